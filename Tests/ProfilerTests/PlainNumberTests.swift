import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The quick reader of plain numbers gives what the reader of all numbers would give.
@Suite struct PlainNumberTests {
  @Test(
    "A plain number is read as the reader of numbers reads it", arguments: [NumberStyle.DecimalMark.unknown, .point])
  func plainNumbers(_ decimal: NumberStyle.DecimalMark) {
    let style = NumberStyle(decimal: decimal)
    func plain(_ text: String) -> Double {
      let bytes = Array(text.utf8) + [UInt8](repeating: 0x37, count: 64)
      return bytes.withUnsafeBufferPointer {
        PlainNumber.read($0.baseAddress!, text.utf8.count, hasPointStyle: decimal == .point)
      }
    }
    for text in [
      "0", "7", "12345678", "1.5", "0.125", "1234.125", "123456.7", "0.000001", "1234567.89", "9999999999999999",
    ] {
      #expect(plain(text) == NumberReader.read(text, style: style).value, "\(text)")
    }
    #expect(plain("12.500").isNaN == (decimal == .unknown))
    for text in ["1.", ".5", "1.2.3", "1,5", "1 5", "-1", "5kg", "12345678901234567", "12é"] {
      #expect(plain(text).isNaN, "\(text)")
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let text = String(
        (0..<random.number(1...17)).map { _ in random.pick(Array(random.chance(3) ? "/:,- .e" : "0123456789.")) })
      let found = plain(text)
      if found.isNaN { continue }
      let reading = NumberReader.read(text, style: style)
      if reading.state != .read || reading.value != found || reading.unit != .none || reading.isAmbiguous {
        Issue.record("«\(text)» is read as \(found)")
      }
    }
  }
}
