// The meaning of conditions a second time, as plainly as it can be said: a walk over the syntax tree for one consignment.
// Slow and independent of checker, emitter and engine; tests hold the engine to it.

import RiskDSL

extension Truth {
  /// Kleene's and.
  public static func && (a: Truth, b: Truth) -> Truth {
    if a == .no || b == .no { return .no }
    return a == .yes && b == .yes ? .yes : .unknown
  }
  /// Kleene's or.
  public static func || (a: Truth, b: Truth) -> Truth {
    if a == .yes || b == .yes { return .yes }
    return a == .no && b == .no ? .no : .unknown
  }
  /// Kleene's not.
  public static prefix func ! (a: Truth) -> Truth { a == .yes ? .no : a == .no ? .yes : .unknown }
  /// Definite.
  init(_ value: Bool) { self = value ? .yes : .no }
}

/// Evaluates rules as they are written.
public struct TreeEvaluator {
  /// A value that can be ordered.
  enum Value {
    case number(Double)
    case moment(day: Int, minute: Int?)
  }

  /// The rows an expression speaks of: one for each table on the path to `table`.
  struct Place {
    var table: TableID
    var rows: [TableID: SampleRow]
  }

  /// Rules in the order written.
  public private(set) var rules: [RuleDeclaration] = []
  private var defines: [String: Expression] = [:]
  private var lists: [String: ListDeclaration] = [:]
  /// Keyed tables: name → key digits → column → value in base units.
  public var tables: [String: [String: [String: Double]]] = [:]
  /// Currency of the money columns of keyed tables, by `table.column`.
  public var lookupCurrencies: [String: String] = [:]
  /// Rates: currency, day, units for one US dollar.
  public var rates: [(currency: String, day: Int, perUSD: Double)]?
  /// As-of day of the run; nil: the arrival of the consignment.
  public var fixedAsOf: Int?
  /// The file of the consignment at hand.
  public var manifest: SampleManifest
  private let catalogue = FieldCatalogue.builtIn

  /// Parses a rules file; nil when it has syntax errors.
  public init?(_ text: String, manifest: SampleManifest) {
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(SourceFile(name: "test.risk", bytes: Array(text.utf8)), file: FileID(0), into: &diagnostics)
    if diagnostics.hasErrors { return nil }
    self.manifest = manifest
    for declaration in file.declarations {
      switch declaration {
      case .define(let define): defines[define.name.value] = define.value
      case .list(let list): lists[list.name.value] = list
      case .rule(let rule): rules.append(rule)
      case .use, .ruleset, .table, .rates, .field, .scoring, .test, .allow: break
      }
    }
  }

  /// The outcome of a condition for a consignment.
  public func outcome(_ condition: Expression, _ consignment: SampleRow) -> Truth {
    truth(condition, Place(table: .consignment, rows: [.consignment: consignment]))
  }

  func defined(_ name: String) -> Expression? { defines[name] }

  // MARK: Conditions

  func truth(_ expression: Expression, _ place: Place) -> Truth {
    switch expression.kind {
    case .or(let parts): return parts.reduce(.no) { $0 || truth($1, place) }
    case .and(let parts): return parts.reduce(.yes) { $0 && truth($1, place) }
    case .not(let inner): return !truth(inner, place)
    case .parenthesised(let inner), .secret(let inner): return truth(inner, place)
    case .quantified(let quantifier, let table, let body):
      return quantified(quantifier, rows(TableID.named(table.value)!, place), body)
    case .name(let name):
      if let define = defines[name] { return truth(define, place) }
      guard let text = text(name, place) else { return .unknown }
      return FlagReader.read(text).map { Truth($0) } ?? .unknown
    case .compare(let left, let symbol, let right): return compare(left, symbol, right, place)
    case .between(let value, let low, let high, let negated):
      let inside = compare(value, .greaterOrEqual, low, place) && compare(value, .lessOrEqual, high, place)
      return negated ? !inside : inside
    case .membership(let value, let set, let negated):
      return flip(set.elements.reduce(.no) { $0 || isElement(value, $1, place) }, negated)
    case .under(let value, let set, let negated):
      return flip(headings(set).reduce(.no) { $0 || isUnder(value, $1, place) }, negated)
    case .mentions(let value, let set, let negated): return flip(mentions(value, set, place), negated)
    case .includes(let value, let set, let negated):
      guard case .name(let name) = value.kind, let field = catalogue.find(name) else { return .unknown }
      guard let rows = rows(field.table, place) else { return .unknown }
      let some = rows.reduce(.no) { all, row in all || set.elements.reduce(.no) { $0 || isElement(value, $1, row) } }
      return flip(some, negated)
    case .textPart(let value, let part, let pattern, let negated):
      guard let cell = text(of: value, place), case .text(let wanted) = pattern.kind else { return .unknown }
      return flip(Truth(holds(part, TextFold.fold(wanted), TextFold.fold(cell))), negated)
    case .state(let value, let test, let negated): return flip(state(value, test, place), negated)
    case .arithmetic, .negated, .aggregate, .function, .elapsed, .lookup, .code, .number, .text, .date, .invalid:
      preconditionFailure("not a condition")
    }
  }

