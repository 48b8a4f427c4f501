// The plain JSON buffer of traces writes what the JSON writer writes: escapes, numbers, cuts.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct TraceBufferTests {
  private func text(_ body: (inout JSONBuffer) -> Void) -> String {
    var buffer = JSONBuffer()
    body(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.take(), as: UTF8.self)
  }

  @Test("texts are escaped as the JSON writer escapes them")
  func escapes() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "a", "\"", "\\", "<", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "é", "Я", "\u{202E}", "\u{2028}",
      "\u{2066}", "\u{061C}", "京", "😀", "</script>", "\u{200E}", " ",
    ]
    for _ in 0..<2000 {
      let sample = (0..<random.number(0...12)).map { _ in random.pick(pieces) }.joined()
      let expected = written { $0.string(sample) }
      #expect("\"" + text { $0.text(sample) } + "\"" == expected)
    }
    #expect(written { $0.string(WriteSamples.harm) } == "\"" + text { $0.text(WriteSamples.harm) } + "\"")
  }

  @Test("numbers read back the same")
  func numbers() throws {
    var random = SeededGenerator(seed: 11)
    var samples: [Double] = [0, 1, -1, 0.1, 0.0001, 12345.6789, 1e11, 99_999_999_999.9999, 1e300, 5e-324, -0.5, 1 / 3]
    for _ in 0..<2000 {
      samples.append(Double(random.number(-1_000_000...1_000_000)) / 1000)
      samples.append(Double(bitPattern: random.next()))
    }
    for sample in samples where sample.isFinite {
      let shown = text { $0.number(sample) }
      #expect(Double(shown) == sample, "\(shown)")
    }
  }

  @Test(
    "whole numbers of every length",
    arguments: [0, 7, 10, 99, 100, 999_999, Int.max, Int.min, -10])
  func integers(_ value: Int) { #expect(text { $0.int(value) } == "\(value)") }

  @Test("the largest unsigned number")
  func largest() { #expect(text { $0.int(UInt64.max) } == "\(UInt64.max)") }

  @Test("numbers with their units, whatever the language")
  func canonical() {
    let dollarsPerKilogram = RiskDSL.Unit(kg: -1, money: 1, currency: CurrencyCode("USD"))
    let day = 20_473.0
    #expect(NumberText.canonical(5000, .kilogram, .quantity) == "5000 kg")
    #expect(NumberText.canonical(0.07, .none, .percent) == "7 %")
    #expect(NumberText.canonical(0.5, dollarsPerKilogram, .quantity) == "0.5 USD/kg")
    #expect(NumberText.canonical(12, .piece, .quantity) == "12")
    #expect(NumberText.canonical(1.0 / 36, .kilogram, .quantity) == "0.0277777778 kg")
    #expect(NumberText.canonical(day, .none, .moment) == "2026-01-20")
    #expect(NumberText.canonical(day + 1439.5 / 1440, .none, .moment) == "2026-01-20T23:59")
    #expect(NumberText.canonical(day + 0.5 / 1440, .none, .moment) == "2026-01-20T00:00")
  }

  @Test("characters are code points")
  func characters() {
    let bytes = Array("aЯ京😀".utf8)
    bytes.withUnsafeBufferPointer { bytes in
      #expect(bytes.characters(in: 0..<bytes.count) == 4)
      #expect((0...5).map { bytes.byte(ofCharacter: $0) } == [0, 1, 3, 6, 10, 10])
    }
  }
}
