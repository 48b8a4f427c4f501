// Checking test blocks: the given consignment becomes cells of text, as a manifest would carry them.

extension Checker {
  /// Turns a test into cells and expectations; `ruleIndex` gives the position of compiled rules.
  mutating func checkTest(
    _ test: TestDeclaration, _ file: FileID, ruleIndex: [String: Int], rulesByFile: [FileID: [Int]]
  ) -> CompiledTest {
    var asOf: Int32?
    if let written = test.asOf { asOf = dateLiteral(written.value, written.range) }
    let given = consignment(of: test, file)
    var expectations: [CompiledExpectation] = []
    for expectation in test.expectations {
      switch expectation {
      case .hit(let name, let range):
        if let rule = expectedRule(name, ruleIndex) {
          expectations.append(CompiledExpectation(kind: .hit(rule: rule), range: range))
        }
      case .noHit(let name, let range):
        if let rule = expectedRule(name, ruleIndex) {
          expectations.append(CompiledExpectation(kind: .noHit(rule: rule), range: range))
        }
      case .unknown(let name, let range):
        if let rule = expectedRule(name, ruleIndex) {
          expectations.append(CompiledExpectation(kind: .unknown(rule: rule), range: range))
        }
      case .score(let symbol, let score, let range):
        expectations.append(CompiledExpectation(kind: .score(symbol, score.value), range: range))
      case .lane(let name, let range):
        if let lane = laneNamed(name, allowed: Lane.allCases) {
          expectations.append(CompiledExpectation(kind: .lane(lane), range: range))
        }
      case .couldBe(let name, let range):
        if let lane = laneNamed(name, allowed: Lane.allCases) {
          expectations.append(CompiledExpectation(kind: .couldBe(lane), range: range))
        }
      }
    }
    var rules: [Int] = []
    if test.withAllRules {
      rules = ruleIndex.values.sorted()
    } else {
      var files: [FileID] = [file]
      var position = 0
      while position < files.count {
        for used in names.uses[files[position]] ?? [] where !files.contains(used) { files.append(used) }
        position += 1
      }
      rules = files.flatMap { rulesByFile[$0] ?? [] }.sorted()
    }
    return CompiledTest(
      name: test.name.value, file: file, range: test.range, rules: rules, asOf: asOf, given: given,
      expectations: expectations)
  }

  private mutating func expectedRule(_ name: Located<String>, _ ruleIndex: [String: Int]) -> Int? {
    if let index = ruleIndex[name.value] { return index }
    // A rule with errors of its own or a draft is no unknown name.
    if names.rules[name.value] == nil {
      report(.unknownRule, name.range, [name.value], suggestion: nearest(name.value, in: names.ruleNames))
    }
    return nil
  }

  private mutating func consignment(of test: TestDeclaration, _ file: FileID) -> GivenConsignment {
    guard let manifest = test.manifest else {
      return .described(givenRow(test.given, table: .consignment, file))
    }
    if trimmed(manifest.id.value).isEmpty { report(.emptyText, manifest.id.range) }
    // Read here so that a missing file is an error of the rules, and so that a pack carries it.
    guard let loaded = load(manifest.path, file) else { return .manifest(path: "", id: "") }
    if loaded.bytes.count > Limits.maxTestManifestBytes {
      let limit = "\(Limits.maxTestManifestBytes >> 20)"
      let reason = LocalizedText(en: "is larger than \(limit) MiB", ru: "больше \(limit) МиБ")
      report(.fileUnreadable, manifest.path.range, [manifest.path.value, DiagnosticText.argument(reason)])
    }
    return .manifest(path: loaded.path, id: manifest.id.value)
  }

  private mutating func givenRow(_ given: [TestDeclaration.Given], table: TableID, _ file: FileID) -> GivenRow {
    var row = GivenRow(cells: [], rows: [])
    for entry in given {
      switch entry {
      case .value(let name, let set):
        guard let field = givenField(name, table) else { continue }
        addCell(field, set, table, to: &row)
      case .row(let name, let inner, let range):
        guard let child = tableNamed(name) else { continue }
        guard child.parent == table, !child.isView else {
          report(.siblingField, range, [child.name, table.name])
          continue
        }
        row.rows.append((child, givenRow(inner, table: child, file)))
      }
    }
    return row
  }

  private mutating func givenField(_ name: Located<String>, _ table: TableID) -> Field? {
    let full = table == .consignment ? name.value : "\(table.name).\(name.value)"
    if let field = catalogue.find(full), field.table == table { return field }
    if table == .consignment, let field = catalogue.find(name.value), field.table.isList { return field }
    if let field = catalogue.find(name.value), field.table == table { return field }
    let known = catalogue.fields.filter { $0.table == table }.map(\.leaf)
    report(.unknownField, name.range, [full], suggestion: nearest(name.value, in: known))
    return nil
  }

  private mutating func addCell(_ field: Field, _ set: SetOperand, _ table: TableID, to row: inout GivenRow) {
    var values: [String] = []
    for element in set.elements {
      guard case .literal(let literal, _) = element else {
        report(.typeMismatch, set.range, [field.type.name, "set"])
        return
      }
      guard let text = givenText(literal, field, &row) else { return }
      values.append(text)
    }
    if field.table.isList, table == .consignment {
      for value in values { row.rows.append((field.table, GivenRow(cells: [(field.id, [value])], rows: []))) }
      return
    }
    row.cells.append((field.id, values))
  }

  /// The cell of a literal; money adds the currency cell beside it.
  private mutating func givenText(_ literal: Expression, _ field: Field, _ row: inout GivenRow) -> String? {
    if case .name("missing") = literal.kind { return "" }
    switch field.type {
    case .quantity, .money:
      guard let number = checkNumber(literal, Scope(file: literal.range.file)), case .constant(let value) = number.kind,
        case .quantity(let written) = number.type
      else { return nil }
      let wanted: Unit = if case .quantity(let unit) = field.type { unit } else { .anyMoney }
      guard let unit = agree(wanted, false, written, number.isBare) ?? (number.isBare ? wanted : nil) else {
        report(.unitMismatch, literal.range, [unitName(wanted), unitName(written)])
        return nil
      }
      if number.isBare, wanted != .none, wanted != .piece, field.type != .money {
        report(.unitMissing, literal.range, [unitName(wanted)])
        return nil
      }
      if field.type == .money {
        guard unit.currency != .none else {
          report(.currencyMissing, literal.range, ["USD"])
          return nil
        }
        if let currency = catalogue.currencyField(of: field) { row.cells.append((currency, [unit.currency.text])) }
      }
      return decimalText(value / cellFactor(of: field))
    case .date, .time, .text, .party, .flag, .hs, .code, .choice, .condition:
      if case .invalid = literal.kind { return nil }
      guard let text = literal.literalText else {
        report(.typeMismatch, literal.range, [field.type.name, describe(literal)])
        return nil
      }
      return text
    }
  }

  /// Base units in one unit of the field's cells: a cell of litres holds litres, a cell of per cent holds per cent.
  private func cellFactor(of field: Field) -> Double {
    if field.typeName == "percent" { return 0.01 }
    guard field.type != .money, !field.unitName.isEmpty else { return 1 }
    return Unit.parse(field.unitName)?.factor ?? 1
  }

  /// A number as a cell: whole numbers without a point.
  private func decimalText(_ value: Double) -> String {
    if value == value.rounded(.towardZero), abs(value) < 1e15 { return "\(Int64(value))" }
    return "\(value)"
  }
}
