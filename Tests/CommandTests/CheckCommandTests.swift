import Foundation
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

/// Warnings on the command line: shown by `check`, counted by `--strict`, allowed in place.
@Suite struct CheckCommandTests {
  /// Tests that leave the sample rules without a warning.
  static let tests = """

    test "to Hairatan" { given { discharge.port = AFHRT } expect hit to_gateway }
    test "to Termez" { given { discharge.port = UZTER } expect no hit to_gateway }
    """

  @Test func warningsFailOnlyWhereTheyAreToBeStrict() throws {
    let bench = try CommandBench()
    let loose = bench.run("check", "@rules")
    #expect(loose.code == 0)
    #expect(loose.out.contains("warning[W620]") && loose.out.contains("warning[W621]"))
    #expect(loose.out.hasSuffix("1 rule, 1 list: no errors; warnings: 2\n"))
    let strict = bench.run("check", "--strict", "@rules")
    #expect(strict.code == 1)
    #expect(strict.out == loose.out)
    #expect(bench.run("check", "--strict", "--format", "json", "@rules").code == 1)
    let russian = bench.run("check", "--strict", "--lang", "ru", "@rules")
    #expect(russian.code == 1)
    #expect(russian.out.contains("предупреждение[W620]"))
    #expect(russian.out.hasSuffix("Правил: 1, списков: 1. Ошибок нет; предупреждений: 2\n"))
    try bench.write("rules/sample.risk", CommandBench.rules + CheckCommandTests.tests)
    let clean = bench.run("check", "--strict", "@rules")
    #expect(clean.code == 0)
    #expect(clean.out == "1 rule, 1 list: no errors\n")
    try bench.write("rules/broken.risk", "ruleset broken { version \"1\" }\nrule x { }\n")
    #expect(bench.run("check", "--strict", "@rules").code == 2)
  }

  @Test func warningsAreAllowedInPlace() throws {
    let bench = try CommandBench()
    let allowed = CommandBench.rules.replacing(
      "rule to_gateway",
      with: """
        allow W620 "tested with the whole set"
        allow W621 "tested with the whole set"
        rule to_gateway
        """)
    try bench.write("rules/sample.risk", allowed)
    #expect(bench.run("check", "--strict", "@rules").code == 0)
    try bench.write("rules/sample.risk", "allow W620 \"no tests\" allow W621 \"no tests\"\n" + CommandBench.rules)
    #expect(bench.run("check", "--strict", "@rules").code == 0)
    // A reason that is not needed any more is warned of, unless it may lie in a file that is not checked.
    try bench.write("rules/sample.risk", allowed + CheckCommandTests.tests)
    let whole = bench.run("check", "--strict", "@rules")
    #expect(whole.code == 1 && whole.out.contains("W622"))
    #expect(bench.run("check", "--strict", "@rules/sample.risk").code == 0)
    for (line, code) in [("allow W999 \"why\"", "N317"), ("allow N301 \"why\"", "N317"), ("allow W620 \"-\"", "T412")] {
      try bench.write("rules/sample.risk", line + "\n" + CommandBench.rules)
      let wrong = bench.run("check", "@rules")
      #expect(wrong.code == 2 && wrong.out.contains(code), "\(wrong.out)")
    }
  }

  @Test func daysAreCountedFromTheDayGiven() throws {
    let bench = try CommandBench()
    let rules = CommandBench.rules.replacing("score 60", with: "score 60 valid 2026-01-01 .. 2026-06-30")
    try bench.write("rules/sample.risk", rules + CheckCommandTests.tests)
    func codes(_ day: String) -> [String] {
      bench.run("check", "--as-of", day, "--format", "json", "@rules").out.split(separator: "\n").compactMap { line in
        let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return object?["code"] as? String
      }
    }
    #expect(codes("2026-05-30") == [])
    #expect(codes("2026-05-31") == ["W616"])
    #expect(codes("2026-06-30") == ["W616"])
    #expect(codes("2026-07-01") == ["W615"])
    let wrong = bench.run("check", "--as-of", "2026-02-30", "@rules")
    #expect(wrong.code == 2 && wrong.error.contains("needs a day"))
  }

  @Test func examplesStandInBothForms() throws {
    let bench = try CommandBench()
    try bench.write(
      "rules/more.risk",
      """
      ruleset more { version "1" language en }
      rule narrow { title "n" score 1 status shadow when mode = rail and discharge.port = AFHRT }
      rule wide { title "w" score 1 status shadow when mode in {rail, road} }
      """)
    let text = bench.run("check", "@rules/more.risk")
    #expect(text.out.contains("example: mode = rail  discharge.port = AFHRT\n"))
    #expect(bench.run("check", "--lang", "ru", "@rules/more.risk").out.contains("пример: mode = rail"))
    let json = bench.run("check", "--format", "json", "@rules/more.risk").out
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(object?["example"] as? String == "mode = rail  discharge.port = AFHRT")
  }

  @Test func packsAreLookedThroughToo() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    #expect(bench.run("check", "@day.pcu").out.contains("W620"))
    #expect(bench.run("check", "--strict", "@day.pcu").code == 1)
    // Scoring looks for no warnings.
    #expect(!bench.run("score", "--rules", "@rules", "@day").error.contains("W620"))
  }

  @Test func aFloodOfWarningsIsCounted() throws {
    let bench = try CommandBench()
    var rules = "ruleset many { version \"1\" language en }\n"
    for index in 0..<600 { rules += "list unused_\(index): port = { AFHRT }\n" }
    try bench.write("rules/sample.risk", rules)
    let run = bench.run("check", "--strict", "@rules")
    #expect(run.code == 1)
    #expect(run.out.contains("100 more not shown."))
    #expect(run.out.hasSuffix("0 rules, 600 lists: no errors; warnings: 600\n"))
  }
}
