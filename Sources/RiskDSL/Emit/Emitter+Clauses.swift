// Emitting clauses: each question becomes a slot of a column's scan or a step over number registers.

extension Emitter {
  mutating func emit(_ clause: CheckedClause) -> Clause {
    let range = clause.range
    var made = Clause(
      text: sources[Int(range.file.rawValue)].excerpt(range), register: TruthRegister(table: .consignment, index: 0),
      columns: [],
      number: nil, unit: .none, test: .other, isSecret: clause.isSecret, range: range)
    switch clause.question {
    case .compare(let number, let symbol, let bound, let currency):
      let register = emit(number, currency)
      made.number = register
      made.unit = number.unit(in: currency)
      made.test = .bound(symbol, bound)
      (made.columns, made.tables) = reads([number])
      made.register = compare(number, register, symbol, bound, currency, range)
    case .between(let number, let low, let high, let currency):
      let register = emit(number, currency)
      made.number = register
      made.unit = number.unit(in: currency)
      made.test = .between(low, high)
      (made.columns, made.tables) = reads([number])
      let from = compare(number, register, .greaterOrEqual, low, currency, range)
      let to = compare(number, register, .lessOrEqual, high, currency, range)
      made.register = join([from.index, to.index], from.table, range, isAll: true)
    case .compareNumbers(let left, let symbol, let right, let currency):
      let first = spread(emit(left, currency), to: clause.table, range)
      let second = spread(emit(right, currency), to: clause.table, range)
      made.number = first
      made.unit = left.unit(in: currency)
      (made.columns, made.tables) = reads([left, right])
      let isMoment = left.type == .time || right.type == .time
      made.register = step(clause.table, range) {
        isMoment ? .compareMoments(first, symbol, second, into: $0) : .compareNumbers(first, symbol, second, into: $0)
      }
    case .missing(let field):
      made.test = .state(.missing)
      made.columns = only(field)
      made.register = missing(field, range)
    case .present(let field):
      made.test = .state(.present)
      made.columns = only(field)
      let register = missing(field, range)
      made.register = step(register.table, range) { .not(register, into: $0) }
    case .valid(let field), .invalid(let field):
      made.columns = only(field)
      let position = scanned(field)
      let register = truth(.valid(position), clause.table, range) { $0.builders[position].plan.valid = $1.index }
      if case .valid = clause.question {
        made.test = .state(.valid)
        made.register = register
      } else {
        made.test = .state(.invalid)
        made.register = step(register.table, range) { .not(register, into: $0) }
      }
    case .listed(let field):
      made.test = .state(.listed)
      let position = scanned(field)
      made.columns = builders[position].columns
      made.register = truth(.listed(position), clause.table, range) { $0.builders[position].plan.listed = $1.index }
    case .flag(let field):
      made.test = .flag
      let position = scanned(field)
      made.columns = builders[position].columns
      made.register = truth(.flag(position), clause.table, range) { $0.builders[position].plan.flag = $1.index }
    case .codes(let field, let keys, let lists, let literals):
      made.test = .oneOf(operator: "in", lists: lists, literals: literals)
      made.columns = only(field)
      made.register = codes(field, keys, range)
    case .under(let field, let headings, let lists, let literals):
      made.test = .oneOf(operator: "under", lists: lists, literals: literals)
      made.columns = only(field)
      made.register = under(field, headings, range)
    case .texts(let field, let folded, let lists, let literals):
      made.test = .oneOf(operator: "in", lists: lists, literals: literals)
      made.columns = only(field)
      made.register = texts(field, folded, range)
    case .mentions(let field, let terms, let lists, let literals):
      made.test = .oneOf(operator: "mentions", lists: lists, literals: literals)
      made.columns = only(field)
      (made.register, made.terms) = mentions(field, terms, lists, range)
    case .part(let field, let part, let folded, let literal):
      made.test = .oneOf(operator: part.rawValue, lists: [], literals: [literal])
      let position = scanned(field)
      made.columns = builders[position].columns
      made.register = truth(.part(position, part, folded), clause.table, range) { emitter, register in
        emitter.builders[position].parts.append(PartQuestion(bytes: folded, kind: part.kind))
        emitter.builders[position].plan.partRegisters.append(register.index)
      }
    case .sameText(let first, let second):
      let a = scanned(first)
      let b = scanned(second)
      made.columns = [ColumnID(UInt16(a)), ColumnID(UInt16(b))]
      made.register = step(clause.table, range) { .sameText(ColumnID(UInt16(a)), ColumnID(UInt16(b)), into: $0) }
    case .sameCode(let first, let second):
      let a = scanned(first)
      let b = scanned(second)
      made.columns = [ColumnID(UInt16(a)), ColumnID(UInt16(b))]
      made.register = step(clause.table, range) { .sameCode(ColumnID(UInt16(a)), ColumnID(UInt16(b)), into: $0) }
    }
    made.detail = detail(clause)
    if keepsPlaces { program.debug.captions.append((made.register, made.text)) }
    return made
  }

