// Emitting on another thread: while one checks the next rules, this one emits and packs those before.
// checked tree ──(a few rules at a time, in their order)──► program

import Dispatch
import Synchronization

/// An emitter on a thread of its own. Rules go over to it, so that the two never touch the same one at a time, and come back
/// when they have been emitted: letting them go is work as well, and is least for the thread that made them.
final class SideEmitter: Sendable {
  /// Bytes of rules from which a second thread takes less time than it costs.
  static let worthwhileBytes = 1 << 15
  /// Rules that are handed over together: at most so many, and fewer of a small rule set, so that emitting begins early.
  private static let batchSize = 16
  /// Batches on the way, so that a slow emitter does not let checked rules pile up.
  private static let batchesOnTheWay = 8

  private let waiting = Mutex<[[CheckedRule]]>([])
  private let room = DispatchSemaphore(value: SideEmitter.batchesOnTheWay)
  private let filled = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  /// Batches that have been emitted.
  private let spent = Mutex<[[CheckedRule]]>([])
  /// The emitter before it begins and after it has ended.
  private let idle: Mutex<Emitter?>
  /// What to do while no rules wait.
  private let ahead: PiecesAhead

  /// Checks all rules and emits them beside that, in the order checked.
  static func emit(_ emitter: consuming Emitter, _ checker: inout Checker) -> Emitter {
    let side = SideEmitter(emitter, checker.ahead)
    SideBySide.begin { side.run() }
    let batchSize = min(batchSize, checker.ruleCount / 16 + 1)
    var batch: [CheckedRule] = []
    checker.check { rule in
      batch.append(rule)
      if batch.count == batchSize {
        side.send(batch)
        batch = []
      }
    }
    if !batch.isEmpty { side.send(batch) }
    return side.finish()
  }

  private init(_ emitter: consuming Emitter, _ ahead: PiecesAhead) {
    idle = Mutex(emitter)
    self.ahead = ahead
  }

  private func send(_ batch: [CheckedRule]) {
    letGoOfSpent()
    room.wait()
    waiting.withLock { $0.append(batch) }
    filled.signal()
  }

  private func finish() -> Emitter {
    // An empty batch is the end.
    send([])
    ended.wait()
    letGoOfSpent()
    guard let emitter = idle.withLock({ $0.take() }) else { preconditionFailure("the emitter has ended") }
    return emitter
  }

  private func letGoOfSpent() {
    // Not under the lock: the emitter does not wait for it.
    _ = spent.withLock { spent in
      let batches = spent
      spent = []
      return batches
    }
  }

  private func run() {
    guard var emitter = idle.withLock({ $0.take() }) else { preconditionFailure("the emitter runs once") }
    while true {
      while waiting.withLock(\.isEmpty), ahead.parseNext() {}
      filled.wait()
      let batch = waiting.withLock { $0.removeFirst() }
      room.signal()
      if batch.isEmpty { break }
      for rule in batch { emitter.take(rule) }
      spent.withLock { $0.append(batch) }
    }
    idle.withLock { $0 = emitter }
    ended.signal()
  }
}
