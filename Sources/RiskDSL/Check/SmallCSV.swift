// A small CSV reader for the files that rules name: lists, keyed tables, rates. Manifests have readers of their own.

/// A comma-separated file with a header line, wholly in memory. Quotes may enclose commas and line breaks and are doubled inside.
struct SmallCSV {
  /// One line of data.
  struct Row {
    var cells: [String]
    /// Line in the file, from 1.
    var line: UInt32
    /// The cell at a position; empty where the row is short.
    func cell(_ position: Int) -> String { position < cells.count ? cells[position] : "" }
  }
  private(set) var header: [String] = []
  private(set) var rows: [Row] = []

  init(_ bytes: [UInt8]) {
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line: UInt32 = 1
    var cells: [String] = []
    var cell: [UInt8] = []
    var rowLine = line
    func text(_ bytes: [UInt8]) -> String { trimmed(String(decoding: bytes, as: UTF8.self)) }
    var isQuoted = false
    var isFirst = true
    func isBlank(_ cells: [String]) -> Bool { cells.allSatisfy(\.isEmpty) }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if isQuoted {
        if byte == 0x22 {
          if position < bytes.count, bytes[position] == 0x22 {
            cell.append(0x22)
            position += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == 0x0A { line += 1 }
          cell.append(byte)
        }
        continue
      }
      switch byte {
      case 0x22 where cell.isEmpty: isQuoted = true
      case 0x2C:
        cells.append(text(cell))
        cell.removeAll(keepingCapacity: true)
      case 0x0D: break
      case 0x0A:
        cells.append(text(cell))
        cell.removeAll(keepingCapacity: true)
        if isFirst {
          header = cells
          isFirst = false
        } else if !isBlank(cells) {
          rows.append(Row(cells: cells, line: rowLine))
        }
        cells.removeAll(keepingCapacity: true)
        line += 1
        rowLine = line
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !cells.isEmpty {
      cells.append(text(cell))
      if isFirst { header = cells } else if !isBlank(cells) { rows.append(Row(cells: cells, line: rowLine)) }
    }
  }

  /// The position of a column by its header, case and blanks aside.
  func column(_ name: String) -> Int? {
    let wanted = TextFold.fold(name)
    return header.firstIndex { TextFold.fold($0) == wanted }
  }
}
