// Non-interference: two rule sets that differ only in what is secret, and come out the same, give a shared audience the same bytes.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct SharedAudienceTests {
  /// What is secret in one of two rule sets.
  struct Secrets {
    var title: String
    var word: String
    var bound: String
    var low: String
    var code: String
    var firm: String
    var exempt: String
    var listed: String
  }

  private static let first = Secrets(
    title: "Acetone ring", word: "acetone", bound: "5 t", low: "0.50 USD/kg", code: "AF", firm: "OTHER FIRM",
    exempt: "TRUSTED ONE", listed: "SAFI TRADING")
  private static let second = Secrets(
    title: "Solvent case 17", word: "drums", bound: "7.5 t", low: "0.45 USD/kg", code: "AFG", firm: "UNRELATED",
    exempt: "TRUSTED TWO", listed: "SAFI")

  private static func rules(_ secrets: Secrets) -> String {
    """
    ruleset pack { version "1" }
    secret list hidden: text = { "\(secrets.word)" }
    secret list watch: text from "watch.csv" column entry
    list mixed: party = { "OPEN FIRM", secret "\(secrets.firm)" }
    secret field item.case_no: text from column "Case"
    define too_heavy = item.gross_weight > secret \(secrets.bound)
    scoring { lanes red from 70, yellow from 40, blue from 20 group chem cap 60 random 50 % to yellow }
    secret rule hush {
      title "\(secrets.title)" ru "\(secrets.title) (ru)" score 50 floor yellow group chem tags \(secrets.word)
      when any item has (item.description mentions hidden)
      because "\(secrets.word) {item.description} {matched}" ru "{item.description}"
      check "Look for \(secrets.word)" ru "Искать \(secrets.word)"
    }
    secret rule silent_trial {
      title "\(secrets.title) trial" ru "проба" score 5 status shadow
      when any item has (item.description mentions {"\(secrets.word)"})
    }
    rule heavy {
      title "Heavy" ru "Тяжело" score 30 group chem
      when destination.country = AF and any item has (too_heavy)
      unless consignee.name = secret "\(secrets.exempt)"
      because "{item.gross_weight} to {destination.country}, {item.description}"
           ru "{item.gross_weight}, {destination.country}"
      check "Weigh the {item.description}" ru "Взвесить"
    }
    rule watched {
      title "Watched" ru "Под наблюдением" score 12
      when consignee.name mentions watch
      because "{consignee.name}: {matched}" ru "{consignee.name}: {matched}"
      check "Ask" ru "Спросить"
    }
    rule cheap {
      title "Cheap" ru "Дёшево" score 8
      when any item has (item.value / item.gross_weight < secret \(secrets.low)) or any party has (party.name in mixed)
      because "{item.value}" ru "{item.value}"
      check "Ask for the invoice" ru "Запросить счёт"
    }
    rule with_case {
      title "Case" ru "Дело" score 3
      when any item has (item.case_no is present)
      because "case {item.case_no}" ru "дело {item.case_no}"
      check "c" ru "c"
    }
    rule open {
      title "Open" ru "Открыто" score 5
      when destination.country = AF and mode = rail and aeo
      because "{destination.country}" ru "{destination.country}"
      check "c" ru "c"
    }
    rule undecided {
      title "Undecided" ru "Не решено" score 40
      when free_zone and any item has (item.net_weight > secret \(secrets.bound))
      because "b" ru "b"
      check "c" ru "c"
    }
    """
  }

  private static let manifest = """
    consignment_id,manifest_id,mode,aeo,destination_country,consignee,description,gross_kg,value,currency,Case,free_zone
    C1,M1,rail,no,AF,SAFI TRADING,acetone drums,9000,100,USD,K-17,yes
    C2,M1,rail,,AF,ACME,tiles,100,900,USD,,
    C3,M1,road,no,AF,,roof tiles,9000,90000,USD,,no
    C4,M1,road,no,KZ,OPEN FIRM,tea,10,100,USD,K-18,no

    """

  private func bench(_ secrets: Secrets) throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("pack/pack.risk", Self.rules(secrets))
    try bench.write("pack/watch.csv", "entry,source,reason\n\(secrets.listed),\(secrets.word),\(secrets.title)\n")
    try bench.write("other.csv", "entry\n\(secrets.listed)\n")
    try bench.write("seed", "a seed")
    try bench.write("m.csv", Self.manifest)
    return bench
  }

  private static let commands: [[String]] = [
    ["score", "--rules", "@pack", "--format", "ndjson", "--near", "--all", "@m.csv"],
    ["score", "--rules", "@pack", "--format", "ndjson", "--near", "--seed-file", "@seed", "@m.csv"],
    ["score", "--rules", "@pack", "--format", "ndjson", "--no-trace", "--list", "watch=@other.csv", "@m.csv"],
    ["score", "--rules", "@pack", "--format", "ndjson", "--capacity", "1", "@m.csv"],
    ["score", "--rules", "@pack", "--format", "csv", "--lang", "both", "@m.csv"],
    ["score", "--rules", "@pack", "--lang", "both", "@m.csv"],
    ["score", "--rules", "@pack", "--capacity", "1", "--lang", "ru", "@m.csv"],
    ["explain", "--rules", "@pack", "@m.csv", "--id", "C1", "--lang", "both", "--teach"],
    ["explain", "--rules", "@pack", "@m.csv", "--id", "C2", "--rule", "heavy", "--rule", "pack_secret_1", "--teach"],
    ["explain", "--rules", "@pack", "@m.csv", "--id", "C4", "--why-not", "undecided", "--why-not", "cheap"],
    ["disasm", "@pack"],
  ]

  /// What a command prints, both streams, with the folder and the clock taken out.
  private func output(_ words: [String], _ secrets: Secrets, shared: Bool = true) throws -> String {
    let bench = try bench(secrets)
    let given = words.map { word -> String in
      guard let at = word.firstIndex(of: "@") else { return word }
      return String(word[..<at]) + bench.path(String(word[word.index(after: at)...]))
    }
    let (code, out, error) = bench.run(given + (shared ? ["--audience", "shared"] : []))
    let said = (out + error).replacing(bench.folder.path, with: "FOLDER").split(separator: "\n").filter {
      !$0.hasPrefix("Time:") && !$0.hasPrefix("Время:")
    }
    return "\(code)\n" + said.joined(separator: "\n")
  }

  @Test("C33: what differs only in secrets is the same bytes for a shared audience", arguments: commands)
  func nonInterference(_ words: [String]) throws {
    let one = try output(words, Self.first)
    let two = try output(words, Self.second)
    #expect(one == two)
    #expect(one.utf8.count > 50)
    for secrets in [Self.first, Self.second] {
      for secret in [secrets.title, secrets.bound, secrets.low, secrets.firm, secrets.exempt, "hush", "K-17"] {
        #expect(!one.contains(secret), "\(secret)")
      }
    }
    #expect(!one.contains("hidden") && !one.contains("watch.csv"))
  }

  @Test("the two rule sets do come out the same, and do differ where officers read", arguments: commands.prefix(8))
  func theTestCanFail(_ words: [String]) throws {
    let one = try output(words, Self.first, shared: false)
    let two = try output(words, Self.second, shared: false)
    #expect(one != two)
    guard words.contains("ndjson") else { return }
    func decided(_ text: String) throws -> [String] {
      try text.split(separator: "\n").dropFirst().compactMap { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let id = object?["id"] as? String, let hits = object?["hits"] as? [[String: Any]] else { return nil }
        let rules = hits.map { "\($0["rule"] ?? "") \($0["status"] ?? "")" }
        return "\(id) \(rules) \(object?["lane"] ?? "") \(object?["score"] ?? "")"
      }
    }
    let lines = one.split(separator: "\n").dropFirst().filter { $0.hasPrefix("{") }.joined(separator: "\n")
    let others = two.split(separator: "\n").dropFirst().filter { $0.hasPrefix("{") }.joined(separator: "\n")
    #expect(try decided(lines) == decided(others))
  }

  @Test("a value that a secret choice of an aggregate's rows asked for is withheld")
  func secretChoice() throws {
    let bench = try CommandBench()
    try bench.write(
      "pack.risk",
      """
      ruleset pack { version "1" language en }
      rule counted {
        title "Counted" score 5
        when count(items where discharge.port in {secret AFHRT}) > 0
        because "by way of {discharge.port}" check "c"
      }
      """)
    try bench.write("m.csv", "consignment_id,goods,discharge.port\nC1,tiles,AFHRT\n")
    let given = ["score", "--rules", bench.path("pack.risk"), "--format", "ndjson", "-q", bench.path("m.csv")]
    #expect(bench.run(given).1.contains("by way of AFHRT"))
    #expect(!bench.run(given + ["--audience", "shared"]).1.contains("by way of AFHRT"))
  }

  @Test("lines for a shared audience fit the schema, and say that something is withheld")
  func schema() throws {
    let text = try output(Self.commands[0], Self.first)
    let schema = try SchemaCheck(
      Data(
        contentsOf: Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "docs/assessment.schema.json")))
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.count > 5)
    for line in lines { #expect(schema.problems(String(line)) == []) }
    #expect(text.contains("\"withheld\":true"))
    #expect(text.contains("\"audience\":\"shared\""))
    #expect(text.contains("\"rule\":\"pack_secret_1\""))
    #expect(text.contains("\"score\":null"))
    #expect(!text.contains("\"path\":\"pack.risk\",\"sha256\""))
  }

  @Test("the listing of a program is refused")
  func disasm() throws {
    let text = try output(["disasm", "@pack"], Self.first)
    #expect(text.hasPrefix("2\n"))
    #expect(text.contains("officers only"))
  }

  @Test("an officer's output is told who reads it and hides nothing")
  func officer() throws {
    let text = try output(Self.commands[0], Self.first, shared: false)
    #expect(text.contains("\"audience\":\"officer\""))
    #expect(text.contains("\"secret\":true"))
    #expect(!text.contains("withheld"))
  }
}
