// The assessor: reads the registers of an evaluated batch and makes assessments of the consignments that are to be listed.
// registers → hits, score, lane, what could be → assessments and counts.

import CSystem
import RiskDSL

/// Scores batches. Owned by one worker beside its evaluator.
public final class Assessor {
  let program: Program
  let evaluator: Evaluator
  let draw: RandomDraw?
  let includesAll: Bool
  let facts: FactColumns
  private let sheet: RuleSheet
  private let texts: TextMaker
  /// Addresses and phones are facts only where parties are masked.
  private let masksParties: Bool
  /// Rules that take part; all of them but in tests.
  let active: [Bool]
  /// Which file has the last word on a consignment that stands in several.
  var duplicates = DuplicateIndex.empty
  /// Traces hits where somebody wants to read them.
  private let tracer: Tracer?
  private let trace: JSONTrace?
  private let near: NearMisses?
  private let mentions: MentionColumns?
  /// Rules that can never hit in the file at hand: they are reported once for the file and leave no unknowns.
  public var cannotDecide: [Bool]
  /// Rows of the consignments that the last `assess` of a batch gave, in their order.
  private(set) var listedRows: [Int] = []
  /// Counts since the last `takeCounts`.
  var counts: RunCounts
  /// Notes on masters and houses since the last `takeMasters`.
  private var masters = MasterNotes()
  /// The rules that take part, by position.
  private let walked: [Int]
  // Per batch: hits and unknowns of each consignment as linked entries, in rule order.
  private var hitHead: [Int32] = []
  private var hitTail: [Int32] = []
  private var unknownHead: [Int32] = []
  private var unknownTail: [Int32] = []
  private var entries: [(rule: Int32, next: Int32)] = []

  /// Prepares scoring for an evaluator's program.
  init(
    _ evaluator: Evaluator, draw: RandomDraw?, includesAll: Bool, active: [Int]? = nil, tracing: Tracing = Tracing()
  ) {
    program = evaluator.program
    self.evaluator = evaluator
    self.draw = draw
    self.includesAll = includesAll
    facts = FactColumns(program)
    tracer = tracing.wantsTracer ? Tracer(evaluator, audience: tracing.audience) : nil
    trace = tracing.clauses ? JSONTrace(evaluator.program) : nil
    masksParties = tracing.mask != nil
    texts = TextMaker(
      evaluator, secrets: tracing.audience == .shared ? SecretParts(evaluator.program) : nil, mask: tracing.mask)
    near = tracing.near ? tracer.map { NearMisses(tracer: $0, trace: JSONTrace(evaluator.program)) } : nil
    mentions = tracing.mentions ? MentionColumns(evaluator.program) : nil
    sheet = RuleSheet(evaluator.program)
    var isActive = [Bool](repeating: active == nil, count: program.rules.count)
    for rule in active ?? [] { isActive[rule] = true }
    self.active = isActive
    walked = isActive.indices.filter { isActive[$0] }
    cannotDecide = Array(repeating: false, count: program.rules.count)
    counts = RunCounts(rules: program.rules.count)
  }

  /// The counts since the last call.
  func takeCounts() -> RunCounts {
    defer { counts = RunCounts(rules: program.rules.count) }
    return counts
  }

  /// The notes on masters and houses since the last call.
  func takeMasters() -> MasterNotes {
    defer { masters = MasterNotes() }
    return masters
  }

  /// Assesses the batch the evaluator has just evaluated; gives the consignments to list, in order.
  func assess(_ batch: Batch) -> [Assessment] {
    let rows = batch.tables[0].count
    collect(rows)
    var listed: [Assessment] = []
    listedRows.removeAll(keepingCapacity: true)
    let noting = noting(batch)
    for row in 0..<rows {
      // The same consignment in several files counts once: where the latest version stands.
      if duplicates.isSuperseded(batch.keyHashes[row], file: batch.file.index) {
        counts.duplicates += 1
        continue
      }
      if duplicates.isDuplicate(batch.keyHashes[row]) {
        batch.records[row].quality.insert(QualitySet(.duplicateRecord))
      }
      let isDrawn = isDrawn(row, batch)
      if hitHead[row] < 0, unknownHead[row] < 0, !isDrawn, !includesAll {
        counts.consignments += 1
        counts.records += Int(batch.records[row].records)
        counts.greenClean += 1
        counts.lanes[0] += 1
        if noting != .none { note(Assessor.clean, row, batch, noting) }
        continue
      }
      if let assessment = assess(row, batch, isDrawn, noting) {
        listed.append(assessment)
        listedRows.append(row)
      }
    }
    return listed
  }

