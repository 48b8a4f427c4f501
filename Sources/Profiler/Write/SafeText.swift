// Text of manifests made harmless for screens and lists, measured in columns, cut and wrapped.
// Used by the table, the CSV and the summary; nothing from a manifest reaches a terminal by another way.

import RiskDSL

/// Text for people.
public enum SafeText {
  /// The text without characters that steer a terminal or turn the direction of text.
  ///
  /// Line breaks and tabs become blanks; controls (C0, C1), direction marks, invisible and unassigned characters U+FFFD;
  /// beyond three in a row, combining marks are dropped.
  public static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      switch (scalar, DisplayWidth.of(scalar)) {
      case ("\n", _), ("\r", _), ("\t", _), ("\u{2028}", _), ("\u{2029}", _): result.append(" ")
      case (_, nil): result.append("\u{FFFD}")
      case (_, 0):
        marks += 1
        if marks <= 3 { result.append(scalar) }
        continue
      case (_, _): result.append(scalar)
      }
      marks = 0
    }
    return String(result)
  }

  /// Columns of a clean text.
  public static func width(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += DisplayWidth.of(scalar) ?? 1 }
    return width
  }

  /// The text cut to at most `columns`, with an ellipsis where something was lost.
  public static func cut(_ text: String, _ columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let next = DisplayWidth.of(scalar) ?? 1
      if used + next > columns - 1 { break }
      result.append(scalar)
      used += next
    }
    while result.last == " " { result.removeLast() }
    return columns > 0 ? String(result) + "…" : ""
  }

  /// The text in exactly `columns`: cut or filled with blanks.
  public static func fit(_ text: String, _ columns: Int, isRight: Bool = false) -> String {
    let shown = cut(text, columns)
    let blanks = String(repeating: " ", count: max(0, columns - width(shown)))
    return isRight ? blanks + shown : shown + blanks
  }

  /// The words of a text; `10 000` is one.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let isGroup = word.utf8.count == 3 && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      if isGroup, let last = words.last?.utf8.last, last >= 0x30, last <= 0x39 {
        words[words.count - 1] += "\u{A0}" + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// The text in lines of at most `columns`, broken at blanks; words that are too long are broken anywhere.
  public static func wrap(_ text: String, _ columns: Int) -> [String] {
    let columns = max(columns, 8)
    var lines: [String] = []
    var line = ""
    var used = 0
    for var word in words(text) {
      var length = width(word)
      if used > 0, used + 1 + length <= columns {
        line += " " + word
        used += 1 + length
        continue
      }
      if used > 0 { lines.append(line) }
      while length > columns {
        var head = String.UnicodeScalarView()
        var taken = 0
        var rest = word.unicodeScalars[...]
        while let scalar = rest.first, taken + (DisplayWidth.of(scalar) ?? 1) <= columns {
          taken += DisplayWidth.of(scalar) ?? 1
          head.append(scalar)
          rest.removeFirst()
        }
        lines.append(String(head))
        word = String(String.UnicodeScalarView(rest))
        length = width(word)
      }
      line = word
      used = length
    }
    if used > 0 { lines.append(line) }
    return lines
  }
}
