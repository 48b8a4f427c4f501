// Currencies: the ISO 4217 list, and the symbols and words manifests use instead.
// Read by the money readers and by the unit algebra of rule literals.

extension CurrencyCode {
  /// No currency given.
  public static let none = CurrencyCode(rawValue: 0)

  /// A code from three ASCII letters of either case, listed or not; nil for any other text.
  public init?(letters bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 3 else { return nil }
    var packed: UInt32 = 0
    for i in 0..<3 {
      let letter = bytes[i] & 0xDF
      guard letter >= 0x41, letter <= 0x5A else { return nil }
      packed |= UInt32(letter) << UInt32(8 * i)
    }
    self.init(rawValue: packed)
  }

  // Five bits a letter, to fit the values of a word table.
  fileprivate var short: UInt16 {
    UInt16(truncatingIfNeeded: (rawValue & 31) << 10 | (rawValue >> 8 & 31) << 5 | rawValue >> 16 & 31)
  }

  fileprivate init(short: UInt16) {
    let packed = UInt32(short)
    self.init(rawValue: 0x40_4040 | packed >> 10 & 31 | (packed >> 5 & 31) << 8 | (packed & 31) << 16)
  }
}

/// The currencies in use.
///
/// - Source: ISO 4217, active alphabetic codes (edition of 2024; HRK left in 2023, BGN in 2026, kept because old
///   documents name them).
public enum CurrencyTable {
  /// The currency a text names: an ISO 4217 code of either case, or a usual symbol or word. Nil for any other text.
  ///
  /// `$` is taken as the US dollar, the unit of customs statistics; `¥`, `манат`, `дирхам` and `рупия` name several
  /// currencies and are not read.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> CurrencyCode? {
    words.value(of: bytes).map { CurrencyCode(short: $0) }
  }

  /// The currency a text names.
  public static func read(_ text: String) -> CurrencyCode? {
    TextBytes.with(text) { read($0) }
  }

  /// True when the code is on the list.
  public static func isListed(_ code: CurrencyCode) -> Bool {
    listed.contains(code)
  }

  /// All listed codes in alphabetical order.
  public static var all: [CurrencyCode] {
    listed.sorted { $0.short < $1.short }
  }

  static let words: WordIndex = {
    var builder = WordIndexBuilder()
    TableText.forEachRow(rows) { columns in
      guard let code = CurrencyCode(letters: columns[0]) else { preconditionFailure("A currency row has no code.") }
      builder.add(columns[0], code.short)
      if columns.count > 2 { TableText.split(columns[2], 0x3B) { builder.add($0, code.short) } }
    }
    return builder.build()
  }()

  private static let listed: Set<CurrencyCode> = {
    var listed: Set<CurrencyCode> = []
    TableText.forEachRow(rows) { columns in
      if let code = CurrencyCode(letters: columns[0]) { listed.insert(code) }
    }
    return listed
  }()

  // code | English name | symbols and words
  private static let rows: StaticString = """
    AED|UAE dirham|DHS;ДИРХАМ ОАЭ
    AFN|Afghani|АФГАНИ;AFGHANI
    ALL|Lek
    AMD|Armenian dram|ДРАМ
    ANG|Antillean guilder
    AOA|Kwanza
    ARS|Argentine peso
    AUD|Australian dollar|A$
    AWG|Aruban florin
    AZN|Azerbaijan manat|АЗЕРБАЙДЖАНСКИЙ МАНАТ
    BAM|Convertible mark
    BBD|Barbados dollar
    BDT|Taka
    BGN|Bulgarian lev
    BHD|Bahraini dinar
    BIF|Burundi franc
    BMD|Bermudian dollar
    BND|Brunei dollar
    BOB|Boliviano
    BOV|Mvdol
    BRL|Brazilian real|R$
    BSD|Bahamian dollar
    BTN|Ngultrum
    BWP|Pula
    BYN|Belarusian ruble|БЕЛОРУССКИЙ РУБЛЬ;БЕЛ РУБ
    BZD|Belize dollar
    CAD|Canadian dollar|C$
    CDF|Congolese franc
    CHE|WIR euro
    CHF|Swiss franc|ШВЕЙЦАРСКИЙ ФРАНК
    CHW|WIR franc
    CLF|Unidad de fomento
    CLP|Chilean peso
    CNY|Yuan renminbi|RMB;YUAN;ЮАНЬ;ЮАНЕЙ;ЮАНИ
    COP|Colombian peso
    COU|Unidad de valor real
    CRC|Costa Rican colon
    CUP|Cuban peso
    CVE|Cabo Verde escudo
    CZK|Czech koruna
    DJF|Djibouti franc
    DKK|Danish krone
    DOP|Dominican peso
    DZD|Algerian dinar
    EGP|Egyptian pound
    ERN|Nakfa
    ETB|Ethiopian birr
    EUR|Euro|€;EURO;EUROS;ЕВРО
    FJD|Fiji dollar
    FKP|Falkland Islands pound
    GBP|Pound sterling|£;STG;ФУНТ СТЕРЛИНГОВ
    GEL|Lari|ЛАРИ
    GHS|Ghana cedi
    GIP|Gibraltar pound
    GMD|Dalasi
    GNF|Guinean franc
    GTQ|Quetzal
    GYD|Guyana dollar
    HKD|Hong Kong dollar|HK$
    HNL|Lempira
    HRK|Kuna
    HTG|Gourde
    HUF|Forint
    IDR|Rupiah
    ILS|New Israeli sheqel|₪
    INR|Indian rupee|₹
    IQD|Iraqi dinar
    IRR|Iranian rial|ИРАНСКИЙ РИАЛ
    ISK|Iceland krona
    JMD|Jamaican dollar
    JOD|Jordanian dinar
    JPY|Yen|YEN;ИЕНА;ИЕН
    KES|Kenyan shilling
    KGS|Kyrgyz som|СОМ;СОМОВ;КЫРГЫЗСКИЙ СОМ
    KHR|Riel
    KMF|Comorian franc
    KPW|North Korean won
    KRW|Won|₩;ВОНА;ВОН
    KWD|Kuwaiti dinar
    KYD|Cayman Islands dollar
    KZT|Tenge|₸;ТЕНГЕ;ТГ;TENGE
    LAK|Lao kip
    LBP|Lebanese pound
    LKR|Sri Lanka rupee
    LRD|Liberian dollar
    LSL|Loti
    LYD|Libyan dinar
    MAD|Moroccan dirham
    MDL|Moldovan leu
    MGA|Malagasy ariary
    MKD|Denar
    MMK|Kyat
    MNT|Tugrik|ТУГРИК
    MOP|Pataca
    MRU|Ouguiya
    MUR|Mauritius rupee
    MVR|Rufiyaa
    MWK|Malawi kwacha
    MXN|Mexican peso
    MXV|Mexican unidad de inversion
    MYR|Malaysian ringgit
    MZN|Mozambique metical
    NAD|Namibia dollar
    NGN|Naira
    NIO|Cordoba oro
    NOK|Norwegian krone
    NPR|Nepalese rupee
    NZD|New Zealand dollar|NZ$
    OMR|Rial omani
    PAB|Balboa
    PEN|Sol
    PGK|Kina
    PHP|Philippine peso
    PKR|Pakistan rupee|ПАКИСТАНСКАЯ РУПИЯ
    PLN|Zloty|ЗЛОТЫЙ;ЗЛОТЫХ
    PYG|Guarani
    QAR|Qatari rial
    RON|Romanian leu
    RSD|Serbian dinar
    RUB|Russian ruble|₽;RUR;РУБ;РУБЛЬ;РУБЛЯ;РУБЛЕЙ;РУБЛИ;РОССИЙСКИЙ РУБЛЬ;РОСС РУБ;RUBLE;RUBLES
    RWF|Rwanda franc
    SAR|Saudi riyal
    SBD|Solomon Islands dollar
    SCR|Seychelles rupee
    SDG|Sudanese pound
    SEK|Swedish krona
    SGD|Singapore dollar|S$
    SHP|Saint Helena pound
    SLE|Leone
    SOS|Somali shilling
    SRD|Surinam dollar
    SSP|South Sudanese pound
    STN|Dobra
    SVC|El Salvador colon
    SYP|Syrian pound
    SZL|Lilangeni
    THB|Baht
    TJS|Somoni|СОМОНИ;SOMONI
    TMT|Turkmenistan manat|ТУРКМЕНСКИЙ МАНАТ
    TND|Tunisian dinar
    TOP|Paanga
    TRY|Turkish lira|₺;TL;ЛИРА;ЛИР;ТУРЕЦКАЯ ЛИРА
    TTD|Trinidad and Tobago dollar
    TWD|New Taiwan dollar|NT$
    TZS|Tanzanian shilling
    UAH|Hryvnia|₴;ГРИВНА;ГРИВЕН;ГРН
    UGX|Uganda shilling
    USD|US dollar|$;US$;USD$;$US;US DOLLAR;US DOLLARS;DOLLAR;DOLLARS;ДОЛЛ;ДОЛЛ США;ДОЛЛАР;ДОЛЛАРА;ДОЛЛАРОВ;ДОЛЛАР США;ДОЛЛАРОВ США
    USN|US dollar, next day
    UYI|Uruguay peso in indexed units
    UYU|Peso uruguayo
    UYW|Unidad previsional
    UZS|Uzbekistan sum|СУМ;СУМОВ;УЗБЕКСКИЙ СУМ
    VED|Bolivar digital
    VES|Bolivar soberano
    VND|Dong|₫
    VUV|Vatu
    WST|Tala
    XAF|CFA franc BEAC
    XCD|East Caribbean dollar
    XCG|Caribbean guilder
    XDR|Special drawing right
    XOF|CFA franc BCEAO
    XPF|CFP franc
    YER|Yemeni rial
    ZAR|Rand
    ZMW|Zambian kwacha
    ZWG|Zimbabwe gold
    """
}
