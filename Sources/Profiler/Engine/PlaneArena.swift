// The memory of all planes of one worker: taken piece by piece during a batch, given back all at once before the next.
// Only planes that have rows are written, so that a large rule set touches little memory in a batch.

/// Planes (bitmaps over the rows of a table) one behind the other. Offset 0 is a plane of zeros that all registers share.
struct PlaneArena {
  /// The words; may move when a plane is taken.
  private(set) var words: UnsafeMutablePointer<UInt64>
  /// Words in use.
  var used = 0
  private var capacity: Int

  init() {
    capacity = 1 << 14
    words = PlaneArena.allocate(capacity)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer.allocate(byteCount: capacity * 8, alignment: 64)
      .bindMemory(to: UInt64.self, capacity: capacity)
  }

  func deallocate() { UnsafeMutableRawPointer(words).deallocate() }

  /// Gives everything back, and keeps a plane of zeros as long as the longest.
  mutating func begin(longest: Int) {
    used = 0
    reserve(longest)
    words.update(repeating: 0, count: longest)
    used = longest
  }

  /// Makes sure that `count` more words can be taken without a move.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if used &+ count > capacity { grow(count) }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    let wanted = Swift.max(capacity * 2, used + count)
    let grown = PlaneArena.allocate(wanted)
    grown.update(from: words, count: used)
    deallocate()
    words = grown
    capacity = wanted
  }

  /// A plane of zeros.
  @inline(__always)
  mutating func take(_ count: Int) -> UInt32 {
    reserve(count)
    let at = used
    (words + at).update(repeating: 0, count: count)
    used = at &+ count
    return UInt32(truncatingIfNeeded: at)
  }

  /// A copy of a plane.
  mutating func copy(_ plane: UInt32, _ count: Int) -> UInt32 {
    reserve(count)
    let at = used
    (words + at).update(from: words + Int(plane), count: count)
    used = at + count
    return UInt32(truncatingIfNeeded: at)
  }

  /// The plane if it has a row; else it is given back (it must be the one taken last) and 0 stands for it.
  mutating func keep(_ plane: UInt32, _ count: Int) -> UInt32 {
    var any: UInt64 = 0
    for word in 0..<count { any |= words[Int(plane) + word] }
    if any != 0 { return plane }
    if used == Int(plane) + count { used = Int(plane) }
    return 0
  }
}
