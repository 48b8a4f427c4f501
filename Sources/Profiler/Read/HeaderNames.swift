// Names of fields folded, and what each means: two thousand of them are made at every start of the program.
// Filled by `HeaderMap` from the catalogue, asked once for a header.

import RiskDSL

/// The fold of headers.
enum HeaderFold {
  /// Writes the letters and digits of a text in UTF-8 in lower case; `№` and `#` are `no`.
  ///
  /// - Returns: Whether the fold has only letters of the Latin and the Russian alphabet and digits.
  @discardableResult
  static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> Bool {
    var isPlain = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): out.append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): out.append(byte + 32)
        case UInt8(ascii: "#"): out += "no".utf8
        default: break
        }
        index += 1
      } else if let letter = small(bytes, index) {
        out.append(UInt8(truncatingIfNeeded: letter >> 8))
        out.append(UInt8(truncatingIfNeeded: letter))
        index += 2
      } else {
        let rest = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
        guard let scalar = rest.unicodeScalars.first else { break }
        if fold(scalar, into: &out) { isPlain = false }
        index += UTF8.width(scalar)
      }
    }
    return isPlain
  }

  /// The small form of a Russian letter: two bytes, the first one above; nil for anything else.
  @inline(__always)
  private static func small(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt16? {
    let lead = bytes[index]
    guard lead == 0xD0 || lead == 0xD1, index + 1 < bytes.count else { return nil }
    let letter = UInt16(lead) << 8 | UInt16(bytes[index + 1])
    switch letter {
    case 0xD090...0xD09F: return letter + 0x20
    case 0xD0A0...0xD0AF: return 0xD180 + (letter - 0xD0A0)
    case 0xD0B0...0xD0BF, 0xD180...0xD18F: return letter
    // Ё and ё are е.
    case 0xD081, 0xD191: return 0xD0B5
    default: return nil
    }
  }

  /// Folds a letter of another alphabet, or a sign; says whether it left a letter that is not Latin.
  private static func fold(_ scalar: Unicode.Scalar, into out: inout [UInt8]) -> Bool {
    if scalar == "№" {
      out += "no".utf8
      return false
    }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return false }
    let letters = properties.lowercaseMapping
    out += letters.utf8
    return letters.utf8.contains { $0 >= 0x80 }
  }
}

/// Folded names with what they mean; of equal names the first counts.
struct HeaderNames: Sendable {
  private struct Entry {
    var start: UInt32
    var count: UInt32
    var meaning: HeaderMeaning
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Position in `entries` plus one; 0 is free. At most half are taken.
  private var slots = [UInt32](repeating: 0, count: 4096)
  /// Names with letters of other alphabets, which may be composed in several ways: strings know that they are the same.
  private var others: [String: HeaderMeaning] = [:]

  init() {
    bytes.reserveCapacity(1 << 16)
    entries.reserveCapacity(2048)
  }

  /// Adds a name, not folded, unless it is there already or has neither letters nor digits.
  mutating func add(_ name: String, _ meaning: HeaderMeaning) {
    var name = name
    name.withUTF8 { add($0, meaning) }
  }

  mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ meaning: HeaderMeaning) {
    let start = bytes.count
    guard HeaderFold.fold(name, into: &bytes) else {
      let key = String(decoding: bytes[start...], as: UTF8.self)
      bytes.removeLast(bytes.count - start)
      if others[key] == nil { others[key] = meaning }
      return
    }
    let count = bytes.count - start
    let (slot, found) = bytes.withUnsafeBufferPointer { place(UnsafeBufferPointer(rebasing: $0[start...]), $0) }
    if count == 0 || found != nil {
      bytes.removeLast(count)
      return
    }
    entries.append(Entry(start: UInt32(start), count: UInt32(count), meaning: meaning))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  /// What a folded name means.
  func find(_ key: String) -> HeaderMeaning? {
    var key = key
    let found = key.withUTF8 { name in bytes.withUnsafeBufferPointer { place(name, $0).found } }
    return found.map { entries[$0].meaning } ?? others[key]
  }

  /// Where a name stands or would stand, and its position in `entries`.
  private func place(
    _ name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (slot: Int, found: Int?) {
    let mask = slots.count - 1
    var slot = HeaderNames.hash(name) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if Int(entry.count) == name.count, bytes[Int(entry.start)..<Int(entry.start + entry.count)].elementsEqual(name) {
        return (slot, Int(slots[slot]) - 1)
      }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (position, entry) in entries.enumerated() {
      let slot = bytes.withUnsafeBufferPointer {
        place(UnsafeBufferPointer(rebasing: $0[Int(entry.start)..<Int(entry.start + entry.count)]), $0).slot
      }
      slots[slot] = UInt32(position + 1)
    }
  }

  /// FNV-1a.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
