// What two rule sets make of the same consignments, as one value: lanes, scores, rules, clauses.
// Made by `RuleComparer`; text, NDJSON and page are written from it and from nothing else.

import RiskDSL

/// Where a consignment stands under one rule set.
public struct Standing: Sendable, Hashable {
  /// The lane, floors included.
  public var lane: Lane
  /// Points of live rules, groups joined.
  public var score: Int
  /// The lane if every undecided live rule had hit.
  public var couldBe: Lane
  /// Without a hit and with nothing undecided that matters.
  static let clean = Standing(lane: .green, score: 0, couldBe: .green)
}

/// What a rule says of itself in one of the sets.
public struct RuleTerms: Sendable, Hashable {
  /// Its points.
  public var points: Int
  /// The least lane of a hit.
  public var floor: Lane?
  /// The group its points are joined in.
  public var group: String?
  /// Live or on trial.
  public var status: RuleStatus

  init(_ rule: CompiledRule, _ program: Program) {
    points = rule.points
    floor = rule.floor
    group = rule.group.map { program.scoring.groups[$0].name }
    status = rule.status
  }
}

/// A clause that came out differently, or that stands in one of the sets only.
public struct ClauseMove: Sendable {
  /// What tells clauses of a rule apart.
  public struct Key: Sendable, Hashable {
    /// The clause as written.
    public var text: String
    /// It stands in `unless`.
    public var isExemption: Bool
    /// Its outcome under the old rules; nil where it does not stand there.
    public var old: Truth?
    /// Its outcome under the new rules.
    public var new: Truth?
  }
  /// Clause and outcomes.
  public var key: Key
  /// What answered it, under the new rules if it stands there.
  public var leaf: TraceLeaf?
}

/// What one rule did to one consignment.
public struct RuleMove: Sendable {
  /// How.
  public enum Kind: String, Sendable, CaseIterable {
    /// Its points count under the new rules and did not before.
    case gained
    /// Its points counted before and do not any more.
    case lost
    /// It counts under both, with other points, floor or group.
    case changed
  }
  /// Position in `RuleComparison.rules`.
  public var rule: Int
  /// How.
  public var kind: Kind
  /// The clauses that differ; empty where the rule stands in one set only, or only its status or dates differ.
  public var clauses: [ClauseMove]
}

/// A consignment whose lane or score is another.
public struct ConsignmentChange: Sendable {
  /// Name of its file.
  public var file: String
  /// Line of its first record.
  public var line: UInt64
  /// Its number, else the air waybill.
  public var id: String?
  /// Its manifest.
  public var manifest: String?
  /// Under the old rules.
  public var old: Standing
  /// Under the new rules.
  public var new: Standing
  /// Rules whose hits or points moved it, in the order of `RuleComparison.rules`. Empty where only the scoring differs:
  /// bounds of lanes, groups, caps.
  public var moves: [RuleMove]
}

/// A rule of either set, with what became of its hits.
public struct RulePair: Sendable {
  /// Clauses told apart for one rule; further ones are counted together.
  public static let clausesKept = 40

  /// The name: the same in both sets.
  public var name: String
  /// The title, of the new set if it stands there.
  public var title: LocalizedText
  /// What the old set says; nil where it has no such rule.
  public var old: RuleTerms?
  /// What the new set says.
  public var new: RuleTerms?
  /// Consignments it hits under the old rules, on trial or live.
  public var hitsOld = 0
  /// Consignments it hits under the new rules.
  public var hitsNew = 0
  /// Consignments it hits under the new rules alone.
  public var gained = 0
  /// Consignments it hits under the old rules alone.
  public var lost = 0
  /// Consignments that rose into a higher lane and that it moved.
  public var laneUp = 0
  /// Consignments that fell into a lower lane and that it moved.
  public var laneDown = 0
  /// Clauses that differ in consignments that changed, with the number of consignments; most frequent first.
  public var clauses: [(key: ClauseMove.Key, count: Int)] = []
  /// Consignments with clauses beyond those kept.
  public var moreClauses = 0

