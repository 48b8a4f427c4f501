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
  }

  /// Rows of a table looked at for one consignment.
  private static let maxRows = 1000

  private let evaluator: Evaluator
  /// All columns of the program that have a form to be checked, and those that can hold anything in the file at hand.
  private let columns: [Column]
  private let present: UnsafeMutableBufferPointer<Column>
  private var presentCount = 0
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
      case .quantity, .money, .date, .time, .hs, .code:
        Column(column: index, type: plan.type, table: plan.table, isView: plan.table.isView)
      case .text, .party, .flag, .choice, .condition: nil
      }
    }
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
        if evaluator.isMissing(cell, checked.type) { continue }
        guard let code = note(cell, checked.column, checked.type) else { continue }
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
      let isPlain = !PlainNumber.read(
        bytes.baseAddress!, bytes.count, hasPointStyle: facts.numberStyle.decimal == .point
      ).isNaN
      if isPlain { return nil }
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
