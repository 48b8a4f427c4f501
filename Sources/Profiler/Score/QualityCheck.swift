// The quality codes that can be told from a record's cells, and the first cells that they are about.
// Looked for in listed consignments only.

import RiskDSL

/// Looks at the cells of one consignment after another. Owned by one worker beside its evaluator.
final class QualityCheck {
  /// A column whose cells are looked at, in plain memory.
  private struct Column {
    var column: Int
    var type: ValueType
    var table: TableID
    /// The rows of a view repeat cells that have been looked at in their own columns.
    var isView: Bool
    /// Values are codes or dates, which repeat and take long to be read.
    var repeats: Bool
  }

  /// Rows of a table looked at for one consignment.
  private static let maxRows = 1000

  private let evaluator: Evaluator
  /// All columns of the program that have a form to be checked, and those that can hold anything in the file at hand.
  private let columns: [Column]
  private let present: UnsafeMutableBufferPointer<Column>
  private var presentCount = 0
  private let good: GoodValues
  private var file: FileContext?
  /// Rows of the consignment at hand, by table.
  private let rows: UnsafeMutableBufferPointer<Range<Int>>
  private let tables: [TableID]
  /// What was found in the consignment looked at last.
  private(set) var codes: QualitySet = []
  private(set) var places: [QualityPlace] = []

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    columns = evaluator.program.columns.enumerated().compactMap { index, plan in
      switch plan.type {
      case .quantity, .money:
        Column(column: index, type: plan.type, table: plan.table, isView: plan.table.isView, repeats: false)
      case .date, .time, .hs, .code:
        Column(column: index, type: plan.type, table: plan.table, isView: plan.table.isView, repeats: true)
      case .text, .party, .flag, .choice, .condition: nil
      }
    }
    good = GoodValues(columns: columns.count)
    present = .allocate(capacity: columns.count)
    rows = .allocate(capacity: TableID.allCases.count)
    rows.initialize(repeating: 0..<0)
    let asked = Set(columns.map(\.table))
    tables = TableID.allCases.filter(asked.contains)
  }

  deinit {
    present.deallocate()
    rows.deallocate()
  }

  private func prepare() {
    let batch = evaluator.batch
    if file === batch.file { return }
    file = batch.file
    presentCount = 0
    good.forget()
    for column in columns where batch.file.columns[column.column].mayOccur {
      present.initializeElement(at: presentCount, to: column)
      presentCount += 1
    }
  }

  /// Looks at the cells of a consignment and its rows.
  func look(at row: Int) {
    prepare()
    codes = []
    places.removeAll(keepingCapacity: true)
    for table in tables {
      let all = evaluator.rows(of: table, in: .consignment, row)
      rows[Int(table.rawValue)] = all.prefix(QualityCheck.maxRows)
    }
    let cells = evaluator.batch.cells
    for place in 0..<presentCount {
      let checked = present[place]
      for position in rows[Int(checked.table.rawValue)] {
        let cell = cells[checked.column][position]
        if cell.length == 0 { continue }
        let text = UnsafePointer(evaluator.batch.bytes) + Int(cell.start)
        if checked.repeats, good.has(text, cell.length, column: place) { continue }
        if evaluator.isMissing(cell, checked.type) { continue }
        guard let code = note(cell, checked.column, checked.type) else {
          if checked.repeats { good.keep(text, cell.length, column: place) }
          continue
        }
        codes.insert(QualitySet(code))
        if !checked.isView, places.count < QualityPlace.maxKept { places.append(self.place(code, checked, position)) }
      }
    }
  }

  private func place(_ code: QualityCode, _ checked: Column, _ row: Int) -> QualityPlace {
    let program = evaluator.program
    return QualityPlace(
      code: code, field: program.catalogue[program.columns[checked.column].field].name,
      line: evaluator.batch.line(of: checked.table, row: row),
      column: evaluator.batch.file.columns[checked.column].position + 1)
  }

  private func note(_ cell: CellRef, _ column: Int, _ type: ValueType) -> QualityCode? {
    let bytes = evaluator.batch.bytes(of: cell)
    let facts = evaluator.numberFacts[column]
    switch type {
    case .quantity, .money:
      // A number without sign, unit or grouping is good as it is.
      let plain = PlainNumber.read(
        bytes.baseAddress!, bytes.count, hasPointStyle: facts.numberStyle.decimal == .point)
      if plain != nil { return nil }
      let reading = NumberReader.read(bytes, style: facts.numberStyle)
      if reading.state == .unreadable || evaluator.number(in: cell, column) == nil { return .unreadableNumber }
      return reading.isAmbiguous ? .ambiguousNumber : nil
    case .date, .time:
      let reading = DateReader.read(bytes, style: facts.dateStyle)
      guard reading.state == .unreadable else { return nil }
      return reading.problem == .ambiguousDate ? .ambiguousDate : .unreadableDate
    case .hs:
      let reading = CodeReader.read(bytes, type: type)
      if reading.state == .unreadable { return .unreadableCode }
      return reading.leadingZeroRestored ? .hsLeadingZero : nil
    case .code(let kind):
      let reading = CodeReader.read(bytes, type: type)
      if reading.state == .unreadable { return kind == .country ? .unknownCountry : .unreadableCode }
      switch kind {
      case .container, .waybill, .port:
        if reading.note.lookalike { return .lookalikeLetters }
      case .country, .sizeType, .currency, .packageKind, .wagon, .imo, .unNumber, .office, .station, .cas:
        if reading.note.mixedScript { return .lookalikeLetters }
      }
      let checkDigit: QualityCode
      switch kind {
      case .container: checkDigit = .containerCheckDigit
      case .wagon: checkDigit = .wagonCheckDigit
      case .waybill: checkDigit = .waybillCheckDigit
      case .imo: checkDigit = .imoCheckDigit
      case .country, .port, .sizeType, .currency, .packageKind, .unNumber, .office, .station, .cas: return nil
      }
      return kind.verdict(bytes) == .invalidCheckDigit ? checkDigit : nil
    case .text, .party, .flag, .choice, .condition:
      return nil
    }
  }
}

