// Delimited text: records, what is set aside or passed over, and which consecutive lines are one consignment.
// The serial part of reading a table; its results do not depend on where blocks end.

import CSystem
import RiskDSL

extension OpenManifest {
  /// Fills a block with whole consignments; false at the end of the input.
  func fillLines(_ block: ManifestBlock) throws(PlatformError) -> Bool {
    if carryCount == 0, stream.isAtEnd { return false }
    block.firstLine = line
    block.firstOffset = offset
    var scan = pcu_csv_scan()
    scan.position = UInt32(Prologue.size)
    scan.max_breaks = UInt32(ReadLimits.quotedBreaks)
    scan.max_record = UInt32(ReadLimits.recordBytes)
    scan.delimiter = layout.delimiter
    scan.quote = layout.quote
    var wanted = max(options.blockSize, 1)
    while true {
      try load(block, wanted: wanted)
      let isLast = stream.isAtEnd && block.filled - Prologue.size <= wanted
      let limit = isLast ? block.filled : min(block.filled, Prologue.size + wanted)
      index(block, &scan, limit: limit, isLast: isLast)
      let cut = gather(block, scan, isLast: isLast)
      if cut.isWhole {
        close(block, cut, hasNumbers: layout.idPosition >= 0)
        return true
      }
      wanted *= 2
    }
  }

  /// Runs the scan to `limit`, setting broken records aside.
  private func index(_ block: ManifestBlock, _ scan: inout pcu_csv_scan, limit: Int, isLast: Bool) {
    (block.bytes + block.filled).update(repeating: 0, count: Int(PCU_SCAN_PADDING))
    scan.bytes = UnsafePointer(block.bytes)
    scan.limit = UInt32(limit)
    scan.is_last = isLast ? 1 : 0
    if isSkippingLine {
      let end = pcu_find_break(block.bytes, Int(scan.position), limit, isLast ? 1 : 0)
      scan.position = UInt32(end < limit ? end + 1 : endOfSight(block, limit, isLast))
      if end < limit {
        isSkippingLine = false
        scan.line += 1
      }
    }
    while true {
      scan.ends = block.ends
      scan.end_capacity = UInt32(clamping: block.endCapacity)
      scan.records = block.indexed
      scan.record_capacity = UInt32(clamping: block.recordCapacity)
      let outcome = pcu_csv_run(&scan)
      switch Int(outcome) {
      case PCU_CSV_ROOM:
        // The count of ends is that of whole records: how many the record in hand has is not known, only that the room
        // for one of the two was too small.
        if Int(scan.record_count) + 64 > block.recordCapacity { block.growRecords() } else { block.growEnds() }
      case PCU_CSV_DATA:
        guard limit - Int(scan.position) > ReadLimits.recordBytes else { return }
        setAside(block, scan, at: Int(scan.position), .recordTooLong, limit: limit)
        if !passLine(block, &scan, limit: limit, isLast: isLast) { return }
      default:
        let reason: RejectReason =
          switch Int(outcome) {
          case PCU_CSV_TEXT: .textAfterQuote
          case PCU_CSV_UNCLOSED: .unclosedQuote
          case PCU_CSV_BREAKS: .quotedBreaks
          default: .recordTooLong
          }
        // Where too much is noticed depends on the block: such a record is named by its start.
        let place = reason == .recordTooLong ? scan.position : scan.broken_at
        setAside(block, scan, at: Int(place), reason, limit: limit)
        if !passLine(block, &scan, limit: limit, isLast: isLast) { return }
      }
    }
  }

  /// Goes on with the line behind the one the broken record begins on; false if its end is not in sight.
  private func passLine(_ block: ManifestBlock, _ scan: inout pcu_csv_scan, limit: Int, isLast: Bool) -> Bool {
    let end = pcu_find_break(block.bytes, Int(scan.position), limit, isLast ? 1 : 0)
    if end < limit {
      scan.position = UInt32(end + 1)
      scan.line += 1
      return true
    }
    scan.position = UInt32(endOfSight(block, limit, isLast))
    if !isLast { isSkippingLine = true }
    return false
  }

