// Numbers with check digits: containers, wagons, air waybills, ships. All are constructed; the owner prefixes
// and airline prefixes are chosen to be unassigned, so that no record points at a real company's equipment.

/// Text as UTF-8; the generator moves bytes, not String objects, because it must fill a pipe.
typealias Bytes = [UInt8]

enum Identifiers {
  private static let ownerPrefixes = ["QXLU", "VZTU", "KVXU", "BXRU", "ZQMU", "TVQU", "YKXU", "JXPU", "XRVU", "WZKU"]
    .map { Bytes($0.utf8) }

  private static let airlinePrefixes = ["901", "903", "908", "913"].map { Bytes($0.utf8) }

  /// A container number with its ISO 6346 check digit.
  ///
  /// Serials whose remainder is 10 are skipped: such numbers are not issued.
  /// - Source: ISO 6346: letter values skip multiples of 11, weights are powers of two, modulo 11.
  static func container(_ random: inout SplitMix64) -> Bytes {
    while true {
      var text = random.pick(ownerPrefixes)
      appendDigits(random.between(100_000, 989_999), width: 6, to: &text)
      let remainder = containerRemainder(text)
      guard remainder != 10 else { continue }
      text.append(48 + UInt8(remainder))
      return text
    }
  }

  private static func containerRemainder(_ text: Bytes) -> Int {
    var sum = 0
    for (index, byte) in text.enumerated() {
      let value: Int
      if byte < 65 {
        value = Int(byte) - 48
      } else {
        let letter = Int(byte) - 65
        // A = 10; the values 11, 22 and 33 are left out after A, K and U.
        value = 10 + letter + (letter > 0 ? 1 : 0) + (letter > 10 ? 1 : 0) + (letter > 20 ? 1 : 0)
      }
      sum += value << index
    }
    return sum % 11
  }

  /// An eight-digit wagon number of the 1520 mm network, check digit by weights 2, 1, 2, 1 ... over digit sums.
  /// - Parameter kind: first digit: 2 covered, 6 open, 7 tank, 9 container platform and others.
  static func wagon(kind: Int, _ random: inout SplitMix64) -> Bytes {
    var text = Bytes()
    appendDigits(kind * 1_000_000 + random.between(100_000, 999_999), width: 7, to: &text)
    var sum = 0
    for (index, byte) in text.enumerated() {
      let product = (Int(byte) - 48) * (index % 2 == 0 ? 2 : 1)
      sum += product / 10 + product % 10
    }
    text.append(48 + UInt8((10 - sum % 10) % 10))
    return text
  }

  /// An air waybill `PPP-SSSSSSSC`: the serial's first seven digits modulo 7 give the eighth.
  /// - Parameter number: spreads the serials, so that waybills differ until the seven digits are used up.
  static func airWaybill(_ number: Int, _ random: inout SplitMix64) -> Bytes {
    let round = number / 800_000
    var text = airlinePrefixes[round % 4]
    let serial = 1_000_000 + number % 800_000 * 11 + random.below(11)
    text.append(45)
    appendDigits(serial, width: 7, to: &text)
    text.append(48 + UInt8(serial % 7))
    return text
  }

  /// An IMO ship number with its check digit; the leading 2 is outside the series in use.
  static func ship(_ random: inout SplitMix64) -> Bytes {
    var text = Bytes()
    appendDigits(200_000 + random.below(90_000), width: 6, to: &text)
    var sum = 0
    for (index, byte) in text.enumerated() { sum += (Int(byte) - 48) * (7 - index) }
    text.append(48 + UInt8(sum % 10))
    return text
  }

  /// Appends a number with leading zeros.
  static func appendDigits(_ number: Int, width: Int, to text: inout Bytes) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    var rest = number
    for _ in 0..<width {
      text.append(48 + UInt8(rest / divisor % 10))
      rest %= divisor
      divisor = max(1, divisor / 10)
    }
  }

  /// Exchanges two digits or changes one: the typing errors a check digit exists for.
  static func mistype(_ text: Bytes, _ random: inout SplitMix64) -> Bytes {
    var wrong = text
    guard wrong.count > 6 else { return wrong }
    let last = wrong.count - 1
    let digit = last - 1 - random.below(4)
    guard wrong[digit] >= 48, wrong[digit] <= 57 else { return wrong }
    wrong[digit] = 48 + (wrong[digit] - 48 + 3) % 10
    return wrong
  }
}
