// Texts with placeholders: `because` and `check` split into literal parts and expressions.
// Made on demand from the text of a rule; the places of the expressions are those of the file.

/// A text with values put in.
public struct TextTemplate: Sendable {
  /// One part of the text.
  public enum Part: Sendable {
    /// Text as it stands, doubled braces resolved.
    case literal(String)
    /// `{matched}`: the text found by a list or `mentions`.
    case matched
    /// A field or expression.
    case value(Expression)
  }
  /// The parts in the order written; neighbouring literals are joined.
  public var parts: [Part]
  /// Makes a template.
  public init(parts: [Part]) { self.parts = parts }
}

extension Parser {
  /// Splits a text of a rule at its placeholders. `{{` and `}}` are braces.
  ///
  /// A placeholder that cannot be read is reported as `badTemplate` and left out.
  /// - Parameters:
  ///   - text: The text with the range of its literal, quotes included, as the parser made it.
  ///   - source: The file the range points into.
  public static func template(
    _ text: Located<String>, source: SourceFile, into diagnostics: inout DiagnosticCollector
  ) -> TextTemplate {
    let start = Swift.min(Int(text.range.start), source.bytes.count)
    let end = Swift.max(start, Swift.min(Int(text.range.end), source.bytes.count))
    let isPlain = !text.value.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    if isPlain { return TextTemplate(parts: text.value.isEmpty ? [] : [.literal(text.value)]) }
    let content = Quotes.content(source.bytes[start..<end])
    var splitter = TemplateSplitter(bytes: content.bytes, offsets: content.offsets, file: text.range.file)
    splitter.run(into: &diagnostics)
    return TextTemplate(parts: splitter.parts)
  }
}

private struct TemplateSplitter {
  let bytes: [UInt8]
  let offsets: [UInt32]
  let file: FileID
  var parts: [TextTemplate.Part] = []
  private var literal: [UInt8] = []

  init(bytes: [UInt8], offsets: [UInt32], file: FileID) {
    self.bytes = bytes
    self.offsets = offsets
    self.file = file
  }

  private func place(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: file, start: offsets[start], end: offsets[Swift.max(start, end)])
  }

  mutating func run(into diagnostics: inout DiagnosticCollector) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "{"), next != UInt8(ascii: "{") {
        guard let end = closing(index + 1) else {
          diagnostics.report(.badTemplate, place(index, index + 1), ["{"])
          return flush()
        }
        flush()
        placeholder(index + 1, end, into: &diagnostics)
        index = end + 1
      } else if byte == UInt8(ascii: "}"), next != UInt8(ascii: "}") {
        diagnostics.report(.badTemplate, place(index, index + 1), ["}"])
        index += 1
      } else {
        literal.append(byte)
        index += byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") ? 2 : 1
      }
    }
    flush()
  }

  private mutating func flush() {
    if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
    literal = []
  }

  /// The closing brace of a placeholder; braces of sets and texts inside it are passed over.
  private func closing(_ start: Int) -> Int? {
    var open = 0
    var inText = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): inText.toggle()
      case UInt8(ascii: "{") where !inText: open += 1
      case UInt8(ascii: "}") where !inText:
        if open == 0 { return index }
        open -= 1
      default: break
      }
    }
    return nil
  }

  /// Whether a placeholder is the name of a field and nothing else, as most are: what has a dot is no keyword.
  private func isDottedName(_ start: Int, _ end: Int) -> Bool {
    var hasDot = false
    // A part of the name has to begin here.
    var begins = true
    for byte in bytes[start..<end] {
      if byte == UInt8(ascii: ".") {
        if begins { return false }
        hasDot = true
        begins = true
      } else if (byte >= 0x61 && byte <= 0x7A) || byte == 0x5F || (byte >= 0x30 && byte <= 0x39 && hasDot) {
        begins = false
      } else {
        return false
      }
    }
    return hasDot && !begins
  }

  private mutating func placeholder(_ start: Int, _ end: Int, into diagnostics: inout DiagnosticCollector) {
    if isDottedName(start, end) {
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      parts.append(.value(Expression(.name(name), place(start, end))))
      return
    }
    let text = Array(bytes[start..<end])
    let map = PlaceMap(file: file, offsets: Array(offsets[start...end]))
    var inner = DiagnosticCollector()
    let lexed = Lexer.lex(text, map, text.indices, into: &inner)
    if inner.diagnostics.isEmpty, lexed.tokens.count == 2, lexed.tokens[0].kind == .word,
      text[Int(lexed.tokens[0].start)..<Int(lexed.tokens[0].end)].elementsEqual("matched".utf8)
    {
      parts.append(.matched)
      return
    }
    var parser = Parser(text: text, places: map, lexed: lexed, diagnostics: inner)
    let value = parser.expression()
    if !parser.panicking, !parser.at(.endOfFile) { parser.fail(.unexpectedRest, [parser.found]) }
    guard let problem = parser.diagnostics.diagnostics.first else {
      parts.append(.value(value))
      return
    }
    if problem.code == .reservedWord {
      diagnostics.report(problem)
    } else {
      let shown = String(decoding: text, as: UTF8.self)
      let whole = place(Swift.max(start - 1, 0), Swift.min(end + 1, bytes.count))
      diagnostics.report(.badTemplate, text.isEmpty ? whole : problem.range, ["{" + shown + "}"])
    }
  }
}
