// Emitting on another thread: while one checks the next rules, this one emits those before. What is emitted is packed by
// whichever of the two would have to wait for the other.
// checked tree ──(a few rules at a time, in their order)──► program

import Dispatch
import Synchronization

/// An emitter on a thread of its own. Rules go over to it for good, so that the two never touch the same one.
final class SideEmitter: Sendable {
  /// Bytes of rules from which a second thread takes less time than it costs.
  static let worthwhileBytes = 1 << 15
  /// Rules that are handed over together: at most so many, and fewer of a small rule set, so that emitting begins early.
  private static let batchSize = 32
  /// Batches on the way, so that a slow emitter does not let checked rules pile up.
  private static let batchesOnTheWay = 4
  /// Batches that wait to be packed before the checker packs them in any case.
  private static let batchesUnpacked = 4

  /// Rules that have been emitted and not packed yet.
  private struct Emitted: Sendable {
    var rules: [CompiledRule] = []
    /// Conditions of defines that these rules were the first to name.
    var shared: [ClauseTree] = []
    /// What the rules were emitted from: letting it go is work as well.
    var checked: [CheckedRule]
  }

  private let waiting = Mutex<[[CheckedRule]]>([])
  private let room = DispatchSemaphore(value: SideEmitter.batchesOnTheWay)
  private let filled = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let emitted = Mutex<[Emitted]>([])
  /// The rules of the program so far; whoever holds them alone takes from `emitted` and writes into the archive.
  private let packed: Mutex<[CompiledRule]>
  private let archive: RuleArchive
  /// The emitter before it begins and after it has ended.
  private let idle: Mutex<Emitter?>

  /// Checks all rules and emits them beside that, in the order checked.
  static func emit(_ emitter: consuming Emitter, _ checker: inout Checker) -> Emitter {
    let side = SideEmitter(emitter)
    DispatchQueue.global().async { side.run() }
    let batchSize = min(batchSize, checker.names.rules.count / 16 + 1)
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

  private init(_ emitter: consuming Emitter) {
    archive = emitter.archive
    // The room made for the rules goes along.
    var rules: [CompiledRule] = []
    swap(&rules, &emitter.program.rules)
    packed = Mutex(rules)
    idle = Mutex(emitter)
  }

  private func send(_ batch: [CheckedRule]) {
    if emitted.withLock({ $0.count }) >= SideEmitter.batchesUnpacked { pack() }
    if room.wait(timeout: .now()) == .timedOut {
      pack()
      room.wait()
    }
    waiting.withLock { $0.append(batch) }
    filled.signal()
  }

  private func finish() -> Emitter {
    // An empty batch is the end.
    send([])
    ended.wait()
    pack()
    guard var emitter = idle.withLock({ $0.take() }) else { preconditionFailure("the emitter has ended") }
    emitter.program.rules = packed.withLock { $0 }
    return emitter
  }

  private func run() {
    guard var emitter = idle.withLock({ $0.take() }) else { preconditionFailure("the emitter runs once") }
    while true {
      if filled.wait(timeout: .now()) == .timedOut {
        pack()
        filled.wait()
      }
      let batch = waiting.withLock { $0.removeFirst() }
      room.signal()
      if batch.isEmpty { break }
      var made = Emitted(checked: batch)
      made.rules.reserveCapacity(batch.count)
      for rule in batch { if let rule = emitter.emit(rule) { made.rules.append(rule) } }
      made.shared = emitter.takeShared()
      emitted.withLock { [made] in $0.append(made) }
    }
    idle.withLock { $0 = emitter }
    ended.signal()
  }

  /// Packs what has been emitted, in its order, unless the other thread is at it.
  private func pack() {
    packed.withLockIfAvailable { packed in
      while let batch = emitted.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        archive.add(batch.rules, sharing: batch.shared, to: &packed)
      }
    }
  }
}
