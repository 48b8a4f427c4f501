// One input while it is being read: its text, layout, and what has to be carried from block to block.
// Owned by `ManifestSource`; the formats are in the extensions.

import CSystem
import RiskDSL

/// One input while it is being read.
final class OpenManifest {
  let index: Int
  let plan: ReadPlan
  let options: ReadOptions
  let stream: TextStream
  private(set) var context: FileContext
  private(set) var layout: FileLayout
  /// Text that the next block begins with.
  var carry: UnsafeMutablePointer<UInt8>
  var carryCapacity: Int
  var carryCount = 0
  /// Places of replaced bytes in the carry.
  var carryBad: [UInt32] = []
  /// Line of the carry's first byte, from 1, and its byte in the file.
  var line: UInt64 = 1
  var offset: UInt64 = 0
  /// The rest of a line that is too long is being passed over.
  var isSkippingLine = false
  /// An array of records has begun and not ended so far.
  var arrayIsOpen = false
  /// The key of a consignment that reached its limit: more of its lines are only counted.
  var truncated: [UInt8]?
  var seen: SeenKeys
  var limitsMet: [MetLimit] = []
  var isDone = false
  /// Why it is no manifest; nil if it is one.
  private(set) var skipReason: InputFault?
  var isSkipped: Bool { skipReason != nil }
  /// JSON: how records are told apart, and the keys.
  var json: JSONShape?

  init(index: Int, input: ManifestInput, plan: ReadPlan, options: ReadOptions) throws(PlatformError) {
    self.index = index
    self.plan = plan
    self.options = options
    let source = try ByteSource(input, wantsDigest: options.wantsDigest)
    stream = try TextStream(source, blockSize: options.blockSize)
    seen = SeenKeys()
    carryCapacity = 2 * ReadLimits.lookAhead
    carry = .allocate(capacity: carryCapacity)
    let isOldWorkbook = stream.head.starts(with: OpenManifest.oldWorkbook)
    let guess = EncodingGuess.find(stream.head, isWhole: stream.headIsWhole, given: options.encoding)
    stream.use(guess)
    var isWhole = false
    do throws(PlatformError) {
      while carryCount < ReadLimits.lookAhead {
        let made = try stream.append(
          to: carry + carryCount, capacity: carryCapacity - carryCount, base: carryCount, bad: &carryBad)
        if made == 0 {
          isWhole = true
          break
        }
        carryCount += made
      }
    } catch {
      // An object that never became whole has no `deinit`.
      carry.deallocate()
      throw error
    }
    // The guesses rest on the same bytes whatever the size of the blocks.
    let head = UnsafeBufferPointer(start: carry, count: min(carryCount, ReadLimits.lookAhead))
    isWhole = isWhole && carryCount <= ReadLimits.lookAhead
    var findings = [(name: "encoding", value: "\(guess.encoding.rawValue) (\(guess.how))")]
    if source.isPacked { findings.append((name: "packing", value: "gzip")) }
    findings.append((name: "look_ahead", value: "\(ReadLimits.lookAhead) bytes"))

    if let shape = JSONShape.find(head, isWhole: isWhole, plan: plan) {
      layout = FileLayout(grid: plan, meanings: shape.meanings, keys: shape.header.map(\.text))
      json = shape
      context = FileContext(
        index: index, name: input.name, format: shape.isLines ? "ndjson" : "json",
        columns: layout.states(
          plan: plan, header: shape.header, numberStyle: shape.numberStyle, dateStyle: shape.dateStyle, seen: shape.seen
        ),
        findings: findings + shape.findings()
          + (shape.seen.contains(plan.consignmentField)
            ? [] : [(name: "consignment_id", value: "no such key: the digest of the record")]),
        unknownHeaders: shape.unknown,
        absentTables: OpenManifest.absent { shape.given >> UInt32($0.rawValue) & 1 != 0 })
      return
    }
    let foreign = isOldWorkbook ? .workbook : OpenManifest.foreign(head)
    guard foreign == nil, let dialect = Dialect.find(head, isWhole: isWhole, plan: plan) else {
      layout = FileLayout(plan: plan, header: [], headerRow: [], delimiter: 0x2C, quote: 0x22)
      context = FileContext(
        index: index, name: input.name, format: "",
        columns: layout.states(
          plan: plan, header: [], numberStyle: NumberStyle(), dateStyle: DateStyle()),
        findings: findings, unknownHeaders: [])
      skipReason = foreign ?? .noHeader
      return
    }
    layout = FileLayout(
      plan: plan, header: dialect.header, headerRow: dialect.headerRow, delimiter: dialect.delimiter, quote: 0x22)
    findings += dialect.findings()
    let hasOwnNumber = dialect.header.contains { $0.meaning?.field == plan.consignmentField }
    if layout.idPosition >= 0, !hasOwnNumber {
      findings.append((name: "consignment_id", value: "no such column: the air waybill number"))
    }
    if layout.idPosition < 0 {
      findings.append((name: "consignment_id", value: "no such column: the digest of the record"))
    }
    let canMakeRows = layout.canMakeRows
    context = FileContext(
      index: index, name: input.name, format: dialect.delimiter == 0x09 ? "tsv" : "csv",
      columns: layout.states(
        plan: plan, header: dialect.header, numberStyle: dialect.numberStyle, dateStyle: dialect.dateStyle),
      findings: findings,
      unknownHeaders: dialect.header.filter { $0.meaning == nil && !$0.text.isEmpty }.map(\.text),
      absentTables: OpenManifest.absent { canMakeRows[Int($0.rawValue)] })
    // Reading begins behind the header.
    dropCarry(dialect.dataStart)
    line += UInt64(dialect.dataLine)
  }

