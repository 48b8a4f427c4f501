// What tracing asks of a condition: whether something in it is secret, and which clauses stand in the rule as one.
// Bounded walks, since conditions of conditions share their parts.

import RiskDSL

extension CompiledRule {
  /// The rule or something in its conditions is secret.
  var hasSecret: Bool { isSecret || conditions.hasSecret }
}

extension RuleConditions {
  /// Something in condition or exemption is secret.
  var hasSecret: Bool { when.hasSecret || unless?.hasSecret ?? false }
}

extension ClauseOperand {
  /// The value of the cell and nothing made of it but a change of currency.
  var isPlain: Bool {
    switch kind {
    case .cell, .money: true
    case .lookup, .length, .hour: false
    }
  }
}

extension ClauseTree {
  /// Nodes looked at in one walk over a tree: conditions of conditions share their parts and can be read without end.
  private static let maxWalk = 10_000
  /// Clauses that are taken for one.
  private static let maxJoined = 500

  /// Whether something in it is secret; a tree too large to look through counts as secret.
  var hasSecret: Bool {
    var budget = ClauseTree.maxWalk
    return hasSecret(&budget)
  }

  private func hasSecret(_ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return true }
    switch self {
    case .all(let parts, _), .some(let parts, _):
      for part in parts where part.hasSecret(&budget) { return true }
      return false
    case .not(let inner, _): return inner.hasSecret(&budget)
    case .quantified(_, _, let body, _): return body.hasSecret(&budget)
    case .clause(let clause): return clause.isSecret
    }
  }

  /// The clauses of a condition that stands in the rule as one: `x != AF`, `n in {1, 2}`, `x not in LIST`,
  /// `day = 2026-01-10` of a time. Nil for any other.
  var oneClause: [Clause]? {
    var budget = ClauseTree.maxJoined
    guard joined(&budget) != nil else { return nil }
    var clauses: [Clause] = []
    collect(&clauses)
    return clauses
  }

  /// Where the clauses stand, if all stand in one place; `isNegated` if they were written with a negation.
  private func joined(_ budget: inout Int) -> (range: SourceRange, isNegated: Bool)? {
    budget -= 1
    if budget < 0 { return nil }
    switch self {
    case .clause(let clause): return (clause.range, clause.detail.isNegated)
    case .quantified: return nil
    case .not(let inner, _):
      guard let found = inner.joined(&budget), found.isNegated else { return nil }
      return found
    case .all(let parts, _), .some(let parts, _):
      var first: (range: SourceRange, isNegated: Bool)?
      for part in parts {
        guard let found = part.joined(&budget), first.map({ $0.range == found.range }) ?? true else { return nil }
        first = first ?? found
      }
      return first
    }
  }

  /// The node of the first clause.
  var firstClause: ClauseTree? {
    switch self {
    case .clause: self
    case .not(let inner, _): inner.firstClause
    case .all(let parts, _), .some(let parts, _): parts.lazy.compactMap(\.firstClause).first
    case .quantified(_, _, let body, _): body.firstClause
    }
  }

  private func collect(_ clauses: inout [Clause]) {
    switch self {
    case .clause(let clause): clauses.append(clause)
    case .not(let inner, _): inner.collect(&clauses)
    case .all(let parts, _), .some(let parts, _): for part in parts { part.collect(&clauses) }
    case .quantified: break
    }
  }
}
