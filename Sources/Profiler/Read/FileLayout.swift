// Where the fields stand in one file, settled in the look-ahead and unchanged from then on.
// Made by the dialect finder, read by the index (keys) and by every worker that fills batches.

import RiskDSL

/// One column of a table file.
struct HeaderCell: Sendable, Hashable {
  /// The text of the header.
  var text: String
  /// What it means.
  var meaning: HeaderMeaning?
}

/// Where a program column comes from.
enum ColumnOrigin: Sendable, Hashable {
  case absent
  /// The cell at a position of the line.
  case cell(Int)
  /// The country in front of a place code at `place`, where the cell at `own` (-1: none) is blank.
  case country(own: Int, place: Int)
  /// The container of the line.
  case containerOfLine
  /// Rows of parties and places.
  case view(leaf: Int)
  case role
}

/// A cell of a line, and the field it is read as.
struct FieldCell {
  var position: Int
  var field: Int
}

/// A column of consignments or goods that is filled for single consignments.
struct OnDemandColumn {
  var column: Int
  var field: Int
  var isItem: Bool
  /// -1 where the file has no cell of its own.
  var position: Int
  /// Where a place code stands whose country may stand in; -1 for none.
  var place: Int
}

/// Where the fields stand in one file.
final class FileLayout: Sendable {
  /// Cells of a full line.
  let width: Int
  /// Position by field; -1 where the file has no such column.
  let position: [Int]
  /// By program column.
  let origins: [ColumnOrigin]
  /// Cells of a table, by `TableID.rawValue`.
  let cells: [PlainRows<FieldCell>]
  /// Cells of containers and of wagons besides their numbers.
  let otherCells: (container: PlainRows<FieldCell>, wagon: PlainRows<FieldCell>)
  /// By table: a column is there that can make a row.
  let canMakeRows: [Bool]
  let manifestPosition: Int
  let idPosition: Int
  let versionPosition: Int
  /// Bytes of the header row, to know it when it comes again.
  let headerRow: [UInt8]
  let delimiter: UInt8
  let quote: UInt8
  /// JSON: every field has a position of its own.
  let isGrid: Bool
  /// JSON: by field what its key means in this file, as far as the look-ahead tells.
  let meanings: [HeaderMeaning?]
  /// Headers as they stand in the file, by position; of JSON the first key met that means the field.
  let headers: [String]
  /// Positions whose cells filling asks of every line, ascending; none for JSON. See `LineColumns`.
  let busyPositions: PlainRows<UInt32>
  /// Columns that `Batch.complete` fills.
  let onDemand: PlainRows<OnDemandColumn>

  init(
    plan: ReadPlan, header: [HeaderCell], headerRow: [UInt8], delimiter: UInt8, quote: UInt8
  ) {
    var position = [Int](repeating: -1, count: plan.catalogue.fields.count)
    for (index, cell) in header.enumerated() {
      guard let field = cell.meaning?.field, position[Int(field.rawValue)] < 0 else { continue }
      position[Int(field.rawValue)] = index
    }
    // An air manifest has no other number for a consignment than its waybill's.
    if position[Int(plan.consignmentField.rawValue)] < 0, let waybill = plan.catalogue.find("waybill") {
      position[Int(plan.consignmentField.rawValue)] = position[Int(waybill.id.rawValue)]
    }
    self.position = position
    width = header.count
    self.headerRow = headerRow
    self.delimiter = delimiter
    self.quote = quote
    isGrid = false
    meanings = []
    headers = header.map(\.text)
    (origins, cells, canMakeRows) = FileLayout.arrange(plan, position)
    otherCells = FileLayout.others(plan, position, cells)
    manifestPosition = position[Int(plan.manifestField.rawValue)]
    idPosition = position[Int(plan.consignmentField.rawValue)]
    versionPosition = position[Int(plan.versionField.rawValue)]
    busyPositions = PlainRows(FileLayout.busy(plan, position, origins, cells))
    onDemand = PlainRows(FileLayout.waiting(plan, origins))
  }

