// From checked conditions to formulas of facts: once for what makes a condition yes, once for what makes it no.
// First step of the linter; what is too large to be looked into becomes a subject of its own.

/// Makes formulas.
final class FormulaMaker {
  /// A condition as two formulas that exclude each other; it is unknown where neither holds.
  struct Pair {
    var yes: Formula
    var no: Formula

    var negated: Pair { Pair(yes: no, no: yes) }
  }

  /// Facts of one condition; a larger one is not looked into.
  static let maxSize = 4096

  let vocabulary = Vocabulary()
  let catalogue: FieldCatalogue
  private let lists: [CheckedList]
  private var defines: [ObjectIdentifier: Pair] = [:]
  private var values: [SetKey: FactValue] = [:]
  private var termSets: [TermKey: TermSet] = [:]

  /// A set as written, by what it is made of: rules often ask for the same lists.
  private struct SetKey: Hashable {
    var lists: [Int]
    var literals: [String]
    var type: ValueType
    var role: SetRole
  }

  private enum SetRole {
    case oneOf, under, notUnder
  }

  private struct TermKey: Hashable {
    var lists: [Int]
    var terms: [PhraseKey]
  }

  init(catalogue: FieldCatalogue, lists: [CheckedList]) {
    self.catalogue = catalogue
    self.lists = lists
  }

  /// What makes a condition yes, and what makes it no.
  func pair(_ condition: CheckedCondition) -> Pair {
    let made: Pair
    switch condition {
    case .all(let parts, _):
      let pairs = parts.map(pair)
      made = Pair(yes: .all(pairs.map(\.yes)), no: .some(pairs.map(\.no)))
    case .some(let parts, _):
      let pairs = parts.map(pair)
      made = Pair(yes: .some(pairs.map(\.yes)), no: .all(pairs.map(\.no)))
    case .not(let inner, _): made = pair(inner).negated
    case .define(let define, _):
      if let known = defines[ObjectIdentifier(define)] { return known }
      let inner = pair(define.condition)
      defines[ObjectIdentifier(define)] = inner
      return inner
    case .quantified(let quantifier, let table, let parent, let body, _):
      made = rows(quantifier, RowPath(table: table, parent: parent), pair(body))
    case .clause(let clause): return pair(clause)
    }
    return made.yes.size > FormulaMaker.maxSize || made.no.size > FormulaMaker.maxSize ? opaque(condition.table) : made
  }

  private func rows(_ quantifier: Quantifier, _ path: RowPath, _ body: Pair) -> Pair {
    switch quantifier {
    case .any: Pair(yes: Formula(.rows(1, path, body.yes)), no: Formula(.allBut(0, path, body.no)))
    case .none: Pair(yes: Formula(.allBut(0, path, body.no)), no: Formula(.rows(1, path, body.yes)))
    case .every:
      Pair(
        yes: .all([Formula(.rows(1, path, .always)), Formula(.allBut(0, path, body.yes))]),
        no: .some([Formula(.allBut(0, path, .never)), Formula(.rows(1, path, body.no))]))
    case .atLeast(let count):
      Pair(yes: Formula(.rows(count, path, body.yes)), no: Formula(.allBut(count - 1, path, body.no)))
    }
  }

  private func opaque(_ table: TableID) -> Pair { truth(vocabulary.opaque(table)) }

  private func truth(_ subject: Int) -> Pair {
    Pair(yes: Formula(.value(subject, CellFact.truth.yes)), no: Formula(.value(subject, CellFact.truth.no)))
  }

  // MARK: Clauses

