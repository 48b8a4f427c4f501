// The facts of a consignment, read from the batch: the fixed list that every result carries.
// Also the quality codes that can be told from a record's cells.

import RiskDSL

/// The fields of `Facts.fields` that are shown.
private enum FactField: String, CaseIterable {
  case id = "consignment.id"
  case manifest = "consignment.manifest"
  case version = "consignment.version"
  case docType = "consignment.doc_type"
  case masterId = "consignment.master_id"
  case mode
  case direction
  case customsOffice = "customs_office"
  case arrival
  case conveyanceId = "conveyance.id"
  case waybill
  case vehiclePlate = "vehicle.plate"
  case dispatchCountry = "dispatch.country"
  case loadPort = "load.port"
  case dischargePort = "discharge.port"
  case destinationCountry = "destination.country"
  case destinationPort = "destination.port"
  case finalDestinationCountry = "final_destination.country"
  case shipperName = "shipper.name"
  case consigneeName = "consignee.name"
  case notifyName = "notify.name"
  case containerNumber = "container.number"
  case sealNumber = "seal.number"
  case wagonNumber = "wagon.number"
  case itemGrossWeight = "item.gross_weight"
  case itemPackages = "item.packages"
  case itemDescription = "item.description"
  case itemHsCode = "item.hs_code"
  case itemOrigin = "item.origin"
  case itemPackageType = "item.package_type"
  case itemValue = "item.value"
  case itemCurrency = "item.currency"
  case consignmentGrossWeight = "consignment.gross_weight"
  case shipperAddress = "shipper.address"
  case shipperPhone = "shipper.phone"
  case consigneeAddress = "consignee.address"
  case consigneePhone = "consignee.phone"
  case notifyAddress = "notify.address"
  case notifyPhone = "notify.phone"

  /// Position among all cases, without a search.
  @inline(__always) var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// The columns of `Facts.fields`.
struct FactColumns {
  /// By `FactField`.
  private let positions: [Int]
  /// Columns whose cells are looked at for quality codes.
  private let checked: [CheckedColumn]

  /// A column as the look for quality codes sees it.
  private struct CheckedColumn {
    var column: Int
    var type: ValueType
    var table: TableID
    /// Canonical name of its field.
    var field: String
  }

  init(_ program: Program) {
    positions = FactField.allCases.map { field in
      let column = program.catalogue.find(field.rawValue).flatMap { program.column(of: $0.id) }
      return column.map { Int($0.rawValue) } ?? -1
    }
    checked = program.columns.enumerated().compactMap { index, plan in
      switch plan.type {
      case .quantity, .money, .date, .time, .hs, .code:
        CheckedColumn(column: index, type: plan.type, table: plan.table, field: program.catalogue[plan.field].name)
      case .text, .party, .flag, .choice, .condition: nil
      }
    }
  }

  private func position(_ field: FactField) -> Int { positions[field.place] }

