// Worked examples of every check digit, and what each check promises of a single changed digit.
// Tests of the built-in code checks.

import Testing

@testable import RiskDSL

/// One code and the verdict it must get.
struct CodeCase: Sendable, CustomTestStringConvertible {
  var check: String
  var text: String
  var verdict: CodeVerdict
  var testDescription: String { "\(check) \(text)" }

  init(_ check: String, _ text: String, _ verdict: CodeVerdict) {
    self.check = check
    self.text = text
    self.verdict = verdict
  }
}

private let checks: [String: any CodeCheck.Type] = [
  "container": ContainerNumber.self, "size": ContainerSizeType.self, "ship": ShipNumber.self,
  "awb": AirWaybillNumber.self,
  "wagon": WagonNumber.self, "station": StationCode.self, "cas": CASNumber.self, "un": UNNumber.self,
  "place": PlaceCode.self,
  "route": RoutePlace.self, "country": CountryCode.self, "package": PackageCode.self,
  "hs": HSReader.self,
]

@Suite struct CodeCheckTests {
  @Test(arguments: [
    CodeCase("container", "CSQU3054383", .valid), CodeCase("container", "CSQU3054384", .invalidCheckDigit),
    CodeCase("container", "csqu 305438-3", .valid), CodeCase("container", "MSKU1000090", .valid),
    CodeCase("container", "MSKU1000091", .invalidCheckDigit), CodeCase("container", "TGHU6004171", .valid),
    CodeCase("container", "TGHU 600417-1", .valid), CodeCase("container", "NYKU1234567", .invalidCheckDigit),
    CodeCase("container", "CONU1234567", .invalidCheckDigit), CodeCase("container", "MRKU9999999", .invalidCheckDigit),
    CodeCase("container", "TASU1170000", .valid), CodeCase("container", "MRKU7178024", .valid),
    CodeCase("container", "BICU1234567", .invalidCheckDigit),
    CodeCase("container", "ABCA1234567", .notApplicable), CodeCase("container", "ABCD1234567", .notApplicable),
    CodeCase("container", "JBHU123456", .notApplicable), CodeCase("container", "12345678901", .invalidShape),
    CodeCase("container", "CSQU30543834", .invalidShape), CodeCase("container", "", .invalidShape),
    CodeCase("container", "ТGHU6004171", .invalidShape),
    CodeCase("size", "45G1", .valid), CodeCase("size", "22G1", .valid), CodeCase("size", "22T1", .valid),
    CodeCase("size", "45R1", .valid),
    CodeCase("size", "42U0", .valid), CodeCase("size", "22G0", .valid), CodeCase("size", "4500", .notApplicable),
    CodeCase("size", "40", .notApplicable), CodeCase("size", "45G", .invalidShape),
    CodeCase("size", "0ZZZ", .invalidShape),
    CodeCase("ship", "9074729", .valid), CodeCase("ship", "9178393", .valid), CodeCase("ship", "9301110", .valid),
    CodeCase("ship", "IMO 9319466", .valid), CodeCase("ship", "8814275", .valid),
    CodeCase("ship", "8814274", .invalidCheckDigit),
    CodeCase("ship", "907472", .invalidShape), CodeCase("ship", "IMO", .invalidShape),
    CodeCase("awb", "618-12345675", .valid), CodeCase("awb", "160-12345676", .invalidCheckDigit),
    CodeCase("awb", "618-70314031", .valid),
    CodeCase("awb", "828-10737425", .valid), CodeCase("awb", "816-20872342", .valid),
    CodeCase("awb", "125 1518 5321", .valid),
    CodeCase("awb", "07712345675", .valid), CodeCase("awb", "618-1234567", .invalidShape),
    CodeCase("awb", "HAWB1234567", .invalidShape),
    CodeCase("wagon", "95535399", .valid), CodeCase("wagon", "52761046", .valid),
    CodeCase("wagon", "62481037", .invalidCheckDigit),
    CodeCase("wagon", "42691234", .invalidCheckDigit), CodeCase("wagon", "21 81 2471 217-3", .valid),
    CodeCase("wagon", "50 51 26-18 001-5", .valid), CodeCase("wagon", "21 80 524 6 003-5", .valid),
    CodeCase("wagon", "218124712174", .invalidCheckDigit), CodeCase("wagon", "9553539", .invalidShape),
    CodeCase("wagon", "9553539A", .invalidShape),
    CodeCase("station", "698606", .valid), CodeCase("station", "704101", .valid), CodeCase("station", "720602", .valid),
    CodeCase("station", "741007", .valid), CodeCase("station", "198230", .valid), CodeCase("station", "648400", .valid),
    CodeCase("station", "698607", .invalidCheckDigit), CodeCase("station", "69860", .notApplicable),
    CodeCase("station", "6986", .invalidShape),
    CodeCase("cas", "108-24-7", .valid), CodeCase("cas", "7732-18-5", .valid), CodeCase("cas", "300-62-9", .valid),
    CodeCase("cas", "103-79-7", .valid), CodeCase("cas", "87-86-5", .valid),
    CodeCase("cas", "87-86-6", .invalidCheckDigit),
    CodeCase("cas", "108247", .valid), CodeCase("cas", "10-824-7", .invalidShape),
    CodeCase("cas", "108-247", .invalidShape),
    CodeCase("cas", "1-24-7", .invalidShape), CodeCase("cas", "-", .invalidShape),
    CodeCase("un", "1993", .valid), CodeCase("un", "UN 2735", .valid), CodeCase("un", "0004", .valid),
    CodeCase("un", "3560", .valid),
    CodeCase("un", "4567", .invalidShape), CodeCase("un", "0003", .invalidShape), CodeCase("un", "993", .invalidShape),
    CodeCase("place", "KZAAU", .valid), CodeCase("place", "kz aau", .valid), CodeCase("place", "AEDXB", .valid),
    CodeCase("place", "DXB", .invalidShape),
    CodeCase("place", "KZ1AA", .invalidShape), CodeCase("place", "QQABC", .invalidShape),
    CodeCase("place", "XZABC", .valid),
    CodeCase("route", "741007", .valid), CodeCase("route", "741008", .invalidCheckDigit),
    CodeCase("route", "DXB", .notApplicable),
    CodeCase("route", "UZTER", .valid), CodeCase("route", "Almaty terminal", .invalidShape),
    CodeCase("country", "AF", .valid), CodeCase("country", "ZZ", .valid), CodeCase("country", "AFG", .valid),
    CodeCase("country", "A1", .invalidShape),
    CodeCase("package", "DR", .valid), CodeCase("package", "4G", .valid), CodeCase("package", "Q7", .valid),
    CodeCase("package", "hat box", .invalidShape),
    CodeCase("hs", "2915.24", .valid), CodeCase("hs", "77", .invalidShape), CodeCase("hs", "9999.00", .valid),
    CodeCase("hs", "00", .invalidShape),
    CodeCase("hs", "2915240000123", .invalidShape),
  ])
  func workedExamples(row: CodeCase) throws {
    let check = try #require(checks[row.check])
    #expect(check.verdict(row.text) == row.verdict)
  }

