// From the records of a block of JSON to batches. The parallel part of reading JSON; run by workers.

import CSystem
import RiskDSL

extension ManifestBlock {
  /// Builds the next consignments from JSON records; false once all are built.
  func fillFromJSON(_ batch: Batch) -> Bool {
    let grid = batch.scratch.grid
    // Lines of JSON records that a batch holds at most before it is closed.
    let gridLines = 8 * plan.batchRows
    batch.file = file
    batch.bytes = bytes
    batch.block = self
    batch.records.removeAll(keepingCapacity: true)
    batch.keyHashes.removeAll(keepingCapacity: true)
    grid.start(layout, plan)
    let scratch = batch.scratch
    scratch.memory.groupLines.removeAll()
    scratch.memory.rowGroups.removeAll()
    var marked = JSONRecord(
      bytes: bytes, tokens: MarkedTokens(pcu_csv_record(), ends: ends), grid: grid, plan: plan)
    var unmarked = JSONRecord(bytes: bytes, tokens: ScannedTokens(), grid: grid, plan: plan)
    while nextGroup < groups.count, batch.records.count < plan.batchRows, grid.count < gridLines {
      let group = nextGroup
      nextGroup += 1
      let first = grid.count
      var read = 0
      var quality = groups[group].quality
      var line: UInt64 = 0
      var given: UInt32 = 0
      for index in recordRange(group) {
        let record = records[index]
        let before = grid.count
        let number = firstLine + UInt64(record.line)
        do throws(JSONFault) {
          let found =
            try record.flags & UInt32(PCU_RECORD_UNMARKED) != 0
            ? self.read(record, ScannedTokens(), &unmarked, number)
            : self.read(record, MarkedTokens(record, ends: ends), &marked, number)
          if found.isCut { quality.insert(QualitySet(.truncated)) }
          if read == 0 { line = number }
          read += 1
          given |= found.given
          if found.isBad || isBad(record) { quality.insert(QualitySet(.badText)) }
        } catch {
          grid.truncate(to: before)
          setAside(record, error)
        }
      }
      guard read > 0 else {
        tally.consignments -= 1
        continue
      }
      scratch.memory.groupLines.append(UInt32(first))
      scratch.memory.rowGroups.append(group)
      grid.givenRows.append(given)
      batch.records.append(RecordInfo(line: line, records: UInt32(read), quality: quality))
      batch.keyHashes.append(groups[group].hash)
    }
    guard !batch.records.isEmpty else {
      rejects.sort { $0.byteOffset < $1.byteOffset }
      batch.block = nil
      return false
    }
    scratch.memory.groupLines.append(UInt32(grid.count))
    grid.note(marked.told)
    grid.note(unmarked.told)
    var builder = BatchBuilder(block: self, batch: batch)
    builder.buildFromGrid()
    return true
  }

  /// Reads one record: tables that it says something about, and what is to be said about it.
  @inline(__always)
  private func read<Tokens: JSONTokens>(
    _ record: pcu_csv_record, _ tokens: Tokens, _ reader: inout JSONRecord<Tokens>, _ number: UInt64
  ) throws(JSONFault) -> (given: UInt32, isCut: Bool, isBad: Bool) {
    let isCut = try reader.read(tokens, from: Int(record.start), to: Int(lastEnd(record)), line: number)
    return (reader.given, isCut, reader.isBad)
  }

  private func isBad(_ record: pcu_csv_record) -> Bool {
    guard !bad.isEmpty else { return false }
    var low = 0
    var high = bad.count
    while low < high {
      let middle = (low + high) / 2
      if bad[middle] < record.start { low = middle + 1 } else { high = middle }
    }
    return low < bad.count && bad[low] < lastEnd(record)
  }

  private func setAside(_ record: pcu_csv_record, _ fault: JSONFault) {
    let start = Int(record.start)
    let count = min(Int(lastEnd(record)) - start, ReadLimits.excerptBytes)
    rejects.append(
      Reject(
        file: file.index, line: firstLine + UInt64(record.line), column: fault.at - start + 1,
        byteOffset: firstOffset + UInt64(start - Prologue.size), reason: .brokenJSON,
        problem: fault.problem,
        excerpt: HeaderText.trimmed(
          String(decoding: UnsafeBufferPointer(start: bytes + start, count: count), as: UTF8.self))))
    tally.records -= 1
    tally.setAside += 1
  }
}
