// The only source of chance in the generator: a seeded 64-bit generator and its small distributions.
// Each consignment owns one, seeded from (seed, post, number), so a changed table moves few other records.

/// SplitMix64: one 64-bit state, full period, identical on every platform.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Mixes three numbers into one seed, so that neighbouring consignments have unrelated streams.
  init(seed: UInt64, post: UInt64, number: UInt64) {
    var mixer = SplitMix64(seed: seed ^ (post &* 0xD1B5_4A32_D192_ED03))
    let base = mixer.next()
    self.init(seed: base ^ (number &* 0x9E37_79B9_7F4A_7C15))
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number in `0..<bound`; the bias of the multiply-shift is far below what a manifest could show.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A whole number in `low...high`.
  mutating func between(_ low: Int, _ high: Int) -> Int {
    high <= low ? low : low + below(high - low + 1)
  }

  /// True in `permille` of a thousand cases.
  mutating func chance(_ permille: Int) -> Bool {
    below(1000) < permille
  }

  /// A number in `[0, 1)` with 53 bits.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in `[low, high)`.
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * unit()
  }

  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[below(list.count)]
  }

  /// An index drawn by a table of running totals; the last entry is the total.
  mutating func weighted(_ totals: [Int]) -> Int {
    let draw = below(totals[totals.count - 1])
    var low = 0
    var high = totals.count - 1
    while low < high {
      let middle = (low + high) / 2
      if totals[middle] > draw { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
