// Parties and places: rows made of the consignment's own fields, one for each role that has something to say.
// Last step of filling a batch.

import CSystem
import RiskDSL

extension BatchBuilder {
  /// Builds `party` or `place`.
  func buildView<L: LineCells>(_ lines: L, _ id: TableID, _ roles: [ReadPlan.Role], leaves: Int) {
    let table = Int(id.rawValue)
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[table] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    // Rows by leaf, the role last.
    var out = [[CellRef]](repeating: [], count: leaves + 1)
    for leaf in 0...leaves { out[leaf].reserveCapacity(count * 2) }
    var offsets: [UInt32] = []
    offsets.reserveCapacity(count + 1)
    // Only leaves that the file has, side by side for each role: most manifests have one to three of them.
    let present = roles.map { role in
      role.fields.enumerated().compactMap { leaf, field -> (leaf: Int, position: Int, field: Int)? in
        guard let field, layout.position[Int(field.rawValue)] >= 0 else { return nil }
        return (leaf, layout.position[Int(field.rawValue)], Int(field.rawValue))
      }
    }
    var cells = [CellRef](repeating: .absent, count: leaves)
    let code = Int(plan.consignmentField.rawValue)
    for row in 0..<count {
      offsets.append(UInt32(out[leaves].count))
      for index in roles.indices {
        if let list = roles[index].list {
          addListRows(lines, row, list, roles[index], &out, leaves)
          continue
        }
        if present[index].isEmpty { continue }
        var isThere = false
        for (leaf, position, field) in present[index] {
          let cell = first(lines, row, position, field)
          cells[leaf] = cell
          if !isThere, !isMissing(cell, field) { isThere = true }
        }
        if isThere {
          if id == .place, isMissing(cells[1], code) { cells[1] = country(ofPlace: cells[0], orElse: cells[1]) }
          for leaf in 0..<leaves { out[leaf].append(cells[leaf]) }
          out[leaves].append(roles[index].name)
        }
        for leaf in 0..<leaves { cells[leaf] = .absent }
      }
    }
    offsets.append(UInt32(out[leaves].count))
    let rows = out[leaves].count
    batch.tables[table].offsets = offsets
    batch.tables[table].count = rows
    batch.tables[table].isMissing = false
    for column in columns {
      batch.reserve(column, rows: rows)
      let source: [CellRef]
      switch layout.origins[column] {
      case .view(let leaf): source = out[leaf]
      case .role: source = out[leaves]
      case .absent, .cell, .country, .containerOfLine:
        clear(column, rows: rows)
        continue
      }
      let cells = batch.cells[column]
      source.withUnsafeBufferPointer { if rows > 0 { cells.baseAddress!.update(from: $0.baseAddress!, count: rows) } }
    }
  }

  /// Places of transit and transhipment: one row for each value of the list.
  private func addListRows<L: LineCells>(
    _ lines: L, _ row: Int, _ list: TableID, _ role: ReadPlan.Role, _ out: inout [[CellRef]], _ leaves: Int
  ) {
    guard layout.canMakeRows[Int(list.rawValue)], let field = plan.listField[Int(list.rawValue)] else { return }
    scratch.values.removeAll(keepingCapacity: true)
    collect(lines, row, layout.position[Int(field.rawValue)], field)
    for value in scratch.values {
      if list == .transit {
        out[0].append(.absent)
        out[1].append(value)
      } else {
        out[0].append(value)
        out[1].append(country(ofPlace: value, orElse: .absent))
      }
      out[leaves].append(role.name)
    }
  }

  /// `item.container`: the container of the item's line, where it is one.
  func fillContainerOfLine<L: LineCells>(_ lines: L) {
    let firstLine = Int(scratch.groupLines[0])
    let own = layout.isGrid ? layout.position[Int(plan.itemContainer.rawValue)] : -1
    for (column, plan) in self.plan.columns.enumerated() where layout.origins[column] == .containerOfLine {
      let rows = batch.tables[Int(plan.table.rawValue)].count
      batch.reserve(column, rows: rows)
      let items = batch.tables[Int(TableID.item.rawValue)].offsets
      var owner = 0
      for row in 0..<rows {
        let line = Int(scratch.itemLines[row])
        if own >= 0 {
          let cell = lines.cell(line, own)
          if cell.length > 0 {
            batch.cells[column][row] = cell
            continue
          }
        }
        var container = scratch.containerOfLine[line - firstLine]
        if container == FillScratch.none, layout.isGrid {
          // A record is told as a whole: its only container holds all its goods.
          let offsets = batch.tables[Int(TableID.container.rawValue)].offsets
          while owner + 1 < count, Int(items[owner + 1]) <= row { owner += 1 }
          if offsets[owner + 1] - offsets[owner] == 1 { container = Int32(bitPattern: offsets[owner]) }
        }
        batch.cells[column][row] = container >= 0 ? scratch.containerNumbers[Int(container)] : .absent
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
    case .item: return lineNumber(scratch.itemLines, row) ?? line(of: .consignment, row: parentRow(.item, row))
    case .container: return lineNumber(scratch.containerLines, row) ?? line(of: .consignment, row: parentRow(.container, row))
    case .wagon: return lineNumber(scratch.wagonLines, row) ?? line(of: .consignment, row: parentRow(.wagon, row))
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
