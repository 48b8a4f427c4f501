// Checking clauses: comparisons of fields with literals, of numbers with numbers, and states of cells.

extension Checker {
  /// Checks one clause; nil after an error was reported.
  mutating func checkClause(_ expression: Expression, _ scope: Scope) -> CheckedCondition? {
    let range = expression.range
    switch expression.kind {
    case .compare(let left, let symbol, let right):
      return compare(left, symbol, right, range, scope)
    case .between(let value, let low, let high, let negated):
      return negate(between(value, low, high, range, scope), negated, range)
    case .membership(let value, let set, let negated):
      return negate(membership(value, set, range, scope), negated, range)
    case .under(let value, let set, let negated):
      return negate(under(value, set, range, scope), negated, range)
    case .mentions(let value, let set, let negated):
      return negate(mentions(value, set, range, scope), negated, range)
    case .includes(let value, let set, let negated):
      return negate(includes(value, set, range, scope), negated, range)
    case .textPart(let value, let part, let pattern, let negated):
      return negate(textPart(value, part, pattern, range, scope), negated, range)
    case .state(let value, let test, let negated):
      return negate(state(value, test, range, scope), negated, range)
    default:
      return nil
    }
  }

  private func negate(_ condition: CheckedCondition?, _ negated: Bool, _ range: SourceRange) -> CheckedCondition? {
    guard let condition else { return nil }
    return negated ? .not(condition, range) : condition
  }

  /// The field of a plain name that is not a number, following parentheses; nil for anything else.
  private func codeField(_ expression: Expression) -> Field? {
    switch expression.kind {
    case .parenthesised(let inner): return codeField(inner)
    case .name(let name):
      guard let field = catalogue.find(name) else { return nil }
      switch field.type {
      case .text, .party, .flag, .hs, .code, .choice: return field
      case .quantity, .money, .date, .time, .condition: return nil
      }
    default: return nil
    }
  }

  func clause(_ question: Question, _ table: TableID, _ range: SourceRange, secret: Bool) -> CheckedCondition {
    .clause(CheckedClause(question: question, table: table, range: range, isSecret: secret))
  }

  // MARK: Comparisons

  private mutating func compare(
    _ left: Expression, _ symbol: ComparisonOperator, _ right: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    if let field = codeField(left) { return compare(field, left.range, symbol, right, range, scope) }
    if let field = codeField(right) { return compare(field, right.range, symbol.mirrored, left, range, scope) }
    let checkedLeft = checkNumber(left, scope)
    let checkedRight = checkNumber(right, scope)
    guard let first = checkedLeft, let second = checkedRight else { return nil }
    let secret = first.isSecret || second.isSecret
    if first.isConstant, !second.isConstant {
      return compareNumbers(second, symbol.mirrored, first, range, secret, scope)
    }
    return compareNumbers(first, symbol, second, range, secret, scope)
  }

  private mutating func compare(
    _ field: Field, _ fieldRange: SourceRange, _ symbol: ComparisonOperator, _ other: Expression, _ range: SourceRange,
    _ scope: Scope
  ) -> CheckedCondition? {
    guard allow(field, fieldRange, scope) else { return nil }
    guard symbol == .equal || symbol == .notEqual else {
      report(.operatorNotForType, range, [symbol.rawValue, field.type.name])
      return nil
    }
    let secret = field.isSecret || isSecret(other)
    var condition: CheckedCondition
    if let second = codeField(other) {
      guard allow(second, other.range, scope), let table = join(field.table, second.table, range) else {
        return nil
      }
      if field.type.isText, second.type.isText {
        condition = clause(.sameText(field.id, second.id), table, range, secret: secret || second.isSecret)
      } else if field.type == second.type, field.type != .flag {
        condition = clause(.sameCode(field.id, second.id), table, range, secret: secret || second.isSecret)
      } else {
        report(.typeMismatch, range, [field.type.name, second.type.name])
        return nil
      }
    } else {
      guard
        let made = setCondition(
          field, SetOperand(elements: [.literal(other, marks: EntryMarks())], braced: false, range: other.range), range,
          secret, scope)
      else { return nil }
      condition = made
    }
    return symbol == .notEqual ? .not(condition, range) : condition
  }

