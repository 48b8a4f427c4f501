// A trace kept as a tree, for everything that is laid out for people: explanations in both languages come from one tree.
// Told by the same walk as the JSON of a hit; holds no pointers into a batch.

import RiskDSL

/// A condition as it was decided.
public indirect enum TraceNode: Sendable {
  case leaf(TraceLeaf)
  /// All, any, not or the exemption.
  case group(TraceGroup, Truth, [TraceNode])
  case quantifier(TraceQuantifier, Truth, [TraceNode])
  /// Something secret, for a shared audience.
  case withheld
  /// Beyond what is shown.
  case cut

  /// The outcome; nil where it is withheld or cut.
  public var outcome: Truth? {
    switch self {
    case .leaf(let leaf): leaf.outcome
    case .group(_, let outcome, _), .quantifier(_, let outcome, _): outcome
    case .withheld, .cut: nil
    }
  }
}

/// What a group of clauses asks.
public enum TraceGroup: Sendable {
  case all, any, not, unless
}

/// A quantifier with the rows that counted.
public struct TraceQuantifier: Sendable {
  /// As rules write it: `any item has`.
  public var text: String
  /// The table.
  public var table: TableID
  /// The row whose clauses are shown, from 1; 0 for none.
  public var row: Int
  /// Rows that are yes, from 1, the first few.
  public var rows: [Int]
  /// Rows that are yes in all.
  public var count: Int
  /// Rows that there are.
  public var total: Int
  /// The manifest says nothing of such rows.
  public var isAbsent: Bool
}

/// A clause with what answered it.
public struct TraceLeaf: Sendable {
  /// The clause.
  public var clause: Clause
  /// Its outcome, negation included.
  public var outcome: Truth
  /// The one value, where there is one.
  public var value: ShownValue?
  /// The entry that matched.
  public var entry: ShownEntry?
  /// The number on the left of a computed clause.
  public var left: ShownNumber?
  /// The number on its right.
  public var right: ShownNumber?
  /// The values of a computed clause, those of many rows left out.
  public var operands: [ShownValue] = []
  /// The rows it counts.
  public var counted: [ShownCount] = []
  /// The table and row that a computed clause speaks of; nil for the consignment.
  public var row: (table: TableID, row: Int)?
}

/// A number with its unit.
public struct ShownNumber: Sendable, Hashable {
  /// In base units.
  public var value: Double
  /// Its unit.
  public var unit: Unit
  /// How it is shown.
  public var form: NumberForm
  /// More would follow: some members of the sum are not known.
  public var isPartial = false
}

/// A value of a cell.
public struct ShownValue: Sendable {
  /// The field.
  public var field: FieldID
  /// Table and row below the consignment, from 1; nil for the consignment.
  public var row: (table: TableID, row: Int)?
  /// The cell as read; empty where nothing stands there.
  public var text: String
  /// Why there is no value; nil where there is one.
  public var gap: ValueGap?
  /// The number it was understood as.
  public var number: ShownNumber?
  /// The day or time it was understood as.
  public var moment: DateValue?
  /// The code or word it was understood as, in both languages.
  public var word: LocalizedText?
  /// Rates that were used.
  public var rates: [(currency: CurrencyCode, perUSD: Double, day: Int32)] = []
  /// The key and column of a keyed table.
  public var lookup: (table: String, key: String?, column: String)?
  /// Line, from 1; 0 where there is none.
  public var line: UInt64 = 0
  /// Column of a table, from 1; 0 where there is none.
  public var column = 0
  /// Header of the column or key of JSON; empty where there is none.
  public var header = ""
}

/// Why there is no value.
public enum ValueGap: Sendable {
  case missing, unreadable, absent
}

/// An entry of a list that matched, or a word of the rule.
public struct ShownEntry: Sendable {
  /// Position in `Program.lists`; nil for a word of the rule.
  public var list: Int?
  /// The entry as it stands in the list; empty where only a place is known.
  public var text: String
  /// Line in the file of the list; 0 where it stands in rules.
  public var line: UInt32
  /// Where the list says it comes from.
  public var source: String
  /// The part of the value that matched; empty where the whole value did.
  public var part: String
}

/// The rows of an aggregate.
public struct ShownCount: Sendable {
  /// What is done with them.
  public var aggregate: Aggregate
  /// Their table.
  public var table: TableID
  /// Rows that counted, from 1, the first few.
  public var rows: [Int]
  /// The numbers of those rows.
  public var values: [ShownNumber]
  /// Rows that counted in all.
  public var count: Int
  /// Rows that there are.
  public var total: Int
  /// Rows that are unknown, the first few.
  public var undecided: [Int]
  /// The manifest says nothing of such rows.
  public var isAbsent: Bool
}

/// Builds trees.
final class TraceTree: TraceRecorder {
  private let tracer: Tracer
  private var program: Program { tracer.program }
  private var stack: [(open: TraceNode, children: [TraceNode])] = []
  private var roots: [TraceNode] = []
  private var current: TraceLeaf?

  init(_ tracer: Tracer) { self.tracer = tracer }

  /// The condition of a rule for a consignment: parts that must all be yes, then the exemption.
  func nodes(_ rule: Int, _ consignment: Int) -> [TraceNode] {
    roots = []
    tracer.trace(rule, consignment, into: self)
    return roots
  }

  /// One clause.
  func leaf(_ step: TapeStep, _ tape: TraceTape, row: Int, _ consignment: Int) -> TraceLeaf? {
    roots = []
    tracer.traceLeaf(step, tape, row: row, consignment, into: self)
    if case .leaf(let leaf)? = roots.first { return leaf }
    return nil
  }

  private func add(_ node: TraceNode) {
    if stack.isEmpty { roots.append(node) } else { stack[stack.count - 1].children.append(node) }
  }

