// Containers with their seals.
// Part of filling a batch.

import RiskDSL

/// The seals of a batch before they are put in the order of their containers.
struct SealRows {
  var container = PlainList<UInt32>()
  var number = PlainList<CellRef>()
  var found = PlainList<CellRef>()
  var type = PlainList<CellRef>()

  mutating func clear() {
    container.removeAll()
    number.removeAll()
    found.removeAll()
    type.removeAll()
  }

  mutating func add(_ container: UInt32, _ number: CellRef, _ found: CellRef, _ type: CellRef) {
    self.container.append(container)
    self.number.append(number)
    self.found.append(found)
    self.type.append(type)
  }

  /// Adds a seal with nothing but its number to each of the containers from `first` on.
  mutating func add(_ first: UInt32, _ numbers: UnsafePointer<CellRef>, count: Int) {
    container.append(from: first, count: count)
    number.extend(count).update(from: numbers, count: count)
    found.extend(count).update(repeating: .absent, count: count)
    type.extend(count).update(repeating: .absent, count: count)
  }

  /// Puts them in the order of their containers, whose seals begin at `offsets`; seals of one container keep their order.
  mutating func sort(from offsets: PlainList<UInt32>) {
    var next = Array(offsets.values)
    let old = (Array(container.values), Array(number.values), Array(found.values), Array(type.values))
    for seal in old.0.indices {
      let row = Int(next[Int(old.0[seal])])
      next[Int(old.0[seal])] += 1
      container[row] = old.0[seal]
      number[row] = old.1[seal]
      found[row] = old.2[seal]
      type[row] = old.3[seal]
    }
  }

  /// Frees what the lists hold.
  func deallocate() {
    container.deallocate()
    number.deallocate()
    found.deallocate()
    type.deallocate()
  }
}

extension BatchBuilder {
  /// One row for each container number of a consignment, and one without number where only other cells of a container stand.
  mutating func buildContainers<L: LineCells>(_ lines: L) {
    let firstLine = Int(memory.groupLines[0])
    memory.containerOfLine.fill(Int(memory.groupLines[count]) - firstLine, with: FillScratch.none)
    memory.containerLines.removeAll()
    memory.containerNumbers.removeAll()
    memory.seals.clear()
    guard layout.canMakeRows[Int(TableID.container.rawValue)] else {
      leaveEmpty(.container, isMissing: true)
      if needs(.seal) { leaveEmpty(.seal, isMissing: true) }
      for (column, plan) in plan.columns.enumerated() where plan.table == .container || plan.table == .seal {
        clear(column, rows: 0)
      }
      return
    }
    let number = layout.position[Int(plan.containerNumber.rawValue)]
    let numberField = Int(plan.containerNumber.rawValue)
    memory.offsets.removeAll()
    let told = isFlat && number >= 0 ? lines.column(number) : nil
    for row in stride(from: 0, to: count, by: 64) {
      let some = min(64, count - row)
      if let told, areOrdinary(told + row, some, numberField) {
        addContainers(lines, told, row, some, firstLine: firstLine)
        continue
      }
      for row in row..<row + some {
        let firstRow = UInt32(memory.containerLines.count)
        memory.offsets.append(firstRow)
        if let told, told[row].length == 11, !isMissing(told[row], numberField) {
          memory.containerOfLine[row] = Int32(bitPattern: addContainer(firstLine + row, told[row]))
          addSeals(lines, firstLine + row, row: row, containers: firstRow..<(firstRow + 1), isNested: false)
          continue
        }
        addContainers(lines, row, number, numberField, firstLine: firstLine)
        shareLooseSeals(lines, row, firstRow: firstRow, firstLine: firstLine)
      }
    }
    let rows = memory.containerLines.count
    memory.offsets.append(UInt32(rows))
    setRows(.container, count: rows)
    containerColumns(lines, firstLine: firstLine)
    if needs(.seal) { buildSeals() }
  }

