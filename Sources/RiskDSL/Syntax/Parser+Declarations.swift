// The top level of a rules file and the parts that all declarations share: names, words, texts, dates.

extension Parser {
  mutating func declarations() -> [Declaration] {
    var result: [Declaration] = []
    while !at(.endOfFile) {
      guard result.count < Limits.maxDeclarations else {
        note(.tooMany, range(current), ["declarations", "\(Limits.maxDeclarations)"])
        break
      }
      let before = index
      mark(.declaration, at: index)
      if let declaration = declaration() { result.append(declaration) }
      if panicking {
        panicking = false
        if index == before { advance() }
        while !at(.endOfFile), !atDeclaration { advance() }
      }
    }
    return result
  }

  private mutating func declaration() -> Declaration? {
    let first = index
    var shared: SourceRange?
    var secret: SourceRange?
    while at(.shared) || at(.secret) {
      if at(.shared) { shared = range(current) } else { secret = range(current) }
      advance()
    }
    guard let keyword = current.keyword else { return unknownDeclaration() }
    if let mark = misplacedMark(keyword, shared, secret) {
      note(.expected, mark, ["@declarationForMark", "`\(keyword.rawValue)`"])
    }
    let isShared = shared != nil
    let isSecret = secret != nil
    switch keyword {
    case .use: return afterWord { $0.textClause().map { .use($0) } }
    case .ruleset: return afterWord { $0.ruleset(first) }
    case .list: return afterWord { $0.list(first, isShared: isShared, isSecret: isSecret) }
    case .table: return afterWord { $0.table(first, isShared: isShared) }
    case .rates: return afterWord { $0.rates(first) }
    case .field: return afterWord { $0.field(first, isSecret: isSecret) }
    case .define: return afterWord { $0.define(first, isShared: isShared) }
    case .rule: return afterWord { $0.rule(first, isSecret: isSecret) }
    case .scoring: return afterWord { $0.scoring(first) }
    case .test: return afterWord { $0.test(first) }
    case .allow: return afterWord { $0.allow(first) }
    default: return unknownDeclaration()
    }
  }

  /// Parses what stands behind the word that begins a declaration.
  private mutating func afterWord(_ body: (inout Parser) -> Declaration?) -> Declaration? {
    advance()
    return body(&self)
  }

  /// The mark that does not go with a declaration, if any.
  private func misplacedMark(_ keyword: Keyword, _ shared: SourceRange?, _ secret: SourceRange?) -> SourceRange? {
    switch keyword {
    case .list: nil
    case .table, .define: secret
    case .rule, .field: shared
    default: shared ?? secret
    }
  }

  private mutating func unknownDeclaration() -> Declaration? {
    if at(.rightBrace) {
      fail(.closedTwice, [])
      advance()
      return nil
    }
    let keywords: [Keyword] = [.use, .ruleset, .list, .table, .rates, .field, .define, .rule, .scoring, .test, .allow]
    fail(
      .expectedDeclaration, [found],
      suggestion: at(.word) ? Suggestion.nearest(spelling(index), in: keywords.map(\.rawValue)) : nil)
    return nil
  }

  private mutating func allow(_ first: Int) -> Declaration? {
    guard let code = word("@warning"), let reason = textClause() else { return nil }
    return .allow(AllowDeclaration(code: code, reason: reason, range: range(from: first)))
  }

  private mutating func ruleset(_ first: Int) -> Declaration? {
    guard let name = declaredName("@ruleset"), let open = openBrace() else { return nil }
    var result = RulesetDeclaration(name: name, range: name.range)
    var seen: [(keyword: Keyword, place: SourceRange)] = []
    block("ruleset", open: open, isClause: { $0.atRulesetClause }) { parser in
      guard let keyword = parser.current.keyword else { return false }
      switch keyword {
      case .version, .owner, .source, .language: break
      default: return false
      }
      parser.noteRepeated(keyword, &seen)
      parser.advance()
      switch keyword {
      case .version: result.version = parser.textClause() ?? result.version
      case .owner: result.owner = parser.textClause() ?? result.owner
      case .source: result.source = parser.textClause() ?? result.source
      default: result.language = parser.word("@language") ?? result.language
      }
      return true
    }
    result.range = range(from: first)
    return .ruleset(result)
  }

  private var atRulesetClause: Bool {
    switch current.keyword {
    case .version, .owner, .source: peek().kind == .text || current.startsLine
    case .language: true
    default: false
    }
  }

  private mutating func define(_ first: Int, isShared: Bool) -> Declaration? {
    guard let name = declaredName("@define"), expect(.equal, "=") else { return nil }
    let value = expression()
    if !panicking, !at(.endOfFile), !startsDeclarationWord { fail(.unexpectedRest, [found]) }
    return .define(DefineDeclaration(name: name, value: value, isShared: isShared, range: range(from: first)))
  }

  /// Whether the cursor stands at something the top level will judge: a declaration, right or misspelt, or a stray brace.
  private var startsDeclarationWord: Bool { atDeclaration || at(.rightBrace) || (at(.word) && current.startsLine) }

  // MARK: - Shared parts

  /// Takes the opening brace and gives its place. Where it is missing but a block plainly follows, goes on after the report.
  mutating func openBrace() -> SourceRange? {
    let place = range(current)
    if take(.leftBrace) { return place }
    fail(.expected, ["`{`", found])
    guard atRuleClause else { return nil }
    panicking = false
    return place
  }

  /// Reports a clause written twice. A block has a dozen clauses at most, so that they are gone through.
  mutating func noteRepeated(_ keyword: Keyword, _ seen: inout [(keyword: Keyword, place: SourceRange)]) {
    if let earlier = seen.first(where: { $0.keyword == keyword }) {
      note(.repeatedClause, range(current), [keyword.rawValue], related: earlier.place)
    } else {
      seen.append((keyword, range(current)))
    }
  }

  /// The name that a declaration gives: lower case, digits and underscores.
  mutating func declaredName(_ kind: String) -> Located<String>? {
    guard at(.word) else {
      fail(.expectedName, [kind, found])
      return nil
    }
    let isField = kind == "@field"
    let isFaulty = current.isFaulty
    let name = takeSpelling()
    let allowed = name.value.utf8.allSatisfy { byte in
      byte == 0x5F || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7A)
        || (isField && byte == UInt8(ascii: "."))
    }
    if !allowed, !isFaulty {
      let spelling = name.value.lowercased()
      note(
        .nameSpelling, name.range, [kind, name.value],
        suggestion: isField ? spelling : String(spelling.map { $0 == "." ? "_" : $0 }))
    }
    return name
  }

  /// A word of a given kind.
  mutating func word(_ kind: String) -> Located<String>? {
    guard at(.word) else {
      fail(.expectedName, [kind, found])
      return nil
    }
    return takeSpelling()
  }

  /// A text in quotes.
  mutating func textClause() -> Located<String>? {
    guard at(.text) else {
      fail(.expectedText, [found])
      return nil
    }
    return takeText()
  }

  /// A date as written.
  mutating func date() -> Located<String>? {
    guard at(.date) else {
      fail(.expectedDate, [found])
      return nil
    }
    return takeSpelling()
  }

  /// A text and, after `ru` or `en`, the same in the other language.
  mutating func bilingualText() -> BilingualText? {
    guard let first = textClause() else { return nil }
    guard at(.word), peek().kind == .text, case let mark = spelling(index), mark == "ru" || mark == "en" else {
      return BilingualText(first: first)
    }
    let located = takeSpelling()
    return BilingualText(first: first, other: (located, takeText()))
  }
}
