// How far a rule is from hitting: the fewest clauses that would have to come out otherwise, and how far each of them is.
// Part of the tracer; reads the same registers as the trace.

import RiskDSL

/// A clause that keeps a rule from hitting.
struct Blocker {
  /// Position among the steps of the rule's tape.
  var step: Int
  /// The row of the clause's table.
  var row: Int
  /// The outcome that would be needed.
  var wanted: Truth
}

/// The least that keeps a condition from coming out as wanted.
struct Distance {
  /// Clauses that stand in the way; `Distance.never` where no change of a value would do.
  var cost: Int
  /// Clauses on the way in all.
  var clauses: Int
  /// How far those in the way are together: a number by its share of the bound, at most 1, anything else by 1.
  var far = 0.0
  /// Some of those in the way.
  var blockers: [Blocker] = []
  /// A table of which there would have to be more rows.
  var lacking: (table: TableID, rows: Int)?

  /// Clauses in the way that are kept.
  static let maxBlockers = 8
  static let never = 1 << 30

  mutating func add(_ other: Distance) {
    cost = Swift.min(cost + other.cost, Distance.never)
    clauses += other.clauses
    far += other.far
    blockers += other.blockers.prefix(Distance.maxBlockers - Swift.min(blockers.count, Distance.maxBlockers))
    lacking = lacking ?? other.lacking
  }

  /// Fewer clauses in the way, or as many that are nearer.
  func isLess(than other: Distance) -> Bool { (cost, far) < (other.cost, other.far) }
}

/// A number beside its bound.
struct NumberGap {
  var value: Double
  var bound: Double
  var unit: Unit
  var form: NumberForm

  /// How far the value is from the bound as a share of it; nil where the bound is nought or a date.
  var share: Double? {
    guard form != .moment, bound != 0 else { return nil }
    return abs(value - bound) / abs(bound)
  }
}

extension Tracer {
  /// Rows of a table that are looked at for the nearest one.
  private static let maxRows = 500

  /// What keeps the condition of a rule from being yes for a consignment.
  func distance(_ rule: Int, _ consignment: Int) -> Distance {
    let tape = tape(rule)
    return distance(0, tape.steps, tape, at: .consignment, row: consignment, wanted: true)
  }

  private func distance(
    _ index: Int, _ steps: UnsafeBufferPointer<TapeStep>, _ tape: TraceTape, at table: TableID, row: Int, wanted: Bool
  ) -> Distance {
    let step = steps[index]
    guard let place = evaluator.owner(of: row, in: table, at: step.register.table) else {
      return Distance(cost: Distance.never, clauses: 1)
    }
    let at = step.register.table
    switch step.kind {
    case .withheld, .cut: return Distance(cost: Distance.never, clauses: 1)
    case .leaf:
      let truth = evaluator.truth(step.register, place)
      let needed: Truth = wanted ? .yes : .no
      if truth == needed { return Distance(cost: 0, clauses: 1) }
      let far = gap(step, tape, row: place)?.share.map { Swift.min($0, 1) } ?? 1
      return Distance(cost: 1, clauses: 1, far: far, blockers: [Blocker(step: index, row: place, wanted: needed)])
    case .all: return parts(index, steps, tape, at, place, wanted: wanted, isSum: wanted)
    case .any: return parts(index, steps, tape, at, place, wanted: wanted, isSum: !wanted)
    case .not: return parts(index, steps, tape, at, place, wanted: !wanted, isSum: true)
    case .unless: return parts(index, steps, tape, at, place, wanted: wanted, isSum: wanted)
    case .quantifier: return quantifier(index, steps, tape, at, place, wanted: wanted)
    }
  }

