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
struct TextPiece {
  enum Kind: UInt8 {
    case words, matched, column, number
  }
  var kind: Kind
  /// Ready bytes, in `RuleTexts.words`.
  var words = TapeText()
  var column: Int32 = 0
  var number = NumberRegister(table: .consignment, index: 0)
  /// Position in `RuleTexts.units`, for numbers.
  var unit: Int32 = 0
  /// The table whose row the value is taken from, and which of its rows can be it: those where this is yes.
  var table = TableID.consignment
  var rows: TruthRegister?
}

/// A text of a rule in one language.
struct RuleText {
  /// Its pieces, in `RuleTexts.pieces`.
  var pieces: Range<Int> = 0..<0
  /// The whole text where nothing has to be filled in.
  var fixed: TapeText? = TapeText()
}

/// The reason and the instruction of one rule in both languages: never changed once it is made, so that workers share it.
final class RuleTexts: @unchecked Sendable {
  /// What the texts of a rule are for.
  enum Part {
    case because, check
  }

  private var because = (en: RuleText(), ru: RuleText())
  private var check = (en: RuleText(), ru: RuleText())
  private(set) var pieces: [TextPiece] = []
  private(set) var words = JSONBuffer()
  private(set) var units: [UnitWords] = []
  /// The condition, where a text shows what it has found.
  private(set) var when: ClauseTree?

  fileprivate init(_ rule: Int, _ program: Program, _ secrets: SecretParts?) {
    let detail = program.rules[rule].detail
    if let template = detail.because {
      because = (
        add(template.en, rule, program, secrets, .english), add(template.ru, rule, program, secrets, .russian)
      )
    }
    if let template = detail.check {
      check = (
        add(template.en, rule, program, secrets, .english), add(template.ru, rule, program, secrets, .russian)
      )
    }
    words.fit()
    if pieces.contains(where: { $0.kind == .matched }) { when = program.rules[rule].conditions.when }
  }

  /// A text of the rule; empty where it has none.
  subscript(part: Part, language: ValueLanguage) -> RuleText {
    switch (part, language) {
    case (.because, .english): because.en
    case (.because, .russian): because.ru
    case (.check, .english): check.en
    case (.check, .russian): check.ru
    }
  }

  private func add(
    _ template: Template, _ rule: Int, _ program: Program, _ secrets: SecretParts?, _ language: ValueLanguage
  ) -> RuleText {
    let first = pieces.count
    let start = words.count
    for part in template.parts {
      if let secrets, secrets.hides(part, rule, program) {
        add(Phrases.text(.withheld, language == .english ? .english : .russian))
        continue
      }
      switch part {
      case .literal(let text): add(text)
      case .matched: pieces.append(TextPiece(kind: .matched))
      case .column(let column):
        let table = program.columns[Int(column.rawValue)].table
        pieces.append(
          TextPiece(kind: .column, column: Int32(column.rawValue), table: table, rows: template.rows[table]))
      case .number(let register, let unit, _):
        pieces.append(
          TextPiece(
            kind: .number, number: register, unit: Int32(units.count), table: register.table,
            rows: template.rows[register.table]))
        units.append(UnitWords(unit))
      }
    }
    if pieces[first...].allSatisfy({ $0.kind == .words }) {
      pieces.removeLast(pieces.count - first)
      return RuleText(fixed: TapeText(start: Int32(start), count: Int32(words.count - start)))
    }
    return RuleText(pieces: first..<pieces.count, fixed: nil)
  }

  private func add(_ text: String) {
    let start = words.count
    words.append(plain: text)
    pieces.append(
      TextPiece(kind: .words, words: TapeText(start: Int32(start), count: Int32(words.count - start))))
  }
}