  func flip(_ truth: Truth, _ negated: Bool) -> Truth { negated ? !truth : truth }

  func holds(_ part: TextPart, _ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    switch part {
    case .startsWith: return text.starts(with: pattern)
    case .endsWith: return text.reversed().starts(with: pattern.reversed())
    case .contains:
      return text.count >= pattern.count
        && (0...text.count - pattern.count).contains { text[$0...].starts(with: pattern) }
    }
  }

  func quantified(_ quantifier: Quantifier, _ rows: [Place]?, _ body: Expression) -> Truth {
    guard let rows else { return .unknown }
    let outcomes = rows.map { truth(body, $0) }
    let yes = outcomes.count { $0 == .yes }
    let unknown = outcomes.count { $0 == .unknown }
    switch quantifier {
    case .any: return yes > 0 ? .yes : unknown > 0 ? .unknown : .no
    case .none: return yes > 0 ? .no : unknown > 0 ? .unknown : .yes
    case .every:
      if rows.isEmpty || yes + unknown < rows.count { return .no }
      return unknown > 0 ? .unknown : .yes
    case .atLeast(let count): return yes >= count ? .yes : yes + unknown < count ? .no : .unknown
    }
  }

  /// The rows of a table below a place; nil when nothing can be said of them.
  func rows(_ table: TableID, _ place: Place) -> [Place]? {
    if manifest.isAbsent(table) { return nil }
    guard let parent = table.parent else { return nil }
    let above = parent == place.table ? [place] : rows(parent, place)
    guard let above else { return nil }
    var found: [Place] = []
    for owner in above {
      let row = owner.rows[parent]!
      if row.missingTables.contains(table) { return nil }
      for child in row.rows[table] ?? [] {
        var inner = owner
        inner.table = table
        inner.rows[table] = child
        found.append(inner)
      }
    }
    return found
  }

  // MARK: Cells

  /// The text of a field's cell; nil when missing.
  func text(_ name: String, _ place: Place) -> String? {
    guard let field = catalogue.find(name), manifest.has(field), let cell = place.rows[field.table]?.cells[name],
      !cell.isEmpty
    else { return nil }
    if field.type == .flag, FlagReader.read(cell) != nil { return cell }
    if case .choice = field.type, code(cell, field.type) != nil { return cell }
    return NullText.isMissing(cell, isCode: field.type.isCode) ? nil : cell
  }

  func text(of expression: Expression, _ place: Place) -> String? {
    field(expression).flatMap { text($0.name, place) }
  }

  func field(_ expression: Expression) -> Field? {
    switch expression.kind {
    case .parenthesised(let inner), .secret(let inner): field(inner)
    case .name(let name): catalogue.find(name)
    default: nil
    }
  }

  func code(_ text: String, _ type: ValueType) -> CodeKey? {
    let reading = Array(text.utf8).withUnsafeBufferPointer { CodeReader.read($0, type: type) }
    return reading.state == .read ? reading.key : nil
  }

