// `contains`, `starts with`, `ends with`: the meaning in a table, and the automaton against plain search.

import RiskDSL
import TestKit
import Testing

@Suite struct TextSubstringTests {
  @Test(arguments: [
    ("Acetone 99%", "ton", SubstringMatcher.Kind.contains, true), ("Acetone", "ACETONE", .contains, true),
    ("Acetone", "acetones", .contains, false), ("acetic  anhydride", "ic-an", .contains, true),
    ("acetic anhydride", "acet", .starts, true), ("pure acetone", "acet", .starts, false),
    ("pure acetone!", "tone", .ends, true), ("tone pure", "tone", .ends, false), ("acetone", "acetone", .ends, true),
    ("acetone", "acetone", .starts, true), ("Серная кислота", "СЕРН", .starts, true), ("", "a", .contains, false),
    ("ton", "acetone", .ends, false), ("ace", "acetone", .starts, false),
  ])
  func finds(_ text: String, _ pattern: String, _ kind: SubstringMatcher.Kind, _ isFound: Bool) {
    var builder = SubstringMatcher.Builder()
    let isTaken = builder.add(pattern, kind: kind, group: 1)
    #expect(isTaken)
    #expect(Self.scan(builder.build(), TextFold.fold(text)) == (isFound ? [1] : []))
  }

  @Test func patternsWithoutLettersAreRefused() {
    var builder = SubstringMatcher.Builder()
    let taken = builder.add("- ", kind: .contains, group: 0)
    #expect(!taken)
    #expect(Self.scan(builder.build(), TextFold.fold("any text")) == [])
  }

  @Test func nestedPatternsAreHandedOutOnceInATextOfRepetitions() {
    var builder = SubstringMatcher.Builder()
    for length in 1...400 { builder.add(String(repeating: "a", count: length), kind: .contains, group: length - 1) }
    let folded = TextFold.fold(String(repeating: "a", count: 60_000))
    #expect(Self.scan(builder.build(), folded).count == 400)
  }

  @Test(arguments: Effort.seeds(8))
  func agreesWithPlainSearch(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed + 100))
    let letters = ["a", "b", "ж", "и", " ", "ab"]
    func text(_ most: Int) -> String {
      (0...random.below(most)).map { _ in letters[random.below(letters.count)] }.joined()
    }
    var builder = SubstringMatcher.Builder()
    var patterns: [(bytes: [UInt8], kind: SubstringMatcher.Kind, group: Int32, entry: Int32)] = []
    let kinds: [SubstringMatcher.Kind] = [[.contains, .starts, .ends], [.starts, .ends], [.ends], [.starts]][seed % 4]
    for entry in 0..<30 {
      let pattern = text(5)
      let kind = kinds[random.below(kinds.count)]
      let group = random.below(20)
      guard builder.add(pattern, kind: kind, group: group, entry: Int32(entry)) else { continue }
      patterns.append((TextFold.fold(pattern), kind, Int32(group), Int32(entry)))
    }
    let matcher = builder.build()
    var scratch = PhraseScratch()
    for _ in 0..<150 {
      let folded = TextFold.fold(text(14))
      var expected: Set<PhraseMatch> = []
      for pattern in patterns where pattern.bytes.count <= folded.count {
        let last = folded.count - pattern.bytes.count
        for start in 0...last where folded[start..<start + pattern.bytes.count] == pattern.bytes[...] {
          if pattern.kind == .starts && start > 0 || pattern.kind == .ends && start < last { continue }
          let range = start..<start + pattern.bytes.count
          expected.insert(PhraseMatch(group: pattern.group, entry: pattern.entry, range: range))
        }
      }
      let matches = matcher.matches(in: folded)
      #expect(Set(matches) == expected)
      #expect(Set(matches).count == matches.count)
      folded.withUnsafeBufferPointer { text in
        withUnsafePointer(to: UInt8(0)) { matcher.scan(text.baseAddress ?? $0, text.count, &scratch) }
      }
      #expect(Set((0..<scratch.groupCount).map { scratch.groups[$0] }) == Set(expected.map(\.group)))
    }
  }

  static func scan(_ matcher: SubstringMatcher, _ folded: [UInt8]) -> [Int32] {
    TextPhraseTests.answer { scratch in
      folded.withUnsafeBufferPointer { text in
        withUnsafePointer(to: UInt8(0)) { matcher.scan(text.baseAddress ?? $0, text.count, &scratch) }
      }
    }
  }
}

extension TextPhraseTests {
  /// The groups that a scan leaves in a fresh scratch.
  static func answer(_ scan: (inout PhraseScratch) -> Void) -> [Int32] {
    var scratch = PhraseScratch()
    scan(&scratch)
    return (0..<scratch.groupCount).map { scratch.groups[$0] }
  }
}
