// The program as text: columns with their questions, instructions with operands, rules with their conditions.
// Printed by `pcu-scan disasm`; the same program always gives the same text.

/// Prints programs.
public struct Disassembler {
  private let program: Program
  private let sources: [SourceFile]
  /// By register: the first place that wrote it, and how many places did.
  private var truths: [TruthRegister: (first: SourceRange, last: SourceRange, count: Int)] = [:]
  private var numbers: [NumberRegister: SourceRange] = [:]
  private var captions: [TruthRegister: String] = [:]

  /// Prepares printing; the sources give excerpts and line numbers.
  public init(_ program: Program, sources: [SourceFile]) {
    self.program = program
    self.sources = sources
    for (register, range) in program.debug.truth {
      guard let known = truths[register] else {
        truths[register] = (range, range, 1)
        continue
      }
      // One condition may ask for a register several times.
      if known.last != range { truths[register] = (known.first, range, known.count + 1) }
    }
    for (register, range) in program.debug.numbers where numbers[register] == nil { numbers[register] = range }
    for (register, text) in program.debug.captions where captions[register] == nil { captions[register] = text }
  }

  /// The whole listing.
  public func text() -> String {
    var out = header()
    out += "\ncolumns\n"
    for (index, plan) in program.columns.enumerated() { out += column(index, plan) }
    out += "\ninstructions\n"
    for (index, instruction) in program.instructions.enumerated() { out += line(index, instruction) }
    out += "\nrules\n"
    for (index, rule) in program.rules.enumerated() { out += describe(index, rule) }
    return out
  }

  private func header() -> String {
    let truths = program.truthCounts.reduce(0, +)
    let numbers = program.numberCounts.reduce(0, +)
    return
      "\(program.rules.count) rules, \(program.instructions.count) instructions, \(program.columns.count) columns, "
      + "\(truths) truth registers, \(numbers) number registers, \(program.constants.count) constants\n"
  }

  // MARK: Names

  private func name(_ register: TruthRegister) -> String { "t.\(register.table.name).\(register.index)" }
  private func name(_ register: NumberRegister) -> String { "n.\(register.table.name).\(register.index)" }
  private func truth(_ table: TableID, _ index: UInt32) -> String { name(TruthRegister(table: table, index: index)) }
  private func name(_ column: ColumnID) -> String {
    program.catalogue[program.columns[Int(column.rawValue)].field].name
  }
  private func constant(_ index: UInt32) -> String { number(program.constants[Int(index)]) }

