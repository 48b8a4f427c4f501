// Random damage: whatever the bytes, reading ends, loses no line, and does not depend on the size of blocks.

import CSystem
import Profiler
import RiskDSL
import TestKit
import Testing

/// A seeded generator, the same on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

private let randomFields = [
  "consignment.id", "shipper.name", "item.description", "item.container", "container.number", "seal.number",
  "permit.number", "party.name",
  "place.port",
]

private func table(_ random: inout SeededNumbers) -> [UInt8] {
  let pieces = [
    "A1", "A2", "B77", "", " ", "TGHU6004171", "\"", "\"\"", "\"x\ny\"", "\"a\"\"b\"", "5\" PIPE", "МУКА", ";", "/",
    "\"q,q\"",
  ]
  var text = "id,shipper,goods,container,seal,permits,pol\n"
  for _ in 0..<Int.random(in: 0...30, using: &random) {
    for cell in 0..<Int.random(in: 5...8, using: &random) {
      if cell > 0 { text += "," }
      text +=
        cell == 0 && Int.random(in: 0...3, using: &random) > 0
        ? "A\(Int.random(in: 0...4, using: &random))" : pieces.randomElement(using: &random)!
    }
    // Far more cells than the header has, enough to fill the room for their ends.
    if Int.random(in: 0...59, using: &random) == 0 {
      text += String(repeating: ",", count: Int.random(in: 0...6000, using: &random))
    }
    text += ["\n", "\r\n", "\n", "\r"].randomElement(using: &random)!
  }
  return Array(text.utf8)
}

/// Lines of JSON records with valid and odd values, as compact or loose writers have them.
func records(_ random: inout SeededNumbers) -> [UInt8] {
  let values = [
    "\"A\"", "1", "-2.5e3", "null", "true", "[]", "{}", "[\"TGHU6004171\",\"S2\"]",
    "{\"name\":\"X\",\"country\":\"AF\"}", "\"\\u0416\\n\"",
    "[{\"number\":\"C1\",\"seals\":[\"S\"]},{}]", "\"\\ud800\"", "[1,[2,[3]]]", "\"a\\\\\"", "\"\\\"{[:,]}\\\\\\\"\"",
    "{\"consignment\":{\"id\":\"B\"}}", "\" \"", "\"C:\\\\D\\u00e9\"", "12:30", "\"A\"\"B\"", "\"A\" ", "1 2", "nul",
  ]
  let keys = [
    "id", "goods", "containers", "seals", "consignee", "permits", "items", "zzz", "parties", "places", "manifest_id",
    "consignment", "g\\u006fods", "",
  ]
  let (comma, colon, end) = [(",", ":", "\n"), (", ", ": ", "\n"), (" ,", " : ", "\r\n"), (",\t", ":", "\r")]
    .randomElement(using: &random)!
  var text = ""
  for _ in 0..<Int.random(in: 1...20, using: &random) {
    var parts = ["\"id\"\(colon)\"A\(Int.random(in: 0...4, using: &random))\""]
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      parts.append("\"\(keys.randomElement(using: &random)!)\"\(colon)\(values.randomElement(using: &random)!)")
    }
    text += "{" + parts.joined(separator: comma) + "}" + end
  }
  return Array(text.utf8)
}

/// A few bytes changed, lost, added or doubled.
func damage(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0...5, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: at)
    case 2: bytes.insert([0x22, 0x0A, 0x2C, 0x5C, 0x7B, 0x00, 0xFF].randomElement(using: &random)!, at: at)
    case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
    case 4: bytes += bytes[at..<min(bytes.count, at + 40)]
    default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
    }
  }
  return bytes
}

