// `backtest` on the command line: which outcome lines are used and which are not, what lift is over, and a public form of labels.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct BacktestCommandTests {
  private static let rules = """
    ruleset r { version "1" language en }
    rule heavy { title "Heavy" score 50 when any item has (item.gross_weight > 100 kg) because "b" check "c" }
    rule drums { title "Drums" score 30 when any item has (item.description mentions "drums") because "b" check "c" }
    """
  private static let head = "unit,manifest,consignment,lane,selected_by,rules_sha256,examined,result\r\n"

  /// Consignments C1 to C40; every second one is heavy, every fifth has drums.
  private func bench(_ outcomes: String, head: String = Self.head) throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("r.risk", Self.rules)
    let lines = (1...40).map { "C\($0),M1,\($0 % 5 == 0 ? "drums" : "boxes"),\($0 % 2 == 0 ? 500 : 50)" }
    try bench.write(
      "m.csv", "consignment_id,manifest_id,description,gross_kg\n" + lines.joined(separator: "\n") + "\n")
    try bench.write("o.csv", head + outcomes)
    return bench
  }

  private func objects(_ json: String) throws -> [[String: Any]] {
    try json.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func run(_ bench: borrowing CommandBench, _ more: String...) throws -> (
    code: Int32, lines: [[String: Any]], bins: [String: Any]
  ) {
    let result = bench.run(
      ["backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "--format", "ndjson", "@m.csv"] + more)
    let lines = try objects(result.out)
    return (result.code, lines, lines.last?["outcome_lines"] as? [String: Any] ?? [:])
  }

  private func row(_ number: Int, _ result: String, by: String = "rules", manifest: String = "M1") -> String {
    ",\(manifest),C\(number),,\(by),,yes,\(result)\r\n"
  }

  // MARK: - Which lines are used

  @Test(
    "every outcome line is used or counted with its reason",
    arguments: [
      (",M1,C1,,rules,,yes,seizure", "used"), (",M1,C1,,rules,,yes,nothing_found", "used"),
      (",M1,c-1,,rules,,yes,DISCREPANCY", "used"), (",M1,'-C1,,rules,,yes,seizure", "used"),
      (",M1,C1,,rules,,no,", "not_examined"), (",M1,C1,,rules,,,", "not_examined"),
      (",M1,C1,,rules,,,seizure", "not_examined"), (",M1,C1,,rules,,yes,", "unknown_result"),
      (",M1,C1,,rules,,yes,found it", "unknown_result"), (",M1,C99,,rules,,yes,seizure", "unmatched"),
      (",M2,C1,,rules,,yes,seizure", "unmatched"), (",,C1,,rules,,yes,seizure", "unmatched"),
      (",M1,,,rules,,yes,seizure", "malformed"), (",M1,---,,rules,,yes,seizure", "malformed"),
      (",M1,\"C1,,rules,,yes,seizure", "malformed"), (",m.csv,line 42,,unreadable,,yes,seizure", "about_unreadable"),
    ])
  func bins(_ line: String, _ bin: String) throws {
    let bench = try bench(line + "\r\n")
    try bench.write("m.csv", try bench.read("m.csv") + "C41,M1,boxes,5,too,many\n")
    let found = try run(bench)
    #expect(found.bins["all"] as? Int == 1)
    #expect(found.bins[bin] as? Int == 1, "\(found.bins)")
    let counted = found.bins.values.compactMap { $0 as? Int }.reduce(0, +)
    // The sum has the lines themselves, one bin, and `cut`, which is false.
    #expect(counted == 2)
  }

  @Test func repeatedLinesCountOnceAndContradictionsNotAtAll() throws {
    let rows = [(1, "seizure"), (1, "discrepancy"), (2, "seizure"), (2, "nothing_found"), (3, "seizure")]
    let found = try run(try bench(rows.map { row($0.0, $0.1) }.joined()))
    #expect(found.bins["used"] as? Int == 2)
    #expect(found.bins["duplicate"] as? Int == 1)
    #expect(found.bins["conflicting"] as? Int == 2)
    let examples = found.lines.last?["examples"] as? [String: [String]]
    #expect(examples?["conflicting"] == ["C2", "C2"] && examples?["duplicate"] == ["C1"])
  }

  @Test func aNumberOfSeveralConsignmentsHoldsForNone() throws {
    let bench = try bench("C1,1\nC2,0\n", head: "consignment,hit\n")
    try bench.write("m.csv", try bench.read("m.csv") + "C1,M2,boxes,5\n")
    let found = try run(bench, "--outcome-column", "hit", "--positive", "1")
    #expect(found.bins["ambiguous"] as? Int == 1)
    #expect(found.bins["used"] as? Int == 1)
  }

  @Test func aConsignmentInTwoFilesCountsOnce() throws {
    let bench = try bench(row(2, "seizure"))
    try bench.write("again.csv", "consignment_id,manifest_id,description,gross_kg\nC2,M1,boxes,5\n")
    let found = try run(bench, "@again.csv")
    #expect(found.bins["used"] as? Int == 1)
    // The later file has the last word: there C2 is not heavy.
    let heavy = found.lines.first { $0["rule"] as? String == "heavy" }
    #expect(heavy?["hits"] as? Int == 19)
  }

  @Test func everyLineStandsInOneBin() throws {
    var random = SeededGenerator(seed: 9)
    for _ in Effort.seeds(10) {
      let lines = (0..<random.number(0...80)).map { _ in
        ",\(random.pick(["M1", "M1", "M2", ""])),\(random.pick(["C", ""]))\(random.number(1...12)),,"
          + "\(random.pick(["rules", "random", ""])),,\(random.pick(["yes", "yes", "no", ""])),"
          + random.pick(["seizure", "nothing_found", "nothing_found", "", "odd"]) + "\r\n"
      }
      let bins = try run(try bench(lines.joined())).bins
      let counted = bins.filter { $0.key != "all" && $0.key != "cut" }.values.compactMap { $0 as? Int }.reduce(0, +)
      #expect(bins["all"] as? Int == lines.count)
      #expect(counted == lines.count)
    }
  }

  // MARK: - Numbers

  @Test("B3: lift is over the randomly drawn alone; without them it is not given, and what stands for it says so")
  func lift() throws {
    let heavy = (1...10).map { row($0 * 2, $0 <= 8 ? "seizure" : "nothing_found") }.joined()
    let drawn = [1, 3, 7, 9, 11, 13, 17, 19].enumerated().map {
      row($0.element, $0.offset < 2 ? "discrepancy" : "nothing_found", by: "random")
    }.joined()
    let without = try run(try bench(heavy))
    #expect(without.lines.last?["base"] as? String == "no_random")
    let alone = try #require(without.lines.first { $0["rule"] as? String == "heavy" })
    #expect(alone["lift"] == nil)
    #expect(alone["lift_over_examined"] as? Double == 1)
    #expect(without.lines.last?["one_sided"] as? Bool == true)
    let bench = try bench(heavy + drawn)
    let with = try run(bench)
    #expect(with.lines.last?["base"] as? String == "random")
    let over = try #require(with.lines.first { $0["rule"] as? String == "heavy" })
    // 8 of 10 against 2 of 8.
    #expect(over["lift"] as? Double == 3.2)
    #expect(with.lines.last?["one_sided"] as? Bool == false)
    let text = bench.run("backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "@m.csv").out
    #expect(text.contains("Drawn at random: 8, of these examined: 8, positive: 2 (25.0\u{A0}% (7.1–59.1))"))
    #expect(text.contains("lift") && !text.contains("lift*"))
    try bench.write("o.csv", Self.head + heavy)
    let starred = bench.run("backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "@m.csv").out
    #expect(starred.contains("lift over chance cannot be given") && starred.contains("lift*"))
    try bench.write("o.csv", Self.head + heavy + row(1, "seizure", by: "random"))
    #expect(try run(bench).lines.last?["base"] as? String == "too_few_random")
  }

  @Test func belowFiveExaminedNothingIsSaid() throws {
    let bench = try bench((1...4).map { row($0 * 2, "seizure") }.joined())
    let heavy = try #require(try run(bench).lines.first { $0["rule"] as? String == "heavy" })
    #expect(heavy["too_few"] as? Bool == true && heavy["precision"] == nil && heavy["positive"] as? Int == 4)
    let words = ["backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "@m.csv"]
    #expect(bench.run(words).out.contains("too few to say"))
    let russian = bench.run(words + ["--lang", "ru"]).out
    #expect(russian.contains("слишком мало") && russian.contains("Ни один результат не помечен как случайный отбор"))
  }

  @Test func whatARuleFindsAloneIsToldApart() throws {
    let rows = (1...40).map { row($0, $0 == 5 || $0 == 10 ? "seizure" : "nothing_found") }
    let lines = try run(try bench(rows.joined())).lines
    let drums = try #require(lines.first { $0["rule"] as? String == "drums" })
    // 5, 10 … 40 have drums, the even ones of them are heavy too.
    #expect(drums["hits"] as? Int == 8 && drums["alone"] as? Int == 4 && drums["alone_positive"] as? Int == 1)
    #expect(drums["positive"] as? Int == 2 && drums["recall"] as? Double == 1)
  }

  // MARK: - Other forms

  @Test func anyTableWithANumberAndAResultWill() throws {
    let bench = try bench("C2;ja\nC4;nein\nC6;\n", head: "Nummer;Treffer\n")
    let found = try run(bench, "--id-column", "nummer", "--outcome-column", "TREFFER", "--positive", "JA")
    #expect(found.bins["used"] as? Int == 2 && found.bins["not_examined"] as? Int == 1)
    #expect(found.lines.first { $0["set"] as? String == "all" }?["positive"] as? Int == 1)
    let odd = try run(
      bench, "--id-column", "Nummer", "--outcome-column", "Treffer", "--positive", "oui", "--positive", "ja")
    #expect(odd.lines.last?["unseen_positive"] as? [String] == ["oui"])
  }

  @Test(arguments: [
    (["--outcome-column", "hit"], "Which values of `hit` are positive?"),
    (["--id-column", "Numer"], "has no column `Numer`. Did you mean `number`?"),
    (["--outcome-column", "fraud", "--positive", "1"], "has no column `consignment`. Its columns: number, result"),
  ])
  func columnsThatAreNotThereAreNamed(_ more: [String], _ part: String) throws {
    let bench = try bench("C1,seizure\n", head: "number,result\n")
    let words = ["backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "@m.csv"]
    let english = bench.run(words + more)
    #expect(english.code == 2)
    #expect(english.error.contains(part), "\(english.error)")
    let russian = bench.run(words + more + ["--lang", "ru"])
    #expect(russian.error.contains { $0 >= "а" && $0 <= "я" } && !russian.error.contains("column"))
    try bench.write("o.csv", "")
    #expect(bench.run(words).error.hasSuffix("has no column `consignment`. The file is empty.\n"))
  }

  @Test func exitCodes() throws {
    let bench = try bench(row(1, "seizure"))
    let words = ["backtest", "--rules", "@r.risk", "--outcomes", "@o.csv"]
    #expect(bench.run(words + ["@m.csv"]).code == 0)
    #expect(bench.run(words + ["@m.csv", "@none.csv"]).code == 3)
    #expect(bench.run(words).code == 2)
    #expect(bench.run("backtest", "--rules", "@r.risk", "@m.csv").code == 2)
    #expect(bench.run(words + ["--outcomes", "@none.csv", "@m.csv"]).code == 2)
    // Outcomes of other days hold for nothing here.
    try bench.write("o.csv", Self.head + row(99, "seizure"))
    let none = bench.run(words + ["@m.csv"])
    #expect(none.code == 3)
    #expect(none.out.contains("No outcome belongs to a consignment of these manifests."))
    try bench.write("o.csv", "")
    #expect(bench.run(words + ["@m.csv"]).code == 2)
  }

  @Test func outputsAreTheSameEachTime() throws {
    let bench = try bench((1...30).map { row($0, $0 % 3 == 0 ? "seizure" : "nothing_found") }.joined())
    for format in ["table", "ndjson", "html"] {
      let words = ["backtest", "--rules", "@r.risk", "--outcomes", "@o.csv", "@m.csv", "--format", format]
      let first = bench.run(words)
      #expect(!first.out.isEmpty)
      #expect(first.out == bench.run(words).out)
    }
  }

  /// The rules and the map of benchmarks/backtest, on invented lines in the form of the public declarations.
  @Test func theRulesForPublicDeclarationsReadTheirForm() throws {
    let bench = try CommandBench()
    try bench.write(
      "d.csv",
      """
      Declaration ID,Date,Office ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Net Mass,Fraud
      1,2020-01-01,30,847130,HK,CN,0.0,C,0.5,1
      2,2020-01-02,30,440890,CN,CN,8.0,A,120.0,0
      3,2020-01-03,30,320412,KR,KR,6.5,A,20.0,0
      4,2020-01-04,30,610910,ZZ,CN,13.0,A,20.0,1

      """)
    let folder = BinaryBench.root.appending(path: "benchmarks/backtest").path
    let result = bench.run(
      "backtest", "--rules", folder + "/customs.risk", "--map", folder + "/customs.map", "--outcomes", "@d.csv",
      "--id-column", "Declaration ID", "--outcome-column", "Fraud", "--positive", "1", "--format", "ndjson", "@d.csv")
    #expect(result.code == 0)
    let hits = try objects(result.out).reduce(into: [String: Int]()) { hits, line in
      if let rule = line["rule"] as? String { hits[rule] = line["hits"] as? Int }
    }
    #expect(
      hits == [
        "origin_is_not_departure": 1, "chapter_often_misdeclared": 2, "general_rate": 3, "by_hong_kong": 1,
        "light_parcel": 1, "korean_goods_return": 1, "free_of_duty": 1, "from_afghanistan": 0, "heavy_container": 0,
      ])
  }
}
