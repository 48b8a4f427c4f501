import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct PageSourceTests {
  private static let folder = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/OfficerPage/parts")

  private func source(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func everyFileStandsInThePageOnce() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
      let whole =
        name.hasSuffix(".css") ? PageSource.style : name.hasSuffix(".js") ? PageSource.script : PageSource.template
      #expect(text(whole).components(separatedBy: try source(name)).count == 2, "\(name)")
    }
  }

  @Test func theScriptsAreOneFunction() {
    #expect(text(PageSource.script).hasPrefix("\"use strict\";\n(() => {\n"))
    #expect(text(PageSource.script).hasSuffix("\n})();\n"))
  }

  @Test(arguments: [
    "</script", "<!--", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
    "setTimeout(\"", "fetch(", "XMLHttpRequest", "sendBeacon", "import(", "style=",
  ])
  func theScriptHasNoWayToMakeMarkupOrToReachOut(_ way: String) {
    #expect(!text(PageSource.script).contains(way))
  }

  @Test func nothingIsFetched() {
    let addresses = text(PageSource.script).components(separatedBy: "http").count - 1
    #expect(addresses == 1, "the name of SVG is the only address")
    #expect(!text(PageSource.style).contains("url(http") && !text(PageSource.style).contains("@import"))
  }

  /// Keys and words of the table, `key: ["English", "Russian"]`.
  private func words() -> [String: (en: String, ru: String)] {
    let row = /^ +"?([A-Za-z0-9_. ]+?)"?: \[\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\]/
      .anchorsMatchLineEndings()
    var words: [String: (en: String, ru: String)] = [:]
    for match in text(PageSource.script).matches(of: row) {
      #expect(words[String(match.1)] == nil, "\(match.1) stands twice")
      words[String(match.1)] = (String(match.2), String(match.3))
    }
    return words
  }

  @Test func everyWordHasBothLanguagesAndTheSamePlaces() {
    let words = words()
    #expect(words.count > 250)
    for (key, texts) in words where key != "node.quantifier" {
      let (english, russian) = texts
      #expect(!russian.isEmpty && (!english.isEmpty || key.hasPrefix("quantifier.")), "\(key)")
      #expect(russian.contains { $0 >= "А" && $0 <= "ё" } || key == "column.rank", "\(key): \(russian)")
      guard !english.isEmpty else { continue }
      func places(_ text: String) -> Set<Substring> { Set(text.matches(of: /\{\d\}/).map(\.output)) }
      #expect(places(english) == places(russian), "\(key)")
    }
  }

  @Test func everyNameOfTheResultsHasAWord() {
    let words = words()
    let names =
      QualityCode.allCases.map { "quality." + $0.name } + SelectionReason.allCases.map { "by." + $0.rawValue }
      + Lane.allCases.map { "lane." + $0.name } + ["lane.unreadable"]
      + TableID.allCases.map { "table." + $0.name }
      + TableID.allCases.filter { $0 != .consignment }.map { "tables." + $0.plural }
    for name in names { #expect(words[name] != nil, "\(name)") }
  }

  @Test func everyWordThatIsAskedForIsThere() {
    let words = words()
    let asked =
      text(PageSource.script).matches(of: /say\("([^"]+)"/).map { String($0.1) }
      + text(PageSource.template).matches(of: /data-(?:word|label|hint)="([^"]+)"/).map { String($0.1) }
    #expect(asked.count > 150)
    for key in Set(asked) { #expect(words[key] != nil, "\(key)") }
  }

  @Test func outcomesAreDescribedColumnByColumn() throws {
    let list = try #require(try source("outcomes.js").firstMatch(of: /outcomeColumns = \[([^\]]+)\]/)).1
    let written = list.matches(of: /"(\w+)"/).map { String($0.1) }
    let page = try String(
      contentsOf: Self.folder.appending(path: "../../../docs/outcomes.md").standardizedFileURL, encoding: .utf8)
    let described = page.matches(of: /\n\| `(\w+)` \|/).map { String($0.1) }
    #expect(written.count == 13)
    #expect(described == written)
  }

  @Test func theTemplateIsFilledInOnePass() {
    #expect(
      PageTemplate.parts(Array("a{{b}}c{{d}}".utf8)) == [.text("a"), .place("b"), .text("c"), .place("d"), .text("")])
    #expect(PageTemplate.parts(Array("a{b}c}}".utf8)) == [.text("a{b}c}}")])
  }
}
