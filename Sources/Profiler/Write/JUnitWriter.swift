// The results of rule tests as JUnit XML, as build servers read it: a suite for each rules file, a case for each test.
// No times and no host name: the same rules give the same bytes.

import RiskDSL

/// Writes JUnit XML.
public struct JUnitWriter {
  private let layouts: [TestLayout]
  private let program: Program
  private let sources: [SourceFile]
  private var text = ""

  /// Prepares writing.
  ///
  /// - Parameters:
  ///   - sources: The rules files that were compiled, by `FileID`.
  ///   - languages: The languages in which failures are explained.
  public init(_ program: Program, _ sources: [SourceFile], languages: [MessageLanguage]) {
    self.program = program
    self.sources = sources
    layouts = languages.map { TestLayout(program, sources, language: $0, style: TableStyle(languages: [$0])) }
  }

  /// The document.
  ///
  /// - Parameter coverage: Clause coverage by file, as a property of each suite; empty where nobody asked.
  public mutating func document(_ results: [RuleTestResult], coverage: [ClauseCoverage.File] = []) -> String {
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"pcu-scan test\"\(sums(results))>\n"
    let byFile = Dictionary(grouping: results, by: \.test.file)
    for file in Set(byFile.keys).union(coverage.map(\.file)).sorted() {
      let tests = byFile[file] ?? []
      text += "  <testsuite name=\"\(attribute(program.fileNames[Int(file.rawValue)]))\"\(sums(tests))>\n"
      if let share = coverage.first(where: { $0.file == file })?.share {
        text += "    <properties>\n"
        for (name, value) in [
          ("clauses", share.clauses), ("clauses.covered", share.covered),
        ] { text += "      <property name=\"\(name)\" value=\"\(value)\"/>\n" }
        text += "    </properties>\n"
      }
      for result in tests { add(result) }
      text += "  </testsuite>\n"
    }
    text += "</testsuites>\n"
    return text
  }

  private func sums(_ results: [RuleTestResult]) -> String {
    let failed = results.filter { $0.outcome == .failed }
    let errors = failed.count { $0.assessment == nil }
    let skipped = results.count { $0.outcome == .skipped }
    return " tests=\"\(results.count)\" failures=\"\(failed.count - errors)\" errors=\"\(errors)\""
      + " skipped=\"\(skipped)\""
  }

  private mutating func add(_ result: RuleTestResult) {
    let file = program.fileNames[Int(result.test.file.rawValue)]
    let line = sources[Int(result.test.range.file.rawValue)].position(of: result.test.range.start).line
    let name = attribute(result.test.name)
    let path = attribute(file)
    text += "    <testcase name=\"\(name)\" classname=\"\(path)\" file=\"\(path)\" line=\"\(line)\""
    switch result.outcome {
    case .passed:
      text += "/>\n"
      return
    case .skipped:
      text += "><skipped/></testcase>\n"
      return
    case .failed: break
    }
    let isError = result.assessment == nil
    let element = isError ? "error" : "failure"
    let messages = layouts.map { layout in
      isError
        ? layout.problem(of: result)
        : result.failures.map { layout.said($0).split(separator: "\n").joined(separator: "; ") }.joined(separator: "; ")
    }
    text += ">\n      <\(element) message=\"\(attribute(messages.joined(separator: "; ")))\">"
    text += content(layouts.map { $0.text(result) }.joined(separator: "\n"))
    text += "</\(element)>\n    </testcase>\n"
  }

  /// Text between quotation marks; line breaks would be read as blanks.
  private func attribute(_ value: String) -> String { JUnitWriter.escaped(SafeText.clean(value)) }

  private func content(_ value: String) -> String {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.clean(String($0)) }
    return JUnitWriter.escaped(lines.joined(separator: "\n"))
  }

  /// The text with the signs of XML written out; what XML 1.0 has no place for becomes U+FFFD.
  static func escaped(_ value: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&apos;".unicodeScalars)
      case "\n", "\t", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}
