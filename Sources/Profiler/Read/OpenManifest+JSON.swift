// JSON: where records begin and end, their keys, and which consecutive ones are one consignment.
// The serial part of reading JSON; workers read the records themselves.

import CSystem
import RiskDSL

extension OpenManifest {
  /// Fills a block with whole consignments; false at the end of the input.
  func fillJSON(_ block: ManifestBlock) throws(PlatformError) -> Bool {
    if carryCount == 0, stream.isAtEnd { return false }
    block.firstLine = line
    block.firstOffset = offset
    var wanted = max(options.blockSize, 1)
    while true {
      try load(block, wanted: wanted)
      (block.bytes + block.filled).update(repeating: 0, count: Int(PCU_SCAN_PADDING))
      let isLast = stream.isAtEnd && block.filled - Prologue.size <= wanted
      let limit = isLast ? block.filled : min(block.filled, Prologue.size + wanted)
      if let cut = gatherJSON(block, limit: limit, isLast: isLast) {
        closeJSON(block, cut)
        return true
      }
      wanted *= 2
    }
  }

  private struct Found {
    var records = 0
    var blank = 0
    var beyond = 0
    var rejects = 0
  }

  /// Finds the records up to `limit`; nil if not even one consignment is complete.
  private func gatherJSON(_ block: ManifestBlock, limit: Int, isLast: Bool) -> Cut? {
    let bytes = UnsafePointer(block.bytes)
    let form = json!.form
    let keysOfRecords = json!.keys
    let hasID = json!.seen.contains(plan.consignmentField)
    let gathers = options.gathering == .consignment && hasID
    block.records.removeAll()
    block.groups.removeAll()
    block.rejects.removeAll(keepingCapacity: true)
    var rejects: [Reject] = []
    var found = Found()
    var atGroup = Found()
    var at = Prologue.size
    var lines: UInt64 = 0
    var counted = at
    var groupStart = at
    var groupLine: UInt64 = 0
    var recordsInGroup = 0
    var groupIsFull = false
    var last: (manifest: CellRef, id: CellRef)?
    var skipping = truncated
    var position = at
    let wasSkipping = isSkippingLine

    while at < limit {
      // One record: where it begins and ends.
      if form != .lines || isSkippingLine {
        if isSkippingLine {
          let end = pcu_find_break(bytes, at, limit, isLast ? 1 : 0)
          if end == limit {
            position = max(at, endOfSight(block, limit, isLast))
            break
          }
          isSkippingLine = false
          at = end + 1
          position = at
          lines += 1
          counted = at
          continue
        }
        while at < limit, bytes[at] <= 0x20 || bytes[at] == 0x2C || bytes[at] == 0x5B || bytes[at] == 0x5D { at += 1 }
        position = at
        if at >= limit { break }
      }
      if form != .lines {
        lines += breaks(bytes, counted, at)
        counted = at
      }
      var end = limit
      var next = limit
      var fault: JSONFault?
      if form == .lines {
        end = pcu_find_break(bytes, at, limit, isLast ? 1 : 0)
        if end == limit, !isLast {
          if limit - at <= ReadLimits.recordBytes { break }
          rejects.append(reject(block, start: at, end: limit, line: lines, place: at, reason: .recordTooLong))
          isSkippingLine = true
          position = endOfSight(block, limit, isLast)
          break
        }
        next = min(end + 1, limit)
        if isBlank(bytes, at, end) {
          found.blank += 1
          at = next
          position = at
          lines += 1
          continue
        }
      } else if bytes[at] != 0x7B {
        fault = JSONFault(at: at, .braceExpected)
      } else {
        do throws(JSONFault) {
          if let stop = try JSONText.end(of: bytes, at, limit) {
            end = stop
            next = stop
          } else if isLast {
            fault = JSONFault(at: at, .openRecord)
          } else if limit - at > ReadLimits.recordBytes {
            rejects.append(reject(block, start: at, end: limit, line: lines, place: at, reason: .recordTooLong))
            isSkippingLine = true
            position = endOfSight(block, limit, isLast)
            break
          } else {
            break
          }
        } catch {
          fault = error
        }
      }
      let isTooLong = fault == nil && end - at > ReadLimits.recordBytes
      if fault != nil || isTooLong, form != .lines {
        // Go on behind the line: what follows may be whole again.
        end = pcu_find_break(bytes, at, limit, isLast ? 1 : 0)
        if end == limit, !isLast, limit - at <= ReadLimits.recordBytes { break }
        next = min(end + 1, limit)
      }
      let start = at
      let line = lines
      at = next
      position = next
      if form == .lines {
        lines += 1
        counted = next
      }
      if isTooLong {
        rejects.append(reject(block, start: start, end: end, line: line, place: start, reason: .recordTooLong))
        continue
      }
      var keys = RecordKeys()
      if fault == nil {
        do throws(JSONFault) {
          try keys.find(bytes, start, end, place: 0, depth: 1, in: keysOfRecords, plan: plan)
        } catch { fault = error }
      }
      if let fault {
        rejects.append(
          reject(
            block, start: start, end: end, line: line, place: fault.at, reason: .brokenJSON,
            problem: fault.problem))
        continue
      }
      if hasID, keys.id.length == 0 {
        rejects.append(reject(block, start: start, end: end, line: line, place: start, reason: .noIdentifier))
        continue
      }
      let record = pcu_csv_record(
        start: UInt32(start), first_end: UInt32(end), cells: 0, line: UInt32(truncatingIfNeeded: line), doubled: 0)
      if gathers, let last, same(bytes, last.id, keys.id), same(bytes, last.manifest, keys.manifest) {
        if recordsInGroup >= ReadLimits.itemsPerConsignment || start - groupStart > ReadLimits.consignmentBytes {
          block.groups[block.groups.count - 1].quality.insert(QualitySet(.truncated))
          groupIsFull = true
          found.beyond += 1
          continue
        }
        recordsInGroup += 1
        found.records += 1
        block.records.append(record)
        continue
      }
      if let key = skipping {
        if gathers, key == text(bytes, keys) {
          found.beyond += 1
          continue
        }
        skipping = nil
      }
      found.rejects = rejects.count
      atGroup = found
      last = (keys.manifest, keys.id)
      groupIsFull = false
      recordsInGroup = 1
      groupStart = start
      groupLine = line
      let hash =
        hasID
        ? KeyHash.key(bytes, keys.manifest, keys.id, secret: options.keySecret)
        : KeyHash.add(bytes + start, end - start, to: 0)
      block.groups.append(GroupInfo(hash: hash, first: UInt32(block.records.count), quality: [], id: keys.id))
      block.records.append(record)
      found.records += 1
    }

    var cut = Cut(position: position, line: 0, isWhole: true)
    found.rejects = rejects.count
    if !isLast, gathers, last != nil, !groupIsFull {
      if block.groups.count == 1, groupStart == Prologue.size {
        isSkippingLine = wasSkipping
        return nil
      }
      let first = Int(block.groups[block.groups.count - 1].first)
      block.groups.removeLast()
      block.records.removeLast(block.records.count - first)
      found = atGroup
      cut.position = groupStart
      cut.line = groupLine
      isSkippingLine = false
    } else {
      if !isLast, position == Prologue.size {
        isSkippingLine = wasSkipping
        return nil
      }
      cut.line = form == .lines ? lines : lines + breaks(bytes, counted, position)
    }
    truncated =
      !isLast && groupIsFull && last != nil
      ? text(bytes, RecordKeys(manifest: last!.manifest, id: last!.id)) : skipping
    rejects.removeLast(rejects.count - found.rejects)
    block.rejects = rejects
    block.tally.records = found.records
    block.tally.consignments = block.groups.count
    block.tally.setAside = rejects.count
    block.tally.skipped[Int(SkipReason.blankLine.rawValue)] = found.blank
    block.tally.skipped[Int(SkipReason.beyondTruncation.rawValue)] = found.beyond
    return cut
  }

