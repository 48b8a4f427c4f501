// Facts that hold together, and what follows from them: the linter's idea of one kind of consignment.

/// Facts that hold at the same time.
struct Cube {
  /// A pattern that a text has or has not.
  struct Found {
    var field: FieldID
    var pattern: Int
    var isFound: Bool
  }

  /// Rows that are there: at least so many, each like one of the bodies.
  struct Rows {
    var count: Int
    var path: RowPath
    var bodies: [Cube]
  }

  /// What all rows but a few are like.
  struct Others {
    var most: Int
    var path: RowPath
    var body: Formula
  }

  /// By subject.
  var values: [Int: FactValue] = [:]
  var patterns: [Found] = []
  var rows: [Rows] = []
  var others: [Others] = []

  /// The facts about single values alone: what rows below may build on.
  var surroundings: Cube {
    var cube = Cube()
    cube.values = values
    cube.patterns = patterns
    return cube
  }
}

/// Draws conclusions. What it says holds for every consignment; what it cannot find out it leaves open.
final class Reasoner {
  /// Alternatives of one formula; one with more is left open.
  static let maxCubes = 64

  let vocabulary: Vocabulary
  let catalogue: FieldCatalogue
  let budget: LintBudget

  init(_ maker: FormulaMaker, budget: LintBudget) {
    vocabulary = maker.vocabulary
    catalogue = maker.catalogue
    self.budget = budget
  }

  /// The ways in which a formula can hold, those that contradict themselves left out; nil where it is left open.
  func cubes(_ formula: Formula, from bases: [Cube] = [Cube()]) -> [Cube]? {
    guard budget.spend(1 + bases.count) else { return nil }
    switch formula.kind {
    case .all(let parts):
      var cubes = bases
      for part in parts {
        guard let next = self.cubes(part, from: cubes) else { return nil }
        if next.isEmpty { return [] }
        cubes = next
      }
      return cubes
    case .some(let parts):
      var cubes: [Cube] = []
      for part in parts {
        guard let next = self.cubes(part, from: bases) else { return nil }
        cubes += next
        guard cubes.count <= Reasoner.maxCubes else { return nil }
      }
      return cubes
    case .fact(let fact):
      var cubes: [Cube] = []
      for base in bases {
        guard let next = adding(fact, to: base) else { return nil }
        cubes += next
        guard cubes.count <= Reasoner.maxCubes else { return nil }
      }
      return cubes
    }
  }

  /// Whether a formula holds for no consignment.
  func isImpossible(_ formula: Formula) -> Bool { cubes(formula)?.isEmpty ?? false }

  /// Whether the second formula holds wherever the first does.
  func implies(_ formula: Formula, _ other: Formula) -> Bool {
    cubes(formula)?.allSatisfy { entails($0, other) } ?? false
  }

  // MARK: Adding

  private func adding(_ fact: Fact, to base: Cube) -> [Cube]? {
    var cube = base
    switch fact {
    case .value(let subject, let value): return add(value, of: subject, to: &cube) ? [cube] : []
    case .pattern(let field, let pattern, let isFound):
      return add(Cube.Found(field: field, pattern: pattern, isFound: isFound), to: &cube) ? [cube] : []
    case .rows(let count, let path, let body): return adding(count, path, body, to: cube)
    case .allBut(let most, let path, let body):
      for rows in cube.rows where rows.path == path && rows.count > most {
        let starts = rows.bodies.compactMap { merge($0, into: cube.surroundings) }
        guard let both = cubes(body, from: starts) else { return nil }
        if both.isEmpty { return [] }
      }
      cube.others.append(Cube.Others(most: most, path: path, body: body))
      return [cube]
    }
  }

  /// Adds a value; false where it contradicts what is known.
  private func add(_ value: FactValue, of subject: Int, to cube: inout Cube) -> Bool {
    let entry = vocabulary.entries[subject]
    guard budget.spend(value.weight) else { return true }
    var joined = value
    if let known = cube.values[subject] ?? entry.domain { joined = known.intersection(value) }
    if joined.isEmpty { return false }
    cube.values[subject] = joined
    for field in entry.reads where !addRead(field, to: &cube) { return false }
    if case .text(let field) = entry.subject {
      for found in cube.patterns where found.field == field && !narrow(field, by: found, &cube) { return false }
    }
    return true
  }

  private func addRead(_ field: FieldID, to cube: inout Cube) -> Bool {
    add(CellFact.read, of: vocabulary.state(field, catalogue[field].table), to: &cube)
  }

  private func add(_ found: Cube.Found, to cube: inout Cube) -> Bool {
    guard addRead(found.field, to: &cube) else { return false }
    let pattern = vocabulary.patterns[found.pattern]
    for known in cube.patterns where known.field == found.field {
      if known.pattern == found.pattern, known.isFound == found.isFound { return true }
      guard known.isFound != found.isFound else { continue }
      let other = vocabulary.patterns[known.pattern]
      guard budget.spend(pattern.weight + other.weight) else { return true }
      if found.isFound ? pattern.implies(other) : other.implies(pattern) { return false }
    }
    cube.patterns.append(found)
    return narrow(found.field, by: found, &cube)
  }

