import Profiler
import RiskDSL
import TestKit
import Testing

private func ofRoute(_ length: String, _ direct: String) -> SampleRow {
  SampleRow(["rail.station_changes": length, "history.consignee_prior": direct])
}
private func ofItem(_ cells: [String: String]) -> SampleRow { .sample(["arrival": "2026-02-01"], items: [cells]) }
private let ratesHead = "rates from \"rates.csv\""
private let ratesFile = [
  "rates.csv": "date,currency,per_usd\n2026-01-01,EUR,0.8\n2026-01-10,EUR,0.5\n2026-03-01,EUR,9\n2026-01-01,KGS,100\n"
]
private func ofHeading(_ condition: String, _ cell: String, _ expected: Truth) -> ConditionCase {
  ConditionCase("any item has (item.hs_code \(condition))", ofItem(["hs_code": cell]), expected)
}
private func ofCode(_ condition: String, _ field: String, _ cell: String, _ expected: Truth) -> ConditionCase {
  ConditionCase(condition, SampleRow([field: cell]), expected)
}
private func ofBox(_ cell: String, _ expected: Truth) -> ConditionCase {
  ConditionCase(
    "any container has (container.number = TGHU6004171)",
    SampleRow(rows: [.container: [.row(.container, ["number": cell])]]), expected)
}
private func ofAddress(_ condition: String, _ cell: String, _ expected: Truth) -> ConditionCase {
  ConditionCase("shipper.address \(condition)", SampleRow(["shipper.address": cell]), expected)
}
private func ofDates(_ condition: String, _ departure: String, _ arrival: String, _ expected: Truth) -> ConditionCase {
  ConditionCase(condition, SampleRow(["departure": departure, "arrival": arrival]), expected)
}

/// What values mean in conditions: arithmetic, money, HS codes, dates, texts, codes and keyed tables.
@Suite struct EngineValueTests {

