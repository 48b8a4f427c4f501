// The serial stage of reading: one input after another, its text cut into blocks of whole consignments.
// Workers take the blocks and fill batches; everything that depends on order is decided here.

import CSystem
import RiskDSL
import Synchronization

/// All inputs of a run as a sequence of blocks.
///
/// One source per run. `next` is called by one thread at a time (the caller holds a lock around it), everything else by any
/// thread.
public final class ManifestSource {
  let plan: ReadPlan
  let options: ReadOptions
  let inputs: [ManifestInput]
  private let pool = BlockPool()
  private let gathered: Mutex<[FileReport]>
  private let read = Atomic<UInt64>(0)
  private var nextInput = 0
  private var nextSequence = 0
  private var lastFile = -1
  private var filesWithBlocks = 0
  var current: OpenManifest?

  /// Makes a source over inputs in order.
  public init(inputs: [ManifestInput], plan: ReadPlan, options: ReadOptions = ReadOptions()) {
    self.inputs = inputs
    self.plan = plan
    self.options = options
    gathered = Mutex(inputs.enumerated().map { FileReport(index: $0.offset, name: $0.element.name) })
  }

  /// A source for a program.
  public convenience init(inputs: [ManifestInput], program: Program, options: ReadOptions = ReadOptions()) {
    self.init(inputs: inputs, plan: ReadPlan(program: program, options: options), options: options)
  }

  /// What is known of each input; complete once `next` has answered nil and every block is finished.
  public var reports: [FileReport] { gathered.withLock { $0 } }

  /// Compressed bytes read so far, over all inputs, for progress.
  public var bytesRead: UInt64 { read.load(ordering: .relaxed) }

  /// The next block in input order; nil when all inputs are read. An input that cannot be read is reported and passed over.
  public func next() -> ManifestBlock? {
    while true {
      if current == nil {
        guard nextInput < inputs.count else { return nil }
        let index = nextInput
        nextInput += 1
        do throws(PlatformError) {
          current = try OpenManifest(index: index, input: inputs[index], plan: plan, options: options)
        } catch {
          change(index) { $0.failure = .system(error) }
          continue
        }
        describe()
      }
      guard let manifest = current else { continue }
      if manifest.isSkipped {
        close(manifest)
        continue
      }
      let block =
        pool.take()
        ?? ManifestBlock(
          plan: plan, file: manifest.context, layout: manifest.layout,
          capacity: options.blockSize + ReadLimits.lookAhead)
      block.reset(file: manifest.context, layout: manifest.layout)
      let before = manifest.stream.source.bytesRead
      var goesOn = false
      do throws(PlatformError) {
        goesOn = try manifest.fill(block)
      } catch {
        change(manifest.index) { $0.failure = .system(error) }
        manifest.isDone = true
      }
      read.wrappingAdd(manifest.stream.source.bytesRead - before, ordering: .relaxed)
      if !goesOn || manifest.isDone { close(manifest) }
      if goesOn {
        block.sequence = nextSequence
        if block.file.index != lastFile {
          lastFile = block.file.index
          filesWithBlocks += 1
        }
        block.filePosition = filesWithBlocks - 1
        nextSequence += 1
        return block
      }
      pool.put(block)
    }
  }

  /// Gives a block back after its last batch has been used; adds its tally to the file's report.
  public func finish(_ block: ManifestBlock) {
    let tally = block.tally
    change(block.file.index) { $0.tally.add(tally) }
    block.sequence = -1
    // A block that had to grow for one huge consignment is not kept.
    if block.weight <= 4 * (options.blockSize + (1 << 20)) { pool.put(block) }
  }

  private func change(_ index: Int, _ body: (inout FileReport) -> Void) {
    gathered.withLock { body(&$0[index]) }
  }

  private func describe() {
    guard let current else { return }
    let context = current.context
    change(current.index) {
      $0.format = context.format
      $0.findings = context.findings
      $0.unknownHeaders = context.unknownHeaders
      $0.isSkipped = current.isSkipped
    }
  }

  private func close(_ manifest: OpenManifest) {
    let source = manifest.stream.source
    if options.wantsDigest { try? source.readOut() }
    change(manifest.index) {
      $0.bytes = source.bytesRead
      $0.digest = source.finishDigest()
      if let fault = source.packingFault, $0.failure == nil { $0.failure = fault }
      if manifest.arrayIsOpen, $0.failure == nil { $0.failure = .arrayBreaksOff }
      $0.limitsMet = manifest.limitsMet
      if let reason = manifest.skipReason, $0.failure == nil { $0.failure = reason }
    }
    current = nil
  }
}
