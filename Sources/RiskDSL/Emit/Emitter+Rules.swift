// Emitting rules: conditions, templates, and at the end the layout of every column's plan.

extension Emitter {
  mutating func emit(_ rule: CheckedRule, _ checker: inout Checker) -> CompiledRule {
    let declaration = rule.declaration
    let when = emit(rule.when)
    let unless = rule.unless.map { emit($0) }
    let title = checker.localized(declaration.title, rule.file)
    let rows = when.firstRows()
    let matches = rule.when.hasMatch
    var compiled = CompiledRule(
      name: declaration.name.value, points: declaration.score?.value ?? 0, floor: rule.floor, group: rule.group,
      valid: rule.valid, status: rule.status, isSecret: declaration.isSecret, file: rule.file, range: declaration.range,
      detail: RuleDetail(
        title: LocalizedText(
          en: title?.en.value ?? declaration.name.value, ru: title?.ru.value ?? declaration.name.value),
        tags: declaration.tags.map(\.value), source: declaration.source?.value ?? "",
        version: checker.rulesets[rule.file]?.version?.value ?? "",
        because: template(declaration.because, rows, matches, rule.file, &checker),
        check: template(declaration.check, rows, matches, rule.file, &checker)),
      conditions: RuleConditions(when: when, unless: unless))
    compiled.move(to: archive)
    return compiled
  }

  private mutating func template(
    _ text: BilingualText?, _ rows: [TableID: TruthRegister], _ matches: Bool, _ file: FileID, _ checker: inout Checker
  ) -> LocalizedTemplate? {
    guard let both = checker.localized(text, file) else { return nil }
    let en = template(both.en, rows, matches, file, &checker)
    let ru = text?.other == nil ? en : template(both.ru, rows, matches, file, &checker)
    return LocalizedTemplate(en: en, ru: ru)
  }

  private mutating func template(
    _ text: Located<String>, _ rows: [TableID: TruthRegister], _ matches: Bool, _ file: FileID, _ checker: inout Checker
  ) -> Template {
    let parsed = Parser.template(text, source: checker.sources[Int(file.rawValue)], into: &checker.diagnostics)
    var template = Template(parts: [], rows: rows)
    for part in parsed.parts {
      switch part {
      case .literal(let words): template.parts.append(.literal(words))
      case .matched:
        if !matches { checker.report(.nothingMatched, text.range) }
        template.parts.append(.matched)
      case .value(let expression):
        if let part = placeholder(expression, rows, file, &checker) { template.parts.append(part) }
      }
    }
    return template
  }

  private mutating func placeholder(
    _ expression: Expression, _ rows: [TableID: TruthRegister], _ file: FileID, _ checker: inout Checker
  ) -> Template.Part? {
    var scope = Scope(file: file)
    if case .name(let name) = expression.kind, let field = checker.catalogue.find(name) {
      guard field.table == .consignment || rows[field.table] != nil else {
        checker.report(.templateNeedsQuantifier, expression.range, [name, field.table.name])
        return nil
      }
      return .column(ColumnID(UInt16(column(field.id))))
    }
    scope.isOpen = true
    guard let number = checker.checkNumber(expression, scope) else { return nil }
    guard number.table == .consignment || rows[number.table] != nil else {
      checker.report(
        .templateNeedsQuantifier, expression.range, [checker.excerpt(expression.range), number.table.name])
      return nil
    }
    let currency: CurrencyCode =
      if case .quantity(let unit) = number.type, unit.money != 0, unit.currency == .none { CurrencyCode("USD") } else {
        .none
      }
    let register = emit(number, currency)
    return .number(register, number.unit(in: currency), isSecret: number.isSecret)
  }

  /// Adds the columns of the facts, and gives what is asked of each column.
  mutating func questions() -> [ColumnQuestions] {
    for name in Facts.fields {
      if let field = program.catalogue.find(name) { _ = column(field.id) }
    }
    return builders.map(\.questions)
  }

  /// Lays out every plan; the program is whole then.
  mutating func finish(_ questions: [ColumnQuestions]) {
    for (builder, questions) in zip(builders, questions) {
      var plan = builder.plan
      plan.layOut(questions)
      program.columns.append(plan)
    }
    archive.seal(program)
  }
}

extension ClauseTree {
  /// The body of the first positive quantifier over each table, in the order written.
  func firstRows() -> [TableID: TruthRegister] {
    var rows: [TableID: TruthRegister] = [:]
    var budget = Limits.maxConditionNodes
    collectRows(&rows, &budget)
    return rows
  }

  private func collectRows(_ rows: inout [TableID: TruthRegister], _ budget: inout Int) {
    budget -= 1
    guard budget > 0 else { return }
    switch self {
    case .all(let parts, _), .some(let parts, _): for part in parts { part.collectRows(&rows, &budget) }
    case .quantified(let quantifier, let table, let body, _):
      if quantifier == .none { return }
      if rows[table] == nil, body.register.table == table { rows[table] = body.register }
      body.collectRows(&rows, &budget)
    case .not, .clause: break
    }
  }
}
