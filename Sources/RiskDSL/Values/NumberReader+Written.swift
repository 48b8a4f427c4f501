// Numbers with signs, groups, decimal commas, exponents and units: the careful half of number reading.
// Reached when the fast path of NumberReader meets anything but digits and one point.

internal import CSystem
import Glibc

extension NumberReader {
  /// Reads a number in any of the accepted spellings.
  static func readWritten(_ p: UnsafePointer<UInt8>, _ n: Int, style: NumberStyle) -> NumberReading {
    if NullText.isMissing(UnsafeBufferPointer(start: p, count: n), isCode: false) { return .missing }
    let (start, length) = TextBytes.trimmed(p, n)
    if length > maxBytes { return .unreadable }
    var cursor = NumberCursor(base: p + start, count: length)
    var unit = NumberUnit.none
    var currency = CurrencyCode.none

    var isNegative = cursor.takeSign()
    if let prefix = cursor.takeTextBeforeDigits() {
      // Only money is written before its amount: `USD 5 000`, `$5,000`.
      guard let word = NumberUnit.word(prefix), word.unit == .currency else { return .unreadable }
      unit = word.unit
      currency = word.currency
      if !isNegative { isNegative = cursor.takeSign() }
    }
    guard let body = cursor.takeBody(style: style) else { return .unreadable }
    if let suffix = cursor.rest() {
      guard let word = NumberUnit.word(suffix) else { return .unreadable }
      if unit == .currency, word.unit != .currency || word.currency != currency { return .unreadable }
      unit = word.unit
      currency = word.currency
    }
    guard let magnitude = DecimalScale.value(of: body, at: cursor.base) else { return .unreadable }
    return NumberReading(
      state: .read, value: isNegative && magnitude != 0 ? -magnitude : magnitude, isAmbiguous: body.isAmbiguous,
      unit: unit, currency: currency)
  }
}

/// Where the digits of a number stand and how they scale.
struct NumberBody {
  var start: Int
  var end: Int
  /// Position of the decimal mark, or -1.
  var decimalAt: Int
  var exponent: Int
  var isAmbiguous: Bool
}

/// Walks the bytes of one written number.
private struct NumberCursor {
  let base: UnsafePointer<UInt8>
  let count: Int
  var at = 0

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  func isDigit(_ i: Int) -> Bool { i < count && base[i] &- 0x30 < 10 }

  /// Takes `+`, `-` or U+2212; true for minus.
  mutating func takeSign() -> Bool {
    guard at < count else { return false }
    if base[at] == 0x2B || base[at] == 0x2D {
      at += 1
      return base[at - 1] == 0x2D
    }
    if base[at] == 0xE2, at + 2 < count, base[at + 1] == 0x88, base[at + 2] == 0x92 {
      at += 3
      return true
    }
    return false
  }

  /// Takes the text before the first digit, leading decimal point or sign.
  mutating func takeTextBeforeDigits() -> UnsafeBufferPointer<UInt8>? {
    let start = at
    while at < count, !isDigit(at), base[at] != 0x2D, base[at] != 0x2B {
      if base[at] == 0x2E || base[at] == 0x2C, isDigit(at + 1), at == start { break }
      at += 1
    }
    return at == start ? nil : UnsafeBufferPointer(start: base + start, count: at - start)
  }

  /// Bytes of a mark that parts groups and nothing else (blank, no-break space, apostrophe) at `i`, or 0.
  func groupMarkWidth(_ i: Int) -> Int {
    guard i < count else { return 0 }
    if base[i] == 0x27 || base[i] == 0x60 { return 1 }
    if base[i] == 0x20 { return 1 }
    if base[i] < 0x80 { return 0 }
    let blank = TextBytes.blankWidth(base + i, count - i)
    if blank > 0 { return blank }
    return base[i] == 0xE2 && i + 2 < count && base[i + 1] == 0x80 && base[i + 2] == 0x99 ? 3 : 0
  }

  /// Takes digits, group marks, decimal mark and exponent; nil when they do not make a number.
  mutating func takeBody(style: NumberStyle) -> NumberBody? {
    let start = at
    var points = 0
    var commas = 0
    var otherMarks = 0
    var lastMarkAt = -1
    var digits = 0
    var digitsSinceMark = 0
    while at < count {
      if isDigit(at) {
        digits += 1
        digitsSinceMark += 1
        at += 1
      } else if base[at] == 0x2E || base[at] == 0x2C {
        // A mark without a digit behind ends the number: `500.` and `500, net`.
        if !isDigit(at + 1) { break }
        if base[at] == 0x2E { points += 1 } else { commas += 1 }
        lastMarkAt = at
        digitsSinceMark = 0
        at += 1
      } else {
        let width = groupMarkWidth(at)
        if width == 0 || !isDigit(at + width) { break }
        otherMarks += 1
        at += width
      }
    }
    if digits == 0 { return nil }
    var body = NumberBody(start: start, end: at, decimalAt: -1, exponent: 0, isAmbiguous: false)
    if points > 0, commas > 0 {
      if (base[lastMarkAt] == 0x2E ? points : commas) != 1 { return nil }
      body.decimalAt = lastMarkAt
    } else if points + commas == 1 {
      body.decimalAt = lastMarkAt
      let before = lastMarkAt - start
      if otherMarks == 0, digitsSinceMark == 3, before >= 1, before <= 3, base[start] != 0x30 {
        let isPoint = base[lastMarkAt] == 0x2E
        switch style.decimal {
        case .point: if !isPoint { body.decimalAt = -1 }
        case .comma: if isPoint { body.decimalAt = -1 }
        case .unknown:
          body.isAmbiguous = true
          if !isPoint { body.decimalAt = -1 }
        }
      }
    }
    guard groupsStand(body) else { return nil }
    if at < count, base[at] == 0x2E, at + 1 == count { at += 1 }
    if points + commas + otherMarks == (body.decimalAt >= 0 ? 1 : 0) { takeExponent(&body) }
    return body
  }

