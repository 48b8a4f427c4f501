import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

/// Runs commands on memory streams and a folder of their own.
struct CommandBench: ~Copyable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pcu-scan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("rules/sample.risk", CommandBench.rules)
    try write("rules/lists/ports.csv", "entry\nAFHRT\n")
    try write("day/a.csv", CommandBench.manifest)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let rules = """
    ruleset sample { version "1" language en }
    list gateways: port from "lists/ports.csv" column entry
    rule to_gateway {
      title "To a gateway"
      score 60
      when discharge.port in gateways
      because "via {discharge.port}"
      check "Open."
    }
    """
  static let manifest = """
    consignment_id,manifest_id,discharge_port,description,gross_kg
    C1,M1,AFHRT,drums,100
    C2,M1,UZTER,boxes,200
    C3,M1,UZTAS,bags,300

    """

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ name: String, _ text: String) throws {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func read(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Runs a command; words that begin with `@` are paths in the folder.
  func run(_ words: String...) -> (code: Int32, out: String, error: String) { run(words) }

  func run(_ words: [String]) -> (code: Int32, out: String, error: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    let code = Command.run(words.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }, console)
    return (
      code.rawValue, String(decoding: console.out.bytes, as: UTF8.self),
      String(decoding: console.error.bytes, as: UTF8.self)
    )
  }
}

@Suite struct ArgumentTests {
  @Test(arguments: [
    (["scor"], "Did you mean `score`?"), (["score", "--ruls", "x"], "Did you mean `--rules`?"),
    (["score", "--lane", "rd"], "Did you mean `red`?"), (["score", "--top", "0"], "whole number from 1"),
    (["score", "--rules"], "needs a value"), (["score", "--all=yes"], "takes no value"),
    (["score", "-z"], "`-z` is no option"),
    (["score", "--top", "1", "--top", "2"], "given twice"), (["check", "--top", "1"], "no option of `check`"),
    (["score", "--rules", "r", "--as-of", "2026-02-30", "m"], "needs a day"), (["score", "m"], "Which rules?"),
    (["score", "--rules", "r"], "Which manifests?"),
    (["score", "--rules", "r", "--encoding", "ebcdic", "m"], "is not known"),
    (["check"], "Which rules?"), (["help", "scores"], "Did you mean `score`?"),
    (["check", "/no/such/place"], "/no/such/place: no such file or folder"),
  ])
  func mistakesAreExplained(_ words: [String], _ part: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    let code = Command.run(words, console)
    let said = String(decoding: console.error.bytes, as: UTF8.self)
    #expect(code == .usage)
    #expect(said.contains(part), "\(said)")
    #expect(console.out.bytes.isEmpty)
  }

