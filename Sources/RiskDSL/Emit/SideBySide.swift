// Independent pieces of work on all threads, their results in order.

import Dispatch
import Synchronization

/// Work that falls into pieces without an order.
enum SideBySide {
  private final class Results<Value: Sendable>: Sendable {
    let values: Mutex<[Value?]>
    init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }
  }

  /// The results of a function for each position, in the order of the positions.
  static func map<Value: Sendable>(_ positions: Range<Int>, _ body: @Sendable (Int) -> Value) -> [Value] {
    let results = Results<Value>(positions.count)
    DispatchQueue.concurrentPerform(iterations: positions.count) { index in
      let value = body(positions.lowerBound + index)
      results.values.withLock { $0[index] = value }
    }
    return results.values.withLock { $0.map { $0! } }
  }
}
