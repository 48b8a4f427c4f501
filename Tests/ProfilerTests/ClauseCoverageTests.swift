import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// What tests of rules count as tried: which clauses there are, and in how many tests each was true, false and unknown.
@Suite struct ClauseCoverageTests {
  private func coverage(
    _ text: String, _ run: (CompiledTest) -> Bool = { _ in true }
  ) throws -> (files: [ClauseCoverage.File], share: ClauseCoverage.Share) {
    let compilation = compileRules("ruleset tried { version \"1\" language en }\n" + text)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var tests = RuleTests(program, coverage: ClauseCoverage(program), manifests: RuleTests.noManifests)
    for test in program.tests where run(test) { _ = tests.run(test) }
    let coverage = try #require(tests.coverage)
    return (coverage.files(compilation.sources), coverage.share)
  }

  /// `text yes/no/unknown` of each clause.
  private func counts(_ files: [ClauseCoverage.File]) -> [String] {
    files.flatMap(\.units).flatMap(\.clauses).map { "\($0.text) \($0.yes)/\($0.no)/\($0.unknown)" }
  }

  private func rule(_ name: String, _ condition: String) -> String {
    "rule \(name) { title \"t\" score 1 when \(condition) because \"b\" check \"c\" }\n"
  }

  @Test(
    "what a test makes of a clause",
    arguments: [
      ("mode = rail", "mode = rail", "mode = rail 1/0/0"), ("mode = rail", "mode = sea", "mode = rail 0/1/0"),
      ("mode = rail", "", "mode = rail 0/0/1"),
      // Of a row clause every row counts; without rows it was never asked.
      (
        "any item has (item.packages > 5)",
        "item { packages = 9 } item { packages = 1 } item { packages = 2 } item { origin = CN }",
        "item.packages > 5 1/1/1"
      ),
      ("any item has (item.packages > 5)", "", "item.packages > 5 0/0/0"),
      // A negation that is written as part of the clause belongs to it; another stands around it.
      ("destination.country != AF", "destination.country = KZ", "destination.country != AF 1/0/0"),
      ("mode not in {sea, air}", "mode = air", "mode not in {sea, air} 0/1/0"),
      ("not (mode = rail)", "mode = rail", "mode = rail 1/0/0"),
      // Several values written as one set are one clause.
      ("count(items) in {1, 2}", "item { packages = 1 }", "count(items) in {1, 2} 1/0/0"),
      ("aeo", "aeo = yes", "aeo 1/0/0"),
    ])
  func one(_ condition: String, _ given: String, _ expected: String) throws {
    let (files, _) = try coverage(rule("r", condition) + "test \"t\" { given { \(given) } expect no hit r }")
    #expect(counts(files) == [expected])
  }

  @Test("a clause is covered once tests made it true and tests made it false; unknown is neither")
  func covered() throws {
    let text =
      rule("r", "mode = rail and aeo")
        + """
        test "1" { given { mode = rail } expect unknown r }
        test "2" { given { mode = sea aeo = no } expect no hit r }
        """
    let (files, share) = try coverage(text)
    #expect(counts(files) == ["mode = rail 1/1/0", "aeo 0/1/1"])
    #expect(files[0].units[0].clauses.map(\.isCovered) == [true, false])
    #expect((share.covered, share.clauses, share.tenths) == (1, 2, 500))
    #expect(files[0].share == share)
  }

  @Test("a clause of a define counts once, whichever rules use it, and stands beside them")
  func define() throws {
    let text =
      "define by_rail = mode = rail\n" + rule("a", "by_rail") + rule("b", "by_rail and not (by_rail and aeo)")
        + """
        test "1" { given { mode = rail } expect hit a expect unknown b }
        test "2" { given { mode = sea aeo = yes } expect no hit b }
        """
    let (files, share) = try coverage(text)
    #expect(counts(files) == ["mode = rail 1/1/0", "aeo 1/0/1"])
    #expect(files[0].units.map(\.place.name) == ["by_rail", "b"])
    #expect(files[0].units.map(\.place.isRule) == [false, true])
    #expect(share.clauses == 2)
  }

  @Test("a test counts for the rules it names, and for all it runs where it speaks of score or lane")
  func askedFor() throws {
    let rules = rule("a", "mode = rail") + rule("b", "aeo")
    let named = rules + "test \"1\" { given { mode = rail aeo = yes } expect hit a }"
    #expect(counts(try coverage(named).files) == ["mode = rail 1/0/0", "aeo 0/0/0"])
    for expectation in ["expect score = 2", "expect lane green", "expect could be green"] {
      let all = rules + "test \"1\" { given { mode = rail aeo = yes } \(expectation) }"
      #expect(counts(try coverage(all).files) == ["mode = rail 1/0/0", "aeo 1/0/0"])
    }
  }

  @Test("conditions of unless count as those of when")
  func exemption() throws {
    let text = """
      rule r { title "t" score 1 when mode = rail unless aeo or carrier.name = "X" because "b" check "c" }
      test "1" { given { mode = rail aeo = yes } expect no hit r }
      """
    #expect(counts(try coverage(text).files) == ["mode = rail 1/0/0", "aeo 1/0/0", "carrier.name = \"X\" 0/0/1"])
  }

  @Test("colour marks what is not covered, and only where it is asked for")
  func colour() throws {
    let text =
      "ruleset tried { version \"1\" language en }\n" + rule("r", "mode = rail\nand aeo") + """
        test "1" { given { mode = rail } expect unknown r }
        test "2" { given { mode = sea aeo = no } expect no hit r }
        """
    let compilation = compileRules(text)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var tests = RuleTests(program, coverage: ClauseCoverage(program), manifests: RuleTests.noManifests)
    for test in program.tests { _ = tests.run(test) }
    let files = try #require(tests.coverage).files(compilation.sources)
    func listing(colour: Bool) -> String {
      CoverageLayout(compilation.sources, language: .english, style: TableStyle(colour: colour)).listing(files)
    }
    let plain = listing(colour: false)
    #expect(!plain.contains("\u{1B}"))
    #expect(
      listing(colour: true)
        == plain.replacing(
          "    0    1    1 !    3 | and aeo because \"b\" check \"c\" }",
          with: "\u{1B}[31m    0    1    1 !    3 | and aeo because \"b\" check \"c\" }\u{1B}[0m"))
    #expect(listing(colour: true) != plain)
  }

  @Test(
    "a share reaches a percentage exactly or not at all",
    arguments: [(19, 20, 95, true), (18, 19, 95, false), (0, 0, 100, true), (999, 1000, 100, false), (1, 3, 33, true)])
  func shares(_ covered: Int, _ clauses: Int, _ percent: Int, _ isReached: Bool) {
    let share = ClauseCoverage.Share(covered, of: clauses)
    #expect(share.reaches(percent) == isReached)
    if !isReached { #expect(share.tenths < percent * 10) }
  }
}