  /// Anything of it is another.
  public var isMoved: Bool { gained + lost > 0 || old != new }
}

/// One of the two rule sets.
public struct ComparedRules: Sendable {
  /// As given.
  public var name: String
  /// Live rules and rules on trial.
  public var rules: Int
  /// Points to lanes.
  public var scoring: Scoring
  /// SHA-256 of each rules file, or of the pack.
  public var digests: [(path: String, digest: String)]

  /// Describes a rule set.
  public init(name: String, program: Program, digests: [(path: String, digest: String)]) {
    self.name = name
    rules = program.rules.count
    scoring = program.scoring
    self.digests = digests
  }
}

/// The outcome of a comparison.
public struct RuleComparison: Sendable {
  /// The old rules.
  public var old: ComparedRules
  /// The new rules.
  public var new: ComparedRules
  /// Consignments that were scored under both.
  public var compared = 0
  /// Consignments that the two sets read from different lines (declared fields can change which lines belong together).
  public var unpaired = 0
  /// Records set aside.
  public var setAside = 0
  /// Consignments by old lane, then new lane (`Lane.rawValue`).
  public var lanes = Array(repeating: Array(repeating: 0, count: Lane.allCases.count), count: Lane.allCases.count)
  /// Same lane, higher score.
  public var scoreUp = 0
  /// Same lane, lower score.
  public var scoreDown = 0
  /// Same lane and score; what it could be is another lane.
  public var couldBeOnly = 0
  /// Changed, but by scoring alone: the same rules hit with the same points.
  public var byScoring = 0
  /// Rules of both sets: those of the old in its order, then those only the new has.
  public var rules: [RulePair]
  /// Changed consignments, the strongest first; at most as many as were asked for.
  public var strongest: [ConsignmentChange] = []
  /// What there is to say of the inputs.
  public var notes: [LocalizedText] = []
  /// Some input could not be used, wholly or in part.
  public var hasUnusable = false

  /// In a higher lane than before.
  public var laneUp: Int { Lane.allCases.reduce(0) { sum, old in sum + count(from: old) { $0 > old } } }
  /// In a lower lane than before.
  public var laneDown: Int { Lane.allCases.reduce(0) { sum, old in sum + count(from: old) { $0 < old } } }
  /// In another lane or with another score.
  public var changed: Int { laneUp + laneDown + scoreUp + scoreDown }

  /// Consignments of a lane that are in one of certain lanes now.
  private func count(from old: Lane, to isMeant: (Lane) -> Bool) -> Int {
    Lane.allCases.reduce(0) { $0 + (isMeant($1) ? lanes[Int(old.rawValue)][Int($1.rawValue)] : 0) }
  }

  /// Rules with anything to tell, those that moved most consignments to another lane first.
  public var movedRules: [RulePair] {
    let moved = rules.filter(\.isMoved)
    return moved.indices.sorted { first, second in
      let (a, b) = (moved[first], moved[second])
      return (-a.laneUp - a.laneDown, -a.gained - a.lost, first) < (-b.laneUp - b.laneDown, -b.gained - b.lost, second)
    }.map { moved[$0] }
  }

  init(old: ComparedRules, new: ComparedRules, _ oldProgram: Program, _ newProgram: Program) {
    self.old = old
    self.new = new
    rules = oldProgram.rules.map {
      RulePair(name: $0.name, title: $0.title, old: RuleTerms($0, oldProgram))
    }
    var places: [String: Int] = [:]
    for (place, rule) in rules.enumerated() { places[rule.name] = place }
    for rule in newProgram.rules {
      let terms = RuleTerms(rule, newProgram)
      if let place = places[rule.name] {
        rules[place].new = terms
        rules[place].title = rule.title
      } else {
        rules.append(RulePair(name: rule.name, title: rule.title, new: terms))
      }
    }
  }
}
