// The checked tree: names resolved, types and units agreed, literals understood, defines shared.
// Made by the checker, turned into instructions by the emitter.

/// A condition whose parts have all been understood.
indirect enum CheckedCondition: Sendable {
  case all([CheckedCondition], SourceRange)
  case some([CheckedCondition], SourceRange)
  case not(CheckedCondition, SourceRange)
  case quantified(Quantifier, TableID, parent: TableID, CheckedCondition, SourceRange)
  case clause(CheckedClause)
  /// A `define`, checked once for each scope it is used in, and where it is used.
  case define(CheckedDefine, usedAt: SourceRange)

  /// The deepest table it speaks of.
  var table: TableID {
    switch self {
    case .all(let parts, _), .some(let parts, _): parts.reduce(.consignment) { deeper($0, $1.table) }
    case .not(let part, _): part.table
    case .quantified(_, _, let parent, _, _): parent
    case .clause(let clause): clause.table
    case .define(let define, _): define.table
    }
  }

  /// Whether some clause matches texts, codes or lists.
  var hasMatch: Bool {
    switch self {
    case .all(let parts, _), .some(let parts, _): parts.contains { $0.hasMatch }
    case .not(let inner, _): inner.hasMatch
    case .quantified(_, _, _, let body, _): body.hasMatch
    case .clause(let clause): clause.question.isMatch
    case .define(let define, _): define.hasMatch
    }
  }

  /// Whether something in it is secret: a literal, a field, a list or one of its entries.
  var isSecret: Bool {
    switch self {
    case .all(let parts, _), .some(let parts, _): parts.contains { $0.isSecret }
    case .not(let part, _): part.isSecret
    case .quantified(_, _, _, let body, _): body.isSecret
    case .clause(let clause): clause.isSecret
    case .define(let define, _): define.isSecret
    }
  }

  /// Where it was written.
  var range: SourceRange {
    switch self {
    case .all(_, let range), .some(_, let range), .not(_, let range), .quantified(_, _, _, _, let range): range
    case .clause(let clause): clause.range
    case .define(let define, _): define.condition.range
    }
  }
}

/// The deeper of two tables of which one lies within the other.
func deeper(_ a: TableID, _ b: TableID) -> TableID { a.isWithin(b) ? a : b }

/// A term with its words folded.
struct CheckedTerm: Sendable {
  let term: Term
  let words: [TermWord]
  /// That of its `PhraseKey`.
  let hash: UInt64
}

/// The condition of a `define` in one scope; looked into and emitted once however often it is used.
final class CheckedDefine: Sendable {
  /// Its number among all of them, in the order checked.
  let number: Int
  let condition: CheckedCondition
  let table: TableID
  let hasMatch: Bool
  /// Something in it is secret.
  let isSecret: Bool
  /// Levels of the condition with its defines written out.
  let height: Int
  /// Defines within one another, this one included.
  let depth: Int

  init(_ condition: CheckedCondition, number: Int, height: Int, depth: Int) {
    self.number = number
    self.condition = condition
    self.height = height
    self.depth = depth
    // Found once: defines of defines share their parts and would be walked without end.
    hasMatch = condition.hasMatch
    isSecret = condition.isSecret
    table = condition.table
  }
}

/// A clause: one question.
struct CheckedClause: Sendable {
  var question: Question
  var table: TableID
  var range: SourceRange
  var isSecret: Bool
  /// The comparison as written, where the question asks for it in another form (days of a time).
  var written: (symbol: ComparisonOperator, bound: Double)?
}

/// One question about the rows of a table.
enum Question: Sendable {
  case compare(CheckedNumber, ComparisonOperator, Double, currency: CurrencyCode)
  case compareNumbers(CheckedNumber, ComparisonOperator, CheckedNumber, currency: CurrencyCode)
  case between(CheckedNumber, Double, Double, currency: CurrencyCode)
  case missing(FieldID)
  case present(FieldID)
  case valid(FieldID)
  case invalid(FieldID)
  case listed(FieldID)
  case flag(FieldID)
  /// Codes and choices; the texts are for traces, `lists` are positions in the name table.
  case codes(FieldID, keys: [CodeKey], lists: [Int], literals: [String])
  case under(FieldID, headings: [UInt64], lists: [Int], literals: [String])
  case texts(FieldID, folded: [[UInt8]], lists: [Int], literals: [String])
  case mentions(FieldID, terms: [CheckedTerm], lists: [Int], literals: [String])
  case part(FieldID, TextPart, folded: [UInt8], literal: String)
  case sameText(FieldID, FieldID)
  case sameCode(FieldID, FieldID)

  /// Whether it finds something that `{matched}` can show.
  var isMatch: Bool {
    switch self {
    case .codes, .under, .texts, .mentions, .part: true
    case .compare, .compareNumbers, .between, .missing, .present, .valid, .invalid, .listed, .flag, .sameText,
      .sameCode:
      false
    }
  }
}

/// A number whose operands have been understood, in base units.
struct CheckedNumber: Sendable {
  indirect enum Kind: Sendable {
    case load(FieldID)
    /// A money field: converted into the currency that the comparison asks for.
    case money(FieldID, currency: FieldID?)
    case constant(Double)
    case arithmetic(CheckedNumber, ArithmeticOperator, CheckedNumber)
    case negated(CheckedNumber)
    case lookup(table: Int, key: FieldID, column: Int)
    case length(FieldID)
    case hour(FieldID)
    case days(FieldID, FieldID)
    case hours(FieldID, FieldID)
    case aggregate(Aggregate, of: CheckedNumber?, field: FieldID?, TableID, parent: TableID, where: CheckedCondition?)
  }
  var kind: Kind
  var type: NumberType
  var table: TableID
  var range: SourceRange
  /// Members of a sum that cannot be below zero.
  var isNonNegative = false
  /// Something in it is secret.
  var isSecret = false
  /// A literal written without a unit, which takes the unit of the other side where that is a count.
  var isBare = false
  /// A bare nought is nought in every unit.
  var isZero: Bool { if case .constant(0) = kind { isBare } else { false } }
  var isConstant: Bool { if case .constant = kind { true } else { false } }
}

/// What a number is for the checker.
enum NumberType: Equatable, Sendable {
  case quantity(Unit)
  case date
  case time

  var name: String {
    switch self {
    case .quantity(let unit): unit == .none ? "number" : unit.description
    case .date: "date"
    case .time: "time"
    }
  }
}