  /// Assesses one consignment of the batch the evaluator has just evaluated; nil when it is not to be listed.
  func assess(row: Int, of batch: Batch) -> Assessment? {
    collect(batch.tables[0].count)
    if duplicates.isDuplicate(batch.keyHashes[row]) {
      batch.records[row].quality.insert(QualitySet(.duplicateRecord))
    }
    return assess(row, batch, isDrawn(row, batch), .none)
  }

  private func isDrawn(_ row: Int, _ batch: Batch) -> Bool {
    draw?.draws(manifest: facts.manifest(batch, row), id: facts.id(batch, row), digest: batch.keyHashes[row]) ?? false
  }

  /// Walks the rules' bitmaps once and hangs hits and unknowns on their rows.
  private func collect(_ rows: Int) {
    hitHead = Array(repeating: -1, count: rows)
    hitTail = hitHead
    unknownHead = hitHead
    unknownTail = hitHead
    entries.removeAll(keepingCapacity: true)
    let table = evaluator.registers[0]
    let refs = table.refs
    let planes = evaluator.arena.pointee.words
    for index in walked {
      let rule = sheet[index]
      let when = refs[Int(rule.when)]
      let isOpen = when.open != 0 && !cannotDecide[index]
      if when.yes == 0, !isOpen { continue }
      let yes = planes + Int(when.yes)
      let open = planes + (isOpen ? Int(when.open) : 0)
      let saved = planes + Int(rule.unless.map { refs[Int($0)].yes } ?? 0)
      for word in 0..<table.words {
        var hits = yes[word] & ~saved[word]
        var undecided = open[word] & ~yes[word] & ~saved[word]
        while hits != 0 {
          let row = word * 64 + hits.trailingZeroBitCount
          hits &= hits - 1
          if !rule.hasDates || isInForce(index, row) { append(index, row, &hitHead, &hitTail) }
        }
        while undecided != 0 {
          let row = word * 64 + undecided.trailingZeroBitCount
          undecided &= undecided - 1
          if !rule.hasDates || isInForce(index, row) { append(index, row, &unknownHead, &unknownTail) }
        }
      }
    }
  }

  private func append(_ rule: Int, _ row: Int, _ head: inout [Int32], _ tail: inout [Int32]) {
    let entry = Int32(entries.count)
    entries.append((Int32(rule), -1))
    if tail[row] < 0 { head[row] = entry } else { entries[Int(tail[row])].next = entry }
    tail[row] = entry
  }

  /// Whether the rule's dates hold on the record's as-of day; without a day the rule runs, and the hit says so.
  private func isInForce(_ rule: Int, _ row: Int) -> Bool {
    guard let valid = program.rules[rule].valid, let day = evaluator.asOfDay(row) else { return true }
    return valid.contains(day)
  }

  private func chain(_ head: Int32) -> [Int] {
    var rules: [Int] = []
    var entry = head
    while entry >= 0 {
      rules.append(Int(entries[Int(entry)].rule))
      entry = entries[Int(entry)].next
    }
    return rules
  }

  private static let clean = Contribution(
    lane: .green, couldBe: .green, isDrawn: false, live: [], shadow: [], undecided: [])

  /// Which consignments of a batch may be masters or houses.
  private enum Noting {
    case none, named, all
  }

  private func noting(_ batch: Batch) -> Noting {
    if facts.namesMasters(batch) { return .all }
    return duplicates.namedMasters.isEmpty ? .none : .named
  }

