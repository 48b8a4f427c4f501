// Scanning columns: one pass over the cells answers every question that any rule asks of the column.

import CSystem
import RiskDSL

extension Evaluator {
  func scan(_ column: Int) {
    let scan = scans[column]
    guard mayHold(column) else { return absent(scan) }
    if let missing = scan.plan.missing { scanMissing(scan, missing) }
    if let flag = scan.plan.flag { scanFlag(scan, flag) }
    if let number = scan.plan.number { scanNumber(scan, number) }
    if scan.readsCodes || scan.readsTexts { scanValues(scan) }
    if let valid = scan.plan.valid { scanValid(scan, valid) }
  }

  /// A column that the file does not have: nothing can be said of it, not even that it is missing.
  private func absent(_ scan: ColumnScan) {
    let table = scan.plan.table
    func unknownTruth(_ index: UInt32) { unknown(TruthRegister(table: table, index: index)) }
    for index in [scan.plan.missing, scan.plan.valid, scan.plan.listed, scan.plan.flag] {
      if let index { unknownTruth(index) }
    }
    for index in scan.codeRegisters { unknownTruth(index) }
    for index in scan.headingRegisters { unknownTruth(index) }
    for index in scan.textRegisters { unknownTruth(index) }
    if let number = scan.plan.number { clear(NumberRegister(table: table, index: number)) }
  }

  /// Whether a cell counts as missing for its type.
  @inline(__always)
  func isMissing(_ cell: CellRef, _ type: ValueType) -> Bool {
    if cell.length == 0 { return true }
    return Evaluator.isMissing(UnsafePointer(batch.bytes) + Int(cell.start), Int(cell.length), type)
  }

  /// Whether the bytes of a cell count as missing.
  @inline(__always)
  static func isMissing(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ type: ValueType) -> Bool {
    // The null texts are short; anything longer needs no look.
    if count > NullText.maxBytes { return false }
    return isMissing(UnsafeBufferPointer(start: bytes, count: count), type)
  }

  private static func isMissing(_ bytes: UnsafeBufferPointer<UInt8>, _ type: ValueType) -> Bool {
    switch type {
    case .flag, .choice: NullText.isMissing(bytes, isCode: false) && !isAnswer(bytes, type)
    case .quantity, .money, .date, .time, .text, .party, .hs, .code, .condition:
      NullText.isMissing(bytes, isCode: type.isCode)
    }
  }

  private static func isAnswer(_ bytes: UnsafeBufferPointer<UInt8>, _ type: ValueType) -> Bool {
    type == .flag ? FlagReader.read(bytes) != nil : CodeReader.read(bytes, type: type).state == .read
  }

  private func scanMissing(_ scan: ColumnScan, _ register: UInt32) {
    if let source = summed(scan.column) {
      return markMissing(scan.column, of: source, TruthRegister(table: scan.plan.table, index: register))
    }
    let table = registers[Int(scan.plan.table.rawValue)]
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    let type = scan.type
    let plane = arena.pointee.take(table.stride)
    let missing = arena.pointee.words + Int(plane)
    for word in 0..<table.words {
      var bits: UInt64 = 0
      for row in word * 64..<Swift.min(word * 64 + 64, table.rows) {
        let cell = cells[row]
        if cell.length == 0 || Evaluator.isMissing(bytes + Int(cell.start), Int(cell.length), type) {
          bits |= 1 << UInt64(row & 63)
        }
      }
      missing[word] = bits
    }
    // A key that was not seen in the look-ahead says nothing where it is left out.
    let into = TruthRegister(table: scan.plan.table, index: register)
    if isPresent(scan.column) { set(into, yes: plane, open: 0) } else { set(into, yes: 0, open: plane) }
  }

  private func scanFlag(_ scan: ColumnScan, _ register: UInt32) {
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    fill(TruthRegister(table: scan.plan.table, index: register)) { row in
      guard cells[row].length > 0 else { return nil }
      return FlagReader.read(UnsafeBufferPointer(start: bytes + Int(cells[row].start), count: Int(cells[row].length)))
    }
  }

  // MARK: Numbers and dates