  private func closeJSON(_ block: ManifestBlock, _ cut: Cut) {
    close(block, cut, hasNumbers: json!.seen.contains(plan.consignmentField))
  }

  private func same(_ bytes: UnsafePointer<UInt8>, _ a: CellRef, _ b: CellRef) -> Bool {
    a.length == b.length && equal(bytes + Int(a.start), bytes + Int(b.start), Int(a.length))
  }

  private func text(_ bytes: UnsafePointer<UInt8>, _ keys: RecordKeys) -> [UInt8] {
    keyBytes(bytes, keys.manifest, keys.id)
  }

  /// Line breaks in a stretch.
  private func breaks(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> UInt64 {
    from < to ? UInt64(pcu_count_breaks(bytes, from, to)) : 0
  }
}

/// The numbers of a record, found without reading the rest of it.
struct RecordKeys {
  var manifest = CellRef.absent
  var id = CellRef.absent

  /// Looks through the keys of an object and of the objects that wrap a record.
  mutating func find(
    _ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int, place: UInt16, depth: Int, in keys: JSONKeys, plan: ReadPlan
  ) throws(JSONFault) {
    var at = JSONText.skipBlanks(bytes, from, end)
    guard at < end, bytes[at] == 0x7B else { throw JSONFault(at: at, .braceExpected) }
    at = JSONText.skipBlanks(bytes, at + 1, end)
    if at < end, bytes[at] == 0x7D { return }
    while true {
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let key = try JSONText.string(bytes, at, end)
      let action = keys.find(bytes + key.start, key.end - key.start, at: place)
      at = JSONText.skipBlanks(bytes, key.next, end)
      guard at < end, bytes[at] == 0x3A else { throw JSONFault(at: at, .colonExpected) }
      at = JSONText.skipBlanks(bytes, at + 1, end)
      guard let stop = try JSONText.end(of: bytes, at, end), stop > at else {
        throw JSONFault(at: at, .valueExpected)
      }
      if action.field == Int32(plan.consignmentField.rawValue) || action.field == Int32(plan.manifestField.rawValue) {
        let cell = try scalar(bytes, at, stop)
        if action.field == Int32(plan.consignmentField.rawValue) { id = cell } else { manifest = cell }
      } else if bytes[at] == 0x7B, action.table == nil, depth < 4 {
        try find(bytes, at, stop, place: action.inner, depth: depth + 1, in: keys, plan: plan)
      }
      at = JSONText.skipBlanks(bytes, stop, end)
      guard at < end else { throw JSONFault(at: at, .braceMissing) }
      if bytes[at] == 0x7D { return }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBraceExpected) }
      at = JSONText.skipBlanks(bytes, at + 1, end)
    }
  }

  private func scalar(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) throws(JSONFault) -> CellRef {
    switch bytes[from] {
    case 0x22: return CellReader.content(bytes, from + 1, to - 1, quote: 0)
    case 0x7B, 0x5B, 0x6E: return .absent
    default: return CellRef(start: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: to - from))
    }
  }
}