  /// Leaves of the texts that a cell can be only those that fit a pattern; false where none does.
  private func narrow(_ field: FieldID, by found: Cube.Found, _ cube: inout Cube) -> Bool {
    // Names of parties are compared without their legal form, patterns with it.
    guard catalogue[field].type == .text, let subject = vocabulary.known(.text(field)),
      case .texts(let set)? = cube.values[subject], !set.isComplement
    else { return true }
    let pattern = vocabulary.patterns[found.pattern]
    let left = set.elements.filter { (pattern.isFound(in: $0) ?? found.isFound) == found.isFound }
    if left.isEmpty { return false }
    cube.values[subject] = .texts(ValueSet(elements: left))
    return true
  }

  private func adding(_ count: Int, _ path: RowPath, _ body: Formula, to cube: Cube) -> [Cube]? {
    guard var bodies = cubes(body, from: [cube.surroundings]) else { return nil }
    for others in cube.others where others.path == path && count > others.most && !bodies.isEmpty {
      guard let both = cubes(others.body, from: bodies) else { return nil }
      if both.isEmpty { return [] }
      if others.most == 0, both.count == 1 { bodies = both }
    }
    if bodies.isEmpty { return [] }
    guard count == 1 else {
      var made = cube
      made.rows.append(Cube.Rows(count: count, path: path, bodies: bodies))
      return [made]
    }
    // What the row asks of its surroundings holds for the whole consignment.
    return bodies.map { body in
      var made = cube
      var inner = Cube()
      inner.rows = body.rows
      inner.others = body.others
      for (subject, value) in body.values {
        if vocabulary.entries[subject].table.isWithin(path.table) {
          inner.values[subject] = value
        } else {
          made.values[subject] = value
        }
      }
      inner.patterns = body.patterns.filter { catalogue[$0.field].table.isWithin(path.table) }
      made.patterns = body.patterns.filter { !catalogue[$0.field].table.isWithin(path.table) }
      made.rows.append(Cube.Rows(count: 1, path: path, bodies: [inner]))
      return made
    }
  }

  /// Both together; nil where they contradict each other.
  func merge(_ inner: Cube, into outer: Cube) -> Cube? {
    var cube = outer
    for (subject, value) in inner.values where !add(value, of: subject, to: &cube) { return nil }
    for found in inner.patterns where !add(found, to: &cube) { return nil }
    cube.rows += inner.rows
    cube.others += inner.others
    return cube
  }

  // MARK: Concluding

  /// Whether a formula holds wherever the facts do.
  func entails(_ cube: Cube, _ formula: Formula) -> Bool {
    guard budget.spend(1) else { return false }
    switch formula.kind {
    case .all(let parts): return parts.allSatisfy { entails(cube, $0) }
    case .some(let parts): return parts.contains { entails(cube, $0) }
    case .fact(.value(let subject, let value)):
      guard let known = cube.values[subject], budget.spend(Swift.min(known.weight, value.weight)) else { return false }
      return known.implies(value)
    case .fact(.pattern(let field, let pattern, let isFound)): return entails(cube, field, pattern, isFound)
    case .fact(.rows(let count, let path, let body)):
      return cube.rows.contains { $0.path == path && $0.count >= count && entails($0, of: cube, body) }
    case .fact(.allBut(let most, let path, let body)):
      return cube.others.contains { others in
        guard others.path == path, others.most <= most, let cubes = cubes(others.body, from: [cube.surroundings]) else {
          return false
        }
        return cubes.allSatisfy { entails($0, body) }
      }
    }
  }

  private func entails(_ cube: Cube, _ field: FieldID, _ pattern: Int, _ isFound: Bool) -> Bool {
    let wanted = vocabulary.patterns[pattern]
    for known in cube.patterns where known.field == field && known.isFound == isFound {
      if known.pattern == pattern { return true }
      let other = vocabulary.patterns[known.pattern]
      guard budget.spend(Swift.min(wanted.weight, other.weight)) else { return false }
      if isFound ? other.implies(wanted) : wanted.implies(other) { return true }
    }
    guard catalogue[field].type == .text, let subject = vocabulary.known(.text(field)),
      case .texts(let set)? = cube.values[subject], !set.isComplement
    else { return false }
    return set.elements.allSatisfy { wanted.isFound(in: $0) == isFound }
  }

  private func entails(_ rows: Cube.Rows, of cube: Cube, _ body: Formula) -> Bool {
    var bodies = rows.bodies.compactMap { merge($0, into: cube.surroundings) }
    for others in cube.others where others.path == rows.path && others.most == 0 {
      if let both = cubes(others.body, from: bodies) { bodies = both }
    }
    return bodies.allSatisfy { entails($0, body) }
  }
}
