// Checking numbers: fields, literals with units, arithmetic, aggregates, functions; every unit is agreed here.

extension Checker {
  /// Checks a value that is a number, a date or a time; nil after an error was reported.
  ///
  /// With `allowText` a text or code is passed over in silence: used for defines whose use is not known yet.
  mutating func checkNumber(_ expression: Expression, _ scope: Scope, allowText: Bool = false) -> CheckedNumber? {
    let range = expression.range
    level += 1
    deepest = Swift.max(deepest, level)
    defer { level -= 1 }
    switch expression.kind {
    case .parenthesised(let inner): return checkNumber(inner, scope, allowText: allowText)
    case .secret(let inner):
      guard var number = checkNumber(inner, scope, allowText: allowText) else { return nil }
      number.isSecret = true
      return number
    case .number(let text, let unit): return literal(text, unit, range)
    case .date(let text):
      guard let days = dateLiteral(text, range) else { return nil }
      return CheckedNumber(kind: .constant(Double(days)), type: .date, table: .consignment, range: range)
    case .negated(let inner):
      guard var number = checkNumber(inner, scope) else { return nil }
      if case .constant(let value) = number.kind {
        number.kind = .constant(-value)
      } else {
        number.kind = .negated(number)
      }
      number.isNonNegative = false
      number.range = range
      return number
    case .arithmetic(let left, let symbol, let right): return arithmetic(left, symbol, right, range, scope)
    case .name(let name): return namedNumber(name, range, scope, allowText: allowText)
    case .aggregate(let aggregate, let argument, let condition):
      return checkAggregate(aggregate, argument, condition, range, scope)
    case .function(let name, let argument): return function(name, argument, range, scope)
    case .elapsed(let unit, let from, let to): return elapsed(unit, from, to, range, scope)
    case .lookup(let table, let key, let column): return lookup(table, key, column, range, scope)
    case .code, .text:
      if !allowText { report(.notAValue, range, [describe(expression)]) }
      return nil
    case .or, .and, .not, .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state, .quantified:
      report(.notAValue, range, ["condition"])
      return nil
    case .invalid: return nil
    }
  }

  private mutating func literal(_ text: String, _ unit: String, _ range: SourceRange) -> CheckedNumber? {
    guard let value = exactDouble(text) else {
      report(.badCode, range, ["number", text, "0.5"])
      return nil
    }
    if unit.isEmpty {
      var number = CheckedNumber(kind: .constant(value), type: .quantity(.none), table: .consignment, range: range)
      number.isBare = true
      number.isNonNegative = true
      return number
    }
    guard let parsed = Unit.parse(unit) else {
      report(.unknownUnit, range, [unit], suggestion: Suggestion.nearest(unit, in: UnitWords.words))
      return nil
    }
    return CheckedNumber(
      kind: .constant(value * parsed.factor), type: .quantity(parsed.unit), table: .consignment, range: range,
      isNonNegative: true)
  }

  /// The double nearest to a decimal literal; nil unless it is digits with at most one point.
  func exactDouble(_ text: String) -> Double? {
    let reading = NumberReader.read(text, style: NumberStyle(decimal: .point))
    return reading.state == .read ? reading.value : nil
  }

  /// Days of a date literal; reports dates that are not in the calendar.
  mutating func dateLiteral(_ text: String, _ range: SourceRange) -> Int32? {
    let reading = DateReader.read(text)
    guard reading.state == .read, !reading.value.hasTime else {
      report(.badDate, range, [text])
      return nil
    }
    return reading.value.days
  }

  private mutating func namedNumber(
    _ name: String, _ range: SourceRange, _ scope: Scope, allowText: Bool
  ) -> CheckedNumber? {
    if let field = catalogue.find(name) {
      guard allow(field, range, scope) else { return nil }
      guard var number = load(field, range) else {
        if !allowText { report(.notAValue, range, [field.type.name]) }
        return nil
      }
      number.range = range
      return number
    }
    guard let index = defineNamed(name, range, scope) else { return nil }
    let entry = names.defines[index]
    guard !entry.isOpen else {
      reportCycle(of: entry, at: range)
      return nil
    }
    guard mayNest(range) else { return nil }
    let outside = open(index)
    defer { close(index, outside) }
    var inner = scope
    inner.file = entry.file
    expansions += 1
    guard expansions < Limits.maxExpansions else {
      if expansions == Limits.maxExpansions { report(.tooMany, range, ["uses of defines", "\(Limits.maxExpansions)"]) }
      return nil
    }
    return checkNumber(entry.declaration.value, inner, allowText: allowText)
  }

