// From lines to tables: consignment cells, items, and the order in which the other tables are built.
// Run by workers; the same code serves delimited text and JSON, which differ only in where a cell is found.

import CSystem
import RiskDSL

/// Memory of the filling. Held by the builder while it works: fields of a struct are reached without run-time checks.
struct FillMemory {
  /// For each consignment its first line, and one more.
  var groupLines = PlainList<UInt32>()
  /// The same in the grid, where `BatchBuilder.hasGoodsApart`.
  var goodsLines = PlainList<UInt32>()
  /// For each row of a table its line.
  var itemLines = PlainList<UInt32>()
  var containerLines = PlainList<UInt32>()
  var containerNumbers = PlainList<CellRef>()
  var wagonLines = PlainList<UInt32>()
  var wagonNumbers = PlainList<CellRef>()
  var values = PlainList<CellRef>()
  /// Offsets of the table that is being built.
  var offsets = PlainList<UInt32>()
  /// For each line of the batch its container row, `several` or `none`.
  var containerOfLine = PlainList<Int32>()
  var parts = CellParts()
  var secondParts = CellParts()
  var seals = SealRows()
  var distinct = DistinctCells()
  /// For each consignment of a JSON batch its group.
  var rowGroups = PlainList<Int>()
  var looseSeals = PlainList<Int>()
  /// For each role of a view the consignments in which it makes a row, a bit each.
  var isThere = PlainList<UInt64>()
  /// Cells that say nothing, for columns that the file does not have.
  var blanks = PlainList<CellRef>()

  /// Frees what the lists hold.
  func deallocate() {
    groupLines.deallocate()
    goodsLines.deallocate()
    rowGroups.deallocate()
    itemLines.deallocate()
    containerLines.deallocate()
    containerNumbers.deallocate()
    wagonLines.deallocate()
    wagonNumbers.deallocate()
    values.deallocate()
    offsets.deallocate()
    containerOfLine.deallocate()
    seals.deallocate()
    looseSeals.deallocate()
    isThere.deallocate()
    blanks.deallocate()
  }
}

/// What a batch keeps for its next filling.
final class FillScratch {
  var memory = FillMemory()
  let grid = JSONGrid()
  let columns = LineColumns()
  static let none: Int32 = -1
  static let several: Int32 = -2

  deinit { memory.deallocate() }
}

/// Builds one batch.
struct BatchBuilder {
  let block: ManifestBlock
  let batch: Batch
  let plan: ReadPlan
  let layout: FileLayout
  let bytes: UnsafePointer<UInt8>
  let scratch: FillScratch
  var memory: FillMemory
  let sense: CellSense
  let needsSeals: Bool
  let sealNumberAt: Int
  let sealFoundAt: Int
  let sealTypeAt: Int
  var count = 0
  /// Every consignment is one line.
  var isFlat = false
  /// The goods of JSON records stand in lines of their own: those that `build` is given have none.
  var hasGoodsApart = false

  init(block: ManifestBlock, batch: Batch) {
    self.block = block
    self.batch = batch
    plan = block.plan
    layout = block.layout
    bytes = UnsafePointer(block.bytes)
    scratch = batch.scratch
    memory = scratch.memory
    scratch.memory = FillMemory()
    needsSeals = plan.needs[Int(TableID.seal.rawValue)]
    sealNumberAt = layout.position[Int(plan.sealNumber.rawValue)]
    sealFoundAt = layout.position[Int(plan.sealFound.rawValue)]
    sealTypeAt = layout.position[Int(plan.sealType.rawValue)]
    sense = CellSense(block)
  }

  /// Gives the memory back for the next batch.
  mutating func finish() {
    scratch.memory = memory
    memory = FillMemory()
  }

