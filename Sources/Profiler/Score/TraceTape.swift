// A rule's condition laid out for tracing: steps in the order shown, with everything that does not depend on the record
// rendered beforehand. Made from the clause trees of the program when a rule hits first, walked by the tracer.

import RiskDSL

/// The condition and the exemption of one rule, laid out: never changed afterwards, so that workers share it.
final class TraceTape: @unchecked Sendable {
  /// Steps of a rule that are shown; what is beyond them is cut.
  static let maxSteps = 2000
  /// Literals of a set that are shown.
  static let maxBounds = 8

  private let subject: TapeSubject
  private var program: Program { subject.program }
  /// The nodes in the order shown, each before those below it. Plain memory: a walk counts no references.
  private(set) var steps = UnsafeBufferPointer<TapeStep>(start: nil, count: 0)
  private(set) var leaves = UnsafeBufferPointer<TapeLeaf>(start: nil, count: 0)
  /// First step of the condition, and of the exemption where there is one.
  private(set) var unless: Int?
  /// The nodes of the clauses that leaves show: a clause itself is large.
  private var clauses: [ClauseTree] = []
  /// By clause the literals that it compares with, which are asked for at every match.
  private var literals: [[String]] = []
  /// Lists that leaves compare with.
  private(set) var lists = UnsafeBufferPointer<Int32>(start: nil, count: 0)
  private(set) var operands = UnsafeBufferPointer<TapeOperand>(start: nil, count: 0)
  private(set) var aggregates = UnsafeBufferPointer<TapeAggregate>(start: nil, count: 0)
  private(set) var groups: [Int32] = []
  /// The list entry or literal that a group stands for, where it is one term; nil where the match tells it.
  private(set) var origins: [PhraseEntry?] = []
  /// Rendered text.
  private(set) var text = JSONBuffer()
  // What is laid out before it is kept.
  private var madeSteps: [TapeStep] = []
  private var madeLeaves: [TapeLeaf] = []
  private var madeOperands: [TapeOperand] = []
  private var madeAggregates: [TapeAggregate] = []
  private var madeLists: [Int32] = []
  /// Parts of the condition at hand have to be withheld.
  private var isSecret: Bool

  /// Lays out a rule.
  init(_ rule: CompiledRule, _ subject: TapeSubject, audience: Audience) {
    self.subject = subject
    let conditions = rule.conditions
    isSecret = audience == .shared && conditions.when.hasSecret
    add(conditions.when, isRoot: true)
    isSecret = false
    if let tree = conditions.unless {
      unless = madeSteps.count
      addExemption(tree, isWithheld: audience == .shared && tree.hasSecret)
    }
    steps = TraceTape.keep(madeSteps)
    leaves = TraceTape.keep(madeLeaves)
    operands = TraceTape.keep(madeOperands)
    aggregates = TraceTape.keep(madeAggregates)
    lists = TraceTape.keep(madeLists)
    madeSteps = []
    madeLeaves = []
    madeOperands = []
    madeAggregates = []
    madeLists = []
    text.fit()
  }

  /// A literal of the rule that a leaf compares with; nil where there is none.
  func literal(_ place: Int, of leaf: TapeLeaf) -> String? {
    let clause = Int(leaf.clause)
    return literals[clause].indices.contains(place) ? literals[clause][place] : nil
  }

  /// The clause of a leaf.
  func clause(of leaf: TapeLeaf) -> Clause {
    guard case .clause(let clause) = clauses[Int(leaf.clause)] else { preconditionFailure("leaves show clauses") }
    return clause
  }

  /// The clause of a step that is a leaf.
  func clause(of step: TapeStep) -> Clause { clause(of: leaves[Int(step.leaf)]) }

  deinit {
    steps.deallocate()
    leaves.deallocate()
    operands.deallocate()
    aggregates.deallocate()
    lists.deallocate()
  }

