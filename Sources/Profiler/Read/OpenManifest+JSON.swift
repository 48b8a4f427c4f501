// JSON: where records begin and end, their keys, and which consecutive ones are one consignment.
// The serial part of reading JSON; workers read the records themselves.

import CSystem
import RiskDSL

extension OpenManifest {
  /// How many times the bytes of a table JSON takes for the same consignments, about: so that its batches are not shorter.
  private static let lengthOfJSON = 3

  /// Fills a block with whole consignments; false at the end of the input.
  func fillJSON(_ block: ManifestBlock) throws(PlatformError) -> Bool {
    if carryCount == 0, stream.isAtEnd { return false }
    block.firstLine = line
    block.firstOffset = offset
    var wanted = max(OpenManifest.lengthOfJSON * options.blockSize, 1)
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

  /// What has been gathered of a block.
  private struct Gathered {
    struct Counts {
      var records = 0
      var blank = 0
      var beyond = 0
      var rejects = 0
    }
    let keys: JSONKeys
    /// Records have numbers of their own.
    let hasID: Bool
    /// Consecutive records of one number are one consignment.
    let gathers: Bool
    /// The lists of the block, which takes them back.
    var records: PlainList<pcu_csv_record>
    var groups: PlainList<GroupInfo>
    var rejects: [Reject] = []
    var counts = Counts()
    /// The counts where the last consignment begins.
    var atGroup = Counts()
    var groupStart = Prologue.size
    var groupLine: UInt32 = 0
    var recordsInGroup = 0
    /// Records looked at from the beginning of the last consignment on, blank ones and those set aside counted.
    var span = 0
    var groupIsFull = false
    /// The numbers of the last consignment; nil before the first.
    var last: RecordKeys?
    /// The key of a consignment that reached its limit in the block before.
    var skipping: [UInt8]?

    /// Ends the last consignment at its limit.
    mutating func truncate() {
      groups[groups.count - 1].quality.insert(QualitySet(.truncated))
      groupIsFull = true
    }
  }

  /// How far the search for records came.
  private struct Reach {
    var position = Prologue.size
    /// Line breaks before it.
    var line: UInt32 = 0
  }

  /// Finds the records up to `limit`; nil if not even one consignment is complete.
  private func gatherJSON(_ block: ManifestBlock, limit: Int, isLast: Bool) -> Cut? {
    let bytes = UnsafePointer(block.bytes)
    let hasID = json!.seen.contains(plan.consignmentField)
    let gathers = options.gathering == .consignment && hasID
    let wasSkipping = isSkippingLine
    var gathering = Gathered(
      keys: json!.keys, hasID: hasID, gathers: gathers, records: block.records, groups: block.groups,
      skipping: truncated)
    gathering.records.removeAll()
    gathering.groups.removeAll()
    defer {
      block.records = gathering.records
      block.groups = gathering.groups
    }
    var reach = Reach()
    if passSkippedLine(block, &reach, limit: limit, isLast: isLast) {
      reach =
        json!.form == .lines
        ? gatherLines(block, from: reach, limit: limit, isLast: isLast, &gathering)
        : gatherValues(block, from: reach, limit: limit, isLast: isLast, &gathering)
    }

    if gatheringEnds(gathering, at: reach.position) { gathering.truncate() }
    var cut = Cut(position: reach.position, line: UInt64(reach.line), isWhole: true)
    var counts = gathering.counts
    counts.rejects = gathering.rejects.count
    if !isLast, gathers, gathering.last != nil, !gathering.groupIsFull {
      if gathering.groups.count == 1, gathering.groupStart == Prologue.size {
        isSkippingLine = wasSkipping
        return nil
      }
      let first = Int(gathering.groups[gathering.groups.count - 1].first)
      gathering.groups.removeLast()
      gathering.records.removeLast(gathering.records.count - first)
      counts = gathering.atGroup
      cut.position = gathering.groupStart
      cut.line = UInt64(gathering.groupLine)
      isSkippingLine = false
    } else if !isLast, reach.position == Prologue.size {
      isSkippingLine = wasSkipping
      return nil
    }
    if !isLast, gathering.groupIsFull, let last = gathering.last {
      truncated = keyBytes(bytes, last.manifest, last.id)
    } else {
      truncated = gathering.skipping
    }
    gathering.rejects.removeLast(gathering.rejects.count - counts.rejects)
    block.rejects = gathering.rejects
    block.tally.records = counts.records
    block.tally.consignments = gathering.groups.count
    block.tally.setAside = counts.rejects
    block.tally.skipped[Int(SkipReason.blankLine.rawValue)] = counts.blank
    block.tally.skipped[Int(SkipReason.beyondTruncation.rawValue)] = counts.beyond
    return cut
  }

  /// Passes over the rest of a line that is too long; false if its end is not in sight.
  private func passSkippedLine(_ block: ManifestBlock, _ reach: inout Reach, limit: Int, isLast: Bool) -> Bool {
    guard isSkippingLine else { return true }
    let end = pcu_find_break(block.bytes, reach.position, limit, isLast ? 1 : 0)
    guard end < limit else {
      reach.position = endOfSight(block, limit, isLast)
      return false
    }
    isSkippingLine = false
    reach = Reach(position: end + 1, line: 1)
    return true
  }

  /// One record per line.
  private func gatherLines(
    _ block: ManifestBlock, from start: Reach, limit: Int, isLast: Bool, _ gathering: inout Gathered
  ) -> Reach {
    let bytes = UnsafePointer(block.bytes)
    var scan = pcu_json_scan()
    scan.bytes = bytes
    scan.position = UInt32(start.position)
    scan.line = start.line
    scan.limit = UInt32(limit)
    scan.is_last = isLast ? 1 : 0
    while true {
      scan.marks = block.ends
      scan.mark_capacity = UInt32(clamping: block.endCapacity)
      scan.records = block.indexed
      scan.record_capacity = UInt32(clamping: block.recordCapacity)
      guard Int(pcu_json_run(&scan)) == PCU_CSV_ROOM else { break }
      // It is the marks of the line it stopped in that may not fit.
      if Int(scan.record_count) + 64 > block.recordCapacity { block.growRecords() } else { block.growEnds() }
    }
    let indexed = block.indexed
    for index in 0..<Int(scan.record_count) {
      let record = indexed[index]
      // Without a mark before its end there is no object.
      let end = Int(block.lastEnd(record))
      if record.cells == 1, isBlank(bytes, Int(record.start), end) {
        gathering.counts.blank += 1
        gathering.span += 1
        continue
      }
      take(
        record, fault: nil, isTooLong: end - Int(record.start) > ReadLimits.recordBytes, block, &gathering)
    }
    var reach = Reach(position: Int(scan.position), line: scan.line)
    if !isLast, limit - reach.position > ReadLimits.recordBytes {
      gathering.rejects.append(
        reject(
          block, start: reach.position, end: limit, line: UInt64(reach.line), place: reach.position,
          reason: .recordTooLong))
      isSkippingLine = true
      reach.position = endOfSight(block, limit, isLast)
    }
    return reach
  }

  /// Records of any layout, in an array or one after another.
  private func gatherValues(
    _ block: ManifestBlock, from start: Reach, limit: Int, isLast: Bool, _ gathering: inout Gathered
  ) -> Reach {
    let bytes = UnsafePointer(block.bytes)
    var at = start.position
    var reach = start
    var count = 0
    while at < limit {
      while at < limit, bytes[at] <= 0x20 || bytes[at] == 0x2C || bytes[at] == 0x5B || bytes[at] == 0x5D {
        if bytes[at] == 0x5D { arrayIsOpen = false }
        at += 1
      }
      reach.line += breaks(bytes, reach.position, at)
      reach.position = at
      if at >= limit { break }
      var end = limit
      var next = limit
      var fault: JSONFault?
      if bytes[at] != 0x7B {
        fault = JSONFault(at: at, .braceExpected)
      } else {
        do throws(JSONFault) {
          if let stop = try JSONText.end(of: bytes, at, limit) {
            end = stop
            next = stop
          } else if isLast {
            fault = JSONFault(at: at, .openRecord)
          } else if limit - at > ReadLimits.recordBytes {
            gathering.rejects.append(
              reject(block, start: at, end: limit, line: UInt64(reach.line), place: at, reason: .recordTooLong))
            isSkippingLine = true
            at = endOfSight(block, limit, isLast)
            break
          } else {
            break
          }
        } catch {
          fault = error
        }
      }
      arrayIsOpen = json!.form == .array
      let isTooLong = fault == nil && end - at > ReadLimits.recordBytes
      if fault != nil || isTooLong {
        // Go on behind the line: what follows may be whole again.
        end = pcu_find_break(bytes, at, limit, isLast ? 1 : 0)
        if end == limit, !isLast, limit - at <= ReadLimits.recordBytes { break }
        next = min(end + 1, limit)
      }
      if count == block.endCapacity { block.growEnds() }
      block.ends[count] = UInt32(end)
      take(
        pcu_csv_record(
          start: UInt32(at), first_end: UInt32(count), cells: 1, line: reach.line,
          flags: UInt32(PCU_RECORD_UNMARKED)),
        fault: fault, isTooLong: isTooLong, block, &gathering)
      count += 1
      at = next
    }
    reach.line += breaks(bytes, reach.position, at)
    reach.position = at
    return reach
  }

  /// Whether the last consignment is over because of how far it reaches.
  private func gatheringEnds(_ gathering: Gathered, at position: Int) -> Bool {
    gathering.gathers && gathering.last != nil
      && endsConsignment(bytes: position - gathering.groupStart, span: gathering.span)
  }

  /// Puts a record where it belongs: to the last consignment, to one of its own, or aside.
  private func take(
    _ record: pcu_csv_record, fault: JSONFault?, isTooLong: Bool, _ block: ManifestBlock, _ gathering: inout Gathered
  ) {
    let bytes = UnsafePointer(block.bytes)
    let start = Int(record.start)
    let end = Int(block.lastEnd(record))
    gathering.span += 1
    func setAside(_ reason: RejectReason, at place: Int, _ problem: JSONProblem? = nil) {
      gathering.rejects.append(
        reject(
          block, start: start, end: end, line: UInt64(record.line), place: place, reason: reason, problem: problem))
    }
    if isTooLong { return setAside(.recordTooLong, at: start) }
    if let fault { return setAside(.brokenJSON, at: fault.at, fault.problem) }
    let keys: RecordKeys
    do throws(JSONFault) {
      keys = try RecordKeys.find(bytes, record, end: end, ends: block.ends, in: gathering.keys, plan: plan)
    } catch {
      return setAside(.brokenJSON, at: error.at, error.problem)
    }
    if gathering.hasID, keys.id.length == 0 { return setAside(.noIdentifier, at: start) }
    if gathering.gathers, let last = gathering.last, same(bytes, last.id, keys.id),
      same(bytes, last.manifest, keys.manifest)
    {
      if gathering.recordsInGroup >= ReadLimits.itemsPerConsignment || gatheringEnds(gathering, at: start) {
        gathering.truncate()
        gathering.counts.beyond += 1
        return
      }
      gathering.recordsInGroup += 1
      gathering.counts.records += 1
      gathering.records.append(record)
      return
    }
    if let key = gathering.skipping {
      if gathering.gathers, key == keyBytes(bytes, keys.manifest, keys.id) {
        gathering.counts.beyond += 1
        return
      }
      gathering.skipping = nil
    }
    if gatheringEnds(gathering, at: start) { gathering.truncate() }
    gathering.counts.rejects = gathering.rejects.count
    gathering.atGroup = gathering.counts
    gathering.last = keys
    gathering.groupIsFull = false
    gathering.recordsInGroup = 1
    gathering.span = 0
    gathering.groupStart = start
    gathering.groupLine = record.line
    let hash =
      gathering.hasID
      ? KeyHash.key(bytes, keys.manifest, keys.id, secret: options.keySecret)
      : KeyHash.add(bytes + start, end - start, to: 0)
    gathering.groups.append(GroupInfo(hash: hash, first: UInt32(gathering.records.count), quality: [], id: keys.id))
    gathering.records.append(record)
    gathering.counts.records += 1
  }

  private func closeJSON(_ block: ManifestBlock, _ cut: Cut) {
    close(block, cut, hasNumbers: json!.seen.contains(plan.consignmentField))
  }

  private func same(_ bytes: UnsafePointer<UInt8>, _ a: CellRef, _ b: CellRef) -> Bool {
    a.length == b.length && equal(bytes + Int(a.start), bytes + Int(b.start), Int(a.length))
  }

  /// Line breaks in a stretch.
  private func breaks(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> UInt32 {
    from < to ? UInt32(truncatingIfNeeded: pcu_count_breaks(bytes, from, to)) : 0
  }
}
