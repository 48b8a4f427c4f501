// A consignment that is to be listed, while its batch is still there: how it came out, and where its words are read from.
// Told by the assessor; becomes a line of results at once, or an assessment that can be kept.

import RiskDSL

/// How a consignment came out. One object is used for one after another: it is good until the next one is told.
public final class ListedConsignment {
  private let evaluator: Evaluator
  private var batch: Batch { evaluator.batch }
  let facts: FactColumns
  private let sheet: RuleSheet
  private let check: QualityCheck
  private let texts: TextMaker
  /// Addresses and phones are facts only where parties are masked.
  private let masksParties: Bool
  /// Traces hits where somebody wants to read them.
  private let tracer: Tracer?
  private let trace: JSONTrace?
  private let nearMisses: NearMisses?
  private let mentions: MentionColumns?

  /// Row in the batch.
  private(set) var row = 0
  /// Position of the file among the inputs.
  var file = 0
  /// Rules that hit, live and on trial, in rule order.
  var hits: [Int] = []
  /// What it adds to the counts: its lane, what it could be, its hits and unknowns apart.
  var part = Contribution(lane: .green, couldBe: .green, isDrawn: false, live: [], shadow: [], undecided: [])
  var card = ScoreCard()
  var couldBeScore = 0
  var selectedBy: [SelectionReason] = []
  var wouldBe: (score: Int, lane: Lane)?
  /// Rules among which near misses are looked for.
  var candidates: [Int] = []

  init(_ evaluator: Evaluator, _ facts: FactColumns, _ sheet: RuleSheet, _ tracing: Tracing) {
    let program = evaluator.program
    self.evaluator = evaluator
    self.facts = facts
    self.sheet = sheet
    check = QualityCheck(evaluator)
    texts = TextMaker(
      evaluator, tracing.texts ?? TextShelf(program, audience: tracing.audience), mask: tracing.mask)
    masksParties = tracing.mask != nil
    let tracer = tracing.wantsTracer ? Tracer(evaluator, audience: tracing.audience, shelf: tracing.shelf) : nil
    self.tracer = tracer
    trace = tracing.clauses ? JSONTrace(program) : nil
    nearMisses = tracing.near ? tracer.map { NearMisses(tracer: $0, trace: JSONTrace(program)) } : nil
    mentions = tracing.mentions ? MentionColumns(program) : nil
  }

  /// Turns to a consignment of the batch: nothing is known of it yet.
  func begin(_ row: Int) {
    self.row = row
    file = batch.file.index
    hits.removeAll(keepingCapacity: true)
    part.live.removeAll(keepingCapacity: true)
    part.shadow.removeAll(keepingCapacity: true)
    part.undecided.removeAll(keepingCapacity: true)
    selectedBy.removeAll(keepingCapacity: true)
    wouldBe = nil
  }

  /// Reads the cells that only listed consignments need.
  func complete() {
    batch.complete(row)
    facts.turn(to: row)
    check.look(at: row)
  }

  /// Near misses were asked for.
  var wantsNear: Bool { nearMisses != nil }

  /// All that is said of it, kept: what outputs need that cannot write it down at once.
  public func assessment() -> Assessment {
    var values = facts.values()
    if masksParties { facts.addContacts(to: &values) }
    var made = Assessment(
      file: file, line: line, records: records, keyHash: batch.keyHashes[row], facts: values, score: score, lane: lane,
      couldBeScore: couldBeScore, couldBe: couldBe, selectedBy: selectedBy, hits: hits.indices.map { hit($0).kept },
      groups: card.groupScores, unknown: part.undecided.indices.map { unknown($0) }, wouldBe: wouldBe,
      quality: quality, qualityPlaces: qualityPlaces, asOf: asOf)
    made.near = near
    made.mentions = mentions?.values(evaluator, row)
    return made
  }
}

extension ListedConsignment: ResultSource {
  var line: UInt64 { batch.records[row].line }
  var records: Int { Int(batch.records[row].records) }
  var score: Int { card.score }
  var lane: Lane { part.lane }
  var couldBe: Lane { part.couldBe }
  var quality: QualitySet { batch.records[row].quality.union(check.codes) }
  var qualityPlaces: [QualityPlace] { check.places }
  var asOf: Int32? { evaluator.asOfDay(row) }
  var near: [NearMiss]? { nearMisses?.nearest(candidates, row) }
  var capacity: CapacityPlace? { nil }
  var isScoreWithheld: Bool { false }
  var isCouldBeWithheld: Bool { false }
  var hitCount: Int { hits.count }
  var groupCount: Int { card.groups.count }
  var unknownCount: Int { part.undecided.count }

  func hit(_ place: Int) -> ListedHit {
    let rule = sheet[hits[place]]
    var exemptionUnknown = false
    if let unless = rule.unless {
      exemptionUnknown = evaluator.truth(TruthRegister(table: .consignment, index: unless), row) == .unknown
    }
    return ListedHit(
      rule: hits[place], status: rule.status, points: rule.points, exemptionUnknown: exemptionUnknown,
      isUndated: rule.hasDates && asOf == nil, listed: self)
  }

  func group(_ place: Int) -> (group: Int, rules: ArraySlice<Int>, terms: ArraySlice<Int>, counted: Int) {
    let group = card.groups[place]
    return (group.group, card.members[group.members], card.terms[group.members], group.counted)
  }

  func unknown(_ place: Int) -> UnknownRule {
    UnknownRule(rule: part.undecided[place], fields: evaluator.unknownFields(part.undecided[place], row))
  }
}

/// A hit of a listed consignment.
struct ListedHit: HitSource {
  var rule: Int
  var status: RuleStatus
  var points: Int
  var exemptionUnknown: Bool
  var isUndated: Bool
  var isWithheld: Bool { false }
  fileprivate let listed: ListedConsignment

  func write(_ part: RuleTexts.Part, to json: inout JSONBuffer) { listed.write(part, rule, to: &json) }

  func writeClauses(to json: inout JSONBuffer) -> Bool { listed.writeClauses(rule, to: &json) }

  /// All of it, kept.
  fileprivate var kept: Hit {
    var hit = Hit(
      rule: rule, status: status, points: points, because: listed.text(.because, rule),
      check: listed.text(.check, rule), exemptionUnknown: exemptionUnknown, isUndated: isUndated)
    var clauses = JSONBuffer()
    if writeClauses(to: &clauses) { hit.clauses = clauses.array }
    return hit
  }
}

extension ListedConsignment {
  fileprivate func text(_ part: RuleTexts.Part, _ rule: Int) -> LocalizedText { texts.text(part, rule, row) }

  fileprivate func write(_ part: RuleTexts.Part, _ rule: Int, to json: inout JSONBuffer) {
    texts.write(part, rule, row, to: &json)
  }

  fileprivate func writeClauses(_ rule: Int, to json: inout JSONBuffer) -> Bool {
    guard let tracer, let trace else { return false }
    trace.write(rule, row, tracer, to: &json)
    return true
  }
}
