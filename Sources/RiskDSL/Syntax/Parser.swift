// Tokens to tree: the cursor, the reports and the way back after an error. What can be parsed stands in the extensions.
// Second step of the compiler; one run reports every error of a file, each once.

/// Builds the syntax tree of a rules file.
public struct Parser {
  let text: [UInt8]
  let places: PlaceMap
  let tokens: [Token]
  let repaired: [Int: String]
  var index = 0
  var diagnostics: DiagnosticCollector
  /// Set by an error until the next place where parsing can go on: what follows an error is not judged.
  var panicking = false
  /// Open levels of expressions and blocks, bounded by `Limits.maxNesting`.
  var depth = 0
  /// Height of the tallest expression of the current level: long chains make tall trees without nesting.
  var height = 0
  /// Parentheses open around the cursor: an error inside them ends at the closing one.
  var openParentheses = 0
  /// Whether a comma between digits separates entries of a set; elsewhere it is a decimal comma.
  var commaSeparates = false
  /// Entries of the sets that are open: a set of the tree has no room that it does not need.
  var gathered: [SetOperand.Element] = []
  /// What each token is for, by its position; empty unless the formatter asks.
  private(set) var roles: [TokenRole] = []

  init(text: [UInt8], places: PlaceMap, lexed: LexedText, diagnostics: DiagnosticCollector) {
    self.text = text
    self.places = places
    tokens = lexed.tokens
    repaired = lexed.repaired
    self.diagnostics = diagnostics
  }

  /// Parses a file. What cannot be parsed is reported and left out of the tree.
  ///
  /// - Complexity: linear in the bytes of the file.
  public static func parse(
    _ source: SourceFile, file: FileID, into diagnostics: inout DiagnosticCollector
  ) -> SyntaxFile {
    let lexed = Lexer.lex(source, file: file, into: &diagnostics)
    var parser = Parser(text: source.bytes, places: PlaceMap(file: file), lexed: lexed, diagnostics: diagnostics)
    let declarations = parser.declarations()
    diagnostics = parser.diagnostics
    return SyntaxFile(file: file, declarations: declarations)
  }

  /// Parses a file that is to be laid out: its tokens and comments, and what each token is for.
  ///
  /// - Complexity: linear in the bytes of the file.
  static func layoutParts(
    of source: SourceFile, into diagnostics: inout DiagnosticCollector
  ) -> (lexed: LexedText, roles: [TokenRole]) {
    let lexed = Lexer.lex(source, file: FileID(0), into: &diagnostics)
    var parser = Parser(text: source.bytes, places: PlaceMap(file: FileID(0)), lexed: lexed, diagnostics: diagnostics)
    parser.roles = [TokenRole](repeating: [], count: lexed.tokens.count)
    _ = parser.declarations()
    diagnostics = parser.diagnostics
    return (lexed, parser.roles)
  }

  /// Marks what the token at a position is for, where the formatter asks.
  @inline(__always)
  mutating func mark(_ role: TokenRole, at position: Int) {
    if position < roles.count { roles[position].insert(role) }
  }

  // MARK: - Cursor

  var current: Token { tokens[index] }

  func peek(_ ahead: Int = 1) -> Token { tokens[Swift.min(index + ahead, tokens.count - 1)] }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  func at(_ kind: Token.Kind) -> Bool { tokens[index].kind == kind }