  /// The layout of JSON: every field stands at its own number.
  init(grid plan: ReadPlan, meanings: [HeaderMeaning?], keys: [String]) {
    self.meanings = meanings
    headers = keys
    position = plan.catalogue.fields.map { Int($0.id.rawValue) }
    width = position.count
    headerRow = []
    delimiter = 0
    quote = 0
    isGrid = true
    (origins, cells, canMakeRows) = FileLayout.arrange(plan, position)
    otherCells = FileLayout.others(plan, position, cells)
    manifestPosition = position[Int(plan.manifestField.rawValue)]
    idPosition = position[Int(plan.consignmentField.rawValue)]
    versionPosition = position[Int(plan.versionField.rawValue)]
    busyPositions = PlainRows([])
    onDemand = PlainRows([])
  }

  private static func arrange(_ plan: ReadPlan, _ position: [Int]) -> (
    [ColumnOrigin], [PlainRows<FieldCell>], [Bool]
  ) {
    func place(_ field: FieldID) -> Int { position[Int(field.rawValue)] }
    var cells = [[FieldCell]](repeating: [], count: TableID.allCases.count)
    for field in plan.catalogue.fields where place(field.id) >= 0 && !field.table.isView {
      if field.id == plan.itemContainer { continue }
      cells[Int(field.table.rawValue)].append(FieldCell(position: place(field.id), field: Int(field.id.rawValue)))
    }
    var rows = cells.map { !$0.isEmpty }
    rows[Int(TableID.consignment.rawValue)] = true
    if rows[Int(TableID.seal.rawValue)] { rows[Int(TableID.container.rawValue)] = true }
    func has(_ roles: [ReadPlan.Role]) -> Bool {
      roles.contains { role in
        role.fields.contains { $0.map { place($0) >= 0 } ?? false }
          || (role.list.map { rows[Int($0.rawValue)] } ?? false)
      }
    }
    rows[Int(TableID.party.rawValue)] = has(plan.partyRoles)
    rows[Int(TableID.place.rawValue)] = has(plan.placeRoles)

    let origins = plan.columns.map { column -> ColumnOrigin in
      let field = plan.catalogue[column.field]
      if column.table == .party || column.table == .place {
        if field.leaf == "role" { return .role }
        let leaves = column.table == .party ? ReadPlan.partyLeaves : ReadPlan.placeLeaves
        return leaves.firstIndex(of: field.leaf).map { .view(leaf: $0) } ?? .absent
      }
      if column.field == plan.itemContainer, place(column.field) < 0 || place(plan.containerNumber) >= 0 {
        return place(plan.containerNumber) >= 0 ? .containerOfLine : .absent
      }
      if let source = plan.countryFromPlace[column.field], place(source) >= 0 {
        return .country(own: place(column.field), place: place(source))
      }
      return place(column.field) >= 0 ? .cell(place(column.field)) : .absent
    }
    return (origins, cells.map { PlainRows($0) }, rows)
  }

  private static func others(_ plan: ReadPlan, _ position: [Int], _ cells: [PlainRows<FieldCell>]) -> (
    container: PlainRows<FieldCell>, wagon: PlainRows<FieldCell>
  ) {
    func without(_ number: FieldID, _ table: TableID) -> PlainRows<FieldCell> {
      let place = position[Int(number.rawValue)]
      return PlainRows(cells[Int(table.rawValue)].values.filter { $0.position != place })
    }
    return (without(plan.containerNumber, .container), without(plan.wagonNumber, .wagon))
  }

