import Foundation
import Testing

@testable import Profiler

/// R12: how files are read and memory is told.
@Suite struct DecisionsMemoryTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  @Test("R12: files are read in blocks, never mapped")
  func notMapped() throws {
    let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    var looked = 0
    for case let url as URL in files where ["swift", "c", "h"].contains(url.pathExtension) {
      looked += 1
      #expect(try !String(contentsOf: url, encoding: .utf8).contains("mmap("), "\(url.lastPathComponent)")
    }
    #expect(looked > 100)
  }

  @Test("R12: peak memory is what the system says of the whole process")
  func peak() throws {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    let kilobytes = try #require(Int(line.filter(\.isNumber)))
    #expect(System.peakMemory() >= kilobytes * 1024)
  }
}
