// Emitting rules: conditions, templates, and at the end the layout of every column's plan.

extension Emitter {
  /// Adds a rule to the program; drafts are left out.
  mutating func take(_ rule: CheckedRule) {
    guard let made = emit(rule) else { return }
    archive.add(made, sharing: shared, to: &program.rules)
    shared = []
  }

  private mutating func emit(_ rule: CheckedRule) -> CompiledRule? {
    if rule.status == .draft { return nil }
    let declaration = rule.declaration
    let when = emit(rule.when)
    let unless = rule.unless.map { emit($0) }
    let name = declaration.name.value
    let title = declaration.title
    let rows = when.firstRows()
    return CompiledRule(
      name: name, points: declaration.score?.value ?? 0, floor: rule.floor, group: rule.group, valid: rule.valid,
      status: rule.status, isSecret: declaration.isSecret, file: rule.file, range: declaration.range,
      detail: RuleDetail(
        title: LocalizedText(
          en: title?.first.value ?? name, ru: (title?.other?.text ?? title?.first)?.value ?? name),
        tags: declaration.tags.map(\.value), source: declaration.source?.value ?? "", version: version(of: rule.file),
        because: template(rule.because, rows), check: template(rule.check, rows)),
      conditions: RuleConditions(when: when, unless: unless))
  }

  private mutating func template(_ text: CheckedText?, _ rows: [TableID: TruthRegister]) -> LocalizedTemplate? {
    guard let text else { return nil }
    let en = template(text.en, rows)
    return LocalizedTemplate(en: en, ru: text.ru.map { template($0, rows) } ?? en)
  }

  private mutating func template(_ parts: [CheckedText.Part], _ rows: [TableID: TruthRegister]) -> Template {
    var template = Template(parts: [], rows: rows)
    template.parts.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .literal(let words): template.parts.append(.literal(words))
      case .matched: template.parts.append(.matched)
      case .field(let field): template.parts.append(.column(ColumnID(UInt16(column(field)))))
      case .number(let number, let currency):
        let register = emit(number, currency)
        template.parts.append(.number(register, number.unit(in: currency), isSecret: number.isSecret))
      }
    }
    return template
  }

  /// Adds the columns of the facts, and gives what is asked of each column; `aside` on all threads.
  mutating func questions(aside: Bool) -> [ColumnQuestions] {
    for name in Facts.fields {
      if let field = program.catalogue.find(name) { _ = column(field.id) }
    }
    return aside ? SideBySide.map(builders.indices) { [builders] in builders[$0].questions } : builders.map(\.questions)
  }

  /// Lays out every plan; `aside` on all threads.
  mutating func finish(_ questions: [ColumnQuestions], aside: Bool) {
    let plans = builders.map(\.plan)
    @Sendable func laidOut(_ position: Int) -> ColumnPlan {
      var plan = plans[position]
      plan.layOut(questions[position])
      return plan
    }
    program.columns = aside ? SideBySide.map(plans.indices, laidOut) : plans.indices.map(laidOut)
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
