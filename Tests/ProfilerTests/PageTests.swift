import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct PageWritingTests {
  private func sorted(_ value: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: [value], options: .sortedKeys), as: UTF8.self)
  }

  @Test func digestInBase64() {
    // FIPS 180-4: the digests of nothing and of `abc`.
    #expect(SHA256.base64([]) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(SHA256.base64(Array("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test func thePolicyNamesTheScriptAndTheStyleThatStandInThePage() throws {
    let page = PageReading(PageSamples.all([PageSamples.consignment("A")]))
    let policy = try #require(page.html.firstMatch(of: /Content-Security-Policy" content="([^"]+)"/)).1
    let script = page.blocks("<script>")
    #expect(script.count == 1)
    let style = page.html.components(separatedBy: "<style>")[1].components(separatedBy: "</style>")[0]
    #expect(
      policy
        == "default-src 'none'; script-src 'sha256-\(SHA256.base64(Array(script[0].utf8)))'; "
        + "style-src 'sha256-\(SHA256.base64(Array(style.utf8)))'; base-uri 'none'; form-action 'none'")
    let head = page.html.components(separatedBy: "<title>")[0]
    #expect(head.contains("<meta charset=\"utf-8\">") && head.contains("Content-Security-Policy"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--", "\u{202E}gpj.exe", "\u{1B}[31m",
    "\u{2028}", "{{data}}", "#1", "##", "\"'`&lt;",
  ])
  func hostileTextsStayData(_ text: String) throws {
    let value = String(decoding: try JSONEncoder().encode(text), as: UTF8.self).dropFirst().dropLast()
    let plain = PageReading(PageSamples.all([PageSamples.consignment("A")]))
    let page = PageReading(
      PageSamples.all([
        PageSamples.consignment(String(value), more: #","\#(value.isEmpty ? "x" : "extra")":"\#(value)""#)
      ]),
      PageOptions(title: text, unit: text))
    #expect(page.ids == [text])
    #expect(page.results["unit"] as? String == text)
    #expect(page.details[0]["extra"] as? String == text)
    // As many elements as on a harmless page, and no steering character anywhere.
    for tag in ["<script", "</script>", "<img", "<!--"] {
      #expect(page.html.components(separatedBy: tag).count == plain.html.components(separatedBy: tag).count, "\(tag)")
    }
    for character in ["\u{202E}", "\u{1B}", "\u{2028}"] { #expect(!page.html.contains(character)) }
  }

  @Test(arguments: 0..<40)
  func packedValuesComeBackAsTheyWere(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) + 77)
    func value(_ depth: Int) -> String {
      switch random.number(0...(depth > 3 ? 4 : 7)) {
      case 0: return "null"
      case 1: return random.chance(50) ? "true" : "false"
      case 2: return random.pick(["0", "-1", "12.5", "60", "123456", "0.001"])
      case 3, 4:
        return random.pick([
          "\"\"", "\"a\"", "\"a longer text that repeats\"", "\"#5\"", "\"##\"", "\"жёлтый <b>\"", #""\u0001\"x""#,
        ])
      case 5, 6: return "[" + (0..<random.number(0...4)).map { _ in value(depth + 1) }.joined(separator: ",") + "]"
      default:
        return "{" + (0..<random.number(0...4)).map { "\"k\($0)\":" + value(depth + 1) }.joined(separator: ",") + "}"
      }
    }
    let values = (0..<30).map { _ in value(0) }
    let lines = values.enumerated().map { PageSamples.consignment("C\($0.offset)", more: #","extra":\#($0.element)"#) }
    let page = PageReading(PageSamples.all(lines))
    let details = page.details
    #expect(details.count == values.count)
    for (index, text) in values.enumerated() {
      let expected = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      let found = try #require(details[index]["extra"])
      #expect(try sorted(found) == sorted(expected))
    }
  }

  @Test(arguments: [1, 7, 64, 4096]) func piecesOfAnySizeGiveTheSamePage(_ size: Int) {
    let lines = PageSamples.all([PageSamples.consignment("A"), PageSamples.unreadable, PageSamples.consignment("B")])
    let whole = PageReading(lines).html
    let page = ReportPage(PageOptions())
    let bytes = Array(lines.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      page.add(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    page.end()
    #expect(PageReading.text(page) == whole)
    #expect(page.problemCount == 0)
  }

  @Test func theStrongestComeFirstAndTheLimitCutsFromTheEnd() {
    var random = SeededGenerator(seed: 5)
    let lines = (0..<500).map { index in
      PageSamples.consignment(
        "C\(index)", lane: random.pick(["red", "yellow", "blue", "green"]), score: String(random.number(-20...120)))
    }
    let all = PageReading(PageSamples.all(lines)).consignments
    #expect(all.count == 500)
    let order = ["red", "yellow", "blue", "green"]
    func rank(_ entry: [String: Any]) -> (Int, Int) {
      (order.firstIndex(of: entry["lane"] as? String ?? "") ?? 9, -((entry["score"] as? NSNumber)?.intValue ?? 0))
    }
    for (before, after) in zip(all, all.dropFirst()) { #expect(rank(before) <= rank(after)) }
    for limit in [1, 10, 499] {
      let cut = PageReading(PageSamples.all(lines), PageOptions(limit: limit))
      #expect(cut.ids == Array(all.prefix(limit).map { $0["id"] as? String ?? "-" }))
      #expect(cut.results["listed"] as? NSNumber == 500)
      #expect(cut.details.count == limit)
    }
  }

  @Test func cleanConsignmentsAreLeftOut() {
    let page = PageReading(
      PageSamples.all([
        PageSamples.consignment("clean", lane: "green", score: "0", hits: 0),
        PageSamples.consignment("could", lane: "green", score: "0", couldBe: "red", hits: 0),
        PageSamples.consignment("blue at most", lane: "green", score: "0", couldBe: "blue", hits: 0),
        PageSamples.consignment("hit", lane: "green", score: "5"),
        PageSamples.consignment("drawn", lane: "green", score: "0", hits: 0)
          .replacingOccurrences(of: #""selected_by":[]"#, with: #""selected_by":["random"]"#),
      ]))
    #expect(page.ids == ["hit", "could", "drawn"])
  }

  @Test func rulesAreNamedByOneDigest() {
    let page = PageReading(PageSamples.all([]))
    // As `sha256sum` would list the files: two blanks between digest and path.
    #expect(page.results["rules_sha256"] as? String == SHA256.hex(Array("aa  a.risk\nbb  b.risk\n".utf8)))
    let withheld = PageSamples.run.replacingOccurrences(of: #","sha256":"bb""#, with: "")
    #expect(PageReading(withheld + "\n" + PageSamples.trailer).results["rules_sha256"] as? String == "")
  }

  @Test func labelsStandForWhatOccurs() {
    let labels =
      PageReading(
        PageSamples.all([
          PageSamples.consignment("A", more: #","unknown":[{"rule":"r","fields":["item.value"]}],"mode":"rail""#)
        ])
      ).results["labels"] as? [String: Any]
    #expect((labels?["fields"] as? [String: Any])?.keys.sorted() == ["item.value"])
    let mode = (labels?["mode"] as? [String: Any])?["rail"] as? [String: String]
    #expect(mode == ["en": "Rail", "ru": "Железнодорожный"])
  }
}
