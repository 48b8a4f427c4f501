// Harmonized System codes: the value, its place under a heading, and reading it from cells.
// Leading zeros count, so that a code is held as its digits behind a sentinel 1.

/// A code of the Harmonized System or of a national tariff built on it, 2 to 12 digits.
public struct HSCode: Hashable, Sendable, CustomStringConvertible {
  /// The digits behind a leading 1: `0102` is 10102, `291524` is 1291524.
  public let packed: UInt64

  /// A code from its packed form.
  public init(packed: UInt64) {
    self.packed = packed
  }

  /// A code from digits with points or blanks between them; nil for other text, or an odd count of digits, or
  /// chapter 00. Nothing is restored: this is the reading for rule literals.
  public init?(_ text: String) {
    let reading = HSReader.read(text)
    guard reading.state == .read, !reading.isRepaired else { return nil }
    self = reading.code
  }

  /// Count of digits; 0 for the empty code.
  public var length: Int {
    var length = 0
    var rest = packed
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    return length
  }

  /// The first two digits, 0 for a code of fewer.
  public var chapter: Int {
    let code = prefix(of: 2)
    return code.packed >= 100 ? Int(code.packed - 100) : 0
  }

  /// The first digits of the code; the code itself when it has no more than `length`.
  public func prefix(of length: Int) -> HSCode {
    let surplus = self.length - max(length, 0)
    return surplus > 0 ? HSCode(packed: packed / Self.power(surplus)) : self
  }

  /// The digits without points.
  public var digits: String {
    String(String(packed).dropFirst())
  }

  /// The digits as tariffs print them: `2915.24`, `2915.24.0000`, `29`.
  public var description: String {
    let digits = self.digits
    if digits.count <= 4 { return digits }
    let heading = digits.prefix(4)
    let rest = digits.dropFirst(4)
    return rest.count <= 2 ? "\(heading).\(rest)" : "\(heading).\(rest.prefix(2)).\(rest.dropFirst(2))"
  }

  private static func power(_ n: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<min(n, 19) { power *= 10 }
    return power
  }
}

/// An HS code as read from a cell.
public struct HSReading: Sendable, Hashable {
  /// Missing, unreadable or read.
  public var state: CellState
  /// Count of digits after any repair.
  public var length: UInt8
  /// A zero was put in front of an odd count of digits: a spreadsheet had dropped it. Quality code `hs_leading_zero`.
  public var isLeadingZeroRestored: Bool
  /// A zero was put behind `2915.2`: a spreadsheet had taken the code for a decimal. Quality code `hs_trailing_zero`.
  public var isTrailingZeroRestored: Bool
  /// The digits behind a leading 1; 0 unless read.
  public var packed: UInt64

  /// The code; counts only when read.
  public var code: HSCode { HSCode(packed: packed) }

  /// True when the code is not quite what the cell says.
  public var isRepaired: Bool { isLeadingZeroRestored || isTrailingZeroRestored }

  /// Nothing was given.
  public static let missing = HSReading(state: .missing)
  /// Something was given that is no HS code.
  public static let unreadable = HSReading(state: .unreadable)

  init(state: CellState) {
    self.state = state
    length = 0
    isLeadingZeroRestored = false
    isTrailingZeroRestored = false
    packed = 0
  }
}

/// Reads HS codes: digits, with points, hyphens and blanks between them dropped.
///
/// Of an odd count of digits the first zero is taken to be lost when the first digit leads to chapters 01 to 09. With
/// one digit behind a point that follows a heading (`2915.2`, and `102.1` for 0102.10) a zero at the end was lost. A final
/// `.0` behind at least four digits is a spreadsheet's decimal and is dropped.
/// - Source: Harmonized System, chapters 01 to 97 (77 reserved), 98 and 99 for national use.
public enum HSReader: CodeCheck {
  /// Longest code in digits.
  public static let maxDigits = 12

  /// Reads the bytes of a cell.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> HSReading {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return .missing }
    var packed: UInt64 = 1
    var anyDigit: UInt8 = 0
    var firstDigit: UInt8 = 0
    var digits = 0
    var points = 0
    var pointAfter = 0
    var i = 0
    let count = bytes.count
    while i < count {
      let digit = base[i] &- 0x30
      if digit < 10 {
        if digits == 0 { firstDigit = digit }
        anyDigit |= digit
        digits += 1
        if digits > maxDigits + 1 { return otherwise(bytes) }
        packed = packed * 10 + UInt64(digit)
        i += 1
        continue
      }
      if base[i] == 0x2E {
        points += 1
        pointAfter = digits
        i += 1
        continue
      }
      let width = base[i] == 0x2D && digits > 0 ? 1 : TextBytes.blankWidth(base + i, count - i)
      if width == 0 { return otherwise(bytes) }
      i += width
    }
    if anyDigit == 0 { return otherwise(bytes) }
    var reading = HSReading(state: .read)
    if points == 1, digits - pointAfter == 1, pointAfter >= 3 {
      // One digit behind one point is a spreadsheet's decimal: 2915.20 shown as 2915.2, 291524 as 291524.0.
      if packed % 10 == 0, pointAfter >= 4 {
        packed /= 10
        digits -= 1
      } else if pointAfter <= 4 {
        packed *= 10
        digits += 1
        reading.isTrailingZeroRestored = packed % 100 != 0
      } else {
        return .unreadable
      }
    }
    if digits & 1 == 1 {
      // A zero in front of a zero would be chapter 00.
      if firstDigit == 0 { return .unreadable }
      // The sentinel moves one place up; the zero stands where it stood.
      packed += 9 * zeros(digits)
      digits += 1
      reading.isLeadingZeroRestored = true
    }
    if digits > maxDigits || (firstDigit == 0 && packed / zeros(digits - 2) == 100) { return .unreadable }
    reading.length = UInt8(digits)
    reading.packed = packed
    return reading
  }

  /// Reads a text.
  public static func read(_ text: String) -> HSReading {
    TextBytes.with(text) { read($0) }
  }

  /// Checks the shape: an even count of 2 to 12 digits, chapter 01 to 99 except 77. A code with a lost zero is valid
  /// after its repair, which has a quality code of its own.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    let reading = read(bytes)
    return reading.state == .read && reading.code.chapter != 77 ? .valid : .invalidShape
  }

  private static func zeros(_ n: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<n { power *= 10 }
    return power
  }

  private static func otherwise(_ bytes: UnsafeBufferPointer<UInt8>) -> HSReading {
    NullText.isMissing(bytes, isCode: true) ? .missing : .unreadable
  }
}
