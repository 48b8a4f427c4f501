// Containers with their seals, wagons, and the lists that stand in one cell.
// Second half of filling a batch.

import RiskDSL

/// The seals of a batch before they are put in the order of their containers.
struct SealRows {
  var container: [UInt32] = []
  var number: [CellRef] = []
  var found: [CellRef] = []
  var type: [CellRef] = []

  mutating func clear() {
    container.removeAll(keepingCapacity: true)
    number.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    type.removeAll(keepingCapacity: true)
  }
}

extension BatchBuilder {
  /// One row for each container number of a consignment, and one without number where only other cells of a container stand.
  mutating func buildContainers<L: LineCells>(_ lines: L) {
    let table = Int(TableID.container.rawValue)
    let firstLine = Int(memory.groupLines[0])
    memory.containerOfLine.removeAll(keepingCapacity: true)
    memory.containerOfLine.append(
      contentsOf: repeatElement(FillScratch.none, count: Int(memory.groupLines[count]) - firstLine))
    memory.containerLines.removeAll(keepingCapacity: true)
    memory.containerNumbers.removeAll(keepingCapacity: true)
    memory.seals.clear()
    guard layout.canMakeRows[table] else {
      leaveEmpty(.container, isMissing: true)
      if needs(.seal) { leaveEmpty(.seal, isMissing: true) }
      for (column, plan) in plan.columns.enumerated() where plan.table == .container || plan.table == .seal {
        clear(column, rows: 0)
      }
      return
    }
    let number = layout.position[Int(plan.containerNumber.rawValue)]
    let numberField = Int(plan.containerNumber.rawValue)
    let others = layout.cells[table].filter { $0.position != number }
    let sealCells = layout.cells[Int(TableID.seal.rawValue)]
    var offsets: [UInt32] = []
    offsets.reserveCapacity(count + 1)
    for row in 0..<count {
      let firstRow = UInt32(memory.containerLines.count)
      offsets.append(firstRow)
      let from = Int(memory.groupLines[row])
      let to = Int(memory.groupLines[row + 1])
      let isOne = to - from == 1
      if !isOne { memory.distinct.start() }
      var unnamed: UInt32?
      memory.looseSeals.removeAll(keepingCapacity: true)
      for line in from..<to {
        let cell = number >= 0 ? lines.cell(line, number) : .absent
        let kind = lines.kind(line)
        let isNested = kind != .flat
        if kind == .nested, isMissing(cell, numberField) {
          // What stands inside a container belongs to it; seals beside the containers are shared out below.
          let parent = lines.parent(line)
          let container = parent >= 0 ? memory.containerOfLine[parent - firstLine] : FillScratch.none
          let hasSeal = has(lines, line, sealCells)
          if container >= 0, !has(lines, line, others) {
            memory.containerOfLine[line - firstLine] = container
            let row32 = UInt32(bitPattern: container)
            if hasSeal { addSeals(lines, line, row: row, containers: row32..<(row32 + 1), isNested: true) }
            continue
          }
          if hasSeal, !has(lines, line, others) {
            memory.looseSeals.append(line)
            continue
          }
        }
        if isMissing(cell, numberField) {
          guard kind == .container || has(lines, line, others) || has(lines, line, sealCells) else { continue }
          let container: UInt32
          if let unnamed, !isNested {
            container = unnamed
          } else {
            container = addContainer(line, .absent)
            if !isNested { unnamed = container }
          }
          memory.containerOfLine[line - firstLine] = Int32(bitPattern: container)
          addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: isNested)
          continue
        }
        if isOne, isNested || cell.length == 11 {
          let container = addContainer(line, cell)
          memory.containerOfLine[line - firstLine] = Int32(bitPattern: container)
          addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: isNested)
          continue
        }
        memory.parts.take(cell, bytes, .container, whole: isNested)
        if memory.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
        let several = memory.parts.cells.count > 1
        var low = UInt32.max
        var high: UInt32 = 0
        for part in memory.parts.cells {
          var container = UInt32(memory.containerLines.count)
          if isOne && !several {
            _ = addContainer(line, part)
          } else {
            if isOne, low == .max { memory.distinct.start() }
            let known = memory.distinct.find(bytes, part, row: container)
            if let known {
              container = known
            } else {
              _ = addContainer(line, part)
            }
          }
          low = min(low, container)
          high = max(high, container)
        }
        memory.containerOfLine[line - firstLine] = several ? FillScratch.several : Int32(bitPattern: low)
        addSeals(lines, line, row: row, containers: low..<(high + 1), isNested: isNested)
      }
      shareLooseSeals(lines, row, firstRow: firstRow, firstLine: firstLine)
    }
    offsets.append(UInt32(memory.containerLines.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = memory.containerLines.count
    batch.tables[table].isMissing = false
    containerColumns(lines, firstLine: firstLine)
    if needs(.seal) { buildSeals() }
  }

  /// Seals given beside the containers of a record: pairwise or in equal shares, the rest to the last.
  private mutating func shareLooseSeals<L: LineCells>(_ lines: L, _ row: Int, firstRow: UInt32, firstLine: Int) {
    let loose = memory.looseSeals.count
    guard loose > 0 else { return }
    if memory.containerLines.count == Int(firstRow) { _ = addContainer(memory.looseSeals[0], .absent) }
    let containers = memory.containerLines.count - Int(firstRow)
    let share = loose % containers == 0 ? loose / containers : 1
    for (index, line) in memory.looseSeals.enumerated() {
      let container = firstRow + UInt32(min(index / share, containers - 1))
      memory.containerOfLine[line - firstLine] = Int32(bitPattern: container)
      addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: true)
    }
  }

  private mutating func addContainer(_ line: Int, _ number: CellRef) -> UInt32 {
    memory.containerLines.append(UInt32(line))
    memory.containerNumbers.append(number)
    return UInt32(memory.containerLines.count - 1)
  }

  private mutating func containerColumns<L: LineCells>(_ lines: L, firstLine: Int) {
    let rows = memory.containerLines.count
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .container {
      if plan.field == self.plan.containerNumber {
        copy(memory.containerNumbers, to: column)
        continue
      }
      guard case .cell(let position) = layout.origins[column] else {
        clear(column, rows: rows)
        continue
      }
      gather(lines, column, position, memory.containerLines)
      if isFlat || rows == 0 { continue }
      // What the first line of a container leaves blank, a later one may tell.
      let cells = batch.cells[column].baseAddress!
      for line in 0..<memory.containerOfLine.count where memory.containerOfLine[line] >= 0 {
        let row = Int(memory.containerOfLine[line])
        if cells[row].length == 0 { cells[row] = lines.cell(firstLine + line, position) }
      }
    }
  }

  /// Notes the seals of a line for its containers: pairwise or in equal shares where it has several, the rest to the last.
  private mutating func addSeals<L: LineCells>(
    _ lines: L, _ line: Int, row: Int, containers: Range<UInt32>, isNested: Bool
  ) {
    guard needsSeals else { return }
    let number = sealNumberAt >= 0 ? lines.cell(line, sealNumberAt) : .absent
    let found = sealFoundAt >= 0 ? lines.cell(line, sealFoundAt) : .absent
    let type = sealTypeAt >= 0 ? lines.cell(line, sealTypeAt) : .absent
    memory.parts.take(
      isMissing(number, Int(plan.sealNumber.rawValue)) ? .absent : number, bytes, .seal, whole: isNested)
    memory.secondParts.take(
      isMissing(found, Int(plan.sealFound.rawValue)) ? .absent : found, bytes, .seal, whole: isNested)
    if memory.parts.isCut || memory.secondParts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
    var total = max(memory.parts.cells.count, memory.secondParts.cells.count)
    if total == 0 {
      guard !isMissing(type, Int(plan.sealType.rawValue)) else { return }
      total = 1
    }
    let share = total % containers.count == 0 ? total / containers.count : 1
    for index in 0..<total {
      let number = index < memory.parts.cells.count ? memory.parts.cells[index] : .absent
      let found = index < memory.secondParts.cells.count ? memory.secondParts.cells[index] : .absent
      let container = containers.lowerBound + UInt32(min(index / share, containers.count - 1))
      if !isFlat, isKnownSeal(container, number, found, type) { continue }
      memory.seals.container.append(container)
      memory.seals.number.append(number)
      memory.seals.found.append(found)
      memory.seals.type.append(type)
    }
  }

  /// A seal that the lines of a consignment repeat. Looks back a bounded way: a manifest repeats it on the next line or not at all.
  private func isKnownSeal(_ container: UInt32, _ number: CellRef, _ found: CellRef, _ type: CellRef) -> Bool {
    var at = memory.seals.container.count - 1
    let last = max(0, at - 32)
    while at >= last {
      if memory.seals.container[at] == container, same(memory.seals.number[at], number),
        same(memory.seals.found[at], found),
        same(memory.seals.type[at], type)
      {
        return true
      }
      at -= 1
    }
    return false
  }

  /// Puts the seals in the order of their containers.
  private mutating func buildSeals() {
    let table = Int(TableID.seal.rawValue)
    let containers = memory.containerLines.count
    guard layout.canMakeRows[table] else {
      leaveEmpty(.seal, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .seal { clear(column, rows: 0) }
      return
    }
    let seals = memory.seals.container.count
    var offsets = [UInt32](repeating: 0, count: containers + 1)
    for container in memory.seals.container { offsets[Int(container) + 1] += 1 }
    for container in 0..<containers { offsets[container + 1] += offsets[container] }
    var next = offsets
    var order = [Int](repeating: 0, count: seals)
    for seal in 0..<seals {
      let container = Int(memory.seals.container[seal])
      order[Int(next[container])] = seal
      next[container] += 1
    }
    batch.tables[table].offsets = offsets
    batch.tables[table].count = seals
    batch.tables[table].isMissing = false
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .seal {
      batch.reserve(column, rows: seals)
      let cells = batch.cells[column]
      for row in 0..<seals {
        let seal = order[row]
        if plan.field == self.plan.sealNumber {
          cells[row] = memory.seals.number[seal]
        } else if plan.field == self.plan.sealFound {
          cells[row] = memory.seals.found[seal]
        } else if plan.field == self.plan.sealType {
          cells[row] = memory.seals.type[seal]
        } else {
          cells[row] = .absent
        }
      }
    }
  }

  /// One row for each wagon number of a consignment.
  mutating func buildWagons<L: LineCells>(_ lines: L) {
    let table = Int(TableID.wagon.rawValue)
    guard layout.canMakeRows[table] else {
      leaveEmpty(.wagon, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .wagon { clear(column, rows: 0) }
      return
    }
    let number = layout.position[Int(plan.wagonNumber.rawValue)]
    let others = layout.cells[table].filter { $0.position != number }
    var offsets: [UInt32] = []
    memory.wagonLines.removeAll(keepingCapacity: true)
    memory.wagonNumbers.removeAll(keepingCapacity: true)
    for row in 0..<count {
      offsets.append(UInt32(memory.wagonLines.count))
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
    offsets.append(UInt32(memory.wagonLines.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = memory.wagonLines.count
    batch.tables[table].isMissing = false
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .wagon {
      if plan.field == self.plan.wagonNumber {
        copy(memory.wagonNumbers, to: column)
      } else if case .cell(let position) = layout.origins[column] {
        gather(lines, column, position, memory.wagonLines)
      } else {
        clear(column, rows: memory.wagonLines.count)
      }
    }
  }

  /// The different values of a list table over the lines of each consignment.
  mutating func buildList<L: LineCells>(_ lines: L, _ id: TableID) {
    let table = Int(id.rawValue)
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[table], let field = plan.listField[table] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    let position = layout.position[Int(field.rawValue)]
    memory.values.removeAll(keepingCapacity: true)
    var offsets: [UInt32] = []
    offsets.reserveCapacity(count + 1)
    for row in 0..<count {
      let from = memory.values.count
      offsets.append(UInt32(from))
      collect(lines, row, position, field)
    }
    offsets.append(UInt32(memory.values.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = memory.values.count
    batch.tables[table].isMissing = false
    for column in columns {
      copy(memory.values, to: column)
    }
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
        memory.values.append(memory.parts.cells[0])
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
