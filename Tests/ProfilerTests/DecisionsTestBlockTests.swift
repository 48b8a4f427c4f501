import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// C32: what the `test` blocks of rules run, and when they hold.
@Suite struct DecisionsTestBlockTests {
  private static let rules = """
    ruleset tried { version "1" language en }
    scoring { lanes red from 70, yellow from 40, blue from 20 random 100 % to red }
    rule railway { title "t" score 45 when mode = rail because "b" check "c" }
    rule open { title "t" score 30 when mode = rail and aeo because "b" check "c" }
    rule dated { title "t" score 1 valid 2026-01-01 .. 2026-12-31 when mode = sea because "b" check "c" }
    """

  private func run(_ tests: String, _ others: [String] = []) throws -> [RuleTestResult] {
    let sources = ([Self.rules + "\n" + tests] + others).enumerated().map {
      SourceFile(name: "\($0.offset).risk", text: $0.element)
    }
    let compilation = Compiler.compile(sources) { path throws(LoadFailure) in throw LoadFailure(path) }
    return RuleTests.run(try #require(compilation.program, "\(compilation.diagnostics)"))
  }

  @Test(
    "C32: expectations that hold, and what is said of those that do not",
    arguments: [
      ("expect hit railway", nil), ("expect no hit railway", "it hit"), ("expect unknown railway", "it hit"),
      ("expect no hit open", "it could not decide"), ("expect unknown open", nil),
      ("expect hit open", "it could not decide"), ("expect no hit dated", nil), ("expect hit dated", "it did not hit"),
      ("expect score = 45", nil), ("expect score > 45", "the score is 45"), ("expect lane yellow", nil),
      ("expect lane red", "the lane is yellow"), ("expect could be red", nil),
      ("expect could be blue", "it could be red"),
    ])
  func expectations(_ expectation: String, _ got: String?) throws {
    let results = try run("test \"t\" { given { mode = rail } \(expectation) }")
    #expect(results.count == 1)
    #expect(results[0].failures.map(\.got.en) == (got.map { [$0] } ?? []))
    #expect(results[0].isPassed == (got == nil))
    #expect(results[0].failures.allSatisfy { $0.got.ru.unicodeScalars.contains { $0.value >= 0x400 } })
  }

  @Test("C32: the random draw is off, and `as of` sets the day")
  func drawAndDay() throws {
    let results = try run(
      """
      test "drawn" { given { mode = road } expect lane green }
      test "in force" { as of 2026-03-04 given { mode = sea } expect hit dated }
      test "not yet" { as of 2025-12-31 given { mode = sea } expect no hit dated }
      """)
    #expect(results.map(\.isPassed) == [true, true, true])
  }

  @Test("C32: a test runs the rules of its file and of those it uses; `with all rules` the whole set")
  func whose() throws {
    let other =
      "ruleset other { version \"1\" language en }\nrule elsewhere { title \"t\" score 50 when mode = rail because \"b\" check \"c\" }"
    let tests = """
      test "own" { given { mode = rail } expect score = 45 expect no hit elsewhere }
      test with all rules "all" { given { mode = rail } expect score = 95 expect hit elsewhere expect lane red }
      """
    let results = try run(tests, [other])
    #expect(
      results.map { $0.failures.map(\.got.en) } == [
        ["this test does not run it: `use` its file, or write `test with all rules`"], [],
      ])
    #expect(results[0].assessment?.score == 45)
    #expect(results.map(\.test.rules.count) == [3, 4])
    let using = try Compiler.compile([
      SourceFile(name: "0.risk", text: "use \"1.risk\"\n" + Self.rules + "\n" + tests),
      SourceFile(name: "1.risk", text: other),
    ]) { path throws(LoadFailure) in throw LoadFailure(path) }.program.map { RuleTests.run($0) }
    #expect(using?.map { $0.assessment?.score } == [95, 95])
  }

  @Test(
    "C32: what is not given is missing, and a table that is not given is empty",
    arguments: [
      ("mode = rail", "aeo is missing", true), ("mode = rail", "count(items) = 0", true),
      ("mode = rail item { packages = 2 }", "count(items) = 1", true),
      ("mode = rail item { packages = 2 }", "any item has (item.hs_code is missing)", true),
      ("mode = rail aeo = yes", "aeo", true), ("aeo = no", "aeo", false),
      ("container { number = TGHU6004171 seal { number = \"1\" } }", "count(seals) = 1", true),
      ("transit.country = { AF, IR }", "count(transits) = 2", true),
      ("consignee.age = 12 days item { gross_weight = 18 t }", "consignee.age = 12 days", true),
      ("item { gross_weight = 18 t }", "sum(item.gross_weight) = 18 t", true),
      ("item { value = 30_000 USD }", "any item has (item.value = 30_000 USD)", true),
      ("item { liquid_volume = 200 l }", "any item has (item.liquid_volume = 0.2 m3)", true),
    ])
  func given(_ given: String, _ condition: String, _ hits: Bool) throws {
    let text = """
      rule asked { title "t" score 1 when \(condition) because "b" check "c" }
      test "t" { given { \(given) } expect \(hits ? "hit" : "no hit") asked }
      """
    #expect(try run(text).map(\.isPassed) == [true])
  }
}
