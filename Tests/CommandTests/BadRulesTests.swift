// Rules files that are none, as the command line meets them: a diagnostic and code 2, in bounded memory and time.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

/// A rules file that cannot be used, or only just.
private struct BadFile: Sendable, CustomTestStringConvertible {
  var name: String
  /// What the file is made of; a function, so that large ones are made when they are needed.
  var bytes: @Sendable () -> [UInt8]
  /// Part of what is said; empty where the file is right.
  var says: String
  /// Whether `fmt` has nothing against it: it judges the grammar alone.
  var isGrammatical = false
  var testDescription: String { name }

  init(_ name: String, _ says: String, isGrammatical: Bool = false, _ bytes: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.says = says
    self.isGrammatical = isGrammatical
    self.bytes = bytes
  }

  init(_ name: String, _ says: String, isGrammatical: Bool = false, text: String) {
    self.init(name, says, isGrammatical: isGrammatical) { Array(text.utf8) }
  }

  private static let head = "ruleset bad { version \"1\" language en }\n"
  private static let rule = "rule r { title \"t\" score 1 status shadow when "

  private static func random(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 42)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  private static func circle(_ count: Int) -> String {
    head + (0..<count).map { "define d\($0) = not d\(($0 + 1) % count)\n" }.joined() + rule + "d0 }"
  }

  static let all: [BadFile] = [
    BadFile("empty", "", isGrammatical: true, text: ""),
    BadFile("only blanks", "", isGrammatical: true, text: " \n\t\r\n \u{A0}\n"),
    BadFile("only a byte order mark", "", isGrammatical: true, text: "\u{FEFF}"),
    BadFile("noughts", "L103") { [UInt8](repeating: 0, count: 100_000) },
    BadFile("chance", "error[L10") { random(50_000) },
    BadFile("a program", "error[L10") { [0x7F] + Array("ELF".utf8) + random(5_000) },
    BadFile("gzip", "error[L10") { [0x1F, 0x8B, 8, 0] + random(5_000) },
    BadFile("UTF-16", "L101") { Array((head + rule + "aeo }").data(using: .utf16) ?? Data()) },
    BadFile("Windows-1251", "L101") { Array(("# Правила\n" + head).data(using: .windowsCP1251) ?? Data()) },
    BadFile("CR LF and a byte order mark", "", isGrammatical: true) {
      Array(("\u{FEFF}" + head + rule + "aeo }\n").replacing("\n", with: "\r\n").utf8)
    },
    BadFile("lone CR", "", isGrammatical: true, text: (head + "# x\n" + rule + "aeo }\n").replacing("\n", with: "\r")),
    BadFile("mixed scripts", "L106", text: "rulеset bad { vеrsion \"1\" }\n" + rule + "аео }"),
    BadFile("writing direction", "L110", text: head + rule + "\u{202E}aeo }"),
    BadFile("an unclosed text", "L104", text: head + "rule r { title \"t score 1 }"),
    BadFile("parentheses", "P208") { Array((head + "define a = " + String(repeating: "(", count: 50_000)).utf8) },
    BadFile("not", "P208") { Array((head + "define a = " + String(repeating: "not ", count: 50_000) + "aeo").utf8) },
    BadFile("quantifiers", "P208") {
      Array((head + "define a = " + String(repeating: "any item has (", count: 50_000)).utf8)
    },
    BadFile("lookups", "P208") { Array((head + "define a = " + String(repeating: "p[", count: 50_000)).utf8) },
    BadFile("signs", "P208") { Array((head + "define a = " + String(repeating: "- ", count: 50_000) + "5").utf8) },
    BadFile("rows in rows", "P208") {
      Array((head + "test \"t\" { given { " + String(repeating: "item { ", count: 50_000)).utf8)
    },
    BadFile("braces", "P202") { Array(String(repeating: "{", count: 50_000).utf8) },
    BadFile("marks", "P202") { Array(String(repeating: "secret shared ", count: 50_000).utf8) },
    BadFile("marks behind an error", "P218") {
      Array(("} " + String(repeating: "secret shared ", count: 50_000)).utf8)
    },
    BadFile(
      "a define of itself", "N308", isGrammatical: true, text: head + "define a = not a\n" + rule + "a }"),
    BadFile("defines in a circle", "N308", isGrammatical: true) { Array(circle(100).utf8) },
    BadFile("defines in a wide circle", "R517", isGrammatical: true) { Array(circle(5_000).utf8) },
    BadFile(
      "lists in a circle", "N317", isGrammatical: true,
      text: head + "list a: hs = { b }\nlist b: hs = { a }\n" + rule + "any item has (item.hs_code under a) }"),
    BadFile(
      "a list that leaves itself out", "N317", isGrammatical: true,
      text: head + "list a: hs = { 29 } except { a }\n" + rule + "any item has (item.hs_code under a) }"),
    BadFile("a file that uses itself", "N308", isGrammatical: true, text: "use \"bad.risk\"\n" + head + rule + "aeo }"),
    BadFile("files in a circle", "N308", isGrammatical: true, text: "use \"back.risk\"\n" + head + rule + "aeo }"),
    BadFile(
      "a list out of rules", "N3", isGrammatical: true,
      text: head + "list a: text from \"bad.risk\" column a\n" + rule + "any item has (item.description in a) }"),
    BadFile(
      "a list out of a folder", "N3", isGrammatical: true,
      text: head + "list a: text from \".\" column a\n" + rule + "any item has (item.description in a) }"),
    BadFile(
      "a list from outside", "N318", isGrammatical: true,
      text: head + "list a: text from \"../../../etc/passwd\" column a\n" + rule + "consignee.address in a }"),
  ]

