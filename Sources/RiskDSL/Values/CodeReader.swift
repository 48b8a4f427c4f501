// Reads codes, choices and HS headings into keys: for literals in rules, entries of lists, and cells of manifests alike.
// Equality of two codes is equality of their keys (C15 in docs/decisions.md).

/// What was found in a cell of a code type.
public struct CodeReading: Sendable {
  /// Missing, unreadable or read.
  public var state: CellState
  /// The key; for HS codes the digits with a leading 1 in `low`.
  public var key: CodeKey
  /// What was noticed.
  public var note: CodeFold.Note
  /// A leading zero that a spreadsheet had eaten was put back.
  public var leadingZeroRestored: Bool

  init(
    _ state: CellState, key: CodeKey = .empty, note: CodeFold.Note = CodeFold.Note(), leadingZeroRestored: Bool = false
  ) {
    self.state = state
    self.key = key
    self.note = note
    self.leadingZeroRestored = leadingZeroRestored
  }
}

/// Reads codes by type.
public enum CodeReader {
  /// Reads a cell. Countries, currencies, package kinds and choices are brought to one form; other codes are normalised and kept.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>, type: ValueType) -> CodeReading {
    guard let base = bytes.baseAddress, !bytes.isEmpty, !NullText.isMissing(bytes, isCode: true) else {
      return CodeReading(.missing)
    }
    switch type {
    case .hs:
      let reading = HSReader.read(bytes)
      return CodeReading(
        reading.state, key: HeadingIndex.key(reading.packed), leadingZeroRestored: reading.isRepaired)
    case .choice(let kind):
      guard let index = kind.table.index(of: bytes) else { return CodeReading(.unreadable) }
      return CodeReading(.read, key: CodeKey(low: UInt64(index) + 1, high: 2))
    case .code(.country):
      guard let code = CountryTable.normalise(bytes) else { return CodeReading(.unreadable) }
      return CodeReading(.read, key: CodeKey(low: UInt64(code), high: 0))
    case .code(.currency):
      guard let code = CurrencyTable.read(bytes) else { return CodeReading(.unreadable) }
      return CodeReading(.read, key: CodeKey(low: UInt64(code.rawValue), high: 0))
    case .code(.packageKind):
      if let code = PackageKind.normalise(bytes) { return CodeReading(.read, key: CodeKey(low: UInt64(code), high: 0)) }
      let folded = CodeFold.keyWithNote(base, bytes.count)
      return CodeReading(.read, key: folded.key, note: folded.note)
    case .code:
      let folded = CodeFold.keyWithNote(base, bytes.count)
      if folded.key.isEmpty { return CodeReading(.missing) }
      return CodeReading(.read, key: folded.key, note: folded.note)
    case .text, .party, .quantity, .money, .date, .time, .flag, .condition:
      return CodeReading(.unreadable)
    }
  }

  /// The key of a literal or list entry; nil when it does not have the form of the type.
  public static func key(ofLiteral text: String, type: ValueType) -> CodeKey? {
    switch type {
    case .hs:
      return heading(text).map(HeadingIndex.key)
    case .choice(let kind):
      let name = text == "post" ? "mail" : text
      guard let index = kind.table.values.firstIndex(where: { $0.name == name }) else { return nil }
      return CodeKey(low: UInt64(index) + 1, high: 2)
    case .code(.country):
      guard text.utf8.count == 2, let code = CountryTable.normalise(text), CountryTable.isListed(code),
        CountryTable.text(code) == text
      else { return nil }
      return CodeKey(low: UInt64(code), high: 0)
    case .code(.currency):
      guard text.utf8.count == 3, CurrencyTable.isListed(CurrencyCode(text)) else { return nil }
      return CodeKey(low: UInt64(CurrencyCode(text).rawValue), high: 0)
    case .code(.packageKind):
      if let code = PackageKind.normalise(text) { return CodeKey(low: UInt64(code), high: 0) }
      let key = CodeFold.key(text)
      return key.isEmpty ? nil : key
    case .code(.port):
      let key = CodeFold.key(text)
      return isPlace(key) ? key : nil
    case .code(let kind):
      // A literal with a slip would never match: the shape is asked for, the check digit is not (watch lists carry false numbers).
      if TextBytes.with(text, { kind.verdict($0) }) == .invalidShape { return nil }
      let key = CodeFold.key(text)
      return key.isEmpty ? nil : key
    case .text, .party, .quantity, .money, .date, .time, .flag, .condition:
      return nil
    }
  }

  /// A UN/LOCODE (five characters), an ESR station (five or six digits) or an IATA airport (three letters).
  private static func isPlace(_ key: CodeKey) -> Bool {
    guard key.high == 0 else { return false }
    let count = 8 - key.low.leadingZeroBitCount / 8
    func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: key.low >> UInt64(8 * place)) }
    func isLetter(_ place: Int) -> Bool { (0x41...0x5A).contains(byte(place)) }
    if count == 5, isLetter(0), isLetter(1) {
      return (2..<5).allSatisfy { isLetter($0) || (0x32...0x39).contains(byte($0)) }
    }
    if count == 3 { return (0..<3).allSatisfy(isLetter) }
    return (count == 5 || count == 6) && (0..<count).allSatisfy { (0x30...0x39).contains(byte($0)) }
  }

  /// The heading of an HS literal, 2 to 10 digits and even, dots and blanks dropped, with a leading 1; nil otherwise.
  public static func heading(_ text: String) -> UInt64? {
    var digits: UInt64 = 1
    var count = 0
    for byte in text.utf8 {
      if byte == 0x2E || byte == 0x20 { continue }
      guard (0x30...0x39).contains(byte), count < 10 else { return nil }
      digits = digits * 10 + UInt64(byte - 0x30)
      count += 1
    }
    return count >= 2 && count % 2 == 0 ? digits : nil
  }

  /// A key as text; `…` for codes too long to stand in a key.
  public static func text(of key: CodeKey, type: ValueType) -> String {
    switch type {
    case .hs: return String("\(key.low)".dropFirst())
    case .choice(let kind):
      let index = Int(truncatingIfNeeded: key.low) - 1
      return kind.table.values.indices.contains(index) ? kind.table.values[index].name : "…"
    case .code(.country): return CountryTable.text(UInt16(truncatingIfNeeded: key.low))
    case .code(.currency): return CurrencyCode(rawValue: UInt32(truncatingIfNeeded: key.low)).text
    case .code, .text, .party, .quantity, .money, .date, .time, .flag, .condition:
      if case .code(.packageKind) = type, key.high == 0, key.low <= 0xFFFF {
        return PackageKind.text(UInt16(truncatingIfNeeded: key.low))
      }
      var bytes: [UInt8] = []
      for word in [key.low, key.high] {
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
      }
      let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
      let isPlain = bytes[..<end].allSatisfy { (0x21...0x7E).contains($0) }
      return isPlain ? String(decoding: bytes[..<end], as: UTF8.self) : "…"
    }
  }

  /// What a code of the type looks like, for messages.
  public static func form(of type: ValueType) -> String {
    switch type {
    case .hs: "2915.24"
    case .choice(let kind): kind.table.values.map(\.name).joined(separator: ", ")
    case .code(let kind):
      switch kind {
      case .country: "AF (ISO 3166 alpha-2)"
      case .port: "AFHRT (UN/LOCODE)"
      case .container: "TGHU6004171"
      case .sizeType: "45G1"
      case .currency: "USD (ISO 4217)"
      case .packageKind: "DR"
      case .wagon: "52761046"
      case .waybill: "999-12345675"
      case .imo: "9301110"
      case .unNumber: "1993"
      case .office: "\"50412\""
      case .station: "698606"
      case .cas: "108-24-7"
      }
    case .flag: "yes, no"
    case .text, .party, .quantity, .money, .date, .time, .condition: ""
    }
  }

  /// The likely intended code: alpha-2 for an alpha-3 code or a country's name, the nearest choice.
  public static func suggestion(for text: String, type: ValueType) -> String? {
    switch type {
    case .code(.country): CountryTable.normalise(text).map(CountryTable.text)
    case .choice(let kind): Suggestion.nearest(text, in: kind.table.values.map(\.name))
    default: nil
    }
  }
}
