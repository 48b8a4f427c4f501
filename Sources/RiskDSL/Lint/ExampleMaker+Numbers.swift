// Numbers of an example: cells are chosen so that sums, ratios and differences come out as wanted.

extension ExampleMaker {
  /// A number of a set, a plain one where there is a choice.
  func pick(_ set: IntervalSet, isWhole: Bool) -> Double? {
    let intervals = set.intervals.filter { $0.low < $0.high }
    guard let (low, high) = intervals.first(where: { $0.high.value > 0 }) ?? intervals.last else { return nil }
    switch (low.value.isFinite, high.value.isFinite) {
    case (true, true):
      if low.value == high.value { return low.value }
      if isWhole { return IntervalSet(union: [(low, high)]).wholeNumbers.cuts.first?.value }
      return (low.value + high.value) / 2
    case (true, false): return low.isAfter || low.value == 0 ? low.value + 1 : low.value
    case (false, true): return high.isAfter ? high.value : high.value - 1
    case (false, false): return 1
    }
  }

  /// Sets cells so that a number comes out as wanted; false where no way is known.
  func solve(_ number: CheckedNumber, _ target: Double, _ currency: CurrencyCode, _ row: ExampleRow) -> Bool {
    if let known = value(number, row) { return abs(known - target) <= 1e-9 * Swift.max(1, abs(target)) }
    switch number.kind {
    case .constant(let value): return value == target
    case .load(let field): return set(field, target, row)
    case .money(let field, _):
      guard let home = row.row(catalogue[field].table), target >= 0 else { return false }
      home.numbers[field] = target
      home.cells[field] = decimal(target) + " " + (currency == .none ? "USD" : currency.text)
      return true
    case .negated(let inner): return solve(inner, -target, currency, row)
    case .arithmetic(let left, let symbol, let right): return solve(left, symbol, right, target, currency, row)
    case .lookup: return false
    case .length(let field):
      guard let home = row.row(catalogue[field].table), target >= 1, target <= 200 else { return false }
      if let text = home.cells[field] { return Double(text.unicodeScalars.count) == target }
      home.cells[field] = String(repeating: "A", count: Int(target))
      return true
    case .hour(let field): return set(field, Double(today) + (target * 60 + 0.5) / 1440, row)
    case .days(let from, let to): return elapsed(from, to, target, row)
    case .hours(let from, let to): return elapsed(from, to, target, row)
    case .aggregate(let aggregate, let member, let field, let table, let parent, let condition):
      return solve(aggregate, member, field, RowPath(table: table, parent: parent), condition, target, currency, row)
    }
  }

  private func solve(
    _ left: CheckedNumber, _ symbol: ArithmeticOperator, _ right: CheckedNumber, _ target: Double,
    _ currency: CurrencyCode, _ row: ExampleRow
  ) -> Bool {
    if value(left, row) == nil, value(right, row) == nil {
      // The smaller the divisor, the smaller all the rest.
      guard solve(right, symbol == .divide || symbol == .multiply ? 10 : 1000, currency, row) else { return false }
    }
    if let known = value(right, row) {
      let wanted: Double =
        switch symbol {
        case .add: target - known
        case .subtract: target + known
        case .multiply: target / known
        case .divide: target * known
        }
      return wanted.isFinite && solve(left, wanted, currency, row)
    }
    guard let known = value(left, row) else { return false }
    let wanted: Double =
      switch symbol {
      case .add: target - known
      case .subtract: known - target
      case .multiply: target / known
      case .divide: known / target
      }
    return wanted.isFinite && solve(right, wanted, currency, row)
  }

  private func elapsed(_ from: FieldID, _ to: FieldID, _ days: Double, _ row: ExampleRow) -> Bool {
    let start = row.row(catalogue[from].table)?.numbers[from]
    let end = row.row(catalogue[to].table)?.numbers[to]
    switch (start, end) {
    case (let start?, let end?): return end - start == days
    case (let start?, nil): return set(to, start + days, row)
    case (nil, let end?): return set(from, end - days, row)
    case (nil, nil):
      // With a time of day: hours between two days without one are not known.
      let base = Double(today) + 480.5 / 1440
      return set(from, base, row) && set(to, base + days, row)
    }
  }

  /// Sets a cell of a number, a day or a time.
  private func set(_ field: FieldID, _ target: Double, _ row: ExampleRow) -> Bool {
    let known = catalogue[field]
    guard let home = row.row(known.table), target.isFinite, abs(target) < 1e12 else { return false }
    switch known.type {
    case .date, .time:
      let whole = target.rounded(.down)
      guard let days = Int32(exactly: whole) else { return false }
      var text = day(days)
      if known.type == .time, whole != target {
        let minute = Int(((target - whole) * 1440).rounded(.down))
        text += "T\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
      }
      home.cells[field] = text
    case .quantity:
      if known.isNonNegative, target < 0 { return false }
      let factor = known.typeName == "percent" ? 0.01 : Unit.parse(known.unitName)?.factor ?? 1
      home.cells[field] = decimal(target / factor)
    case .text, .party, .money, .flag, .hs, .code, .choice, .condition: return false
    }
    home.numbers[field] = target
    return true
  }

