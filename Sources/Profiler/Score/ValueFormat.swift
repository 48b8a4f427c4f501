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
    words = UnitWords.words(name)
  }

  /// A unit of rules, in which numbers are shown as they are.
  init(_ unit: Unit) {
    factor = 1
    name = UnitWords.name(of: unit)
    words = UnitWords.words(name)
  }

  /// What stands behind a number, the number one or any other.
  func text(isMany: Bool, _ language: ValueLanguage) -> String {
    words[(language == .english ? 0 : 2) + (isMany ? 1 : 0)]
  }

  private static func words(_ name: String) -> [String] {
    [ValueLanguage.english, .russian].flatMap { language in
      [false, true].map { text(name, isMany: $0, language) }
    }
  }

  /// Pieces are counted by a word of the text around them; money of any currency has none to show.
  private static func name(of unit: Unit) -> String {
    unit != .none && unit != .piece && unit != .anyMoney ? unit.description : ""
  }

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
  static func write(_ value: Double, _ unit: UnitWords, _ language: ValueLanguage, to text: inout JSONBuffer) {
    let start = text.count
    write(value / unit.factor, language, to: &text)
    let isOne = text.ends(from: start, with: "1") || text.ends(from: start, with: "-1")
    text.append(plain: unit.text(isMany: !isOne, language))
  }

  /// A share in hundredths.
  static func write(percent share: Double, _ language: ValueLanguage, to text: inout JSONBuffer) {
    write(share * 100, language, to: &text)
    text.append("\u{A0}%")
  }

  /// A number without its unit.
  static func write(_ value: Double, _ language: ValueLanguage, to text: inout JSONBuffer) {
    guard value.isFinite, abs(value) < 1e15 else { return text.append(plain: "\(value)") }
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
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { bytes in
      var start = bytes.count
      func put(_ byte: UInt8) {
        start -= 1
        bytes[start] = byte
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
      text.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  // MARK: As Strings

  /// A number in base units with its unit.
  static func quantity(_ value: Double, _ unit: Unit, _ language: ValueLanguage) -> String {
    text { write(value, UnitWords(unit), language, to: &$0) }
  }

  static func percent(_ share: Double, _ language: ValueLanguage) -> String {
    text { write(percent: share, language, to: &$0) }
  }

  static func number(_ value: Double, _ language: ValueLanguage) -> String {
    text { write(value, language, to: &$0) }
  }

  private static func text(_ write: (inout JSONBuffer) -> Void) -> String {
    var text = JSONBuffer()
    write(&text)
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
