// Numbers of goods and places: CAS registry, UN dangerous goods, UN/LOCODE, countries, package codes.
// Checks of shape, with the check digit of CAS.

/// CAS registry numbers: two to seven digits, two digits and a check digit, parted by hyphens.
///
/// - Source: Chemical Abstracts Service; digits from the right multiplied by 1, 2, 3 ... sum modulo 10.
public enum CASNumber: CodeCheck {
  /// Checks a number; hyphens may be missing altogether but stand in their places if any does.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    guard let base = bytes.baseAddress else { return .invalidShape }
    let (start, length) = TextBytes.trimmed(base, bytes.count)
    let p = base + start
    var hyphens = 0
    for i in 0..<length where p[i] == 0x2D { hyphens += 1 }
    if hyphens != 0, hyphens != 2 || length < 7 || p[length - 2] != 0x2D || p[length - 5] != 0x2D {
      return .invalidShape
    }
    return CodeBytes.withCleaned(UnsafeBufferPointer(start: p, count: length)) { p, n in
      guard n >= 5, n <= 10, CodeBytes.digits(p, 0, n) else { return .invalidShape }
      var sum = 0
      for i in 0..<(n - 1) { sum += CodeBytes.digit(p, i) * (n - 1 - i) }
      return sum % 10 == CodeBytes.digit(p, n - 1) ? .valid : .invalidCheckDigit
    } ?? .invalidShape
  }
}

/// UN numbers of dangerous goods: four digits from 0004 to 3560, perhaps behind `UN`.
///
/// - Source: UN Model Regulations, dangerous goods list, revision 23.
public enum UNNumber: CodeCheck {
  /// Checks the shape and range of a UN number.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    number(bytes) == nil ? .invalidShape : .valid
  }

  /// The number 4...3560, nil for another text.
  public static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    CodeBytes.withCleaned(bytes) { p, n -> Int? in
      let start = n == 6 && p[0] == 0x55 && p[1] == 0x4E ? 2 : 0
      guard n - start == 4, CodeBytes.digits(p, start, n) else { return nil }
      var number = 0
      for i in start..<n { number = number * 10 + CodeBytes.digit(p, i) }
      return number >= 4 && number <= 3560 ? number : nil
    } ?? nil
  }
}

/// UN/LOCODE: a country and three letters or digits 2...9. The country must be one of ISO 3166-1, or XK or XZ.
///
/// - Source: UN/ECE Recommendation 16; XZ is its code for installations in international waters.
public enum PlaceCode: CodeCheck {
  /// Checks the shape of a UN/LOCODE; whether the place exists is a question for a list.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      guard n == 5, CodeBytes.letters(p, 0, 2) else { return .invalidShape }
      for i in 2..<5 where !CodeBytes.isLetter(p[i]) && !(p[i] >= 0x32 && p[i] <= 0x39) { return .invalidShape }
      let country = UInt16(p[0]) << 8 | UInt16(p[1])
      return country == 0x585A || country == 0x584B || CountryTable.isListed(country) ? .valid : .invalidShape
    } ?? .invalidShape
  }
}

/// A place in any of the codes that stand in place columns: UN/LOCODE, or the six digits of a railway station.
///
/// Three letters (an airport's IATA code) and five digits (a station without its check digit) give `.notApplicable`.
public enum RoutePlace: CodeCheck {
  /// Checks a UN/LOCODE or a station code.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CodeBytes.withCleaned(bytes) { p, n in
      if n == 6 || n == 5, CodeBytes.digits(p, 0, n) { return StationCode.verdict(p, n) }
      if n == 3, CodeBytes.letters(p, 0, 3) { return .notApplicable }
      return PlaceCode.verdict(p, n)
    } ?? .invalidShape
  }
}

/// Country codes by shape: two letters, or any way to write a country that `CountryTable` knows.
public enum CountryCode: CodeCheck {
  /// Checks that the text can be a country.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    CountryTable.read(bytes).state == .read ? .valid : .invalidShape
  }
}

/// Package codes by shape: two letters or digits, or a word that `PackageKind` knows.
///
/// - Source: UN/ECE Recommendation 21.
public enum PackageCode: CodeCheck {
  /// Checks that the text can be a kind of package.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    if PackageKind.normalise(bytes) != nil { return .valid }
    return CodeBytes.withCleaned(bytes) { _, n in n == 2 ? .valid : .invalidShape } ?? .invalidShape
  }
}