  @Test func mistakesAreExplainedInRussian() {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(["score", "--lang", "ru", "--ruls", "x"], console) == .usage)
    #expect(String(decoding: console.error.bytes, as: UTF8.self).contains("Возможно, имелось в виду `--rules`"))
  }

  @Test func formsOfOptions() throws {
    let words = ["--rules=a", "--rules", "b", "-oout", "-q", "x", "--", "--y"]
    let arguments = try Arguments(words[...], for: .score)
    #expect(arguments.all(.rules) == ["a", "b"])
    #expect(arguments[.output] == "out")
    #expect(arguments.has(.quiet))
    #expect(arguments.operands == ["x", "--y"])
    #expect(try Arguments(["-"][...], for: .score).operands == ["-"])
  }

  @Test(arguments: CommandName.allCases, [MessageLanguage.english, .russian])
  func helpNamesEveryOptionAndFits(_ command: CommandName, _ language: MessageLanguage) {
    let text = HelpText.command(command, language, width: 80)
    for row in OptionRow.all where row.commands.contains(command) { #expect(text.contains("--" + row.name.rawValue)) }
    for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80, "\(line)") }
    for line in HelpText.overview(language).split(separator: "\n") {
      #expect(SafeText.width(String(line)) <= 80, "\(line)")
    }
    if language == .russian { #expect(text.contains { $0 >= "а" && $0 <= "я" }) }
  }

  @Test(arguments: CommandRow.all.map(\.name), [MessageLanguage.english, .russian])
  func theOverviewPartsEveryNameFromItsSummary(_ command: CommandName, _ language: MessageLanguage) {
    let lines = HelpText.overview(language).split(separator: "\n")
    #expect(
      lines.contains {
        $0.hasPrefix("  \(command.rawValue) ") && $0.hasSuffix(CommandRow.row(command).summary[language])
      })
  }

  @Test(arguments: [
    ("2026-11-21", true), ("21.11.2026", true), ("20261121", true), ("2026-02-30", false), ("03/04/2026", false),
    ("21.11.26", false), ("2026-11-21T08:00", false), ("tomorrow", false), ("", false),
  ])
  func daysAreWrittenAsInManifests(_ text: String, _ isDay: Bool) {
    #expect(Command.day(text) == (isDay ? DateReader.read("2026-11-21").value.days : nil))
  }

  @Test func everyOptionHasOneRowPerCommand() {
    for command in CommandName.allCases {
      let names = OptionRow.all.filter { $0.commands.contains(command) }.map(\.name)
      #expect(Set(names).count == names.count)
    }
    for name in OptionName.allCases { #expect(OptionRow.all.contains { $0.name == name }) }
  }

  @Test func theWorstCodeCounts() {
    #expect(ExitCode.worst(.usage, .unusableInput) == .usage)
    #expect(ExitCode.worst(.unusableInput, .checkFailed) == .unusableInput)
    #expect(ExitCode.worst(.done, .checkFailed) == .checkFailed)
  }

  @Test func progressTellsWhatIsLeft() {
    let line = ProgressLine(total: 100_000_000, width: 80, language: .english)
    let text = line.line(25_000_000, 30_000, seconds: 30)
    #expect(text == "25 %, 25 MB, 30000 consignments, 1000/s, 1:30 left")
    let open = ProgressLine(total: nil, width: 80, language: .russian)
    #expect(
      open.line(25_000_000, 30_000, seconds: 30) == "25 МБ, отправок: 30000, 1000/с")
  }
}

@Suite struct ScoreCommandTests {
  @Test func listsWhatWasSelected() throws {
    let bench = try CommandBench()
    let result = bench.run("score", "--rules", "@rules", "@day")
    #expect(result.code == 0)
    let words = result.out.split(whereSeparator: \.isWhitespace)
    #expect(words.contains("C1") && !words.contains("C2"))
    #expect(result.out.contains("60 To a gateway: via AFHRT"))
    #expect(result.error.contains("Consignments read: 3"))
    // One of three is no share to warn of.
    #expect(!result.error.contains("more than 5"))
    #expect(bench.run("score", "--rules", "@rules", "--exit-code", "-q", "@day").code == 1)
  }

  @Test func aWorkbookOfTheOlderKindIsNamedWhateverItsBytesMean() throws {
    let bench = try CommandBench()
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
    try Data(bytes).write(to: bench.folder.appending(path: "day.xls"))
    let result = bench.run("score", "--rules", "@rules", "-q", "@day.xls")
    #expect(result.code == 3)
    #expect(result.error.contains("day.xls is not a manifest: a workbook; save it as CSV"))
  }

