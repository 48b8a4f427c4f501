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
    let file = Parser.parse(SourceFile(name: "example.risk", text: Self.examples[index]), file: FileID(0), into: &diagnostics)
    let found = diagnostics.diagnostics.map { "\($0.code.rawValue) at \($0.range.start): \($0.arguments)" }
    #expect(found == [])
    #expect(!file.declarations.isEmpty)
  }
}
