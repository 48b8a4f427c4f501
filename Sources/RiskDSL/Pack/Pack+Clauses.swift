// Clauses: what they ask, and what explanations show of them.

extension Clause: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(text)
    pack.register(register)
    pack.list(columns) { $0.column($1) }
    pack.list(tables) { $0.table($1) }
    pack.optional(number) { $0.register($1) }
    unit.write(to: &pack)
    pack.list(terms)
    test.write(to: &pack)
    detail.write(to: &pack)
    pack.flag(isSecret)
    range.write(to: &pack)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let text = try pack.text()
    let register = try pack.truth()
    let columns = pack.shared(
      try pack.list(.column) { (pack: inout PackReader) throws(PackFault) in try pack.column() })
    let tables = try pack.list(.tableOfRows) { (pack: inout PackReader) throws(PackFault) in try pack.table() }
    let number = try pack.flag() ? try pack.numbers() : nil
    self.init(
      text: text, register: register, columns: columns, tables: tables, number: number, unit: try Unit(from: &pack),
      terms: try pack.list(.term), test: try ClauseTest(from: &pack), detail: try ClauseDetail(from: &pack),
      isSecret: try pack.flag(), range: try SourceRange(from: &pack))
  }
}

extension ClauseTerm: Packable {
  func write(to pack: inout PackWriter) {
    pack.number(register)
    origin.write(to: &pack)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(register: try pack.register(), origin: try PhraseEntry(from: &pack))
  }
}

extension ClauseTest: Packable {
  private enum Kind: UInt8 {
    case bound, between, oneOf, state, flag, other
  }

  func write(to pack: inout PackWriter) {
    switch self {
    case .bound(let symbol, let bound):
      pack.byte(Kind.bound.rawValue)
      pack.choice(symbol)
      pack.double(bound)
    case .between(let low, let high):
      pack.byte(Kind.between.rawValue)
      pack.double(low)
      pack.double(high)
    case .oneOf(let name, let lists, let literals):
      pack.byte(Kind.oneOf.rawValue)
      pack.text(name)
      pack.list(lists) { $0.count($1) }
      pack.list(literals) { $0.text($1) }
    case .state(let test):
      pack.byte(Kind.state.rawValue)
      pack.choice(test)
    case .flag: pack.byte(Kind.flag.rawValue)
    case .other: pack.byte(Kind.other.rawValue)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .bound: self = .bound(try pack.choice(), try pack.double())
    case .between: self = .between(try pack.double(), try pack.double())
    case .oneOf:
      self = .oneOf(
        operator: try pack.text(),
        lists: try pack.list(.list) { (pack: inout PackReader) throws(PackFault) in
          try pack.position(.list, of: pack.verifier.entryCounts.count)
        },
        literals: try pack.list(.text) { (pack: inout PackReader) throws(PackFault) in try pack.text() })
    case .state: self = .state(try pack.choice())
    case .flag: self = .flag
    case .other: self = .other
    }
  }
}

// MARK: - What explanations show

extension NumberForm {
  func write(to pack: inout PackWriter) { pack.byte(rawValue) }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let form = NumberForm(rawValue: value) else { throw pack.unknownKind(value) }
    self = form
  }
}

extension ClauseDetail: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(op)
    pack.flag(isNegated)
    pack.list(limits) { $0.double($1) }
    form.write(to: &pack)
    pack.optional(right) { $0.register($1) }
    pack.list(operands)
    pack.list(aggregates)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init()
    op = try pack.text()
    isNegated = try pack.flag()
    limits = try pack.list(.number, bytes: 8) { (pack: inout PackReader) throws(PackFault) in try pack.double() }
    form = try NumberForm(from: &pack)
    right = try pack.flag() ? try pack.knownNumbers() : nil
    operands = pack.shared(try pack.list(.column))
    aggregates = try pack.list(.tableOfRows)
  }
}

extension ClauseOperand: Packable {
  func write(to pack: inout PackWriter) {
    pack.column(column)
    kind.write(to: &pack)
    pack.optional(number) { $0.register($1) }
    unit.write(to: &pack)
    form.write(to: &pack)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      column: try pack.knownColumn(), kind: try Kind(from: &pack),
      number: try pack.flag() ? try pack.knownNumbers() : nil,
      unit: try Unit(from: &pack), form: try NumberForm(from: &pack))
  }
}

extension ClauseOperand.Kind: Packable {
  private enum Kind: UInt8 {
    case cell, money, lookup, length, hour
  }

  func write(to pack: inout PackWriter) {
    switch self {
    case .cell: pack.byte(Kind.cell.rawValue)
    case .money(let beside, let target):
      pack.byte(Kind.money.rawValue)
      pack.optional(beside) { $0.column($1) }
      target.write(to: &pack)
    case .lookup(let table, let value):
      pack.byte(Kind.lookup.rawValue)
      pack.count(table)
      pack.count(value)
    case .length: pack.byte(Kind.length.rawValue)
    case .hour: pack.byte(Kind.hour.rawValue)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .cell: self = .cell
    case .money:
      self = .money(beside: try pack.flag() ? try pack.knownColumn() : nil, target: try CurrencyCode(from: &pack))
    case .lookup:
      let table = try pack.position(.keyedTable, of: pack.verifier.tables.count)
      self = .lookup(
        table: table, value: try pack.position(.keyedColumn, of: pack.verifier.tables[table].columns.count))
    case .length: self = .length
    case .hour: self = .hour
    }
  }
}

extension ClauseAggregate: Packable {
  func write(to pack: inout PackWriter) {
    pack.choice(aggregate)
    pack.table(table)
    pack.table(parent)
    pack.optional(member) { $0.register($1) }
    unit.write(to: &pack)
    form.write(to: &pack)
    pack.optional(column) { $0.column($1) }
    pack.optional(chosen) { $0.register($1) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      aggregate: try pack.choice(), table: try pack.table(), parent: try pack.table(),
      member: try pack.flag() ? try pack.knownNumbers() : nil, unit: try Unit(from: &pack),
      form: try NumberForm(from: &pack), column: try pack.flag() ? try pack.knownColumn() : nil,
      chosen: try pack.flag() ? try pack.knownTruth() : nil)
  }
}
