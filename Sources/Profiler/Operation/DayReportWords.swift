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
    return reading.state == .read ? reading.value.text(language == .english ? .iso : .russian) : text
  }

  /// A whole number in groups of three, with thin spaces.
  public static func number(_ value: Int, _ language: MessageLanguage) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{2009}" }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// A number with at most three decimals; a comma before them in Russian.
  public static func number(_ value: Double, _ language: MessageLanguage) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return text("no_data", language) }
    let thousandths = Int((value * 1000).rounded())
    let rest = abs(thousandths % 1000)
    var text = (value < 0 && thousandths / 1000 == 0 && rest > 0 ? "−" : "") + number(thousandths / 1000, language)
    if rest > 0 {
      var digits = String(1000 + rest).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += (language == .english ? "." : ",") + digits
    }
    return text
  }

  /// The label of a mode or direction; what the manifests do not say reads so.
  public static func choice(_ name: String?, _ kind: ChoiceKind, _ language: MessageLanguage) -> String {
    guard let name else { return text("no_data", language) }
    guard let value = ChoiceTable.table(of: kind).values.first(where: { $0.name == name }) else { return name }
    return language == .english ? value.english : value.russian
  }

  /// The name of a lane.
  public static func lane(_ name: String, _ language: MessageLanguage) -> String {
    Phrase(rawValue: name).map { Phrases.text($0, language) } ?? name
  }
}
