import Foundation
import Testing

@testable import RiskDSL

/// The examples of the language page: what it says is what the compiler does.
@Suite struct LanguagePageTests {
  static let examples: [String] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/language.md")
    guard let text = try? String(contentsOf: page.standardized, encoding: .utf8) else { return [] }
    return text.components(separatedBy: "```risk\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }()

  @Test func pageHasExamples() { #expect(Self.examples.count >= 3) }

  @Test(arguments: 0..<examples.count)
  func exampleParsesWithoutDiagnostics(_ index: Int) {
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(
      SourceFile(name: "example.risk", text: Self.examples[index]), file: FileID(0), into: &diagnostics)
    let found = diagnostics.diagnostics.map { "\($0.code.rawValue) at \($0.range.start): \($0.arguments)" }
    #expect(found == [])
    #expect(!file.declarations.isEmpty)
  }
}

/// The rule packs of the repository.
@Suite struct RulePackSyntaxTests {
  static let packs: [URL] = {
    let rules = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../rules").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
    return names.filter { $0.hasSuffix(".risk") }.sorted().map { rules.appending(path: $0) }
  }()

  @Test func packsAreFound() { #expect(Self.packs.count > 10) }

  @Test(arguments: packs)
  func packParsesWithoutDiagnostics(_ pack: URL) throws {
    let source = SourceFile(name: pack.lastPathComponent, bytes: Array(try Data(contentsOf: pack)))
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
    for case .rule(let rule) in file.declarations {
      for text in [rule.because?.first, rule.because?.other?.text, rule.check?.first, rule.check?.other?.text] {
        if let text { _ = Parser.template(text, source: source, into: &diagnostics) }
      }
    }
    let text = DiagnosticRenderer(files: [source], language: .english).text(diagnostics)
    #expect(text == "")
    #expect(!file.declarations.isEmpty)
  }
}