@Test(arguments: Effort.seeds(120))
func randomDamageIsSurvived(_ seed: Int) {
  var random = SeededNumbers(UInt64(seed) + 1)
  for round in 0..<4 {
    let whole = round % 2 == 0 ? table(&random) : records(&random)
    let bytes = damage(whole, &random)
    var texts: [String] = []
    for size in [1, 7, 61, 4096, 1 << 18] {
      var options = ReadOptions()
      options.blockSize = size
      let reading = readManifests([bytes], fields: randomFields, options: options)
      texts.append(reading.text)
      let report = reading.reports[0]
      #expect(report.tally.consignments == reading.consignments.count)
      #expect(report.tally.setAside == reading.rejects.count)
      #expect(report.bytes == UInt64(bytes.count))
    }
    for text in texts.dropFirst() where text != texts[0] {
      let (a, b) = (texts[0].split(separator: "\n"), text.split(separator: "\n"))
      let at = zip(a, b).prefix { $0 == $1 }.count
      Issue.record("round \(round) line \(at): \(a.dropFirst(at).first ?? "") <> \(b.dropFirst(at).first ?? "")")
    }
  }
}

@Test(arguments: Effort.seeds(60))
func vectorWidthsAgree(_ seed: Int) {
  var random = SeededNumbers(UInt64(seed) + 1000)
  var bytes: [UInt8] = []
  for _ in 0..<5 { bytes += table(&random) }
  bytes = damage(bytes, &random)
  let count = bytes.count
  bytes += [UInt8](repeating: 0, count: Int(PCU_SCAN_PADDING))
  var outcomes: [[UInt32]] = []
  for width in [64, 32, 16, 8] {
    pcu_scan_limit_width(Int32(width))
    defer { pcu_scan_limit_width(0) }
    let copy = bytes
    var ends = [UInt32](repeating: 0, count: count + 200)
    var found = [pcu_csv_record](repeating: pcu_csv_record(), count: count + 200)
    var all: [UInt32] = []
    copy.withUnsafeBufferPointer { copy in
      ends.withUnsafeMutableBufferPointer { ends in
        found.withUnsafeMutableBufferPointer { found in
          var scan = pcu_csv_scan()
          scan.bytes = copy.baseAddress
          scan.limit = UInt32(count)
          scan.is_last = 1
          scan.max_breaks = 3
          scan.max_record = 1000
          scan.delimiter = 0x2C
          scan.quote = 0x22
          scan.ends = ends.baseAddress
          scan.end_capacity = UInt32(ends.count)
          scan.records = found.baseAddress
          scan.record_capacity = UInt32(found.count)
          while true {
            let outcome = pcu_csv_run(&scan)
            all += [UInt32(outcome), scan.position, scan.line]
            if outcome == Int32(PCU_CSV_DATA) { break }
            scan.position = UInt32(pcu_find_break(copy.baseAddress, Int(scan.position), count, 1) + 1)
            if Int(scan.position) >= count { break }
          }
          for record in found.prefix(Int(scan.record_count)) {
            all += [record.start, record.first_end, record.cells, record.line, record.flags]
          }
          all += ends.prefix(Int(scan.end_count))
        }
      }
    }
    outcomes.append(all)
  }
  #expect(outcomes.allSatisfy { $0 == outcomes[0] })
}

@Test func strayQuotesDoNotMakeReadingSlow() {
  // Every line opens a quote that the next line seems to close: each may cost a bounded look ahead, not the whole file.
  var text = "id,shipper,goods\n"
  for line in 0..<20_000 { text += "A\(line),ACME,\"TEA\n" }
  let reading = readManifest(text, fields: ["consignment.id"])
  #expect(reading.rejects.count + reading.consignments.count > 0)
  #expect(reading.reports[0].tally.records + reading.reports[0].tally.setAside == 20_000)
}

@Test(arguments: Effort.seeds(40))
func everyLineIsAccountedFor(_ seed: Int) {
  var random = SeededNumbers(UInt64(seed) + 5000)
  let pieces = ["A1", "A2", "", " ", "TEA", "TOTAL", "ИТОГО", "МУКА", "-", "5"]
  var text = "id,shipper,goods,container\n"
  let lines = Int.random(in: 1...200, using: &random)
  for _ in 0..<lines {
    switch Int.random(in: 0...9, using: &random) {
    case 0: break
    case 1: text += "id,shipper,goods,container"
    default:
      text += (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined(
        separator: ",")
    }
    text += "\n"
  }
  for size in [1, 100, 1 << 16] {
    var options = ReadOptions()
    options.blockSize = size
    let tally = readManifest(text, fields: ["consignment.id"], options: options).reports[0].tally
    #expect(tally.records + tally.setAside + tally.skipped.reduce(0, +) == lines)
  }
}
