// The strongest consignments of a run in bounded memory: a heap that keeps the best N.
// Used by every output that ranks.

import RiskDSL

/// A key that says which of two values stands first.
protocol RankOrder {
  static func precedes(_ left: Self, _ right: Self) -> Bool
}

/// What consignments are ranked by: lane, score, could-be score, input order.
struct RankKey: RankOrder {
  var lane: Lane
  var score: Int
  var couldBeScore: Int
  var order: Int

  init(_ assessment: Assessment, order: Int) {
    // What has a place to the capacity comes in its order already.
    let isPlaced = assessment.capacity != nil
    lane = isPlaced ? .red : assessment.lane
    score = isPlaced ? .max : assessment.score
    couldBeScore = isPlaced ? .max : assessment.couldBeScore
    self.order = order
  }

  init(lane: Lane, score: Int, couldBeScore: Int, order: Int) {
    self.lane = lane
    self.score = score
    self.couldBeScore = couldBeScore
    self.order = order
  }

  static func precedes(_ left: RankKey, _ right: RankKey) -> Bool {
    if left.lane != right.lane { return left.lane > right.lane }
    if left.score != right.score { return left.score > right.score }
    if left.couldBeScore != right.couldBeScore { return left.couldBeScore > right.couldBeScore }
    return left.order < right.order
  }
}

/// Keeps the values of the first N keys.
struct RankedHeap<Value, Key: RankOrder> {
  /// How many are kept; nil keeps all.
  let limit: Int?
  // The weakest of those kept stands first, once the limit is reached.
  private var heap: [(key: Key, value: Value)] = []

  init(limit: Int?) { self.limit = limit }

  mutating func offer(_ value: Value, _ key: Key) {
    guard let limit else {
      heap.append((key, value))
      return
    }
    guard limit > 0 else { return }
    if heap.count < limit {
      heap.append((key, value))
      rise(heap.count - 1)
    } else if Key.precedes(key, heap[0].key) {
      heap[0] = (key, value)
      sink(0)
    }
  }

  /// Those kept, strongest first.
  var ranked: [Value] { heap.sorted { Key.precedes($0.key, $1.key) }.map(\.value) }

  private mutating func rise(_ position: Int) {
    var position = position
    while position > 0 {
      let parent = (position - 1) / 2
      guard Key.precedes(heap[parent].key, heap[position].key) else { return }
      heap.swapAt(parent, position)
      position = parent
    }
  }

  private mutating func sink(_ position: Int) {
    var position = position
    while true {
      var weakest = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count {
        if Key.precedes(heap[weakest].key, heap[child].key) { weakest = child }
      }
      if weakest == position { return }
      heap.swapAt(weakest, position)
      position = weakest
    }
  }
}

/// Keeps the first N of a run by lane, score, could-be score and input order.
public struct RankedSelection {
  private var heap: RankedHeap<Assessment, RankKey>
  /// How many were offered.
  public private(set) var offered = 0

  /// Makes an empty selection.
  ///
  /// - Parameter limit: How many are kept; nil keeps all.
  public init(limit: Int?) { heap = RankedHeap(limit: limit) }

  /// Offers a consignment.
  public mutating func offer(_ assessment: Assessment) {
    heap.offer(assessment, RankKey(assessment, order: offered))
    offered += 1
  }

  /// Those kept, strongest first.
  public var ranked: [Assessment] { heap.ranked }
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