  /// Takes `E10`, `e-5`: at most three digits, and only when no letter follows.
  private mutating func takeExponent(_ body: inout NumberBody) {
    guard at < count, base[at] | 0x20 == 0x65 else { return }
    var i = at + 1
    let isNegative = i < count && base[i] == 0x2D
    if i < count, base[i] == 0x2D || base[i] == 0x2B { i += 1 }
    let first = i
    var exponent = 0
    while isDigit(i), i - first < 4 {
      exponent = exponent * 10 + Int(base[i] - 0x30)
      i += 1
    }
    guard i > first, i - first <= 3 else { return }
    body.exponent = isNegative ? -exponent : exponent
    at = i
  }

  /// True when the groups before the decimal mark are of one kind and of three digits (two in the middle for the
  /// Indian `12,34,567`), and none stands behind the mark.
  private func groupsStand(_ body: NumberBody) -> Bool {
    let end = body.decimalAt >= 0 ? body.decimalAt : body.end
    var i = body.start
    var groupDigits = 0
    var mark: UInt8 = 0
    while i < end {
      if isDigit(i) {
        groupDigits += 1
        i += 1
        continue
      }
      let b = base[i]
      let kind: UInt8 = b == 0x2E || b == 0x2C ? b : (b == 0x27 || b == 0x60 ? 0x27 : 0x20)
      if mark == 0 {
        if groupDigits == 0 || groupDigits > 3 { return false }
        mark = kind
      } else if kind != mark || !(groupDigits == 3 || (groupDigits == 2 && mark == 0x2C)) {
        return false
      }
      groupDigits = 0
      i += b == 0x2E || b == 0x2C ? 1 : max(groupMarkWidth(i), 1)
    }
    if mark != 0, groupDigits != 3 { return false }
    if body.decimalAt >= 0 {
      for j in (body.decimalAt + 1)..<body.end where !isDigit(j) { return false }
    }
    return true
  }

  /// What stands behind the number, without blanks around it; nil when nothing does.
  func rest() -> UnsafeBufferPointer<UInt8>? {
    let (start, length) = TextBytes.trimmed(base + at, count - at)
    return length == 0 ? nil : UnsafeBufferPointer(start: base + at + start, count: length)
  }
}

/// Decimal digits to the nearest double.
enum DecimalScale {
  /// 10 to the power of `n`, 0...22: those a double holds exactly.
  @inline(__always)
  static func power(_ n: Int) -> Double { pcu_power_of_ten(Int32(truncatingIfNeeded: n)) }

  /// The nearest double, nil when it is beyond the range or vanishes to zero.
  static func value(of body: NumberBody, at base: UnsafePointer<UInt8>) -> Double? {
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    for i in body.start..<body.end {
      let digit = base[i] &- 0x30
      if digit >= 10 { continue }
      if digits > 0 || digit != 0 { digits += 1 }
      if digits <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
      if body.decimalAt >= 0, i > body.decimalAt { decimals += 1 }
    }
    if digits == 0 { return 0 }
    let scale = body.exponent - decimals
    if digits <= 19, mantissa <= 1 << 53, scale >= -22, scale <= 22 {
      return scale < 0 ? Double(mantissa) / power(-scale) : Double(mantissa) * power(scale)
    }
    let value = viaLibrary(body, at: base, scale: scale)
    return value.isFinite && value != 0 ? value : nil
  }

  // No decimal mark is handed over, since the library's mark depends on the locale.
  private static func viaLibrary(_ body: NumberBody, at base: UnsafePointer<UInt8>, scale: Int) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: NumberReader.maxBytes + 8) { text in
      var w = 0
      for i in body.start..<body.end where base[i] &- 0x30 < 10 {
        text[w] = CChar(base[i])
        w += 1
      }
      text[w] = 0x65
      w += 1
      if scale < 0 {
        text[w] = 0x2D
        w += 1
      }
      let size = scale.magnitude
      var divisor: UInt = 1000
      while divisor > 0 {
        text[w] = CChar(0x30 + Int(size / divisor % 10))
        w += 1
        divisor /= 10
      }
      text[w] = 0
      return strtod(text.baseAddress!, nil)
    }
  }
}
