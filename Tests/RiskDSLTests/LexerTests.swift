import Testing

@testable import RiskDSL

/// Bytes to tokens, and offsets to lines and columns.
@Suite struct LexerTests {
  private func lex(_ bytes: [UInt8]) -> (text: LexedText, found: [Diagnostic]) {
    var diagnostics = DiagnosticCollector()
    let text = Lexer.lex(SourceFile(name: "t.risk", bytes: bytes), file: FileID(0), into: &diagnostics)
    return (text, diagnostics.diagnostics)
  }

  @Test(arguments: [
    ("item.hs_code", ["word:item.hs_code"]),
    ("18t 0.5 2915.24 1A 45G1", ["number:18t", "number:0.5", "number:2915.24", "number:1A", "number:45G1"]),
    ("50 000 1 234 567.5", ["number:50 000", "number:1 234 567.5"]),
    ("50 0000 5  000", ["number:50", "number:0000", "number:5", "number:000"]),
    ("5\u{A0}000kg 5 000A", ["number:5\u{A0}000kg", "number:5", "number:000A"]),
    ("2026-11-21 108-24-7 3-2", ["date:2026-11-21", "number:108-24-7", "number:3", "minus:-", "number:2"]),
    ("1..5", ["number:1", "dotDot:..", "number:5"]),
    ("a ].low", ["word:a", "rightBracket:]", "dot:.", "word:low"]),
    ("\"a \\\" b\"\"c\"", ["text:\"a \\\" b\"", "text:\"c\""]),
    ("a#b\nc", ["word:a", "word:c"]),
    ("<=>= -> !=", ["lessOrEqual:<=", "greaterOrEqual:>=", "arrow:->", "notEqual:!="]),
    ("ru\"x\"", ["word:ru", "text:\"x\""]),
    ("\u{FEFF}a", ["word:a"]),
  ])
  func bytesMakeTokens(_ source: String, _ expected: [String]) {
    let (text, found) = lex(Array(source.utf8))
    let bytes = Array(source.utf8)
    let tokens = text.tokens.dropLast().map { token in
      "\(token.kind):" + String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }
    #expect(found.map(\.code.rawValue) == [])
    #expect(tokens == expected)
  }

  @Test func commentsAreKept() {
    let source = "# first\nrule a { } # second\r\n#"
    let ranges = lex(Array(source.utf8)).text.comments.map { [$0.start, $0.end] }
    #expect(ranges == [[0, 7], [19, 27], [29, 30]])
  }

  @Test func fileBeyondTheLimitIsRefused() {
    let (text, found) = lex([UInt8](repeating: 0x20, count: Limits.maxRulesFileBytes + 1))
    #expect(found.map(\.code) == [.fileTooLarge])
    #expect(text.tokens.map(\.kind) == [.endOfFile])
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x22, 0xE2, 0x82, 0x22], 1), ([0x23, 0x61, 0xC3], 2),
    ] as [([UInt8], UInt32)])
  func brokenEncodingIsReportedOnceAtItsPlace(_ bytes: [UInt8], _ offset: UInt32) {
    let found = lex(bytes).found.filter { $0.code == .notUTF8 }
    #expect(found.map(\.range.start) == [offset])
  }

  @Test(
    arguments: [
      ("a\nбв\r\nc\rd", 0, 1, 1), ("a\nбв\r\nc\rd", 2, 2, 1), ("a\nбв\r\nc\rd", 4, 2, 2), ("a\nбв\r\nc\rd", 6, 2, 3),
      ("a\nбв\r\nc\rd", 8, 3, 1), ("a\nбв\r\nc\rd", 10, 4, 1), ("a\nбв\r\nc\rd", 11, 4, 2), ("a\nбв\r\nc\rd", 99, 4, 2),
      ("\u{FEFF}ab", 3, 1, 1), ("\u{FEFF}ab", 4, 1, 2), ("", 0, 1, 1),
    ] as [(String, UInt32, Int, Int)])
  func offsetsBecomeLinesAndColumns(_ text: String, _ offset: UInt32, _ line: Int, _ column: Int) {
    let position = SourceFile(name: "t", text: text).position(of: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test func columnsOfLongLinesAreCounted() {
    let text = String(repeating: "я", count: 10_000)
    let source = SourceFile(name: "t", text: text)
    for letter in stride(from: 0, through: 10_000, by: 997) {
      let column = source.position(of: UInt32(letter * 2)).column
      #expect(column == letter + 1)
    }
  }

  @Test(arguments: [
    ("0.5", NumberShape.number("0.5", unit: "")), ("50_000", .number("50000", unit: "")),
    ("18t", .number("18", unit: "t")),
    ("30_000USD", .number("30000", unit: "USD")), ("0102", .number("0102", unit: "")), ("45G1", .code("45G1")),
    ("2806.10.00", .code("2806.10.00")), ("5__0", .code("5__0")), ("5_", .code("5_")), ("1A", .code("1A")),
    ("108-24-7", .code("108-24-7")),
  ])
  func numbersAreToldFromCodes(_ text: String, _ shape: NumberShape) {
    let found = NumberShape(text)
    #expect(found == shape)
  }
}
