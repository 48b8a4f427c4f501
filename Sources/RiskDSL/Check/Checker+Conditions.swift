// Checking conditions: and, or, not, quantifiers, defines; the clauses themselves are in Checker+Clauses.

extension Checker {
  /// Whether an expression is a condition by its shape (following defines).
  func isConditionSyntax(_ expression: Expression, file: FileID, depth: Int = 0) -> Bool {
    switch expression.kind {
    case .or, .and, .not, .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state, .quantified:
      return true
    case .parenthesised(let inner): return isConditionSyntax(inner, file: file, depth: depth)
    case .secret(let inner): return isConditionSyntax(inner, file: file, depth: depth)
    case .name(let name):
      if case .define(let index)? = names.find(name, from: file)?.thing, depth < Limits.maxNesting {
        let entry = names.defines[index]
        return isConditionSyntax(entry.declaration.value, file: entry.file, depth: depth + 1)
      }
      return catalogue.find(name)?.type == .flag
    case .arithmetic, .negated, .aggregate, .function, .elapsed, .lookup, .code, .number, .text, .date, .invalid:
      return false
    }
  }

  /// Checks a condition; nil after an error was reported.
  mutating func checkCondition(_ expression: Expression, _ scope: Scope) -> CheckedCondition? {
    level += 1
    deepest = Swift.max(deepest, level)
    defer { level -= 1 }
    switch expression.kind {
    case .or(let parts):
      return checkParts(parts, scope).map { .some($0, expression.range) }
    case .and(let parts):
      return checkParts(parts, scope).map { .all($0, expression.range) }
    case .not(let inner):
      return checkCondition(inner, scope).map { .not($0, expression.range) }
    case .parenthesised(let inner):
      return checkCondition(inner, scope)
    case .secret(let inner):
      return checkCondition(inner, scope)
    case .quantified(let quantifier, let table, let body):
      return checkQuantified(quantifier, table, body, expression.range, scope)
    case .name(let name):
      return checkNamedCondition(name, expression.range, scope)
    case .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state:
      return checkClause(expression, scope)
    case .arithmetic, .negated, .aggregate, .function, .elapsed, .lookup, .code, .number, .text, .date:
      report(.notACondition, expression.range, [describe(expression)])
      return nil
    case .invalid:
      return nil
    }
  }

  private mutating func checkParts(_ parts: [Expression], _ scope: Scope) -> [CheckedCondition]? {
    var checked: [CheckedCondition] = []
    var failed = false
    for part in parts {
      if let condition = checkCondition(part, scope) { checked.append(condition) } else { failed = true }
    }
    return failed ? nil : checked
  }

  private mutating func checkQuantified(
    _ quantifier: Quantifier, _ name: Located<String>, _ body: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    guard let table = tableNamed(name) else { return nil }
    if case .atLeast(let count) = quantifier, count < 1 {
      report(.quantifierCount, range)
      return nil
    }
    let parent = scope.table
    guard scope.depth < Scope.maxDepth else {
      report(.quantifierTooDeep, name.range)
      return nil
    }
    guard scope.isOpen || (table != parent && table.isWithin(parent)) else {
      report(.siblingField, name.range, [table.name, parent.name])
      return nil
    }
    var inner = scope.entering(table)
    inner.isOpen = false
    guard let condition = checkCondition(body, inner) else { return nil }
    return .quantified(quantifier, table, parent: scope.isOpen ? .consignment : parent, condition, range)
  }

  /// The table of a singular or plural name; reports unknown ones.
  mutating func tableNamed(_ name: Located<String>) -> TableID? {
    if let table = TableID.named(name.value) { return table }
    let known = TableID.allCases.filter { $0 != .consignment }.map(\.name)
    report(
      .unknownTable, name.range, [name.value, known.joined(separator: ", ")],
      suggestion: Suggestion.nearest(name.value, in: known + known.map { $0 + "s" }))
    return nil
  }

  private mutating func checkNamedCondition(_ name: String, _ range: SourceRange, _ scope: Scope) -> CheckedCondition? {
    if let field = catalogue.find(name) {
      guard allow(field, range, scope) else { return nil }
      guard field.type == .flag else {
        report(.notACondition, range, [field.type.name])
        return nil
      }
      return .clause(
        CheckedClause(question: .flag(field.id), table: field.table, range: range, isSecret: field.isSecret))
    }
    guard let index = defineNamed(name, range, scope) else { return nil }
    return checkDefine(index, range, scope)
  }

  /// The define of a name visible here; reports unknown names and names of other kinds.
  mutating func defineNamed(_ name: String, _ range: SourceRange, _ scope: Scope) -> Int? {
    guard let found = names.find(name, from: scope.file) else {
      reportUnknown(name, range, scope)
      return nil
    }
    guard found.isVisible else {
      report(.notShared, range, [found.thing.kind, name, sources[Int(found.owner.rawValue)].name])
      return nil
    }
    guard case .define(let index) = found.thing else {
      report(.notACondition, range, [found.thing.kind])
      return nil
    }
    if isInText { definesOfTexts.insert(index) } else { names.defines[index].isUsed = true }
    return index
  }