  private func number(_ value: Double) -> String {
    value == value.rounded(.towardZero) && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: Swift.max(1, width - text.count))
  }

  /// The mnemonic of a comparison.
  private func mnemonic(_ symbol: ComparisonOperator) -> String {
    switch symbol {
    case .equal: "equal"
    case .notEqual: "not.equal"
    case .less: "less"
    case .lessOrEqual: "less.or.equal"
    case .greater: "greater"
    case .greaterOrEqual: "greater.or.equal"
    }
  }

  private func mnemonic(_ symbol: ArithmeticOperator) -> String {
    switch symbol {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    }
  }

  // MARK: Columns

  private func column(_ index: Int, _ plan: ColumnPlan) -> String {
    let field = program.catalogue[plan.field]
    var out =
      "  c\(index)".padding(8) + padded(field.name, 34)
      + (plan.isEvaluated ? plan.type.name : "\(plan.type.name), shown only") + "\n"
    func question(_ register: UInt32?, _ words: String) {
      if let register { out += "        \(padded(truth(plan.table, register), 22))\(words)\n" }
    }
    question(plan.missing, "is missing")
    question(plan.valid, "is valid")
    question(plan.listed, "is listed")
    question(plan.flag, "is yes")
    if let number = plan.number {
      out += "        \(padded(name(NumberRegister(table: plan.table, index: number)), 22))number\n"
    }
    let registers =
      plan.codeRegisters + (plan.headings?.registers ?? []) + plan.textRegisters + plan.phraseRegisters
      + plan.partRegisters
    for register in registers {
      let caption = captions[TruthRegister(table: plan.table, index: register)]
      question(register, caption.map(cut) ?? kind(of: register, plan))
    }
    return out
  }

  private func kind(of register: UInt32, _ plan: ColumnPlan) -> String {
    if plan.codeRegisters.contains(register) {
      let names = codeNames(register, plan)
      return names.count == 1 ? "= \(names[0])" : "is one of \(names.count) codes"
    }
    if plan.textRegisters.contains(register) { return "is one of the texts" }
    if plan.phraseRegisters.contains(register) { return "mentions" }
    if plan.partRegisters.contains(register) { return "has the part" }
    return "is under" + headingNames(register, plan)
  }

  private func codeNames(_ register: UInt32, _ plan: ColumnPlan) -> [String] {
    guard let codes = plan.codes else { return [] }
    return plan.codeKeys.enumerated().compactMap { slot, key in
      let range = Int(codes.targets.starts[slot])..<Int(codes.targets.starts[slot + 1])
      return codes.targets.registers[range].contains(register) ? CodeReader.text(of: key, type: plan.type) : nil
    }
  }

  private func headingNames(_ register: UInt32, _ plan: ColumnPlan) -> String {
    guard let headings = plan.headings else { return "" }
    var names: [String] = []
    for (slot, heading) in headings.headings.enumerated() {
      let range = Int(headings.targets.starts[slot])..<Int(headings.targets.starts[slot + 1])
      if headings.targets.registers[range].contains(register) { names.append(String("\(heading)".dropFirst())) }
    }
    return names.count > 4 ? " \(names.count) headings" : " " + names.joined(separator: ", ")
  }

  // MARK: Instructions

  private func line(_ index: Int, _ instruction: Instruction) -> String {
    let parts = operands(instruction)
    var out = "  " + padded("\(index)", 6) + padded(parts.mnemonic, 24) + padded(parts.operands, 44)
    if let target = parts.target { out += "→ " + padded(target, 18) }
    if let place = parts.place { out += place }
    while out.last == " " { out.removeLast() }
    return out + "\n"
  }

  private struct Parts {
    var mnemonic: String
    var operands: String
    var target: String?
    var place: String?
  }

  private func operands(_ instruction: Instruction) -> Parts {
    func truth(_ mnemonic: String, _ operands: String, _ into: TruthRegister) -> Parts {
      Parts(mnemonic: mnemonic, operands: operands, target: name(into), place: place(of: into))
    }
    func number(_ mnemonic: String, _ operands: String, _ into: NumberRegister) -> Parts {
      Parts(
        mnemonic: mnemonic, operands: operands, target: name(into),
        place: numbers[into].flatMap { place($0, shared: 1) })
    }
    func chosen(_ condition: TruthRegister?) -> String { condition.map { " where \(name($0))" } ?? "" }
    switch instruction {
    case .scan(let column): return Parts(mnemonic: "scan", operands: name(column), target: nil, place: nil)
    case .constantTruth(let value, let into): return truth("constant.truth", "\(value)", into)
    case .all(let range, let into): return truth("all", list(range, into.table), into)
    case .some(let range, let into): return truth("some", list(range, into.table), into)
    case .not(let operand, let into): return truth("not", name(operand), into)
    case .compare(let left, let symbol, let bound, let into):
      return truth("compare.\(mnemonic(symbol))", "\(name(left)), \(constant(bound))", into)
    case .compareNumbers(let left, let symbol, let right, let into),
      .compareMoments(let left, let symbol, let right, let into):
      return truth("compare.\(mnemonic(symbol))", "\(name(left)), \(name(right))", into)
    case .sameText(let a, let b, let into): return truth("same.text", "\(name(a)), \(name(b))", into)
    case .sameCode(let a, let b, let into): return truth("same.code", "\(name(a)), \(name(b))", into)
    case .atLeast(let count, let operand, let into): return truth("at.least", "\(count), \(name(operand))", into)
    case .spread(let operand, let into): return truth("spread", name(operand), into)
    case .sumPasses(let values, let condition, let strictly, let bound, let into):
      return truth(
        strictly ? "sum.passes" : "sum.reaches", "\(name(values)), \(constant(bound))\(chosen(condition))", into)
    case .constant(let value, let into): return number("constant", constant(value), into)
    case .arithmetic(let left, let symbol, let right, let into):
      return number(mnemonic(symbol), "\(name(left)), \(name(right))", into)
    case .money(let amount, let currency, let target, let into):
      return number("money", "\(name(amount))\(currency.map { ", \(name($0))" } ?? ""), in \(target.text)", into)
    case .lookup(let table, let key, let value, let into):
      let keyed = program.tables[Int(table)]
      return number("lookup", "\(keyed.name)[\(name(key))].\(keyed.columns[Int(value)].name)", into)
    case .length(let column, let into): return number("length", name(column), into)
    case .hour(let column, let into): return number("hour", name(column), into)
    case .days(let a, let b, let into): return number("days", "\(name(a)), \(name(b))", into)
    case .hours(let a, let b, let into): return number("hours", "\(name(a)), \(name(b))", into)
    case .countRows(let table, let condition, let into):
      return number("count.rows", table.plural + chosen(condition), into)
    case .sumRows(let values, let condition, let into):
      return number("sum.rows", name(values) + chosen(condition), into)
    case .leastRow(let values, let condition, let into):
      return number("least.row", name(values) + chosen(condition), into)
    case .greatestRow(let values, let condition, let into):
      return number("greatest.row", name(values) + chosen(condition), into)
    case .distinctRows(let column, let condition, let into):
      return number("distinct.rows", name(column) + chosen(condition), into)
    case .spreadNumber(let operand, let into): return number("spread.number", name(operand), into)
    }
  }

  private func list(_ range: OperandRange, _ table: TableID) -> String {
    let all = program.operands[Int(range.start)..<Int(range.start + range.count)].map { truth(table, $0) }
    return all.count <= 6 ? all.joined(separator: ", ") : all.prefix(5).joined(separator: ", ") + " … (\(all.count))"
  }

  /// Where something was written first, with the words; and how many other rules share it.
  private func place(of register: TruthRegister) -> String? {
    truths[register].flatMap { place($0.first, shared: $0.count) }
  }

  private func place(_ range: SourceRange, shared count: Int) -> String? {
    guard Int(range.file.rawValue) < sources.count else { return nil }
    let source = sources[Int(range.file.rawValue)]
    let position = source.position(of: range.start)
    let shared = count > 1 ? " (shared by \(count) places)" : ""
    return "; \(source.name):\(position.line)\(shared)  \(cut(source.excerpt(range)))"
  }

  private func cut(_ text: String) -> String { text.count <= 72 ? text : String(text.prefix(71)) + "…" }

  // MARK: Rules

  private func describe(_ index: Int, _ rule: CompiledRule) -> String {
    var out = "  r\(index) \(rule.name): \(rule.points) points"
    if let group = rule.group { out += ", group \(program.scoring.groups[group].name)" }
    if let floor = rule.floor { out += ", floor \(floor.name)" }
    if rule.status != .live { out += ", \(rule.status.rawValue)" }
    out += "\n"
    out += "    when \(name(rule.when))\n"
    var budget = 400
    let conditions = rule.conditions
    tree(conditions.when, 3, &out, &budget)
    if let unless = conditions.unless {
      out += "    unless \(name(unless.register))\n"
      tree(unless, 3, &out, &budget)
    }
    return out
  }

  private func tree(_ tree: ClauseTree, _ depth: Int, _ out: inout String, _ budget: inout Int) {
    budget -= 1
    guard budget >= 0 else {
      if budget == -1 { out += String(repeating: "  ", count: depth) + "…\n" }
      return
    }
    let indent = String(repeating: "  ", count: depth)
    switch tree {
    case .all(let parts, let register), .some(let parts, let register):
      let word = if case .all = tree { "all" } else { "some" }
      out += "\(indent)\(word) \(name(register))\n"
      for part in parts { self.tree(part, depth + 1, &out, &budget) }
    case .not(let inner, let register):
      out += "\(indent)not \(name(register))\n"
      self.tree(inner, depth + 1, &out, &budget)
    case .quantified(let quantifier, let table, let body, let reduced):
      let word =
        switch quantifier {
        case .any: "any \(table.name)"
        case .every: "every \(table.name)"
        case .none: "no \(table.name)"
        case .atLeast(let count): "at least \(count) \(table.plural)"
        }
      out += "\(indent)\(word) \(name(reduced))\n"
      self.tree(body, depth + 1, &out, &budget)
    case .clause(let clause):
      out += "\(indent)\(padded(name(clause.register), 22))\(cut(clause.text))\n"
    }
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(1, width - count)) }
}
