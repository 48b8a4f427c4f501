// The words that are units when they follow a number. The one list of them; lexer and parser ask it.
// What a unit means is decided by the checker.

/// Recognises unit words.
public enum UnitWords {
  /// Units other than currencies, as they are written.
  public static let words: [String] = [
    "kg", "g", "t", "lb", "m3", "l", "litre", "litres", "piece", "pieces", "package", "packages", "day", "days",
    "hour", "hours", "h", "km", "%",
  ]

  /// Whether a word after a number is its unit: one of `words`, or three capital letters (a currency).
  public static func isUnit(_ word: String) -> Bool {
    isCurrencyShape(word) || words.contains(word)
  }

  private static func isCurrencyShape(_ word: String) -> Bool {
    word.utf8.count == 3 && word.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }
}
