// The results of rule tests as text: each expectation that failed with what came out and the trace that explains it.
// Tests that passed are counted only.

import RiskDSL

/// Lays out the results of tests in one language.
public struct TestLayout {
  private let program: Program
  private let sources: [SourceFile]
  private let language: MessageLanguage
  private let style: TableStyle
  private static let indent = 2

  /// Makes a layout.
  ///
  /// - Parameter sources: The rules files that were compiled, by `FileID`.
  public init(_ program: Program, _ sources: [SourceFile], language: MessageLanguage, style: TableStyle) {
    self.program = program
    self.sources = sources
    self.language = language
    var inner = style
    inner.width = max(60, style.width) - TestLayout.indent
    self.style = inner
  }

  /// A test that failed, expectation by expectation, or was not run; empty for one that passed.
  public func text(_ result: RuleTestResult) -> String {
    let name = quoted(result.test.name)
    switch result.outcome {
    case .passed: return ""
    case .skipped: return place(result.test.range) + ": " + say(.testSkipped, name) + "\n"
    case .failed: break
    }
    guard let assessment = result.assessment else {
      return place(result.test.range) + ": " + say(.testBroken, name, problem(of: result)) + "\n"
    }
    var text = ""
    for failure in result.failures {
      text += place(failure.expectation.range) + ": " + say(.testFailed, name) + "\n"
      text += indented(said(failure))
      if let verdict = failure.verdict {
        text += indented(layout(result.test).whyNot(verdict, assessment))
      }
    }
    if needsReasons(result) { text += indented(reasons(result, assessment)) }
    return text
  }

  /// What was expected and what came out, a line each.
  func said(_ failure: RuleTestResult.Failure) -> String {
    say(.testExpected, expected(failure.expectation)) + "\n" + say(.testGot, word(failure.got)) + "\n"
  }

  /// Why there was no consignment.
  func problem(of result: RuleTestResult) -> String { SafeText.clean(result.problem.map(word) ?? "") }

  /// The expectation as written, without `expect`.
  func expected(_ expectation: CompiledExpectation) -> String {
    let range = expectation.range
    guard sources.indices.contains(Int(range.file.rawValue)) else { return "" }
    let text = SafeText.clean(sources[Int(range.file.rawValue)].excerpt(range))
    return text.hasPrefix("expect ") ? String(text.dropFirst(7)) : text
  }

  /// A score or a lane is explained by all rules that hit, and by the arithmetic.
  private func needsReasons(_ result: RuleTestResult) -> Bool {
    result.failures.contains { $0.expectation.rule == nil }
  }

  private func reasons(_ result: RuleTestResult, _ assessment: Assessment) -> String {
    let layout = layout(result.test)
    return layout.reasons(assessment, result.hits) + "\n" + layout.teach(assessment)
  }

  private func layout(_ test: CompiledTest) -> ExplainLayout {
    var layout = ExplainLayout(program, language: language, style: style)
    // A described consignment stands in no file.
    if case .described = test.given { layout.showsPlaces = false }
    return layout
  }

  // MARK: - Sums

  /// How many tests passed: a line for each file and one for all.
  public func sum(_ results: [RuleTestResult]) -> String {
    var counts: [FileID: (passed: Int, failed: Int)] = [:]
    for result in results {
      var count = counts[result.test.file] ?? (0, 0)
      switch result.outcome {
      case .passed: count.passed += 1
      case .failed: count.failed += 1
      case .skipped: break
      }
      counts[result.test.file] = count
    }
    let names = counts.keys.sorted().map { SafeText.clean(program.fileNames[Int($0.rawValue)]) }
    let width = Swift.min(names.map(SafeText.width).max() ?? 0, style.width / 2)
    var text = ""
    for (file, name) in zip(counts.keys.sorted(), names) {
      let (passed, failed) = counts[file] ?? (0, 0)
      let words =
        failed == 0 ? say(.testFile, number(passed)) : say(.testFileFailed, number(passed), number(failed))
      text += (failed == 0 ? "✓ " : "✗ ") + SafeText.fit(name, width) + "  " + words + "\n"
    }
    let failed = results.count { $0.outcome == .failed }
    let skipped = results.count { $0.outcome == .skipped }
    let run = number(results.count - skipped)
    text += failed == 0 ? say(.testSum, run) : say(.testSumFailed, run, number(failed))
    if skipped > 0 { text += " " + say(.testSumSkipped, number(skipped)) }
    return text + "\n"
  }

  // MARK: - Words

  /// `precursors.risk:47:3`
  func place(_ range: SourceRange) -> String {
    let file = Int(range.file.rawValue)
    guard sources.indices.contains(file) else { return "" }
    let (line, column) = sources[file].position(of: range.start)
    return SafeText.clean(sources[file].name) + ":\(line):\(column)"
  }

  private func indented(_ text: String) -> String {
    let blanks = String(repeating: " ", count: TestLayout.indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : blanks + $0 }
      .joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String {
    language == .english ? "“\(SafeText.clean(text))”" : "«\(SafeText.clean(text))»"
  }

  private func say(_ phrase: Phrase, _ arguments: String...) -> String { Phrases.text(phrase, language, arguments) }

  private func word(_ text: LocalizedText) -> String { language == .english ? text.en : text.ru }

  private func number(_ value: Int) -> String { ValueFormat.number(Double(value), ValueLanguage(language)) }
}
