// Parties and places: rows made of the consignment's own fields, one for each role that has something to say.
// Last step of filling a batch.

import CSystem
import RiskDSL

extension BatchBuilder {
  /// One role of a view in the file at hand.
  private struct RoleCells {
    var name: CellRef
    var list: TableID?
    /// Cells that the file has: one that says something makes the row.
    var cells: [FieldCell]
    /// By leaf the cell; position -1 where the file has none.
    var leaves: [FieldCell]
  }

  /// Builds `party` or `place`.
  mutating func buildView<L: LineCells>(_ lines: L, _ id: TableID, _ roles: [ReadPlan.Role], leaves: Int) {
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[Int(id.rawValue)] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    var present: [RoleCells] = []
    for role in roles {
      let byLeaf = role.fields.map { field in
        FieldCell(
          position: field.map { layout.position[Int($0.rawValue)] } ?? -1, field: field.map { Int($0.rawValue) } ?? 0)
      }
      let cells = byLeaf.filter { $0.position >= 0 && !lines.lacks($0.position) }
      guard role.list.map({ mayHaveValues(lines, $0) }) ?? !cells.isEmpty else { continue }
      present.append(RoleCells(name: role.name, list: role.list, cells: cells, leaves: byLeaf))
    }
    // Which leaf each column shows; `leaves` is the role.
    var shown: [(column: Int, leaf: Int)] = []
    for column in columns {
      switch layout.origins[column] {
      case .view(let leaf): shown.append((column, leaf))
      case .role: shown.append((column, leaves))
      case .absent, .cell, .country, .containerOfLine: continue
      }
    }
    memory.offsets.removeAll()
    var rows = 0
    var room = count * present.count
    for column in columns { batch.reserve(column, rows: room) }
    let isPlain = present.allSatisfy { $0.list == nil }
    if isPlain { rows = fillRoles(lines, id, present, shown, leaves: leaves) }
    for row in 0..<(isPlain ? 0 : count) {
      memory.offsets.append(UInt32(rows))
      for role in present {
        if let list = role.list {
          guard let field = plan.listField[Int(list.rawValue)] else { continue }
          memory.values.removeAll()
          collect(lines, row, layout.position[Int(field.rawValue)], field)
          if rows + memory.values.count + (count - row) * present.count > room {
            room = rows + memory.values.count + (count - row) * present.count
            for column in columns { batch.reserve(column, rows: room) }
          }
          for value in memory.values.values {
            for (column, leaf) in shown {
              let cell: CellRef
              if leaf == leaves {
                cell = role.name
              } else if list == .transit {
                cell = leaf == 1 ? value : .absent
              } else {
                cell = leaf == 0 ? value : sense.country(ofPlace: value, orElse: .absent)
              }
              batch.cells[column][rows] = cell
            }
            rows += 1
          }
          continue
        }
        guard role.cells.contains(where: { !isMissing(first(lines, row, $0.position, $0.field), $0.field) }) else {
          continue
        }
        for (column, leaf) in shown {
          if leaf == leaves {
            batch.cells[column][rows] = role.name
            continue
          }
          let told = role.leaves[leaf]
          var cell = told.position >= 0 ? first(lines, row, told.position, told.field) : .absent
          let code = role.leaves[0]
          if id == .place, leaf == 1, isMissing(cell, told.field), code.position >= 0 {
            cell = sense.country(ofPlace: first(lines, row, code.position, code.field), orElse: cell)
          }
          batch.cells[column][rows] = cell
        }
        rows += 1
      }
    }
    memory.offsets.append(UInt32(rows))
    setRows(id, count: rows)
    for column in columns where !shown.contains(where: { $0.column == column }) { clear(column, rows: rows) }
  }

  /// Whether some consignment may have values of a list.
  private func mayHaveValues<L: LineCells>(_ lines: L, _ list: TableID) -> Bool {
    guard layout.canMakeRows[Int(list.rawValue)], let field = plan.listField[Int(list.rawValue)] else { return false }
    return !lines.lacks(layout.position[Int(field.rawValue)])
  }

