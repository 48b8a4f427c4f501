import Foundation
import TestKit
import Testing

@testable import RiskDSL

/// What is shown for each diagnostic: `Tests/Golden/diagnostics/syntax/*.risk` beside the text in both languages.
@Suite struct SyntaxDiagnosticGoldenTests {
  static let cases = Golden.cases("diagnostics/syntax", extension: "risk")

  @Test func casesAreFound() { #expect(Self.cases.count > 20) }

  @Test(arguments: cases)
  func textIsAsExpected(_ golden: GoldenCase) {
    let source = SourceFile(name: golden.name + ".risk", bytes: golden.bytes)
    let found = diagnose(source)
    let english = DiagnosticRenderer(files: [source], language: .english).text(found)
    let russian = DiagnosticRenderer(files: [source], language: .russian).text(found)
    let englishDifference = Golden.difference(english, from: golden.expected("expected.txt"))
    let russianDifference = Golden.difference(russian, from: golden.expected("ru.txt"))
    #expect(englishDifference == nil)
    #expect(russianDifference == nil)
  }

  @Test func everySyntaxCodeHasACase() {
    let shown = Set(
      Self.cases.flatMap { golden in
        diagnose(SourceFile(name: golden.name, bytes: golden.bytes)).diagnostics.map(\.code)
      })
    // A file beyond the limit is too large for a golden; LexerTests makes one.
    let missing = DiagnosticCode.allCases.filter {
      ($0.rawValue.hasPrefix("L") || $0.rawValue.hasPrefix("P")) && $0 != .fileTooLarge && !shown.contains($0)
    }
    #expect(missing == [])
  }

  /// Parses a file and the placeholders of its texts.
  private func diagnose(_ source: SourceFile) -> DiagnosticCollector {
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
    for case .rule(let rule) in file.declarations {
      for text in [rule.because, rule.check] {
        if let text { _ = Parser.template(text.first, source: source, into: &diagnostics) }
      }
    }
    return diagnostics
  }
}

/// What the checker says: `Tests/Golden/diagnostics/*.risk` compiled as a rule set of its own.
@Suite struct CheckerDiagnosticGoldenTests {
  static let cases = Golden.cases("diagnostics", extension: "risk")

  @Test func casesAreFound() { #expect(Self.cases.count > 50) }

  @Test(arguments: cases)
  func textIsAsExpected(_ golden: GoldenCase) {
    let compilation = Self.compile(golden)
    var found = DiagnosticCollector()
    for diagnostic in compilation.diagnostics { found.report(diagnostic) }
    let english = DiagnosticRenderer(files: compilation.sources, language: .english).text(found)
    let russian = DiagnosticRenderer(files: compilation.sources, language: .russian).text(found)
    let englishDifference = Golden.difference(english, from: golden.expected("expected.txt"))
    let russianDifference = Golden.difference(russian, from: golden.expected("ru.txt"))
    #expect(englishDifference == nil)
    #expect(russianDifference == nil)
    #expect((compilation.program == nil) == found.hasErrors)
  }

  @Test func everyOtherCodeHasACase() {
    let shown = Set(Self.cases.flatMap { Self.compile($0).diagnostics.map(\.code) })
    // Limits are too large for goldens (CompilerLimitTests); the reserved words have theirs beside the grammar, packs in
    // PackDiagnosticTests.
    let elsewhere: Set<DiagnosticCode> = [.tooMany, .definesTooDeep, .reservedWord]
    let missing = DiagnosticCode.allCases.filter {
      !"LPB".contains($0.rawValue.prefix(1)) && !elsewhere.contains($0) && !shown.contains($0)
    }
    #expect(missing == [])
  }

  private static func compile(_ golden: GoldenCase) -> Compilation {
    let folder = golden.url.deletingLastPathComponent()
    return Compiler.compile([SourceFile(name: golden.name + ".risk", bytes: golden.bytes)]) {
      path throws(LoadFailure) in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { throw LoadFailure("no such file") }
      return Array(data)
    }
  }
}
