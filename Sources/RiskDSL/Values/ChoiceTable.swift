// Fields with a short list of answers (mode, direction, document type ...): one mechanism for all of them.
// Rules name an answer by its canonical word; manifests write it in codes, English or Russian.

/// A closed list of answers with the many ways they are written.
public struct ChoiceTable: Sendable {
  /// One answer.
  public struct Value: Sendable, Hashable {
    /// The word rules use, lower_snake.
    public let name: String
    /// English label.
    public let english: String
    /// Russian label.
    public let russian: String
  }

  /// Name of the type, as the field catalogue refers to it.
  public let name: String
  /// The answers; their positions are the stored values.
  public let values: [Value]
  let words: WordIndex

  /// Builds a table from rows `name | English label | Russian label | words parted by semicolons`.
  ///
  init(name: String, rows: StaticString) {
    var values: [Value] = []
    var builder = WordIndexBuilder()
    TableText.forEachRow(rows) { columns in
      let position = UInt16(values.count)
      values.append(
        Value(
          name: String(decoding: columns[0], as: UTF8.self), english: String(decoding: columns[1], as: UTF8.self),
          russian: String(decoding: columns[2], as: UTF8.self)))
      for column in columns[0...2] { builder.add(column, position) }
      if columns.count > 3 { TableText.split(columns[3], 0x3B) { builder.add($0, position) } }
    }
    self.name = name
    self.values = values
    self.words = builder.build()
  }

  /// Position of the answer a text names, nil when it names none.
  public func index(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    words.value(of: bytes).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// Position of the answer a text names.
  public func index(of text: String) -> UInt8? {
    TextBytes.with(text) { index(of: $0) }
  }

  /// The table with the given type name, nil for any other name.
  public static func named(_ name: String) -> ChoiceTable? {
    all.first { $0.name == name }
  }

  /// Every table.
  public static var all: [ChoiceTable] { ChoiceKind.allCases.map(\.table) }
}

extension ChoiceKind {
  /// The words of the kind.
  public var table: ChoiceTable {
    switch self {
    case .mode: .mode
    case .direction: .direction
    case .docType: .docType
    case .containerStatus: .containerStatus
    case .sealType: .sealType
    case .freightTerms: .freightTerms
    case .paymentMethod: .paymentMethod
    case .partyRole: .partyRole
    case .placeRole: .placeRole
    }
  }
}

/// Reads yes and no.
public enum FlagReader {
  static let words: WordIndex = {
    var builder = WordIndexBuilder()
    for word in ["YES", "Y", "TRUE", "T", "1", "X", "ДА", "Д", "ИСТИНА", "ЕСТЬ", "+"] { builder.add(word, 1) }
    for word in ["NO", "N", "FALSE", "F", "0", "НЕТ", "Н", "ЛОЖЬ"] { builder.add(word, 0) }
    return builder.build()
  }()

  /// True for yes (`yes`, `Y`, `true`, `1`, `X`, `да`), false for no (`no`, `N`, `false`, `0`, `нет`), nil otherwise.
  ///
  /// Ask before `NullText`: `нет` is an answer here.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count == 1 {
      switch bytes[0] {
      case 0x31, 0x59, 0x79: return true
      case 0x30, 0x4E, 0x6E: return false
      default: break
      }
    }
    return words.value(of: bytes).map { $0 == 1 }
  }

  /// Reads a text.
  public static func read(_ text: String) -> Bool? {
    TextBytes.with(text) { read($0) }
  }
}
