// Conditions as trees over registers. A pack holds every node once, behind the nodes below it: what comes from one
// `define` stays shared, and no condition can lead back to itself.

/// The nodes of all conditions of a program, each behind those below it.
struct TreeTable {
  private var positions: [UInt: UInt32] = [:]
  private(set) var nodes: [ClauseTree] = []

  /// The nodes of the rules' conditions.
  init(_ rules: [RuleConditions]) {
    for conditions in rules {
      add(conditions.when)
      if let unless = conditions.unless { add(unless) }
    }
  }

  private mutating func add(_ tree: ClauseTree) {
    guard positions[tree.box] == nil else { return }
    for part in tree.parts { add(part) }
    positions[tree.box] = UInt32(nodes.count)
    nodes.append(tree)
  }

  /// The position of a tree that was added.
  func position(of tree: ClauseTree) -> UInt32 { positions[tree.box]! }
}

extension ClauseTree {
  /// A node is a reference to a box: nodes that are one box are one node, as long as somebody keeps the box in place.
  var box: UInt { unsafeBitCast(self, to: UInt.self) }

  /// The nodes directly below.
  var parts: [ClauseTree] {
    switch self {
    case .all(let parts, _), .some(let parts, _): parts
    case .not(let inner, _): [inner]
    case .quantified(_, _, let body, _): [body]
    case .clause: []
    }
  }

  private enum Kind: UInt8 {
    case all, some, not, quantified, clause
  }

  /// Writes the node; `below` writes those directly below it, or what names them.
  func write(to pack: inout PackWriter, _ below: (inout PackWriter, ClauseTree) -> Void) {
    switch self {
    case .all(let parts, let register), .some(let parts, let register):
      if case .all = self { pack.byte(Kind.all.rawValue) } else { pack.byte(Kind.some.rawValue) }
      pack.list(parts, below)
      pack.register(register)
    case .not(let inner, let register):
      pack.byte(Kind.not.rawValue)
      below(&pack, inner)
      pack.register(register)
    case .quantified(let quantifier, let table, let body, let reduced):
      pack.byte(Kind.quantified.rawValue)
      quantifier.write(to: &pack)
      pack.table(table)
      below(&pack, body)
      pack.register(reduced)
    case .clause(let clause):
      pack.byte(Kind.clause.rawValue)
      clause.write(to: &pack)
    }
  }

  /// Reads a node.
  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .all, .some:
      let parts = try pack.list(.condition) { (pack: inout PackReader) throws(PackFault) in try pack.tree() }
      let register = try pack.truth()
      self = kind == .all ? .all(parts, register) : .some(parts, register)
    case .not: self = .not(try pack.tree(), try pack.truth())
    case .quantified:
      self = .quantified(
        try Quantifier(from: &pack), table: try pack.table(), body: try pack.tree(), reduced: try pack.truth())
    case .clause: self = .clause(try Clause(from: &pack))
    }
  }

  /// Reads a node of a pack and verifies it; those below it have been read.
  static func read(from pack: inout PackReader) throws(PackFault) {
    let start = pack.offset
    pack.heightBelow = 0
    let tree = try ClauseTree(from: &pack)
    let height = pack.heightBelow + 1
    pack.mark(start)
    guard height <= PackFormat.maxTreeHeight else {
      throw pack.fault(.tooMany(.levels, limit: PackFormat.maxTreeHeight))
    }
    try pack.verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.condition(tree) }
    pack.trees.append(ReadCondition(tree: tree, start: start, height: height))
  }
}

extension Quantifier: Packable {
  private enum Kind: UInt8 {
    case any, every, none, atLeast
  }

  func write(to pack: inout PackWriter) {
    switch self {
    case .any: pack.byte(Kind.any.rawValue)
    case .every: pack.byte(Kind.every.rawValue)
    case .none: pack.byte(Kind.none.rawValue)
    case .atLeast(let count):
      pack.byte(Kind.atLeast.rawValue)
      pack.signed(count)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .any: self = .any
    case .every: self = .every
    case .none: self = .none
    case .atLeast: self = .atLeast(try pack.signed(in: 1...Int.max, .number))
    }
  }
}