  func id(_ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> { bytes(.id, batch, row) }
  func manifest(_ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> { bytes(.manifest, batch, row) }
  func masterID(_ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> { bytes(.masterId, batch, row) }

  /// Whether masters and houses have to be looked for: never in a file without the column.
  func namesMasters(_ batch: Batch) -> Bool {
    let state = batch.file.columns[position(.masterId)]
    if state.isPresent || !state.mayOccur { return state.isPresent }
    // In JSON the key may turn up behind the look-ahead, and a master may stand before it.
    let rows = 0..<batch.tables[0].count
    if rows.contains(where: { !bytes(.masterId, batch, $0).isEmpty }) { return true }
    var last = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for row in rows {
      let cell = bytes(.docType, batch, row)
      if cell.isEmpty || cell.elementsEqual(last) { continue }
      last = cell
      guard let index = ChoiceKind.docType.table.index(of: cell) else { continue }
      let name = ChoiceKind.docType.table.values[Int(index)].name
      if name == "master" || name == "awb" { return true }
    }
    return false
  }

  private func bytes(_ field: FactField, _ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    let column = position(field)
    // Addresses and phones have columns only where a rule reads them.
    guard column >= 0, batch.file.columns[column].mayOccur, row < batch.cells[column].count else {
      return UnsafeBufferPointer(start: batch.bytes, count: 0)
    }
    return batch.bytes(of: batch.cells[column][row])
  }

  /// The cell as text; nil where blank or absent.
  private func text(_ field: FactField, _ batch: Batch, _ row: Int) -> String? {
    let cell = bytes(field, batch, row)
    return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
  }

  private func choice(_ field: FactField, _ batch: Batch, _ row: Int, _ evaluator: Evaluator) -> String? {
    let cell = bytes(field, batch, row)
    if cell.isEmpty { return nil }
    guard case .choice(let kind) = evaluator.numberFacts[position(field)].type, let index = kind.table.index(of: cell)
    else { return String(decoding: cell, as: UTF8.self) }
    return kind.table.values[Int(index)].name
  }

  private func country(_ field: FactField, _ batch: Batch, _ row: Int) -> String? {
    guard let raw = text(field, batch, row) else { return nil }
    return CountryTable.normalise(raw).map(CountryTable.text) ?? raw
  }

  private func number(_ field: FactField, _ row: Int, _ evaluator: Evaluator) -> Double? {
    let column = position(field)
    guard evaluator.batch.file.columns[column].mayOccur else { return nil }
    let cell = evaluator.batch.cells[column][row]
    return cell.length == 0 ? nil : evaluator.number(in: cell, column)
  }

  /// All values of a column of a child table, blank ones left out.
  private func all(_ field: FactField, _ evaluator: Evaluator, _ row: Int) -> [String] {
    let column = position(field)
    let table = evaluator.program.columns[column].table
    return evaluator.rows(of: table, in: .consignment, row).compactMap { text(field, evaluator.batch, $0) }
  }

  func values(_ evaluator: Evaluator, _ batch: Batch, _ row: Int) -> FactValues {
    var facts = FactValues()
    facts.id = text(.id, batch, row)
    facts.manifest = text(.manifest, batch, row)
    facts.version = text(.version, batch, row)
    facts.docType = choice(.docType, batch, row, evaluator)
    facts.masterID = text(.masterId, batch, row)
    facts.mode = choice(.mode, batch, row, evaluator)
    facts.direction = choice(.direction, batch, row, evaluator)
    facts.customsOffice = text(.customsOffice, batch, row)
    facts.arrival = date(.arrival, batch, row)
    facts.conveyance = text(.conveyanceId, batch, row)
    facts.waybill = text(.waybill, batch, row)
    facts.vehicle = text(.vehiclePlate, batch, row)
    facts.dispatchCountry = country(.dispatchCountry, batch, row)
    facts.loadPort = text(.loadPort, batch, row)
    facts.dischargePort = text(.dischargePort, batch, row)
    facts.destinationCountry = country(.destinationCountry, batch, row)
    facts.destinationPort = text(.destinationPort, batch, row)
    facts.finalDestinationCountry = country(.finalDestinationCountry, batch, row)
    facts.shipper = text(.shipperName, batch, row)
    facts.consignee = text(.consigneeName, batch, row)
    facts.notify = text(.notifyName, batch, row)
    facts.containers = all(.containerNumber, evaluator, row)
    facts.seals = all(.sealNumber, evaluator, row)
    facts.wagons = all(.wagonNumber, evaluator, row)
    items(evaluator, batch, row, &facts)
    return facts
  }

  /// Adds addresses and phones of the parties, as far as the program has their columns.
  func addContacts(_ batch: Batch, _ row: Int, to facts: inout FactValues) {
    facts.shipperAddress = text(.shipperAddress, batch, row)
    facts.shipperPhone = text(.shipperPhone, batch, row)
    facts.consigneeAddress = text(.consigneeAddress, batch, row)
    facts.consigneePhone = text(.consigneePhone, batch, row)
    facts.notifyAddress = text(.notifyAddress, batch, row)
    facts.notifyPhone = text(.notifyPhone, batch, row)
  }

  private func date(_ field: FactField, _ batch: Batch, _ row: Int) -> String? {
    let cell = bytes(field, batch, row)
    if cell.isEmpty { return nil }
    let reading = DateReader.read(cell, style: batch.file.columns[position(field)].dateStyle)
    return reading.state == .read ? reading.value.text(.iso) : String(decoding: cell, as: UTF8.self)
  }

  private func items(_ evaluator: Evaluator, _ batch: Batch, _ row: Int, _ facts: inout FactValues) {
    let rows = evaluator.rows(of: .item, in: .consignment, row)
    var weight: Double? = 0
    var packages: Double? = 0
    for item in rows {
      let itemWeight = number(.itemGrossWeight, item, evaluator)
      let itemPackages = number(.itemPackages, item, evaluator)
      weight = weight.flatMap { sum in itemWeight.map { sum + $0 } }
      packages = packages.flatMap { sum in itemPackages.map { sum + $0 } }
      guard facts.items.count < ItemFacts.maxKept else {
        facts.moreItems += 1
        continue
      }
      var kept = ItemFacts()
      kept.description = text(.itemDescription, batch, item)
      if let raw = text(.itemHsCode, batch, item) {
        let reading = HSReader.read(raw)
        kept.hsCode = reading.state == .read ? reading.code.digits : raw
      }
      kept.origin = country(.itemOrigin, batch, item)
      kept.packages = itemPackages
      kept.packageType = text(.itemPackageType, batch, item)
      kept.grossWeight = itemWeight
      kept.value = number(.itemValue, item, evaluator)
      let implied = batch.file.columns[position(.itemValue)].currency
      kept.currency = implied == .none ? text(.itemCurrency, batch, item) : implied.text
      facts.items.append(kept)
    }
    facts.grossWeight = number(.consignmentGrossWeight, row, evaluator) ?? (rows.isEmpty ? nil : weight)
    facts.packages = rows.isEmpty ? nil : packages
  }

  // MARK: Quality

  /// The codes that can be told from the cells of a consignment and its rows, and the first cells that they are about.
  func quality(_ evaluator: Evaluator, _ batch: Batch, _ row: Int) -> (codes: QualitySet, places: [QualityPlace]) {
    var set: QualitySet = []
    var places: [QualityPlace] = []
    for checked in checked where batch.file.columns[checked.column].mayOccur {
      for position in evaluator.rows(of: checked.table, in: .consignment, row).prefix(1000) {
        let cell = batch.cells[checked.column][position]
        if evaluator.isMissing(cell, checked.type) { continue }
        guard let code = note(cell, checked.column, checked.type, evaluator) else { continue }
        set.insert(QualitySet(code))
        // The rows of a view repeat cells that have been looked at in their own columns.
        if checked.table.isView || places.count == QualityPlace.maxKept { continue }
        places.append(
          QualityPlace(
            code: code, field: checked.field, line: batch.line(of: checked.table, row: position),
            column: batch.file.columns[checked.column].position + 1))
      }
    }
    return (set, places)
  }

  private func note(_ cell: CellRef, _ column: Int, _ type: ValueType, _ evaluator: Evaluator) -> QualityCode? {
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
