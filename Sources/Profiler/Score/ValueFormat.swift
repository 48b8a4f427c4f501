// Values as officers read them in English and in Russian: numbers with their units, yes and no, what is missing.

import RiskDSL

/// The language of values in texts.
enum ValueLanguage {
  case english, russian

  var noData: String { self == .english ? "no data" : "нет данных" }
  func andMore(_ count: Int) -> String { self == .english ? " and \(count) more" : " и ещё \(count)" }
  func flag(_ flag: Bool) -> String {
    switch (self, flag) {
    case (.english, true): "yes"
    case (.english, false): "no"
    case (.russian, true): "да"
    case (.russian, false): "нет"
    }
  }
}

/// How a unit is written behind a number, in both languages.
struct UnitWords {
  /// From base units to what is shown.
  let factor: Double
  private let name: String
  /// By language, by the number one and by any other; with the blank in front.
  private let words: [String]

  /// The unit in which a field is shown.
  init(_ field: Field) {
    if let shown = Unit.parse(field.unitName) {
      factor = shown.factor
      name = shown.unit == .piece ? "" : field.unitName
    } else {
      factor = 1
      if case .quantity(let unit) = field.type { name = UnitWords.name(of: unit) } else { name = "" }
    }
    let name = name
    words = [ValueLanguage.english, .russian].flatMap { language in
      [false, true].map { UnitWords.text(name, isMany: $0, language) }
    }
  }

  /// What stands behind a number that is written so.
  func text(after number: String, _ language: ValueLanguage) -> String {
    words[(language == .english ? 0 : 2) + (UnitWords.isMany(number) ? 1 : 0)]
  }

  /// What stands behind a number of a unit of rules.
  static func text(_ unit: Unit, after number: String, _ language: ValueLanguage) -> String {
    text(name(of: unit), isMany: isMany(number), language)
  }

  /// Pieces are counted by a word of the text around them; money of any currency has none to show.
  private static func name(of unit: Unit) -> String {
    unit != .none && unit != .piece && unit != .anyMoney ? unit.description : ""
  }

  private static func isMany(_ number: String) -> Bool { number != "1" && number != "-1" }

  private static func text(_ unit: String, isMany: Bool, _ language: ValueLanguage) -> String {
    if unit.isEmpty { return "" }
    let names = unit.split(separator: "/", omittingEmptySubsequences: false).enumerated().map {
      name(of: String($0.element), isMany: $0.offset == 0 && isMany, language)
    }
    return "\u{A0}" + names.joined(separator: "/")
  }

  /// The word for a unit; others, such as currencies, are the same in both languages.
  private static func name(of unit: String, isMany: Bool, _ language: ValueLanguage) -> String {
    switch (unit, language) {
    case ("day", .english): isMany ? "days" : "day"
    case ("kg", .russian): "кг"
    case ("m3", .english): "m³"
    case ("m3", .russian): "м³"
    case ("piece", .english): "package"
    case ("l", .russian): "л"
    case ("piece", .russian), ("package", .russian): "место"
    case ("day", .russian): "дн."
    case ("km", .russian): "км"
    default: unit
    }
  }
}

/// Numbers as an officer writes them: `18,240.5 kg` and `18 240,5 кг` (no-break spaces in Russian).
enum ValueFormat {
  /// A number in base units, in the unit it is to be shown in. Three decimals at most, four significant digits below one.
  static func quantity(_ value: Double, _ unit: UnitWords, _ language: ValueLanguage) -> String {
    var text = number(value / unit.factor, language)
    text += unit.text(after: text, language)
    return text
  }

  /// A number in base units with its unit.
  static func quantity(_ value: Double, _ unit: Unit, _ language: ValueLanguage) -> String {
    var text = number(value, language)
    text += UnitWords.text(unit, after: text, language)
    return text
  }

  static func percent(_ share: Double, _ language: ValueLanguage) -> String {
    number(share * 100, language) + "\u{A0}%"
  }

  static func number(_ value: Double, _ language: ValueLanguage) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let isWhole = value == value.rounded(.towardZero)
    let decimals = abs(value) >= 100 || isWhole ? 1 : abs(value) >= 1 ? 2 : 4
    let scale: UInt64 = decimals == 1 ? 10 : decimals == 2 ? 100 : 10_000
    let scaled = UInt64((abs(value) * Double(scale)).rounded(.toNearestOrAwayFromZero))
    let whole = scaled / scale
    var rest = scaled % scale
    var places = rest == 0 ? 0 : decimals
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    // Written from its end: sixteen digits, five groups with a no-break space of two bytes, decimals, sign.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { text in
      var start = text.count
      func put(_ byte: UInt8) {
        start -= 1
        text[start] = byte
      }
      for _ in 0..<places {
        put(0x30 + UInt8(rest % 10))
        rest /= 10
      }
      if places > 0 { put(language == .english ? 0x2E : 0x2C) }
      var left = whole
      var digits = 0
      repeat {
        if digits > 0, digits % 3 == 0 {
          if language == .english {
            put(0x2C)
          } else {
            put(0xA0)
            put(0xC2)
          }
        }
        put(0x30 + UInt8(left % 10))
        left /= 10
        digits += 1
      } while left > 0
      if value < 0, whole > 0 || places > 0 { put(0x2D) }
      return String(decoding: UnsafeBufferPointer(rebasing: text[start...]), as: UTF8.self)
    }
  }
}
