// Sources with circled digits where diagnostics are expected: `when weight ①> "ten"`.
// The marks are taken out before the source is used.

/// A source text and the byte offsets of its marks.
public struct MarkedSource: Sendable {
  /// The text without marks.
  public let text: String
  /// Byte offsets of ①, ② … in the text without marks, in the order written.
  public let offsets: [Int]

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var offsets: [Int] = []
    var bytes = 0
    for scalar in marked.unicodeScalars {
      if (0x2460...0x2473).contains(scalar.value) {
        offsets.append(bytes)
      } else {
        text.append(scalar)
        bytes += UTF8.width(scalar)
      }
    }
    self.text = String(text)
    self.offsets = offsets
  }
}
