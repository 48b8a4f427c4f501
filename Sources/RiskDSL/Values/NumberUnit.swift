// Units written behind a number in a cell (`18 t`, `500 KGM`, `12 USD`) and the words they are written with.
// The number stays as written; the column's type decides what the unit means.

/// The unit written with a number.
public enum NumberUnit: UInt8, Sendable, Hashable, CaseIterable {
  /// No unit was written.
  case none
  case kilogram
  case gram
  case tonne
  case pound
  /// `KGS`: kilograms in a column of weights, Kyrgyz som in a column of money.
  case kgs
  case cubicMetre
  case litre
  case cubicCentimetre
  case cubicFoot
  case percent
  case piece
  case day
  case hour
  case kilometre
  /// A currency; see `NumberReading.currency`.
  case currency

  /// The measure and the factor to its base unit: tonne gives (kg, 1000). `.kgs` is taken as a weight here.
  /// Nil for `.none` and `.currency`, whose measure the reading alone does not hold.
  public var measure: (unit: Unit, factor: Double)? {
    switch self {
    case .none, .currency: nil
    case .kilogram, .kgs: (.kilogram, 1)
    case .gram: (.kilogram, 0.001)
    case .tonne: (.kilogram, 1000)
    case .pound: (.kilogram, Unit.kilogramsPerPound)
    case .cubicMetre: (.cubicMetre, 1)
    case .litre: (.cubicMetre, 0.001)
    case .cubicCentimetre: (.cubicMetre, 0.000_001)
    case .cubicFoot: (.cubicMetre, Unit.cubicMetresPerCubicFoot)
    case .percent: (.none, 0.01)
    case .piece: (.piece, 1)
    case .day: (.day, 1)
    case .hour: (.day, 1.0 / 24)
    case .kilometre: (.kilometre, 1)
    }
  }

  // Words by unit. UN/ECE Recommendation 20 codes (KGM, TNE, LBR, MTQ, LTR, CMQ, FTQ, GRM, P1, C62, DAY, HUR) stand among
  // the words; `K` is the short form of the EDIFACT MEA segment. `L` is litre: air waybills, where it means pound, are
  // read by their own reader.
  private static let vocabulary: [(NumberUnit, [String])] = [
    (
      .kilogram,
      ["KG", "KGM", "K", "KILO", "KILOS", "KILOGRAM", "KILOGRAMS", "KILOGRAMME", "КГ", "КИЛОГРАММ", "КИЛОГРАММОВ"]
    ),
    (.kgs, ["KGS"]),
    (.gram, ["G", "GR", "GRM", "GRAM", "GRAMS", "Г", "ГР", "ГРАММ", "ГРАММОВ"]),
    (
      .tonne,
      [
        "T", "TN", "MT", "TNE", "TON", "TONS", "TONNE", "TONNES", "METRIC TON", "METRIC TONS", "Т", "ТН", "ТОНН",
        "ТОННА",
        "ТОННЫ",
      ]
    ),
    (.pound, ["LB", "LBS", "LBR", "POUND", "POUNDS", "ФУНТ", "ФУНТОВ"]),
    (
      .cubicMetre,
      [
        "M3", "MTQ", "CBM", "CUBIC METRE", "CUBIC METRES", "CUBIC METER", "CUBIC METERS", "М3", "КУБ М", "КУБ",
        "КУБОМЕТР",
        "КУБОМЕТРОВ",
      ]
    ),
    (
      .litre,
      [
        "L", "LT", "LTR", "LTRS", "LITRE", "LITRES", "LITER", "LITERS", "Л", "ЛИТР", "ЛИТРА", "ЛИТРОВ",
      ]
    ),
    (.cubicCentimetre, ["CM3", "CMQ", "CC", "ML", "MLT", "МЛ", "СМ3"]),
    (.cubicFoot, ["FT3", "FTQ", "CFT", "CUFT", "CU FT", "CUBIC FEET", "CUBIC FOOT"]),
    (.percent, ["%", "PCT", "PERCENT", "ПРОЦЕНТ", "ПРОЦЕНТОВ"]),
    (
      .piece,
      [
        "PC", "PCS", "PCE", "PIECE", "PIECES", "PACKAGE", "PACKAGES", "PKG", "PKGS", "P1", "C62", "UNIT", "UNITS", "ШТ",
        "ШТУК",
        "МЕСТ", "МЕСТО", "МЕСТА", "ГРУЗ МЕСТ",
      ]
    ),
    (.day, ["D", "DAY", "DAYS", "СУТ", "СУТОК", "ДЕНЬ", "ДНЯ", "ДНЕЙ", "ДН"]),
    (.hour, ["H", "HR", "HRS", "HUR", "HOUR", "HOURS", "Ч", "ЧАС", "ЧАСА", "ЧАСОВ"]),
    (.kilometre, ["KM", "KMS", "KMT", "KILOMETRE", "KILOMETRES", "KILOMETER", "KILOMETERS", "КМ", "КИЛОМЕТРОВ"]),
  ]

  static let words: WordIndex = {
    var builder = WordIndexBuilder()
    for (unit, words) in vocabulary {
      for word in words { builder.add(word, UInt16(unit.rawValue)) }
    }
    return builder.build()
  }()

  /// The unit a text names, nil for any other text.
  public static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> (unit: NumberUnit, currency: CurrencyCode)? {
    if let value = words.value(of: bytes), let unit = NumberUnit(rawValue: UInt8(value)) { return (unit, .none) }
    if let currency = CurrencyTable.read(bytes) { return (.currency, currency) }
    return nil
  }
}
