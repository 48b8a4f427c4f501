// Numbers of ships, air waybills, wagons and stations.
// Checks of shape and check digit for the means and documents of transport.

/// IMO ship identification numbers: seven digits, the last a check digit, perhaps behind `IMO`.
///
/// - Source: IMO resolution A.1117(30); the check digit is the last digit of the sum of the first six digits
///   multiplied by 7, 6, 5, 4, 3, 2.
public enum ShipNumber: CodeCheck {
  /// Checks a number of seven digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      let start = n == 10 && p[0] == 0x49 && p[1] == 0x4D && p[2] == 0x4F ? 3 : 0
      guard n - start == 7, CodeBytes.digits(p, start, n) else { return .invalidShape }
      var sum = 0
      for i in 0..<6 { sum += CodeBytes.digit(p, start + i) * (7 - i) }
      return sum % 10 == CodeBytes.digit(p, n - 1) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// Air waybill numbers: three digits of the airline, seven of the serial, and the serial modulo 7.
///
/// The airline prefix takes no part in the check. Changing one serial digit by seven (0 and 7, 1 and 8, 2 and 9) goes
/// undetected, as does everything in the prefix.
/// - Source: IATA Resolution 600a.
public enum AirWaybillNumber: CodeCheck {
  /// Checks a number of eleven digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 11, CodeBytes.digits(p, 0, 11) else { return .invalidShape }
      var serial = 0
      for i in 3..<10 { serial = serial * 10 + CodeBytes.digit(p, i) }
      return serial % 7 == CodeBytes.digit(p, 10) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// Railway wagon numbers: eight digits on the 1520 mm gauge, twelve elsewhere, the last a check digit.
///
/// Both are the same sum: digits doubled in turn so that the check digit's neighbour is doubled, digits of the
/// products added, complement to ten. Every change of a single digit is detected.
/// - Source: OSJD and UIC leaflet 438 numbering.
public enum WagonNumber: CodeCheck {
  /// Checks a number of eight or twelve digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 8 || n == 12, CodeBytes.digits(p, 0, n) else { return .invalidShape }
      var sum = 0
      for i in 0..<(n - 1) {
        // Seven and eleven digits are both odd, so that the doubling starts with the first digit.
        let product = CodeBytes.digit(p, i) * (i & 1 == 0 ? 2 : 1)
        sum += product / 10 + product % 10
      }
      return (10 - sum % 10) % 10 == CodeBytes.digit(p, n - 1) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// Railway station codes of the unified network marking (ESR): five digits and a check digit.
///
/// A code of five digits is written without its check digit and gives `.notApplicable`.
/// - Source: tariff guide No. 4 of the railways of the 1520 mm gauge.
public enum StationCode: CodeCheck {
  /// Checks a code of six digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 5 || n == 6, CodeBytes.digits(p, 0, n) else { return .invalidShape }
      if n == 5 { return .notApplicable }
      return checkDigit(p) == CodeBytes.digit(p, 5) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }

  private static func checkDigit(_ p: UnsafePointer<UInt8>) -> Int {
    var first = 0
    var second = 0
    for i in 0..<5 {
      first += CodeBytes.digit(p, i) * (i + 1)
      second += CodeBytes.digit(p, i) * (i + 3)
    }
    let remainder = first % 11
    // A remainder of ten is taken again with shifted weights; ten again is written as zero.
    return remainder < 10 ? remainder : second % 11 % 10
  }
}
