// Values inside conditions: arithmetic, names, functions, literals.
// A bare number has no unit here; whether it is a code is decided by the checker from what it stands beside.

extension Parser {
  private func invalid(_ first: Int) -> Expression { Expression(.invalid, range(from: first)) }

  // MARK: - Arithmetic

  /// Parses `a + b - c`.
  mutating func sum() -> Expression {
    arithmetic({ $0.product() }) { kind in
      switch kind {
      case .plus: .add
      case .minus, .dash: .subtract
      default: nil
      }
    }
  }

  private mutating func product() -> Expression {
    arithmetic({ $0.signed() }) { kind in
      switch kind {
      case .star: .multiply
      case .slash: .divide
      default: nil
      }
    }
  }

  private mutating func arithmetic(
    _ operand: (inout Parser) -> Expression, _ operation: (Token.Kind) -> ArithmeticOperator?
  ) -> Expression {
    let first = index
    let outer = height
    height = 0
    var left = operand(&self)
    while !panicking, let sign = operation(current.kind) {
      guard height < Limits.maxNesting else {
        fail(.nestingTooDeep, range(current), ["\(Limits.maxNesting)"])
        break
      }
      advance()
      let right = operand(&self)
      height += 1
      left = Expression(.arithmetic(left, sign, right), range(from: first))
    }
    height = Swift.max(outer, height)
    return left
  }

  private mutating func signed() -> Expression {
    guard at(.minus) || at(.dash) else { return primary() }
    let first = index
    advance()
    mark(.tight, at: index)
    let operand = nested { $0.signed() }
    height += 1
    return operand.map { Expression(.negated($0), range(from: first)) } ?? invalid(first)
  }

  // MARK: - Operands

  private mutating func primary() -> Expression {
    let first = index
    switch current.kind {
    case .leftParenthesis:
      guard let inner = parenthesised({ $0.expression() }) else { return invalid(first) }
      return Expression(.parenthesised(inner), range(from: first))
    case .number, .date, .text: return literal()
    case .word: return word()
    default:
      fail(.expectedValue, [found])
      return Expression(.invalid, range(current))
    }
  }

  private mutating func word() -> Expression {
    let first = index
    if isOperator(current) || atRuleClause || atDeclaration {
      fail(.expectedValue, [found])
      return Expression(.invalid, range(current))
    }
    if at(.secret), isLiteral(peek()) {
      advance()
      let value = literal()
      return Expression(.secret(value), range(from: first))
    }
    if failAtMisplacedSecret() { return Expression(.invalid, range(current)) }
    let next = peek()
    if let reserved = reservedPhrase {
      fail(.reservedWord, range(current), [reserved])
      return Expression(.invalid, range(current))
    }
    if next.kind == .leftParenthesis { return call() }
    if next.keyword == .from, at(.days) || at(.hours) { return elapsed() }
    if next.kind == .leftBracket { return lookup() }
    return bareWord()
  }

  /// Reports `secret` before a condition or a set: only a value written out can be one.
  mutating func failAtMisplacedSecret() -> Bool {
    guard at(.secret), peek().kind == .leftParenthesis || peek().kind == .leftBrace else { return false }
    advance()
    fail(.expected, ["@secretValue", found])
    return true
  }

  /// The word at the cursor if it begins one of the phrases kept for later versions.
  private var reservedPhrase: String? {
    let next = peek()
    switch current.keyword {
    case .usual where next.kind == .leftParenthesis: return "usual"
    case .first where next.keyword == .seen: return "first seen"
    case .similar where next.keyword == .to: return "similar"
    case .count where next.keyword == .of: return "count of consignments"
    default: return nil
    }
  }

  /// A name, or a code where it has a capital letter.
  mutating func bareWord() -> Expression {
    let isFaulty = current.isFaulty && repaired[index] == nil
    let word = takeSpelling()
    if isFaulty { return Expression(.invalid, word.range) }
    return Expression(Self.isCode(word.value) ? .code(word.value) : .name(word.value), word.range)
  }

