// The text fold: a table of what each rule of the fold does, and properties over every scalar and over random bytes.

import RiskDSL
import Testing

@Suite struct TextFoldTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var folded: String
    var testDescription: String { text }

    init(_ text: String, _ folded: String) {
      self.text = text
      self.folded = folded
    }
  }

  static let cases: [Case] = [
    // Separators.
    Case("", ""),
    Case("  \t\n", ""),
    Case("Acetic-anhydride", "ACETIC ANHYDRIDE"),
    Case("--Acetic   anhydride, 99%;", "ACETIC ANHYDRIDE 99"),
    Case("a_b/c\\d(e)", "A B C D E"),
    Case("«Ромашка» – “Rose”", "POMAШKA ROSE"),
    Case("a\u{A0}b\u{3000}c—d…e", "A B C D E"),
    Case("x86", "X86"),
    // Format characters vanish: they must not split a word.
    Case("ace\u{AD}tone ace\u{200B}tone \u{202E}ace\u{2060}tone\u{FEFF}", "ACETONE ACETONE ACETONE"),
    // Compatibility forms.
    Case("ＡＣＥＴＯＮＥ　９９％", "ACETONE 99"),
    Case("𝐀𝐜𝐞𝐭𝐨𝐧𝐞", "ACETONE"),
    Case("№5", "NO5"),
    Case("H₂SO₄ m³", "H2SO4 M3"),
    Case("½ ﬁne ⑽ℓ", "1 2 FINE 10 L"),
    // Case and marks.
    Case("straße", "STRASSE"),
    Case("café CAFE\u{301} Ñandú", "CAFE CAFE NANDU"),
    Case("ёлка Е\u{308}лка", "EЛKA EЛKA"),
    Case("йод И\u{306}од", "ЙOД ЙOД"),
    Case("ў У\u{306} у\u{306} y\u{306}", "Ў Ў Ў Y"),
    Case("Ӣ ї ѓ", "И I Г"),
    // Look-alikes, both cases; letters without a Latin twin stay.
    Case("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI"),
    Case("авекмнорстухі", "ABEKMHOPCTYXI"),
    Case("Товар ковёр", "TOBAP KOBEP"),
    Case("бгджзилпфцчшщъыьэюя", "БГДЖЗИЛПФЦЧШЩЪЫЬЭЮЯ"),
    Case("қазақстан өзбек ғ ң", "ҚAЗAҚCTAH ӨЗБEK Ғ Ң"),
    // Other scripts stay readable.
    Case("乙酸酐", "乙酸酐"),
    Case("ქართ", "ᲥᲐᲠᲗ"),
    Case("oʻzbek oʼzbek o'zbek", "O ZBEK O ZBEK O ZBEK"),
  ]

  @Test(arguments: cases)
  func folds(_ example: Case) {
    #expect(String(decoding: TextFold.fold(example.text), as: UTF8.self) == example.folded)
  }

  @Test(
    arguments: [
      ([0x41, 0xFF, 0x42], "A B"), ([0x41, 0xC3], "A"), ([0xC0, 0x80, 0x41], "A"), ([0x41, 0xE2, 0x82], "A"),
      ([0xED, 0xA0, 0x80, 0x41], "A"), ([0xF4, 0x90, 0x80, 0x80, 0x42], "B"), ([0x41, 0xD0, 0x41], "A A"),
      ([0x80], ""), ([0xF0], ""), ([0xCC, 0x86], ""), ([0xD0, 0xCC, 0x86], ""),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextAreBlanks(_ bytes: [UInt8], _ folded: String) {
    #expect(String(decoding: foldExactly(bytes), as: UTF8.self) == folded)
  }

  /// For every scalar: folding twice changes nothing, and it neither eats its neighbours nor leaves a sign behind.
  @Test func everyScalarFoldsToStableText() {
    var out = [UInt8](repeating: 0, count: 64)
    var again = out
    var unstable: [UInt32] = []
    for value in UInt32(0)..<0x2_1000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes: [UInt8] = [0x41] + UTF8.encode(scalar)! + [0x42]
      let count = TextFold.fold(bytes, bytes.count, into: &out)
      let same = TextFold.fold(out, count, into: &again) == count && again[..<count] == out[..<count]
      if !same || out[0] != 0x41 || out[count - 1] != 0x42 { unstable.append(value) }
    }
    #expect(unstable == [])
  }

  @Test func upperAndLowerCaseFoldAlike() {
    for value in UInt32(0x41)..<0x530 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // İ and ŉ have case mappings of more than one letter; the dotless ı is an I of its own.
      // The capitals of U+019B and U+0264 are younger than the table's edition of Unicode.
      if [0x130, 0x131, 0x149, 0x19B, 0x264].contains(value) { continue }
      let lower = TextFold.fold(scalar.properties.lowercaseMapping)
      let upper = TextFold.fold(scalar.properties.uppercaseMapping)
      #expect(lower == upper, "U+\(String(value, radix: 16))")
    }
  }

  @Test func randomBytesStayInsideTheirRoomAndKeepTheirOffsets() {
    var random = SeededRandom(seed: 17)
    let pieces: [[UInt8]] = [
      Array("acetone ".utf8), Array("уксусный ".utf8), Array("--  ".utf8), Array("й".utf8), Array("и\u{306}".utf8),
      Array("у\u{306}".utf8), Array("㌀".utf8), Array("½".utf8), Array("😀".utf8), Array("é".utf8), [0xFF], [0xD0],
      [0xE2, 0x80], [0xF0, 0x9F], Array("İ".utf8), Array("乙".utf8), Array("ﷺ".utf8),
    ]
    for _ in 0..<1000 {
      var text: [UInt8] = []
      for _ in 0..<random.below(12) { text += pieces[random.below(pieces.count)] }
      let folded = foldExactly(text)
      let (again, offsets) = text.withUnsafeBufferPointer { TextFold.foldWithOffsets($0) }
      #expect(again == folded)
      #expect(offsets.count == folded.count)
      #expect(zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(offsets.allSatisfy { Int($0) < text.count })
      #expect(folded.first != 0x20 && folded.last != 0x20)
      #expect(!zip(folded, folded.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 })
      #expect(Array(String(decoding: folded, as: UTF8.self).utf8) == folded)
    }
  }

  @Test func offsetsPointAtTheSource() {
    let source = "«Ёмкость»  ½"
    let (folded, offsets) = Array(source.utf8).withUnsafeBufferPointer { TextFold.foldWithOffsets($0) }
    #expect(String(decoding: folded, as: UTF8.self) == "EMKOCTЬ 1 2")
    #expect(offsets == [2, 4, 6, 8, 10, 12, 14, 14, 16, 20, 20, 20])
  }

  /// Folds into a buffer of just the stated room between guard bytes.
  private func foldExactly(_ bytes: [UInt8]) -> [UInt8] {
    let room = bytes.count * TextFold.maxGrowth
    var out = [UInt8](repeating: 0xA5, count: room + 16)
    let written = out.withUnsafeMutableBufferPointer { out in
      bytes.withUnsafeBufferPointer { source in
        source.baseAddress.map { TextFold.fold($0, source.count, into: out.baseAddress! + 8) } ?? 0
      }
    }
    #expect(written <= room)
    #expect(out[..<8].allSatisfy { $0 == 0xA5 } && out[(8 + room)...].allSatisfy { $0 == 0xA5 })
    return Array(out[8..<8 + written])
  }
}

/// A small generator with a fixed sequence for each seed.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
