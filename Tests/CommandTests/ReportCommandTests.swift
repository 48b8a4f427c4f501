import Foundation
import Profiler
import TestKit
import Testing

@testable import pcu_scan

@Suite struct ReportCommandTests {
  @Test func aRunAndItsSavedResultsGiveTheSamePage() throws {
    let bench = try CommandBench()
    let direct = bench.run("report", "--rules", "@rules", "@day", "-o", "@direct.html")
    #expect(direct.code == 0 && direct.out.isEmpty)
    #expect(direct.error.contains("Consignments with hits: 1; hits in total: 1"))
    // Both runs name their options in the run line; none changes it here.
    let saved = bench.run("score", "--rules", "@rules", "@day", "--format", "ndjson", "--near", "-o", "@day.ndjson")
    #expect(saved.code == 0)
    let again = bench.run("report", "@day.ndjson", "-o", "@saved.html")
    #expect(again.code == 0 && again.out.isEmpty && again.error.isEmpty, "\(again.error)")
    let page = try bench.read("direct.html")
    #expect(page == (try bench.read("saved.html")))
    #expect(page.contains("AFHRT") && page.contains("C1") && !page.contains("UZTAS"))
  }

  @Test func thePageGoesToStandardOutputToo() throws {
    let bench = try CommandBench()
    let ended = bench.run("report", "--rules", "@rules", "@day", "-q", "--lang", "ru", "--title", "Смена <1>")
    #expect(ended.code == 0 && ended.error.isEmpty)
    #expect(ended.out.hasPrefix("<!DOCTYPE html>\n<html lang=\"ru\">") && ended.out.hasSuffix("</html>\n"))
    #expect(ended.out.contains("<title>Смена &lt;1&gt;</title>"))
  }

  @Test func aTerminalGetsNoPage() throws {
    let bench = try CommandBench()
    var console = Console(out: OutputTarget(), error: OutputTarget())
    console.outIsTerminal = true
    #expect(Command.run(["report", "--rules", bench.path("rules"), bench.path("day")], console) == .usage)
    #expect(String(decoding: console.error.bytes, as: UTF8.self).contains("Give `-o FILE`"))
  }

  @Test func threadsDoNotChangeThePage() throws {
    let bench = try CommandBench()
    let lines = (0..<4000).map { "C\($0),M1,\($0 % 7 == 0 ? "AFHRT" : "UZTER"),drums \($0 % 50),\($0)" }
    try bench.write(
      "day/b.csv", "consignment_id,manifest_id,discharge_port,description,gross_kg\n" + lines.joined(separator: "\n"))
    let pages = ["1", "2", "3"].map { bench.run("report", "--rules", "@rules", "@day", "-q", "--threads", $0).out }
    #expect(pages[0] == pages[1] && pages[1] == pages[2])
    #expect(pages[0].contains("C3997"))
  }

