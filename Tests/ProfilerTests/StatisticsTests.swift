// Shares, intervals and the gain of a ranking, against published values and against other ways to the same number.

import TestKit
import Testing

@testable import Profiler

@Suite struct StatisticsTests {
  /// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), 857–872:
  /// the four examples of its first table, by the score method without continuity correction.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func intervalsAreThoseOfTheLiterature(_ positive: Int, _ examined: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Rate(positive: positive, of: examined)).interval
    #expect(abs(interval.lowerBound - low) < 0.00005)
    #expect(abs(interval.upperBound - high) < 0.00005)
  }

  /// By its definition a bound is a share from which the observed one lies just 1.96 standard errors away.
  @Test func boundsAreWhereTheObservedShareIsJustPossible() throws {
    var random = SeededGenerator(seed: 5)
    for _ in Effort.seeds(2000) {
      let examined = random.number(5...5000)
      let positive = random.number(0...examined)
      let rate = try #require(Rate(positive: positive, of: examined))
      for bound in [rate.interval.lowerBound, rate.interval.upperBound] where bound > 0 && bound < 1 {
        let errors = abs(rate.share - bound) / (bound * (1 - bound) / Double(examined)).squareRoot()
        #expect(abs(errors - Rate.z95) < 1e-6, "\(positive) of \(examined)")
      }
      #expect(rate.interval.contains(rate.share))
      #expect((rate.interval.lowerBound == 0) == (positive == 0))
      #expect((rate.interval.upperBound == 1) == (positive == examined))
    }
  }

  @Test(arguments: [(0, 0), (1, 4), (4, 4), (6, 5), (-1, 9)])
  func tooFewOrImpossibleGiveNoShare(_ positive: Int, _ examined: Int) {
    #expect(Rate(positive: positive, of: examined) == nil)
  }

  @Test func fiveAreEnough() {
    #expect(Rate(positive: 0, of: 5)?.share == 0)
  }

  // MARK: - Curves

  private func runs(_ random: inout SeededGenerator) -> [(examined: Int, positive: Int)] {
    (0..<random.number(1...12)).map { _ in
      let examined = random.number(1...9)
      return (examined, random.number(0...examined))
    }
  }

  /// Twice the share of pairs of a positive and a negative in which the positive stands first, ties counting half, less one.
  @Test func gainCountsPairsInTheRightOrder() {
    var random = SeededGenerator(seed: 11)
    var tried = 0
    for _ in Effort.seeds(500) {
      let runs = runs(&random)
      guard let curve = GainCurve(runs) else { continue }
      tried += 1
      var right = 0.0
      for (place, run) in runs.enumerated() {
        for (other, second) in runs.enumerated() {
          let pairs = Double(run.positive * (second.examined - second.positive))
          right += place < other ? pairs : place == other ? pairs / 2 : 0
        }
      }
      let negative = curve.examined - curve.positive
      #expect(abs(curve.gain - (2 * right / Double(curve.positive * negative) - 1)) < 1e-12)
    }
    #expect(tried > 300)
  }

  @Test func gainIsOneForTheBestOrderAndMinusOneForTheWorst() throws {
    #expect(try #require(GainCurve([(3, 3), (7, 0)])).gain == 1)
    #expect(try #require(GainCurve([(7, 0), (3, 3)])).gain == -1)
    #expect(try #require(GainCurve([(10, 3)])).gain == 0)
  }

  @Test(arguments: [[(0, 0)], [(4, 0)], [(4, 4)], [(2, 2), (3, 3)]])
  func nothingToOrderGivesNoCurve(_ runs: [(Int, Int)]) {
    #expect(GainCurve(runs.map { (examined: $0.0, positive: $0.1) }) == nil)
  }

  @Test(arguments: [
    (0.0, 0.0), (0.1, 0.25), (0.2, 0.5), (0.3, 0.5), (0.5, 0.5), (0.75, 0.75), (1, 1), (1.5, 1), (-1, 0),
  ])
  func theCurveIsStraightBetweenRuns(_ share: Double, _ found: Double) throws {
    // Two positives in the first two of ten, none in the next three, two in the last five.
    let curve = try #require(GainCurve([(2, 2), (3, 0), (5, 2)]))
    #expect(abs(curve.found(at: share) - found) < 1e-12)
  }
}
