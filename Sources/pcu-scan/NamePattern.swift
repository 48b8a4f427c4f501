// What `--run` means: a part of a name, with `*` for anything between parts.
// Compared as the rules compare texts, so that case and look-alike letters do not matter.

import RiskDSL

/// A pattern for names.
struct NamePattern {
  /// What must stand in the name, one behind the other.
  private let parts: [[UInt8]]

  /// Reads a pattern.
  init(_ text: String) {
    parts = text.split(separator: "*").map { NamePattern.form(String($0)) }.filter { !$0.isEmpty }
  }

  /// Whether a name has the parts in order.
  func fits(_ name: String) -> Bool {
    let name = NamePattern.form(name)
    var rest = name[...]
    for part in parts {
      guard let place = NamePattern.first(part, in: rest) else { return false }
      rest = rest[(place + part.count)...]
    }
    return true
  }

  private static func form(_ text: String) -> [UInt8] { TextFold.fold(text) }

  private static func first(_ part: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= part.count else { return nil }
    return (text.startIndex...(text.endIndex - part.count)).first { text[$0...].starts(with: part) }
  }
}
