// A bulletin as Markdown and as CSV: every table with the same rows, in the words of a voice.
// Beside BulletinPage; all of them read the model alone.

import RiskDSL

/// Writes a bulletin as Markdown.
public struct BulletinMarkdown {
  private let languages: [MessageLanguage]

  /// One part of the document for each language.
  public init(languages: [MessageLanguage]) { self.languages = languages }

  /// The whole document.
  public func text(_ bulletin: Bulletin) -> String {
    languages.map { part(bulletin, BulletinVoice($0)) }.joined(separator: "\n---\n\n")
  }

  private func part(_ bulletin: Bulletin, _ voice: BulletinVoice) -> String {
    var text = "# " + escaped(voice.title(bulletin)) + "\n\n**" + escaped(voice.pick(bulletin.handling)) + "**\n\n"
    for line in voice.head(bulletin) { text += "- " + escaped(line) + "\n" }
    for table in bulletin.tables {
      text += "\n## " + escaped(voice.title(table.id)) + "\n\n"
      if let note = voice.note(table.id) { text += escaped(note) + "\n\n" }
      if table.rows.isEmpty {
        text += voice.say("nothing") + "\n"
        continue
      }
      text += line(table.columns.map { voice.head($0, of: table.id) })
      text += "|" + table.columns.indices.map { table.isNumber($0) ? "---:|" : "---|" }.joined() + "\n"
      for row in table.rows { text += line(row.map { voice.text($0) }) }
      if let total = table.total { text += line(BulletinMarkdown.total(total, voice)) }
      if table.leftOut > 0 { text += "\n" + voice.say("left_out", voice.number(table.leftOut)) + "\n" }
    }
    return text
  }

  /// The line of sums, with its name in the first cell.
  static func total(_ cells: [BulletinCell], _ voice: BulletinVoice) -> [String] {
    cells.enumerated().map { place, cell in
      place == 0 ? voice.say("total") : cell == .blank ? "" : voice.text(cell)
    }
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { " " + escaped($0) + " |" }.joined() + "\n"
  }

  /// What would be markup is written as what it is.
  private func escaped(_ text: String) -> String {
    var result = ""
    for letter in text.unicodeScalars {
      switch letter {
      case "|", "\\", "`", "*", "_", "[", "]", "<", ">", "#", "~":
        result += "\\"
        result.unicodeScalars.append(letter)
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(letter)
      }
    }
    return result
  }
}

/// Writes the tables of a bulletin as CSV. The first cell of a line names its table, so that a filter parts them.
public struct BulletinCSV {
  private let voices: [BulletinVoice]

  /// With two languages words stand in both, parted by a slash.
  public init(languages: [MessageLanguage]) { voices = languages.map(BulletinVoice.init) }

  /// Writes the tables.
  public func write(_ bulletin: Bulletin, to output: OutputTarget) {
    output.write("\u{FEFF}")
    var line = CSVLine()
    for table in bulletin.tables {
      line.add(plain: table.id.rawValue)
      for column in table.columns { line.add(plain: inAll { $0.head(column, of: table.id) }) }
      line.end(into: output)
      for row in table.rows + (table.total.map { [$0] } ?? []) {
        let isTotal = table.total == row && row.first == .blank
        line.add(plain: table.id.rawValue)
        for (place, cell) in row.enumerated() {
          if isTotal, place == 0 {
            line.add(plain: inAll { $0.say("total") })
          } else if let number = BulletinCSV.number(cell) {
            line.add(plain: number)
          } else {
            line.add(cell == .blank ? nil : inAll { $0.text(cell) })
          }
        }
        line.end(into: output)
      }
    }
    output.flush()
  }

  private func inAll(_ say: (BulletinVoice) -> String) -> String {
    let all = voices.map(say)
    return all.allSatisfy { $0 == all[0] } ? all[0] : all.joined(separator: " / ")
  }

  /// A number as programs read it: a point, no groups. Days are ISO days in every language.
  private static func number(_ cell: BulletinCell) -> String? {
    switch cell {
    case .count(let value), .change(let value): value.map { String($0) }
    case .amount(let value): value.map { text($0) }
    case .share(let part, let whole): whole == 0 ? nil : text(Double(part) / Double(whole))
    case .day(let day): day.map { ExchangeDay.text($0) }
    case .blank, .days, .text, .both, .code, .country, .countries, .mode, .direction, .word, .words, .codes, .path: nil
    }
  }

  private static func text(_ value: Double) -> String {
    var json = JSONWriter()
    json.number(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
