// The words of a part of the program in both languages, as rows of one text that can be proof-read.
// Read by the enums that give each part's words their names.

import RiskDSL

/// A table of words in English and Russian, by the name of the row.
struct WordTable {
  /// The rows by name.
  let rows: [String: LocalizedText]

  /// Reads lines `name|English|Russian`.
  init(_ text: StaticString) {
    var rows: [String: LocalizedText] = [:]
    for line in text.withUTF8Buffer({ String(decoding: $0, as: UTF8.self) }).split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 3 { rows[cells[0]] = LocalizedText(en: cells[1], ru: cells[2]) }
    }
    self.rows = rows
  }

  /// A row with its places `{0}`, `{1}` … filled; its name where there is no such row.
  func text(_ row: String, _ arguments: [String]) -> LocalizedText {
    guard let words = rows[row] else { return LocalizedText(en: row, ru: row) }
    return LocalizedText(en: Phrases.fill(words.en, arguments), ru: Phrases.fill(words.ru, arguments))
  }

  /// The same in one language.
  func text(_ row: String, _ language: MessageLanguage, _ arguments: [String]) -> String {
    guard let words = rows[row] else { return row }
    return Phrases.fill(language == .english ? words.en : words.ru, arguments)
  }
}
