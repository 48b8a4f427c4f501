// The words, numbers and pages that comparisons and looks back share.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct ReportWordsTests {
  @Test(arguments: ReportPhrase.allCases)
  func everyPhraseHasBothLanguagesAndTheSamePlaces(_ phrase: ReportPhrase) throws {
    let row = try #require(ReportWords.table.rows[phrase.rawValue])
    #expect(!row.en.isEmpty && !row.ru.isEmpty)
    for place in 0..<6 { #expect(row.en.contains("{\(place)}") == row.ru.contains("{\(place)}")) }
    let hasCyrillic = row.ru.unicodeScalars.contains { $0.value >= 0x400 && $0.value < 0x500 }
    #expect(hasCyrillic)
    #expect(!row.en.unicodeScalars.contains { $0.value >= 0x400 && $0.value < 0x500 })
  }

  @Test func everyRowIsAsked() {
    #expect(Set(ReportWords.table.rows.keys) == Set(ReportPhrase.allCases.map(\.rawValue)))
  }

  @Test(arguments: [
    (0.0, "0.0 %", "0,0 %"), (1, "100.0 %", "100,0 %"), (0.3333, "33.3 %", "33,3 %"), (0.99999, "99.9 %", "99,9 %"),
    (0.00001, "0.1 %", "0,1 %"), (0.0005, "0.1 %", "0,1 %"), (-0.5, "-50.0 %", "-50,0 %"),
  ])
  func whatIsNeitherNothingNorAllDoesNotLookLikeIt(_ share: Double, _ en: String, _ ru: String) {
    #expect(ReportVoice(.english).percent(share) == en.replacing(" ", with: "\u{A0}"))
    #expect(ReportVoice(.russian).percent(share) == ru.replacing(" ", with: "\u{A0}"))
  }

  @Test(arguments: [
    (1.0, 2, "1.00"), (1234.567, 1, "1,234.6"), (0.005, 2, "0.01"), (-0.25, 1, "-0.3"), (2.999, 2, "3.00"),
    (0, 2, "0.00"), (12, 0, "12"), (.infinity, 2, "–"), (.nan, 1, "–"),
  ])
  func decimalsAreFixed(_ value: Double, _ decimals: Int, _ expected: String) {
    #expect(ReportVoice(.english).fixed(value, decimals) == expected)
  }

  @Test(arguments: [(0.0, "0"), (1.5, "1.50"), (-2.25, "-2.25"), (10.004, "10"), (3.999, "4"), (0.05, "0.05")])
  func coordinatesHaveAPoint(_ value: Double, _ expected: String) { #expect(SVGNumber.text(value) == expected) }

  // MARK: - Tables

  @Test func aNameThatLeavesNoRoomGetsALine() {
    let columns = [TextTable.Column(title: "rule", isNumber: false), TextTable.Column(title: "hits")]
    var table = TextTable(columns, width: 60)
    table.add(["short", "1"], notes: ["a note"])
    table.add([String(repeating: "n", count: 70), "22"])
    let lines = table.text().split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { SafeText.width($0) <= 60 })
    #expect(lines[1].hasPrefix("short") && lines[1].hasSuffix(" 1"))
    #expect(lines[2] == "    a note")
    #expect(lines[3].hasPrefix("nnnn") && lines[4].hasSuffix("  22"))
  }

  // MARK: - Pages

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;"),
    ("a\u{202E}b\u{0}c", "a\u{FFFD}b\u{FFFD}c"), ("Контейнер №1", "Контейнер №1"), ("", ""),
  ])
  func textsAreOnlyText(_ text: String, _ expected: String) {
    var page = HTMLWriter()
    page.element("td", ["title": text], text)
    #expect(page.text == "<td title=\"\(expected)\">\(expected)</td>")
  }

  @Test func thePageAllowsItsOwnStyleAndNothingElse() throws {
    let page = HTMLPage.make([.english, .russian]) {
      $0 == .english ? "A & B" : "А и Б"
    } body: { page, _ in
      page.element("p", "text")
    }
    let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).1
    let hash = SHA256.base64(Array(style.utf8))
    #expect(page.contains("default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"))
    #expect(!page.contains("<script") && !page.contains(" style=") && !page.contains("http://"))
    #expect(page.contains("<title>A &amp; B</title>"))
    #expect(page.contains("<main id=\"en\" lang=\"en\">") && page.contains("<main id=\"ru\" lang=\"ru\">"))
    #expect(PageCheck.problems(page) == [])
  }
}

/// Looks whether the elements of a small page are closed in order.
enum PageCheck {
  private static let empty: Set<Substring> = ["meta", "br"]

  static func problems(_ page: String) -> [String] {
    var open: [Substring] = []
    var problems: [String] = []
    for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)((?:[^"<>]|"[^"]*")*)>/) {
      if empty.contains(tag.2) { continue }
      if tag.1.isEmpty {
        open.append(tag.2)
      } else if open.popLast() != tag.2 {
        problems.append("</\(tag.2)> closes another element")
      }
    }
    if !open.isEmpty { problems.append("not closed: \(open)") }
    // Whatever is no tag holds no sign of one.
    let rest = page.replacing(/<!DOCTYPE html>|<style>[^<]*<\/style>|<\/?[a-z](?:[^"<>]|"[^"]*")*>/, with: "")
    if rest.contains("<") || rest.contains(">") { problems.append("a bare sign") }
    return problems
  }
}
