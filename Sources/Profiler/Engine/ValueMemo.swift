// What a column's cells mean to the rules, remembered by their bytes: ports, goods and firms repeat from line to line.
// Sits between a column's cells and the code, heading, text and phrase tables; owned by one worker.

import RiskDSL

/// A bounded table from the bytes of a cell to the registers it sets. Exact: the bytes are compared.
///
/// An effect is a truth register with a mark in its top bits: plain sets `yes`; `no` takes the row out of `open`; `hold` puts
/// it into `open`. Values with many effects gather their rows in a plane of their own, which is handed to the registers at
/// the end of the batch.
final class ValueMemo {
  struct Entry {
    /// First and last eight bytes; a shorter value is spread over both so that they and the length name it.
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// 0 is a free entry.
    var length: UInt32 = 0
    /// How many effects, above two bits for what is known of the value: its code, its text.
    var info: UInt32 = 0
    /// The effect itself if it is the only one, else where the effects stand.
    var effect: UInt32 = 0
    /// Where the bytes of a value longer than sixteen stand.
    var bytes: UInt32 = 0
  }

  static let no: UInt32 = 1 << 31
  static let hold: UInt32 = 1 << 30
  static let register: UInt32 = hold - 1
  /// Entries looked at before a value counts as new: nobody may make the search long.
  private static let probes = 8
  private static let maxEntries = 1 << 14
  private static let maxBytes = 1 << 20
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
  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var capacity = 256
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var bytesCapacity = 4096
  private var bytesUsed = 0
  private(set) var effects: UnsafeMutablePointer<UInt32>
  private var effectsCapacity = 1024
  private var effectsUsed = 0
  /// Code keys by entry, for columns whose keys are read again.
  private(set) var keys: UnsafeMutablePointer<CodeKey>?
  /// By entry the plane that its rows are gathered in; 0 is none.
  private(set) var planes: UnsafeMutablePointer<UInt32>
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
    entries = .allocate(capacity: capacity + 1)
    entries.initialize(repeating: Entry(), count: capacity + 1)
    planes = .allocate(capacity: capacity + 1)
    planes.initialize(repeating: 0, count: capacity + 1)
    bytes = .allocate(capacity: bytesCapacity)
    effects = .allocate(capacity: effectsCapacity)
    keys = keepsKeys ? .allocate(capacity: capacity + 1) : nil
  }

  deinit {
    entries.deallocate()
    planes.deallocate()
    bytes.deallocate()
    effects.deallocate()
    keys?.deallocate()
  }

  /// Two words that, with the length, name a value of up to sixteen bytes. Reads no byte outside the value.
  @inline(__always)
  static func name(_ value: UnsafePointer<UInt8>, _ length: Int) -> (low: UInt64, high: UInt64) {
    let raw = UnsafeRawPointer(value)
    if length >= 8 {
      return (
        raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      )
    }
    if length >= 4 {
      let first = UInt64(raw.loadUnaligned(as: UInt32.self))
      let last = UInt64(raw.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self))
      return (first | last &<< 32, 0)
    }
    return (UInt64(value[0]) | UInt64(value[length &>> 1]) &<< 8 | UInt64(value[length &- 1]) &<< 16, 0)
  }

  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  static func hash(_ low: UInt64, _ high: UInt64, _ value: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    var hash = mix(low ^ 0x9E37_79B9_7F4A_7C15, high ^ 0xD6E8_FEB8_6659_FD93 ^ UInt64(truncatingIfNeeded: length))
    var at = 8
    while at < length &- 8 {
      hash = mix(
        hash ^ UnsafeRawPointer(value).loadUnaligned(fromByteOffset: at, as: UInt64.self), 0xA076_1D64_78BD_642F)
      at &+= 8
    }
    return UInt32(truncatingIfNeeded: hash ^ hash &>> 32)
  }

  @inline(__always)
  private static func isEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var at = 8
    while at < length &- 8 {
      if UnsafeRawPointer(a).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        != UnsafeRawPointer(b).loadUnaligned(fromByteOffset: at, as: UInt64.self)
      {
        return false
      }
      at &+= 8
    }
    return true
  }

  /// The entry of a value, -1 if it is new.
  @inline(__always)
  static func find(
    _ entries: UnsafeMutablePointer<Entry>, _ mask: Int, _ bytes: UnsafeMutablePointer<UInt8>,
    _ value: UnsafePointer<UInt8>, _ length: Int, _ low: UInt64, _ high: UInt64, _ hash: UInt32
  ) -> Int {
    var at = Int(hash) & mask
    for _ in 0..<probes {
      let entry = entries + at
      if entry.pointee.low == low, entry.pointee.high == high, Int(entry.pointee.length) == length,
        length <= 16 || isEqual(bytes + Int(entry.pointee.bytes), value, length)
      {
        return at
      }
      if entry.pointee.length == 0 { return -1 }
      at = (at &+ 1) & mask
    }
    return -1
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
    planes[slot] = plane
    gathered.append(Gathered(plane: plane, firstEffect: entry.effect, count: entry.info >> 2))
    gatheredSlots.append(UInt32(slot))
  }

  /// Ends the gathering.
  func forgetGathered() {
    for slot in gatheredSlots { planes[Int(slot)] = 0 }
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
    entries.update(repeating: Entry(), count: capacity + 1)
    count = 0
    bytesUsed = 0
    effectsUsed = 0
  }

  /// Whether an entry is the one for values that are not kept.
  @inline(__always)
  func isPassing(_ slot: Int) -> Bool { slot == capacity }

  /// Keeps a value with its effects; gives its entry, or the one for values that are not kept.
  func insert(
    _ value: UnsafePointer<UInt8>, _ length: Int, _ low: UInt64, _ high: UInt64, _ hash: UInt32,
    effects found: [UInt32], flags: UInt32, key: CodeKey
  ) -> Int {
    misses += 1
    let needed = found.count
    let keeps = idle == 0 && length < 1 << 12 && needed <= ValueMemo.maxEffects / 4
    var slot = capacity
    if keeps {
      if count * 2 >= capacity, capacity < ValueMemo.maxEntries { grow() }
      slot = freeEntry(hash)
    }
    var entry = Entry(low: low, high: high, length: UInt32(length), info: UInt32(needed) << 2 | flags)
    if needed == 1 {
      entry.effect = found[0]
    } else if needed > 1 {
      if effectsUsed + needed > effectsCapacity {
        effectsCapacity = (effectsUsed + needed) * 2
        effects = ValueMemo.grown(effects, effectsUsed, effectsCapacity)
      }
      for (place, effect) in found.enumerated() { effects[effectsUsed + place] = effect }
      entry.effect = UInt32(effectsUsed)
      if keeps { effectsUsed += needed }
    }
    if keeps, length > 16 {
      if bytesUsed + length > bytesCapacity {
        bytesCapacity = (bytesUsed + length) * 2
        bytes = ValueMemo.grown(bytes, bytesUsed, bytesCapacity)
      }
      (bytes + bytesUsed).update(from: value, count: length)
      entry.bytes = UInt32(bytesUsed)
      bytesUsed += length
    }
    entries[slot] = entry
    planes[slot] = 0
    keys?[slot] = key
    return slot
  }

  private func freeEntry(_ hash: UInt32) -> Int {
    let mask = capacity - 1
    var at = Int(hash) & mask
    for _ in 0..<ValueMemo.probes {
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
    let oldPlanes = planes
    let oldCapacity = capacity
    capacity *= 2
    entries = .allocate(capacity: capacity + 1)
    entries.initialize(repeating: Entry(), count: capacity + 1)
    planes = .allocate(capacity: capacity + 1)
    planes.initialize(repeating: 0, count: capacity + 1)
    if keys != nil { keys = .allocate(capacity: capacity + 1) }
    gatheredSlots.removeAll(keepingCapacity: true)
    count = 0
    let mask = capacity - 1
    for slot in 0..<oldCapacity where old[slot].length != 0 {
      let entry = old[slot]
      let hash = ValueMemo.hash(entry.low, entry.high, bytes + Int(entry.bytes), Int(entry.length))
      var at = Int(hash) & mask
      var tries = 1
      while entries[at].length != 0, tries < ValueMemo.probes {
        at = (at + 1) & mask
        tries += 1
      }
      // A value that finds no place is forgotten.
      guard entries[at].length == 0 else { continue }
      entries[at] = entry
      count += 1
      if let keys, let oldKeys { keys[at] = oldKeys[slot] }
      planes[at] = oldPlanes[slot]
      if planes[at] != 0 { gatheredSlots.append(UInt32(at)) }
    }
    old.deallocate()
    oldKeys?.deallocate()
    oldPlanes.deallocate()
  }

  private static func grown<T>(_ old: UnsafeMutablePointer<T>, _ used: Int, _ capacity: Int) -> UnsafeMutablePointer<T>
  {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.update(from: old, count: used)
    old.deallocate()
    return new
  }
}
