// What was missing where a rule could not decide: asked of the registers of its clauses and of the cells that they read.
// Told of listed consignments; whether a cell can be read is asked by traces too.

import RiskDSL

extension Evaluator {
  /// The fields whose absence left a rule undecided in a row: those of its undecided clauses that matter.
  func unknownFields(_ rule: Int, _ row: Int) -> [String] {
    var found: [String] = []
    var budget = 10_000
    collectUnknown(conditions.when(rule, of: program), row, &found, &budget)
    return found
  }

  private func collectUnknown(_ tree: ClauseTree, _ row: Int, _ found: inout [String], _ budget: inout Int) {
    budget -= 1
    guard budget > 0, truth(tree.register, row) == .unknown else { return }
    switch tree {
    case .all(let parts, let register), .some(let parts, let register):
      for part in parts { collect(part, at: register.table, row, &found, &budget) }
    case .not(let inner, let register):
      collect(inner, at: register.table, row, &found, &budget)
    case .quantified(_, let table, let body, let reduced):
      if isMissing(table) || isSilent(row, of: reduced.table, on: table) {
        if !found.contains(table.plural) { found.append(table.plural) }
        return
      }
      for child in rows(of: table, in: reduced.table, row) {
        collect(body, at: table, child, &found, &budget)
      }
    case .clause(let clause):
      var lacksTable = false
      for table in clause.tables where isMissing(table) || isSilent(row, of: clause.register.table, on: table) {
        lacksTable = true
        if !found.contains(table.plural) { found.append(table.plural) }
      }
      for column in clause.columns where needsNaming(column, clause, row, lacksTable: lacksTable) {
        let name = program.catalogue[program.columns[Int(column.rawValue)].field].name
        if !found.contains(name) { found.append(name) }
      }
    }
  }

  /// Goes into a part that may speak of a table above the row's.
  private func collect(_ part: ClauseTree, at table: TableID, _ row: Int, _ found: inout [String], _ budget: inout Int)
  {
    guard part.register.table != table else { return collectUnknown(part, row, &found, &budget) }
    if let owner = owner(of: row, in: table, at: part.register.table) {
      collectUnknown(part, owner, &found, &budget)
    }
  }

  /// Whether a column of an undecided clause is missing or unreadable in the row; when none is, and no table either, all are
  /// named.
  private func needsNaming(_ column: ColumnID, _ clause: Clause, _ row: Int, lacksTable: Bool) -> Bool {
    func isUndecided(_ column: ColumnID) -> Bool {
      let position = Int(column.rawValue)
      let table = program.columns[position].table
      guard mayHold(position) else { return true }
      if table == clause.register.table || clause.register.table.isWithin(table) {
        guard let owner = owner(of: row, in: clause.register.table, at: table) else { return true }
        return !isReadable(position, owner)
      }
      return rows(of: table, in: clause.register.table, row).contains { !isReadable(position, $0) }
    }
    if isUndecided(column) { return true }
    return !lacksTable && !clause.columns.contains(where: isUndecided)
  }

  /// The row of a table above that owns a row; nil when there is none.
  func owner(of row: Int, in table: TableID, at parent: TableID) -> Int? {
    if table == parent { return row }
    guard table.isWithin(parent) else { return nil }
    let offsets = offsets(of: table, in: parent)
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle + 1]) <= row { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count - 1 ? low : nil
  }

  /// Whether a cell is neither missing nor unreadable for its type.
  func isReadable(_ column: Int, _ row: Int) -> Bool {
    guard mayHold(column), row < batch.tables[Int(program.columns[column].table.rawValue)].count else { return false }
    if summed(column) != nil, standIn(column, row) != nil { return true }
    if !batch.file.columns[column].mayOccur, program.columns[column].type != .code(.country) {
      return summed(column) == nil
    }
    let cell = batch.cells[column][row]
    let type = program.columns[column].type
    if isMissing(cell, type) { return false }
    switch type {
    case .quantity, .money, .date, .time: return number(in: cell, column) != nil
    case .hs, .code, .choice: return CodeReader.read(batch.bytes(of: cell), type: type).state == .read
    case .flag: return FlagReader.read(batch.bytes(of: cell)) != nil
    case .text, .party, .condition: return true
    }
  }
}
