// Which consignment numbers a file has already had: a later return of one is marked `split_consignment`.
// Bounded; part of the serial stage, so that the answer does not depend on threads.

import CSystem
import RiskDSL

/// The keys of one file as hashes. While each consignment number is greater than all before it, as where a system numbered the
/// consignments, none can have been there, and the hashes are only kept in a row. From the first number that is not, they stand
/// in a table; its parts, by the top bits, grow one by one, so that there is never twice the memory.
struct SeenKeys: ~Copyable {
  /// One part: an open table of hashes, 0 for a free slot.
  private struct Part {
    var slots: UnsafeMutablePointer<UInt64>
    var capacity: Int
    var count = 0

    init(capacity: Int) {
      self.capacity = capacity
      slots = .allocate(capacity: capacity)
      slots.initialize(repeating: 0, count: capacity)
    }

    /// Where the search for a key begins.
    @inline(__always)
    func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 20) & (capacity - 1) }

    mutating func grow() {
      let old = self
      self = Part(capacity: old.capacity * 2)
      count = old.count
      let mask = capacity - 1
      for index in 0..<old.capacity where old.slots[index] != 0 {
        var at = place(old.slots[index])
        while slots[at] != 0 { at = (at + 1) & mask }
        slots[at] = old.slots[index]
      }
      old.slots.deallocate()
    }
  }

  private static let partBits: UInt64 = 4
  private let parts: UnsafeMutablePointer<Part>
  private var count = 0
  /// `ReadLimits.seenKeys` is reached: later keys are no longer kept.
  private(set) var isFull = false
  private var isAscending = true
  private var ascending = KeyRow()
  /// The last number of an ascending row, which is the greatest.
  private var greatest = PlainList<UInt8>()
  /// Longer numbers go to the table.
  private static let numberBytes: UInt32 = 64

  init() {
    parts = .allocate(capacity: 1 << Int(SeenKeys.partBits))
    for part in 0..<1 << Int(SeenKeys.partBits) { (parts + part).initialize(to: Part(capacity: 64)) }
  }

  deinit {
    for part in 0..<1 << Int(SeenKeys.partBits) { parts[part].slots.deallocate() }
    parts.deallocate()
    ascending.deallocate()
    greatest.deallocate()
  }

  /// Marks the consignments of a block whose key was there before.
  mutating func mark(_ block: ManifestBlock, _ options: ReadOptions) {
    guard options.noticesReturns, options.gathering == .consignment else { return }
    let groups = block.groups
    // The tables are larger than the caches: each key's place is asked for some keys ahead.
    let ahead = 16
    for group in (isAscending ? follow(block) : 0)..<groups.count {
      if group + ahead < groups.count {
        let key = groups[group + ahead].hash
        let part = parts[Int(key >> (64 - SeenKeys.partBits))]
        pcu_prefetch(part.slots + part.place(key))
      }
      if insert(groups[group].hash) { groups[group].quality.insert(QualitySet(.splitConsignment)) }
    }
  }

  /// Follows the ascending row through a block, and gives the first consignment that does not go on with it.
  private mutating func follow(_ block: ManifestBlock) -> Int {
    let bytes = UnsafePointer(block.bytes)
    let groups = block.groups
    var last = UnsafePointer(greatest.base)
    var length = UInt32(greatest.count)
    for group in 0..<groups.count {
      let id = groups[group].id
      guard id.length <= SeenKeys.numberBytes, SeenKeys.isLess(last, length, bytes + Int(id.start), id.length) else {
        leaveRow()
        return group
      }
      last = bytes + Int(id.start)
      length = id.length
      if isFull { continue }
      ascending.append(groups[group].hash)
      if ascending.count >= ReadLimits.seenKeys { isFull = true }
    }
    if groups.count > 0 {
      greatest.begin(Int(length)).update(from: last, count: Int(length))
    }
    return groups.count
  }

  /// Moves the keys of the row to the table.
  private mutating func leaveRow() {
    isAscending = false
    isFull = false
    for place in 0..<ascending.count { _ = insert(ascending[place]) }
    ascending.deallocate()
    ascending = KeyRow()
  }

  /// The order of consignment numbers: shorter ones first, so that 9 comes before 10, then by bytes.
  @inline(__always)
  private static func isLess(
    _ a: UnsafePointer<UInt8>, _ aCount: UInt32, _ b: UnsafePointer<UInt8>, _ bCount: UInt32
  ) -> Bool {
    if aCount != bCount { return aCount < bCount }
    let count = Int(aCount)
    var at = 0
    while at &+ 8 <= count {
      let first = UnsafeRawPointer(a + at).loadUnaligned(as: UInt64.self).bigEndian
      let second = UnsafeRawPointer(b + at).loadUnaligned(as: UInt64.self).bigEndian
      if first != second { return first < second }
      at &+= 8
    }
    while at < count {
      if a[at] != b[at] { return a[at] < b[at] }
      at &+= 1
    }
    return false
  }

  /// Notes a key; true if it was there.
  mutating func insert(_ hash: UInt64) -> Bool {
    let key = hash == 0 ? 1 : hash
    let part = parts + Int(key >> (64 - SeenKeys.partBits))
    if (part.pointee.count + 1) * 4 > part.pointee.capacity * 3, !isFull { part.pointee.grow() }
    let slots = part.pointee.slots
    let mask = part.pointee.capacity - 1
    var at = part.pointee.place(key)
    while slots[at] != 0 {
      if slots[at] == key { return true }
      at = (at + 1) & mask
    }
    if isFull { return false }
    slots[at] = key
    part.pointee.count += 1
    count += 1
    if count >= ReadLimits.seenKeys { isFull = true }
    return false
  }
}

/// Keys in a row, which grows piece by piece: nothing is moved, and no more memory is held than the keys fill.
private struct KeyRow {
  private var pieces = PlainList<UnsafeMutablePointer<UInt64>>()
  private(set) var count = 0
  /// Keys of a piece as a power of two.
  private static let bits = 13

  @inline(__always)
  mutating func append(_ key: UInt64) {
    let place = count & (1 << KeyRow.bits - 1)
    if place == 0 { pieces.append(.allocate(capacity: 1 << KeyRow.bits)) }
    pieces[count >> KeyRow.bits][place] = key
    count += 1
  }

  @inline(__always)
  subscript(_ place: Int) -> UInt64 { pieces[place >> KeyRow.bits][place & (1 << KeyRow.bits - 1)] }

  func deallocate() {
    for piece in pieces.values { piece.deallocate() }
    pieces.deallocate()
  }
}
