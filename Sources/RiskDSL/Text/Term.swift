// Terms of `mentions`: words and phrases of lists and strings, and the words they are made of.
// Made by the checker from lists and literals, handed to PhraseMatcher.Builder.

/// A word or phrase that a text may mention.
///
/// The text is folded as cells are; a hyphen or any other sign between words is a blank. A star directly behind a word
/// (`acet*`) makes it a prefix: any word that begins so is meant. Other words may differ by an ending, see
/// `CaseEndings`, unless `exact` says otherwise.
public struct Term: Hashable, Sendable {
  /// The words as the author wrote them.
  public var text: String
  /// Turns endings off: each word must stand as it is. A star still makes a prefix.
  public var exact: Bool
  /// Makes the term an exception of its group: where it occurs, terms of the group inside it do not count.
  public var isException: Bool
  /// The caller's number for the list entry, handed back by `PhraseMatcher.matches(in:)`.
  public var entry: Int32

  /// Most words of a term; a longer one is a sentence somebody pasted by mistake.
  public static let maxWords = 32

  /// Makes a term.
  public init(text: String, exact: Bool = false, isException: Bool = false, entry: Int32 = 0) {
    self.text = text
    self.exact = exact
    self.isException = isException
    self.entry = entry
  }

  /// What is wrong with a term.
  public enum Problem: Hashable, Sendable {
    /// No letter or digit is left after folding: an error.
    case empty
    /// One word of three letters or fewer, which is found in many innocent texts: a warning.
    case shortWord
    /// More than `Term.maxWords` words: an error.
    case tooManyWords
  }

  /// What is wrong with this term, nil if nothing. An empty or overlong term is left out by the matcher.
  public var problem: Problem? { Term.problem(of: words) }

  /// What is wrong with a term of these words.
  static func problem(of words: [TermWord]) -> Problem? {
    if words.isEmpty { return .empty }
    if words.count > Term.maxWords { return .tooManyWords }
    return words.count == 1 && TextFold.scalarCount(words[0].bytes[...]) <= 3 ? .shortWord : nil
  }
}

extension CheckedTerm {
  /// What is wrong with the term, nil if nothing.
  var problem: Term.Problem? { Term.problem(of: words) }
}

/// One folded word of a term and how a text word may differ from it.
struct TermWord: Hashable, Sendable {
  enum Kind: UInt32, Sendable {
    case whole, plural, inflected, prefix
  }

  var bytes: [UInt8]
  var kind: Kind
}

extension Term {
  /// The folded words in order.
  var words: [TermWord] {
    let source = Array(text.utf8)
    var words: [TermWord] = []
    var start = 0
    while start <= source.count {
      let end = source[start...].firstIndex(of: UInt8(ascii: "*")) ?? source.count
      let segment = Array(source[start..<end])
      appendWords(of: segment, to: &words)
      if end < source.count, Term.endsInWord(segment) { words[words.count - 1].kind = .prefix }
      start = end + 1
    }
    return words
  }

  private func appendWords(of segment: [UInt8], to words: inout [TermWord]) {
    let (folded, offsets) = segment.withUnsafeBufferPointer { TextFold.foldWithOffsets($0) }
    var start = 0
    while start < folded.count {
      let end = folded[start...].firstIndex(of: 0x20) ?? folded.count
      let sourceEnd = end < folded.count ? Int(offsets[end]) : segment.count
      let bytes = Array(folded[start..<end])
      let kind = self.kind(of: bytes, isCyrillic: Term.hasCyrillic(segment[Int(offsets[start])..<sourceEnd]))
      words.append(TermWord(bytes: bytes, kind: kind))
      start = end + 1
    }
  }

  private func kind(of bytes: [UInt8], isCyrillic: Bool) -> TermWord.Kind {
    if exact { return .whole }
    if isCyrillic {
      return TextFold.scalarCount(bytes[...]) >= CaseEndings.shortestStem ? .inflected : .whole
    }
    let isPlain = bytes.count >= CaseEndings.shortestPlural && bytes.allSatisfy { 0x41...0x5A ~= $0 }
    return isPlain ? .plural : .whole
  }

  /// Tells whether a star behind the segment touches its last word: then a letter put there would join that word.
  private static func endsInWord(_ segment: [UInt8]) -> Bool {
    let folded = TextFold.fold(String(decoding: segment, as: UTF8.self))
    let joined = TextFold.fold(String(decoding: segment, as: UTF8.self) + "X")
    return !folded.isEmpty && joined.count == folded.count + 1
  }

  /// Tells whether a letter of U+0400..U+052F stands in the source; folding may hide it.
  private static func hasCyrillic(_ source: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in source {
      if (0xD0...0xD3).contains(previous) || (previous == 0xD4 && byte < 0xB0) { return true }
      previous = byte
    }
    return false
  }
}

/// How a word of the text meets an edge of the phrase tree; the number is part of the edge's key.
enum EdgeForm: UInt32, CaseIterable, Sendable {
  /// The text word has these bytes.
  case whole
  /// The text word has these bytes and S or ES.
  case plural
  /// The text word has these bytes, alone or with an ending of the table.
  case inflected
  /// The text word begins with these bytes.
  case prefix

  var bit: UInt32 { 1 << rawValue }
}

extension TermWord {
  /// The edges that lead on from a node for this word.
  var edges: [(form: EdgeForm, bytes: [UInt8])] {
    switch kind {
    case .whole: return [(.whole, bytes)]
    case .prefix: return [(.prefix, bytes)]
    case .plural:
      var edges: [(form: EdgeForm, bytes: [UInt8])] = [(.whole, bytes), (.plural, bytes)]
      for ending in [Array("S".utf8), Array("ES".utf8)]
      where bytes.count >= CaseEndings.shortestPlural + ending.count && bytes.suffix(ending.count) == ending[...] {
        edges.append((.whole, Array(bytes.dropLast(ending.count))))
      }
      return edges
    case .inflected:
      var edges: [(form: EdgeForm, bytes: [UInt8])] = [(.inflected, bytes)]
      if let stem = EndingTable.shared.stemLength(bytes) { edges.append((.inflected, Array(bytes[..<stem]))) }
      return edges
    }
  }
}
