// Conditions and values: and/or chains, comparisons, tests, quantifiers.
// Precedence from loose to tight: or, and, not, comparison, + -, * /, sign. Comparisons do not chain.

extension Parser {
  /// Parses a condition or value at the cursor. After an error the tree holds `invalid` in its place.
  mutating func expression() -> Expression {
    let place = range(current)
    let outer = height
    height = 0
    let result = nested { $0.chain() }
    height = Swift.max(outer, height + 1)
    return result ?? Expression(.invalid, place)
  }

  // MARK: - And, or, not

  private mutating func chain() -> Expression {
    let first = index
    var operands: [Expression] = []
    var operators: [(keyword: Keyword, place: SourceRange)] = []
    while true {
      operands.append(negation())
      if panicking { skip(to: .operators) }
      guard !panicking, let keyword = current.keyword, keyword == .and || keyword == .or else { break }
      operators.append((keyword, range(current)))
      mark(.joint, at: index)
      advance()
    }
    guard let leading = operators.first else { return operands[0] }
    if let other = operators.first(where: { $0.keyword != leading.keyword }) {
      let (andFirst, orFirst) = readings(operands, operators.map(\.keyword))
      note(.mixedAndOr, other.place, [andFirst, orFirst], related: leading.place)
      return grouped(operands, operators.map(\.keyword), range(from: first))
    }
    return Expression(leading.keyword == .and ? .and(operands) : .or(operands), range(from: first))
  }

  /// The tree of the usual reading, `and` before `or`, for a condition that was reported as unclear.
  private func grouped(_ operands: [Expression], _ operators: [Keyword], _ place: SourceRange) -> Expression {
    let groups = Self.split(operands, operators, at: .or)
    return Expression(
      .or(
        groups.map { group in
          group.count == 1 ? group[0] : Expression(.and(group), group[0].range.joined(group[group.count - 1].range))
        }), place)
  }

  private static func split<Operand>(_ operands: [Operand], _ operators: [Keyword], at keyword: Keyword) -> [[Operand]]
  {
    var groups: [[Operand]] = [[operands[0]]]
    for (joint, operand) in zip(operators, operands.dropFirst()) {
      if joint == keyword { groups.append([operand]) } else { groups[groups.count - 1].append(operand) }
    }
    return groups
  }

  /// Both ways to put parentheses, with the operands shortened.
  private func readings(_ operands: [Expression], _ operators: [Keyword]) -> (String, String) {
    let shown = operands.prefix(6).map { excerpt($0.range) }
    let joints = Array(operators.prefix(shown.count - 1))
    func reading(_ inner: String, _ outer: String, _ split: Keyword) -> String {
      Self.split(shown, joints, at: split).map { group in
        group.count == 1 ? group[0] : "(" + group.joined(separator: " \(inner) ") + ")"
      }.joined(separator: " \(outer) ") + (operands.count > shown.count ? " …" : "")
    }
    return (reading("and", "or", .or), reading("or", "and", .and))
  }

  /// The text of a place on one line, cut at 30 characters.
  private func excerpt(_ place: SourceRange) -> String {
    // Where offsets are mapped (templates) the text of a place is not at hand; its position is enough.
    guard places.offsets == nil, Int(place.end) <= text.count, place.start <= place.end else { return "…" }
    let bytes = text[Int(place.start)..<Int(place.end)].prefix(200)
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 30 ? words.prefix(29) + "…" : words
  }

  private mutating func negation() -> Expression {
    guard at(.not) else { return comparison() }
    let first = index
    advance()
    let place = range(current)
    let operand = nested { $0.negation() } ?? Expression(.invalid, place)
    height += 1
    return Expression(.not(operand), range(from: first))
  }

  // MARK: - Comparisons and tests

  private mutating func comparison() -> Expression {
    let first = index
    if let quantified = quantifier() { return quantified }
    let left = sum()
    if panicking { return left }
    if let comparison = comparisonOperator {
      advance()
      return compared(left, comparison, first)
    }
    let negated = at(.not) && isTest(peek())
    if negated { advance() }
    guard let keyword = current.keyword else { return left }
    switch keyword {
    case .between:
      advance()
      let low = sum()
      expect(.and)
      if panicking { return Expression(.invalid, range(from: first)) }
      let high = sum()
      return Expression(.between(left, low: low, high: high, negated: negated), range(from: first))
    case .in, .under, .mentions, .includes:
      advance()
      let operand = setOperand()
      let place = range(from: first)
      switch keyword {
      case .under: return Expression(.under(left, operand, negated: negated), place)
      case .mentions: return Expression(.mentions(left, operand, negated: negated), place)
      case .includes: return Expression(.includes(left, operand, negated: negated), place)
      default: return Expression(.membership(left, operand, negated: negated), place)
      }
    case .contains, .starts, .ends:
      advance()
      if keyword != .contains { expect(.with) }
      if panicking { return Expression(.invalid, range(from: first)) }
      let pattern = sum()
      let part: TextPart = keyword == .contains ? .contains : keyword == .starts ? .startsWith : .endsWith
      return Expression(.textPart(left, part, pattern, negated: negated), range(from: first))
    case .is: return state(left, first)
    case .similar:
      fail(.reservedWord, range(current), ["similar"])
      return Expression(.invalid, range(from: first))
    default: return left
    }
  }