  /// Builds the consignments of some groups of delimited lines.
  mutating func buildFromLines(groups: Range<Int>) {
    count = groups.count
    memory.groupLines.removeAll()
    let width = UInt32(layout.width)
    let base = block.firstLine
    let end = block.recordRange(groups.upperBound - 1).upperBound
    let all = block.groups
    let records = block.records
    batch.resize(consignments: count)
    batch.records.withUnsafeMutableBufferPointer { infos in
      for (row, group) in groups.enumerated() {
        let info = all[group]
        let from = Int(info.first)
        let to = group + 1 < groups.upperBound ? Int(all[group + 1].first) : end
        var quality = info.quality
        for record in from..<to where records[record].cells < width { quality.insert(QualitySet(.shortRow)) }
        infos[row] = RecordInfo(
          line: base + UInt64(records[from].line), records: UInt32(to - from), quality: quality)
      }
    }
    batch.keyHashes.withUnsafeMutableBufferPointer { hashes in
      for (row, group) in groups.enumerated() { hashes[row] = all[group].hash }
    }
    for group in groups { memory.groupLines.append(all[group].first) }
    memory.groupLines.append(UInt32(end))
    isFlat = Int(memory.groupLines[count] - memory.groupLines[0]) == count
    if !block.bad.isEmpty { markBadText(groups) }
    build(scratch.columns.take(Int(memory.groupLines[0])..<end, of: block))
    if layout.idPosition < 0 { writeDigests(Array(groups)) }
    finish()
  }

  /// Builds the consignments whose lines stand in the grid.
  mutating func buildFromGrid() {
    count = batch.records.count
    let grid = scratch.grid
    if grid.holdsGoodsApart, batch.records.allSatisfy({ $0.records == 1 }) {
      buildFromRecords()
    } else {
      isFlat = grid.count == count
      build(
        GridLines(
          cells: grid.cells, columns: grid.columns, stride: grid.stride, kinds: UnsafePointer(grid.kinds.base),
          parents: UnsafePointer(grid.parents.base)))
    }
    markNotGiven()
    let column = plan.columns.firstIndex { $0.field == plan.consignmentField }
    if block.spare > 0, column != nil { writeDigests(Array(memory.rowGroups.values)) }
    finish()
  }

  /// The usual case: apart from the goods each record is one line, as in a table. These lines are built as such, numbered
  /// from 0, while `goodsLines` remembers where they stand in the grid.
  private mutating func buildFromRecords() {
    isFlat = true
    hasGoodsApart = true
    swap(&memory.groupLines, &memory.goodsLines)
    memory.groupLines.removeAll()
    memory.groupLines.append(from: 0, count: count + 1)
    build(scratch.grid.takeColumns(memory.goodsLines, count: count))
    swap(&memory.groupLines, &memory.goodsLines)
    func move(_ lines: PlainList<UInt32>) {
      for row in 0..<lines.count { lines[row] = memory.groupLines[Int(lines[row])] }
    }
    move(memory.containerLines)
    move(memory.wagonLines)
  }

  /// Tables that a record says nothing about are missing for it, not empty.
  private mutating func markNotGiven() {
    for table in TableID.allCases where table != .consignment && needs(table) {
      let index = Int(table.rawValue)
      let bit = UInt32(1) << UInt32(index)
      let parents = table == .seal ? batch.tables[Int(TableID.container.rawValue)].count : count
      var missing = [UInt64](repeating: 0, count: (parents + 63) / 64)
      var silent = 0
      func mark(_ parent: Int) {
        missing[parent / 64] |= 1 << UInt64(parent % 64)
        silent += 1
      }
      if table == .seal {
        let offsets = batch.tables[Int(TableID.container.rawValue)].offsets
        for row in 0..<count where scratch.grid.givenRows[row] & bit == 0 {
          for container in Int(offsets[row])..<Int(offsets[row + 1]) { mark(container) }
        }
      } else {
        for row in 0..<count where scratch.grid.givenRows[row] & bit == 0 { mark(row) }
      }
      if silent == 0 { continue }
      if silent == parents {
        batch.tables[index].isMissing = true
      } else {
        batch.tables[index].missingParents = missing
      }
    }
  }

  private mutating func markBadText(_ groups: Range<Int>) {
    var at = 0
    for (row, group) in groups.enumerated() {
      for record in block.recordRange(group) {
        let start = block.records[record].start
        let end = block.ends[Int(block.records[record].first_end + block.records[record].cells) - 1]
        while at < block.bad.count, block.bad[at] < start { at += 1 }
        if at < block.bad.count, block.bad[at] < end { batch.records[row].quality.insert(QualitySet(.badText)) }
      }
    }
  }

