// An immutable table from code keys to numbers: countries, ports, seals, containers and other codes.
// Built by the compiler and loader for `code in LIST`; asked once per cell by the evaluator.

/// Finds which of many codes equals a given one.
///
/// Made once, then shared by any number of scanners.
public struct KeyIndex: Sendable {
  @usableFromInline let storage: KeyIndexStorage

  /// Number of different keys.
  public var count: Int { storage.count }

  /// Numbers the keys by their place in the array; of equal keys the first counts.
  public init(_ keys: [CodeKey]) {
    self.init(keys, values: Array(0..<Int32(truncatingIfNeeded: keys.count)))
  }

  /// Gives each key the value of the same place, not negative; of equal keys the first counts.
  public init(_ keys: [CodeKey], values: [Int32]) {
    precondition(keys.count == values.count, "a key index needs one value for each key")
    storage = KeyIndexStorage(keys, values)
  }

  /// The value of a key, or -1 if it is not in the table.
  @inlinable
  public func find(_ key: CodeKey) -> Int32 {
    storage.find(key)
  }

  /// Finds the values of several keys, most of which are not in the table.
  public func find(_ keys: UnsafePointer<CodeKey>, count: Int, into values: UnsafeMutablePointer<Int32>) {
    for place in 0..<count { values[place] = storage.filtered(keys[place]) }
    for place in 0..<count where values[place] >= 0 { values[place] = storage.find(keys[place]) }
  }
}

/// The slots of a key index: a key and its value, -1 in a free slot.
@usableFromInline
struct KeyIndexSlot {
  @usableFromInline var low: UInt64
  @usableFromInline var high: UInt64
  @usableFromInline var value: Int32
}

/// The slots of an index. Written by `init` alone, so that threads share it.
@usableFromInline
final class KeyIndexStorage: @unchecked Sendable {
  @usableFromInline let slots: UnsafeMutablePointer<KeyIndexSlot>
  @usableFromInline let mask: Int
  /// The secrets of this run, see `ByteHash`.
  @usableFromInline let seed = ByteHash.seed
  @usableFromInline let step = ByteHash.step
  let count: Int
  /// A bit for each key, and a few times as many besides: small enough to be at hand where the slots are not.
  private let filter: UnsafeMutablePointer<UInt64>
  private let filterMask: UInt64

  init(_ keys: [CodeKey], _ values: [Int32]) {
    var capacity = 4
    while capacity < keys.count * 2 { capacity *= 2 }
    mask = capacity - 1
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: KeyIndexSlot(low: 0, high: 0, value: -1), count: capacity)
    filter = .allocate(capacity: (capacity + 7) / 8)
    filter.initialize(repeating: 0, count: (capacity + 7) / 8)
    filterMask = UInt64(Swift.max(capacity * 8, 64)) - 1
    var count = 0
    for (key, value) in zip(keys, values) {
      precondition(value >= 0, "a value of a key index is not negative")
      let hash = key.slotHash(seed, step)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].value >= 0 && (slots[slot].low != key.low || slots[slot].high != key.high) {
        slot = (slot + 1) & mask
      }
      guard slots[slot].value < 0 else { continue }
      slots[slot] = KeyIndexSlot(low: key.low, high: key.high, value: value)
      let bit = KeyIndexStorage.filterBit(hash, filterMask)
      filter[Int(bit &>> 6)] |= 1 &<< (bit & 63)
      count += 1
    }
    self.count = count
  }

  deinit {
    slots.deallocate()
    filter.deallocate()
  }

  /// The bits of the hash that choose the slot are others.
  @inline(__always)
  private static func filterBit(_ hash: UInt64, _ mask: UInt64) -> UInt64 { hash &>> 32 & mask }

  /// -1 for a key that is not in the table, 0 for one that has to be looked for.
  @inline(__always)
  func filtered(_ key: CodeKey) -> Int32 {
    let bit = KeyIndexStorage.filterBit(key.slotHash(seed, step), filterMask)
    return Int32(truncatingIfNeeded: filter[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1) &- 1
  }

  @inlinable
  @inline(__always)
  func find(_ key: CodeKey) -> Int32 {
    var slot = Int(truncatingIfNeeded: key.slotHash(seed, step)) & mask
    while slots[slot].value >= 0 {
      if slots[slot].low == key.low && slots[slot].high == key.high { return slots[slot].value }
      slot = (slot &+ 1) & mask
    }
    return -1
  }
}
