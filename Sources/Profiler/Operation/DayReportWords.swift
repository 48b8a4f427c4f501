// What a day's report says in words: the line after `day-report`, names of counts, numbers as each language writes them.

import RiskDSL

/// Words and numbers of reports.
public enum DayReportWords {
  /// The line that `day-report` ends with.
  public static func summary(_ report: DayReport, _ language: MessageLanguage) -> String {
    let total = report.total
    let row = report.isNil ? "summary_nil" : "summary"
    return text(
      row, language, report.header.unit, "\(report.header.number)", day(report.header.day, language),
      number(total.consignments, language), number(total.withHits, language), number(total.totalHits, language),
      number(total.selected, language), number(total.examined, language), number(total.positive, language),
      number(report.unreadable, language))
  }

  /// A row of the words in a language.
  public static func text(_ row: String, _ language: MessageLanguage, _ arguments: String...) -> String {
    let words = OperationWords.text(row)
    return Phrases.fill(language == .english ? words.en : words.ru, arguments)
  }

  /// A day: `2026-03-05`, in Russian `05.03.2026`.
  public static func day(_ day: Int32, _ language: MessageLanguage) -> String {
    DateValue(days: day).text(language == .english ? .iso : .russian)
  }

  /// A day or a time as the model holds it; what is none is shown as it is.
  public static func time(_ text: String, _ language: MessageLanguage) -> String {
    let reading = DateReader.read(text)
    guard reading.state == .read else { return text }
    return String(reading.value.text(language == .english ? .iso : .russian).map { $0 == "T" ? " " : $0 })
  }

  /// A whole number, in groups of three as the language parts them.
  public static func number(_ value: Int, _ language: MessageLanguage) -> String {
    number(Double(value), language)
  }

  /// A number as every text for people has it.
  public static func number(_ value: Double, _ language: MessageLanguage) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return text("no_data", language) }
    return ValueFormat.number(value, ValueLanguage(language))
  }

  /// The label of a mode or direction; what the manifests do not say reads so.
  public static func choice(_ name: String?, _ kind: ChoiceKind, _ language: MessageLanguage) -> String {
    guard let name else { return text("no_data", language) }
    guard let value = kind.table.values.first(where: { $0.name == name }) else { return name }
    return language == .english ? value.english : value.russian
  }

  /// The name of a lane.
  public static func lane(_ name: String, _ language: MessageLanguage) -> String {
    Phrase(rawValue: name).map { Phrases.text($0, language) } ?? name
  }
}
