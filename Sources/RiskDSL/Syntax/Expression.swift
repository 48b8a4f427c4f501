// The syntax tree of conditions and values, as written: names are not resolved, literals keep their text.
// Made by the parser, read by the checker, the formatter and the linter.

/// A condition or value as written, with its place.
public struct Expression: Sendable {
  /// What it is. Names, codes and texts stand in the node itself: rule sets have hundreds of thousands of them, and a block of
  /// memory for each would be most of the tree.
  public enum Kind: Sendable {
    /// `a or b or c`: two or more operands.
    case or([Expression])
    /// `a and b and c`: two or more operands.
    case and([Expression])
    /// `not a`.
    indirect case not(Expression)
    /// `( a )`, kept for the formatter.
    indirect case parenthesised(Expression)
    /// `a = b` and its kin.
    indirect case compare(Expression, ComparisonOperator, Expression)
    /// `x between A and B`, or `x not between …`.
    indirect case between(Expression, low: Expression, high: Expression, negated: Bool)
    /// `x in S`, `x not in S`.
    indirect case membership(Expression, SetOperand, negated: Bool)
    /// `x under S`, `x not under S`.
    indirect case under(Expression, SetOperand, negated: Bool)
    /// `t mentions S`, `t not mentions S`.
    indirect case mentions(Expression, SetOperand, negated: Bool)
    /// `x includes S`: short for a quantifier over a one-column table.
    indirect case includes(Expression, SetOperand, negated: Bool)
    /// `t contains "…"`, `starts with`, `ends with`; the pattern is a text literal.
    indirect case textPart(Expression, TextPart, Expression, negated: Bool)
    /// `x is missing` and its kin.
    indirect case state(Expression, StateTest, negated: Bool)
    /// `any item has ( … )`.
    indirect case quantified(Quantifier, table: Located<String>, Expression)
    /// `a + b`.
    indirect case arithmetic(Expression, ArithmeticOperator, Expression)
    /// `- a`.
    indirect case negated(Expression)
    /// `count(items where …)`: the argument is a bare table name for `count`, a value otherwise.
    indirect case aggregate(Aggregate, Expression, where: Expression?)
    /// `length(t)` or `hour(t)`.
    indirect case function(Located<String>, Expression)
    /// `days from A to B`, `hours from A to B`.
    indirect case elapsed(ElapsedUnit, from: Expression, to: Expression)
    /// `price[item.hs_code].low`.
    indirect case lookup(table: Located<String>, key: Expression, column: Located<String>)
    /// A dotted or plain lower-case name: field, define, table, or a choice value such as `rail`.
    case name(String)
    /// A bare code such as `AF`, `2915.24`, `45G1`, `TGHU6004171`; also the text of a number where a code may stand.
    case code(String)
    /// A number with its unit as written, empty when there is none: text `30_000`, unit `USD`. `text` is the literal without blanks and underscores.
    indirect case number(text: String, unit: String)
    /// A quoted text, escapes resolved.
    case text(String)
    /// `2026-11-21`: year, month, day as written (not checked).
    case date(String)
    /// A literal marked `secret`.
    indirect case secret(Expression)
    /// Stands where the parser reported an error and went on; the checker stays silent about it.
    case invalid
  }
  /// What it is.
  public var kind: Kind
  /// Where it was written.
  public var range: SourceRange
  /// Makes a node.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `= != < <= > >=`.
public enum ComparisonOperator: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether it holds of two values.
  @inlinable
  public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

/// `+ - * /`.
public enum ArithmeticOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// A test on a part of a text.
public enum TextPart: String, Sendable, CaseIterable {
  case contains = "contains"
  case startsWith = "starts with"
  case endsWith = "ends with"
}

/// A test on the state of a value.
public enum StateTest: String, Sendable, CaseIterable {
  case missing, present, valid, invalid, listed
}

/// A quantifier over the rows of a table.
public enum Quantifier: Sendable, Equatable {
  /// `any item has`.
  case any
  /// `every item has`.
  case every
  /// `no item has`.
  case none
  /// `at least N items have`.
  case atLeast(Int)
}

/// An aggregate over the rows of a table.
public enum Aggregate: String, Sendable, CaseIterable {
  case count, sum, min, max, distinct
}

/// The unit in which a span between two dates is counted.
public enum ElapsedUnit: String, Sendable, CaseIterable {
  case days, hours
}

/// The right side of `in`, `under`, `mentions` and `includes`.
public struct SetOperand: Sendable {
  /// One part of the set; a set that is not in braces has exactly one.
  public enum Element: Sendable {
    /// A literal (text, code, number) with its marks.
    case literal(Expression, marks: EntryMarks)
    /// The name of a list.
    case list(Located<String>)
    /// `A .. B`, both included.
    case range(Expression, Expression)
  }
  /// The parts, in the order written.
  public var elements: [Element]
  /// Whether braces were written.
  public var braced: Bool
  /// The whole operand.
  public var range: SourceRange
  /// Makes an operand.
  public init(elements: [Element], braced: Bool, range: SourceRange) {
    self.elements = elements
    self.braced = braced
    self.range = range
  }
}

/// Marks after an entry of a set or list.
public struct EntryMarks: Sendable, Hashable {
  /// `exact`: no inflection.
  public var exact: Bool
  /// `short ok`: a one-word term of three letters or fewer is meant.
  public var shortOK: Bool
  /// `secret` before the entry.
  public var secret: Bool
  /// Makes marks.
  public init(exact: Bool = false, shortOK: Bool = false, secret: Bool = false) {
    self.exact = exact
    self.shortOK = shortOK
    self.secret = secret
  }
}
