import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// What becomes of records and cells that are not as they should be, by the design rules of docs/decisions.md.
@Suite struct DecisionsReadTests {
  private static let rules = """
    scoring { lanes red from 70, yellow from 40, blue from 20 }
    rule heavy { \(live) score 45 when any item has (item.gross_weight > 900 kg) }
    """
  private static let header = "consignment_id,manifest_id,arrival,goods,gross_weight,hs_code,container_no\n"

  @Test(
    "R1: set aside is only what has no boundary or cannot be told apart",
    arguments: [
      ("A,M,2026-03-04,tea,1000,0902.10,,surplus", "too_many_fields"),
      ("\"A,M,2026-03-04,tea,1000,0902.10", "unclosed_quote"),
      (",M,2026-03-04,tea,1000,0902.10,", "no_identifier"),
      ("\"A\"x,M,2026-03-04,tea,1000,0902.10,", "text_after_quote"),
      ("A,M,2026-03-04,tea,1000,0902.10,,,", nil), ("A,M", nil), ("A,M,soon,tea,heavy,what,nobox", nil),
      ("A,M,2026-03-04,t\u{0}a,1000,0902.10,", nil), ("A,,,,,,", nil),
    ])
  func setAside(_ line: String, _ reason: String?) throws {
    let text = Self.header + line + "\nB,M,2026-03-04,tea,1000,0902.10,\n"
    let reading = readManifest(text, fields: ["consignment.id"])
    #expect(reading.rejects.map { $0.split(separator: " ").last.map(String.init) } == (reason.map { [$0] } ?? []))
    #expect(reading.consignments.count == (reason == nil ? 2 : 1))
    let found = try run(Self.rules, csv: text)
    #expect(found.unreadable.count == (reason == nil ? 0 : 1))
    #expect(found.assessments.contains { $0.facts.id == "B" && $0.score == 45 })
    #expect(found.outcome.hasUnusable == (reason != nil))
  }

  @Test(
    "R1: a record beyond the limit is set aside and the next one read, whatever the blocks",
    arguments: [1 << 16, 1 << 25],
    [
      ("id,goods,weight\nA,", "x", ",5\nB,tea,6\n", "3 consignment.id=B\n! 2:1 record_too_long"),
      ("id,goods,weight\nA,\"", "x", "\",5\nB,tea,6\n", "3 consignment.id=B\n! 2:1 record_too_long"),
      (
        "{\"id\":\"0\"}\n{\"id\":\"A\",\"goods\":\"", "x", "\"}\n{\"id\":\"B\"}\n",
        "1 consignment.id=0\n3 consignment.id=B\n! 2:1 record_too_long"
      ),
      (
        "[{\"id\":\"0\"},\n{\"id\":\"A\",\"goods\":\"", "x", "\"},\n{\"id\":\"B\"}]\n",
        "1 consignment.id=0\n3 consignment.id=B\n! 2:1 record_too_long"
      ),
    ])
  func tooLong(_ blockSize: Int, _ text: (start: String, filling: String, rest: String, expected: String)) {
    var options = ReadOptions()
    options.blockSize = blockSize
    let long = String(repeating: text.filling, count: ReadLimits.recordBytes)
    let reading = readManifest(text.start + long + text.rest, fields: ["consignment.id"], options: options)
    #expect(reading.text == text.expected)
  }

