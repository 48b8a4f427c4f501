// Collects the patterns of `contains`, `starts with` and `ends with` and builds their automaton.
// Used by the compiler for every such condition of a run.

extension SubstringMatcher {
  /// Takes patterns group by group, in any order.
  public struct Builder {
    struct Pattern {
      var bytes: [UInt8]
      var kind: Kind
      var group: Int32
      var entry: Int32
    }

    private var patterns: [Pattern] = []
    private var groupCount = 0

    /// Makes a builder without patterns.
    public init() {}

    /// Adds a pattern to a group; the pattern is folded as the texts are.
    ///
    /// - Returns: false if folding leaves nothing of the pattern; such a pattern is left out.
    @discardableResult
    public mutating func add(_ pattern: String, kind: Kind, group: Int, entry: Int32 = 0) -> Bool {
      add(folded: TextFold.fold(pattern), kind: kind, group: group, entry: entry)
    }

    /// Adds a pattern that is folded.
    @discardableResult
    mutating func add(folded bytes: [UInt8], kind: Kind, group: Int, entry: Int32 = 0) -> Bool {
      precondition(group >= 0 && group < Int(Int32.max), "a group number is from 0 to 2^31 - 2")
      groupCount = max(groupCount, group + 1)
      guard !bytes.isEmpty else { return false }
      patterns.append(Pattern(bytes: bytes, kind: kind, group: Int32(group), entry: entry))
      return true
    }

    /// Freezes the patterns added so far.
    public func build() -> SubstringMatcher {
      SubstringMatcher(Automaton(patterns, groupCount))
    }
  }
}

/// The automaton of Aho and Corasick with a full row of targets for each state.
///
/// Bytes that stand in no pattern share class 0. States are written as the place of their row, so that a step is one
/// addition and one load; the top bit of a target tells that `contains` patterns end there. Written by `init` alone, so that
/// threads share it.
final class Automaton: @unchecked Sendable {
  static let hitBit: UInt32 = 1 << 31

  struct Output {
    var group: Int32
    var entry: Int32
    var length: Int32
  }

  struct State {
    var depth = 0
    /// Outputs of each kind, in the order of `Kind`: first and end.
    var first: (contains: Int, starts: Int, ends: Int) = (0, 0, 0)
    var end: (contains: Int, starts: Int, ends: Int) = (0, 0, 0)
    /// Nearest shorter suffix with outputs of the kind, 0 if none.
    var nextContains = 0
    var nextEnds = 0

    /// Adds an output; those of one kind follow each other.
    mutating func extend(_ kind: SubstringMatcher.Kind, _ output: Int) {
      switch kind {
      case .contains:
        if end.contains == 0 { first.contains = output }
        end.contains = output + 1
      case .starts:
        if end.starts == 0 { first.starts = output }
        end.starts = output + 1
      case .ends:
        if end.ends == 0 { first.ends = output }
        end.ends = output + 1
      }
    }
  }

  let groupCount: Int
  let classCount: Int
  let stateCount: Int
  let classes: UnsafeMutablePointer<UInt8>
  let rows: UnsafeMutablePointer<UInt32>
  let states: UnsafeMutablePointer<State>
  let outputs: UnsafeMutablePointer<Output>
  let hasContains: Bool
  let longestStart: Int
  let longestEnd: Int

  init(_ patterns: [SubstringMatcher.Builder.Pattern], _ groupCount: Int) {
    self.groupCount = groupCount
    var classOf = [UInt8](repeating: 0, count: 256)
    var classCount = 1
    for pattern in patterns {
      for byte in pattern.bytes where classOf[Int(byte)] == 0 {
        // Folded text never holds all 256 bytes: lower case and signs are gone, so the class fits in a byte.
        classOf[Int(byte)] = UInt8(classCount)
        classCount += 1
      }
    }
    let builder = AutomatonBuilder(patterns, classOf, classCount)
    self.classCount = classCount
    stateCount = builder.states.count
    hasContains = patterns.contains { $0.kind == .contains }
    longestStart = patterns.reduce(0) { $1.kind == .starts ? max($0, $1.bytes.count) : $0 }
    longestEnd = patterns.reduce(0) { $1.kind == .ends ? max($0, $1.bytes.count) : $0 }
    classes = Self.keep(classOf)
    rows = Self.keep(builder.rows)
    states = Self.keep(builder.states)
    outputs = Self.keep(builder.outputs)
  }

  deinit {
    classes.deallocate()
    rows.deallocate()
    states.deallocate()
    outputs.deallocate()
  }

  private static func keep<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let copy = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
    copy.initialize(from: array, count: array.count)
    return copy
  }
}

private struct AutomatonBuilder {
  var rows: [UInt32]
  var states: [Automaton.State] = [Automaton.State()]
  var outputs: [Automaton.Output] = []

  init(_ patterns: [SubstringMatcher.Builder.Pattern], _ classOf: [UInt8], _ classCount: Int) {
    rows = [UInt32](repeating: 0, count: classCount)
    var ends: [Int] = []
    for pattern in patterns {
      var state = 0
      for byte in pattern.bytes {
        let place = state * classCount + Int(classOf[Int(byte)])
        if rows[place] == 0 {
          rows[place] = UInt32(states.count)
          var child = Automaton.State()
          child.depth = states[state].depth + 1
          states.append(child)
          rows.append(contentsOf: repeatElement(0, count: classCount))
          precondition(rows.count < Int(Automaton.hitBit), "the patterns of one run need over 8 GB")
        }
        state = Int(rows[place])
      }
      ends.append(state)
    }
    placeOutputs(patterns, ends)
    link(classCount)
  }

  private mutating func placeOutputs(_ patterns: [SubstringMatcher.Builder.Pattern], _ ends: [Int]) {
    let order = patterns.indices.sorted { (ends[$0], patterns[$0].kind, $0) < (ends[$1], patterns[$1].kind, $1) }
    for index in order {
      let pattern = patterns[index]
      let here = outputs.count
      outputs.append(
        Automaton.Output(group: pattern.group, entry: pattern.entry, length: Int32(pattern.bytes.count)))
      states[ends[index]].extend(pattern.kind, here)
    }
  }

  /// Fills the missing targets breadth first from the longest proper suffix, then writes states as row places.
  private mutating func link(_ classCount: Int) {
    var suffix = [Int](repeating: 0, count: states.count)
    var queue: [Int] = []
    for place in 0..<classCount where rows[place] != 0 { queue.append(Int(rows[place])) }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let shorter = suffix[state]
      states[state].nextContains =
        states[shorter].end.contains > 0 ? shorter : states[shorter].nextContains
      states[state].nextEnds = states[shorter].end.ends > 0 ? shorter : states[shorter].nextEnds
      for place in 0..<classCount {
        let target = Int(rows[state * classCount + place])
        let fallback = rows[shorter * classCount + place]
        if target == 0 {
          rows[state * classCount + place] = fallback
        } else {
          suffix[target] = Int(fallback)
          queue.append(target)
        }
      }
    }
    for place in rows.indices {
      let target = Int(rows[place])
      let hits = states[target].end.contains > 0 || states[target].nextContains != 0
      rows[place] = UInt32(target * classCount) | (hits ? Automaton.hitBit : 0)
    }
  }
}
