// What a shape and check digit say of a code, and the cleaning all code checks share.
// Behind `is valid` and `is invalid`; membership in a list is another question.

/// The outcome of a built-in check of shape and check digit.
public enum CodeVerdict: UInt8, Sendable, Hashable, CaseIterable {
  /// The shape is right, and so is the check digit where there is one.
  case valid
  /// The text has not the shape of such a code.
  case invalidShape
  /// The shape is right, the check digit is not.
  case invalidCheckDigit
  /// A code of another kind that is in honest use in the same place and carries no such check.
  case notApplicable
}

/// A built-in check of one kind of code.
///
/// Checks read the cell as written: blanks around and inside, hyphens, points and lower case do not matter, unless the
/// check says otherwise. Cyrillic look-alikes are the caller's to map.
public protocol CodeCheck {
  /// Checks the UTF-8 bytes of a code.
  static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict
}

extension CodeCheck {
  /// Checks a text.
  public static func verdict(_ text: String) -> CodeVerdict {
    TextBytes.with(text) { verdict($0) }
  }

  /// Checks a code given by pointer and length.
  public static func verdict(_ p: UnsafePointer<UInt8>, _ n: Int) -> CodeVerdict {
    verdict(UnsafeBufferPointer(start: p, count: n))
  }
}

extension CodeKind {
  /// Shape and check digit of a code of this kind; `.notApplicable` for customs offices, which have no common shape.
  public func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeVerdict {
    switch self {
    case .country: CountryCode.verdict(bytes)
    case .port: RoutePlace.verdict(bytes)
    case .container: ContainerNumber.verdict(bytes)
    case .sizeType: ContainerSizeType.verdict(bytes)
    case .currency: CurrencyTable.read(bytes) == nil ? .invalidShape : .valid
    case .packageKind: PackageCode.verdict(bytes)
    case .wagon: WagonNumber.verdict(bytes)
    case .waybill: AirWaybillNumber.verdict(bytes)
    case .imo: ShipNumber.verdict(bytes)
    case .unNumber: UNNumber.verdict(bytes)
    case .office: .notApplicable
    case .station: StationCode.verdict(bytes)
    case .cas: CASNumber.verdict(bytes)
    }
  }
}

/// Cleaned bytes of a code: ASCII letters in upper case and digits, without blanks, hyphens and points.
enum CodeBytes {
  /// Longest code of any check, with room to see that a text is longer.
  @inline(__always)
  static var capacity: Int { 24 }

  /// Runs `body` over the cleaned code; nil without running it when another byte stands in the text or it is too long.
  @inline(__always)
  static func withCleaned<R>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<UInt8>, Int) -> R
  ) -> R? {
    guard let base = bytes.baseAddress else { return nil }
    // Most cells hold nothing to drop, and are checked where they stand.
    var clean = 0
    while clean < bytes.count, isDigit(base[clean]) || isLetter(base[clean]) { clean &+= 1 }
    if clean == bytes.count { return clean > 0 && clean <= capacity ? body(base, clean) : nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { scratch -> R? in
      let out = scratch.baseAddress!
      let length = Self.clean(base, bytes.count, into: out)
      return length > 0 ? body(UnsafePointer(out), length) : nil
    }
  }

  private static func clean(
    _ p: UnsafePointer<UInt8>, _ n: Int, into out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    // Far more separators than letters make no code; the bound keeps a long cell cheap.
    if n > 4 * capacity { return -1 }
    var w = 0
    var i = 0
    while i < n {
      let b = p[i]
      var kept = b
      if b >= 0x61, b <= 0x7A { kept = b & 0xDF }
      if isDigit(kept) || isLetter(kept) {
        if w == capacity { return -1 }
        out[w] = kept
        w += 1
        i += 1
        continue
      }
      if b == 0x2D || b == 0x2E {
        i += 1
        continue
      }
      let width = TextBytes.blankWidth(p + i, n - i)
      if width == 0 { return -1 }
      i += width
    }
    return w
  }

  @inline(__always)
  static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }

  @inline(__always)
  static func isLetter(_ b: UInt8) -> Bool { b &- 0x41 < 26 }

  /// True when bytes `from..<to` are digits.
  @inline(__always)
  static func digits(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    for i in from..<to where !isDigit(p[i]) { return false }
    return true
  }

  /// True when bytes `from..<to` are letters.
  @inline(__always)
  static func letters(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    for i in from..<to where !isLetter(p[i]) { return false }
    return true
  }

  /// The value of the digit at `i`.
  @inline(__always)
  static func digit(_ p: UnsafePointer<UInt8>, _ i: Int) -> Int { Int(p[i] &- 0x30) }

  /// Value of a digit or capital letter in ISO 6346 sums: digits themselves, A = 10, then on, skipping 11, 22 and 33.
  @inline(__always)
  static func equipmentValue(_ b: UInt8) -> Int {
    if isDigit(b) { return Int(b) - 0x30 }
    let letter = Int(b) - 0x41
    return 10 + letter + (letter + 9) / 10
  }
}
