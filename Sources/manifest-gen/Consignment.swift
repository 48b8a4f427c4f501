// One consignment under construction: cells by column, shared ones and those of each goods line.
// Filled by `OrdinaryTraffic` or a planted case, read by the writers, reset and used again for the next.

/// Every column any post's file can carry. The raw value is the project's field name.
enum Column: String, CaseIterable {
  case consignmentID = "consignment_id", manifestID = "manifest_id", mode, direction
  case docType = "doc_type", office = "customs_office", conveyance = "conveyance_id"
  case carrier = "carrier_name", plate = "vehicle_plate", trailer = "trailer_plate"
  case plateCountry = "vehicle_country", wagon = "wagon_no", train = "train_no", flight = "flight_no"
  case houses = "hawb_count", shipperName = "shipper_name", shipperAddress = "shipper_addr"
  case shipperCountry = "shipper_country", consigneeName = "consignee_name"
  case consigneeAddress = "consignee_addr", consigneeCountry = "consignee_country"
  case notify = "notify_name", payer = "payer_name", forwarder = "forwarder_name"
  case dispatch = "dispatch_country", pol, transhipment = "transhipment_ports", pod
  case destination = "dest_country", transit = "transit_countries", finalDestination = "final_dest_country"
  case permits = "permit_nos", freight = "freight_usd", freightTerms = "freight_terms"
  case payment = "payment_method", incoterm, endUser = "end_user_named"
  case transitDays = "transit_days", arrival = "arrival_at"
  case containerNo = "container_no", containerType = "container_type", containerStatus = "container_status"
  case soc, tare = "tare_kg", vgm = "vgm_kg", seal = "seal_doc", origin = "origin_country", hs
  case goods = "goods_desc", marks, gross = "gross_kg", net = "net_kg", volume = "volume_m3", litres
  case packages = "pkg_count", packageType = "pkg_type", value = "value_usd", currency
  case unNumber = "un_no", dangerClass = "imo_class", tracking = "tracking_codes", temperature = "temp_set_c"

  /// The position in `Consignment`'s rows.
  var index: Int { Self.positions[self]! }
  private static let positions: [Column: Int] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  private static let byName: [String: Column] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The column of a field name; nil when no manifest of the set carries it.
  init?(name: String) {
    guard let found = Self.byName[name] else { return nil }
    self = found
  }
}

/// What a cell holds: nothing, a text in the consignment's arena, or a decimal number.
struct Cell {
  enum Kind: UInt8 { case blank, text, number }
  var kind = Kind.blank
  /// Decimals of a number, bytes of a text.
  var extent: Int32 = 0
  /// Number times 10^decimals, or the text's offset.
  var content: Int64 = 0
}

/// Cells of one consignment. Row 0 is shared by all lines, row n belongs to goods line n.
struct Consignment {
  static let width = Column.allCases.count
  static let maxLines = 12
  private(set) var arena: Bytes = []
  private var cells = [Cell](repeating: Cell(), count: width * (maxLines + 1))
  private(set) var lines = 0

  mutating func reset() {
    arena.removeAll(keepingCapacity: true)
    for index in 0..<(Self.width * (lines + 1)) { cells[index] = Cell() }
    lines = 0
  }

  /// Opens the next goods line.
  /// - Returns: its number from 1.
  mutating func addLine() -> Int {
    precondition(lines < Self.maxLines, "a generated consignment has at most \(Self.maxLines) lines")
    lines += 1
    return lines
  }

  /// Forgets the lines after `count`: a size limit may cut the last consignment.
  mutating func keepLines(_ count: Int) {
    while lines > count {
      for column in 0..<Self.width { cells[lines * Self.width + column] = Cell() }
      lines -= 1
    }
  }

  mutating func set(_ column: Slot, _ text: Bytes, line: Int = 0) {
    let start = arena.count
    arena += text
    cells[line * Self.width + column.index] = Cell(
      kind: text.isEmpty ? .blank : .text, extent: Int32(text.count), content: Int64(start))
  }

