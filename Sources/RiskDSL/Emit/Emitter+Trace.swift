// Emitting what traces show: the operands and aggregates of a clause with the registers that already hold them.
// Asks only for numbers that the clause itself has emitted, so a program with traces has no step more.

extension Emitter {
  /// What a trace shows of a clause whose registers have just been emitted.
  mutating func detail(_ clause: CheckedClause) -> ClauseDetail {
    var detail = ClauseDetail()
    switch clause.question {
    case .compare(let number, let symbol, let bound, let currency):
      detail.op = (clause.written?.symbol ?? symbol).rawValue
      detail.limits = [clause.written?.bound ?? bound]
      describe(number, currency, clause.range, in: &detail)
    case .between(let number, let low, let high, let currency):
      detail.op = "between"
      detail.limits = [low, high]
      describe(number, currency, clause.range, in: &detail)
    case .compareNumbers(let left, let symbol, let right, let currency):
      detail.op = symbol.rawValue
      describe(left, currency, clause.range, in: &detail)
      add(right, currency, to: &detail)
      detail.right = spread(emit(right, currency), to: clause.table, clause.range)
    case .missing(let field): describe(.missing, field, in: &detail)
    case .present(let field): describe(.present, field, in: &detail)
    case .valid(let field): describe(.valid, field, in: &detail)
    case .invalid(let field): describe(.invalid, field, in: &detail)
    case .listed(let field): describe(.listed, field, in: &detail)
    case .flag(let field):
      detail.op = "is yes"
      detail.operands = builders[column(field)].cell
    case .codes(let field, _, let lists, let literals):
      detail.op = lists.isEmpty && literals.count == 1 ? "=" : "in"
      detail.operands = builders[column(field)].cell
    case .texts(let field, _, let lists, let literals):
      detail.op = lists.isEmpty && literals.count == 1 ? "=" : "in"
      detail.operands = builders[column(field)].cell
    case .under(let field, _, _, _):
      detail.op = "under"
      detail.operands = builders[column(field)].cell
    case .mentions(let field, _, _, _):
      detail.op = "mentions"
      detail.operands = builders[column(field)].cell
    case .part(let field, let part, _, _):
      detail.op = part.rawValue
      detail.operands = builders[column(field)].cell
    case .sameText(let first, let second), .sameCode(let first, let second):
      detail.op = "="
      detail.operands = [cell(first), cell(second)]
    }
    return detail
  }

  private mutating func describe(_ state: StateTest, _ field: FieldID, in detail: inout ClauseDetail) {
    detail.op = "is \(state.rawValue)"
    detail.operands = builders[column(field)].cell
  }

  private mutating func describe(
    _ number: CheckedNumber, _ currency: CurrencyCode, _ range: SourceRange, in detail: inout ClauseDetail
  ) {
    add(number, currency, to: &detail)
    detail.form = form(number, currency)
    // A share that the author wrote as a percentage is shown as one.
    if detail.form == .quantity, number.type == .quantity(.none),
      sources[Int(range.file.rawValue)].bytes[Int(range.start)..<Int(range.end)].contains(0x25)
    {
      detail.form = .percent
      // The clause may be about one looked-up share.
      if detail.operands.count == 1, detail.operands[0].number == emit(number, currency) {
        detail.operands[0].form = .percent
      }
    }
  }

  private mutating func cell(_ field: FieldID) -> ClauseOperand { builders[column(field)].cell[0] }

  /// How a number is shown: percentages where its field is one.
  private func form(_ number: CheckedNumber, _ currency: CurrencyCode) -> NumberForm {
    switch number.type {
    case .date, .time: return .moment
    case .quantity:
      switch number.kind {
      case .load(let field): return program.catalogue[field].typeName == "percent" ? .percent : .quantity
      case .negated(let inner): return form(inner, currency)
      case .aggregate(let aggregate, let member?, _, _, _, _):
        return aggregate == .count || aggregate == .distinct ? .quantity : form(member, currency)
      case .money, .constant, .arithmetic, .lookup, .length, .hour, .days, .hours, .aggregate: return .quantity
      }
    }
  }

  /// Adds what a number reads, counts and adds up.
  private mutating func add(_ number: CheckedNumber, _ currency: CurrencyCode, to detail: inout ClauseDetail) {
    let unit = number.unit(in: currency)
    func operand(_ field: FieldID, _ kind: ClauseOperand.Kind, _ emitter: inout Emitter) -> ClauseOperand {
      ClauseOperand(
        column: ColumnID(UInt16(emitter.column(field))), kind: kind, number: emitter.emit(number, currency),
        unit: unit, form: emitter.form(number, currency))
    }
    switch number.kind {
    case .constant: break
    case .load(let field): detail.operands.append(operand(field, .cell, &self))
    case .money(let field, let beside):
      let column = beside.map { ColumnID(UInt16(self.column($0))) }
      detail.operands.append(operand(field, .money(beside: column, target: currency), &self))
    case .lookup(let table, let key, let value):
      detail.operands.append(operand(key, .lookup(table: table, value: value), &self))
    case .length(let field): detail.operands.append(operand(field, .length, &self))
    case .hour(let field): detail.operands.append(operand(field, .hour, &self))
    case .days(let from, let to), .hours(let from, let to):
      detail.operands.append(cell(from))
      detail.operands.append(cell(to))
    case .negated(let inner): add(inner, currency, to: &detail)
    case .arithmetic(let left, _, let right):
      add(left, currency, to: &detail)
      add(right, currency, to: &detail)
    case .aggregate(let aggregate, let member, let field, let table, let parent, let condition):
      var counted = ClauseAggregate(aggregate: aggregate, table: table, parent: parent)
      counted.chosen = condition.map { spread(emit($0).register, to: table, number.range) }
      if let member {
        counted.member = spread(emit(member, currency), to: table, number.range)
        counted.unit = member.unit(in: currency)
        counted.form = form(member, currency)
        add(member, currency, to: &detail)
      }
      if let field {
        counted.column = ColumnID(UInt16(column(field)))
        detail.operands.append(cell(field))
      }
      detail.aggregates.append(counted)
    }
  }

  /// Marks the clauses under a `not` that was written as part of them: `!=`, `not in`, `is not missing`.
  func markNegated(_ tree: ClauseTree) -> ClauseTree {
    switch tree {
    case .all(let parts, let register): return .all(parts.map(markNegated), register)
    case .some(let parts, let register): return .some(parts.map(markNegated), register)
    case .not(let inner, let register): return .not(markNegated(inner), register)
    case .quantified(let quantifier, let table, let body, let reduced):
      return .quantified(quantifier, table: table, body: markNegated(body), reduced: reduced)
    case .clause(var clause):
      clause.detail.isNegated = true
      return .clause(clause)
    }
  }
}