  /// Whether each of some cells is one container number of the usual length.
  private func areOrdinary(_ cells: UnsafePointer<CellRef>, _ count: Int, _ field: Int) -> Bool {
    for place in 0..<count where cells[place].length != 11 { return false }
    return sense.said(cells, count, field).nonzeroBitCount == count
  }

  /// The containers of consignments of one line each with one number on it.
  private mutating func addContainers<L: LineCells>(
    _ lines: L, _ told: UnsafePointer<CellRef>, _ row: Int, _ count: Int, firstLine: Int
  ) {
    let firstRow = UInt32(memory.containerLines.count)
    memory.offsets.append(from: firstRow, count: count)
    for place in 0..<count { memory.containerOfLine[row + place] = Int32(bitPattern: firstRow) + Int32(place) }
    memory.containerLines.append(from: UInt32(firstLine + row), count: count)
    memory.containerNumbers.extend(count).update(from: told + row, count: count)
    guard needsSeals else { return }
    if sealFoundAt < 0, sealTypeAt < 0, sealNumberAt >= 0, let seals = lines.column(sealNumberAt) {
      let said = sense.said(seals + row, count, Int(plan.sealNumber.rawValue))
      var place = 0
      if said.nonzeroBitCount == count {
        while place < count, CellParts.isOne(bytes, seals[row + place]) { place += 1 }
        if place == count { return memory.seals.add(firstRow, seals + row, count: count) }
      }
    }
    for place in 0..<count {
      let container = firstRow + UInt32(place)
      addSeals(
        lines, firstLine + row + place, row: row + place, containers: container..<(container + 1), isNested: false)
    }
  }

  /// The containers of a consignment, whatever its lines are like.
  private mutating func addContainers<L: LineCells>(
    _ lines: L, _ row: Int, _ number: Int, _ numberField: Int, firstLine: Int
  ) {
    let others = layout.otherCells.container.values
    let sealCells = layout.cells[Int(TableID.seal.rawValue)].values
    let from = Int(memory.groupLines[row])
    let to = Int(memory.groupLines[row + 1])
    let isOne = to - from == 1
    if !isOne { memory.distinct.start() }
    var unnamed: UInt32?
    memory.looseSeals.removeAll()
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
  }