  /// Files of some megabytes; in a release build, as large as files may be.
  static let large: [BadFile] = {
    let size = min(6 * Effort.factor, 60) << 20
    return [
      BadFile("noughts", "L103") { [UInt8](repeating: 0, count: size) },
      BadFile("one comment", "", isGrammatical: true) { [UInt8](repeating: 0x23, count: size) },
      BadFile("one text", "R511", isGrammatical: true) {
        Array("define a = consignee.name = \"".utf8) + [UInt8](repeating: 0x61, count: size) + [0x22]
      },
      BadFile("one name", "P2") { Array("rule ".utf8) + [UInt8](repeating: 0x41, count: size) },
      BadFile("line ends", "", isGrammatical: true) { [UInt8](repeating: 0x0A, count: size) },
      BadFile("braces", "error[") { [UInt8](repeating: 0x7B, count: size) },
      BadFile("beginnings of rules", "error[") {
        Array(repeatElement(Array("rule a { ".utf8), count: size / 9).joined())
      },
    ]
  }()
}

@Suite("Bad rules on the command line")
struct BadRulesTests {
  /// Runs the program where the system stops it at a limit of memory and processor time.
  ///
  /// - Parameters:
  ///   - kilobytes: Bound of its address space; what it may touch is less.
  ///   - seconds: Bound of its processor time: far above what is needed in a debug build, and no measurement.
  private func bounded(
    _ arguments: [String], kilobytes: Int, seconds: Int = 120
  ) throws -> (code: Int32, out: String, error: String) {
    let words = ([try BinaryBench.program().path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "ulimit -v \(kilobytes) && ulimit -t \(seconds) && exec \(words)"]
    return try BinaryBench.run(process)
  }

  @Test("without a rule nothing is scored", arguments: ["", "ruleset r { version \"1\" language en }\n"])
  func noRule(_ text: String) throws {
    let bench = try CommandBench()
    try bench.write("none.risk", text)
    let run = bench.run("score", "--rules", "@none.risk", "@day")
    #expect(run.code == 2)
    #expect(run.error.contains("There is no rule in"))
    #expect(run.out.isEmpty)
  }

  @Test("every bad file is explained, in both languages, by every command that reads rules", arguments: BadFile.all)
  private func badFiles(_ file: BadFile) throws {
    let bench = try CommandBench()
    let bytes = file.bytes()
    try bench.write("bad/back.risk", "use \"bad.risk\"\nruleset back { version \"1\" language en }\n")
    try Data(bytes).write(to: bench.folder.appending(path: "bad/bad.risk"))
    for command in [
      ["check"], ["check", "--lang", "ru"], ["check", "--format", "json"], ["disasm"], ["build", "-o", "@out.pcu"],
      ["score", "@day", "-q", "--rules"], ["fmt", "--check"],
    ] {
      let words = (command + ["@bad/bad.risk"]).map { $0.hasPrefix("@") ? bench.path(String($0.dropFirst())) : $0 }
      let run = try bounded(words, kilobytes: 1_000_000)
      let said = run.out + run.error
      let isRight = file.says.isEmpty || (command[0] == "fmt" && file.isGrammatical)
      // A right file may have another layout, or no rules to score with.
      #expect(isRight ? [0, 1, 2].contains(run.code) : run.code == 2, "\(command): \(run.code) \(said.prefix(300))")
      #expect(run.code >= 0 && run.code < 100, "\(command): \(run.code)")
      if !isRight, !command.contains("ru") {
        let part = command.contains("json") ? file.says.replacing("error[", with: "") : file.says
        #expect(said.contains(part), "\(command): \(said.prefix(300))")
      }
      if !isRight, command.contains("ru") { #expect(said.contains("ошибка[")) }
      // Five hundred findings at most, each of a few lines.
      #expect(said.utf8.count < 1_000_000, "\(command): \(said.utf8.count)")
    }
    let after = try Data(contentsOf: bench.folder.appending(path: "bad/bad.risk"))
    #expect(after == Data(bytes))
    let hasPack = bench.exists("out.pcu")
    #expect(hasPack == file.says.isEmpty)
  }

  @Test("files of many megabytes are explained in bounded memory", arguments: BadFile.large)
  private func largeFiles(_ file: BadFile) throws {
    let bench = try CommandBench()
    try Data(file.bytes()).write(to: bench.folder.appending(path: "large.risk"))
    for command in [["check"], ["fmt", "--check"]] {
      let run = try bounded(command + [bench.path("large.risk")], kilobytes: 400_000 + 160_000 * min(Effort.factor, 10))
      let isRight = file.says.isEmpty || (command[0] == "fmt" && file.isGrammatical)
      #expect(isRight ? [0, 1].contains(run.code) : run.code == 2, "\(command): \(run.code) \(run.error.prefix(300))")
      if !isRight { #expect((run.out + run.error).contains(file.says)) }
      #expect(run.out.utf8.count + run.error.utf8.count < 1_000_000)
    }
  }

  @Test("a file of 100 MB is not even read", arguments: ["check", "fmt", "disasm"])
  func hugeFile(_ command: String) throws {
    let bench = try CommandBench()
    try bench.write("huge.risk", "")
    // Sparse: it takes no room on the disk.
    let handle = try FileHandle(forWritingTo: bench.folder.appending(path: "huge.risk"))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    // Far less than the file: reading it would end the run.
    let english = try bounded([command, bench.path("huge.risk")], kilobytes: 300_000)
    #expect(english.code == 2)
    #expect(english.error.contains("huge.risk"))
    #expect(english.error.contains("too large"), "\(english.error)")
    let russian = try bounded([command, "--lang", "ru", bench.path("huge.risk")], kilobytes: 300_000)
    #expect(russian.code == 2)
    #expect(russian.error.contains("Не удалось прочитать правила"))
  }

  @Test("what has no end is not read for ever", arguments: ["check", "fmt", "disasm"])
  func endless(_ command: String) throws {
    let run = try bounded([command, "/dev/zero"], kilobytes: 600_000)
    #expect(run.code == 2)
    #expect(run.error.contains("/dev/zero"))
  }
}