  /// All parts together, or the nearest of them.
  private func parts(
    _ index: Int, _ steps: UnsafeBufferPointer<TapeStep>, _ tape: TraceTape, _ table: TableID, _ row: Int,
    wanted: Bool, isSum: Bool
  ) -> Distance {
    var sum = Distance(cost: 0, clauses: 0)
    var least: Distance?
    var part = index + 1
    while part < Int(steps[index].end) {
      let found = distance(part, steps, tape, at: table, row: row, wanted: wanted)
      part = Int(steps[part].end)
      if isSum { sum.add(found) } else if least.map({ found.isLess(than: $0) }) ?? true { least = found }
    }
    return isSum ? sum : least ?? Distance(cost: Distance.never, clauses: 0)
  }

  private func quantifier(
    _ index: Int, _ steps: UnsafeBufferPointer<TapeStep>, _ tape: TraceTape, _ table: TableID, _ row: Int, wanted: Bool
  ) -> Distance {
    let step = steps[index]
    if evaluator.truth(step.register, row) == (wanted ? .yes : .no) {
      return Distance(cost: 0, clauses: clauses(index, steps))
    }
    if evaluator.isMissing(step.table) || evaluator.isSilent(row, of: table, on: step.table) {
      return Distance(cost: Distance.never, clauses: clauses(index, steps))
    }
    let rows = evaluator.rows(of: step.table, in: table, row)
    // The body is the conjunction of the parts: each row needs all of them, or to miss one.
    func body(_ row: Int, wanted: Bool) -> Distance {
      parts(index, steps, tape, step.table, row, wanted: wanted, isSum: wanted)
    }
    var each: [Distance] = []
    let rowsWanted: Bool
    switch (step.quantifier, wanted) {
    case (.any, true), (.atLeast, true), (.every, true), (.none, false): rowsWanted = true
    case (.any, false), (.atLeast, false), (.every, false), (.none, true): rowsWanted = false
    }
    for row in rows.prefix(Tracer.maxRows) { each.append(body(row, wanted: rowsWanted)) }
    let needed: Int
    switch (step.quantifier, wanted) {
    case (.any, true), (.none, false), (.every, false): needed = 1
    case (.any, false), (.none, true), (.every, true): needed = Swift.max(rows.count, step.quantifier == .every ? 1 : 0)
    case (.atLeast, true): needed = Int(step.wanted)
    case (.atLeast, false): needed = rows.count - Int(step.wanted) + 1
    }
    guard needed <= each.count else {
      return Distance(
        cost: Distance.never, clauses: clauses(index, steps), lacking: (step.table, needed - each.count))
    }
    // The nearest rows; rows already as wanted come first and cost nothing.
    let order = each.indices.sorted { (each[$0].cost, each[$0].far, $0) < (each[$1].cost, each[$1].far, $1) }
    var sum = Distance(cost: 0, clauses: 0)
    for place in order.prefix(needed) { sum.add(each[place]) }
    sum.clauses = clauses(index, steps)
    return sum
  }

  /// Clauses below a step.
  private func clauses(_ index: Int, _ steps: UnsafeBufferPointer<TapeStep>) -> Int {
    (index..<Int(steps[index].end)).count { steps[$0].kind == .leaf }
  }

  /// The number of a clause beside the bound it misses; nil where the clause has none or its number is not known.
  func gap(_ step: TapeStep, _ tape: TraceTape, row: Int) -> NumberGap? {
    let leaf = tape.leaves[Int(step.leaf)]
    guard let register = leaf.number,
      let owner = evaluator.owner(of: row, in: step.register.table, at: register.table),
      let value = evaluator.number(register, owner)
    else { return nil }
    let detail = tape.clause(of: leaf).detail
    if let right = leaf.right {
      guard let owner = evaluator.owner(of: row, in: step.register.table, at: right.table),
        let bound = evaluator.number(right, owner)
      else { return nil }
      return NumberGap(value: value, bound: bound, unit: leaf.unit, form: leaf.form)
    }
    guard let bound = detail.limits.min(by: { abs($0 - value) < abs($1 - value) }) else { return nil }
    return NumberGap(value: value, bound: bound, unit: leaf.unit, form: leaf.form)
  }
}
