// From lines to tables: consignment cells, items, and the order in which the other tables are built.
// Run by workers; the same code serves delimited text and JSON, which differ only in where a cell is found.

import CSystem
import RiskDSL

/// What a line may carry.
enum LineKind: UInt8 {
  /// A line of a table, or the flat keys of a JSON record: cells may hold several values.
  case flat
  /// An object nested in a JSON record: cells hold one value; a container without number is a container of its own.
  case nested
  /// A nested object that is a container, whatever it says.
  case container
}

/// The cells of lines, wherever they come from.
protocol LineCells {
  func cell(_ line: Int, _ position: Int) -> CellRef
  func kind(_ line: Int) -> LineKind
  /// The line of the container that a nested line stands in; -1 for none.
  func parent(_ line: Int) -> Int
}

/// Lines of delimited text.
struct TextLines: LineCells {
  let bytes: UnsafePointer<UInt8>
  let ends: UnsafePointer<UInt32>
  let records: UnsafePointer<pcu_csv_record>
  let quote: UInt8

  @inline(__always)
  func cell(_ line: Int, _ position: Int) -> CellRef {
    CellReader.cell(bytes, ends, records[line], position, quote: quote)
  }
  @inline(__always)
  func kind(_ line: Int) -> LineKind { .flat }
  @inline(__always)
  func parent(_ line: Int) -> Int { -1 }
}

/// Memory of the filling. Held by the builder while it works: fields of a struct are reached without run-time checks.
struct FillMemory {
  /// For each consignment its first line, and one more.
  var groupLines: [UInt32] = []
  /// For each row of a table its line.
  var itemLines: [UInt32] = []
  var containerLines: [UInt32] = []
  var containerNumbers: [CellRef] = []
  var wagonLines: [UInt32] = []
  var wagonNumbers: [CellRef] = []
  var values: [CellRef] = []
  /// For each line of the batch its container row, `several` or `none`.
  var containerOfLine: [Int32] = []
  var parts = CellParts()
  var secondParts = CellParts()
  var seals = SealRows()
  var distinct = DistinctCells()
  /// For each consignment of a JSON batch its group.
  var rowGroups: [Int] = []
  var looseSeals: [Int] = []
}

