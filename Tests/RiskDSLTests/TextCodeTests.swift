// Codes and party names: normal forms, keys, and the two immutable tables.

import RiskDSL
import Testing

@Suite struct TextCodeTests {
  @Test(arguments: [
    ("msku 123456-5", "MSKU1234565"), (" uz ", "UZ"), ("2915.24", "291524"), ("AB/12-3", "AB/123"),
    ("МСКУ1234565", "MCKY1234565"), ("КЗХ1234567", "KЗX1234567"), ("кзх1234567", "KЗX1234567"),
    ("ＭＳＫＵ１２３", "MSKU123"), ("a\u{A0}b\u{2013}c", "ABC"), ("O0I1", "O0I1"), ("", ""), ("- .", ""),
    ("№ 7", "NO7"), ("x_y#1", "X_Y#1"), ("é1", "E1"), ("／１", "/1"),
  ])
  func normalises(_ text: String, _ normal: String) {
    #expect(CodeFold.normalise(text) == normal)
    #expect(CodeFold.key(text) == CodeFold.key(normal))
  }

  @Test(arguments: [
    ("MSKU1234565", false, false), ("МSKU1234565", true, true), ("КЗХ1234567", true, false), ("ЗЗ1", false, false),
    ("ЗA1", false, true), ("АВ", true, false), ("Ａ1", false, false), ("ＡВ", true, true),
  ])
  func notesLookalikes(_ text: String, _ lookalike: Bool, _ mixed: Bool) {
    let noted = Array(text.utf8).withUnsafeBufferPointer { CodeFold.keyWithNote($0.baseAddress!, $0.count) }
    #expect(noted.note == CodeFold.Note(lookalike: lookalike, mixedScript: mixed))
    #expect(noted.key == CodeFold.key(text))
  }

  @Test func shortCodesArePackedAsTheyAre() {
    #expect(CodeFold.key("uz") == CodeKey(low: 0x5A55, high: 0))
    #expect(CodeFold.key("").isEmpty)
    #expect(CodeFold.key("ABCDEFGH1") == CodeKey(low: 0x4847_4645_4443_4241, high: 0x31))
    #expect(CodeFold.key("1-2").low == 0x3231)
  }

  /// The fast way and the way byte by byte give one key, whatever the length and the bytes.
  @Test func fastAndSlowKeysAgree() {
    var random = SeededRandom(seed: 5)
    let alphabet = Array("AZaz09mM".utf8) + Array(" -./@[`{:".utf8) + [0x00, 0x7F, 0xD0, 0x9A, 0xFF]
    for _ in 0..<5_000 {
      let usual = random.below(3) > 0 ? 8 : alphabet.count
      let text = (0..<random.below(24)).map { _ in alphabet[random.below(usual)] }
      let (fast, slow) = text.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { (CodeFold.key($0, bytes.count), CodeFold.keyWithNote($0, bytes.count).key) }
          ?? (.empty, .empty)
      }
      #expect(fast == slow)
    }
  }

  @Test func longCodesKeepApart() {
    let codes = (0..<2000).map { "DOCUMENT/NUMBER/\($0)/OF/THE/YEAR" } + ["ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ"]
    #expect(Set(codes.map { CodeFold.key($0) }).count == codes.count)
  }

  @Test func keyIndexFindsWhatItHolds() {
    var random = SeededRandom(seed: 9)
    let keys = (0..<3000).map { _ in CodeKey(low: random.next() % 5000, high: random.next() % 2) }
    let index = KeyIndex(keys)
    #expect(index.count == Set(keys).count)
    var places: [CodeKey: Int32] = [:]
    for (place, key) in keys.enumerated() where places[key] == nil { places[key] = Int32(place) }
    let asked = (UInt64(0)..<10_000).map { CodeKey(low: $0 / 2, high: $0 % 2) }
    #expect(asked.map { index.find($0) } == asked.map { places[$0] ?? -1 })
    var together = [Int32](repeating: 7, count: asked.count)
    index.find(asked, count: asked.count, into: &together)
    #expect(together == asked.map { places[$0] ?? -1 })
    #expect(KeyIndex([]).find(.empty) == -1)
    #expect(KeyIndex([.empty]).find(.empty) == 0)
  }

  @Test func textIndexFindsWhatItHolds() {
    let texts =
      (0..<2000).map { Array("FIRM \($0 % 1500) \(String(repeating: "X", count: $0 % 1500 % 37))".utf8) } + [[]]
    let index = TextIndex(texts)
    #expect(index.count == 1501)
    for (number, text) in texts.enumerated() {
      #expect(index.find(text) == Int32(number < 1500 || number == 2000 ? number : number - 1500))
      #expect(index.find(text + [0x41]) == -1)
    }
    #expect(TextIndex([]).find([]) == -1)
    #expect(TextIndex([[0x41], [0x42]], values: [7, 9]).find([0x42]) == 9)
  }

  @Test(arguments: [
    ("ACME L.L.C.", "ACME"), ("«Acme» LLC", "ACME"), ("ООО «Ромашка»", "POMAШKA"), ("О.О.О. Ромашка", "POMAШKA"),
    ("Shanghai Trading Co., Ltd.", "SHANGHAI TRADING"), ("ОсОО \"Ала-Арча\"", "AЛA APЧA"),
    ("ИП Иванов С.А.", "ИBAHOB C A"),
    ("Gulf Star FZ-LLC", "GULF STAR"), ("Gulf Star FZE", "GULF STAR"), ("Müller GmbH & Co. KG", "MULLER"),
    ("Общество с ограниченной ответственностью Весна", "BECHA"), ("LLC", "LLC"), ("Co. Ltd", "CO LTD"), ("", ""),
    ("\"NUR\" MChJ", "NUR"), ("МЧЖ Нур", "HYP"), ("Алтын ЖШС", "AЛTЫH"), ("Colgate Company", "COLGATE"),
    ("TASHKENT COTTON", "TASHKENT COTTON"), ("Limited Edition LLC", "EDITION"), ("Ivanov S.A.", "IVANOV S A"),
  ])
  func partyNamesLoseTheirLegalForm(_ name: String, _ folded: String) {
    #expect(String(decoding: TextFold.foldParty(name), as: UTF8.self) == folded)
    let bytes = Array(name.utf8)
    var out = [UInt8](repeating: 0, count: bytes.count * TextFold.maxGrowth + 1)
    let count = out.withUnsafeMutableBufferPointer { out in
      bytes.withUnsafeBufferPointer { source in
        source.baseAddress.map { TextFold.foldParty($0, source.count, into: out.baseAddress!) } ?? 0
      }
    }
    #expect(String(decoding: out[..<count], as: UTF8.self) == folded)
  }

  @Test func everyLegalFormIsDropped() {
    for form in LegalForms.all {
      #expect(TextFold.foldParty("\(form) Samarkand") == Array("SAMARKAND".utf8), "\(form)")
      #expect(TextFold.foldParty("Samarkand, \(form)") == Array("SAMARKAND".utf8), "\(form)")
    }
  }
}
