// What it takes for a condition to be yes, or to be no, as a two-valued formula of facts about cells and rows.
// "yes" and "no" of a clause are two facts that exclude each other; where neither holds the clause is unknown.

/// What a number, code or text is known to be.
enum FactValue: Hashable, Sendable {
  /// Of a number, an HS code, a choice, a flag, a state. A partial sum may be known to pass a bound before the whole is.
  case line(IntervalSet, isWhole: Bool, isPartial: Bool)
  case codes(ValueSet<CodeKey>)
  case texts(ValueSet<[UInt8]>)

  var isEmpty: Bool {
    switch self {
    case .line(let set, let isWhole, _): set.isEmpty || (isWhole && set.wholeNumbers.isEmpty)
    case .codes(let set): set.isEmpty
    case .texts(let set): set.isEmpty
    }
  }

  /// Both at once.
  func intersection(_ other: FactValue) -> FactValue {
    switch (self, other) {
    case (.line(let a, let isWhole, let first), .line(let b, _, let second)):
      .line(a.intersection(b), isWhole: isWhole, isPartial: first && second)
    case (.codes(let a), .codes(let b)): .codes(a.intersection(b))
    case (.texts(let a), .texts(let b)): .texts(a.intersection(b))
    case (.line, _), (.codes, _), (.texts, _): self
    }
  }

  /// One or the other; nil where that cannot be said as one fact.
  func union(_ other: FactValue) -> FactValue? {
    switch (self, other) {
    case (.line(let a, let isWhole, let first), .line(let b, _, let second)):
      first == second ? .line(a.union(b), isWhole: isWhole, isPartial: first) : nil
    case (.codes(let a), .codes(let b)): .codes(a.union(b))
    case (.texts(let a), .texts(let b)): .texts(a.union(b))
    case (.line, _), (.codes, _), (.texts, _): nil
    }
  }

  /// Whether this fact holds only where the other does.
  func implies(_ other: FactValue) -> Bool {
    switch (self, other) {
    case (.line(let a, let isWhole, let first), .line(let b, _, let second)):
      (second || !first) && a.isSubset(of: b, whole: isWhole)
    case (.codes(let a), .codes(let b)): a.isSubset(of: b)
    case (.texts(let a), .texts(let b)): a.isSubset(of: b)
    case (.line, _), (.codes, _), (.texts, _): false
    }
  }

  /// How much there is to compare.
  var weight: Int {
    switch self {
    case .line(let set, _, _): set.cuts.count
    case .codes(let set): set.elements.count
    case .texts(let set): set.elements.count
    }
  }
}

/// The rows of a table below a row of another.
struct RowPath: Hashable, Sendable {
  var table: TableID
  var parent: TableID
}

/// One fact.
enum Fact: Hashable, Sendable {
  /// A subject of the vocabulary has one of these values.
  case value(Int, FactValue)
  /// A pattern of the vocabulary is found in the text of a field, or the text is there without it.
  case pattern(FieldID, Int, found: Bool)
  /// At least so many rows are so.
  case rows(Int, RowPath, Formula)
  /// The table is there, and all rows but at most so many are so.
  case allBut(Int, RowPath, Formula)
}

/// A formula of facts.
struct Formula: Hashable, Sendable {
  indirect enum Kind: Hashable, Sendable {
    case all([Formula])
    case some([Formula])
    case fact(Fact)
  }
  let kind: Kind
  /// Facts in it, those of rows included.
  let size: Int

  static let always = Formula(kind: .all([]), size: 0)
  static let never = Formula(kind: .some([]), size: 0)

  private init(kind: Kind, size: Int) {
    self.kind = kind
    self.size = size
  }

  init(_ fact: Fact) {
    switch fact {
    case .value, .pattern: self.init(kind: .fact(fact), size: 1)
    case .rows(_, _, let body), .allBut(_, _, let body): self.init(kind: .fact(fact), size: body.size &+ 1)
    }
  }

  static func all(_ parts: [Formula]) -> Formula {
    if parts.count == 1 { return parts[0] }
    return Formula(kind: .all(parts), size: Formula.size(parts))
  }

  /// One of the parts; values of one subject are joined to one fact.
  static func some(_ parts: [Formula]) -> Formula {
    var joined: [Formula] = []
    var places: [Int: Int] = [:]
    for part in parts {
      if case .some(let inner) = part.kind, inner.isEmpty { continue }
      guard case .fact(.value(let subject, let value)) = part.kind else {
        joined.append(part)
        continue
      }
      if let place = places[subject], case .fact(.value(_, let known)) = joined[place].kind,
        let union = known.union(value)
      {
        joined[place] = Formula(.value(subject, union))
      } else {
        places[subject] = joined.count
        joined.append(part)
      }
    }
    if joined.count == 1 { return joined[0] }
    return Formula(kind: .some(joined), size: Formula.size(joined))
  }

  /// Sizes are cut off far above every limit: shared parts count as often as they stand.
  private static func size(_ parts: [Formula]) -> Int {
    parts.reduce(1) { Swift.min($0 + $1.size, 1 << 40) }
  }

  static func == (a: Formula, b: Formula) -> Bool { a.size == b.size && a.kind == b.kind }

  func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// Work that the linter may do. Where it runs out, what is left is passed over in silence.
final class LintBudget {
  private(set) var left: Int

  init(_ work: Int) { left = work }

  /// Takes some work; false when there is none left.
  func spend(_ work: Int) -> Bool {
    left -= work
    return left > 0
  }
}
