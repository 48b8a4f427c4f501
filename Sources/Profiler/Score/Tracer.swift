// The tracer: tells how a rule came out for a consignment, from the registers and cells that decided.
// registers → trace; walks a tape, asks no question that the evaluator has not answered.

import RiskDSL

/// Traces rules over the batch that an evaluator has just evaluated. Owned by one worker.
final class Tracer {
  let evaluator: Evaluator
  let program: Program
  let audience: Audience
  /// By rule whether something in it is secret; false for officers, from whom nothing is kept.
  let hasSecret: [Bool]
  /// Table and type of each column, in plain memory.
  let columns: UnsafeMutableBufferPointer<(table: TableID, type: ValueType)>
  /// What is asked again of each column, apart from the rest of its plan.
  let matchers: UnsafeMutableBufferPointer<(phrases: PhraseMatcher?, parts: SubstringMatcher?, entries: [PhraseEntry])>
  /// What all workers share, and what of it this one has asked for before.
  let shelf: TraceShelf
  private var tapes: [TraceTape?]
  /// By `ListEntries.Key.number`.
  var entries: [ListEntries?]
  var scratch = PhraseScratch()
  var folded: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1)
  var offsets: UnsafeMutablePointer<UInt32> = .allocate(capacity: 1)
  var foldedCapacity = 0
  private var tally = RowTally()
  private var values: [Double?] = []
  /// Rows that quantifiers shall show, from 1, in the order of the quantifiers over a table, the last one for the rest;
  /// a table without an entry shows the row that decided. So two traces can speak of the same rows.
  var shownRows: [TableID: [Int]] = [:]

  /// - Parameter shelf: What the workers of a run share; for the same program and audience.
  init(_ evaluator: Evaluator, audience: Audience, shelf: TraceShelf? = nil) {
    self.evaluator = evaluator
    program = evaluator.program
    self.audience = audience
    hasSecret = evaluator.program.rules.map { audience == .shared && $0.hasSecret }
    columns = .allocate(capacity: evaluator.program.columns.count)
    _ = columns.initialize(fromContentsOf: evaluator.program.columns.map { ($0.table, $0.type) })
    matchers = .allocate(capacity: evaluator.program.columns.count)
    _ = matchers.initialize(
      fromContentsOf: evaluator.program.columns.map { ($0.phrases, $0.parts, $0.phraseEntries) })
    entries = Array(repeating: nil, count: evaluator.program.lists.count * ListEntries.Form.allCases.count)
    self.shelf = shelf ?? TraceShelf(program, audience: audience)
    tapes = Array(repeating: nil, count: evaluator.program.rules.count)
  }

  deinit {
    columns.deallocate()
    matchers.deinitialize()
    matchers.deallocate()
    folded.deallocate()
    offsets.deallocate()
  }

  /// The layout of a rule.
  func tape(_ rule: Int) -> TraceTape {
    if let tape = tapes[rule] { return tape }
    let found = shelf.tape(rule)
    tapes[rule] = found
    return found
  }

  /// Tells the condition of a rule for a consignment, then its exemption.
  func trace<R: TraceRecorder>(_ rule: Int, _ consignment: Int, into recorder: R) {
    let tape = tape(rule)
    let steps = tape.steps
    // Parts that must all be yes stand side by side.
    let end = Int(steps[0].end)
    var step = steps[0].kind == .all ? 1 : 0
    while step < end {
      visit(step, steps, tape, at: .consignment, row: consignment, consignment, recorder)
      step = Int(steps[step].end)
    }
    guard let unless = tape.unless else { return }
    visit(unless, steps, tape, at: .consignment, row: consignment, consignment, recorder)
  }

  /// Tells one clause of a rule for a row of its table.
  func traceLeaf<R: TraceRecorder>(_ step: TapeStep, _ tape: TraceTape, row: Int, _ consignment: Int, into recorder: R)
  {
    leaf(step, tape, row, consignment, recorder)
  }

  // MARK: Nodes

  private func visit<R: TraceRecorder>(
    _ index: Int, _ steps: UnsafeBufferPointer<TapeStep>, _ tape: TraceTape, at table: TableID, row: Int,
    _ consignment: Int, _ recorder: R
  ) {
    let step = steps[index]
    guard let place = evaluator.owner(of: row, in: table, at: step.register.table) else { return }
    let at = step.register.table
    switch step.kind {
    case .withheld, .cut: recorder.leaveOut(step, tape)
    case .leaf: leaf(step, tape, place, consignment, recorder)
    case .all, .any, .not, .unless:
      recorder.open(step, evaluator.truth(step.register, place), tape)
      children(index, steps, tape, at, place, consignment, recorder)
      recorder.close()
    case .quantifier:
      let outcome = evaluator.truth(step.register, place)
      let first = count(step, outcome, at, place, consignment)
      let isAbsent = evaluator.isMissing(step.table) || evaluator.isSilent(place, of: at, on: step.table)
      let base = evaluator.rows(of: step.table, in: .consignment, consignment).lowerBound
      recorder.open(step, outcome, tally, row: first.map { $0 - base + 1 } ?? 0, isAbsent: isAbsent, tape)
      if let first { children(index, steps, tape, step.table, first, consignment, recorder) }
      recorder.close()
    }
  }

  private func children<R: TraceRecorder>(
    _ index: Int, _ steps: UnsafeBufferPointer<TapeStep>, _ tape: TraceTape, _ table: TableID, _ row: Int,
    _ consignment: Int, _ recorder: R
  ) {
    var step = index + 1
    while step < Int(steps[index].end) {
      visit(step, steps, tape, at: table, row: row, consignment, recorder)
      step = Int(steps[step].end)
    }
  }

  /// Counts the rows of a quantifier into `tally`; gives the first row that decided, else the first.
  private func count(_ step: TapeStep, _ outcome: Truth, _ at: TableID, _ place: Int, _ consignment: Int) -> Int? {
    tally.clear()
    let base = evaluator.rows(of: step.table, in: .consignment, consignment).lowerBound
    let rows = evaluator.rows(of: step.table, in: at, place)
    tally.total = rows.count
    // A row decides a `no`, and an `every` that fails, by being otherwise than wanted.
    let wanted: Truth =
      switch (step.quantifier, outcome) {
      case (.every, .yes), (.any, .yes), (.atLeast, .yes), (.none, .no): .yes
      case (.every, .no): .no
      case (_, .unknown): .unknown
      case (.any, .no), (.atLeast, .no), (.none, .yes): .no
      }
    var deciding: Int?
    for row in rows {
      let truth = evaluator.owner(of: row, in: step.table, at: step.body.table).map { evaluator.truth(step.body, $0) }
      guard let truth else { continue }
      tally.add(truth, row - base + 1)
      if deciding == nil, truth == wanted { deciding = row }
    }
    if let wished = nextShown(step.table), rows.contains(base + wished - 1) { return base + wished - 1 }
    return deciding ?? rows.first
  }

  private func nextShown(_ table: TableID) -> Int? {
    guard !shownRows.isEmpty, let first = shownRows[table]?.first else { return nil }
    if shownRows[table]!.count > 1 { shownRows[table]!.removeFirst() }
    return first
  }

  // MARK: Clauses

  private func leaf<R: TraceRecorder>(
    _ step: TapeStep, _ tape: TraceTape, _ row: Int, _ consignment: Int, _ recorder: R
  ) {
    recorder.openLeaf(step, evaluator.truth(step.register, row), tape)
    let leaf = tape.leaves[Int(step.leaf)]
    let table = step.register.table
    if leaf.isSimple {
      let operand = tape.operands[Int(leaf.operands.lowerBound)]
      guard let value = value(operand, table, row, consignment) else { return recorder.closeLeaf() }
      let isMatched = leaf.match != .none && evaluator.truth(leaf.plain, row) == .yes
      recorder.value(value, isMatched ? match(leaf, tape, value, operand) : nil, operand, tape)
    } else {
      compound(leaf, tape, row, consignment, recorder)
    }
    recorder.closeLeaf()
  }

  private func compound<R: TraceRecorder>(
    _ leaf: TapeLeaf, _ tape: TraceTape, _ row: Int, _ consignment: Int, _ recorder: R
  ) {
    let table = leaf.register.table
    if table != .consignment { recorder.row(table, number(of: row, in: table, consignment)) }
    if let register = leaf.number {
      var left = Understood.text
      if let owner = evaluator.owner(of: row, in: table, at: register.table),
        let number = evaluator.number(register, owner)
      {
        left = .number(number, leaf.unit, leaf.form)
      } else if let sum = knownPart(leaf, tape, row) {
        left = .atLeast(sum, leaf.unit, leaf.form)
      }
      let right = leaf.right.flatMap { register in
        evaluator.owner(of: row, in: table, at: register.table).flatMap { evaluator.number(register, $0) }
      }
      recorder.computed(left, right: right, leaf, tape)
    }
    for index in leaf.operands {
      let operand = tape.operands[Int(index)]
      let value = value(operand, table, row, consignment)
      recorder.operand(operand, value, lookup: lookup(operand, table, row), tape)
    }
    for index in leaf.aggregates {
      let aggregate = tape.aggregates[Int(index)]
      count(aggregate, table, row, consignment)
      let isAbsent =
        evaluator.isMissing(aggregate.table)
        || evaluator.owner(of: row, in: table, at: aggregate.parent).map {
          evaluator.isSilent($0, of: aggregate.parent, on: aggregate.table)
        } ?? false
      recorder.counted(aggregate, tally, values: values, isAbsent: isAbsent, tape)
    }
  }

  /// The number of a row within its consignment, from 1; 0 for the consignment itself.
  func number(of row: Int, in table: TableID, _ consignment: Int) -> Int {
    table == .consignment ? 0 : row - evaluator.rows(of: table, in: .consignment, consignment).lowerBound + 1
  }

  /// Counts the rows of an aggregate into `tally`, their numbers into `values`.
  private func count(_ aggregate: TapeAggregate, _ table: TableID, _ row: Int, _ consignment: Int) {
    tally.clear()
    values.removeAll(keepingCapacity: true)
    guard let parent = evaluator.owner(of: row, in: table, at: aggregate.parent) else { return }
    let base = evaluator.rows(of: aggregate.table, in: .consignment, consignment).lowerBound
    let rows = evaluator.rows(of: aggregate.table, in: aggregate.parent, parent)
    tally.total = rows.count
    for position in rows {
      var truth = aggregate.chosen.map { evaluator.truth($0, position) } ?? .yes
      let number = aggregate.member.flatMap { evaluator.number($0, position) }
      if truth == .yes, aggregate.member != nil, number == nil { truth = .unknown }
      if truth == .yes, aggregate.member != nil, values.count < RowTally.maxListed { values.append(number) }
      tally.add(truth, position - base + 1)
    }
  }

  /// The known part of the one sum that a clause is about.
  private func knownPart(_ leaf: TapeLeaf, _ tape: TraceTape, _ row: Int) -> Double? {
    guard leaf.aggregates.count == 1, leaf.operands.count == 1 else { return nil }
    let aggregate = tape.aggregates[Int(leaf.aggregates.lowerBound)]
    guard aggregate.aggregate == .sum, let member = aggregate.member, evaluator.truth(leaf.plain, row) == .yes,
      let parent = evaluator.owner(of: row, in: leaf.register.table, at: aggregate.parent)
    else { return nil }
    var sum = 0.0
    for position in evaluator.rows(of: aggregate.table, in: aggregate.parent, parent) {
      if let chosen = aggregate.chosen, evaluator.truth(chosen, position) != .yes { continue }
      sum += evaluator.number(member, position) ?? 0
    }
    return sum
  }

  // MARK: Values

  /// The value of an operand for a row; nil where it is one of many rows below.
  func value(_ operand: TapeOperand, _ table: TableID, _ row: Int, _ consignment: Int) -> TraceValue? {
    let column = Int(operand.column)
    let own = columns[column].table
    guard let owner = evaluator.owner(of: row, in: table, at: own) else { return nil }
    var value = TraceValue(table: own, row: number(of: owner, in: own, consignment))
    guard evaluator.mayHold(column), owner < evaluator.batch.cells[column].count else {
      value.state = .absent
      return value
    }
    let cell = evaluator.batch.cells[column][owner]
    value.bytes = evaluator.batch.bytes(of: cell)
    let isBlank = evaluator.isMissing(cell, columns[column].type)
    if isBlank {
      value.state = evaluator.isPresent(column) ? .missing : .absent
    }
    understand(&value, operand, column, cell, isBlank: isBlank, owner, consignment)
    if value.state != .absent {
      value.place = evaluator.batch.place(of: cell, column: column, table: own, row: owner, consignment: consignment)
    }
    return value
  }

  private func understand(
    _ value: inout TraceValue, _ operand: TapeOperand, _ column: Int, _ cell: CellRef, isBlank: Bool, _ owner: Int,
    _ consignment: Int
  ) {
    let type = columns[column].type
    if let register = operand.number, operand.form != .moment {
      if register.table == columns[column].table, let number = evaluator.number(register, owner) {
        value.state = .read
        value.understood = .number(number, operand.unit, operand.form)
        if case .money(let beside, let target) = operand.kind {
          value.rates = rates(column, beside, target, owner, consignment)
        }
        return
      }
      if isBlank { return }
      value.state = evaluator.isReadable(column, owner) ? .read : .unreadable
      // An amount without a rate is still an amount.
      if case .money(let beside, _) = operand.kind, let amount = evaluator.number(in: cell, column) {
        let currency = evaluator.currency(of: column, owner, beside: beside.map { Int($0.rawValue) })
        value.understood = .number(amount, .money(currency), .quantity)
      }
      return
    }
    if isBlank { return }
    switch type {
    case .quantity, .money, .date, .time:
      guard let number = evaluator.number(in: cell, column) else {
        value.state = .unreadable
        return
      }
      if type == .date || type == .time {
        value.understood = .moment(NumberText.moment(number))
      } else if type == .money {
        let beside = program.catalogue.currencyField(of: program.catalogue[program.columns[column].field])
          .flatMap { program.column(of: $0) }
        let currency = evaluator.currency(of: column, owner, beside: beside.map { Int($0.rawValue) })
        value.understood = .number(number, .money(currency), .quantity)
      } else {
        value.understood = .number(number, evaluator.numberFacts[column].unit, form(column))
      }
    case .hs, .code:
      let reading = CodeReader.read(value.bytes, type: type)
      if reading.state == .read { value.understood = .code(reading.key, type) } else { value.state = .unreadable }
    case .choice(let kind):
      if let index = kind.table.index(of: value.bytes) {
        value.understood = .choice(kind, index)
      } else {
        value.state = .unreadable
      }
    case .flag:
      if let flag = FlagReader.read(value.bytes) { value.understood = .flag(flag) } else { value.state = .unreadable }
    case .text, .party, .condition: break
    }
  }

  private func form(_ column: Int) -> NumberForm { evaluator.numberFacts[column].isPercent ? .percent : .quantity }

  /// The rates that turned an amount into the currency asked for.
  private func rates(_ column: Int, _ beside: ColumnID?, _ target: CurrencyCode, _ row: Int, _ consignment: Int) -> (
    from: UsedRate?, to: UsedRate?
  ) {
    guard let rates = program.rates, let day = evaluator.asOfDay(consignment) else { return (nil, nil) }
    let from = evaluator.currency(of: column, row, beside: beside.map { Int($0.rawValue) })
    guard from != .none, from != target else { return (nil, nil) }
    func used(_ currency: CurrencyCode) -> UsedRate? {
      rates.rate(currency, on: day).map { UsedRate(currency: currency, perUSD: $0.perUSD, day: $0.day) }
    }
    return (used(from), used(target))
  }

  /// The row of a keyed table that a value was taken from.
  private func lookup(_ operand: TapeOperand, _ table: TableID, _ row: Int) -> TraceLookup? {
    guard case .lookup(let keyed, let column) = operand.kind else { return nil }
    var found = TraceLookup(table: keyed, column: column)
    let position = Int(operand.column)
    guard let owner = evaluator.owner(of: row, in: table, at: columns[position].table),
      evaluator.mayHold(position), owner < evaluator.batch.cells[position].count
    else { return found }
    let bytes = evaluator.batch.bytes(of: evaluator.batch.cells[position][owner])
    let type = columns[position].type
    let index = program.tables[keyed].index
    if type.isText {
      let text = String(decoding: bytes, as: UTF8.self)
      let key = CodeKey(hashing: type == .party ? TextFold.foldParty(text) : TextFold.fold(text))
      found.isText = index.find(key) >= 0
      return found
    }
    let reading = CodeReader.read(bytes, type: type)
    guard reading.state == .read else { return found }
    guard program.tables[keyed].keyType == .hs else {
      if index.find(reading.key) >= 0 { found.key = reading.key }
      return found
    }
    var prefix = reading.key.low
    while prefix > 9, found.key == nil {
      if index.find(HeadingIndex.key(prefix)) >= 0 { found.key = HeadingIndex.key(prefix) }
      prefix /= 10
    }
    return found
  }
}
