// Numbers of customs documents and of tax registers.
// Checks of shape and check digit for movement references, TIR carnets, business and taxpayer numbers.

/// Movement reference numbers: two digits of the year, a country, thirteen letters or digits and a check digit.
///
/// - Source: Commission Delegated Regulation (EU) 2015/2446; the check digit is that of ISO 6346 over 17 places.
public enum MovementReference: CodeCheck {
  /// Checks shape and check digit of a movement reference.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 18, CodeBytes.digits(p, 0, 2), CodeBytes.letters(p, 2, 4), CodeBytes.isDigit(p[17]) else {
        return .invalidShape
      }
      var sum = 0
      for i in 0..<17 { sum += CodeBytes.equipmentValue(p[i]) << i }
      return sum % 11 % 10 == CodeBytes.digit(p, 17) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// TIR carnet numbers: two letters and eight digits. There is no check digit among them.
public enum TIRCarnetNumber: CodeCheck {
  /// Checks the shape of a carnet number.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      n == 10 && CodeBytes.letters(p, 0, 2) && CodeBytes.digits(p, 2, 10) ? .valid : .invalidShape
    } ?? .invalidShape
  }
}

/// Kazakh business and individual numbers (BIN, IIN): twelve digits.
///
/// - Source: Law of the Republic of Kazakhstan No. 223-III of 2007 on national registers of identification numbers.
public enum KazakhTaxNumber: CodeCheck {
  /// Checks a number of twelve digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 12, CodeBytes.digits(p, 0, 12) else { return .invalidShape }
      var first = 0
      var second = 0
      for i in 0..<11 {
        first += CodeBytes.digit(p, i) * (i + 1)
        second += CodeBytes.digit(p, i) * (i < 9 ? i + 3 : i - 8)
      }
      // A remainder of ten twice over is never issued.
      let remainder = first % 11 == 10 ? second % 11 : first % 11
      return remainder == CodeBytes.digit(p, 11) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// Russian taxpayer numbers (INN): ten digits for organisations, twelve for persons.
///
/// - Source: Order of the Federal Tax Service of Russia MMV-7-6/435@ of 2012.
public enum RussianTaxNumber: CodeCheck {
  /// Checks a number of ten or twelve digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 10 || n == 12, CodeBytes.digits(p, 0, n) else { return .invalidShape }
      if n == 10 { return agrees(p, 9, skipping: 2) ? .valid : .invalidCheckDigit }
      return agrees(p, 10, skipping: 1) && agrees(p, 11, skipping: 0) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }

  // One row of weights serves all three check digits, each starting further in.
  private static func agrees(_ p: UnsafePointer<UInt8>, _ at: Int, skipping: Int) -> Bool {
    let weights: StaticString = "3724:359468"
    var sum = 0
    for i in 0..<at {
      // A colon follows nine in ASCII and stands for the weight ten.
      sum += CodeBytes.digit(p, i) * Int(weights.utf8Start[skipping + i] - 0x30)
    }
    return sum % 11 % 10 == CodeBytes.digit(p, at)
  }
}

/// Taxpayer numbers of the region, by country.
public enum TaxNumber {
  /// Checks a number of the given country: KZ and RU with check digits; UZ and TJ nine digits, KG fourteen, TM twelve
  /// by length alone; other countries `.notApplicable`.
  ///
  /// - Parameter country: packed alpha-2 code, see `CountryTable`.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>, country: UInt16) -> CodeVerdict {
    switch country {
    case 0x4B5A: KazakhTaxNumber.verdict(bytes)
    case 0x5255: RussianTaxNumber.verdict(bytes)
    case 0x555A, 0x544A: length(bytes, 9)
    case 0x4B47: length(bytes, 14)
    case 0x544D: length(bytes, 12)
    default: .notApplicable
    }
  }

  private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ expected: Int) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      n == expected && CodeBytes.digits(p, 0, n) ? .valid : .invalidShape
    } ?? .invalidShape
  }
}

/// Enterprise numbers of the Soviet successor registers (OKPO): eight digits, or ten for persons.
///
/// - Source: PR 50.1.024-2005, rules for check numbers of all-Russian classifiers.
public enum EnterpriseNumber: CodeCheck {
  /// Checks a number of eight or ten digits.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 8 || n == 10, CodeBytes.digits(p, 0, n) else { return .invalidShape }
      var first = 0
      var second = 0
      for i in 0..<(n - 1) {
        first += CodeBytes.digit(p, i) * (i % 10 + 1)
        second += CodeBytes.digit(p, i) * ((i + 2) % 10 + 1)
      }
      let remainder = first % 11 == 10 ? second % 11 : first % 11
      return remainder % 10 == CodeBytes.digit(p, n - 1) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}
