// What a run needs from every file: the program's columns, the tables asked for, the fields that make parties and places.
// Made once from the program, shared by all readers.

import CSystem
import RiskDSL

/// How consecutive lines become consignments.
public enum Gathering: String, Sendable, CaseIterable {
  /// Consecutive lines with the same manifest and consignment number are one consignment.
  case consignment
  /// Every line is one.
  case line
}

/// What the officer said about reading.
public struct ReadOptions: Sendable {
  /// Bytes a block aims at; one is enough for tests.
  public var blockSize = 1 << 18
  /// Consignments a batch aims at; one is enough for tests.
  public var batchRows = Batch.targetRows

  /// Blocks and batches for a program: what a step costs whatever the rows, many rules pay for fewer times.
  mutating func makeRoom(for program: Program) {
    guard program.instructions.count > ReadOptions.manySteps else { return }
    if blockSize == ReadOptions().blockSize { blockSize = 1 << 20 }
    if batchRows == Batch.targetRows { batchRows = 4 * Batch.targetRows }
  }

  /// From here on larger batches are faster, below it smaller ones are: they stay in the processor's caches.
  private static let manySteps = 16_384
  /// The encoding, if it is not to be found out.
  public var encoding: TextEncoding?
  /// How lines become consignments.
  public var gathering = Gathering.consignment
  /// Headers of the officer's own map, which win over the catalogue.
  public var headers: [(header: String, field: FieldID)] = []
  /// Whether the SHA-256 of every file is wanted.
  public var wantsDigest = false
  /// Secret of the key hashes, another in every run: of two files with numbers made to meet, one would hide the other's
  /// consignment.
  public var keySecret: UInt64 = pcu_secret(0)
  /// Columns that no condition reads are filled only for consignments that ask for it (`Batch.complete`).
  var fillsShownOnDemand = false
  /// Notice a consignment number that returns later in its file.
  public var noticesReturns = true
  /// The defaults.
  public init() {}

  /// Reads the lines of a `--map` file: `Header text = field.name`, `#` starts a comment.
  ///
  /// - Returns: the map, and one message for each line that could not be used.
  public static func headers(from text: String, catalogue: FieldCatalogue) -> (
    headers: [(header: String, field: FieldID)], problems: [(line: Int, text: LocalizedText)]
  ) {
    var headers: [(header: String, field: FieldID)] = []
    var problems: [(line: Int, text: LocalizedText)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.filter { $0 != "\r" && $0 != "\u{FEFF}" }
      let body = HeaderText.trimmed(line)
      if body.isEmpty || body.hasPrefix("#") { continue }
      guard let sign = body.lastIndex(of: "=") else {
        problems.append((index + 1, ReadWords.text("map_line")))
        continue
      }
      let name = HeaderText.trimmed(body[body.index(after: sign)...])
      guard let field = catalogue.find(name) else {
        let nearest = Suggestion.nearest(name, in: catalogue.fields.map(\.name))
        let row = nearest == nil ? "map_field" : "map_field_nearest"
        problems.append((index + 1, ReadWords.text(row, name, nearest ?? "")))
        continue
      }
      headers.append((HeaderText.trimmed(body[..<sign]), field.id))
    }
    return (headers, problems)
  }
}

enum HeaderText {
  static func trimmed(_ text: some StringProtocol) -> String {
    var view = Substring(text)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}

/// What a run needs from every file.
public final class ReadPlan: Sendable {
  /// One row of a view: the role and, by leaf of the view, the field it shows.
  struct Role: Sendable {
    /// Slice of `Prologue` with the role's name.
    let name: CellRef
    let text: String
    /// Fields by position in `partyLeaves` or `placeLeaves`; nil where the role has none.
    let fields: [FieldID?]
    /// The list table whose rows give one row each (`transit`, `transhipment`).
    let list: TableID?
  }

  let catalogue: FieldCatalogue
  let columns: [(field: FieldID, table: TableID, type: ValueType)]
  /// By column: filled by `Batch.complete` alone.
  let isOnDemand: [Bool]
  /// Some column is.
  let hasOnDemand: Bool
  /// Tables that conditions or outputs need, by `TableID.rawValue`.
  let needs: [Bool]
  let headers: HeaderMap
  let manifestField: FieldID
  let consignmentField: FieldID
  let versionField: FieldID
  let containerNumber: FieldID
  let itemContainer: FieldID
  let wagonNumber: FieldID
  let sealNumber: FieldID
  let sealFound: FieldID
  let sealType: FieldID
  let itemWeight: FieldID
  let totalWeight: FieldID
  let partyRoles: [Role]
  let placeRoles: [Role]
  /// The single field of each list table, by `TableID.rawValue`.
  let listField: [FieldID?]
  /// Country fields that are read from a place code where their own cell is blank.
  let countryFromPlace: [FieldID: FieldID]
  /// By field: words of flags and choices mean something even where they look like nothing (`нет`).
  let hasWords: [Bool]
  let isCode: [Bool]
  /// The same for loops.
  let flags: FieldFlags
  let places = PlaceCodes()
  /// By field: tables that a cell of it says something about, a bit by `TableID.rawValue`.
  let givenBy: [UInt32]
  /// By table: the field of a row that is a bare value.
  let mainField: [FieldID?]
  /// Consignments a batch aims at.
  let batchRows: Int
  /// `party.role`, then the leaves; the same for places.
  let partyFields: [FieldID]
  let placeFields: [FieldID]

