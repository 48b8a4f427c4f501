// Fills the texts of a rule with values: reasons and instructions in English and Russian from the same registers.

import RiskDSL

/// Makes the texts of hits in one batch.
struct TextMaker {
  let evaluator: Evaluator
  let batch: Batch
  /// Longest value put into a text, in characters.
  static let maxValue = 120

  init(_ evaluator: Evaluator, _ batch: Batch) {
    self.evaluator = evaluator
    self.batch = batch
  }

  /// Both languages of a template for a consignment; empty where there is none.
  func text(_ template: LocalizedTemplate?, _ rule: CompiledRule, _ row: Int) -> LocalizedText {
    guard let template else { return LocalizedText(en: "", ru: "") }
    return LocalizedText(
      en: text(template.en, rule, row, .english), ru: text(template.ru, rule, row, .russian))
  }

  private func text(_ template: Template, _ rule: CompiledRule, _ row: Int, _ language: ValueLanguage) -> String {
    var out = ""
    var more: [TableID: Int] = [:]
    for part in template.parts {
      switch part {
      case .literal(let words): out += words
      case .matched: out += matched(rule, row, language)
      case .column(let column):
        let plan = evaluator.program.columns[Int(column.rawValue)]
        let found = place(plan.table, template, row)
        more[plan.table] = found.more
        out += found.row.map { value(column, $0, language) } ?? language.noData
      case .number(let register, let unit):
        let found = place(register.table, template, row)
        more[register.table] = found.more
        let number = found.row.flatMap { evaluator.number(register, $0) }
        out += number.map { ValueFormat.quantity($0, unit, language) } ?? language.noData
      }
    }
    let others = more.filter { $0.key != .consignment }.values.max() ?? 0
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

  private func value(_ column: ColumnID, _ row: Int, _ language: ValueLanguage) -> String {
    let position = Int(column.rawValue)
    let plan = evaluator.program.columns[position]
    guard evaluator.mayHold(position), row < batch.cells[position].count else { return language.noData }
    let cell = batch.cells[position][row]
    let type = plan.type
    if case .quantity(let unit) = type, let sum = evaluator.standIn(position, row) {
      return ValueFormat.quantity(sum, unit, language)
    }
    if cell.length == 0 || !batch.file.columns[position].mayOccur, type != .code(.country) { return language.noData }
    if evaluator.isMissing(cell, type) { return language.noData }
    let bytes = batch.bytes(of: cell)
    let raw = String(decoding: bytes, as: UTF8.self)
    switch type {
    case .quantity(let unit):
      guard let number = evaluator.number(in: cell, position) else { return cut(raw) }
      if evaluator.numberFacts[position].isPercent { return ValueFormat.percent(number, language) }
      return ValueFormat.quantity(number, unit, language)
    case .money:
      guard let number = evaluator.number(in: cell, position) else { return cut(raw) }
      return ValueFormat.quantity(number, .money(currency(position, row)), language)
    case .date, .time:
      let reading = DateReader.read(bytes, style: batch.file.columns[position].dateStyle)
      return reading.state == .read ? reading.value.text(language == .english ? .english : .russian) : cut(raw)
    case .choice(let kind):
      guard let index = kind.table.index(of: bytes) else { return cut(raw) }
      let choice = kind.table.values[Int(index)]
      return language == .english ? choice.english : choice.russian
    case .flag:
      guard let flag = FlagReader.read(bytes) else { return cut(raw) }
      return language.flag(flag)
    case .text, .party, .hs, .code, .condition:
      return cut(raw)
    }
  }

  private func currency(_ amount: Int, _ row: Int) -> CurrencyCode {
    let program = evaluator.program
    let implied = batch.file.columns[amount].currency
    if implied != .none { return implied }
    let field = program.catalogue[program.columns[amount].field]
    guard let beside = program.catalogue.currencyField(of: field).flatMap({ program.column(of: $0) }),
      program.columns[Int(beside.rawValue)].table == program.columns[amount].table,
      evaluator.mayHold(Int(beside.rawValue))
    else { return .none }
    let bytes = batch.cell(beside, row)
    return bytes.isEmpty ? .none : CurrencyTable.read(bytes) ?? .none
  }

  private func cut(_ text: String) -> String {
    text.count <= TextMaker.maxValue ? text : String(text.prefix(TextMaker.maxValue - 1)) + "…"
  }

  // MARK: What was matched

  /// The first text that a match of the rule found, with its list entry.
  private func matched(_ rule: CompiledRule, _ row: Int, _ language: ValueLanguage) -> String {
    var budget = 1000
    return matched(rule.whenTree, row, .consignment, &budget) ?? language.noData
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
    let plan = evaluator.program.columns[position]
    let bytes = batch.cell(column, row)
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
      : evaluator.program.lists[Int(origin.list)].entries[Int(origin.entry)].text
    return entry.isEmpty || TextFold.fold(entry) == TextFold.fold(text) ? cut(text) : cut("\(text) (\(entry))")
  }

  private func trimmedText(_ text: String) -> String {
    var view = Substring(text)
    while let last = view.last, !last.isLetter, !last.isNumber { view.removeLast() }
    return String(view)
  }
}

/// The language of values in texts.
enum ValueLanguage {
  case english, russian

