// The texts of a rule laid out for filling: pieces of ready bytes with places for values between them.
// Laid out when a rule hits first, since a compiled rule is large; read by `TextMaker`.

import RiskDSL

/// A piece of a text.
struct TextPiece {
  enum Kind: UInt8 {
    case words, matched, column, number
  }
  var kind: Kind
  /// Ready bytes, in `RuleTexts.words`.
  var words = TapeText()
  var column = 0
  var number = NumberRegister(table: .consignment, index: 0)
  /// Position in `RuleTexts.units`, for numbers.
  var unit = 0
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

/// The reason and the instruction of one rule in both languages.
final class RuleTexts {
  /// What the texts of a rule are for.
  enum Part {
    case because, check
  }

  private var because = (en: RuleText(), ru: RuleText())
  private var check = (en: RuleText(), ru: RuleText())
  private(set) var pieces: [TextPiece] = []
  private(set) var words = JSONBuffer()
  private(set) var units: [UnitWords] = []
  let whenTree: ClauseTree

  /// - Parameter secrets: What has to be kept from a shared audience; nil where nothing has.
  init(_ rule: Int, _ program: Program, _ secrets: SecretParts?) {
    let compiled = program.rules[rule]
    whenTree = compiled.whenTree
    if let template = compiled.because {
      because = (
        add(template.en, rule, program, secrets, .english), add(template.ru, rule, program, secrets, .russian)
      )
    }
    if let template = compiled.check {
      check = (
        add(template.en, rule, program, secrets, .english), add(template.ru, rule, program, secrets, .russian)
      )
    }
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
          TextPiece(kind: .column, column: Int(column.rawValue), table: table, rows: template.rows[table]))
      case .number(let register, let unit, _):
        pieces.append(
          TextPiece(
            kind: .number, number: register, unit: units.count, table: register.table,
            rows: template.rows[register.table]))
        units.append(UnitWords(unit))
      }
    }
    let isFixed = pieces[first...].allSatisfy { $0.kind == .words }
    let all = TapeText(start: Int32(start), count: Int32(words.count - start))
    return RuleText(pieces: first..<pieces.count, fixed: isFixed ? all : nil)
  }

  private func add(_ text: String) {
    let start = words.count
    words.append(plain: text)
    pieces.append(
      TextPiece(kind: .words, words: TapeText(start: Int32(start), count: Int32(words.count - start))))
  }
}
