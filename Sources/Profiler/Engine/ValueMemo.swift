// What a column's cells mean to the rules, remembered by their bytes: ports, goods and firms repeat from line to line.
// Sits between a column's cells and the code, heading, text and phrase tables; owned by one worker.

import CSystem
import RiskDSL

/// A bounded table from the bytes of a cell to the registers it sets. Exact: the bytes are compared.
///
/// An effect is a truth register with a mark in its top bits: plain sets `yes`; `no` takes the row out of `open`; `hold` puts
/// it into `open`. Values with many effects gather their rows in a plane of their own, which is handed to the registers at
/// the end of the batch.
final class ValueMemo {
  static let no: UInt32 = 1 << 31
  static let hold: UInt32 = 1 << 30
  static let register: UInt32 = hold - 1
  private static let maxEntries = 1 << 15
  private static let maxBytes = 1 << 21
  private static let maxEffects = 1 << 18
  /// Effects from which rows are gathered in a plane.
  static let many = 6

  /// Rows of a value with many effects.
  struct Gathered {
    var plane: UInt32
    var firstEffect: UInt32
    var count: UInt32
  }

  /// The table, and one entry behind it for a value that is not kept.
  private(set) var entries: UnsafeMutablePointer<pcu_value>
  private(set) var capacity = 64
  private var bytes: UnsafeMutablePointer<UInt8>
  private var bytesCapacity = 4096
  private var bytesUsed = 0
  private(set) var effects: UnsafeMutablePointer<UInt32>
  private var effectsCapacity = 1024
  private var effectsUsed = 0
  /// Code keys by entry, for columns whose keys are read again.
  private(set) var keys: UnsafeMutablePointer<CodeKey>?
  private var count = 0
  /// Values whose rows are gathered in this batch, with their entries.
  private(set) var gathered: [Gathered] = []
  private var gatheredSlots: [UInt32] = []
  private var lookups = 0
  private var misses = 0
  /// Stretches for which nothing is kept, after most values turned out to be new.
  private var idle = 0
  /// Most values are new: the table is left alone.
  var isIdle: Bool { idle > 0 }

  init(keepsKeys: Bool) {
    entries = ValueMemo.blank(capacity)
    bytes = .allocate(capacity: bytesCapacity)
    effects = .allocate(capacity: effectsCapacity)
    keys = keepsKeys ? .allocate(capacity: capacity + 1) : nil
  }

  deinit {
    UnsafeMutableRawPointer(entries).deallocate()
    bytes.deallocate()
    effects.deallocate()
    keys?.deallocate()
  }

  /// Free entries, and one more for a value that is not kept.
  private static func blank(_ capacity: Int) -> UnsafeMutablePointer<pcu_value> {
    let size = (capacity + 1) * MemoryLayout<pcu_value>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    let entries = memory.bindMemory(to: pcu_value.self, capacity: capacity + 1)
    entries.initialize(repeating: pcu_value(), count: capacity + 1)
    return entries
  }

  /// The table as it is looked up in; good until the next value is kept.
  @inline(__always)
  var table: pcu_value_table {
    pcu_value_table(values: entries, mask: UInt32(truncatingIfNeeded: capacity &- 1), bytes: bytes)
  }

  // MARK: A batch

  /// Begins a batch.
  func begin(rows: Int) {
    lookups += rows
    guard lookups > 16_384 else { return }
    if idle > 0 { idle -= 1 } else if misses * 4 > lookups * 3 { idle = 64 }
    lookups = 0
    misses = 0
  }

  /// Begins to gather the rows of a value in a plane.
  func gather(_ slot: Int, in plane: UInt32) {
    let entry = entries[slot]
    entries[slot].plane = plane
    gathered.append(Gathered(plane: plane, firstEffect: entry.effect, count: entry.info >> 2))
    gatheredSlots.append(UInt32(slot))
  }

  /// Ends the gathering.
  func forgetGathered() {
    for slot in gatheredSlots { entries[Int(slot)].plane = 0 }
    gathered.removeAll(keepingCapacity: true)
    gatheredSlots.removeAll(keepingCapacity: true)
  }

