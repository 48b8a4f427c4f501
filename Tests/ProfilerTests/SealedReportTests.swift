// Reports under their proof: what is written is read back the same, and nothing that was changed is taken.

import Profiler
import RiskDSL
import TestKit
import Testing

@Suite struct SealedReportTests {
  static let key = OperationKey([UInt8](1...32))

  static func report(_ seed: Int) -> DayReport {
    var random = RandomReport(seed: UInt64(seed))
    return random.report(operation: "CHECK-1", unit: "KZ-AKTAU", country: "KZ", day: 20_517, number: 1 + seed % 3)
  }

  @Test(arguments: Effort.seeds(60)) func reportsComeBackAsTheyWere(_ seed: Int) throws {
    let report = Self.report(seed)
    let sealed = SealedReport(report, Self.key)
    #expect(sealed.report == report)
    let opened = ExchangeFile.open(sealed.file, Self.key)
    #expect(opened.faults == [])
    guard case .day(let back) = try #require(opened.file) else {
      Issue.record("not a day's report")
      return
    }
    #expect(back == sealed)
    #expect(back.file == sealed.file)
  }

  @Test func anotherLayoutOfTheSameValuesIsProved() throws {
    let file = SealedReport(Self.report(3), Self.key).file
    let spread = Array(String(decoding: file, as: UTF8.self).replacing("\":", with: "\" :\n").utf8)
    #expect(ExchangeFile.open(spread, Self.key).faults == [])
  }

  @Test(arguments: Effort.seeds(20)) func everyChangedByteIsNoticed(_ seed: Int) {
    var chance = SeededGenerator(seed: UInt64(seed) + 7)
    let file = SealedReport(Self.report(seed), Self.key).file
    let whole = ExchangeFile.open(file, Self.key).file
    for _ in 0..<200 {
      var damaged = file
      let place = chance.number(0...file.count - 2)
      switch chance.number(0...3) {
      case 0: damaged[place] ^= UInt8(1 << chance.number(0...7))
      case 1: damaged.remove(at: place)
      case 2: damaged.insert(UInt8(chance.number(0...255)), at: place)
      default: damaged.removeSubrange(place...)
      }
      let opened = ExchangeFile.open(damaged, Self.key)
      // Blanks between values, and other ways to write a character, change nothing that is reported.
      guard case .day(let back)? = opened.file, case .day(let first)? = whole else {
        #expect(!opened.faults.isEmpty)
        continue
      }
      let isSame = back == first
      #expect(isSame)
    }
  }

  @Test func anotherKeyIsRefused() {
    let opened = ExchangeFile.open(SealedReport(Self.report(1), Self.key).file, OperationKey([UInt8](2...33)))
    #expect(opened.faults == [ExchangeFault("/proof", .macDiffers)])
  }

  @Test func tokensDependOnKindNameAndKey() {
    let other = OperationKey([UInt8](2...33))
    let name = Array("ACME".utf8)
    let token = Self.key.token(.party, name)
    #expect(token.utf8.count == OperationKey.tokenLength)
    #expect(token == Self.key.token(.party, name))
    #expect(token != Self.key.token(.address, name))
    #expect(token != other.token(.party, name))
    #expect(token != Self.key.token(.party, name + [0x20]))
  }

  @Test func keyFilesAreDigitsAlone() {
    let bytes = [UInt8](1...32)
    let text = OperationKey.file(of: bytes)
    let key = OperationKey(file: Array(text.utf8))
    #expect(key?.check("X") == Self.key.check("X"))
    #expect(key?.check("X") != key?.check("Y"))
    #expect(OperationKey(file: [0xEF, 0xBB, 0xBF] + Array(text.uppercased().utf8) + [0x0D, 0x0A]) != nil)
    for wrong in ["", "00", text.dropLast(3) + "g0", text + text, "  "] {
      #expect(OperationKey(file: Array(String(wrong).utf8)) == nil, "\(wrong)")
    }
  }
}
