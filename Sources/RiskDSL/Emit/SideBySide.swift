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

  /// The same for pieces of work so small that a thread takes some together.
  static func map<Value: Sendable>(
    _ positions: Range<Int>, inGroupsOf size: Int, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    let groups = (positions.count + size - 1) / size
    let results = map(0..<groups) { group in
      let first = positions.lowerBound + group * size
      return (first..<Swift.min(first + size, positions.upperBound)).map(body)
    }
    return Array(results.joined())
  }

  /// Begins work on another thread that nobody waits for.
  static func begin(_ work: @escaping @Sendable () -> Void) { DispatchQueue.global().async(execute: work) }

  /// Lets a value go on another thread: object by object that takes as long as making it did.
  static func letGo(_ value: some Sendable) { begin { withExtendedLifetime(value) {} } }
}
