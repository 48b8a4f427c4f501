// The facts of a consignment, read from the batch: the fixed list that every result carries.
// Also the quality codes that can be told from a record's cells.

import RiskDSL

/// The columns of `Facts.fields`.
struct FactColumns {
  private let positions: [String: Int]
  /// Columns whose cells are looked at for quality codes.
  private let checked: [Int]

  init(_ program: Program) {
    var positions: [String: Int] = [:]
    for name in Facts.fields {
      if let field = program.catalogue.find(name), let column = program.column(of: field.id) {
        positions[name] = Int(column.rawValue)
      }
    }
    self.positions = positions
    checked = program.columns.indices.filter { index in
      switch program.columns[index].type {
      case .quantity, .money, .date, .time, .hs, .code: true
      case .text, .party, .flag, .choice, .condition: false
      }
    }
  }

  private func position(_ name: String) -> Int { positions[name]! }

  func id(_ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> { bytes("consignment.id", batch, row) }
  func manifest(_ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> { bytes("consignment.manifest", batch, row) }

  private func bytes(_ name: String, _ batch: Batch, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    let column = position(name)
    guard batch.file.columns[column].isPresent, row < batch.cells[column].count else {
      return UnsafeBufferPointer(start: batch.bytes, count: 0)
    }
    return batch.bytes(of: batch.cells[column][row])
  }

  /// The cell as text; nil where blank or absent.
  private func text(_ name: String, _ batch: Batch, _ row: Int) -> String? {
    let cell = bytes(name, batch, row)
    return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
  }

  private func choice(_ name: String, _ batch: Batch, _ row: Int, _ evaluator: Evaluator) -> String? {
    guard let raw = text(name, batch, row) else { return nil }
    guard case .choice(let kind) = evaluator.program.columns[position(name)].type,
      let index = kind.table.index(of: raw)
    else { return raw }
    return kind.table.values[Int(index)].name
  }

  private func country(_ name: String, _ batch: Batch, _ row: Int) -> String? {
    guard let raw = text(name, batch, row) else { return nil }
    return CountryTable.normalise(raw).map(CountryTable.text) ?? raw
  }

  private func number(_ name: String, _ row: Int, _ evaluator: Evaluator) -> Double? {
    let column = position(name)
    guard evaluator.batch.file.columns[column].isPresent else { return nil }
    let cell = evaluator.batch.cells[column][row]
    return cell.length == 0 ? nil : evaluator.number(in: cell, column)
  }

  /// All values of a column of a child table, blank ones left out.
  private func all(_ name: String, _ evaluator: Evaluator, _ row: Int) -> [String] {
    let column = position(name)
    let table = evaluator.program.columns[column].table
    return evaluator.rows(of: table, in: .consignment, row).compactMap { text(name, evaluator.batch, $0) }
  }

  func values(_ evaluator: Evaluator, _ batch: Batch, _ row: Int) -> FactValues {
    var facts = FactValues()
    facts.id = text("consignment.id", batch, row)
    facts.manifest = text("consignment.manifest", batch, row)
    facts.version = text("consignment.version", batch, row)
    facts.docType = choice("consignment.doc_type", batch, row, evaluator)
    facts.masterID = text("consignment.master_id", batch, row)
    facts.mode = choice("mode", batch, row, evaluator)
    facts.direction = choice("direction", batch, row, evaluator)
    facts.customsOffice = text("customs_office", batch, row)
    facts.arrival = date("arrival", batch, row)
    facts.conveyance = text("conveyance.id", batch, row)
    facts.waybill = text("waybill", batch, row)
    facts.vehicle = text("vehicle.plate", batch, row)
    facts.dispatchCountry = country("dispatch.country", batch, row)
    facts.loadPort = text("load.port", batch, row)
    facts.dischargePort = text("discharge.port", batch, row)
    facts.destinationCountry = country("destination.country", batch, row)
    facts.destinationPort = text("destination.port", batch, row)
    facts.finalDestinationCountry = country("final_destination.country", batch, row)
    facts.shipper = text("shipper.name", batch, row)
    facts.consignee = text("consignee.name", batch, row)
    facts.notify = text("notify.name", batch, row)
    facts.containers = all("container.number", evaluator, row)
    facts.seals = all("seal.number", evaluator, row)
    facts.wagons = all("wagon.number", evaluator, row)
    items(evaluator, batch, row, &facts)
    return facts
  }

  private func date(_ name: String, _ batch: Batch, _ row: Int) -> String? {
    let cell = bytes(name, batch, row)
    if cell.isEmpty { return nil }
    let reading = DateReader.read(cell, style: batch.file.columns[position(name)].dateStyle)
    return reading.state == .read ? reading.value.text(.iso) : String(decoding: cell, as: UTF8.self)
  }

  private func items(_ evaluator: Evaluator, _ batch: Batch, _ row: Int, _ facts: inout FactValues) {
    let rows = evaluator.rows(of: .item, in: .consignment, row)
    var weight: Double? = 0
    var packages: Double? = 0
    for item in rows {
      let itemWeight = number("item.gross_weight", item, evaluator)
      let itemPackages = number("item.packages", item, evaluator)
      weight = weight.flatMap { sum in itemWeight.map { sum + $0 } }
      packages = packages.flatMap { sum in itemPackages.map { sum + $0 } }
      guard facts.items.count < ItemFacts.maxKept else {
        facts.moreItems += 1
        continue
      }
      var kept = ItemFacts()
      kept.description = text("item.description", batch, item)
      if let raw = text("item.hs_code", batch, item) {
        let reading = HSReader.read(raw)
        kept.hsCode = reading.state == .read ? reading.code.digits : raw
      }
      kept.origin = country("item.origin", batch, item)
      kept.packages = itemPackages
      kept.packageType = text("item.package_type", batch, item)
      kept.grossWeight = itemWeight
      kept.value = number("item.value", item, evaluator)
      let implied = batch.file.columns[position("item.value")].currency
      kept.currency = implied == .none ? text("item.currency", batch, item) : implied.text
      facts.items.append(kept)
    }
    facts.grossWeight = number("consignment.gross_weight", row, evaluator) ?? (rows.isEmpty ? nil : weight)
    facts.packages = rows.isEmpty ? nil : packages
  }

  // MARK: Quality

  /// The codes that can be told from the cells of a consignment and its rows.
  func quality(_ evaluator: Evaluator, _ batch: Batch, _ row: Int) -> QualitySet {
    var set: QualitySet = []
    for column in checked where batch.file.columns[column].isPresent {
      let plan = evaluator.program.columns[column]
      for position in evaluator.rows(of: plan.table, in: .consignment, row).prefix(1000) {
        let cell = batch.cells[column][position]
        if evaluator.isMissing(cell, plan.type) { continue }
        if let code = note(cell, column, plan.type, evaluator) { set.insert(QualitySet(code)) }
      }
    }
    return set
  }

  private func note(_ cell: CellRef, _ column: Int, _ type: ValueType, _ evaluator: Evaluator) -> QualityCode? {
    let bytes = evaluator.batch.bytes(of: cell)
    let state = evaluator.batch.file.columns[column]
    switch type {
    case .quantity, .money:
      let reading = NumberReader.read(bytes, style: state.numberStyle)
      if reading.state == .unreadable || evaluator.number(in: cell, column) == nil { return .unreadableNumber }
      return reading.isAmbiguous ? .ambiguousNumber : nil
    case .date, .time:
      let reading = DateReader.read(bytes, style: state.dateStyle)
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
      guard kind.verdict(bytes) == .invalidCheckDigit else { return nil }
      switch kind {
      case .container: return .containerCheckDigit
      case .wagon: return .wagonCheckDigit
      case .waybill: return .waybillCheckDigit
      case .imo: return .imoCheckDigit
      case .country, .port, .sizeType, .currency, .packageKind, .unNumber, .office, .station, .cas: return nil
      }
    case .text, .party, .flag, .choice, .condition:
      return nil
    }
  }
}
