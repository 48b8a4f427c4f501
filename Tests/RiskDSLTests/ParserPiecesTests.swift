import TestKit
import Testing

@testable import RiskDSL

/// A file in pieces is parsed as it is in one: the same declarations with the same places, the same findings.
@Suite struct ParserPiecesTests {
  private func told(_ files: [SyntaxFile], _ diagnostics: DiagnosticCollector) -> String {
    "\(files.map { "\($0.file) \($0.declarations)" }) \(diagnostics)"
  }

  /// What parsing files gives, as one text.
  private func parsed(_ sources: [SourceFile], aside: Bool, pieceBytes: Int) -> String {
    var diagnostics = DiagnosticCollector()
    let files = Parser.parse(sources, aside: aside, pieceBytes: pieceBytes, into: &diagnostics)
    return told(files, diagnostics)
  }

  /// The same of each file in one, one after the other.
  private func parsedInOne(_ sources: [SourceFile]) -> String {
    var diagnostics = DiagnosticCollector()
    let files = sources.enumerated().map {
      Parser.parse($0.element, file: FileID(UInt32($0.offset)), into: &diagnostics)
    }
    return told(files, diagnostics)
  }

  private func expectSame(_ bytes: [UInt8], _ context: String) {
    let source = SourceFile(name: "pieces.risk", bytes: bytes)
    let whole = parsedInOne([source])
    for size in [1, 40, 300, 2_000] {
      #expect(
        parsed([source], aside: size == 300, pieceBytes: size) == whole, "\(context), pieces of \(size) bytes")
    }
  }

  @Test("random rules", arguments: Effort.seeds(4))
  func random(_ seed: Int) {
    var random = RandomRules(seed: UInt64(seed))
    let text = random.file(rules: 20)
    #expect(Parser.cut(SourceFile(name: "r.risk", text: text), 40).count > 15)
    expectSame(Array(text.utf8), "seed \(seed)")
  }

  @Test("mutated files", arguments: Effort.seeds(8))
  func mutated(_ seed: Int) {
    var generator = SplitMix(state: UInt64(seed) &* 104_729 &+ 5)
    for round in 0..<20 {
      var bytes = ParserFuzzTests.seeds[(seed * 20 + round) % ParserFuzzTests.seeds.count]
      for _ in 0..<Int(generator.next() % 4) { ParserFuzzTests.mutate(&bytes, &generator) }
      expectSame(bytes, "seed \(seed), round \(round)")
    }
  }

  /// What stands before a line that begins with `rule` or `list` may go on with it, or want what it does not find.
  @Test(
    "declarations at the seam",
    arguments: [
      "list a: hs = { 29 }", "list a: hs = { 29,", "list a: text from \"f.csv\" column", "list a: hs = { 29 } except",
      "define a = b in { 1 }", "define a = 5", "define a = b and", "use \"x\"", "rule x { title \"t\" tags a }",
      "rule x { title \"t\" tags a,", "rule x { when a in { B }", "rule x { when a } }", "}", "allow W601 \"x\"",
      "shared",
      "test \"t\" { given { x = 1 }", "scoring { lanes red from 5 }", "rates from", "table t: hs -> a USD from \"f\"",
      "# }", "\"", "\u{FEFF}list a: hs = { 29 }", "field a: text from column", "ы", "rule x { status live }\r",
    ],
    [
      "rule y { title \"t\" score 1 when a }", "list = 5", "list: hs = { 29 }", "rule = 1",
      "list b: hs = { 29 }\nexcept { 2901 }",
      "rule", "list \"a\"", "rule y { when a",
    ])
  func seams(_ before: String, _ after: String) {
    let text = "rule a { title \"t\" score 1 when b }\n\(before)\n\(after)\nrule z { title \"t\" score 1 when b }\n"
    expectSame(Array(text.utf8), "\(before) | \(after)")
  }

  @Test("several files, with findings in some")
  func files() {
    let good = "rule a { title \"t\" score 1 when b }\nlist b: hs = { 29 }\n"
    let bad = "rule a { title score 1 when b }\nlist b: hs = { 29 }\n"
    // More than are kept in one file, and in all of them.
    let worst = String(repeating: "}\n", count: Limits.maxDiagnostics)
    let sources = [good, bad, "", good + bad, worst, good + good, worst].enumerated().map {
      SourceFile(name: "\($0.offset).risk", text: $0.element)
    }
    for aside in [false, true] {
      #expect(parsed(sources, aside: aside, pieceBytes: 10) == parsedInOne(sources))
    }
  }

  @Test("lists with findings are not kept ahead, and told as lists that are read one by one")
  func listsAhead() throws {
    let text = """
      list good: hs = { 2915 }
      list bad: container = { "1", "2" }
      list twice: text = { "acetone", "acetone" }

      """
    func checker(aside: Bool) -> Checker {
      var diagnostics = DiagnosticCollector()
      let source = SourceFile(name: "lists.risk", text: text)
      let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
      var checker = Checker(
        sources: [source], files: [file], diagnostics: diagnostics, loader: { _ throws(LoadFailure) in [] },
        listOverrides: [:], keepsTrees: false)
      if aside { checker.readListsAhead() }
      return checker
    }
    var ahead = checker(aside: true)
    #expect(ahead.listsAhead.values.map(\.list.name) == ["good"])
    ahead.declareNames()
    var oneByOne = checker(aside: false)
    oneByOne.declareNames()
    #expect("\(ahead.diagnostics)" == "\(oneByOne.diagnostics)")
    #expect(ahead.diagnostics.diagnostics.count == 3)
    #expect("\(ahead.names.lists)" == "\(oneByOne.names.lists)")
  }
}
