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
    #expect(Self.differences(Self.diagnose(source), [source], golden) == [])
  }

  /// What differs from the three expected files: English, Russian, and JSON with both.
  static func differences(_ found: DiagnosticCollector, _ files: [SourceFile], _ golden: GoldenCase) -> [String] {
    let english = DiagnosticRenderer(files: files, language: .english).text(found)
    let russian = DiagnosticRenderer(files: files, language: .russian).text(found)
    let json = DiagnosticRenderer(files: files, languages: [.english, .russian]).json(found)
    return [("expected.txt", english), ("ru.txt", russian), ("json", json)].compactMap { suffix, text in
      Golden.difference(text, from: golden.expected(suffix))
    }
  }

  /// Codes that the cases show.
  static let shown = Set(
    cases.flatMap { golden in
      diagnose(SourceFile(name: golden.name, bytes: golden.bytes)).diagnostics.map(\.code)
    })

  @Test func aFileBeyondTheLimitIsShownToo() {
    let source = SourceFile(name: "huge.risk", bytes: [UInt8](repeating: 0x23, count: Limits.maxRulesFileBytes + 1))
    let golden = GoldenCase(
      name: "file-too-large", url: Golden.folder.appending(path: "diagnostics/limits/file-too-large.risk"))
    let found = Self.diagnose(source)
    #expect(found.diagnostics.map(\.code) == [.fileTooLarge])
    #expect(Self.differences(found, [source], golden) == [])
  }

  @Test func everyCodeHasACaseInAllForms() {
    let shown = Self.shown.union(CheckerDiagnosticGoldenTests.shown).union([.fileTooLarge])
      .union(PackDiagnosticTests.cases.map(\.code))
      // What the linter says has goldens of its own, with a test that holds them.
      .union(DiagnosticCode.allCases.filter { !Golden.cases("warnings/\($0.rawValue)", extension: "risk").isEmpty })
    #expect(DiagnosticCode.allCases.filter { !shown.contains($0) } == [])
  }

  /// Parses a file and the placeholders of its texts.
  private static func diagnose(_ source: SourceFile) -> DiagnosticCollector {
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
    #expect(SyntaxDiagnosticGoldenTests.differences(found, compilation.sources, golden) == [])
    #expect((compilation.program == nil) == found.hasErrors)
  }

  /// Codes that the cases show.
  static let shown = Set(cases.flatMap { compile($0).diagnostics.map(\.code) })

  private static func compile(_ golden: GoldenCase) -> Compilation {
    let folder = golden.url.deletingLastPathComponent()
    return Compiler.compile([SourceFile(name: golden.name + ".risk", bytes: golden.bytes)]) {
      path throws(LoadFailure) in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { throw LoadFailure("no such file") }
      return Array(data)
    }
  }
}
