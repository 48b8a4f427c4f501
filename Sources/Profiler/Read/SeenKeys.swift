// Which consignment numbers a file has already had: a later return of one is marked `split_consignment`.
// Bounded; part of the serial stage, so that the answer does not depend on threads.

import CSystem
import RiskDSL

/// The keys of one file as hashes.
struct SeenKeys: ~Copyable {
  private var slots: UnsafeMutablePointer<UInt64>
  private var capacity: Int
  private var count = 0
  /// `ReadLimits.seenKeys` is reached: later keys are no longer kept.
  private(set) var isFull = false

  init() {
    capacity = 1024
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
  }

  deinit { slots.deallocate() }

  /// Marks the consignments of a block whose key was there before.
  mutating func mark(_ block: ManifestBlock, _ options: ReadOptions) {
    guard options.noticesReturns, options.gathering == .consignment else { return }
    block.groups.withUnsafeMutableBufferPointer { groups in
      // The table is larger than the caches: each key's place is asked for some keys ahead.
      let ahead = 16
      for group in 0..<groups.count {
        if group + ahead < groups.count { pcu_prefetch(slots + place(groups[group + ahead].hash)) }
        if insert(groups[group].hash) { groups[group].quality.insert(QualitySet(.splitConsignment)) }
      }
    }
  }

  /// Where the search for a key begins.
  @inline(__always)
  private func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 20) & (capacity - 1) }

  /// Notes a key; true if it was there.
  mutating func insert(_ hash: UInt64) -> Bool {
    let key = hash == 0 ? 1 : hash
    if (count + 1) * 4 > capacity * 3, !isFull { grow() }
    let mask = capacity - 1
    var at = Int(truncatingIfNeeded: key >> 20) & mask
    while slots[at] != 0 {
      if slots[at] == key { return true }
      at = (at + 1) & mask
    }
    if isFull { return false }
    slots[at] = key
    count += 1
    if count >= ReadLimits.seenKeys { isFull = true }
    return false
  }

  private mutating func grow() {
    let old = slots
    let oldCapacity = capacity
    capacity *= 2
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    let mask = capacity - 1
    for index in 0..<oldCapacity where old[index] != 0 {
      var at = Int(truncatingIfNeeded: old[index] >> 20) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = old[index]
    }
    old.deallocate()
  }
}
