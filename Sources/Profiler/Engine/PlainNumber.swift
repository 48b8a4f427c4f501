// Numbers of digits and at most one point: what nearly every cell of a number column holds.
// Asked for each cell of a batch before `NumberReader`, which reads everything else.

import CSystem
import RiskDSL

/// Reads plain numbers of cells, the short ones eight digits at a time.
enum PlainNumber {
  /// The number; NaN for anything that is not plain, which then goes to `NumberReader`. Gives what that would give.
  ///
  /// - Precondition: `PCU_SCAN_PADDING` bytes behind the cell can be read, as behind every cell of a batch.
  @inline(__always)
  static func read(_ text: UnsafePointer<UInt8>, _ count: Int, hasPointStyle: Bool) -> Double {
    if count &- 1 < 8 { return readShort(text, count, hasPointStyle) }
    return readLong(text, count, hasPointStyle)
  }

  /// One to eight bytes in one word, the last in the top byte and zeros in front of the first.
  @inline(__always)
  private static func readShort(_ text: UnsafePointer<UInt8>, _ count: Int, _ hasPointStyle: Bool) -> Double {
    let word = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    let ones: UInt64 = 0x0101_0101_0101_0101
    let unused = UInt64(64 &- 8 &* count)
    var digits = (word ^ ones &* 0x30) &<< unused
    let point = zeroBytes(digits ^ ones &* (0x2E ^ 0x30))
    var decimals = 0
    if point != 0 {
      // What stands before the first point moves up over it; a second point fails as a digit.
      let at = UInt64(point.trailingZeroBitCount) & ~7
      let before = digits & ((1 &<< at) &- 1)
      decimals = 7 &- Int(at &>> 3)
      digits = (digits ^ before) & ~(0xFF &<< at) | (before &<< 8)
      let whole = count &- 1 &- decimals
      guard isClear(whole, decimals, UInt8(truncatingIfNeeded: word), hasPointStyle) else { return .nan }
    }
    guard (digits | (digits &+ ones &* 6)) & (ones &* 0xF0) == 0 else { return .nan }
    // Neighbouring digits, pairs and fours are put together, the earlier being worth more.
    digits = ((digits &* 0xA01) &>> 8) & 0x00FF_00FF_00FF_00FF
    digits = ((digits &* 0x64_0001) &>> 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits &* 0x2710_0000_0001) &>> 32
    return decimals == 0 ? Double(digits) : Double(digits) / DecimalScale.power(decimals)
  }

  /// 0x80 in each byte that is zero.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((word & low &+ low) | word | low)
  }

  /// Whether a point is a decimal mark beyond doubt: three digits behind it may be a group.
  @inline(__always)
  private static func isClear(_ whole: Int, _ decimals: Int, _ first: UInt8, _ hasPointStyle: Bool) -> Bool {
    whole > 0 && decimals > 0 && (decimals != 3 || whole > 3 || first == 0x30 || hasPointStyle)
  }

  @inline(never)
  private static func readLong(_ text: UnsafePointer<UInt8>, _ count: Int, _ hasPointStyle: Bool) -> Double {
    if count > 16 { return .nan }
    var mantissa: UInt64 = 0
    var point = -1
    var at = 0
    while at < count {
      let digit = text[at] &- 0x30
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
      } else if text[at] == 0x2E, point < 0 {
        point = at
      } else {
        return .nan
      }
      at &+= 1
    }
    if point < 0 { return Double(mantissa) }
    let decimals = count &- 1 &- point
    guard isClear(point, decimals, text[0], hasPointStyle) else { return .nan }
    return Double(mantissa) / DecimalScale.power(decimals)
  }
}
