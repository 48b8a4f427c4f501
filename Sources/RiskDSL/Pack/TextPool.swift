// Texts one behind the other, each once: the table of texts of a pack.
// Filled by `PackWriter`.

/// Texts under construction. They are told apart by their bytes; to Swift two that differ in how an accent is composed are
/// equal.
struct TextPool {
  /// Each text behind its length.
  private(set) var bytes: [UInt8] = []
  /// By number.
  private var starts: [Int] = []
  /// The number of a text plus one below 32 bits of its hash; 0 is free. At most half are taken.
  private var slots: [UInt64] = []
  /// Another number in every run, so that nobody can write rules whose texts all fall together.
  private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  var count: Int { starts.count }

  /// The number of a text, which is added when it is new.
  mutating func add(_ text: String) -> Int {
    if slots.isEmpty { grow() }
    var text = text
    return text.withUTF8 { text in
      let hash = seededHash(text)
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        if slots[slot] >> 32 == hash >> 32 {
          let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
          if isEqual(text, number) { return number }
        }
        slot = (slot + 1) & mask
      }
      starts.append(bytes.count)
      bytes.append(packed: UInt64(text.count))
      bytes.append(contentsOf: text)
      slots[slot] = TextPool.slot(hash, starts.count - 1)
      if starts.count * 2 > slots.count { grow() }
      return starts.count - 1
    }
  }

  private func seededHash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.baseAddress.map { ByteHash.hash($0, 0, text.count, text.count, seed: seed) } ?? seed
  }

  private static func slot(_ hash: UInt64, _ number: Int) -> UInt64 { (hash >> 32) << 32 | UInt64(number + 1) }

  /// Where the bytes of a text lie.
  private func range(_ number: Int) -> Range<Int> {
    var first = starts[number]
    while bytes[first] >= 0x80 { first += 1 }
    return first + 1..<(number + 1 < starts.count ? starts[number + 1] : bytes.count)
  }

  private func isEqual(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    let range = range(number)
    guard range.count == text.count, let base = text.baseAddress else { return range.count == text.count }
    return bytes.withUnsafeBufferPointer { ByteHash.equal($0.baseAddress! + range.lowerBound, base, text.count) }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: Swift.max(256, slots.count * 2))
    for number in starts.indices {
      let hash = bytes.withUnsafeBufferPointer {
        seededHash(UnsafeBufferPointer(rebasing: $0[range(number)]))
      }
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = TextPool.slot(hash, number)
    }
  }
}

extension [UInt8] {
  /// Adds a whole number from 0, seven bits a byte, the low ones first.
  mutating func append(packed value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
