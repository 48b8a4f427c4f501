// Which rules can still hit in a file that lacks some columns: decided once for the file, said in one line.
// Skipping is on "not possible", never on "not seen".

import RiskDSL

/// What a register may come to be in a file.
private struct Reach {
  var canBeYes = true
  var canBeNo = true
  static let unknownOnly = Reach(canBeYes: false, canBeNo: false)
}

/// What a number may come to be in a file.
private enum NumberReach {
  case unknownOnly
  /// Nought over an empty table, unknown over every other: a count or sum of what the file does not tell.
  case noughtOnly
  case any

  var isPossible: Bool { self != .unknownOnly }

  /// What may come of holding it against a bound.
  func compared(_ symbol: ComparisonOperator, _ bound: Double) -> Reach {
    switch self {
    case .unknownOnly: .unknownOnly
    case .noughtOnly:
      symbol.holds(0, bound) ? Reach(canBeYes: true, canBeNo: false) : Reach(canBeYes: false, canBeNo: true)
    case .any: Reach()
    }
  }
}

/// Rules that cannot decide in a file, with the fields it lacks.
struct FileReach {
  /// By rule: whether it can never hit here.
  let cannotDecide: [Bool]
  /// Those rules with the absent fields and tables they read.
  let reasons: [(rule: Int, fields: [String])]