  func at(_ keyword: Keyword) -> Bool { tokens[index].keyword == keyword }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  /// The text of a token; for a word with look-alike letters the text that was meant.
  func spelling(_ position: Int) -> String {
    if !repaired.isEmpty, let word = repaired[position] { return word }
    let token = tokens[position]
    return String(decoding: text[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  func range(_ token: Token) -> SourceRange { places.range(token.start, token.end) }

  /// The range from a token to the last one taken.
  func range(from first: Int) -> SourceRange {
    let last = Swift.max(first, index - 1)
    return places.range(tokens[first].start, tokens[last].end)
  }

  /// Takes the current token as a located text.
  mutating func takeSpelling() -> Located<String> {
    let located = Located(spelling(index), range(current))
    advance()
    return located
  }

  /// Whether two neighbouring tokens touch.
  func touches(_ position: Int) -> Bool {
    position + 1 < tokens.count && tokens[position].end == tokens[position + 1].start
  }

  // MARK: - Reports

  /// What stands at the cursor, as an argument of a message.
  var found: String {
    let token = current
    switch token.kind {
    case .endOfFile: return "@endOfFile"
    case .text: return "@quotedText"
    default:
      let word = spelling(index)
      return "`" + (word.unicodeScalars.count > 40 ? String(word.prefix(40)) + "…" : word) + "`"
    }
  }

  /// Reports an error at the cursor and falls silent until recovery.
  mutating func fail(
    _ code: DiagnosticCode, _ arguments: [String], related: SourceRange? = nil, suggestion: String? = nil
  ) {
    if !panicking, current.kind == .unknown || (current.isFaulty && !at(.text)) {
      panicking = true
      return
    }
    fail(code, range(current), arguments, related: related, suggestion: suggestion)
  }

  /// Reports an error at a place and falls silent until recovery.
  mutating func fail(
    _ code: DiagnosticCode, _ place: SourceRange, _ arguments: [String], related: SourceRange? = nil,
    suggestion: String? = nil
  ) {
    if panicking { return }
    panicking = true
    diagnostics.report(code, place, arguments, related: related, suggestion: suggestion)
  }

  /// Reports an error that does not hinder parsing.
  mutating func note(
    _ code: DiagnosticCode, _ place: SourceRange, _ arguments: [String] = [], related: SourceRange? = nil,
    suggestion: String? = nil
  ) {
    if panicking { return }
    diagnostics.report(code, place, arguments, related: related, suggestion: suggestion)
  }

  /// Takes a sign or reports that it is missing.
  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ sign: String) -> Bool {
    if take(kind) { return true }
    fail(.expected, ["`\(sign)`", found])
    return false
  }

  /// Takes a keyword or reports that it is missing.
  @discardableResult
  mutating func expect(_ keyword: Keyword) -> Bool {
    if take(keyword) { return true }
    fail(.expected, ["`\(keyword.rawValue)`", found])
    return false
  }

  // MARK: - Nesting

  /// Runs a parser one level deeper, or reports that the limit is reached and gives nil.
  mutating func nested<Result>(_ body: (inout Parser) -> Result) -> Result? {
    guard depth < Limits.maxNesting else {
      fail(.nestingTooDeep, range(current), ["\(Limits.maxNesting)"])
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  // MARK: - Recovery

  /// Whether a declaration begins here, judged by two or three words so that names spelt like keywords do not count.
  var atDeclaration: Bool {
    // Two marks at most: a file of marks must not be read to its end from each of them.
    var ahead = 0
    while ahead < 2, peek(ahead).keyword == .shared || peek(ahead).keyword == .secret { ahead += 1 }
    guard ahead > 0 else { return isDeclaration(0) }
    switch peek(ahead).keyword {
    case .list, .rule, .table, .field, .define: return isDeclaration(ahead)
    default: return false
    }
  }

  /// Whether the words of a declaration stand so far ahead, behind its marks.
  private func isDeclaration(_ ahead: Int) -> Bool {
    let token = peek(ahead)
    guard let keyword = token.keyword else { return false }
    let next = peek(ahead + 1)
    let third = peek(ahead + 2)
    switch keyword {
    case .rule, .ruleset:
      return next.kind == .word && (third.kind == .leftBrace || token.startsLine) && !isOperator(next)
    case .list, .table, .field:
      return next.kind == .word && (third.kind == .colon || token.startsLine) && !isOperator(next)
    case .define: return next.kind == .word && (third.kind == .equal || token.startsLine) && !isOperator(next)
    case .use: return next.kind == .text && token.startsLine
    case .allow: return next.kind == .word && (third.kind == .text || token.startsLine) && !isOperator(next)
    case .rates: return next.keyword == .from
    case .scoring: return next.kind == .leftBrace
    case .test: return next.kind == .text || next.keyword == .with
    default: return false
    }
  }

  func isOperator(_ token: Token) -> Bool { token.keyword?.continuesExpression ?? false }

  /// Skips to the next clause, the closing brace of the block, or a declaration, and speaks again from there.
  ///
  /// Always moves on unless it stands at one of these.
  mutating func recover(to isClause: (Parser) -> Bool) {
    panicking = false
    var open = 0
    while !at(.endOfFile), !atDeclaration {
      if open == 0, isClause(self) || startsUnknownClause { return }
      switch current.kind {
      case .leftBrace: open += 1
      case .rightBrace:
        if open == 0 { return }
        open -= 1
      default: break
      }
      advance()
    }
  }

  /// Whether a word begins a line as clauses do but is none: it was misspelt, and is worth an error of its own.
  private var startsUnknownClause: Bool {
    guard index > 0, at(.word), current.startsLine, !isOperator(current) else { return false }
    let next = peek()
    guard next.kind == .text || next.kind == .number || (next.kind == .word && !isOperator(next)) else { return false }
    switch tokens[index - 1].kind {
    case .word: return !isOperator(tokens[index - 1])
    case .text, .number, .date, .rightBrace, .rightParenthesis, .percent: return true
    default: return false
    }
  }

  /// Parses clauses up to the closing brace of a block. The opening brace has been taken.
  ///
  /// - Parameter clause: Parses one clause; it gives false for a word that begins none.
  mutating func block(
    _ name: String, open: SourceRange, isClause: (Parser) -> Bool, clause: (inout Parser) -> Bool
  ) {
    while !at(.rightBrace) {
      if at(.endOfFile) || atDeclaration {
        fail(.unclosedBlock, range(current), [name, found], related: open)
        panicking = false
        return
      }
      let before = index
      mark(.clause, at: index)
      if !clause(&self) {
        if at(.word) {
          fail(
            .unknownClause, [found, name],
            suggestion: Suggestion.nearest(spelling(index), in: Self.clauseNames(of: name)))
        } else {
          fail(.unexpectedRest, [found])
        }
        if index == before { advance() }
      }
      if panicking {
        recover(to: isClause)
        if index == before, !at(.rightBrace), !at(.endOfFile), !atDeclaration { advance() }
      }
    }
    advance()
  }

  private static func clauseNames(of block: String) -> [String] {
    let keywords: [Keyword] =
      switch block {
      case "rule":
        [.title, .score, .floor, .group, .tags, .valid, .status, .source, .when, .unless, .because, .check]
      case "ruleset": [.version, .owner, .source, .language]
      case "scoring": [.lanes, .group, .cap, .random, .unreadable]
      case "test": [.as, .given, .expect]
      default: []
      }
    return keywords.map(\.rawValue)
  }
}
