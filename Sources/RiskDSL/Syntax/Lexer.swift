// Bytes to tokens: blanks, comments, signs, words. Numbers, texts and letters from elsewhere have their own files.
// First step of the compiler; never fails, reports and goes on.

/// Splits the bytes of a rules file into tokens.
struct Lexer {
  let bytes: [UInt8]
  let places: PlaceMap
  /// Where what is to be split ends: the end of the bytes, or of a piece of a file.
  let end: Int
  var offset: Int
  var result = LexedText()
  var diagnostics: DiagnosticCollector
  var startsLine = true
  // One report of each per file: a file in another encoding has thousands of them.
  private var reportedEncoding = false
  private var reportedControl = false
  /// Set where the file has more tokens than it may have; the rest is not read.
  private var isFull = false

  private init(bytes: [UInt8], places: PlaceMap, part: Range<Int>, diagnostics: DiagnosticCollector) {
    self.bytes = bytes
    self.places = places
    end = part.upperBound
    offset = part.lowerBound
    self.diagnostics = diagnostics
  }

  /// Splits a file; a file beyond `Limits.maxRulesFileBytes` gives an error and no tokens.
  static func lex(_ source: SourceFile, file: FileID, into diagnostics: inout DiagnosticCollector) -> LexedText {
    guard source.bytes.count <= Limits.maxRulesFileBytes else {
      diagnostics.report(
        .fileTooLarge, SourceRange(file: file, start: 0, end: 0), ["\(Limits.maxRulesFileBytes >> 20)"])
      return LexedText(tokens: [Token(kind: .endOfFile, start: 0, end: 0)])
    }
    return lex(source.bytes, PlaceMap(file: file), source.content, into: &diagnostics)
  }

  /// Splits a part of bytes whose places are given by a map.
  static func lex(
    _ bytes: [UInt8], _ places: PlaceMap, _ part: Range<Int>, into diagnostics: inout DiagnosticCollector
  ) -> LexedText {
    var lexer = Lexer(bytes: bytes, places: places, part: part, diagnostics: diagnostics)
    // A token is five to eight bytes of rules; growing step by step would copy them all several times.
    lexer.result.tokens.reserveCapacity(part.count / 6 + 4)
    lexer.run()
    diagnostics = lexer.diagnostics
    return lexer.result
  }