  /// Where passing over a line stops for want of data: a CR at the end may or may not be half of a line break.
  func endOfSight(_ block: ManifestBlock, _ limit: Int, _ isLast: Bool) -> Int {
    !isLast && limit > Prologue.size && block.bytes[limit - 1] == 0x0D ? limit - 1 : limit
  }

  private func setAside(_ block: ManifestBlock, _ scan: pcu_csv_scan, at place: Int, _ reason: RejectReason, limit: Int)
  {
    let start = Int(scan.position)
    block.rejects.append(
      reject(block, start: start, end: limit, line: UInt64(scan.line), place: place, reason: reason))
  }

  /// A finding about a record; `line` counts from the block's first.
  func reject(
    _ block: ManifestBlock, start: Int, end: Int, line: UInt64, place: Int, reason: RejectReason,
    problem: JSONProblem? = nil
  ) -> Reject {
    var stop = min(end, start + ReadLimits.excerptBytes)
    // Not in the middle of a letter.
    while stop > start, stop < end, block.bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
    let excerpt = String(decoding: UnsafeBufferPointer(start: block.bytes + start, count: stop - start), as: UTF8.self)
    return Reject(
      file: index, line: block.firstLine + line, column: place - start + 1,
      byteOffset: offset + UInt64(start - Prologue.size),
      reason: reason, problem: problem, excerpt: HeaderText.trimmed(excerpt))
  }

  /// Where a block ends.
  struct Cut {
    /// The first byte of the next block.
    var position: Int
    /// Line breaks before it.
    var line: UInt64
    /// Something was completed, or the input has ended.
    var isWhole: Bool
  }

  private struct Counts {
    var records = 0
    var blank = 0
    var headers = 0
    var totals = 0
    var beyond = 0
    var rejects = 0
  }