/// What a batch keeps for its next filling.
final class FillScratch {
  var memory = FillMemory()
  let grid = JSONGrid()
  static let none: Int32 = -1
  static let several: Int32 = -2
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
  private let asksTable: UnsafePointer<Bool>
  private let hasWords: UnsafePointer<Bool>
  private let isCode: UnsafePointer<Bool>
  let needsSeals: Bool
  let sealNumberAt: Int
  let sealFoundAt: Int
  let sealTypeAt: Int
  var count = 0
  /// Every consignment is one line.
  var isFlat = false

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
    asksTable = plan.flags.asksTable
    hasWords = plan.flags.hasWords
    isCode = plan.flags.isCode
  }

  /// Gives the memory back for the next batch.
  mutating func finish() {
    scratch.memory = memory
    memory = FillMemory()
  }

  /// Builds the consignments of some groups of delimited lines.
  mutating func buildFromLines(groups: Range<Int>) {
    count = groups.count
    memory.groupLines.removeAll(keepingCapacity: true)
    batch.records.removeAll(keepingCapacity: true)
    batch.keyHashes.removeAll(keepingCapacity: true)
    var infos = batch.records
    var hashes = batch.keyHashes
    batch.records = []
    batch.keyHashes = []
    let width = UInt32(layout.width)
    let base = block.firstLine
    let end = block.recordRange(groups.upperBound - 1).upperBound
    block.groups.withUnsafeBufferPointer { all in
      block.records.withUnsafeBufferPointer { records in
        for group in groups {
          let info = all[group]
          let from = Int(info.first)
          let to = group + 1 < groups.upperBound ? Int(all[group + 1].first) : end
          memory.groupLines.append(info.first)
          var quality = info.quality
          for record in from..<to where records[record].cells < width { quality.insert(QualitySet(.shortRow)) }
          infos.append(
            RecordInfo(line: base + UInt64(records[from].line), records: UInt32(to - from), quality: quality))
          hashes.append(info.hash)
        }
      }
    }
    batch.records = infos
    batch.keyHashes = hashes
    memory.groupLines.append(UInt32(end))
    isFlat = Int(memory.groupLines[count] - memory.groupLines[0]) == count
    if !block.bad.isEmpty { markBadText(groups) }
    block.records.withUnsafeBufferPointer { records in
      build(
        TextLines(bytes: bytes, ends: UnsafePointer(block.ends), records: records.baseAddress!, quote: layout.quote))
    }
    if layout.idPosition < 0 { writeDigests(Array(groups)) }
    finish()
  }

  /// Builds the consignments whose lines stand in the grid.
  mutating func buildFromGrid() {
    count = batch.records.count
    let grid = scratch.grid
    isFlat = grid.count == count
    let lines = grid.count
    grid.kinds.withUnsafeBufferPointer { kinds in
      grid.parents.withUnsafeBufferPointer { parents in
        guard lines > 0 else { return }
        build(
          GridLines(cells: grid.cells, width: grid.width, kinds: kinds.baseAddress!, parents: parents.baseAddress!))
      }
    }
    markNotGiven()
    let column = plan.columns.firstIndex { $0.field == plan.consignmentField }
    if block.spare > 0, column != nil { writeDigests(memory.rowGroups) }
    finish()
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
  func isMissing(_ cell: CellRef, _ field: Int) -> Bool {
    if cell.length == 0 { return true }
    // Every null text is short and begins with one of a few bytes.
    if cell.length > 40 || !asksTable[Int(bytes[Int(cell.start)])] || hasWords[field] { return false }
    return NullText.isMissing(
      UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length)), isCode: isCode[field])
  }

  /// The first cell of a consignment's lines that says something, else the first.
  @inline(__always)
  func first<L: LineCells>(_ lines: L, _ row: Int, _ position: Int, _ field: Int) -> CellRef {
    let from = Int(memory.groupLines[row])
    let to = Int(memory.groupLines[row + 1])
    let cell = lines.cell(from, position)
    if to - from == 1 || !isMissing(cell, field) { return cell }
    for line in (from + 1)..<to {
      let other = lines.cell(line, position)
      if !isMissing(other, field) { return other }
    }
    return cell
  }

  /// Builds all tables of the batch.
  mutating func build<L: LineCells>(_ lines: L) {
    for table in TableID.allCases { batch.tables[Int(table.rawValue)].missingParents.removeAll(keepingCapacity: true) }
    batch.tables[0].count = count
    batch.tables[0].isMissing = false
    if !isFlat, mayConflict { findConflicts(lines) }
    consignmentColumns(lines)
    if needs(.item) || !isFlat { buildItems(lines) }
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
    batch.tables[Int(table.rawValue)].count = 0
    batch.tables[Int(table.rawValue)].isMissing = isMissing
    setOffsets(table, [UInt32](repeating: 0, count: parents + 1))
  }

  mutating func setOffsets(_ table: TableID, _ offsets: [UInt32]) {
    batch.tables[Int(table.rawValue)].offsets = offsets
  }

  // MARK: Consignment

  private mutating func consignmentColumns<L: LineCells>(_ lines: L) {
    let rows = count
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .consignment {
      batch.reserve(column, rows: rows)
      let cells = batch.cells[column].baseAddress!
      let field = Int(plan.field.rawValue)
      if isWaiting(column) {
        cells.update(repeating: .absent, count: rows)
        continue
      }
      switch layout.origins[column] {
      case .cell(let position):
        if isFlat {
          let base = Int(memory.groupLines[0])
          for row in 0..<rows { cells[row] = lines.cell(base &+ row, position) }
        } else {
          for row in 0..<rows { cells[row] = first(lines, row, position, field) }
        }
      case .country(let own, let place):
        for row in 0..<rows {
          let cell = own >= 0 ? first(lines, row, own, field) : .absent
          cells[row] = isMissing(cell, field) ? country(ofPlace: first(lines, row, place, field), orElse: cell) : cell
        }
      case .absent, .containerOfLine, .view, .role:
        cells.update(repeating: .absent, count: rows)
      }
    }
  }

  /// The two letters of the country in front of a UN/LOCODE of a listed country; the other cell for any other text.
  func country(ofPlace place: CellRef, orElse cell: CellRef) -> CellRef {
    guard place.length == 5 else { return cell }
    let text = bytes + Int(place.start)
    var upper = 0
    var lower = 0
    for index in 0..<5 {
      switch text[index] {
      case 0x41...0x5A: upper += 1
      case 0x61...0x7A: lower += 1
      case 0x32...0x39: guard index >= 2 else { return cell }
      default: return cell
      }
    }
    guard upper == 0 || lower == 0 else { return cell }
    let country = UnsafeBufferPointer(start: text, count: 2)
    guard let code = CountryTable.normalise(country), CountryTable.isListed(code) else { return cell }
    return CellRef(start: place.start, length: 2)
  }

  /// Whether a field of the whole consignment may stand in several lines: of one JSON record it stands in the first alone,
  /// unless a nested object names it too.
  private var mayConflict: Bool {
    !layout.isGrid || scratch.grid.hasStrays || batch.records.contains { $0.records > 1 }
  }

  /// Marks consignments whose lines give different values for a field of the whole consignment.
  private mutating func findConflicts<L: LineCells>(_ lines: L) {
    for (position, field) in layout.cells[0] {
      for row in 0..<count where memory.groupLines[row + 1] - memory.groupLines[row] > 1 {
        if batch.records[row].quality.contains(QualitySet(.conflictingLines)) { continue }
        var known = CellRef.absent
        for line in Int(memory.groupLines[row])..<Int(memory.groupLines[row + 1]) {
          let cell = lines.cell(line, position)
          if isMissing(cell, Int(field.rawValue)) { continue }
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

  @inline(__always)
  func same(_ a: CellRef, _ b: CellRef) -> Bool {
    a.length == b.length && equal(bytes + Int(a.start), bytes + Int(b.start), Int(a.length))
  }

  // MARK: Items

  /// Whether a line has a cell of a table.
  @inline(__always)
  func has<L: LineCells>(_ lines: L, _ line: Int, _ cells: [(position: Int, field: FieldID)]) -> Bool {
    for (position, field) in cells {
      let cell = lines.cell(line, position)
      if cell.length > 0, !isMissing(cell, Int(field.rawValue)) { return true }
    }
    return false
  }

  private mutating func buildItems<L: LineCells>(_ lines: L) {
    let table = Int(TableID.item.rawValue)
    guard layout.canMakeRows[table] else { return leaveEmpty(.item, isMissing: true) }
    let cells = layout.cells[table]
    var rowLines = memory.itemLines
    memory.itemLines = []
    rowLines.removeAll(keepingCapacity: true)
    var offsets = batch.tables[table].offsets
    batch.tables[table].offsets = []
    offsets.removeAll(keepingCapacity: true)
    for row in 0..<count {
      offsets.append(UInt32(rowLines.count))
      for line in Int(memory.groupLines[row])..<Int(memory.groupLines[row + 1]) where has(lines, line, cells) {
        rowLines.append(UInt32(line))
      }
    }
    offsets.append(UInt32(rowLines.count))
    batch.tables[table].offsets = offsets
    batch.tables[table].count = rowLines.count
    batch.tables[table].isMissing = false
    for (column, plan) in self.plan.columns.enumerated() where plan.table == .item {
      guard case .cell(let position) = layout.origins[column], !isWaiting(column) else {
        clear(column, rows: rowLines.count)
        continue
      }
      gather(lines, column, position, rowLines)
    }
    memory.itemLines = rowLines
    if !isFlat { dropRepeatedTotals(lines, rowLines) }
  }

  mutating func clear(_ column: Int, rows: Int) {
    batch.reserve(column, rows: rows)
    if rows > 0 { batch.cells[column].baseAddress!.update(repeating: .absent, count: rows) }
  }

  /// Fills a column with cells at hand.
  func copy(_ source: [CellRef], to column: Int) {
    batch.reserve(column, rows: source.count)
    source.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { batch.cells[column].baseAddress!.update(from: base, count: source.count) }
    }
  }

  /// Fills a column from the line of each row.
  @inline(__always)
  mutating func gather<L: LineCells>(_ lines: L, _ column: Int, _ position: Int, _ rowLines: [UInt32]) {
    batch.reserve(column, rows: rowLines.count)
    guard rowLines.count > 0 else { return }
    let cells = batch.cells[column].baseAddress!
    rowLines.withUnsafeBufferPointer { rowLines in
      for row in 0..<rowLines.count { cells[row] = lines.cell(Int(rowLines[row]), position) }
    }
  }

  /// Where every line repeats the weight of the whole consignment, counts it once.
  private mutating func dropRepeatedTotals<L: LineCells>(_ lines: L, _ rowLines: [UInt32]) {
    let weight = layout.position[Int(plan.itemWeight.rawValue)]
    let total = layout.position[Int(plan.totalWeight.rawValue)]
    guard weight >= 0, total >= 0, rowLines.count > 1 else { return }
    let column = plan.columns.firstIndex { $0.field == plan.itemWeight }
    let offsets = batch.tables[Int(TableID.item.rawValue)].offsets
    for row in 0..<count {
      let from = Int(offsets[row])
      let to = Int(offsets[row + 1])
      guard to - from >= 2 else { continue }
      let whole = first(lines, row, total, Int(plan.totalWeight.rawValue))
      guard whole.length > 0 else { continue }
      var repeats = true
      for item in from..<to where !same(whole, lines.cell(Int(rowLines[item]), weight)) {
        repeats = false
        break
      }
      guard repeats else { continue }
      batch.records[row].quality.insert(QualitySet(.repeatedTotal))
      if let column {
        for item in (from + 1)..<to { batch.cells[column][item] = .absent }
      }
    }
  }
}