  @Test(
    "R1: a bad number, date, code or letter opens that field, with a code and its place",
    arguments: [
      ("heavy", "gross_weight", "unreadable_number", "item.gross_weight", 5),
      ("1,234", "gross_weight", "ambiguous_number", "item.gross_weight", 5),
      ("2026-02-30", "arrival", "unreadable_date", "arrival", 3),
      ("03/04/2026", "arrival", "ambiguous_date", "arrival", 3),
      ("29A", "hs_code", "unreadable_code", "item.hs_code", 6),
      ("90210", "hs_code", "hs_leading_zero", "item.hs_code", 6),
      ("TGHU6004172", "container_no", "container_check_digit", "container.number", 7),
      ("ТGHU6004171", "container_no", "lookalike_letters", "container.number", 7),
    ])
  func unreadable(_ cell: String, _ column: String, _ code: String, _ field: String, _ position: Int) throws {
    let names = Self.header.dropLast().split(separator: ",").map(String.init)
    let plain = ["A", "M", "2026-03-04", "tea", "5", "0902.10", ""]
    let second = zip(names, plain).map { $0 == column ? "\"\(cell)\"" : $1 }.joined(separator: ",")
    // A field of the consignment is read from its first line that says something.
    let first = "A,M,,rice,1000,1006.30,\n"
    let found = try run(Self.rules, csv: Self.header + first + second + "\n").assessments[0]
    #expect(found.quality.codes.map(\.name).contains(code))
    #expect(
      found.qualityPlaces.map { "\($0.code.name) \($0.field) \($0.line) \($0.column)" } == [
        "\(code) \(field) \(field == "arrival" ? 2 : 3) \(position)"
      ])
    #expect(found.score == 45)
  }

  @Test("R2: a record set aside is a finding of its own, with place and reason, and leaves the others alone")
  func finding() throws {
    let text = Self.header + "A,M,,tea,1000,,\n\"B,M,,tea,5,,\nC,M,,tea,1000,,\n"
    let found = try run(Self.rules, csv: text)
    #expect(found.assessments.map(\.lane) == [.yellow, .yellow])
    let record = try #require(found.unreadable.first)
    #expect(found.unreadable.count == 1)
    #expect(record.line == 3 && record.column == 1 && record.file == 0)
    #expect(record.excerpt.hasPrefix("\"B,M"))
    #expect(!record.reason.en.isEmpty && record.reason.ru != record.reason.en)
    #expect(found.outcome.counts.setAside == 1)
    #expect(found.outcome.counts.consignments == 2)
  }

  @Test(
    "R2: yellow is the lane beside which such records are listed, unless the rules say another", arguments: ["", "red"])
  func lane(_ lane: String) throws {
    let clause = lane.isEmpty ? "" : "unreadable to \(lane)"
    let text = "ruleset r { version \"1\" language en }\nscoring { lanes red from 70, yellow from 40 \(clause) }"
    let program = try #require(compileRules(text).program)
    #expect(program.scoring.unreadable == (lane.isEmpty ? .yellow : .red))
  }

  @Test("R3: lines of one number are one consignment while they follow each other, whatever the blocks and threads")
  func gathered() throws {
    let lines = [
      "A,M,2026-03-04,tea,400,,", "A,M,,rice,600,,", "B,M,,tea,1,,", "A,M,2026-03-04,nuts,2,,",
      "A,N,2026-03-04,nuts,3,,",
      "C,M,2026-03-04,tea,1,,", "C,M,2026-03-05,tea,1,,",
    ]
    let text = Self.header + lines.joined(separator: "\n") + "\n"
    let expected = [
      "A M 2 2 []", "B M 4 1 []", "A M 5 1 [split_consignment]", "A N 6 1 []", "C M 7 2 [conflicting_lines]",
    ]
    for (threads, blockSize) in [(1, 1 << 20), (1, 1), (2, 7), (4, 64)] {
      let found = try run(Self.rules, manifests: [("day.csv", text)], threads: threads, blockSize: blockSize)
      let shown = found.assessments.map {
        "\($0.facts.id ?? "") \($0.facts.manifest ?? "") \($0.line) \($0.records) [\($0.quality.codes.map(\.name).joined(separator: " "))]"
      }
      #expect(shown == expected)
      #expect(found.assessments[0].facts.grossWeight == 1000)
      #expect(found.assessments[4].facts.arrival == "2026-03-04")
    }
  }

  @Test("R3: lines beyond ten thousand are counted, and the consignment is marked")
  func truncated() throws {
    let lines = (0..<10_003).map { "A,M,,tea \($0),1,," }
    let found = try run(Self.rules, csv: Self.header + lines.joined(separator: "\n") + "\n")
    #expect(found.assessments.map(\.records) == [10_000])
    #expect(found.assessments[0].quality.codes == [.truncated])
    #expect(found.outcome.info.files[0].skippedLines == 3)
  }

  @Test("R3: weights that each repeat the total count once")
  func repeatedTotal() throws {
    let text =
      "consignment_id,goods,gross_weight,total_gross_weight\nA,tea,950,950\nA,rice,950,950\nB,tea,500,950\nB,rice,450,950\n"
    let found = try run(
      "rule heavy { \(live) score 5 when sum(item.gross_weight) > 1000 kg }\nrule even { \(live) score 1 when sum(item.gross_weight) <= 950 kg }",
      csv: text)
    #expect(found.assessments.map { $0.quality.codes.map(\.name) } == [["repeated_total"], []])
    #expect(found.assessments.map(\.facts.grossWeight) == [950, 950])
    #expect(found.assessments.map(\.score) == [0, 1])
  }

  @Test(
    "R3: noughts, blanks and what is no number do not repeat the total", arguments: ["0", "0.00", "see invoice", "n/a"])
  func repeatedNothing(_ cell: String) throws {
    let rules = """
      rule blank { \(live) score 1 when at least 1 items have (item.gross_weight is missing) }
      rule bad { \(live) score 10 when at least 2 items have (item.gross_weight is invalid) }
      rule nought { \(live) score 100 when every item has (item.gross_weight = 0) }
      """
    let lines = ["tea", "rice"].map { "A,\($0),\(cell),\(cell)\n" }.joined()
    let found = try run(rules, csv: "consignment_id,goods,gross_weight,total_gross_weight\n" + lines)
    #expect(!found.assessments[0].quality.codes.contains(.repeatedTotal))
    #expect(found.assessments.map(\.score) == [cell == "n/a" ? 1 : cell == "see invoice" ? 10 : 100])
  }

  @Test("R13: guesses rest on the first 64 KiB alone, and the file's line says so", arguments: [1, 4096, 1 << 20])
  func lookAhead(_ blockSize: Int) throws {
    func text(_ decider: String, filler: Int) -> String {
      let filling = (0..<filler).map { "F\($0),M,,filling of the file,,,\n" }.joined()
      return "consignment_id,manifest_id,arrival,goods,gross_weight,hs_code,container_no\n" + filling
        + "Z,M,,tea,\"\(decider)\",,\nY,M,,tea,\"1,234\",,\n"
    }
    for (filler, isSeen) in [(10, true), (3000, false)] {
      let made = text("18,5", filler: filler)
      #expect((made.utf8.count > ReadLimits.lookAhead) == !isSeen)
      let found = try run(Self.rules, manifests: [("day.csv", made)], blockSize: blockSize)
      let last = try #require(found.assessments.last)
      // With the comma known as decimal mark `1,234` is a weight of a kilogram; without, it is taken as a thousand, and said.
      #expect(last.facts.grossWeight == (isSeen ? 1.234 : 1234))
      #expect(last.quality.codes == (isSeen ? [] : [.ambiguousNumber]))
      #expect(found.outcome.info.files[0].findings.first { $0.name == "look_ahead" }?.value == "65536 bytes")
    }
  }

  @Test(
    "R13: a first record longer than the look-ahead gives its keys as far as it is seen; its own number is never lost",
    arguments: [false, true], [false, true])
  func longFirstRecord(_ isArray: Bool, _ isNumberLast: Bool) throws {
    let items = (0..<1500).map { "{\"goods_desc\":\"tiles number \($0) of the load\",\"gross_kg\":1}" }
    let number = "\"consignment_id\":\"BIG\",\"manifest_id\":\"M\""
    let goods = "\"items\":[" + items.joined(separator: ",") + "]"
    let big = "{" + (isNumberLast ? goods + "," + number : number + "," + goods) + ",\"aeo\":true}"
    let small = "{\"consignment_id\":\"SMALL\",\"manifest_id\":\"M\",\"items\":[{\"goods_desc\":\"tea\"}]}"
    #expect(big.utf8.count > ReadLimits.lookAhead)
    let text = isArray ? "[\n" + big + ",\n" + small + "]\n" : big + "\n" + small + "\n"
    let found = try run(Self.rules, manifests: [("day.json", text)])
    #expect(found.assessments.map(\.facts.id) == ["BIG", "SMALL"])
    #expect(found.assessments[0].score == 0)
    // The weight of the goods was seen, so that the rule can decide in this file.
    #expect(found.outcome.info.files[0].cannotDecide.isEmpty)
  }
}
