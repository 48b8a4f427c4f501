// Names of firms and persons without their legal form, so that "ACME LLC" and "ООО «ACME»" are one party.
// Applied by the readers to party columns and by the compiler to lists of type `party`.

/// Legal forms that `foldParty` drops, in any order of case and quotes.
public enum LegalForms {
  /// The forms, before folding. A form of three to five letters is also found with a dot after each letter (L.L.C.).
  ///
  /// Two letters with dots (S.A.) stay, because they cannot be told from a person's initials.
  ///
  /// - Source: company law of the states concerned; the abbreviations are those customary in trade documents.
  public static let all: [String] = [
    // English.
    "LLC", "LTD", "LIMITED", "CO", "COMPANY", "INC", "INCORPORATED", "CORP", "CORPORATION", "PLC", "LLP", "LP",
    "PVT", "PTE", "PTY", "SDN BHD", "PRIVATE LIMITED", "LIMITED LIABILITY COMPANY", "PUBLIC LIMITED COMPANY",
    "JSC", "OJSC", "CJSC", "PJSC", "JOINT STOCK COMPANY", "OPEN JOINT STOCK COMPANY", "CLOSED JOINT STOCK COMPANY",
    "PUBLIC JOINT STOCK COMPANY",
    // Gulf and free zones.
    "FZE", "FZCO", "FZC", "FZ LLC", "FZLLC", "DMCC", "WLL", "L L C FZ",
    // Continental Europe, Turkey, Iran.
    "GMBH", "AG", "KG", "GMBH CO KG", "SA", "SAS", "SARL", "SRL", "SPA", "BV", "NV", "AB", "OY", "OYJ", "SIA", "UAB",
    "SP Z O O", "SPOL S R O", "SRO", "KFT", "DOO", "EOOD", "OOD", "AS", "AŞ", "LTD ŞTI", "LTD STI",
    "ANONIM SIRKETI",
    "PJS", "PJSCO", "SHERKAT",
    // Russian.
    "ООО", "ОсОО", "ТОО", "АО", "ОАО", "ЗАО", "ПАО", "НАО", "ИП", "ЧП", "ЧУП", "ОДО", "СП", "КФХ", "ГУП", "ФГУП", "МУП",
    "Общество с ограниченной ответственностью", "Товарищество с ограниченной ответственностью",
    "Акционерное общество", "Открытое акционерное общество", "Закрытое акционерное общество",
    "Публичное акционерное общество", "Индивидуальный предприниматель", "Частное предприятие",
    "Совместное предприятие",
    // Kazakh, Kyrgyz, Uzbek, Tajik, Turkmen.
    "ЖШС", "ЖШҚ", "АҚ", "ЖК", "ЖЧК", "ААК", "ААҚ", "ЖАК", "ЖАҚ", "ЖИ", "МЧЖ", "MCHJ", "ХК", "QK", "ХФ", "AJ", "АЖ",
    "YATT", "ЯТТ",
    "MAS'ULIYATI CHEKLANGAN JAMIYAT", "MAS'ULIYATI CHEKLANGAN JAMIYATI", "ҶДММ", "ЧДММ", "ҶСК", "ҶСП", "HJ", "ХЖ",
  ]
}

extension TextFold {
  /// Folds a name of a party and drops legal forms and quotes; returns the number of bytes written.
  ///
  /// A name that consists of legal forms alone keeps its plain fold.
  ///
  /// - Parameters:
  ///   - source: the name; any bytes are allowed.
  ///   - count: its length in bytes.
  ///   - out: room for `count * maxGrowth` bytes; must not overlap the source.
  public static func foldParty(
    _ source: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    LegalFormTable.shared.drop(out, fold(source, count, into: out))
  }

  /// Folds a name of a party and drops legal forms and quotes.
  public static func foldParty(_ text: String) -> [UInt8] {
    var folded = fold(text)
    let kept = folded.withUnsafeMutableBufferPointer { bytes in
      bytes.baseAddress.map { LegalFormTable.shared.drop($0, bytes.count) } ?? 0
    }
    folded.removeLast(folded.count - kept)
    return folded
  }
}

/// The folded forms: whole phrases, and for each first word the most words a form has that begins with it, above a bit for
/// whether it is a form by itself. The memory is written by `init` alone and never freed.
struct LegalFormTable: @unchecked Sendable {
  static let shared = LegalFormTable()

  let phrases: TextIndex
  let firstWords: TextIndex
  /// By first byte of a word a bit for each length that a first word of a form has: spares nearly every word the search.
  let lengths: UnsafeMutablePointer<UInt64>

  init() {
    var forms = LegalForms.all.map { TextFold.fold($0) }
    for form in forms where !form.contains(0x20) {
      let letters = String(decoding: form, as: UTF8.self)
      guard (3...5).contains(letters.count) else { continue }
      forms.append(Array(letters.map { String($0) }.joined(separator: " ").utf8))
    }
    var longest: [[UInt8]: Int32] = [:]
    for form in forms {
      let words = form.split(separator: 0x20)
      longest[Array(words[0]), default: 0] = max(longest[Array(words[0])] ?? 0, Int32(words.count))
    }
    phrases = TextIndex(forms)
    let whole = phrases
    firstWords = TextIndex(
      Array(longest.keys), values: longest.map { word, most in most << 1 | (whole.find(word) >= 0 ? 1 : 0) })
    lengths = .allocate(capacity: 256)
    lengths.initialize(repeating: 0, count: 256)
    for word in longest.keys { lengths[Int(word[0])] |= 1 << UInt64(min(word.count, 63)) }
  }

  /// Removes the forms in place. Nothing is overwritten before a word is kept, so that a name of forms alone survives.
  func drop(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    var kept = 0
    var start = 0
    while start < count {
      let end = Self.wordEnd(text, start, count)
      let mayBegin = lengths[Int(text[start])] &>> UInt64(min(end &- start, 63)) & 1 != 0
      let formEnd = mayBegin ? self.formEnd(text, start, end, count) : start
      if formEnd > start {
        start = formEnd + 1
        continue
      }
      if kept > 0 {
        text[kept] = 0x20
        kept += 1
      }
      if kept == start {
        kept = end
      } else {
        for index in start..<end {
          text[kept] = text[index]
          kept += 1
        }
      }
      start = end + 1
    }
    return kept > 0 ? kept : count
  }

  /// End of the longest form that begins at a word, or `start` if there is none.
  func formEnd(_ text: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int, _ count: Int) -> Int {
    let known = firstWords.find(text + start, end - start)
    guard known > 0 else { return start }
    var found = known & 1 != 0 ? end : start
    var last = end
    for _ in 1..<Swift.max(known >> 1, 1) {
      guard last < count else { break }
      last = Self.wordEnd(text, last + 1, count)
      if phrases.find(text + start, last - start) >= 0 { found = last }
    }
    return found
  }

  static func wordEnd(_ text: UnsafeMutablePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    var end = start
    while end &+ 8 <= count {
      // The lowest bit set is that of the first blank.
      let other = ByteHash.load(text, end, count) ^ 0x2020_2020_2020_2020
      let blanks = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
      if blanks != 0 { return end &+ blanks.trailingZeroBitCount / 8 }
      end &+= 8
    }
    while end < count && text[end] != 0x20 { end &+= 1 }
    return end
  }
}
