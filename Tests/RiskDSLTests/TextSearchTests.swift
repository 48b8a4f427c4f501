import RiskDSL
import Testing

@Suite("Search in texts")
struct TextSearchTests {
  @Test(
    "a part is found wherever it stands, byte for byte",
    arguments: [
      ("", "", true), ("a", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "bc", true),
      ("abc", "ac", false),
      ("aab", "ab", true), ("ab", "abc", false), ("груз из порта", "порт", true), ("порт", "Порт", false),
      ("e\u{301}", "\u{E9}", false),
    ] as [(String, String, Bool)])
  func contains(text: String, part: String, isThere: Bool) {
    #expect(text.contains(text: part) == isThere)
    #expect(Array(text.utf8).contains(run: Array(part.utf8)) == isThere)
  }
}
