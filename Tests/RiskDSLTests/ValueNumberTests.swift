// Numbers as cells write them: groups, marks, units, ambiguity, limits; and the same doubles as exact decimal reading.
// Tests of NumberReader and NumberStyle.

import Foundation
import Testing

@testable import RiskDSL

@Suite struct ValueNumberTests {
  @Test(
    arguments: [
      ("0", 0), ("7", 7), ("18240", 18240), ("18240.5", 18240.5), ("18240,5", 18240.5), ("18 240,5", 18240.5),
      ("18\u{A0}240,5", 18240.5), ("18\u{202F}240.5", 18240.5), ("68 000", 68000), ("18'240.5", 18240.5),
      ("18’240,5", 18240.5),
      ("14.404,260", 14404.26), ("14,404.260", 14404.26), ("1,234,567", 1_234_567), ("1.234.567", 1_234_567),
      ("1.234.567,8", 1_234_567.8), ("12,34,567.00", 1_234_567), ("0.500", 0.5), ("0,500", 0.5), ("1234,567", 1234.567),
      ("1234.567", 1234.567), ("-5", -5), ("\u{2212}5,5", -5.5), ("+5", 5), (".5", 0.5), (",25", 0.25), ("500.", 500),
      ("007", 7),
      ("8.6209757970E10", 86_209_757_970), ("8,6E+10", 8.6e10), ("1E5", 100_000), ("25e-2", 0.25), (" 12 ", 12),
      ("\t12", 12),
      ("9007199254740993", 9_007_199_254_740_992), ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.1", 0.1), ("0.3", 0.3), ("2.675", 2.675), ("1e22", 1e22), ("1e23", 1e23), ("-0", 0),
      ("0.000000000000000000000000000001", 1e-30),
    ] as [(String, Double)])
  func numbersAreRead(text: String, value: Double) {
    let reading = NumberReader.read(text)
    #expect(reading.state == .read)
    #expect(reading.value == value)
    #expect(reading.unit == .none)
    #expect(reading.value.sign == .plus || reading.value != 0)
  }

  @Test(arguments: [
    "abc", "1 2", "12 34", "1,23,4", "1.2.3", "1.234,567,890", "1,234.567.890", "12 3456", "1 234 56", "--5", "5-",
    "5 -", "1e400", "1e-400",
    "1,234e5", "1e", "1e5000", "NaN", "inf", "0x10", "5 parrots", "5 kg kg", "5 kg 3", "TO ORDER", "$5 EUR", "kg 5",
    "12:30", "1/2", "5,,5",
    "1'23", "１２", String(repeating: "9", count: 97), "- 5", "USD", "(5)",
  ])
  func otherTextIsUnreadable(text: String) {
    #expect(NumberReader.read(text).state == .unreadable)
  }

  @Test(arguments: ["", "  ", "-", "n/a", "нет данных", "\u{A0}"])
  func nullTextsAreMissing(text: String) {
    #expect(NumberReader.read(text).state == .missing)
  }

  @Test(
    arguments: [
      ("1,234", NumberStyle.DecimalMark.point, 1234, false), ("1,234", .comma, 1.234, false),
      ("1,234", .unknown, 1234, true),
      ("1.234", .point, 1.234, false), ("1.234", .comma, 1234, false), ("1.234", .unknown, 1.234, true),
      ("12,345 kg", .unknown, 12345, true),
      ("-1.234", .unknown, -1.234, true), ("12.34", .comma, 12.34, false), ("12,34", .point, 12.34, false),
      ("0.123", .comma, 0.123, false),
      ("1 234,567", .unknown, 1234.567, false), ("1,234.5", .comma, 1234.5, false),
    ] as [(String, NumberStyle.DecimalMark, Double, Bool)])
  func loneMarksBeforeThreeDigitsFollowTheFile(
    text: String, decimal: NumberStyle.DecimalMark, value: Double, isAmbiguous: Bool
  ) {
    let reading = NumberReader.read(text, style: NumberStyle(decimal: decimal))
    #expect(reading.state == .read)
    #expect(reading.value == value)
    #expect(reading.isAmbiguous == isAmbiguous)
  }

