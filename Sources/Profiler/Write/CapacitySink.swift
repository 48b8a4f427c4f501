// Capacity: how many consignments can be examined. Orders the whole run, marks who is inside and who falls just below.
// Waits for the end of the run with a bounded heap and a spill file, then hands everything on in its order.

import RiskDSL

/// Where a consignment stands to the capacity.
public struct CapacityPlace: Sendable, Hashable {
  /// The place.
  public enum Place: String, CaseIterable, Sendable {
    /// Among the N that can be examined.
    case inside
    /// Drawn at random, on top of N.
    case random
    /// Red, beyond N. It stays red.
    case over
    /// Listed, beyond N.
    case below
  }
  /// Inside, on top, over or below.
  public var place: Place
  /// Place among those inside, from 1; 0 for the others.
  public var rank: Int
}

/// What a capacity came to.
public struct CapacityResult: Sendable {
  /// One of those just below the cut.
  public struct Below: Sendable {
    /// Consignment number.
    public var id: String?
    /// Manifest number.
    public var manifest: String?
    /// Its lane.
    public var lane: Lane
    /// Its score; nil when it is withheld.
    public var score: Int?
  }
  /// N.
  public var size: Int
  /// Consignments inside.
  public var inside = 0
  /// Drawn at random, on top.
  public var random = 0
  /// Red ones beyond N.
  public var over = 0
  /// Lane and score of the last inside; nil where nothing is beyond it.
  public var cut: (lane: Lane, score: Int?)?
  /// The first few beyond N.
  public var justBelow: [Below] = []
  /// Inside although neither red nor yellow: selected by the capacity alone.
  public var selectedByCapacity = 0
  /// Why the order could not be made.
  public var failure: String?
}

/// Hands results on in the order of lane, score, could-be score and input, marked with their place.
public final class CapacitySink: AssessmentSink {
  /// Consignments named just below the cut.
  static let shownBelow = 5

  private let inner: any AssessmentSink
  /// Of those drawn or over capacity so many are handed on, and of those below none; nil hands on everything.
  private let most: Int?
  private let spill: SpillFile
  /// Places in the spill file of the strongest N and of the few behind them.
  private var strongest: RankedHeap<Int, RankKey>
  private var offered = 0
  private let redaction: Redaction?
  private var failure: PlatformError?
  private var reds = 0
  /// What came of it; complete after `end`.
  public private(set) var result: CapacityResult

  /// - Parameters:
  ///   - capacity: How many consignments can be examined.
  ///   - most: For lists that people read; nil for formats that carry everything.
  ///   - redaction: Scores that a shared audience may not see are not named at the cut either.
  public init(
    _ inner: any AssessmentSink, capacity: Int, most: Int? = nil, redaction: Redaction? = nil
  ) throws(PlatformError) {
    self.inner = inner
    self.most = most
    self.redaction = redaction
    spill = try SpillFile()
    strongest = RankedHeap(limit: capacity + Swift.max(CapacitySink.shownBelow, most ?? 0))
    result = CapacityResult(size: capacity)
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) { inner.begin(program, info) }
  /// A file starts.
  public func beginFile(_ info: RunInfo) { inner.beginFile(info) }
  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) { inner.write(record) }

  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {
    guard failure == nil else { return }
    do throws(PlatformError) {
      let isDrawn = assessment.selectedBy.contains(.random)
      let place = try spill.add([isDrawn ? 1 : 0, assessment.lane.rawValue] + assessment.spilled())
      if isDrawn { result.random += 1 } else if assessment.lane == .red { reds += 1 }
      if !isDrawn, assessment.mayBeExamined { strongest.offer(place, RankKey(assessment, order: offered)) }
      offered += 1
    } catch { failure = error }
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    do throws(PlatformError) {
      if let failure { throw failure }
      try spill.flush()
      try handOn()
    } catch {
      result.failure = error.description
    }
    var info = info
    info.capacity = result
    var counts = counts
    counts.selected += result.selectedByCapacity
    inner.end(info, counts)
  }

  private func handOn() throws(PlatformError) {
    let ranked = strongest.ranked
    let inside = ranked.prefix(result.size)
    let beyond = ranked.dropFirst(result.size)
    result.inside = inside.count
    for (index, place) in inside.enumerated() {
      var assessment = try read(place)
      assessment.capacity = CapacityPlace(place: .inside, rank: index + 1)
      if assessment.lane == .red { reds -= 1 }
      if assessment.lane < .yellow {
        assessment.selectedBy.append(.capacity)
        result.selectedByCapacity += 1
      }
      if index == inside.count - 1, !beyond.isEmpty { result.cut = (assessment.lane, score(assessment)) }
      inner.write(assessment)
    }
    result.over = reds
    for place in beyond.prefix(CapacitySink.shownBelow) {
      let assessment = try read(place)
      result.justBelow.append(
        CapacityResult.Below(
          id: assessment.facts.id ?? assessment.facts.waybill, manifest: assessment.facts.manifest,
          lane: assessment.lane, score: score(assessment)))
    }
    let known = Set(inside)
    try pass(.random) { place, isDrawn, _ in isDrawn }
    if let most {
      for place in beyond.prefix(most) {
        var assessment = try read(place)
        guard assessment.lane == .red else { break }
        assessment.capacity = CapacityPlace(place: .over, rank: 0)
        inner.write(assessment)
      }
      return
    }
    try pass(.over) { place, isDrawn, lane in !isDrawn && lane == .red && !known.contains(place) }
    try pass(.below) { place, isDrawn, lane in !isDrawn && lane != .red && !known.contains(place) }
  }

  private func score(_ assessment: Assessment) -> Int? {
    redaction?.assessment(assessment).isScoreWithheld ?? false ? nil : assessment.score
  }

  private func read(_ place: Int) throws(PlatformError) -> Assessment {
    Assessment(spilled: Array(try spill.record(at: place).dropFirst(2)))
  }

  /// Hands on those of one place, in input order.
  private func pass(_ place: CapacityPlace.Place, _ belongs: (Int, Bool, Lane) -> Bool) throws(PlatformError) {
    var handed = 0
    try spill.forEach { at, record in
      guard belongs(at, record[0] == 1, Lane(rawValue: record[1]) ?? .green), handed < most ?? .max else { return }
      handed += 1
      var assessment = Assessment(spilled: Array(record.dropFirst(2)))
      if place != .below || assessment.mayBeExamined {
        assessment.capacity = CapacityPlace(place: place, rank: 0)
      }
      inner.write(assessment)
    }
  }
}

extension Assessment {
  /// There is a reason to look at it: a lane, a hit, or a lane that it could have.
  fileprivate var mayBeExamined: Bool { lane > .green || hasHits || couldBe >= .yellow }
}
