import Testing

@testable import Profiler

/// Texts on their way into XML.
@Suite struct JUnitWriterTests {
  @Test("what XML 1.0 has no place for is replaced", arguments: ["\u{0}", "\u{1B}", "\u{B}", "\u{FFFE}", "\u{FFFF}"])
  func forbidden(_ text: String) { #expect(JUnitWriter.escaped("a" + text + "b") == "a\u{FFFD}b") }

  @Test("the signs of XML are written out", arguments: [("<a b='\"'>&", "&lt;a b=&apos;&quot;&apos;&gt;&amp;")])
  func signs(_ text: String, _ expected: String) { #expect(JUnitWriter.escaped(text) == expected) }
}
