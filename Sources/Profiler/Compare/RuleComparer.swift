// Scores the same manifests with two rule sets side by side and tells which consignments change.
// two programs + manifests → two scored streams in step → changes, and the comparison; memory does not grow with the traffic.

import Dispatch
import RiskDSL

/// Compares two rule sets on manifests.
public final class RuleComparer {
  /// One rule set with how it reads.
  public struct Side {
    let program: Program
    let options: RunOptions
    let described: ComparedRules

    /// - Parameters:
    ///   - name: As given.
    ///   - options: Inputs, reading, as-of day; the draw is left out, so that the rules alone differ.
    public init(name: String, program: Program, options: RunOptions) {
      self.program = program
      self.options = options
      described = ComparedRules(name: name, program: program, digests: options.pack.map { [$0] } ?? options.rules)
    }
  }

  /// What changed consignments are ranked by: steps between lanes, the higher lane, points, input order.
  struct ChangeRank: RankOrder {
    var steps: Int
    var lane: Lane
    var points: Int
    var order: Int

    static func precedes(_ left: ChangeRank, _ right: ChangeRank) -> Bool {
      if left.steps != right.steps { return left.steps > right.steps }
      if left.lane != right.lane { return left.lane > right.lane }
      if left.points != right.points { return left.points > right.points }
      return left.order < right.order
    }
  }

  private let old: SteppedSide
  private let new: SteppedSide
  private var comparison: RuleComparison
  private var strongest: RankedHeap<ConsignmentChange, ChangeRank>
  private let whenChanged: ((ConsignmentChange, RuleComparison) -> Void)?
  private let clauses: ClauseComparer
  /// By rule of the old program, then of the new: its position in the comparison.
  private let oldPlaces: [Int]
  private let newPlaces: [Int]
  /// By rule of the comparison: its positions in the programs.
  private let positions: [(old: Int?, new: Int?)]
  /// By rule of the comparison: clauses that differ.
  private var tallies: [[ClauseMove.Key: Int]]

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - keeping: Changed consignments kept for `RuleComparison.strongest`.
  ///   - whenChanged: Gets every changed consignment as it comes, in input order.
  public init(
    old: Side, new: Side, keeping: Int, whenChanged: ((ConsignmentChange, RuleComparison) -> Void)? = nil
  ) {
    let (first, second) = InputFinder.pair(new.options.inputs)
    self.old = SteppedSide(ScoredStream(old.program, old.options, first))
    self.new = SteppedSide(ScoredStream(new.program, new.options, second))
    comparison = RuleComparison(old: old.described, new: new.described, old.program, new.program)
    strongest = RankedHeap(limit: keeping)
    self.whenChanged = whenChanged
    clauses = ClauseComparer(self.old.stream, self.new.stream)
    var positions: [String: (old: Int?, new: Int?)] = [:]
    for (place, rule) in old.program.rules.enumerated() { positions[rule.name, default: (nil, nil)].old = place }
    for (place, rule) in new.program.rules.enumerated() { positions[rule.name, default: (nil, nil)].new = place }
    self.positions = comparison.rules.map { positions[$0.name] ?? (nil, nil) }
    var oldPlaces = Array(repeating: 0, count: old.program.rules.count)
    var newPlaces = Array(repeating: 0, count: new.program.rules.count)
    for (place, pair) in self.positions.enumerated() {
      if let rule = pair.old { oldPlaces[rule] = place }
      if let rule = pair.new { newPlaces[rule] = place }
    }
    self.oldPlaces = oldPlaces
    self.newPlaces = newPlaces
    tallies = Array(repeating: [:], count: comparison.rules.count)
  }

  /// The old rules, as described.
  public var oldRules: ComparedRules { comparison.old }
  /// The new rules, as described.
  public var newRules: ComparedRules { comparison.new }

