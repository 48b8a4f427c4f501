// HS codes on a line, in the order of their digits: what lies beneath a heading is one stretch of it.
// How the linter compares headings with codes, and finds a code for an example.

/// HS codes as numbers in the order of their digits, so that what lies beneath a heading is an interval.
enum HeadingLine {
  private static let length = 12
  private static let powers: [Double] = (0...length).reduce(into: [1.0]) { powers, _ in powers.append(powers.last! * 11)
  }

  static let all = IntervalSet(from: 1, to: powers[length] - 1)

  /// Digits 0 to 9 count 1 to 10, the end of the code 0.
  private static func digits(_ packed: UInt64) -> [Double] {
    var digits: [Double] = []
    var rest = packed
    while rest >= 10, digits.count < length {
      digits.append(Double(rest % 10) + 1)
      rest /= 10
    }
    return digits.reversed()
  }

  private static func place(_ digits: some Collection<Double>) -> Double {
    var place = 0.0
    for (position, digit) in digits.enumerated() { place += digit * powers[length - 1 - position] }
    return place
  }

  /// The place of a code with a leading 1.
  static func place(_ packed: UInt64) -> Double { place(digits(packed)) }

  /// Where the codes beneath a heading lie, the heading included.
  static func beneath(_ packed: UInt64) -> (low: IntervalSet.Cut, high: IntervalSet.Cut) {
    let digits = digits(packed)
    let low = place(digits)
    return (
      IntervalSet.Cut(value: low, isAfter: false),
      IntervalSet.Cut(value: low + powers[length - digits.count] - 1, isAfter: true)
    )
  }

  /// The places of the codes that are beginnings of a heading and shorter.
  static func beginnings(_ packed: UInt64) -> [Double] {
    let digits = digits(packed)
    return (1..<Swift.max(1, digits.count)).map { place(digits.prefix($0)) }
  }

  /// The blocks of a length of digits that an interval has codes in; nil for more than a limit.
  static func blocks(_ set: IntervalSet, digits: Int, limit: Int) -> [Double]? {
    let width = powers[length - digits]
    var blocks: [Double] = []
    for (low, high) in set.intervals {
      var block = (low.value / width).rounded(.down)
      let last = (high.value / width).rounded(.down)
      guard last - block <= Double(limit) else { return nil }
      while block <= last {
        if blocks.last != block { blocks.append(block) }
        block += 1
      }
      if blocks.count > limit { return nil }
    }
    return blocks
  }

  /// The digits of a place; nil where it is no code.
  static func code(at place: Double) -> String? {
    var text = ""
    var rest = place
    var hasEnded = false
    for position in 0..<length {
      let digit = (rest / powers[length - 1 - position]).rounded(.down)
      rest -= digit * powers[length - 1 - position]
      if digit == 0 { hasEnded = true } else if hasEnded { return nil } else { text += "\(Int(digit) - 1)" }
    }
    return text
  }
}
