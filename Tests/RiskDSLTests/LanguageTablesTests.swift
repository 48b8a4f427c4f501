// The tables printed in docs/language.md are those the matcher uses.

import Foundation
import RiskDSL
import Testing

@Suite("Tables of the language page")
struct LanguageTablesTests {
  private static let page: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/language.md"), encoding: .utf8)) ?? ""
  }()

  @Test("C17: the case endings are printed in full and in order")
  func endings() {
    #expect(Self.page.contains(CaseEndings.russian.joined(separator: " ")))
  }

  @Test("C16: every pair of look-alike letters folds to one letter")
  func letters() throws {
    let line = try #require(Self.page.split(separator: "\n").first { $0.hasPrefix("**Letters.**") })
    let pairs = line.split(whereSeparator: { " .:".contains($0) }).filter { $0.count == 3 && $0.contains("=") }
    #expect(pairs.count == 13)
    for pair in pairs {
      #expect(TextFold.fold(String(pair.first!)) == TextFold.fold(String(pair.last!)), "\(pair)")
    }
  }

  /// The rows of a table of the page below a heading: its cells without blanks at their ends and without backquotes.
  private static func rows(after heading: String) -> [[String]] {
    guard let start = page.range(of: heading) else { return [] }
    let lines = page[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    return lines.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.replacing("`", with: "").trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test("every field stands in the table of fields, with its table and its type")
  func fields() {
    var expected: Set<String> = []
    for field in FieldCatalogue.builtIn.fields {
      expected.insert("\(field.table.name) \(field.typeName) \(field.name)")
    }
    let printed = Self.rows(after: "## Appendix: fields").flatMap { row in
      row[2].split(separator: ", ").map { "\(row[0]) \(row[1]) \($0)" }
    }
    #expect(printed.count == expected.count)
    #expect(expected.symmetricDifference(printed).sorted() == [])
  }

  @Test("every named value stands in the table of named values, in order")
  func values() {
    let printed = Self.rows(after: "**Named values**").map { "\($0[0]): \($0[1])" }
    #expect(printed == ChoiceTable.all.map { "\($0.name): \($0.values.map(\.name).joined(separator: ", "))" })
  }
}
