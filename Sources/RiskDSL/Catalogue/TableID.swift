// The tables of a consignment (levels). One row here makes a table known to checker, readers and evaluator.

/// A table of rows below (or at) the level of the consignment.
public enum TableID: UInt8, CaseIterable, Sendable, Hashable {
  case consignment, item, container, seal, wagon, party, place
  case permit, document, transit, transhipment, amendment, contradiction

  /// The name used in `any NAME has` and before the dot of its fields.
  public var name: String { staticName.description }

  /// The same, for writers that make no String of it.
  public var staticName: StaticString {
    switch self {
    case .consignment: "consignment"
    case .item: "item"
    case .container: "container"
    case .seal: "seal"
    case .wagon: "wagon"
    case .party: "party"
    case .place: "place"
    case .permit: "permit"
    case .document: "document"
    case .transit: "transit"
    case .transhipment: "transhipment"
    case .amendment: "amendment"
    case .contradiction: "contradiction"
    }
  }

  /// The name used in `count(NAMES)` and `at least 2 NAMES have`.
  public var plural: String { self == .party ? "parties" : name + "s" }

  /// What officers call its rows.
  public func label(_ language: MessageLanguage) -> String {
    let (english, russian) =
      switch self {
      case .consignment: ("consignments", "отправки")
      case .item: ("goods", "товары")
      case .container: ("containers", "контейнеры")
      case .seal: ("seals", "пломбы")
      case .wagon: ("wagons", "вагоны")
      case .party: ("parties", "стороны")
      case .place: ("places of the route", "пункты маршрута")
      case .permit: ("permits", "разрешения")
      case .document: ("documents", "документы")
      case .transit: ("countries of transit", "страны транзита")
      case .transhipment: ("places of transhipment", "пункты перегрузки")
      case .amendment: ("amendments", "изменения")
      case .contradiction: ("contradictions", "расхождения")
      }
    return language == .english ? english : russian
  }

  /// The table whose rows own the rows of this one; nil for the consignment itself.
  public var parent: TableID? {
    switch self {
    case .consignment: nil
    case .seal: .container
    case .item, .container, .wagon, .party, .place, .permit, .document, .transit, .transhipment, .amendment,
      .contradiction:
      .consignment
    }
  }

  /// Whether the table is a list that stands in one cell (`A; B`), with a single field.
  public var isList: Bool {
    switch self {
    case .permit, .document, .transit, .transhipment, .amendment, .contradiction: true
    case .consignment, .item, .container, .seal, .wagon, .party, .place: false
    }
  }

  /// Whether its rows are views of consignment fields (`party` of shipper, consignee …; `place` of load, discharge …).
  public var isView: Bool { self == .party || self == .place }

  /// Whether `self` is `other` or lies below it.
  public func isWithin(_ other: TableID) -> Bool {
    var table: TableID? = self
    while let current = table {
      if current == other { return true }
      table = current.parent
    }
    return false
  }

  /// The table of a singular or plural name.
  public static func named(_ name: String) -> TableID? {
    allCases.first { $0 != .consignment && ($0.name == name || $0.plural == name) }
  }
}