  @Test func capacityAndTracesAreOnThePage() throws {
    let bench = try CommandBench()
    try bench.write("day/a.csv", CommandBench.manifest + "C4,M1,AFHRT,drums,100\n")
    let ended = bench.run("report", "--rules", "@rules", "@day", "--capacity", "1", "-o", "@day.html")
    #expect(ended.code == 0, "\(ended.error)")
    let saved = bench.run(
      "score", "--rules", "@rules", "@day", "--format", "ndjson", "--near", "--capacity", "1", "-o", "@day.ndjson")
    #expect(saved.code == 0)
    #expect(bench.run("report", "@day.ndjson", "-o", "@saved.html").code == 0)
    let page = try bench.read("day.html")
    #expect(page == (try bench.read("saved.html")))
    for part in ["\"just_below\"", "\"inside\"", "discharge.port in gateways"] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func aSharedPageHoldsNothingSecret() throws {
    let bench = try CommandBench()
    try bench.write(
      "rules/sample.risk",
      CommandBench.rules + """

        secret rule quiet_word {
          title "Whispered title"
          score 60
          when any item has (item.description mentions "drums")
          because "Whispered reason"
          check "Whispered check"
        }
        """)
    let officer = bench.run("report", "--rules", "@rules", "@day", "-q")
    let shared = bench.run("report", "--rules", "@rules", "@day", "-q", "--audience", "shared")
    #expect(officer.code == 0 && shared.code == 0, "\(officer.error) \(shared.error)")
    for word in ["Whispered title", "Whispered reason", "Whispered check", "quiet_word"] {
      #expect(officer.out.contains(word), "\(word)")
      #expect(!shared.out.contains(word), "\(word)")
    }
  }

  @Test func theLimitIsSaid() throws {
    let bench = try CommandBench()
    try bench.write("day/a.csv", CommandBench.manifest + "C4,M1,AFHRT,drums,100\nC5,M1,AFHRT,drums,100\n")
    let ended = bench.run("report", "--rules", "@rules", "@day", "--top", "2", "-o", "@day.html")
    #expect(ended.code == 0)
    #expect(ended.error.contains("The page holds the 2 strongest of 3 listed consignments"))
    #expect(try !bench.read("day.html").contains("\"C5\""))
  }

  @Test(arguments: [
    (["report"], "Which results?"), (["report", "a.ndjson", "b.ndjson"], "Give one file"),
    (["report", "/no/such/file.ndjson"], "no such file"), (["report", "--rules", "r"], "Which manifests?"),
    (["report", "--lang", "both", "a"], "`--lang` is one of en, ru"),
    (["report", "--top", "0", "a"], "whole number from 1"),
  ])
  func mistakesAreExplained(_ words: [String], _ part: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(words, console) == .usage)
    let said = String(decoding: console.error.bytes, as: UTF8.self)
    #expect(said.contains(part), "\(said)")
    #expect(console.out.bytes.isEmpty)
  }

  @Test func damagedResultsGiveAPageAndCodeThree() throws {
    let bench = try CommandBench()
    _ = bench.run("score", "--rules", "@rules", "@day", "--format", "ndjson", "-o", "@day.ndjson")
    let lines = try bench.read("day.ndjson")
    try bench.write("cut.ndjson", lines.replacingOccurrences(of: "\n", with: "\n{\"broken\n"))
    for (language, words) in [("en", "the line is damaged at column"), ("ru", "строка повреждена, столбец")] {
      let ended = bench.run("report", "@cut.ndjson", "--lang", language, "-o", "@cut.html")
      #expect(ended.code == 3)
      #expect(ended.error.contains("cut.ndjson:2: \(words)"), "\(ended.error)")
      #expect(try bench.read("cut.html").contains("AFHRT"))
    }
  }

  @Test func whatIsNoResultGivesNoPage() throws {
    let bench = try CommandBench()
    let ended = bench.run("report", "@day/a.csv", "-o", "@day.html")
    #expect(ended.code == 3)
    #expect(ended.error.contains("holds no results of `score --format ndjson`; no page was written"))
    #expect(ended.error.contains("give `--rules` too"))
    #expect(ended.error.split(separator: "\n").count == 2, "\(ended.error)")
    let left = bench.exists("day.html")
    #expect(!left)
  }

  @Test func unusableManifestsGiveAPageAndCodeThree() throws {
    let bench = try CommandBench()
    try bench.write("day/a.csv", CommandBench.manifest + "C4,M1,AFHRT,drums,100,one,too many\n")
    let ended = bench.run("report", "--rules", "@rules", "@day", "-q", "-o", "@day.html")
    #expect(ended.code == 3)
    #expect(try bench.read("day.html").contains("more filled cells than the header"))
  }

  @Test func rulesThatDoNotCompileGiveNoPage() throws {
    let bench = try CommandBench()
    try bench.write("rules/sample.risk", "rule {")
    let ended = bench.run("report", "--rules", "@rules", "@day", "-o", "@day.html")
    #expect(ended.code == 2 && ended.error.contains("error"))
    let left = bench.exists("day.html")
    #expect(!left)
  }
}
