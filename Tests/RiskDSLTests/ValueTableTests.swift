// Null texts, countries, choices, flags, currencies and packages: every table row reads back, no word is claimed twice.
// Table tests of the value readers.

import Testing

@testable import RiskDSL

@Suite struct ValueTableTests {
  @Test(arguments: [
    "", " ", "\u{A0}", "-", "--", ".", "...", "n/a", "N/A", "#N/A", "NIL", "nil", "Null", "<null/>", "(null)", "XXX",
    "xxx",
    "NVD", "ncv", "-0-", "-0- ", " -0-", "нет", "НЕТ", "Нет данных", "н/д", "#Н/Д", "не указано", "—", "?",
    "not available",
    "  N/A  ", "*", "NOT APPLICABLE", "no data", "Отсутствует", "не применимо", "Не указана",
    // Typed with Latin look-alikes.
    "HET", "HE указан", "OTCутствует", "OТСУТСТВУЕТ", "HЕТ ДAННЫХ",
  ])
  func nullTextsAreMissing(text: String) {
    #expect(NullText.isMissing(text, isCode: false))
    #expect(NullText.isMissing(text, isCode: true))
  }

  @Test(arguments: [
    "TO ORDER", "SAME AS CONSIGNEE", "to the order of bank", "NONE", "UNKNOWN", "NAILS", "нетто", "NVDX", "N", "X",
    "XX", "H",
    "null pointer", "0.5", "-5", "-1-", "$", "Ω", "1", "100", "NOR", "НЕ", "Order N/A", "xxxx", "abc",
    String(repeating: "x", count: 5000),
  ])
  func statementsAreNotMissing(text: String) {
    #expect(!NullText.isMissing(text, isCode: false))
    #expect(!NullText.isMissing(text, isCode: true))
  }

  @Test(arguments: [
    ("0", false, true), ("000000", false, true), ("0000000000000", false, false), (" 0 ", false, true),
    ("-0", false, true),
    ("NA", true, false), ("na", true, false), ("N/A", true, true), ("б/н", false, true), ("00A", false, false),
  ])
  func someNullTextsDependOnTheColumn(text: String, inText: Bool, inCode: Bool) {
    #expect(NullText.isMissing(text, isCode: false) == inText)
    #expect(NullText.isMissing(text, isCode: true) == inCode)
  }