  private func note(_ part: Contribution, _ row: Int, _ batch: Batch, _ noting: Noting) {
    let id = DocumentKey(facts.id(batch, row))
    if noting == .named, !duplicates.namedMasters.contains(id) { return }
    masters.add(
      id: id, master: DocumentKey(facts.masterID(batch, row)), records: Int(batch.records[row].records), part)
  }

  private func assess(_ row: Int, _ batch: Batch, _ isDrawn: Bool, _ noting: Noting) -> Assessment? {
    let hits = chain(hitHead[row])
    let undecided = chain(unknownHead[row]).filter { sheet[$0].status == .live }
    let hasShadow = hits.contains { sheet[$0].status == .shadow }
    let live = hasShadow ? hits.filter { sheet[$0].status == .live } : hits
    let card = ScoreCard(live, sheet, program.scoring)
    var lane = card.lane
    var selectedBy: [SelectionReason] = []
    if isDrawn, let draw { lane = Swift.max(lane, draw.lane) }
    let scored = program.scoring.lane(of: card.score)
    if lane >= .yellow, scored >= .yellow, scored == card.lane { selectedBy.append(.rules) }
    if card.raisedByFloor, card.lane >= .yellow { selectedBy.append(.floor) }
    if isDrawn { selectedBy.append(.random) }
    // Rules that lower the score do not count among what could be: an undecided trusted trader buys nothing.
    let possible = undecided.filter { sheet[$0].points >= 0 }
    let could = possible.isEmpty ? card : ScoreCard((live + possible).sorted(), sheet, program.scoring)
    let couldBe = Swift.max(could.lane, lane)
    let shadow = hasShadow ? hits.filter { sheet[$0].status == .shadow } : []
    let part = Contribution(
      lane: lane, couldBe: couldBe, isDrawn: isDrawn, live: live, shadow: shadow, undecided: undecided)
    counts.add(part, records: Int(batch.records[row].records))
    if noting != .none { note(part, row, batch, noting) }
    guard includesAll || !hits.isEmpty || part.isSelected || couldBe >= .yellow else { return nil }
    batch.complete(row)
    var wouldBe: (score: Int, lane: Lane)?
    if !shadow.isEmpty {
      let with = ScoreCard(hits, sheet, program.scoring)
      wouldBe = (with.score, Swift.max(with.lane, lane))
    }
    let quality = facts.quality(evaluator, batch, row)
    var values = facts.values(evaluator, batch, row)
    if masksParties { facts.addContacts(batch, row, to: &values) }
    var made = Assessment(
      file: batch.file.index, line: batch.records[row].line, records: Int(batch.records[row].records),
      keyHash: batch.keyHashes[row], facts: values, score: card.score, lane: lane,
      couldBeScore: Swift.max(could.score, card.score), couldBe: couldBe, selectedBy: selectedBy,
      hits: hits.map { hit($0, row) }, groups: card.groups,
      unknown: undecided.map { UnknownRule(rule: $0, fields: unknownFields($0, row)) }, wouldBe: wouldBe,
      quality: batch.records[row].quality.union(quality.codes), qualityPlaces: quality.places,
      asOf: evaluator.asOfDay(row))
    made.mentions = mentions?.values(evaluator, row)
    if let near {
      let candidates = walked.filter { !cannotDecide[$0] && isInForce($0, row) }
      made.near = near.nearest(candidates, row)
    }
    return made
  }

  private func hit(_ index: Int, _ row: Int) -> Hit {
    let rule = sheet[index]
    var exemptionUnknown = false
    if let unless = rule.unless {
      exemptionUnknown = evaluator.truth(TruthRegister(table: .consignment, index: unless), row) == .unknown
    }
    let (because, check) = texts.texts(index, row)
    var hit = Hit(
      rule: index, status: rule.status, points: rule.points, because: because, check: check,
      exemptionUnknown: exemptionUnknown, isUndated: rule.hasDates && evaluator.asOfDay(row) == nil)
    if let tracer, let trace { hit.clauses = trace.clauses(index, row, tracer) }
    return hit
  }