  private func isTest(_ token: Token) -> Bool {
    switch token.keyword {
    case .between, .in, .under, .mentions, .includes, .contains, .starts, .ends: true
    default: false
    }
  }

  var comparisonOperator: ComparisonOperator? {
    switch current.kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  private mutating func compared(_ left: Expression, _ comparison: ComparisonOperator, _ first: Int) -> Expression {
    if at(.leftBrace), comparison == .equal || comparison == .notEqual {
      note(.setNeedsIn, range(from: index - 1), [comparison == .equal ? "in" : "not in"])
      let operand = setOperand()
      return Expression(.membership(left, operand, negated: comparison == .notEqual), range(from: first))
    }
    let right = sum()
    let result = Expression(.compare(left, comparison, right), range(from: first))
    guard !panicking, comparisonOperator != nil else { return result }
    note(.chainedComparison, range(current), related: range(tokens[first]))
    while !panicking, comparisonOperator != nil {
      advance()
      _ = sum()
    }
    return Expression(.invalid, range(from: first))
  }

  private mutating func state(_ left: Expression, _ first: Int) -> Expression {
    advance()
    let negated = take(.not)
    let test: StateTest
    switch current.keyword {
    case .missing: test = .missing
    case .present: test = .present
    case .valid: test = .valid
    case .invalid: test = .invalid
    case .listed: test = .listed
    default:
      let blank = at(.word) && ["empty", "blank", "null", "absent", "none", "unknown"].contains(spelling(index))
      let word = at(.word) ? spelling(index) : ""
      fail(
        .unknownState, [found],
        suggestion: blank ? "missing" : Suggestion.nearest(word, in: StateTest.allCases.map(\.rawValue)))
      return Expression(.invalid, range(from: first))
    }
    advance()
    return Expression(.state(left, test, negated: negated), range(from: first))
  }

  // MARK: - Quantifiers

  private mutating func quantifier() -> Expression? {
    let first = index
    let next = peek()
    if at(.at), next.keyword == .least {
      advance()
      advance()
      let count = wholeNumber()
      return quantified(count.map { .atLeast($0.value) }, first)
    }
    guard at(.word), next.kind == .word, !isOperator(next) else { return nil }
    let hasVerb = peek(2).keyword == .has || peek(2).keyword == .have
    switch current.keyword {
    case .any:
      advance()
      return quantified(.any, first)
    case .every:
      advance()
      return quantified(.every, first)
    case .no:
      // `no` is also the value of a flag: only the whole phrase makes it a quantifier.
      guard hasVerb else { return nil }
      advance()
      return quantified(Quantifier.none, first)
    default:
      guard hasVerb else { return nil }
      fail(.expected, ["`any` / `every` / `no` / `at least 2`", found])
      return Expression(.invalid, range(current))
    }
  }

  private mutating func quantified(_ quantifier: Quantifier?, _ first: Int) -> Expression {
    guard let quantifier else { return Expression(.invalid, range(from: first)) }
    guard at(.word), !isOperator(current) else {
      fail(.expectedName, ["@table", found])
      return Expression(.invalid, range(from: first))
    }
    let table = takeSpelling()
    if !take(.has), !take(.have) {
      fail(.expected, ["`has`", found])
      return Expression(.invalid, range(from: first))
    }
    guard let body = parenthesised({ $0.expression() }) else { return Expression(.invalid, range(from: first)) }
    return Expression(.quantified(quantifier, table: table, body), range(from: first))
  }

  /// Parses `( … )` around something; nil if it does not begin or does not end so.
  mutating func parenthesised<Result>(_ body: (inout Parser) -> Result) -> Result? {
    guard expect(.leftParenthesis, "(") else { return nil }
    openParentheses += 1
    let result = body(&self)
    if !at(.rightParenthesis) { fail(.expected, ["`)`", found]) }
    if panicking { skip(to: .parenthesis) }
    openParentheses -= 1
    // An error inside ends with the parenthesis: what follows it is judged again.
    guard !panicking else { return nil }
    advance()
    return result
  }

  // MARK: - Recovery

  /// Where an error inside a condition may end.
  enum SkipTarget {
    /// The closing parenthesis only.
    case parenthesis
    /// Also the next `and` or `or`.
    case operators
    /// Also the `where` of an aggregate.
    case filter
  }

  /// After an error in a condition: skips to where it can go on, passing over parentheses that open on the way.
  mutating func skip(to target: SkipTarget) {
    var open = 0
    while !at(.endOfFile), !atDeclaration, !atRuleClause {
      switch current.kind {
      case .leftParenthesis, .leftBrace, .leftBracket: open += 1
      case .rightParenthesis, .rightBrace, .rightBracket:
        if open == 0 {
          if at(.rightParenthesis), openParentheses > 0 { panicking = false }
          return
        }
        open -= 1
      default:
        if open == 0, target != .parenthesis, at(.and) || at(.or) || (at(.where) && target == .filter) {
          panicking = false
          return
        }
      }
      advance()
    }
  }
}