  /// The digits of an HS cell.
  func digits(_ expression: Expression, _ place: Place) -> String? {
    guard let cell = text(of: expression, place), let key = code(cell, .hs) else { return nil }
    return String("\(key.low)".dropFirst())
  }

  func isUnder(_ value: Expression, _ heading: String, _ place: Place) -> Truth {
    guard let code = digits(value, place) else { return .unknown }
    if code.hasPrefix(heading) { return .yes }
    return heading.hasPrefix(code) ? .unknown : .no
  }

  func headings(_ set: SetOperand) -> [String] {
    set.elements.flatMap { element -> [String] in
      switch element {
      case .literal(let literal, _): [literalText(literal).filter(\.isNumber)]
      case .list(let name): headings(SetOperand(elements: entries(name.value), braced: true, range: set.range))
      case .range: []
      }
    }
  }

  func entries(_ list: String) -> [SetOperand.Element] {
    guard case .entries(let entries)? = lists[list]?.source else { return [] }
    return entries
  }

  func literalText(_ expression: Expression) -> String {
    switch expression.kind {
    case .code(let text), .text(let text), .name(let text), .date(let text): text
    case .number(let text, let unit): text + unit
    case .secret(let inner), .parenthesised(let inner): literalText(inner)
    default: ""
    }
  }

  func state(_ value: Expression, _ test: StateTest, _ place: Place) -> Truth {
    guard let field = field(value) else { return .unknown }
    if total(of: field.name, place) != nil {
      switch test {
      case .missing, .invalid: return .no
      case .present, .valid: return .yes
      case .listed: return .unknown
      }
    }
    guard manifest.has(field) else { return .unknown }
    let cell = text(field.name, place)
    switch test {
    case .missing: return Truth(cell == nil)
    case .present: return Truth(cell != nil)
    case .valid: return cell.map { isValid($0, field) } ?? .unknown
    case .invalid: return cell.map { !isValid($0, field) } ?? .unknown
    case .listed:
      guard let cell else { return .unknown }
      guard let key = code(cell, field.type) else { return .no }
      switch field.type {
      case .code(.country): return Truth(CountryTable.isListed(UInt16(truncatingIfNeeded: key.low)))
      case .code(.currency):
        return Truth(CurrencyTable.isListed(CurrencyCode(rawValue: UInt32(truncatingIfNeeded: key.low))))
      default: return .yes
      }
    }
  }

  func isValid(_ cell: String, _ field: Field) -> Truth {
    let verdict: CodeVerdict
    switch field.type {
    case .quantity, .date, .time: return Truth(reading(cell, field) != nil)
    case .money:
      return Truth(isAmount(NumberReader.read(cell)))
    case .hs: verdict = HSReader.verdict(cell)
    case .code(let kind): verdict = Array(cell.utf8).withUnsafeBufferPointer { kind.verdict($0) }
    case .choice: return Truth(code(cell, field.type) != nil)
    case .text, .party, .flag, .condition: return .unknown
    }
    switch verdict {
    case .valid: return .yes
    case .invalidShape, .invalidCheckDigit: return .no
    case .notApplicable: return .unknown
    }
  }

  // MARK: Sets and texts

  func isElement(_ value: Expression, _ element: SetOperand.Element, _ place: Place) -> Truth {
    switch element {
    case .literal(let literal, _): return compare(value, .equal, literal, place)
    case .range(let low, let high):
      return compare(value, .greaterOrEqual, low, place) && compare(value, .lessOrEqual, high, place)
    case .list(let name):
      if lists[name.value] == nil { return compare(value, .equal, Expression(.name(name.value), name.range), place) }
      return entries(name.value).reduce(.no) { $0 || isElement(value, $1, place) }
    }
  }

