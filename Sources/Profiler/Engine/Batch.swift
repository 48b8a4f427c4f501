// A batch: about a thousand consignments as columns of cell slices, with child tables joined by offsets.
// Filled by the readers, read by the evaluator and the writers; owned by one worker and used again for every batch.

import RiskDSL

/// A cell as a slice of the batch's bytes; a blank or absent cell has length 0.
public struct CellRef: Sendable, BitwiseCopyable {
  /// First byte, from `Batch.bytes`.
  public var start: UInt32
  /// Bytes, UTF-8, quotes and escapes already undone, blanks at the ends cut.
  public var length: UInt32
  /// Makes a slice.
  public init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }
  /// Nothing.
  public static let absent = CellRef(start: 0, length: 0)
}

/// The rows of one table in a batch.
public struct TableRows: Sendable {
  /// How many rows.
  public var count = 0
  /// For each row of the parent table the first row here, and one more entry at the end. Empty for the consignment table.
  public var offsets: [UInt32] = []
  /// The file has nothing that could make a row of this table: everything about it is unknown.
  public var isMissing = true
  /// Bit of each parent row that says nothing about this table (JSON lines without the key); empty where no parent is so.
  public var missingParents: [UInt64] = []
  /// Makes an empty table.
  public init() {}
}

/// How the cells of one program column are to be read in the file at hand.
public struct ColumnState: Sendable {
  /// Whether the file has the column (for JSON lines: whether it occurs within the look-ahead).
  public var isPresent = false
  /// Header as it stands in the file; for JSON lines the key.
  public var header = ""
  /// Position in the file, from 0; -1 where there is none.
  public var position = -1
  /// Factor from the unit of plain numbers in the column to the base unit: that of the header, else that of the field.
  public var scale = 1.0
  /// Currency that the header implies.
  public var currency = CurrencyCode(rawValue: 0)
  /// Whether a cell can hold anything at all; where false, every cell of the column is absent and need not be looked at.
  /// For JSON lines always true: a key may turn up behind the look-ahead.
  public var mayOccur = false
  /// Decimal mark guessed for the file.
  public var numberStyle = NumberStyle()
  /// Order of day and month guessed for the file.
  public var dateStyle = DateStyle()
  /// Makes the state of an absent column.
  public init() {}
}

/// What is known of the file that a batch comes from; immutable once its first block is out.
public final class FileContext: Sendable {
  /// Position among the inputs.
  public let index: Int
  /// Name to show.
  public let name: String
  /// Format: `csv`, `ndjson` …
  public let format: String
  /// By `ColumnID`.
  public let columns: [ColumnState]
  /// Encoding, delimiter, decimal mark and how each was found: for the run line.
  public let findings: [(name: String, value: String)]
  /// Headers that mean no field.
  public let unknownHeaders: [String]
  /// Tables of which the file says nothing (for JSON lines: within the look-ahead). A batch may say nothing of others.
  public let absentTables: Set<TableID>
  /// Makes a context.
  public init(
    index: Int, name: String, format: String, columns: [ColumnState], findings: [(name: String, value: String)],
    unknownHeaders: [String], absentTables: Set<TableID> = []
  ) {
    self.index = index
    self.name = name
    self.format = format
    self.columns = columns
    self.findings = findings
    self.unknownHeaders = unknownHeaders
    self.absentTables = absentTables
  }

  /// Whether the file says nothing of a table.
  func lacks(_ table: TableID) -> Bool { absentTables.contains(table) }
}

/// What was noticed about a record while reading it. One row here is one quality code.
public enum QualityCode: UInt8, CaseIterable, Sendable {
  case shortRow, badText, conflictingLines, repeatedTotal, truncated, splitConsignment, duplicateRecord
  case unreadableNumber, unreadableDate, ambiguousNumber, ambiguousDate, hsLeadingZero, lookalikeLetters
  case containerCheckDigit, wagonCheckDigit, waybillCheckDigit, imoCheckDigit, unknownCountry, unreadableCode

  /// The name in outputs.
  public var name: String {
    switch self {
    case .shortRow: "short_row"
    case .badText: "bad_text"
    case .conflictingLines: "conflicting_lines"
    case .repeatedTotal: "repeated_total"
    case .truncated: "truncated"
    case .splitConsignment: "split_consignment"
    case .duplicateRecord: "duplicate_record"
    case .unreadableNumber: "unreadable_number"
    case .unreadableDate: "unreadable_date"
    case .ambiguousNumber: "ambiguous_number"
    case .ambiguousDate: "ambiguous_date"
    case .hsLeadingZero: "hs_leading_zero"
    case .lookalikeLetters: "lookalike_letters"
    case .containerCheckDigit: "container_check_digit"
    case .wagonCheckDigit: "wagon_check_digit"
    case .waybillCheckDigit: "waybill_check_digit"
    case .imoCheckDigit: "imo_check_digit"
    case .unknownCountry: "unknown_country"
    case .unreadableCode: "unreadable_code"
    }
  }
}

