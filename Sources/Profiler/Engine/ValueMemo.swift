// What a column's cells mean to the rules, remembered by their bytes: ports, goods and firms repeat from line to line.
// Sits between a column's cells and the code, heading, text and phrase tables; owned by one worker.

import RiskDSL

/// A bounded table from the bytes of a cell to the registers it sets. Exact: the bytes are compared.
///
/// An effect is a truth register with a mark in its top bits: plain sets `yes`; `no` sets `no`; `hold` keeps the row
/// out of both. Values with many effects gather their rows in a bitmap that is laid over the registers at the end of
/// the batch.
final class ValueMemo {
  struct Entry {
    /// First and last eight bytes; a shorter value is spread over both so that they and the length name it.
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// 0 is a free entry.
    var length: UInt32 = 0
    /// Where the bytes of a value longer than sixteen stand.
    var bytes: UInt32 = 0
    var effects: UInt32 = 0
    /// Effects, and the flags below in the low bits.
    var info: UInt32 = 0
    var hash: UInt32 = 0
    /// Position among the bitmaps in use, plus one.
    var bitmap: UInt32 = 0

    @inline(__always) var effectCount: Int { Int(info &>> 2) }
    @inline(__always) var isKnownCode: Bool { info & 1 != 0 }
    @inline(__always) var isKnownText: Bool { info & 2 != 0 }
  }

  static let no: UInt32 = 1 << 31
  static let hold: UInt32 = 1 << 30
  static let register: UInt32 = hold - 1
  /// Entries looked at before a value counts as new: nobody may make the search long.
  private static let probes = 8
  private static let maxEntries = 1 << 14
  private static let maxBytes = 1 << 20
  private static let maxEffects = 1 << 18
  /// Effects from which rows are gathered in a bitmap.
  static let many = 6

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
  private var count = 0
  private var bitmaps: UnsafeMutablePointer<UInt64>
  private var bitmapCapacity = 0
  private var stride = 0
  private var touched: [UInt32] = []
  private var lookups = 0
  private var misses = 0
  /// Batches for which nothing is kept, after most values turned out to be new.
  private var idle = 0

  init(keepsKeys: Bool) {
    entries = .allocate(capacity: capacity + 1)
    entries.initialize(repeating: Entry(), count: capacity + 1)
    bytes = .allocate(capacity: bytesCapacity)
    effects = .allocate(capacity: effectsCapacity)
    bitmaps = .allocate(capacity: 1)
    keys = keepsKeys ? .allocate(capacity: capacity + 1) : nil
  }

  deinit {
    entries.deallocate()
    bytes.deallocate()
    effects.deallocate()
    bitmaps.deallocate()
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
  func begin(words: Int, rows: Int) {
    if words > stride {
      stride = words
      bitmaps.deallocate()
      bitmapCapacity = 0
      bitmaps = .allocate(capacity: 1)
    }
    lookups += rows
    guard lookups > 16_384 else { return }
    if idle > 0 { idle -= 1 } else if misses * 4 > lookups * 3 { idle = 64 }
    lookups = 0
    misses = 0
  }

  /// Marks a row for a value with many effects.
  @inline(__always)
  func gather(_ slot: Int, _ word: Int, _ bit: UInt64) {
    let place = Int(entries[slot].bitmap)
    if place == 0 { return gatherFirst(slot, word, bit) }
    bitmaps[(place &- 1) &* stride &+ word] |= bit
  }

  @inline(never)
  private func gatherFirst(_ slot: Int, _ word: Int, _ bit: UInt64) {
    if touched.count == bitmapCapacity {
      let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: Swift.max(16, bitmapCapacity * 2) * stride)
      grown.update(from: bitmaps, count: bitmapCapacity * stride)
      bitmaps.deallocate()
      bitmaps = grown
      bitmapCapacity = Swift.max(16, bitmapCapacity * 2)
    }
    (bitmaps + touched.count * stride).update(repeating: 0, count: stride)
    touched.append(UInt32(slot))
    entries[slot].bitmap = UInt32(touched.count)
    bitmaps[(touched.count - 1) * stride + word] |= bit
  }

