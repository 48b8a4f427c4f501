// The Russian words a rail export has where other posts write codes: mode, direction, yes and no, terms.

/// Translates coded cells for tables with Russian headings.
struct RussianWords {
  private var words: [[Bytes: Bytes]]

  init() {
    words = Array(repeating: [:], count: Consignment.width)
    for line in Self.table.split(separator: "\n") {
      let cells = line.split(separator: "|")
      let column = Column(name: String(cells[0]))!
      for pair in cells[1...] {
        let sides = pair.split(separator: "=")
        words[column.index][Bytes(sides[0].utf8)] = Bytes(sides[1].utf8)
      }
    }
  }

  /// The Russian word for a code in a column; nil where the text stays as it is.
  func word(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bytes? {
    words[column].isEmpty ? nil : words[column][Bytes(text)]
  }

  private static let table = """
    mode|rail=железнодорожный
    direction|import=импорт|export=экспорт|transit=транзит
    container_status|fcl=полный|lcl=сборный|empty=порожний
    soc|yes=да|no=нет
    end_user_named|yes=да|no=нет
    tracking_codes|yes=да|no=нет
    freight_terms|prepaid=предоплата|collect=оплата получателем|cash=наличные|third_party=третье лицо
    payment_method|transfer=банковский перевод|cash=наличные|lc=аккредитив
    """
}
