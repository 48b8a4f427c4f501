// The assessor: reads the registers of an evaluated batch and makes assessments of the consignments that are to be listed.
// registers → hits, score, lane, what could be → listed consignments and counts.

import CSystem
import RiskDSL

/// Scores batches. Owned by one worker beside its evaluator.
public final class Assessor {
  let program: Program
  private let scoring: Scoring
  let evaluator: Evaluator
  let draw: RandomDraw?
  let includesAll: Bool
  private let sheet: RuleSheet
  let facts: FactColumns
  /// The consignment at hand; what is said of it is read when asked for.
  private let listed: ListedConsignment
  /// Rules that take part; all of them but in tests.
  let active: [Bool]
  /// Which file has the last word on a consignment that stands in several.
  var duplicates = DuplicateIndex.empty
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
  /// What could be, and what would be if shadow rules counted.
  private var possibleCard = ScoreCard()
  private var possible: [Int] = []

  /// Prepares scoring for an evaluator's program.
  init(
    _ evaluator: Evaluator, draw: RandomDraw?, includesAll: Bool, active: [Int]? = nil, tracing: Tracing = Tracing()
  ) {
    program = evaluator.program
    scoring = program.scoring
    self.evaluator = evaluator
    self.draw = draw
    self.includesAll = includesAll
    sheet = RuleSheet(program)
    facts = FactColumns(evaluator)
    listed = ListedConsignment(evaluator, facts, sheet, tracing)
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
    var made: [Assessment] = []
    listedRows.removeAll(keepingCapacity: true)
    assess(batch) { listed in
      made.append(listed.assessment())
      listedRows.append(listed.row)
    }
    return made
  }

  /// Assesses the batch the evaluator has just evaluated, and tells the consignments to list, in order. Each is good until the
  /// next one.
  func assess(_ batch: Batch, _ list: (ListedConsignment) -> Void) {
    let rows = batch.tables[0].count
    collect(rows)
    let noting = noting()
    let hasDuplicates = duplicates.duplicateCount > 0
    // Nearly all consignments are clean, and nothing but their number is kept.
    var clean = 0
    var cleanRecords = 0
    for row in 0..<rows {
      if hasDuplicates {
        // The same consignment in several files counts once: where the latest version stands.
        if duplicates.isSuperseded(batch.keyHashes[row], file: batch.file.index) {
          counts.duplicates += 1
          continue
        }
        if duplicates.isDuplicate(batch.keyHashes[row]) {
          batch.records[row].quality.insert(QualitySet(.duplicateRecord))
        }
      }
      let isDrawn = draw != nil && isDrawn(row, batch)
      if hitHead[row] < 0, unknownHead[row] < 0, !isDrawn, !includesAll {
        clean += 1
        cleanRecords += Int(batch.records[row].records)
        if noting != .none { note(Assessor.clean, row, batch, noting) }
        continue
      }
      if assess(row, batch, isDrawn, noting) { list(listed) }
    }
    counts.consignments += clean
    counts.records += cleanRecords
    counts.greenClean += clean
    counts.lanes[0] += clean
  }

  /// Assesses one consignment of the batch the evaluator has just evaluated; nil when it is not to be listed.
  func assess(row: Int, of batch: Batch) -> Assessment? {
    collect(batch.tables[0].count)
    if duplicates.isDuplicate(batch.keyHashes[row]) {
      batch.records[row].quality.insert(QualitySet(.duplicateRecord))
    }
    return assess(row, batch, isDrawn(row, batch), .none) ? listed.assessment() : nil
  }

  private func isDrawn(_ row: Int, _ batch: Batch) -> Bool {
    draw?.draws(manifest: facts.manifest(row), id: facts.id(row), digest: batch.keyHashes[row]) ?? false
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
    let masks = table.masks
    let whens = sheet.whens
    let planes = evaluator.arena.pointee.words
    for index in walked where masks[Int(whens[index])] != 0 {
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

  private static let clean = Contribution(
    lane: .green, couldBe: .green, isDrawn: false, live: [], shadow: [], undecided: [])

  /// Which consignments of a batch may be masters or houses.
  private enum Noting {
    case none, named, all
  }

  private func noting() -> Noting {
    if facts.namesMasters() { return .all }
    return duplicates.namedMasters.isEmpty ? .none : .named
  }

  private func note(_ part: Contribution, _ row: Int, _ batch: Batch, _ noting: Noting) {
    let id = DocumentKey(facts.id(row))
    if noting == .named, !duplicates.namedMasters.contains(id) { return }
    masters.add(
      id: id, master: DocumentKey(facts.masterID(row)), records: Int(batch.records[row].records), part)
  }

  /// Scores and counts a consignment; whether it is to be listed, with `listed` telling how it came out.
  private func assess(_ row: Int, _ batch: Batch, _ isDrawn: Bool, _ noting: Noting) -> Bool {
    let listed = listed
    listed.begin(row)
    gather(row, listed)
    let scoring = scoring
    listed.card.add(up: listed.part.live, sheet, scoring)
    let scored = scoring.lane(of: listed.card.score)
    var lane = listed.card.lane
    if isDrawn, let draw { lane = Swift.max(lane, draw.lane) }
    if lane >= .yellow, scored >= .yellow, scored == listed.card.lane { listed.selectedBy.append(.rules) }
    if listed.card.raisedByFloor, listed.card.lane >= .yellow { listed.selectedBy.append(.floor) }
    if isDrawn { listed.selectedBy.append(.random) }
    // Rules that lower the score do not count among what could be: an undecided trusted trader buys nothing.
    possible.removeAll(keepingCapacity: true)
    for rule in listed.part.undecided where sheet[rule].points >= 0 { possible.append(rule) }
    var could = (score: listed.card.score, lane: listed.card.lane)
    if !possible.isEmpty {
      possibleCard.add(up: listed.part.live, and: possible, sheet, scoring)
      could = (possibleCard.score, possibleCard.lane)
    }
    listed.couldBeScore = Swift.max(could.score, listed.card.score)
    listed.part.lane = lane
    listed.part.couldBe = Swift.max(could.lane, lane)
    listed.part.isDrawn = isDrawn
    counts.add(listed.part, records: Int(batch.records[row].records))
    if noting != .none { note(listed.part, row, batch, noting) }
    guard includesAll || !listed.hits.isEmpty || listed.part.isSelected || listed.couldBe >= .yellow else {
      return false
    }
    if !listed.part.shadow.isEmpty {
      possibleCard.add(up: listed.hits, sheet, scoring)
      listed.wouldBe = (possibleCard.score, Swift.max(possibleCard.lane, lane))
    }
    if listed.wantsNear { listed.candidates = walked.filter { !cannotDecide[$0] && isInForce($0, row) } }
    listed.complete()
    return true
  }

  /// Takes the hits and unknowns of a consignment off their chains.
  private func gather(_ row: Int, _ listed: ListedConsignment) {
    var entry = hitHead[row]
    while entry >= 0 {
      let rule = Int(entries[Int(entry)].rule)
      listed.hits.append(rule)
      if sheet[rule].status == .shadow { listed.part.shadow.append(rule) } else { listed.part.live.append(rule) }
      entry = entries[Int(entry)].next
    }
    entry = unknownHead[row]
    while entry >= 0 {
      let rule = Int(entries[Int(entry)].rule)
      if sheet[rule].status == .live { listed.part.undecided.append(rule) }
      entry = entries[Int(entry)].next
    }
  }
}