  /// Lays the gathered rows over the registers; ends a batch.
  func settle(_ table: TableRegisters) {
    for (place, slot) in touched.enumerated() {
      let entry = entries[Int(slot)]
      entries[Int(slot)].bitmap = 0
      let rows = bitmaps + place * stride
      var first = 0
      while first < table.words, rows[first] == 0 { first += 1 }
      var last = table.words
      while last > first, rows[last - 1] == 0 { last -= 1 }
      for effect in 0..<entry.effectCount {
        let wanted = effects[Int(entry.effects) + effect]
        let bitmap = ValueMemo.bitmap(of: wanted, table)
        for word in first..<last { bitmap[word] |= rows[word] }
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// The bitmap that an effect sets.
  @inline(__always)
  static func bitmap(of effect: UInt32, _ table: TableRegisters) -> UnsafeMutablePointer<UInt64> {
    effect & (no | hold) == 0 ? table.yes(effect) : table.no(effect & register)
  }

  // MARK: New values

  /// Keeps a value with its effects; gives its entry, or the one for values that are not kept.
  func insert(
    _ value: UnsafePointer<UInt8>, _ length: Int, _ low: UInt64, _ high: UInt64, _ hash: UInt32,
    effects found: [UInt32], flags: UInt32, key: CodeKey, _ table: TableRegisters
  ) -> Int {
    misses += 1
    // Rows that wait for the value not kept must go out before its effects are overwritten.
    if entries[capacity].bitmap != 0 { settle(table) }
    let needed = found.count
    let keeps = idle == 0 && length < 1 << 12 && needed <= ValueMemo.maxEffects / 4
    if effectsUsed + needed > ValueMemo.maxEffects || bytesUsed + length > ValueMemo.maxBytes { clear(table) }
    var slot = capacity
    if keeps {
      if count * 2 >= capacity, capacity < ValueMemo.maxEntries { grow() }
      slot = freeEntry(hash, table)
    }
    if effectsUsed + needed > effectsCapacity {
      effectsCapacity = (effectsUsed + needed) * 2
      effects = ValueMemo.grown(effects, effectsUsed, effectsCapacity)
    }
    for (place, effect) in found.enumerated() { effects[effectsUsed + place] = effect }
    var entry = Entry()
    entry.low = low
    entry.high = high
    entry.length = UInt32(length)
    entry.effects = UInt32(effectsUsed)
    entry.info = UInt32(needed) << 2 | flags
    entry.hash = hash
    if keeps {
      effectsUsed += needed
      if length > 16 {
        if bytesUsed + length > bytesCapacity {
          bytesCapacity = (bytesUsed + length) * 2
          bytes = ValueMemo.grown(bytes, bytesUsed, bytesCapacity)
        }
        (bytes + bytesUsed).update(from: value, count: length)
        entry.bytes = UInt32(bytesUsed)
        bytesUsed += length
      }
    }
    entries[slot] = entry
    keys?[slot] = key
    return slot
  }

  private func freeEntry(_ hash: UInt32, _ table: TableRegisters) -> Int {
    let mask = capacity - 1
    var at = Int(hash) & mask
    for _ in 0..<ValueMemo.probes {
      if entries[at].length == 0 {
        count += 1
        return at
      }
      at = (at + 1) & mask
    }
    // All places are taken: the newer value wins.
    at = Int(hash) & mask
    if entries[at].bitmap != 0 { settle(table) }
    return at
  }

  private func grow() {
    let old = entries
    let oldKeys = keys
    let oldCapacity = capacity
    capacity *= 2
    entries = .allocate(capacity: capacity + 1)
    entries.initialize(repeating: Entry(), count: capacity + 1)
    if keys != nil { keys = .allocate(capacity: capacity + 1) }
    count = 0
    for slot in 0..<oldCapacity where old[slot].length != 0 {
      let mask = capacity - 1
      var at = Int(old[slot].hash) & mask
      var tries = 1
      while entries[at].length != 0, tries < ValueMemo.probes {
        at = (at + 1) & mask
        tries += 1
      }
      // A value that finds no place is forgotten, unless rows wait for it.
      if entries[at].length != 0 {
        guard old[slot].bitmap != 0 else { continue }
        while entries[at].length != 0 { at = (at + 1) & mask }
      }
      entries[at] = old[slot]
      count += 1
      if let keys, let oldKeys { keys[at] = oldKeys[slot] }
      if old[slot].bitmap != 0 { touched[Int(old[slot].bitmap) - 1] = UInt32(at) }
    }
    old.deallocate()
    oldKeys?.deallocate()
  }

  private func clear(_ table: TableRegisters) {
    settle(table)
    entries.update(repeating: Entry(), count: capacity + 1)
    count = 0
    bytesUsed = 0
    effectsUsed = 0
  }

  private static func grown<T>(_ old: UnsafeMutablePointer<T>, _ used: Int, _ capacity: Int) -> UnsafeMutablePointer<T>
  {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.update(from: old, count: used)
    old.deallocate()
    return new
  }
}
