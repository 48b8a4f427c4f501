// The memory of all planes of one worker: taken piece by piece during a batch, given back all at once before the next.
// Only planes that have rows are written, so that a large rule set touches little memory in a batch.

import CSystem

/// Planes (bitmaps over the rows of a table) one behind the other. Offset 0 is a plane of zeros that all registers share.
extension pcu_arena {
  /// Gives everything back; keeps a plane of zeros as long as the longest, and the places of registers that pass.
  mutating func begin(longest: Int) {
    used = 0
    let kept = longest * (1 + 2 * Int(PCU_SLOTS))
    reserve(kept)
    words.update(repeating: 0, count: longest)
    self.longest = longest
    used = kept
  }

  /// Makes sure that `count` more words can be taken without a move.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if used &+ count > capacity { pcu_arena_grow(&self, count) }
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
}