  private mutating func compareNumbers(
    _ left: CheckedNumber, _ symbol: ComparisonOperator, _ right: CheckedNumber, _ range: SourceRange, _ secret: Bool,
    _ scope: Scope
  ) -> CheckedCondition? {
    guard let table = join(left.table, right.table, range) else { return nil }
    let secret = secret || left.isSecret || right.isSecret
    switch (left.type, right.type) {
    case (.quantity(let a), .quantity(let b)):
      guard let unit = right.isZero ? a : left.isZero ? b : agree(a, left.isBare, b, right.isBare) else {
        reportUnits(left, a, right, b, range)
        return nil
      }
      let currency = target(unit)
      if case .constant(let bound) = right.kind {
        if symbol == .equal || symbol == .notEqual, isComputed(left) { report(.equalsOnComputed, range) }
        return clause(.compare(left, symbol, bound, currency: currency), table, range, secret: secret)
      }
      return clause(.compareNumbers(left, symbol, right, currency: currency), table, range, secret: secret)
    case (.date, .date), (.time, .time), (.date, .time), (.time, .date):
      if case .constant(let day) = right.kind, right.type == .date {
        return compareDay(left, symbol, day, table, range, secret)
      }
      return clause(.compareNumbers(left, symbol, right, currency: .none), table, range, secret: secret)
    case (.quantity, .date), (.quantity, .time), (.date, .quantity), (.time, .quantity):
      report(.typeMismatch, range, [left.type.name, right.type.name])
      return nil
    }
  }

  /// Compares by day: a time falls on the day from its first to its last minute.
  private func compareDay(
    _ left: CheckedNumber, _ symbol: ComparisonOperator, _ day: Double, _ table: TableID, _ range: SourceRange,
    _ secret: Bool
  ) -> CheckedCondition {
    let written = symbol
    func bound(_ symbol: ComparisonOperator, _ value: Double) -> CheckedCondition {
      .clause(
        CheckedClause(
          question: .compare(left, symbol, value, currency: .none), table: table, range: range, isSecret: secret,
          written: (written, day)))
    }
    guard left.type == .time else { return bound(symbol, day) }
    switch symbol {
    case .less: return bound(.less, day)
    case .lessOrEqual: return bound(.less, day + 1)
    case .greater: return bound(.greaterOrEqual, day + 1)
    case .greaterOrEqual: return bound(.greaterOrEqual, day)
    case .equal: return .all([bound(.greaterOrEqual, day), bound(.less, day + 1)], range)
    case .notEqual: return .some([bound(.less, day), bound(.greaterOrEqual, day + 1)], range)
    }
  }

  private mutating func reportUnits(
    _ left: CheckedNumber, _ a: Unit, _ right: CheckedNumber, _ b: Unit, _ range: SourceRange
  ) {
    if right.isBare || left.isBare {
      let unit = right.isBare ? a : b
      report(
        unit.money != 0 ? .currencyMissing : .unitMissing, right.isBare ? right.range : left.range, [unitName(unit)],
        related: range)
    } else {
      report(.unitMismatch, range, [unitName(a), unitName(b)])
    }
  }

  /// The currency that money in a comparison is converted to: the one written, else US dollars, in which rates are given.
  private func target(_ unit: Unit) -> CurrencyCode {
    if unit.money == 0 { return .none }
    return unit.currency == .none ? CurrencyCode("USD") : unit.currency
  }

  private func isComputed(_ number: CheckedNumber) -> Bool {
    switch number.kind {
    case .arithmetic, .lookup, .negated: true
    case .load, .money, .constant, .length, .hour, .days, .hours, .aggregate: false
    }
  }

  private mutating func between(
    _ value: Expression, _ low: Expression, _ high: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    if let field = codeField(value) {
      report(.operatorNotForType, range, ["between", field.type.name])
      return nil
    }
    guard let number = checkNumber(value, scope) else { return nil }
    let checkedLow = checkNumber(low, scope)
    let checkedHigh = checkNumber(high, scope)
    guard let from = checkedLow, let to = checkedHigh else { return nil }
    let secret = number.isSecret || from.isSecret || to.isSecret
    if case .constant(let a) = from.kind, case .constant(let b) = to.kind {
      if a > b {
        report(.rangeReversed, low.range.joined(high.range), [excerpt(low.range), excerpt(high.range)])
        return nil
      }
      if case .quantity(let unit) = number.type, case .quantity(let u) = from.type, case .quantity(let v) = to.type,
        let first = agree(unit, number.isBare, u, from.isBare), let second = agree(first, false, v, to.isBare)
      {
        return clause(.between(number, a, b, currency: target(second)), number.table, range, secret: secret)
      }
    }
    guard let first = compareNumbers(number, .greaterOrEqual, from, range, secret, scope),
      let second = compareNumbers(number, .lessOrEqual, to, range, secret, scope)
    else { return nil }
    return .all([first, second], range)
  }

