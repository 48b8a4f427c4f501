// What became of one cell: missing, unreadable or read; and the texts that stand for "nothing given".
// First step of value reading, before any typed reader looks at the bytes.

/// The three states of a field (never a null, a zero or an empty text by surprise).
public enum CellState: UInt8, Sendable, Hashable, CaseIterable {
  /// Nothing was given: an empty cell or a null text.
  case missing
  /// Something was given that cannot be read as the field's type; comparisons with it are unknown.
  case unreadable
  /// The value stands.
  case read
}

/// Texts that systems and clerks write where there is nothing to write.
///
/// | text (any case, blanks around it ignored)                         | where missing |
/// |-------------------------------------------------------------------|---------------|
/// | empty; blanks; any run of punctuation only: `-` `--` `.` `—` `?` `*` | everywhere    |
/// | `N/A` `N.A.` `#N/A` `NIL` `NULL` `<null/>` `(null)` `-0-`         | everywhere    |
/// | `XXX` `NVD` (no value declared) `NCV` (no customs value)          | everywhere    |
/// | `NOT AVAILABLE` `NOT APPLICABLE` `NO DATA`                         | everywhere    |
/// | `нет` `нет данных` `н/д` `#Н/Д` `не указан(о, а)` `отсутствует` `не применимо` | everywhere |
/// | `NA`                                                              | not in codes: it is Namibia |
/// | `0`, `00`, `000000` and any run of up to twelve zeros             | codes only    |
/// | `Б/Н` (without a number)                                          | codes only    |
///
/// `SAME AS CONSIGNEE`, `TO ORDER`, `UNKNOWN` and `NONE` are statements, not silence: they are not missing.
/// Columns of flags and choices must ask their own table first, since `нет` is an answer there.
public enum NullText {
  /// The longest null text in bytes; anything longer is refused at once.
  public static let maxBytes = 40

  /// True when the cell says nothing.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text of the cell.
  ///   - isCode: the column holds codes or identifiers, where zeros are a place-holder.
  public static func isMissing(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool) -> Bool {
    let count = bytes.count
    guard count > 0, let base = bytes.baseAddress else { return true }
    if count > maxBytes { return isBlank(base, count) }
    // Nearly every cell ends here: no null text begins as it does.
    if !mayBegin(base[0]) { return false }
    switch base[0] {
    case 0x30:
      return isCode && isZeros(base, count)
    case 0x4E, 0x6E:  // N
      guard count > 1, startsAfterN(base[1]) else { return false }
      // No null text goes on behind `NA`, many names do.
      if base[1] | 0x20 == 0x61, count > 2, (base[2] | 0x20) &- 0x61 < 26 { return false }
    case 0x58, 0x78:  // X
      guard count > 1, base[1] | 0x20 == 0x78 else { return false }
    case 0x48, 0x68:  // H, a look-alike of the Russian Н
      guard count > 1, base[1] | 0x20 == 0x65 || base[1] == 0x2F || base[1] >= 0xD0 else { return false }
    case 0x4F, 0x6F:  // O, a look-alike of the Russian О
      guard count > 1, base[1] | 0x20 == 0x74 || base[1] >= 0xD0 else { return false }
    default:
      return matchesTable(base, count, isCode: isCode)
    }
    if count > 2, isLetter(base[1]), isLetter(base[2]), !isThird(base[2]) { return false }
    return matchesTable(base, count, isCode: isCode)
  }

  /// True when the text says nothing.
  public static func isMissing(_ text: String, isCode: Bool) -> Bool {
    TextBytes.with(text) { isMissing($0, isCode: isCode) }
  }

  // A bit for each byte that a null text may begin with: 00-3F without `$%+=` and the digits from 1, then H N O X in either
  // case and the signs between and behind the letters, then what begins no-break blanks, Russian letters and dashes.
  private static let signs: UInt64 = ~(0x3 << 0x24 | 1 << 0x2B | 0x1FF << 0x31 | 1 << 0x3D)
  private static let letters: UInt64 = 0x0100_C100_0100_C100 | 0xF800_0001_F800_0000
  private static let leads: UInt64 = 1 << 0x02 | 1 << 0x10 | 1 << 0x11 | 1 << 0x22

  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    let bits = byte < 0x40 ? signs : byte < 0x80 ? letters : byte < 0xC0 ? 0 : leads
    return bits &>> UInt64(byte & 63) & 1 != 0
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Whether a null text of the table has this letter behind two others: NIL, NVD, NCV, NOT and НЕТ, XXX, ОТС.
  @inline(__always)
  private static func isThird(_ letter: UInt8) -> Bool {
    switch letter | 0x20 {
    case 0x6C, 0x64, 0x76, 0x74, 0x78, 0x63: return true
    default: return false
    }
  }

  private static func startsAfterN(_ second: UInt8) -> Bool {
    switch second | 0x20 {
    case 0x20, 0x2F, 0x2E, 0x61, 0x63, 0x65, 0x69, 0x6F, 0x75, 0x76: return true
    default: return second >= 0xD0
    }
  }

  private static let words: WordIndex = {
    var builder = WordIndexBuilder()
    let everywhere: UInt16 = 0
    let notInCodes: UInt16 = 1
    let codesOnly: UInt16 = 2
    for word in [
      "N/A", "NIL", "NULL", "XXX", "NVD", "NCV", "NOT AVAILABLE", "NOT APPLICABLE", "NO DATA", "НЕТ", "НЕТ ДАННЫХ",
      "Н/Д", "НЕ УКАЗАН", "НЕ УКАЗАНО", "НЕ УКАЗАНА", "ОТСУТСТВУЕТ", "НЕ ПРИМЕНИМО",
    ] {
      builder.add(word, everywhere)
    }
    builder.add("NA", notInCodes)
    builder.add("Б/Н", codesOnly)
    return builder.build()
  }()

  private static func matchesTable(_ base: UnsafePointer<UInt8>, _ count: Int, isCode: Bool) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedWord.maxBytes) { scratch in
      let folded = scratch.baseAddress!
      let length = FoldedWord.fold(base, count, into: folded)
      if length == 0 { return true }
      if length < 0 { return false }
      // `-0-` folds to a plain zero, and so does `-0`: only a dash on both sides makes it a null text.
      if folded[0] == 0x30, isZeros(UnsafePointer(folded), length) {
        return isCode || (length == 1 && isDashedZero(base, count))
      }
      guard let scope = words.value(ofFolded: UnsafePointer(folded), length) else { return false }
      return scope == 0 || (scope == 1 && !isCode) || (scope == 2 && isCode)
    }
  }

  private static func isDashedZero(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (start, length) = TextBytes.trimmed(base, count)
    return length == 3 && base[start] == 0x2D && base[start + 1] == 0x30 && base[start + 2] == 0x2D
  }

  private static func isZeros(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var end = count
    while end > 0, base[end - 1] == 0x20 { end -= 1 }
    if end == 0 || end > 12 { return false }
    for i in 0..<end where base[i] != 0x30 { return false }
    return true
  }

  private static func isBlank(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for i in 0..<count where base[i] > 0x20 { return false }
    return true
  }
}
