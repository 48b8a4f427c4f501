// What officers read about the data of a consignment: a few words for every quality code, with the field and the line.
// Used by the ranked list; NDJSON and CSV carry the codes.

import RiskDSL

/// The words of quality codes.
enum QualityWords {
  /// Remarks shown of one consignment.
  static let shown = 3

  /// What was noticed about a consignment in a language, cells first; empty for nothing.
  static func text(_ entry: Assessment, _ catalogue: FieldCatalogue, _ language: MessageLanguage) -> String {
    var remarks: [(place: QualityPlace, count: Int)] = []
    for place in entry.qualityPlaces {
      if let known = remarks.firstIndex(where: { $0.place.code == place.code && $0.place.field == place.field }) {
        remarks[known].count += 1
      } else {
        remarks.append((place, 1))
      }
    }
    var parts = remarks.map { remark in
      let label = FieldNames.text(remark.place.field, catalogue, language)
      var line = Phrases.text(.qualityLine, language, String(remark.place.line))
      if remark.count > 1 { line += " " + Phrases.text(.andMore, language, String(remark.count - 1)) }
      return "\(label): \(words(remark.place.code, language)) (\(line))"
    }
    for code in entry.quality.codes where !remarks.contains(where: { $0.place.code == code }) {
      parts.append(words(code, language))
    }
    if parts.isEmpty { return "" }
    let list = parts.prefix(shown).joined(separator: "; ")
    let more = parts.count - shown
    return more > 0 ? list + " " + Phrases.text(.andMore, language, String(more)) : list
  }

  static func words(_ code: QualityCode, _ language: MessageLanguage) -> String {
    let (english, russian) =
      switch code {
      case .shortRow: ("a line has fewer cells than the header", "в строке меньше ячеек, чем в заголовке")
      case .badText: ("bytes that are no letters", "есть байты, которые не являются буквами")
      case .conflictingLines: ("its lines disagree", "строки отправки противоречат друг другу")
      case .repeatedTotal: ("each line repeats the total weight", "общий вес повторён в каждой строке")
      case .truncated: ("too long, the rest was only counted", "слишком много строк, остальные только сосчитаны")
      case .splitConsignment: ("its number stands further up too", "этот номер встречался и выше")
      case .duplicateRecord: ("stands in several files", "есть в нескольких файлах")
      case .unreadableNumber: ("not a number", "не число")
      case .unreadableDate: ("not a date", "не дата")
      case .ambiguousNumber: ("can be read in two ways", "можно прочитать двояко")
      case .ambiguousDate: ("day and month cannot be told apart", "не отличить день от месяца")
      case .hsLeadingZero: ("a lost zero was put back", "восстановлен потерянный ноль")
      case .lookalikeLetters: ("letters of another alphabet", "буквы другого алфавита")
      case .containerCheckDigit, .wagonCheckDigit, .waybillCheckDigit, .imoCheckDigit:
        ("the check digit does not fit", "не сходится контрольная цифра")
      case .unknownCountry: ("no such country", "нет такой страны")
      case .unreadableCode: ("not such a code", "не такой код")
      }
    return language == .english ? english : russian
  }
}

/// What officers call a field or a table.
enum FieldNames {
  /// The label of a field, or the word for a table; the name itself where neither is known.
  static func text(_ name: String, _ catalogue: FieldCatalogue, _ language: MessageLanguage) -> String {
    if let table = TableID.named(name) { return table.label(language) }
    guard let field = catalogue.find(name) else { return name }
    let label = language == .english ? field.labelEN : field.labelRU
    return label.isEmpty ? name : SafeText.clean(label)
  }
}
