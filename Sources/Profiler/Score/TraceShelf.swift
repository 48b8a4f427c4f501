// What tracers lay out of a program for themselves, once for all workers of a run: rules as tapes, lists by entry.
// Asked by a tracer for what it has not met yet.

import RiskDSL
import Synchronization

/// Tapes of rules and entries of lists, made when somebody first asks for them.
final class TraceShelf: Sendable {
  let audience: Audience
  private let subject: TapeSubject
  private let tapes: Mutex<[TraceTape?]>
  private let entries = Mutex<[ListEntries.Key: ListEntries]>([:])

  init(_ program: Program, audience: Audience) {
    self.audience = audience
    subject = TapeSubject(program)
    tapes = Mutex(Array(repeating: nil, count: program.rules.count))
  }

  /// The layout of a rule.
  func tape(_ rule: Int) -> TraceTape {
    tapes.withLock { tapes in
      if let known = tapes[rule] { return known }
      let made = TraceTape(subject.program.rules[rule], subject, audience: audience)
      tapes[rule] = made
      return made
    }
  }

  /// The entries of a list as they are compared.
  func entries(_ key: ListEntries.Key) -> ListEntries {
    entries.withLock { entries in
      if let known = entries[key] { return known }
      let made = ListEntries(subject.program.lists[key.list], key.form)
      entries[key] = made
      return made
    }
  }
}
