// `mentions`: whole words and phrases of many lists at once in one text.
// Made by PhraseMatcher.Builder, asked by the evaluator for every text cell and by the trace for the matched place.

/// Finds which groups of terms a folded text mentions.
///
/// The text is walked word by word. Each word is looked up once as the first word of all terms; only where that
/// succeeds are the following words compared. The cost hardly depends on the number of terms.
///
/// A matcher never changes and may be shared by threads; each thread brings its own scratch.
public struct PhraseMatcher: Sendable {
  let tables: PhraseTables

  init(_ tables: PhraseTables) {
    self.tables = tables
  }

  /// Leaves in `scratch.groups` the distinct groups of which at least one term occurs in the text.
  ///
  /// An occurrence of a term inside an occurrence of an exception of the same group does not count.
  ///
  /// - Parameters:
  ///   - folded: text as `TextFold.fold` gives it.
  ///   - count: its length in bytes.
  ///   - scratch: the thread's working memory.
  /// - Complexity: O(`count`) for texts that meet no term; at each word where terms begin, the matching part of those
  ///   terms is walked as well.
  public func scan(_ folded: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch) {
    var recorder = NoMatches()
    tables.run(folded, count, &scratch, &recorder)
  }

  /// Every occurrence that counts, in order of its first word: the same walk as `scan`, with a recorder.
  public func matches(in folded: [UInt8]) -> [PhraseMatch] {
    var scratch = PhraseScratch()
    var recorder = MatchRecorder()
    folded.withUnsafeBufferPointer { text in
      if let start = text.baseAddress { tables.run(start, text.count, &scratch, &recorder) }
    }
    return recorder.matches
  }

  /// The first occurrence of some groups that counts; nil if there is none.
  public func firstMatch(
    _ folded: UnsafePointer<UInt8>, _ count: Int, groups: ArraySlice<Int32>, _ scratch: inout PhraseScratch
  ) -> PhraseMatch? {
    var recorder = FirstMatch(groups: groups)
    tables.run(folded, count, &scratch, &recorder)
    return recorder.match
  }
}

/// An occurrence of a term.
public struct PhraseMatch: Hashable, Sendable {
  /// The group of the term.
  public var group: Int32
  /// The caller's number of the term.
  public var entry: Int32
  /// Bytes of the folded text.
  public var range: Range<Int>

  /// Makes a match.
  public init(group: Int32, entry: Int32, range: Range<Int>) {
    self.group = group
    self.entry = entry
    self.range = range
  }
}

/// Is told every occurrence that counts; the silent kind disappears when the walk is compiled.
protocol PhraseRecorder {
  /// Every occurrence is wanted, not only one for each group.
  static var keepsAll: Bool { get }
  mutating func record(_ group: Int32, _ entry: Int32, _ start: Int, _ end: Int)
}

struct NoMatches: PhraseRecorder {
  static var keepsAll: Bool { false }

  @inline(__always)
  mutating func record(_ group: Int32, _ entry: Int32, _ start: Int, _ end: Int) {}
}

/// Keeps the first occurrence of a few groups.
struct FirstMatch: PhraseRecorder {
  static var keepsAll: Bool { true }

  let groups: ArraySlice<Int32>
  var match: PhraseMatch?

  init(groups: ArraySlice<Int32>) { self.groups = groups }

  mutating func record(_ group: Int32, _ entry: Int32, _ start: Int, _ end: Int) {
    guard match == nil, start < end, groups.contains(group) else { return }
    match = PhraseMatch(group: group, entry: entry, range: start..<end)
  }
}

struct MatchRecorder: PhraseRecorder {
  static var keepsAll: Bool { true }

  var matches: [PhraseMatch] = []

  mutating func record(_ group: Int32, _ entry: Int32, _ start: Int, _ end: Int) {
    matches.append(PhraseMatch(group: group, entry: entry, range: start..<end))
  }
}
