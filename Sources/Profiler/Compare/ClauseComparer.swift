// Which clauses of a rule came out differently under two rule sets, for one consignment.
// Read from the registers that decided on either side, through the same trace as `explain`.

import RiskDSL

/// Compares the clauses of rules of one name.
final class ClauseComparer {
  private let old: ScoredStream
  private let new: ScoredStream
  private var oldTree: TraceTree?
  private var newTree: TraceTree?

  init(_ old: ScoredStream, _ new: ScoredStream) {
    self.old = old
    self.new = new
  }

  /// A clause with its outcome on one side.
  private struct Leaf {
    var text: String
    var isExemption: Bool
    var outcome: Truth
    var leaf: TraceLeaf?
  }

  /// The clauses that stand on one side only or have another outcome on the other, in the order written.
  ///
  /// - Parameters:
  ///   - first: The rule in the old program, with the row of the consignment in its batch.
  ///   - second: The rule in the new program, with its row.
  func compare(_ first: Int, _ oldRow: Int, _ second: Int, _ newRow: Int) -> [ClauseMove] {
    oldTree = oldTree ?? ClauseComparer.tree(old)
    newTree = newTree ?? ClauseComparer.tree(new)
    guard let oldTree, let newTree else { return [] }
    old.batch?.complete(oldRow)
    new.batch?.complete(newRow)
    var before = ClauseComparer.leaves(oldTree.nodes(first, oldRow))
    var moves: [ClauseMove] = []
    for leaf in ClauseComparer.leaves(newTree.nodes(second, newRow)) {
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

  private static func tree(_ stream: ScoredStream) -> TraceTree? {
    stream.evaluator.map { TraceTree(Tracer($0, audience: .officer)) }
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