  @Test(arguments: checks.keys.sorted())
  func noBytesBringACheckDown(name: String) throws {
    let check = try #require(checks[name])
    var random = CodeRandom(seed: 7)
    for length in 0..<64 {
      for _ in 0..<8 {
        let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        #expect(CodeVerdict.allCases.contains(bytes.withUnsafeBufferPointer { check.verdict($0) }))
      }
    }
    #expect(check.verdict(String(repeating: "9", count: 100_000)) == .invalidShape)
    #expect(check.verdict(String(repeating: "\u{A0}", count: 100_000)) == .invalidShape)
  }

  /// Every change of one digit of a valid code must be seen, unless `isExcused` knows why it cannot be.
  private func expectDetection(
    _ check: any CodeCheck.Type, _ code: [UInt8], digitsFrom: Int, isExcused: (Int, UInt8, UInt8) -> Bool
  ) {
    for place in digitsFrom..<code.count where code[place] &- 0x30 < 10 {
      for digit in UInt8(0x30)...0x39 where digit != code[place] {
        var changed = code
        changed[place] = digit
        let verdict = changed.withUnsafeBufferPointer { check.verdict($0) }
        let isSeen = verdict == .invalidCheckDigit
        #expect(isSeen || isExcused(place, code[place], digit), "\(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  private func code(_ random: inout CodeRandom, letters: [UInt8], digits: Int) -> [UInt8] {
    letters + (0..<digits).map { _ in 0x30 + UInt8(random.next() % 10) }
  }

  private func completed(_ check: any CodeCheck.Type, _ body: [UInt8]) -> [UInt8]? {
    (UInt8(0x30)...0x39).map { body + [$0] }.first { candidate in
      candidate.withUnsafeBufferPointer { check.verdict($0) } == .valid
    }
  }

  @Test func wagonShipAndCASSeeEverySingleDigit() throws {
    var random = CodeRandom(seed: 11)
    for _ in 0..<200 {
      for (check, digits) in [(WagonNumber.self, 7), (WagonNumber.self, 11)] as [(any CodeCheck.Type, Int)] {
        let wagon = try #require(completed(check, code(&random, letters: [], digits: digits)))
        expectDetection(check, wagon, digitsFrom: 0) { _, _, _ in false }
      }
      // Weights 2, 4, 5, 6 share a factor with ten: some changes leave the last digit of the sum as it was.
      let ship = try #require(completed(ShipNumber.self, code(&random, letters: [], digits: 6)))
      expectDetection(ShipNumber.self, ship, digitsFrom: 0) { place, old, new in
        place < 6 && (Int(old) - Int(new)) * (7 - place) % 10 == 0
      }
      let cas = try #require(completed(CASNumber.self, [0x37] + code(&random, letters: [], digits: 6)))
      expectDetection(CASNumber.self, cas, digitsFrom: 0) { place, old, new in
        place < cas.count - 1 && (Int(old) - Int(new)) * (cas.count - 1 - place) % 10 == 0
      }
    }
  }

  @Test func containerNumbersSeeEverySingleDigitButForRemainderTen() throws {
    var random = CodeRandom(seed: 13)
    for _ in 0..<300 {
      let body = code(&random, letters: Array("MSKU".utf8), digits: 6)
      let number = try #require(completed(ContainerNumber.self, body))
      // Remainder 10 and remainder 0 share check digit 0: the one hole the standard leaves.
      expectDetection(ContainerNumber.self, number, digitsFrom: 4) { place, old, new in
        var changed = number
        changed[place] = new
        return place < 10 && number[10] == 0x30
          && ContainerNumber.hasRemainderTen(String(decoding: number, as: UTF8.self))
            != ContainerNumber.hasRemainderTen(String(decoding: changed, as: UTF8.self))
      }
    }
  }

  @Test func airWaybillsSeeEverySingleDigitButForSevens() throws {
    var random = CodeRandom(seed: 17)
    for _ in 0..<200 {
      let number = try #require(completed(AirWaybillNumber.self, code(&random, letters: [], digits: 10)))
      expectDetection(AirWaybillNumber.self, number, digitsFrom: 3) { place, old, new in
        place < 10 && (Int(old) - Int(new)) % 7 == 0
      }
    }
  }

  @Test func containerNumbersOfRemainderTenAreNoted() {
    #expect(ContainerNumber.checkDigit("CSQU305438") == 3)
    #expect(ContainerNumber.hasRemainderTen("MSKU1000090"))
    #expect(!ContainerNumber.hasRemainderTen("CSQU3054383"))
  }

  @Test func everyKindOfCodeHasACheck() {
    let samples: [CodeKind: String] = [
      .country: "AF", .port: "KZAAU", .container: "CSQU3054383", .sizeType: "22G1", .currency: "USD",
      .packageKind: "DR",
      .wagon: "95535399", .waybill: "618-12345675", .imo: "9074729", .unNumber: "1993", .station: "698606",
      .cas: "108-24-7",
    ]
    for kind in CodeKind.allCases where kind != .office {
      #expect(TextBytes.with(samples[kind] ?? "") { kind.verdict($0) } == .valid, "\(kind)")
      #expect(TextBytes.with("@@@") { kind.verdict($0) } == .invalidShape, "\(kind)")
    }
    #expect(TextBytes.with("12345678") { CodeKind.office.verdict($0) } == .notApplicable)
  }
}

/// A small seeded generator (xorshift), so that every run sees the same codes.
struct CodeRandom {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
