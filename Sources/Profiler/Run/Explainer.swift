// Explains one consignment: finds it by any of its numbers, scores it as a run would, keeps the trace of every rule that hit.
// manifests + numbers → found consignments, and the explanation where it is one; the same readers, evaluator and assessor as a run.

import RiskDSL

/// A consignment that one of the numbers means.
public struct FoundConsignment: Sendable {
  /// What kind of number was found.
  public enum Kind: Int, CaseIterable, Comparable, Sendable {
    /// The consignment's own number.
    case consignment
    /// Its master document or air waybill.
    case bill
    /// A container, wagon, seal, vehicle or voyage.
    case unit
    /// The manifest it stands in.
    case manifest

    /// The closest kind is the least.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }
  /// What was found.
  public var kind: Kind
  /// Name of the file.
  public var file: String
  /// Line of its first record.
  public var line: UInt64
  /// What is known of it.
  public var facts: FactValues
}

/// How one rule came out for a consignment.
public struct RuleVerdict: Sendable {
  /// Hit, or why not.
  public enum Outcome: Sendable {
    case hit, no, unknown
    /// The condition is met, and so is the exemption.
    case exempt
    /// Its dates do not hold on the as-of day.
    case notInForce
    /// The file has not the columns it needs.
    case cannotDecide(fields: [String])
  }
  /// A clause in the way.
  public struct Obstacle: Sendable {
    /// The clause with its value.
    public var leaf: TraceLeaf
    /// Its number and the bound, where it compares numbers.
    var gap: NumberGap?
    /// The outcome that would be needed.
    public var wanted: Truth
  }
  /// Position in `Program.rules`.
  public var rule: Int
  /// Hit, or why not.
  public var outcome: Outcome
  /// The condition as it was decided, then the exemption.
  public var nodes: [TraceNode]
  /// The fewest clauses that would have to change for the condition to be met.
  public var obstacles: [Obstacle] = []
  /// Clauses in the way beyond those.
  public var more = 0
  /// A table with too few rows.
  public var lacking: (table: TableID, rows: Int)?
}

/// Everything about one consignment.
public struct Explanation: Sendable {
  /// Score, lane, hits.
  public var assessment: Assessment
  /// Name of the file it stands in.
  public var file: String
  /// How each rule that hit came out, in the order of `Assessment.hits`.
  public var hits: [RuleVerdict]
  /// How the rules that were asked for came out, in the order asked.
  public var asked: [RuleVerdict]
}

/// Finds and explains a consignment.
public struct Explainer {
  /// Consignments that are kept for a list.
  public static let maxFound = 1000

  /// What came of it.
  public struct Outcome: Sendable {
    /// What the numbers mean, closest kind only.
    public var found: [FoundConsignment] = []
    /// How many there are in all.
    public var count = 0
    /// The explanation, where there is exactly one.
    public var explanation: Explanation?
    /// Records that could not be read and hold one of the numbers.
    public var unreadable: [(file: String, record: UnreadableRecord)] = []
    /// Consignments looked at.
    public var consignments = 0
    /// Inputs that could not be read, with the reason.
    public var failures: [LocalizedText] = []
    /// Those, files of folders that are no manifests, and bounds that were met.
    public var notes: [LocalizedText] = []
  }

  private let program: Program
  private let options: RunOptions

  /// Prepares explaining with the rules and options of a run.
  public init(_ program: Program, _ options: RunOptions) {
    self.program = program
    self.options = options
  }

