// What a tracer tells of a condition, node by node: the one walk serves JSON, the tree for people and the distances.
// Recorders are told values as they stand in cells and registers; how they are written is theirs.

import RiskDSL

/// Why there is no value.
enum ValueState: UInt8 {
  case read, missing, unreadable, absent

  /// The name in outputs.
  var name: StaticString {
    switch self {
    case .read: "read"
    case .missing: "missing"
    case .unreadable: "unreadable"
    case .absent: "absent"
    }
  }
}

/// What a cell was understood as.
enum Understood {
  /// Nothing but its text.
  case text
  case number(Double, Unit, NumberForm)
  /// The known part of a sum, of which more would follow.
  case atLeast(Double, Unit, NumberForm)
  case moment(DateValue)
  case code(CodeKey, ValueType)
  case choice(ChoiceKind, UInt8)
  case flag(Bool)
}

/// An exchange rate that was used.
struct UsedRate {
  var currency: CurrencyCode
  var perUSD: Double
  var day: Int32
}

/// One value with its place. Points into the batch.
struct TraceValue {
  /// Which row of a table below the consignment, from 1; 0 for the consignment itself.
  var table = TableID.consignment
  var row = 0
  /// The bytes of the cell; empty where nothing stands there.
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var state = ValueState.read
  var understood = Understood.text
  var place: CellPlace?
  /// Rates that turned an amount into the currency asked for.
  var rates: (from: UsedRate?, to: UsedRate?) = (nil, nil)
}

/// What a list or text match found.
struct TraceMatch {
  /// Position in `Program.lists`; -1 for a literal of the rule.
  var list = -1
  /// Position of the entry in the list.
  var place = -1
  /// The literal; nil for the entry of a list, and where there is none to show.
  var literal: String?
  /// Bytes of the cell that matched; nil where the whole cell did.
  var range: Range<Int>?
}

/// Rows that were yes or unknown for a quantifier or aggregate.
struct RowTally {
  /// Rows listed.
  static let maxListed = 32
  /// Numbers of rows that are yes, from 1, the first few.
  var rows: [Int] = []
  /// How many are yes.
  var count = 0
  /// Numbers of rows that are unknown, the first few.
  var undecided: [Int] = []
  /// Rows that there are.
  var total = 0

  mutating func clear() {
    rows.removeAll(keepingCapacity: true)
    undecided.removeAll(keepingCapacity: true)
    count = 0
    total = 0
  }

  @inline(__always)
  mutating func add(_ truth: Truth, _ row: Int) {
    switch truth {
    case .yes:
      count += 1
      if rows.count < RowTally.maxListed { rows.append(row) }
    case .unknown: if undecided.count < RowTally.maxListed { undecided.append(row) }
    case .no: break
    }
  }
}

/// Is told a condition node by node.
protocol TraceRecorder: AnyObject {
  /// A node opens: all, any, not or unless.
  func open(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape)
  /// A quantifier opens; `row` is the row shown, 0 for none.
  func open(_ step: TapeStep, _ outcome: Truth, _ tally: RowTally, row: Int, isAbsent: Bool, _ tape: TraceTape)
  /// The node opened last closes.
  func close()
  /// Something withheld or cut.
  func leaveOut(_ step: TapeStep, _ tape: TraceTape)
  /// A clause opens.
  func openLeaf(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape)
  /// The row that a clause speaks of, where no single value tells it.
  func row(_ table: TableID, _ row: Int)
  /// The one value of a clause.
  func value(_ value: TraceValue, _ match: TraceMatch?, _ operand: TapeOperand, _ tape: TraceTape)
  /// The number on the left of a computed clause, and the one on its right.
  func computed(_ left: Understood, right: Double?, _ leaf: TapeLeaf, _ tape: TraceTape)
  /// One of several values of a clause; nil for a value of many rows.
  func operand(_ operand: TapeOperand, _ value: TraceValue?, lookup: TraceLookup?, _ tape: TraceTape)
  /// The rows of an aggregate and the numbers of those listed.
  func counted(_ aggregate: TapeAggregate, _ tally: RowTally, values: [Double?], isAbsent: Bool, _ tape: TraceTape)
  /// The clause closes.
  func closeLeaf()
}

/// Where a value was looked up.
struct TraceLookup {
  var table: Int
  var column: Int
  /// The key of the row that fits; nil for none.
  var key: CodeKey?
  /// A row fits whose key is the text of the cell.
  var isText = false
}
