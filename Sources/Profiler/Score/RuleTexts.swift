// The texts of a rule laid out for filling: pieces of ready bytes with places for values between them.
// Laid out when a rule hits first, once for all workers of a run; read by `TextMaker`.

import RiskDSL
import Synchronization

/// The texts of rules that have hit.
final class TextShelf: Sendable {
  private let program: Program
  /// What has to be kept from a shared audience; nil where nothing has.
  private let secrets: SecretParts?
  private let made: Mutex<[RuleTexts?]>

  init(_ program: Program, audience: Audience) {
    self.program = program
    secrets = audience == .shared ? SecretParts(program) : nil
    made = Mutex(Array(repeating: nil, count: program.rules.count))
  }

  /// The texts of a rule.
  func texts(of rule: Int) -> RuleTexts {
    made.withLock { made in
      if let known = made[rule] { return known }
      let texts = RuleTexts(rule, program, secrets)
      made[rule] = texts
      return texts
    }
  }
}

/// A piece of a text.
enum TextPiece {
  /// Ready bytes, in `RuleTexts.words`: as they are read, and as they stand inside a JSON string.
  case words(TapeText, json: TapeText)
  /// What has to be filled in: position in `RuleTexts.values`.
  case value(Int)
}

/// A value that texts are filled with.
struct TextValue {
  enum Source: Equatable {
    /// What the condition has found.
    case matched
    case column(Int)
    /// A number with its unit, by position in `RuleTexts.units`.
    case number(NumberRegister, unit: Int)
  }
  var source: Source
  /// The table whose row the value is taken from, and which of its rows can be it: those where this is yes.
  var table = TableID.consignment
  var rows: TruthRegister?
}

/// A text of a rule, by its pieces in `RuleTexts.pieces`; without any where the rule has none.
struct RuleText {
  var english = 0..<0
  var russian = 0..<0
  /// The values of both languages, in `RuleTexts.values`.
  var values = 0..<0
  /// The whole text as a JSON object, in `RuleTexts.words`, where nothing has to be filled in.
  var fixed: TapeText?
}

/// The reason and the instruction of one rule in both languages: never changed once it is made, so that workers share it.
final class RuleTexts: @unchecked Sendable {
  /// What the texts of a rule are for.
  enum Part {
    case because, check
  }

  private var because = RuleText()
  private var check = RuleText()
  private(set) var pieces: [TextPiece] = []
  private(set) var values: [TextValue] = []
  private(set) var words = JSONBuffer()
  private(set) var units: [UnitWords] = []
  /// The condition, where a text shows what it has found.
  private(set) var when: ClauseTree?

  fileprivate init(_ rule: Int, _ program: Program, _ secrets: SecretParts?) {
    let detail = program.rules[rule].detail
    because = add(detail.because, rule, program, secrets)
    check = add(detail.check, rule, program, secrets)
    words.fit()
    if values.contains(where: { $0.source == .matched }) { when = program.rules[rule].conditions.when }
  }

  /// A text of the rule.
  subscript(part: Part) -> RuleText { part == .because ? because : check }

  private func add(
    _ template: LocalizedTemplate?, _ rule: Int, _ program: Program, _ secrets: SecretParts?
  ) -> RuleText {
    var text = RuleText()
    let first = values.count
    if let template {
      text.english = add(template.en, rule, program, secrets, .english, first)
      text.russian = add(template.ru, rule, program, secrets, .russian, first)
    }
    text.values = first..<values.count
    if text.values.isEmpty { text.fixed = fix(text) }
    return text
  }

  private func add(
    _ template: Template, _ rule: Int, _ program: Program, _ secrets: SecretParts?, _ language: MessageLanguage,
    _ first: Int
  ) -> Range<Int> {
    let start = pieces.count
    for part in template.parts {
      if let secrets, secrets.hides(part, rule, program) {
        add(Phrases.text(.withheld, language))
        continue
      }
      switch part {
      case .literal(let text): add(text)
      case .matched: add(TextValue(source: .matched), first)
      case .column(let column):
        let table = program.columns[Int(column.rawValue)].table
        add(TextValue(source: .column(Int(column.rawValue)), table: table, rows: template.rows[table]), first)
      case .number(let register, let unit, _):
        add(
          TextValue(
            source: .number(register, unit: units.count), table: register.table, rows: template.rows[register.table]),
          first)
        units.append(UnitWords(unit))
      }
    }
    return start..<pieces.count
  }

  private func add(_ text: String) {
    let start = words.count
    words.append(plain: text)
    let plain = words.stretch(from: start)
    let end = words.count
    words.text(text)
    var json = words.stretch(from: end)
    if words.ends(from: end, with: words.bytes(of: plain)) {
      words.cut(to: end)
      json = plain
    }
    pieces.append(.words(plain, json: json))
  }

  /// Values of a text that are compared with each new one. Texts have a few; one of many thousands is laid out in time that
  /// grows with it, and only finds some of its values twice.
  private static let compared = 64

  /// Adds a value, or names it again where the text of the other language shows it too.
  private func add(_ value: TextValue, _ first: Int) {
    let known = values[first...].prefix(RuleTexts.compared).firstIndex {
      $0.source == value.source && $0.rows == value.rows
    }
    if known == nil { values.append(value) }
    pieces.append(.value(known ?? values.count - 1))
  }

  /// Joins a text without values.
  private func fix(_ text: RuleText) -> TapeText {
    let start = words.count
    words.localized { json, language in
      for piece in pieces[language == .english ? text.english : text.russian] {
        if case .words(_, let words) = piece { json.append(again: words) }
      }
    }
    return words.stretch(from: start)
  }
}
