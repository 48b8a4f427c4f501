import Foundation
import Profiler
import RiskDSL
import Testing

@testable import pcu_scan

/// R15: a file given with `-o` appears whole or not at all, also when the run is ended from outside.
@Suite struct InterruptTests {
  /// A run that waits for more input, and the two files it has begun to write aside.
  private func waitingRun(_ bench: borrowing CommandBench) throws -> (process: Process, input: FileHandle) {
    let pipe = Pipe()
    let process = try BinaryBench.process([
      "score", "--rules", bench.path("rules"), "--format", "csv", "-o", bench.path("out.csv"), "--rejects",
      bench.path("rejects.csv"), "-",
    ])
    process.standardInput = pipe
    try BinaryBench.start(process)
    let folder = bench.folder
    #expect(BinaryBench.waits { InterruptTests.parts(in: folder).count == 2 })
    return (process, pipe.fileHandleForWriting)
  }

  private static func parts(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".part") }
  }

  @Test("R15: a signal ends the run by that signal and leaves nothing behind", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signalled(_ signal: Int32) throws {
    let bench = try CommandBench()
    let (process, input) = try waitingRun(bench)
    defer { try? input.close() }
    kill(process.processIdentifier, signal)
    BinaryBench.finish(process)
    // A shell shows this as 128 and the number: 130, 143, 129.
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(Self.parts(in: bench.folder) == [])
    #expect(!bench.exists("out.csv") && !bench.exists("rejects.csv"))
  }

  @Test("R15: what stood under the name before stays when a run is broken off")
  func former() throws {
    let bench = try CommandBench()
    try bench.write("out.csv", "of yesterday\n")
    let (process, input) = try waitingRun(bench)
    defer { try? input.close() }
    kill(process.processIdentifier, SIGTERM)
    BinaryBench.finish(process)
    #expect(try bench.read("out.csv") == "of yesterday\n")
  }

  @Test("R15: a run to which the shell gave no interrupts is not ended by one")
  func ignored() throws {
    let bench = try CommandBench()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let program = try BinaryBench.program().path
    process.arguments = [
      "-c", "trap '' INT; exec \"$0\" score --rules \"$1\" -q --format csv -o \"$2\" -", program, bench.path("rules"),
      bench.path("out.csv"),
    ]
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardError = FileHandle.nullDevice
    try BinaryBench.start(process)
    let folder = bench.folder
    #expect(BinaryBench.waits { Self.parts(in: folder).count == 1 })
    kill(process.processIdentifier, SIGINT)
    try pipe.fileHandleForWriting.write(contentsOf: Data(CommandBench.manifest.utf8))
    try pipe.fileHandleForWriting.close()
    BinaryBench.finish(process)
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(try bench.read("out.csv").contains("C1,M1"))
  }

  @Test("R15: standard output streams: results leave before the input has ended")
  func streams() throws {
    let bench = try CommandBench()
    let input = Pipe()
    let output = Pipe()
    let process = try BinaryBench.process([
      "score", "--rules", bench.path("rules"), "-q", "--format", "ndjson", "--threads", "1", "-",
    ])
    process.standardInput = input
    process.standardOutput = output
    try BinaryBench.start(process)
    let first = output.fileHandleForReading.availableData
    #expect(String(decoding: first, as: UTF8.self).hasPrefix("{\"kind\":\"run\""))
    try input.fileHandleForWriting.write(contentsOf: Data(CommandBench.manifest.utf8))
    try input.fileHandleForWriting.close()
    let rest = output.fileHandleForReading.readDataToEndOfFile()
    BinaryBench.finish(process)
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: rest, as: UTF8.self).contains("\"id\":\"C1\""))
  }

  @Test("B5: pipes beside each other are read as files are, though the numbers are looked at first")
  func pipes() throws {
    let bench = try CommandBench()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c", "\"$0\" score --rules \"$1\" -q --format csv -o \"$3\" <(cat \"$2\") <(sed s/C1/D1/ \"$2\") - < \"$2\"",
      try BinaryBench.program().path, bench.path("rules"), bench.path("day/a.csv"), bench.path("out.csv"),
    ]
    try BinaryBench.start(process)
    BinaryBench.finish(process)
    #expect(process.terminationStatus == 0)
    let ids = try bench.read("out.csv").split(separator: "\r\n").dropFirst().map { String($0.prefix(2)) }
    #expect(ids == ["D1", "C1"])
  }

  @Test("R15: a reader that has seen enough ends the run without an error")
  func brokenPipe() throws {
    let bench = try CommandBench()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let lines = (0..<20_000).map { "C\($0),M1,AFHRT,drums,\($0)" }.joined(separator: "\n")
    try bench.write("day/b.csv", "consignment_id,manifest_id,discharge_port,description,gross_kg\n" + lines)
    process.arguments = [
      "-c",
      "(\"$0\" score --rules \"$1\" -q --format csv --rejects \"$3\" \"$2\"; echo $? >\"$3.code\") | head -1 >/dev/null",
      try BinaryBench.program().path, bench.path("rules"), bench.path("day"), bench.path("rejects.csv"),
    ]
    try BinaryBench.start(process)
    BinaryBench.finish(process)
    #expect(try bench.read("rejects.csv.code") == "0\n")
    #expect(Self.parts(in: bench.folder) == [])
  }
}
