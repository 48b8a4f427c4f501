// Instructions and conditions of a program that is read: operands made before, tables below one another, types that fit.

extension ProgramVerifier {
  /// A column that a scan has read before this step.
  private func scanned(_ column: ColumnID) throws(PackProblem) -> ColumnPlan {
    let plan = try known(column)
    guard columns[Int(column.rawValue)].isScanned else { throw .order(.column, name(of: plan)) }
    return plan
  }

  private mutating func scan(_ column: ColumnID) throws(PackProblem) {
    let plan = try known(column)
    let number = Int(column.rawValue)
    guard plan.isEvaluated, !columns[number].isScanned else { throw .order(.column, name(of: plan)) }
    columns[number].isScanned = true
    func make(_ index: UInt32, _ question: Question, _ verifier: inout ProgramVerifier) throws(PackProblem) {
      try verifier.make(TruthRegister(table: plan.table, index: index), from: question.mark(of: number))
    }
    for register in [plan.missing, plan.valid, plan.listed, plan.flag] {
      if let register { try make(register, .single, &self) }
    }
    for register in plan.codeRegisters { try make(register, .code, &self) }
    for register in plan.textRegisters { try make(register, .text, &self) }
    for register in plan.phraseRegisters { try make(register, .phrase, &self) }
    for register in plan.partRegisters { try make(register, .part, &self) }
    for register in columns[number].headings { try make(register, .heading, &self) }
    if let index = plan.number {
      try self.make(NumberRegister(table: plan.table, index: index), from: Question.single.mark(of: number))
    }
  }

  private func require(_ holds: Bool, _ instruction: String) throws(PackProblem) {
    guard holds else { throw .mismatch(.instruction, instruction) }
  }

  /// Takes the next instruction: its operands are made, its tables and types go together, its result is new.
  mutating func add(_ instruction: Instruction) throws(PackProblem) {
    switch instruction {
    case .scan(let column): try scan(column)
    case .constantTruth(_, let into): try make(into)
    case .all(let range, let into), .some(let range, let into):
      guard range.count > 0, Int(range.start) == operandsTaken, Int(range.count) <= operands.count - operandsTaken
      else { throw .index(.operand, range.start, of: operands.count) }
      for place in Int(range.start)..<Int(range.start) + Int(range.count) {
        try known(TruthRegister(table: into.table, index: operands[place]))
      }
      operandsTaken += Int(range.count)
      try make(into)
    case .not(let operand, let into):
      try known(operand)
      try require(operand.table == into.table, "not")
      try make(into)
    case .compare(let number, _, let bound, let into):
      try known(number)
      try constant(bound)
      try require(number.table == into.table, "compare")
      try make(into)
    case .compareNumbers(let left, _, let right, let into), .compareMoments(let left, _, let right, let into):
      try known(left)
      try known(right)
      try require(left.table == into.table && right.table == into.table, "compare")
      try make(into)
    case .sameText(let a, let b, let into):
      let (first, second) = (try scanned(a), try scanned(b))
      try require(first.type.isText && second.type.isText && see(into.table, first, second), "same.text")
      try make(into)
    case .sameCode(let a, let b, let into):
      let (first, second) = (try scanned(a), try scanned(b))
      try require(first.type == second.type && first.type.isKeyed && see(into.table, first, second), "same.code")
      try make(into)
    case .atLeast(let count, let operand, let into):
      try known(operand)
      try require(count > 0 && lies(operand.table, below: into.table), "at.least")
      try make(into)
    case .spread(let operand, let into):
      try known(operand)
      try require(lies(into.table, below: operand.table), "spread")
      try make(into)
    case .sumPasses(let values, let condition, _, let bound, let into):
      try constant(bound)
      try aggregate(values, condition, into.table, "sum.passes")
      try make(into)
    case .constant(let value, let into):
      try constant(value)
      try make(into)
    case .arithmetic(let left, _, let right, let into):
      try known(left)
      try known(right)
      try require(left.table == into.table && right.table == into.table, "arithmetic")
      try make(into)
    case .money(let amount, let currency, let target, let into):
      let plan = try scanned(amount)
      try require(plan.type == .money && plan.table == into.table && target != .none, "money")
      if let currency {
        let beside = try scanned(currency)
        try require(beside.type == .code(.currency) && plan.table.isWithin(beside.table), "money")
      }
      try make(into)
    case .lookup(let table, let key, let value, let into):
      let plan = try scanned(key)
      guard Int(table) < tables.count else { throw .index(.keyedTable, table, of: tables.count) }
      let keyed = tables[Int(table)]
      guard Int(value) < keyed.columns.count else { throw .index(.keyedColumn, value, of: keyed.columns.count) }
      let fits = plan.type == keyed.keyType || (plan.type.isText && keyed.keyType.isText)
      try require(fits && plan.table == into.table, "lookup")
      try make(into)
    case .length(let column, let into):
      let plan = try scanned(column)
      try require(plan.type.isText && plan.table == into.table, "length")
      try make(into)
    case .hour(let column, let into):
      let plan = try scanned(column)
      try require(plan.type == .time && plan.table == into.table, "hour")
      try make(into)
    case .days(let a, let b, let into), .hours(let a, let b, let into):
      let (first, second) = (try scanned(a), try scanned(b))
      try require(first.type.isMoment && second.type.isMoment && see(into.table, first, second), "days")
      try make(into)
    case .countRows(let table, let condition, let into):
      if let condition { try known(condition) }
      try require(lies(table, below: into.table) && condition?.table ?? table == table, "count.rows")
      try make(into)
    case .sumRows(let values, let condition, let into), .leastRow(let values, let condition, let into),
      .greatestRow(let values, let condition, let into):
      try aggregate(values, condition, into.table, "rows")
      try make(into)
    case .distinctRows(let column, let condition, let into):
      let table = try scanned(column).table
      if let condition { try known(condition) }
      try require(lies(table, below: into.table) && condition?.table ?? table == table, "distinct.rows")
      try make(into)
    case .spreadNumber(let operand, let into):
      try known(operand)
      try require(lies(into.table, below: operand.table), "spread.number")
      try make(into)
    }
  }