  private func pair(_ clause: CheckedClause) -> Pair {
    switch clause.question {
    case .compare(let number, let symbol, let bound, let currency):
      let set = IntervalSet(symbol, bound)
      return self.number(
        number, currency, set, isPartial: (symbol == .greater || symbol == .greaterOrEqual) && number.isPartialSum)
    case .between(let number, let low, let high, let currency):
      return self.number(number, currency, IntervalSet(from: low, to: high), isPartial: false)
    case .compareNumbers(let left, let symbol, let right, let currency):
      return order(left, symbol, right, currency, clause.table)
    case .missing(let field): return state(field, CellFact.missing)
    case .present(let field): return state(field, CellFact.missing).negated
    case .valid(let field): return validity(field)
    case .invalid(let field): return validity(field).negated
    case .listed(let field):
      let listed = truth(subject(.listed(field), [field], reads: [], CellFact.truth.yes.orNo))
      return Pair(
        yes: .all([listed.yes, Formula(.value(vocabulary.state(field, table(field)), CellFact.read))]),
        no: .all([listed.no, state(field, CellFact.missing).no]))
    case .flag(let field):
      return truth(subject(.flag(field), [field], reads: [field], CellFact.truth.yes.orNo))
    case .codes(let field, let keys, let lists, let literals): return codes(field, keys, lists, literals)
    case .under(let field, let headings, let lists, let literals): return under(field, headings, lists, literals)
    case .texts(let field, let folded, let lists, let literals):
      let value = cached(SetKey(lists: lists, literals: literals, type: catalogue[field].type, role: .oneOf)) {
        .texts(ValueSet(elements: Set(folded)))
      }
      return self.value(subject(.text(field), [field], reads: [field], nil), value)
    case .mentions(let field, let terms, let lists, _):
      return pattern(field, .terms(termSet(terms, lists)))
    case .part(let field, let part, let folded, _): return pattern(field, .part(part, folded))
    case .sameText(let first, let second):
      let pair = first < second ? (first, second) : (second, first)
      return truth(
        subject(.sameText(pair.0, pair.1), [first, second], reads: [first, second], CellFact.truth.yes.orNo))
    case .sameCode(let first, let second):
      let pair = first < second ? (first, second) : (second, first)
      return truth(
        subject(.sameCode(pair.0, pair.1), [first, second], reads: [first, second], CellFact.truth.yes.orNo))
    }
  }

  private func table(_ field: FieldID) -> TableID { catalogue[field].table }

  private func subject(_ subject: Subject, _ fields: [FieldID], reads: [FieldID], _ domain: FactValue?) -> Int {
    vocabulary.subject(subject) {
      Vocabulary.Entry(
        subject: subject, table: fields.reduce(.consignment) { deeper($0, table($1)) }, reads: reads, domain: domain)
    }
  }

  private func value(_ subject: Int, _ value: FactValue) -> Pair {
    Pair(yes: Formula(.value(subject, value)), no: Formula(.value(subject, value.complement)))
  }

  private func cached(_ key: SetKey, _ make: () -> FactValue) -> FactValue {
    if let known = values[key] { return known }
    let made = make()
    values[key] = made
    return made
  }

  private func state(_ field: FieldID, _ point: Double) -> Pair {
    let subject = vocabulary.state(field, table(field))
    let set = IntervalSet(points: [point])
    let rest = IntervalSet(points: (0...4).map(Double.init).filter { $0 != point })
    return Pair(
      yes: Formula(.value(subject, .line(set, isWhole: true, isPartial: false))),
      no: Formula(.value(subject, .line(rest, isWhole: true, isPartial: false))))
  }

  private func validity(_ field: FieldID) -> Pair {
    let subject = vocabulary.state(field, table(field))
    return Pair(
      yes: Formula(.value(subject, CellFact.state(CellFact.right))),
      no: Formula(.value(subject, CellFact.state(CellFact.unreadable, CellFact.wrong))))
  }

  // MARK: Codes and texts

