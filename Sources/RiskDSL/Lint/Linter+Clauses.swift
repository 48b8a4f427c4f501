// Conditions that cannot be met, cannot fail, or say what another clause says already.
// A clause adds nothing only if leaving it out changes no outcome: neither a yes nor a no, and so no unknown either.

/// A condition as it stands in a rule: with its formula, and turned round where a `not` stands before it.
private struct Node {
  var condition: CheckedCondition
  var pair: FormulaMaker.Pair
  var isNegated: Bool

  /// Where it is written in the rule; of a define, where it is used.
  var place: SourceRange {
    if case .define(_, let usedAt) = condition { usedAt } else { condition.range }
  }
}

extension Linter {
  /// Parts of one `and` or `or` that are held against each other.
  static let maxParts = 100

  /// Warns of clauses, and gives the positions of rules that can never hit.
  mutating func lintClauses() -> Set<Int> {
    var hopeless: Set<Int> = []
    for define in checker.names.defines {
      for (_, checked) in define.conditions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        look(at: node(checked.condition, false))
      }
    }
    for (position, rule) in checker.rules.enumerated() {
      let when = node(rule.when, false)
      let unless = rule.unless.map { node($0, false) }
      if reasoner.isImpossible(when.pair.yes) {
        warn(.ruleNeverHits, rule.declaration.when?.range ?? when.place, [rule.declaration.name.value])
        hopeless.insert(position)
        continue
      }
      if let unless, reasoner.implies(when.pair.yes, unless.pair.yes) {
        warn(
          .ruleNeverHits, rule.declaration.unless?.range ?? unless.place, [rule.declaration.name.value],
          related: rule.declaration.when?.range)
        hopeless.insert(position)
        continue
      }
      look(at: when)
      if let unless { look(at: unless) }
    }
    return hopeless
  }

  private func node(_ condition: CheckedCondition, _ isNegated: Bool) -> Node {
    let pair = maker.pair(condition)
    return Node(condition: condition, pair: isNegated ? pair.negated : pair, isNegated: isNegated)
  }

  /// Looks at a condition that can be met.
  private mutating func look(at node: Node) {
    if reasoner.isImpossible(node.pair.no) { return warn(node, always: true) }
    switch node.condition {
    case .all(let parts, _): look(at: parts.map { self.node($0, node.isNegated) }, isAll: !node.isNegated)
    case .some(let parts, _): look(at: parts.map { self.node($0, node.isNegated) }, isAll: node.isNegated)
    case .not(let inner, _): look(at: self.node(inner, !node.isNegated))
    case .quantified(let quantifier, _, _, let body, _):
      look(at: self.node(body, node.isNegated != (quantifier == .none)))
    case .clause, .define: break
    }
  }

  /// Warns of a condition that always or never holds as it stands; behind a `not` it is the other way round.
  private mutating func warn(_ node: Node, always: Bool) {
    warn(always != node.isNegated ? .clauseAlwaysTrue : .clauseNeverTrue, node.place, [excerpt(node.place)])
  }

  private mutating func look(at parts: [Node], isAll: Bool) {
    // Parts of one written clause (the two ends of a range) are one.
    if parts.count > 1, parts.allSatisfy({ $0.place == parts[0].place }) { return }
    var isOut = [Bool](repeating: false, count: parts.count)
    if !isAll {
      for (index, part) in parts.enumerated() where reasoner.isImpossible(part.pair.yes) {
        warn(part, always: false)
        isOut[index] = true
      }
    }
    guard parts.count <= Linter.maxParts else { return }
    let fields = parts.map { FieldSet(of: $0.condition) }
    for index in parts.indices.reversed() where !isOut[index] {
      let others = parts.indices.filter { $0 != index && !isOut[$0] && !fields[$0].isDisjoint(with: fields[index]) }
      let part = parts[index].pair
      let one = others.first { other in
        let beside = parts[other].pair
        return isAll
          ? reasoner.implies(beside.yes, part.yes) && reasoner.implies(part.no, beside.no)
          : reasoner.implies(part.yes, beside.yes) && reasoner.implies(beside.no, part.no)
      }
      guard let one else { continue }
      isOut[index] = true
      warn(
        .clauseAddsNothing, parts[index].place, [excerpt(parts[index].place), excerpt(parts[one].place)],
        related: parts[one].place)
    }
    for (index, part) in parts.enumerated() where !isOut[index] { look(at: part) }
  }
}
