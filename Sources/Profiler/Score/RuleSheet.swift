// What scoring asks of a rule for every hit, laid out in plain memory: a compiled rule is large, and reading it counts references.

import RiskDSL

/// A rule as scoring sees it.
struct ScoredRule {
  /// Registers at consignment level.
  var when: UInt32
  var unless: UInt32?
  var points: Int
  /// Position in `Scoring.groups`; -1 for rules whose points are simply added, such as those that lower the score.
  var group: Int
  /// The lane it raises to; green for none. Rules that lower the score raise nothing.
  var floor: Lane
  var status: RuleStatus
  var hasDates: Bool
  /// Place in the order in which terms are shown: by group, points falling, name.
  var order: Int
}

/// All rules of a program by position.
final class RuleSheet {
  /// The registers of `when` alone: each batch looks at those of all rules, and most of them have no row.
  let whens: UnsafeMutableBufferPointer<UInt32>
  let rules: UnsafeMutableBufferPointer<ScoredRule>

  init(_ program: Program) {
    let compiled = program.rules
    rules = .allocate(capacity: compiled.count)
    whens = .allocate(capacity: compiled.count)
    for (index, rule) in compiled.enumerated() {
      whens.initializeElement(at: index, to: rule.when.index)
      rules.initializeElement(
        at: index,
        to: ScoredRule(
          when: rule.when.index, unless: rule.unless?.index, points: rule.points,
          group: rule.points >= 0 ? rule.group ?? -1 : -1, floor: rule.points >= 0 ? rule.floor ?? .green : .green,
          status: rule.status, hasDates: rule.valid != nil, order: 0))
    }
    let names = compiled.map(\.name)
    let sorted = rules.indices.sorted { a, b in
      let (left, right) = (rules[a], rules[b])
      return (left.group, right.points, names[a]) < (right.group, left.points, names[b])
    }
    for (place, rule) in sorted.enumerated() { rules[rule].order = place }
  }

  deinit {
    rules.deinitialize()
    rules.deallocate()
    whens.deallocate()
  }

  @inline(__always)
  subscript(_ rule: Int) -> ScoredRule { rules[rule] }
}
