import TestKit
import Testing

@testable import RiskDSL

/// Rules that are parsed when they are checked give the program that they give when all is parsed first; where something is
/// found, all is parsed first.
@Suite struct RulesLaterTests {
  private func compile(_ text: String, later: Bool, pieceBytes: Int = 300, threads: Int = 1) -> Compilation? {
    Compiler.compile(
      [SourceFile(name: "later.risk", text: text)], listOverrides: [:], forPack: true, withPlaces: true, lint: nil,
      threads: threads, later: later, pieceBytes: pieceBytes
    ) { path throws(LoadFailure) in
      guard let file = RandomRules.files[path] else { throw LoadFailure("no file \(path)") }
      return Array(file.utf8)
    }
  }

  private func told(_ compilation: Compilation) -> [String] {
    compilation.diagnostics.map { "\($0)" } + ["\(compilation.dropped) dropped"]
  }

  /// The pieces of a file that are left for later.
  private func left(_ text: String, pieceBytes: Int = 300) -> [RulesLater] {
    var diagnostics = DiagnosticCollector()
    let sources = [SourceFile(name: "later.risk", text: text)]
    return Parser.parse(sources, aside: false, later: true, pieceBytes: pieceBytes, into: &diagnostics)[0].later
  }

  private static let head = "ruleset later { version \"1\" language en }\nlist codes: hs = { 2915 }\n"

  private static func rule(_ name: String, _ condition: String = "any item has (item.hs_code in codes)") -> String {
    "rule \(name) {\n  title \"t\" score 1 when \(condition)\n  because \"b\" check \"c\"\n}\n"
  }

  private static func rules(_ range: Range<Int>) -> String { range.map { rule("r\($0)") }.joined() }

  @Test("random rules", arguments: Effort.seeds(6), [1, 2])
  func random(_ seed: Int, _ threads: Int) throws {
    var random = RandomRules(seed: UInt64(seed))
    // Long enough for a second thread to be asked for.
    let text =
      random.file(rules: 60) + String(repeating: "# nothing\n", count: SideEmitter.worthwhileBytes / 10 + 1)
    let pieceBytes = [40, 300, 2_000][seed % 3]
    let rules = try #require(text.firstRange(of: "\nrule r0 ")).lowerBound
    // Where a define ends in a brace, a piece may not end: the file is parsed in one.
    if text[..<rules].last != "}" { #expect(left(text, pieceBytes: pieceBytes).count > 2) }
    let whole = try #require(compile(text, later: false, pieceBytes: pieceBytes, threads: threads))
    let later = try #require(
      compile(text, later: true, pieceBytes: pieceBytes, threads: threads), "\(whole.diagnostics.first as Any)")
    #expect(told(later) == told(whole))
    #expect(try #require(RulePack.build(later)) == RulePack.build(whole))
  }

