// Which register answers a question that was asked before: hash-consing.
// Filled by the emitter while it goes through the rules, and gone when the program is there.

/// Keys with the number that each was given, found by a hash that the caller makes: once for a question, however often the
/// table grows.
struct InternTable<Key: Equatable & Sendable>: Sendable {
  private struct Entry: Sendable {
    var key: Key
    var hash: UInt64
    var value: UInt32
  }

  /// In the order added.
  private var entries: [Entry] = []
  /// Position in `entries` plus one below the upper half of the hash, which tells most other keys apart without a look at theirs;
  /// 0 is free. At most half are taken.
  private var slots: [UInt64]

  init() { slots = [UInt64](repeating: 0, count: 256) }

  /// The number of a key; nil for a new one.
  func find(_ key: Key, _ hash: UInt64) -> UInt32? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let place = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if entries[place].key == key { return entries[place].value }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a key that `find` did not know.
  mutating func add(_ key: Key, _ hash: UInt64, _ value: UInt32) {
    entries.append(Entry(key: key, hash: hash, value: value))
    guard entries.count * 2 > slots.count else { return place(entries.count - 1) }
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for position in entries.indices { place(position) }
  }

  private mutating func place(_ position: Int) {
    let mask = slots.count - 1
    let hash = entries[position].hash
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash >> 32) << 32 | UInt64(position + 1)
  }
}
