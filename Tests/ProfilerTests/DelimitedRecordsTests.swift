// Tables beside manifests as spreadsheets leave them: delimiters, quotes, line ends, encodings, and what is broken.

import Foundation
import TestKit
import Testing

@testable import Profiler

@Suite struct DelimitedRecordsTests {
  struct Read: Equatable {
    var records: [[String]] = []
    var lines: [Int] = []
    var broken = 0
  }

  private func read(_ bytes: [UInt8], pieces: Int = .max) -> Read {
    var read = Read()
    var records = DelimitedRecords { cells, line in
      read.records.append(cells)
      read.lines.append(line)
    }
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + min(pieces, bytes.count))
      bytes[start..<end].withUnsafeBufferPointer { records.add($0) }
      start = end
    }
    records.finish()
    read.broken = records.broken
    return read
  }

  private func read(_ text: String) -> Read { read(Array(text.utf8)) }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n\"x\ty\"\t2", [["a", "b"], ["x\ty", "2"]]), ("a|b\r1|2\r", [["a", "b"], ["1", "2"]]),
    ("\"a;b;c\",d\n1,2\n", [["a;b;c", "d"], ["1", "2"]]),
    ("a,b\n\"two\nlines\",\"say \"\"yes\"\"\"\n", [["a", "b"], ["two\nlines", "say \"yes\""]]),
    ("a,b\n\n , \n1,2", [["a", "b"], ["1", "2"]]), ("a,b\n 1 ,\"2 \"\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n5\" pipe,2\n", [["a", "b"], ["5\" pipe", "2"]]), ("", []), ("\n\n", []), ("only", [["only"]]),
    ("a,b\n1,2,3\n4\n", [["a", "b"], ["1", "2", "3"], ["4"]]),
  ])
  func recordsAreRead(_ text: String, _ expected: [[String]]) {
    let found = read(text)
    #expect(found.records == expected)
    #expect(found.broken == 0)
  }

  @Test func lineNumbersCountBreaksInQuotes() {
    #expect(read("a,b\n\"x\n\ny\",1\n\n2,3\n").lines == [1, 2, 6])
  }

  @Test func aQuoteThatIsNotClosedCostsItsLine() {
    let found = read("a,b\n1,\"open\n2,x\n3,y\n")
    #expect(found.records == [["a", "b"], ["2", "x"], ["3", "y"]])
    #expect(found.broken == 1)
    #expect(found.lines == [1, 3, 4])
  }

  @Test func aQuoteOverTooManyLinesCostsItsLine() {
    let lines = (0..<ReadLimits.quotedBreaks + 50).map { "\($0),x" }
    let found = read("a,b\n\"open,1\n" + lines.joined(separator: "\n") + "\nlast,\"closed\"\n")
    #expect(found.broken == 1)
    #expect(found.records.count == lines.count + 2)
  }

  /// However the bytes are cut, and whatever they are, the same records come out, and every line is read or counted.
  @Test func randomTextsAreReadAlikeInPieces() {
    var random = SeededGenerator(seed: 3)
    let parts = ["a", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "я", "x,y\n", "\"q\"", "\t"]
    var broken = 0
    for _ in Effort.seeds(400) {
      let text = (0..<random.number(0...60)).map { _ in random.pick(parts) }.joined()
      let whole = read(text)
      broken += whole.broken
      #expect(read(Array(text.utf8), pieces: 1) == whole)
      #expect(read(Array(text.utf8), pieces: 7) == whole)
      #expect(whole.records.allSatisfy { $0.contains { !$0.isEmpty } })
    }
    #expect(broken > 20)
  }

  @Test func encodingsOfManifestsAreRead() throws {
    let text = "consignment;result\r\nХОР-1;досмотр показал нарушение правил перевозки груза\r\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let windows = try #require(text.data(using: .windowsCP1251))
    let forms: [[UInt8]] = [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16, Array(windows)]
    for bytes in forms {
      var found: [[String]] = []
      var records = DelimitedRecords { cells, _ in found.append(cells) }
      try records.read(ManifestInput(place: .bytes(bytes), name: "o.csv"))
      #expect(
        found == [["consignment", "result"], ["ХОР-1", "досмотр показал нарушение правил перевозки груза"]])
    }
  }
}