  /// Finds the consignment that all the numbers mean.
  ///
  /// - Parameters:
  ///   - numbers: Consignment, bill, manifest, container, wagon, seal, waybill or vehicle, each written in any way.
  ///   - rules: Rules to tell of whether they hit or not, by position in `Program.rules`.
  public func explain(_ numbers: [String], rules: [Int] = []) -> Outcome {
    var outcome = Outcome()
    let inputs = InputFinder.spool(options.inputs)
    let duplicates =
      inputs.count > 1
      ? DuplicateIndex.build(inputs: inputs, catalogue: program.catalogue, options: options.reading) : .empty
    let source = ManifestSource(inputs: inputs, program: program, options: options.reading)
    let search = NumberSearch(program, numbers)
    var explaining = options
    explaining.tracing.near = true
    var bench: ExplainBench?
    var kept: [FoundConsignment.Kind: [FoundConsignment]] = [:]
    var counts: [FoundConsignment.Kind: Int] = [:]
    var explained: [FoundConsignment.Kind: Explanation] = [:]
    while let block = source.next() {
      let used = bench ?? ExplainBench(program, explaining, duplicates, block.file)
      bench = used
      while block.fill(used.batch) {
        outcome.consignments += used.batch.tables[0].count
        let hits = search.rows(used.batch)
        if hits.isEmpty { continue }
        used.evaluate()
        for (row, kind) in hits
        where !duplicates.isSuperseded(used.batch.keyHashes[row], file: used.batch.file.index) {
          counts[kind, default: 0] += 1
          guard kept[kind, default: []].count < Explainer.maxFound else { continue }
          let facts = used.assessor.facts.values(of: row)
          kept[kind, default: []].append(
            FoundConsignment(kind: kind, file: block.file.name, line: used.batch.records[row].line, facts: facts))
          if explained[kind] == nil { explained[kind] = used.explain(row, rules) }
        }
      }
      for reject in block.rejects where search.isIn(reject.excerpt) {
        outcome.unreadable.append((block.file.name, UnreadableRecord(reject, file: reject.file)))
      }
      source.finish(block)
    }
    let said = InputNotes(source.reports, found: options.foundInFolders)
    outcome.failures = said.faults
    outcome.notes = said.notes
    if let kind = kept.keys.min() {
      outcome.found = kept[kind] ?? []
      outcome.count = counts[kind] ?? 0
      if outcome.count == 1 { outcome.explanation = explained[kind] }
    }
    return outcome
  }
}

/// Finds the rows that have given numbers.
private struct NumberSearch {
  private let keys: [CodeKey]
  private let texts: [String]
  private var columns: [(column: Int, table: TableID, kind: FoundConsignment.Kind)] = []

  init(_ program: Program, _ numbers: [String]) {
    keys = numbers.map { CodeFold.key($0) }
    texts = numbers
    for (name, kind) in [
      ("consignment.id", FoundConsignment.Kind.consignment), ("consignment.master_id", .bill), ("waybill", .bill),
      ("container.number", .unit), ("wagon.number", .unit), ("seal.number", .unit), ("vehicle.plate", .unit),
      ("conveyance.id", .unit), ("consignment.manifest", .manifest),
    ] {
      guard let field = program.catalogue.find(name), let column = program.column(of: field.id) else { continue }
      columns.append((Int(column.rawValue), field.table, kind))
    }
  }

  /// Rows of consignments that have all the numbers, with the closest kind.
  func rows(_ batch: Batch) -> [(row: Int, kind: FoundConsignment.Kind)] {
    var found: [Int: (mask: UInt64, kind: FoundConsignment.Kind)] = [:]
    for (column, table, kind) in columns where batch.file.columns[column].mayOccur {
      for position in 0..<batch.tables[Int(table.rawValue)].count where position < batch.cells[column].count {
        let cell = batch.cells[column][position]
        if cell.length == 0 { continue }
        let key = CodeFold.key(UnsafePointer(batch.bytes) + Int(cell.start), Int(cell.length))
        for (index, wanted) in keys.enumerated() where key == wanted && !key.isEmpty {
          guard let row = batch.consignment(of: position, in: table) else { continue }
          var entry = found[row] ?? (0, kind)
          entry.mask |= 1 << UInt64(index & 63)
          entry.kind = Swift.min(entry.kind, kind)
          found[row] = entry
        }
      }
    }
    let all: UInt64 = keys.count >= 64 ? ~0 : (1 << UInt64(keys.count)) - 1
    return found.filter { $0.value.mask == all }.map { ($0.key, $0.value.kind) }.sorted { $0.row < $1.row }
  }

  /// Whether a record that could not be read holds one of the numbers.
  func isIn(_ excerpt: String) -> Bool { texts.contains { !$0.isEmpty && excerpt.contains(text: $0) } }
}

extension Batch {
  /// The consignment that owns a row; nil when none does.
  fileprivate func consignment(of row: Int, in table: TableID) -> Int? {
    guard let parent = table.parent else { return row }
    let offsets = tables[Int(table.rawValue)].offsets
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle + 1]) <= row { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count - 1 ? consignment(of: low, in: parent) : nil
  }
}
