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
  private let headers: HeaderAliases
  /// Declared in a rules file.
  public var isDeclared: Bool
  /// Declared `secret`.
  public var isSecret: Bool
  /// Headers that mean this field, besides name and labels.
  public var aliases: [HeaderAlias] {
    var all: [HeaderAlias] = []
    eachAlias { all.append(HeaderAlias(text: String(decoding: $0, as: UTF8.self), impliedUnit: $1)) }
    return all
  }

  /// Goes through the headers that mean this field, besides name and labels: the bytes of each, and the unit it implies.
  public func eachAlias(_ body: (_ text: UnsafeBufferPointer<UInt8>, _ impliedUnit: String) -> Void) {
    switch headers {
    case .given(let aliases):
      for alias in aliases {
        var text = alias.text
        text.withUTF8 { body($0, alias.impliedUnit) }
      }
    case .cell(let cell):
      for part in cell.bytes.split(separator: UInt8(ascii: ";")) {
        let name = trimmed(part.prefix { $0 != UInt8(ascii: "@") })
        let unit = part[name.endIndex...].drop { $0 != UInt8(ascii: "@") }.dropFirst()
        body(UnsafeBufferPointer(rebasing: name), String(decoding: unit, as: UTF8.self))
      }
    }
  }

  fileprivate init(
    id: FieldID, name: String, type: ValueType, typeName: String, unitName: String, table: TableID, labelEN: String,
    labelRU: String, headers: HeaderAliases, isDeclared: Bool, isSecret: Bool
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.typeName = typeName
    self.unitName = unitName
    self.table = table
    self.labelEN = labelEN
    self.labelRU = labelRU
    self.headers = headers
    self.isDeclared = isDeclared
    self.isSecret = isSecret
  }

  /// The name without the table, as used inside `item { … }`.
  public var leaf: String { table == .consignment ? name : String(name.drop { $0 != "." }.dropFirst()) }
}

/// Where the headers of a field stand.
private enum HeaderAliases: Sendable {
  case given([HeaderAlias])
  /// A cell of the field table: taken apart when somebody asks, since there are many and few are ever asked for.
  case cell(StaticCell)

  /// Bytes of a literal, which live as long as the program.
  struct StaticCell: @unchecked Sendable {
    let bytes: UnsafeBufferPointer<UInt8>
  }
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
        let row = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        precondition(row.count == 6, "a row of the field table has six cells: \(String(decoding: line, as: UTF8.self))")
        let cells = row.prefix(5).map { String(decoding: $0, as: UTF8.self) }
        add(
          name: trimmed(cells[0]), typeName: cells[1], unitName: cells[2], labelEN: cells[3], labelRU: cells[4],
          headers: .cell(HeaderAliases.StaticCell(bytes: UnsafeBufferPointer(rebasing: row[5]))),
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
    add(
      name: name, typeName: typeName, unitName: unitName, labelEN: labelEN, labelRU: labelRU, headers: .given(aliases),
      isDeclared: isDeclared, isSecret: isSecret)
  }

  @discardableResult
  private mutating func add(
    name: String, typeName: String, unitName: String, labelEN: String, labelRU: String, headers: HeaderAliases,
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
        labelRU: labelRU, headers: headers, isDeclared: isDeclared, isSecret: isSecret))
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

/// Without the blanks at both ends.
private func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
  var bytes = bytes
  while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
  while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
  return bytes
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