  // MARK: New values

  /// Whether a value with these effects finds room; if not, what is gathered must be handed out and `clear` called first.
  func hasRoom(_ length: Int, effects count: Int) -> Bool {
    effectsUsed + count <= ValueMemo.maxEffects && bytesUsed + length <= ValueMemo.maxBytes
  }

  /// Forgets all values.
  func clear() {
    entries.update(repeating: pcu_value(), count: capacity + 1)
    count = 0
    bytesUsed = 0
    effectsUsed = 0
  }

  /// Whether an entry is the one for values that are not kept.
  @inline(__always)
  func isPassing(_ slot: Int) -> Bool { slot == capacity }

  /// Keeps a value with its effects; gives its entry, or the one for values that are not kept.
  func insert(
    _ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32, effects found: [UInt32], flags: UInt32, key: CodeKey
  ) -> Int {
    misses += 1
    let needed = found.count
    let keeps = idle == 0 && length < 1 << 12 && needed <= ValueMemo.maxEffects / 4
    var slot = capacity
    if keeps {
      if count * 2 >= capacity, capacity < ValueMemo.maxEntries { grow() }
      slot = freeEntry(hash)
    }
    let entry = entries + slot
    pcu_name_value(entry, value, UInt32(truncatingIfNeeded: length), hash)
    entry.pointee.info = UInt32(needed) << 2 | flags
    entry.pointee.effect = 0
    entry.pointee.plane = 0
    if needed == 1 {
      entry.pointee.effect = found[0]
    } else if needed > 1 {
      if effectsUsed + needed > effectsCapacity {
        effectsCapacity = (effectsUsed + needed) * 2
        effects = ValueMemo.grown(effects, effectsUsed, effectsCapacity)
      }
      for (place, effect) in found.enumerated() { effects[effectsUsed + place] = effect }
      entry.pointee.effect = UInt32(effectsUsed)
      if keeps { effectsUsed += needed }
    }
    if keeps, length > 32 {
      if bytesUsed + length > bytesCapacity {
        bytesCapacity = (bytesUsed + length) * 2
        bytes = ValueMemo.grown(bytes, bytesUsed, bytesCapacity)
      }
      (bytes + bytesUsed).update(from: value, count: length)
      entry.pointee.bytes = UInt32(bytesUsed)
      bytesUsed += length
    }
    keys?[slot] = key
    return slot
  }

  private func freeEntry(_ hash: UInt32) -> Int {
    let mask = capacity - 1
    var at = Int(hash) & mask
    for _ in 0..<PCU_VALUE_PROBES {
      if entries[at].length == 0 {
        count += 1
        return at
      }
      at = (at + 1) & mask
    }
    // All places are taken: the newer value wins. Rows gathered for the older are not lost, they stand in `gathered`.
    return Int(hash) & mask
  }

  private func grow() {
    let old = entries
    let oldKeys = keys
    let oldCapacity = capacity
    capacity *= 2
    entries = ValueMemo.blank(capacity)
    if keys != nil { keys = .allocate(capacity: capacity + 1) }
    gatheredSlots.removeAll(keepingCapacity: true)
    count = 0
    let mask = capacity - 1
    for slot in 0..<oldCapacity where old[slot].length != 0 {
      let entry = old[slot]
      var at = Int(entry.hash) & mask
      var tries = 1
      while entries[at].length != 0, tries < PCU_VALUE_PROBES {
        at = (at + 1) & mask
        tries += 1
      }
      // A value that finds no place is forgotten.
      guard entries[at].length == 0 else { continue }
      entries[at] = entry
      count += 1
      if let keys, let oldKeys { keys[at] = oldKeys[slot] }
      if entry.plane != 0 { gatheredSlots.append(UInt32(at)) }
    }
    UnsafeMutableRawPointer(old).deallocate()
    oldKeys?.deallocate()
  }

  private static func grown<T>(_ old: UnsafeMutablePointer<T>, _ used: Int, _ capacity: Int) -> UnsafeMutablePointer<T>
  {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.update(from: old, count: used)
    old.deallocate()
    return new
  }
}