  /// Gives consignments of a file without number column the digest of their record as number.
  mutating func writeDigests(_ groups: [Int]) {
    guard let column = plan.columns.firstIndex(where: { $0.field == plan.consignmentField }) else { return }
    let digits = StaticString("0123456789abcdef").utf8Start
    batch.reserve(column, rows: count)
    for (row, group) in groups.enumerated() {
      // In JSON a number may turn up behind the look-ahead that had none.
      if batch.cells[column][row].length > 0 { continue }
      let start = block.spare + 20 * group
      var hash = block.groups[group].hash
      block.bytes[start] = 0x23
      for digit in 0..<16 {
        block.bytes[start + 16 - digit] = digits[Int(hash & 15)]
        hash >>= 4
      }
      batch.cells[column][row] = CellRef(start: UInt32(start), length: 17)
    }
  }

  /// Whether a cell says nothing.
  @inline(__always)
  func isMissing(_ cell: CellRef, _ field: Int) -> Bool { sense.isMissing(cell, field) }

  @inline(__always)
  func same(_ a: CellRef, _ b: CellRef) -> Bool { sense.same(a, b) }

  /// The first cell of a consignment's lines that says something, else the first.
  @inline(__always)
  func first<L: LineCells>(_ lines: L, _ row: Int, _ position: Int, _ field: Int) -> CellRef {
    sense.first(lines, Int(memory.groupLines[row]), Int(memory.groupLines[row + 1]), position, field)
  }

  /// Builds all tables of the batch.
  mutating func build<L: LineCells>(_ lines: L) {
    batch.endSharing()
    for table in TableID.allCases { batch.tables[Int(table.rawValue)].missingParents.removeAll(keepingCapacity: true) }
    batch.tables[0].count = count
    batch.tables[0].isMissing = false
    if !isFlat, mayConflict { findConflicts(lines) }
    consignmentColumns(lines)
    if needs(.item) || !isFlat || hasGoodsApart { buildItems(lines) }
    if needs(.container) || needs(.seal) || usesContainerOfLine { buildContainers(lines) }
    if needs(.wagon) { buildWagons(lines) }
    for table in TableID.allCases where table.isList && needs(table) { buildList(lines, table) }
    if needs(.party) { buildView(lines, .party, plan.partyRoles, leaves: ReadPlan.partyLeaves.count) }
    if needs(.place) { buildView(lines, .place, plan.placeRoles, leaves: ReadPlan.placeLeaves.count) }
    if usesContainerOfLine { fillContainerOfLine(lines) }
  }

  /// Whether a column stays absent until somebody asks for a consignment. Cells of JSON are there anyway.
  func isWaiting(_ column: Int) -> Bool { plan.isOnDemand[column] && !layout.isGrid }

  func needs(_ table: TableID) -> Bool { plan.needs[Int(table.rawValue)] }

  var usesContainerOfLine: Bool { layout.origins.contains(.containerOfLine) }

  /// Leaves a table without rows; `isMissing` where the file has nothing that could make one.
  mutating func leaveEmpty(_ table: TableID, isMissing: Bool) {
    let parents = table.parent.map { batch.tables[Int($0.rawValue)].count } ?? 0
    memory.offsets.fill(parents + 1, with: 0)
    setRows(table, count: 0)
    batch.tables[Int(table.rawValue)].isMissing = isMissing
  }

  /// Gives a table its rows, which begin at `memory.offsets`.
  func setRows(_ table: TableID, count: Int) {
    let table = Int(table.rawValue)
    batch.tables[table].offsets.removeAll(keepingCapacity: true)
    batch.tables[table].offsets.append(contentsOf: memory.offsets.values)
    batch.tables[table].count = count
    batch.tables[table].isMissing = false
  }

  // MARK: Consignment

