// The marks of JSON lines: those of a plain scan byte by byte, and readers that go by them find what readers without find.

import CSystem
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// Lines with what a scan by 64 bytes may get wrong: quotes and backslashes at every distance, lines that end in strings.
private func noise(_ random: inout SeededNumbers) -> [UInt8] {
  let pieces = ["\"", "\\", "\\\\", "{", "}", "[", "]", ":", ",", "\n", "\r", "\r\n", " ", "a", "Ж", "7", "\"ab\":"]
  let count = Int.random(in: 0...300, using: &random)
  let rare = Int.random(in: 1...40, using: &random)
  var text = ""
  for _ in 0..<count {
    text += Int.random(in: 0..<rare, using: &random) == 0 ? pieces.randomElement(using: &random)! : "x"
  }
  return Array(text.utf8)
}

private func lines(_ seed: Int) -> [[UInt8]] {
  var random = SeededNumbers(UInt64(seed) + 9000)
  // The last line is one whose marks hold, whatever the style of the others.
  let whole = records(&random) + Array("{\"id\":\"A9\",\"goods\":[\"TEA\"]}\n".utf8)
  return [whole, damage(whole, &random), noise(&random)]
}

/// A line as the scan tells it.
private struct MarkedLine: Equatable {
  var start: UInt32
  var line: UInt32
  var flags: UInt32
  var marks: [UInt32]
}

/// What `pcu_json_run` promises, told byte by byte.
private func plainLines(_ bytes: [UInt8]) -> [MarkedLine] {
  let marks = Set("{}[]:,".utf8)
  var found: [MarkedLine] = []
  var line = MarkedLine(start: 0, line: 0, flags: 0, marks: [])
  var isInside = false
  var isEscaped = false
  var hasClosed = false
  func isBreak(_ at: Int) -> Bool {
    bytes[at] == 0x0A || bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A)
  }
  for (at, byte) in bytes.enumerated() {
    if hasClosed, !marks.contains(byte) { line.flags |= UInt32(PCU_RECORD_UNMARKED) }
    hasClosed = false
    if byte == 0x5C {
      line.flags |= UInt32(PCU_RECORD_ESCAPES)
      if !isInside { line.flags |= UInt32(PCU_RECORD_UNMARKED) }
    }
    if isBreak(at) {
      if isInside { line.flags |= UInt32(PCU_RECORD_UNMARKED) }
      line.marks.append(UInt32(at))
      found.append(line)
      line = MarkedLine(start: UInt32(at + 1), line: line.line + 1, flags: 0, marks: [])
      isInside = false
      isEscaped = false
      continue
    }
    if byte == 0x22, !isEscaped {
      hasClosed = isInside
      isInside.toggle()
    } else if marks.contains(byte), !isInside {
      line.marks.append(UInt32(at))
    }
    isEscaped = byte == 0x5C && !isEscaped
  }
  if Int(line.start) < bytes.count {
    if isInside { line.flags |= UInt32(PCU_RECORD_UNMARKED) }
    line.marks.append(UInt32(bytes.count))
    found.append(line)
  }
  return found
}

/// Runs the scan over a text with padding behind it.
private func scan(_ bytes: [UInt8], ends: inout [UInt32]) -> [pcu_csv_record] {
  let padded = bytes + [UInt8](repeating: 0, count: Int(PCU_SCAN_PADDING))
  ends = [UInt32](repeating: 0, count: bytes.count + 130)
  var found = [pcu_csv_record](repeating: pcu_csv_record(), count: bytes.count + 130)
  var count = 0
  padded.withUnsafeBufferPointer { padded in
    ends.withUnsafeMutableBufferPointer { ends in
      found.withUnsafeMutableBufferPointer { found in
        var scan = pcu_json_scan()
        scan.bytes = padded.baseAddress
        scan.limit = UInt32(bytes.count)
        scan.is_last = 1
        scan.marks = ends.baseAddress
        scan.mark_capacity = UInt32(ends.count)
        scan.records = found.baseAddress
        scan.record_capacity = UInt32(found.count)
        #expect(pcu_json_run(&scan) == PCU_CSV_DATA)
        #expect(scan.position == UInt32(bytes.count))
        count = Int(scan.record_count)
      }
    }
  }
  return Array(found.prefix(count))
}

