// Outcomes of parts of a condition, wherever they stand in it: for tests of what is said about single clauses.

import RiskDSL

extension TreeEvaluator {
  /// The outcomes of the part written at a place, one for each row that it is asked of.
  public func outcomes(at range: SourceRange, in condition: Expression, _ consignment: SampleRow) -> [Truth] {
    var found: [Truth] = []
    visit(condition, Place(table: .consignment, rows: [.consignment: consignment])) { part, place in
      if part.range == range { found.append(truth(part, place)) }
    }
    return found
  }

  /// The outcomes of two parts of one `and` or `or`, and whether it is an `and`.
  public func outcomes(
    at first: SourceRange, beside second: SourceRange, in condition: Expression, _ consignment: SampleRow
  ) -> [(first: Truth, second: Truth, isAnd: Bool)] {
    var found: [(Truth, Truth, Bool)] = []
    visit(condition, Place(table: .consignment, rows: [.consignment: consignment])) { part, place in
      let parts: [Expression]
      let isAnd: Bool
      switch part.kind {
      case .and(let inner): (parts, isAnd) = (inner, true)
      case .or(let inner): (parts, isAnd) = (inner, false)
      default: return
      }
      let bare = parts.map(TreeEvaluator.bare)
      guard let a = bare.first(where: { $0.range == first }), let b = bare.first(where: { $0.range == second }) else {
        return
      }
      found.append((truth(a, place), truth(b, place), isAnd))
    }
    return found
  }

  private static func bare(_ expression: Expression) -> Expression {
    if case .parenthesised(let inner) = expression.kind { bare(inner) } else { expression }
  }

  private func visit(_ expression: Expression, _ place: Place, _ body: (Expression, Place) -> Void) {
    body(expression, place)
    switch expression.kind {
    case .and(let parts), .or(let parts): for part in parts { visit(part, place, body) }
    case .not(let inner), .parenthesised(let inner), .secret(let inner): visit(inner, place, body)
    case .quantified(_, let table, let inner):
      for row in rows(TableID.named(table.value)!, place) ?? [] { visit(inner, row, body) }
    case .name(let name): if let define = defined(name) { visit(define, place, body) }
    case .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state, .arithmetic, .negated,
      .aggregate, .function, .elapsed, .lookup, .code, .number, .text, .date, .invalid:
      break
    }
  }
}
