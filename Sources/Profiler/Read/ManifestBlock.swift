// A block: some megabyte of one file with its records found and gathered into consignments, ready for a worker.
// Made by `ManifestSource` one after another, filled into batches by any worker, then given back.

import CSystem
import RiskDSL
import Synchronization

/// What is known of the consignments of a block before their cells are looked at.
struct GroupInfo {
  var hash: UInt64
  /// First record in `ManifestBlock.records`.
  var first: UInt32
  var quality: QualitySet
  /// The consignment number in the block's bytes; absent where the file has none.
  var id = CellRef.absent
}

/// Some consignments of one file. Used by one thread at a time.
public final class ManifestBlock: @unchecked Sendable {
  /// Position among all blocks of the run, from 0; -1 once it has been given back, when another thread may already use it.
  public internal(set) var sequence = 0
  /// The file.
  public internal(set) var file: FileContext
  /// Position of the file among those that have blocks, from 0: the number it has in results.
  public internal(set) var filePosition = 0
  /// Records that were set aside in it, in order; complete once `fill` has answered false.
  public internal(set) var rejects: [Reject] = []
  /// What became of its lines; complete once `fill` has answered false.
  public internal(set) var tally = ReadTally()

  var layout: FileLayout
  let plan: ReadPlan
  /// The prologue, then text, then padding.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// Where the text ends.
  var filled = Prologue.size
  /// Free room behind padding where ids of files without id column are written.
  var spare = 0
  var ends: UnsafeMutablePointer<UInt32>
  var endCapacity: Int
  var indexed: UnsafeMutablePointer<pcu_csv_record>
  var recordCapacity: Int
  /// Records in use, in order.
  var records = PlainList<pcu_csv_record>()
  /// The record in which a cell was last looked for (CellPlace.swift).
  var placed = 0
  var groups = PlainList<GroupInfo>()
  /// Line of the file where the block begins, from 1.
  var firstLine: UInt64 = 1
  /// Byte of the file where the block begins.
  var firstOffset: UInt64 = 0
  /// Its consignments have numbers of their own, not digests in their place.
  public internal(set) var hasNumbers = true
  var nextGroup = 0
  /// Places of replaced bytes, ascending.
  var bad: [UInt32] = []

  init(plan: ReadPlan, file: FileContext, layout: FileLayout, capacity: Int) {
    self.plan = plan
    self.file = file
    self.layout = layout
    self.capacity = Prologue.size + capacity + Int(PCU_SCAN_PADDING)
    bytes = .allocate(capacity: self.capacity)
    Prologue.write(bytes)
    endCapacity = 4096
    ends = .allocate(capacity: endCapacity)
    recordCapacity = 1024
    indexed = .allocate(capacity: recordCapacity)
  }

  deinit {
    bytes.deallocate()
    ends.deallocate()
    indexed.deallocate()
    records.deallocate()
    groups.deallocate()
  }

  /// Makes it empty for another stretch of a file.
  func reset(file: FileContext, layout: FileLayout) {
    self.file = file
    self.layout = layout
    filled = Prologue.size
    spare = 0
    records.removeAll()
    groups.removeAll()
    rejects.removeAll()
    bad.removeAll(keepingCapacity: true)
    tally = ReadTally()
    nextGroup = 0
  }

  /// Makes room for `count` bytes of text in all.
  func reserve(text count: Int) {
    let needed = Prologue.size + count + Int(PCU_SCAN_PADDING)
    guard needed > capacity else { return }
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: needed)
    grown.update(from: bytes, count: filled)
    bytes.deallocate()
    bytes = grown
    capacity = needed
  }

  func growEnds() {
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: endCapacity * 2)
    grown.update(from: ends, count: endCapacity)
    ends.deallocate()
    ends = grown
    endCapacity *= 2
  }

  func growRecords() {
    let grown = UnsafeMutablePointer<pcu_csv_record>.allocate(capacity: recordCapacity * 2)
    grown.update(from: indexed, count: recordCapacity)
    indexed.deallocate()
    indexed = grown
    recordCapacity *= 2
  }

  /// Bytes that it holds on to.
  var weight: Int { capacity + 4 * endCapacity + 16 * recordCapacity }

  /// Records of a group.
  @inline(__always)
  func recordRange(_ group: Int) -> Range<Int> {
    Int(groups[group].first)..<(group + 1 < groups.count ? Int(groups[group + 1].first) : records.count)
  }

  /// Builds the next consignments, about `ReadOptions.batchRows`; false once all are built.
  ///
  /// The cells point into the block: finish with the batch before the block is given back.
  public func fill(_ batch: Batch) -> Bool {
    if layout.isGrid { return fillFromJSON(batch) }
    guard nextGroup < groups.count else {
      batch.block = nil
      return false
    }
    // Equal parts, so that the last batch is not a remainder of a few rows.
    let left = groups.count - nextGroup
    let parts = (left + plan.batchRows - 1) / plan.batchRows
    let count = (left + parts - 1) / parts
    let range = nextGroup..<(nextGroup + count)
    nextGroup += count
    batch.file = file
    batch.bytes = bytes
    batch.block = self
    var builder = BatchBuilder(block: self, batch: batch)
    builder.buildFromLines(groups: range)
    return true
  }
}

/// Blocks to be used again.
final class BlockPool: Sendable {
  private let free = Mutex<[ManifestBlock]>([])
  private let most = 64

  func take() -> ManifestBlock? { free.withLock { $0.popLast() } }

  func put(_ block: ManifestBlock) {
    free.withLock { if $0.count < most { $0.append(block) } }
  }
}