  private mutating func consignmentColumns<L: LineCells>(_ lines: L) {
    let rows = count
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .consignment {
      let field = Int(plan.field.rawValue)
      switch isWaiting(column) ? .absent : layout.origins[column] {
      case .cell(let position):
        if isFlat, let told = lines.column(position) {
          batch.share(column, told, count: rows)
          continue
        }
        batch.reserve(column, rows: rows)
        let cells = batch.cells[column].baseAddress!
        for row in 0..<rows { cells[row] = first(lines, row, position, field) }
      case .country(let own, let place):
        batch.reserve(column, rows: rows)
        let cells = batch.cells[column].baseAddress!
        for row in 0..<rows {
          let cell = own >= 0 ? first(lines, row, own, field) : .absent
          cells[row] =
            isMissing(cell, field) ? sense.country(ofPlace: first(lines, row, place, field), orElse: cell) : cell
        }
      case .absent, .containerOfLine, .view, .role:
        clear(column, rows: rows)
      }
    }
  }

  /// Whether a field of the whole consignment may stand in several lines: of one JSON record it stands in the first alone,
  /// unless a nested object names it too.
  private var mayConflict: Bool {
    !layout.isGrid || scratch.grid.hasStrays || batch.records.contains { $0.records > 1 }
  }

  /// Marks consignments whose lines give different values for a field of the whole consignment.
  private mutating func findConflicts<L: LineCells>(_ lines: L) {
    for told in layout.cells[0].values {
      for row in 0..<count where memory.groupLines[row + 1] - memory.groupLines[row] > 1 {
        if batch.records[row].quality.contains(QualitySet(.conflictingLines)) { continue }
        let all = Int(memory.groupLines[row])..<Int(memory.groupLines[row + 1])
        // Most often all lines say the same, if anything.
        let first = lines.cell(all.lowerBound, told.position)
        if all.dropFirst().allSatisfy({ same(first, lines.cell($0, told.position)) }) { continue }
        var known = CellRef.absent
        for line in all {
          let cell = lines.cell(line, told.position)
          if isMissing(cell, told.field) { continue }
          if known.length == 0 {
            known = cell
          } else if !same(known, cell) {
            batch.records[row].quality.insert(QualitySet(.conflictingLines))
            break
          }
        }
      }
    }
  }

  // MARK: Rows and columns

  /// Whether a line has a cell of a table.
  @inline(__always)
  func has<L: LineCells>(_ lines: L, _ line: Int, _ cells: UnsafeBufferPointer<FieldCell>) -> Bool {
    for index in 0..<cells.count where !isMissing(lines.cell(line, cells[index].position), cells[index].field) {
      return true
    }
    return false
  }

  /// Leaves a column without values. One that waits for `Batch.complete` gets room of its own for them.
  mutating func clear(_ column: Int, rows: Int) {
    if !isWaiting(column) {
      if memory.blanks.count < rows { memory.blanks.fill(max(rows, Batch.targetRows), with: .absent) }
      return batch.share(column, memory.blanks.base, count: rows)
    }
    batch.reserve(column, rows: rows)
    if rows > 0 { batch.cells[column].baseAddress!.update(repeating: .absent, count: rows) }
  }

  /// Fills a column with cells at hand.
  func copy(_ source: PlainList<CellRef>, to column: Int) {
    batch.reserve(column, rows: source.count)
    batch.cells[column].baseAddress?.update(from: source.base, count: source.count)
  }

  /// Fills a column from the line of each row.
  @inline(__always)
  func gather<L: LineCells>(
    _ lines: L, _ column: Int, _ position: Int, _ rowLines: PlainList<UInt32>, isEveryLine: Bool
  ) {
    let rows = rowLines.count
    if isEveryLine, let told = lines.column(position) { return batch.share(column, told, count: rows) }
    batch.reserve(column, rows: rows)
    guard rows > 0 else { return }
    let cells = batch.cells[column].baseAddress!
    for row in 0..<rows { cells[row] = lines.cell(Int(rowLines[row]), position) }
  }

  /// Whether each line of the batch gave one row.
  func isEveryLine(_ rowLines: PlainList<UInt32>) -> Bool {
    let first = memory.groupLines[0]
    guard rowLines.count == Int(memory.groupLines[count] - first) else { return false }
    for row in 0..<rowLines.count where rowLines[row] != first &+ UInt32(row) { return false }
    return true
  }
}
