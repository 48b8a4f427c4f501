@testable import RiskDSL

/// The syntax tree as text with a parenthesis around every node, for comparing trees in tests.
enum SyntaxDump {
  static func of(_ expression: Expression) -> String {
    switch expression.kind {
    case .or(let parts): "(or " + parts.map(of).joined(separator: " ") + ")"
    case .and(let parts): "(and " + parts.map(of).joined(separator: " ") + ")"
    case .not(let inner): "(not \(of(inner)))"
    case .parenthesised(let inner): "[\(of(inner))]"
    case .compare(let a, let sign, let b): "(\(sign.rawValue) \(of(a)) \(of(b)))"
    case .between(let a, let low, let high, let negated): "(\(not(negated))between \(of(a)) \(of(low)) \(of(high)))"
    case .membership(let a, let set, let negated): "(\(not(negated))in \(of(a)) \(of(set)))"
    case .under(let a, let set, let negated): "(\(not(negated))under \(of(a)) \(of(set)))"
    case .mentions(let a, let set, let negated): "(\(not(negated))mentions \(of(a)) \(of(set)))"
    case .includes(let a, let set, let negated): "(\(not(negated))includes \(of(a)) \(of(set)))"
    case .textPart(let a, let part, let pattern, let negated):
      "(\(not(negated))\(part.rawValue) \(of(a)) \(of(pattern)))"
    case .state(let a, let state, let negated): "(\(not(negated))is-\(state.rawValue) \(of(a)))"
    case .quantified(let quantifier, let table, let body): "(\(of(quantifier)) \(table.value) \(of(body)))"
    case .arithmetic(let a, let sign, let b): "(\(sign.rawValue) \(of(a)) \(of(b)))"
    case .negated(let inner): "(neg \(of(inner)))"
    case .aggregate(let aggregate, let argument, let condition):
      "(\(aggregate.rawValue) \(of(argument))" + (condition.map { " where " + of($0) } ?? "") + ")"
    case .function(let name, let argument): "(\(name.value)() \(of(argument)))"
    case .elapsed(let unit, let from, let to): "(\(unit.rawValue) \(of(from)) \(of(to)))"
    case .lookup(let table, let key, let column): "(lookup \(table.value) \(of(key)) \(column.value))"
    case .name(let name): name
    case .code(let code): "'\(code)"
    case .number(let text, let unit): unit.isEmpty ? text : "\(text)~\(unit)"
    case .text(let text): "\"\(text)\""
    case .date(let date): "@\(date)"
    case .secret(let inner): "(secret \(of(inner)))"
    case .invalid: "?"
    }
  }

  private static func not(_ negated: Bool) -> String { negated ? "not-" : "" }

  private static func of(_ quantifier: Quantifier) -> String {
    switch quantifier {
    case .any: "any"
    case .every: "every"
    case .none: "no"
    case .atLeast(let count): "at-least-\(count)"
    }
  }

  static func of(_ set: SetOperand) -> String {
    let elements = set.elements.map(of).joined(separator: " ")
    return set.braced ? "{\(elements)}" : elements
  }

  static func of(_ element: SetOperand.Element) -> String {
    switch element {
    case .list(let name): "list:\(name.value)"
    case .range(let low, let high): "\(of(low))..\(of(high))"
    case .literal(let value, let marks): of(value) + of(marks)
    }
  }

  private static func of(_ marks: EntryMarks) -> String {
    (marks.exact ? "+exact" : "") + (marks.shortOK ? "+short" : "") + (marks.secret ? "+secret" : "")
  }

  private static func of(_ text: BilingualText) -> String {
    "\"\(text.first.value)\"" + (text.other.map { " \($0.mark.value) \"\($0.text.value)\"" } ?? "")
  }