  @Test func whatLiesBesideManifestsInAFolderIsNoFaultUnlessItLiesThereAlone() throws {
    let bench = try CommandBench()
    try bench.write("day/readme.txt", "just words\n")
    try bench.write("books/day.xlsx", "PK\u{3}\u{4}")
    #expect(bench.run("score", "--rules", "@rules", "-q", "@day").code == 0)
    #expect(bench.run("explain", "--rules", "@rules", "@day", "--id", "C1").error == "")
    #expect(
      bench.run("explain", "--rules", "@rules", "@day", "--id", "C9").error.contains("readme.txt is not a manifest"))
    for words in [["score"], ["backtest", "--outcomes", "@outcomes.csv"], ["explain", "--id", "C1"]] {
      try bench.write("outcomes.csv", "consignment,examined,result\nC1,yes,seizure\n")
      let result = bench.run(words + ["--rules", "@rules", "@books"])
      #expect(result.code == 3, "\(words)")
      let said = (result.out + result.error).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains("day.xlsx is not a manifest: a workbook; save it as CSV"))
    }
  }

  @Test(arguments: ["score", "report", "links"])
  func aFileThatCannotBeUsedIsNamedEvenToTheQuiet(_ command: String) throws {
    let bench = try CommandBench()
    try bench.write("odd.txt", "just words\n")
    let result = bench.run(command, "--rules", "@rules", "-q", "-o", "@out", "@day", "@gone.csv", "@odd.txt")
    #expect(result.code == 3)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == 2, "\(result.error)")
    #expect(result.error.contains("pcu-scan: file \(bench.path("gone.csv")): no such file or folder"))
    #expect(result.error.contains("pcu-scan: \(bench.path("odd.txt")) is not a manifest"))
    #expect(bench.run(command, "--rules", "@rules", "-q", "-o", "@out", "@day").error == "")
  }

  @Test(arguments: ["ndjson", "csv", "table"])
  func threadsDoNotShow(_ format: String) throws {
    let bench = try CommandBench()
    let lines = (0..<5000).map { "C\($0),M1,\($0 % 7 == 0 ? "AFHRT" : "UZTER"),drums,\($0)" }
    try bench.write(
      "day/b.csv", "consignment_id,manifest_id,discharge_port,description,gross_kg\n" + lines.joined(separator: "\n"))
    let one = bench.run("score", "--rules", "@rules", "--format", format, "--all", "--threads", "1", "@day")
    let four = bench.run("score", "--rules", "@rules", "--format", format, "--all", "--threads", "4", "@day")
    #expect(one.out == four.out)
    #expect(one.code == 0 && !one.out.isEmpty)
  }

  @Test func ndjsonFitsTheSchema() throws {
    let bench = try CommandBench()
    try bench.write("day/broken.csv", CommandBench.manifest + "C9,M1,UZTER,x,1,too,many\n")
    let result = bench.run("score", "--rules", "@rules", "--format", "ndjson", "--all", "@day")
    #expect(result.code == 3)
    let schema = try SchemaCheck(
      Data(
        contentsOf: Golden.folder.deletingLastPathComponent().deletingLastPathComponent().appending(
          path: "docs/assessment.schema.json")))
    let lines = result.out.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("{\"kind\":\"run\"") == true)
    #expect(lines.last?.hasPrefix("{\"kind\":\"trailer\"") == true)
    #expect(lines.contains { $0.contains("\"lane\":\"unreadable\"") })
    for line in lines { #expect(schema.problems(line) == []) }
  }

  @Test func aFileInAFolderThatIsNoManifestIsANote() throws {
    let bench = try CommandBench()
    try bench.write("day/README.md", "# Notes\n\nNothing to score here.\n")
    let folder = bench.run("score", "--rules", "@rules", "@day")
    #expect(folder.code == 0)
    // The path may be long enough to break the line.
    let said = folder.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("README.md is not a manifest"))
    #expect(bench.run("score", "--rules", "@rules", "@day/README.md").code == 3)
    #expect(bench.run("score", "--rules", "@rules", "@day/nothing.csv").code == 3)
  }

  /// Whatever is said in a Russian run is Russian.
  @Test func failuresAreSaidInTheLanguageAskedFor() throws {
    let bench = try CommandBench()
    try bench.write("day/odd.xml", "<Manifest/>")
    try bench.write("folder/x.txt", "x")
    try bench.write("lost/lost.risk", CommandBench.rules.replacing("lists/ports.csv", with: "lists/none.csv"))
    let runs = [
      bench.run("score", "--lang", "ru", "--rules", "@rules", "@day", "@nothing.csv"),
      bench.run("score", "--lang", "ru", "--rules", "@rules", "-o", "@no/such/out.csv", "@day"),
      bench.run("score", "--lang", "ru", "--rules", "@rules", "-o", "@folder", "@day"),
      bench.run("score", "--lang", "ru", "--rules", "@none", "@day"),
      bench.run("score", "--lang", "ru", "--rules", "@lost", "@day"),
      bench.run("score", "--lang", "ru", "--rules", "@rules", "--map", "@none", "@day"),
      bench.run("check", "--lang", "ru", "@lost"),
    ]
    let expected = [
      "nothing.csv: нет такого файла или папки", "no/such/out.csv: нет такого файла или папки", "folder: это папка",
      "none: нет такого файла или папки", "не читается: нет такого файла", "none: нет такого файла или папки",
      "не читается: нет такого файла",
    ]
    for (run, part) in zip(runs, expected) {
      let said = (run.out + run.error).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains(part), "\(said)")
      for word in ["such file", "cannot", "directory", "is not"] { #expect(!said.contains(word), "\(said)") }
    }
  }

  @Test func outputAppearsWhole() throws {
    let bench = try CommandBench()
    let result = bench.run(
      "score", "--rules", "@rules", "--format", "csv", "-o", "@out.csv", "--rejects", "@rejects.csv", "@day")
    #expect(result.code == 0)
    #expect(result.out.isEmpty)
    #expect(try bench.read("out.csv").contains("C1,M1,"))
    #expect(try bench.read("rejects.csv") == "file,line,column,reason,excerpt\r\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).filter { $0.hasSuffix(".part") }
    #expect(left == [])
    #expect(bench.run("score", "--rules", "@rules", "-o", "@no/such/out.csv", "@day").code == 2)
  }

  @Test func rulesThatDoNotCompileEndWithTwo() throws {
    let bench = try CommandBench()
    try bench.write(
      "rules/bad.risk", "ruleset bad { version \"1\" language en }\nrule x { score 1 when consignee.nam = \"A\" }\n")
    let result = bench.run("score", "--rules", "@rules", "@day")
    #expect(result.code == 2)
    #expect(result.error.contains("bad.risk:2:"))
    #expect(result.out.isEmpty)
  }

  @Test func listsAreReplaced() throws {
    let bench = try CommandBench()
    try bench.write("today.csv", "entry\nUZTAS\n")
    let result = bench.run("score", "--rules", "@rules", "--list", "gateways=" + bench.path("today.csv"), "-q", "@day")
    let words = result.out.split(whereSeparator: \.isWhitespace)
    #expect(words.contains("C3") && !words.contains("C1"))
  }

  @Test func mapAndEncodingAreUsed() throws {
    let bench = try CommandBench()
    try bench.write("odd.csv", "consignment_id,manifest_id,Kuda,description\nC1,M1,AFHRT,drums\n")
    try bench.write("map.txt", "# ours\nKuda = discharge.port\n")
    #expect(bench.run("score", "--rules", "@rules", "-q", "@odd.csv").out == "Nothing to list.\n")
    #expect(bench.run("score", "--rules", "@rules", "-q", "--map", "@map.txt", "@odd.csv").out.contains("C1"))
    try bench.write("map.txt", "Kuda = discharge.prt\n")
    let mistaken = bench.run("score", "--rules", "@rules", "-q", "--map", "@map.txt", "@odd.csv")
    #expect(mistaken.code == 2)
    #expect(mistaken.error.contains("map.txt:1: there is no field `discharge.prt`; did you mean `discharge.port`."))
    let russian = bench.run("score", "--lang", "ru", "--rules", "@rules", "-q", "--map", "@map.txt", "@odd.csv")
    #expect(russian.error.contains("map.txt:1: поля `discharge.prt` нет; возможно, имелось в виду `discharge.port`."))
  }
}