  private static func keep<Element>(_ made: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: made.count)
    _ = memory.initialize(fromContentsOf: made)
    return UnsafeBufferPointer(memory)
  }

  private func addExemption(_ tree: ClauseTree, isWithheld: Bool) {
    if isWithheld {
      var step = TapeStep(kind: .withheld, register: tree.register)
      step.head = render { $0.append("{\"node\":\"unless\",\"withheld\":true}") }
      append(step)
      return
    }
    var step = TapeStep(kind: .unless, register: tree.register)
    step.head = render { $0.append("{\"node\":\"unless\",\"outcome\":\"") }
    step.tail = render { $0.append("\",\"clauses\":[") }
    let place = open(step)
    addParts(tree)
    close(place)
  }

  // MARK: Nodes

  private func append(_ step: TapeStep) {
    madeSteps.append(step)
    madeSteps[madeSteps.count - 1].end = Int32(madeSteps.count)
  }

  private func open(_ step: TapeStep) -> Int {
    madeSteps.append(step)
    return madeSteps.count - 1
  }

  private func close(_ place: Int) { madeSteps[place].end = Int32(madeSteps.count) }

  private func render(_ body: (inout JSONBuffer) -> Void) -> TapeText {
    let start = text.count
    body(&text)
    return text.stretch(from: start)
  }

  private func add(_ tree: ClauseTree, isRoot: Bool) {
    guard madeSteps.count < TraceTape.maxSteps else {
      if madeSteps.last?.kind != .cut {
        var step = TapeStep(kind: .cut, register: tree.register)
        step.head = render { $0.append("{\"cut\":true}") }
        append(step)
      }
      return
    }
    let one = tree.oneClause
    if isSecret, tree.hasSecret {
      // Only the parts that must all be yes can be told apart: anything else would say how the secret part came out.
      if isRoot, case .all(let parts, _) = tree, one == nil {
        addAll(parts, tree.register, isRoot: true)
        return
      }
      var step = TapeStep(kind: .withheld, register: tree.register)
      step.head = render { $0.append("{\"withheld\":true}") }
      append(step)
      return
    }
    if let one {
      leaf(one, of: tree)
      return
    }
    switch tree {
    case .all(let parts, let register): addAll(parts, register, isRoot: isRoot)
    case .some(let parts, let register):
      let place = open(node(.any, "any", register))
      for part in parts { add(part, isRoot: false) }
      close(place)
    case .not(.quantified(.any, let table, .clause(let clause), _), let register) where clause.detail.isNegated:
      // `permit.number not includes "K7"`
      var body = clause
      body.detail.isNegated = false
      quantified(.none, table, .clause(body), register)
    case .not(let inner, let register):
      let place = open(node(.not, "not", register))
      add(inner, isRoot: false)
      close(place)
    case .quantified(let quantifier, let table, let body, let reduced): quantified(quantifier, table, body, reduced)
    case .clause: break
    }
  }

  private func addAll(_ parts: [ClauseTree], _ register: TruthRegister, isRoot: Bool) {
    let place = open(node(.all, "all", register))
    for part in parts { add(part, isRoot: isRoot) }
    close(place)
  }

  private func node(_ kind: TapeStep.Kind, _ word: StaticString, _ register: TruthRegister) -> TapeStep {
    var step = TapeStep(kind: kind, register: register)
    step.head = render {
      $0.append("{\"node\":\"")
      $0.append(word)
      $0.append("\",\"outcome\":\"")
    }
    step.tail = render { $0.append("\",\"clauses\":[") }
    return step
  }

  private func quantified(_ quantifier: Quantifier, _ table: TableID, _ body: ClauseTree, _ register: TruthRegister) {
    var step = TapeStep(kind: .quantifier, register: register)
    step.table = table
    step.body = body.register
    switch quantifier {
    case .any: step.quantifier = .any
    case .every: step.quantifier = .every
    case .none: step.quantifier = .none
    case .atLeast(let count):
      step.quantifier = .atLeast
      step.wanted = Int32(clamping: count)
    }
    let words = step.words
    step.head = render { $0.append("{\"node\":\"quantifier\",\"outcome\":\"") }
    step.tail = render {
      $0.append("\",\"text\":\"")
      $0.text(words)
      $0.append("\",\"table\":\"")
      $0.text(table.name)
      $0.append("\"")
    }
    let place = open(step)
    addParts(body)
    close(place)
  }

  /// Adds the parts of a condition that must all be yes to the node that was opened for it: there is no need for another.
  private func addParts(_ tree: ClauseTree) {
    if case .all(let parts, _) = tree, tree.oneClause == nil {
      for part in parts { add(part, isRoot: false) }
    } else {
      add(tree, isRoot: false)
    }
  }

  // MARK: Leaves

  /// Adds clauses that were written as one.
  private func leaf(_ parts: [Clause], of tree: ClauseTree) {
    guard let clause = parts.first, let node = tree.firstClause else { return }
    let register = tree.register
    let detail = clause.detail
    var leaf = TapeLeaf(register: register, clause: Int32(clauses.count), plain: clause.register)
    clauses.append(node)
    let firstList = Int32(madeLists.count)
    if case .oneOf(_, let lists, let literals) = clause.test {
      madeLists += lists.map { Int32($0) }
      self.literals.append(literals)
    } else {
      literals.append([])
    }
    leaf.lists = firstList..<Int32(madeLists.count)
    let first = Int32(madeOperands.count)
    for operand in detail.operands { madeOperands.append(tapeOperand(operand)) }
    leaf.operands = first..<Int32(madeOperands.count)
    let firstAggregate = Int32(madeAggregates.count)
    for aggregate in detail.aggregates {
      madeAggregates.append(
        TapeAggregate(
          aggregate: aggregate.aggregate, table: aggregate.table, parent: aggregate.parent, member: aggregate.member,
          chosen: aggregate.chosen, unit: aggregate.unit, form: aggregate.form,
          suffix: suffix(aggregate.unit, aggregate.form)))
    }
    leaf.aggregates = firstAggregate..<Int32(madeAggregates.count)
    leaf.number = clause.number
    leaf.right = detail.right
    leaf.unit = clause.unit
    leaf.form = detail.form
    leaf.suffix = suffix(clause.unit, detail.form)
    leaf.isSimple =
      detail.operands.count == 1 && detail.aggregates.isEmpty && detail.right == nil
      && (clause.number == nil || clause.number == detail.operands[0].number)
      && detail.operands[0].isPlain
    setMatch(clause, &leaf)
    let isOnePart = parts.count == 1
    let isNegated = detail.isNegated && register != clause.register
    let op = isOnePart ? detail.op : TraceTape.op(of: parts)
    var step = TapeStep(kind: .leaf, register: register)
    step.leaf = Int32(madeLeaves.count)
    madeLeaves.append(leaf)
    step.head = render {
      $0.append("{\"text\":\"")
      $0.text(clause.text)
      $0.append("\",\"outcome\":\"")
    }
    step.tail = render { text in
      text.append("\"")
      if leaf.isSimple {
        text.append(",\"field\":\"")
        text.text(fieldName(detail.operands[0].column))
        text.append("\"")
      }
      text.append(",\"op\":\"")
      text.text(isNegated ? TraceTape.negated(op) : op)
      text.append("\"")
      bounds(parts, &text)
    }
    append(step)
  }

  /// The groups of phrases or parts that answer a clause.
  func groups(of leaf: TapeLeaf) -> ArraySlice<Int32> {
    groups[Int(leaf.groups.lowerBound)..<Int(leaf.groups.upperBound)]
  }

  private func tapeOperand(_ operand: ClauseOperand) -> TapeOperand {
    TapeOperand(
      column: Int32(operand.column.rawValue), kind: operand.kind, number: operand.number, unit: operand.unit,
      form: operand.form,
      field: render {
        $0.append("\"field\":\"")
        $0.text(fieldName(operand.column))
        $0.append("\"")
      }, suffix: suffix(operand.unit, operand.form))
  }

  func fieldName(_ column: ColumnID) -> String { program.catalogue[program.columns[Int(column.rawValue)].field].name }

  private func suffix(_ unit: Unit, _ form: NumberForm) -> TapeText {
    let name = NumberText.unitName(unit, form)
    return name.isEmpty ? TapeText() : render { $0.text(" " + name) }
  }

  private func setMatch(_ clause: Clause, _ leaf: inout TapeLeaf) {
    guard case .oneOf(let name, let lists, _) = clause.test, let column = clause.columns.first else { return }
    switch name {
    case "mentions":
      leaf.match = .phrases
      let asked: [(UInt32, PhraseEntry?)] =
        clause.terms.isEmpty ? [(clause.register.index, nil)] : clause.terms.map { ($0.register, $0.origin) }
      leaf.groups = add(asked, among: TapeSubject.Groups(column: column, areParts: false))
    case "under": if !lists.isEmpty { leaf.match = .headings }
    case "in": if !lists.isEmpty { leaf.match = program.columns[Int(column.rawValue)].type.isText ? .texts : .codes }
    default:
      leaf.match = .parts
      leaf.groups = add(
        [(clause.register.index, nil)], among: TapeSubject.Groups(column: column, areParts: true))
    }
  }

  private func add(_ asked: [(register: UInt32, origin: PhraseEntry?)], among known: TapeSubject.Groups) -> Range<Int32>
  {
    let first = Int32(groups.count)
    let places = subject.places(in: known)
    for (register, origin) in asked {
      guard let group = places[register] else { continue }
      groups.append(group)
      origins.append(origin)
    }
    return first..<Int32(groups.count)
  }

  /// The operator of several comparisons written as one.
  private static func op(of parts: [Clause]) -> String {
    let ops = Set(parts.map(\.detail.op))
    if ops.count == 1, parts[0].detail.op != "=" || Set(parts.flatMap(\.detail.limits)).count == 1 {
      return parts[0].detail.op
    }
    return ops == [">=", "<="] ? "between" : "in"
  }

  private static func negated(_ op: String) -> String {
    switch op {
    case "=": "!="
    case "is yes": "is no"
    default: op.hasPrefix("is ") ? "is not " + op.dropFirst(3) : "not " + op
    }
  }

  /// The bounds of a clause as texts, and the lists it asks.
  private func bounds(_ parts: [Clause], _ text: inout JSONBuffer) {
    var words: [String] = []
    var lists: [String] = []
    for part in parts {
      let shown = part.detail.limits.map { NumberText.canonical($0, part.unit, part.detail.form) }
      if parts.count > 1, part.detail.op == "between" {
        words.append(shown.joined(separator: " .. "))
      } else {
        words += shown
      }
      guard case .oneOf(_, let asked, let literals) = part.test else { continue }
      words += literals
      lists += asked.map { program.lists[$0].name }
    }
    var unique: [String] = []
    for word in words where !unique.contains(word) { unique.append(word) }
    if !unique.isEmpty {
      text.append(",\"bound\":[")
      for (place, word) in unique.prefix(TraceTape.maxBounds).enumerated() {
        text.append(place == 0 ? "\"" : ",\"")
        text.text(word)
        text.append("\"")
      }
      text.append("]")
      if unique.count > TraceTape.maxBounds {
        text.append(",\"more_bounds\":")
        text.int(unique.count - TraceTape.maxBounds)
      }
    }
    guard !lists.isEmpty else { return }
    text.append(",\"lists\":[")
    for (place, list) in lists.enumerated() {
      text.append(place == 0 ? "\"" : ",\"")
      text.text(list)
      text.append("\"")
    }
    text.append("]")
  }
}
