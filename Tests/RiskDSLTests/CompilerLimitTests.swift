import TestKit
import Testing

@testable import RiskDSL

/// Rules that lead the compiler far down or to very many paths: an error or a result, never a crash or a hang.
@Suite struct CompilerLimitTests {
  /// Defines that each use the one before, and a rule that uses the last.
  private func chain(_ count: Int, first: String, each: String, condition: String) -> Compilation {
    var lines = ["ruleset chain { version \"1\" language en }", "define d0 = \(first)"]
    for number in 1...count {
      lines.append("define d\(number) = " + each.replacing("P", with: "d\(number - 1)"))
    }
    lines.append(
      "rule last { title \"t\" score 1 status shadow when " + condition.replacing("P", with: "d\(count)") + " }")
    return compileRules(lines.joined(separator: "\n"))
  }

  @Test(
    "a long chain of defines is an error and no crash, and is said a few times only",
    arguments: [("aeo", "not P", "P"), ("1 kg", "P + 1 kg", "consignment.gross_weight > P")])
  func deepDefines(_ first: String, _ each: String, _ condition: String) {
    let compilation = chain(20_000, first: first, each: each, condition: condition)
    #expect(compilation.program == nil)
    #expect(Set(compilation.diagnostics.map(\.code)) == [.tooMany])
    #expect(compilation.diagnostics.count + compilation.dropped < 60)
  }

  @Test("a chain within the limit compiles, whichever end is used first")
  func longDefines() {
    #expect(chain(100, first: "aeo", each: "not P", condition: "P").program != nil)
    var text = "ruleset chain { version \"1\" language en }\ndefine d0 = aeo\n"
    for number in 1...1000 { text += "define d\(number) = not d\(number - 1)\n" }
    for number in stride(from: 50, through: 1000, by: 50) {
      text += "rule r\(number) { title \"t\" score 1 status shadow when d\(number) }\n"
    }
    let compilation = compileRules(text)
    #expect(Set(compilation.diagnostics.map(\.code)) == [.tooMany])
  }

  @Test("a file has so many words and signs, and so many declarations; beyond that nothing of it is judged")
  func sizes() {
    let words = compileRules(String(repeating: "a\n", count: Limits.maxTokens + 1))
    #expect(words.diagnostics.map(\.code) == [.tooMany])
    #expect(words.diagnostics.first?.range.start == UInt32(2 * Limits.maxTokens))
    let rules = String(repeating: "rule a{}", count: Limits.maxDeclarations + 1)
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(SourceFile(name: "many.risk", text: rules), file: FileID(0), into: &diagnostics)
    #expect(file.declarations.count == Limits.maxDeclarations)
    #expect(diagnostics.diagnostics.map(\.code) == [.tooMany])
  }

  @Test(
    "names of any length are repeated in part only, in both languages",
    arguments: [
      "rule X { score 5 }", "define a = x", "define a = mode = X", "use \"X\"", "list a: text from \"X\" column a",
      "define a = item.ы", "define a = item.x = aX", "rule x { title \"t\" when aeo } rule x { title \"t\" when aeo }",
      "rule r { x \"X\" }", "define a = consignment.gross_weight > 5 x", "list a: hs = { x }", "list a: x = { 29 }",
      "rule r { title \"t\" score 1 when aeo because \"{x}\" }",
    ])
  func longNames(_ rules: String) {
    let head = "ruleset long { version \"1\" language en }\n"
    let text = rules.map { "xXы".contains($0) ? String(repeating: $0, count: 100_000) : "\($0)" }.joined()
    let compilation = compileRules(head + text)
    #expect(compilation.program == nil)
    for language in MessageLanguage.allCases {
      let renderer = DiagnosticRenderer(files: compilation.sources, language: language)
      for diagnostic in compilation.diagnostics { #expect(renderer.text(diagnostic).utf8.count < 4_000) }
    }
    for diagnostic in compilation.diagnostics {
      #expect(DiagnosticRenderer(files: compilation.sources).json(diagnostic).utf8.count < 8_000)
    }
  }

  @Test("unknown names are compared with the known ones as long as it is told, and while those are not too many")
  func unknownNames() throws {
    func compile(_ known: Int, _ unknown: Int) -> Compilation {
      var text = "ruleset many { version \"1\" language en }\n"
      for number in 0..<known { text += "define known_name_\(number) = aeo\n" }
      let asked = (0..<unknown).map { "knwon_name_\($0)" }.joined(separator: " or ")
      return compileRules(text + "rule r { title \"t\" score 1 status shadow when \(asked) }\n")
    }
    let few = compile(100, 100)
    #expect(few.diagnostics.count == 100)
    #expect(few.diagnostics.allSatisfy { $0.suggestion?.hasPrefix("known_name_") == true })
    let many = compile(Limits.maxNamesCompared + 1, 5_000)
    #expect(many.diagnostics.count == Limits.maxDiagnostics && many.dropped == 5_000 - Limits.maxDiagnostics)
    #expect(many.diagnostics.allSatisfy { $0.suggestion == nil })
  }

  @Test("defines that each use another twice cost no more than their number")
  func sharedDefines() throws {
    let compilation = chain(
      120, first: "aeo", each: "P and (mode = rail or P)", condition: "P and any item has (item.hs_code under 29)")
    let program = try #require(compilation.program)
    #expect(program.instructions.count < 400)
    let nothing = chain(120, first: "aeo", each: "P and (mode = rail or P)", condition: "P")
    #expect(nothing.program != nil)
  }
}