  @Test("mutated files are found faulty, or become the same pack", arguments: Effort.seeds(4))
  func mutated(_ seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed) &* 15_485_863 &+ 1)
    var random = RandomRules(seed: UInt64(seed))
    let clean = Array(random.file(rules: 12).utf8)
    for round in 0..<12 {
      var bytes = clean
      ParserFuzzTests.mutate(&bytes, &generator)
      let text = String(decoding: bytes, as: UTF8.self)
      let whole = try #require(compile(text, later: false))
      guard let later = compile(text, later: true) else { continue }
      #expect(told(later) == told(whole), "seed \(seed), round \(round)")
      #expect(RulePack.build(later) == RulePack.build(whole), "seed \(seed), round \(round)")
    }
  }

  @Test(
    "what rules have to know of before has all parsed first",
    arguments: [
      // Declarations where no line begins with them.
      "rule x { title \"t\" score 1 status draft when any item has (item.hs_code in codes) } define a = 5\n",
      "} list more: hs = { 29 }\n", "rule x { title \"t\" score 1 when any item has (item.hs_code in codes)",
      // A name twice, in one piece and in two.
      rule("x") + rule("x"), rule("r2"), rule("r59"),
      // A fault of the parser.
      rule("x", "any item has (item.hs_code in"),
    ], [1, 2])
  func doubtful(_ middle: String, _ threads: Int) {
    let text = Self.head + Self.rules(0..<30) + middle + Self.rules(30..<60)
    #expect(!left(text).isEmpty)
    #expect(compile(text, later: true, threads: threads) == nil)
    #expect(compile(Self.head + Self.rules(0..<60), later: true, threads: threads)?.program != nil)
  }

  @Test("faults of rules are told as they are when all is parsed first, and as many of them", arguments: [1, 2])
  func faults(_ threads: Int) throws {
    var text = Self.head
    for number in 0..<2 * Limits.maxDiagnostics {
      text += Self.rule("r\(number)", number % 3 == 0 ? "weigth > 1 kg" : "any item has (hs_code in coeds)")
    }
    #expect(!left(text).isEmpty)
    let whole = try #require(compile(text, later: false, threads: threads))
    let later = try #require(compile(text, later: true, threads: threads))
    #expect(whole.program == nil && later.program == nil && whole.dropped > 0)
    #expect(told(later) == told(whole))
  }

  @Test("rules between and behind other declarations keep their order")
  func order() throws {
    var text = Self.head
    for part in 0..<6 {
      text += Self.rules(part * 20..<part * 20 + 10)
      text += "define d\(part) = consignment.gross_weight > \(part) kg\n"
      text += (part * 20 + 10..<part * 20 + 20).map { Self.rule("r\($0)", "d\(5 - part)") }.joined()
    }
    text += "test \"named\" { given { consignment.gross_weight = 9 kg } expect hit r100 }\n"
    let later = left(text, pieceBytes: 200)
    #expect(later.count > 6 && later.last!.rulesBefore > later.first!.rulesBefore)
    let whole = try #require(compile(text, later: false, pieceBytes: 200))
    let compiled = try #require(compile(text, later: true, pieceBytes: 200), "\(whole.diagnostics)")
    #expect(try #require(compiled.program).rules.map(\.name) == (0..<120).map { "r\($0)" })
    #expect(try #require(RulePack.build(compiled)) == RulePack.build(whole))
  }

  @Test("a piece is left for later by the first words of its lines")
  func firstWords() {
    func count(_ text: String) -> Int? { RulesLater.count(Array(text.utf8), 0..<text.utf8.count) }
    #expect(count("rule a {\n}\n\n# list\n\tsecret rule b {\n  when listed in lists\n}\nrule\n") == 3)
    #expect(count("") == 0)
    #expect(count("rules are\nruled\nrule") == 0)
    for word in ["list", "define", "table", "field", "use", "allow", "rates", "scoring", "test", "ruleset"] {
      #expect(count("rule a {\n}\n\(word) x") == nil)
      #expect(count("rule a {\n}\n \tshared secret \(word)\r\n") == nil)
      #expect(count("rule a {\n}\n\(word)s x\n") == 1)
    }
    // Nothing beyond the piece is looked at.
    #expect(RulesLater.count(Array("rule a\nlist b\n".utf8), 0..<11) == 1)
  }

  @Test("pieces come in their order, whoever parses them")
  func ahead() {
    let source = SourceFile(name: "later.risk", text: Self.head + Self.rules(0..<200))
    var diagnostics = DiagnosticCollector()
    let files = Parser.parse([source], aside: false, later: true, pieceBytes: 300, into: &diagnostics)
    let ahead = PiecesAhead(files, [source])
    for _ in 0..<3 { SideBySide.begin { while true { if !ahead.parseNext() { break } } } }
    var names: [String] = []
    for position in files[0].later.indices {
      for case .rule(let rule) in ahead.take(position)?.declarations ?? [] { names.append(rule.name.value) }
    }
    #expect(names == (200 - names.count..<200).map { "r\($0)" } && names.count > 150)
    #expect(!ahead.parseNext())
  }
}