  private func constant(_ position: UInt32) throws(PackProblem) {
    guard Int(position) < constants else { throw .index(.constant, position, of: constants) }
  }

  private func aggregate(
    _ values: NumberRegister, _ condition: TruthRegister?, _ parent: TableID, _ name: String
  ) throws(PackProblem) {
    try known(values)
    if let condition { try known(condition) }
    try require(lies(values.table, below: parent) && condition?.table ?? values.table == values.table, name)
  }

  private func lies(_ table: TableID, below parent: TableID) -> Bool { table != parent && table.isWithin(parent) }

  /// Whether each row of a table has one row of both columns.
  private func see(_ table: TableID, _ a: ColumnPlan, _ b: ColumnPlan) -> Bool {
    table.isWithin(a.table) && table.isWithin(b.table)
  }

  // MARK: - Conditions

  /// A node of a condition: its registers are made, and its tables lie as explanations walk them.
  func condition(_ tree: ClauseTree) throws(PackProblem) {
    let register = tree.register
    try known(register)
    let holds =
      switch tree {
      case .all(let parts, _), .some(let parts, _):
        parts.allSatisfy { register.table.isWithin($0.register.table) }
      case .not(let inner, _): register.table.isWithin(inner.register.table)
      case .quantified(_, let table, let body, _):
        lies(table, below: register.table) && table.isWithin(body.register.table)
      case .clause(let clause): try self.clause(clause)
      }
    guard holds else { throw .mismatch(.condition, name(register.table, register.index)) }
  }

  private func clause(_ clause: Clause) throws(PackProblem) -> Bool {
    let table = clause.register.table
    for column in clause.columns { _ = try known(column) }
    for term in clause.terms {
      try known(TruthRegister(table: table, index: term.register))
      try origin(term.origin)
    }
    if let number = clause.number {
      try known(number)
      if number.table != table { return false }
    }
    switch clause.test {
    case .bound, .between: return clause.number != nil
    case .oneOf, .state, .flag:
      // What was matched is read from the row that the clause speaks of.
      guard let column = clause.columns.first else { return false }
      return try known(column).table == table
    case .other: return true
    }
  }
}
