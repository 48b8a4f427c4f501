// Containers with their seals, wagons, and the lists that stand in one cell.
// Second half of filling a batch.

import RiskDSL

/// The seals of a batch before they are put in the order of their containers.
struct SealRows {
  var container: [UInt32] = []
  var number: [CellRef] = []
  var found: [CellRef] = []
  var type: [CellRef] = []
  var line: [UInt32] = []

  mutating func clear() {
    container.removeAll(keepingCapacity: true)
    number.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    type.removeAll(keepingCapacity: true)
    line.removeAll(keepingCapacity: true)
  }
}

extension BatchBuilder {
  /// One row for each container number of a consignment, and one without number where only other cells of a container stand.
  func buildContainers<L: LineCells>(_ lines: L) {
    let table = Int(TableID.container.rawValue)
    let firstLine = Int(scratch.groupLines[0])
    scratch.containerOfLine.removeAll(keepingCapacity: true)
    scratch.containerOfLine.append(
      contentsOf: repeatElement(FillScratch.none, count: Int(scratch.groupLines[count]) - firstLine))
    scratch.containerLines.removeAll(keepingCapacity: true)
    scratch.containerNumbers.removeAll(keepingCapacity: true)
    scratch.seals.clear()
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
      let firstRow = UInt32(scratch.containerLines.count)
      offsets.append(firstRow)
      let from = Int(scratch.groupLines[row])
      let to = Int(scratch.groupLines[row + 1])
      let isOne = to - from == 1
      if !isOne { scratch.distinct.start() }
      var unnamed: UInt32?
      scratch.looseSeals.removeAll(keepingCapacity: true)
      for line in from..<to {
        let cell = number >= 0 ? lines.cell(line, number) : .absent
        let kind = lines.kind(line)
        let isNested = kind != .flat
        if kind == .nested, isMissing(cell, numberField) {
          // What stands inside a container belongs to it; seals beside the containers are shared out below.
          let parent = lines.parent(line)
          let container = parent >= 0 ? scratch.containerOfLine[parent - firstLine] : FillScratch.none
          let hasSeal = has(lines, line, sealCells)
          if container >= 0, !has(lines, line, others) {
            scratch.containerOfLine[line - firstLine] = container
            let row32 = UInt32(bitPattern: container)
            if hasSeal { addSeals(lines, line, row: row, containers: row32..<(row32 + 1), isNested: true) }
            continue
          }
          if hasSeal, !has(lines, line, others) {
            scratch.looseSeals.append(line)
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
          scratch.containerOfLine[line - firstLine] = Int32(bitPattern: container)
          addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: isNested)
          continue
        }
        if isNested || (cell.length == 11 && isOne) {
          scratch.parts.cells.removeAll(keepingCapacity: true)
          scratch.parts.cells.append(cell)
        } else {
          scratch.parts.split(bytes, cell, .container)
          if scratch.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
        }
        let several = scratch.parts.cells.count > 1
        var low = UInt32.max
        var high: UInt32 = 0
        for part in scratch.parts.cells {
          var container = UInt32(scratch.containerLines.count)
          if isOne && !several {
            _ = addContainer(line, part)
          } else {
            if isOne, low == .max { scratch.distinct.start() }
            let known = scratch.containerNumbers.withUnsafeBufferPointer { numbers in
              scratch.distinct.find(bytes, part, row: container, in: numbers.baseAddress ?? UnsafePointer(bitPattern: 16)!)
            }
            if let known {
              container = known
            } else {
              _ = addContainer(line, part)
            }
          }
          low = min(low, container)
          high = max(high, container)
        }
        scratch.containerOfLine[line - firstLine] = several ? FillScratch.several : Int32(bitPattern: low)
        addSeals(lines, line, row: row, containers: low..<(high + 1), isNested: isNested)
      }
      shareLooseSeals(lines, row, firstRow: firstRow, firstLine: firstLine)
    }
    offsets.append(UInt32(scratch.containerLines.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = scratch.containerLines.count
    batch.tables[table].isMissing = false
    containerColumns(lines, firstLine: firstLine)
    if needs(.seal) { buildSeals() }
  }

  /// Seals given beside the containers of a record: pairwise or in equal shares, the rest to the last.
  private func shareLooseSeals<L: LineCells>(_ lines: L, _ row: Int, firstRow: UInt32, firstLine: Int) {
    let loose = scratch.looseSeals.count
    guard loose > 0 else { return }
    if scratch.containerLines.count == Int(firstRow) { _ = addContainer(scratch.looseSeals[0], .absent) }
    let containers = scratch.containerLines.count - Int(firstRow)
    let share = loose % containers == 0 ? loose / containers : 1
    for (index, line) in scratch.looseSeals.enumerated() {
      let container = firstRow + UInt32(min(index / share, containers - 1))
      scratch.containerOfLine[line - firstLine] = Int32(bitPattern: container)
      addSeals(lines, line, row: row, containers: container..<(container + 1), isNested: true)
    }
  }

  private func addContainer(_ line: Int, _ number: CellRef) -> UInt32 {
    scratch.containerLines.append(UInt32(line))
    scratch.containerNumbers.append(number)
    return UInt32(scratch.containerLines.count - 1)
  }

  private func containerColumns<L: LineCells>(_ lines: L, firstLine: Int) {
    let rows = scratch.containerLines.count
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .container {
      if plan.field == self.plan.containerNumber {
        batch.reserve(column, rows: rows)
        let cells = batch.cells[column]
        scratch.containerNumbers.withUnsafeBufferPointer {
          if rows > 0 { cells.baseAddress!.update(from: $0.baseAddress!, count: rows) }
        }
        continue
      }
      guard case .cell(let position) = layout.origins[column] else {
        clear(column, rows: rows)
        continue
      }
      gather(lines, column, position, scratch.containerLines)
      if isFlat || rows == 0 { continue }
      // What the first line of a container leaves blank, a later one may tell.
      let cells = batch.cells[column].baseAddress!
      for line in 0..<scratch.containerOfLine.count where scratch.containerOfLine[line] >= 0 {
        let row = Int(scratch.containerOfLine[line])
        if cells[row].length == 0 { cells[row] = lines.cell(firstLine + line, position) }
      }
    }
  }

  /// Notes the seals of a line for its containers: pairwise or in equal shares where it has several, the rest to the last.
  private func addSeals<L: LineCells>(_ lines: L, _ line: Int, row: Int, containers: Range<UInt32>, isNested: Bool) {
    guard needs(.seal) else { return }
    func cell(_ field: FieldID) -> CellRef {
      let position = layout.position[Int(field.rawValue)]
      return position >= 0 ? lines.cell(line, position) : .absent
    }
    func take(_ cell: CellRef, _ field: FieldID, _ parts: inout CellParts) {
      parts.cells.removeAll(keepingCapacity: true)
      if isMissing(cell, Int(field.rawValue)) { return }
      if isNested {
        parts.cells.append(cell)
      } else {
        parts.split(bytes, cell, .seal)
        if parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
      }
    }
    let type = cell(plan.sealType)
    take(cell(plan.sealNumber), plan.sealNumber, &scratch.parts)
    take(cell(plan.sealFound), plan.sealFound, &scratch.secondParts)
    var total = max(scratch.parts.cells.count, scratch.secondParts.cells.count)
    if total == 0 {
      guard !isMissing(type, Int(plan.sealType.rawValue)) else { return }
      total = 1
    }
    let share = total % containers.count == 0 ? total / containers.count : 1
    for index in 0..<total {
      let number = index < scratch.parts.cells.count ? scratch.parts.cells[index] : .absent
      let found = index < scratch.secondParts.cells.count ? scratch.secondParts.cells[index] : .absent
      let container = containers.lowerBound + UInt32(min(index / share, containers.count - 1))
      if isKnownSeal(container, number, found, type) { continue }
      scratch.seals.container.append(container)
      scratch.seals.number.append(number)
      scratch.seals.found.append(found)
      scratch.seals.type.append(type)
      scratch.seals.line.append(UInt32(line))
    }
  }

  /// A seal that the lines of a consignment repeat. Looks back a bounded way: a manifest repeats it on the next line or not at all.
  private func isKnownSeal(_ container: UInt32, _ number: CellRef, _ found: CellRef, _ type: CellRef) -> Bool {
    var at = scratch.seals.container.count - 1
    let last = max(0, at - 32)
    while at >= last {
      if scratch.seals.container[at] == container, same(scratch.seals.number[at], number), same(scratch.seals.found[at], found),
        same(scratch.seals.type[at], type)
      {
        return true
      }
      at -= 1
    }
    return false
  }

  /// Puts the seals in the order of their containers.
  private func buildSeals() {
    let table = Int(TableID.seal.rawValue)
    let containers = scratch.containerLines.count
    guard layout.canMakeRows[table] else {
      leaveEmpty(.seal, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .seal { clear(column, rows: 0) }
      return
    }
    let seals = scratch.seals.container.count
    var offsets = [UInt32](repeating: 0, count: containers + 1)
    for container in scratch.seals.container { offsets[Int(container) + 1] += 1 }
    for container in 0..<containers { offsets[container + 1] += offsets[container] }
    var next = offsets
    var order = [Int](repeating: 0, count: seals)
    for seal in 0..<seals {
      let container = Int(scratch.seals.container[seal])
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
          cells[row] = scratch.seals.number[seal]
        } else if plan.field == self.plan.sealFound {
          cells[row] = scratch.seals.found[seal]
        } else if plan.field == self.plan.sealType {
          cells[row] = scratch.seals.type[seal]
        } else {
          cells[row] = .absent
        }
      }
    }
  }

