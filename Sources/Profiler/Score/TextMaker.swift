// Fills the texts of a rule with values: reasons and instructions in English and Russian from the same registers.

import RiskDSL

/// The texts of a rule, looked at once: a compiled rule is large, and most instructions hold no value.
private final class RuleTexts {
  let because: LocalizedTemplate?
  let check: LocalizedTemplate?
  /// The texts themselves where nothing has to be filled in.
  let fixedBecause: LocalizedText?
  let fixedCheck: LocalizedText?
  let whenTree: ClauseTree

  init(_ rule: CompiledRule) {
    because = rule.because
    check = rule.check
    fixedBecause = RuleTexts.fixed(rule.because)
    fixedCheck = RuleTexts.fixed(rule.check)
    whenTree = rule.whenTree
  }

  private static func fixed(_ template: LocalizedTemplate?) -> LocalizedText? {
    guard let template else { return LocalizedText(en: "", ru: "") }
    guard let en = fixed(template.en), let ru = fixed(template.ru) else { return nil }
    return LocalizedText(en: en, ru: ru)
  }

  private static func fixed(_ template: Template) -> String? {
    var text = ""
    for part in template.parts {
      guard case .literal(let words) = part else { return nil }
      text += words
    }
    return text
  }
}

/// How the values of a column are shown.
private struct ShownColumn {
  var table: TableID
  var type: ValueType
  /// For quantities; nil for shares, which are shown in hundredths.
  var unit: UnitWords?
  /// Column of the currency beside an amount; -1 where there is none.
  var currency: Int
  /// What it holds of a party; nil for columns that are shown as they are.
  var partyKind: OperationKey.TokenKind?
}

/// Makes the texts of hits in the batch that the evaluator has just evaluated.
final class TextMaker {
  private let evaluator: Evaluator
  private let program: Program
  private let columns: [ShownColumn]
  private var rules: [RuleTexts?]
  /// What has to be kept from a shared audience; nil where nothing has.
  private let secrets: SecretParts?
  /// What is shown of parties; nil shows them as they are.
  private let mask: PartyMask?
  private var batch: Batch { evaluator.batch }
  /// Longest value put into a text, in characters.
  static let maxValue = 120

  init(_ evaluator: Evaluator, secrets: SecretParts? = nil, mask: PartyMask? = nil) {
    self.evaluator = evaluator
    self.secrets = secrets
    self.mask = mask
    let program = evaluator.program
    self.program = program
    rules = Array(repeating: nil, count: program.rules.count)
    columns = program.columns.map { plan in
      let field = program.catalogue[plan.field]
      let currency = program.catalogue.currencyField(of: field).flatMap { program.column(of: $0) }
      return ShownColumn(
        table: plan.table, type: plan.type, unit: field.typeName == "percent" ? nil : UnitWords(field),
        currency: currency.map { Int($0.rawValue) } ?? -1,
        partyKind: mask == nil ? nil : PartyMask.kind(of: field.name))
    }
  }

  private func texts(of rule: Int) -> RuleTexts {
    if let made = rules[rule] { return made }
    let made = RuleTexts(program.rules[rule])
    rules[rule] = made
    return made
  }

  /// Reason and instruction of a rule for a consignment, in both languages; empty where there is none.
  func texts(_ rule: Int, _ row: Int) -> (because: LocalizedText, check: LocalizedText) {
    let texts = texts(of: rule)
    return (
      texts.fixedBecause ?? text(texts.because, texts, rule, row),
      texts.fixedCheck ?? text(texts.check, texts, rule, row)
    )
  }

  private func text(_ template: LocalizedTemplate?, _ texts: RuleTexts, _ rule: Int, _ row: Int) -> LocalizedText {
    guard let template else { return LocalizedText(en: "", ru: "") }
    return LocalizedText(
      en: text(template.en, texts, rule, row, .english), ru: text(template.ru, texts, rule, row, .russian))
  }

  private func text(
    _ template: Template, _ texts: RuleTexts, _ rule: Int, _ row: Int, _ language: ValueLanguage
  ) -> String {
    var out = ""
    // The rows of different tables are not added up: the largest rest is told.
    var others = 0
    for part in template.parts {
      if let secrets, secrets.hides(part, rule, program) {
        out += Phrases.text(.withheld, language == .english ? .english : .russian)
        continue
      }
      switch part {
      case .literal(let words): out += words
      case .matched: out += matched(texts.whenTree, row, language)
      case .column(let column):
        let found = place(columns[Int(column.rawValue)].table, template, row)
        others = Swift.max(others, found.more)
        if let row = found.row { add(column, row, language, to: &out) } else { out += language.noData }
      case .number(let register, let unit, _):
        let found = place(register.table, template, row)
        others = Swift.max(others, found.more)
        let number = found.row.flatMap { evaluator.number(register, $0) }
        out += number.map { ValueFormat.quantity($0, unit, language) } ?? language.noData
      }
    }
    return others > 0 ? out + language.andMore(others) : out
  }

  /// The row a value of a table is taken from, and how many more rows made the quantifier yes.
  private func place(_ table: TableID, _ template: Template, _ row: Int) -> (row: Int?, more: Int) {
    if table == .consignment { return (row, 0) }
    guard let register = template.rows[table] else { return (nil, 0) }
    var first: Int?
    var more = 0
    for position in evaluator.rows(of: table, in: .consignment, row) where evaluator.truth(register, position) == .yes {
      if first == nil { first = position } else { more += 1 }
    }
    return (first, more)
  }

