// Tokens and keywords of the rule language, and how offsets in lexed bytes map to places in a file.
// Made by the lexer, read by the parser; comments go to the formatter.

/// One token: a kind and a range of the lexed bytes. The text is taken from the bytes when needed.
struct Token {
  /// What a token is.
  enum Kind: UInt8 {
    /// Letters, digits, underscores and inner dots, beginning with a letter or underscore.
    case word
    /// The same beginning with a digit: `0.5`, `18t`, `50 000`, `2915.24`, `45G1`.
    case number
    /// `2026-11-21`.
    case date
    /// A text in quotes.
    case text
    case leftBrace, rightBrace, leftParenthesis, rightParenthesis, leftBracket, rightBracket
    case comma, colon, dot, dotDot, arrow
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case plus, minus, star, slash, percent
    /// A long dash, reported already: stands for a minus or for `..`.
    case dash
    /// Something reported already.
    case unknown
    case endOfFile
  }
  var kind: Kind
  /// The keyword a word may be, where it stands in the place of one.
  var keyword: Keyword?
  /// Reported already (foreign letters, unclosed text); the parser stays silent about it.
  var isFaulty = false
  /// First token of its line.
  var startsLine = false
  var start: UInt32
  var end: UInt32
}

/// What the parser makes of a token, as far as the layout of rules depends on it.
struct TokenRole: OptionSet {
  let rawValue: UInt8
  /// The first token of a declaration.
  static let declaration = TokenRole(rawValue: 1)
  /// The first token of a clause, or of an entry of `given`.
  static let clause = TokenRole(rawValue: 2)
  /// An `and` or `or` that joins conditions; the `and` of `between` is none.
  static let joint = TokenRole(rawValue: 4)
  /// Belongs to the token before: the number behind its sign, the parenthesis of a function, the parts of `USD/kg`.
  static let tight = TokenRole(rawValue: 8)
}

/// Words that mean something in some place. All of them may be names elsewhere.
enum Keyword: String, CaseIterable {
  case use, ruleset, list, table, rates, field, define, rule, scoring, test, shared, secret, allow
  case version, owner, source, language
  case title, score, floor, group, tags, valid, status, when, unless, because, check
  case from, column, columns, split, except, exact, short, ok
  case lanes, diminishing, cap, random, unreadable, to
  case with, all, rules, given, expect, `as`, of, hit, no, unknown, lane, could, be
  case and, or, not, between, `in`, under, mentions, includes, contains, starts, ends, `is`
  case missing, present, invalid, listed
  case any, every, at, least, has, have, `where`
  case count, sum, min, max, distinct, days, hours
  case similar, first, seen, usual, consignments

  /// The keyword of each spelling.
  static let bySpelling = [String: Keyword](uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The keyword that is spelt with these bytes.
  static func spelt(_ bytes: UnsafeBufferPointer<UInt8>) -> Keyword? {
    // Most words are names and codes: they are longer, or have capitals, digits, dots and underscores.
    guard bytes.count <= KeywordTable.longest else { return nil }
    var packed = KeywordTable.Spelling()
    for byte in bytes {
      guard byte >= 0x61, byte <= 0x7A else { return nil }
      packed.append(byte)
    }
    return KeywordTable.shared.find(packed)
  }

  /// Whether the word joins or follows operands, so that the word before it is a name.
  var continuesExpression: Bool {
    switch self {
    case .and, .or, .not, .between, .in, .under, .mentions, .includes, .contains, .starts, .ends, .is, .where, .to,
      .has, .have:
      true
    default: false
    }
  }
}

/// The spellings of all keywords, found without making a String of a word.
struct KeywordTable: Sendable {
  /// Letters of the longest keyword; all of them fit into two words.
  static let longest = 16

  /// The letters of a word, the first in the lowest byte.
  struct Spelling: Equatable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte)
    }

    @inline(__always)
    var slot: Int { Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
  }

  static let shared = KeywordTable()

  private let slots: [(spelling: Spelling, keyword: Keyword)?]

  private init() {
    var slots = [(spelling: Spelling, keyword: Keyword)?](repeating: nil, count: 256)
    for keyword in Keyword.allCases {
      precondition(keyword.rawValue.utf8.count <= KeywordTable.longest, "a keyword has at most sixteen letters")
      var spelling = Spelling()
      for byte in keyword.rawValue.utf8 { spelling.append(byte) }
      var slot = spelling.slot
      while slots[slot] != nil { slot = (slot + 1) & 255 }
      slots[slot] = (spelling, keyword)
    }
    self.slots = slots
  }

  func find(_ spelling: Spelling) -> Keyword? {
    var slot = spelling.slot
    while let known = slots[slot] {
      if known.spelling == spelling { return known.keyword }
      slot = (slot + 1) & 255
    }
    return nil
  }
}

/// Maps offsets of lexed bytes to places in the file. A text with escapes is lexed from its resolved bytes.
struct PlaceMap {
  var file: FileID
  /// File offset of each resolved byte and, last, of the end; nil when the bytes are those of the file.
  var offsets: [UInt32]?

  func range(_ start: UInt32, _ end: UInt32) -> SourceRange {
    guard let offsets, !offsets.isEmpty else { return SourceRange(file: file, start: start, end: end) }
    let last = offsets.count - 1
    let first = offsets[Swift.min(Int(start), last)]
    return SourceRange(file: file, start: first, end: Swift.max(first, offsets[Swift.min(Int(end), last)]))
  }
}

/// What the lexer makes of a file.
struct LexedText {
  /// Tokens in the order written; the last is `endOfFile`.
  var tokens: [Token] = []
  /// Comments without their line ends, in the order written.
  var comments: [SourceRange] = []
  /// Words with look-alike letters, by index of the token, with the letters put right.
  var repaired: [Int: String] = [:]
}
