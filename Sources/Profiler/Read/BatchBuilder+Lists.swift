// Wagons, and the lists that stand in one cell.
// Part of filling a batch.

import RiskDSL

extension BatchBuilder {
  /// One row for each wagon number of a consignment.
  mutating func buildWagons<L: LineCells>(_ lines: L) {
    guard layout.canMakeRows[Int(TableID.wagon.rawValue)] else {
      leaveEmpty(.wagon, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .wagon { clear(column, rows: 0) }
      return
    }
    let number = layout.position[Int(plan.wagonNumber.rawValue)]
    let others = layout.otherCells.wagon.values
    memory.offsets.removeAll()
    memory.wagonLines.removeAll()
    memory.wagonNumbers.removeAll()
    for row in 0..<count {
      memory.offsets.append(UInt32(memory.wagonLines.count))
      memory.distinct.start()
      for line in Int(memory.groupLines[row])..<Int(memory.groupLines[row + 1]) {
        let cell = number >= 0 ? lines.cell(line, number) : .absent
        if isMissing(cell, Int(plan.wagonNumber.rawValue)) {
          guard has(lines, line, others) else { continue }
          memory.wagonLines.append(UInt32(line))
          memory.wagonNumbers.append(.absent)
          continue
        }
        memory.parts.take(cell, bytes, .wagon, whole: lines.kind(line) != .flat)
        if memory.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
        for part in memory.parts.cells {
          let known = memory.distinct.find(bytes, part, row: UInt32(memory.wagonNumbers.count))
          if known == nil {
            memory.wagonLines.append(UInt32(line))
            memory.wagonNumbers.append(part)
          }
        }
      }
    }
    let rows = memory.wagonLines.count
    memory.offsets.append(UInt32(rows))
    setRows(.wagon, count: rows)
    let isEveryLine = isEveryLine(memory.wagonLines)
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .wagon {
      if plan.field == self.plan.wagonNumber {
        copy(memory.wagonNumbers, to: column)
      } else if case .cell(let position) = layout.origins[column] {
        gather(lines, column, position, memory.wagonLines, isEveryLine: isEveryLine)
      } else {
        clear(column, rows: rows)
      }
    }
  }

  /// The different values of a list table over the lines of each consignment.
  mutating func buildList<L: LineCells>(_ lines: L, _ id: TableID) {
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[Int(id.rawValue)], let field = plan.listField[Int(id.rawValue)] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    let position = layout.position[Int(field.rawValue)]
    memory.values.removeAll()
    memory.offsets.removeAll()
    let told = isFlat ? lines.column(position) : nil
    for row in stride(from: 0, to: count, by: 64) {
      let some = min(64, count - row)
      // Few consignments have one: the others are passed over together.
      let said = told.map { sense.said($0 + row, some, Int(field.rawValue)) } ?? ~0
      for place in 0..<some {
        memory.offsets.append(UInt32(memory.values.count))
        if said &>> UInt64(place) & 1 == 0 { continue }
        if let told, CellParts.isOne(bytes, told[row + place]) {
          memory.values.append(told[row + place])
        } else {
          collect(lines, row + place, position, field)
        }
      }
    }
    memory.offsets.append(UInt32(memory.values.count))
    setRows(id, count: memory.values.count)
    for column in columns { copy(memory.values, to: column) }
  }

  /// Adds the different values of a list cell over the lines of a consignment to `memory.values`.
  mutating func collect<L: LineCells>(_ lines: L, _ row: Int, _ position: Int, _ field: FieldID) {
    let from = memory.values.count
    var isStarted = false
    var last = CellRef.absent
    let start = Int(memory.groupLines[row])
    let to = Int(memory.groupLines[row + 1])
    for line in start..<to {
      let cell = lines.cell(line, position)
      if isMissing(cell, Int(field.rawValue)) || (last.length > 0 && same(cell, last)) { continue }
      last = cell
      memory.parts.take(cell, bytes, .any, whole: lines.kind(line) != .flat)
      if memory.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
      if to - start == 1, memory.parts.cells.count == 1 {
        if !isMissing(memory.parts.cells[0], Int(field.rawValue)) { memory.values.append(memory.parts.cells[0]) }
        return
      }
      for part in memory.parts.cells where !isMissing(part, Int(field.rawValue)) {
        if memory.values.count - from >= ReadLimits.listValues {
          batch.records[row].quality.insert(QualitySet(.truncated))
          return
        }
        if !isStarted {
          memory.distinct.start()
          isStarted = true
        }
        let known = memory.distinct.find(bytes, part, row: UInt32(memory.values.count))
        if known == nil { memory.values.append(part) }
      }
    }
  }
}
