import Testing

@testable import RiskDSL

/// The hashes by which the emitter finds questions that were asked before.
@Suite struct TruthKeyTests {
  @Test("no hash forgets half of a code: sets that fall together could be made by the thousand")
  func codesInFull() {
    let code = CodeKey(low: 1, high: 0)
    let others = (UInt64(1)...100).map { CodeKey(low: code.low ^ $0 &* ByteHash.spread, high: $0) }
    let hashes = Set(([code] + others).map { TruthKey.codes(0, [$0]).hash(7) })
    #expect(hashes.count == 101)
  }
}
