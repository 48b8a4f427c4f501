// Loops in C against what they promise, told byte by byte, at every vector width: UTF-8, JSON texts, cells, numbers.

import CSystem
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct ByteScanTests {
  /// Runs a body at every vector width, with bytes that have the padding of a block behind them and a blank before.
  private func atEveryWidth(_ bytes: [UInt8], _ body: (UnsafePointer<UInt8>, _ width: Int) -> Void) {
    let padded = [0x20] + bytes + [UInt8](repeating: 0x80, count: Int(PCU_SCAN_PADDING))
    for width in [64, 32, 16, 8] {
      pcu_scan_limit_width(Int32(width))
      defer { pcu_scan_limit_width(0) }
      padded.withUnsafeBufferPointer { body($0.baseAddress! + 1, width) }
    }
  }

  /// The head that is UTF-8 without NUL, as the standard library reads it.
  private func goodHead(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var good = 0
    while case .valid(let letter) = decoder.parseScalar(from: &rest), letter.first != 0 { good += letter.count }
    return good
  }

  @Test("the head that is UTF-8 is that of the standard library", arguments: Effort.seeds(60))
  func heads(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces: [[UInt8]] =
      ["a", "TEA ", "Ж", "чай", "京", "\u{800}", "\u{FFFF}", "\u{D7FF}", "\u{E000}", "😀", "\u{10FFFF}", "\u{10000}"].map
    {
      Array($0.utf8)
    }
    let bad: [[UInt8]] = [
      [0], [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
      [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x90, 0x80], [0xE2],
      [0xC3, 0xA9, 0xA9], [0xF0, 0x9F],
    ]
    var bytes: [UInt8] = []
    let length = random.number(0...400)
    let isASCII = random.chance(30)
    while bytes.count < length { bytes += isASCII ? [0x61] : random.pick(pieces) }
    if !random.chance(25) {
      let letters = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
      let at = random.pick(letters)
      bytes.replaceSubrange(at..<at, with: random.pick(bad))
      if random.chance(30) { bytes.removeLast(min(bytes.count, random.number(1...3))) }
    }
    let expected = goodHead(bytes)
    atEveryWidth(bytes) { #expect(pcu_utf8_prefix($0, bytes.count) == expected, "width \($1)") }
  }

  @Test("the head that can stand in JSON ends before the first byte of something that may not", arguments: 0...70)
  func plainJSON(_ count: Int) {
    let harm: [UInt8] = Array(0...0x1F) + [0x22, 0x3C, 0x5C, 0x7F, 0xC2, 0xD8, 0xE2]
    let harmless = (UInt8(0x20)...0xFF).filter { !harm.contains($0) }
    let plain = (0..<count).map { harmless[$0 * 37 % harmless.count] }
    atEveryWidth(plain) { bytes, _ in #expect(pcu_plain_json(bytes, count) == count) }
    for at in 0..<count {
      var bytes = plain
      bytes[at] = harm[at % harm.count]
      if at + 3 < count { bytes[at + 3] = 0x22 }
      atEveryWidth(bytes) { bytes, _ in #expect(pcu_plain_json(bytes, count) == at) }
    }
  }

  @Test("cells taken together are those read one by one", arguments: Effort.seeds(60))
  func cells(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["a", "TEA", "Ж", " ", "\t", "\"", "\u{A0}", "", "", "à", "12.5", "\"a b\"", "\r"]
    var text = ""
    for _ in 0..<random.number(1...64) {
      let cells = (0..<random.number(1...12)).map { _ in
        (0..<random.number(0...3)).map { _ in random.pick(pieces) }.joined()
      }
      text += cells.joined(separator: ",") + "\n"
    }
    // What the ends are matters here, not what quotes do to them.
    let bytes = Array(text.utf8)
    var ends: [UInt32] = []
    var records: [pcu_csv_record] = []
    var start = 0
    for (at, byte) in bytes.enumerated() where byte == 0x2C || byte == 0x0A {
      if records.last.map({ $0.cells == 0 }) != true {
        records.append(
          pcu_csv_record(start: UInt32(start), first_end: UInt32(ends.count), cells: 0, line: 0, flags: 0))
      }
      ends.append(UInt32(at))
      if byte == 0x0A {
        records[records.count - 1].cells = UInt32(ends.count) - records[records.count - 1].first_end
        start = at + 1
      }
    }
    let positions = (0..<UInt32(14)).filter { _ in random.chance(50) }
    let stride = records.count + 3
    atEveryWidth(bytes) { bytes, _ in
      var cells = [CellRef](repeating: CellRef(start: 7, length: 7), count: stride * positions.count + 1)
      var noted = [pcu_cell_place](repeating: pcu_cell_place(), count: records.count * positions.count + 1)
      let notes = cells.withUnsafeMutableBufferPointer {
        pcu_take_cells(
          bytes, ends, records, records.count, positions, positions.count, 0x2C, 0x22,
          CellRef.plain($0.baseAddress!), stride, &noted)
      }
      for note in noted.prefix(notes) {
        let at = Int(note.column) * stride + Int(note.line)
        cells[at] = CellReader.content(
          bytes, Int(cells[at].start), Int(cells[at].start + cells[at].length), quote: 0x22)
      }
      for (column, position) in positions.enumerated() {
        for (line, record) in records.enumerated() {
          let wanted = ends.withUnsafeBufferPointer {
            CellReader.cell(bytes, $0.baseAddress!, record, Int(position), quote: 0x22)
          }
          let cell = cells[column * stride + line]
          #expect(cell.start == wanted.start && cell.length == wanted.length, "line \(line), position \(position)")
        }
      }
    }
  }

  @Test("what says something is what the null texts do not name", arguments: Effort.seeds(20))
  func said(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let catalogue = FieldCatalogue.builtIn
    let plan = ReadPlan(catalogue: catalogue, fields: [])
    let texts = [
      "", "N/A", "n/a", "Nardil", "NA", "na", "TEA", "-", "—", "0", "000", "нет", "Жук", "XXX", "x", "12", "нет данных",
    ]
    let row = (0..<random.number(1...64)).map { _ in random.pick(texts) }
    let file = FileContext(index: 0, name: "", format: "csv", columns: [], findings: [], unknownHeaders: [])
    let layout = FileLayout(plan: plan, header: [], headerRow: [], delimiter: 0x2C, quote: 0x22)
    let block = ManifestBlock(plan: plan, file: file, layout: layout, capacity: 4096)
    var cells: [CellRef] = []
    for text in row {
      let bytes = Array(text.utf8)
      (block.bytes + block.filled).update(from: bytes, count: bytes.count)
      cells.append(bytes.isEmpty ? .absent : CellRef(start: UInt32(block.filled), length: UInt32(bytes.count)))
      block.filled += bytes.count + 1
    }
    let sense = CellSense(block)
    for name in ["consignee.name", "item.hs_code", "mode"] {
      let field = Int(catalogue.find(name)!.id.rawValue)
      let said = sense.said(cells, cells.count, field)
      for (place, cell) in cells.enumerated() {
        #expect((said >> UInt64(place) & 1 == 0) == sense.isMissing(cell, field), "\(name): \(row[place])")
      }
    }
  }

  @Test("a column that shares cells gets its own before it is changed")
  func sharing() {
    let file = FileContext(index: 0, name: "", format: "csv", columns: [], findings: [], unknownHeaders: [])
    let batch = Batch(columnCount: 2, file: file)
    let told = [CellRef(start: 1, length: 2), CellRef(start: 3, length: 4)]
    told.withUnsafeBufferPointer { told in
      batch.share(0, told.baseAddress!, count: 2)
      batch.share(1, told.baseAddress!, count: 2)
      batch.reserve(0, rows: 2)
      batch.cells[0][1] = .absent
      #expect(batch.cells[0][0].start == 1 && batch.cells[0][1].length == 0)
      #expect(batch.cells[1][1].start == 3 && told[1].length == 4)
      batch.endSharing()
      #expect(batch.cells[1].count == 0)
    }
  }
}