  // MARK: Sets of numbers

  /// `x in {1, 2, 5 .. 9}` on a number: each element is a comparison of its own.
  mutating func numberMembership(
    _ value: Expression, _ set: SetOperand, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    var parts: [CheckedCondition] = []
    var failed = false
    for element in set.elements {
      let part: CheckedCondition? =
        switch element {
        case .literal(let literal, let marks):
          compare(
            value, .equal, marks.secret ? Expression(.secret(literal), literal.range) : literal, range, scope)
        case .range(let low, let high): between(value, low, high, range, scope)
        case .list(let name): reportListType(name, value)
        }
      if let part { parts.append(part) } else { failed = true }
    }
    if failed { return nil }
    return parts.count == 1 ? parts[0] : .some(parts, range)
  }

  private mutating func reportListType(_ name: Located<String>, _ value: Expression) -> CheckedCondition? {
    report(.listTypeMismatch, name.range, [name.value, "list", describe(value)])
    return nil
  }

  // MARK: States

  private mutating func state(
    _ value: Expression, _ test: StateTest, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    guard let field = fieldOperand(value, scope) else { return nil }
    let secret = field.isSecret
    switch test {
    case .missing: return clause(.missing(field.id), field.table, range, secret: secret)
    case .present: return clause(.present(field.id), field.table, range, secret: secret)
    case .valid, .invalid:
      guard field.type.hasValidity else {
        report(.stateNotForType, range, [test.rawValue, field.type.name])
        return nil
      }
      return clause(test == .valid ? .valid(field.id) : .invalid(field.id), field.table, range, secret: secret)
    case .listed:
      switch field.type {
      case .code(.country), .code(.currency), .choice:
        return clause(.listed(field.id), field.table, range, secret: secret)
      default:
        report(.stateNotForType, range, [test.rawValue, field.type.name])
        return nil
      }
    }
  }

  // MARK: Secrets and excerpts

  /// Whether a literal is marked secret.
  func isSecret(_ literal: Expression) -> Bool {
    switch literal.kind {
    case .secret: return true
    case .parenthesised(let inner): return isSecret(inner)
    default: return false
    }
  }

  /// The text of a range with runs of blanks and line breaks as one blank.
  func excerpt(_ range: SourceRange) -> String {
    sources[Int(range.file.rawValue)].excerpt(range)
  }
}

extension ComparisonOperator {
  /// The operator with its sides exchanged.
  var mirrored: ComparisonOperator {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension ValueType {
  /// Whether `is valid` has a meaning: a check digit, a shape, or being readable as a number or date.
  var hasValidity: Bool {
    switch self {
    case .quantity, .money, .date, .time, .hs: true
    case .code(let kind):
      switch kind {
      case .country, .port, .container, .sizeType, .currency, .wagon, .waybill, .imo, .unNumber, .station, .cas: true
      case .packageKind, .office: false
      }
    case .choice: true
    case .text, .party, .flag, .condition: false
    }
  }
}

extension SourceFile {
  /// The text of a range with runs of blanks, comments' line breaks included, as one blank.
  public func excerpt(_ range: SourceRange) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      let slice = UnsafeBufferPointer(rebasing: bytes[Int(range.start)..<Swift.min(Int(range.end), bytes.count)])
      return SourceFile.isPlain(slice) ? String(decoding: slice, as: UTF8.self) : SourceFile.joined(slice)
    }
  }

  /// Whether nothing has to be left out: one line, single blanks inside, no comment.
  private static func isPlain(_ slice: UnsafeBufferPointer<UInt8>) -> Bool {
    var wasBlank: UInt8 = 1
    for byte in slice {
      if byte < 0x20 || byte == UInt8(ascii: "#") { return false }
      let isBlank: UInt8 = byte == 0x20 ? 1 : 0
      if wasBlank & isBlank != 0 { return false }
      wasBlank = isBlank
    }
    return wasBlank == 0
  }

  private static func joined(_ slice: UnsafeBufferPointer<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(slice.count)
    var inComment = false
    var inString = false
    var previous: UInt8 = 0
    for byte in slice {
      if byte == 0x22, previous != 0x5C, !inComment { inString.toggle() }
      if byte == 0x23, !inString { inComment = true }
      if byte == 0x0A { inComment = false }
      previous = byte
      if inComment { continue }
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        if let last = out.last, last != 0x20 { out.append(0x20) }
      } else {
        out.append(byte)
      }
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}
