import Testing

@testable import RiskDSL

/// What is found by reading through a rules file.
@Suite struct SourceFileTests {
  @Test(
    "a word is found wherever it stands",
    arguments: [
      ("secret", true), ("a secret", true), ("secret b", true), ("# not a secretary", true), ("sesecret", true),
      ("", false), ("s", false), ("secre", false), ("secre t", false), ("Secret", false), ("secres", false),
    ])
  func says(_ text: String, _ expected: Bool) {
    #expect(SourceFile(name: "a.risk", text: text).says("secret") == expected)
  }

  @Test("the digest is that of the bytes, whoever asks first", arguments: ["", "rule", "rule\u{0}правило"])
  func digest(_ text: String) {
    let source = SourceFile(name: "a.risk", text: text)
    let copy = source
    #expect(copy.digest == SHA256.hex(Array(text.utf8)))
    #expect(source.digest == copy.digest)
  }

  @Test("texts are the same bytes, not what Swift calls equal")
  func bytesOfTexts() {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    #expect(composed == decomposed)
    #expect(!composed.hasBytes(of: decomposed))
    for text in ["", "a", "12345678", "123456789", composed] {
      #expect(text.hasBytes(of: String(decoding: Array(text.utf8), as: UTF8.self)))
      #expect(!text.hasBytes(of: text + "x") && !(text + "x").hasBytes(of: text + "y"))
    }
  }
}
