// Numbers of the tree evaluator: literals, cells, arithmetic, money, keyed tables and aggregates, one consignment at a time.

import RiskDSL

extension TreeEvaluator {
  /// The currency written in an expression.
  func currency(_ expression: Expression) -> String? {
    switch expression.kind {
    case .number(_, let unit):
      guard let code = Unit.parse(unit)?.unit.currency, code != .none else { return nil }
      return code.text
    case .parenthesised(let inner), .secret(let inner), .negated(let inner): return currency(inner)
    case .arithmetic(let left, _, let right): return currency(left) ?? currency(right)
    case .aggregate(_, let inner, _): return currency(inner)
    case .name(let name): return defined(name).flatMap { currency($0) }
    case .lookup(let table, _, let column): return lookupCurrencies[table.value + "." + column.value]
    default: return nil
    }
  }

  private func finite(_ value: Double) -> Value? { value.isFinite ? .number(value) : nil }

  /// The value of an expression, money in `currency`; nil when unknown.
  func value(_ expression: Expression, _ currency: String, _ place: Place) -> Value? {
    switch expression.kind {
    case .parenthesised(let inner), .secret(let inner): return value(inner, currency, place)
    case .number(let text, let unit): return .number(Double(text)! * (unit.isEmpty ? 1 : Unit.parse(unit)!.factor))
    case .date(let text): return .moment(day: Int(DateReader.read(text).value.days), minute: nil)
    case .negated(let inner):
      guard case .number(let number)? = value(inner, currency, place) else { return nil }
      return .number(-number)
    case .arithmetic(let left, let symbol, let right):
      guard case .number(let a)? = value(left, currency, place), case .number(let b)? = value(right, currency, place)
      else { return nil }
      switch symbol {
      case .add: return finite(a + b)
      case .subtract: return finite(a - b)
      case .multiply: return finite(a * b)
      case .divide: return b == 0 ? nil : finite(a / b)
      }
    case .name(let name):
      if let define = defined(name) { return value(define, currency, place) }
      guard let field = FieldCatalogue.builtIn.find(name) else { return nil }
      guard let cell = text(name, place) else { return total(of: name, place).map { .number($0) } }
      return field.type == .money ? money(cell, field, currency, place) : reading(cell, field)
    case .function(let name, let argument):
      guard let field = field(argument), let cell = text(field.name, place) else { return nil }
      if name.value == "length" { return .number(Double(cell.unicodeScalars.count)) }
      guard case .moment(_, let minute?)? = reading(cell, field) else { return nil }
      return .number(Double(minute / 60))
    case .elapsed(let unit, let from, let to):
      guard case .moment(let day, let minute)? = value(from, currency, place),
        case .moment(let otherDay, let otherMinute)? = value(to, currency, place)
      else { return nil }
      if unit == .days { return .number(Double(otherDay - day)) }
      guard let minute, let otherMinute else { return nil }
      return .number(Double((otherDay - day) * 1440 + otherMinute - minute) / 1440)
    case .lookup(let table, let key, let column):
      guard var digits = digits(key, place) else { return nil }
      while !digits.isEmpty {
        if let row = tables[table.value]?[digits] { return row[column.value].map { .number($0) } }
        digits.removeLast()
      }
      return nil
    case .aggregate(let aggregate, let argument, let condition):
      return total(aggregate, argument, condition, currency, place)
    case .or, .and, .not, .compare, .between, .membership, .under, .mentions, .includes, .textPart, .state, .quantified,
      .code, .text, .invalid:
      preconditionFailure("not a value")
    }
  }

  /// A number or date in a cell, in base units.
  func reading(_ cell: String, _ field: Field) -> Value? {
    switch field.type {
    case .date, .time:
      let reading = DateReader.read(cell)
      guard reading.state == .read else { return nil }
      let minute = field.type == .time && reading.value.hasTime ? Int(reading.value.minutes) : nil
      return .moment(day: Int(reading.value.days), minute: minute)
    case .quantity(let unit):
      let reading = NumberReader.read(cell)
      guard reading.state == .read else { return nil }
      var value = reading.value
      if field.typeName == "percent" {
        value /= 100
      } else if let measure = reading.unit.measure, measure.unit == unit, unit != .none {
        value *= measure.factor
      } else if unit != .none, reading.unit != .none {
        return nil
      } else if !field.unitName.isEmpty {
        value *= Unit.parse(field.unitName)!.factor
      }
      return value < 0 && field.isNonNegative ? nil : .number(value)
    case .text, .party, .money, .flag, .hs, .code, .choice, .condition: return nil
    }
  }

  /// What the goods add up to for a total of the consignment whose own cell says nothing; nil for every other field.
  func total(of name: String, _ place: Place) -> Double? {
    let parts = ["consignment.gross_weight": "item.gross_weight", "consignment.packages": "item.packages"]
    guard let part = parts[name].flatMap(FieldCatalogue.builtIn.find), let consignment = place.rows[.consignment],
      text(name, place) == nil,
      let goods = rows(.item, Place(table: .consignment, rows: [.consignment: consignment])), !goods.isEmpty
    else { return nil }
    var sum = 0.0
    for row in goods {
      guard let cell = text(part.name, row), case .number(let number)? = reading(cell, part) else { return nil }
      sum += number
    }
    return sum.isFinite ? sum : nil
  }

  // MARK: Money