  static func of(_ declaration: Declaration) -> String {
    switch declaration {
    case .use(let path): "use \(path.value)"
    case .allow(let allow): "allow \(allow.code.value) \"\(allow.reason.value)\""
    case .ruleset(let ruleset):
      "ruleset \(ruleset.name.value) \(ruleset.version?.value ?? "-") \(ruleset.language?.value ?? "-")"
    case .list(let list): of(list)
    case .table(let table):
      (table.isShared ? "shared " : "") + "table \(table.name.value) \(table.keyType.value) "
        + table.columns.map { "\($0.name.value)~\($0.unit.value)" }.joined(separator: " ") + " \(table.path.value)"
    case .rates(let path, _): "rates \(path.value)"
    case .field(let field):
      (field.isSecret ? "secret " : "")
        + "field \(field.name.value) \(field.type.value) \(field.currency?.value ?? "-") "
        + field.column.value
    case .define(let define): (define.isShared ? "shared " : "") + "define \(define.name.value) \(of(define.value))"
    case .rule(let rule): of(rule)
    case .scoring(let scoring): of(scoring)
    case .test(let test): of(test)
    }
  }

  private static func of(_ list: ListDeclaration) -> String {
    let source =
      switch list.source {
      case .entries(let entries): "{" + entries.map(of).joined(separator: " ") + "}"
      case .file(let path, let columns, let split):
        "\(path.value) \(columns.map(\.value).joined(separator: ","))" + (split.map { " split \($0.value)" } ?? "")
      }
    let exceptions = list.exceptions.isEmpty ? "" : " except " + list.exceptions.map(of).joined(separator: " ")
    return (list.isShared ? "shared " : "") + (list.isSecret ? "secret " : "")
      + "list \(list.name.value) \(list.type.value) \(source)\(exceptions)\(of(list.marks))"
  }

  private static func of(_ rule: RuleDeclaration) -> String {
    var parts = [(rule.isSecret ? "secret " : "") + "rule \(rule.name.value)"]
    if let title = rule.title { parts.append("title " + of(title)) }
    if let score = rule.score { parts.append("score \(score.value)") }
    if let floor = rule.floor { parts.append("floor \(floor.value)") }
    if let group = rule.group { parts.append("group \(group.value)") }
    if !rule.tags.isEmpty { parts.append("tags " + rule.tags.map(\.value).joined(separator: ",")) }
    if let valid = rule.valid { parts.append("valid \(valid.from.value)..\(valid.to.value)") }
    if let status = rule.status { parts.append("status \(status.value)") }
    if let source = rule.source { parts.append("source \(source.value)") }
    if let when = rule.when { parts.append("when " + of(when)) }
    if let unless = rule.unless { parts.append("unless " + of(unless)) }
    if let because = rule.because { parts.append("because " + of(because)) }
    if let check = rule.check { parts.append("check " + of(check)) }
    return parts.joined(separator: "; ")
  }

  private static func of(_ scoring: ScoringDeclaration) -> String {
    var parts = ["scoring"]
    if !scoring.lanes.isEmpty {
      parts.append("lanes " + scoring.lanes.map { "\($0.lane.value)>=\($0.from.value)" }.joined(separator: " "))
    }
    for group in scoring.groups {
      parts.append(
        "group \(group.name.value)" + (group.isDiminishing ? " diminishing" : "")
          + (group.cap.map { " cap \($0.value)" } ?? ""))
    }
    if let random = scoring.random { parts.append("random \(random.percent.value) \(random.lane.value)") }
    if let unreadable = scoring.unreadable { parts.append("unreadable \(unreadable.value)") }
    return parts.joined(separator: "; ")
  }

  private static func of(_ test: TestDeclaration) -> String {
    var parts = [
      "test \(test.name.value)" + (test.withAllRules ? " all" : "") + (test.asOf.map { " @\($0.value)" } ?? "")
    ]
    parts += test.given.map(of)
    if let manifest = test.manifest { parts.append("manifest \(manifest.path.value) \(manifest.id.value)") }
    parts += test.expectations.map { expectation in
      switch expectation {
      case .hit(let rule, _): "hit \(rule.value)"
      case .noHit(let rule, _): "no-hit \(rule.value)"
      case .unknown(let rule, _): "unknown \(rule.value)"
      case .score(let sign, let score, _): "score \(sign.rawValue) \(score.value)"
      case .lane(let lane, _): "lane \(lane.value)"
      case .couldBe(let lane, _): "could-be \(lane.value)"
      }
    }
    return parts.joined(separator: "; ")
  }

  private static func of(_ given: TestDeclaration.Given) -> String {
    switch given {
    case .value(let field, let value): "\(field.value)=\(of(value))"
    case .row(let table, let values, _): "\(table.value){" + values.map(of).joined(separator: " ") + "}"
    }
  }
}