  private mutating func missing(_ field: FieldID, _ range: SourceRange) -> TruthRegister {
    let position = scanned(field)
    return truth(.missing(position), builders[position].plan.table, range) {
      $0.builders[position].plan.missing = $1.index
    }
  }

  /// A comparison with a bound; a sum of parts that cannot be negative may be yes before all parts are known.
  private mutating func compare(
    _ number: CheckedNumber, _ register: NumberRegister, _ symbol: ComparisonOperator, _ bound: Double,
    _ currency: CurrencyCode,
    _ range: SourceRange
  ) -> TruthRegister {
    let position = constant(bound)
    if symbol == .greater || symbol == .greaterOrEqual,
      case .aggregate(.sum, let member?, _, let table, let parent, let condition) = number.kind, member.isNonNegative
    {
      let values = spread(emit(member, currency), to: table, range)
      let chosen = condition.map { spread(emit($0).register, to: table, range) }
      return step(parent, range) {
        .sumPasses(values, where: chosen, strictly: symbol == .greater, constant: position, into: $0)
      }
    }
    return step(register.table, range) { .compare(register, symbol, constant: position, into: $0) }
  }

  // MARK: Sets

  private mutating func codes(_ field: FieldID, _ keys: [CodeKey], _ range: SourceRange) -> TruthRegister {
    let position = scanned(field)
    let table = builders[position].plan.table
    let sorted = Emitter.distinct(keys) { ($0.high, $0.low) < ($1.high, $1.low) }
    if sorted.count <= Emitter.smallSet, !sorted.isEmpty {
      let parts = sorted.map { key in
        truth(.code(position, key), table, range) { $0.take([key], $1, position) }.index
      }
      return join(parts, table, range, isAll: false)
    }
    return truth(.codes(position, sorted), table, range) { $0.take(sorted, $1, position) }
  }

  private mutating func take(_ keys: [CodeKey], _ register: TruthRegister, _ position: Int) {
    for key in keys { builders[position].codes.append((key, register.index)) }
    builders[position].plan.codeRegisters.append(register.index)
  }

  private mutating func under(_ field: FieldID, _ headings: [UInt64], _ range: SourceRange) -> TruthRegister {
    let position = scanned(field)
    let table = builders[position].plan.table
    let sorted = Emitter.distinct(headings, <)
    if sorted.count <= Emitter.smallSet, !sorted.isEmpty {
      let parts = sorted.map { heading in
        truth(.heading(position, heading), table, range) {
          $0.builders[position].headings.append((heading, $1.index))
        }.index
      }
      return join(parts, table, range, isAll: false)
    }
    return truth(.under(position, sorted), table, range) { emitter, register in
      for heading in sorted { emitter.builders[position].headings.append((heading, register.index)) }
    }
  }

  /// The values in order, each once.
  private static func distinct<Value: Equatable>(_ values: [Value], _ precedes: (Value, Value) -> Bool) -> [Value] {
    if values.count < 2 { return values }
    var distinct: [Value] = []
    distinct.reserveCapacity(values.count)
    // Sorting costs more than looking through a few.
    if values.count <= Emitter.smallSet {
      for value in values {
        var place = distinct.count
        while place > 0, precedes(value, distinct[place - 1]) { place -= 1 }
        if place == 0 || distinct[place - 1] != value { distinct.insert(value, at: place) }
      }
      return distinct
    }
    for value in values.sorted(by: precedes) where distinct.last != value { distinct.append(value) }
    return distinct
  }

