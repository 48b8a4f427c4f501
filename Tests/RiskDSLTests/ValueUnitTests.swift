// The unit algebra: words of literals, products and quotients, readable names.
// Tests of Unit and NumberUnit.

import Testing

@testable import RiskDSL

@Suite struct ValueUnitTests {
  @Test(
    arguments: [
      ("kg", "kg", 1), ("g", "kg", 0.001), ("t", "kg", 1000), ("lb", "kg", 0.45359237), ("m3", "m3", 1),
      ("l", "m3", 0.001), ("litre", "m3", 0.001),
      ("litres", "m3", 0.001), ("cm3", "m3", 0.000001), ("pcs", "piece", 1), ("piece", "piece", 1),
      ("package", "piece", 1), ("packages", "piece", 1),
      ("%", "", 0.01), ("days", "day", 1), ("day", "day", 1), ("hours", "day", 1.0 / 24), ("h", "day", 1.0 / 24),
      ("km", "km", 1),
      ("USD", "USD", 1), ("KGS", "KGS", 1), ("kgs", "kg", 1), ("USD/kg", "USD/kg", 1), ("USD/t", "USD/kg", 0.001),
      ("kg/m3", "kg/m3", 1),
      ("kg/package", "kg/piece", 1), ("g/l", "kg/m3", 1), ("t/day", "kg/day", 1000), ("km/h", "km/day", 24),
      ("kg/kg", "", 1), ("USD / kg", "USD/kg", 1),
    ] as [(String, String, Double)])
  func literalsHaveAMeasureAndAFactor(text: String, name: String, factor: Double) throws {
    let parsed = try #require(Unit.parse(text))
    #expect(parsed.unit.name == name)
    #expect(abs(parsed.factor - factor) <= factor * 1e-12)
  }

  @Test(arguments: ["", "/", "kg/", "/kg", "usd", "Usd", "ABC", "parrots", "USD/EUR", "кг", "kg//m3", "1/kg", "т"])
  func otherWordsAreNoUnits(text: String) {
    #expect(Unit.parse(text) == nil)
  }

  @Test func likeUnitsCancelAndCurrenciesDoNot() throws {
    let dollars = Unit.money(CurrencyCode("USD"))
    let euros = Unit.money(CurrencyCode("EUR"))
    let price = try #require(dollars.divided(by: .kilogram))
    #expect(price.name == "USD/kg")
    #expect(price.multiplied(by: .kilogram) == dollars)
    #expect(dollars.divided(by: dollars) == Unit.none)
    #expect(dollars.divided(by: dollars)?.currency == CurrencyCode.none)
    #expect(dollars.divided(by: euros) == nil)
    #expect(dollars.divided(by: .anyMoney) == nil)
    #expect(Unit.anyMoney.divided(by: .kilogram)?.name == "money/kg")
    #expect(Unit.none.divided(by: .day)?.name == "1/day")
    #expect(Unit.kilogram.divided(by: .cubicMetre)?.multiplied(by: .cubicMetre) == .kilogram)
    #expect(Unit.kilogram != Unit.none)
    #expect(Unit.kilogram.multiplied(by: .kilogram)?.name == "kg^2")
  }

  @Test func powersStayWithinTheirRange() {
    var unit: Unit? = Unit.kilogram
    for _ in 0..<300 { unit = unit.flatMap { $0.multiplied(by: .kilogram) } }
    #expect(unit == nil)
  }

  @Test func everyWordUnitHasAMeasure() {
    for unit in NumberUnit.allCases {
      #expect((unit.measure == nil) == (unit == .none || unit == .currency))
    }
  }
}
