import Foundation
import Testing

@testable import RiskDSL

/// The table of words and the forms in which diagnostics are written.
@Suite struct DiagnosticTextTests {
  @Test func everyCodeHasOneRowInCodeOrderOfLetters() {
    let order = DiagnosticText.tableOrder
    #expect(Set(order) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    #expect(order.count == DiagnosticCode.allCases.count)
  }

  @Test(arguments: DiagnosticCode.allCases, MessageLanguage.allCases)
  func rowFollowsTheHouseStyle(_ code: DiagnosticCode, _ language: MessageLanguage) throws {
    let row = try #require(DiagnosticText.row(code, language))
    for sentence in [row.title, row.help] {
      #expect(!sentence.isEmpty)
      #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?"))
      #expect(!sentence.contains("!") || sentence.contains("`!"))
      #expect(!sentence.lowercased().contains("invalid") || sentence.contains("`invalid`"))
      #expect(sentence.unicodeScalars.count { $0 == "`" } % 2 == 0)
    }
    let isCyrillic = (row.title + row.help).unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    #expect(isCyrillic == (language == .russian))
    // Both languages name the same arguments.
    let other = try #require(DiagnosticText.row(code, language == .english ? .russian : .english))
    #expect(Self.placeholders(row.title + row.help) == Self.placeholders(other.title + other.help))
  }

  private static func placeholders(_ text: String) -> Set<String> {
    var result: Set<String> = []
    for index in 0...3 {
      if text.contains("{\(index)}") || text.contains("{#\(index)}") { result.insert("\(index)") }
    }
    if text.contains("{s}") { result.insert("s") }
    return result
  }

  @Test func missingArgumentsDoNotStopAMessage() {
    let range = SourceRange(file: FileID(7), start: 9, end: 3)
    let renderer = DiagnosticRenderer(files: [SourceFile(name: "a.risk", text: "x")], languages: [.russian, .english])
    for code in DiagnosticCode.allCases {
      let diagnostic = Diagnostic(code, range, related: range)
      #expect(renderer.text(diagnostic).hasPrefix(code.severity == .error ? "ошибка[" : "предупреждение["))
      #expect(renderer.json(diagnostic).hasPrefix("{\"code\":\"\(code.rawValue)\""))
    }
  }

  @Test func jsonCarriesTheSameFields() throws {
    let source = SourceFile(name: "rules/\"a\".risk", text: "when\n\tпоставщик \"x\u{1}\"")
    let renderer = DiagnosticRenderer(files: [source], languages: [.english, .russian])
    var found = DiagnosticCollector()
    found.report(
      .unknownField, SourceRange(file: FileID(0), start: 6, end: 24), ["a\u{1}\"b"],
      related: SourceRange(file: FileID(0), start: 0, end: 4), suggestion: "item.weight")
    let lines = renderer.json(found).split(separator: "\n")
    #expect(lines.count == 1)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(object["code"] as? String == "N301")
    #expect(object["severity"] as? String == "error")
    #expect(object["file"] as? String == "rules/\"a\".risk")
    #expect(object["line"] as? Int == 2)
    #expect(object["column"] as? Int == 2)
    #expect(object["end_line"] as? Int == 2)
    #expect(object["end_column"] as? Int == 11)
    #expect(object["title"] as? String == "There is no field `a\u{1}\"b`.")
    #expect(object["title_ru"] as? String == "Поля `a\u{1}\"b` нет.")
    #expect(object["help"] as? String == "Did you mean `item.weight`?")
    #expect(object["suggestion"] as? String == "item.weight")
    #expect((object["related"] as? [String: Any])?["line"] as? Int == 1)
  }