  /// Reads all inputs once for each rule set.
  public func run(progress: (RunProgress) -> Void = { _ in }) -> RuleComparison {
    refill()
    while old.isOpen, new.isOpen {
      step()
      if old.needsBatch || new.needsBatch {
        progress(RunProgress(bytes: new.stream.bytesRead, consignments: comparison.compared))
        refill()
      }
    }
    // One of them may have consignments left that the other has not.
    while old.isOpen { passOver(old) }
    while new.isOpen { passOver(new) }
    let (notes, hasUnusable) = new.stream.finish()
    comparison.notes = notes
    comparison.hasUnusable = hasUnusable || old.stream.finish().hasUnusable
    comparison.setAside = new.stream.counts.setAside
    comparison.strongest = strongest.ranked
    for place in tallies.indices {
      comparison.rules[place].clauses = tallies[place].map { (key: $0.key, count: $0.value) }.sorted(by: Self.precedes)
    }
    return comparison
  }

  private static func precedes(_ a: (key: ClauseMove.Key, count: Int), _ b: (key: ClauseMove.Key, count: Int)) -> Bool {
    func order(_ key: ClauseMove.Key) -> (Int, Int, Int) {
      (key.isExemption ? 1 : 0, key.old.map { Int($0.rawValue) } ?? 3, key.new.map { Int($0.rawValue) } ?? 3)
    }
    if a.count != b.count { return a.count > b.count }
    if Array(a.key.text.utf8) != Array(b.key.text.utf8) {
      return a.key.text.utf8.lexicographicallyPrecedes(b.key.text.utf8)
    }
    return order(a.key) < order(b.key)
  }

  // MARK: - In step

  /// Fetches the batches that are used up; where both are, on two threads.
  private func refill() {
    if old.needsBatch, new.needsBatch {
      let sides = [old, new]
      DispatchQueue.concurrentPerform(iterations: 2) { sides[$0].refill() }
    } else if old.needsBatch {
      old.refill()
    } else if new.needsBatch {
      new.refill()
    }
  }

  private func step() {
    let (a, b) = (old.place, new.place)
    guard a == b else {
      passOver(a < b ? old : new)
      return
    }
    // A later version elsewhere has the last word, under both rule sets alike.
    if !old.isSuperseded, !new.isSuperseded { compare(old.assessment, new.assessment) }
    old.next()
    new.next()
  }

  private func passOver(_ side: SteppedSide) {
    if !side.isSuperseded { comparison.unpaired += 1 }
    side.next()
    if side.needsBatch { side.refill() }
  }

  private func compare(_ first: Assessment?, _ second: Assessment?) {
    comparison.compared += 1
    // Neither has anything to say of most consignments.
    guard first != nil || second != nil else {
      comparison.lanes[0][0] += 1
      return
    }
    let a = first.map { Standing(lane: $0.lane, score: $0.score, couldBe: $0.couldBe) } ?? .clean
    let b = second.map { Standing(lane: $0.lane, score: $0.score, couldBe: $0.couldBe) } ?? .clean
    comparison.lanes[Int(a.lane.rawValue)][Int(b.lane.rawValue)] += 1
    let moves = moves(first?.hits ?? [], second?.hits ?? [])
    guard a.lane != b.lane || a.score != b.score else {
      if a.couldBe != b.couldBe { comparison.couldBeOnly += 1 }
      return
    }
    if a.lane == b.lane {
      if b.score > a.score { comparison.scoreUp += 1 } else { comparison.scoreDown += 1 }
    }
    if moves.isEmpty { comparison.byScoring += 1 }
    keep(a, b, moves, (second ?? first)!)
  }