  /// Sorts the indexed records: used, set aside, passed over; joins consecutive lines of one key.
  private func gather(_ block: ManifestBlock, _ scan: pcu_csv_scan, isLast: Bool) -> Cut {
    let bytes = UnsafePointer(block.bytes)
    let ends = UnsafePointer(block.ends)
    let indexed = block.indexed
    let count = Int(scan.record_count)
    let layout = layout
    let width = layout.width
    let idAt = layout.idPosition
    let manifestAt = layout.manifestPosition
    let quote = layout.quote
    let secret = options.keySecret
    let gathers = options.gathering == .consignment && idAt >= 0
    let headerFirst = layout.headerRow.first ?? 0
    let headerCount = layout.headerRow.count
    let broken = block.rejects
    block.rejects.removeAll(keepingCapacity: true)
    var records = block.records
    var groups = block.groups
    records.removeAll()
    groups.removeAll()
    records.reserve(count)
    groups.reserve(count)
    defer {
      block.records = records
      block.groups = groups
    }
    var found: [Reject] = []
    var counts = Counts()
    var atGroup = Counts()
    var lastID = CellRef.absent
    var lastManifest = CellRef.absent
    var manifestHash: UInt64 = 0
    var hasLast = false
    var linesInGroup = 0
    var groupStart = Prologue.size
    var groupLine: UInt32 = 0
    var skipping = truncated
    var groupIsFull = false
    // Only in a block that had to grow can a whole record be too long.
    let mayBeLong = Int(scan.limit) - Prologue.size > ReadLimits.recordBytes
    func groupEnds(_ position: Int, _ line: UInt32) -> Bool {
      hasLast && gathers && endsConsignment(bytes: position - groupStart, span: Int(line) - Int(groupLine))
    }

    for position in 0..<count {
      let record = indexed[position]
      if mayBeLong {
        let end = Int(ends[Int(record.first_end &+ record.cells) - 1])
        if end - Int(record.start) > ReadLimits.recordBytes {
          let start = Int(record.start)
          found.append(
            reject(block, start: start, end: end, line: UInt64(record.line), place: start, reason: .recordTooLong))
          continue
        }
      }
      if record.cells == 1 || Int(record.cells) != width || bytes[Int(record.start)] == headerFirst {
        let end = Int(ends[Int(record.first_end &+ record.cells) - 1])
        if record.cells == 1, isBlank(bytes, Int(record.start), end) {
          counts.blank += 1
          continue
        }
        if end - Int(record.start) >= headerCount, headerCount > 0,
          layout.headerRow.withUnsafeBufferPointer({ equal(bytes + Int(record.start), $0.baseAddress!, headerCount) }),
          isBlank(bytes, Int(record.start) + headerCount, end)
        {
          counts.headers += 1
          continue
        }
        if Int(record.cells) > width {
          var extra = -1
          for cell in width..<Int(record.cells)
          where CellReader.cell(bytes, ends, record, cell, quote: quote).length > 0 {
            extra = cell
            break
          }
          if extra >= 0 {
            let place = Int(ends[Int(record.first_end) + extra - 1]) + 1
            found.append(
              reject(
                block, start: Int(record.start), end: end, line: UInt64(record.line), place: place,
                reason: .tooManyFields))
            continue
          }
        }
      }
      var id = CellRef.absent
      var manifest = CellRef.absent
      if idAt >= 0 {
        id = CellReader.cell(bytes, ends, record, idAt, quote: quote)
        if manifestAt >= 0 { manifest = CellReader.cell(bytes, ends, record, manifestAt, quote: quote) }
        if id.length == 0 || isTotal(bytes, id) {
          let end = Int(ends[Int(record.first_end &+ record.cells) - 1])
          switch firstFilled(bytes, ends, record) {
          case nil: counts.blank += 1
          case let first? where isTotal(bytes, first): counts.totals += 1
          default:
            found.append(
              reject(
                block, start: Int(record.start), end: end, line: UInt64(record.line), place: Int(record.start),
                reason: .noIdentifier
              ))
          }
          continue
        }
      } else if let first = firstFilled(bytes, ends, record) {
        if isTotal(bytes, first) {
          counts.totals += 1
          continue
        }
      } else {
        counts.blank += 1
        continue
      }
      let isSameManifest =
        hasLast && manifest.length == lastManifest.length
        && equal(bytes + Int(manifest.start), bytes + Int(lastManifest.start), Int(manifest.length))
      if gathers, isSameManifest, id.length == lastID.length,
        equal(bytes + Int(id.start), bytes + Int(lastID.start), Int(id.length))
      {
        if linesInGroup >= ReadLimits.itemsPerConsignment || groupEnds(Int(record.start), record.line) {
          groups[groups.count - 1].quality.insert(QualitySet(.truncated))
          groupIsFull = true
          counts.beyond += 1
          continue
        }
        linesInGroup += 1
        records.append(record)
        counts.records += 1
        continue
      }
      if let key = skipping {
        if gathers, key == keyBytes(bytes, manifest, id) {
          counts.beyond += 1
          continue
        }
        skipping = nil
      }
      if groupEnds(Int(record.start), record.line) { groups[groups.count - 1].quality.insert(QualitySet(.truncated)) }
      counts.rejects = found.count
      atGroup = counts
      hasLast = true
      groupIsFull = false
      lastID = id
      lastManifest = manifest
      linesInGroup = 1
      groupStart = Int(record.start)
      groupLine = record.line
      let hash: UInt64
      if idAt >= 0 {
        // Manifest numbers stay the same from line to line.
        if !isSameManifest {
          manifestHash = KeyHash.add(bytes + Int(manifest.start), Int(manifest.length), to: secret)
        }
        hash = KeyHash.key(bytes, id, in: manifestHash)
      } else {
        let end = Int(ends[Int(record.first_end &+ record.cells) - 1])
        hash = KeyHash.add(bytes + Int(record.start), end - Int(record.start), to: 0)
      }
      groups.append(GroupInfo(hash: hash, first: UInt32(records.count), quality: [], id: id))
      records.append(record)
      counts.records += 1
    }

    // Before the next record is seen: where a consignment ends does not depend on the block.
    if groupEnds(Int(scan.position), scan.line) {
      groups[groups.count - 1].quality.insert(QualitySet(.truncated))
      groupIsFull = true
    }
    // The last consignment may go on behind the block, unless lines are not joined or it is full.
    var cut = Cut(position: Int(scan.position), line: UInt64(scan.line), isWhole: true)
    var kept = counts
    kept.rejects = found.count
    if !isLast, gathers, hasLast, !groupIsFull {
      // What stands before the only consignment is enough for a block of its own.
      if groups.count == 1, groupStart == Prologue.size { cut.isWhole = false }
      let first = Int(groups[groups.count - 1].first)
      if cut.isWhole {
        groups.removeLast()
        records.removeLast(records.count - first)
        kept = atGroup
        cut.position = groupStart
        cut.line = UInt64(groupLine)
        // A broken line behind it will be met again.
        isSkippingLine = false
      }
    } else if !isLast, !hasLast, scan.position == UInt32(Prologue.size) {
      // Not even one record is complete.
      cut.isWhole = false
    }
    if cut.isWhole {
      truncated = !isLast && groupIsFull ? keyBytes(bytes, lastManifest, lastID) : skipping
      let limit = UInt64(cut.position - Prologue.size) + offset
      for record in records.values where record.flags & UInt32(PCU_RECORD_DOUBLED) != 0 {
        withUnsafePointer(to: record) { pcu_csv_collapse(block.bytes, block.ends, $0, quote) }
      }
      found.removeLast(found.count - kept.rejects)
      found += broken.filter { $0.byteOffset < limit }
      found.sort { $0.byteOffset < $1.byteOffset }
      block.rejects = found
      block.tally.records = kept.records
      block.tally.consignments = groups.count
      block.tally.setAside = found.count
      block.tally.skipped[Int(SkipReason.blankLine.rawValue)] = kept.blank
      block.tally.skipped[Int(SkipReason.repeatedHeader.rawValue)] = kept.headers
      block.tally.skipped[Int(SkipReason.totalRow.rawValue)] = kept.totals
      block.tally.skipped[Int(SkipReason.beyondTruncation.rawValue)] = kept.beyond
    } else {
      block.rejects = broken
    }
    return cut
  }

