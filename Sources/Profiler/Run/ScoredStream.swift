// Scored batches one after another, with registers and cells still there: for work that must look at every consignment.
// source → block → batch → registers → assessments; read by `RuleComparer` and `Backtester`, which keep their own memory bounded.

import RiskDSL

/// One program on its way through the inputs. Used by one thread at a time.
final class ScoredStream: @unchecked Sendable {
  let program: Program
  private(set) var batch: Batch?
  private(set) var evaluator: Evaluator?
  private(set) var assessor: Assessor?
  /// Listed consignments of the batch at hand, in order.
  private(set) var listed: [Assessment] = []
  /// Their rows in the batch.
  private(set) var rows: [Int] = []
  /// Counts of all batches so far.
  private(set) var counts: RunCounts
  /// Rules that can hit in at least one of the files so far.
  private(set) var canDecide: [Bool]
  /// What is done with a record that was set aside.
  var whenRejected: ((FileContext, Reject) -> Void)?

  private let options: RunOptions
  private let source: ManifestSource
  private let duplicates: DuplicateIndex
  private var block: ManifestBlock?
  private var reachFile = -1

  /// Prepares a way through inputs that can be read more than once (`InputFinder`).
  init(_ program: Program, _ options: RunOptions, _ inputs: [ManifestInput]) {
    self.program = program
    self.options = options
    duplicates =
      inputs.count > 1
      ? DuplicateIndex.build(inputs: inputs, catalogue: program.catalogue, options: options.reading) : .empty
    var reading = options.reading
    reading.fillsShownOnDemand = true
    source = ManifestSource(inputs: inputs, program: program, options: reading)
    counts = RunCounts(rules: program.rules.count)
    canDecide = Array(repeating: false, count: program.rules.count)
  }

  /// Compressed bytes read so far.
  var bytesRead: UInt64 { source.bytesRead }

  /// Consignments of the batch at hand.
  var rowCount: Int { batch?.tables[0].count ?? 0 }

  /// The file and line of a consignment of the batch at hand.
  func place(_ row: Int) -> (file: Int, line: UInt64) {
    guard let batch else { return (0, 0) }
    return (batch.file.index, batch.records[row].line)
  }

  /// Whether another file has the last word on a consignment of the batch at hand.
  func isSuperseded(_ row: Int) -> Bool {
    guard let batch else { return false }
    return duplicates.isSuperseded(batch.keyHashes[row], file: batch.file.index)
  }

  /// Evaluates the next batch; false when there is none.
  func advance() -> Bool {
    while true {
      guard let block = block ?? source.next() else {
        listed = []
        rows = []
        return false
      }
      self.block = block
      if batch == nil { set(up: block) }
      if let batch, let evaluator, let assessor, block.fill(batch) {
        evaluate(block, batch, evaluator, assessor)
        return true
      }
      for reject in block.rejects { whenRejected?(block.file, reject) }
      counts.setAside += block.rejects.count
      source.finish(block)
      self.block = nil
    }
  }

  private func set(up block: ManifestBlock) {
    let batch = Batch(columnCount: program.columns.count, file: block.file)
    let evaluator = Evaluator(program, batch: batch, asOf: options.asOf)
    let assessor = Assessor(
      evaluator, draw: RandomDraw(program.scoring, seed: options.seed), includesAll: false, tracing: options.tracing)
    assessor.duplicates = duplicates
    self.batch = batch
    self.evaluator = evaluator
    self.assessor = assessor
  }

  private func evaluate(_ block: ManifestBlock, _ batch: Batch, _ evaluator: Evaluator, _ assessor: Assessor) {
    if reachFile != block.file.index {
      evaluator.prepare(batch)
      let reach = FileReach(evaluator)
      reachFile = block.file.index
      assessor.cannotDecide = reach.cannotDecide
      for rule in canDecide.indices where !reach.cannotDecide[rule] { canDecide[rule] = true }
    }
    evaluator.evaluate(batch)
    listed = assessor.assess(batch)
    rows = assessor.listedRows
    counts.add(assessor.takeCounts())
    // Masters are documents of their own here: outcomes and changes are told of documents.
    _ = assessor.takeMasters()
  }

  /// What there is to say of the inputs once all are read, and whether some could not be used.
  func finish() -> (notes: [LocalizedText], hasUnusable: Bool) {
    let inputs = InputNotes(source.reports, found: options.foundInFolders)
    var notes = inputs.notes
    if duplicates.isCut { notes.append(Phrases.both(.duplicatesCut)) }
    return (notes, counts.setAside > 0 || !inputs.faults.isEmpty)
  }
}
