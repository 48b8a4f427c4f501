import Foundation
import Profiler
import RiskDSL
import Testing

@testable import pcu_scan

/// How a run ends and where its results go, by the design rules of docs/decisions.md.
@Suite struct DecisionsCommandTests {
  private static let broken = "C9,M1,UZTER,x,1,too,many\n"

  @Test(
    "R14: of several exit codes usage stands above input, input above a check, a check above done",
    arguments: [
      (["--rules", "@rules", "@day"], false, Int32(0)), (["--rules", "@rules", "--exit-code", "@day"], false, 1),
      (["--rules", "@rules", "--exit-code", "--list", "gateways=@none.csv", "@day"], false, 0),
      (["--rules", "@rules", "@day"], true, 3), (["--rules", "@rules", "--exit-code", "@day"], true, 3),
      (["--rules", "@rules", "--exit-code", "@day", "@nothing.csv"], false, 3),
      (["--rules", "@bad", "--exit-code", "@day"], true, 2), (["--rules", "@rules", "--exit-cod", "@day"], true, 2),
      (["--rules", "@rules", "-o", "@no/such.csv", "@day"], true, 2),
    ])
  func codes(_ words: [String], _ isBroken: Bool, _ expected: Int32) throws {
    let bench = try CommandBench()
    try bench.write("none.csv", "entry\nUZAAA\n")
    try bench.write("bad/bad.risk", "ruleset bad { version \"1\" language en }\nrule x { score 1 when aeo }\n")
    if isBroken { try bench.write("day/b.csv", CommandBench.manifest + Self.broken) }
    let folder = bench.folder.path
    let placed = words.map { word in
      word.replacing("=@", with: "=" + folder + "/").replacing(/^@/, with: folder + "/")
    }
    let console = Console(out: OutputTarget(), error: OutputTarget())
    let code = Command.run(["score"] + placed, console)
    let said = String(decoding: console.error.bytes, as: UTF8.self)
    #expect(code.rawValue == expected, "\(said)")
  }

  @Test("R14: a file of a folder that is no manifest is a note; one that was named is a fault, and the rest is scored")
  func noManifest() throws {
    let bench = try CommandBench()
    try bench.write("day/README.md", "Nothing to score here.\n")
    try bench.write("day/empty.csv", "")
    let folder = bench.run("score", "--rules", "@rules", "@day")
    #expect(folder.code == 0)
    #expect(folder.out.contains("C1"))
    let named = bench.run("score", "--rules", "@rules", "@day/README.md", "@day/a.csv")
    #expect(named.code == 3)
    #expect(named.out.contains("C1"))
  }

  @Test(
    "R15: a file appears whole under its name; when the command fails what stood there stays",
    arguments: ["csv", "ndjson", "table"])
  func whole(_ format: String) throws {
    let bench = try CommandBench()
    try bench.write("out", "of yesterday\n")
    let failing = bench.run(
      "score", "--rules", "@rules", "--format", format, "-o", "@out", "--rejects", "@no/r.csv", "@day")
    #expect(failing.code == 2)
    #expect(try bench.read("out") == "of yesterday\n")
    #expect(bench.run("score", "--rules", "@rules", "--format", format, "-o", "@out", "@day").code == 0)
    #expect(try bench.read("out").contains("C1"))
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
    #expect(left.filter { $0.hasSuffix(".part") } == [])
  }

  @Test(
    "R15: an output does not replace what is read, nor another output",
    arguments: [
      ["score", "--rules", "@rules", "-o", "@day/a.csv", "@day/a.csv"],
      ["score", "--rules", "@rules", "-o", "@linked.csv", "@day/a.csv"],
      ["score", "--rules", "@rules", "-o", "@day/a.csv", "@day"],
      ["score", "--rules", "@rules", "--rejects", "@day/../day/a.csv", "@day/a.csv"],
      ["score", "--rules", "@rules", "--list", "gateways=@list.csv", "-o", "@list.csv", "@day"],
      ["score", "--rules", "@rules", "-o", "@new.csv", "--rejects", "@day/../new.csv", "@day"],
      ["links", "--rules", "@rules", "-o", "@new.csv", "--entities", "@new.csv", "@day"],
      ["build", "@rules", "-o", "@rules/extra.risk"],
    ])
  func apart(_ words: [String]) throws {
    let bench = try CommandBench()
    try bench.write("list.csv", "entry\nUZAAA\n")
    try bench.write("rules/extra.risk", "ruleset extra { version \"1\" language en }\n")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("linked.csv"), withDestinationPath: bench.path("day/a.csv"))
    let found = bench.run(words.map { $0.replacing("@", with: bench.folder.path + "/") })
    #expect(found.0 == 2)
    #expect(found.2.contains("Name a"))
    #expect(try bench.read("day/a.csv") == CommandBench.manifest)
    #expect(try bench.read("list.csv") == "entry\nUZAAA\n")
    #expect(!FileManager.default.fileExists(atPath: bench.path("new.csv")))
  }

  @Test("R15: a pipe takes the bytes as they come and stays a pipe; a link stays a link")
  func noFile() throws {
    let bench = try CommandBench()
    #expect(mkfifo(bench.path("pipe"), 0o600) == 0)
    let reader = open(bench.path("pipe"), O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    #expect(bench.run("score", "--rules", "@rules", "--format", "csv", "-o", "@pipe", "@day").code == 0)
    var status = stat()
    #expect(lstat(bench.path("pipe"), &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).contains("C1"))

    try bench.write("other/list.csv", "of yesterday\n")
    try FileManager.default.createSymbolicLink(atPath: bench.path("link.csv"), withDestinationPath: "other/list.csv")
    #expect(bench.run("score", "--rules", "@rules", "--format", "csv", "-o", "@link.csv", "@day").code == 0)
    #expect(lstat(bench.path("link.csv"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try bench.read("other/list.csv").contains("C1"))
  }

  @Test("What stands in a folder and cannot be got at is said, with the remedy where the name is not UTF-8")
  func outOfReach() throws {
    let bench = try CommandBench()
    let name: [UInt8] = Array((bench.path("day") + "/").utf8) + [0xCC, 0xE0, 0xED] + Array(".csv".utf8) + [0]
    let made = name.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
    }
    #expect(made >= 0)
    close(made)
    let found = bench.run("score", "--rules", "@rules", "@day")
    #expect(found.code == 3)
    #expect(found.out.contains("C1"))
    #expect(found.error.contains("rename the file"))
  }

  @Test("A pipe that stands for a list of rules does not hold up the command", arguments: ["check", "test"])
  func pipeForList(_ command: String) throws {
    let bench = try CommandBench()
    try FileManager.default.removeItem(atPath: bench.path("rules/lists/ports.csv"))
    #expect(mkfifo(bench.path("rules/lists/ports.csv"), 0o600) == 0)
    let found = bench.run(command, "@rules")
    #expect(found.code == 2)
    #expect((found.out + found.error).contains("is a pipe or a device"))
  }
}
