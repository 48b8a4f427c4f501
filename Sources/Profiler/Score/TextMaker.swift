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
  /// The text being filled.
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
    LocalizedText(
      en: String(decoding: text(part, rule, row, .english), as: UTF8.self),
      ru: String(decoding: text(part, rule, row, .russian), as: UTF8.self))
  }

  /// The same in one language, as UTF-8 that is good until the next text is made.
  func text(_ part: RuleTexts.Part, _ rule: Int, _ row: Int, _ language: ValueLanguage) -> UnsafeBufferPointer<UInt8> {
    let texts = texts(of: rule)
    let text = texts[part, language]
    if let fixed = text.fixed { return texts.words.bytes(of: fixed) }
    out.cut(to: 0)
    // The rows of different tables are not added up: the largest rest is told.
    var others = 0
    for index in text.pieces {
      let piece = texts.pieces[index]
      switch piece.kind {
      case .words: out.append(texts.words.bytes(of: piece.words))
      case .matched: out.append(plain: texts.when.map { matched($0, row, language) } ?? language.noData)
      case .column:
        let found = place(piece, row)
        others = Swift.max(others, found.more)
        if let row = found.row { add(Int(piece.column), row, language) } else { out.append(plain: language.noData) }
      case .number:
        let found = place(piece, row)
        others = Swift.max(others, found.more)
        if let number = found.row.flatMap({ evaluator.number(piece.number, $0) }) {
          ValueFormat.write(number, texts.units[Int(piece.unit)], language, to: &out)
        } else {
          out.append(plain: language.noData)
        }
      }
    }
    if others > 0 { out.append(plain: language.andMore(others)) }
    return out.bytes
  }

  /// The row a value of a table is taken from, and how many more rows made the quantifier yes.
  private func place(_ piece: TextPiece, _ row: Int) -> (row: Int?, more: Int) {
    if piece.table == .consignment { return (row, 0) }
    guard let register = piece.rows else { return (nil, 0) }
    var first: Int?
    var more = 0
    for position in evaluator.rows(of: piece.table, in: .consignment, row)
    where evaluator.truth(register, position) == .yes {
      if first == nil { first = position } else { more += 1 }
    }
    return (first, more)
  }

  private func add(_ position: Int, _ row: Int, _ language: ValueLanguage) {
    let type = columns[position].type
    guard evaluator.mayHold(position), row < batch.cells[position].count else {
      return out.append(plain: language.noData)
    }
    let cell = batch.cells[position][row]
    if case .quantity = type, let sum = evaluator.standIn(position, row) { return add(sum, position, language) }
    if cell.length == 0 || !batch.file.columns[position].mayOccur, type != .code(.country) {
      return out.append(plain: language.noData)
    }
    if evaluator.isMissing(cell, type) { return out.append(plain: language.noData) }
    let bytes = batch.bytes(of: cell)
    switch type {
    case .quantity:
      guard let number = evaluator.number(in: cell, position) else { break }
      return add(number, position, language)
    case .money:
      guard let number = evaluator.number(in: cell, position) else { break }
      let beside = columns[position].currency
      let currency = evaluator.currency(of: position, row, beside: beside < 0 ? nil : beside)
      return ValueFormat.write(number, unit(of: currency), language, to: &out)
    case .date, .time:
      let reading = DateReader.read(bytes, style: batch.file.columns[position].dateStyle)
      guard reading.state == .read else { break }
      return out.moment(reading.value, language == .english ? .english : .russian)
    case .choice(let kind):
      guard let index = kind.table.index(of: bytes) else { break }
      let choice = kind.table.values[Int(index)]
      return out.append(plain: language == .english ? choice.english : choice.russian)
    case .flag:
      guard let flag = FlagReader.read(bytes) else { break }
      return out.append(plain: language.flag(flag))
    case .text, .party, .hs, .code, .condition:
      if let masked = masked(bytes, position) { return out.append(plain: masked) }
    }
    // There are never more characters than bytes.
    if bytes.count <= TextMaker.maxValue { return out.append(bytes) }
    out.append(plain: cut(String(decoding: bytes, as: UTF8.self)))
  }

  private func add(_ value: Double, _ column: Int, _ language: ValueLanguage) {
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
