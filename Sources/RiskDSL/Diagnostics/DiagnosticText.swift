// The words of diagnostics: finds the row of a code, fills in the arguments.
// Read by the renderer; the table is parsed when the first diagnostic is shown.

/// The language in which messages are shown.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case russian = "ru"
}

/// Titles and help of diagnostics.
public enum DiagnosticText {
  /// What the table holds for a code in one language, placeholders not filled.
  public struct Row: Sendable {
    /// One sentence: what is wrong.
    public let title: String
    /// One sentence: what to do.
    public let help: String
  }

  /// The row of a code.
  public static func row(_ code: DiagnosticCode, _ language: MessageLanguage) -> Row? {
    rows[code].map { language == .english ? $0.english : $0.russian }
  }

  /// One sentence that says what is wrong.
  public static func title(_ diagnostic: Diagnostic, _ language: MessageLanguage) -> String {
    guard let row = row(diagnostic.code, language) else { return diagnostic.code.rawValue }
    return capitalised(fill(row.title, diagnostic, language))
  }

  /// One sentence that says what to do.
  public static func help(_ diagnostic: Diagnostic, _ language: MessageLanguage) -> String {
    guard let row = row(diagnostic.code, language) else { return "" }
    let parts = split(row.help)
    if let withSuggestion = parts.withSuggestion {
      return fill(diagnostic.suggestion == nil ? parts.plain : withSuggestion, diagnostic, language)
    }
    let help = fill(parts.plain, diagnostic, language)
    guard let suggestion = diagnostic.suggestion, !help.contains(text: "`\(suggestion)`") else { return help }
    return (language == .english ? "Did you mean `\(suggestion)`? " : "Возможно, имелось в виду `\(suggestion)`. ")
      + help
  }

  /// An argument that has words of its own in each language.
  public static func argument(_ text: LocalizedText) -> String {
    text.en == text.ru ? text.en : text.en + String(languageMark) + text.ru
  }
  /// The beginning of an argument that is too long to be read; its words in each language are cut apart.
  static func cut(_ argument: String) -> String {
    argument.split(separator: languageMark, maxSplits: 1, omittingEmptySubsequences: false).map { text in
      let start = text.unicodeScalars.prefix(120)
      return start.endIndex == text.endIndex ? String(text) : String(String.UnicodeScalarView(start)) + "…"
    }.joined(separator: String(languageMark))
  }

  private static let languageMark: Character = "\u{1F}"

  // MARK: - Table

  private static let rows: [DiagnosticCode: (english: Row, russian: Row)] = {
    var result: [DiagnosticCode: (english: Row, russian: Row)] = [:]
    for table in [syntaxDiagnosticTable, meaningDiagnosticTable, warningDiagnosticTable, packDiagnosticTable] {
      let lines = table.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
      var index = 0
      while index + 4 < lines.count {
        if let code = DiagnosticCode(rawValue: lines[index]) {
          result[code] = (
            Row(title: lines[index + 1], help: lines[index + 2]), Row(title: lines[index + 3], help: lines[index + 4])
          )
        }
        index += 5
      }
    }
    return result
  }()

  /// Codes in the order of the table, with those that are not codes: for the test that holds table and codes together.
  static var tableOrder: [String] {
    [syntaxDiagnosticTable, meaningDiagnosticTable, warningDiagnosticTable, packDiagnosticTable].flatMap { table in
      table.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated().filter { $0.offset % 5 == 0 }.map { String($0.element) }
    }
  }

