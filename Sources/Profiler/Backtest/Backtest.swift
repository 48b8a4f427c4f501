// What rules were worth on consignments whose outcome is known, as one value. Pure counting: no files, no words.
// Made by `Backtester`; text, NDJSON and page are written from it and from nothing else.

import RiskDSL

/// A consignment with a known outcome, as the rules of today see it.
struct ExaminedConsignment {
  var lane: Lane
  var score: Int
  var couldBeScore: Int
  var isPositive: Bool
  /// Drawn at random when it was selected.
  var isRandom: Bool
  /// Live rules that hit, by position.
  var live: [Int]
  /// Rules on trial that hit.
  var shadow: [Int]

  /// Red or yellow.
  var isSelected: Bool { lane >= .yellow }
}

/// Traffic, examinations and positives of a rule, a lane or a set of consignments.
public struct BacktestCounts: Sendable, Hashable {
  /// Consignments of the traffic.
  public var hits = 0
  /// Those with a known outcome.
  public var examined = 0
  /// Those with a positive one.
  public var positive = 0
  /// Consignments that no other live rule hits; only for rules.
  public var alone = 0
  /// Those of them with a positive outcome.
  public var alonePositive = 0

  /// Positives among the examined; nil where there are too few to say.
  public var precision: Rate? { Rate(positive: positive, of: examined) }

  mutating func add(_ consignment: ExaminedConsignment) {
    examined += 1
    if consignment.isPositive { positive += 1 }
  }
}

/// A rule with what it was worth.
public struct RuleRecord: Sendable {
  /// The name.
  public var name: String
  /// The title in both languages.
  public var title: LocalizedText
  /// Live or on trial.
  public var status: RuleStatus
  /// Its points.
  public var points: Int
  /// What it found.
  public var counts = BacktestCounts()
  /// Consignments for which it could not decide.
  public var undecided = 0
  /// No file had the columns it needs.
  public var isBlind = false
}

/// The outcome of a look back.
public struct Backtest: Sendable {
  /// What lift is measured against.
  public enum Base: String, Sendable, CaseIterable {
    /// Those drawn at random.
    case random
    /// Some were drawn at random, but too few of these are examined, or none was positive: all examined stand in.
    case tooFewRandom = "too_few_random"
    /// None was drawn at random: all examined stand in.
    case noRandom = "no_random"
  }

  /// Consignments of the traffic by lane, with outcomes; index by `Lane.rawValue`.
  public internal(set) var lanes = Array(repeating: BacktestCounts(), count: Lane.allCases.count)
  /// Red and yellow.
  public internal(set) var selected = BacktestCounts()
  /// Hit by a live rule.
  public internal(set) var anyRule = BacktestCounts()
  /// The whole traffic.
  public internal(set) var all = BacktestCounts()
  /// Marked as drawn at random: matched, examined, positive.
  public internal(set) var random = BacktestCounts()
  /// Rules in program order.
  public internal(set) var rules: [RuleRecord]
  /// Order of the examined by these rules against chance; nil where there is nothing to order.
  public internal(set) var curve: GainCurve?
  /// What became of the outcome lines.
  public internal(set) var outcomes = OutcomeCounts()
  /// Results that are positive.
  public internal(set) var positives: [String] = []
  /// Values given as positive that no line has.
  public internal(set) var unseenPositives: [String] = []
  /// Every outcome used is of a consignment that had been selected, and none was drawn: what was missed is not known.
  public internal(set) var isOneSided = false
  /// Records set aside.
  public internal(set) var setAside = 0
  /// What there is to say of the inputs.
  public internal(set) var notes: [LocalizedText] = []
  /// Some input could not be used, wholly or in part.
  public internal(set) var hasUnusable = false