  private static func absent(_ isGiven: (TableID) -> Bool) -> Set<TableID> {
    Set(TableID.allCases.filter { $0 != .consignment && !isGiven($0) })
  }

  deinit { carry.deallocate() }

  /// What workbooks of the older kind (`.xls`) begin with, before anything is decoded.
  private static let oldWorkbook: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Why a text is no table: markup, a message, a program.
  private static func foreign(_ head: UnsafeBufferPointer<UInt8>) -> InputFault? {
    var at = 0
    while at < head.count, head[at] <= 0x20 { at += 1 }
    guard at < head.count else { return .empty }
    // Small letters stand for both.
    func begins(_ text: String) -> Bool {
      head.count - at >= text.utf8.count
        && zip(head[at...], text.utf8).allSatisfy { $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1 }
    }
    // Many systems export such pages under the name of a workbook.
    if ["<html", "<!doctype html", "<table"].contains(where: begins) { return .html }
    if begins("<") { return .xml }
    if begins("UNA") || begins("UNB+") || begins("UNH+") { return .edifact }
    if begins("PK\u{3}\u{4}") { return .workbook }
    if begins("%PDF") { return .pdf }
    if begins("ISA*") || begins("ST*") { return .x12 }
    return nil
  }

  /// Takes bytes off the front of the carry.
  func dropCarry(_ count: Int) {
    let rest = carryCount - count
    if rest > 0 { memmoveBytes(carry, carry + count, rest) }
    carryCount = rest
    offset += UInt64(count)
    carryBad = carryBad.compactMap { $0 >= UInt32(count) ? $0 - UInt32(count) : nil }
  }

  /// Keeps `count` bytes for the next block.
  func keep(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    if count > carryCapacity {
      carry.deallocate()
      carryCapacity = count * 2
      carry = .allocate(capacity: carryCapacity)
    }
    carry.update(from: bytes, count: count)
    carryCount = count
  }

  /// Fills a block with the next stretch; false at the end of the input.
  func fill(_ block: ManifestBlock) throws(PlatformError) -> Bool {
    json == nil ? try fillLines(block) : try fillJSON(block)
  }

  /// Moves the carry into a block and reads on until it holds `wanted` bytes of text or the input ends.
  func load(_ block: ManifestBlock, wanted: Int) throws(PlatformError) {
    block.reserve(text: max(wanted, carryCount) + 64)
    if carryCount > 0 {
      (block.bytes + block.filled).update(from: carry, count: carryCount)
      for place in carryBad { block.bad.append(place + UInt32(block.filled)) }
      block.filled += carryCount
      carryCount = 0
      carryBad.removeAll(keepingCapacity: true)
    }
    while block.filled - Prologue.size < wanted {
      let made = try stream.append(
        to: block.bytes + block.filled, capacity: wanted + 16 - (block.filled - Prologue.size), base: block.filled,
        bad: &block.bad)
      if made == 0 { break }
      block.filled += made
    }
  }
}

/// Moves bytes between places that may overlap.
func memmoveBytes(_ to: UnsafeMutablePointer<UInt8>, _ from: UnsafePointer<UInt8>, _ count: Int) {
  UnsafeMutableRawPointer(to).copyMemory(from: from, byteCount: count)
}