  private func add(_ column: ColumnID, _ row: Int, _ language: ValueLanguage, to out: inout String) {
    let position = Int(column.rawValue)
    let type = columns[position].type
    guard evaluator.mayHold(position), row < batch.cells[position].count else { return out += language.noData }
    let cell = batch.cells[position][row]
    if case .quantity = type, let sum = evaluator.standIn(position, row) {
      return out += quantity(sum, position, language)
    }
    if cell.length == 0 || !batch.file.columns[position].mayOccur, type != .code(.country) {
      return out += language.noData
    }
    if evaluator.isMissing(cell, type) { return out += language.noData }
    let bytes = batch.bytes(of: cell)
    switch type {
    case .quantity:
      guard let number = evaluator.number(in: cell, position) else { return out += raw(bytes) }
      out += quantity(number, position, language)
    case .money:
      guard let number = evaluator.number(in: cell, position) else { return out += raw(bytes) }
      let beside = columns[position].currency
      let currency = evaluator.currency(of: position, row, beside: beside < 0 ? nil : beside)
      out += ValueFormat.quantity(number, .money(currency), language)
    case .date, .time:
      let reading = DateReader.read(bytes, style: batch.file.columns[position].dateStyle)
      out += reading.state == .read ? reading.value.text(language == .english ? .english : .russian) : raw(bytes)
    case .choice(let kind):
      guard let index = kind.table.index(of: bytes) else { return out += raw(bytes) }
      let choice = kind.table.values[Int(index)]
      out += language == .english ? choice.english : choice.russian
    case .flag:
      out += FlagReader.read(bytes).map(language.flag) ?? raw(bytes)
    case .text, .party, .hs, .code, .condition:
      out += masked(bytes, position) ?? raw(bytes)
    }
  }

  private func quantity(_ value: Double, _ column: Int, _ language: ValueLanguage) -> String {
    columns[column].unit.map { ValueFormat.quantity(value, $0, language) } ?? ValueFormat.percent(value, language)
  }

  /// What may be shown of a party's value; nil where it may be shown as it is.
  private func masked(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) -> String? {
    guard let mask, let kind = columns[column].partyKind else { return nil }
    return cut(mask.shown(kind, String(decoding: bytes, as: UTF8.self)))
  }

  private func raw(_ bytes: UnsafeBufferPointer<UInt8>) -> String { cut(String(decoding: bytes, as: UTF8.self)) }

  private func cut(_ text: String) -> String {
    // There are never more characters than bytes.
    if text.utf8.count <= TextMaker.maxValue { return text }
    return text.count <= TextMaker.maxValue ? text : String(text.prefix(TextMaker.maxValue - 1)) + "…"
  }

  // MARK: What was matched

  /// The first text that a match of the rule found, with its list entry.
  private func matched(_ tree: ClauseTree, _ row: Int, _ language: ValueLanguage) -> String {
    var budget = 1000
    return matched(tree, row, .consignment, &budget) ?? language.noData
  }

  private func matched(_ tree: ClauseTree, _ row: Int, _ table: TableID, _ budget: inout Int) -> String? {
    budget -= 1
    guard budget > 0 else { return nil }
    guard let place = evaluator.owner(of: row, in: table, at: tree.register.table),
      evaluator.truth(tree.register, place) == .yes
    else { return nil }
    let at = tree.register.table
    switch tree {
    case .all(let parts, _), .some(let parts, _):
      for part in parts { if let found = matched(part, place, at, &budget) { return found } }
      return nil
    case .not: return nil
    case .quantified(let quantifier, let child, let body, _):
      if quantifier == .none { return nil }
      for position in evaluator.rows(of: child, in: at, place) {
        if let found = matched(body, position, child, &budget) { return found }
      }
      return nil
    case .clause(let clause): return matched(clause, place)
    }
  }

  private func matched(_ clause: Clause, _ row: Int) -> String? {
    guard case .oneOf(let name, _, let literals) = clause.test, let column = clause.columns.first else { return nil }
    let position = Int(column.rawValue)
    let plan = program.columns[position]
    let bytes = batch.cell(column, row)
    // A list's entry may name a person as well as the cell does.
    if let masked = masked(bytes, position) { return masked }
    let raw = cut(String(decoding: bytes, as: UTF8.self))
    guard name == "mentions", let phrases = plan.phrases else { return raw }
    let folded = TextFold.foldWithOffsets(bytes)
    var found: (match: PhraseMatch, origin: PhraseEntry)?
    for match in phrases.matches(in: folded.folded) where found == nil && !match.range.isEmpty {
      found = plan.origin(of: match, in: clause).map { (match, $0) }
    }
    guard let (match, origin) = found else { return raw }
    // The folded text is cut at the same words; its last byte's source shows where the word ends.
    let start = Int(folded.sourceOffsets[match.range.lowerBound])
    let end =
      match.range.upperBound < folded.sourceOffsets.count
      ? Int(folded.sourceOffsets[match.range.upperBound]) : bytes.count
    let text = trimmedText(String(decoding: bytes[start..<Swift.max(start, end)], as: UTF8.self))
    let entry =
      origin.list < 0
      ? (Int(origin.entry) < literals.count ? literals[Int(origin.entry)] : "")
      : program.lists[Int(origin.list)].entries[Int(origin.entry)].text
    return entry.isEmpty || TextFold.fold(entry) == TextFold.fold(text) ? cut(text) : cut("\(text) (\(entry))")
  }

  private func trimmedText(_ text: String) -> String {
    var view = Substring(text)
    while let last = view.last, !last.isLetter, !last.isNumber { view.removeLast() }
    return String(view)
  }
}
