// Chance that is the same in every run: tests name their seed.

/// A generator of 64-bit numbers from a seed (a Weyl sequence through a mixing function).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  /// Starts at a seed.
  public init(seed: UInt64) {
    // Neighbouring seeds must not give the same sequence one step apart.
    state = (seed ^ seed << 32) &* 0xD6E8_FEB8_6659_FD93
    state ^= state >> 29
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// One of the values.
  public mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }

  /// A whole number of a range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in so many of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool { next() % 100 < UInt64(percent) }
}