  var noData: String { self == .english ? "no data" : "нет данных" }
  func andMore(_ count: Int) -> String { self == .english ? " and \(count) more" : " и ещё \(count)" }
  func flag(_ flag: Bool) -> String {
    switch (self, flag) {
    case (.english, true): "yes"
    case (.english, false): "no"
    case (.russian, true): "да"
    case (.russian, false): "нет"
    }
  }
}

/// Numbers as an officer writes them: `18,240.5 kg` and `18 240,5 кг` (no-break spaces in Russian).
enum ValueFormat {
  /// A number in base units with its unit. Three decimals at most, four significant digits below one.
  static func quantity(_ value: Double, _ unit: Unit, _ language: ValueLanguage) -> String {
    let number = number(value, language)
    // Pieces are counted by a word of the text around them.
    let name = unit == .none || unit == .piece ? "" : unitName(unit, language)
    return name.isEmpty ? number : number + "\u{A0}" + name
  }

  static func percent(_ share: Double, _ language: ValueLanguage) -> String {
    number(share * 100, language) + "\u{A0}%"
  }

  private static func unitName(_ unit: Unit, _ language: ValueLanguage) -> String {
    let name = unit.description
    guard language == .russian else { return unit == .anyMoney ? "" : name }
    if unit == .anyMoney { return "" }
    return name.split(separator: "/", omittingEmptySubsequences: false).map { part -> String in
      switch part {
      case "kg": "кг"
      case "m3": "м³"
      case "piece": "место"
      case "day": "сут."
      case "km": "км"
      default: String(part)
      }
    }.joined(separator: "/")
  }

  static func number(_ value: Double, _ language: ValueLanguage) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let decimals = abs(value) >= 100 || value == value.rounded(.towardZero) ? 1 : abs(value) >= 1 ? 2 : 4
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    let whole = UInt64(scaled / scale)
    var rest = UInt64(scaled) - whole * UInt64(scale)
    var digits = ""
    var places = decimals
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    for _ in 0..<places {
      digits = "\(rest % 10)" + digits
      rest /= 10
    }
    let group: Character = language == .english ? "," : "\u{A0}"
    var grouped = ""
    for (place, digit) in String(whole).reversed().enumerated() {
      if place > 0, place % 3 == 0 { grouped.append(group) }
      grouped.append(digit)
    }
    let sign = value < 0 && (whole > 0 || !digits.isEmpty) ? "-" : ""
    return sign + String(grouped.reversed()) + (digits.isEmpty ? "" : (language == .english ? "." : ",") + digits)
  }
}
