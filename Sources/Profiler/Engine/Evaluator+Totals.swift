// Totals of a consignment that its own cell leaves open: the sum of its goods stands in for them.
// Asked by the scan of the two total columns, by texts and by what was missing; every other column passes by.

import RiskDSL

extension Evaluator {
  /// The column whose rows add up to a total column; nil for any other column.
  func summed(_ column: Int) -> Int? {
    derivations.first { $0.column == column && $0.kind == .sumOfItems }?.from
  }

  /// Whether the own cell of a total says nothing, so that the goods have the word. One that cannot be read has said something.
  private func isOpen(_ column: Int, _ row: Int) -> Bool {
    !batch.file.columns[column].mayOccur || isMissing(batch.cells[column][row], numberFacts[column].type)
  }

  /// The sum of a column over the goods of a consignment; nil where it has none or one of them is not known.
  private func sum(of source: Int, _ row: Int) -> Double? {
    guard !isMissing(.item), numberFacts[source].isPresent || batch.file.columns[source].mayOccur else { return nil }
    let offsets = batch.tables[Int(TableID.item.rawValue)].offsets
    let cells = batch.cells[source]
    guard offsets[row] < offsets[row + 1] else { return nil }
    var sum = 0.0
    for position in Int(offsets[row])..<Int(offsets[row + 1]) {
      guard let value = number(in: cells[position], source) else { return nil }
      sum += value
    }
    return sum.isFinite ? sum : nil
  }

  /// The number that stands in for the cell of a total; nil where the cell has its own word or nothing stands in.
  func standIn(_ column: Int, _ row: Int) -> Double? {
    guard let source = summed(column), isOpen(column, row) else { return nil }
    return sum(of: source, row)
  }

  /// Puts sums where the own cells say nothing.
  func addSums(
    _ column: Int, of source: Int, _ values: UnsafeMutablePointer<Double>, _ known: UnsafeMutablePointer<UInt64>
  ) {
    for row in 0..<batch.tables[0].count where isOpen(column, row) {
      guard let sum = sum(of: source, row) else { continue }
      values[row] = sum
      known[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// Whether a total is missing: not where a sum stands in; where nothing gives it, open in a file without the column.
  func markMissing(_ column: Int, of source: Int, _ into: TruthRegister) {
    let hasColumn = numberFacts[column].isPresent
    fill(into) { row in
      if !isOpen(column, row) || sum(of: source, row) != nil { return false }
      return hasColumn ? true : nil
    }
  }
}
