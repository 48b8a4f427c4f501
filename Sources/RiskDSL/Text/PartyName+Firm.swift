// Whether a party's name is that of a firm: what may be named outside the unit, and what may be a person.
// Asked by reports that leave the unit; when in doubt the answer is no.

extension LegalForms {
  /// Forms under which a person trades in the own name: such a name is a person's.
  ///
  /// - Source: civil codes of the states concerned on individual entrepreneurs and private undertakings.
  static let personal: Set<[UInt8]> = Set(
    [
      "ИП", "ЧП", "ЧУП", "КФХ", "ЖК", "ЖИ", "ЯТТ", "YATT", "ХФ", "Индивидуальный предприниматель",
      "Частное предприятие",
    ].map { TextFold.fold($0) })

  /// Whether a legal form shows that a name is that of a firm.
  ///
  /// A form of two Latin letters (AG, AS, SA …) counts only behind the name, because in front it may be part of a person's;
  /// any form of a sole trader makes the answer no, and so does a name that consists of forms alone.
  public static func nameFirm(_ name: String) -> Bool {
    var folded = TextFold.fold(name)
    let count = folded.count
    return folded.withUnsafeMutableBufferPointer { bytes in
      guard let text = bytes.baseAddress else { return false }
      var hasForm = false
      var hasName = false
      var start = 0
      while start < count {
        let end = LegalFormTable.wordEnd(text, start, count)
        let formEnd = LegalFormTable.shared.formEnd(text, start, end, count)
        guard formEnd > start else {
          hasName = true
          start = end + 1
          continue
        }
        let form = Array(UnsafeBufferPointer(start: text + start, count: formEnd - start))
        if personal.contains(form) { return false }
        let isShort = form.count == 2 && form.allSatisfy { $0 < 0x80 }
        if !isShort || formEnd == count, hasName || formEnd < count { hasForm = true }
        start = formEnd + 1
      }
      return hasForm && hasName
    }
  }
}
