import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

/// The page on warnings: every code has its row, and its example is as clean as it says.
@Suite struct WarningPageTests {
  static let page: String = {
    let file = Golden.folder.appending(path: "../../docs/warnings.md").standardized
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  @Test func everyWarningHasItsRowInOrder() {
    let rows = Self.page.split(separator: "\n").filter { $0.hasPrefix("| W") }.map { String($0.dropFirst(2).prefix(4)) }
    #expect(rows == DiagnosticCode.allCases.filter { $0.severity == .warning }.map(\.rawValue).sorted())
  }

  @Test func everyExampleIsClean() {
    let examples = Self.page.components(separatedBy: "```risk\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(!examples.isEmpty)
    for example in examples {
      let compilation = lintRules(example, .reading(asOf: WarningGoldenTests.day, isWhole: true))
      #expect(compilation.diagnostics.map(\.code) == [])
      #expect(compilation.program.map { RuleTests.run($0).allSatisfy(\.isPassed) } == true)
      // Without its `allow` line the example is warned of.
      let bare = example.split(separator: "\n").filter { !$0.hasPrefix("allow ") }.joined(separator: "\n")
      let warned = lintRules(bare, .reading(asOf: WarningGoldenTests.day, isWhole: true))
      #expect(warned.diagnostics.map(\.code) == [.ruleImpliesRule])
    }
  }

  @Test func shippedPacksAreClean() throws {
    let folder = Golden.folder.appending(path: "../../rules").standardized
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".risk") }
    let sources = try names.sorted().map {
      SourceFile(name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    let options = LintOptions.reading(asOf: WarningGoldenTests.day, isWhole: true)
    let compilation = Compiler.compile(sources, lint: options) { path throws(LoadFailure) in
      guard let data = try? Data(contentsOf: folder.appending(path: path)) else { throw LoadFailure("no file \(path)") }
      return Array(data)
    }
    #expect(compilation.program != nil)
    #expect(compilation.diagnostics.map { "\($0.code.rawValue) \($0.arguments)" } == [])
  }
}
