// The types of fields and expressions. The catalogue names them, the checker compares them, the readers parse by them.

/// What a value is.
public enum ValueType: Hashable, Sendable {
  /// Free text, compared folded.
  case text
  /// The name of a party: text without legal forms.
  case party
  /// A number with a unit; dimensionless for counts and plain numbers.
  case quantity(Unit)
  /// An amount in the currency of its row.
  case money
  /// A day.
  case date
  /// A day with a time of day, where given.
  case time
  /// Yes or no.
  case flag
  /// A Harmonized System code.
  case hs
  /// Any other code, compared exactly.
  case code(CodeKind)
  /// One of a fixed set of words.
  case choice(ChoiceKind)
  /// Yes, no or unknown: the type of a condition.
  case condition
}

/// Codes that are compared exactly after normalising.
public enum CodeKind: String, CaseIterable, Hashable, Sendable {
  case country, port, container
  case sizeType = "size_type"
  case currency
  case packageKind = "package_kind"
  case wagon, waybill, imo
  case unNumber = "un_number"
  case office, station, cas
}

/// Fixed sets of words.
public enum ChoiceKind: String, CaseIterable, Hashable, Sendable {
  case mode, direction
  case docType = "doc_type"
  case containerStatus = "container_status"
  case sealType = "seal_type"
  case freightTerms = "freight_terms"
  case paymentMethod = "payment_method"
  case partyRole = "party_role"
  case placeRole = "place_role"
}

extension ValueType {
  /// The name used in the catalogue, in `field` and `list` declarations and in messages.
  public var name: String {
    switch self {
    case .text: "text"
    case .party: "party"
    case .quantity(let unit):
      if let (name, _) = ValueType.quantityNames.first(where: { $0.1 == unit }) { name } else { unit.name }
    case .money: "money"
    case .date: "date"
    case .time: "time"
    case .flag: "flag"
    case .hs: "hs"
    case .code(let kind): kind.rawValue
    case .choice(let kind): kind.rawValue
    case .condition: "condition"
    }
  }

  static let quantityNames: [(String, Unit)] = [
    ("number", .none), ("weight", .kilogram), ("volume", .cubicMetre), ("duration", .day), ("length", .kilometre),
  ]

  /// The type with this name; `percent` and `count` are plain numbers.
  public static func named(_ name: String) -> ValueType? {
    switch name {
    case "text": .text
    case "party": .party
    case "number", "percent", "count": .quantity(.none)
    case "weight": .quantity(.kilogram)
    case "volume": .quantity(.cubicMetre)
    case "duration": .quantity(.day)
    case "length": .quantity(.kilometre)
    case "money": .money
    case "date": .date
    case "time": .time
    case "flag": .flag
    case "hs": .hs
    default:
      if let kind = CodeKind(rawValue: name) {
        .code(kind)
      } else if let kind = ChoiceKind(rawValue: name) {
        .choice(kind)
      } else {
        nil
      }
    }
  }

  /// Every name `named` knows, for messages and suggestions.
  public static var allNames: [String] {
    [
      "text", "party", "number", "percent", "count", "weight", "volume", "duration", "length", "money", "date", "time",
      "flag", "hs",
    ]
      + CodeKind.allCases.map(\.rawValue) + ChoiceKind.allCases.map(\.rawValue)
  }

  /// Whether values are codes (a lone nought in them is no value).
  public var isCode: Bool {
    switch self {
    case .hs, .code: true
    case .text, .party, .quantity, .money, .date, .time, .flag, .choice, .condition: false
    }
  }

  /// Whether values are one of a fixed set of words.
  public var isChoice: Bool { if case .choice = self { true } else { false } }

  /// Whether values are compared as folded text.
  public var isText: Bool { self == .text || self == .party }
}