  /// A fixed word: copied from the program's own text, without a String.
  mutating func set(_ column: Slot, _ word: StaticString, line: Int = 0) {
    let start = arena.count
    arena.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    cells[line * Self.width + column.index] = Cell(
      kind: .text, extent: Int32(word.utf8CodeUnitCount), content: Int64(start))
  }

  /// A number with `decimals` places, given as the whole number `scaled`.
  mutating func set(_ column: Slot, scaled: Int, decimals: Int, line: Int = 0) {
    cells[line * Self.width + column.index] = Cell(
      kind: .number, extent: Int32(decimals), content: Int64(scaled))
  }

  mutating func clear(_ column: Slot, line: Int = 0) {
    cells[line * Self.width + column.index] = Cell()
  }

  /// The line's own cell, or the shared one where the line has none.
  func cell(_ index: Int, line: Int) -> Cell {
    let own = cells[line * Self.width + index]
    return own.kind == .blank ? cells[index] : own
  }

  func text(_ cell: Cell) -> ArraySlice<UInt8> {
    arena[Int(cell.content)..<(Int(cell.content) + Int(cell.extent))]
  }

  func text(_ column: Slot, line: Int = 0) -> Bytes {
    let found = cell(column.index, line: line)
    return found.kind == .text ? Bytes(text(found)) : []
  }
}

/// A column resolved to its position once, so that filling a consignment looks nothing up.
struct Slot {
  let index: Int
  init(_ column: Column) { index = column.index }

  static let consignmentID = Slot(.consignmentID), manifestID = Slot(.manifestID), mode = Slot(.mode)
  static let direction = Slot(.direction), docType = Slot(.docType), office = Slot(.office)
  static let conveyance = Slot(.conveyance), carrier = Slot(.carrier), plate = Slot(.plate)
  static let trailer = Slot(.trailer), plateCountry = Slot(.plateCountry), wagon = Slot(.wagon)
  static let train = Slot(.train), flight = Slot(.flight), houses = Slot(.houses)
  static let shipperName = Slot(.shipperName), shipperAddress = Slot(.shipperAddress)
  static let shipperCountry = Slot(.shipperCountry), consigneeName = Slot(.consigneeName)
  static let consigneeAddress = Slot(.consigneeAddress), consigneeCountry = Slot(.consigneeCountry)
  static let notify = Slot(.notify), payer = Slot(.payer), forwarder = Slot(.forwarder)
  static let dispatch = Slot(.dispatch), pol = Slot(.pol), transhipment = Slot(.transhipment), pod = Slot(.pod)
  static let destination = Slot(.destination), transit = Slot(.transit)
  static let finalDestination = Slot(.finalDestination), permits = Slot(.permits), freight = Slot(.freight)
  static let freightTerms = Slot(.freightTerms), payment = Slot(.payment), incoterm = Slot(.incoterm)
  static let endUser = Slot(.endUser), transitDays = Slot(.transitDays), arrival = Slot(.arrival)
  static let containerNo = Slot(.containerNo), containerType = Slot(.containerType)
  static let containerStatus = Slot(.containerStatus), soc = Slot(.soc), tare = Slot(.tare), vgm = Slot(.vgm)
  static let seal = Slot(.seal), origin = Slot(.origin), hs = Slot(.hs), goods = Slot(.goods)
  static let marks = Slot(.marks), gross = Slot(.gross), net = Slot(.net), volume = Slot(.volume)
  static let litres = Slot(.litres), packages = Slot(.packages), packageType = Slot(.packageType)
  static let value = Slot(.value), currency = Slot(.currency), unNumber = Slot(.unNumber)
  static let dangerClass = Slot(.dangerClass), tracking = Slot(.tracking), temperature = Slot(.temperature)
}
