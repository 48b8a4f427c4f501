// Goods: the lines that tell of them, in lines of their own where JSON records nest them, and weights that all of them repeat.
// Part of filling a batch.

import RiskDSL

extension BatchBuilder {
  /// One row for each line with a cell of the goods.
  mutating func buildItems<L: LineCells>(_ lines: L) {
    guard layout.canMakeRows[Int(TableID.item.rawValue)] else { return leaveEmpty(.item, isMissing: true) }
    memory.itemLines.removeAll()
    memory.offsets.removeAll()
    let cells = layout.cells[Int(TableID.item.rawValue)].values
    if hasGoodsApart {
      nestedItemRows(cells)
    } else if isFlat, let first = cells.first, let told = lines.column(first.position) {
      itemRows(lines, told, first.field, others: UnsafeBufferPointer(rebasing: cells.dropFirst()))
    } else {
      for row in 0..<count {
        memory.offsets.append(UInt32(memory.itemLines.count))
        for line in Int(memory.groupLines[row])..<Int(memory.groupLines[row + 1]) where has(lines, line, cells) {
          memory.itemLines.append(UInt32(line))
        }
      }
    }
    let rows = memory.itemLines.count
    memory.offsets.append(UInt32(rows))
    setRows(.item, count: rows)
    let isEveryLine = !hasGoodsApart && isEveryLine(memory.itemLines)
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .item {
      guard case .cell(let position) = layout.origins[column], !isWaiting(column) else {
        clear(column, rows: rows)
        continue
      }
      if hasGoodsApart {
        gatherNested(column, position)
      } else {
        gather(lines, column, position, memory.itemLines, isEveryLine: isEveryLine)
      }
    }
    if !isFlat || hasGoodsApart { dropRepeatedTotals(lines) }
  }

  /// Finds the rows where each consignment is one line: 64 at a time, most of which have goods.
  private mutating func itemRows<L: LineCells>(
    _ lines: L, _ told: UnsafePointer<CellRef>, _ field: Int, others: UnsafeBufferPointer<FieldCell>
  ) {
    let firstLine = Int(memory.groupLines[0])
    for row in stride(from: 0, to: count, by: 64) {
      let some = min(64, count - row)
      let said = sense.said(told + row, some, field)
      if said.nonzeroBitCount == some {
        memory.offsets.append(from: UInt32(memory.itemLines.count), count: some)
        memory.itemLines.append(from: UInt32(firstLine + row), count: some)
        continue
      }
      for place in 0..<some {
        memory.offsets.append(UInt32(memory.itemLines.count))
        let line = firstLine + row + place
        if said &>> UInt64(place) & 1 != 0 || has(lines, line, others) { memory.itemLines.append(UInt32(line)) }
      }
    }
  }

  /// Finds the rows where nested lines hold the goods.
  private mutating func nestedItemRows(_ cells: UnsafeBufferPointer<FieldCell>) {
    let grid = scratch.grid
    let told = PlainRows(cells.filter { grid.columns[$0.position] >= 0 })
    for row in 0..<count {
      memory.offsets.append(UInt32(memory.itemLines.count))
      for line in Int(memory.goodsLines[row]) + 1..<Int(memory.goodsLines[row + 1]) {
        var place = 0
        while place < told.count, isMissing(grid.cell(line, told[place].position), told[place].field) { place &+= 1 }
        if place < told.count { memory.itemLines.append(UInt32(line)) }
      }
    }
  }

  /// Fills a column from the nested line of each row.
  private mutating func gatherNested(_ column: Int, _ position: Int) {
    let grid = scratch.grid
    let rows = memory.itemLines.count
    let from = Int(grid.columns[position])
    guard from >= 0, rows > 0 else { return clear(column, rows: rows) }
    batch.reserve(column, rows: rows)
    let cells = batch.cells[column].baseAddress!
    let source = grid.cells + from
    let stride = grid.stride
    for row in 0..<rows { cells[row] = source[Int(memory.itemLines[row]) &* stride] }
  }

  /// The cell of a row of goods.
  @inline(__always)
  func itemCell<L: LineCells>(_ lines: L, _ item: Int, _ position: Int) -> CellRef {
    let line = Int(memory.itemLines[item])
    return hasGoodsApart ? scratch.grid.cell(line, position) : lines.cell(line, position)
  }

  /// Where every line repeats the weight of the whole consignment, counts it once. Noughts and what is no number repeat nothing:
  /// each line has its own.
  private mutating func dropRepeatedTotals<L: LineCells>(_ lines: L) {
    let weight = layout.position[Int(plan.itemWeight.rawValue)]
    let total = layout.position[Int(plan.totalWeight.rawValue)]
    guard weight >= 0, total >= 0, memory.itemLines.count > 1 else { return }
    let column = plan.columns.firstIndex { $0.field == plan.itemWeight }
    let style = batch.file.columns.first?.numberStyle ?? NumberStyle()
    let offsets = batch.tables[Int(TableID.item.rawValue)].offsets
    for row in 0..<count {
      let from = Int(offsets[row])
      let to = Int(offsets[row + 1])
      guard to - from >= 2 else { continue }
      let whole = first(lines, row, total, Int(plan.totalWeight.rawValue))
      guard whole.length > 0 else { continue }
      var repeats = true
      for item in from..<to where !same(whole, itemCell(lines, item, weight)) {
        repeats = false
        break
      }
      guard repeats else { continue }
      let reading = NumberReader.read(batch.bytes(of: whole), style: style)
      guard reading.state == .read, reading.value > 0 else { continue }
      batch.records[row].quality.insert(QualitySet(.repeatedTotal))
      if let column {
        batch.reserve(column, rows: memory.itemLines.count)
        for item in (from + 1)..<to { batch.cells[column][item] = .absent }
      }
    }
  }
}