  func decimal(_ value: Double) -> String {
    if value == value.rounded(.towardZero), abs(value) < 1e15 { return "\(Int64(value))" }
    return "\(value)"
  }

  // MARK: Aggregates

  private func solve(
    _ aggregate: Aggregate, _ member: CheckedNumber?, _ field: FieldID?, _ path: RowPath,
    _ condition: CheckedCondition?, _ target: Double, _ currency: CurrencyCode, _ row: ExampleRow
  ) -> Bool {
    var wanted: Cube?
    if let condition {
      guard let cube = reasoner.cubes(maker.pair(condition).yes)?.first else { return false }
      wanted = cube
    }
    func another() -> ExampleRow? {
      guard let made = append(path, to: row) else { return nil }
      return wanted.map { fill(made, $0) } ?? true ? made : nil
    }
    switch aggregate {
    case .count, .distinct:
      guard target >= 0, target <= 50 else { return false }
      while Double(row.all(path.table).count) < target { guard another() != nil else { return false } }
      guard let field else { return true }
      for (index, below) in row.all(path.table).enumerated() where below.cells[field] == nil {
        below.cells[field] = catalogue[field].type == .hs ? "94\(10 + index)" : "A\(index)"
      }
      return true
    case .sum, .min, .max:
      guard let member else { return false }
      if row.all(path.table).isEmpty { guard another() != nil else { return false } }
      let rows = row.all(path.table)
      let open = rows.filter { value(member, $0) == nil }
      guard let first = open.first else { return false }
      let known = rows.compactMap { value(member, $0) }.reduce(0, +)
      guard solve(member, aggregate == .sum ? target - known : target, currency, first) else { return false }
      return open.dropFirst().allSatisfy { solve(member, aggregate == .sum ? 0 : target, currency, $0) }
    }
  }

  // MARK: What is known

  /// The value of a number as far as cells are set.
  func value(_ number: CheckedNumber, _ row: ExampleRow) -> Double? {
    switch number.kind {
    case .constant(let value): return value
    case .load(let field), .money(let field, _): return row.row(catalogue[field].table)?.numbers[field]
    case .negated(let inner): return value(inner, row).map { -$0 }
    case .arithmetic(let left, let symbol, let right):
      guard let a = value(left, row), let b = value(right, row) else { return nil }
      switch symbol {
      case .add: return a + b
      case .subtract: return a - b
      case .multiply: return a * b
      case .divide: return b == 0 ? nil : a / b
      }
    case .lookup(let table, let field, let column):
      guard let home = row.row(catalogue[field].table) else { return nil }
      let table = tables[table].table
      if home.cells[field] == nil {
        // A key of the table with something in the column.
        for (position, key) in table.keys.enumerated()
        where !table.values[position * table.columns.count + column].isNaN {
          let text = CodeReader.text(of: key, type: table.keyType)
          guard text != "…" else { continue }
          home.cells[field] = text
          break
        }
      }
      guard let cell = home.cells[field], var digits = keyed(cell, table) else { return nil }
      while true {
        if let key = CodeReader.key(ofLiteral: digits, type: table.keyType),
          let position = table.keys.firstIndex(of: key)
        {
          let value = table.values[position * table.columns.count + column]
          return value.isNaN ? nil : value
        }
        guard table.keyType == .hs, digits.utf8.count > 2 else { return nil }
        digits.removeLast()
      }
    case .aggregate(.sum, let member?, _, let table, _, nil):
      let rows = row.all(table)
      let known = rows.compactMap { value(member, $0) }
      return known.count == rows.count && !rows.isEmpty ? known.reduce(0, +) : nil
    case .length, .hour, .days, .hours, .aggregate: return nil
    }
  }

  private func keyed(_ cell: String, _ table: KeyedTable) -> String? {
    table.keyType.isText ? nil : cell.filter { table.keyType != .hs || $0.isNumber }
  }

  /// Makes two numbers stand to each other as wanted: 0 less, 1 equal, 2 greater.
  func order(
    _ left: CheckedNumber, _ right: CheckedNumber, _ set: IntervalSet, _ currency: CurrencyCode, _ row: ExampleRow
  ) -> Bool {
    guard let wanted = [0.0, 2, 1].first(where: set.contains) else { return false }
    let isDay = left.type == .date || left.type == .time
    if value(left, row) == nil, value(right, row) == nil {
      guard solve(right, isDay ? Double(today) : 100, currency, row) else { return false }
    }
    func beside(_ known: Double, _ isLess: Bool) -> Double {
      if wanted == 1 { return known }
      if isDay || known <= 0 { return isLess ? known - 1 : known + 1 }
      return isLess ? known / 2 : known * 2
    }
    if let known = value(right, row) { return solve(left, beside(known, wanted == 0), currency, row) }
    guard let known = value(left, row) else { return false }
    return solve(right, beside(known, wanted == 2), currency, row)
  }
}