  func mentions(_ value: Expression, _ set: SetOperand, _ place: Place) -> Truth {
    guard let cell = text(of: value, place) else { return .unknown }
    let folded = TextFold.fold(cell)
    func ranges(_ term: Term) -> [Range<Int>] {
      var builder = PhraseMatcher.Builder()
      builder.add(term, group: 0)
      return builder.build().matches(in: folded).map(\.range)
    }
    var found: [Range<Int>] = []
    var exceptions: [Range<Int>] = []
    func add(_ element: SetOperand.Element, exact: Bool, isException: Bool) {
      switch element {
      case .literal(let literal, let marks):
        let places = ranges(Term(text: literalText(literal), exact: exact || marks.exact))
        if isException { exceptions += places } else { found += places }
      case .list(let name):
        guard let list = lists[name.value] else { return }
        for entry in entries(name.value) { add(entry, exact: list.marks.exact, isException: false) }
        for entry in list.exceptions { add(entry, exact: list.marks.exact, isException: true) }
      case .range: break
      }
    }
    for element in set.elements { add(element, exact: false, isException: false) }
    return Truth(
      found.contains { place in
        !exceptions.contains { $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound }
      })
  }

  // MARK: Comparisons

  func compare(_ left: Expression, _ symbol: ComparisonOperator, _ right: Expression, _ place: Place) -> Truth {
    if let field = field(left), let answer = compareCode(field, right, place) {
      return symbol == .notEqual ? !answer : answer
    }
    if let field = field(right), let answer = compareCode(field, left, place) {
      return symbol == .notEqual ? !answer : answer
    }
    let currency = currency(left) ?? currency(right) ?? "USD"
    if symbol == .greater || symbol == .greaterOrEqual, let answer = passes(left, symbol, right, currency, place) {
      return answer
    }
    if symbol == .less || symbol == .lessOrEqual,
      let answer = passes(right, symbol == .less ? .greater : .greaterOrEqual, left, currency, place)
    {
      return answer
    }
    guard let a = value(left, currency, place), let b = value(right, currency, place) else { return .unknown }
    return Truth(holds(a, symbol, b))
  }

  func holds(_ a: Value, _ symbol: ComparisonOperator, _ b: Value) -> Bool {
    let order: (less: Bool, equal: Bool)
    switch (a, b) {
    case (.number(let x), .number(let y)): order = (x < y, x == y)
    case (.moment(let day, let minute), .moment(let otherDay, let otherMinute)):
      // A date against a time compares by day.
      guard let minute, let otherMinute else {
        order = (day < otherDay, day == otherDay)
        break
      }
      order = ((day, minute) < (otherDay, otherMinute), (day, minute) == (otherDay, otherMinute))
    default: preconditionFailure("a number beside a date")
    }
    switch symbol {
    case .equal: return order.equal
    case .notEqual: return !order.equal
    case .less: return order.less
    case .lessOrEqual: return order.less || order.equal
    case .greater: return !order.less && !order.equal
    case .greaterOrEqual: return !order.less
    }
  }

  /// Equality of a field that is no number with a literal or another field; nil for numbers and dates.
  func compareCode(_ field: Field, _ other: Expression, _ place: Place) -> Truth? {
    switch field.type {
    case .quantity, .money, .date, .time, .condition: return nil
    case .text, .party, .flag, .hs, .code, .choice: break
    }
    let cell = text(field.name, place)
    if let second = self.field(other) {
      guard let cell, let beside = text(second.name, place) else { return .unknown }
      if field.type.isText {
        let isParty = field.type == .party || second.type == .party
        return Truth(
          isParty
            ? TextFold.foldParty(cell) == TextFold.foldParty(beside) : TextFold.fold(cell) == TextFold.fold(beside))
      }
      guard let a = code(cell, field.type), let b = code(beside, second.type) else { return .unknown }
      return Truth(a == b)
    }
    guard let cell else { return .unknown }
    let literal = literalText(other)
    switch field.type {
    case .flag:
      guard let flag = FlagReader.read(cell) else { return .unknown }
      return Truth(flag == (literal == "yes"))
    case .text: return Truth(TextFold.fold(cell) == TextFold.fold(literal))
    case .party: return Truth(TextFold.foldParty(cell) == TextFold.foldParty(literal))
    default:
      guard let key = code(cell, field.type) else { return .unknown }
      return Truth(key == CodeReader.key(ofLiteral: literal, type: field.type))
    }
  }
}
