// Country codes: any usual way to write a country becomes its ISO 3166-1 alpha-2 code.
// Used for country cells and literals; the rows stand in CountryTable+Rows.swift.

/// A country as read from a cell.
public struct CountryReading: Sendable, Hashable {
  /// Missing, unreadable or read.
  public var state: CellState
  /// True when the code is on the ISO 3166-1 list.
  public var isListed: Bool
  /// The alpha-2 code, first letter in the high byte; 0 unless read.
  public var code: UInt16
}

/// The countries of ISO 3166-1 with their names in English and Russian.
///
/// Beyond the list, European customs data brings `EL` (read as GR), `UK` (GB), `XS` (RS), and `XI` (Northern Ireland),
/// `XK` (Kosovo), `EU` (the union as an origin), which are kept as they are and are not listed. `ZZ`, `QQ`, `00` and
/// `99` mean an unknown country in several systems and name none.
///
/// - Source: ISO 3166-1, 249 entries (state of 2024); Russian names after the all-Russian classifier of countries
///   and common use.
public enum CountryTable {
  /// The alpha-2 code of the country a text names: alpha-2 or alpha-3 code, numeric code with or without leading
  /// zeros, English or Russian name; nil for any other text.
  ///
  /// Case, accents and look-alike Cyrillic letters do not matter in names. Give the cell as written, its look-alike
  /// letters not yet replaced: Cyrillic `РК` is Kazakhstan, Latin `PK` Pakistan.
  /// - Returns: two letters packed, the first in the high byte.
  public static func normalise(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    let count = bytes.count
    guard count > 0, let base = bytes.baseAddress else { return nil }
    if count == 2 {
      let first = base[0] & 0xDF
      let second = base[1] & 0xDF
      if base[0] >= 0x41, base[1] >= 0x41, isLetter(first), isLetter(second) {
        let packed = UInt16(first) << 8 | UInt16(second)
        if contents.rowOf[pair(packed)] > 0 { return packed }
      }
    }
    if count <= 3, let number = number(base, count) {
      let code = contents.byNumber[number]
      return code == 0 ? nil : code
    }
    if count == 4, let code = cyrillicAbbreviation(base) { return code }
    return contents.words.value(of: base, count)
  }

  // Two Cyrillic letters that would fold into the alpha-2 code of another country.
  private static func cyrillicAbbreviation(_ p: UnsafePointer<UInt8>) -> UInt16? {
    switch (p[0], p[1], p[2], p[3]) {
    case (0xD0, 0xA0, 0xD0, 0x9A): 0x4B5A  // РК: KZ
    case (0xD0, 0x9A, 0xD0, 0xA0): 0x4B47  // КР: KG
    case (0xD0, 0xA0, 0xD0, 0xA2): 0x544A  // РТ: TJ
    case (0xD0, 0x95, 0xD0, 0xA1): 0x4555  // ЕС: EU
    default: nil
    }
  }

  /// The alpha-2 code of the country a text names, packed.
  public static func normalise(_ text: String) -> UInt16? {
    TextBytes.with(text) { normalise($0) }
  }