  /// Tables that rows of a table say something about.
  static func bits(of table: TableID) -> UInt32 {
    var bits = UInt32(1) << UInt32(table.rawValue)
    if table == .seal { bits |= 1 << UInt32(TableID.container.rawValue) }
    if table == .transit || table == .transhipment { bits |= 1 << UInt32(TableID.place.rawValue) }
    return bits
  }

  static let partyLeaves = ["name", "address", "country", "tax_id", "phone", "email", "activity"]
  static let placeLeaves = ["port", "country"]

  /// Facts on fields as plain memory, for loops. Written by `init` alone, so that workers share it.
  final class FieldFlags: @unchecked Sendable {
    /// By first byte: a null text may begin so.
    let asksTable: UnsafePointer<Bool>
    let hasWords: UnsafePointer<Bool>
    let isCode: UnsafePointer<Bool>
    let givenBy: UnsafePointer<UInt32>
    /// The cell of `RecordKeys` that is a field's, as `pcu_json_members.columns`.
    let recordKeys: UnsafePointer<Int32>
    private let numbers: UnsafeMutablePointer<Int32>
    private let tables: UnsafeMutablePointer<UInt32>
    private let memory: UnsafeMutablePointer<Bool>

    init(hasWords words: [Bool], isCode codes: [Bool], givenBy bits: [UInt32], manifest: FieldID, consignment: FieldID)
    {
      numbers = .allocate(capacity: bits.count)
      numbers.initialize(repeating: Int32(PCU_JSON_UNASKED), count: bits.count)
      numbers[Int(manifest.rawValue)] = 0
      numbers[Int(consignment.rawValue)] = 1
      recordKeys = UnsafePointer(numbers)
      tables = .allocate(capacity: bits.count)
      tables.initialize(from: bits, count: bits.count)
      givenBy = UnsafePointer(tables)
      memory = .allocate(capacity: 256 + words.count + codes.count)
      for byte in 0..<256 {
        switch UInt8(byte) {
        case 0x31...0x39: memory[byte] = false
        case 0x4E, 0x6E, 0x58, 0x78, 0x48, 0x68, 0x4F, 0x6F: memory[byte] = true
        case 0x41...0x5A, 0x61...0x7A: memory[byte] = false
        default: memory[byte] = true
        }
      }
      (memory + 256).update(from: words, count: words.count)
      (memory + 256 + words.count).update(from: codes, count: codes.count)
      asksTable = UnsafePointer(memory)
      hasWords = UnsafePointer(memory + 256)
      isCode = UnsafePointer(memory + 256 + words.count)
    }

    deinit {
      memory.deallocate()
      tables.deallocate()
      numbers.deallocate()
    }
  }

  /// What a program needs.
  public convenience init(program: Program, options: ReadOptions = ReadOptions()) {
    var tables: Set<TableID> = []
    for table in TableID.allCases
    where program.truthCounts[Int(table.rawValue)] > 0 || program.numberCounts[Int(table.rawValue)] > 0 {
      tables.insert(table)
    }
    for instruction in program.instructions {
      if case .countRows(let table, _, _) = instruction { tables.insert(table) }
    }
    let isOnDemand = program.columns.map { plan in
      options.fillsShownOnDemand && !plan.isEvaluated && ReadPlan.canWait.contains(plan.table)
        && !ReadPlan.alwaysFilled.contains(program.catalogue[plan.field].name)
    }
    self.init(
      catalogue: program.catalogue, fields: program.columns.map(\.field), tables: tables, isOnDemand: isOnDemand,
      options: options)
  }

  /// Tables whose shown columns can be filled later: their rows are made from other cells.
  private static let canWait: Set<TableID> = [.consignment, .item]
  /// Columns that a run reads of every consignment, whether or not a rule does: numbers, dates, and what stands in for others.
  private static let alwaysFilled: Set<String> = [
    "consignment.id", "consignment.manifest", "consignment.version", "consignment.master_id", "consignment.doc_type",
    "consignment.gross_weight", "consignment.packages", "item.gross_weight", "item.packages", "arrival", "submitted",
    "load.port", "load.country", "discharge.port", "discharge.country",
  ]

  /// The given fields as columns, in this order, and the given tables.
  public convenience init(
    catalogue: FieldCatalogue, fields: [FieldID], tables: Set<TableID> = [], options: ReadOptions = ReadOptions()
  ) {
    self.init(catalogue: catalogue, fields: fields, tables: tables, isOnDemand: nil, options: options)
  }

