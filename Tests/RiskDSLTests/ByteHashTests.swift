import Testing

@testable import RiskDSL

/// Tables of list entries must not be slowed down by whoever writes the list.
@Suite struct ByteHashTests {
  // What the hash mixed in before it was a secret of the run: with these numbers known, a block that cancels one of them gives
  // zero, whatever stands beside it.
  private static let known: (seed: UInt64, step: UInt64) = (0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)

  @Test("texts written to fall together under known numbers do not")
  func textsKeepApart() {
    // The letters 17 to 24 are the hash of the first sixteen under the known numbers.
    let texts = (0..<5000).map { number in
      Array("TEYBAVEIMKNHFVJSOATXUKYT".utf8) + String(10_000_000 + number).utf8
    }
    let hashes = texts.map { text in text.withUnsafeBufferPointer { ByteHash.hash($0.baseAddress!, $0.count) } }
    #expect(Set(hashes).count == texts.count)
    let index = TextIndex(texts)
    #expect(texts.indices.allSatisfy { index.find(texts[$0]) == $0 })
  }

  @Test("so do codes", arguments: [true, false])
  func codesKeepApart(cancelsLow: Bool) {
    let keys = (UInt64(1)...5000).map { number in
      cancelsLow ? CodeKey(low: Self.known.seed, high: number) : CodeKey(low: number, high: Self.known.step)
    }
    #expect(Set(keys.map { $0.slotHash(ByteHash.seed, ByteHash.step) }).count == keys.count)
  }

  @Test("keys of long codes are the same in every run: packs carry them")
  func longCodesStay() {
    let key = CodeFold.key("DOCUMENT/NUMBER/1/OF/THE/YEAR")
    #expect(key == CodeKey(low: 0x138A_34D8_5AB4_6E64, high: 0xF26D_5B8F_59B6_FDD0))
  }
}
