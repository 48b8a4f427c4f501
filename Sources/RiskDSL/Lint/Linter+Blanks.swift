// What a blank or unread cell does to a condition: comparisons that never meet it, and fields that no file can fill.

extension Linter {
  /// Calls for every clause of every rule that is no draft, with whether it stands under an odd number of `not`.
  func eachClause(_ body: (CheckedClause, _ isNegated: Bool) -> Void) {
    for rule in checker.rules {
      var walk = ClauseWalk()
      walk.visit(rule.when, false, body)
      if let unless = rule.unless { walk.visit(unless, false, body) }
    }
  }

  /// Texts that read as nothing at all: a cell with one is missing, and a comparison with a missing cell is unknown.
  mutating func lintBlanks() {
    var nothings: [(SourceRange, String)] = []
    eachClause { clause, _ in
      let isCode: Bool
      let (literals, lists): ([String], [Int])
      switch clause.question {
      case .texts(_, _, let used, let written): (isCode, literals, lists) = (false, written, used)
      case .codes(let field, _, let used, let written):
        (isCode, literals, lists) = (checker.catalogue[field].type.isCode, written, used)
      case .compare, .compareNumbers, .between, .missing, .present, .valid, .invalid, .listed, .flag, .under,
        .mentions, .part, .sameText, .sameCode:
        return
      }
      if !isCode, case .codes = clause.question { return }
      for literal in literals where NullText.isMissing(literal, isCode: isCode) {
        nothings.append((clause.range, literal))
      }
      for list in lists {
        let list = checker.names.lists[list]
        for entry in list.entries where NullText.isMissing(entry.text, isCode: isCode) {
          nothings.append((list.range, entry.text))
        }
      }
    }
    for (range, text) in nothings { warn(.comparesWithNothing, range, [text]) }
    for rule in checker.rules where rule.status != .draft { lintMissed(rule) }
  }

  /// Negative comparisons with a field that the rule asks for in no other way: where it is blank they are not met.
  private mutating func lintMissed(_ rule: CheckedRule) {
    var denied: [(field: FieldID, range: SourceRange)] = []
    var asked: Set<FieldID> = []
    var walk = ClauseWalk()
    walk.visit(rule.when, false) { clause, isNegated in
      let field: FieldID
      switch clause.question {
      case .codes(let one, _, _, _), .under(let one, _, _, _), .texts(let one, _, _, _), .mentions(let one, _, _, _),
        .part(let one, _, _, _):
        field = one
      case .compare, .compareNumbers, .between, .missing, .present, .valid, .invalid, .listed, .flag, .sameText,
        .sameCode:
        asked.formUnion(clause.question.fields)
        return
      }
      if isNegated { denied.append((field, clause.range)) } else { asked.insert(field) }
    }
    for (field, range) in denied where !asked.contains(field) {
      warn(.missesUnknown, range, [excerpt(range), checker.catalogue[field].name])
    }
  }

  /// Clauses on fields that no file can fill.
  mutating func lintFields() {
    let unfilled = options.unfilled(checker.catalogue)
    if unfilled.isEmpty { return }
    var places: [(SourceRange, FieldID)] = []
    eachClause { clause, _ in
      for field in clause.question.fields.sorted() where unfilled.contains(field) {
        places.append((clause.range, field))
      }
    }
    for (range, field) in places { warn(.fieldNeverFilled, range, [checker.catalogue[field].name]) }
  }
}

/// Walks through conditions; a define is entered once for each way in which it stands.
struct ClauseWalk {
  private var seen: [ObjectIdentifier: Set<Bool>] = [:]

  mutating func visit(
    _ condition: CheckedCondition, _ isNegated: Bool, _ body: (CheckedClause, _ isNegated: Bool) -> Void
  ) {
    switch condition {
    case .all(let parts, _), .some(let parts, _): for part in parts { visit(part, isNegated, body) }
    case .not(let inner, _): visit(inner, !isNegated, body)
    case .quantified(let quantifier, _, _, let inner, _): visit(inner, isNegated != (quantifier == .none), body)
    case .define(let define, _):
      if seen[ObjectIdentifier(define), default: []].insert(isNegated).inserted {
        visit(define.condition, isNegated, body)
      }
    case .clause(let clause): body(clause, isNegated)
    }
  }
}

extension Question {
  /// The fields it asks for.
  var fields: Set<FieldID> {
    var fields = FieldSet()
    fields.add(self)
    return fields.fields
  }
}