  private func keep(_ a: Standing, _ b: Standing, _ moves: [(rule: Int, kind: RuleMove.Kind)], _ known: Assessment) {
    for (rule, _) in moves where a.lane != b.lane {
      if b.lane > a.lane { comparison.rules[rule].laneUp += 1 } else { comparison.rules[rule].laneDown += 1 }
    }
    let told = moves.map { rule, kind in
      var differing: [ClauseMove] = []
      if kind != .changed, let first = positions[rule].old, let second = positions[rule].new {
        differing = clauses.compare(first, old.row, second, new.row, isGained: kind == .gained)
      }
      for clause in differing { count(clause.key, rule) }
      return RuleMove(rule: rule, kind: kind, clauses: differing)
    }
    let change = ConsignmentChange(
      file: new.fileName, line: known.line, id: known.facts.id ?? known.facts.waybill, manifest: known.facts.manifest,
      old: a, new: b, moves: told)
    let rank = ChangeRank(
      steps: abs(Int(a.lane.rawValue) - Int(b.lane.rawValue)), lane: max(a.lane, b.lane),
      points: abs(b.score.subtractingReportingOverflow(a.score).partialValue), order: comparison.changed)
    strongest.offer(change, rank)
    whenChanged?(change, comparison)
  }

  private func count(_ key: ClauseMove.Key, _ rule: Int) {
    if tallies[rule][key] == nil, tallies[rule].count >= RulePair.clausesKept {
      comparison.rules[rule].moreClauses += 1
    } else {
      tallies[rule][key, default: 0] += 1
    }
  }

  /// Counts the hits of a consignment by rule; gives the rules whose points count under one set alone, or differently.
  private func moves(_ first: [Hit], _ second: [Hit]) -> [(rule: Int, kind: RuleMove.Kind)] {
    var moves: [(rule: Int, kind: RuleMove.Kind)] = []
    var before: [Int: Hit] = [:]
    for hit in first {
      let rule = oldPlaces[hit.rule]
      before[rule] = hit
      comparison.rules[rule].hitsOld += 1
    }
    for hit in second {
      let rule = newPlaces[hit.rule]
      comparison.rules[rule].hitsNew += 1
      let counts = hit.status == .live
      guard let earlier = before.removeValue(forKey: rule) else {
        comparison.rules[rule].gained += 1
        if counts { moves.append((rule, .gained)) }
        continue
      }
      let counted = earlier.status == .live
      if counts != counted {
        moves.append((rule, counts ? .gained : .lost))
      } else if counts, comparison.rules[rule].old != comparison.rules[rule].new {
        moves.append((rule, .changed))
      }
    }
    for (rule, hit) in before {
      comparison.rules[rule].lost += 1
      if hit.status == .live { moves.append((rule, .lost)) }
    }
    return moves.sorted { $0.rule < $1.rule }
  }
}

/// A stream with the consignment it stands at. Used by one thread at a time: both sides are refilled side by side, each by a
/// thread of its own, and looked at once both are done.
private final class SteppedSide: @unchecked Sendable {
  let stream: ScoredStream
  private(set) var row = 0
  private var listedAt = 0
  private(set) var isOpen = true

  init(_ stream: ScoredStream) { self.stream = stream }

  /// The batch is used up, and there may be another.
  var needsBatch: Bool { isOpen && row >= stream.rowCount }
  /// File and line of the consignment.
  var place: Place { Place(stream.place(row)) }
  /// What was said of it; nil for a clean one.
  var assessment: Assessment? {
    listedAt < stream.rows.count && stream.rows[listedAt] == row ? stream.listed[listedAt] : nil
  }
  var isSuperseded: Bool { stream.isSuperseded(row) }
  var fileName: String { stream.batch?.file.name ?? "" }

  func next() {
    if assessment != nil { listedAt += 1 }
    row += 1
  }

  func refill() {
    row = 0
    listedAt = 0
    repeat { isOpen = stream.advance() } while isOpen && stream.rowCount == 0
  }

  struct Place: Equatable {
    var file: Int
    var line: UInt64
    init(_ place: (file: Int, line: UInt64)) {
      file = place.file
      line = place.line
    }
    static func < (a: Place, b: Place) -> Bool { (a.file, a.line) < (b.file, b.line) }
  }
}