  private func scanNumber(_ scan: ColumnScan, _ register: UInt32) {
    let table = registers[Int(scan.plan.table.rawValue)]
    let values = table.values(register)
    let known = table.isKnown(register)
    guard table.rows > 0, let cells = batch.cells[scan.column].baseAddress else { return }
    let bytes = UnsafePointer(batch.bytes)
    let facts = numberFacts[scan.column]
    let divisor = facts.isPercent ? 100.0 : 1.0
    let scale = facts.isPercent || facts.type == .money ? 1.0 : facts.scale
    let isScaled = divisor != 1 || scale != 1
    let isDate = facts.type == .date || facts.type == .time
    let hasPointStyle = facts.numberStyle.decimal == .point
    for word in 0..<table.words {
      let first = word &* 64
      let count = Swift.min(64, table.rows &- first)
      var bits: UInt64 = 0
      if !isDate {
        bits = PlainNumber.read(bytes, cells + first, count, hasPointStyle: hasPointStyle, into: values + first)
        // What is not plain is scaled as well, and read over below.
        if isScaled { for row in first..<first &+ count { values[row] = values[row] / divisor * scale } }
      }
      var rest = ~bits & table.mask(word)
      while rest != 0 {
        let row = first &+ rest.trailingZeroBitCount
        if cells[row].length > 0, let read = number(in: cells[row], scan.column) {
          values[row] = read
          bits |= rest & (0 &- rest)
        }
        rest &= rest &- 1
      }
      known[word] = bits
    }
    if let source = summed(scan.column) { addSums(scan.column, of: source, values, known) }
  }

  /// The number of a cell in base units; nil when missing, unreadable or below zero where that cannot be.
  func number(in cell: CellRef, _ column: Int) -> Double? {
    let facts = numberFacts[column]
    let bytes = UnsafeBufferPointer(start: UnsafePointer(batch.bytes) + Int(cell.start), count: Int(cell.length))
    switch facts.type {
    case .date, .time:
      let reading = DateReader.read(bytes, style: facts.dateStyle)
      guard reading.state == .read else { return nil }
      // Half a minute sets midnight apart from a day without a time: only the latter is a whole number.
      guard facts.type == .time, reading.value.hasTime else { return Double(reading.value.days) }
      return Double(reading.value.days) + (Double(reading.value.minutes) + 0.5) / 1440
    case .quantity:
      let reading = NumberReader.read(bytes, style: facts.numberStyle)
      guard reading.state == .read else { return nil }
      var value = reading.value
      if facts.isPercent {
        value /= 100
      } else if let measure = reading.unit.measure, measure.unit == facts.unit, measure.unit != .none {
        value *= measure.factor
      } else {
        // Litres in a column of weights are no weight.
        if facts.unit != .none, reading.unit != .none { return nil }
        value *= facts.scale
      }
      return value < 0 && facts.isNonNegative ? nil : value
    case .money:
      let reading = NumberReader.read(bytes, style: facts.numberStyle)
      return Evaluator.isAmount(reading) ? reading.value : nil
    case .text, .party, .flag, .hs, .code, .choice, .condition:
      return nil
    }
  }

  /// Whether a number can be an amount of money: not below zero, and no unit but a currency beside it.
  static func isAmount(_ reading: NumberReading) -> Bool {
    guard reading.state == .read, reading.value >= 0 else { return false }
    return reading.unit == .none || reading.unit == .currency || reading.unit == .kgs
  }

  // MARK: Validity

  private func scanValid(_ scan: ColumnScan, _ register: UInt32) {
    let cells = batch.cells[scan.column]
    let isTotal = summed(scan.column) != nil
    fill(TruthRegister(table: scan.plan.table, index: register)) { row in
      if isMissing(cells[row], scan.type) { return isTotal && standIn(scan.column, row) != nil ? true : nil }
      return isValid(cells[row], scan.column)
    }
  }

  /// Whether a cell that is not missing passes the check of its type; nil where the check does not apply.
  func isValid(_ cell: CellRef, _ column: Int) -> Bool? {
    let bytes = batch.bytes(of: cell)
    switch numberFacts[column].type {
    case .quantity, .money, .date, .time: return number(in: cell, column) != nil
    case .hs:
      return switch HSReader.verdict(bytes) {
      case .valid: true
      case .invalidShape, .invalidCheckDigit: false
      case .notApplicable: nil
      }
    case .code(let kind):
      return switch kind.verdict(bytes) {
      case .valid: true
      case .invalidShape, .invalidCheckDigit: false
      case .notApplicable: nil
      }
    case .choice(let kind): return CodeReader.read(bytes, type: .choice(kind)).state == .read
    case .text, .party, .flag, .condition: return nil
    }
  }
}