  /// The rows where every role is told by fields of its own: the same as below, from plain memory, since most manifests are so.
  private mutating func fillRoles<L: LineCells>(
    _ lines: L, _ id: TableID, _ present: [RoleCells], _ shown: [(column: Int, leaf: Int)], leaves: Int
  ) -> Int {
    if isFlat, id == .party, let rows = fillRolesByColumn(lines, present, shown, leaves: leaves) { return rows }
    let checks = PlainRows(present.flatMap(\.cells))
    var end = 0
    let checkEnds = PlainRows(
      present.map { role in
        end += role.cells.count
        return end
      })
    let values = PlainRows(
      present.flatMap { role in
        shown.map { $0.leaf == leaves ? FieldCell(position: -2, field: 0) : role.leaves[$0.leaf] }
      })
    // A place's country may stand in its code.
    let codes = PlainRows(present.map { id == .place ? $0.leaves[0] : FieldCell(position: -1, field: 0) })
    let isCountry = PlainRows(shown.map { id == .place && $0.leaf == 1 })
    let names = PlainRows(present.map(\.name))
    let columns = PlainRows(shown.map { batch.cells[$0.column].baseAddress! })
    var rows = 0
    for row in 0..<count {
      memory.offsets.append(UInt32(rows))
      var check = 0
      for role in 0..<names.count {
        var isThere = false
        while check < checkEnds[role], !isThere {
          isThere = !isMissing(first(lines, row, checks[check].position, checks[check].field), checks[check].field)
          check &+= 1
        }
        check = checkEnds[role]
        if !isThere { continue }
        for leaf in 0..<columns.count {
          let value = values[role &* columns.count &+ leaf]
          var cell = names[role]
          if value.position != -2 {
            cell = value.position >= 0 ? first(lines, row, value.position, value.field) : .absent
          }
          if isCountry[leaf], codes[role].position >= 0, isMissing(cell, value.field) {
            cell = sense.country(ofPlace: first(lines, row, codes[role].position, codes[role].field), orElse: cell)
          }
          columns[leaf][rows] = cell
        }
        rows &+= 1
      }
    }
    return rows
  }

  /// The same where each consignment is one line and its cells stand in columns; nil where they do not.
  private mutating func fillRolesByColumn<L: LineCells>(
    _ lines: L, _ present: [RoleCells], _ shown: [(column: Int, leaf: Int)], leaves: Int
  ) -> Int? {
    let count = count
    let firstLine = Int(memory.groupLines[0])
    let needed = present.flatMap { role in
      [role.cells[0]] + shown.compactMap { $0.leaf == leaves ? nil : role.leaves[$0.leaf] }
    }
    guard needed.allSatisfy({ $0.position < 0 || lines.column($0.position) != nil }) else { return nil }
    // Of each role and consignment first whether it makes a row.
    let words = (count + 63) / 64
    let isThere = memory.isThere.begin(present.count * words)
    for (index, role) in present.enumerated() {
      let first = lines.column(role.cells[0].position)!
      let others = PlainRows(Array(role.cells.dropFirst()))
      for word in 0..<words {
        let from = word * 64
        let some = min(64, count - from)
        var said = sense.said(first + from, some, role.cells[0].field)
        if others.count > 0, said.nonzeroBitCount < some {
          for place in 0..<some where said &>> UInt64(place) & 1 == 0 {
            if has(lines, firstLine &+ from &+ place, others.values) { said |= 1 &<< UInt64(place) }
          }
        }
        isThere[index * words + word] = said
      }
    }
    let offsets = memory.offsets.begin(count)
    var rows = 0
    for row in 0..<count {
      offsets[row] = UInt32(truncatingIfNeeded: rows)
      for role in 0..<present.count {
        rows &+= Int(isThere[role &* words &+ row &>> 6] &>> UInt64(row & 63) & 1)
      }
    }
    for (column, leaf) in shown {
      let constants = PlainRows(present.map { leaf == leaves ? $0.name : .absent })
      // From each role a cell for each consignment, or the same for all.
      let sources = PlainRows(
        present.enumerated().map { index, role in
          let told = leaf == leaves ? nil : role.leaves[leaf].position >= 0 ? role.leaves[leaf].position : nil
          return (cells: told.map { lines.column($0)! } ?? constants.values.baseAddress! + index, isColumn: told != nil)
        })
      fill(batch.cells[column].baseAddress!, from: sources, isThere, words)
      withExtendedLifetime(constants) {}
    }
    return rows
  }