  private mutating func run() {
    while !isFull, let byte = peek() {
      switch byte {
      case 0x0A, 0x0D:
        startsLine = true
        offset += 1
      case 0x20, 0x09: offset += 1
      case UInt8(ascii: "#"): comment(signs: 1)
      case UInt8(ascii: "\""): text(opening: "\"", length: 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        word(from: offset)
      case 0x80...: foreign()
      case 0x00..<0x20, 0x7F: control()
      default: sign(byte)
      }
    }
    // What was read of a file that is too long is not judged: it breaks off anywhere.
    if isFull { result = LexedText() }
    append(.endOfFile, from: end, length: 0)
  }

  // MARK: - Bytes

  func peek(_ ahead: Int = 0) -> UInt8? {
    let index = offset + ahead
    return index < end ? bytes[index] : nil
  }

  func byte(at index: Int) -> UInt8? { index >= 0 && index < end ? bytes[index] : nil }

  /// Decodes the code point at an index; nil where the bytes are not UTF-8.
  func scalar(at index: Int) -> (value: Unicode.Scalar, length: Int)? {
    guard let lead = byte(at: index) else { return nil }
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    for step in 1..<length {
      guard let next = byte(at: index + step), next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  // MARK: - Reports and tokens

  mutating func report(
    _ code: DiagnosticCode, _ start: Int, _ end: Int, _ arguments: [String] = [], suggestion: String? = nil
  ) {
    diagnostics.report(code, places.range(UInt32(start), UInt32(end)), arguments, suggestion: suggestion)
  }

  mutating func append(
    _ kind: Token.Kind, from start: Int, length: Int, keyword: Keyword? = nil, isFaulty: Bool = false
  ) {
    if result.tokens.count == Limits.maxTokens, kind != .endOfFile {
      isFull = true
      report(.tooMany, start, start + length, ["words and signs of a file", "\(Limits.maxTokens)"])
      return
    }
    var token = Token(kind: kind, keyword: keyword, start: UInt32(start), end: UInt32(start + length))
    token.isFaulty = isFaulty
    token.startsLine = startsLine
    startsLine = false
    result.tokens.append(token)
    offset = start + length
  }

  /// Reports the bytes at an index as not UTF-8, once per file.
  mutating func reportEncoding(at index: Int) {
    guard !reportedEncoding else { return }
    reportedEncoding = true
    report(.notUTF8, index, index + 1, [hexadecimal(UInt32(bytes[index]), digits: 2)])
  }

  private mutating func control() {
    let start = offset
    offset += 1
    reportControl(at: start)
  }

  /// Reports a control character, once per file.
  mutating func reportControl(at index: Int) {
    guard !reportedControl else { return }
    reportedControl = true
    report(.controlCharacter, index, index + 1, ["U+" + hexadecimal(UInt32(bytes[index]), digits: 4)])
  }

  // MARK: - Comments and signs

  mutating func comment(signs: Int) {
    let start = offset
    offset += signs
    while let byte = peek(), byte != 0x0A, byte != 0x0D { passCharacter(byte) }
    result.comments.append(places.range(UInt32(start), UInt32(offset)))
  }

  /// Steps over one character of a comment or text, reporting what may not stand even there.
  mutating func passCharacter(_ byte: UInt8) {
    if byte < 0x80 {
      if byte < 0x20, byte != 0x09 { reportControl(at: offset) }
      offset += 1
    } else if let (scalar, length) = scalar(at: offset) {
      if ForeignLetters.isDirectionMark(scalar) {
        report(.directionMark, offset, offset + length, [name(of: scalar)])
      }
      offset += length
    } else {
      reportEncoding(at: offset)
      offset += 1
    }
  }

  private mutating func sign(_ byte: UInt8) {
    let start = offset
    let next = peek(1)
    switch (byte, next) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")):
      let dots = peek(2) == UInt8(ascii: ".") ? 3 : 2
      if dots == 3 { report(.otherSign, start, start + 3, ["...", "`..`"]) }
      append(.dotDot, from: start, length: dots)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): append(.notEqual, from: start, length: 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): append(.lessOrEqual, from: start, length: 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): append(.greaterOrEqual, from: start, length: 2)
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): append(.arrow, from: start, length: 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): respell(2, "`=`", .equal)
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): respell(2, "`!=`", .notEqual)
    case (UInt8(ascii: "="), UInt8(ascii: ">")): respell(2, "`>=`", .greaterOrEqual)
    case (UInt8(ascii: "="), UInt8(ascii: "<")): respell(2, "`<=`", .lessOrEqual)
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): respell(2, "`and`", .word, keyword: .and)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): respell(2, "`or`", .word, keyword: .or)
    case (UInt8(ascii: "&"), _): respell(1, "`and`", .word, keyword: .and)
    case (UInt8(ascii: "|"), _): respell(1, "`or`", .word, keyword: .or)
    case (UInt8(ascii: "!"), _): respell(1, "`not`", .word, keyword: .not)
    case (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: "/"), UInt8(ascii: "*")):
      report(.otherSign, start, start + 2, [next == UInt8(ascii: "*") ? "/*" : "//", "`#`"])
      comment(signs: 2)
    case (UInt8(ascii: "'"), _): text(opening: "'", length: 1)
    case (UInt8(ascii: ";"), _): respell(1, "`,`", .comma)
    default:
      if let kind = Self.plainSign(byte) {
        append(kind, from: start, length: 1)
      } else {
        report(.unexpectedCharacter, start, start + 1, [name(of: Unicode.Scalar(byte))])
        append(.unknown, from: start, length: 1)
      }
    }
  }

  private static func plainSign(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    default: nil
    }
  }

  /// Reports a sign that the language writes in another way and goes on as if it had been written so.
  mutating func respell(_ length: Int, _ replacement: String, _ kind: Token.Kind, keyword: Keyword? = nil) {
    let start = offset
    let found = String(decoding: bytes[start..<start + length], as: UTF8.self)
    report(.otherSign, start, start + length, [found, replacement])
    append(kind, from: start, length: length, keyword: keyword, isFaulty: kind == .word)
    if kind == .word, let keyword { result.repaired[result.tokens.count - 1] = keyword.rawValue }
  }
}

/// A number in capital hexadecimal digits, with zeros in front.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
}

/// A character as a message names it: itself and its code point, or the code point alone where nothing can be seen.
func name(of scalar: Unicode.Scalar) -> String {
  let code = "U+" + hexadecimal(scalar.value, digits: 4)
  let category = scalar.properties.generalCategory
  switch category {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
    .nonspacingMark, .enclosingMark, .spacingMark:
    return code
  default: return "`\(scalar)` (\(code))"
  }
}
