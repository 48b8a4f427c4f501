// The registers of one worker: bitmaps and number columns for every table, laid out once and used again for each batch.
// Written by the evaluator, read by scorer and explainer while the batch is alive.

import RiskDSL

/// Registers of one table. A truth register is two bitmaps of `stride` words: yes, then no; a row in neither is unknown.
struct TableRegisters {
  /// Words of one bitmap.
  var stride = 0
  /// Words in use for the rows at hand.
  var words = 0
  var rows = 0
  var truths: UnsafeMutablePointer<UInt64>
  var numbers: UnsafeMutablePointer<Double>
  /// One bitmap for each number register.
  var known: UnsafeMutablePointer<UInt64>
  let truthCount: Int
  let numberCount: Int

  init(truthCount: Int, numberCount: Int) {
    self.truthCount = truthCount
    self.numberCount = numberCount
    truths = .allocate(capacity: 0)
    numbers = .allocate(capacity: 0)
    known = .allocate(capacity: 0)
  }

  mutating func resize(rows: Int) {
    self.rows = rows
    words = (rows + 63) / 64
    guard words > stride else { return }
    // Half again, so that batches of slowly growing size do not move the registers each time.
    stride = Swift.max(words + words / 2, Batch.targetRows / 64)
    deallocate()
    truths = .allocate(capacity: Swift.max(truthCount * 2 * stride, 1))
    truths.initialize(repeating: 0, count: Swift.max(truthCount * 2 * stride, 1))
    numbers = .allocate(capacity: Swift.max(numberCount * stride * 64, 1))
    numbers.initialize(repeating: 0, count: Swift.max(numberCount * stride * 64, 1))
    known = .allocate(capacity: Swift.max(numberCount * stride, 1))
    known.initialize(repeating: 0, count: Swift.max(numberCount * stride, 1))
  }

  func deallocate() {
    truths.deallocate()
    numbers.deallocate()
    known.deallocate()
  }

  func yes(_ index: UInt32) -> UnsafeMutablePointer<UInt64> { truths + Int(index) * 2 * stride }
  func no(_ index: UInt32) -> UnsafeMutablePointer<UInt64> { truths + (Int(index) * 2 + 1) * stride }
  func values(_ index: UInt32) -> UnsafeMutablePointer<Double> { numbers + Int(index) * stride * 64 }
  func isKnown(_ index: UInt32) -> UnsafeMutablePointer<UInt64> { known + Int(index) * stride }

  /// The bits of a word that stand for rows.
  @inline(__always)
  func mask(_ word: Int) -> UInt64 {
    let rest = rows - word * 64
    return rest >= 64 ? ~0 : (1 << UInt64(rest)) &- 1
  }
}

extension Evaluator {
  /// The outcome in a row.
  public func truth(_ register: TruthRegister, _ row: Int) -> Truth {
    let table = registers[Int(register.table.rawValue)]
    let bit: UInt64 = 1 << UInt64(row & 63)
    if table.yes(register.index)[row >> 6] & bit != 0 { return .yes }
    return table.no(register.index)[row >> 6] & bit != 0 ? .no : .unknown
  }

  /// The number in a row; nil where unknown.
  public func number(_ register: NumberRegister, _ row: Int) -> Double? {
    let table = registers[Int(register.table.rawValue)]
    guard table.isKnown(register.index)[row >> 6] & (1 << UInt64(row & 63)) != 0 else { return nil }
    return table.values(register.index)[row]
  }

  /// The rows of a table that belong to one row of a table above it.
  public func rows(of table: TableID, in parent: TableID, _ row: Int) -> Range<Int> {
    if table == parent { return row..<row + 1 }
    let offsets = offsets(of: table, in: parent)
    guard row + 1 < offsets.count else { return 0..<0 }
    return Int(offsets[row])..<Int(offsets[row + 1])
  }
}