  private init(
    catalogue: FieldCatalogue, fields: [FieldID], tables: Set<TableID>, isOnDemand: [Bool]?, options: ReadOptions
  ) {
    self.isOnDemand = isOnDemand ?? fields.map { _ in false }
    hasOnDemand = isOnDemand?.contains(true) ?? false
    self.catalogue = catalogue
    columns = fields.map { (field: $0, table: catalogue[$0].table, type: catalogue[$0].type) }
    var needs = [Bool](repeating: false, count: TableID.allCases.count)
    for table in tables.union(columns.map(\.table)) {
      var current: TableID? = table
      while let table = current {
        needs[Int(table.rawValue)] = true
        current = table.parent
      }
    }
    self.needs = needs
    batchRows = Swift.max(1, options.batchRows)
    headers = HeaderMap(catalogue: catalogue, overrides: options.headers)
    func id(_ name: String) -> FieldID {
      guard let field = catalogue.find(name) else { preconditionFailure("the catalogue has a field \(name)") }
      return field.id
    }
    manifestField = id("consignment.manifest")
    consignmentField = id("consignment.id")
    versionField = id("consignment.version")
    containerNumber = id("container.number")
    itemContainer = id("item.container")
    wagonNumber = id("wagon.number")
    sealNumber = id("seal.number")
    sealFound = id("seal.found")
    sealType = id("seal.type")
    itemWeight = id("item.gross_weight")
    totalWeight = id("consignment.gross_weight")
    partyRoles = ["shipper", "consignee", "notify", "forwarder", "carrier", "declarant", "payer"].map { role in
      Role(
        name: Prologue.cell(role), text: role, fields: ReadPlan.partyLeaves.map { catalogue.find("\(role).\($0)")?.id },
        list: nil)
    }
    placeRoles = ["dispatch", "load", "transit", "transhipment", "discharge", "destination", "final_destination"].map {
      role in
      let list: TableID? = role == "transit" ? .transit : role == "transhipment" ? .transhipment : nil
      return Role(
        name: Prologue.cell(role), text: role, fields: ReadPlan.placeLeaves.map { catalogue.find("\(role).\($0)")?.id },
        list: list)
    }
    listField = TableID.allCases.map { table in
      table.isList ? catalogue.fields.first { $0.table == table }?.id : nil
    }
    countryFromPlace = [
      id("load.country"): id("load.port"), id("discharge.country"): id("discharge.port"),
      id("destination.country"): id("destination.port"),
    ]
    var givenBy = catalogue.fields.map { ReadPlan.bits(of: $0.table) }
    for (roles, table) in [(partyRoles, TableID.party), (placeRoles, .place)] {
      for field in roles.flatMap(\.fields).compactMap({ $0 }) {
        givenBy[Int(field.rawValue)] |= ReadPlan.bits(of: table)
      }
    }
    self.givenBy = givenBy
    mainField = TableID.allCases.map { table in
      switch table {
      case .consignment, .party, .place: nil
      case .item: catalogue.find("item.description")?.id
      case .container: catalogue.find("container.number")?.id
      case .seal: catalogue.find("seal.number")?.id
      case .wagon: catalogue.find("wagon.number")?.id
      case .permit, .document, .transit, .transhipment, .amendment, .contradiction:
        catalogue.fields.first { $0.table == table }?.id
      }
    }
    partyFields = [id("party.role")] + ReadPlan.partyLeaves.map { id("party.\($0)") }
    placeFields = [id("place.role")] + ReadPlan.placeLeaves.map { id("place.\($0)") }
    hasWords = catalogue.fields.map { field in
      switch field.type {
      case .flag, .choice: true
      case .text, .party, .quantity, .money, .date, .time, .hs, .code, .condition: false
      }
    }
    isCode = catalogue.fields.map { field in
      switch field.type {
      case .code, .hs: true
      case .text, .party, .quantity, .money, .date, .time, .flag, .choice, .condition: false
      }
    }
    flags = FieldFlags(
      hasWords: hasWords, isCode: isCode, givenBy: givenBy, manifest: manifestField, consignment: consignmentField)
  }
}

/// The bytes every block begins with: names of roles, so that a cell can point at them.
enum Prologue {
  static let names = [
    "shipper", "consignee", "notify", "forwarder", "carrier", "declarant", "payer", "dispatch", "load", "transit",
    "transhipment",
    "discharge", "destination", "final_destination",
  ]
  /// Bytes reserved.
  static let size = 128

  static func cell(_ name: String) -> CellRef {
    var at = 0
    for known in names {
      if known == name { return CellRef(start: UInt32(at), length: UInt32(known.utf8.count)) }
      at += known.utf8.count
    }
    return .absent
  }

  static func write(_ bytes: UnsafeMutablePointer<UInt8>) {
    var at = 0
    for byte in names.joined().utf8 {
      bytes[at] = byte
      at += 1
    }
    while at < size {
      bytes[at] = 0x20
      at += 1
    }
  }
}
