// Fills the texts of a rule with values: reasons and instructions in English and Russian from the same registers.

import RiskDSL

/// Makes the texts of hits in one batch.
struct TextMaker {
  let evaluator: Evaluator
  let batch: Batch
  /// Longest value put into a text, in characters.
  static let maxValue = 120

  /// What has to be kept from a shared audience; nil where nothing has.
  let secrets: SecretParts?

  init(_ evaluator: Evaluator, _ batch: Batch, secrets: SecretParts? = nil) {
    self.evaluator = evaluator
    self.batch = batch
    self.secrets = secrets
  }

  /// Both languages of a template for a consignment; empty where there is none.
  func text(_ template: LocalizedTemplate?, _ rule: Int, _ row: Int) -> LocalizedText {
    guard let template else { return LocalizedText(en: "", ru: "") }
    return LocalizedText(
      en: text(template.en, rule, row, .english), ru: text(template.ru, rule, row, .russian))
  }

  private func text(_ template: Template, _ index: Int, _ row: Int, _ language: ValueLanguage) -> String {
    let rule = evaluator.program.rules[index]
    var out = ""
    var more: [TableID: Int] = [:]
    for part in template.parts {
      if let secrets, secrets.hides(part, index, evaluator.program) {
        out += Phrases.text(.withheld, language == .english ? .english : .russian)
        continue
      }
      switch part {
      case .literal(let words): out += words
      case .matched: out += matched(rule, row, language)
      case .column(let column):
        let plan = evaluator.program.columns[Int(column.rawValue)]
        let found = place(plan.table, template, row)
        more[plan.table] = found.more
        out += found.row.map { value(column, $0, language) } ?? language.noData
      case .number(let register, let unit, _):
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
    if case .quantity = type, let sum = evaluator.standIn(position, row) {
      return ValueFormat.quantity(sum, evaluator.program.catalogue[plan.field], language)
    }
    if cell.length == 0 || !batch.file.columns[position].mayOccur, type != .code(.country) { return language.noData }
    if evaluator.isMissing(cell, type) { return language.noData }
    let bytes = batch.bytes(of: cell)
    let raw = String(decoding: bytes, as: UTF8.self)
    switch type {
    case .quantity:
      guard let number = evaluator.number(in: cell, position) else { return cut(raw) }
      return ValueFormat.quantity(number, evaluator.program.catalogue[plan.field], language)
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

  /// The currency of an amount, taken as the engine takes it.
  private func currency(_ amount: Int, _ row: Int) -> CurrencyCode {
    let program = evaluator.program
    let beside = program.catalogue.currencyField(of: program.catalogue[program.columns[amount].field])
    return evaluator.currency(
      of: amount, row, beside: beside.flatMap { program.column(of: $0) }.map { Int($0.rawValue) })
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
  /// A number in base units, shown in the unit that its field has in the catalogue.
  static func quantity(_ value: Double, _ field: Field, _ language: ValueLanguage) -> String {
    if field.typeName == "percent" { return percent(value, language) }
    if let shown = Unit.parse(field.unitName) {
      return written(value / shown.factor, shown.unit == .piece ? "" : field.unitName, language)
    }
    guard case .quantity(let unit) = field.type else { return number(value, language) }
    return quantity(value, unit, language)
  }

  /// A number in base units with its unit. Three decimals at most, four significant digits below one.
  static func quantity(_ value: Double, _ unit: Unit, _ language: ValueLanguage) -> String {
    // Pieces are counted by a word of the text around them; money of any currency has none to show.
    let hasName = unit != .none && unit != .piece && unit != .anyMoney
    return written(value, hasName ? unit.description : "", language)
  }

  static func percent(_ share: Double, _ language: ValueLanguage) -> String {
    number(share * 100, language) + "\u{A0}%"
  }

  private static func written(_ value: Double, _ unit: String, _ language: ValueLanguage) -> String {
    let number = number(value, language)
    if unit.isEmpty { return number }
    let names = unit.split(separator: "/", omittingEmptySubsequences: false).enumerated().map { place, part in
      name(of: String(part), isMany: place == 0 && number != "1" && number != "-1", language)
    }
    return number + "\u{A0}" + names.joined(separator: "/")
  }

  /// The word for a unit; others, such as currencies, are the same in both languages.
  private static func name(of unit: String, isMany: Bool, _ language: ValueLanguage) -> String {
    switch (unit, language) {
    case ("day", .english): isMany ? "days" : "day"
    case ("kg", .russian): "кг"
    case ("m3", .english): "m³"
    case ("m3", .russian): "м³"
    case ("piece", .english): "package"
    case ("l", .russian): "л"
    case ("piece", .russian), ("package", .russian): "место"
    case ("day", .russian): "дн."
    case ("km", .russian): "км"
    default: unit
    }
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
