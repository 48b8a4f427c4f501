// Which clauses of a rule came out differently under two rule sets, for one consignment.
// Read from the registers that decided on either side, through the same trace as `explain`.

import RiskDSL

/// Compares the clauses of rules of one name.
final class ClauseComparer {
  private let old: ScoredStream
  private let new: ScoredStream
  private var oldTrace: Trace?
  private var newTrace: Trace?

  init(_ old: ScoredStream, _ new: ScoredStream) {
    self.old = old
    self.new = new
  }

  /// What tells how a rule came out on one side.
  private struct Trace {
    let tracer: Tracer
    let tree: TraceTree

    init?(_ stream: ScoredStream) {
      guard let evaluator = stream.evaluator else { return nil }
      tracer = Tracer(evaluator, audience: .officer)
      tree = TraceTree(tracer)
    }

    /// The condition, with quantifiers showing certain rows where the other side has chosen them.
    func nodes(_ rule: Int, _ row: Int, showing rows: [TableID: [Int]] = [:]) -> [TraceNode] {
      tracer.shownRows = rows
      return tree.nodes(rule, row)
    }
  }

  /// A clause with its outcome on one side.
  private struct Leaf {
    var text: String
    var isExemption: Bool
    var outcome: Truth
    var leaf: TraceLeaf?
  }

  /// The clauses that stand on one side only or have another outcome on the other, in the order written. Where a quantifier
  /// asks for a row of many, both sides speak of the row that made the hit.
  ///
  /// - Parameters:
  ///   - first: The rule in the old program, with the row of the consignment in its batch.
  ///   - second: The rule in the new program, with its row.
  ///   - isGained: The hit is that of the new program.
  func compare(_ first: Int, _ oldRow: Int, _ second: Int, _ newRow: Int, isGained: Bool) -> [ClauseMove] {
    oldTrace = oldTrace ?? Trace(old)
    newTrace = newTrace ?? Trace(new)
    guard let oldTrace, let newTrace else { return [] }
    old.batch?.complete(oldRow)
    new.batch?.complete(newRow)
    let before: [TraceNode]
    let after: [TraceNode]
    if isGained {
      after = newTrace.nodes(second, newRow)
      before = oldTrace.nodes(first, oldRow, showing: ClauseComparer.rows(after))
    } else {
      before = oldTrace.nodes(first, oldRow)
      after = newTrace.nodes(second, newRow, showing: ClauseComparer.rows(before))
    }
    return ClauseComparer.moves(ClauseComparer.leaves(before), ClauseComparer.leaves(after))
  }

  private static func moves(_ before: [Leaf], _ after: [Leaf]) -> [ClauseMove] {
    var before = before
    var moves: [ClauseMove] = []
    for leaf in after {
      let same = before.firstIndex { $0.text == leaf.text && $0.isExemption == leaf.isExemption }
      let earlier = same.map { before.remove(at: $0).outcome }
      if earlier == leaf.outcome { continue }
      let key = ClauseMove.Key(text: leaf.text, isExemption: leaf.isExemption, old: earlier, new: leaf.outcome)
      moves.append(ClauseMove(key: key, leaf: leaf.leaf))
    }
    let gone = before.map { leaf in
      ClauseMove(
        key: ClauseMove.Key(text: leaf.text, isExemption: leaf.isExemption, old: leaf.outcome, new: nil),
        leaf: leaf.leaf)
    }
    return gone + moves
  }

  /// The rows that quantifiers show, by table in the order of the quantifiers.
  private static func rows(_ nodes: [TraceNode]) -> [TableID: [Int]] {
    var found: [TableID: [Int]] = [:]
    collect(nodes, &found)
    return found
  }

  private static func collect(_ nodes: [TraceNode], _ found: inout [TableID: [Int]]) {
    for node in nodes {
      switch node {
      case .leaf, .withheld, .cut: break
      case .group(_, _, let children): collect(children, &found)
      case .quantifier(let quantifier, _, let children):
        if quantifier.row > 0 { found[quantifier.table, default: []].append(quantifier.row) }
        collect(children, &found)
      }
    }
  }

  private static func leaves(_ nodes: [TraceNode]) -> [Leaf] {
    var found: [Leaf] = []
    collect(nodes, isExemption: false, &found)
    return found
  }

  private static func collect(_ nodes: [TraceNode], isExemption: Bool, _ found: inout [Leaf]) {
    for node in nodes {
      switch node {
      case .leaf(let leaf):
        found.append(Leaf(text: leaf.clause.text, isExemption: isExemption, outcome: leaf.outcome, leaf: leaf))
      case .group(let group, _, let children):
        if case .unless = group {
          collect(children, isExemption: true, &found)
        } else {
          collect(children, isExemption: isExemption, &found)
        }
      case .quantifier(let quantifier, let outcome, let children):
        // Its outcome follows from its clauses; only where no row is shown it speaks for itself.
        if children.isEmpty {
          found.append(Leaf(text: quantifier.text, isExemption: isExemption, outcome: outcome, leaf: nil))
        }
        collect(children, isExemption: isExemption, &found)
      case .withheld, .cut: break
      }
    }
  }
}