  @Test(
    "C10: division by nothing and what is not finite is unknown",
    arguments: [
      ConditionCase("rail.station_changes / history.consignee_prior > 1", ofRoute("5", "0"), .unknown),
      ConditionCase("rail.station_changes / history.consignee_prior > 1", ofRoute("0", "0"), .unknown),
      ConditionCase(
        "rail.station_changes / (history.consignee_prior - history.consignee_prior) < 1", ofRoute("5", "3"), .unknown),
      ConditionCase("rail.station_changes * history.consignee_prior > 1", ofRoute("1e300", "1e300"), .unknown),
      ConditionCase("rail.station_changes - history.consignee_prior * 10 < 1", ofRoute("1", "1e308"), .unknown),
      ConditionCase("not (rail.station_changes / history.consignee_prior > 1)", ofRoute("5", "0"), .unknown),
      ConditionCase(
        "rail.station_changes / history.consignee_prior > 1 or rail.station_changes = 5", ofRoute("5", "0"), .yes),
      ConditionCase(
        "sum(item.packages) > 5", .sample(items: [["packages": "1e308"], ["packages": "1e308"]]), .unknown),
      ConditionCase(
        "sum(item.packages) < 5", .sample(items: [["packages": "1e308"], ["packages": "1e308"]]), .unknown),
      ConditionCase("rail.station_changes = 0.3", ofRoute("0.3", ""), .yes),
      ConditionCase("rail.station_changes = 0.1", ofRoute("0,1", ""), .yes),
      ConditionCase("rail.station_changes / 4 = 0.25", ofRoute("1", ""), .yes),
    ])
  func arithmetic(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C11: units",
    arguments: [
      ConditionCase("any item has (item.gross_weight = 18 t)", ofItem(["gross_weight": "18000"]), .yes),
      ConditionCase("any item has (item.gross_weight = 18 t)", ofItem(["gross_weight": "18 t"]), .yes),
      ConditionCase("any item has (item.gross_weight > 1 kg)", ofItem(["gross_weight": "5 m3"]), .unknown),
      ConditionCase("any item has (item.gross_weight > 1 kg)", ofItem(["gross_weight": "5 USD"]), .unknown),
      ConditionCase(
        "any item has (item.gross_weight / item.volume < 300 kg/m3)", ofItem(["gross_weight": "500", "volume": "2"]),
        .yes),
      ConditionCase(
        "any item has (item.net_weight / item.gross_weight = 40 %)", ofItem(["gross_weight": "10", "net_weight": "4"]),
        .yes),
      ConditionCase(
        "any item has (item.gross_weight / item.packages = 25 kg/package)",
        ofItem(["gross_weight": "100", "packages": "4"]), .yes),
      ConditionCase("any item has (item.gross_weight < 0 kg)", ofItem(["gross_weight": "-5"]), .unknown),
      ConditionCase(
        "any item has (item.value / item.gross_weight < 0.5 USD/kg)",
        ofItem(["value": "40 USD", "gross_weight": "100"]), .yes),
    ])
  func units(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C12: money without rates",
    arguments: [
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "60", "currency": "USD"]), .yes),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "60 USD"]), .yes),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "$60", "currency": "EUR"]), .yes),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "60"]), .unknown),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "60", "currency": "EUR"]), .unknown),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "60 KGS", "currency": "USD"]), .unknown),
      ConditionCase("any item has (item.value > 50 KGS)", ofItem(["value": "60 KGS"]), .yes),
      ConditionCase("any item has (item.value > 50 EUR)", ofItem(["value": "60", "currency": "EUR"]), .yes),
      ConditionCase("any item has (item.value > 50 USD)", ofItem(["value": "-60 USD"]), .unknown),
    ])
  func money(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C12: money through the newest rate that is not after the day and not older than 31 days",
    arguments: [
      (ConditionCase("any item has (item.value = 100 USD)", ofItem(["value": "50 EUR"]), .yes), "2026-01-10"),
      (ConditionCase("any item has (item.value = 100 USD)", ofItem(["value": "80 EUR"]), .yes), "2026-01-09"),
      (ConditionCase("any item has (item.value = 100 USD)", ofItem(["value": "50 EUR"]), .yes), "2026-02-10"),
      (ConditionCase("any item has (item.value > 0 USD)", ofItem(["value": "50 EUR"]), .unknown), "2026-02-11"),
      (ConditionCase("any item has (item.value > 0 USD)", ofItem(["value": "50 EUR"]), .unknown), "2025-12-31"),
      (ConditionCase("any item has (item.value > 0 USD)", ofItem(["value": "50 KZT"]), .unknown), "2026-01-10"),
      (ConditionCase("any item has (item.value = 50 EUR)", ofItem(["value": "10000 KGS"]), .yes), "2026-01-10"),
      (
        ConditionCase("sum(item.value) = 300 USD", .sample(items: [["value": "50 EUR"], ["value": "200 USD"]]), .yes),
        "2026-01-10"
      ),
      (
        ConditionCase("sum(item.value) > 300 USD", .sample(items: [["value": "400 USD"], ["value": "200 KZT"]]), .yes),
        "2026-01-10"
      ),
    ])
  func rates(_ tried: ConditionCase, _ day: String) {
    let found = tried.found(head: ratesHead, files: ratesFile, asOf: day)
    #expect(found == tried.expected)
  }

  @Test("C12, R9: rates are those of the arrival, and unknown without a day")
  func ratesByArrival() {
    let condition = "any item has (item.value = 100 USD)"
    let dated = ConditionCase(condition, .sample(["arrival": "2026-01-12T08:00"], items: [["value": "50 EUR"]]), .yes)
    #expect(dated.found(head: ratesHead, files: ratesFile) == .yes)
    let undated = ConditionCase(condition, .sample(items: [["value": "50 EUR"]]), .unknown)
    #expect(undated.found(head: ratesHead, files: ratesFile) == .unknown)
  }

  @Test(
    "C13: HS headings, codes too short to tell, leading zeros",
    arguments: [
      ofHeading("under 2915.24", "2915.24", .yes), ofHeading("under 2915.24", "2915240000", .yes),
      ofHeading("under 2915.24", "2915", .unknown),
      ofHeading("under 2915.24", "29", .unknown), ofHeading("under 2915.24", "2916", .no),
      ofHeading("under 2915.24", "28", .no), ofHeading("under 29", "2915.24", .yes),
      ofHeading("not under 2915.24", "2915", .unknown), ofHeading("under {2915.24, 2915}", "2915", .yes),
      ofHeading("under {2915.24, 28}", "2915", .unknown),
      ofHeading("= 2915.24", "2915 24", .yes), ofHeading("= 2915.24", "2915240000", .no),
      ofHeading("= 2915", "2915.24", .no), ofHeading("= 2915.24", "2915", .no),
      ofHeading("under 0102", "0102.21", .yes), ofHeading("under 0102", "10221", .yes),
      ofHeading("under 0102", "1022", .no), ofHeading("under 1022", "10221", .no),
      ofHeading("under 0102", "102", .yes),
    ])
  func headings(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C15: codes compare exactly once written alike; look-alike letters are one, nought and O are not",
    arguments: [
      ofBox("tghu 600417-1", .yes), ofBox("TGHU.600.417.1", .yes), ofBox("ТGНU6004171", .yes),
      ofBox("TGHU6004172", .no),
      ofCode("destination.country = AF", "destination.country", "AFG", .yes),
      ofCode("destination.country = AF", "destination.country", "004", .yes),
      ofCode("destination.country = AF", "destination.country", "Afghanistan", .yes),
      ofCode("destination.country = AF", "destination.country", "Афганистан", .yes),
      ofCode("destination.country = AF", "destination.country", "af ", .yes),
      ofCode("discharge.port = AFHRT", "discharge.port", "AF HRT", .yes),
      ofCode("discharge.port = 741007", "discharge.port", "741007", .yes),
      ofCode("discharge.port = AFHRT", "discharge.port", "АFHRТ", .yes),
    ])
  func codes(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test("C15: letter O is no nought", arguments: ["TGHU60O4171", "TGHU600417I"])
  func noughts(_ cell: String) {
    let found = ofBox(cell, .no).found()
    #expect(found != .yes)
  }

  @Test(
    "C16, C17: texts are compared folded",
    arguments: [
      ofAddress("= \"Abay street 7\"", "ABAY  STREET-7", .yes), ofAddress("= \"елка\"", "ЁЛКА", .yes),
      ofAddress("= \"краи\"", "край", .no),
      ofAddress("= \"MOCKBA\"", "МОСКВА", .yes), ofAddress("= \"cafe\"", "Café", .yes),
      ofAddress("= \"abay\"", "ＡＢＡＹ", .yes), ofAddress("!= \"abay\"", "Abai", .yes),
      ofAddress("contains \"bay st\"", "Abay, St. 7", .yes), ofAddress("mentions \"bay\" short ok", "Abay", .no),
      ofAddress("mentions \"street\"", "two streets", .yes),
      ofAddress("mentions \"street\" exact", "two streets", .no), ofAddress("mentions \"stre*\"", "a street", .yes),
      ofAddress("mentions \"ангидрид\"", "ангидридом", .yes),
      ofAddress("mentions \"main street\"", "main big street", .no),
      ofAddress("mentions {\"a street\", \"lane\"}", "Lane 5", .yes),
    ])
  func texts(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C17: an exception hides the term inside it, not the one beside it",
    arguments: [
      ("acetone free paint", Truth.no), ("acetone free, acetone", .yes), ("acetone", .yes), ("toluene", .no),
    ])
  func exceptions(_ cell: String, _ expected: Truth) {
    let tried = ofAddress("mentions solvents", cell, expected)
    let found = tried.found(head: "list solvents: text = { \"acetone\" } except { \"acetone free\" }")
    #expect(found == expected)
  }

  @Test(
    "C26: parties are compared without legal forms",
    arguments: [
      ("consignee.name = \"Romashka\"", "LLC \"Romashka\"", Truth.yes),
      ("consignee.name = \"ООО Ромашка\"", "ТОО «РОМАШКА»", .yes),
      ("consignee.name = \"Safi Trading Ltd.\"", "SAFI TRADING LLC", .yes),
      ("consignee.name = \"Safi\"", "Safi Trading", .no),
      ("consignee.name in {\"Acme\", \"Safi LLC\"}", "ОсОО Safi", .yes),
    ])
  func parties(_ condition: String, _ cell: String, _ expected: Truth) {
    let found = outcome(condition, SampleManifest([SampleRow(["consignee.name": cell])]))
    #expect(found == expected)
  }

  @Test(
    "C27: keyed tables: longest prefix; no row and a blank cell are unknown",
    arguments: [
      ("2915.24.00", "< price[item.hs_code].low", Truth.yes), ("2915.24.00", "< price[item.hs_code].high", .unknown),
      ("2915.31", "< price[item.hs_code].low", .no), ("2915.31", "< price[item.hs_code].high", .yes),
      ("8703", "< price[item.hs_code].low", .unknown), ("", "< price[item.hs_code].low", .unknown),
      ("2", "< price[item.hs_code].low", .unknown),
    ])
  func keyed(_ code: String, _ comparison: String, _ expected: Truth) {
    let row = ofItem(["hs_code": code, "value": "200 USD", "net_weight": "100"])
    let tried = ConditionCase("any item has (item.value / item.net_weight \(comparison))", row, expected)
    let found = tried.found(
      head: "table price: hs -> low USD/kg, high USD/kg from \"prices.csv\"",
      files: ["prices.csv": "hs,low,high\n29,1,3\n2915.24,5,\n"])
    #expect(found == expected)
  }

  @Test(
    "C28: dates and times",
    arguments: [
      ofDates("arrival = 2026-01-20", "", "2026-01-20T23:59", .yes),
      ofDates("arrival > 2026-01-20", "", "2026-01-20T23:59", .no),
      ofDates("arrival <= 2026-01-20", "", "2026-01-20T23:59", .yes),
      ofDates("arrival < 2026-01-20", "", "2026-01-19T23:59", .yes),
      ofDates("arrival != 2026-01-20", "", "2026-01-20 00:00", .no),
      ofDates("arrival between 2026-01-01 and 2026-01-20", "", "2026-01-20T12:00", .yes),
      ofDates("departure < arrival", "2026-01-20", "2026-01-20T08:00", .no),
      ofDates("departure = arrival", "2026-01-20", "2026-01-20T08:00", .yes),
      ofDates("departure = arrival", "2026-01-20", "2026-01-20T00:00", .yes),
      ofDates("departure < arrival", "2026-01-20T07:59", "2026-01-20T08:00", .yes),
      ofDates("departure < arrival", "2026-01-20T00:00", "2026-01-20T00:01", .yes),
      ofDates("departure > arrival", "2026-01-20T08:00", "2026-01-20T08:00", .no),
      ofDates("days from departure to arrival = -1 days", "2026-01-20T01:00", "2026-01-19T23:00", .yes),
      ofDates("days from departure to arrival = 1 day", "2026-01-19T23:59", "2026-01-20T00:01", .yes),
      ofDates("hours from departure to arrival = 12 hours", "2026-01-19T20:00", "2026-01-20T08:00", .yes),
      ofDates("hours from departure to arrival > 0 hours", "2026-01-19", "2026-01-20T08:00", .unknown),
      ofDates("hour(arrival) = 0", "", "2026-01-20 00:30", .yes),
      ofDates("hour(arrival) = 0", "", "2026-01-20", .unknown),
      ofDates("arrival > 2020-01-01", "", "20.01.26", .unknown),
      ofDates("arrival > 2020-01-01", "", "03/04/2026", .unknown),
      ofDates("arrival = 2026-01-20", "", "20.01.2026 10:00", .yes),
      ofDates("arrival > 2020-01-01", "", "2026-02-30", .unknown),
    ])
  func dates(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C28: a date field against a time compares by day",
    arguments: [
      ("item.expiry < arrival", Truth.no), ("item.expiry = arrival", .yes), ("item.expiry <= arrival", .yes),
      ("arrival > item.expiry", .no),
    ])
  func dateAgainstTime(_ condition: String, _ expected: Truth) {
    let row = SampleRow.sample(["arrival": "2026-01-20T08:00"], items: [["expiry": "2026-01-20"]])
    let found = outcome("any item has (\(condition))", SampleManifest([row]))
    #expect(found == expected)
  }

  @Test("C2, C6: conditions in one parenthesis speak of one row, two quantifiers may speak of two")
  func sameRow() {
    let row = SampleRow.sample(
      ["mode": "rail"],
      items: [["hs_code": "2915", "gross_weight": "1"], ["hs_code": "8703", "gross_weight": "9000"]])
    #expect(outcome("any item has (item.hs_code under 2915 and item.gross_weight > 5 t)", SampleManifest([row])) == .no)
    #expect(
      outcome(
        "any item has (item.hs_code under 2915) and any item has (item.gross_weight > 5 t)", SampleManifest([row]))
        == .yes)
    #expect(outcome("any item has (item.hs_code under 2915 and mode = rail)", SampleManifest([row])) == .yes)
    let boxes = SampleRow(rows: [
      .container: [
        .row(.container, ["status": "empty"], rows: [.seal: [.row(.seal, ["number": "A1"])]]),
        .row(.container, ["status": "full"], rows: [.seal: [.row(.seal), .row(.seal, ["number": "B2"])]]),
      ]
    ])
    #expect(
      outcome(
        "any container has (container.status = empty and any seal has (seal.number is missing))",
        SampleManifest([boxes])) == .no)
    #expect(
      outcome(
        "any container has (container.status != empty and any seal has (seal.number is missing))",
        SampleManifest([boxes])) == .yes)
    #expect(outcome("every container has (every seal has (seal.number is present))", SampleManifest([boxes])) == .no)
    #expect(outcome("at least 2 seals have (seal.number is present)", SampleManifest([boxes])) == .yes)
    #expect(
      outcome(
        "any container has (count(seals) = 2 and distinct(seal.number where seal.number is present) = 1)",
        SampleManifest([boxes])) == .yes)
  }

  @Test(
    "C7, C8: any party, and values in lists",
    arguments: [
      ("any party has (party.name in {\"Bad Co\"} and party.role = notify)", Truth.yes),
      ("any party has (party.name in {\"Bad Co\"} and party.role = shipper)", .no),
      ("transit.country includes AF", .yes), ("transit.country includes {IR, TM}", .no),
      ("permit.number includes \"OK-1\"", .yes),
      ("permit.number not includes \"OK-2\"", .yes), ("count(transits) = 2", .yes),
    ])
  func lists(_ condition: String, _ expected: Truth) {
    let row = SampleRow(rows: [
      .party: [
        .row(.party, ["role": "shipper", "name": "Good"]), .row(.party, ["role": "notify", "name": "Bad Co LLC"]),
      ],
      .transit: [.row(.transit, ["country": "AFG"]), .row(.transit, ["country": "KZ"])],
      .permit: [.row(.permit, ["number": "ok 1"])],
    ])
    let found = outcome(condition, SampleManifest([row]))
    #expect(found == expected)
  }
}
