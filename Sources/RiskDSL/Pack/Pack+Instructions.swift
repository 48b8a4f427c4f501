// Instructions and their operands: a byte for the kind, then the operands in the order of the instruction sheet.

extension PackWriter {
  mutating func register(_ register: TruthRegister) {
    table(register.table)
    number(register.index)
  }

  mutating func register(_ register: NumberRegister) {
    table(register.table)
    number(register.index)
  }

  mutating func column(_ column: ColumnID) { number(column.rawValue) }
}

extension PackReader {
  mutating func truth() throws(PackFault) -> TruthRegister {
    TruthRegister(table: try table(), index: try register())
  }

  mutating func numbers() throws(PackFault) -> NumberRegister {
    NumberRegister(table: try table(), index: try register())
  }

  mutating func column() throws(PackFault) -> ColumnID {
    ColumnID(UInt16(try number(upTo: UInt64(UInt16.max), .column)))
  }

  /// The condition of an aggregate, where it has one.
  mutating func condition() throws(PackFault) -> TruthRegister? { try flag() ? try truth() : nil }

  mutating func constant() throws(PackFault) -> UInt32 {
    UInt32(try number(upTo: UInt64(UInt32.max), .constant))
  }

  mutating func position16(_ thing: PackThing) throws(PackFault) -> UInt16 {
    UInt16(try number(upTo: UInt64(UInt16.max), thing))
  }
}

extension CurrencyCode: Packable {
  func write(to pack: inout PackWriter) { pack.number(rawValue) }

  /// A listed currency, or none.
  init(from pack: inout PackReader) throws(PackFault) {
    let start = pack.offset
    self.init(rawValue: UInt32(try pack.number(upTo: 0xFF_FFFF, .currency)))
    guard self == .none || CurrencyTable.isListed(self) else {
      throw PackFault(
        code: .packValue, arguments: ["@" + PackThing.currency.rawValue, "\(rawValue)"], offset: start)
    }
  }
}

extension Instruction: Packable {
  /// Kinds in the order of the instruction sheet; a number is never given to another kind.
  private enum Kind: UInt8 {
    case scan, constantTruth, all, some, not, compare, compareNumbers, compareMoments, sameText, sameCode, atLeast
    case spread, sumPasses, constant, arithmetic, money, lookup, length, hour, days, hours, countRows, sumRows
    case leastRow, greatestRow, distinctRows, spreadNumber
  }