extension ManifestBlock {
  /// Builds the next consignments from JSON records; false once all are built.
  func fillFromJSON(_ batch: Batch) -> Bool {
    let grid = batch.scratch.grid
    if grid.layout !== layout || grid.keys == nil {
      grid.keys = JSONKeys(plan: plan, settled: layout.meanings)
      grid.layout = layout
    }
    // Lines of JSON records that a batch holds at most before it is closed.
    let gridLines = 8 * plan.batchRows
    batch.file = file
    batch.bytes = bytes
    batch.block = self
    batch.records.removeAll(keepingCapacity: true)
    batch.keyHashes.removeAll(keepingCapacity: true)
    grid.start(width: layout.width)
    let scratch = batch.scratch
    scratch.memory.groupLines.removeAll(keepingCapacity: true)
    scratch.memory.rowGroups.removeAll(keepingCapacity: true)
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
        var reader = JSONRecord(
          bytes: bytes, start: Int(record.start), end: Int(record.first_end), grid: grid, plan: plan, line: number)
        do throws(JSONFault) {
          if try reader.read() { quality.insert(QualitySet(.truncated)) }
          if read == 0 { line = number }
          read += 1
          given |= reader.given
          if reader.isBad || isBad(record) { quality.insert(QualitySet(.badText)) }
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
    var builder = BatchBuilder(block: self, batch: batch)
    builder.buildFromGrid()
    return true
  }

  private func isBad(_ record: pcu_csv_record) -> Bool {
    guard !bad.isEmpty else { return false }
    var low = 0
    var high = bad.count
    while low < high {
      let middle = (low + high) / 2
      if bad[middle] < record.start { low = middle + 1 } else { high = middle }
    }
    return low < bad.count && bad[low] < record.first_end
  }

  private func setAside(_ record: pcu_csv_record, _ fault: JSONFault) {
    let start = Int(record.start)
    let count = min(Int(record.first_end) - start, ReadLimits.excerptBytes)
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
