// Masters and their houses in one run: both are scored and listed, but the goods of a master are counted once, as its houses.
// Notes are taken by workers and joined in input order; which consignments are masters is known when all are read.

import CSystem
import RiskDSL

/// What one consignment adds to the counts of a run.
struct Contribution: Hashable {
  var lane: Lane
  var couldBe: Lane
  var isDrawn: Bool
  /// Rules by position that hit, live and on trial, and live ones that could not decide.
  var live: [Int]
  var shadow: [Int]
  var undecided: [Int]
}

extension RunCounts {
  /// Adds what a consignment of so many records contributes, or takes it away again (`times` -1).
  mutating func add(_ part: Contribution, records: Int, times: Int = 1) {
    consignments += times
    self.records += times * records
    lanes[Int(part.lane.rawValue)] += times
    totalHits += times * part.live.count
    shadowHits += times * part.shadow.count
    if part.hasHits { withHits += times }
    for rule in part.live { ruleHits[rule] += times }
    for rule in part.shadow { ruleHits[rule] += times }
    for rule in part.undecided { ruleUnknowns[rule] += times }
    if part.isDrawn { random += times }
    if part.isSelected { selected += times }
    if part.lane == .green {
      if part.undecided.isEmpty { greenClean += times } else { greenUnknown += times }
    }
    if part.lane < .yellow {
      if part.couldBe == .red { couldBeRed += times } else if part.couldBe == .yellow { couldBeYellow += times }
    }
  }
}

extension Contribution {
  var hasHits: Bool { !live.isEmpty }
  var isSelected: Bool { lane >= .yellow || isDrawn }
}

/// The number of a transport document as a hash, another in every run, compared as codes are: without case, blanks, hyphens
/// and points.
struct DocumentKey: Hashable {
  private let hash: UInt64
  /// A cell without any letter or digit names no document.
  var isBlank: Bool { hash == 0 }

  init(_ bytes: some Sequence<UInt8>) {
    var hash = pcu_secret(1)
    var hasContent = false
    for byte in bytes {
      switch byte {
      case 0x00...0x20, 0x2D, 0x2E: continue
      case 0x61...0x7A: hash ^= UInt64(byte - 0x20)
      default: hash ^= UInt64(byte)
      }
      hasContent = true
      hash = (hash &* 0x9E37_79B9_7F4A_7C15)
      hash ^= hash >> 29
    }
    self.hash = hasContent ? hash | 1 : 0
  }
}

/// What a worker notes of the consignments of a block whose file may name masters.
struct MasterNotes {
  struct Entry {
    var id: DocumentKey
    var master: DocumentKey
    /// Position among the contributions.
    var part: UInt32
    var records: UInt32
  }
  fileprivate(set) var entries: [Entry] = []
  /// Each different one once: most consignments contribute the same.
  fileprivate(set) var parts: [Contribution] = []
  private var known: [Contribution: UInt32] = [:]

  mutating func add(id: DocumentKey, master: DocumentKey, records: Int, _ part: Contribution) {
    if id.isBlank { return }
    entries.append(Entry(id: id, master: master, part: position(of: part), records: UInt32(clamping: records)))
  }

  fileprivate mutating func position(of part: Contribution) -> UInt32 {
    if let position = known[part] { return position }
    let position = UInt32(parts.count)
    known[part] = position
    parts.append(part)
    return position
  }
}

/// The notes of a whole run, in input order.
struct MasterLedger {
  private var notes = MasterNotes()
  private let limit: Int
  /// The limit was reached: consignments read later are counted without looking for their houses.
  private(set) var isCut = false

  init(limit: Int = ReadLimits.masterKeys) { self.limit = limit }

  /// Takes the notes of the next block.
  mutating func take(_ block: MasterNotes) {
    if block.entries.isEmpty || isCut { return }
    let positions = block.parts.map { notes.position(of: $0) }
    for var entry in block.entries {
      // A contribution is some hundred bytes: a run in which none is like another ends the notes early.
      if notes.entries.count >= limit || notes.parts.count > limit / 16 + 1024 {
        isCut = true
        return
      }
      entry.part = positions[Int(entry.part)]
      notes.entries.append(entry)
    }
  }

  /// Takes the masters whose houses are in the run out of the counts, and counts them by themselves.
  func settle(_ counts: inout RunCounts) {
    let masters = MasterLedger.masters(notes.entries.lazy.map { ($0.id, $0.master) })
    for (entry, isMaster) in zip(notes.entries, masters) where isMaster {
      let part = notes.parts[Int(entry.part)]
      counts.add(part, records: Int(entry.records), times: -1)
      counts.masters.count += 1
      if part.hasHits { counts.masters.withHits += 1 }
      if part.isSelected { counts.masters.selected += 1 }
    }
  }

  /// Which of some documents are masters whose houses are among them; each is given with the document it names as its master.
  static func masters(_ documents: some Collection<(id: DocumentKey, master: DocumentKey)>) -> [Bool] {
    var named: Set<DocumentKey> = []
    for entry in documents where !entry.master.isBlank && entry.master != entry.id { named.insert(entry.master) }
    if named.isEmpty { return Array(repeating: false, count: documents.count) }
    // Where a document that is named names one itself, the chain may lead back to it: such documents are counted.
    var above: [DocumentKey: DocumentKey] = [:]
    for entry in documents where !entry.master.isBlank && named.contains(entry.id) { above[entry.id] = entry.master }
    return documents.map { named.contains($0.id) && !isInRing($0.id, above) }
  }

  /// Whether the documents above one lead back to it. Houses of houses are two or three deep; a longer chain is none.
  private static func isInRing(_ id: DocumentKey, _ above: [DocumentKey: DocumentKey]) -> Bool {
    var next = above[id]
    var steps = 0
    while let document = next {
      if document == id || steps == 16 { return true }
      steps += 1
      next = above[document]
    }
    return false
  }
}

/// Masters whose houses are in the run: listed, but counted through their houses.
public struct MasterCounts: Sendable, Hashable {
  /// How many.
  public var count = 0
  /// Those with at least one live hit.
  public var withHits = 0
  /// Those that are red, yellow or drawn.
  public var selected = 0

  /// Counts of nothing yet.
  public init(count: Int = 0, withHits: Int = 0, selected: Int = 0) {
    self.count = count
    self.withHits = withHits
    self.selected = selected
  }
}
