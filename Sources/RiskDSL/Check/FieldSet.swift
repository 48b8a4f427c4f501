// The fields and tables that conditions and numbers ask for.

/// Fields and tables that a condition asks for: conditions without a common one say nothing of each other.
struct FieldSet {
  private(set) var fields: Set<FieldID> = []
  private(set) var tables: Set<TableID> = []
  /// The fields that are read, in the order written, with the currencies beside amounts.
  private(set) var fieldsRead: [FieldID] = []
  /// The tables, in the order written.
  private(set) var tablesRead: [TableID] = []
  private var seen: Set<ObjectIdentifier> = []

  init() {}

  init(of condition: CheckedCondition) { add(condition) }

  func isDisjoint(with other: FieldSet) -> Bool {
    fields.isDisjoint(with: other.fields) && tables.isDisjoint(with: other.tables)
  }

  private mutating func add(_ condition: CheckedCondition) {
    switch condition {
    case .all(let parts, _), .some(let parts, _): for part in parts { add(part) }
    case .not(let inner, _): add(inner)
    case .quantified(_, let table, _, let body, _):
      add(table)
      add(body)
    case .define(let define, _):
      if seen.insert(ObjectIdentifier(define)).inserted { add(define.condition) }
    case .clause(let clause): add(clause.question)
    }
  }

  mutating func add(_ question: Question) {
    switch question {
    case .compare(let number, _, _, _), .between(let number, _, _, _): add(number)
    case .compareNumbers(let left, _, let right, _):
      add(left)
      add(right)
    case .missing(let field), .present(let field), .valid(let field), .invalid(let field), .listed(let field),
      .flag(let field), .codes(let field, _, _, _), .under(let field, _, _, _), .texts(let field, _, _, _),
      .mentions(let field, _, _, _), .part(let field, _, _, _):
      add(field)
    case .sameText(let first, let second), .sameCode(let first, let second):
      add(first)
      add(second)
    }
  }

  mutating func add(_ number: CheckedNumber) {
    switch number.kind {
    case .load(let field), .length(let field), .hour(let field), .lookup(_, let field, _): add(field)
    case .money(let field, let currency):
      add(field)
      if let currency { read(currency) }
    case .constant: break
    case .arithmetic(let left, _, let right):
      add(left)
      add(right)
    case .negated(let inner): add(inner)
    case .days(let from, let to), .hours(let from, let to):
      add(from)
      add(to)
    case .aggregate(_, let member, let field, let table, _, let condition):
      add(table)
      if let member { add(member) }
      if let field { add(field) }
      if let condition { add(condition) }
    }
  }

  private mutating func add(_ field: FieldID) {
    fields.insert(field)
    read(field)
  }

  private mutating func read(_ field: FieldID) {
    if !fieldsRead.contains(field) { fieldsRead.append(field) }
  }

  private mutating func add(_ table: TableID) {
    if tables.insert(table).inserted { tablesRead.append(table) }
  }
}