  private mutating func texts(_ field: FieldID, _ folded: [[UInt8]], _ range: SourceRange) -> TruthRegister {
    let position = scanned(field)
    let table = builders[position].plan.table
    let sorted = Emitter.distinct(folded) { $0.lexicographicallyPrecedes($1) }
    return truth(.texts(position, sorted), table, range) { emitter, register in
      for text in sorted { emitter.builders[position].texts.append((text, register.index)) }
      emitter.builders[position].plan.textRegisters.append(register.index)
    }
  }

  /// A few terms are asked one by one and joined, so that rules share them: a text then sets one register for each term it
  /// has, not one for each rule that asks. Terms with exceptions depend on each other and stay together.
  private mutating func mentions(_ field: FieldID, _ terms: [CheckedTerm], _ lists: [Int], _ range: SourceRange)
    -> (TruthRegister, [ClauseTerm])
  {
    let position = scanned(field)
    let table = builders[position].plan.table
    // Literals count in the order written: a match shows which of them it was.
    let phrases = terms.map { builders[position].phrase(of: $0) }
    let count = lists.reduce(terms.count) { $0 + self.lists[$1].terms.count }
    if count > 1, count <= Emitter.fewTerms,
      let made = alone(terms, phrases, lists, position, table, range)
    {
      return (join(made.map(\.register), table, range, isAll: false), made)
    }
    func fill(_ emitter: inout Emitter, _ register: TruthRegister) {
      let group = emitter.phraseGroup(register, position)
      emitter.eachTerm(terms, phrases, lists, position) { $0.add($1, $2, $3, group, position) }
    }
    if phrases.count == 1, lists.isEmpty { return (truth(ofPhrase: phrases[0], position, table, range, fill), []) }
    return (truth(.mentions(position, phrases: phrases, lists: lists.sorted()), table, range, fill), [])
  }

  /// One register for each term; nil where an exception ties them together.
  private mutating func alone(
    _ terms: [CheckedTerm], _ phrases: [UInt32], _ lists: [Int], _ position: Int, _ table: TableID, _ range: SourceRange
  ) -> [ClauseTerm]? {
    var made: [ClauseTerm] = []
    if lists.contains(where: { self.lists[$0].terms.contains(where: \.term.isException) }) { return nil }
    eachTerm(terms, phrases, lists, position) { emitter, term, phrase, origin in
      let register = emitter.truth(ofPhrase: phrase, position, table, range) {
        $0.add(term, phrase, origin, $0.phraseGroup($1, position), position)
      }
      made.append(ClauseTerm(register: register.index, origin: origin))
    }
    return made
  }

  /// The terms of a `mentions` with their phrases and where they come from: literals first, then lists.
  private mutating func eachTerm(
    _ terms: [CheckedTerm], _ phrases: [UInt32], _ lists: [Int], _ position: Int,
    _ body: (inout Emitter, Term, UInt32, PhraseEntry) -> Void
  ) {
    for (checked, phrase) in zip(terms, phrases) {
      body(&self, checked.term, phrase, PhraseEntry(list: -1, entry: -checked.term.entry - 1))
    }
    for list in lists {
      for (checked, phrase) in zip(self.lists[list].terms, self.phrases(of: list, position)) {
        body(&self, checked.term, phrase, PhraseEntry(list: Int32(list), entry: checked.term.entry))
      }
    }
  }

  /// A new group of phrases, and its register.
  private mutating func phraseGroup(_ register: TruthRegister, _ position: Int) -> UInt32 {
    builders[position].plan.phraseRegisters.append(register.index)
    return UInt32(builders[position].plan.phraseRegisters.count - 1)
  }

  private mutating func add(
    _ term: Term, _ phrase: UInt32, _ origin: PhraseEntry, _ group: UInt32, _ position: Int
  ) {
    builders[position].plan.phraseEntries.append(origin)
    builders[position].terms.append(TermQuestion(phrase: phrase, isException: term.isException, group: group))
  }

  /// The phrases of a list's terms in a column, found once however many conditions ask for the list.
  private mutating func phrases(of list: Int, _ position: Int) -> [UInt32] {
    if let known = listPhrases[[position, list]] { return known }
    let found = self.lists[list].terms.map { builders[position].phrase(of: $0) }
    listPhrases[[position, list]] = found
    return found
  }

  // MARK: Numbers

