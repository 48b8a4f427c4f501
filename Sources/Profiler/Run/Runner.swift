// The run: a serial reader hands blocks to workers; results leave in input order, whatever the number of threads.
// source → blocks → (batches → registers → assessments) on every thread → sink in order.

import Dispatch
import RiskDSL
import Synchronization

/// Scores inputs with a program.
public final class Runner: Sendable {
  private let program: Program
  private let steps: StepList
  private let options: RunOptions

  /// A run of a program.
  public init(_ program: Program, _ options: RunOptions) {
    self.program = program
    steps = StepList(program)
    var options = options
    options.tracing.texts = TextShelf(program, audience: options.tracing.audience)
    if options.tracing.wantsTracer {
      options.tracing.shelf = TraceShelf(program, audience: options.tracing.audience)
    }
    self.options = options
  }

  /// What a run comes to.
  public struct Outcome: Sendable {
    /// Files, rules and options.
    public var info: RunInfo
    /// Counts over all inputs.
    public var counts: RunCounts
    /// Some input could not be used, wholly or in part.
    public var hasUnusable: Bool
    /// The notes that say which files could not be used, or not to their end.
    public var faults: [LocalizedText]
  }

  /// Runs to the end of all inputs.
  ///
  /// - Parameters:
  ///   - sink: Gets results in input order, from one thread at a time.
  ///   - progress: Called now and then, from any one thread at a time.
  public func run(into sink: any AssessmentSink, progress: @escaping @Sendable (RunProgress) -> Void = { _ in })
    -> Outcome
  {
    let draw = RandomDraw(program.scoring, seed: options.seed)
    var info = RunInfo()
    info.rules = options.rules
    info.pack = options.pack
    info.asOf = options.asOf
    info.seedDigest = draw?.seedDigest
    info.audience = options.tracing.audience
    info.options = options.described
    sink.begin(program, info)
    // Several inputs are read twice: once for their numbers alone, so that a consignment in two of them counts once.
    let inputs = InputFinder.spool(options.inputs)
    let duplicates =
      inputs.count > 1
      ? DuplicateIndex.build(inputs: inputs, catalogue: program.catalogue, options: options.reading) : .empty
    var reading = options.reading
    reading.fillsShownOnDemand = !options.includesAll
    reading.makeRoom(for: program)
    let shared = SharedRun(
      ManifestSource(inputs: inputs, program: program, options: reading), sink: sink, info: info,
      counts: RunCounts(rules: program.rules.count), duplicates: duplicates, progress: progress)
    let threads = Swift.max(1, options.threads)
    // Blocks in flight are bounded, so that a slow block cannot make the others pile up results.
    let room = DispatchSemaphore(value: threads * 4)
    if threads == 1 {
      work(shared, draw, room)
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in self.work(shared, draw, room) }
    }
    return shared.finish(found: options.foundInFolders)
  }

  private func work(_ shared: SharedRun, _ draw: RandomDraw?, _ room: DispatchSemaphore) {
    var worker: Worker?
    while true {
      room.wait()
      guard let block = shared.next() else {
        room.signal()
        if let worker { shared.add(worker.assessor.takeCounts()) }
        return
      }
      if worker == nil {
        worker = Worker(program, steps, options, draw, shared, block.file)
      }
      let result = worker!.work(block)
      shared.source.finish(block)
      for _ in 0..<shared.deliver(result) { room.signal() }
    }
  }
}

/// The machinery of one thread.
private struct Worker {
  let batch: Batch
  let evaluator: Evaluator
  let assessor: Assessor
  let renderer: (any AssessmentRenderer)?
  var reach: FileReach?
  var reachFile = -1

  init(
    _ program: Program, _ steps: StepList, _ options: RunOptions, _ draw: RandomDraw?, _ shared: SharedRun,
    _ file: FileContext
  ) {
    batch = Batch(columnCount: program.columns.count, file: file)
    evaluator = Evaluator(program, steps, batch: batch, asOf: options.asOf)
    assessor = Assessor(evaluator, draw: draw, includesAll: options.includesAll, tracing: options.tracing)
    assessor.duplicates = shared.duplicates
    renderer = shared.makeRenderer()
  }

