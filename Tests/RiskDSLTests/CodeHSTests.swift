// HS codes: what cells are read as, which zeros are restored, and how codes stand to headings.
// Tests of HSReader and HSCode.

import Testing

@testable import RiskDSL

@Suite struct CodeHSTests {
  @Test(arguments: [
    ("291524", "291524", false, false), ("2915.24", "291524", false, false),
    ("2915 24 00 00", "2915240000", false, false),
    ("2915.24.0000", "2915240000", false, false), ("0102", "0102", false, false), ("102", "0102", true, false),
    ("10221", "010221", true, false), ("102.21", "010221", true, false), ("102.1", "010210", true, true),
    ("3", "03", true, false),
    ("2915.2", "291520", false, true), ("2915.0", "2915", false, false), ("291524.0", "291524", false, false),
    ("102.0", "010200", true, false),
    ("29", "29", false, false), ("2915\u{A0}24", "291524", false, false), (" 291524 ", "291524", false, false),
    ("2915-24", "291524", false, false),
    ("402100000", "0402100000", true, false), ("999900", "999900", false, false), ("770000", "770000", false, false),
    ("123456789012", "123456789012", false, false),
  ])
  func cellsAreRead(text: String, digits: String, isLeading: Bool, isTrailing: Bool) {
    let reading = HSReader.read(text)
    #expect(reading.state == .read)
    #expect(reading.code.digits == digits)
    #expect(Int(reading.length) == digits.count)
    #expect(reading.isLeadingZeroRestored == isLeading)
    #expect(reading.isTrailingZeroRestored == isTrailing)
  }

  @Test(arguments: [
    ("", CellState.missing), ("0", .missing), ("000000", .missing), ("n/a", .missing), ("-", .missing),
    ("0012", .unreadable),
    ("012", .unreadable), ("2915,24", .unreadable), ("29152X", .unreadable), ("1234567890123", .unreadable),
    ("291524.5", .unreadable),
    ("ACETIC", .unreadable), (String(repeating: "1", count: 10_000), .unreadable),
  ])
  func otherCellsAreNot(text: String, state: CellState) {
    #expect(HSReader.read(text).state == state)
  }

  @Test func leadingZerosCount() throws {
    #expect(try #require(HSCode("0102")) != HSCode(packed: 1_102))
    #expect(try #require(HSCode("0102")).packed == 10_102)
    #expect(try #require(HSCode("0102")).chapter == 1)
    #expect(try #require(HSCode("291524")).packed == 1_291_524)
    #expect(try #require(HSCode("291524")).prefix(of: 4).digits == "2915")
    #expect(try #require(HSCode("29")).prefix(of: 4).digits == "29")
    #expect(try #require(HSCode("2915240000")).description == "2915.24.0000")
    #expect(try #require(HSCode("291524")).description == "2915.24")
  }

  @Test func literalsAreNotRepaired() {
    #expect(HSCode("102") == nil)
    #expect(HSCode("2915.2") == nil)
    #expect(HSCode("") == nil)
  }
}
