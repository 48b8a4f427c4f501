// The working memory of one scanner of texts, reused from cell to cell.
// Owned by the evaluator of one thread; PhraseMatcher and SubstringMatcher write their result into it.

/// Room for the groups found in one text, and the marks that keep each group to one place in the answer.
///
/// One scratch serves any number of matchers, one scan after another; it grows to the largest and allocates nothing
/// after that. A scratch belongs to one thread at a time.
public struct PhraseScratch: ~Copyable {
  /// Distinct groups found by the last scan, in order of finding; the first `groupCount` are set.
  public private(set) var groups: UnsafeMutablePointer<Int32>
  /// Number of groups found by the last scan.
  public private(set) var groupCount = 0

  /// Number of the scan; a mark is set if it equals this.
  private(set) var epoch: UInt32 = 0
  private var capacity = 0
  private var found: UnsafeMutablePointer<UInt32>
  private var guarded: UnsafeMutablePointer<UInt32>
  private var guardEnd: UnsafeMutablePointer<Int>

  /// Tree nodes reached by the words at hand, as a stack of levels.
  private(set) var nodes: UnsafeMutablePointer<UInt32>
  private(set) var nodeCount = 0
  private var nodeCapacity = 16

  /// Occurrences in groups with exceptions that begin at the present word.
  private(set) var pending: UnsafeMutablePointer<PendingMatch>
  private(set) var pendingCount = 0
  private var pendingCapacity = 16

  /// Marks of automaton states whose results were already handed out in this scan.
  private(set) var visited: UnsafeMutablePointer<UInt32>
  private var visitedCapacity = 0

  /// The text at hand with blanks behind it.
  private var text: UnsafeMutablePointer<UInt8>
  private var textCapacity = 512

  /// Makes an empty scratch; the first scan gives it its size.
  public init() {
    groups = .allocate(capacity: 1)
    found = .allocate(capacity: 1)
    guarded = .allocate(capacity: 1)
    guardEnd = .allocate(capacity: 1)
    visited = .allocate(capacity: 1)
    text = .allocate(capacity: textCapacity)
    nodes = .allocate(capacity: nodeCapacity)
    pending = .allocate(capacity: pendingCapacity)
  }

  deinit {
    groups.deallocate()
    found.deallocate()
    guarded.deallocate()
    guardEnd.deallocate()
    visited.deallocate()
    text.deallocate()
    nodes.deallocate()
    pending.deallocate()
  }
}

/// An occurrence that counts only if no exception of its group covers it.
struct PendingMatch {
  var output: UInt32
  var end: Int
}

extension PhraseScratch {
  /// Begins a scan with room for the given numbers of groups and states; forgets the groups of the scan before.
  @inline(__always)
  mutating func begin(groups needed: Int, states: Int = 0) {
    groupCount = 0
    if needed > capacity || states > visitedCapacity { grow(needed, states) }
    if epoch == .max { clearMarks() }
    epoch &+= 1
  }

  /// Copies a text to where `TextWord.padding` blanks stand behind it.
  @inline(__always)
  mutating func padded(_ source: UnsafePointer<UInt8>, _ count: Int) -> UnsafePointer<UInt8> {
    if count &+ TextWord.padding > textCapacity {
      text.deallocate()
      textCapacity = (count + TextWord.padding) * 2
      text = .allocate(capacity: textCapacity)
    }
    text.update(from: source, count: count)
    (text + count).update(repeating: 0x20, count: TextWord.padding)
    return UnsafePointer(text)
  }

  /// Adds a group to the answer, unless it is there.
  @inline(__always)
  mutating func insert(_ group: Int32) {
    let place = Int(group)
    if found[place] == epoch { return }
    found[place] = epoch
    groups[groupCount] = group
    groupCount &+= 1
  }

  /// Notes an exception of a group that reaches to `end`.
  mutating func cover(_ group: Int32, to end: Int) {
    let place = Int(group)
    if guarded[place] == epoch {
      guardEnd[place] = max(guardEnd[place], end)
    } else {
      guarded[place] = epoch
      guardEnd[place] = end
    }
  }

  /// Tells whether an exception that began at this word or before reaches to `end` or further.
  func isCovered(_ group: Int32, to end: Int) -> Bool {
    guarded[Int(group)] == epoch && guardEnd[Int(group)] >= end
  }

  /// Puts a node on the stack, unless it is there above `base`.
  mutating func push(_ node: UInt32, above base: Int) {
    for place in base..<nodeCount where nodes[place] == node { return }
    if nodeCount == nodeCapacity {
      nodes = Self.grown(nodes, nodeCount, to: nodeCapacity * 2)
      nodeCapacity *= 2
    }
    nodes[nodeCount] = node
    nodeCount += 1
  }

  mutating func pop(to base: Int) {
    nodeCount = base
  }

  mutating func postpone(_ match: PendingMatch) {
    if pendingCount == pendingCapacity {
      pending = Self.grown(pending, pendingCount, to: pendingCapacity * 2)
      pendingCapacity *= 2
    }
    pending[pendingCount] = match
    pendingCount += 1
  }

  mutating func dropPending() {
    pendingCount = 0
  }

  /// Marks a state; returns false if it was marked in this scan.
  @inline(__always)
  mutating func visit(_ state: Int) -> Bool {
    if visited[state] == epoch { return false }
    visited[state] = epoch
    return true
  }

  @inline(never)
  private mutating func grow(_ needed: Int, _ states: Int) {
    if needed > capacity {
      groups.deallocate()
      found.deallocate()
      guarded.deallocate()
      guardEnd.deallocate()
      groups = .allocate(capacity: needed)
      found = .allocate(capacity: needed)
      guarded = .allocate(capacity: needed)
      guardEnd = .allocate(capacity: needed)
      capacity = needed
    }
    if states > visitedCapacity {
      visited.deallocate()
      visited = .allocate(capacity: states)
      visitedCapacity = states
    }
    clearMarks()
  }

  private mutating func clearMarks() {
    found.update(repeating: 0, count: capacity)
    guarded.update(repeating: 0, count: capacity)
    visited.update(repeating: 0, count: visitedCapacity)
    epoch = 0
  }

  private static func grown<T>(
    _ old: UnsafeMutablePointer<T>, _ count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }
}
