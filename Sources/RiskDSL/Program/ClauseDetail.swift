// What a trace shows of a clause besides its outcome: the operator, the bounds, every value it reads, every row it counts.
// Made by the emitter with the clause; read by explanations, never evaluated.

/// How a number is shown.
public enum NumberForm: UInt8, Sendable, Hashable {
  /// With its unit.
  case quantity
  /// A share of one, shown as a percentage.
  case percent
  /// Days since 1970-01-01, with the minute in the day for times.
  case moment
}

/// What a trace shows of a clause.
public struct ClauseDetail: Sendable {
  /// The operator as rules write it, without negation: `=`, `in`, `under`, `is missing`.
  public var op = ""
  /// The clause was written with a negation that its register does not have: `!=` of codes, `not in`, `is no`.
  public var isNegated = false
  /// Bounds of a comparison of numbers, as written, in base units.
  public var limits: [Double] = []
  /// How `Clause.number`, the limits and the right side are shown.
  public var form = NumberForm.quantity
  /// The right side of a comparison of two computed numbers.
  public var right: NumberRegister?
  /// What the clause reads, in the order written.
  public var operands: [ClauseOperand] = []
  /// What it counts or adds up, in the order written.
  public var aggregates: [ClauseAggregate] = []

  /// Shows nothing yet.
  public init() {}
}

/// A value that a clause reads.
public struct ClauseOperand: Sendable {
  /// What is made of the cell.
  public enum Kind: Sendable, Hashable {
    /// The cell itself.
    case cell
    /// An amount, converted into a currency; the column beside it may give the currency it is in.
    case money(beside: ColumnID?, target: CurrencyCode)
    /// A row of a keyed table (position in `Program.tables`), and one of its columns.
    case lookup(table: Int, value: Int)
    /// Characters of the text.
    case length
    /// Hour of the day.
    case hour
  }
  /// The cell.
  public var column: ColumnID
  /// What is made of it.
  public var kind: Kind
  /// The number it becomes; nil for codes and texts.
  public var number: NumberRegister?
  /// The unit of `number`.
  public var unit = Unit.none
  /// How `number` is shown.
  public var form = NumberForm.quantity

  /// Nothing but the cell.
  var isPlainCell: Bool { kind == .cell && number == nil && unit == .none && form == .quantity }
}

/// Rows that a clause counts or adds up.
public struct ClauseAggregate: Sendable {
  /// What is done with them.
  public var aggregate: Aggregate
  /// Their table.
  public var table: TableID
  /// The table whose rows own them: each of its rows has its own count or sum.
  public var parent: TableID
  /// The number of each row; nil for `count` and `distinct`.
  public var member: NumberRegister?
  /// The unit of `member`.
  public var unit = Unit.none
  /// How `member` is shown.
  public var form = NumberForm.quantity
  /// The column whose values are told apart, for `distinct`.
  public var column: ColumnID?
  /// Which rows take part; nil for all.
  public var chosen: TruthRegister?
}
