// The two tables a unit adds to its manifests: outcomes (docs/outcomes.md) and notes (docs/day-report.md).
// Read whole, by the names in their headers; what does not fit is noted with its line and left out.

import RiskDSL

/// A fault of a table, with its line.
public struct TableFault: Sendable, Hashable {
  /// Line of the file, from 1; 0 for the whole file.
  public var line: Int
  /// What is wrong, and what was done.
  public var text: LocalizedText
}

/// A small table as it comes from a page or a spreadsheet.
struct UnitTable {
  /// Most bytes of a table.
  static let maxBytes = 32 << 20
  /// Most lines of a table; a packed file may hold many more bytes than it has.
  static let maxRows = 200_000

  /// One line of data.
  struct Row {
    var cells: [String]
    /// Line in the file, from 1.
    var line: Int
  }
  private(set) var rows: [Row] = []
  /// Lines that could not be told apart, and those beyond the limit.
  private(set) var broken = 0
  private var columns: [String: Int] = [:]

  /// Reads bytes of any encoding and delimiter that manifests have.
  init(_ bytes: [UInt8]) {
    var header: [String]?
    var rows: [Row] = []
    var beyond = 0
    var records = DelimitedRecords { cells, line in
      if header == nil {
        header = cells
      } else if rows.count < UnitTable.maxRows {
        rows.append(Row(cells: cells, line: line))
      } else {
        beyond += 1
      }
    }
    // Bytes at hand are read without the system, so that nothing can fail.
    try? records.read(ManifestInput(place: .bytes(bytes), name: ""))
    self.rows = rows
    broken = records.broken + beyond
    for (index, name) in (header ?? []).enumerated() where columns[name.lowercased()] == nil {
      columns[name.lowercased()] = index
    }
  }

  /// The first column of those that must be there and is not.
  func missing(_ names: [String]) -> String? { names.first { columns[$0] == nil } }

  /// A cell by its column; empty where the file has none. The apostrophe in front of what looks like a formula is taken off.
  func cell(_ row: Row, _ name: String) -> String {
    guard let column = columns[name], column < row.cells.count else { return "" }
    return Outcomes.bare(row.cells[column])
  }
}

/// What the examinations of a day brought.
public struct OutcomeTable: Sendable {
  /// One row that is of the day.
  struct Row: Sendable {
    var manifest: String
    var consignment: String
    var lane: String
    var outcome: DayReport.Outcome
  }
  private var rows: [Row] = []
  private var places: [[String]: Int] = [:]
  private var taken: Set<Int> = []
  /// The file, for the header of the report; nil where none was given.
  public private(set) var input: DayReport.Input?
  /// Rows with the date of another day, which are left out.
  public private(set) var otherDays = 0
  /// What is wrong with it.
  public private(set) var faults: [TableFault] = []

  /// Most bytes of a file of outcomes or notes.
  public static let maxFileBytes = UnitTable.maxBytes

  /// No outcomes.
  public init() {}

  /// Reads outcomes.
  ///
  /// - Parameters:
  ///   - day: The day of the report; rows dated otherwise are left out and counted, rows without a date are taken.
  ///   - key: Makes tokens of officers' codes.
  public init(_ bytes: [UInt8], name: String, day: Int32, _ key: OperationKey) {
    let table = UnitTable(bytes)
    input = DayReport.Input(
      kind: .outcomes, name: DayReportSink.clean(name, 200), digest: SHA256.hex(bytes), bytes: bytes.count,
      records: table.rows.count, setAside: 0)
    if let missing = table.missing(["manifest", "consignment", "examined", "result"]) {
      faults.append(TableFault(line: 1, text: OperationWords.text("table_column", missing)))
      input?.setAside = table.rows.count
      return
    }
    let mask = PartyMask(key)
    for row in table.rows { add(row, table, day, mask) }
    input?.setAside = faults.count + table.broken
  }