  /// A field as a number; nil when it is none.
  func load(_ field: Field, _ range: SourceRange) -> CheckedNumber? {
    let kind: CheckedNumber.Kind
    let type: NumberType
    var isNonNegative = false
    switch field.type {
    case .quantity(let unit):
      (kind, type) = (.load(field.id), .quantity(unit))
      isNonNegative = field.isNonNegative
    case .money:
      (kind, type) = (.money(field.id, currency: catalogue.currencyField(of: field)), .quantity(.anyMoney))
      isNonNegative = true
    case .date: (kind, type) = (.load(field.id), .date)
    case .time: (kind, type) = (.load(field.id), .time)
    case .text, .party, .flag, .hs, .code, .choice, .condition: return nil
    }
    return CheckedNumber(
      kind: kind, type: type, table: field.table, range: range, isNonNegative: isNonNegative,
      isSecret: field.isSecret)
  }

  private mutating func arithmetic(
    _ leftSide: Expression, _ symbol: ArithmeticOperator, _ rightSide: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedNumber? {
    let checkedLeft = checkNumber(leftSide, scope)
    let checkedRight = checkNumber(rightSide, scope)
    guard let left = checkedLeft, let right = checkedRight else { return nil }
    guard case .quantity(let a) = left.type, case .quantity(let b) = right.type else {
      report(
        .operatorNotForType, range, [symbol.rawValue, left.type == .quantity(.none) ? right.type.name : left.type.name])
      return nil
    }
    var type = a
    switch symbol {
    case .add, .subtract:
      guard let joined = agree(a, left.isBare, b, right.isBare) else {
        report(.addUnlike, range, [unitName(a), unitName(b)])
        return nil
      }
      type = joined
    case .multiply:
      guard let product = a.multiplied(by: b) else {
        report(.addUnlike, range, [unitName(a), unitName(b)])
        return nil
      }
      type = product
    case .divide:
      guard let quotient = a.divided(by: b) else {
        report(.addUnlike, range, [unitName(a), unitName(b)])
        return nil
      }
      type = quotient
    }
    if case .constant(let x) = left.kind, case .constant(let y) = right.kind {
      let value: Double =
        switch symbol {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        }
      if value.isFinite {
        var folded = CheckedNumber(kind: .constant(value), type: .quantity(type), table: .consignment, range: range)
        folded.isBare = left.isBare && right.isBare
        folded.isNonNegative = value >= 0
        folded.isSecret = left.isSecret || right.isSecret
        return folded
      }
    }
    guard let table = join(left.table, right.table, range) else { return nil }
    var number = CheckedNumber(
      kind: .arithmetic(left, symbol, right), type: .quantity(type), table: table, range: range)
    number.isNonNegative = symbol != .subtract && left.isNonNegative && right.isNonNegative
    number.isSecret = left.isSecret || right.isSecret
    return number
  }

  /// The unit two sides agree on: the same powers, with a bare number fitting counts, and a named currency fitting money of any.
  func agree(_ a: Unit, _ aIsBare: Bool, _ b: Unit, _ bIsBare: Bool) -> Unit? {
    if a == b { return a }
    if aIsBare, a == .none, b == .piece { return b }
    if bIsBare, b == .none, a == .piece { return a }
    var left = a
    var right = b
    left.currency = .none
    right.currency = .none
    guard left == right else { return nil }
    if a.currency == .none { return b }
    return b.currency == .none ? a : nil
  }

  /// The table of two operands; they must lie on one path from the consignment.
  mutating func join(_ a: TableID, _ b: TableID, _ range: SourceRange) -> TableID? {
    if a.isWithin(b) { return a }
    if b.isWithin(a) { return b }
    report(.siblingField, range, [a.name, b.name])
    return nil
  }

  private mutating func checkAggregate(
    _ aggregate: Aggregate, _ argument: Expression, _ condition: Expression?, _ range: SourceRange, _ scope: Scope
  ) -> CheckedNumber? {
    var table = TableID.consignment
    var member: CheckedNumber?
    var field: FieldID?
    if aggregate == .count {
      guard case .name(let name) = argument.kind, let counted = tableNamed(Located(name, argument.range)) else {
        if case .name = argument.kind {} else { report(.unknownTable, argument.range, [describe(argument)]) }
        return nil
      }
      table = counted
    } else if aggregate == .distinct {
      guard case .name(let name) = argument.kind, let counted = catalogue.find(name) else {
        report(.unknownField, argument.range, [describe(argument)])
        return nil
      }
      table = counted.table
      field = counted.id
    } else {
      var open = scope
      open.isOpen = true
      guard let number = checkNumber(argument, open) else { return nil }
      table = number.table
      member = number
    }
    guard table != .consignment, scope.isOpen || (table.isWithin(scope.table) && table != scope.table) else {
      report(.siblingField, argument.range, [table.name, scope.table.name])
      return nil
    }
    var checkedWhere: CheckedCondition?
    if let condition {
      var inner = scope.entering(table)
      inner.isOpen = false
      guard let checked = checkCondition(condition, inner) else { return nil }
      checkedWhere = checked
    }
    let type: NumberType =
      switch aggregate {
      case .count, .distinct: .quantity(.none)
      case .sum, .min, .max: member!.type
      }
    if aggregate == .sum, member!.type == .date || member!.type == .time {
      report(.operatorNotForType, range, ["sum", member!.type.name])
      return nil
    }
    var number = CheckedNumber(
      kind: .aggregate(
        aggregate, of: member, field: field, table, parent: scope.isOpen ? .consignment : scope.table,
        where: checkedWhere),
      type: type, table: scope.isOpen ? .consignment : scope.table, range: range)
    number.isNonNegative = member?.isNonNegative ?? true
    number.isSecret =
      member?.isSecret ?? false || checkedWhere?.isSecret ?? false || field.map { catalogue[$0].isSecret } ?? false
    return number
  }

  private mutating func function(
    _ name: Located<String>, _ argument: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedNumber? {
    guard name.value == "length" || name.value == "hour" else {
      report(
        .unknownFunction, name.range, [name.value],
        suggestion: Suggestion.nearest(name.value, in: ["length", "hour", "count", "sum", "min", "max", "distinct"]))
      return nil
    }
    guard let field = fieldOperand(argument, scope) else { return nil }
    if name.value == "length" {
      guard field.type.isText else {
        report(.operatorNotForType, range, ["length", field.type.name])
        return nil
      }
      return CheckedNumber(
        kind: .length(field.id), type: .quantity(.none), table: field.table, range: range, isNonNegative: true,
        isSecret: field.isSecret)
    }
    guard field.type == .time else {
      report(.operatorNotForType, range, ["hour", field.type.name])
      return nil
    }
    return CheckedNumber(
      kind: .hour(field.id), type: .quantity(.none), table: field.table, range: range, isNonNegative: true,
      isSecret: field.isSecret)
  }

  /// An operand that must be a field; reports anything else.
  mutating func fieldOperand(_ expression: Expression, _ scope: Scope) -> Field? {
    switch expression.kind {
    case .parenthesised(let inner): return fieldOperand(inner, scope)
    case .name(let name):
      guard let field = catalogue.find(name) else {
        reportUnknown(name, expression.range, scope)
        return nil
      }
      return allow(field, expression.range, scope) ? field : nil
    default:
      if case .invalid = expression.kind { return nil }
      report(.notAValue, expression.range, [describe(expression)])
      return nil
    }
  }

  private mutating func elapsed(
    _ unit: ElapsedUnit, _ from: Expression, _ to: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedNumber? {
    let checkedFirst = fieldOperand(from, scope)
    let checkedSecond = fieldOperand(to, scope)
    guard let first = checkedFirst, let second = checkedSecond else { return nil }
    for field in [first, second] where field.type != .date && field.type != .time {
      report(.operatorNotForType, range, ["\(unit.rawValue) from", field.type.name])
      return nil
    }
    guard let table = join(first.table, second.table, range) else { return nil }
    let kind: CheckedNumber.Kind = unit == .days ? .days(first.id, second.id) : .hours(first.id, second.id)
    return CheckedNumber(
      kind: kind, type: .quantity(.day), table: table, range: range, isSecret: first.isSecret || second.isSecret)
  }

  private mutating func lookup(
    _ name: Located<String>, _ key: Expression, _ column: Located<String>, _ range: SourceRange, _ scope: Scope
  ) -> CheckedNumber? {
    guard let found = names.find(name.value, from: scope.file), case .table(let index) = found.thing else {
      report(
        .unknownName, name.range, [name.value],
        suggestion: nearest(name.value, in: names.visibleNames(from: scope.file)))
      return nil
    }
    guard found.isVisible else {
      report(.notShared, name.range, ["table", name.value, sources[Int(found.owner.rawValue)].name])
      return nil
    }
    let table = names.tables[index].table
    guard let field = fieldOperand(key, scope) else { return nil }
    guard field.type == table.keyType || (field.type.isText && table.keyType.isText) else {
      report(.typeMismatch, key.range, [field.type.name, table.keyType.name])
      return nil
    }
    guard let position = table.columns.firstIndex(where: { $0.name == column.value }) else {
      let known = table.columns.map(\.name)
      report(
        .unknownColumn, column.range, [column.value, name.value, known.joined(separator: ", ")],
        suggestion: nearest(column.value, in: known))
      return nil
    }
    return CheckedNumber(
      kind: .lookup(table: index, key: field.id, column: position), type: .quantity(table.columns[position].unit),
      table: field.table, range: range, isSecret: field.isSecret)
  }

  /// The name of a unit for messages.
  func unitName(_ unit: Unit) -> String { unit == .none ? "number" : unit.description }
}
