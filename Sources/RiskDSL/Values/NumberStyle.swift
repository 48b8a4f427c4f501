// How a file writes its decimals, and the vote over sample cells that finds it out.
// Settled once per file in the look-ahead, then handed to every number read.

/// How numbers of one file are written.
public struct NumberStyle: Sendable, Hashable {
  /// The decimal mark of a file.
  public enum DecimalMark: UInt8, Sendable, Hashable {
    /// `18240.5`: a comma groups.
    case point
    /// `18240,5`: a point groups.
    case comma
    /// Nothing in the file tells.
    case unknown
  }

  /// The decimal mark; decides only where a lone mark stands before exactly three digits.
  public var decimal: DecimalMark

  /// A style with the given decimal mark.
  public init(decimal: DecimalMark = .unknown) {
    self.decimal = decimal
  }

  /// The style that the sample cells speak for; `.unknown` when they do not tell or contradict each other.
  public static func guess(from cells: [String]) -> NumberStyle {
    var vote = NumberStyleVote()
    for cell in cells {
      TextBytes.with(cell) { vote.add($0) }
    }
    return vote.style
  }
}

/// Counts the cells whose decimal mark is beyond doubt.
public struct NumberStyleVote: Sendable, Hashable {
  /// Cells that can only be read with a decimal point.
  public private(set) var points = 0
  /// Cells that can only be read with a decimal comma.
  public private(set) var commas = 0

  /// An empty vote.
  public init() {}

  /// Takes one cell of a number column into the vote; cells without a telling mark change nothing.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, bytes.count <= NumberReader.maxBytes else { return }
    var marks = 0
    var otherMarks = 0
    var last: UInt8 = 0
    var lastAt = 0
    var digitsBefore = 0
    var digitsAfter = 0
    var leadingZero = false
    for i in 0..<bytes.count {
      let b = base[i]
      if b >= 0x30, b <= 0x39 {
        if marks + otherMarks == 0 {
          if digitsBefore == 0 { leadingZero = b == 0x30 }
          digitsBefore += 1
        }
        digitsAfter += 1
      } else if b == 0x2E || b == 0x2C {
        if digitsAfter == 0, marks + otherMarks > 0 { return }
        if last == b || last == 0 { marks += 1 } else { otherMarks += 1 }
        last = b
        lastAt = i
        digitsAfter = 0
      }
    }
    guard last != 0, lastAt > 0, digitsBefore > 0, digitsAfter > 0 else { return }
    let isDecimal: Bool
    if otherMarks > 0 {
      // Both marks stand in the cell: the last one, standing once, is the decimal mark.
      isDecimal = otherMarks == 1
      if !isDecimal { return }
    } else if marks > 1 {
      isDecimal = false
    } else if digitsAfter == 3, digitsBefore <= 3, !leadingZero {
      return
    } else {
      isDecimal = true
    }
    if (last == 0x2E) == isDecimal { points += 1 } else { commas += 1 }
  }

  /// The style voted for: one mark must have at least twenty times the other's cells.
  public var style: NumberStyle {
    if points > 0, commas * 20 <= points { return NumberStyle(decimal: .point) }
    if commas > 0, points * 20 <= commas { return NumberStyle(decimal: .comma) }
    return NumberStyle()
  }
}