  private func codes(_ field: FieldID, _ keys: [CodeKey], _ lists: [Int], _ literals: [String]) -> Pair {
    let type = catalogue[field].type
    let key = SetKey(lists: lists, literals: literals, type: type, role: .oneOf)
    switch type {
    case .hs:
      let value = cached(key) {
        .line(IntervalSet(points: keys.map { HeadingLine.place($0.low) }), isWhole: true, isPartial: false)
      }
      return self.value(heading(field), value)
    case .choice(let kind):
      let count = kind.table.values.count
      let domain = FactValue.line(IntervalSet(from: 1, to: Double(count)), isWhole: true, isPartial: false)
      let subject = subject(.choice(field), [field], reads: [field], domain)
      let points = keys.map { Double($0.low) }
      return self.value(subject, .line(IntervalSet(points: points), isWhole: true, isPartial: false))
    case .code, .text, .party, .quantity, .money, .date, .time, .flag, .condition:
      let value = cached(key) { .codes(ValueSet(elements: Set(keys))) }
      return self.value(subject(.code(field), [field], reads: [field], nil), value)
    }
  }

  private func heading(_ field: FieldID) -> Int {
    subject(.heading(field), [field], reads: [field], .line(HeadingLine.all, isWhole: true, isPartial: false))
  }

  /// Beneath a heading; not beneath it; or too short to tell, which is neither.
  private func under(_ field: FieldID, _ headings: [UInt64], _ lists: [Int], _ literals: [String]) -> Pair {
    let type = catalogue[field].type
    let yes = cached(SetKey(lists: lists, literals: literals, type: type, role: .under)) {
      .line(IntervalSet(union: headings.map(HeadingLine.beneath)), isWhole: true, isPartial: false)
    }
    let no = cached(SetKey(lists: lists, literals: literals, type: type, role: .notUnder)) {
      let beneath = IntervalSet(union: headings.map(HeadingLine.beneath))
      let short = IntervalSet(points: headings.flatMap(HeadingLine.beginnings))
      return .line(beneath.union(short).complement, isWhole: true, isPartial: false)
    }
    let subject = heading(field)
    return Pair(yes: Formula(.value(subject, yes)), no: Formula(.value(subject, no)))
  }

  private func pattern(_ field: FieldID, _ pattern: TextPattern) -> Pair {
    let number = vocabulary.pattern(pattern)
    return Pair(
      yes: Formula(.pattern(field, number, found: true)), no: Formula(.pattern(field, number, found: false)))
  }

  private func termSet(_ terms: [CheckedTerm], _ lists: [Int]) -> TermSet {
    let key = TermKey(lists: lists, terms: terms.map { PhraseKey($0.term) })
    if let known = termSets[key] { return known }
    let all = terms + lists.flatMap { self.lists[$0].terms }
    let made = TermSet(
      all.filter { !$0.term.isException }.map(\.words), exceptions: all.filter(\.term.isException).map(\.words))
    termSets[key] = made
    return made
  }

  // MARK: Numbers

  private func number(
    _ number: CheckedNumber, _ currency: CurrencyCode, _ set: IntervalSet, isPartial: Bool
  ) -> Pair {
    let isWhole = number.isWhole
    let subject = subject(of: number, currency)
    func fact(_ set: IntervalSet, _ isPartial: Bool) -> Formula {
      Formula(.value(subject, .line(isWhole ? set.wholeNumbers : set, isWhole: isWhole, isPartial: isPartial)))
    }
    return Pair(yes: fact(set, isPartial), no: fact(set.complement, false))
  }

  private func order(
    _ left: CheckedNumber, _ symbol: ComparisonOperator, _ right: CheckedNumber, _ currency: CurrencyCode,
    _ table: TableID
  ) -> Pair {
    var (first, second, symbol) = (left, right, symbol)
    var (a, b) = (key(left), key(right))
    if a > b {
      (a, b) = (b, a)
      (first, second) = (right, left)
      symbol = symbol.mirrored
    }
    let isSame = a == b
    let subject = vocabulary.subject(.order(a, b, currency)) {
      Vocabulary.Entry(
        subject: .order(a, b, currency), table: table, reads: first.reads + second.reads,
        domain: .line(isSame ? IntervalSet(points: [1]) : IntervalSet(from: 0, to: 2), isWhole: true, isPartial: false),
        number: first, second: second)
    }
    let set = IntervalSet(points: [0, 1, 2].filter { IntervalSet(symbol, 1).contains($0) })
    let rest = IntervalSet(points: [0, 1, 2].filter { !IntervalSet(symbol, 1).contains($0) })
    return Pair(
      yes: Formula(.value(subject, .line(set, isWhole: true, isPartial: false))),
      no: Formula(.value(subject, .line(rest, isWhole: true, isPartial: false))))
  }

