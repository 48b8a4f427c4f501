// Checking the texts of a hit: what `because` and `check` show must be there when the rule hits.
// text of a rule → **checked text** → template of the program

/// A text of a rule whose placeholders have been understood.
struct CheckedText: Sendable {
  enum Part {
    case literal(String)
    case matched
    case field(FieldID)
    /// A number; money in the currency.
    case number(CheckedNumber, CurrencyCode)
  }
  var en: [Part]
  /// Nil where the rule has one language.
  var ru: [Part]?
}

extension Checker {
  /// Checks both texts of a rule whose conditions were understood.
  mutating func checkTexts(of checked: inout CheckedRule) {
    let rule = checked.declaration
    swap(&diagnostics, &textDiagnostics)
    isInText = true
    let frame = TextFrame(
      file: checked.file, tables: checked.when.tablesOfRows(), hasMatch: checked.when.hasMatch)
    checked.because = rule.because.map { text($0, frame) }
    checked.check = rule.check.map { text($0, frame) }
    isInText = false
    swap(&diagnostics, &textDiagnostics)
  }

  /// What a text may speak of.
  private struct TextFrame {
    var file: FileID
    /// Tables of which the rule picks out a row.
    var tables: Set<TableID>
    /// Whether the rule matches something that `{matched}` can show.
    var hasMatch: Bool

    func has(_ table: TableID) -> Bool { table == .consignment || tables.contains(table) }
  }

  private mutating func text(_ text: BilingualText, _ frame: TextFrame) -> CheckedText {
    let en = parts(text.first, frame)
    let ru = text.other.map { parts($0.text, frame) }
    return CheckedText(en: en, ru: ru)
  }

  private mutating func parts(_ text: Located<String>, _ frame: TextFrame) -> [CheckedText.Part] {
    let template = Parser.template(text, source: sources[Int(frame.file.rawValue)], into: &diagnostics)
    var parts: [CheckedText.Part] = []
    parts.reserveCapacity(template.parts.count)
    for part in template.parts {
      switch part {
      case .literal(let words): parts.append(.literal(words))
      case .matched:
        if !frame.hasMatch { report(.nothingMatched, text.range) }
        parts.append(.matched)
      case .value(let expression):
        if let part = placeholder(expression, frame) { parts.append(part) }
      }
    }
    return parts
  }

  private mutating func placeholder(_ expression: Expression, _ frame: TextFrame) -> CheckedText.Part? {
    if case .name(let name) = expression.kind, let field = catalogue.find(name) {
      if frame.has(field.table) { return .field(field.id) }
      report(.templateNeedsQuantifier, expression.range, [name, field.table.name])
      return nil
    }
    var scope = Scope(file: frame.file)
    scope.isOpen = true
    guard let number = checkNumber(expression, scope) else { return nil }
    guard frame.has(number.table) else {
      report(.templateNeedsQuantifier, expression.range, [excerpt(expression.range), number.table.name])
      return nil
    }
    let currency: CurrencyCode =
      if case .quantity(let unit) = number.type, unit.money != 0, unit.currency == .none { CurrencyCode("USD") } else {
        .none
      }
    return .number(number, currency)
  }
}

extension CheckedCondition {
  /// Tables of which a positive quantifier picks out a row, as `ClauseTree.firstRows` finds it.
  fileprivate func tablesOfRows() -> Set<TableID> {
    var tables: Set<TableID> = []
    var budget = Limits.maxConditionNodes
    collectTables(&tables, &budget)
    return tables
  }

  private func collectTables(_ tables: inout Set<TableID>, _ budget: inout Int) {
    if case .define(let define, _) = self { return define.condition.collectTables(&tables, &budget) }
    budget -= 1
    guard budget > 0 else { return }
    switch self {
    case .all(let parts, _), .some(let parts, _): for part in parts { part.collectTables(&tables, &budget) }
    case .quantified(let quantifier, let table, _, let body, _):
      if quantifier == .none { return }
      if body.table == table { tables.insert(table) }
      body.collectTables(&tables, &budget)
    case .not, .clause, .define: break
    }
  }
}
