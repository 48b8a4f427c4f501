import CSystem
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
    func plain(_ text: String) -> Double? {
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
    #expect((plain("12.500") == nil) == (decimal == .unknown))
    for text in ["1.", ".5", "1.2.3", "1,5", "1 5", "-1", "5kg", "12345678901234567", "12é"] {
      #expect(plain(text) == nil, "\(text)")
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let text = String(
        (0..<random.number(1...17)).map { _ in random.pick(Array(random.chance(3) ? "/:,- .e" : "0123456789.")) })
      guard let found = plain(text) else { continue }
      let reading = NumberReader.read(text, style: style)
      if reading.state != .read || reading.value != found || reading.unit != .none || reading.isAmbiguous {
        Issue.record("«\(text)» is read as \(found)")
      }
    }
  }
  @Test("Cells read together are read as one by one, at every vector width", arguments: [false, true])
  func together(_ hasPointStyle: Bool) {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      var bytes: [UInt8] = []
      var cells: [CellRef] = []
      for _ in 0..<random.number(1...64) {
        let text = (0..<random.number(0...18)).map { _ in
          random.pick(Array(random.chance(9) ? "/:,- e" : "0123456789."))
        }
        cells.append(CellRef(start: UInt32(bytes.count), length: UInt32(text.count)))
        bytes += Array(String(text).utf8)
      }
      bytes += [UInt8](repeating: 0x2E, count: Int(PCU_SCAN_PADDING))
      for width in [64, 8] {
        pcu_scan_limit_width(Int32(width))
        defer { pcu_scan_limit_width(0) }
        var values = [Double](repeating: -1, count: 64)
        let plain = PlainNumber.read(bytes, cells, cells.count, hasPointStyle: hasPointStyle, into: &values)
        for (row, cell) in cells.enumerated() {
          let alone = bytes.withUnsafeBufferPointer {
            PlainNumber.read($0.baseAddress! + Int(cell.start), Int(cell.length), hasPointStyle: hasPointStyle)
          }
          #expect((plain >> UInt64(row) & 1 != 0 ? values[row] : nil) == alone)
        }
      }
    }
  }
}
