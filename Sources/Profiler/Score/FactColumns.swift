// The facts of a consignment, read from the batch: the fixed list that every result carries.
// Read where they stand: no String is made unless the result is kept.

import RiskDSL

/// Reads the facts of one consignment after another. Owned by one worker beside its evaluator.
final class FactColumns {
  /// A field in the file at hand.
  private struct Plan {
    /// Position of its column; -1 where the program has none: addresses and phones have one only where a rule reads them.
    var column: Int
    var reading: FactField.Reading
    /// What the column's choices are called; nil for other columns.
    var choice: ChoiceKind?
    /// Whether a cell can hold anything.
    var mayOccur = false
    var dateStyle = DateStyle()
  }

  private let evaluator: Evaluator
  private var batch: Batch { evaluator.batch }
  /// By `FactField`, in plain memory.
  private let plans: UnsafeMutableBufferPointer<Plan>
  /// The file that `plans` speaks of, and the currency that its header implies.
  private var file: FileContext?
  private var impliedCurrency = ""
  /// What the last choice of each field was called.
  private var choices = [LastValue<String?>](repeating: LastValue(nil), count: FactField.allCases.count)
  // The consignment at hand.
  private(set) var row = 0
  private var cells: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<CellRef>>
  private var bytes: UnsafePointer<UInt8>
  private var items = 0..<0
  /// Numbers of the items shown, which are summed before they are shown.
  private var itemPackages: [Double?] = []
  private var itemWeights: [Double?] = []
  private(set) var grossWeight: Double?
  private(set) var packages: Double?

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    cells = evaluator.batch.cells
    bytes = UnsafePointer(evaluator.batch.bytes)
    let program = evaluator.program
    plans = .allocate(capacity: FactField.allCases.count)
    for field in FactField.allCases {
      let column = program.catalogue.find(field.rawValue).flatMap { program.column(of: $0.id) }
      var plan = Plan(column: column.map { Int($0.rawValue) } ?? -1, reading: field.reading)
      if let column, case .choice(let kind) = program.columns[Int(column.rawValue)].type { plan.choice = kind }
      plans.initializeElement(at: field.place, to: plan)
    }
  }

  deinit {
    plans.deinitialize()
    plans.deallocate()
  }

  // MARK: Cells

  func id(_ row: Int) -> UnsafeBufferPointer<UInt8> { cell(.id, row) }
  func manifest(_ row: Int) -> UnsafeBufferPointer<UInt8> { cell(.manifest, row) }
  func masterID(_ row: Int) -> UnsafeBufferPointer<UInt8> { cell(.masterID, row) }

  /// Whether masters and houses have to be looked for: never in a file without the column.
  func namesMasters() -> Bool {
    let state = batch.file.columns[plans[FactField.masterID.place].column]
    if state.isPresent || !state.mayOccur { return state.isPresent }
    // In JSON the key may turn up behind the look-ahead, and a master may stand before it.
    let rows = 0..<batch.tables[0].count
    if rows.contains(where: { !cell(.masterID, $0).isEmpty }) { return true }
    var last = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for row in rows {
      let cell = cell(.docType, row)
      if cell.isEmpty || cell.elementsEqual(last) { continue }
      last = cell
      guard let index = ChoiceKind.docType.table.index(of: cell) else { continue }
      let name = ChoiceKind.docType.table.values[Int(index)].name
      if name == "master" || name == "awb" { return true }
    }
    return false
  }

  /// Takes over what differs from file to file.
  private func prepare() {
    if file === batch.file { return }
    file = batch.file
    for place in plans.indices where plans[place].column >= 0 {
      let state = batch.file.columns[plans[place].column]
      plans[place].mayOccur = state.mayOccur
      plans[place].dateStyle = state.dateStyle
      if place == FactField.itemValue.place { impliedCurrency = state.currency.text }
    }
  }

  private func cell(_ field: FactField, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    prepare()
    let column = plans[field.place].column
    guard plans[field.place].mayOccur, row < batch.cells[column].count else {
      return UnsafeBufferPointer(start: batch.bytes, count: 0)
    }
    return batch.bytes(of: batch.cells[column][row])
  }

  /// What is shown of a cell of the consignment at hand.
  @inline(__always)
  private func text(_ field: FactField, in row: Int) -> ShownText {
    let plan = plans.baseAddress! + field.place
    guard plan.pointee.mayOccur else { return .none }
    let column = cells[plan.pointee.column]
    guard row < column.count, column[row].length > 0 else { return .none }
    let cell = UnsafeBufferPointer(start: bytes + Int(column[row].start), count: Int(column[row].length))
    if case .asWritten = plan.pointee.reading { return .utf8(cell) }
    return text(field, of: cell)
  }

  /// What is shown of a cell that is not shown as it stands, if it can be read.
  @inline(never)
  private func text(_ field: FactField, of cell: UnsafeBufferPointer<UInt8>) -> ShownText {
    switch plans[field.place].reading {
    case .asWritten, .number: break
    case .choice:
      let choice = plans[field.place].choice
      let name = choices[field.place].of(cell) { cell in
        guard let table = choice?.table, let index = table.index(of: cell) else { return nil }
        return table.values[Int(index)].name
      }
      if let name { return .string(name) }
    case .country: if let code = CountryTable.normalise(cell) { return .country(code) }
    case .moment:
      let reading = DateReader.read(cell, style: plans[field.place].dateStyle)
      if reading.state == .read { return .moment(reading.value) }
    case .heading:
      let reading = HSReader.read(cell)
      if reading.state == .read { return .heading(reading.code) }
    }
    return .utf8(cell)
  }

  private func number(_ field: FactField, in row: Int) -> Double? {
    guard plans[field.place].mayOccur else { return nil }
    let column = plans[field.place].column
    let cell = cells[column][row]
    return cell.length == 0 ? nil : evaluator.number(in: cell, column)
  }

  // MARK: The consignment at hand

  /// Turns to a consignment of the batch.
  func turn(to row: Int) {
    prepare()
    cells = batch.cells
    bytes = UnsafePointer(batch.bytes)
    self.row = row
    items = evaluator.rows(of: .item, in: .consignment, row)
    itemPackages.removeAll(keepingCapacity: true)
    itemWeights.removeAll(keepingCapacity: true)
    var weightSum: Double? = 0
    var packageSum: Double? = 0
    for item in items {
      let weight = number(.itemGrossWeight, in: item)
      let packages = number(.itemPackages, in: item)
      weightSum = weightSum.flatMap { sum in weight.map { sum + $0 } }
      packageSum = packageSum.flatMap { sum in packages.map { sum + $0 } }
      if itemWeights.count == ItemFacts.maxKept { continue }
      itemWeights.append(weight)
      itemPackages.append(packages)
    }
    grossWeight = number(.grossWeight, in: row) ?? (items.isEmpty ? nil : weightSum)
    packages = items.isEmpty ? nil : packageSum
  }

  /// All facts of a consignment of the batch, kept.
  func values(of row: Int) -> FactValues {
    turn(to: row)
    return values()
  }

  /// All facts of the consignment at hand, kept.
  func values() -> FactValues {
    var facts = FactValues()
    facts.id = text(.id).string
    facts.manifest = text(.manifest).string
    facts.version = text(.version).string
    facts.docType = text(.docType).string
    facts.masterID = text(.masterID).string
    facts.mode = text(.mode).string
    facts.direction = text(.direction).string
    facts.customsOffice = text(.customsOffice).string
    facts.arrival = text(.arrival).string
    facts.conveyance = text(.conveyance).string
    facts.waybill = text(.waybill).string
    facts.vehicle = text(.vehicle).string
    facts.dispatchCountry = text(.dispatchCountry).string
    facts.loadPort = text(.loadPort).string
    facts.dischargePort = text(.dischargePort).string
    facts.destinationCountry = text(.destinationCountry).string
    facts.destinationPort = text(.destinationPort).string
    facts.finalDestinationCountry = text(.finalDestinationCountry).string
    facts.shipper = text(.shipper).string
    facts.consignee = text(.consignee).string
    facts.notify = text(.notify).string
    facts.containers = all(.container)
    facts.seals = all(.seal)
    facts.wagons = all(.wagon)
    facts.items = (0..<shownItems).map { item in
      var kept = ItemFacts()
      kept.description = text(.itemDescription, ofItem: item).string
      kept.hsCode = text(.itemHSCode, ofItem: item).string
      kept.origin = text(.itemOrigin, ofItem: item).string
      kept.packages = number(.itemPackages, ofItem: item)
      kept.packageType = text(.itemPackageType, ofItem: item).string
      kept.grossWeight = number(.itemGrossWeight, ofItem: item)
      kept.value = number(.itemValue, ofItem: item)
      kept.currency = text(.itemCurrency, ofItem: item).string
      return kept
    }
    facts.moreItems = moreItems
    facts.grossWeight = grossWeight
    facts.packages = packages
    return facts
  }

  private func all(_ field: FactField) -> [String] {
    var all: [String] = []
    each(field) { text in if let text = text.string { all.append(text) } }
    return all
  }

  /// Adds addresses and phones of the parties, as far as the program has their columns.
  func addContacts(to facts: inout FactValues) {
    facts.shipperAddress = text(.shipperAddress).string
    facts.shipperPhone = text(.shipperPhone).string
    facts.consigneeAddress = text(.consigneeAddress).string
    facts.consigneePhone = text(.consigneePhone).string
    facts.notifyAddress = text(.notifyAddress).string
    facts.notifyPhone = text(.notifyPhone).string
  }
}

extension FactColumns: FactSource {
  @inline(__always)
  func text(_ field: FactField) -> ShownText { text(field, in: row) }

  func each(_ field: FactField, _ body: (ShownText) -> Void) {
    let table: TableID = field == .container ? .container : field == .seal ? .seal : .wagon
    for row in evaluator.rows(of: table, in: .consignment, row) {
      let value = text(field, in: row)
      if case .none = value { continue }
      body(value)
    }
  }

  var shownItems: Int { itemWeights.count }
  var moreItems: Int { items.count - itemWeights.count }

  @inline(__always)
  func text(_ field: FactField, ofItem item: Int) -> ShownText {
    if field == .itemCurrency, !impliedCurrency.isEmpty { return .string(impliedCurrency) }
    return text(field, in: items.lowerBound + item)
  }

  func number(_ field: FactField, ofItem item: Int) -> Double? {
    switch field {
    case .itemPackages: itemPackages[item]
    case .itemGrossWeight: itemWeights[item]
    default: number(field, in: items.lowerBound + item)
    }
  }
}
