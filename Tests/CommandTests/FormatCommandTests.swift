// `fmt` on files: in place, whole or not at all; what cannot be parsed stays.

import Foundation
import Profiler
import TestKit
import Testing

@testable import RiskDSL
@testable import pcu_scan

@Suite("Command fmt")
struct FormatCommandTests {
  static let laid = """
    define a = aeo

    rule r {
      title   "t"
      score   5
    }

    """
  static let loose = "define a=aeo rule r{title \"t\" score 5}"
  static let faulty = "rule r { score }\n"

  @Test("files are laid out in place, and those that changed are named")
  func inPlace() throws {
    let bench = try CommandBench()
    try bench.write("set/loose.risk", Self.loose)
    try bench.write("set/deep/laid.risk", Self.laid)
    try bench.write("set/other.txt", Self.loose)
    let first = bench.run("fmt", "@set")
    #expect(first.code == 0)
    #expect(first.out == bench.path("set/loose.risk") + "\n")
    #expect(try bench.read("set/loose.risk") == Self.laid)
    #expect(try bench.read("set/other.txt") == Self.loose)
    let again = bench.run("fmt", "@set")
    #expect(again.code == 0 && again.out.isEmpty && again.error.isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.path("set")).sorted()
    #expect(left == ["deep", "loose.risk", "other.txt"])
  }

  @Test("`--check` changes nothing, names the files that differ and ends with code 1")
  func check() throws {
    let bench = try CommandBench()
    try bench.write("loose.risk", Self.loose)
    try bench.write("laid.risk", Self.laid)
    let found = bench.run("fmt", "--check", "@laid.risk", "@loose.risk", "@loose.risk")
    #expect(found.code == 1)
    #expect(found.out == bench.path("loose.risk") + "\n")
    #expect(try bench.read("loose.risk") == Self.loose)
    #expect(bench.run("fmt", "--check", "@laid.risk").code == 0)
  }

  @Test("a file with errors is left alone and explained; the others are laid out", arguments: ["en", "ru"])
  func faultyFiles(_ language: String) throws {
    let bench = try CommandBench()
    try bench.write("set/a.risk", Self.faulty)
    try bench.write("set/b.risk", Self.loose)
    let run = bench.run("fmt", "--lang", language, "@set")
    #expect(run.code == 2)
    #expect(try bench.read("set/a.risk") == Self.faulty)
    #expect(try bench.read("set/b.risk") == Self.laid)
    #expect(run.error.contains("P210"))
    #expect(run.error.contains("set/a.risk:1"))
    #expect(run.error.contains(language == "en" ? "error" : "ошибка"))
    // The worst counts: errors over differences.
    try bench.write("set/b.risk", Self.loose)
    #expect(bench.run("fmt", "--check", "@set").code == 2)
  }

  @Test("permissions stay, and a link still leads to the file")
  func permissionsAndLinks() throws {
    let bench = try CommandBench()
    try bench.write("real.risk", Self.loose)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: bench.path("real.risk"))
    try files.createSymbolicLink(atPath: bench.path("link.risk"), withDestinationPath: bench.path("real.risk"))
    #expect(bench.run("fmt", "@link.risk").code == 0)
    #expect(try bench.read("real.risk") == Self.laid)
    #expect(try files.attributesOfItem(atPath: bench.path("real.risk"))[.posixPermissions] as? Int == 0o640)
    #expect(try files.destinationOfSymbolicLink(atPath: bench.path("link.risk")) == bench.path("real.risk"))
  }

  @Test("what cannot be read or written is said, and nothing is lost")
  func unusable() throws {
    let bench = try CommandBench()
    try FileManager.default.createDirectory(atPath: bench.path("empty"), withIntermediateDirectories: true)
    for (words, part) in [
      (["fmt"], "Which rules?"), (["fmt", "@nowhere.risk"], "nowhere.risk"), (["fmt", "@empty"], "There are no rules"),
    ] {
      let run = bench.run(words)
      #expect(run.code == 2)
      #expect(run.error.contains(part), "\(run.error)")
    }
    // The file aside cannot be made: its name is taken by a folder.
    try bench.write("loose.risk", Self.loose)
    let aside = bench.path("loose.risk.\(ProcessInfo.processInfo.processIdentifier).part")
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
    let run = bench.run("fmt", "@loose.risk")
    #expect(run.code == 2 && run.out.isEmpty)
    #expect(try bench.read("loose.risk") == Self.loose)
  }

  @Test("standard input is laid out to standard output", arguments: [([], 0), (["--check"], 1)] as [([String], Int32)])
  func standardInput(_ options: [String], _ code: Int32) throws {
    let run = try BinaryBench.run(["fmt"] + options + ["-"], input: Self.loose)
    #expect(run.code == code)
    #expect(run.out == (code == 0 ? Self.laid : "-\n"))
    let faulty = try BinaryBench.run(["fmt"] + options + ["-"], input: Self.faulty)
    #expect(faulty.code == 2)
    #expect(faulty.out.isEmpty)
    #expect(faulty.error.contains("P210"))
  }
}