  /// Walks the program once with the file's columns; `evaluator` has a batch of that file.
  init(_ evaluator: Evaluator) {
    let program = evaluator.program
    // Of the file, not of the batch at hand: other workers begin with other batches.
    let file = evaluator.batch.file
    var truths = TableID.allCases.map { table in
      [Reach](repeating: Reach(), count: Int(program.truthCounts[Int(table.rawValue)]))
    }
    var numbers = TableID.allCases.map { table in
      [NumberReach](repeating: .any, count: Int(program.numberCounts[Int(table.rawValue)]))
    }
    func truth(_ register: TruthRegister) -> Reach { truths[Int(register.table.rawValue)][Int(register.index)] }
    func number(_ register: NumberRegister) -> NumberReach {
      numbers[Int(register.table.rawValue)][Int(register.index)]
    }
    func set(_ register: TruthRegister, _ reach: Reach) {
      truths[Int(register.table.rawValue)][Int(register.index)] = reach
    }
    func set(_ register: NumberRegister, _ reach: NumberReach) {
      numbers[Int(register.table.rawValue)][Int(register.index)] = reach
    }
    func set(_ register: NumberRegister, _ isPossible: Bool) { set(register, isPossible ? .any : .unknownOnly) }
    func canBeChosen(_ condition: TruthRegister?) -> Bool { condition.map { truth($0).canBeYes } ?? true }
    /// A count or sum of a table's rows; `isTold` is whether the file can tell what is counted or added up.
    func setTotal(_ register: NumberRegister, of table: TableID, isTold: Bool) {
      set(register, file.lacks(table) ? .unknownOnly : isTold ? .any : .noughtOnly)
    }
    func present(_ column: ColumnID) -> Bool { evaluator.isPresent(Int(column.rawValue)) }
    for instruction in program.instructions {
      switch instruction {
      case .scan(let column):
        if present(column) { continue }
        let plan = program.columns[Int(column.rawValue)]
        let all =
          [plan.missing, plan.valid, plan.listed, plan.flag].compactMap { $0 } + plan.codeRegisters + plan.textRegisters
          + plan.phraseRegisters + plan.partRegisters + (plan.headings?.registers ?? [])
        for index in all { truths[Int(plan.table.rawValue)][Int(index)] = .unknownOnly }
        if let index = plan.number { numbers[Int(plan.table.rawValue)][Int(index)] = .unknownOnly }
      case .constantTruth(let value, let into): set(into, Reach(canBeYes: value == .yes, canBeNo: value == .no))
      case .all(let range, let into), .some(let range, let into):
        let isAll = if case .all = instruction { true } else { false }
        var reach = Reach(canBeYes: isAll, canBeNo: !isAll)
        for position in Int(range.start)..<Int(range.start + range.count) {
          let part = truths[Int(into.table.rawValue)][Int(program.operands[position])]
          if isAll {
            reach.canBeYes = reach.canBeYes && part.canBeYes
            reach.canBeNo = reach.canBeNo || part.canBeNo
          } else {
            reach.canBeYes = reach.canBeYes || part.canBeYes
            reach.canBeNo = reach.canBeNo && part.canBeNo
          }
        }
        set(into, reach)
      case .not(let operand, let into):
        set(into, Reach(canBeYes: truth(operand).canBeNo, canBeNo: truth(operand).canBeYes))
      case .compare(let operand, let symbol, let bound, let into):
        set(into, number(operand).compared(symbol, program.constants[Int(bound)]))
      case .compareNumbers(let a, _, let b, let into), .compareMoments(let a, _, let b, let into):
        set(into, number(a).isPossible && number(b).isPossible ? Reach() : .unknownOnly)
      case .sameText(let a, let b, let into), .sameCode(let a, let b, let into):
        set(into, present(a) && present(b) ? Reach() : .unknownOnly)
      case .atLeast(_, let operand, let into):
        // Over an empty table the outcome is no whatever the rows would be.
        set(
          into,
          file.lacks(operand.table) ? .unknownOnly : Reach(canBeYes: truth(operand).canBeYes, canBeNo: true))
      case .spread(let operand, let into): set(into, truth(operand))
      case .sumPasses(let operand, let chosen, let isStrict, let bound, let into):
        let isTold = number(operand).isPossible && canBeChosen(chosen)
        let total: NumberReach = file.lacks(operand.table) ? .unknownOnly : isTold ? .any : .noughtOnly
        set(into, total.compared(isStrict ? .greater : .greaterOrEqual, program.constants[Int(bound)]))
      case .constant(_, let into): set(into, true)
      case .arithmetic(let a, _, let b, let into): set(into, number(a).isPossible && number(b).isPossible)
      case .money(let amount, _, _, let into): set(into, present(amount))
      case .lookup(_, let key, _, let into): set(into, present(key))
      case .length(let column, let into), .hour(let column, let into): set(into, present(column))
      case .days(let a, let b, let into), .hours(let a, let b, let into): set(into, present(a) && present(b))
      case .countRows(let table, let chosen, let into): setTotal(into, of: table, isTold: canBeChosen(chosen))
      case .sumRows(let operand, let chosen, let into):
        setTotal(into, of: operand.table, isTold: number(operand).isPossible && canBeChosen(chosen))
      case .leastRow(let operand, let chosen, let into), .greatestRow(let operand, let chosen, let into):
        set(into, !file.lacks(operand.table) && number(operand).isPossible && canBeChosen(chosen))
      case .distinctRows(let column, let chosen, let into):
        let table = program.columns[Int(column.rawValue)].table
        setTotal(into, of: table, isTold: present(column) && canBeChosen(chosen))
      case .spreadNumber(let operand, let into): set(into, number(operand))
      }
    }
    var cannot = [Bool](repeating: false, count: program.rules.count)
    var found: [(rule: Int, fields: [String])] = []
    for (index, rule) in program.rules.enumerated() where !truth(rule.when).canBeYes {
      cannot[index] = true
      var fields: [String] = []
      var budget = 10_000
      FileReach.absent(evaluator.conditions.when(index, of: program), evaluator, &fields, &budget)
      found.append((index, fields))
    }
    cannotDecide = cannot
    reasons = found
  }

  private static func absent(_ tree: ClauseTree, _ evaluator: Evaluator, _ fields: inout [String], _ budget: inout Int)
  {
    budget -= 1
    guard budget > 0 else { return }
    switch tree {
    case .all(let parts, _), .some(let parts, _): for part in parts { absent(part, evaluator, &fields, &budget) }
    case .not(let inner, _): absent(inner, evaluator, &fields, &budget)
    case .quantified(_, let table, let body, _):
      if evaluator.batch.file.lacks(table) {
        if !fields.contains(table.plural) { fields.append(table.plural) }
      } else {
        absent(body, evaluator, &fields, &budget)
      }
    case .clause(let clause):
      for table in clause.tables where evaluator.batch.file.lacks(table) && !fields.contains(table.plural) {
        fields.append(table.plural)
      }
      for column in clause.columns where !evaluator.isPresent(Int(column.rawValue)) {
        let name = evaluator.program.catalogue[evaluator.program.columns[Int(column.rawValue)].field].name
        if !fields.contains(name) { fields.append(name) }
      }
    }
  }
}
