// Loads and hashes of short byte strings, the common ground of the text and code tables.
// Used by the matchers and indexes of this folder; the numbers are never stored, so the functions may change freely.

internal import CSystem

/// Hashes of words and codes, eight bytes a step. Others in every run: whoever writes a list cannot write entries that all fall
/// together, which would make a table of n entries take n² steps. Every table that uses them compares bytes on a hit.
enum ByteHash {
  /// The secrets of this run.
  @inline(__always)
  static var seed: UInt64 { pcu_secret(0) }
  @inline(__always)
  static var step: UInt64 { pcu_secret(1) }

  /// Odd, to multiply by.
  static let spread: UInt64 = 0x9E37_79B9_7F4A_7C15
  static let finish: UInt64 = 0xA076_1D64_78BD_642F

  /// Multiplies to 128 bits and folds the halves together.
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// The low `length` bytes set; `length` 8 and more is all bytes.
  @inline(__always)
  static func mask(_ length: Int) -> UInt64 {
    length >= 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1
  }

  /// Loads eight bytes at `index`, zero past `count`, without reading outside the text.
  @inline(__always)
  static func load(_ text: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(text)
    if index &+ 8 <= count { return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) }
    if count >= 8 {
      let last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
      let skipped = index &- (count &- 8)
      return skipped >= 8 ? 0 : last &>> UInt64(truncatingIfNeeded: skipped &* 8)
    }
    var value: UInt64 = 0
    var position = index
    while position < count {
      value |= UInt64(text[position]) &<< UInt64(truncatingIfNeeded: (position &- index) &* 8)
      position &+= 1
    }
    return value
  }

  /// Hash of a string of up to sixteen bytes in two blocks, zero behind the last byte: one multiplication.
  @inline(__always)
  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix(first ^ seed, second ^ step)
  }

  /// Hashes `length` bytes from `start` of a text of `count` bytes; agrees with the hash of two blocks.
  ///
  /// - Parameter seed: Another number makes another hash.
  static func hash(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ count: Int, seed: UInt64 = ByteHash.seed
  ) -> UInt64 {
    var value = seed
    var done = 0
    repeat {
      let first = load(text, start &+ done, count) & mask(length &- done)
      let second = load(text, start &+ done &+ 8, count) & mask(max(0, length &- done &- 8))
      value = mix(first ^ value, second ^ step)
      done &+= 16
    } while done < length
    return value
  }

  /// Hashes a whole text; the same number.
  static func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var value = seed
    var done = 0
    repeat {
      value = mix(load(text, done, count) ^ value, load(text, done &+ 8, count) ^ step)
      done &+= 16
    } while done < count
    return value
  }

  /// Tells whether two byte strings of one length are equal.
  @inline(__always)
  static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var index = 0
    while index &+ 8 <= length {
      let left = UnsafeRawPointer(a).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let right = UnsafeRawPointer(b).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if left != right { return false }
      index &+= 8
    }
    while index < length {
      if a[index] != b[index] { return false }
      index &+= 1
    }
    return true
  }
}