  // MARK: Nodes

  func open(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape) {
    let group: TraceGroup
    switch step.kind {
    case .all: group = .all
    case .any: group = .any
    case .not: group = .not
    case .unless: group = .unless
    case .quantifier, .leaf, .withheld, .cut: return
    }
    stack.append((.group(group, outcome, []), []))
  }

  func open(_ step: TapeStep, _ outcome: Truth, _ tally: RowTally, row: Int, isAbsent: Bool, _ tape: TraceTape) {
    let quantifier = TraceQuantifier(
      text: step.words, table: step.table, row: row, rows: tally.rows, count: tally.count, total: tally.total,
      isAbsent: isAbsent)
    stack.append((.quantifier(quantifier, outcome, []), []))
  }

  func close() {
    guard let (open, children) = stack.popLast() else { return }
    switch open {
    case .group(let group, let outcome, _): add(.group(group, outcome, children))
    case .quantifier(let quantifier, let outcome, _): add(.quantifier(quantifier, outcome, children))
    case .leaf, .withheld, .cut: break
    }
  }

  func leaveOut(_ step: TapeStep, _ tape: TraceTape) { add(step.kind == .cut ? .cut : .withheld) }

  // MARK: Leaves

  func openLeaf(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape) {
    current = TraceLeaf(clause: tape.clause(of: step), outcome: outcome)
  }

  func closeLeaf() {
    if let current { add(.leaf(current)) }
    current = nil
  }

  func row(_ table: TableID, _ row: Int) { current?.row = (table, row) }

  func value(_ value: TraceValue, _ match: TraceMatch?, _ operand: TapeOperand, _ tape: TraceTape) {
    guard let column = current?.clause.detail.operands.first?.column else { return }
    current?.value = shown(value, column, nil)
    guard let match else { return }
    let entry = match.list >= 0 ? program.lists[match.list].entries[match.place] : nil
    let part = match.range.map { String(decoding: value.bytes[$0], as: UTF8.self) } ?? ""
    current?.entry = ShownEntry(
      list: match.list >= 0 ? match.list : nil, text: match.literal ?? entry?.text ?? "", line: entry?.line ?? 0,
      source: entry?.source ?? "", part: part)
  }

  func computed(_ left: Understood, right: Double?, _ leaf: TapeLeaf, _ tape: TraceTape) {
    switch left {
    case .number(let value, let unit, let form): current?.left = ShownNumber(value: value, unit: unit, form: form)
    case .atLeast(let value, let unit, let form):
      current?.left = ShownNumber(value: value, unit: unit, form: form, isPartial: true)
    case .text, .moment, .code, .choice, .flag: break
    }
    if let right { current?.right = ShownNumber(value: right, unit: leaf.unit, form: leaf.form) }
  }

  func operand(_ operand: TapeOperand, _ value: TraceValue?, lookup: TraceLookup?, _ tape: TraceTape) {
    guard let value else { return }
    current?.operands.append(shown(value, ColumnID(UInt16(operand.column)), lookup))
  }

  func counted(_ aggregate: TapeAggregate, _ tally: RowTally, values: [Double?], isAbsent: Bool, _ tape: TraceTape) {
    current?.counted.append(
      ShownCount(
        aggregate: aggregate.aggregate, table: aggregate.table, rows: tally.rows,
        values: values.compactMap { value in
          value.map { ShownNumber(value: $0, unit: aggregate.unit, form: aggregate.form) }
        }, count: tally.count, total: tally.total, undecided: tally.undecided, isAbsent: isAbsent))
  }

  // MARK: Values

  private func shown(_ value: TraceValue, _ column: ColumnID, _ lookup: TraceLookup?) -> ShownValue {
    var shown = ShownValue(
      field: program.columns[Int(column.rawValue)].field, text: String(decoding: value.bytes, as: UTF8.self))
    if value.table != .consignment { shown.row = (value.table, value.row) }
    switch value.state {
    case .read: break
    case .missing: shown.gap = .missing
    case .unreadable: shown.gap = .unreadable
    case .absent: shown.gap = .absent
    }
    switch value.understood {
    case .text: break
    case .number(let number, let unit, let form), .atLeast(let number, let unit, let form):
      shown.number = ShownNumber(value: number, unit: unit, form: form)
    case .moment(let moment): shown.moment = moment
    case .code(let key, let type):
      let text = CodeReader.text(of: key, type: type)
      if text != "…" { shown.word = LocalizedText(en: text, ru: text) }
    case .choice(let kind, let index):
      let choice = kind.table.values[Int(index)]
      shown.word = LocalizedText(en: choice.english, ru: choice.russian)
    case .flag(let flag):
      shown.word = LocalizedText(en: ValueLanguage.english.flag(flag), ru: ValueLanguage.russian.flag(flag))
    }
    for rate in [value.rates.from, value.rates.to] {
      if let rate { shown.rates.append((rate.currency, rate.perUSD, rate.day)) }
    }
    if let lookup {
      let table = program.tables[lookup.table]
      let key = lookup.key.map { CodeReader.text(of: $0, type: table.keyType) } ?? (lookup.isText ? shown.text : nil)
      shown.lookup = (table.name, key, table.columns[lookup.column].name)
    }
    place(value, &shown)
    return shown
  }

  private func place(_ value: TraceValue, _ shown: inout ShownValue) {
    guard let place = value.place else { return }
    let batch = tracer.evaluator.batch
    shown.line = place.line
    let headers = batch.block?.layout.headers ?? batch.file.columns.map(\.header)
    guard headers.indices.contains(place.header) else { return }
    shown.header = headers[place.header]
    if !place.isKey { shown.column = place.header + 1 }
  }
}
