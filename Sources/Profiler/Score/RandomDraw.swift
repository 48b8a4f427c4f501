// The random draw: a share of all records, chosen by a keyed hash, so that nobody without the seed can foresee or avoid it.
// Only a draw from all records makes the lift of rules over chance measurable without bias.

import RiskDSL

/// Draws records by SHA-256 of seed, manifest and consignment number.
struct RandomDraw: Sendable {
  private let seed: [UInt8]
  private let threshold: UInt64
  let lane: Lane
  /// SHA-256 of the seed: published with the results, the seed itself after the period.
  let seedDigest: String

  /// A draw; nil when the rules ask for none or no seed was given.
  init?(_ scoring: Scoring, seed: [UInt8]?) {
    guard let random = scoring.random, let seed, random.millionths > 0 else { return nil }
    self.seed = seed
    lane = random.lane
    seedDigest = SHA256.hex(seed)
    threshold = random.millionths >= 1_000_000 ? .max : UInt64.max / 1_000_000 * UInt64(random.millionths)
  }

  /// Whether the record is drawn. Numbers are compared as read: never by line or file name. A record without a number goes by
  /// `digest`, the hash of the whole of it.
  func draws(manifest: UnsafeBufferPointer<UInt8>, id: UnsafeBufferPointer<UInt8>, digest: UInt64) -> Bool {
    var hash = SHA256()
    hash.add(seed)
    hash.add([0x1F])
    hash.add(Array(manifest))
    hash.add([0x1F])
    if id.isEmpty {
      hash.add([0x1F])
      hash.add((0..<8).map { UInt8(truncatingIfNeeded: digest >> UInt64(8 * $0)) })
    } else {
      hash.add(Array(id))
    }
    let digits = Array(hash.finish().utf8.prefix(16))
    var value: UInt64 = 0
    for digit in digits { value = value << 4 | UInt64(digit >= 0x61 ? digit - 0x57 : digit - 0x30) }
    return value < threshold
  }
}