  mutating func work(_ block: ManifestBlock) -> BlockResult {
    var result = BlockResult(sequence: block.sequence, file: block.file, position: block.filePosition)
    let before = assessor.counts.consignments
    while block.fill(batch) {
      if reachFile != block.file.index {
        evaluator.prepare(batch)
        let found = FileReach(evaluator)
        reach = found
        reachFile = block.file.index
        assessor.cannotDecide = found.cannotDecide
      }
      evaluator.evaluate(batch)
      assessor.assess(batch) { listed in
        listed.file = block.filePosition
        if let renderer {
          renderer.render(listed)
          result.renderedEnds.append((listed.line, renderer.count))
        } else {
          result.assessments.append(listed.assessment())
        }
      }
    }
    if let renderer { result.rendered = renderer.take() }
    result.cannotDecide = reachFile == block.file.index ? reach?.reasons ?? [] : []
    result.consignments = assessor.counts.consignments - before
    result.masters = assessor.takeMasters()
    result.rejects = block.rejects
    return result
  }
}

/// What a worker made of a block.
private struct BlockResult {
  /// The block's place in the run, kept here because the block itself goes back to the reader before its result is sent.
  var sequence: Int
  var file: FileContext
  /// The file's number in results.
  var position: Int
  var assessments: [Assessment] = []
  /// Instead of assessments, where the output has a renderer: their bytes, and for each its line and where its bytes end.
  var rendered: RenderedText?
  var renderedEnds: [(line: UInt64, end: Int)] = []
  var rejects: [Reject] = []
  var cannotDecide: [(rule: Int, fields: [String])] = []
  /// Consignments assessed; the other counts are those of the worker at its end, since they are many.
  var consignments = 0
  var masters = MasterNotes()
}

/// What the threads of a run share: the source behind one lock, the way out behind another.
private final class SharedRun: @unchecked Sendable {
  let source: ManifestSource
  let duplicates: DuplicateIndex
  private let sourceLock = Mutex<Bool>(false)
  private let outLock = Mutex<Bool>(false)
  // Below: only touched under `outLock`.
  private let sink: any AssessmentSink
  private var info: RunInfo
  private var counts: RunCounts
  /// Consignments of the results sent so far.
  private var consignments = 0
  private var masters = MasterLedger()
  private var pending: [Int: BlockResult] = [:]
  private var nextSequence = 0
  private var fileOf: [Int: Int] = [:]
  private let progress: @Sendable (RunProgress) -> Void

  init(
    _ source: ManifestSource, sink: any AssessmentSink, info: RunInfo, counts: RunCounts, duplicates: DuplicateIndex,
    progress: @escaping @Sendable (RunProgress) -> Void
  ) {
    self.source = source
    self.duplicates = duplicates
    self.sink = sink
    self.info = info
    self.counts = counts
    self.progress = progress
  }

  func makeRenderer() -> (any AssessmentRenderer)? { outLock.withLock { _ in sink.makeRenderer() } }

  func next() -> ManifestBlock? {
    sourceLock.withLock { isDone in
      if isDone { return nil }
      let block = source.next()
      if block == nil { isDone = true }
      return block
    }
  }

  /// Takes a result and sends out all that are in order; gives how many blocks were sent.
  func deliver(_ result: BlockResult) -> Int {
    outLock.withLock { _ in
      precondition(result.sequence >= nextSequence, "a block is delivered once")
      pending[result.sequence] = result
      var sent = 0
      while let ready = pending.removeValue(forKey: nextSequence) {
        nextSequence += 1
        sent += 1
        send(ready)
      }
      if sent > 0 { progress(RunProgress(bytes: source.bytesRead, consignments: consignments)) }
      return sent
    }
  }

