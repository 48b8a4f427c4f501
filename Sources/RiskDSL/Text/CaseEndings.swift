// The published table of Russian endings and the English plural: how far a word may differ and still be the same word.
// Used by PhraseMatcher; the table is normative and is printed in the language reference.

/// Endings by which a Cyrillic word of a text may differ from the word of a term.
///
/// A term word with a Cyrillic letter and at least four letters has one or two bases: the word itself, and its stem,
/// which is the word without the longest ending of the table that leaves at least four letters. A text word is the
/// same word if it is a base, or a base followed by one ending of the table. So АНГИДРИД finds АНГИДРИДОМ, КИСЛОТА
/// finds КИСЛОТЫ and КИСЛОТ, and ДИАЗЕПАМ finds ДИАЗЕПАМА although АМ is itself an ending. A word of fewer than four
/// letters is matched as it stands.
///
/// Words without a Cyrillic letter may differ by the plural alone: a word of letters A to Z equals the other with S or
/// ES added, if the shorter has at least three letters.
public enum CaseEndings {
  /// Case endings of nouns and adjectives, singular and plural, before folding; Ё is written Е as in folded text.
  ///
  /// - Source: the declension tables of nouns, adjectives and participles in any Russian grammar.
  public static let russian: [String] = [
    // Nouns: nominative to prepositional, hard and soft stems.
    "А", "Я", "Ы", "И", "У", "Ю", "О", "Е", "Ь", "Й",
    "ОЙ", "ЕЙ", "ОЮ", "ЕЮ", "ЬЮ", "ОМ", "ЕМ", "ОВ", "ЕВ",
    "АМ", "ЯМ", "АХ", "ЯХ", "АМИ", "ЯМИ",
    // Nouns in -ия, -ие, -ий.
    "ИЯ", "ИЕ", "ИЙ", "ИИ", "ИЮ", "ИЕЙ", "ИЕМ", "ИЕВ", "ИЯМ", "ИЯХ", "ИЯМИ",
    // Adjectives and participles.
    "ЫЙ", "АЯ", "ЯЯ", "ОЕ", "ЕЕ", "ЫЕ", "УЮ", "ЮЮ",
    "ОГО", "ЕГО", "ОМУ", "ЕМУ", "ЫМ", "ИМ", "ЫХ", "ИХ", "ЫМИ", "ИМИ",
  ]

  /// Fewest letters of a base and of a word that has one.
  public static let shortestStem = 4
  /// Fewest letters of the shorter of two words that differ by an English plural.
  public static let shortestPlural = 3
}

/// The endings in folded bytes, arranged for lookup at the end of a word.
struct EndingTable: Sendable {
  /// Longest ending in folded bytes; all fit in eight.
  static let longest = 8

  /// By the last byte of a word: bit k - 1 tells that an ending of k bytes has this last byte.
  let lengths: [UInt8]
  /// Open addressing over the endings' bytes as integers; 0 is free.
  let slots: [UInt64]

  static let shared = EndingTable()

  private init() {
    var lengths = [UInt8](repeating: 0, count: 256)
    var slots = [UInt64](repeating: 0, count: 256)
    for ending in CaseEndings.russian {
      let folded = TextFold.fold(ending)
      precondition(folded.count <= Self.longest, "an ending of the table is longer than eight bytes")
      lengths[Int(folded.last!)] |= 1 << UInt8(folded.count - 1)
      var value: UInt64 = 0
      for (place, byte) in folded.enumerated() { value |= UInt64(byte) << UInt64(8 * place) }
      var slot = Self.slot(value)
      while slots[slot] != 0 && slots[slot] != value { slot = (slot + 1) & 255 }
      slots[slot] = value
    }
    self.lengths = lengths
    self.slots = slots
  }

  @inline(__always)
  static func slot(_ value: UInt64) -> Int {
    Int(truncatingIfNeeded: (value &* ByteHash.spread) &>> 56)
  }

  /// Length in bytes of the stem of a folded word, or nil if no ending leaves four letters.
  func stemLength(_ word: [UInt8]) -> Int? {
    for length in stride(from: min(Self.longest, word.count), through: 1, by: -1) {
      let stem = word.count - length
      guard TextFold.scalarCount(word[..<stem]) >= CaseEndings.shortestStem else { continue }
      let value = word[stem...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var slot = Self.slot(value)
      while slots[slot] != 0 {
        if slots[slot] == value { return stem }
        slot = (slot + 1) & 255
      }
    }
    return nil
  }
}

extension TextFold {
  /// Number of scalars of folded text.
  static func scalarCount(_ folded: ArraySlice<UInt8>) -> Int {
    folded.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
