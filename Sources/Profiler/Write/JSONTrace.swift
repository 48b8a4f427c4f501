// Clause traces as JSON, written while the batch is still there: the `clauses` of a hit in docs/assessment.schema.json.
// The tracer walks, this writes; what does not depend on the record was rendered when the rule was laid out.

import RiskDSL

/// Writes the clauses of one hit after another. Owned by one worker.
final class JSONTrace: TraceRecorder {
  /// Characters of a value that are shown.
  static let maxValue = 300

  private let program: Program
  /// What is written to: while clauses are written, the buffer that they are for.
  private var out = JSONBuffer()
  private var needsComma = false
  /// The array that stands open in a leaf.
  private var part = LeafPart.none
  // The file at hand: its name and headers, rendered.
  private var file: FileContext?
  private var fileText = JSONBuffer()
  private var filePrefix = TapeText()
  private var headers: [TapeText] = []
  private var keys: [TapeText] = []
  private var entries: EntryTexts

  private enum LeafPart {
    case none, operands, counted
  }

  init(_ program: Program) {
    self.program = program
    entries = EntryTexts(program.lists)
  }

  /// The clauses of a rule as a JSON array.
  func clauses(_ rule: Int, _ consignment: Int, _ tracer: Tracer) -> [UInt8] {
    var json = JSONBuffer()
    write(rule, consignment, tracer, to: &json)
    return json.array
  }

  /// Adds the same to a text.
  func write(_ rule: Int, _ consignment: Int, _ tracer: Tracer, to json: inout JSONBuffer) {
    use(tracer.evaluator.batch)
    swap(&out, &json)
    defer { swap(&out, &json) }
    out.append("[")
    needsComma = false
    tracer.trace(rule, consignment, into: self)
    out.append("]")
  }

  /// One clause of a rule as a JSON object.
  func clause(_ step: TapeStep, _ tape: TraceTape, row: Int, _ consignment: Int, _ tracer: Tracer) -> [UInt8] {
    use(tracer.evaluator.batch)
    out.cut(to: 0)
    needsComma = false
    tracer.traceLeaf(step, tape, row: row, consignment, into: self)
    return out.array
  }

  private func use(_ batch: Batch) {
    guard file !== batch.file else { return }
    file = batch.file
    fileText.cut(to: 0)
    func render(_ open: StaticString, _ text: String, _ close: StaticString) -> TapeText {
      let start = fileText.count
      fileText.append(open)
      fileText.text(text)
      fileText.append(close)
      return fileText.stretch(from: start)
    }
    filePrefix = render(",\"place\":{\"file\":\"", batch.file.name, "\",\"line\":")
    let names = batch.block?.layout.headers ?? batch.file.columns.map(\.header)
    headers = names.map { $0.isEmpty ? TapeText() : render(",\"header\":\"", $0, "\"") }
    keys = names.map { $0.isEmpty ? TapeText() : render(",\"key\":\"", $0, "\"") }
  }

  private func separate() {
    if needsComma { out.append(",") }
    needsComma = false
  }

  private func begin(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape) {
    separate()
    tape.append(step.head, to: &out)
    switch outcome {
    case .yes: out.append("yes")
    case .no: out.append("no")
    case .unknown: out.append("unknown")
    }
    tape.append(step.tail, to: &out)
  }

  // MARK: Nodes

  func open(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape) { begin(step, outcome, tape) }

  func open(_ step: TapeStep, _ outcome: Truth, _ tally: RowTally, row: Int, isAbsent: Bool, _ tape: TraceTape) {
    begin(step, outcome, tape)
    if row > 0 {
      out.append(",\"row\":")
      out.int(row)
    }
    rows(tally)
    if isAbsent { out.append(",\"state\":\"absent\"") }
    out.append(",\"clauses\":[")
  }

  func close() {
    out.append("]}")
    needsComma = true
  }

  func leaveOut(_ step: TapeStep, _ tape: TraceTape) {
    separate()
    tape.append(step.head, to: &out)
    needsComma = true
  }

  private func rows(_ tally: RowTally) {
    out.append(",\"rows\":")
    list(tally.rows)
    if tally.count > tally.rows.count {
      out.append(",\"more\":")
      out.int(tally.count - tally.rows.count)
    }
    out.append(",\"of\":")
    out.int(tally.total)
    if !tally.undecided.isEmpty {
      out.append(",\"undecided\":")
      list(tally.undecided)
    }
  }

  private func list(_ rows: [Int]) {
    out.append("[")
    for place in rows.indices {
      if place > 0 { out.append(",") }
      out.int(rows[place])
    }
    out.append("]")
  }

  // MARK: Leaves

