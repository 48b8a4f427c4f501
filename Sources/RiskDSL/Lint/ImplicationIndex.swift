// Which rules another rule might imply: found by what they ask for, so that not every rule is held against every other.
// A rule stands under keys of which every rule that implies it has at least one.

/// What a rule asks for, as a key.
enum ImplicationKey: Hashable {
  /// One of a finite set of codes.
  case code(Int, CodeKey)
  case text(Int, [UInt8])
  /// HS codes with these first digits.
  case block(Int, digits: Int, Double)
  case term(FieldID, TermSet.Key)
  /// Anything about a subject.
  case subject(Int)
  /// Any part of a text.
  case patterns(FieldID)
  case rows(RowPath)
}

/// Rules by keys.
struct ImplicationIndex {
  /// Most keys of one rule; one with more is held against every other.
  static let maxKeys = 4096

  private let vocabulary: Vocabulary
  private var buckets: [ImplicationKey: [Int]] = [:]
  /// In how many places rules ask for a key: the rarer, the more it tells.
  private var frequency: [ImplicationKey: Int] = [:]
  /// Rules without a key.
  private(set) var loose: [Int] = []

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Counts what a rule asks for; to be done for all rules before the first is put in.
  mutating func count(_ formula: Formula) {
    switch formula.kind {
    case .all(let parts), .some(let parts): for part in parts { count(part) }
    case .fact(.rows(_, let path, let body)), .fact(.allBut(_, let path, let body)):
      frequency[.rows(path), default: 0] += 1
      count(body)
    case .fact(.value), .fact(.pattern):
      for key in keys(of: formula) ?? [] { frequency[key, default: 0] += 1 }
    }
  }

  /// Puts a rule under its keys.
  mutating func insert(_ rule: Int, _ formula: Formula) {
    guard let keys = keys(of: formula) else { return loose.append(rule) }
    for key in Set(keys) { buckets[key, default: []].append(rule) }
  }

  /// The rules that may hold wherever a kind of consignment is met, in no order and perhaps more than once.
  func candidates(_ cube: Cube) -> [Int] {
    var found = loose
    var keys: Set<ImplicationKey> = []
    collect(cube, &keys)
    for key in keys { found += buckets[key] ?? [] }
    return found
  }

  // MARK: Keys of a rule that may be implied

  private func keys(of formula: Formula) -> [ImplicationKey]? {
    switch formula.kind {
    case .all(let parts):
      // The most telling part.
      return parts.compactMap { keys(of: $0) }.min { cost($0) < cost($1) }
    case .some(let parts):
      var all: [ImplicationKey] = []
      for part in parts {
        guard let keys = keys(of: part) else { return nil }
        all += keys
        if all.count > ImplicationIndex.maxKeys { return nil }
      }
      return all
    case .fact(.value(let subject, let value)): return keys(subject, value)
    case .fact(.pattern(let field, let pattern, let isFound)):
      if isFound, case .terms(let set) = vocabulary.patterns[pattern], set.terms.count <= ImplicationIndex.maxKeys {
        return set.terms.map { .term(field, $0) }
      }
      return [.patterns(field)]
    case .fact(.rows(_, let path, let body)): return keys(of: body) ?? [.rows(path)]
    case .fact(.allBut(_, let path, _)): return [.rows(path)]
    }
  }

  private func keys(_ subject: Int, _ value: FactValue) -> [ImplicationKey] {
    switch value {
    case .codes(let set) where !set.isComplement && set.elements.count <= ImplicationIndex.maxKeys:
      return set.elements.map { .code(subject, $0) }
    case .texts(let set) where !set.isComplement && set.elements.count <= ImplicationIndex.maxKeys:
      return set.elements.map { .text(subject, $0) }
    case .line(let set, _, _):
      guard case .heading = vocabulary.entries[subject].subject else { break }
      for (digits, limit) in [(4, 64), (2, 32)] {
        guard let blocks = HeadingLine.blocks(set, digits: digits, limit: limit) else { continue }
        return blocks.map { .block(subject, digits: digits, $0) }
      }
    case .codes, .texts: break
    }
    return [.subject(subject)]
  }

  private func cost(_ keys: [ImplicationKey]) -> Int { keys.reduce(0) { $0 + (frequency[$1] ?? 1) } }

  // MARK: Keys of a kind of consignment

  private func collect(_ cube: Cube, _ keys: inout Set<ImplicationKey>) {
    for (subject, value) in cube.values { collect(subject, value, &keys) }
    for found in cube.patterns { collect(found.field, found.pattern, &keys) }
    for rows in cube.rows {
      keys.insert(.rows(rows.path))
      if let body = rows.bodies.first { collect(body, &keys) }
    }
    for others in cube.others {
      keys.insert(.rows(others.path))
      collect(others.body, &keys)
    }
  }

  private func collect(_ formula: Formula, _ keys: inout Set<ImplicationKey>) {
    switch formula.kind {
    case .all(let parts), .some(let parts): for part in parts { collect(part, &keys) }
    case .fact(.value(let subject, let value)):
      collect(subject, value, &keys)
      for field in vocabulary.entries[subject].reads {
        if let state = vocabulary.known(.state(field)) { keys.insert(.subject(state)) }
      }
    case .fact(.pattern(let field, let pattern, _)):
      collect(field, pattern, &keys)
      if let state = vocabulary.known(.state(field)) { keys.insert(.subject(state)) }
    case .fact(.rows(_, let path, let body)), .fact(.allBut(_, let path, let body)):
      keys.insert(.rows(path))
      collect(body, &keys)
    }
  }

  /// Any one value will do: what allows all of them allows this one.
  private func collect(_ subject: Int, _ value: FactValue, _ keys: inout Set<ImplicationKey>) {
    keys.insert(.subject(subject))
    let entry = vocabulary.entries[subject]
    switch value {
    case .codes(let set) where !set.isComplement:
      let codes = set.elements.prefix(16).map { ImplicationKey.code(subject, $0) }
      if let rarest = rarest(codes) { keys.insert(rarest) }
    case .texts(let set) where !set.isComplement:
      let texts = set.elements.prefix(16).map { ImplicationKey.text(subject, $0) }
      if let rarest = rarest(texts) { keys.insert(rarest) }
    case .line(let set, _, _):
      guard case .heading = entry.subject, let first = set.cuts.first else { break }
      for digits in [4, 2] {
        let point = IntervalSet(from: first.value, to: first.value)
        for block in HeadingLine.blocks(point, digits: digits, limit: 1) ?? [] {
          keys.insert(.block(subject, digits: digits, block))
        }
      }
    case .codes, .texts: break
    }
    if case .text(let field) = entry.subject { keys.insert(.patterns(field)) }
  }

  private func collect(_ field: FieldID, _ pattern: Int, _ keys: inout Set<ImplicationKey>) {
    keys.insert(.patterns(field))
    guard case .terms(let set) = vocabulary.patterns[pattern] else { return }
    if let rarest = rarest(set.terms.prefix(16).map { .term(field, $0) }) { keys.insert(rarest) }
  }

  private func rarest(_ keys: [ImplicationKey]) -> ImplicationKey? {
    keys.min { (buckets[$0]?.count ?? 0) < (buckets[$1]?.count ?? 0) }
  }
}
