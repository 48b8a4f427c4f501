// Near misses: which rules count as near, how near, and in which order.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct NearMissTests {
  private func near(_ rules: String, _ csv: String) throws -> [[(rule: String, closeness: Double, en: String)]] {
    let compilation = compileRules("ruleset near { version \"1\" language en }\n" + rules)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(Array(csv.utf8)), name: "day.csv")]
    options.includesAll = true
    options.tracing.near = true
    let sink = CollectingSink()
    _ = Runner(program, options).run(into: sink)
    return sink.assessments.map { assessment in
      (assessment.near ?? []).map { (program.rules[$0.rule].name, $0.closeness, $0.distance.en) }
    }
  }

  private func rule(_ name: String, _ when: String, _ more: String = "score 10") -> String {
    "rule \(name) { \(live) \(more) when \(when) }\n"
  }

  private static let header = "consignment_id,manifest_id,mode,aeo,packages,gross_kg\n"

  @Test("a number within a tenth of its bound is near; nought has no tenth")
  func numbers() throws {
    let rules =
      rule("close", "any item has (item.gross_weight > 1000 kg)")
      + rule("at_ten", "any item has (item.gross_weight > 1010 kg)")
      + rule("far", "any item has (item.gross_weight > 1011 kg)")
      + rule("nought", "any item has (item.packages > 0)")
      + rule("per_piece", "any item has (item.gross_weight / item.packages < 909 kg/package)")
    let found = try near(rules, Self.header + "1,M,rail,no,0,909\n2,M,rail,no,1,909\n")
    #expect(found[0].map(\.rule) == ["close", "at_ten"])
    #expect(found[0].map(\.closeness) == [0.909, 0.9])
    #expect(found[0][0].en == "909\u{A0}kg, the bound is 1,000\u{A0}kg")
    #expect(found[1].map(\.rule) == ["per_piece", "close", "at_ten"])
    #expect(found[1][0].closeness == 1)
    #expect(found[1][0].en == "909\u{A0}kg/package, the bound is 909\u{A0}kg/package")
  }

  @Test("one of three clauses that is not met is near; one of two is not, nor two of four")
  func clauses() throws {
    let rules =
      rule("three", "mode = rail and aeo and any item has (item.packages = 5)")
      + rule("two", "mode = rail and aeo")
      + rule("two_missing", "mode = rail and aeo and aeo and any item has (item.packages = 6)")
      + rule("four", "mode = rail and mode != road and aeo and any item has (item.packages = 5)")
    let found = try near(rules, Self.header + "1,M,rail,no,5,1\n")
    #expect(found[0].map(\.rule) == ["four", "three"])
    #expect(found[0].map(\.closeness) == [0.75, 0.667])
    #expect(found[0][1].en == "2 of 3 conditions are met; not met: aeo")
  }

  @Test("at most three, the nearest first, then by points, then by name; hits, unknowns and trials are left out")
  func order() throws {
    let clause = "any item has (item.gross_weight > 1000 kg)"
    let rules =
      rule("b", clause) + rule("a", clause) + rule("strong", clause, "score 30")
      + rule("nearest", "any item has (item.gross_weight > 960 kg)") + rule("d", clause)
      + rule("trial", clause, "score 90 status shadow") + rule("trusted", clause, "score -5")
      + rule("hit", "any item has (item.gross_weight > 900 kg)")
      + rule("open", "mode = rail and aeo and " + clause)
    let found = try near(rules, Self.header + "1,M,rail,,1,950\n")
    #expect(found[0].map(\.rule) == ["nearest", "strong", "a"])
  }

  @Test("of several rows the nearest is taken; a table without rows is never near")
  func rows() throws {
    let rules =
      rule("any_row", "any item has (item.packages = 1 and item.gross_weight > 1000 kg)")
      + rule("at_least", "at least 3 items have (item.gross_weight > 1000 kg)")
      + rule("every_row", "every item has (item.gross_weight > 950 kg)")
      + rule("none", "no item has (item.gross_weight < 100 kg)")
    let csv = Self.header + "1,M,rail,no,1,500\n1,M,rail,no,1,980\n1,M,rail,no,2,2000\n2,M,rail,no,,\n"
    let found = try near(rules, csv)
    #expect(found[0].map(\.rule) == ["any_row"])
    #expect(found[0][0].closeness == 0.98)
    #expect(found[1].isEmpty)
  }

  @Test("without being asked for there are none")
  func off() throws {
    let result = try run(
      rule("close", "any item has (item.gross_weight > 1000 kg)"), csv: Self.header + "1,M,rail,no,1,990\n")
    #expect(result.assessments.map { $0.near == nil } == [true])
  }
}