  func openLeaf(_ step: TapeStep, _ outcome: Truth, _ tape: TraceTape) {
    begin(step, outcome, tape)
    part = .none
  }

  func closeLeaf() {
    if part != .none { out.append("]") }
    out.append("}")
    needsComma = true
  }

  func row(_ table: TableID, _ row: Int) {
    guard row > 0 else { return }
    out.append(",\"table\":\"")
    out.append(table.staticName)
    out.append("\",\"row\":")
    out.int(row)
  }

  func value(_ value: TraceValue, _ match: TraceMatch?, _ operand: TapeOperand, _ tape: TraceTape) {
    row(value.table, value.row)
    let from = shown(value, match?.range)
    understood(value.understood, beside: value.bytes, operand.unit, operand.suffix, tape)
    state(value.state)
    if let match { self.match(match, value, from: from) }
    rates(value)
    place(value)
  }

  func computed(_ left: Understood, right: Double?, _ leaf: TapeLeaf, _ tape: TraceTape) {
    if let right {
      out.append(",\"bound\":[\"")
      NumberText.write(right, leaf.form, to: &out)
      tape.append(leaf.suffix, to: &out)
      out.append("\"]")
    }
    understood(left, beside: UnsafeBufferPointer(start: nil, count: 0), leaf.unit, leaf.suffix, tape)
  }

  func operand(_ operand: TapeOperand, _ value: TraceValue?, lookup: TraceLookup?, _ tape: TraceTape) {
    enter(.operands, "operands")
    out.append("{")
    tape.append(operand.field, to: &out)
    if let value {
      row(value.table, value.row)
      _ = shown(value, nil)
      understood(value.understood, beside: value.bytes, operand.unit, operand.suffix, tape)
      state(value.state)
      if let lookup { self.lookup(lookup, value) }
      rates(value)
      place(value)
    } else {
      out.append(",\"table\":\"")
      out.append(program.columns[Int(operand.column)].table.staticName)
      out.append("\"")
    }
    out.append("}")
  }

  func counted(_ aggregate: TapeAggregate, _ tally: RowTally, values: [Double?], isAbsent: Bool, _ tape: TraceTape) {
    enter(.counted, "counted")
    out.append("{\"aggregate\":\"")
    out.text(aggregate.aggregate.rawValue)
    out.append("\",\"table\":\"")
    out.append(aggregate.table.staticName)
    out.append("\"")
    rows(tally)
    if aggregate.member != nil {
      out.append(",\"values\":[")
      for (place, value) in values.enumerated() {
        out.append(place == 0 ? "\"" : ",\"")
        if let value { NumberText.write(value, aggregate.form, to: &out) }
        tape.append(aggregate.suffix, to: &out)
        out.append("\"")
      }
      out.append("]")
    }
    if isAbsent { out.append(",\"state\":\"absent\"") }
    out.append("}")
  }

  private func enter(_ wanted: LeafPart, _ name: StaticString) {
    if part == wanted {
      out.append(",")
      return
    }
    out.append(part == .none ? ",\"" : "],\"")
    out.append(name)
    out.append("\":[")
    part = wanted
  }

  // MARK: Values

  /// Writes the value, cut to what is shown; gives the characters left out in front.
  private func shown(_ value: TraceValue, _ match: Range<Int>?) -> Int {
    guard !value.bytes.isEmpty else { return 0 }
    out.append(",\"value\":\"")
    defer { out.append("\"") }
    guard value.bytes.count > JSONTrace.maxValue else {
      out.text(value.bytes)
      return 0
    }
    let characters = value.bytes.characters(in: 0..<value.bytes.count)
    var from = 0
    if let match {
      let last = value.bytes.characters(in: 0..<match.upperBound)
      if last > JSONTrace.maxValue {
        from = Swift.max(0, value.bytes.characters(in: 0..<match.lowerBound) - JSONTrace.maxValue / 3)
      }
    }
    let start = value.bytes.byte(ofCharacter: from)
    let end =
      characters - from > JSONTrace.maxValue
      ? value.bytes.byte(ofCharacter: from + JSONTrace.maxValue) : value.bytes.count
    out.text(UnsafeBufferPointer(rebasing: value.bytes[start..<end]))
    return from
  }

