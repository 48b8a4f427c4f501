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
}