  @Test func colourOnlyAddsEscapes() {
    let source = SourceFile(name: "a.risk", text: "when aeo\n")
    let diagnostic = Diagnostic(.unknownField, SourceRange(file: FileID(0), start: 5, end: 8), ["aeo"])
    let plain = DiagnosticRenderer(files: [source], language: .english).text(diagnostic)
    let coloured = DiagnosticRenderer(files: [source], language: .english, colour: true).text(diagnostic)
    #expect(coloured.contains("\u{1B}[1;31m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: [20, 40, 64, 80, 200])
  func rowsFitTheScreen(_ width: Int) {
    let long = "when " + String(repeating: "поставщик = \"京都\" and ", count: 20) + "aeo"
    let source = SourceFile(name: "a.risk", text: long + "\n")
    for start in stride(from: 0, to: UInt32(long.utf8.count), by: 37) {
      let diagnostic = Diagnostic(.unknownField, SourceRange(file: FileID(0), start: start, end: start + 9), ["aeo"])
      let text = DiagnosticRenderer(files: [source], language: .english, width: width).text(diagnostic)
      let rows = text.split(separator: "\n").filter { $0.hasPrefix("1 |") || $0.hasPrefix("  |") }
      #expect(rows.count == 3 && rows[2].contains("^"))
      for row in rows {
        let columns = row.unicodeScalars.reduce(0) { $0 + (DisplayWidth.of($1) ?? 0) }
        #expect(columns <= max(28, min(width, 124)), "\(row)")
      }
    }
  }

  @Test func findingsAreSortedAndDroppedOnesCounted() {
    let source = SourceFile(name: "a.risk", text: "abcdef")
    var found = DiagnosticCollector()
    for start in [4, 2, 0] as [UInt32] {
      found.report(.unknownField, SourceRange(file: FileID(0), start: start, end: start + 1), ["x"])
    }
    for _ in 0..<Limits.maxDiagnostics { found.report(.emptySet, SourceRange(file: FileID(0), start: 5, end: 6)) }
    let text = DiagnosticRenderer(files: [source], language: .english).text(found)
    let columns = text.split(separator: "\n").filter { $0.contains("-->") }.prefix(3).map { $0.suffix(1) }
    #expect(columns == ["1", "3", "5"])
    #expect(text.hasSuffix("3 more not shown.\n"))
  }

  @Test(
    arguments: [
      ("hs_cod", "hs_code"), ("hs_ocde", "hs_code"), ("wieght", "weight"), ("hs_code", nil), ("zzz", nil), ("", nil),
      ("kg", nil), ("volme", "volume"), ("volmee", "volume"),
    ] as [(String, String?)])
  func nearestNameIsWithinTwoEdits(_ name: String, _ expected: String?) {
    let found = Suggestion.nearest(name, in: ["hs_code", "weight", "volume", "t", "lb"])
    #expect(found == expected)
  }

  @Test(
    "a field is meant by its last part too",
    arguments: [
      ("gross_wieght", "consignment.gross_weight"), ("hs_code", "item.hs_code"), ("hs_cod", "item.hs_code"),
      ("zzzzzz", nil), ("", nil),
    ] as [(String, String?)])
  func fieldsAreMeantByTheirLastPart(_ name: String, _ expected: String?) {
    #expect(Suggestion.field(called: name, in: .builtIn) == expected)
  }

  /// The three-row distance against the plain recursive definition.
  @Test func nearestAgreesWithTheDefinition() {
    var generator = SplitMix(state: 11)
    let letters = Array("abc")
    for _ in 0..<600 {
      let a = String((0..<Int(generator.next() % 7)).map { _ in letters[Int(generator.next() % 3)] })
      let b = String((0..<Int(generator.next() % 6 + 1)).map { _ in letters[Int(generator.next() % 3)] })
      let distance = Self.distance(Array(a), Array(b))
      let limit = a.count <= 5 ? 1 : 2
      let expected = !a.isEmpty && distance > 0 && distance <= limit ? b : nil
      let found = Suggestion.nearest(a, in: [b])
      #expect(found == expected, "\(a) \(b)")
    }
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return a.count + b.count }
    var best = min(
      distance(a.dropLast(), b) + 1, distance(a, b.dropLast()) + 1,
      distance(a.dropLast(), b.dropLast()) + (a.last == b.last ? 0 : 1))
    if a.count > 1, b.count > 1, a[a.count - 1] == b[b.count - 2], a[a.count - 2] == b[b.count - 1] {
      best = min(best, distance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
  }

  private static func distance(_ a: ArraySlice<Character>, _ b: [Character]) -> Int { distance(Array(a), b) }
  private static func distance(_ a: [Character], _ b: ArraySlice<Character>) -> Int { distance(a, Array(b)) }
  private static func distance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    distance(Array(a), Array(b))
  }
}

/// A small seeded generator (SplitMix64), so that random tests repeat.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