  private func understood(
    _ understood: Understood, beside value: UnsafeBufferPointer<UInt8>, _ expected: Unit, _ suffix: TapeText,
    _ tape: TraceTape
  ) {
    if case .text = understood { return }
    if case .code(let key, let type) = understood, type.showsKey, key == CodeKey(of: value) { return }
    let before = out.count
    out.append(",\"understood\":\"")
    let start = out.count
    switch understood {
    case .text: break
    case .number(let number, let unit, let form):
      NumberText.write(number, form, to: &out)
      if unit == expected { tape.append(suffix, to: &out) } else { self.suffix(unit, form) }
    case .atLeast(let number, _, let form):
      out.append(">= ")
      NumberText.write(number, form, to: &out)
      tape.append(suffix, to: &out)
    case .moment(let moment): out.moment(moment)
    case .code(let key, .hs): out.digits(HSCode(packed: key.low))
    case .code(let key, let type):
      let text = CodeReader.text(of: key, type: type)
      if text != "…" { out.text(text) }
    case .choice(let kind, let index): out.text(kind.table.values[Int(index)].name)
    case .flag(let flag): out.append(flag ? "yes" : "no")
    }
    if out.count == start || out.ends(from: start, with: value) { return out.cut(to: before) }
    out.append("\"")
  }

  /// A unit other than that of the tape: an amount that could not be converted, a cell that is asked for its state.
  private func suffix(_ unit: Unit, _ form: NumberForm) {
    let name = NumberText.unitName(unit, form)
    if name.isEmpty { return }
    out.append(" ")
    out.text(name)
  }

  private func state(_ state: ValueState) {
    guard state != .read else { return }
    out.append(",\"state\":\"")
    out.append(state.name)
    out.append("\"")
  }

  private func match(_ match: TraceMatch, _ value: TraceValue, from: Int) {
    if match.list >= 0 {
      out.append(entries.member(match.list, match.place))
    } else if let literal = match.literal {
      out.append(",\"list\":{\"entry\":\"")
      out.text(literal)
      out.append("\"}")
    }
    guard let range = match.range else { return }
    out.append(",\"at\":{\"start\":")
    out.int(value.bytes.characters(in: 0..<range.lowerBound) - from)
    out.append(",\"length\":")
    out.int(value.bytes.characters(in: range))
    out.append("}")
    if from > 0 {
      out.append(",\"value_from\":")
      out.int(from)
    }
  }

  private func lookup(_ lookup: TraceLookup, _ value: TraceValue) {
    let table = program.tables[lookup.table]
    out.append(",\"lookup\":{\"name\":\"")
    out.text(table.name)
    out.append("\"")
    if let key = lookup.key {
      out.append(",\"key\":\"")
      out.text(CodeReader.text(of: key, type: table.keyType))
      out.append("\"")
    } else if lookup.isText {
      out.append(",\"key\":\"")
      out.text(value.bytes)
      out.append("\"")
    }
    out.append(",\"column\":\"")
    out.text(table.columns[lookup.column].name)
    out.append("\"}")
  }

  private func rates(_ value: TraceValue) {
    guard value.rates.from != nil || value.rates.to != nil else { return }
    out.append(",\"rates\":[")
    var isFirst = true
    for rate in [value.rates.from, value.rates.to] {
      guard let rate else { continue }
      if !isFirst { out.append(",") }
      isFirst = false
      out.append("{\"currency\":\"")
      out.text(rate.currency.text)
      out.append("\",\"per_usd\":")
      out.number(rate.perUSD)
      out.append(",\"date\":\"")
      out.moment(DateValue(days: rate.day))
      out.append("\"}")
    }
    out.append("]")
  }

  private func place(_ value: TraceValue) {
    guard let place = value.place, place.line > 0 else { return }
    out.append(filePrefix, of: fileText.bytes)
    out.int(place.line)
    if headers.indices.contains(place.header) {
      if place.isKey {
        out.append(keys[place.header], of: fileText.bytes)
      } else {
        out.append(",\"column\":")
        out.int(place.header + 1)
        out.append(headers[place.header], of: fileText.bytes)
      }
    }
    out.append("}")
  }
}

extension TraceTape {
  /// Adds a stretch of the rendered text.
  @inline(__always)
  func append(_ stretch: TapeText, to out: inout JSONBuffer) { out.append(stretch, of: text.bytes) }
}

extension ValueType {
  /// Whether a code is shown by the bytes of its key.
  fileprivate var showsKey: Bool {
    switch self {
    case .code(let kind):
      switch kind {
      case .port, .container, .sizeType, .wagon, .waybill, .imo, .unNumber, .office, .station, .cas: true
      case .country, .currency, .packageKind: false
      }
    case .text, .party, .quantity, .money, .date, .time, .flag, .hs, .choice, .condition: false
    }
  }
}

extension CodeKey {
  /// The key of a code that stands in a text as it is. A longer code has a key of another kind.
  fileprivate init(of text: UnsafeBufferPointer<UInt8>) {
    self = .empty
    guard text.count <= 16 else { return }
    for (place, byte) in text.enumerated() {
      if place < 8 { low |= UInt64(byte) << UInt64(8 * place) } else { high |= UInt64(byte) << UInt64(8 * place - 64) }
    }
  }
}
