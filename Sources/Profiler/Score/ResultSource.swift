// What a result is written from, whether it was kept as an assessment or its batch is still there.
// One description for writers: what stands in a line and in which order is decided once, for both.

import RiskDSL

/// Whatever can be asked how a consignment came out.
protocol ResultSource {
  associatedtype Facts: FactSource
  associatedtype OneHit: HitSource

  // As in `Assessment`.
  var file: Int { get }
  var line: UInt64 { get }
  var records: Int { get }
  var facts: Facts { get }
  var score: Int { get }
  var lane: Lane { get }
  var couldBeScore: Int { get }
  var couldBe: Lane { get }
  var selectedBy: [SelectionReason] { get }
  var wouldBe: (score: Int, lane: Lane)? { get }
  var quality: QualitySet { get }
  var qualityPlaces: [QualityPlace] { get }
  var asOf: Int32? { get }
  var near: [NearMiss]? { get }
  var capacity: CapacityPlace? { get }
  var isScoreWithheld: Bool { get }
  var isCouldBeWithheld: Bool { get }

  /// Hits, groups and undecided rules are asked for one by one.
  var hitCount: Int { get }
  func hit(_ place: Int) -> OneHit
  var groupCount: Int { get }
  func group(_ place: Int) -> (group: Int, rules: ArraySlice<Int>, terms: ArraySlice<Int>, counted: Int)
  var unknownCount: Int { get }
  func unknown(_ place: Int) -> UnknownRule
}

/// Whatever can be asked about a hit.
protocol HitSource {
  // As in `Hit`.
  var rule: Int { get }
  var status: RuleStatus { get }
  var points: Int { get }
  var exemptionUnknown: Bool { get }
  var isUndated: Bool { get }
  var isWithheld: Bool { get }

  /// Writes reason or instruction as a JSON object with both languages.
  func write(_ part: RuleTexts.Part, to json: inout JSONBuffer)
  /// Writes the clauses as a JSON array; false where no traces were asked for.
  func writeClauses(to json: inout JSONBuffer) -> Bool
}

extension Assessment: ResultSource {
  var hitCount: Int { hits.count }
  func hit(_ place: Int) -> Hit { hits[place] }
  var groupCount: Int { groups.count }

  func group(_ place: Int) -> (group: Int, rules: ArraySlice<Int>, terms: ArraySlice<Int>, counted: Int) {
    (groups[place].group, groups[place].rules[...], groups[place].terms[...], groups[place].counted)
  }

  var unknownCount: Int { unknown.count }
  func unknown(_ place: Int) -> UnknownRule { unknown[place] }
}

extension Hit: HitSource {
  func write(_ part: RuleTexts.Part, to json: inout JSONBuffer) { json.localized(part == .because ? because : check) }

  func writeClauses(to json: inout JSONBuffer) -> Bool {
    if clauses.isEmpty { return false }
    clauses.withUnsafeBufferPointer { json.append($0) }
    return true
  }
}
