// Collects terms of many groups and freezes them into a matcher.
// Used by the compiler for every `mentions` of a run, and by the loader when a list is replaced.

extension PhraseMatcher {
  /// Takes terms group by group, in any order.
  public struct Builder {
    private struct Pending {
      var node: UInt32
      var group: Int32
      var entry: Int32
      var isException: Bool
    }

    private var nodeCount: UInt32 = 1
    /// One edge for each different term word in a node; the target is the node of the word.
    private var words = PhraseEdgeTable()
    /// The edges a text word can meet: several for one term word.
    private var edges = PhraseEdgeTable()
    private var outputs: [Pending] = []
    private var groupCount = 0

    /// Makes a builder without terms.
    public init() {}

    /// Adds a term to a group. Groups are numbered from 0 by the caller; the memory of a scan grows with the largest.
    ///
    /// A term whose problem is `empty` or `tooManyWords` is left out.
    public mutating func add(_ term: Term, group: Int) {
      reserve(groups: group + 1)
      let words = term.words
      guard !words.isEmpty, words.count <= Term.maxWords else { return }
      add(end(of: words), group: group, entry: term.entry, isException: term.isException)
    }

    /// The node in which terms of these folded words end; they are one word or more.
    mutating func end(of words: [TermWord]) -> UInt32 {
      var node: UInt32 = 0
      for word in words { node = child(of: node, for: word) }
      return node
    }

    /// Adds a term that ends in a node.
    mutating func add(_ node: UInt32, group: Int, entry: Int32, isException: Bool) {
      reserve(groups: group + 1)
      outputs.append(Pending(node: node, group: Int32(group), entry: entry, isException: isException))
    }

    /// Counts groups that may have no term.
    mutating func reserve(groups: Int) {
      precondition(groups >= 0 && groups <= Int(Int32.max), "a group number is from 0 to 2^31 - 2")
      groupCount = max(groupCount, groups)
    }

    private mutating func child(of node: UInt32, for word: TermWord) -> UInt32 {
      let kind = EdgeForm(rawValue: word.kind.rawValue)!
      if let known = words.find(node, kind, word.bytes) { return words.edges[known].target }
      let child = nodeCount
      nodeCount += 1
      words.insert(node, kind, word.bytes, target: child)
      for (form, bytes) in word.edges { edges.insert(node, form, bytes, target: child) }
      return child
    }

    /// Freezes the terms added so far.
    public func build() -> PhraseMatcher {
      var hasException = [Bool](repeating: false, count: groupCount)
      for output in outputs where output.isException { hasException[Int(output.group)] = true }
      var nodes = [PhraseNode](repeating: PhraseNode(), count: Int(nodeCount))
      for edge in edges.edges { nodes[Int(edge.node)].forms |= 1 << edge.form }
      for output in outputs { nodes[Int(output.node)].endOutput += 1 }
      var total: UInt32 = 0
      for node in nodes.indices {
        let count = nodes[node].endOutput
        nodes[node].firstOutput = total
        nodes[node].endOutput = total
        total += count
      }
      var ordered = [PhraseOutput](
        repeating: PhraseOutput(group: 0, entry: 0, role: .plain), count: outputs.count)
      for output in outputs {
        let role: PhraseOutput.Role =
          output.isException ? .exception : hasException[Int(output.group)] ? .guarded : .plain
        let node = Int(output.node)
        ordered[Int(nodes[node].endOutput)] = PhraseOutput(group: output.group, entry: output.entry, role: role)
        nodes[node].endOutput += 1
      }
      return PhraseMatcher(PhraseTables(edges, nodes, ordered, groupCount))
    }
  }
}
