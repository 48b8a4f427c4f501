// `contains`, `starts with` and `ends with`: many patterns at once in one text, word boundaries ignored.
// Made by SubstringMatcher.Builder, asked by the evaluator for every text cell and by the trace for the matched place.

/// Finds which groups of patterns a folded text contains, begins with or ends with.
///
/// A pattern is folded like the text, and is found inside words too: `contains "ton"` is yes for ACETONE. A matcher
/// never changes and may be shared by threads; each thread brings its own scratch.
public struct SubstringMatcher: Sendable {
  /// Where a pattern must stand.
  public enum Kind: Int, Comparable, Sendable {
    /// Anywhere.
    case contains
    /// At the first byte of the folded text.
    case starts
    /// At the last byte of the folded text.
    case ends

    /// Orders the kinds as declared.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  private let automaton: Automaton

  init(_ automaton: Automaton) {
    self.automaton = automaton
  }

  /// Leaves in `scratch.groups` the distinct groups of which at least one pattern stands where it must.
  ///
  /// - Parameters:
  ///   - folded: text as `TextFold.fold` gives it.
  ///   - count: its length in bytes.
  ///   - scratch: the thread's working memory.
  /// - Complexity: O(`count` + number of patterns found)
  public func scan(_ folded: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch) {
    var recorder = NoMatches()
    automaton.run(folded, count, &scratch, &recorder)
  }

  /// Every occurrence: first those at the start, then the others in order of their ends, then those at the end.
  public func matches(in folded: [UInt8]) -> [PhraseMatch] {
    var scratch = PhraseScratch()
    var recorder = MatchRecorder()
    folded.withUnsafeBufferPointer { text in
      if let start = text.baseAddress { automaton.run(start, text.count, &scratch, &recorder) }
    }
    return recorder.matches
  }

  /// The first occurrence of some groups, in the order of `matches`; nil if there is none.
  public func firstMatch(
    _ folded: UnsafePointer<UInt8>, _ count: Int, groups: ArraySlice<Int32>, _ scratch: inout PhraseScratch
  ) -> PhraseMatch? {
    var recorder = FirstMatch(groups: groups)
    automaton.run(folded, count, &scratch, &recorder)
    return recorder.match
  }
}

extension Automaton {
  @inline(__always)
  func run<R: PhraseRecorder>(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    scratch.begin(groups: groupCount, states: stateCount)
    if longestStart > 0 { runStart(text, count, &scratch, &recorder) }
    if !hasContains && longestEnd == 0 { return }
    let rows = self.rows
    let classes = self.classes
    var state = 0
    var index = hasContains ? 0 : max(0, count &- longestEnd)
    while index < count {
      let target = rows[state &+ Int(classes[Int(text[index])])]
      state = Int(target & ~Automaton.hitBit)
      index &+= 1
      if target & Automaton.hitBit != 0 { report(state, index, &scratch, &recorder) }
    }
    if longestEnd > 0 { reportEnd(state, count, &scratch, &recorder) }
  }

  /// Follows the text from its first byte while it is the beginning of a pattern.
  private func runStart<R: PhraseRecorder>(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    var row = 0
    for index in 0..<min(count, longestStart) {
      row = Int(rows[row &+ Int(classes[Int(text[index])])] & ~Automaton.hitBit)
      let state = states[row / classCount]
      if state.depth != index &+ 1 { return }
      for place in state.first.starts..<state.end.starts { put(outputs[place], 0, &scratch, &recorder) }
    }
  }

  /// Hands out the `contains` patterns that end at a state. What a scan has handed out it does not walk again.
  @inline(never)
  private func report<R: PhraseRecorder>(
    _ row: Int, _ end: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    var number = row / classCount
    while number != 0 {
      if !R.keepsAll && !scratch.visit(number) { return }
      let state = states[number]
      for place in state.first.contains..<state.end.contains {
        put(outputs[place], end &- Int(outputs[place].length), &scratch, &recorder)
      }
      number = state.nextContains
    }
  }

  private func reportEnd<R: PhraseRecorder>(
    _ row: Int, _ count: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    var number = row / classCount
    while number != 0 {
      let state = states[number]
      for place in state.first.ends..<state.end.ends {
        put(outputs[place], count &- Int(outputs[place].length), &scratch, &recorder)
      }
      number = state.nextEnds
    }
  }

  @inline(__always)
  private func put<R: PhraseRecorder>(
    _ output: Output, _ start: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    scratch.insert(output.group)
    recorder.record(output.group, output.entry, start, start &+ Int(output.length))
  }
}