/// Values of columns about which there was nothing to be noticed: the countries, ports, days and codes of a manifest are few.
private final class GoodValues {
  /// A value of at most fifteen bytes, with zeros behind it and its length in the last byte.
  private typealias Value = SIMD2<UInt64>
  /// Places of one column; a value has but one, and the newer one stays.
  private static let places = 64
  private let values: UnsafeMutableBufferPointer<Value>

  init(columns: Int) {
    values = .allocate(capacity: columns * GoodValues.places)
    values.initialize(repeating: .zero)
  }

  deinit { values.deallocate() }

  func forget() { values.update(repeating: .zero) }

  /// Whether a value was kept.
  ///
  /// - Precondition: `PCU_SCAN_PADDING` bytes behind it can be read, as behind every cell of a batch.
  @inline(__always)
  func has(_ text: UnsafePointer<UInt8>, _ length: UInt32, column: Int) -> Bool {
    guard length &- 1 < 15 else { return false }
    let value = GoodValues.value(text, length)
    return values[GoodValues.place(value, column)] == value
  }

  @inline(__always)
  func keep(_ text: UnsafePointer<UInt8>, _ length: UInt32, column: Int) {
    guard length &- 1 < 15 else { return }
    let value = GoodValues.value(text, length)
    values[GoodValues.place(value, column)] = value
  }

  @inline(__always)
  private static func value(_ text: UnsafePointer<UInt8>, _ length: UInt32) -> Value {
    let raw = UnsafeRawPointer(text)
    let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    let last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    let size = UInt64(length) &<< 56
    // Shifted by all 64 bits nothing is left.
    if length <= 8 { return Value(first & ~(UInt64.max << UInt64(8 * length)), size) }
    return Value(first, last & ~(UInt64.max << UInt64(8 * (length - 8))) | size)
  }

  @inline(__always)
  private static func place(_ value: Value, _ column: Int) -> Int {
    let mixed = (value.x ^ value.y &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return column &* places &+ Int(truncatingIfNeeded: mixed &>> 58)
  }
}