  private func money(_ cell: String, _ field: Field, _ target: String, _ place: Place) -> Value? {
    let reading = NumberReader.read(cell)
    guard isAmount(reading) else { return nil }
    var code = reading.unit == .currency ? reading.currency.text : reading.unit == .kgs ? "KGS" : nil
    if code == nil { code = manifest.impliedCurrencies[field.name]?.text }
    if code == nil, let beside = text(field.name == "freight" ? "freight_currency" : "item.currency", place) {
      code = CurrencyTable.read(beside)?.text
    }
    guard let code else { return nil }
    if code == target { return .number(reading.value) }
    guard let day = asOf(place), let from = rate(code, day), let to = rate(target, day) else { return nil }
    return .number(reading.value / from * to)
  }

  /// Not below zero, and nothing but a currency beside it.
  func isAmount(_ reading: NumberReading) -> Bool {
    reading.state == .read && reading.value >= 0 && [.none, .currency, .kgs].contains(reading.unit)
  }

  private func asOf(_ place: Place) -> Int? {
    if let fixedAsOf { return fixedAsOf }
    guard let cell = text("arrival", place), let field = FieldCatalogue.builtIn.find("arrival"),
      case .moment(let day, _)? = reading(cell, field)
    else { return nil }
    return day
  }

  private func rate(_ currency: String, _ day: Int) -> Double? {
    guard let rates else { return nil }
    if currency == "USD" { return 1 }
    let usable = rates.filter { $0.currency == currency && $0.day <= day && day - $0.day <= 31 }
    return usable.max { $0.day < $1.day }?.perUSD
  }

  // MARK: Aggregates

  /// The table an aggregate runs over: that of the first table field of its argument.
  private func table(of expression: Expression) -> TableID? {
    switch expression.kind {
    case .name(let name):
      if let define = defined(name) { return table(of: define) }
      guard let table = FieldCatalogue.builtIn.find(name)?.table, table != .consignment else { return nil }
      return table
    case .arithmetic(let left, _, let right):
      guard let a = table(of: left) else { return table(of: right) }
      guard let b = table(of: right) else { return a }
      return a.isWithin(b) ? a : b
    case .parenthesised(let inner), .negated(let inner), .function(_, let inner), .lookup(_, let inner, _):
      return table(of: inner)
    case .elapsed(_, let from, let to): return table(of: from) ?? table(of: to)
    default: return nil
    }
  }

  private func total(
    _ aggregate: Aggregate, _ argument: Expression, _ condition: Expression?, _ currency: String, _ place: Place
  ) -> Value? {
    if aggregate == .count {
      guard case .name(let name) = argument.kind, let rows = rows(TableID.named(name)!, place),
        let chosen = chosen(rows, condition)
      else { return nil }
      return .number(Double(chosen.count))
    }
    guard let table = table(of: argument), let rows = rows(table, place), let chosen = chosen(rows, condition) else {
      return nil
    }
    if aggregate == .distinct {
      guard let field = field(argument) else { return nil }
      var seen: Set<String> = []
      for row in chosen {
        guard let cell = text(field.name, row) else { return nil }
        if field.type == .text {
          seen.insert("\(TextFold.fold(cell))")
        } else if field.type == .party {
          seen.insert("\(TextFold.foldParty(cell))")
        } else if let key = code(cell, field.type) {
          seen.insert("\(key)")
        } else {
          return nil
        }
      }
      return .number(Double(seen.count))
    }
    var members: [Value] = []
    for row in chosen {
      guard let member = value(argument, currency, row) else { return nil }
      members.append(member)
    }
    switch aggregate {
    case .sum:
      return finite(members.reduce(0) { if case .number(let number) = $1 { $0 + number } else { $0 } })
    case .min: return members.min { holds($0, .less, $1) }
    case .max: return members.max { holds($0, .less, $1) }
    case .count, .distinct: return nil
    }
  }

  /// The rows that a condition chooses; nil when that cannot be told for one of them.
  private func chosen(_ rows: [Place], _ condition: Expression?) -> [Place]? {
    guard let condition else { return rows }
    var found: [Place] = []
    for row in rows {
      switch truth(condition, row) {
      case .yes: found.append(row)
      case .no: break
      case .unknown: return nil
      }
    }
    return found
  }

  /// `sum(…) > bound` where a part is not known: yes once the known part passes it. Nil when the general rule applies.
  func passes(
    _ left: Expression, _ symbol: ComparisonOperator, _ right: Expression, _ currency: String, _ place: Place
  ) -> Truth? {
    guard case .aggregate(.sum, let argument, let condition) = left.kind, isNonNegative(argument), isConstant(right),
      let table = table(of: argument), let rows = rows(table, place),
      case .number(let bound)? = value(right, currency, place)
    else { return nil }
    var known = 0.0
    for row in rows {
      if let condition, truth(condition, row) != .yes { continue }
      if case .number(let member)? = value(argument, currency, row) { known += member }
    }
    guard known.isFinite else { return .unknown }
    return (symbol == .greater ? known > bound : known >= bound) ? .yes : nil
  }

  private func isConstant(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number: true
    case .parenthesised(let inner), .secret(let inner), .negated(let inner): isConstant(inner)
    case .name(let name): defined(name).map { isConstant($0) } ?? false
    default: false
    }
  }

  private func isNonNegative(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name):
      if let define = defined(name) { return isNonNegative(define) }
      guard let field = FieldCatalogue.builtIn.find(name) else { return false }
      return field.isNonNegative
    case .number: return true
    case .parenthesised(let inner): return isNonNegative(inner)
    case .function(let name, _): return name.value == "length" || name.value == "hour"
    case .arithmetic(let left, let symbol, let right):
      return symbol != .subtract && isNonNegative(left) && isNonNegative(right)
    default: return false
    }
  }
}