  /// Puts the cells of roles into the rows that they make: consignment by consignment, role by role. A role that makes no
  /// row is written as well, and written over by the next; of the last there is room for all.
  private func fill(
    _ out: UnsafeMutablePointer<CellRef>, from sources: PlainRows<(cells: UnsafePointer<CellRef>, isColumn: Bool)>,
    _ isThere: UnsafePointer<UInt64>, _ words: Int
  ) {
    let roles = sources.values
    var row = 0
    for consignment in 0..<count {
      let word = isThere + (consignment &>> 6)
      for role in 0..<roles.count {
        out[row] = roles[role].cells[roles[role].isColumn ? consignment : 0]
        row &+= Int(word[role &* words] &>> UInt64(consignment & 63) & 1)
      }
    }
  }

  /// `item.container`: the container of the item's line, where it is one.
  mutating func fillContainerOfLine<L: LineCells>(_ lines: L) {
    let firstLine = Int(memory.groupLines[0])
    let own = layout.isGrid ? layout.position[Int(plan.itemContainer.rawValue)] : -1
    for (column, plan) in self.plan.columns.enumerated() where layout.origins[column] == .containerOfLine {
      let rows = batch.tables[Int(plan.table.rawValue)].count
      batch.reserve(column, rows: rows)
      let items = batch.tables[Int(TableID.item.rawValue)].offsets
      var owner = 0
      for row in 0..<rows {
        if own >= 0 {
          let cell = itemCell(lines, row, own)
          if cell.length > 0 {
            batch.cells[column][row] = cell
            continue
          }
        }
        // Goods in lines of their own are in no container by their line.
        var container =
          hasGoodsApart ? FillScratch.none : memory.containerOfLine[Int(memory.itemLines[row]) - firstLine]
        if container == FillScratch.none, layout.isGrid {
          // A record is told as a whole: its only container holds all its goods.
          let offsets = batch.tables[Int(TableID.container.rawValue)].offsets
          while owner + 1 < count, Int(items[owner + 1]) <= row { owner += 1 }
          if offsets[owner + 1] - offsets[owner] == 1 { container = Int32(bitPattern: offsets[owner]) }
        }
        batch.cells[column][row] = container >= 0 ? memory.containerNumbers[Int(container)] : .absent
      }
    }
  }
}

extension Batch {
  /// Line of the file, from 1, that a row comes from: the item's own line, the first line of a container or wagon, else the
  /// consignment's first line. Good until the next `fill`.
  public func line(of table: TableID, row: Int) -> UInt64 {
    func lineNumber(_ lines: PlainList<UInt32>, _ row: Int) -> UInt64? {
      guard let block, row < lines.count else { return nil }
      return block.lineNumber(Int(lines[row]), scratch)
    }
    func parentRow(_ table: TableID, _ row: Int) -> Int {
      // Offsets ascend: the parent is the last that begins at or before the row.
      let offsets = tables[Int(table.rawValue)].offsets
      var low = 0
      var high = max(0, offsets.count - 2)
      while low < high {
        let middle = (low + high + 1) / 2
        if Int(offsets[middle]) <= row { low = middle } else { high = middle - 1 }
      }
      return low
    }
    switch table {
    case .consignment: return records.indices.contains(row) ? records[row].line : 0
    case .item: return lineNumber(scratch.memory.itemLines, row) ?? line(of: .consignment, row: parentRow(.item, row))
    case .container:
      return lineNumber(scratch.memory.containerLines, row) ?? line(of: .consignment, row: parentRow(.container, row))
    case .wagon:
      return lineNumber(scratch.memory.wagonLines, row) ?? line(of: .consignment, row: parentRow(.wagon, row))
    case .seal: return line(of: .container, row: parentRow(.seal, row))
    case .party, .place, .permit, .document, .transit, .transhipment, .amendment, .contradiction:
      return line(of: .consignment, row: parentRow(table, row))
    }
  }
}

extension ManifestBlock {
  /// Line number of a line of the batch that was filled last.
  func lineNumber(_ line: Int, _ scratch: FillScratch) -> UInt64 {
    if layout.isGrid { return line < scratch.grid.lineNumbers.count ? scratch.grid.lineNumbers[line] : 0 }
    return line < records.count ? firstLine + UInt64(records[line].line) : 0
  }
}