  private static func busy(
    _ plan: ReadPlan, _ position: [Int], _ origins: [ColumnOrigin], _ cells: [PlainRows<FieldCell>]
  ) -> [UInt32] {
    var busy: Set<Int> = []
    func add(_ field: FieldID?) {
      if let field { busy.insert(position[Int(field.rawValue)]) }
    }
    func needs(_ table: TableID) -> Bool { plan.needs[Int(table.rawValue)] }
    for (column, origin) in origins.enumerated() where !plan.isOnDemand[column] {
      switch origin {
      case .cell(let position): busy.insert(position)
      case .country(let own, let place): busy.formUnion([own, place])
      case .containerOfLine: add(plan.containerNumber)
      case .absent, .view, .role: continue
      }
    }
    // The first cell of goods nearly always says something: then the others are not asked.
    if needs(.item), let first = cells[Int(TableID.item.rawValue)].values.first { busy.insert(first.position) }
    if needs(.container) { add(plan.containerNumber) }
    if needs(.seal) { [plan.sealNumber, plan.sealFound, plan.sealType].forEach(add) }
    if needs(.wagon) { add(plan.wagonNumber) }
    for table in TableID.allCases where table.isList && needs(table) { add(plan.listField[Int(table.rawValue)]) }
    for (table, roles) in [(TableID.party, plan.partyRoles), (.place, plan.placeRoles)] where needs(table) {
      let leaves = Set(
        origins.indices.compactMap { column -> Int? in
          guard plan.columns[column].table == table, case .view(let leaf) = origins[column] else { return nil }
          return leaf
        })
      for role in roles {
        // The first field of a role that the file has tells whether there is a row.
        let first = role.fields.firstIndex { $0.map { position[Int($0.rawValue)] >= 0 } ?? false }
        for (leaf, field) in role.fields.enumerated() where leaf == first || leaves.contains(leaf) { add(field) }
      }
    }
    busy.remove(-1)
    return busy.sorted().map { UInt32($0) }
  }

  private static func waiting(_ plan: ReadPlan, _ origins: [ColumnOrigin]) -> [OnDemandColumn] {
    origins.indices.compactMap { column in
      guard plan.isOnDemand[column] else { return nil }
      let isItem = plan.columns[column].table == .item
      let field = Int(plan.columns[column].field.rawValue)
      switch origins[column] {
      case .cell(let position):
        return OnDemandColumn(column: column, field: field, isItem: isItem, position: position, place: -1)
      case .country(let own, let place):
        return OnDemandColumn(column: column, field: field, isItem: isItem, position: own, place: place)
      case .absent, .containerOfLine, .view, .role: return nil
      }
    }
  }

  /// The states of the program's columns for `FileContext`.
  func states(
    plan: ReadPlan, header: [HeaderCell], numberStyle: NumberStyle, dateStyle: DateStyle, seen: Set<FieldID>? = nil
  ) -> [ColumnState] {
    zip(plan.columns, origins).map { column, origin in
      var state = ColumnState()
      state.numberStyle = numberStyle
      state.dateStyle = dateStyle
      let field = plan.catalogue[column.field]
      state.scale = field.typeName == "percent" ? 0.01 : Unit.parse(field.unitName)?.factor ?? 1
      func show(_ position: Int) {
        state.isPresent = true
        state.position = position
        guard header.indices.contains(position) else { return }
        state.header = header[position].text
        if let meaning = header[position].meaning, meaning.field == column.field {
          state.scale = meaning.scale
          state.currency = meaning.currency
        }
      }
      switch origin {
      case .absent: break
      case .cell(let position): show(position)
      case .country(let own, let place): show(own >= 0 ? own : place)
      case .containerOfLine: show(position[Int(plan.containerNumber.rawValue)])
      case .role: state.isPresent = canMakeRows[Int(column.table.rawValue)]
      case .view(let leaf):
        let roles = column.table == .party ? plan.partyRoles : plan.placeRoles
        state.isPresent = roles.contains { role in
          if let list = role.list { return canMakeRows[Int(list.rawValue)] }
          if leaf == 1, column.table == .place, let port = role.fields[0], position[Int(port.rawValue)] >= 0 {
            return true
          }
          return role.fields[leaf].map { position[Int($0.rawValue)] >= 0 } ?? false
        }
      }
      if let seen { state.isPresent = state.isPresent && (seen.contains(column.field) || field.table.isView) }
      state.mayOccur = seen == nil ? state.isPresent : true
      return state
    }
  }
}
