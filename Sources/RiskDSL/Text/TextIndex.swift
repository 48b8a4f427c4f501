// An immutable table from byte strings to numbers: exact membership of folded names in lists.
// Built by the compiler and loader for `name in LIST`; asked once per cell by the evaluator.

/// Finds which of many byte strings equals a given one.
///
/// Made once, then shared by any number of scanners. The bytes are compared on a hit, so two texts are never confused.
public struct TextIndex: Sendable {
  private let storage: Storage

  /// Number of different texts.
  public var count: Int { storage.count }

  /// Numbers the texts by their place in the array; of equal texts the first counts.
  public init(_ texts: [[UInt8]]) {
    self.init(texts, values: Array(0..<Int32(truncatingIfNeeded: texts.count)))
  }

  /// Gives each text the value of the same place, not negative; of equal texts the first counts.
  public init(_ texts: [[UInt8]], values: [Int32]) {
    precondition(texts.count == values.count, "a text index needs one value for each text")
    storage = Storage(texts, values)
  }

  /// The value of a text, or -1 if it is not in the table.
  ///
  /// - Complexity: O(`count`), one or two probes.
  public func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    storage.find(text, count)
  }

  /// The value of a text, or -1 if it is not in the table.
  public func find(_ text: [UInt8]) -> Int32 {
    text.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return withUnsafePointer(to: 0) { storage.find($0, 0) } }
      return storage.find(start, bytes.count)
    }
  }
}

extension TextIndex {
  private struct Entry {
    var offset: UInt32
    var length: UInt32
    var value: Int32
  }

  /// `slots` holds the upper half of the hash beside an entry's number plus one; 0 is free. Written by `init` alone, so that
  /// threads share it.
  private final class Storage: @unchecked Sendable {
    let slots: UnsafeMutablePointer<UInt64>
    let entries: UnsafeMutablePointer<Entry>
    let bytes: UnsafeMutablePointer<UInt8>
    let mask: Int
    private(set) var count = 0

    init(_ texts: [[UInt8]], _ values: [Int32]) {
      var capacity = 4
      while capacity < texts.count * 2 { capacity *= 2 }
      mask = capacity - 1
      slots = .allocate(capacity: capacity)
      slots.initialize(repeating: 0, count: capacity)
      entries = .allocate(capacity: max(texts.count, 1))
      bytes = .allocate(capacity: max(texts.reduce(0) { $0 + $1.count }, 1))
      var used = 0
      for (text, value) in zip(texts, values) {
        let start = bytes + used
        text.withUnsafeBufferPointer { source in
          if let base = source.baseAddress { start.update(from: base, count: source.count) }
        }
        guard find(start, text.count) < 0 else { continue }
        entries[count] = Entry(offset: UInt32(used), length: UInt32(text.count), value: value)
        let hash = ByteHash.hash(start, text.count)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        count += 1
        slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(count)
        used += text.count
      }
    }

    deinit {
      slots.deallocate()
      entries.deallocate()
      bytes.deallocate()
    }

    @inline(__always)
    func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
      let hash = ByteHash.hash(text, length)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        let tagged = slots[slot]
        if (tagged ^ hash) &>> 32 == 0 {
          let entry = entries[Int(tagged & 0xFFFF_FFFF) &- 1]
          if Int(entry.length) == length, ByteHash.equal(bytes + Int(entry.offset), text, length) { return entry.value }
        }
        slot = (slot &+ 1) & mask
      }
      return -1
    }
  }
}