  /// Seals given beside the containers of a record: pairwise or in equal shares, the rest to the last.
  private mutating func shareLooseSeals<L: LineCells>(_ lines: L, _ row: Int, firstRow: UInt32, firstLine: Int) {
    let loose = memory.looseSeals.count
    guard loose > 0 else { return }
    if memory.containerLines.count == Int(firstRow) { _ = addContainer(memory.looseSeals[0], .absent) }
    let containers = memory.containerLines.count - Int(firstRow)
    let share = loose % containers == 0 ? loose / containers : 1
    for index in 0..<loose {
      let line = memory.looseSeals[index]
      let container = firstRow + UInt32(min(index / share, containers - 1))
      memory.containerOfLine[line - firstLine] = Int32(bitPattern: container)
      addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: true)
    }
  }

  @inline(__always)
  private mutating func addContainer(_ line: Int, _ number: CellRef) -> UInt32 {
    memory.containerLines.append(UInt32(line))
    memory.containerNumbers.append(number)
    return UInt32(truncatingIfNeeded: memory.containerLines.count &- 1)
  }

  private mutating func containerColumns<L: LineCells>(_ lines: L, firstLine: Int) {
    let rows = memory.containerLines.count
    let isEveryLine = isEveryLine(memory.containerLines)
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .container {
      if plan.field == self.plan.containerNumber {
        copy(memory.containerNumbers, to: column)
        continue
      }
      guard case .cell(let position) = layout.origins[column] else {
        clear(column, rows: rows)
        continue
      }
      gather(lines, column, position, memory.containerLines, isEveryLine: isEveryLine)
      if isFlat || rows == 0 { continue }
      // What the first line of a container leaves blank, a later one may tell.
      batch.reserve(column, rows: rows)
      let cells = batch.cells[column].baseAddress!
      for line in 0..<memory.containerOfLine.count where memory.containerOfLine[line] >= 0 {
        let row = Int(memory.containerOfLine[line])
        if cells[row].length == 0 { cells[row] = lines.cell(firstLine + line, position) }
      }
    }
  }

  /// Notes the seals of a line for its containers: pairwise or in equal shares where it has several, the rest to the last.
  @inline(__always)
  private mutating func addSeals<L: LineCells>(
    _ lines: L, _ line: Int, row: Int, containers: Range<UInt32>, isNested: Bool
  ) {
    guard needsSeals else { return }
    var number = sealNumberAt >= 0 ? lines.cell(line, sealNumberAt) : .absent
    var found = sealFoundAt >= 0 ? lines.cell(line, sealFoundAt) : .absent
    let type = sealTypeAt >= 0 ? lines.cell(line, sealTypeAt) : .absent
    if isMissing(number, Int(plan.sealNumber.rawValue)) { number = .absent }
    if isMissing(found, Int(plan.sealFound.rawValue)) { found = .absent }
    if number.length == 0, found.length == 0, isMissing(type, Int(plan.sealType.rawValue)) { return }
    if isFlat, containers.count == 1, CellParts.isOne(bytes, number), CellParts.isOne(bytes, found) {
      memory.seals.add(containers.lowerBound, number, found, type)
    } else {
      addSeals(number, found, type, row: row, containers: containers, isNested: isNested)
    }
  }

  /// The same where cells may hold several seals. Cells that say nothing are absent, and not all are.
  private mutating func addSeals(
    _ number: CellRef, _ found: CellRef, _ type: CellRef, row: Int, containers: Range<UInt32>, isNested: Bool
  ) {
    memory.parts.take(number, bytes, .seal, whole: isNested)
    memory.secondParts.take(found, bytes, .seal, whole: isNested)
    if memory.parts.isCut || memory.secondParts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
    let total = max(memory.parts.cells.count, memory.secondParts.cells.count, 1)
    let share = total % containers.count == 0 ? total / containers.count : 1
    for index in 0..<total {
      let number = index < memory.parts.cells.count ? memory.parts.cells[index] : .absent
      let found = index < memory.secondParts.cells.count ? memory.secondParts.cells[index] : .absent
      let container = containers.lowerBound + UInt32(min(index / share, containers.count - 1))
      if isKnownSeal(container, number, found, type) { continue }
      memory.seals.add(container, number, found, type)
    }
  }

  /// A seal that its cell or the lines of the consignment repeat. Looks back a bounded way: a manifest repeats it in the same
  /// cell, on the next line or not at all.
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
    let containers = memory.containerLines.count
    guard layout.canMakeRows[Int(TableID.seal.rawValue)] else {
      leaveEmpty(.seal, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .seal { clear(column, rows: 0) }
      return
    }
    let seals = memory.seals.container.count
    memory.offsets.fill(containers + 1, with: 0)
    let offsets = memory.offsets.base
    var isInOrder = true
    var last: UInt32 = 0
    for container in memory.seals.container.values {
      offsets[Int(container) + 1] += 1
      if container < last { isInOrder = false }
      last = container
    }
    for container in 0..<containers { offsets[container + 1] += offsets[container] }
    setRows(.seal, count: seals)
    if !isInOrder { memory.seals.sort(from: memory.offsets) }
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .seal {
      if plan.field == self.plan.sealNumber {
        copy(memory.seals.number, to: column)
      } else if plan.field == self.plan.sealFound {
        copy(memory.seals.found, to: column)
      } else if plan.field == self.plan.sealType {
        copy(memory.seals.type, to: column)
      } else {
        clear(column, rows: seals)
      }
    }
  }
}
