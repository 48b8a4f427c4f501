// Cells of a bulletin in a language: numbers, dates and words as an officer of that language writes them.
// Between the model and the writers of HTML, Markdown and CSV; JSON keeps codes and needs no voice.

import RiskDSL

/// Says cells in one language.
struct BulletinVoice {
  let language: MessageLanguage
  private var values: ValueLanguage { ValueLanguage(language) }

  init(_ language: MessageLanguage) { self.language = language }

  func say(_ row: String, _ arguments: String...) -> String { BulletinWords.text(row, language, arguments) }

  func pick(_ text: LocalizedText) -> String { language == .english ? text.en : text.ru }

  var noData: String { say("no_data") }

  func title(_ id: BulletinTable.ID) -> String { say("table." + id.rawValue) }

  /// The head of a column. In a correction "before" is the issue that is replaced, not the day before.
  func head(_ column: BulletinTable.Column, of table: BulletinTable.ID? = nil) -> String {
    table == .changes && column == .before ? say("issue_before") : say("column." + column.rawValue)
  }

  /// `2026-03-05`, in Russian `05.03.2026`.
  func day(_ day: Int32) -> String { DateValue(days: day).text(language == .english ? .iso : .russian) }

  func number(_ value: Int) -> String { ValueFormat.number(Double(value), values) }

  func counted(_ value: Int, _ row: String) -> String {
    BulletinWords.counted(Double(value), number(value), row, language)
  }

  /// The title of the whole.
  func title(_ bulletin: Bulletin) -> String {
    let title =
      bulletin.isFinal
      ? say("final", day(bulletin.days.lowerBound), day(bulletin.days.upperBound))
      : say("daily", String(bulletin.number), day(bulletin.days.lowerBound))
    return bulletin.revision == 0 ? title : title + ". " + say("corrected", String(bulletin.revision))
  }

  /// The lines of the head.
  func head(_ bulletin: Bulletin) -> [String] {
    var lines: [String] = []
    if let old = bulletin.corrects {
      lines.append(say(old.revision == 0 ? "replaces_first" : "replaces", old.digest, String(old.revision)))
    }
    lines.append(say("operation", pick(bulletin.name), bulletin.operation))
    lines.append(say("issued_by", pick(bulletin.coordination)))
    let days = bulletin.days
    let period =
      days.count == 1 ? day(days.lowerBound) : say("days_range", day(days.lowerBound), day(days.upperBound))
    lines.append(say("period", period, JointOperation.text(ofOffset: bulletin.utcOffset)))
    if bulletin.reported.isEmpty {
      lines.append(say("nobody"))
    } else if let overview = bulletin[.overview] {
      func value(_ row: Int) -> Int { if case .count(let value?) = overview.rows[row][1] { value } else { 0 } }
      let countries = bulletin.reported.map { country($0) }.joined(separator: ", ")
      lines.append(say("reporting", counted(value(1), "unit"), number(value(0)), countries))
    }
    if let missing = bulletin[.missing] {
      if bulletin.isFinal {
        let days = missing.sum(.daysMissing)
        lines.append(days == 0 ? say("all_reported") : say("some_missing", number(days)))
      } else {
        let units = counted(missing.rows.count, "unit")
        lines.append(missing.rows.isEmpty ? say("all_reported") : say("not_reported_line", units))
      }
    }
    if !bulletin.isFinal {
      lines.append(bulletin.comparedWith.map { say("compared", day($0)) } ?? say("not_compared"))
    }
    return lines
  }

  /// What has to be known to read a table; nil for nothing.
  func note(_ id: BulletinTable.ID) -> String? {
    switch id {
    case .overview: say("counting")
    case .rules: say("precision_note")
    case .corridors, .routes, .focusCorridors: say("routes_note")
    case .links: say("links_note")
    case .changes, .lanes, .days, .countries, .units, .countryModes, .modes, .detections, .chemicals, .chemicalTests,
      .concealment, .indicators, .requests, .followUp, .equipment, .missing, .quality, .ruleSets, .sources, .refused:
      nil
    }
  }

  func country(_ code: String) -> String {
    guard let packed = CountryTable.normalise(code) else { return code }
    return (language == .english ? CountryTable.englishName(packed) : CountryTable.russianName(packed)) ?? code
  }

  private func choice(_ table: ChoiceTable, _ name: String?) -> String {
    guard let name else { return noData }
    guard let value = table.values.first(where: { $0.name == name }) else { return name }
    return language == .english ? value.english : value.russian
  }

  /// A cell as people read it.
  func text(_ cell: BulletinCell) -> String {
    switch cell {
    case .blank: "–"
    case .count(let value): value.map { number($0) } ?? noData
    case .change(let value): value.map { ($0 > 0 ? "+" : $0 < 0 ? "\u{2212}" : "") + number(abs($0)) } ?? noData
    case .amount(let value): value.map { ValueFormat.number($0, values) } ?? noData
    case .share(let part, let whole): whole == 0 ? noData : ReportVoice(language).percent(Double(part) / Double(whole))
    case .day(let value): value.map { day($0) } ?? noData
    case .days(let days): days.map { day($0) }.joined(separator: ", ")
    case .text(let text), .code(let text): text.map { $0.isEmpty ? noData : SafeText.clean($0) } ?? noData
    case .both(let text): text.map { given($0) } ?? noData
    case .country(let code): code.map { country($0) } ?? noData
    case .countries(let codes): codes.map { country($0) }.joined(separator: ", ")
    case .mode(let name): choice(.mode, name)
    case .direction(let name): choice(.direction, name)
    case .word(let group, let name): name.map { say(group.rawValue + "." + $0) } ?? noData
    case .words(let group, let names):
      names.isEmpty ? noData : names.map { say(group.rawValue + "." + $0) }.joined(separator: ", ")
    case .codes(let codes): codes.isEmpty ? "–" : SafeText.clean(codes.joined(separator: ", "))
    case .path(let steps):
      steps.map { "\(DayReportWords.time($0.time, language)) \($0.unit) (\($0.country))" }.joined(separator: " → ")
    }
  }

  /// A text as it was written; where this language is missing, in the other one, and said so.
  private func given(_ text: LocalizedText) -> String {
    let isEnglish = language == .english
    let mine = pick(text)
    if !mine.isEmpty { return SafeText.clean(mine) }
    let other = SafeText.clean(isEnglish ? text.ru : text.en)
    return other.isEmpty
      ? noData : DayReportWords.text(isEnglish ? "only_russian" : "only_english", language, other)
  }
}

extension BulletinCell {
  /// Whether it stands at the right of its column.
  var isNumber: Bool {
    switch self {
    case .count, .change, .amount, .share: true
    case .blank, .day, .days, .text, .both, .code, .country, .countries, .mode, .direction, .word, .words, .codes,
      .path:
      false
    }
  }
}

extension BulletinTable {
  /// Sum of a column of counts.
  func sum(_ column: Column) -> Int {
    guard let place = columns.firstIndex(of: column) else { return 0 }
    return rows.reduce(0) { sum, row in
      if case .count(let value?) = row[place] { sum + value } else { sum }
    }
  }

  /// Whether a column holds numbers.
  func isNumber(_ column: Int) -> Bool {
    rows.contains { $0[column].isNumber } || total?[column].isNumber ?? false
  }
}
