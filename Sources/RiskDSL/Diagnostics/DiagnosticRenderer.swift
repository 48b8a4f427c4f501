// Diagnostics to text for people and to JSON lines for programs.
// Last step of a failed compilation; sorts, so that the order of discovery does not show.

/// Writes diagnostics with the rows they speak of.
public struct DiagnosticRenderer: Sendable {
  /// The files, by `FileID`.
  public let files: [SourceFile]
  /// Languages of the words; the text form uses the first.
  public let languages: [MessageLanguage]
  /// Whether the text form has ANSI colours.
  public let colour: Bool
  /// Columns of the screen; rows of rules are cut to it.
  public let width: Int

  /// Makes a renderer; without a language it writes English.
  public init(files: [SourceFile], languages: [MessageLanguage] = [.english], colour: Bool = false, width: Int = .max) {
    self.files = files
    self.languages = languages.isEmpty ? [.english] : languages
    self.colour = colour
    self.width = width
  }

  /// Makes a renderer of one language.
  public init(files: [SourceFile], language: MessageLanguage, colour: Bool = false, width: Int = .max) {
    self.init(files: files, languages: [language], colour: colour, width: width)
  }

  /// Diagnostics by file, place and code.
  public static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      let left = a.element
      let right = b.element
      if left.range.file != right.range.file { return left.range.file < right.range.file }
      if left.range.start != right.range.start { return left.range.start < right.range.start }
      if left.code != right.code { return left.code.rawValue < right.code.rawValue }
      return a.offset < b.offset
    }.map(\.element)
  }

  // MARK: - Text

  /// All findings of a collector as text, one blank line between two; empty when there are none.
  public func text(_ collector: DiagnosticCollector) -> String {
    var parts = Self.sorted(collector.diagnostics).map(text)
    if collector.dropped > 0 {
      parts.append(
        languages[0] == .english
          ? "\(collector.dropped) more not shown.\n" : "Ещё не показано: \(collector.dropped).\n")
    }
    return parts.joined(separator: "\n")
  }

  /// One finding as text, with a line end.
  public func text(_ diagnostic: Diagnostic) -> String {
    let language = languages[0]
    let isError = diagnostic.code.severity == .error
    let tone = isError ? "\u{1B}[1;31m" : "\u{1B}[1;33m"
    var result = paint("\(Self.label(diagnostic.code.severity, language))[\(diagnostic.code.rawValue)]", tone)
    result += ": " + safe(DiagnosticText.title(diagnostic, language)) + "\n"
    if diagnostic.code.isOfPack {
      let byte = language == .english ? "byte" : "байт"
      result += " " + paint("-->", Self.quiet)
      result += " \(safe(file(diagnostic.range.file)?.name ?? "?")), \(byte) \(diagnostic.range.start)\n"
      return result + help(diagnostic, language)
    }
    let places = [diagnostic.range] + (diagnostic.related.map { [$0] } ?? [])
    let gutter = places.map { String(position($0.file, $0.start)?.line ?? 0).utf8.count }.max() ?? 1
    // The number, a bar and blanks stand before the row.
    let room = Swift.min(width, SourceRow.width + gutter + 3) - gutter - 3
    let culprit = place(diagnostic.range, room)
    let second = diagnostic.related.map { place($0, room) }
    if let second, let culprit, let shared = culprit.merged(with: second) {
      result += show(culprit, marks: shared, gutter: gutter, tone: tone)
    } else {
      result += show(culprit, marks: culprit?.marks("^") ?? "", gutter: gutter, tone: tone)
      if let second { result += show(second, marks: second?.marks("-") ?? "", gutter: gutter, tone: Self.quiet) }
    }
    return result + help(diagnostic, language) + example(diagnostic, language)
  }

  private func example(_ diagnostic: Diagnostic, _ language: MessageLanguage) -> String {
    guard let example = diagnostic.example else { return "" }
    return paint(language == .english ? "example:" : "пример:", Self.quiet) + " " + safe(example) + "\n"
  }

  private func help(_ diagnostic: Diagnostic, _ language: MessageLanguage) -> String {
    let help = DiagnosticText.help(diagnostic, language)
    if help.isEmpty { return "" }
    return paint(language == .english ? "help:" : "совет:", Self.quiet) + " " + safe(help) + "\n"
  }

  private static let quiet = "\u{1B}[1;34m"

  private static func label(_ severity: Severity, _ language: MessageLanguage) -> String {
    switch (severity, language) {
    case (.error, .english): "error"
    case (.warning, .english): "warning"
    case (.error, .russian): "ошибка"
    case (.warning, .russian): "предупреждение"
    }
  }

  /// A place in a file with the row that is shown of it.
  private struct Place {
    var file: FileID
    var line: Int
    var column: Int
    var row: SourceRow

    func marks(_ mark: Character) -> String {
      String(repeating: " ", count: row.indent) + String(repeating: mark, count: row.length)
    }

    /// Carets and the dashes of a second place on the same row, if both fit on it.
    func merged(with other: Place?) -> String? {
      guard let other, other.file == file, other.line == line, other.row.text == row.text else { return nil }
      let (first, second) = row.indent < other.row.indent ? (row, other.row) : (other.row, row)
      guard first.indent + first.length <= second.indent else { return nil }
      let marks: (Character, Character) = row.indent < other.row.indent ? ("^", "-") : ("-", "^")
      return String(repeating: " ", count: first.indent) + String(repeating: marks.0, count: first.length)
        + String(repeating: " ", count: second.indent - first.indent - first.length)
        + String(repeating: marks.1, count: second.length)
    }
  }

  private func place(_ range: SourceRange, _ room: Int) -> Place? {
    guard let file = file(range.file), let (line, column) = position(range.file, range.start) else { return nil }
    let start = Int(range.start)
    let culprit = start..<Swift.max(start, Int(range.end))
    let row = SourceRow(file.bytes, line: file.lineRange(line), culprit: culprit, width: room)
    return Place(file: range.file, line: line, column: column, row: row)
  }

  private func show(_ place: Place?, marks: String, gutter: Int, tone: String) -> String {
    let margin = String(repeating: " ", count: gutter)
    guard let place, let file = file(place.file) else { return margin + paint("-->", Self.quiet) + " ?\n" }
    let number = String(place.line)
    let bar = paint("|", Self.quiet)
    let padded = String(repeating: " ", count: Swift.max(0, gutter - number.utf8.count)) + number
    var result = "\(margin)\(paint("-->", Self.quiet)) \(safe(file.name)):\(place.line):\(place.column)\n"
    result += "\(margin) \(bar)\n"
    result += "\(paint(padded, Self.quiet)) \(bar)" + (place.row.text.isEmpty ? "" : " " + place.row.text) + "\n"
    result += "\(margin) \(bar) " + paint(marks, tone) + "\n"
    return result
  }

  /// A file name or message with nothing in it that could move the cursor.
  private func safe(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { DisplayWidth.of($0) == nil ? "\u{FFFD}" : $0 }))
  }

  private func paint(_ text: String, _ tone: String) -> String { colour ? tone + text + "\u{1B}[0m" : text }

  private func file(_ id: FileID) -> SourceFile? {
    files.indices.contains(Int(id.rawValue)) ? files[Int(id.rawValue)] : nil
  }

  private func position(_ id: FileID, _ offset: UInt32) -> (line: Int, column: Int)? { file(id)?.position(of: offset) }

  // MARK: - JSON

  /// All findings of a collector, one JSON object per line.
  ///
  /// Fields: `code`, `severity`, `file`, `line`, `column`, `end_line`, `end_column` (from 1; the end is the first
  /// column after the culprit), `byte` where the file is a pack, `title` and `help` in the first language, `title_ru`
  /// and the like in further ones,
  /// `suggestion` or null, `related` with the same place fields or null; `example` where there is one.
  public func json(_ collector: DiagnosticCollector) -> String {
    Self.sorted(collector.diagnostics).map { json($0) + "\n" }.joined()
  }

  /// One finding as a JSON object without a line end.
  public func json(_ diagnostic: Diagnostic) -> String {
    var fields = ["\"code\":\"\(diagnostic.code.rawValue)\"", "\"severity\":\"\(diagnostic.code.severity.rawValue)\""]
    fields.append(placeFields(diagnostic.range))
    if diagnostic.code.isOfPack { fields.append("\"byte\":\(diagnostic.range.start)") }
    for (index, language) in languages.enumerated() {
      let suffix = index == 0 ? "" : "_" + language.rawValue
      fields.append("\"title\(suffix)\":" + Self.quoted(DiagnosticText.title(diagnostic, language)))
      fields.append("\"help\(suffix)\":" + Self.quoted(DiagnosticText.help(diagnostic, language)))
    }
    fields.append("\"suggestion\":" + (diagnostic.suggestion.map(Self.quoted) ?? "null"))
    fields.append("\"related\":" + (diagnostic.related.map { "{" + placeFields($0) + "}" } ?? "null"))
    if let example = diagnostic.example { fields.append("\"example\":" + Self.quoted(example)) }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func placeFields(_ range: SourceRange) -> String {
    let start = position(range.file, range.start) ?? (0, 0)
    let end = position(range.file, Swift.max(range.start, range.end)) ?? (0, 0)
    return "\"file\":" + Self.quoted(file(range.file)?.name ?? "")
      + ",\"line\":\(start.line),\"column\":\(start.column),\"end_line\":\(end.line),\"end_column\":\(end.column)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029 {
          result += "\\u" + hexadecimal(scalar.value, digits: 4)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
