// Conditions that share their parts without end are still checked, scored, traced and explained in bounded time and room.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct TraceLimitTests {
  /// Each define says the one before twice: read out, the last is 2 to the 60th.
  private static let doubled: String = {
    var text = "define d0 = mode = rail\n"
    for level in 1...60 { text += "define d\(level) = d\(level - 1) and d\(level - 1)\n" }
    text += "rule twice { \(live) score 9 when d60 unless aeo and d59 }\n"
    return text + "rule apart { \(live) score 9 when d60 and aeo and any item has (item.packages > 3) }\n"
  }()

  @Test("defines of defines are traced up to a limit, and distances too", .timeLimit(.minutes(5)))
  func doubling() throws {
    let compilation = compileRules("ruleset deep { version \"1\" language en }\n" + Self.doubled)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    for audience in Audience.allCases {
      var options = RunOptions()
      options.inputs = [
        ManifestInput(
          place: .bytes(Array("consignment_id,manifest_id,mode,aeo,packages\nC1,M1,rail,no,1\n".utf8)), name: "m.csv")
      ]
      options.tracing.clauses = true
      options.tracing.near = true
      options.tracing.audience = audience
      let sink = CollectingSink()
      _ = Runner(program, options).run(into: sink)
      let hit = try #require(sink.assessments.first?.hits.first)
      let text = String(decoding: hit.clauses, as: UTF8.self)
      #expect(text.contains("{\"cut\":true}"))
      #expect(text.utf8.count < 2_000_000)
      let clauses = try #require(try JSONSerialization.jsonObject(with: Data(hit.clauses)) as? [[String: Any]])
      #expect(clauses.flatMap(TraceCheck.check) == [])
      _ = Redaction(program)
      let explained = Explainer(program, options).explain(["C1"], rules: [0, 1])
      #expect(explained.explanation?.asked.count == 2)
    }
  }

  @Test("of many rows the first are listed and the rest counted")
  func manyRows() throws {
    var csv = "consignment_id,manifest_id,packages\n"
    for row in 0..<100 { csv += "C1,M1,\(row % 2)\n" }
    let rules =
      "rule some { \(live) score 1 when any item has (item.packages = 1) }\n"
      + "rule all { \(live) score 1 when sum(item.packages) = 50 }\n"
    let compilation = compileRules("ruleset rows { version \"1\" language en }\n" + rules)
    let program = try #require(compilation.program)
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(Array(csv.utf8)), name: "m.csv")]
    options.tracing.clauses = true
    let sink = CollectingSink()
    _ = Runner(program, options).run(into: sink)
    let hits = try #require(sink.assessments.first?.hits)
    func first(_ hit: Hit) throws -> [String: Any] {
      try #require((try JSONSerialization.jsonObject(with: Data(hit.clauses)) as? [[String: Any]])?.first)
    }
    let some = try first(hits[0])
    #expect((some["rows"] as? [Int])?.count == 32)
    #expect(some["more"] as? Int == 18)
    #expect(some["of"] as? Int == 100)
    #expect(some["row"] as? Int == 2)
    let counted = try #require((try first(hits[1])["counted"] as? [[String: Any]])?.first)
    #expect((counted["rows"] as? [Int])?.count == 32)
    #expect((counted["values"] as? [String])?.count == 32)
    #expect(counted["more"] as? Int == 68)
  }

  @Test("entries that matched are not kept beyond a bound, however many match and however much is said of them")
  func entriesAreBounded() throws {
    let reason = String(repeating: "r", count: 10_000)
    let file = "entry,reason\n" + (0..<300).map { "FIRM\($0),\(reason)\($0)\n" }.joined()
    let rules = """
      ruleset watched { version "1" language en }
      list firms: party from "firms.csv" column entry
      rule r { \(live) score 1 when consignee.name in firms }
      """
    let compilation = compileRules(rules, files: ["firms.csv": file])
    var entries = EntryTexts(try #require(compilation.program, "\(compilation.diagnostics)").lists)
    for place in Array(0..<300) + [0, 299, 0] {
      let member = String(decoding: entries.member(0, place), as: UTF8.self)
      #expect(
        member == ",\"list\":{\"name\":\"firms\",\"entry\":\"FIRM\(place)\",\"line\":\(place + 2)"
          + ",\"reason\":\"\(reason)\(place)\"}")
      #expect(entries.count < EntryTexts.maxBytes + 11_000)
    }
  }
}
