// Fills the texts of a rule with values: reasons and instructions in English and Russian from the same registers.

import RiskDSL

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

/// A value of a text for the consignment at hand.
private struct FoundValue {
  /// Its row; nil where there is none.
  var row: Int?
  /// More rows that made the quantifier yes.
  var more = 0
  /// Where it stands in the first language's text, if the other says the same.
  var written: Range<Int>?
}

/// Whether a text is written to be read or into a JSON string. What is not from data needs no escapes: numbers, units, days.
private enum TextForm {
  case read, json

  func add(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) {
    if self == .json { out.text(bytes) } else { out.append(bytes) }
  }

  func add(_ text: String, to out: inout JSONBuffer) {
    if self == .json { out.text(text) } else { out.append(plain: text) }
  }
}

extension ValueLanguage {
  /// Tells that there is nothing to be shown: not in the words of the other language.
  fileprivate func addNoData(to out: inout JSONBuffer) -> Bool {
    out.append(plain: noData)
    return false
  }
}

/// Makes the texts of hits in the batch that the evaluator has just evaluated.
final class TextMaker {
  private let evaluator: Evaluator
  private let program: Program
  private let columns: [ShownColumn]
  /// Texts that this worker has asked the shelf for.
  private var rules: [RuleTexts?]
  private let shelf: TextShelf
  /// What is shown of parties; nil shows them as they are.
  private let mask: PartyMask?
  private var batch: Batch { evaluator.batch }
  /// How amounts are shown, by currency.
  private var currencies: [CurrencyCode: UnitWords] = [:]
  /// What the text at hand is filled with, from the first of its values on.
  private var found: [FoundValue] = []
  private var firstFound = 0
  /// Texts to be read.
  private var out = JSONBuffer()
  /// Longest value put into a text, in characters.
  static let maxValue = 120

  init(_ evaluator: Evaluator, _ shelf: TextShelf, mask: PartyMask? = nil) {
    self.evaluator = evaluator
    self.shelf = shelf
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
    let texts = shelf.texts(of: rule)
    rules[rule] = texts
    return texts
  }

  /// Reason or instruction of a rule for a consignment, in both languages; empty where there is none.
  func text(_ part: RuleTexts.Part, _ rule: Int, _ row: Int) -> LocalizedText {
    let texts = texts(of: rule)
    let text = texts[part]
    find(text.values, of: texts, row)
    out.cut(to: 0)
    fill(text.english, of: texts, row, .english, .read, &out)
    let middle = out.count
    fill(text.russian, of: texts, row, .russian, .read, &out)
    return LocalizedText(
      en: String(decoding: out.bytes[..<middle], as: UTF8.self),
      ru: String(decoding: out.bytes[middle...], as: UTF8.self))
  }

  /// Writes the same as a JSON object.
  func write(_ part: RuleTexts.Part, _ rule: Int, _ row: Int, to json: inout JSONBuffer) {
    let texts = texts(of: rule)
    let text = texts[part]
    if let fixed = text.fixed { return json.append(texts.words.bytes(of: fixed)) }
    find(text.values, of: texts, row)
    json.localized { json, language in
      fill(language == .english ? text.english : text.russian, of: texts, row, language, .json, &json)
    }
  }

  /// Finds the rows that the values of a text are taken from.
  private func find(_ values: Range<Int>, of texts: RuleTexts, _ row: Int) {
    found.removeAll(keepingCapacity: true)
    for value in values { found.append(place(texts.values[value], row)) }
    firstFound = values.lowerBound
  }

  /// The row a value of a table is taken from, and how many more rows made the quantifier yes.
  private func place(_ value: TextValue, _ row: Int) -> FoundValue {
    if value.table == .consignment { return FoundValue(row: row) }
    var found = FoundValue()
    guard let register = value.rows else { return found }
    for position in evaluator.rows(of: value.table, in: .consignment, row)
    where evaluator.truth(register, position) == .yes {
      if found.row == nil { found.row = position } else { found.more += 1 }
    }
    return found
  }

  /// Adds a text in one language, with the values that were found.
  private func fill(
    _ pieces: Range<Int>, of texts: RuleTexts, _ row: Int, _ language: ValueLanguage, _ form: TextForm,
    _ out: inout JSONBuffer
  ) {
    // The rows of different tables are not added up: the largest rest is told.
    var others = 0
    for place in pieces {
      switch texts.pieces[place] {
      case .words(let read, let json): out.append(texts.words.bytes(of: form == .json ? json : read))
      case .value(let value):
        let place = value - firstFound
        others = Swift.max(others, found[place].more)
        if let written = found[place].written {
          out.append(again: written)
          continue
        }
        let start = out.count
        if add(texts.values[value].source, found[place].row, of: texts, row, language, form, &out) {
          found[place].written = start..<out.count
        }
      }
    }
    if others > 0 { out.append(plain: language.andMore(others)) }
  }

