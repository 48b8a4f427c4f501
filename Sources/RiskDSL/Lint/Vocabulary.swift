// The subjects that facts speak of: numbers, codes, texts and states of cells, each with the values it can have at all.
// One subject for one question, however often rules ask it; equal numbers are one subject.

/// What a fact may be about.
enum Subject: Hashable {
  /// Missing, unreadable, or read and what the check of its type says: see `CellFact`.
  case state(FieldID)
  case flag(FieldID)
  case listed(FieldID)
  /// A code of a fixed set, by position.
  case choice(FieldID)
  /// An HS code, by its digits in order.
  case heading(FieldID)
  case code(FieldID)
  case text(FieldID)
  case sameText(FieldID, FieldID)
  case sameCode(FieldID, FieldID)
  /// A number, money in a currency.
  case number(Int, CurrencyCode)
  /// How two numbers stand: 0 less, 1 equal, 2 greater.
  case order(Int, Int, CurrencyCode)
  /// A clause that is not looked into.
  case opaque(Int)
}

/// States of a cell, as whole numbers on a line.
enum CellFact {
  static let missing = 0.0
  static let unreadable = 1.0
  static let wrong = 2.0
  static let right = 3.0
  /// Read, of a kind that its check says nothing about.
  static let unjudged = 4.0

  static func state(_ points: Double...) -> FactValue {
    .line(IntervalSet(points: points), isWhole: true, isPartial: false)
  }
  static let read = state(wrong, right, unjudged)
  static let truth = (
    yes: FactValue.line(IntervalSet(points: [1]), isWhole: true, isPartial: false),
    no: FactValue.line(IntervalSet(points: [0]), isWhole: true, isPartial: false)
  )
}

/// What is looked for in a text.
enum TextPattern: Hashable {
  case part(TextPart, [UInt8])
  case terms(TermSet)
}

/// The terms of a `mentions`.
final class TermSet: Hashable {
  struct Key: Hashable {
    var words: [TermWord]
  }
  let terms: Set<Key>
  let exceptions: Set<Key>

  init(_ terms: [[TermWord]], exceptions: [[TermWord]]) {
    self.terms = Set(terms.map(Key.init))
    self.exceptions = Set(exceptions.map(Key.init))
  }

  static func == (a: TermSet, b: TermSet) -> Bool {
    a === b || (a.terms == b.terms && a.exceptions == b.exceptions)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(terms.count)
    hasher.combine(exceptions.count)
    hasher.combine(terms.count < 16 ? terms : [])
  }
}

extension TextPattern {
  /// Whether a text with this pattern has the other as well.
  func implies(_ other: TextPattern) -> Bool {
    switch (self, other) {
    case (.part(let kind, let bytes), .part(let wanted, let part)):
      switch wanted {
      case .contains: bytes.holds(part)
      case .startsWith: kind == .startsWith && bytes.starts(with: part)
      case .endsWith: kind == .endsWith && bytes.count >= part.count && bytes.suffix(part.count) == part[...]
      }
    case (.terms(let terms), .terms(let wanted)):
      terms === wanted
        || (terms.terms.count <= wanted.terms.count && terms.terms.isSubset(of: wanted.terms)
          && wanted.exceptions.isSubset(of: terms.exceptions))
    case (.part, .terms), (.terms, .part): false
    }
  }

  /// Whether it is found in a folded text; nil where that is not looked into.
  func isFound(in text: [UInt8]) -> Bool? {
    switch self {
    case .part(.contains, let part): text.holds(part)
    case .part(.startsWith, let part): text.starts(with: part)
    case .part(.endsWith, let part): text.count >= part.count && text.suffix(part.count) == part[...]
    case .terms: nil
    }
  }

  var weight: Int { if case .terms(let terms) = self { terms.terms.count } else { 1 } }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    count >= part.count && (0...(count - part.count)).contains { self[$0...].starts(with: part) }
  }
}

/// Subjects and patterns by number.
final class Vocabulary {
  /// A subject with what is known of it at any time.
  struct Entry {
    var subject: Subject
    /// The deepest table it speaks of.
    var table: TableID
    /// Fields that have been read where it has a value.
    var reads: [FieldID]
    /// The values it can have.
    var domain: FactValue?
    /// The number itself, for subjects of numbers.
    var number: CheckedNumber?
    /// The other number of an order.
    var second: CheckedNumber?
  }

  private(set) var entries: [Entry] = []
  private(set) var patterns: [TextPattern] = []
  private var subjectNumbers: [Subject: Int] = [:]
  private var patternNumbers: [TextPattern: Int] = [:]
  private var numberKeys: [NumberKey: Int] = [:]
  private var opaqueCount = 0

  func subject(_ subject: Subject, _ make: () -> Entry) -> Int {
    if let known = subjectNumbers[subject] { return known }
    let number = entries.count
    subjectNumbers[subject] = number
    entries.append(make())
    return number
  }

  /// The number of a subject that some fact speaks of.
  func known(_ subject: Subject) -> Int? { subjectNumbers[subject] }

  func pattern(_ pattern: TextPattern) -> Int {
    if let known = patternNumbers[pattern] { return known }
    patternNumbers[pattern] = patterns.count
    patterns.append(pattern)
    return patterns.count - 1
  }

  /// The subject of a field's state.
  func state(_ field: FieldID, _ table: TableID) -> Int {
    subject(.state(field)) {
      Entry(
        subject: .state(field), table: table, reads: [],
        domain: .line(IntervalSet(from: 0, to: 4), isWhole: true, isPartial: false))
    }
  }

  /// A subject that is equal to no other.
  func opaque(_ table: TableID) -> Int {
    opaqueCount += 1
    let subject = Subject.opaque(opaqueCount)
    return self.subject(subject) { Entry(subject: subject, table: table, reads: []) }
  }

  func number(_ key: NumberKey) -> Int {
    if let known = numberKeys[key] { return known }
    numberKeys[key] = numberKeys.count
    return numberKeys.count - 1
  }
}

/// A number by what it is made of; operands by their own numbers.
enum NumberKey: Hashable {
  case load(FieldID)
  case money(FieldID)
  case constant(Double)
  case arithmetic(Int, ArithmeticOperator, Int)
  case negated(Int)
  case lookup(Int, FieldID, Int)
  case length(FieldID)
  case hour(FieldID)
  case days(FieldID, FieldID)
  case hours(FieldID, FieldID)
  case aggregate(Aggregate, Int?, FieldID?, RowPath, yes: Formula?, no: Formula?)
}