  /// Emits a number; money is converted into `currency`.
  mutating func emit(_ number: CheckedNumber, _ currency: CurrencyCode) -> NumberRegister {
    let range = number.range
    switch number.kind {
    case .constant(let value):
      let position = constant(value)
      return self.number(.consignment, range) { .constant(position, into: $0) }
    case .load(let field):
      let position = scanned(field)
      if let known = builders[position].plan.number { return NumberRegister(table: number.table, index: known) }
      let register = newNumber(number.table)
      builders[position].plan.number = register.index
      note(range, register)
      return register
    case .money(let field, let currencyField):
      let amount = ColumnID(UInt16(scanned(field)))
      let beside = currencyField.map { ColumnID(UInt16(scanned($0))) }
      return self.number(number.table, range) { .money(amount: amount, currency: beside, target: currency, into: $0) }
    case .negated(let inner):
      let register = emit(inner, currency)
      let minus = self.number(.consignment, range) { [position = constant(-1)] in .constant(position, into: $0) }
      let spreadMinus = spread(minus, to: register.table, range)
      return self.number(register.table, range) { .arithmetic(register, .multiply, spreadMinus, into: $0) }
    case .arithmetic(let left, let symbol, let right):
      let first = spread(emit(left, currency), to: number.table, range)
      let second = spread(emit(right, currency), to: number.table, range)
      return self.number(number.table, range) { .arithmetic(first, symbol, second, into: $0) }
    case .lookup(let table, let key, let value):
      let column = ColumnID(UInt16(scanned(key)))
      return self.number(number.table, range) {
        .lookup(table: UInt16(table), key: column, value: UInt16(value), into: $0)
      }
    case .length(let field):
      let column = ColumnID(UInt16(scanned(field)))
      return self.number(number.table, range) { .length(column, into: $0) }
    case .hour(let field):
      let column = ColumnID(UInt16(scanned(field)))
      return self.number(number.table, range) { .hour(column, into: $0) }
    case .days(let from, let to):
      let first = ColumnID(UInt16(scanned(from)))
      let second = ColumnID(UInt16(scanned(to)))
      return self.number(number.table, range) { .days(first, second, into: $0) }
    case .hours(let from, let to):
      let first = ColumnID(UInt16(scanned(from)))
      let second = ColumnID(UInt16(scanned(to)))
      return self.number(number.table, range) { .hours(first, second, into: $0) }
    case .aggregate(let aggregate, let member, let field, let table, let parent, let condition):
      let chosen = condition.map { spread(emit($0).register, to: table, range) }
      switch aggregate {
      case .count: return self.number(parent, range) { .countRows(table, where: chosen, into: $0) }
      case .distinct:
        let column = ColumnID(UInt16(scanned(field!)))
        return self.number(parent, range) { .distinctRows(column, where: chosen, into: $0) }
      case .sum, .min, .max:
        let values = spread(emit(member!, currency), to: table, range)
        return self.number(parent, range) {
          switch aggregate {
          case .min: .leastRow(values, where: chosen, into: $0)
          case .max: .greatestRow(values, where: chosen, into: $0)
          case .sum, .count, .distinct: .sumRows(values, where: chosen, into: $0)
          }
        }
      }
    }
  }

  /// The column of a field as the only one of a clause.
  private mutating func only(_ field: FieldID) -> [ColumnID] { builders[column(field)].columns }

  /// The columns that numbers read and the tables whose rows they look through, in the order written.
  private mutating func reads(_ numbers: [CheckedNumber]) -> ([ColumnID], [TableID]) {
    // Most are one cell, and share its array.
    if numbers.count == 1, case .load(let field) = numbers[0].kind { return (only(field), []) }
    var set = FieldSet()
    for number in numbers { set.add(number) }
    return (set.fieldsRead.flatMap { only($0) }, set.tablesRead)
  }
}

extension CheckedNumber {
  /// The unit of the number once money is converted; days for dates.
  func unit(in currency: CurrencyCode) -> Unit {
    guard case .quantity(var unit) = type else { return .day }
    if unit.money != 0, unit.currency == .none { unit.currency = currency }
    return unit
  }
}

extension TextPart {
  /// The matcher's word for it.
  var kind: SubstringMatcher.Kind {
    switch self {
    case .contains: .contains
    case .startsWith: .starts
    case .endsWith: .ends
    }
  }
}