  mutating func reportUnknown(_ name: String, _ range: SourceRange, _ scope: Scope) {
    if name.contains(".") {
      report(.unknownField, range, [name], suggestion: nearest(name, in: catalogue.fields.map(\.name)))
    } else {
      let meant =
        nearest(name, in: names.visibleNames(from: scope.file) + catalogue.fields.map(\.name))
        ?? (diagnostics.isFull ? nil : Suggestion.field(called: name, in: catalogue))
      report(.unknownName, range, [name], suggestion: meant)
    }
  }

  /// The known name that was most likely meant: looked for where it will be told, and where not too many are known.
  func nearest(_ name: String, in known: @autoclosure () -> [String]) -> String? {
    if diagnostics.isFull { return nil }
    let known = known()
    return known.count > Limits.maxNamesCompared ? nil : Suggestion.nearest(name, in: known)
  }

  private mutating func checkDefine(_ index: Int, _ range: SourceRange, _ scope: Scope) -> CheckedCondition? {
    let entry = names.defines[index]
    if let known = entry.conditions[scope.table], !scope.isOpen {
      guard mayNest(range, depth: known.depth, height: known.height) else { return nil }
      deepest = Swift.max(deepest, level + known.height)
      deepestDefine = Swift.max(deepestDefine, openDefines.count + known.depth)
      return .define(known, usedAt: range)
    }
    guard !entry.isOpen else {
      reportCycle(of: entry, at: range)
      return nil
    }
    guard mayNest(range) else { return nil }
    guard isConditionSyntax(entry.declaration.value, file: entry.file) else {
      report(.notACondition, range, ["value `\(entry.declaration.name.value)`"], related: entry.declaration.range)
      return nil
    }
    let outside = open(index)
    defer { close(index, outside) }
    var inner = scope
    inner.file = entry.file
    guard let condition = checkCondition(entry.declaration.value, inner) else { return nil }
    let define = CheckedDefine(
      condition, number: checkedDefines, height: deepest - level, depth: deepestDefine - openDefines.count + 1)
    checkedDefines += 1
    if !scope.isOpen { names.defines[index].conditions[scope.table] = define }
    return .define(define, usedAt: range)
  }

  /// Opens a define; gives what `close` needs.
  mutating func open(_ define: Int) -> (level: Int, define: Int) {
    names.defines[define].isOpen = true
    openDefines.append(define)
    let outside = (deepest, deepestDefine)
    deepest = level
    deepestDefine = openDefines.count
    return outside
  }

  mutating func close(_ define: Int, _ outside: (level: Int, define: Int)) {
    names.defines[define].isOpen = false
    openDefines.removeLast()
    deepest = Swift.max(deepest, outside.level)
    deepestDefine = Swift.max(deepestDefine, outside.define)
  }

  /// Whether a define may be put inside those that are open: a new one, or a known one with what it holds; reports if not.
  mutating func mayNest(_ range: SourceRange, depth: Int = 1, height: Int = 0) -> Bool {
    if openDefines.count + depth <= Limits.maxNesting, level + height <= Limits.maxDefineLevels { return true }
    if !reportedNesting { report(.tooMany, range, ["defines within defines", "\(Limits.maxNesting)"]) }
    reportedNesting = true
    return false
  }

  mutating func reportCycle(of entry: DefineEntry, at range: SourceRange) {
    let name = entry.declaration.name.value
    guard !reportedCycles.contains(name) else { return }
    let open = openDefines.map { names.defines[$0].declaration.name.value }
    let chain = open[(open.firstIndex(of: name) ?? 0)...]
    for member in chain { reportedCycles.insert(member) }
    report(
      .cyclicDefinition, range, [(Array(chain) + [name]).joined(separator: " → ")], related: entry.declaration.range)
  }

  /// Whether a field may be used in this scope; reports if not.
  mutating func allow(_ field: Field, _ range: SourceRange, _ scope: Scope) -> Bool {
    if scope.allows(field.table) { return true }
    if scope.table == .consignment {
      report(.fieldOutsideQuantifier, range, [field.name, field.table.name, field.table.plural])
    } else {
      report(.siblingField, range, [field.name, scope.table.name])
    }
    return false
  }

  /// What an expression is, as messages name it.
  func describe(_ expression: Expression) -> String { expression.kindName(catalogue) }
}

extension Expression {
  /// What the expression is, as messages name it.
  func kindName(_ catalogue: FieldCatalogue) -> String {
    switch kind {
    case .number(_, let unit): unit.isEmpty ? "number" : "number with unit"
    case .text: "text"
    case .date: "date"
    case .code: "code"
    case .arithmetic, .negated, .aggregate, .function, .elapsed, .lookup: "number"
    case .parenthesised(let inner), .secret(let inner): inner.kindName(catalogue)
    case .name(let name): catalogue.find(name)?.type.name ?? "name"
    case .or, .and, .not, .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state, .quantified:
      "condition"
    case .invalid: "text that was not understood"
    }
  }
}
