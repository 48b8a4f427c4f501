// `init`: what it writes keeps its promises in both languages, and nothing is overwritten.

import Foundation
import Profiler
import TestKit
import Testing

@testable import RiskDSL
@testable import pcu_scan

@Suite("Command init")
struct InitCommandTests {
  @Test("the rule set checks without a word, its tests pass, it has the usual layout", arguments: ["en", "ru"])
  func theRuleSetHolds(_ language: String) throws {
    let bench = try CommandBench()
    let made = bench.run("init", "--lang", language, "@new/deeper")
    #expect(made.code == 0, "\(made.error)")
    let names = ["rules/first.risk", "rules/lists/watched_firms.csv", "manifests/sample.csv"]
    for name in names {
      #expect(made.out.contains(bench.path("new/deeper/" + name) + "\n"))
      #expect(bench.exists("new/deeper/" + name) == true)
    }
    let check = bench.run("check", "@new/deeper/rules")
    #expect(check.code == 0)
    #expect(check.out == "3 rules, 2 lists: no errors\n")
    let layout = bench.run("fmt", "--check", "@new/deeper/rules")
    #expect(layout.code == 0 && layout.out.isEmpty)
    let text = try bench.read("new/deeper/rules/first.risk")
    let comments = text.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(comments.count > 8)
    #expect(comments.allSatisfy { $0.hasPrefix("# ") })
    #expect(comments.contains { $0.contains { $0 >= "а" && $0 <= "я" } } == (language == "ru"))

    let rules = try RuleFiles([bench.path("new/deeper/rules")])
    let program = try #require(try rules.compile().program)
    let results = RuleTests.run(program)
    #expect(results.count >= 2 * program.rules.count)
    for result in results { #expect(result.isPassed, "\(result.test.name)") }
  }

  @Test("the manifest gives every lane, an exemption and something undecided")
  func theManifestShowsEverything() throws {
    let bench = try CommandBench()
    #expect(bench.run("init", "@.").code == 0)
    let run = bench.run("score", "--rules", "@rules/first.risk", "--format", "csv", "--all", "@manifests", "-q")
    #expect(run.code == 0, "\(run.error)")
    let lines = run.out.split(whereSeparator: \.isNewline)
    for (id, lane) in [
      ("EX0001", "yellow"), ("EX0002", "green"), ("EX0003", "red"), ("EX0004", "blue"), ("EX0005", "green"),
      ("EX0006", "green"), ("EX0007", "green"),
    ] {
      let line = try #require(lines.first { $0.hasPrefix(id + ",") })
      #expect(line.split(separator: ",", omittingEmptySubsequences: false)[4] == lane, "\(line)")
    }
    #expect(lines.contains { $0.hasPrefix("EX0006,") && $0.contains("tiles_too_light") && $0.contains("yellow") })
  }

  @Test("nothing is overwritten, and nothing is left of a rule set that cannot be written whole")
  func nothingIsOverwritten() throws {
    let bench = try CommandBench()
    try bench.write("a/manifests/sample.csv", "mine\n")
    let first = bench.run("init", "@a")
    #expect(first.code == 2)
    #expect(first.error.contains("a/manifests/sample.csv` is there already"))
    #expect(try bench.read("a/manifests/sample.csv") == "mine\n")
    #expect(bench.exists("a/rules") == false)
    // A file where a folder should be: found when two files are written already.
    try bench.write("b/manifests", "mine\n")
    let second = bench.run("init", "--lang", "ru", "@b")
    #expect(second.code == 2)
    #expect(second.error.contains("Не удалось записать набор правил"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.path("b")) == ["manifests"])
    #expect(bench.run("init", "@c", "@d").code == 2)
    #expect(bench.exists("c") == false)
  }

  @Test("the commands it recommends can be run as they stand")
  func recommendedCommands() throws {
    let bench = try CommandBench()
    let made = bench.run("init", "@new")
    let lines = made.out.split(separator: "\n").filter { $0.hasPrefix("  pcu-scan ") }
    #expect(lines.count >= 3)
    for line in lines {
      let words = line.split(separator: " ").dropFirst().map(String.init)
      let run = bench.run(words)
      #expect(run.code == 0, "\(line): \(run.error)")
    }
  }
}
