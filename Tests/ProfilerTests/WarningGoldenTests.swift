import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

/// What is shown for each warning: `Tests/Golden/warnings/CODE/hit*.risk` beside the text in both languages, and
/// `not-*.risk` that look alike and must not be warned of.
@Suite struct WarningGoldenTests {
  static let codes = DiagnosticCode.allCases.filter { $0.severity == .warning }
  static let day = DateReader.read("2026-11-25").value.days

  @Test(arguments: codes)
  func everyWarningHasHitsAndLookAlikes(_ code: DiagnosticCode) {
    let names = Golden.cases("warnings/\(code.rawValue)", extension: "risk").map(\.name)
    #expect(names.count { $0.hasPrefix("hit") } >= 1)
    #expect(names.count { $0.hasPrefix("not-") } >= 3)
    #expect(names.allSatisfy { $0.hasPrefix("hit") || $0.hasPrefix("not-") })
  }

  @Test(arguments: codes)
  func hitsAreShown(_ code: DiagnosticCode) {
    for golden in Golden.cases("warnings/\(code.rawValue)", extension: "risk") where golden.name.hasPrefix("hit") {
      let compilation = Self.lint(golden)
      #expect(compilation.program != nil)
      #expect(Set(compilation.diagnostics.map(\.code)) == [code])
      for (suffix, text) in Self.forms(compilation) {
        let difference = Golden.difference(text, from: golden.expected(suffix))
        #expect(difference == nil)
      }
    }
  }

  @Test(arguments: codes)
  func lookAlikesAreSpared(_ code: DiagnosticCode) {
    for golden in Golden.cases("warnings/\(code.rawValue)", extension: "risk") where golden.name.hasPrefix("not-") {
      let compilation = Self.lint(golden)
      #expect(compilation.program != nil, "\(golden.name)")
      #expect(!compilation.diagnostics.contains { $0.code == code }, "\(golden.name)")
    }
  }

  private static func lint(_ golden: GoldenCase) -> Compilation {
    let folder = golden.url.deletingLastPathComponent()
    let source = SourceFile(name: golden.name + ".risk", bytes: golden.bytes)
    return Compiler.compile([source], lint: .reading(asOf: day, isWhole: true)) { path throws(LoadFailure) in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { throw LoadFailure("no such file") }
      return Array(data)
    }
  }

  private static func forms(_ compilation: Compilation) -> [(suffix: String, text: String)] {
    var found = DiagnosticCollector()
    for diagnostic in compilation.diagnostics { found.report(diagnostic) }
    let files = compilation.sources
    return [
      ("expected.txt", DiagnosticRenderer(files: files, language: .english).text(found)),
      ("ru.txt", DiagnosticRenderer(files: files, language: .russian).text(found)),
      ("json", DiagnosticRenderer(files: files, languages: [.english, .russian]).json(found)),
    ]
  }
}