  /// The kinds of things and phrases that arguments name. Words not in here stay as they are.
  private static let phrases: [String: (english: String, russian: String)] = [
    "endOfFile": ("the end of the file", "конец файла"),
    "quotedText": ("a text in quotes", "текст в кавычках"),
    "minusOrRange": (
      "`-` for a minus, or `..` between the ends of a range", "`-` как минус или `..` между концами диапазона"
    ),
    "number with unit": ("a number with a unit", "число с единицей"),
    "text that was not understood": ("text that was not understood", "непонятый текст"),
    "condition": ("a condition", "условие"),
    "code": ("a code", "код"),
    "name": ("a name", "имя"),
    "entry": ("entry", "значение"),
    "flag": ("flag", "признак"),
    "rates": ("table of rates", "таблица курсов"),
    "rules": ("rules", "правила"),
    "fields": ("fields", "поля"),
    "questions": ("different questions about one table", "разные вопросы к одной таблице"),
    "numbers of questions": ("different computed numbers in one table", "разные вычисляемые величины в одной таблице"),
    "letters of parts": (
      "letters in the parts that `contains` looks for in one column",
      "буквы в частях, которые `contains` ищет в столбце"
    ),
    "tables": ("tables", "таблицы"),
    "uses of defines": ("uses of defines", "подстановки `define`"),
    "defines within defines": ("defines within defines", "вложенные друг в друга `define`"),
    "declarations": ("declarations of a file", "объявления одного файла"),
    "words and signs of a file": ("words and signs of a file", "слова и знаки одного файла"),
    "entries of a list": ("entries of a list", "значения списка"),
    "words of a term": ("words of a term", "слова одного термина"),
    "percent": ("a percentage such as `2 %`", "процент, например `2 %`"),
    "declarationForMark": (
      "a declaration that may be `shared` or `secret`", "объявление, которое может быть `shared` или `secret`"
    ),
    "secretValue": (
      "a value written out after `secret`, such as `5 t` or a text", "значение после `secret`, например `5 t` или текст"
    ),
    "set": ("set", "множество"),
    "given": ("`given` block", "блок `given`"),
    "test": ("`test` block", "блок `test`"),
    "scoring": ("`scoring` block", "блок `scoring`"),
    "ruleset": ("rule set", "набор правил"),
    "rule": ("rule", "правило"),
    "list": ("list", "список"),
    "table": ("table", "таблица"),
    "field": ("field", "поле"),
    "define": ("definition", "определение"),
    "group": ("group", "группа"),
    "tag": ("tag", "метка"),
    "lane": ("lane", "коридор"),
    "warning": ("warning", "предупреждение"),
    "status": ("status", "состояние правила"),
    "type": ("type", "тип"),
    "language": ("language", "язык"),
    "unit": ("unit", "единица измерения"),
    "column": ("column", "столбец"),
    "currency": ("currency", "валюта"),
  ]

  // MARK: - Filling

  private static func split(_ help: String) -> (withSuggestion: String?, plain: String) {
    let scalars = Array(help.unicodeScalars)
    for index in scalars.indices.dropLast(2) where scalars[index] == " " && scalars[index + 1] == "|" {
      guard scalars[index + 2] == " " else { continue }
      return (string(scalars[..<index]), string(scalars[(index + 3)...]))
    }
    return (nil, help)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// Replaces `{0}`, `{#0}` and `{s}`; other braces stand for themselves.
  private static func fill(_ text: String, _ diagnostic: Diagnostic, _ language: MessageLanguage) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "{", let close = scalars[index...].prefix(4).firstIndex(of: "}"),
        let value = value(of: string(scalars[(index + 1)..<close]), diagnostic, language)
      {
        result.append(contentsOf: value.unicodeScalars)
        index = close + 1
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  private static func value(
    of placeholder: String, _ diagnostic: Diagnostic, _ language: MessageLanguage
  ) -> String? {
    if placeholder == "s" { return diagnostic.suggestion ?? "" }
    let isKind = placeholder.hasPrefix("#")
    guard let position = Int(isKind ? placeholder.dropFirst() : placeholder[...]) else { return nil }
    guard diagnostic.arguments.indices.contains(position) else { return "…" }
    var argument = diagnostic.arguments[position]
    if let mark = argument.firstIndex(of: languageMark) {
      argument = String(language == .english ? argument[..<mark] : argument[argument.index(after: mark)...])
    }
    let isPhrase = argument.hasPrefix("@")
    guard isKind || isPhrase else { return argument }
    let key = isPhrase ? String(argument.dropFirst()) : argument
    // A phrase with blanks is no word of the language and gets no back-ticks.
    guard let phrase = phrases[key] ?? packPhrases[key] else { return isPhrase || key.contains(" ") ? key : "`\(key)`" }
    return language == .english ? phrase.english : phrase.russian
  }

  private static func capitalised(_ sentence: String) -> String {
    guard let first = sentence.first else { return sentence }
    return first.uppercased() + sentence.dropFirst()
  }
}
