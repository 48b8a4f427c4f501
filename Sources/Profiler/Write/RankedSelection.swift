// The strongest consignments of a run in bounded memory: a heap that keeps the best N.
// Used by every output that ranks.

import RiskDSL

/// Keeps the first N of a run by lane, score, could-be score and input order.
public struct RankedSelection {
  /// How many are kept; nil keeps all.
  public let limit: Int?
  /// How many were offered.
  public private(set) var offered = 0
  // The weakest of those kept stands first, once the limit is reached.
  private var heap: [(assessment: Assessment, order: Int)] = []

  /// Makes an empty selection.
  public init(limit: Int?) { self.limit = limit }

  /// Offers a consignment.
  public mutating func offer(_ assessment: Assessment) {
    let entry = (assessment: assessment, order: offered)
    offered += 1
    guard let limit else {
      heap.append(entry)
      return
    }
    guard limit > 0 else { return }
    if heap.count < limit {
      heap.append(entry)
      rise(heap.count - 1)
    } else if RankedSelection.precedes(entry, heap[0]) {
      heap[0] = entry
      sink(0)
    }
  }

  /// Those kept, strongest first.
  public var ranked: [Assessment] { heap.sorted(by: RankedSelection.precedes).map(\.assessment) }

  private static func precedes(
    _ a: (assessment: Assessment, order: Int), _ b: (assessment: Assessment, order: Int)
  ) -> Bool {
    let (left, right) = (a.assessment, b.assessment)
    if left.lane != right.lane { return left.lane > right.lane }
    if left.score != right.score { return left.score > right.score }
    if left.couldBeScore != right.couldBeScore { return left.couldBeScore > right.couldBeScore }
    return a.order < b.order
  }

  private mutating func rise(_ position: Int) {
    var position = position
    while position > 0 {
      let parent = (position - 1) / 2
      guard RankedSelection.precedes(heap[parent], heap[position]) else { return }
      heap.swapAt(parent, position)
      position = parent
    }
  }

  private mutating func sink(_ position: Int) {
    var position = position
    while true {
      var weakest = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count {
        if RankedSelection.precedes(heap[weakest], heap[child]) { weakest = child }
      }
      if weakest == position { return }
      heap.swapAt(weakest, position)
      position = weakest
    }
  }
}

/// Filters by lane, and with a limit hands on the strongest in rank order when the run ends.
public final class RankingSink: AssessmentSink {
  private let inner: any AssessmentSink
  private let lane: Lane?
  private var selection: RankedSelection?
  private var unreadableLane = Lane.yellow

  /// - Parameters:
  ///   - lane: Only this lane is handed on; nil for all. Unreadable records pass with the lane they are listed beside.
  ///   - top: How many are handed on, ranked; nil for all, in input order.
  public init(_ inner: any AssessmentSink, lane: Lane?, top: Int?) {
    self.inner = inner
    self.lane = lane
    selection = top.map { RankedSelection(limit: $0) }
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) {
    unreadableLane = program.scoring.unreadable
    inner.begin(program, info)
  }
  /// A file starts.
  public func beginFile(_ info: RunInfo) { inner.beginFile(info) }

  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {
    if let lane, assessment.lane != lane { return }
    if selection == nil { inner.write(assessment) } else { selection?.offer(assessment) }
  }

  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) {
    if lane == nil || lane == unreadableLane { inner.write(record) }
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    for assessment in selection?.ranked ?? [] { inner.write(assessment) }
    inner.end(info, counts)
  }
}

/// Hands everything to several sinks in turn.
public final class SinkGroup: AssessmentSink {
  private let sinks: [any AssessmentSink]

  /// Joins sinks.
  public init(_ sinks: [any AssessmentSink]) { self.sinks = sinks }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) { for sink in sinks { sink.begin(program, info) } }
  /// A file starts.
  public func beginFile(_ info: RunInfo) { for sink in sinks { sink.beginFile(info) } }
  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) { for sink in sinks { sink.write(assessment) } }
  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) { for sink in sinks { sink.write(record) } }
  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) { for sink in sinks { sink.end(info, counts) } }
}
