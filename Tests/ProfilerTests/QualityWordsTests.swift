import RiskDSL
import Testing

@testable import Profiler

/// What the ranked list says of the data of a consignment.
@Suite struct QualityWordsTests {
  private func isRussian(_ text: String) -> Bool { text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) } }

  @Test(arguments: QualityCode.allCases)
  func everyCodeHasWords(_ code: QualityCode) {
    let words = [MessageLanguage.english, .russian].map { QualityWords.words(code, $0) }
    #expect(words.map(isRussian) == [false, true])
  }

  @Test(arguments: TableID.allCases)
  func everyTableHasWords(_ table: TableID) {
    #expect([MessageLanguage.english, .russian].map { isRussian(table.label($0)) } == [false, true])
    let name = FieldNames.text(table.plural, .builtIn, .russian)
    #expect(name == (table == .consignment ? table.plural : table.label(.russian)))
  }

  @Test func cellsOfOneFieldAreJoinedAndTheRestIsCounted() {
    var entry = WriteSamples.full()
    entry.quality = [
      QualitySet(.unreadableNumber), QualitySet(.shortRow), QualitySet(.badText), QualitySet(.truncated),
    ]
    entry.qualityPlaces = [
      QualityPlace(code: .unreadableNumber, field: "item.gross_weight", line: 5, column: 3),
      QualityPlace(code: .unreadableNumber, field: "item.gross_weight", line: 9, column: 3),
    ]
    let english = QualityWords.text(entry, .builtIn, .english)
    #expect(
      english
        == "Gross weight: not a number (line 5 and 1 more); a line has fewer cells than the header; bytes that are no letters and 1 more"
    )
    let russian = QualityWords.text(entry, .builtIn, .russian)
    #expect(russian.hasPrefix("Вес брутто: не число (строка 5 и ещё 1); "))
    entry.quality = []
    entry.qualityPlaces = []
    #expect(QualityWords.text(entry, .builtIn, .english) == "")
  }
}