@Suite struct RuleFileTests {
  @Test func namesAreRelativeToTheFolder() throws {
    let bench = try CommandBench()
    try bench.write("rules/rail/b.risk", "ruleset b { version \"1\" language en }\n")
    #expect(try RuleFiles([bench.path("rules")]).sources.map(\.name) == ["rail/b.risk", "sample.risk"])
    #expect(try RuleFiles([bench.path("rules/rail/b.risk")]).sources.map(\.name) == ["b.risk"])
    // The same file twice is one file.
    #expect(try RuleFiles([bench.path("rules"), bench.path("rules/sample.risk")]).sources.count == 2)
  }

  @Test func severalFoldersAreKeptApart() throws {
    let bench = try CommandBench()
    try bench.write("unit/rules/sample.risk", "ruleset unit { version \"1\" language en }\n")
    let files = try RuleFiles([bench.path("rules"), bench.path("unit/rules")])
    #expect(files.sources.map(\.name) == ["rules/sample.risk", "rules-2/sample.risk"])
    #expect(try files.compile(lists: []).program != nil)
  }

  @Test func listsOutsideTheFolderAreRefused() throws {
    let bench = try CommandBench()
    try bench.write("secret.csv", "entry\nAFHRT\n")
    try FileManager.default.removeItem(at: bench.folder.appending(path: "rules/lists/ports.csv"))
    try FileManager.default.createSymbolicLink(
      at: bench.folder.appending(path: "rules/lists/ports.csv"),
      withDestinationURL: bench.folder.appending(path: "secret.csv"))
    let linked = bench.run("check", "@rules")
    #expect(linked.code == 2)
    #expect(linked.out.contains("lists/ports.csv"))
    try bench.write("rules/sample.risk", CommandBench.rules.replacing("lists/ports.csv", with: "../secret.csv"))
    #expect(bench.run("check", "@rules").code == 2)
  }

