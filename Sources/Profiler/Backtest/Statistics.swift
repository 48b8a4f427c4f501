// The few statistics of a look back: shares with their intervals, and what a ranking gains over chance.
// Plain arithmetic on counts; nothing here knows of rules or files.

/// A share of a number of trials, with how far it can be trusted.
public struct Rate: Sendable, Hashable {
  /// Below this many trials a share says too little to be given.
  public static let leastExamined = 5
  /// The quantile of the normal distribution that leaves 2.5 % on each side.
  public static let z95 = 1.959963984540054

  /// Trials that had the outcome.
  public let positive: Int
  /// All trials.
  public let examined: Int

  /// A share of `examined` trials; nil where there are fewer than `leastExamined`.
  public init?(positive: Int, of examined: Int) {
    guard examined >= Rate.leastExamined, positive >= 0, positive <= examined else { return nil }
    self.positive = positive
    self.examined = examined
  }

  /// The share itself, 0 to 1.
  public var share: Double { Double(positive) / Double(examined) }

  /// The interval that holds the true share in 95 % of all cases, 0 to 1, after Wilson.
  ///
  /// Unlike the usual plus and minus it stays within 0 and 1 and says something sensible at 0 of 5.
  /// - Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
  ///   Statistical Association 22 (1927), 209–212.
  public var interval: ClosedRange<Double> {
    let n = Double(examined)
    let z2 = Rate.z95 * Rate.z95
    let centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    let half = Rate.z95 / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)).squareRoot()
    // Rounding must not leave 0 or 1 where the formula gives exactly these.
    let low = positive == 0 ? 0 : max(0, centre - half)
    let high = positive == examined ? 1 : min(1, centre + half)
    return low...high
  }
}

/// How many of the positives stand at the front of a ranking.
public struct GainCurve: Sendable {
  /// Cumulative counts after each run of consignments that the ranking does not tell apart, from (0, 0) to all of them.
  /// Between two points positives are as likely in one place as in another: the curve is a straight line there.
  public private(set) var points: [(examined: Int, positive: Int)] = [(0, 0)]

  /// - Parameter tied: Consignments and positives of each run of equal rank, strongest first.
  /// - Returns: nil where nothing is positive or everything is: no order is better than another then.
  init?(_ tied: [(examined: Int, positive: Int)]) {
    for run in tied {
      let last = points[points.count - 1]
      points.append((last.examined + run.examined, last.positive + run.positive))
    }
    guard positive > 0, positive < examined else { return nil }
  }

  /// All consignments.
  public var examined: Int { points[points.count - 1].examined }
  /// All positives.
  public var positive: Int { points[points.count - 1].positive }

  /// The share of the positives that is found in the first `share` of the consignments.
  public func found(at share: Double) -> Double {
    let wanted = min(max(share, 0), 1) * Double(examined)
    for (from, to) in zip(points, points.dropFirst()) where Double(to.examined) >= wanted {
      let step = Double(to.examined - from.examined)
      let part = step > 0 ? (wanted - Double(from.examined)) / step : 1
      return (Double(from.positive) + part * Double(to.positive - from.positive)) / Double(positive)
    }
    return 1
  }

  /// The area between the curve and chance, as a share of that of the best order: 0 as by chance, 1 where all positives
  /// stand first, below 0 where the order is worse than chance. It is 2 · AUC − 1 (the Gini coefficient of the ranking).
  public var gain: Double {
    // In whole counts, doubled: exact as long as the product of both counts is.
    var doubled = 0.0
    for (from, to) in zip(points, points.dropFirst()) {
      doubled += Double(to.examined - from.examined) * Double(from.positive + to.positive)
    }
    let all = Double(examined) * Double(positive)
    return (doubled - all) / (all - Double(positive) * Double(positive))
  }
}
