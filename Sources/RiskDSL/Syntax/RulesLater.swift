// Pieces of large files with nothing but rules are parsed when their rules are checked, so that the trees of a large rule set
// are never there together: they take ten times the bytes of the text, and each page of memory costs more than filling it.

/// A piece of a file whose rules are parsed later.
struct RulesLater: Sendable {
  /// Its bytes in the file.
  var part: Range<Int>
  /// How many rules of the file that have been parsed stand before it.
  var rulesBefore: Int
  /// How many rules begin in it, by its lines.
  var count: Int
}

extension RulesLater {
  /// Words that begin declarations which rules need to know of, or which have to be told of as they stand.
  private static let otherWords: [StaticString] = [
    "list", "define", "table", "field", "use", "allow", "rates", "scoring", "test", "ruleset",
  ]
  /// Words that may stand before them, and before `rule`.
  private static let marks: [StaticString] = ["secret", "shared"]

  /// How many rules begin in a piece, judged by the first words of its lines; nil where another declaration does. Should one
  /// stand elsewhere, parsing shows it.
  static func count(_ bytes: [UInt8], _ part: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var rest = bytes[part]
      while !rest.isEmpty {
        var line = rest.drop(while: isBlank)
        while let mark = marks.first(where: { begins(line, with: $0) }) {
          line = line.dropFirst(mark.utf8CodeUnitCount).drop(while: isBlank)
        }
        if begins(line, with: "rule") {
          count += 1
        } else if otherWords.contains(where: { begins(line, with: $0) }) {
          return nil
        }
        guard let end = line.firstIndex(of: 0x0A) else { break }
        rest = line[(end + 1)...]
      }
      return count
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func begins(_ line: Slice<UnsafeBufferPointer<UInt8>>, with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard line.count > length, line[line.startIndex + length] <= 0x20 else { return false }
    return (0..<length).allSatisfy { line[line.startIndex + $0] == word.utf8Start[$0] }
  }
}