  static func isCode(_ word: String) -> Bool { word.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } }

  func isLiteral(_ token: Token) -> Bool {
    switch token.kind {
    case .number, .date, .text: true
    case .word: !isOperator(token)
    default: false
    }
  }

  private mutating func call() -> Expression {
    let first = index
    let aggregate = current.keyword.flatMap { Aggregate(rawValue: $0.rawValue) }
    let name = takeSpelling()
    mark(.tight, at: index)
    let inside: (value: Expression, condition: Expression?)? = parenthesised { parser in
      let value = parser.nested { $0.sum() } ?? Expression(.invalid, name.range)
      if parser.panicking { parser.skip(to: .filter) }
      guard !parser.panicking, aggregate != nil, parser.take(.where) else { return (value, nil) }
      return (value, parser.expression())
    }
    height += 1
    guard let inside else { return invalid(first) }
    let place = range(from: first)
    if let aggregate { return Expression(.aggregate(aggregate, inside.value, where: inside.condition), place) }
    return Expression(.function(name, inside.value), place)
  }

  private mutating func elapsed() -> Expression {
    let first = index
    let unit: ElapsedUnit = at(.days) ? .days : .hours
    advance()
    advance()
    guard let start = nested({ $0.sum() }), expect(.to), let end = nested({ $0.sum() }) else { return invalid(first) }
    height += 1
    return Expression(.elapsed(unit, from: start, to: end), range(from: first))
  }

  private mutating func lookup() -> Expression {
    let first = index
    let table = takeSpelling()
    advance()
    guard let key = nested({ $0.sum() }), expect(.rightBracket, "]"), expect(.dot, ".") else { return invalid(first) }
    guard at(.word) else {
      fail(.expectedName, ["@column", found])
      return invalid(first)
    }
    let column = takeSpelling()
    height += 1
    return Expression(.lookup(table: table, key: key, column: column), range(from: first))
  }

  // MARK: - Literals

  /// Parses a number, date, text or bare word.
  mutating func literal() -> Expression {
    switch current.kind {
    case .number: return numberLiteral()
    case .date:
      let date = takeSpelling()
      return Expression(.date(date.value), date.range)
    case .text:
      let text = takeText()
      return Expression(.text(text.value), text.range)
    case .word: return bareWord()
    default:
      fail(.expectedValue, [found])
      return Expression(.invalid, range(current))
    }
  }

  private mutating func numberLiteral() -> Expression {
    let first = index
    if current.isFaulty, repaired[index] == nil {
      advance()
      return invalid(first)
    }
    let shape = NumberShape(spelling(index))
    advance()
    switch shape {
    case .code(let code): return Expression(.code(code), range(from: first))
    case .number(let digits, let touching):
      takeDecimalComma(first, digits)
      var unit = touching
      if unit.isEmpty {
        if take(.percent) {
          unit = "%"
          // `hs_code = 2402.20 packages = 500`: a unit word before `=` is the next field.
        } else if at(.word), !current.isFaulty, peek().kind != .equal, case let word = spelling(index),
          UnitWords.isUnit(word)
        {
          unit = word
          advance()
        }
      }
      if !unit.isEmpty, at(.slash), touches(index - 1), touches(index), peek().kind == .word {
        mark(.tight, at: index)
        mark(.tight, at: index + 1)
        advance()
        unit += "/" + spelling(index)
        advance()
      }
      return Expression(.number(text: digits, unit: unit), range(from: first))
    }
  }

  /// Reports `0,5`: a comma between digits without blanks, where a comma does not separate.
  private mutating func takeDecimalComma(_ first: Int, _ whole: String) {
    guard !commaSeparates, at(.comma), touches(index - 1), touches(index), peek().kind == .number else { return }
    advance()
    let fraction = spelling(index)
    advance()
    let digits = fraction.prefix { $0.isASCII && $0.isNumber }
    let replacement = digits.count == 3 ? "`\(whole)_\(digits)` / `\(whole).\(digits)`" : "`\(whole).\(fraction)`"
    note(
      .decimalComma, range(from: first), ["\(whole),\(fraction)", replacement],
      suggestion: digits.count == 3 ? nil : "\(whole).\(fraction)")
  }

  /// Takes a text with its escapes resolved.
  mutating func takeText() -> Located<String> {
    let token = current
    advance()
    return Located(Quotes.text(text[Int(token.start)..<Int(token.end)]), range(token))
  }

  /// Takes a whole number without a unit, or reports what stands there.
  mutating func wholeNumber() -> Located<Int>? {
    let first = index
    let negative = take(.minus) || take(.dash)
    if negative { mark(.tight, at: index) }
    if at(.number), case .number(let digits, let unit) = NumberShape(spelling(index)), unit.isEmpty,
      let value = Int(negative ? "-" + digits : digits),
      !(peek().kind == .comma && touches(index) && touches(index + 1)
        && peek(2).kind == .number && !commaSeparates)
    {
      advance()
      return Located(value, range(from: first))
    }
    fail(.expectedWholeNumber, [found])
    return nil
  }
}

/// A number token seen as a number with a touching unit, or as a code.
enum NumberShape: Equatable {
  /// Digits without blanks and underscores, and the unit that touches them.
  case number(String, unit: String)
  /// The text as written.
  case code(String)

  init(_ raw: String) {
    let bytes = raw.utf8
    var dots = 0
    var lastWasDigit = false
    var isNumber = true
    // Blanks and underscores between groups do not stand in the digits.
    var hasGroups = false
    var index = bytes.startIndex
    scan: while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): lastWasDigit = true
      case UInt8(ascii: "."):
        isNumber = isNumber && lastWasDigit
        dots += 1
        lastWasDigit = false
      case UInt8(ascii: "_"):
        isNumber = isNumber && lastWasDigit
        lastWasDigit = false
        hasGroups = true
      case UInt8(ascii: "-"): isNumber = false
      case 0x20, 0x80...: hasGroups = true
      default: break scan
      }
      index = bytes.index(after: index)
    }
    let unit = String(Substring(bytes[index...]))
    guard isNumber, lastWasDigit, dots <= 1, unit.isEmpty || UnitWords.isUnit(unit) else {
      self = .code(raw)
      return
    }
    if unit.isEmpty, !hasGroups {
      self = .number(raw, unit: "")
    } else {
      let digits = bytes[..<index].filter { $0 < 0x80 && $0 != 0x20 && $0 != UInt8(ascii: "_") }
      self = .number(String(decoding: digits, as: UTF8.self), unit: unit)
    }
  }
}
