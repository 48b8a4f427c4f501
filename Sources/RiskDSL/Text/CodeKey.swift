// A code as two machine words, so that codes are compared and looked up without touching text.
// Made by CodeFold from cells and list entries; kept in columns and in KeyIndex.

/// A normalised code: up to sixteen bytes as they are, a longer one as a 128-bit hash.
///
/// The bytes stand in order from the low end of `low`, zero after the last. Keys of codes of up to sixteen bytes are
/// equal exactly if the codes are; two longer codes share a key with probability 2^-128.
public struct CodeKey: Hashable, Sendable {
  /// Bytes 1 to 8 of the code, the first in the low byte.
  public var low: UInt64
  /// Bytes 9 to 16 of the code.
  public var high: UInt64

  /// The key of a cell without any letter or digit.
  public static let empty = CodeKey(low: 0, high: 0)

  /// Makes a key from its two words.
  @inlinable
  public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Tells whether no byte of the code was left by normalising.
  @inlinable
  public var isEmpty: Bool { low | high == 0 }

  /// A number whose low bits spread the keys over a table with these secrets.
  @inlinable
  @inline(__always)
  func slotHash(_ seed: UInt64, _ step: UInt64) -> UInt64 {
    let product = (low ^ seed).multipliedFullWidth(by: high ^ step)
    let mixed = product.high ^ product.low
    return mixed ^ mixed &>> 32
  }
}

/// Gathers the bytes of a key one after another.
struct CodeKeyBuilder {
  // Packs carry keys, so these are no secrets and stay what they are.
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93
  private static let third: UInt64 = 0xA076_1D64_78BD_642F

  private var block = CodeKey.empty
  private var hash = CodeKey.empty
  private(set) var count = 0

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    let place = count & 15
    if place == 0 && count > 0 { absorb() }
    let bits = UInt64(byte) &<< UInt64((place & 7) &* 8)
    if place < 8 { block.low |= bits } else { block.high |= bits }
    count &+= 1
  }

  private mutating func absorb() {
    hash.low = ByteHash.mix(hash.low ^ block.low ^ Self.first, block.high ^ Self.second)
    hash.high = ByteHash.mix(hash.high ^ block.high ^ Self.third, hash.low ^ block.low)
    block = .empty
  }

  /// The key of the bytes so far.
  var key: CodeKey {
    guard count > 16 else { return block }
    var last = self
    last.absorb()
    let length = UInt64(truncatingIfNeeded: count)
    // The top bit keeps long codes apart from packed ones that end in an ASCII byte.
    return CodeKey(low: last.hash.low ^ length, high: last.hash.high | 1 << 63)
  }
}