  /// Reads a cell: a country of the table, else any two letters as an unlisted code, else unreadable.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> CountryReading {
    if let code = normalise(bytes) { return CountryReading(state: .read, isListed: isListed(code), code: code) }
    if NullText.isMissing(bytes, isCode: true) { return CountryReading(state: .missing, isListed: false, code: 0) }
    if let base = bytes.baseAddress {
      let (start, length) = TextBytes.trimmed(base, bytes.count)
      if length == 2, base[start] >= 0x41, base[start + 1] >= 0x41, isLetter(base[start] & 0xDF),
        isLetter(base[start + 1] & 0xDF)
      {
        let code = UInt16(base[start] & 0xDF) << 8 | UInt16(base[start + 1] & 0xDF)
        return CountryReading(state: .read, isListed: false, code: code)
      }
    }
    return CountryReading(state: .unreadable, isListed: false, code: 0)
  }

  /// Reads a text.
  public static func read(_ text: String) -> CountryReading {
    TextBytes.with(text) { read($0) }
  }

  /// True when the packed code is an ISO 3166-1 alpha-2 code.
  public static func isListed(_ code: UInt16) -> Bool {
    guard let row = row(code) else { return false }
    return row.isListed
  }

  /// The two letters of a packed code.
  public static func text(_ code: UInt16) -> String {
    String(decoding: [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)], as: UTF8.self)
  }

  /// English name, nil for a code outside the table.
  public static func englishName(_ code: UInt16) -> String? {
    row(code).map { String(decoding: $0.english, as: UTF8.self) }
  }

  /// Russian name, nil for a code outside the table.
  public static func russianName(_ code: UInt16) -> String? {
    row(code).map { String(decoding: $0.russian, as: UTF8.self) }
  }

  /// Alpha-3 code, nil for a code outside the table or without one.
  public static func alpha3(_ code: UInt16) -> String? {
    row(code).flatMap { $0.alpha3.isEmpty ? nil : String(decoding: $0.alpha3, as: UTF8.self) }
  }

  /// Numeric code 4...894, nil for a code outside the table or without one.
  public static func numeric(_ code: UInt16) -> Int? {
    row(code).flatMap { $0.numeric == 0 ? nil : $0.numeric }
  }

  /// The packed codes of ISO 3166-1 in alphabetical order.
  public static var all: [UInt16] {
    contents.rows.filter(\.isListed).map(\.code).sorted()
  }

  /// Words claimed by two countries (none, as a test holds).
  static var conflicts: [String] { contents.words.conflicts }

  /// Its fields are bytes of a literal, which live as long as the program.
  private struct Row: @unchecked Sendable {
    var code: UInt16
    var numeric: Int
    var alpha3: TableText.Field
    var english: TableText.Field
    var russian: TableText.Field
    var isListed: Bool
  }

  /// Its memory is written before anybody asks, and never freed.
  private struct Contents: @unchecked Sendable {
    var rows: [Row] = []
    /// 26 x 26 letters to row number + 1.
    var rowOf: UnsafeMutablePointer<UInt16>
    /// Numeric code to packed alpha-2 code, 0 for none.
    var byNumber: UnsafeMutablePointer<UInt16>
    var words: WordIndex
  }

  /// Makes the table now, where the first use would make it.
  static func makeAhead() { _ = contents }

  private static let contents: Contents = {
    let rowOf = UnsafeMutablePointer<UInt16>.allocate(capacity: 26 * 26)
    rowOf.initialize(repeating: 0, count: 26 * 26)
    let byNumber = UnsafeMutablePointer<UInt16>.allocate(capacity: 1000)
    byNumber.initialize(repeating: 0, count: 1000)
    var builder = WordIndexBuilder()
    var rows: [Row] = []
    TableText.forEachRow(tableRows) { columns in
      let code = UInt16(columns[0][0]) << 8 | UInt16(columns[0][1])
      let numeric = number(columns[2].baseAddress!, columns[2].count) ?? 0
      rows.append(
        Row(
          code: code, numeric: numeric, alpha3: columns[1], english: columns[3], russian: columns[4],
          isListed: numeric != 0))
      rowOf[pair(code)] = UInt16(rows.count)
      if numeric != 0 { byNumber[numeric] = code }
      for column in columns[0...1] where !column.isEmpty { builder.add(column, code) }
      builder.add(columns[3], code)
      builder.add(columns[4], code)
      if columns.count > 5 { TableText.split(columns[5], 0x3B) { builder.add($0, code) } }
    }
    return Contents(rows: rows, rowOf: rowOf, byNumber: byNumber, words: builder.build())
  }()

  private static func row(_ code: UInt16) -> Row? {
    let first = UInt8(code >> 8)
    let second = UInt8(truncatingIfNeeded: code)
    guard isLetter(first), isLetter(second) else { return nil }
    let number = contents.rowOf[pair(code)]
    return number == 0 ? nil : contents.rows[Int(number) - 1]
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  @inline(__always)
  private static func pair(_ code: UInt16) -> Int {
    Int(code >> 8) * 26 + Int(code & 0xFF) - 0x41 * 27
  }

  private static func number(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var value = 0
    for i in 0..<count {
      let digit = base[i] &- 0x30
      if digit >= 10 { return nil }
      value = value * 10 + Int(digit)
    }
    return count == 0 ? nil : value
  }
}