@Test(arguments: Effort.seeds(200))
func marksAreThoseOfAPlainScan(_ seed: Int) {
  for bytes in lines(seed) {
    let expected = plainLines(bytes)
    for width in [64, 32, 16, 8] {
      pcu_scan_limit_width(Int32(width))
      defer { pcu_scan_limit_width(0) }
      var ends: [UInt32] = []
      let found = scan(bytes, ends: &ends).map { record in
        MarkedLine(
          start: record.start, line: record.line, flags: record.flags,
          marks: Array(ends[Int(record.first_end)..<Int(record.first_end + record.cells)]))
      }
      // What else is known of a line whose marks do not hold is nobody's business.
      #expect(found.map(\.start) == expected.map(\.start), "width \(width)")
      for (one, other) in zip(found, expected) {
        #expect(one.marks.last == other.marks.last)
        if other.flags & UInt32(PCU_RECORD_UNMARKED) != 0 {
          #expect(
            one.flags & UInt32(PCU_RECORD_UNMARKED) != 0, "width \(width): \(String(decoding: bytes, as: UTF8.self))")
        } else {
          #expect(one == other, "width \(width): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }
}

/// Everything that reading one record leaves behind.
private struct Outcome: Equatable {
  var keys: String
  var fault: String
  var given: UInt32 = 0
  var isCut = false
  var isBad = false
  var cells: [UInt32] = []
  var kinds: [LineKind] = []
  var parents: [Int32] = []
  var bytes: [UInt8] = []
}

/// The keys that readers have learned, those of the serial search and those of the records.
private struct LearnedKeys {
  let serial: JSONKeys
  let records: JSONKeys

  init(_ plan: ReadPlan) {
    serial = JSONKeys(plan: plan, settled: nil)
    records = JSONKeys(plan: plan, settled: nil)
  }
}

private func read<Tokens: JSONTokens>(
  _ bytes: [UInt8], _ record: pcu_csv_record, _ tokens: Tokens, end: Int, ends: [UInt32], plan: ReadPlan,
  _ learned: LearnedKeys
) -> Outcome {
  var copy = bytes + [UInt8](repeating: 0, count: Int(PCU_SCAN_PADDING))
  let grid = JSONGrid()
  grid.start(learned.records, width: plan.catalogue.fields.count)
  for field in plan.catalogue.fields { grid.addColumn(Int(field.id.rawValue)) }
  var outcome = Outcome(keys: "", fault: "")
  copy.withUnsafeMutableBufferPointer { copy in
    let base = copy.baseAddress!
    do throws(JSONFault) {
      let keys = try RecordKeys.find(base, record, end: end, ends: ends, in: learned.serial, plan: plan)
      outcome.keys = "\(keys)"
    } catch {
      outcome.keys = "\(error)"
    }
    var reader = JSONRecord(bytes: base, tokens: tokens, grid: grid, plan: plan)
    do throws(JSONFault) {
      outcome.isCut = try reader.read(tokens, from: Int(record.start), to: end, line: 1)
    } catch { outcome.fault = "\(error)" }
    outcome.given = reader.given
    outcome.isBad = reader.isBad
  }
  for line in 0..<grid.count {
    for position in 0..<grid.width {
      outcome.cells += [grid.cell(line, position).start, grid.cell(line, position).length]
    }
  }
  outcome.kinds = Array(grid.kinds.values)
  outcome.parents = Array(grid.parents.values)
  outcome.bytes = copy
  return outcome
}

@Test(arguments: Effort.seeds(150))
func marksChangeNothingThatIsRead(_ seed: Int) {
  let catalogue = FieldCatalogue.builtIn
  let plan = ReadPlan(catalogue: catalogue, fields: [catalogue.find("consignment.id")!.id])
  let learned = LearnedKeys(plan)
  var marked = 0
  for bytes in lines(seed) {
    var ends: [UInt32] = []
    // The second time the keys are foreseen.
    for record in [0, 1].flatMap({ _ in scan(bytes, ends: &ends) })
    where record.flags & UInt32(PCU_RECORD_UNMARKED) == 0 {
      marked += 1
      let end = Int(ends[Int(record.first_end + record.cells) - 1])
      var unmarked = record
      unmarked.flags |= UInt32(PCU_RECORD_UNMARKED)
      ends.withUnsafeBufferPointer { places in
        let tokens = MarkedTokens(record, ends: places.baseAddress!)
        let fast = read(bytes, record, tokens, end: end, ends: ends, plan: plan, learned)
        let slow = read(bytes, unmarked, ScannedTokens(), end: end, ends: ends, plan: plan, LearnedKeys(plan))
        #expect(fast == slow, "\(String(decoding: bytes[Int(record.start)..<end], as: UTF8.self))")
      }
    }
  }
  #expect(marked > 0)
}

@Test func aRecordMayHaveMoreMarksThanThereIsRoom() {
  let many = Array(repeating: "1", count: 20_000).joined(separator: ",")
  let few = (0..<400).map {
    "{\"id\":\"B\($0)\",\"goods\":[\(Array(repeating: "2", count: $0).joined(separator: ","))]}\n"
  }
  for text in [
    "{\"id\":\"A1\",\"zzz\":[\(many)]}\n" + few.joined(), few.joined() + "{\"id\":\"A1\",\"zzz\":[\(many)]}",
  ] {
    let reading = readManifest(text, fields: ["consignment.id"])
    #expect(reading.consignments.count == 401)
    #expect(reading.rejects.isEmpty)
  }
}
