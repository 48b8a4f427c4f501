// The tokens of a file as a layout sees them: widths, blanks between neighbours, partners of brackets, comments.
// Made from what lexer and parser give, asked by the layout writer.

/// The tokens of a file with what decides where lines break.
struct LaidTokens {
  let source: SourceFile
  let tokens: [Token]
  let roles: [TokenRole]
  let comments: [SourceRange]
  /// Columns of each token.
  private(set) var widths: [Int] = []
  /// Blanks before each token where it follows the one before on a line.
  private(set) var gaps: [Int] = []
  /// Column of each token if the whole file stood on one line.
  private(set) var places: [Int] = []
  /// Position of the closing bracket for each opening one, otherwise 0.
  private(set) var partners: [Int] = []
  /// How many comments stand before each token, in the whole file.
  private(set) var commentsBefore: [Int] = []

  init(_ source: SourceFile, _ lexed: LexedText, _ roles: [TokenRole]) {
    self.source = source
    tokens = lexed.tokens
    comments = lexed.comments
    self.roles = roles
    measure()
    pair()
    findComments()
  }

  var count: Int { tokens.count }

  func kind(_ index: Int) -> Token.Kind { tokens[index].kind }

  func has(_ role: TokenRole, _ index: Int) -> Bool { roles[index].contains(role) }

  /// The keyword at a position; the name of a column behind a dot is none.
  func keyword(_ index: Int) -> Keyword? {
    guard index < tokens.count, index == 0 || tokens[index - 1].kind != .dot else { return nil }
    return tokens[index].keyword
  }

  /// Columns of the tokens of a range on one line.
  func width(_ first: Int, _ end: Int) -> Int {
    first < end ? places[end - 1] + widths[end - 1] - places[first] : 0
  }

  /// Whether comments stand between the tokens of a range.
  func hasComments(_ first: Int, _ end: Int) -> Bool {
    first < end && commentsBefore[end - 1] > commentsBefore[first]
  }

  /// The comments between a token and the one before.
  func comments(before index: Int) -> Range<Int> {
    (index == 0 ? 0 : commentsBefore[index - 1])..<commentsBefore[index]
  }

  /// Whether a word begins a phrase of a declaration, at which its line may break.
  func beginsPhrase(_ index: Int) -> Bool {
    switch keyword(index) {
    case .from, .split, .except, .exact, .short: tokens[index - 1].kind != .comma
    case .column, .columns: tokens[index - 1].kind != .comma && tokens[index - 1].keyword != .from
    default: false
    }
  }

  /// Whether a word begins the columns of a file, whose path stands before it.
  func beginsColumns(_ index: Int) -> Bool {
    let keyword = keyword(index)
    return (keyword == .column || keyword == .columns) && kind(index - 1) == .text
  }

  /// Line ends between two places, counted up to two; two and more are an empty line.
  func lineEnds(_ start: UInt32, _ end: UInt32) -> Int {
    var ends = 0
    var index = Int(start)
    while index < Int(end), ends < 2 {
      let byte = source.bytes[index]
      if byte == 0x0A || (byte == 0x0D && (index + 1 == Int(end) || source.bytes[index + 1] != 0x0A)) { ends += 1 }
      index += 1
    }
    return ends
  }

  // MARK: - Making

  private mutating func measure() {
    var isList = false
    widths.reserveCapacity(count)
    gaps.reserveCapacity(count)
    places.reserveCapacity(count)
    var column = 0
    // Sets of conditions stand close in their braces, those of lists and the rows of tests do not.
    var openSets: [Bool] = []
    for index in tokens.indices {
      if has(.declaration, index) { isList = declares(.list, index) }
      var gap = index == 0 ? 0 : LaidTokens.gap(tokens[index - 1].kind, kind(index))
      switch kind(index) {
      case .leftBrace: openSets.append(!isList && beginsSet(index))
      case .rightBrace:
        if openSets.popLast() ?? false { gap = 0 }
      default: break
      }
      if index > 0, kind(index - 1) == .leftBrace, kind(index) != .rightBrace { gap = openSets.last == true ? 0 : 1 }
      if index > 0, has(.clause, index), kind(index - 1) != .comma, kind(index - 1) != .leftBrace { gap = 2 }
      if has(.tight, index) { gap = 0 }
      var width = 0
      for byte in source.bytes(tokens[index].start, tokens[index].end) where byte & 0xC0 != 0x80 { width += 1 }
      column += gap
      places.append(column)
      gaps.append(gap)
      widths.append(width)
      column += width
    }
  }

  /// The keyword of a declaration, behind its marks.
  func declares(_ keyword: Keyword, _ first: Int) -> Bool { declarationKeyword(first) == keyword }

  func declarationKeyword(_ first: Int) -> Keyword? {
    var index = first
    while index + 1 < tokens.count, tokens[index].keyword == .shared || tokens[index].keyword == .secret { index += 1 }
    return tokens[index].keyword
  }

  private func beginsSet(_ brace: Int) -> Bool {
    guard brace > 0 else { return false }
    switch tokens[brace - 1].keyword {
    case .in, .under, .mentions, .includes: return !has(.clause, brace - 1)
    default: return kind(brace - 1) == .equal
    }
  }

  private static func gap(_ left: Token.Kind, _ right: Token.Kind) -> Int {
    switch right {
    case .comma, .colon, .dot, .rightParenthesis, .leftBracket, .rightBracket: return 0
    case .word, .number, .date, .text, .leftBrace, .rightBrace, .leftParenthesis, .dotDot, .arrow, .equal, .notEqual,
      .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .slash, .percent, .dash, .unknown,
      .endOfFile:
      break
    }
    switch left {
    case .leftParenthesis, .leftBracket, .dot: return 0
    case .word, .number, .date, .text, .leftBrace, .rightBrace, .rightParenthesis, .rightBracket, .comma, .colon,
      .dotDot, .arrow, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star,
      .slash, .percent, .dash, .unknown, .endOfFile:
      return 1
    }
  }

  private mutating func pair() {
    partners = [Int](repeating: 0, count: count)
    var open: [Int] = []
    for index in tokens.indices {
      switch kind(index) {
      case .leftBrace, .leftParenthesis, .leftBracket: open.append(index)
      case .rightBrace, .rightParenthesis, .rightBracket:
        if let first = open.popLast() { partners[first] = index }
      default: break
      }
    }
  }

  private mutating func findComments() {
    commentsBefore.reserveCapacity(count)
    var comment = 0
    for token in tokens {
      while comment < comments.count, comments[comment].start < token.start { comment += 1 }
      commentsBefore.append(comment)
    }
    if !commentsBefore.isEmpty { commentsBefore[count - 1] = comments.count }
  }
}