  private func subject(of number: CheckedNumber, _ currency: CurrencyCode) -> Int {
    let key = key(number)
    return vocabulary.subject(.number(key, currency)) {
      var domain = number.isNonNegative ? IntervalSet.nonNegative : .all
      switch number.kind {
      case .hour: domain = IntervalSet(from: 0, to: 23)
      case .constant(let value): domain = IntervalSet(points: [value])
      case .load, .money, .arithmetic, .negated, .lookup, .length, .days, .hours, .aggregate: break
      }
      return Vocabulary.Entry(
        subject: .number(key, currency), table: number.table, reads: number.reads,
        domain: .line(domain, isWhole: number.isWhole, isPartial: true), number: number)
    }
  }

  private func key(_ number: CheckedNumber) -> Int {
    let key: NumberKey =
      switch number.kind {
      case .load(let field): .load(field)
      case .money(let field, _): .money(field)
      case .constant(let value): .constant(value)
      case .arithmetic(let left, let symbol, let right): .arithmetic(self.key(left), symbol, self.key(right))
      case .negated(let inner): .negated(self.key(inner))
      case .lookup(let table, let field, let column): .lookup(table, field, column)
      case .length(let field): .length(field)
      case .hour(let field): .hour(field)
      case .days(let from, let to): .days(from, to)
      case .hours(let from, let to): .hours(from, to)
      case .aggregate(let aggregate, let member, let field, let table, let parent, let condition):
        aggregateKey(aggregate, member, field, RowPath(table: table, parent: parent), condition.map(pair))
      }
    return vocabulary.number(key)
  }

  private func aggregateKey(
    _ aggregate: Aggregate, _ member: CheckedNumber?, _ field: FieldID?, _ path: RowPath, _ condition: Pair?
  ) -> NumberKey {
    .aggregate(aggregate, member.map(key), field, path, yes: condition?.yes, no: condition?.no)
  }
}

extension FactValue {
  /// Everything else.
  var complement: FactValue {
    switch self {
    case .line(let set, let isWhole, _): .line(set.complement, isWhole: isWhole, isPartial: false)
    case .codes(let set): .codes(set.complement)
    case .texts(let set): .texts(set.complement)
    }
  }

  /// The two outcomes of a question.
  fileprivate var orNo: FactValue { .line(IntervalSet(points: [0, 1]), isWhole: true, isPartial: false) }
}

extension CheckedNumber {
  /// Fields without which there is no number.
  var reads: [FieldID] {
    switch kind {
    case .load(let field), .money(let field, _), .length(let field), .hour(let field), .lookup(_, let field, _): [field]
    case .constant, .aggregate: []
    case .arithmetic(let left, _, let right): left.reads + right.reads
    case .negated(let inner): inner.reads
    case .days(let from, let to), .hours(let from, let to): [from, to]
    }
  }

  /// Only whole numbers can occur.
  var isWhole: Bool {
    switch kind {
    case .length, .hour, .days: true
    case .aggregate(let aggregate, _, _, _, _, _): aggregate == .count || aggregate == .distinct
    case .load, .money, .constant, .arithmetic, .negated, .lookup, .hours: false
    }
  }

  /// A sum that is known to pass a bound before all its members are known.
  var isPartialSum: Bool {
    if case .aggregate(.sum, let member?, _, _, _, _) = kind { member.isNonNegative } else { false }
  }
}
