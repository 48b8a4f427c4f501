// Which rules can still hit in a file that lacks some columns: decided once for the file, said in one line.
// Skipping is on "not possible", never on "not seen".

import RiskDSL

/// What a register may come to be in a file.
private struct Reach {
  var canBeYes = true
  var canBeNo = true
  static let unknownOnly = Reach(canBeYes: false, canBeNo: false)
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
    var truths = TableID.allCases.map { table in
      [Reach](repeating: Reach(), count: Int(program.truthCounts[Int(table.rawValue)]))
    }
    var numbers = TableID.allCases.map { table in
      [Bool](repeating: true, count: Int(program.numberCounts[Int(table.rawValue)]))
    }
    func truth(_ register: TruthRegister) -> Reach { truths[Int(register.table.rawValue)][Int(register.index)] }
    func number(_ register: NumberRegister) -> Bool { numbers[Int(register.table.rawValue)][Int(register.index)] }
    func set(_ register: TruthRegister, _ reach: Reach) {
      truths[Int(register.table.rawValue)][Int(register.index)] = reach
    }
    func set(_ register: NumberRegister, _ isPossible: Bool) {
      numbers[Int(register.table.rawValue)][Int(register.index)] = isPossible
    }
    func present(_ column: ColumnID) -> Bool { evaluator.isPresent(Int(column.rawValue)) }
    // Of the file, not of the batch at hand: other workers begin with other batches.
    let file = evaluator.batch.file
    for instruction in program.instructions {
      switch instruction {
      case .scan(let column):
        if present(column) { continue }
        let plan = program.columns[Int(column.rawValue)]
        let all =
          [plan.missing, plan.valid, plan.listed, plan.flag].compactMap { $0 } + plan.codeRegisters + plan.textRegisters
          + plan.phraseRegisters + plan.partRegisters + (plan.headings?.registers ?? [])
        for index in all { truths[Int(plan.table.rawValue)][Int(index)] = .unknownOnly }
        if let index = plan.number { numbers[Int(plan.table.rawValue)][Int(index)] = false }
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
      case .compare(let operand, _, _, let into): set(into, number(operand) ? Reach() : .unknownOnly)
      case .compareNumbers(let a, _, let b, let into), .compareMoments(let a, _, let b, let into):
        set(into, number(a) && number(b) ? Reach() : .unknownOnly)
      case .sameText(let a, let b, let into), .sameCode(let a, let b, let into):
        set(into, present(a) && present(b) ? Reach() : .unknownOnly)
      case .atLeast(_, let operand, let into):
        // Over an empty table the outcome is no whatever the rows would be.
        set(
          into,
          file.lacks(operand.table) ? .unknownOnly : Reach(canBeYes: truth(operand).canBeYes, canBeNo: true))
      case .spread(let operand, let into): set(into, truth(operand))
      case .sumPasses(let operand, _, _, _, let into):
        set(into, file.lacks(operand.table) ? .unknownOnly : Reach(canBeYes: number(operand), canBeNo: true))
      case .constant(_, let into): set(into, true)
      case .arithmetic(let a, _, let b, let into): set(into, number(a) && number(b))
      case .money(let amount, _, _, let into): set(into, present(amount))
      case .lookup(_, let key, _, let into): set(into, present(key))
      case .length(let column, let into), .hour(let column, let into): set(into, present(column))
      case .days(let a, let b, let into), .hours(let a, let b, let into): set(into, present(a) && present(b))
      case .countRows(let table, _, let into): set(into, !file.lacks(table))
      case .sumRows(let operand, _, let into): set(into, !file.lacks(operand.table))
      case .leastRow(let operand, _, let into), .greatestRow(let operand, _, let into):
        set(into, !file.lacks(operand.table) && number(operand))
      case .distinctRows(let column, _, let into):
        set(into, !file.lacks(program.columns[Int(column.rawValue)].table))
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