  // MARK: What was missing

  /// The fields whose absence left a rule undecided in a row: those of its undecided clauses that matter.
  func unknownFields(_ rule: Int, _ row: Int) -> [String] {
    var found: [String] = []
    var budget = 10_000
    collectUnknown(program.rules[rule].whenTree, row, &found, &budget)
    return found
  }

  private func collectUnknown(_ tree: ClauseTree, _ row: Int, _ found: inout [String], _ budget: inout Int) {
    budget -= 1
    guard budget > 0, evaluator.truth(tree.register, row) == .unknown else { return }
    switch tree {
    case .all(let parts, let register), .some(let parts, let register):
      for part in parts { collect(part, at: register.table, row, &found, &budget) }
    case .not(let inner, let register):
      collect(inner, at: register.table, row, &found, &budget)
    case .quantified(_, let table, let body, let reduced):
      if evaluator.isMissing(table) || evaluator.isSilent(row, of: reduced.table, on: table) {
        if !found.contains(table.plural) { found.append(table.plural) }
        return
      }
      for child in evaluator.rows(of: table, in: reduced.table, row) {
        collect(body, at: table, child, &found, &budget)
      }
    case .clause(let clause):
      for table in clause.tables where evaluator.isMissing(table) && !found.contains(table.plural) {
        found.append(table.plural)
      }
      for column in clause.columns where needsNaming(column, clause, row) {
        let name = program.catalogue[program.columns[Int(column.rawValue)].field].name
        if !found.contains(name) { found.append(name) }
      }
    }
  }

  /// Goes into a part that may speak of a table above the row's.
  private func collect(_ part: ClauseTree, at table: TableID, _ row: Int, _ found: inout [String], _ budget: inout Int)
  {
    guard part.register.table != table else { return collectUnknown(part, row, &found, &budget) }
    if let owner = evaluator.owner(of: row, in: table, at: part.register.table) {
      collectUnknown(part, owner, &found, &budget)
    }
  }

  /// Whether a column of an undecided clause is missing or unreadable in the row; when none is, all are named.
  private func needsNaming(_ column: ColumnID, _ clause: Clause, _ row: Int) -> Bool {
    func isUndecided(_ column: ColumnID) -> Bool {
      let position = Int(column.rawValue)
      let table = program.columns[position].table
      guard evaluator.mayHold(position) else { return true }
      if table == clause.register.table || clause.register.table.isWithin(table) {
        guard let owner = evaluator.owner(of: row, in: clause.register.table, at: table) else { return true }
        return !evaluator.isReadable(position, owner)
      }
      return evaluator.rows(of: table, in: clause.register.table, row).contains { !evaluator.isReadable(position, $0) }
    }
    if isUndecided(column) { return true }
    return !clause.columns.contains(where: isUndecided)
  }
}

extension Evaluator {
  /// The row of a table above that owns a row; nil when there is none.
  func owner(of row: Int, in table: TableID, at parent: TableID) -> Int? {
    if table == parent { return row }
    guard table.isWithin(parent) else { return nil }
    let offsets = offsets(of: table, in: parent)
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle + 1]) <= row { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count - 1 ? low : nil
  }

  /// Whether a cell is neither missing nor unreadable for its type.
  func isReadable(_ column: Int, _ row: Int) -> Bool {
    guard mayHold(column), row < batch.tables[Int(program.columns[column].table.rawValue)].count else { return false }
    if summed(column) != nil, standIn(column, row) != nil { return true }
    if !batch.file.columns[column].mayOccur, program.columns[column].type != .code(.country) {
      return summed(column) == nil
    }
    let cell = batch.cells[column][row]
    let type = program.columns[column].type
    if isMissing(cell, type) { return false }
    switch type {
    case .quantity, .money, .date, .time: return number(in: cell, column) != nil
    case .hs, .code, .choice: return CodeReader.read(batch.bytes(of: cell), type: type).state == .read
    case .flag: return FlagReader.read(batch.bytes(of: cell)) != nil
    case .text, .party, .condition: return true
    }
  }
}
