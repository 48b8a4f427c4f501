// What `-o` does to what stands under its name already: only a file is replaced.

import Foundation
import Profiler
import Testing

@testable import pcu_scan

@Suite struct OutputPlaceTests {
  @Test func whatIsNoFileIsWrittenToAndStaysWhatItIs() throws {
    let bench = try CommandBench()
    let pipe = bench.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let result = bench.run("score", "--rules", "@rules", "--format", "csv", "-q", "-o", "@pipe", "@day")
    #expect(result.code == 0)
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).contains("C1,M1"))
  }

  @Test func aLinkStaysOneAndItsFileIsReplaced() throws {
    let bench = try CommandBench()
    try bench.write("share/list.csv", "of yesterday\n")
    try FileManager.default.createSymbolicLink(atPath: bench.path("list.csv"), withDestinationPath: "share/list.csv")
    #expect(bench.run("score", "--rules", "@rules", "--format", "csv", "-q", "-o", "@list.csv", "@day").code == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: bench.path("list.csv")) == "share/list.csv")
    #expect(try bench.read("share/list.csv").contains("C1,M1"))
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.path("share"))
    #expect(names == ["list.csv"])
  }

  @Test func aLinkThatLeadsNowhereBecomesTheFile() throws {
    let bench = try CommandBench()
    try FileManager.default.createSymbolicLink(atPath: bench.path("list.csv"), withDestinationPath: "gone/list.csv")
    #expect(bench.run("score", "--rules", "@rules", "--format", "csv", "-q", "-o", "@list.csv", "@day").code == 0)
    #expect(try bench.read("list.csv").contains("C1,M1"))
  }
}
