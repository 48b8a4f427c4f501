// Reading of decimal numbers as manifests write them: grouped, with either decimal mark, with a unit behind.
// The fast path serves plain digits; everything else goes through the scanner in NumberReader+Written.swift.

/// A number as read from a cell.
public struct NumberReading: Sendable, Hashable {
  /// Missing, unreadable or read; the other members count only when read.
  public var state: CellState
  /// True when a lone mark stood before exactly three digits and the file's style did not decide: `1,234` was read as 1234
  /// and could be 1.234, `1.234` the reverse.
  public var isAmbiguous: Bool
  /// The unit written with the number; the value is not converted.
  public var unit: NumberUnit
  /// The currency when `unit` is `.currency`.
  public var currency: CurrencyCode
  /// The number as written: `18 t` gives 18, `40 %` gives 40.
  public var value: Double

  /// A reading with the given parts.
  public init(
    state: CellState, value: Double = 0, isAmbiguous: Bool = false, unit: NumberUnit = .none,
    currency: CurrencyCode = .none
  ) {
    self.state = state
    self.isAmbiguous = isAmbiguous
    self.unit = unit
    self.currency = currency
    self.value = value
  }

  /// Nothing was given.
  public static let missing = NumberReading(state: .missing)
  /// Something was given that is no number.
  public static let unreadable = NumberReading(state: .unreadable)
}

/// Reads decimal numbers exactly.
///
/// Groups are parted by a blank, a no-break space (U+00A0, U+202F, U+2009), an apostrophe, a point or a comma.
/// With both marks present the last one is the decimal mark. A lone mark before exactly three digits can be either:
/// the file's style decides; without one a point is a decimal mark and a comma groups, and the reading is marked
/// ambiguous. Exponents are taken in the form spreadsheets write (`8.6E10`), never with groups.
/// Values beyond the range of a double are unreadable.
public enum NumberReader {
  /// Longest text that can be a number with its unit, in bytes; longer cells are unreadable.
  public static let maxBytes = 96

  /// Reads `n` bytes at `p`.
  public static func read(_ p: UnsafePointer<UInt8>, _ n: Int, style: NumberStyle) -> NumberReading {
    if n == 0 { return .missing }
    // Fifteen digits and a point: the mantissa stays below 2^53, so that one division rounds once.
    if n <= 16 {
      var mantissa: UInt64 = 0
      var point = -1
      var i = 0
      while i < n {
        let digit = p[i] &- 0x30
        if digit < 10 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
        } else if p[i] == 0x2E, point < 0 {
          point = i
        } else {
          return readWritten(p, n, style: style)
        }
        i &+= 1
      }
      if point < 0 { return NumberReading(state: .read, value: Double(mantissa)) }
      let decimals = n &- 1 &- point
      if point > 0, decimals > 0, decimals != 3 || point > 3 || p[0] == 0x30 || style.decimal == .point {
        return NumberReading(state: .read, value: Double(mantissa) / DecimalScale.power(decimals))
      }
    }
    return readWritten(p, n, style: style)
  }

  /// Reads the bytes of a cell.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) -> NumberReading {
    guard let base = bytes.baseAddress else { return .missing }
    return read(base, bytes.count, style: style)
  }

  /// Reads a text.
  public static func read(_ text: String, style: NumberStyle = NumberStyle()) -> NumberReading {
    TextBytes.with(text) { read($0, style: style) }
  }
}
