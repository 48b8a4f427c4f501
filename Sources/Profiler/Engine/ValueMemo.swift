// What a column's cells mean to the rules, remembered by their bytes: ports, goods and firms repeat from line to line.
// Sits between a column's cells and the code, heading, text and phrase tables; owned by one worker.

import CSystem
import RiskDSL

/// A bounded table from the bytes of a cell to what they mean. Exact: the bytes are compared.
///
/// Entries stand one behind the other in pieces of the worker's `ValueStore`; a `ValueIndex` leads to them, so that growing
/// moves no entry, and what is touched is what is used. Values with many effects gather their rows in a plane of their own,
/// which is handed to the registers at the end of the batch.
final class ValueMemo {
  private static let maxBytes = 1 << 22
  private static let maxPiece = 1 << 16
  private static let maxEffects = 1 << 13
  private static let maxLength = 1 << 12
  /// Effects from which rows are gathered in a plane.
  static let many = 6

  private let store: ValueStore
  /// Bytes of an entry in front of its value.
  private let head: Int
  private let index: ValueIndex
  private var pieces: [Range<Int>] = []
  private var piece = -1
  /// Where the next entry goes, and the end of its piece.
  private var next = 0
  private var end = 0
  private var bytes = 0
  /// Places of the values whose rows are gathered in this batch.
  private(set) var gathered: [UInt32] = []
  private var lookups = 0
  private var misses = 0
  /// No stretch is over yet.
  private var isYoung = true
  /// Stretches for which nothing is kept, after most values turned out to be new.
  private var idle = 0
  /// Most values are new: the table is left alone.
  var isIdle: Bool { idle > 0 }

  init(in store: ValueStore, keepsKeys: Bool) {
    self.store = store
    head = MemoryLayout<pcu_value>.size + (keepsKeys ? MemoryLayout<CodeKey>.size : 0)
    index = ValueIndex(entries: store.memory, head: head)
  }

  /// The table as it is looked up in; good until the next value is kept.
  @inline(__always)
  var table: pcu_value_table { index.table }

  // MARK: Entries

  /// An entry by its place.
  @inline(__always)
  func entry(_ place: UInt32) -> UnsafeMutablePointer<pcu_value> {
    (store.memory + Int(place) &* Int(PCU_VALUE_UNIT)).assumingMemoryBound(to: pcu_value.self)
  }

  /// The key of an entry's code, in a column that keeps keys.
  @inline(__always)
  func key(_ place: UInt32) -> CodeKey {
    (UnsafeRawPointer(entry(place)) + MemoryLayout<pcu_value>.size).load(as: CodeKey.self)
  }

  /// The effects of an entry that has several.
  @inline(__always)
  func effects(_ entry: UnsafePointer<pcu_value>) -> UnsafePointer<UInt32> {
    let behind = UnsafeRawPointer(entry) + effectsOffset(Int(entry.pointee.length))
    return behind.assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  private func effectsOffset(_ length: Int) -> Int { (head &+ length &+ 3) & ~3 }

  /// The place of a value, 0 if it is new.
  func find(_ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32) -> UInt32 {
    index.find(value, length, hash)
  }

  // MARK: A batch

  /// Begins a batch.
  func begin(rows: Int) {
    if lookups >= (isYoung ? 2048 : 16_384) { decide() }
    lookups += rows
  }

  /// Decides whether the next stretch is worth remembering. A column that begins with new values alone is asked again soon;
  /// later, seven of eight are new where there are more values than find room.
  private func decide() {
    if idle > 0 {
      idle -= 1
    } else if isYoung {
      idle = misses * 16 > lookups * 15 ? 1 : 0
    } else if misses * 8 > lookups * 7 {
      idle = 64
    }
    isYoung = false
    lookups = 0
    misses = 0
  }

  /// Begins to gather the rows of a value in a plane.
  func gather(_ place: UInt32, in plane: UInt32) {
    entry(place).pointee.effect = plane
    gathered.append(place)
  }

  /// Ends the gathering.
  func forgetGathered() {
    for place in gathered { entry(place).pointee.effect = 0 }
    gathered.removeAll(keepingCapacity: true)
  }

  // MARK: New values

  /// Whether a value that is new shall be kept.
  func wants(_ length: Int, effects: Int) -> Bool {
    misses += 1
    return idle == 0 && length <= ValueMemo.maxLength && effects <= ValueMemo.maxEffects
  }

  /// Bytes of an entry.
  private func size(_ length: Int, _ effects: Int) -> Int {
    let unit = Int(PCU_VALUE_UNIT)
    return (effectsOffset(length) + (effects > 1 ? effects * 4 : 0) + unit - 1) & ~(unit - 1)
  }

  /// Makes room for a value. If there is none, what is gathered must be handed out and `clear` called, and asked again.
  func reserve(_ length: Int, effects: Int) -> Bool {
    guard index.reserve(length) else { return false }
    let size = size(length, effects)
    next = start(size)
    while next + size > end {
      if piece + 1 == pieces.count {
        guard bytes < ValueMemo.maxBytes,
          let more = store.take(Swift.max(size, Swift.min(Swift.max(bytes, 1024), ValueMemo.maxPiece)))
        else { return false }
        pieces.append(more)
        bytes += more.count
      }
      piece += 1
      next = pieces[piece].lowerBound
      end = pieces[piece].upperBound
    }
    return true
  }

  /// Where an entry of so many bytes goes: it lies in one cache line if it can.
  private func start(_ size: Int) -> Int {
    let left = ValueStore.line - next & (ValueStore.line - 1)
    return size <= ValueStore.line && size > left ? next + left : next
  }

  /// Forgets all values; their memory is filled anew.
  func clear() {
    index.clear()
    piece = -1
    next = 0
    end = 0
  }

  /// Keeps a value for which there is room; gives its place.
  func keep(_ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32, _ meaning: ValueMeaning) -> UInt32 {
    let memory = store.memory + next
    let place = UInt32(truncatingIfNeeded: next / Int(PCU_VALUE_UNIT))
    let hasOne = meaning.count == 1
    memory.storeBytes(
      of: pcu_value(
        length: UInt16(length), info: UInt16(meaning.count) << 2 | meaning.flags,
        effect: hasOne ? meaning.effects[0] : 0),
      as: pcu_value.self)
    if head > MemoryLayout<pcu_value>.size {
      memory.storeBytes(of: meaning.key, toByteOffset: MemoryLayout<pcu_value>.size, as: CodeKey.self)
    }
    (memory + head).copyMemory(from: value, byteCount: length)
    if meaning.count > 1 {
      (memory + effectsOffset(length)).copyMemory(from: meaning.effects, byteCount: meaning.count * 4)
    }
    next += size(length, meaning.count)
    index.add(place, length, hash)
    return place
  }
}
