// The text of one input as clean UTF-8: decoded, bad bytes and NUL replaced by U+FFFD and their places kept.
// Third stage of reading, between the raw bytes and the record index.

import CSystem
import RiskDSL

/// Decodes one input from start to end.
final class TextStream {
  let source: ByteSource
  private(set) var guess = EncodingGuess(encoding: .utf8, how: "", skip: 0)
  private var raw: UnsafeMutablePointer<UInt8>
  private var rawFrom = 0
  private var rawTo = 0
  private let rawCapacity: Int
  private var rawIsAtEnd = false
  /// UTF-8 of the bytes 80 to FF, four bytes each: length, then up to three bytes.
  private var oneByte: [UInt8] = []

  init(_ source: ByteSource, blockSize: Int) throws(PlatformError) {
    self.source = source
    rawCapacity = max(ReadLimits.lookAhead, min(blockSize, 1 << 18))
    raw = .allocate(capacity: rawCapacity + Int(PCU_SCAN_PADDING))
    try source.start()
    while rawTo < ReadLimits.lookAhead, !rawIsAtEnd { try refill() }
  }

  deinit { raw.deallocate() }

  /// Everything has been given out.
  var isAtEnd: Bool { rawIsAtEnd && rawFrom == rawTo }

  /// The first bytes, before any are given out.
  var head: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: raw + rawFrom, count: rawTo - rawFrom) }
  /// The head is the whole file.
  var headIsWhole: Bool { rawIsAtEnd }

  /// Settles the encoding.
  func use(_ guess: EncodingGuess) {
    self.guess = guess
    rawFrom += guess.skip
    guard guess.encoding.isOneByte else { return }
    oneByte = [UInt8](repeating: 0, count: 512)
    for (index, scalar) in guess.encoding.upperHalf.unicodeScalars.enumerated() {
      let bytes = Array(String(Character(scalar)).utf8)
      oneByte[4 * index] = UInt8(bytes.count)
      for (offset, byte) in bytes.enumerated() { oneByte[4 * index + 1 + offset] = byte }
    }
  }

  private func refill() throws(PlatformError) {
    if rawFrom > 0 {
      if rawTo > rawFrom { raw.update(from: raw + rawFrom, count: rawTo - rawFrom) }
      rawTo -= rawFrom
      rawFrom = 0
    }
    let got = try source.read(into: raw + rawTo, count: rawCapacity - rawTo)
    rawTo += got
    if got == 0 { rawIsAtEnd = true }
  }

  /// Adds text behind `out`, at most `capacity` bytes (at least 8), and returns how many; 0 only at the end.
  /// The offset from `out` of every replaced byte is added to `bad`, plus `base`.
  func append(to out: UnsafeMutablePointer<UInt8>, capacity: Int, base: Int, bad: inout [UInt32]) throws(PlatformError)
    -> Int
  {
    while true {
      if rawFrom == rawTo, rawIsAtEnd { return 0 }
      if guess.encoding == .utf8, rawFrom == rawTo, capacity >= 4096 {
        if let made = try appendDirectly(to: out, capacity: capacity) { return made }
        continue
      }
      if rawTo - rawFrom < 4, !rawIsAtEnd {
        try refill()
        continue
      }
      let made =
        switch guess.encoding {
        case .utf8: copyUTF8(to: out, capacity: capacity, base: base, bad: &bad)
        case .utf16le, .utf16be: copyUTF16(to: out, capacity: capacity, base: base, bad: &bad)
        case .windows1251, .windows1252, .cp866, .koi8r, .iso88595:
          copyOneByte(to: out, capacity: capacity, base: base, bad: &bad)
        }
      if made > 0 { return made }
    }
  }

  /// The usual case without a copy: the file's bytes are the text. Nil if the end or only a repairable rest was read.
  private func appendDirectly(to out: UnsafeMutablePointer<UInt8>, capacity: Int) throws(PlatformError) -> Int? {
    let got = try source.read(into: out, count: capacity)
    if got == 0 {
      rawIsAtEnd = true
      return nil
    }
    let good = pcu_utf8_prefix(out, got)
    var rest = good
    // What does not read goes through the repairing path, in pieces that its buffer holds.
    rawFrom = 0
    rawTo = 0
    if rest < got {
      let count = got - rest
      if count > rawCapacity {
        raw.deallocate()
        raw = .allocate(capacity: capacity + Int(PCU_SCAN_PADDING))
        overflow = capacity
      }
      raw.update(from: out + rest, count: count)
      rawTo = count
      rest = got
    }
    return good > 0 ? good : nil
  }

  /// Bytes that the raw buffer holds where that is more than `rawCapacity`.
  private var overflow = 0

  private func copyUTF8(to out: UnsafeMutablePointer<UInt8>, capacity: Int, base: Int, bad: inout [UInt32]) -> Int {
    var made = 0
    while rawFrom < rawTo, made + 4 <= capacity {
      let length = min(rawTo - rawFrom, capacity - made)
      let good = pcu_utf8_prefix(raw + rawFrom, length)
      if good > 0 {
        (out + made).update(from: raw + rawFrom, count: good)
        made += good
        rawFrom += good
        continue
      }
      if length < rawTo - rawFrom, length < 4 { break }
      // A sequence cut by the end of what was read is not bad yet.
      if rawTo - rawFrom < 4, !rawIsAtEnd, raw[rawFrom] >= 0xC2 { break }
      bad.append(UInt32(truncatingIfNeeded: base + made))
      made += replace(out + made)
      rawFrom += 1
    }
    return made
  }

  private func copyOneByte(to out: UnsafeMutablePointer<UInt8>, capacity: Int, base: Int, bad: inout [UInt32]) -> Int {
    var made = 0
    var from = rawFrom
    let to = rawTo
    let raw = raw
    oneByte.withUnsafeBufferPointer { table in
      while from < to, made + 4 <= capacity {
        let byte = raw[from]
        from += 1
        if byte < 0x80 {
          if byte == 0 {
            bad.append(UInt32(truncatingIfNeeded: base + made))
            made += replace(out + made)
          } else {
            out[made] = byte
            made += 1
          }
          continue
        }
        let entry = 4 * (Int(byte) - 128)
        out[made] = table[entry + 1]
        out[made + 1] = table[entry + 2]
        out[made + 2] = table[entry + 3]
        // U+FFFD in the table: the encoding has no such byte.
        if table[entry + 1] == 0xEF, table[entry + 2] == 0xBF, table[entry + 3] == 0xBD {
          bad.append(UInt32(truncatingIfNeeded: base + made))
        }
        made += Int(table[entry])
      }
    }
    rawFrom = from
    return made
  }

  private func copyUTF16(to out: UnsafeMutablePointer<UInt8>, capacity: Int, base: Int, bad: inout [UInt32]) -> Int {
    var made = 0
    let bigEndian = guess.encoding == .utf16be
    func unit(_ at: Int) -> UInt32 {
      bigEndian ? UInt32(raw[at]) << 8 | UInt32(raw[at + 1]) : UInt32(raw[at + 1]) << 8 | UInt32(raw[at])
    }
    while rawFrom < rawTo, made + 4 <= capacity {
      if rawTo - rawFrom < 2 {
        if rawIsAtEnd {
          bad.append(UInt32(truncatingIfNeeded: base + made))
          made += replace(out + made)
          rawFrom = rawTo
        }
        break
      }
      let first = unit(rawFrom)
      var scalar = first
      var used = 2
      if first >= 0xD800, first <= 0xDBFF {
        if rawTo - rawFrom < 4, !rawIsAtEnd { break }
        if rawTo - rawFrom >= 4 {
          let second = unit(rawFrom + 2)
          if second >= 0xDC00, second <= 0xDFFF {
            scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            used = 4
          }
        }
      }
      rawFrom += used
      guard scalar != 0, let good = Unicode.Scalar(scalar) else {
        bad.append(UInt32(truncatingIfNeeded: base + made))
        made += replace(out + made)
        continue
      }
      for byte in UTF8.encode(good)! {
        out[made] = byte
        made += 1
      }
    }
    return made
  }

  private func replace(_ out: UnsafeMutablePointer<UInt8>) -> Int {
    out[0] = 0xEF
    out[1] = 0xBF
    out[2] = 0xBD
    return 3
  }
}
