// The instruction sheet: every instruction with its operands, its effect and what it gives for missing values.
// Emitted by the compiler, run by the evaluator over a whole batch at a time, printed by the disassembler.

/// A truth register: for each row of its table one of yes, no, unknown, as two bitmaps (yes, no).
public struct TruthRegister: Hashable, Sendable {
  /// The table whose rows it speaks of.
  public var table: TableID
  /// Its number among the truth registers of that table.
  public var index: UInt32
  /// Names a register.
  public init(table: TableID, index: UInt32) {
    self.table = table
    self.index = index
  }
}

/// A number register: for each row of its table a double, and a bitmap that says where it is known.
public struct NumberRegister: Hashable, Sendable {
  /// The table whose rows it speaks of.
  public var table: TableID
  /// Its number among the number registers of that table.
  public var index: UInt32
  /// Names a register.
  public init(table: TableID, index: UInt32) {
    self.table = table
    self.index = index
  }
}

/// A column that the program reads: the position in `Program.columns`.
public struct ColumnID: Hashable, Sendable {
  /// Position.
  public var rawValue: UInt16
  /// Wraps a position.
  public init(_ rawValue: UInt16) { self.rawValue = rawValue }
}

/// Operands of `all` and `some`, in `Program.operands`.
public struct OperandRange: Hashable, Sendable {
  /// First operand.
  public var start: UInt32
  /// How many.
  public var count: UInt32
}

/// One step over a batch. A truth step writes `truth`, a number step writes `number`; a scan writes all registers of its column plan.
///
/// Unknown is kept by Kleene's tables everywhere; a step whose operand value is missing or unreadable gives unknown unless its line says otherwise.
public enum Instruction: Hashable, Sendable {
  /// Reads a column once and writes every register of its plan (presence, validity, codes, headings, texts, phrases, parts, number).
  case scan(ColumnID)
  /// truth := the constant, in every row.
  case constantTruth(Truth, into: TruthRegister)
  /// truth := all operands. `no` wins over unknown.
  case all(OperandRange, into: TruthRegister)
  /// truth := some operand. `yes` wins over unknown.
  case some(OperandRange, into: TruthRegister)
  /// truth := not operand.
  case not(TruthRegister, into: TruthRegister)
  /// truth := number op bound. A bound in `Program.constants`.
  case compare(NumberRegister, ComparisonOperator, constant: UInt32, into: TruthRegister)
  /// truth := number op number.
  case compareNumbers(NumberRegister, ComparisonOperator, NumberRegister, into: TruthRegister)
  /// truth := date or time op date or time; by day where one side has no time of day.
  case compareMoments(NumberRegister, ComparisonOperator, NumberRegister, into: TruthRegister)
  /// truth := both cells fold to the same text.
  case sameText(ColumnID, ColumnID, into: TruthRegister)
  /// truth := both cells normalise to the same code.
  case sameCode(ColumnID, ColumnID, into: TruthRegister)
  /// truth of the parent := at least `count` child rows are yes; over a missing table unknown.
  case atLeast(UInt32, of: TruthRegister, into: TruthRegister)
  /// truth of the child row := truth of its parent row.
  case spread(TruthRegister, into: TruthRegister)
  /// truth of the parent := the known part of a sum of non-negative numbers already passes the bound: yes; sum known and not past: no; else unknown.
  case sumPasses(NumberRegister, where: TruthRegister?, strictly: Bool, constant: UInt32, into: TruthRegister)
  /// number := the constant.
  case constant(UInt32, into: NumberRegister)
  /// number := left op right. Division by zero, overflow and anything not finite: unknown.
  case arithmetic(NumberRegister, ArithmeticOperator, NumberRegister, into: NumberRegister)
  /// number := the amount of `amount` converted into the currency (packed letters) by the rates table at the row's as-of date; no rate: unknown.
  case money(amount: ColumnID, currency: ColumnID?, target: CurrencyCode, into: NumberRegister)
  /// number := value column of a keyed table for the code of the row; no such row: unknown.
  case lookup(table: UInt16, key: ColumnID, value: UInt16, into: NumberRegister)
  /// number := count of code points of the text.
  case length(ColumnID, into: NumberRegister)
  /// number := hour of the day 0-23; no time: unknown.
  case hour(ColumnID, into: NumberRegister)
  /// number := from the first to the second, whole days.
  case days(ColumnID, ColumnID, into: NumberRegister)
  /// number := from the first to the second, in days with fractions of a minute; a side without time: unknown.
  case hours(ColumnID, ColumnID, into: NumberRegister)
  /// number of the parent := child rows (where the condition is yes; an unknown one: unknown). Missing table: unknown.
  case countRows(TableID, where: TruthRegister?, into: NumberRegister)
  /// number of the parent := sum over child rows, in row order; a missing member: unknown; none: 0.
  case sumRows(NumberRegister, where: TruthRegister?, into: NumberRegister)
  /// number of the parent := least member; a missing member or none: unknown.
  case leastRow(NumberRegister, where: TruthRegister?, into: NumberRegister)
  /// number of the parent := greatest member; a missing member or none: unknown.
  case greatestRow(NumberRegister, where: TruthRegister?, into: NumberRegister)
  /// number of the parent := different values of the column (codes or folded texts); a missing member: unknown; none: 0.
  case distinctRows(ColumnID, where: TruthRegister?, into: NumberRegister)
  /// number of the child row := number of its parent row.
  case spreadNumber(NumberRegister, into: NumberRegister)
}

/// Yes, no or unknown.
public enum Truth: UInt8, Sendable, Hashable {
  case no, yes, unknown
}

/// An ISO 4217 currency as three packed letters; 0 is none.
public struct CurrencyCode: Hashable, Sendable {
  /// The letters, the first in the lowest byte.
  public var rawValue: UInt32
  /// Wraps packed letters.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// From three letters.
  public init(_ text: String) {
    var packed: UInt32 = 0
    for (position, byte) in text.utf8.prefix(3).enumerated() { packed |= UInt32(byte) << UInt32(8 * position) }
    rawValue = packed
  }
  /// The letters.
  public var text: String {
    rawValue == 0
      ? "" : String(decoding: (0..<3).map { UInt8(truncatingIfNeeded: rawValue >> UInt32(8 * $0)) }, as: UTF8.self)
  }
}
