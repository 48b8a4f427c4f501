// Parties and places: rows made of the consignment's own fields, one for each role that has something to say.
// Last step of filling a batch.

import CSystem
import RiskDSL

/// Where a cell of a role stands.
private struct RoleCell {
  var position: Int
  var field: Int
}

/// An array as plain memory: reading it in a loop counts no references.
private final class PlainRows<Element> {
  let count: Int
  private let memory: UnsafeMutablePointer<Element>

  init(_ array: [Element]) {
    count = array.count
    memory = .allocate(capacity: Swift.max(array.count, 1))
    memory.initialize(from: array, count: array.count)
  }

  deinit {
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  @inline(__always)
  subscript(_ index: Int) -> Element { memory[index] }
}

extension BatchBuilder {
  /// One role of a view in the file at hand.
  private struct RoleCells {
    var name: CellRef
    var list: TableID?
    /// Cells that the file has, with their fields: one that says something makes the row.
    var cells: [(position: Int, field: FieldID)]
    /// By leaf the position and field; -1 where the file has none.
    var leaves: [(position: Int, field: Int)]
  }

  /// Builds `party` or `place`.
  mutating func buildView<L: LineCells>(_ lines: L, _ id: TableID, _ roles: [ReadPlan.Role], leaves: Int) {
    let table = Int(id.rawValue)
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[table] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    var present: [RoleCells] = []
    for role in roles {
      let cells = role.fields.compactMap { field -> (position: Int, field: FieldID)? in
        guard let field, layout.position[Int(field.rawValue)] >= 0 else { return nil }
        return (layout.position[Int(field.rawValue)], field)
      }
      guard !cells.isEmpty || role.list.map({ layout.canMakeRows[Int($0.rawValue)] }) == true else { continue }
      let byLeaf = role.fields.map { field -> (position: Int, field: Int) in
        guard let field else { return (-1, 0) }
        return (layout.position[Int(field.rawValue)], Int(field.rawValue))
      }
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
    var offsets = batch.tables[table].offsets
    batch.tables[table].offsets = []
    offsets.removeAll(keepingCapacity: true)
    var rows = 0
    var room = count * present.count
    for column in columns { batch.reserve(column, rows: room) }
    let isPlain = present.allSatisfy { $0.list == nil }
    if isPlain { rows = fillRoles(lines, id, present, shown, leaves: leaves, &offsets) }
    for row in 0..<(isPlain ? 0 : count) {
      offsets.append(UInt32(rows))
      for role in present {
        if let list = role.list {
          guard let field = plan.listField[Int(list.rawValue)] else { continue }
          memory.values.removeAll(keepingCapacity: true)
          collect(lines, row, layout.position[Int(field.rawValue)], field)
          if rows + memory.values.count + (count - row) * present.count > room {
            room = rows + memory.values.count + (count - row) * present.count
            for column in columns { batch.reserve(column, rows: room) }
          }
          for value in memory.values {
            for (column, leaf) in shown {
              let cell: CellRef
              if leaf == leaves {
                cell = role.name
              } else if list == .transit {
                cell = leaf == 1 ? value : .absent
              } else {
                cell = leaf == 0 ? value : country(ofPlace: value, orElse: .absent)
              }
              batch.cells[column][rows] = cell
            }
            rows += 1
          }
          continue
        }
        var isThere = false
        for (position, field) in role.cells
        where !isMissing(first(lines, row, position, Int(field.rawValue)), Int(field.rawValue)) {
          isThere = true
          break
        }
        guard isThere else { continue }
        for (column, leaf) in shown {
          if leaf == leaves {
            batch.cells[column][rows] = role.name
            continue
          }
          let (position, field) = role.leaves[leaf]
          var cell = position >= 0 ? first(lines, row, position, field) : .absent
          if id == .place, leaf == 1, isMissing(cell, field), role.leaves[0].position >= 0 {
            cell = country(ofPlace: first(lines, row, role.leaves[0].position, role.leaves[0].field), orElse: cell)
          }
          batch.cells[column][rows] = cell
        }
        rows += 1
      }
    }
    offsets.append(UInt32(rows))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = rows
    batch.tables[table].isMissing = false
    for column in columns where !shown.contains(where: { $0.column == column }) { clear(column, rows: rows) }
  }

  /// The rows where every role is told by fields of its own: the same as below, from plain memory, since most manifests are so.
  private mutating func fillRoles<L: LineCells>(
    _ lines: L, _ id: TableID, _ present: [RoleCells], _ shown: [(column: Int, leaf: Int)], leaves: Int,
    _ offsets: inout [UInt32]
  ) -> Int {
    let checks = PlainRows(
      present.flatMap { $0.cells.map { RoleCell(position: $0.position, field: Int($0.field.rawValue)) } })
    var end = 0
    let checkEnds = PlainRows(
      present.map { role in
        end += role.cells.count
        return end
      })
    let values = PlainRows(
      present.flatMap { role in
        shown.map { leaf in
          leaf.leaf == leaves
            ? RoleCell(position: -2, field: 0)
            : RoleCell(position: role.leaves[leaf.leaf].position, field: role.leaves[leaf.leaf].field)
        }
      })
    // A place's country may stand in its code.
    let codes = PlainRows(
      present.map { role in
        id == .place
          ? RoleCell(position: role.leaves[0].position, field: role.leaves[0].field) : RoleCell(position: -1, field: 0)
      })
    let isCountry = PlainRows(shown.map { id == .place && $0.leaf == 1 })
    let names = PlainRows(present.map(\.name))
    let columns = PlainRows(shown.map { batch.cells[$0.column].baseAddress! })
    var rows = 0
    for row in 0..<count {
      offsets.append(UInt32(rows))
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
            cell = country(ofPlace: first(lines, row, codes[role].position, codes[role].field), orElse: cell)
          }
          columns[leaf][rows] = cell
        }
        rows &+= 1
      }
    }
    return rows
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
        let line = Int(memory.itemLines[row])
        if own >= 0 {
          let cell = lines.cell(line, own)
          if cell.length > 0 {
            batch.cells[column][row] = cell
            continue
          }
        }
        var container = memory.containerOfLine[line - firstLine]
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
    func lineNumber(_ lines: [UInt32], _ row: Int) -> UInt64? {
      guard let block, lines.indices.contains(row) else { return nil }
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