  @Test func noWordIsClaimedTwice() {
    #expect(CountryTable.conflicts == [])
    #expect(CurrencyTable.words.conflicts == [])
    #expect(PackageKind.words.conflicts == [])
    #expect(NumberUnit.words.conflicts == [])
    #expect(FlagReader.words.conflicts == [])
    #expect(DateReader.months.conflicts == [])
    for table in ChoiceTable.all { #expect(table.words.conflicts == [], "\(table.name)") }
  }

  @Test func everyCountryReadsBackFromAllItsNames() throws {
    #expect(CountryTable.all.count == 249)
    for code in CountryTable.all {
      let text = CountryTable.text(code)
      #expect(CountryTable.normalise(text) == code)
      #expect(CountryTable.normalise(text.lowercased()) == code)
      #expect(CountryTable.normalise(try #require(CountryTable.alpha3(code))) == code)
      #expect(CountryTable.normalise(String(try #require(CountryTable.numeric(code)))) == code)
      #expect(CountryTable.normalise(try #require(CountryTable.englishName(code)).uppercased()) == code)
      #expect(CountryTable.normalise(try #require(CountryTable.russianName(code)).lowercased()) == code)
    }
  }

  @Test(
    arguments: [
      ("RUSSIA", "RU"), ("Iran", "IR"), ("UAE", "AE"), ("KYRGYZSTAN", "KG"), ("США", "US"), ("РФ", "RU"), ("КНР", "CN"),
      ("004", "AF"), ("4", "AF"), ("643", "RU"), ("UK", "GB"), ("EL", "GR"), ("XK", "XK"), ("EU", "EU"),
      ("Korea, Republic of", "KR"),
      ("COTE D IVOIRE", "CI"), ("Türkiye", "TR"), ("TURKEY", "TR"), ("КЗ", nil), ("КZ", "KZ"), ("РК", "KZ"),
      ("PK", "PK"),
      ("КР", "KG"), ("ЕС", "EU"), ("EC", "EC"), (" AF ", "AF"), ("Р.Ф.", "RU"), ("Объединенные Арабские Эмираты", "AE"),
      ("Қазақстан", "KZ"),
      ("ZZ", nil), ("00", nil), ("99", nil), ("999", nil), ("AFGX", nil), ("A", nil), ("12A", nil), ("", nil),
      ("NA", "NA"),
    ] as [(String, String?)])
  func countriesAreNormalised(text: String, expected: String?) {
    #expect(CountryTable.normalise(text).map(CountryTable.text) == expected)
  }

  @Test func unlistedLettersAreReadButNotListed() {
    #expect(CountryTable.read("ZZ") == CountryReading(state: .read, isListed: false, code: 0x5A5A))
    #expect(CountryTable.read("XK").isListed == false)
    #expect(CountryTable.read("AF") == CountryReading(state: .read, isListed: true, code: 0x4146))
    #expect(CountryTable.read("n/a").state == .missing)
    #expect(CountryTable.read("ATLANTIS").state == .unreadable)
    #expect(CountryTable.isListed(0) == false)
  }

  @Test(arguments: ChoiceTable.all.map(\.name))
  func everyChoiceReadsBackFromItsLabels(name: String) throws {
    let table = try #require(ChoiceTable.named(name))
    for (position, value) in table.values.enumerated() {
      #expect(table.index(of: value.name) == UInt8(position))
      #expect(table.index(of: value.english.uppercased()) == UInt8(position))
      #expect(table.index(of: value.russian.lowercased()) == UInt8(position))
      #expect(value.name.allSatisfy { ($0.isLetter && $0.isLowercase && $0.isASCII) || $0 == "_" })
    }
  }

  @Test(
    arguments: [
      ("mode", "1", "sea"), ("mode", "20", "rail"), ("mode", "Ж/Д", "rail"), ("mode", "жд", "rail"),
      ("mode", "МОРЕ", "sea"),
      ("mode", "post", "mail"), ("mode", "АВИА", "air"), ("mode", "8", "inland_waterway"),
      ("mode", "речной", "inland_waterway"),
      ("direction", "24", "transit"), ("direction", "ИМ", "import"), ("direction", "ЭК", "export"),
      ("direction", "ТТ", "transit"),
      ("doc_type", "СМГС", "smgs"), ("doc_type", "B/L", "bl"), ("doc_type", "MBL", "master"),
      ("container_status", "5", "fcl"),
      ("container_status", "порожний", "empty"), ("seal_type", "ЗПУ", "high_security"), ("seal_type", "нет", "none"),
      ("freight_terms", "PP", "prepaid"), ("payment_method", "L/C", "lc"), ("payment_method", "хавала", "hawala"),
      ("mode", "teleport", nil), ("mode", "", nil),
    ] as [(String, String, String?)])
  func choicesAreReadFromCodesAndWords(table: String, text: String, expected: String?) throws {
    let table = try #require(ChoiceTable.named(table))
    #expect(table.index(of: text).map { table.values[Int($0)].name } == expected)
  }

  @Test(
    arguments: [
      ("yes", true), ("Y", true), ("true", true), ("1", true), ("да", true), ("ДА", true), ("no", false), ("N", false),
      ("FALSE", false), ("0", false), ("нет", false), ("maybe", nil), ("", nil), ("2", nil),
    ] as [(String, Bool?)])
  func flagsAreRead(text: String, expected: Bool?) {
    #expect(FlagReader.read(text) == expected)
  }

  @Test func everyCurrencyReadsBack() {
    #expect(CurrencyTable.all.count > 150)
    for code in CurrencyTable.all { #expect(CurrencyTable.read(code.text.lowercased()) == code) }
  }

  @Test(
    arguments: [
      ("$", "USD"), ("US$", "USD"), ("долл. США", "USD"), ("сом", "KGS"), ("руб.", "RUB"), ("RUR", "RUB"), ("€", "EUR"),
      ("тенге", "KZT"), ("сум", "UZS"), ("манат", nil), ("XXX", nil), ("DOGE", nil),
    ] as [(String, String?)])
  func currenciesAreReadFromSymbolsAndWords(text: String, expected: String?) {
    #expect(CurrencyTable.read(text)?.text == expected)
  }

  @Test(
    arguments: [
      ("drum", "DR"), ("plastic drum", "1H"), ("glass drum", nil), ("steel drums", "1A"), ("бочка", "DR"),
      ("PKG", "PK"), ("CTN", "CT"), ("BAG", "BG"), ("DRM", "DR"),
      ("4G", "4G"), ("МЕШКИ", "BG"), ("КОРОБКИ", "CT"), ("ПАЛЛЕТЫ", "PX"), ("PCS", "PP"), ("IBC", "WA"), ("VQ", "VQ"),
      ("ОО", nil),
    ] as [(String, String?)])
  func packagesAreNormalised(text: String, expected: String?) {
    #expect(PackageKind.normalise(text).map(PackageKind.text) == expected)
  }
}
