// Rules: clauses in any order, each at most once.

extension Parser {
  mutating func rule(_ first: Int, isSecret: Bool) -> Declaration? {
    guard let name = declaredName("@rule"), let open = openBrace() else { return nil }
    var rule = RuleDeclaration(name: name, isSecret: isSecret, range: name.range)
    var seen: [(keyword: Keyword, place: SourceRange)] = []
    seen.reserveCapacity(8)
    block("rule", open: open, isClause: { $0.atRuleClause }) { parser in
      guard let keyword = parser.current.keyword, Self.isRuleClause(keyword) else { return false }
      parser.noteRepeated(keyword, &seen)
      parser.advance()
      parser.clause(keyword, &rule)
      return true
    }
    rule.range = range(from: first)
    return .rule(rule)
  }

  private mutating func clause(_ keyword: Keyword, _ rule: inout RuleDeclaration) {
    switch keyword {
    case .title: rule.title = bilingualText() ?? rule.title
    case .because: rule.because = bilingualText() ?? rule.because
    case .check: rule.check = bilingualText() ?? rule.check
    case .source: rule.source = textClause() ?? rule.source
    case .score: rule.score = wholeNumber() ?? rule.score
    case .floor: rule.floor = word("@lane") ?? rule.floor
    case .group: rule.group = word("@group") ?? rule.group
    case .status: rule.status = word("@status") ?? rule.status
    case .when: rule.when = condition()
    case .unless: rule.unless = condition()
    case .tags:
      repeat {
        if atRuleClause {
          fail(.expectedName, ["@tag", found])
          return
        }
        guard let tag = declaredName("@tag") else { return }
        rule.tags.append(tag)
      } while take(.comma)
    default:
      guard let from = date() else { return }
      guard take(.dotDot) || take(.dash) else {
        fail(.expected, ["`..`", found])
        return
      }
      guard let to = date() else { return }
      rule.valid = (from, to)
    }
  }

  /// A condition up to the next clause. A word on a new line is left to be judged as a clause, well or badly spelt.
  private mutating func condition() -> Expression {
    let condition = expression()
    if !panicking, !at(.rightBrace), !at(.endOfFile), !atRuleClause, !atDeclaration,
      !(at(.word) && current.startsLine)
    {
      fail(.unexpectedRest, [found])
    }
    return condition
  }

  static func isRuleClause(_ keyword: Keyword) -> Bool {
    switch keyword {
    case .title, .score, .floor, .group, .tags, .valid, .status, .source, .when, .unless, .because, .check: true
    default: false
    }
  }

  /// Whether a clause of a rule begins here, judged by what follows: a field may be called `status`.
  var atRuleClause: Bool {
    guard let keyword = current.keyword, Self.isRuleClause(keyword) else { return false }
    let next = peek()
    switch keyword {
    case .title, .because, .check, .source: return next.kind == .text
    case .score: return next.kind == .number || next.kind == .minus || next.kind == .dash
    case .valid: return next.kind == .date || next.kind == .number
    case .floor, .group, .tags, .status: return next.kind == .word && !isOperator(next)
    case .when, .unless:
      switch next.kind {
      case .word: return !isOperator(next) || next.keyword == .not
      case .number, .date, .text, .leftParenthesis: return true
      default: return false
      }
    default: return false
    }
  }
}
