// What a tape consists of: nodes of a condition with their operands and aggregates, in the order they are shown.
// Filled by TraceTape, read by the tracer.

import RiskDSL

/// A stretch of a tape's rendered text.
struct TapeText {
  var start: Int32 = 0
  var count: Int32 = 0
}

/// A value of a clause.
struct TapeOperand {
  var column: Int32
  var kind: ClauseOperand.Kind
  var number: NumberRegister?
  var unit: Unit
  var form: NumberForm
  /// `"field":"item.hs_code"`
  var field: TapeText
  /// ` kg`, escaped for JSON; empty for plain numbers.
  var suffix: TapeText
}

/// An aggregate of a clause.
struct TapeAggregate {
  var aggregate: Aggregate
  var table: TableID
  var parent: TableID
  var member: NumberRegister?
  var chosen: TruthRegister?
  var unit: Unit
  var form: NumberForm
  var suffix: TapeText
}

/// What a clause shows.
struct TapeLeaf {
  /// How the place of a match is found again.
  enum Match: UInt8 {
    case none, phrases, parts, codes, texts, headings
  }
  /// The outcome.
  var register: TruthRegister
  /// Position in `TraceTape.clauses`.
  var clause: Int32
  /// The outcome without the negation that was written as part of the clause; tells whether a list matched.
  var plain: TruthRegister
  var match = Match.none
  /// What it compares with, in `TraceTape.lists`.
  var lists: Range<Int32> = 0..<0
  /// Groups of the column's phrases or parts that answer the clause, in `TraceTape.groups`.
  var groups: Range<Int32> = 0..<0
  /// One value of one cell, shown in the leaf itself.
  var isSimple = false
  var operands: Range<Int32> = 0..<0
  var aggregates: Range<Int32> = 0..<0
  /// The number on the left and, where it is one, on the right.
  var number: NumberRegister?
  var right: NumberRegister?
  var unit = Unit.none
  var form = NumberForm.quantity
  var suffix = TapeText()
}

/// One node of a condition. Small, since it is handed from function to function.
struct TapeStep {
  enum Kind: UInt8 {
    case all, any, not, quantifier, unless, leaf, withheld, cut
  }
  var kind: Kind
  /// The outcome.
  var register: TruthRegister
  /// First step behind this one and all below it.
  var end: Int32 = 0

  var table = TableID.consignment
  var quantifier = TapeQuantifier.any
  /// How many rows `atLeast` wants.
  var wanted: Int32 = 1
  /// The outcome of the body in a row of `table`, or of a table above it.
  var body = TruthRegister(table: .consignment, index: 0)

  /// Position in `TraceTape.leaves`; -1 for other nodes.
  var leaf: Int32 = -1

  /// Rendered text in front of the outcome and behind it.
  var head = TapeText()
  var tail = TapeText()
}

extension TapeStep {
  /// A quantifier as rules write it.
  var words: String {
    switch quantifier {
    case .any: "any \(table.name) has"
    case .every: "every \(table.name) has"
    case .none: "no \(table.name) has"
    case .atLeast: "at least \(wanted) \(table.plural) have"
    }
  }
}

/// A quantifier without its count.
enum TapeQuantifier: UInt8 {
  case any, every, none, atLeast
}
