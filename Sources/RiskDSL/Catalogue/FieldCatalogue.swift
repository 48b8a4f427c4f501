// The field catalogue: what a consignment may carry, what it is called, and which headers mean it.
// Read by checker, readers, `pcu-scan fields`, docs and completion.

/// The position of a field in its catalogue.
public struct FieldID: Hashable, Sendable, Comparable {
  /// Row number.
  public var rawValue: UInt16
  /// Wraps a row number.
  public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// The order of positions.
  public static func < (a: FieldID, b: FieldID) -> Bool { a.rawValue < b.rawValue }
}

/// A header that means a field, and the unit or currency it implies.
public struct HeaderAlias: Sendable, Hashable {
  /// The wording, not folded.
  public var text: String
  /// A unit or currency that values under this header have, for instance `USD` under `value_usd`; empty for none.
  public var impliedUnit: String
}

/// One field of the catalogue.
public struct Field: Sendable {
  /// Its position.
  public var id: FieldID
  /// Canonical dotted name, for instance `item.gross_weight`.
  public var name: String
  /// The type.
  public var type: ValueType
  /// The type as named in the catalogue (`count`, `percent` and `ratio` are all numbers to the checker).
  public var typeName: String
  /// The unit that numbers without one are in, and in which values are shown; empty for none.
  public var unitName: String
  /// The table whose rows carry it.
  public var table: TableID
  /// English label.
  public var labelEN: String
  /// Russian label.
  public var labelRU: String
  /// Headers that mean this field, besides name and labels.
  public var aliases: [HeaderAlias]
  /// Declared in a rules file.
  public var isDeclared: Bool
  /// Declared `secret`.
  public var isSecret: Bool
  /// The name without the table, as used inside `item { … }`.
  public var leaf: String { table == .consignment ? name : String(name.drop { $0 != "." }.dropFirst()) }
}

/// The built-in fields plus those that rules files declare. Immutable once the rules are compiled.
public struct FieldCatalogue: Sendable {
  /// All fields by id.
  public private(set) var fields: [Field]
  private var byName: [String: FieldID]

  /// The built-in catalogue.
  public static let builtIn = FieldCatalogue()

  private init() {
    fields = []
    byName = [:]
    fieldTableText.withUTF8Buffer { bytes in
      // Every start of the program reads this table: it is split by bytes, not by characters.
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let cells = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
        precondition(cells.count == 6, "a row of the field table has six cells: \(cells)")
        let aliases = cells[5].utf8.split(separator: UInt8(ascii: ";")).map { cell -> HeaderAlias in
          let parts = cell.split(separator: UInt8(ascii: "@")).map { String(Substring($0)) }
          return HeaderAlias(text: trimmed(parts[0]), impliedUnit: parts.count > 1 ? parts[1] : "")
        }
        add(
          name: trimmed(cells[0]), typeName: cells[1], unitName: cells[2], labelEN: cells[3], labelRU: cells[4],
          aliases: aliases,
          isDeclared: false, isSecret: false)
      }
    }
  }

  /// Adds a field that a rules file declares; nil if the name is taken.
  @discardableResult
  public mutating func add(
    name: String, typeName: String, unitName: String, labelEN: String, labelRU: String, aliases: [HeaderAlias],
    isDeclared: Bool, isSecret: Bool
  ) -> FieldID? {
    guard byName[name] == nil else { return nil }
    let unit = unitName.isEmpty ? (unit: Unit.none, factor: 1) : Unit.parse(unitName) ?? (unit: .none, factor: 1)
    let type = typeName == "ratio" ? ValueType.quantity(unit.unit) : ValueType.named(typeName)
    guard var type else { return nil }
    if case .quantity(let plain) = type, plain == .none, unit.unit == .kilometre || unit.unit == .piece {
      type = .quantity(unit.unit)
    }
    let prefix = name.prefix { $0 != "." }
    let table = name.contains(".") ? TableID.allCases.first { $0.name == prefix } ?? .consignment : .consignment
    let id = FieldID(UInt16(fields.count))
    fields.append(
      Field(
        id: id, name: name, type: type, typeName: typeName, unitName: unitName, table: table, labelEN: labelEN,
        labelRU: labelRU,
        aliases: aliases, isDeclared: isDeclared, isSecret: isSecret))
    byName[name] = id
    return id
  }

  /// The field with this canonical name.
  public func find(_ name: String) -> Field? { byName[name].map { fields[Int($0.rawValue)] } }

  /// The field with this id.
  public subscript(_ id: FieldID) -> Field { fields[Int(id.rawValue)] }

  /// The field that gives the currency of a money field: `item.currency` for values of goods, `freight_currency` for freight.
  public func currencyField(of field: Field) -> FieldID? {
    guard field.type == .money else { return nil }
    return find(field.name == "freight" ? "freight_currency" : "item.currency")?.id
  }
}

/// Without the blanks at both ends.
func trimmed(_ text: String) -> String {
  var view = text.utf8[...]
  while let first = view.first, first == 0x20 || first == 0x09 { view.removeFirst() }
  while let last = view.last, last == 0x20 || last == 0x09 { view.removeLast() }
  return view.count == text.utf8.count ? text : String(Substring(view))
}

extension Field {
  /// Whether values below zero cannot be: weights, volumes, counts, lengths and money. A negative cell of these is unreadable.
  public var isNonNegative: Bool {
    switch typeName {
    case "weight", "volume", "count", "length", "money", "ratio": true
    default: false
    }
  }
}
