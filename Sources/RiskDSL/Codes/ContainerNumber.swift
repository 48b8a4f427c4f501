// Freight container numbers and size-type codes of ISO 6346.
// Check digits here are the rarest and strongest formal sign: genuine manifests hardly ever fail them.

/// Container numbers: three owner letters, a category letter, six digits and a check digit.
///
/// - Source: ISO 6346, annex A.
public enum ContainerNumber: CodeCheck {
  /// Checks a number. A category letter other than U, J or Z, and a number of six digits without check digit, give
  /// `.notApplicable`: they are other owners' numbers, not faults.
  ///
  /// The sum taken modulo 11 gives 10 for one number in eleven, written as check digit 0; such numbers pass.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 11 || n == 10, CodeBytes.letters(p, 0, 4), CodeBytes.digits(p, 4, n) else { return .invalidShape }
      switch p[3] {
      case 0x55, 0x4A, 0x5A: break
      default: return .notApplicable
      }
      if n == 10 { return .notApplicable }
      return remainder(p) % 10 == CodeBytes.digit(p, 10) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }

  /// The check digit that belongs to four letters and six digits; nil for another shape.
  public static func checkDigit(_ text: String) -> Int? {
    TextBytes.with(text) { bytes in
      CodeBytes.withCleaned(bytes) { p, n -> Int? in
        guard n >= 10, n <= 11, CodeBytes.letters(p, 0, 4), CodeBytes.digits(p, 4, n) else { return nil }
        return remainder(p) % 10
      } ?? nil
    }
  }

  /// True when the number's remainder is 10, which ISO 6346 advises not to issue. A note, not a fault.
  public static func hasRemainderTen(_ text: String) -> Bool {
    TextBytes.with(text) { bytes in
      CodeBytes.withCleaned(bytes) { p, n in
        n == 11 && CodeBytes.letters(p, 0, 4) && CodeBytes.digits(p, 4, 11) && remainder(p) == 10
      } ?? false
    }
  }

  private static func remainder(_ p: UnsafePointer<UInt8>) -> Int {
    var sum = 0
    for i in 0..<10 { sum += CodeBytes.equipmentValue(p[i]) << i }
    return sum % 11
  }
}

/// Container size and type codes: length, height and width, type group and detail (`22G1`, `45R1`).
///
/// - Source: ISO 6346, size and type code; the older four-digit (`4500`) and two-digit (`40`) forms are not checked.
public enum ContainerSizeType: CodeCheck {
  /// Checks the shape of a size and type code.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      if (n == 4 || n == 2), CodeBytes.digits(p, 0, n) { return .notApplicable }
      guard n == 4 else { return .invalidShape }
      let isLength = (p[0] >= 0x31 && p[0] <= 0x39) || (p[0] >= 0x41 && p[0] <= 0x50)
      let isHeight = CodeBytes.isDigit(p[1]) || (p[1] >= 0x43 && p[1] <= 0x50)
      let isDetail = CodeBytes.isDigit(p[3]) || CodeBytes.isLetter(p[3])
      return isLength && isHeight && CodeBytes.isLetter(p[2]) && isDetail ? .valid : .invalidShape
    } ?? .invalidShape
  }
}
