// One rules file as read: its bytes and where its lines begin.
// Input of the lexer; diagnostics ask it for lines and columns.

internal import CSystem
import Synchronization

/// A rules file in memory.
public struct SourceFile: Sendable {
  /// The name to show, with `/` between folders: `rules/precursors.risk`.
  public let name: String
  /// The bytes as read, byte order mark included.
  public let bytes: [UInt8]
  private let lines = Found<LineScan>()
  private let hash = Found<String>()

  /// Takes the bytes of a file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Takes the text of a file.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// SHA-256 of the bytes, in hexadecimal digits.
  ///
  /// - Complexity: one pass over the bytes when it is first asked for.
  public var digest: String { hash.value { SHA256.hex(bytes) } }

  /// Whether a word stands anywhere in the file, comments and texts included.
  func says(_ word: StaticString) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return pcu_contains(base, bytes.count, word.utf8Start, word.utf8CodeUnitCount) != 0
    }
  }

  /// Offset of the first byte of each line; the first is 0. A line ends at LF, CR LF or a lone CR.
  ///
  /// - Complexity: one pass over the bytes when lines are first asked for.
  public var lineStarts: [UInt32] { scan.starts }

  // Offsets are 32 bits wide; a file beyond the limit is refused by the lexer and needs no lines.
  private var scan: LineScan {
    lines.value { bytes.count <= Limits.maxRulesFileBytes ? LineScan(bytes) : LineScan() }
  }

  /// Line and column of a byte, both counted from 1; the column counts code points.
  ///
  /// An offset beyond the file means its end. A byte order mark does not count as a column.
  /// - Complexity: logarithmic in the lines, whatever the length of the line.
  public func position(of offset: UInt32) -> (line: Int, column: Int) {
    let line = lineIndex(of: offset)
    let start = contentStart(ofLine: line)
    let end = Swift.max(start, Swift.min(Int(offset), bytes.count))
    var column = codePoints(before: end) - codePoints(before: start) + 1
    // Inside a code point: its first byte is counted already.
    if end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { column = Swift.max(1, column - 1) }
    return (line + 1, column)
  }

  /// Code points that begin before a byte.
  private func codePoints(before offset: Int) -> Int {
    let mark = offset / LineScan.markStep
    let marks = scan.marks
    guard mark < marks.count else {
      // The end of a file whose length is a multiple of the step, or a file beyond the limit.
      guard offset > 0, !marks.isEmpty else { return 0 }
      return codePoints(before: offset - 1) + (bytes[offset - 1] & 0xC0 == 0x80 ? 0 : 1)
    }
    var count = Int(marks[mark])
    for index in mark * LineScan.markStep..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The bytes of a line (counted from 1) without its line end and without a byte order mark.
  public func lineRange(_ line: Int) -> Range<Int> {
    let starts = lineStarts
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = contentStart(ofLine: line - 1)
    var end = line < starts.count ? Int(starts[line]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  private func contentStart(ofLine line: Int) -> Int {
    let start = Int(lineStarts[line])
    return line == 0 && hasByteOrderMark ? 3 : start
  }

  /// Whether the file begins with the UTF-8 byte order mark.
  public var hasByteOrderMark: Bool { bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

  /// Where the bytes of the rules stand: behind a byte order mark.
  var content: Range<Int> { (hasByteOrderMark ? 3 : 0)..<bytes.count }

  private func lineIndex(of offset: UInt32) -> Int {
    let starts = lineStarts
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// What reading through a file finds, made when somebody asks: the lines of rules without findings are never asked for.
private final class Found<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  func value(_ find: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let value = find()
      known = value
      return value
    }
  }
}

/// Finds the lines of a file and counts its code points, eight bytes a step where no line ends.
private struct LineScan {
  static let markStep = 4096

  var starts: [UInt32] = [0]
  /// Code points before every 4096th byte: the column of a place in a line of megabytes is found without reading it all.
  var marks: [UInt32] = []

  init() {}

  init(_ bytes: [UInt8]) {
    let markStep = LineScan.markStep
    marks.reserveCapacity(bytes.count / markStep + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var codePoints: UInt32 = 0
      var index = 0
      while index < bytes.count {
        if index % markStep == 0 { marks.append(codePoints) }
        // The step divides by eight, so that no mark lies inside a block.
        if index % 8 == 0, index + 8 <= bytes.count {
          let block = UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if !LineScan.holds(block, 0x0A), !LineScan.holds(block, 0x0D) {
            codePoints += UInt32(8 - LineScan.continuations(block))
            index += 8
            continue
          }
        }
        let byte = bytes[index]
        if byte & 0xC0 != 0x80 { codePoints += 1 }
        index += 1
        if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) {
          starts.append(UInt32(index))
        }
      }
    }
  }

  /// Whether one of eight bytes is `byte`.
  @inline(__always)
  private static func holds(_ block: UInt64, _ byte: UInt64) -> Bool {
    let other = block ^ (byte &* 0x0101_0101_0101_0101)
    return (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080 != 0
  }

  /// How many of eight bytes go on with a code point.
  @inline(__always)
  private static func continuations(_ block: UInt64) -> Int {
    (block & ~(block &<< 1) & 0x8080_8080_8080_8080).nonzeroBitCount
  }
}