  @Test(
    arguments: [
      ("18 t", 18, NumberUnit.tonne), ("18т", 18, .tonne), ("500KGM", 500, .kilogram), ("500 кг", 500, .kilogram),
      ("500 kg.", 500, .kilogram),
      ("14.404,260 KG", 14404.26, .kilogram), ("3 TNE", 3, .tonne), ("100 LBR", 100, .pound),
      ("2.5 m3", 2.5, .cubicMetre), ("2.5 м³", 2.5, .cubicMetre),
      ("2,5 куб.м", 2.5, .cubicMetre), ("40 %", 40, .percent), ("40%", 40, .percent), ("200 л", 200, .litre),
      ("200 LTR", 200, .litre),
      ("320 PCS", 320, .piece), ("320 мест", 320, .piece), ("12 days", 12, .day), ("5 KGS", 5, .kgs),
      ("120 км", 120, .kilometre),
      ("1e3 kg", 1000, .kilogram),
    ] as [(String, Double, NumberUnit)])
  func unitsAreNamedNotApplied(text: String, value: Double, unit: NumberUnit) {
    let reading = NumberReader.read(text)
    #expect(reading.state == .read)
    #expect(reading.value == value)
    #expect(reading.unit == unit)
  }

  @Test(
    arguments: [
      ("$5,000.00", 5000, "USD"), ("USD 1 000", 1000, "USD"), ("1000 USD", 1000, "USD"),
      ("1 000,50 руб.", 1000.5, "RUB"), ("€ 12", 12, "EUR"),
      ("500 тенге", 500, "KZT"), ("-$5", -5, "USD"), ("$-5", -5, "USD"), ("5EUR", 5, "EUR"), ("12 сом", 12, "KGS"),
      ("USD 5 USD", 5, "USD"),
    ] as [(String, Double, String)])
  func moneyCarriesItsCurrency(text: String, value: Double, currency: String) {
    let reading = NumberReader.read(text)
    #expect(reading.state == .read)
    #expect(reading.value == value)
    #expect(reading.unit == .currency)
    #expect(reading.currency.text == currency)
  }

  @Test(
    arguments: [
      (["1,5", "2,75", "1 000"], NumberStyle.DecimalMark.comma), (["1.5", "2.75"], .point),
      (["1,234", "5,678"], .unknown),
      (["1.234,5"], .comma), (["1,234.5"], .point), (["1,234,567"], .point), (["1.234.567"], .comma),
      (["1.5", "1,5"], .unknown), ([], .unknown),
      (["", "abc", "12"], .unknown), (["18240,5 kg", "0,123"], .comma),
      (Array(repeating: "1.5", count: 20) + ["1,5"], .point),
    ] as [([String], NumberStyle.DecimalMark)])
  func theFileTellsItsMark(cells: [String], decimal: NumberStyle.DecimalMark) {
    #expect(NumberStyle.guess(from: cells).decimal == decimal)
  }

  @Test func readingAgreesWithTheLibraryOnRandomDecimals() {
    var random = CodeRandom(seed: 3)
    for _ in 0..<20_000 {
      let whole = random.next() >> (random.next() % 64)
      let decimals = Int(random.next() % 12)
      var text = String(whole)
      if decimals > 0 {
        let tail = String(random.next() % 1_000_000_000_000)
        text += "." + String(repeating: "0", count: 12 - tail.count).appending(tail).prefix(decimals)
      }
      let reading = NumberReader.read(text, style: NumberStyle(decimal: .point))
      #expect(reading.state == .read)
      #expect(reading.value == Double(text), "\(text)")
    }
  }

  @Test func noBytesBringTheReadersDown() {
    var random = CodeRandom(seed: 5)
    let letters = Array("0123456789.,' eE+-$kgt%\u{A0}\u{202F}".utf8) + [0xE2, 0xC2, 0xD0, 0xFF, 0x00]
    for _ in 0..<60_000 {
      let length = Int(random.next() % 24)
      let bytes = (0..<length).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
      bytes.withUnsafeBufferPointer { buffer in
        var vote = NumberStyleVote()
        vote.add(buffer)
        let reading = NumberReader.read(buffer, style: vote.style)
        #expect(reading.state != .read || reading.value.isFinite)
        _ = DateReader.read(buffer, style: DateStyle())
        _ = HSReader.read(buffer)
        _ = NullText.isMissing(buffer, isCode: true)
        _ = CountryTable.read(buffer)
        _ = PackageKind.normalise(buffer)
        _ = Unit.parse(buffer)
      }
    }
  }
}