  /// Adds a value; whether it is the same in the other language.
  private func add(
    _ source: TextValue.Source, _ found: Int?, of texts: RuleTexts, _ row: Int, _ language: ValueLanguage,
    _ form: TextForm, _ out: inout JSONBuffer
  ) -> Bool {
    guard let found else { return language.addNoData(to: &out) }
    switch source {
    case .matched:
      guard let text = texts.when.flatMap({ matched($0, row) }) else { return language.addNoData(to: &out) }
      form.add(text, to: &out)
      return true
    case .column(let column): return add(column, found, language, form, &out)
    case .number(let register, let unit):
      guard let number = evaluator.number(register, found) else { return language.addNoData(to: &out) }
      ValueFormat.write(number, texts.units[unit], language, to: &out)
      return false
    }
  }

  private func add(
    _ position: Int, _ row: Int, _ language: ValueLanguage, _ form: TextForm, _ out: inout JSONBuffer
  ) -> Bool {
    let type = columns[position].type
    guard evaluator.mayHold(position), row < batch.cells[position].count else { return language.addNoData(to: &out) }
    let cell = batch.cells[position][row]
    if case .quantity = type, let sum = evaluator.standIn(position, row) {
      add(sum, position, language, &out)
      return false
    }
    if cell.length == 0 || !batch.file.columns[position].mayOccur, type != .code(.country) {
      return language.addNoData(to: &out)
    }
    if evaluator.isMissing(cell, type) { return language.addNoData(to: &out) }
    let bytes = batch.bytes(of: cell)
    switch type {
    case .quantity:
      guard let number = evaluator.number(in: cell, position) else { break }
      add(number, position, language, &out)
      return false
    case .money:
      guard let number = evaluator.number(in: cell, position) else { break }
      let beside = columns[position].currency
      let currency = evaluator.currency(of: position, row, beside: beside < 0 ? nil : beside)
      ValueFormat.write(number, unit(of: currency), language, to: &out)
      return false
    case .date, .time:
      let reading = DateReader.read(bytes, style: batch.file.columns[position].dateStyle)
      guard reading.state == .read else { break }
      out.moment(reading.value, language == .english ? .english : .russian)
      return false
    case .choice(let kind):
      guard let index = kind.table.index(of: bytes) else { break }
      let choice = kind.table.values[Int(index)]
      form.add(language == .english ? choice.english : choice.russian, to: &out)
      return false
    case .flag:
      guard let flag = FlagReader.read(bytes) else { break }
      out.append(plain: language.flag(flag))
      return false
    case .text, .party, .hs, .code, .condition:
      guard let masked = masked(bytes, position) else { break }
      form.add(masked, to: &out)
      return true
    }
    // There are never more characters than bytes.
    if bytes.count <= TextMaker.maxValue {
      form.add(bytes, to: &out)
    } else {
      form.add(cut(String(decoding: bytes, as: UTF8.self)), to: &out)
    }
    return true
  }

  private func add(_ value: Double, _ column: Int, _ language: ValueLanguage, _ out: inout JSONBuffer) {
    if let unit = columns[column].unit {
      ValueFormat.write(value, unit, language, to: &out)
    } else {
      ValueFormat.write(percent: value, language, to: &out)
    }
  }

  private func unit(of currency: CurrencyCode) -> UnitWords {
    if let known = currencies[currency] { return known }
    let made = UnitWords(.money(currency))
    currencies[currency] = made
    return made
  }

  /// What may be shown of a party's value; nil where it may be shown as it is.
  private func masked(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) -> String? {
    guard let mask, let kind = columns[column].partyKind else { return nil }
    return cut(mask.shown(kind, String(decoding: bytes, as: UTF8.self)))
  }

  private func cut(_ text: String) -> String {
    if text.utf8.count <= TextMaker.maxValue { return text }
    return text.count <= TextMaker.maxValue ? text : String(text.prefix(TextMaker.maxValue - 1)) + "…"
  }

  // MARK: What was matched

  /// The first text that a match of the rule found, with its list entry.
  private func matched(_ tree: ClauseTree, _ row: Int) -> String? {
    var budget = 1000
    return matched(tree, row, .consignment, &budget)
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