  @Test func checkSaysHowMuchHolds() throws {
    let bench = try CommandBench()
    let tested = CommandBench.rules + CheckCommandTests.tests
    try bench.write("rules/sample.risk", tested)
    #expect(bench.run("check", "@rules").out == "1 rule, 1 list: no errors\n")
    #expect(bench.run("check", "--lang", "ru", "@rules").out == "Правил: 1, списков: 1. Ошибок нет\n")
    try bench.write(
      "rules/bad.risk", "ruleset bad { version \"1\" language en }\nrule x { score 1 when consignee.nam = \"A\" }\n")
    let text = bench.run("check", "@rules")
    #expect(text.code == 2)
    #expect(text.out.contains("consignee.name"))
    let json = bench.run("check", "--format", "json", "@rules")
    for line in json.out.split(separator: "\n") {
      #expect((try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["code"] is String)
    }
    #expect(json.code == 2 && !json.out.isEmpty)
    #expect(bench.run("check", "@day").error.contains("no rules"))
  }
}

@Suite struct CatalogueCommandTests {
  @Test func fieldsAreListedForPeopleAndPrograms() throws {
    let bench = try CommandBench()
    let all = bench.run("fields", "--format", "json").out.split(separator: "\n")
    #expect(all.count == FieldCatalogue.builtIn.fields.count)
    let text = bench.run("fields", "плательщик").out
    #expect(text.contains("payer.name") && !text.contains("item.gross_weight "))
    let none = bench.run("fields", "--lang", "ru", "гросбух")
    #expect(none.code == 0 && none.out.isEmpty)
    #expect(none.error.contains("`гросбух`"))
    for line in bench.run("fields", "--lang", "both").out.split(separator: "\n") {
      #expect(SafeText.width(String(line)) <= 80, "\(line)")
    }
  }

  @Test func versionAndFormats() throws {
    let bench = try CommandBench()
    #expect(bench.run("version").out == "pcu-scan \(ProductVersion.text)\n")
    for language in ["en", "ru"] {
      let text = bench.run("formats", "--lang", language).out
      for encoding in TextEncoding.allCases { #expect(text.contains(encoding.rawValue)) }
      for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80) }
    }
  }

  @Test func disassemblyIsTheSameEachTime() throws {
    let bench = try CommandBench()
    let first = bench.run("disasm", "@rules")
    #expect(first.code == 0)
    #expect(first.out.contains("to_gateway"))
    #expect(first.out == bench.run("disasm", "@rules").out)
  }
}