  func write(to pack: inout PackWriter) {
    func kind(_ kind: Kind) { pack.byte(kind.rawValue) }
    func condition(_ condition: TruthRegister?) { pack.optional(condition) { $0.register($1) } }
    switch self {
    case .scan(let column):
      kind(.scan)
      pack.column(column)
    case .constantTruth(let value, let into):
      kind(.constantTruth)
      pack.byte(value.rawValue)
      pack.register(into)
    case .all(let range, let into), .some(let range, let into):
      if case .all = self { kind(.all) } else { kind(.some) }
      pack.number(range.start)
      pack.number(range.count)
      pack.register(into)
    case .not(let operand, let into):
      kind(.not)
      pack.register(operand)
      pack.register(into)
    case .compare(let number, let symbol, let bound, let into):
      kind(.compare)
      pack.register(number)
      pack.choice(symbol)
      pack.number(bound)
      pack.register(into)
    case .compareNumbers(let left, let symbol, let right, let into):
      kind(.compareNumbers)
      pack.register(left)
      pack.choice(symbol)
      pack.register(right)
      pack.register(into)
    case .compareMoments(let left, let symbol, let right, let into):
      kind(.compareMoments)
      pack.register(left)
      pack.choice(symbol)
      pack.register(right)
      pack.register(into)
    case .sameText(let a, let b, let into):
      kind(.sameText)
      pack.column(a)
      pack.column(b)
      pack.register(into)
    case .sameCode(let a, let b, let into):
      kind(.sameCode)
      pack.column(a)
      pack.column(b)
      pack.register(into)
    case .atLeast(let count, let operand, let into):
      kind(.atLeast)
      pack.number(count)
      pack.register(operand)
      pack.register(into)
    case .spread(let operand, let into):
      kind(.spread)
      pack.register(operand)
      pack.register(into)
    case .sumPasses(let values, let chosen, let strictly, let bound, let into):
      kind(.sumPasses)
      pack.register(values)
      condition(chosen)
      pack.flag(strictly)
      pack.number(bound)
      pack.register(into)
    case .constant(let value, let into):
      kind(.constant)
      pack.number(value)
      pack.register(into)
    case .arithmetic(let left, let symbol, let right, let into):
      kind(.arithmetic)
      pack.register(left)
      pack.choice(symbol)
      pack.register(right)
      pack.register(into)
    case .money(let amount, let currency, let target, let into):
      kind(.money)
      pack.column(amount)
      pack.optional(currency) { $0.column($1) }
      target.write(to: &pack)
      pack.register(into)
    case .lookup(let table, let key, let value, let into):
      kind(.lookup)
      pack.number(table)
      pack.column(key)
      pack.number(value)
      pack.register(into)
    case .length(let column, let into):
      kind(.length)
      pack.column(column)
      pack.register(into)
    case .hour(let column, let into):
      kind(.hour)
      pack.column(column)
      pack.register(into)
    case .days(let a, let b, let into):
      kind(.days)
      pack.column(a)
      pack.column(b)
      pack.register(into)
    case .hours(let a, let b, let into):
      kind(.hours)
      pack.column(a)
      pack.column(b)
      pack.register(into)
    case .countRows(let table, let chosen, let into):
      kind(.countRows)
      pack.table(table)
      condition(chosen)
      pack.register(into)
    case .sumRows(let values, let chosen, let into):
      kind(.sumRows)
      pack.register(values)
      condition(chosen)
      pack.register(into)
    case .leastRow(let values, let chosen, let into):
      kind(.leastRow)
      pack.register(values)
      condition(chosen)
      pack.register(into)
    case .greatestRow(let values, let chosen, let into):
      kind(.greatestRow)
      pack.register(values)
      condition(chosen)
      pack.register(into)
    case .distinctRows(let column, let chosen, let into):
      kind(.distinctRows)
      pack.column(column)
      condition(chosen)
      pack.register(into)
    case .spreadNumber(let operand, let into):
      kind(.spreadNumber)
      pack.register(operand)
      pack.register(into)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .scan: self = .scan(try pack.column())
    case .constantTruth:
      let value = try pack.byte()
      guard let truth = Truth(rawValue: value) else { throw pack.unknownKind(value) }
      self = .constantTruth(truth, into: try pack.truth())
    case .all: self = .all(try OperandRange(from: &pack), into: try pack.truth())
    case .some: self = .some(try OperandRange(from: &pack), into: try pack.truth())
    case .not: self = .not(try pack.truth(), into: try pack.truth())
    case .compare:
      self = .compare(try pack.numbers(), try pack.choice(), constant: try pack.constant(), into: try pack.truth())
    case .compareNumbers:
      self = .compareNumbers(try pack.numbers(), try pack.choice(), try pack.numbers(), into: try pack.truth())
    case .compareMoments:
      self = .compareMoments(try pack.numbers(), try pack.choice(), try pack.numbers(), into: try pack.truth())
    case .sameText: self = .sameText(try pack.column(), try pack.column(), into: try pack.truth())
    case .sameCode: self = .sameCode(try pack.column(), try pack.column(), into: try pack.truth())
    case .atLeast:
      self = .atLeast(
        UInt32(try pack.number(upTo: UInt64(UInt32.max), .number)), of: try pack.truth(), into: try pack.truth())
    case .spread: self = .spread(try pack.truth(), into: try pack.truth())
    case .sumPasses:
      self = .sumPasses(
        try pack.numbers(), where: try pack.condition(), strictly: try pack.flag(), constant: try pack.constant(),
        into: try pack.truth())
    case .constant: self = .constant(try pack.constant(), into: try pack.numbers())
    case .arithmetic:
      self = .arithmetic(try pack.numbers(), try pack.choice(), try pack.numbers(), into: try pack.numbers())
    case .money:
      let amount = try pack.column()
      let currency = try pack.flag() ? try pack.column() : nil
      self = .money(
        amount: amount, currency: currency, target: try CurrencyCode(from: &pack), into: try pack.numbers())
    case .lookup:
      self = .lookup(
        table: try pack.position16(.keyedTable), key: try pack.column(), value: try pack.position16(.keyedColumn),
        into: try pack.numbers())
    case .length: self = .length(try pack.column(), into: try pack.numbers())
    case .hour: self = .hour(try pack.column(), into: try pack.numbers())
    case .days: self = .days(try pack.column(), try pack.column(), into: try pack.numbers())
    case .hours: self = .hours(try pack.column(), try pack.column(), into: try pack.numbers())
    case .countRows: self = .countRows(try pack.table(), where: try pack.condition(), into: try pack.numbers())
    case .sumRows: self = .sumRows(try pack.numbers(), where: try pack.condition(), into: try pack.numbers())
    case .leastRow: self = .leastRow(try pack.numbers(), where: try pack.condition(), into: try pack.numbers())
    case .greatestRow: self = .greatestRow(try pack.numbers(), where: try pack.condition(), into: try pack.numbers())
    case .distinctRows: self = .distinctRows(try pack.column(), where: try pack.condition(), into: try pack.numbers())
    case .spreadNumber: self = .spreadNumber(try pack.numbers(), into: try pack.numbers())
    }
  }
}

extension OperandRange: Packable {
  func write(to pack: inout PackWriter) {
    pack.number(start)
    pack.number(count)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    start = UInt32(try pack.number(upTo: UInt64(UInt32.max), .operand))
    count = UInt32(try pack.number(upTo: UInt64(UInt32.max), .operand))
  }
}