  private mutating func add(_ row: UnitTable.Row, _ table: UnitTable, _ day: Int32, _ mask: PartyMask) {
    func cell(_ name: String) -> String { table.cell(row, name) }
    func fault(_ name: String, _ value: String) {
      faults.append(
        TableFault(line: row.line, text: OperationWords.text("table_value", name, DayReportSink.clean(value, 60))))
    }
    let date = DateReader.read(cell("date"))
    if !cell("date").isEmpty {
      guard date.state == .read else { return fault("date", cell("date")) }
      if date.value.days != day {
        otherDays += 1
        return
      }
    }
    var isExamined = false
    switch cell("examined").lowercased() {
    case "yes", "да": isExamined = true
    case "no", "нет", "": break
    default: return fault("examined", cell("examined"))
    }
    let result = DayReport.Outcome.Result(rawValue: cell("result"))
    if result == nil, !cell("result").isEmpty { return fault("result", cell("result")) }
    var methods: [DayReport.Outcome.Method] = []
    for word in cell("method").split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let word = word.filter { $0 != " " }
      guard let method = DayReport.Outcome.Method(rawValue: word) else { return fault("method", word) }
      if !methods.contains(method) { methods.append(method) }
    }
    func text(_ name: String) -> String? {
      let text = DayReportSink.clean(cell(name), DayReportSink.Limits.value)
      return text.isEmpty ? nil : text
    }
    var outcome = DayReport.Outcome(isExamined: isExamined, methods: methods, result: isExamined ? result : nil)
    outcome.found = text("found")
    outcome.quantity = text("quantity")
    outcome.date = date.state == .read ? ExchangeDay.text(date.value.days) : nil
    outcome.officer = cell("officer").isEmpty ? nil : mask.token(.officer, cell("officer"))
    let lane = Lane.named(cell("lane")) ?? .green
    let key = OutcomeTable.key(cell("manifest"), cell("consignment"))
    let made = Row(manifest: cell("manifest"), consignment: cell("consignment"), lane: lane.name, outcome: outcome)
    // Of two rows for one consignment the later one holds, as it would in a list kept by hand.
    if let place = places[key] {
      rows[place] = made
    } else {
      places[key] = rows.count
      rows.append(made)
    }
  }

  private static func key(_ manifest: String, _ consignment: String) -> [String] {
    [CodeFold.normalise(manifest), CodeFold.normalise(consignment)]
  }

  /// The outcome of a consignment; each is given once.
  mutating func take(manifest: String?, consignment: String?) -> DayReport.Outcome? {
    guard let consignment, let place = places[OutcomeTable.key(manifest ?? "", consignment)],
      taken.insert(place).inserted
    else { return nil }
    return rows[place].outcome
  }

  /// Examinations that were not taken: of consignments that are in none of the manifests.
  func rest() -> [Row] {
    rows.enumerated().filter { !taken.contains($0.offset) && $0.element.outcome.isExamined }.map(\.element)
  }
}

/// What a unit writes.
public struct NoteTable: Sendable {
  /// The notes in the order of the file; of those about a case its number is not known yet.
  public private(set) var notes: [DayReport.Note] = []
  /// The file, for the header of the report; nil where none was given.
  public private(set) var input: DayReport.Input?
  /// What is wrong with it.
  public private(set) var faults: [TableFault] = []

  /// No notes.
  public init() {}

  /// Reads notes.
  public init(_ bytes: [UInt8], name: String) {
    let table = UnitTable(bytes)
    input = DayReport.Input(
      kind: .notes, name: DayReportSink.clean(name, 200), digest: SHA256.hex(bytes), bytes: bytes.count,
      records: table.rows.count, setAside: 0)
    if let missing = table.missing(["section"]) {
      faults.append(TableFault(line: 1, text: OperationWords.text("table_column", missing)))
      input?.setAside = table.rows.count
      return
    }
    for row in table.rows {
      if notes.count == DayReport.Limits.notes {
        faults.append(
          TableFault(line: row.line, text: OperationWords.text("table_rows", "\(DayReport.Limits.notes)")))
        input?.setAside = table.rows.count - notes.count
        return
      }
      add(row, table)
    }
    input?.setAside = faults.count + table.broken
  }

  private mutating func add(_ row: UnitTable.Row, _ table: UnitTable) {
    func cell(_ name: String) -> String? {
      let text = DayReportSink.clean(table.cell(row, name), 1_000)
      return text.isEmpty ? nil : text
    }
    func fault(_ name: String, _ value: String) {
      faults.append(
        TableFault(line: row.line, text: OperationWords.text("table_value", name, DayReportSink.clean(value, 60))))
    }
    guard let section = cell("section").flatMap({ DayReport.Note.Section(rawValue: $0.lowercased()) }) else {
      return fault("section", cell("section") ?? "")
    }
    var note = DayReport.Note(section: section, english: cell("text_en"), russian: cell("text_ru"))
    note.about = cell("case")
    note.unit = cell("unit")
    if let number = cell("number") {
      let bytes = Array(number.utf8)
      let reading = bytes.withUnsafeBufferPointer { NumberReader.read($0, style: NumberStyle()) }
      guard reading.state == .read else { return fault("number", number) }
      note.number = reading.value
    }
    if let status = cell("status") {
      guard let known = DayReport.Note.Status(rawValue: status.lowercased()) else { return fault("status", status) }
      note.status = known
    }
    if let country = cell("country") {
      guard let known = CountryTable.normalise(country) else { return fault("country", country) }
      note.country = CountryTable.text(known)
    }
    notes.append(note)
  }
}
