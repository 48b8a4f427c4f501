// `diff` on the command line: held against two runs of `score`, over files, packs, pipes and what rule sets can differ in.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct DiffCommandTests {
  private func objects(_ json: String) throws -> [[String: Any]] {
    try json.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private static func rules(_ more: String) -> String { "ruleset r { version \"1\" language en }\n" + more }

  /// A rule of one clause.
  private static func rule(_ name: String, _ score: Int, _ when: String, _ more: String = "") -> String {
    "rule \(name) { title \"\(name)\" score \(score) \(more) when \(when) because \"b\" check \"c\" }\n"
  }

  private func bench(_ old: String, _ new: String) throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("old/r.risk", Self.rules(old))
    try bench.write("new/r.risk", Self.rules(new))
    return bench
  }

  // MARK: - Against score

  /// A random rule set over five columns; names repeat between sets, everything else varies.
  private static func randomSet(_ random: inout SeededGenerator) -> String {
    let questions = [
      "any item has (item.gross_weight > WEIGHT kg)", "discharge.port in {PORTS}",
      "any item has (item.description mentions \"drums\" and item.gross_weight > WEIGHT kg)",
      "consignee.name is missing", "no item has (item.description mentions \"boxes\")",
      "count(items) >= 2", "destination.country = AF", "not (destination.country in {AF, IR})",
      "sum(item.gross_weight) > WEIGHT kg",
    ]
    var text = ""
    for name in 0..<random.number(2...7) {
      var question = random.pick(questions)
      question = question.replacing("WEIGHT", with: "\(random.number(1...9) * 100)")
      question = question.replacing("PORTS", with: random.pick(["AFHRT", "UZTER", "AFHRT, UZTAS"]))
      let more = random.pick(["", "", "floor yellow", "group papers", "status shadow"])
      if random.chance(30) { question += " unless aeo" }
      text += rule("r\(name)", random.pick([10, 20, 30, 45, 80]), question, more)
    }
    let (yellow, cap) = (random.pick([30, 40]), random.pick([15, 60]))
    return text + "scoring { lanes red from 70, yellow from \(yellow) group papers cap \(cap) }\n"
  }

  private static func randomDay(_ random: inout SeededGenerator, _ file: Int) -> String {
    var text = "consignment_id,manifest_id,discharge_port,destination_country,consignee,aeo,description,gross_kg\n"
    for number in 0..<random.number(1...40) {
      for _ in 0..<random.number(1...3) {
        let cells = [
          "C\(random.chance(10) ? number : number + file * 100)", "M1", random.pick(["AFHRT", "UZTER", "UZTAS", ""]),
          random.pick(["AF", "IR", "KZ", "", "??"]), random.pick(["ACME", ""]), random.pick(["yes", "no", ""]),
          random.pick(["drums", "boxes", ""]), random.pick(["50", "150", "450", "900", "", "heavy"]),
        ]
        text += cells.joined(separator: ",") + "\n"
        if random.chance(2) { text += "C9,M1,\"open\n" }
      }
    }
    return text
  }

  /// Every count and every changed consignment is what two runs of `score --all` differ in.
  @Test func differencesAreThoseOfTwoRuns() throws {
    var changed = 0
    for seed in Effort.seeds(25) {
      var random = SeededGenerator(seed: UInt64(seed) + 77)
      let bench = try bench(Self.randomSet(&random), Self.randomSet(&random))
      try FileManager.default.removeItem(at: bench.folder.appending(path: "day"))
      for file in 0..<random.number(1...3) { try bench.write("day/\(file).csv", Self.randomDay(&random, file)) }
      let found = try objects(bench.run("diff", "@old", "@new", "--on", "@day", "--format", "ndjson").out)
      let trailer = try #require(found.last)
      var scored: [[String: [String: Any]]] = []
      var order: [String] = []
      for rules in ["@old", "@new"] {
        let run = bench.run("score", "--rules", rules, "--all", "--format", "ndjson", "--no-trace", "-q", "@day")
        var lines: [String: [String: Any]] = [:]
        for line in try objects(run.out) where line["score"] is Int {
          let key = "\(line["file"] ?? 0):\(line["line"] ?? 0)"
          lines[key] = line
          if rules == "@new" { order.append(key) }
        }
        scored.append(lines)
      }
      #expect(Set(scored[0].keys) == Set(scored[1].keys))
      #expect(trailer["compared"] as? Int == order.count)
      var matrix: [String: [String: Int]] = [:]
      var wanted: [String] = []
      for key in order {
        let (old, new) = (try #require(scored[0][key]), try #require(scored[1][key]))
        let (from, to) = (old["lane"] as? String ?? "", new["lane"] as? String ?? "")
        matrix[from, default: [:]][to, default: 0] += 1
        let scores = (old["score"] as? Int ?? 0, new["score"] as? Int ?? 0)
        if from != to || scores.0 != scores.1 {
          wanted.append("\(new["line"] ?? 0) \(new["id"] ?? "") \(from) \(scores.0) \(to) \(scores.1)")
        }
      }
      let changes = found.filter { $0["kind"] as? String == "change" }.map { change in
        let (old, new) = (change["old"] as? [String: Any] ?? [:], change["new"] as? [String: Any] ?? [:])
        return "\(change["line"] ?? 0) \(change["id"] ?? "") \(old["lane"] ?? "") \(old["score"] ?? 0) "
          + "\(new["lane"] ?? "") \(new["score"] ?? 0)"
      }
      #expect(changes == wanted, "seed \(seed)")
      for (from, row) in trailer["lanes"] as? [String: [String: Int]] ?? [:] {
        for (to, count) in row { #expect(count == matrix[from]?[to] ?? 0, "seed \(seed): \(from) to \(to)") }
      }
      try checkRules(found, scored, seed)
      changed += wanted.count
    }
    #expect(changed > 200)
  }

  private func checkRules(_ found: [[String: Any]], _ scored: [[String: [String: Any]]], _ seed: Int) throws {
    func hits(_ lines: [String: [String: Any]], _ rule: String) -> Set<String> {
      Set(
        lines.filter { line in
          (line.value["hits"] as? [[String: Any]] ?? []).contains { $0["rule"] as? String == rule }
        }.keys)
    }
    for line in found where line["kind"] as? String == "rule" {
      let name = try #require(line["rule"] as? String)
      let (old, new) = (hits(scored[0], name), hits(scored[1], name))
      let counts = ["old_hits", "new_hits", "gained", "lost"].map { line[$0] as? Int }
      let wanted: [Int?] = [old.count, new.count, new.subtracting(old).count, old.subtracting(new).count]
      #expect(counts == wanted, "seed \(seed) \(name)")
    }
  }

  @Test func theSameRulesChangeNothing() throws {
    let bench = try CommandBench()
    let result = bench.run("diff", "@rules", "@rules", "--on", "@day", "--exit-code")
    #expect(result.code == 0)
    #expect(result.out.contains("No consignment changes its lane or score."))
    #expect(result.out.contains("Consignments compared: 3; changed: 0"))
  }

  // MARK: - What is told

  @Test func clausesAreComparedOnTheRowThatHit() throws {
    let text = "any item has (item.description mentions \"drums\" and item.gross_weight > 5 t)"
    let bench = try bench(
      Self.rule("heavy", 50, text), Self.rule("heavy", 50, text.replacing("5 t", with: "3 t")))
    try bench.write(
      "m.csv", "consignment_id,manifest_id,description,gross_kg\nC1,M1,boxes,9000\nC1,M1,drums,4000\n")
    let lines = try objects(bench.run("diff", "@old", "@new", "--on", "@m.csv", "--format", "ndjson").out)
    let change = try #require(lines.first { $0["kind"] as? String == "change" })
    let move = try #require((change["rules"] as? [[String: Any]])?.first)
    let clauses = try #require(move["clauses"] as? [[String: Any]])
    // The drums are the second row: of the boxes nothing is said, and what both sides answer alike is left out.
    #expect(clauses.map { $0["text"] as? String } == ["item.gross_weight > 5 t", "item.gross_weight > 3 t"])
    #expect(clauses.map { $0["value"] as? String } == ["4000", "4000"])
    #expect(clauses[0]["old"] as? String == "no" && clauses[0]["new"] == nil)
    #expect(clauses[1]["old"] == nil && clauses[1]["new"] as? String == "yes")
  }

  @Test func aListThatChangedShowsTheClause() throws {
    let rule = "list ports: port = { AFHRT }\n" + Self.rule("gate", 50, "discharge.port in ports")
    let bench = try bench(rule, rule.replacing("{ AFHRT }", with: "{ UZTER }"))
    let text = bench.run("diff", "@old", "@new", "--on", "@day").out
    #expect(text.contains("discharge.port in ports: no → yes (1)"))
    #expect(text.contains("discharge.port in ports: yes → no (1)"))
    let russian = bench.run("diff", "@old", "@new", "--on", "@day", "--lang", "ru").out
    #expect(russian.contains("discharge.port in ports: нет → да (1)"))
    #expect(russian.contains("Коридор выше: 1, ниже: 1"))
  }

  @Test func onlyTheStrongestAreShownAndTheRestCounted() throws {
    let bench = try bench("", Self.rule("any", 50, "any item has (item.gross_weight > 1 kg)"))
    let text = bench.run("diff", "@old", "@new", "--on", "@day", "--top", "2").out
    #expect(text.contains("2 of 3 shown; --top N shows more."))
    // Whole words: the folder of the test may be called anything.
    let words = Set(text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init))
    #expect(words.contains("C1") && words.contains("C2") && !words.contains("C3"))
    let lines = try objects(bench.run("diff", "@old", "@new", "--on", "@day", "--top", "2", "--format", "ndjson").out)
    #expect(lines.count { $0["kind"] as? String == "change" } == 2)
    #expect(lines.last?["changed"] as? Int == 3)
  }

  @Test func scoringAloneIsSaid() throws {
    let rule = Self.rule("any", 50, "any item has (item.gross_weight > 1 kg)")
    let bench = try bench(rule, rule + "scoring { lanes red from 50, yellow from 40 }\n")
    let text = bench.run("diff", "@old", "@new", "--on", "@day").out
    #expect(text.contains("Of these changed by lane bounds, groups or caps alone: 3"))
    #expect(text.contains("Lane bounds: red 70, yellow 40, blue 20; now red 50, yellow 40, blue –"))
    #expect(text.contains("No rule hits others than before, and none says anything else."))
  }

  // MARK: - Inputs

  @Test func packsPipesAndMoreManifestsAreTaken() throws {
    let bench = try bench("", Self.rule("any", 50, "any item has (item.gross_weight > 1 kg)"))
    #expect(bench.run("build", "@new", "-o", "@new.pcu").code == 0)
    try bench.write("more.csv", "consignment_id,manifest_id,gross_kg\nD1,M9,40\n")
    let result = bench.run("diff", "@old", "@new.pcu", "--on", "@day", "@more.csv")
    #expect(result.code == 0)
    #expect(result.out.contains("Consignments compared: 4; changed: 4"))
    #expect(result.out.contains("D1; manifest M9"))
  }

  @Test func severalRecordsOfOneLineAreTold() throws {
    let bench = try bench("", Self.rule("any", 50, "any item has (item.gross_weight > 100 kg)"))
    let rows = (1...2500).map { "{\"consignment_id\":\"C\($0)\",\"manifest_id\":\"M\",\"gross_kg\":\($0 % 2 * 200)}" }
    try bench.write("m.json", "[" + rows.joined(separator: ",") + "]")
    let lines = try objects(bench.run("diff", "@old", "@new", "--on", "@m.json", "--format", "ndjson").out)
    #expect(lines.last?["compared"] as? Int == 2500)
    #expect(lines.last?["unpaired"] as? Int == 0)
    let names = lines.filter { $0["kind"] as? String == "change" }.compactMap { $0["id"] as? String }
    #expect(names == stride(from: 1, through: 2499, by: 2).map { "C\($0)" })
  }

  /// A declared field can take the column that says which lines belong together: such consignments have no counterpart.
  @Test func consignmentsOfOtherLinesAreCounted() throws {
    let bench = try bench("", "field item.label: text from column \"consignment_id\"\n")
    try bench.write("m.csv", "consignment_id,manifest_id,description,gross_kg\nC1,M1,a,1\nC1,M1,b,2\nC2,M1,c,3\n")
    let lines = try objects(bench.run("diff", "@old", "@new", "--on", "@m.csv", "--format", "ndjson").out)
    #expect(lines.last?["compared"] as? Int == 2)
    #expect(lines.last?["unpaired"] as? Int == 1)
  }

  @Test func exitCodes() throws {
    let bench = try bench("", Self.rule("any", 50, "any item has (item.gross_weight > 1 kg)"))
    #expect(bench.run("diff", "@old", "@new", "--on", "@day").code == 0)
    #expect(bench.run("diff", "@old", "@new", "--on", "@day", "--exit-code").code == 1)
    #expect(bench.run("diff", "@old", "@new", "--on", "@day", "@none.csv", "--exit-code").code == 3)
    try bench.write("low/r.risk", Self.rules(Self.rule("any", 5, "any item has (item.gross_weight > 1 kg)")))
    // A score alone is no other lane.
    #expect(bench.run("diff", "@old", "@low", "--on", "@day", "--exit-code").code == 0)
    try bench.write("bad/r.risk", "rule {")
    let broken = bench.run("diff", "@old", "@bad", "--on", "@day")
    #expect(broken.code == 2)
    #expect(broken.error.contains("These are errors of `\(bench.path("bad"))`."))
    #expect(broken.out.isEmpty)
  }

  @Test(arguments: [
    (["diff", "a"], "Give two, the old one first"), (["diff", "a", "b", "c"], "after `--on`"),
    (["diff", "a", "b", "--on"], "needs a value"), (["diff", "a", "b", "--on", "c", "--top", "x"], "whole number"),
  ])
  func mistakesAreExplained(_ words: [String], _ part: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(words, console) == .usage)
    #expect(String(decoding: console.error.bytes, as: UTF8.self).contains(part))
    let russian = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(words + ["--lang", "ru"], russian) == .usage)
    #expect(String(decoding: russian.error.bytes, as: UTF8.self).contains { $0 >= "а" && $0 <= "я" })
  }

  @Test(arguments: ["diff", "backtest"])
  func aPageDoesNotGoToAScreen(_ command: String) throws {
    let bench = try CommandBench()
    try bench.write("o.csv", "consignment,result\nC1,seizure\n")
    var console = Console(out: OutputTarget(), error: OutputTarget())
    console.outIsTerminal = true
    let (rules, day) = (bench.path("rules"), bench.path("day"))
    let words =
      command == "diff"
      ? [rules, rules, "--on", day] : ["--rules", rules, "--outcomes", bench.path("o.csv"), day]
    #expect(Command.run([command, "--format", "html"] + words, console) == .usage)
    #expect(String(decoding: console.error.bytes, as: UTF8.self).contains("Give `-o FILE`"))
    #expect(Command.run([command, "--format", "html", "-o", bench.path("page.html")] + words, console) == .done)
    #expect(try bench.read("page.html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func theMapIsUsedOnBothSides() throws {
    let bench = try bench("", Self.rule("gate", 50, "discharge.port = AFHRT"))
    try bench.write("odd.csv", "consignment_id,manifest_id,Kuda,description\nC1,M1,AFHRT,drums\n")
    try bench.write("map.txt", "Kuda = discharge.port\n")
    #expect(bench.run("diff", "@old", "@new", "--on", "@odd.csv").out.contains("changed: 0"))
    let mapped = bench.run("diff", "@old", "@new", "--on", "@odd.csv", "--map", "@map.txt", "--format", "ndjson").out
    #expect(mapped.contains("\"changed\":1") && mapped.contains("\"map_sha256\":"))
  }

  @Test func outputsAreTheSameEachTime() throws {
    let bench = try bench("", Self.rule("any", 50, "any item has (item.gross_weight > 150 kg)"))
    for format in ["table", "ndjson", "html"] {
      let first = bench.run("diff", "@old", "@new", "--on", "@day", "--format", format)
      #expect(!first.out.isEmpty)
      #expect(first.out == bench.run("diff", "@old", "@new", "--on", "@day", "--format", format).out)
    }
  }
}