  /// One row for each wagon number of a consignment.
  func buildWagons<L: LineCells>(_ lines: L) {
    let table = Int(TableID.wagon.rawValue)
    guard layout.canMakeRows[table] else {
      leaveEmpty(.wagon, isMissing: true)
      for (column, plan) in plan.columns.enumerated() where plan.table == .wagon { clear(column, rows: 0) }
      return
    }
    let number = layout.position[Int(plan.wagonNumber.rawValue)]
    let others = layout.cells[table].filter { $0.position != number }
    var offsets: [UInt32] = []
    scratch.wagonLines.removeAll(keepingCapacity: true)
    scratch.wagonNumbers.removeAll(keepingCapacity: true)
    for row in 0..<count {
      offsets.append(UInt32(scratch.wagonLines.count))
      scratch.distinct.start()
      for line in Int(scratch.groupLines[row])..<Int(scratch.groupLines[row + 1]) {
        let cell = number >= 0 ? lines.cell(line, number) : .absent
        if isMissing(cell, Int(plan.wagonNumber.rawValue)) {
          guard has(lines, line, others) else { continue }
          scratch.wagonLines.append(UInt32(line))
          scratch.wagonNumbers.append(.absent)
          continue
        }
        if lines.kind(line) != .flat {
          scratch.parts.cells.removeAll(keepingCapacity: true)
          scratch.parts.cells.append(cell)
        } else {
          scratch.parts.split(bytes, cell, .wagon)
          if scratch.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
        }
        for part in scratch.parts.cells {
          let known = scratch.wagonNumbers.withUnsafeBufferPointer { numbers in
            scratch.distinct.find(
              bytes, part, row: UInt32(numbers.count), in: numbers.baseAddress ?? UnsafePointer(bitPattern: 16)!)
          }
          if known == nil {
            scratch.wagonLines.append(UInt32(line))
            scratch.wagonNumbers.append(part)
          }
        }
      }
    }
    offsets.append(UInt32(scratch.wagonLines.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = scratch.wagonLines.count
    batch.tables[table].isMissing = false
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .wagon {
      if plan.field == self.plan.wagonNumber {
        batch.reserve(column, rows: scratch.wagonLines.count)
        for row in 0..<scratch.wagonLines.count { batch.cells[column][row] = scratch.wagonNumbers[row] }
      } else if case .cell(let position) = layout.origins[column] {
        gather(lines, column, position, scratch.wagonLines)
      } else {
        clear(column, rows: scratch.wagonLines.count)
      }
    }
  }

  /// The different values of a list table over the lines of each consignment.
  func buildList<L: LineCells>(_ lines: L, _ id: TableID) {
    let table = Int(id.rawValue)
    let columns = plan.columns.indices.filter { plan.columns[$0].table == id }
    guard layout.canMakeRows[table], let field = plan.listField[table] else {
      leaveEmpty(id, isMissing: true)
      for column in columns { clear(column, rows: 0) }
      return
    }
    let position = layout.position[Int(field.rawValue)]
    scratch.values.removeAll(keepingCapacity: true)
    var offsets: [UInt32] = []
    offsets.reserveCapacity(count + 1)
    for row in 0..<count {
      let from = scratch.values.count
      offsets.append(UInt32(from))
      collect(lines, row, position, field)
    }
    offsets.append(UInt32(scratch.values.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = scratch.values.count
    batch.tables[table].isMissing = false
    for column in columns {
      batch.reserve(column, rows: scratch.values.count)
      let cells = batch.cells[column]
      scratch.values.withUnsafeBufferPointer {
        if $0.count > 0 { cells.baseAddress!.update(from: $0.baseAddress!, count: $0.count) }
      }
    }
  }

  /// Adds the different values of a list cell over the lines of a consignment to `scratch.values`.
  func collect<L: LineCells>(_ lines: L, _ row: Int, _ position: Int, _ field: FieldID) {
    let from = scratch.values.count
    var isStarted = false
    var last = CellRef.absent
    for line in Int(scratch.groupLines[row])..<Int(scratch.groupLines[row + 1]) {
      let cell = lines.cell(line, position)
      if isMissing(cell, Int(field.rawValue)) || same(cell, last) { continue }
      last = cell
      if lines.kind(line) != .flat {
        scratch.parts.cells.removeAll(keepingCapacity: true)
        scratch.parts.cells.append(cell)
      } else {
        scratch.parts.split(bytes, cell, .any)
        if scratch.parts.isCut { batch.records[row].quality.insert(QualitySet(.truncated)) }
      }
      for part in scratch.parts.cells where !isMissing(part, Int(field.rawValue)) {
        if scratch.values.count - from >= ReadLimits.listValues {
          batch.records[row].quality.insert(QualitySet(.truncated))
          return
        }
        if !isStarted {
          scratch.distinct.start()
          isStarted = true
        }
        let known = scratch.values.withUnsafeBufferPointer { values in
          scratch.distinct.find(bytes, part, row: UInt32(values.count), in: values.baseAddress ?? UnsafePointer(bitPattern: 16)!)
        }
        if known == nil { scratch.values.append(part) }
      }
    }
  }
}