/// A set of quality codes.
public struct QualitySet: OptionSet, Sendable, Hashable, BitwiseCopyable {
  /// One bit for each code.
  public var rawValue: UInt32
  /// Wraps bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// The set of one code.
  public init(_ code: QualityCode) { rawValue = 1 << UInt32(code.rawValue) }
  /// The codes in order.
  public var codes: [QualityCode] { QualityCode.allCases.filter { contains(QualitySet($0)) } }
}

/// Where a consignment came from and what was noticed while reading it.
public struct RecordInfo: Sendable {
  /// Line of its first record in the file, from 1 (the header is line 1 of a CSV).
  public var line: UInt64
  /// Records gathered into it.
  public var records: UInt32
  /// What was noticed.
  public var quality: QualitySet
  /// Makes an entry.
  public init(line: UInt64, records: UInt32, quality: QualitySet) {
    self.line = line
    self.records = records
    self.quality = quality
  }
}

/// About a thousand consignments as columns.
public final class Batch {
  /// Consignments that a batch of a run aims at.
  public static let targetRows = 1024
  /// The bytes all cells point into; owned by the block that is being read.
  public var bytes: UnsafeMutablePointer<UInt8>
  /// By `TableID.rawValue`.
  public var tables: [TableRows]
  /// By `ColumnID`: one cell for each row of the column's table. Plain memory: asking for a cell counts no references.
  public let cells: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<CellRef>>
  /// The columns' own memory, which `cells` stands for unless a column shares that of others.
  private let owned: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<CellRef>>
  /// Consignments in order.
  public var records: [RecordInfo] = []
  /// The file.
  public var file: FileContext
  /// Hash of (manifest number, consignment number) of each consignment; of the whole record where a file has no such column.
  public var keyHashes: [UInt64] = []
  /// The block being read, for questions about places.
  var block: ManifestBlock?
  /// Memory of the filling, kept from batch to batch.
  let scratch = FillScratch()

  /// A batch for a program's columns.
  public init(columnCount: Int, file: FileContext) {
    bytes = UnsafeMutablePointer<UInt8>(bitPattern: 16)!
    tables = Array(repeating: TableRows(), count: TableID.allCases.count)
    cells = .allocate(capacity: columnCount)
    owned = .allocate(capacity: columnCount)
    for column in 0..<columnCount {
      owned.initializeElement(at: column, to: .allocate(capacity: 0))
      cells.initializeElement(at: column, to: owned[column])
    }
    self.file = file
  }

  deinit {
    for column in owned { column.deallocate() }
    owned.deallocate()
    cells.deallocate()
  }

  /// Makes `records` and `keyHashes` that long; what they hold is for the caller to write.
  func resize(consignments count: Int) {
    func resize<Element>(_ list: inout [Element], _ blank: Element) {
      if list.count > count { list.removeLast(list.count - count) }
      while list.count < count { list.append(blank) }
    }
    resize(&records, RecordInfo(line: 0, records: 0, quality: []))
    resize(&keyHashes, 0)
  }

  /// Makes room for the rows of a column in memory of its own, keeping what is there.
  public func reserve(_ column: Int, rows: Int) {
    let old = cells[column]
    let own = owned[column]
    if old.baseAddress == own.baseAddress, own.count >= rows { return }
    var room = own
    if own.count < rows {
      room = .allocate(capacity: Swift.max(rows, own.count * 2, Batch.targetRows))
      room.initialize(repeating: .absent)
    }
    if let kept = old.baseAddress { room.baseAddress!.update(from: kept, count: Swift.min(old.count, room.count)) }
    if own.count < rows { own.deallocate() }
    owned[column] = room
    cells[column] = room
  }

  /// Lets a column show cells that stand elsewhere, for as long as this batch is filled. They are not written to: whoever
  /// changes a cell calls `reserve` first.
  func share(_ column: Int, _ rows: UnsafePointer<CellRef>, count: Int) {
    cells[column] = UnsafeMutableBufferPointer(start: UnsafeMutablePointer(mutating: rows), count: count)
  }

  /// Gives every column its own memory back, whatever stands there: the first step of a filling.
  func endSharing() {
    for column in 0..<cells.count { cells[column] = owned[column] }
  }

  /// The bytes of a cell.
  public func bytes(of cell: CellRef) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length))
  }

  /// The cell of a column in a row of its table.
  public func cell(_ column: ColumnID, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    bytes(of: cells[Int(column.rawValue)][row])
  }
}