  /// Settles what depends on the order of consignments, and keeps the rest of the text for the next block.
  func close(_ block: ManifestBlock, _ cut: Cut, hasNumbers: Bool) {
    block.hasNumbers = hasNumbers
    if hasNumbers { seen.mark(block, options) }
    if seen.isFull, !limitsMet.contains(.seenKeys) { limitsMet.append(.seenKeys) }
    let rest = block.filled - cut.position
    keep(block.bytes + cut.position, rest)
    carryBad = block.bad.compactMap { $0 >= UInt32(cut.position) ? $0 - UInt32(cut.position) : nil }
    while let last = block.bad.last, last >= UInt32(cut.position) { block.bad.removeLast() }
    line = block.firstLine + cut.line
    offset += UInt64(cut.position - Prologue.size)
    if !hasNumbers {
      // Room for the digests that stand for the missing numbers.
      block.spare = block.filled + Int(PCU_SCAN_PADDING)
      block.reserve(text: block.filled + Int(PCU_SCAN_PADDING) + 20 * block.groups.count)
    }
    if rest == 0, stream.isAtEnd { isDone = true }
  }

  /// Whether a consignment is over because of how far it reaches: bytes, and lines or records, from its first on.
  func endsConsignment(bytes: Int, span: Int) -> Bool {
    bytes > ReadLimits.consignmentBytes || span > ReadLimits.consignmentSpan
  }

  private func firstFilled(
    _ bytes: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>, _ record: pcu_csv_record
  ) -> CellRef? {
    for cell in 0..<Int(record.cells) {
      let content = CellReader.cell(bytes, ends, record, cell, quote: layout.quote)
      if content.length > 0 { return content }
    }
    return nil
  }

  func keyBytes(_ bytes: UnsafePointer<UInt8>, _ manifest: CellRef, _ id: CellRef) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes + Int(manifest.start), count: Int(manifest.length))) + [0x1F]
      + Array(UnsafeBufferPointer(start: bytes + Int(id.start), count: Int(id.length)))
  }
}
