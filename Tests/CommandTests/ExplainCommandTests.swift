// `explain` on the command line: finding by any number, saying so where there is none or several, why not, teaching.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct ExplainCommandTests {
  private static let rules = """
    ruleset unit { version "1" }
    list red: text from "red.csv" column entry
    scoring { lanes red from 70, yellow from 40, blue from 20 }
    rule chemical {
      title "Listed chemical" ru "Вещество из списка"
      score 45
      when destination.country = AF and any item has (item.description mentions red and item.gross_weight > 5 t)
      unless aeo
      because "{item.description}, {item.gross_weight}" ru "{item.description}, {item.gross_weight}"
      check "Sample." ru "Отобрать пробу."
    }
    rule heavy_packages {
      title "Heavy packages" ru "Тяжёлые места"
      score 10
      when any item has (item.gross_weight / item.packages > 35 kg/package)
      because "{item.gross_weight / item.packages}" ru "{item.gross_weight / item.packages}"
      check "Weigh." ru "Взвесить."
    }
    """
  private static let manifest = """
    consignment_id,manifest_id,awb,destination_country,container_no,wagon_no,description,packages,gross_kg,aeo
    C-1,M1,999-12345675,AF,TGHU6004171,52761046,"Acetic anhydride, 99 %",600,18600,no
    C-2,M1,,KZ,TGHU6004186,,Paint,10,310,
    C-3,M2,,KZ,TGHU6004171,,Tea,1,20,
    C-4,M3,,KZ
    "C-5,M3,KZ
    """

  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("unit/unit.risk", Self.rules)
    try bench.write("unit/red.csv", "entry,source\nacetic anhydride,INCB Table I\n")
    try bench.write("m.csv", Self.manifest + "\n")
    return bench
  }

  /// The words of a text without its line breaks and no-break blanks.
  private func flat(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test(
    "the consignment is found by its own number, waybill and wagon, however they are written",
    arguments: ["C-1", "c1", "99912345675", "999-1234 5675", "52761046"])
  func byNumber(_ number: String) throws {
    let bench = try bench()
    let (code, text, _) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", number)
    let out = flat(text)
    #expect(code == 0)
    #expect(out.contains("✓ 45 Listed chemical (chemical)"))
    #expect(out.contains("line 2"))
    #expect(out.contains("matches “acetic anhydride”"))
    #expect(out.contains("list red, line 2 (INCB Table I)"))
    #expect(out.contains("18,600 kg"))
    #expect(!out.contains("\u{1B}"))
  }

  @Test("a number that means several lists them; a second number tells them apart")
  func several() throws {
    let bench = try bench()
    let (code, out, _) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "TGHU6004171")
    #expect(code == 1)
    #expect(out.contains("TGHU6004171 means several consignments: 2"))
    #expect(out.contains("C-1; manifest M1") && out.contains("C-3; manifest M2"))
    let (next, one, _) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "TGHU6004171", "--id", "M2")
    #expect(next == 0)
    #expect(one.contains("Tea"))
  }

  @Test("the own number counts before a manifest of the same number")
  func ownNumberFirst() throws {
    let bench = try bench()
    try bench.write("same.csv", "consignment_id,manifest_id,description\nM9,A,tea\nX1,M9,coffee\nX2,M9,cocoa\n")
    let (code, out, _) = bench.run("explain", "--rules", "@unit", "@same.csv", "--id", "M9")
    #expect(code == 0)
    #expect(out.contains("tea"))
  }

  @Test("a number that stands nowhere is said to, in both languages")
  func notThere() throws {
    let bench = try bench()
    let (code, out, _) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "NOPE", "--lang", "both")
    #expect(code == 1)
    #expect(out.contains("NOPE is in none of the manifests (consignments looked at: 4)."))
    #expect(out.contains("NOPE: нет ни в одном манифесте"))
  }

  @Test("a record that could not be read and holds the number is named")
  func unreadable() throws {
    let bench = try bench()
    let (_, out, _) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-5")
    #expect(out.contains("A record that could not be read holds the number"))
    #expect(out.contains("line 6"))
  }

  @Test("the same consignment in two files is explained as it counts: the later version")
  func duplicates() throws {
    let bench = try bench()
    let head = "consignment_id,manifest_id,version,description\n"
    try bench.write("two/a.csv", head + "C1,M1,2,new goods\n")
    try bench.write("two/b.csv", head + "C1,M1,1,old goods\n")
    let (code, out, _) = bench.run("explain", "--rules", "@unit", "@two", "--id", "C1")
    #expect(code == 0)
    #expect(out.contains("new goods"))
  }

  @Test("why not: the clause, the value, the bound and the difference, in both languages")
  func whyNot() throws {
    let bench = try bench()
    let words = ["explain", "--rules", "@unit", "@m.csv", "--id", "C-2", "--why-not", "heavy_packages", "--lang"]
    let english = flat(bench.run(words + ["en"]).out)
    #expect(english.contains("The rule did not hit: its condition is not met."))
    #expect(english.contains("31 kg/package, the bound is 35 kg/package"))
    #expect(english.contains("difference: 4 kg/package, 11.43 %"))
    #expect(!english.contains("Listed chemical"))
    let russian = flat(bench.run(words + ["ru"]).out)
    #expect(russian.contains("31 кг/место, порог 35 кг/место"))
    #expect(russian.contains("разница: 4 кг/место, 11,43 %"))
    let chemical = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-2", "--rule", "chemical").out
    #expect(chemical.contains("✗ destination.country = AF"))
    #expect(chemical.contains("What would have to be different:"))
  }

  @Test("a rule that does not exist is suggested")
  func unknownRule() throws {
    let bench = try bench()
    let (code, _, error) = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-1", "--rule", "chemicals")
    #expect(code == 2)
    #expect(error.contains("Did you mean `chemical`?"))
  }

  @Test("teaching adds up to the score that the run gives")
  func teach() throws {
    let bench = try bench()
    let out = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-1", "--teach").out
    #expect(out.contains("Score: 45 = 45"))
    #expect(out.contains("45 is yellow (red from 70, yellow from 40, blue from 20)"))
    #expect(out.contains("Points below red: 25"))
    let russian = flat(
      bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-1", "--teach", "--lang", "ru").out)
    #expect(russian.contains("Оценка: 45 = 45"))
    #expect(russian.contains("18 600 кг"))
  }

  @Test("every line fits the screen", arguments: ["en", "ru"])
  func width(_ language: String) throws {
    let bench = try bench()
    let out = bench.run("explain", "--rules", "@unit", "@m.csv", "--id", "C-1", "--teach", "--lang", language).out
    for line in out.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80, "\(line)") }
  }

  @Test(
    "what is missing on the command line is asked for",
    arguments: [
      (["explain", "m.csv", "--rules", "r"], "Which consignment?"),
      (["explain", "--id", "C1", "m.csv"], "Which rules?"),
      (["explain", "--id", " - ", "--rules", "r", "m.csv"], "Which consignment?"),
    ])
  func usage(_ words: [String], _ part: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(words, console) == .usage)
    #expect(String(decoding: console.error.bytes, as: UTF8.self).contains(part))
  }
}

extension CommandBench {
  /// Runs a command given as a list.
  func run(_ words: [String]) -> (code: Int32, out: String, error: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    let code = Command.run(words.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }, console)
    return (
      code.rawValue, String(decoding: console.out.bytes, as: UTF8.self),
      String(decoding: console.error.bytes, as: UTF8.self)
    )
  }
}
