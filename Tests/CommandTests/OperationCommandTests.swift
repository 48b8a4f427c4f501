// `operation`, `day-report`, `merge` from the command line: files, keys, codes and what is said in both languages.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct OperationCommandTests {
  private static func bench() throws -> CommandBench {
    let bench = try CommandBench()
    let done8 = bench.run("operation", "init", "@operation.json")
    #expect(done8.code == 0)
    return bench
  }

  private static func report(
    _ bench: borrowing CommandBench, _ name: String, unit: String = "KZ-AKTAU", more: [String] = [],
    manifests: [String] = ["@day"]
  ) -> (code: Int32, out: String, error: String) {
    bench.run(
      ["day-report", "--operation", "@operation.json", "--unit", unit, "--date", "2026-03-05", "--rules", "@rules"]
        + more + ["-o", "@" + name] + manifests)
  }

  @Test(arguments: [[], ["-q"]])
  func whatCannotBeReadIsNoDayWithoutTraffic(_ more: [String]) throws {
    let bench = try Self.bench()
    try bench.write("odd.txt", "just words\n")
    try bench.write("books/day.xlsx", "PK\u{3}\u{4}")
    for manifest in ["@gone.csv", "@odd.txt", "@books"] {
      let result = Self.report(bench, "r.json", more: more, manifests: [manifest])
      #expect(result.code == 3, "\(manifest)")
      #expect(result.error.contains("a nil report would say that nothing was manifested"), "\(result.error)")
      let isWritten = bench.exists("r.json")
      #expect(!isWritten)
    }
    // Nothing given, and a file that names columns and no consignment, do say it.
    try bench.write("none.csv", "consignment_id,manifest_id,description\n")
    for manifests in [[], ["@none.csv"]] {
      let result = Self.report(bench, "r.json", more: more, manifests: manifests)
      #expect(result.code == 0)
      let text = try bench.read("r.json")
      #expect(text.contains("\"nil_report\":true"))
    }
  }

  @Test func initWritesAnOperationAndAPrivateKeyOnce() throws {
    let bench = try Self.bench()
    let attributes = try FileManager.default.attributesOfItem(atPath: bench.path("operation.key"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let key = try bench.read("operation.key")
    #expect(key.count == 65)
    let text = try bench.read("operation.json")
    #expect(!text.contains(key.prefix(64)))
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    let schema = try SchemaCheck(Data(contentsOf: root.appending(path: "docs/operation.schema.json")))
    #expect(schema.problems(text).isEmpty)
    let checked = bench.run("operation", "check", "@operation.json", "--lang", "both")
    #expect(checked.code == 0)
    #expect(checked.out.contains("units: 3") && checked.out.contains("подразделений: 3"))
    // A second time nothing is overwritten.
    let again = bench.run("operation", "init", "@operation.json")
    #expect(again.code == 2)
    let read1 = try bench.read("operation.key")
    #expect(read1 == key)
  }

  @Test func checkNamesEveryFaultInBothLanguages() throws {
    let bench = try Self.bench()
    let text = try bench.read("operation.json").replacingOccurrences(of: "+05:00", with: "5h")
      .replacingOccurrences(of: "\"UZ-TERMEZ\"", with: "\"KZ-AKTAU\"")
      .replacingOccurrences(of: "\"handling\"", with: "\"handing\"")
      .replacingOccurrences(of: "2026-03-14", with: "2026-02-14")
    try bench.write("wrong.json", text)
    let result = bench.run("operation", "check", "@wrong.json", "--lang", "both")
    #expect(result.code == 1)
    for part in [
      "/utc_offset: a fixed offset", "/utc_offset: ожидается смещение",
      "/countries/1/units/0/code: `KZ-AKTAU` is listed",
      "/handing: there is no such member", "/handling: it is missing", "/handling: отсутствует",
      "/to: the operation ends",
    ] {
      #expect(result.error.contains(part), "\(part)")
    }
    try bench.write("broken.json", "{\"kind\":")
    let done9 = bench.run("operation", "check", "@broken.json")
    #expect(done9.code == 1)
    let done10 = bench.run("operation", "check")
    #expect(done10.code == 2)
    let done11 = bench.run("operation", "mend", "@operation.json")
    #expect(done11.code == 2)
  }

  @Test func aKeyIsNeededAndMustBeTheOperations() throws {
    let bench = try Self.bench()
    try bench.write("other.key", String(repeating: "ab", count: 32) + "\n")
    try bench.write("no.key", "secret")
    let other = Self.report(bench, "r.json", more: ["--key", "@other.key", "--lang", "both"])
    #expect(other.code == 2)
    #expect(
      other.error.contains("is not that of operation EXAMPLE-1") && other.error.contains("не от операции EXAMPLE-1"))
    let done12 = Self.report(bench, "r.json", more: ["--key", "@no.key"])
    #expect(done12.error.contains("64 hexadecimal digits"))
    try FileManager.default.removeItem(atPath: bench.path("operation.key"))
    let without = Self.report(bench, "r.json", more: ["--lang", "both"])
    #expect(without.code == 2)
    #expect(without.error.contains("--key FILE") && without.error.contains("--key ФАЙЛ"))
    let isThere = bench.exists("r.json")
    #expect(!isThere)
    let done13 = bench.run("merge", "@operation.json")
    #expect(done13.code == 2)
  }

  @Test func aDayGoesFromReportsToANationalReport() throws {
    let bench = try Self.bench()
    let first = Self.report(bench, "r1.json", more: ["--html", "@r1.html", "--lang", "both"])
    #expect(first.code == 0)
    #expect(first.error.contains("Consignments: 3; with hits: 1; hits in all: 1; selected: 1"))
    #expect(first.error.contains("Отправок: 3; со срабатываниями: 1; всего срабатываний: 1; отобрано: 1"))
    let page = try bench.read("r1.html")
    #expect(page.contains("Daily report No 1, 2026-03-05") && page.contains("Ежедневный отчёт № 1 за 05.03.2026"))
    #expect(!page.contains("<script"))
    let made5 = Self.report(bench, "r2.json", more: ["--corrects", "1"])
    #expect(made5.code == 0)
    let empty = Self.report(bench, "r3.json", unit: "UZ-TERMEZ", manifests: [])
    #expect(empty.code == 0)
    #expect(empty.error.contains("Nil report No 1 of UZ-TERMEZ"))
    // Nothing depends on when a report was made.
    let made6 = Self.report(bench, "again.json")
    #expect(made6.code == 0)
    let first2 = try bench.read("again.json")
    let second2 = try bench.read("r1.json")
    #expect(first2 == second2)

    let files = ["@r1.json", "@r2.json", "@r3.json"]
    let merged = bench.run(["merge", "--operation", "@operation.json", "--lang", "both", "-o", "@n.json"] + files)
    #expect(merged.code == 0)
    #expect(merged.error.contains("Reports merged: 2; replaced by corrections: 1; copies: 0; refused: 0."))
    #expect(merged.error.contains("Сведено отчётов: 2; заменено исправленными: 1; повторов: 0; отклонено: 0."))
    _ = bench.run(["merge", "--operation", "@operation.json", "-o", "@m.json"] + files.reversed())
    let first3 = try bench.read("m.json")
    let second3 = try bench.read("n.json")
    #expect(first3 == second3)
    // A national report is read wherever reports are, here with a copy of one of its own.
    let nested = bench.run("merge", "--operation", "@operation.json", "-o", "@nn.json", "@n.json", "@r2.json")
    #expect(nested.code == 0)
    #expect(nested.error.contains("copies: 1"))
    let first4 = try bench.read("nn.json")
    let second4 = try bench.read("n.json")
    #expect(first4 == second4)
  }

  @Test func whatCannotBeUsedIsNamedAndTheRestMerged() throws {
    let bench = try Self.bench()
    let made7 = Self.report(bench, "r1.json")
    #expect(made7.code == 0)
    let text = try bench.read("r1.json")
    try bench.write(
      "changed.json",
      text.replacingOccurrences(of: "\"withheld\"", with: "\"x\"").replacingOccurrences(
        of: "\"unit\":\"KZ-AKTAU\"", with: "\"unit\":\"KZ-KHORGOS\""))
    try bench.write("cut.json", String(text.prefix(200)))
    let result = bench.run(
      "merge", "--operation", "@operation.json", "--date", "2026-03-05", "--lang", "both", "-o", "@n.json", "@r1.json",
      "@changed.json", "@cut.json", "@missing.json")
    #expect(result.code == 3)
    for part in [
      "changed.json: /proof: the SHA-256 does not fit", "changed.json: /proof: SHA-256 не совпадает", "cut.json: byte",
      "missing.json: no such file", "Reports merged: 1;", "refused: 2.",
    ] {
      #expect(result.error.contains(part), "\(part)")
    }
    let other = bench.run(
      "merge", "--operation", "@operation.json", "--date", "2026-03-06", "-o", "@n.json", "@r1.json")
    #expect(other.code == 3)
    #expect(other.error.contains("the report is of 2026-03-05"))
  }

  @Test func unitsAndDaysOutsideTheOperationAreRefused() throws {
    let bench = try Self.bench()
    let unit = Self.report(bench, "r.json", unit: "KZ-AKTUA")
    #expect(unit.code == 2)
    #expect(unit.error.contains("Did you mean `KZ-AKTAU`?"))
    let words = ["day-report", "--operation", "@operation.json", "--unit", "KZ-AKTAU", "--rules", "@rules", "-o", "@r"]
    let done14 = bench.run(words + ["--date", "2026-04-01"])
    #expect(done14.error.contains("outside the operation"))
    let done15 = bench.run(words)
    #expect(done15.error.contains("--date"))
    let done16 = bench.run(words + ["--date", "2026-03-05", "--corrects", "0"])
    #expect(done16.code == 2)
  }
}
