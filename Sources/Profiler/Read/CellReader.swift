// From cell ends to cell contents: blanks at the ends cut, enclosing quotes taken off.
// The innermost step of filling a batch from delimited text.

import CSystem
import RiskDSL

enum CellReader {
  /// The content of cell `index` of a record; absent where the record is too short.
  @inline(__always)
  static func cell(
    _ bytes: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>, _ record: pcu_csv_record, _ index: Int, quote: UInt8
  ) -> CellRef {
    guard index < Int(record.cells) else { return .absent }
    let last = Int(record.first_end) &+ index
    let start = index == 0 ? Int(record.start) : Int(ends[last &- 1]) &+ 1
    return content(bytes, start, Int(ends[last]), quote: quote)
  }

  /// The content between two marks.
  @inline(__always)
  static func content(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int, quote: UInt8) -> CellRef {
    guard from < to else { return .absent }
    let first = bytes[from]
    let last = bytes[to &- 1]
    // Nearly every cell begins and ends with what belongs to it.
    if first > 0x20, last > 0x20, first != quote, first != 0xC2, last != 0xA0 {
      return CellRef(start: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: to &- from))
    }
    return trimmed(bytes, from, to, quote: quote)
  }

  @inline(never)
  private static func trimmed(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int, quote: UInt8) -> CellRef {
    var start = from
    var end = to
    while start < end, bytes[start] <= 0x20 { start &+= 1 }
    while end > start, bytes[end &- 1] <= 0x20 { end &-= 1 }
    guard start < end else { return .absent }
    if bytes[start] == quote, quote != 0, end &- start >= 2, bytes[end &- 1] == quote {
      start &+= 1
      end &-= 1
      while start < end, bytes[start] <= 0x20 { start &+= 1 }
      while end > start, bytes[end &- 1] <= 0x20 { end &-= 1 }
      guard start < end else { return .absent }
    }
    if bytes[start] == 0xC2 || bytes[end &- 1] == 0xA0 { return withoutWideBlanks(bytes, start, end) }
    return CellRef(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start))
  }

  /// Cuts no-break spaces as well.
  @inline(never)
  private static func withoutWideBlanks(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> CellRef {
    var start = from
    var end = to
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    if start == end { return .absent }
    return CellRef(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start))
  }
}

/// Hash of keys, eight bytes a step, with a secret of the run so that nobody can choose two numbers that meet.
enum KeyHash {
  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Takes bytes into a hash.
  @inline(__always)
  static func add(_ bytes: UnsafePointer<UInt8>, _ count: Int, to seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at &+ 8 <= count {
      let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
      hash = mix(hash ^ word, 0xD6E8_FEB8_6659_FD93)
      at &+= 8
    }
    return mix(hash ^ rest(bytes + at, count &- at), 0xA076_1D64_78BD_642F)
  }

  /// Up to seven bytes as a number, the first the lowest. No byte behind them is read.
  @inline(__always)
  private static func rest(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count >= 4 {
      let raw = UnsafeRawPointer(bytes)
      let last = UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      return UInt64(raw.loadUnaligned(as: UInt32.self)) | last &<< UInt64(8 &* (count &- 4))
    }
    if count <= 0 { return 0 }
    let middle = count &>> 1
    return UInt64(bytes[0]) | UInt64(bytes[middle]) &<< UInt64(8 &* middle)
      | UInt64(bytes[count &- 1]) &<< UInt64(8 &* (count &- 1))
  }

  /// The hash of a manifest number and a consignment number.
  @inline(__always)
  static func key(_ bytes: UnsafePointer<UInt8>, _ manifest: CellRef, _ consignment: CellRef, secret: UInt64) -> UInt64
  {
    key(bytes, consignment, in: add(bytes + Int(manifest.start), Int(manifest.length), to: secret))
  }

  /// The same where the hash of the manifest number is known.
  @inline(__always)
  static func key(_ bytes: UnsafePointer<UInt8>, _ consignment: CellRef, in manifest: UInt64) -> UInt64 {
    add(bytes + Int(consignment.start), Int(consignment.length), to: manifest &+ 0x1F)
  }
}