  /// Counts the examined; the traffic is added by the caller.
  init(_ program: Program, _ examined: [ExaminedConsignment]) {
    rules = program.rules.map {
      RuleRecord(name: $0.name, title: $0.title, status: $0.status, points: $0.points)
    }
    for consignment in examined {
      lanes[Int(consignment.lane.rawValue)].add(consignment)
      all.add(consignment)
      if consignment.isSelected { selected.add(consignment) }
      if !consignment.live.isEmpty { anyRule.add(consignment) }
      if consignment.isRandom { random.add(consignment) }
      for rule in consignment.live + consignment.shadow { rules[rule].counts.add(consignment) }
      if consignment.isPositive {
        for rule in Backtest.alone(live: consignment.live, shadow: consignment.shadow) {
          rules[rule].counts.alonePositive += 1
        }
      }
    }
    curve = GainCurve(Backtest.tied(examined))
  }

  /// Rules that find a consignment which no other live rule finds.
  static func alone(live: [Int], shadow: [Int]) -> [Int] {
    live.count == 1 ? live : live.isEmpty ? shadow : []
  }

  /// The examined in rank order, those of equal rank together.
  private static func tied(_ examined: [ExaminedConsignment]) -> [(examined: Int, positive: Int)] {
    let ranked = examined.map { RankKey(lane: $0.lane, score: $0.score, couldBeScore: $0.couldBeScore, order: 0) }
    let order = examined.indices.sorted { RankKey.precedes(ranked[$0], ranked[$1]) }
    var runs: [(examined: Int, positive: Int)] = []
    var last: RankKey?
    for place in order {
      if last.map({ RankKey.precedes($0, ranked[place]) }) ?? true { runs.append((0, 0)) }
      last = ranked[place]
      runs[runs.count - 1].examined += 1
      if examined[place].isPositive { runs[runs.count - 1].positive += 1 }
    }
    return runs
  }

  // MARK: - Derived

  /// What lift is measured against.
  public var base: Base {
    if random.hits == 0 { return .noRandom }
    guard let rate = random.precision, rate.positive > 0 else { return .tooFewRandom }
    return .random
  }

  /// Precision over that of the random draw; nil where there is no such base or too few to say.
  public func lift(_ counts: BacktestCounts) -> Double? {
    guard base == .random, let precision = counts.precision, let chance = random.precision else { return nil }
    return precision.share / chance.share
  }

  /// Precision over that of all examined, who were not chosen by chance; nil where there are too few to say.
  public func liftOverExamined(_ counts: BacktestCounts) -> Double? {
    guard let precision = counts.precision, let every = all.precision, every.positive > 0 else { return nil }
    return precision.share / every.share
  }

  /// The lift to show: over chance where that can be given, else over all examined.
  func shownLift(_ counts: BacktestCounts) -> Double? {
    base == .random ? lift(counts) : liftOverExamined(counts)
  }

  /// Share of all known positives; nil where none is known.
  public func recall(_ counts: BacktestCounts) -> Double? {
    all.positive > 0 ? Double(counts.positive) / Double(all.positive) : nil
  }

  /// Share of the traffic; nil where there is none.
  public func share(_ counts: BacktestCounts) -> Double? {
    all.hits > 0 ? Double(counts.hits) / Double(all.hits) : nil
  }

  /// Rules that hit, those whose precision is surest first; then those with too few outcomes, most hits first.
  public var rankedRules: [RuleRecord] {
    let fired = rules.filter { $0.counts.hits > 0 }
    func key(_ rule: RuleRecord) -> (Double, Int) {
      (rule.counts.precision.map(\.interval.lowerBound) ?? -1, rule.counts.hits)
    }
    return fired.indices.sorted { first, second in
      let (a, b) = (key(fired[first]), key(fired[second]))
      return (-a.0, -a.1, first) < (-b.0, -b.1, second)
    }.map { fired[$0] }
  }

  /// Rules that never hit although a file had what they need.
  public var neverFired: [RuleRecord] { rules.filter { $0.counts.hits == 0 && !$0.isBlind } }

  /// Rules that no file lets decide.
  public var blind: [RuleRecord] { rules.filter { $0.counts.hits == 0 && $0.isBlind } }
}
