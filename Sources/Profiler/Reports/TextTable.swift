// Tables for screens: columns as wide as what stands in them. A name that leaves no room for the numbers gets a line of its own.
// Used by the texts of `diff` and `backtest`.

import RiskDSL

/// A table of short texts.
struct TextTable {
  /// A column of numbers stands at the right.
  struct Column {
    var title: String
    var isNumber = true
  }

  private let columns: [Column]
  private let width: Int
  private var rows: [(cells: [String], notes: [String])] = []

  init(_ columns: [Column], width: Int) {
    self.columns = columns
    self.width = width
  }

  /// Adds a row, with lines that stand under it.
  mutating func add(_ cells: [String], notes: [String] = []) { rows.append((cells.map(SafeText.clean), notes)) }

  /// The lines of the table.
  func text() -> String {
    var widths = columns.map { SafeText.width($0.title) }
    for row in rows {
      for (place, cell) in row.cells.enumerated() { widths[place] = max(widths[place], SafeText.width(cell)) }
    }
    let others = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
    widths[0] = min(widths[0], max(SafeText.width(columns[0].title), width - others))
    var text = line(columns.map(\.title), widths)
    for row in rows {
      if SafeText.width(row.cells[0]) > widths[0] {
        text += SafeText.cut(row.cells[0], width) + "\n" + line([""] + row.cells.dropFirst(), widths)
      } else {
        text += line(row.cells, widths)
      }
      for note in row.notes {
        for (place, part) in SafeText.wrap(SafeText.clean(note), width - 6).enumerated() {
          text += (place == 0 ? "    " : "      ") + part + "\n"
        }
      }
    }
    return text
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = Substring(
      zip(cells, widths).enumerated().map { place, cell in
        SafeText.fit(cell.0, cell.1, isRight: columns[place].isNumber)
      }.joined(separator: "  "))
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}
