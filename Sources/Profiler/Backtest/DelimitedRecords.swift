// Records of a delimited text as cells, a piece at a time: for small tables beside manifests, in whatever encoding and delimiter
// a spreadsheet left them. Manifests have readers of their own.

import RiskDSL

/// Reads records with quotes after RFC 4180; the delimiter is the one that stands most often in the first line.
///
/// A quote that is not closed within `ReadLimits.quotedBreaks` lines or `ReadLimits.recordBytes` costs its line: reading goes
/// on with the next one.
struct DelimitedRecords {
  /// Lines given up because of a quote or their length.
  private(set) var broken = 0
  private let take: ([String], Int) -> Void
  private var delimiter: UInt8?
  /// The text up to the end of its first line, until the delimiter is known.
  private var pending: [UInt8] = []
  private var seen: [UInt8: Int] = [:]
  private var isInside = false
  private var hasHead = false
  private var cells: [String] = []
  private var cell: [UInt8] = []
  private var raw: [UInt8] = []
  private var isQuoted = false
  private var wasQuoted = false
  private var afterQuote = false
  private var afterReturn = false
  private var breaks = 0
  private var line = 1
  private var firstLine = 1

  /// - Parameter take: Gets the cells of each record that has any, and the line it begins on.
  init(_ take: @escaping ([String], Int) -> Void) { self.take = take }

  /// Takes the next bytes of the text, cut anywhere.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard delimiter == nil else {
      for byte in bytes { put(byte) }
      return
    }
    for byte in bytes {
      if !hasHead { look(at: byte) }
      pending.append(byte)
    }
    if hasHead { begin() }
  }

  /// The text is over.
  mutating func finish() {
    if delimiter == nil { begin() }
    while isQuoted, !afterQuote { giveUp() }
    if !raw.isEmpty { endRecord() }
  }

  /// Counts what may be the delimiter up to the end of the first line; breaks in quotes do not end it.
  private mutating func look(at byte: UInt8) {
    if byte == 0x22 { isInside.toggle() }
    if !isInside {
      if byte == 0x0A || byte == 0x0D { hasHead = true } else { seen[byte, default: 0] += 1 }
    }
    // The count must not depend on how the bytes are cut.
    if pending.count + 1 == ReadLimits.lookAhead { hasHead = true }
  }

  private mutating func begin() {
    let order: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    // Of equal ones the first.
    delimiter = order.reversed().max { seen[$0, default: 0] < seen[$1, default: 0] }
    let first = pending
    pending = []
    for byte in first { put(byte) }
  }

  private mutating func put(_ byte: UInt8) {
    if afterReturn {
      afterReturn = false
      // CR LF is one break.
      if byte == 0x0A { return }
    }
    raw.append(byte)
    if isQuoted, !afterQuote {
      if byte == 0x22 {
        afterQuote = true
      } else {
        if byte == 0x0A { breaks += 1 }
        cell.append(byte)
        if breaks > ReadLimits.quotedBreaks || raw.count > ReadLimits.recordBytes { giveUp() }
      }
      return
    }
    if afterQuote {
      if byte == 0x22 {
        cell.append(byte)
        afterQuote = false
        return
      }
      afterQuote = false
      isQuoted = false
    }
    switch byte {
    case 0x22 where cell.isEmpty && !wasQuoted:
      isQuoted = true
      wasQuoted = true
    case 0x0A, 0x0D:
      afterReturn = byte == 0x0D
      endRecord()
    case delimiter: endCell()
    default:
      cell.append(byte)
      if raw.count > ReadLimits.recordBytes { giveUp() }
    }
  }

  /// The record cannot be read: its first line is lost, what follows is read anew.
  private mutating func giveUp() {
    broken += 1
    let rest = raw.firstIndex { $0 == 0x0A || $0 == 0x0D }.map { Array(raw[($0 + 1)...]) } ?? []
    let next = firstLine + 1
    clear()
    line = next
    firstLine = next
    for byte in rest { put(byte) }
  }

  private mutating func endCell() {
    cells.append(DelimitedRecords.trimmed(cell))
    cell.removeAll(keepingCapacity: true)
    wasQuoted = false
  }

  private mutating func endRecord() {
    endCell()
    let made = cells
    let start = firstLine
    line += 1 + breaks
    clear()
    firstLine = line
    if made.contains(where: { !$0.isEmpty }) { take(made, start) }
  }

  private mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    cell.removeAll(keepingCapacity: true)
    raw.removeAll(keepingCapacity: true)
    isQuoted = false
    wasQuoted = false
    afterQuote = false
    breaks = 0
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    var part = bytes[...]
    while let first = part.first, first == 0x20 || first == 0x09 || first == 0x0A { part.removeFirst() }
    while let last = part.last, last == 0x20 || last == 0x09 || last == 0x0A { part.removeLast() }
    return String(decoding: part, as: UTF8.self)
  }
}

extension DelimitedRecords {
  /// Reads a whole input: packed or not, in any encoding that manifests may have.
  mutating func read(_ input: ManifestInput) throws(PlatformError) {
    let source = try ByteSource(input, wantsDigest: false)
    let stream = try TextStream(source, blockSize: ReadLimits.lookAhead)
    stream.use(EncodingGuess.find(stream.head, isWhole: stream.headIsWhole, given: nil))
    let room = 1 << 16
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    defer { buffer.deallocate() }
    var bad: [UInt32] = []
    while true {
      let got = try stream.append(to: buffer, capacity: room, base: 0, bad: &bad)
      bad.removeAll(keepingCapacity: true)
      if got == 0 { break }
      add(UnsafeBufferPointer(start: buffer, count: got))
    }
    finish()
  }
}