  /// Takes what a worker has counted in all its blocks.
  func add(_ other: RunCounts) { outLock.withLock { _ in counts.add(other) } }

  private func announce(_ file: FileContext, _ position: Int, _ cannotDecide: [(rule: Int, fields: [String])]) {
    if fileOf[file.index] != nil { return }
    precondition(position == info.files.count, "files are announced in the order of their first blocks")
    fileOf[file.index] = position
    info.files.append(
      RunInfo.File(
        name: file.name, format: file.format, findings: file.findings, unknownHeaders: file.unknownHeaders,
        cannotDecide: cannotDecide))
    sink.beginFile(info)
  }

  private func send(_ result: BlockResult) {
    announce(result.file, result.position, result.cannotDecide)
    // Set-aside records and assessments of a block leave in the order of their lines.
    var reject = 0
    func writeRejects(before line: UInt64) {
      while reject < result.rejects.count, result.rejects[reject].line < line {
        sink.write(UnreadableRecord(result.rejects[reject], file: result.position))
        reject += 1
      }
    }
    for assessment in result.assessments {
      writeRejects(before: assessment.line)
      sink.write(assessment)
    }
    if let rendered = result.rendered {
      var start = 0
      for (line, end) in result.rejects.isEmpty ? [] : result.renderedEnds {
        writeRejects(before: line)
        rendered.withBytes(start..<end) { sink.write(rendered: $0) }
        start = end
      }
      if start < rendered.count { rendered.withBytes(start..<rendered.count) { sink.write(rendered: $0) } }
    }
    writeRejects(before: .max)
    counts.setAside += result.rejects.count
    consignments += result.consignments
    masters.take(result.masters)
  }

  func finish(found: Set<Int>) -> Runner.Outcome {
    outLock.withLock { _ in
      let reports = source.reports
      let inputs = InputNotes(reports, found: found)
      info.notes += inputs.notes
      for report in reports where !report.isNoManifest {
        if fileOf[report.index] == nil {
          fileOf[report.index] = info.files.count
          info.files.append(
            RunInfo.File(
              name: report.name, format: report.format, findings: report.findings,
              unknownHeaders: report.unknownHeaders,
              cannotDecide: []))
          sink.beginFile(info)
        }
        let position = fileOf[report.index]!
        info.files[position].bytes = Int(clamping: report.bytes)
        info.files[position].records = report.tally.records
        info.files[position].consignments = report.tally.consignments
        info.files[position].setAside = report.tally.setAside
        info.files[position].skippedLines = report.tally.skipped.reduce(0, +)
        info.files[position].digest = report.digest
      }
      masters.settle(&counts)
      if duplicates.isCut { info.notes.append(Phrases.both(.duplicatesCut)) }
      if masters.isCut { info.notes.append(Phrases.both(.mastersCut)) }
      sink.end(info, counts)
      return Runner.Outcome(
        info: info, counts: counts, hasUnusable: counts.setAside > 0 || !inputs.faults.isEmpty, faults: inputs.faults)
    }
  }
}

extension RunCounts {
  /// Adds the counts of a worker.
  mutating func add(_ other: RunCounts) {
    consignments += other.consignments
    records += other.records
    setAside += other.setAside
    withHits += other.withHits
    totalHits += other.totalHits
    shadowHits += other.shadowHits
    greenClean += other.greenClean
    greenUnknown += other.greenUnknown
    couldBeYellow += other.couldBeYellow
    couldBeRed += other.couldBeRed
    selected += other.selected
    random += other.random
    duplicates += other.duplicates
    for lane in lanes.indices { lanes[lane] += other.lanes[lane] }
    for rule in ruleHits.indices {
      ruleHits[rule] += other.ruleHits[rule]
      ruleUnknowns[rule] += other.ruleUnknowns[rule]
    }
  }
}

extension UnreadableRecord {
  init(_ reject: Reject, file: Int) {
    self.init(
      file: file, line: reject.line, column: reject.column,
      reason: reject.reason.text(reject.problem), excerpt: reject.excerpt)
  }
}
