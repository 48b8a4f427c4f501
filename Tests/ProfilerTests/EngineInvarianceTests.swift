import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The same inputs give the same results, however they are cut into blocks and shared among threads.
@Suite struct EngineInvarianceTests {
  static let rules = """
    scoring { lanes red from 70, yellow from 40, blue from 20 group papers diminishing cap 30 random 5 % to yellow }
    list goods: text = { "acetic anhydride", "acetone", "уксусный ангидрид" } except { "acetone free" }
    rule precursor { title "t" score 60 group chemicals
      when any item has (item.hs_code under {2915.24, 2806} or item.description mentions goods)
      because "{item.description}, {item.gross_weight}, {matched}" check "c" }
    rule heavy { title "t" score 15 group papers when sum(item.gross_weight) > 1 t because "{sum(item.gross_weight)}" check "c" }
    rule light { title "t" score 15 group papers when any item has (item.gross_weight / item.volume < 300 kg/m3)
      because "{item.gross_weight} in {item.volume}" check "c" }
    rule cheap { title "t" score 10 group papers when any item has (item.value / item.gross_weight < 0.5 USD/kg)
      because "{item.value}" check "c" }
    rule trusted { title "t" score -20 when aeo because "b" check "c" }
    rule boxes { title "t" score 30 floor yellow when any container has (container.number is invalid)
      because "{container.number}" check "c" }
    rule dated { title "t" score 5 valid 2026-01-01 .. 2026-01-21 when mode = rail because "{arrival}" check "c" }
    rule watched { title "t" score 5 status shadow when distinct(item.origin) >= 2 because "b" check "c" }
    """

  static let columns = [
    "mode", "destination.country", "consignee.name", "shipper.name", "aeo", "arrival", "item.description",
    "item.hs_code", "item.origin",
    "item.gross_weight", "item.volume", "item.packages", "item.value", "item.currency", "container.number",
  ]

  /// A file of consignments with one line for each item.
  static func csv(seed: UInt64, count: Int) -> String {
    var random = RandomManifest(seed: seed)
    func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }
    var text = "consignment.id,consignment.manifest," + columns.joined(separator: ",") + "\n"
    for (index, consignment) in random.file(count).consignments.enumerated() {
      let items = consignment.rows[.item] ?? []
      let boxes = (consignment.rows[.container] ?? []).compactMap { $0.cells["container.number"] }.joined(
        separator: "; ")
      for item in items.isEmpty ? [SampleRow()] : items {
        let cells = columns.map { name in
          name == "container.number" ? boxes : item.cells[name] ?? consignment.cells[name] ?? ""
        }
        text += (["C\(index)", "M\(seed)"] + cells).map(quoted).joined(separator: ",") + "\n"
      }
      if index % 50 == 49 { text += "C\(index)x,M\(seed)" + String(repeating: ",z", count: columns.count + 3) + "\n" }
    }
    return text
  }

  /// The same kind of consignments as JSON lines, with their goods as arrays.
  static func jsonLines(seed: UInt64, count: Int) -> String {
    var random = RandomManifest(seed: seed)
    func quoted(_ cell: String) -> String {
      "\"" + cell.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    func members(_ cells: [String: String], _ names: [String], dropping prefix: String = "") -> [String] {
      names.compactMap { name in cells[name].map { quoted(String(name.dropFirst(prefix.count))) + ":" + quoted($0) } }
    }
    let ofItems = columns.filter { $0.hasPrefix("item.") }
    let own = columns.filter { !$0.hasPrefix("item.") && !$0.hasPrefix("container.") }
    var text = ""
    for (index, consignment) in random.file(count).consignments.enumerated() {
      let items = (consignment.rows[.item] ?? []).map {
        "{" + members($0.cells, ofItems, dropping: "item.").joined(separator: ",") + "}"
      }
      let parts = [
        quoted("consignment.id") + ":\"J\(index)\"", quoted("items") + ":[" + items.joined(separator: ",") + "]",
      ]
      text += "{" + (parts + members(consignment.cells, own)).joined(separator: ",") + "}\n"
    }
    return text
  }

  static let manifests = [
    (name: "one.csv", text: csv(seed: 11, count: 150)), (name: "two.csv", text: csv(seed: 12, count: 40)),
    (name: "three.csv", text: csv(seed: 13, count: 60)),
  ]

  @Test("Same inputs, same results: threads and block sizes change nothing")
  func invariance() throws {
    let expected = try run(Self.rules, manifests: Self.manifests, seed: "s")
    #expect(expected.outcome.counts.consignments == 250)
    #expect(expected.outcome.counts.withHits > 50)
    #expect(expected.unreadable.count == 4)
    let text = expected.text
    for threads in [1, 2, 4] {
      for size in [1, 7, 4096, 1 << 20] {
        let found = try run(Self.rules, manifests: Self.manifests, threads: threads, blockSize: size, seed: "s")
        guard found.text != text else { continue }
        let pair = zip(found.text.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
        Issue.record(
          "\(threads) threads, blocks of \(size): \(pair.map { "\($0)\n  for\n\($1)" } ?? "another number of lines")")
      }
    }
    let again = try run(Self.rules, manifests: Self.manifests, seed: "s")
    #expect(again.text == text)
  }

  @Test("Same inputs, same results: batches of any size", arguments: [1, 2, 63, 64, 65, 511, 5000])
  func batches(_ rows: Int) throws {
    let expected = try run(Self.rules, manifests: Self.manifests, seed: "s")
    let lines = Self.jsonLines(seed: 14, count: 130)
    for (name, manifests) in [("csv", Self.manifests), ("ndjson", [(name: "four.ndjson", text: lines)])] {
      let whole = name == "csv" ? expected : try run(Self.rules, manifests: manifests, seed: "s")
      #expect(whole.outcome.counts.withHits > 20, "\(name)")
      for threads in [1, 3] {
        let found = try run(
          Self.rules, manifests: manifests, threads: threads, blockSize: 4096, batchRows: rows, seed: "s")
        #expect(found.text == whole.text, "\(name), \(threads) threads")
      }
    }
  }

  @Test("Whether rules can decide is said of the file, whatever the first records of a worker leave out")
  func silentBatches() throws {
    let rules = """
      scoring { lanes red from 70, yellow from 40, blue from 20 }
      rule unlicensed { title "t" score 80 when mode = rail and any permit has (permit.number = "P1") because "b" check "c" }
      """
    let lines = (0..<40).map { index in
      #"{"id":"A\#(index)","manifest":"M","mode":"rail"\#(index % 20 == 7 ? #","permit_nos":["P1"]"# : "")}"# + "\n"
    }
    let manifests = [(name: "some.ndjson", text: lines.joined())]
    let whole = try run(rules, manifests: manifests)
    #expect(whole.assessments.filter { $0.couldBe == .red }.count == 40)
    for threads in [1, 3] {
      let found = try run(rules, manifests: manifests, threads: threads, blockSize: 64, batchRows: 1)
      #expect(found.text == whole.text, "\(threads) threads")
    }
  }

  @Test("A consignment ends behind so many lines, blank ones counted, whatever the blocks; blocks stay small")
  func farApart() throws {
    let rules = """
      scoring { lanes red from 70, yellow from 40, blue from 20 }
      rule rail { title "t" score 30 when mode = rail because "b" check "c" }
      """
    let blank = String(repeating: "\n", count: ReadLimits.consignmentSpan + 50)
    func record(_ id: String) -> String { #"{"id":"\#(id)","manifest":"M","mode":"rail"}"# + "\n" }
    let csv = "id,manifest,mode\nA1,M,rail\n" + blank + "A1,M,rail\nB1,M,rail\n"
    let json = record("A1") + blank + record("A1") + record("B1")
    let array = "[" + record("A1") + String(repeating: "x\n", count: ReadLimits.consignmentSpan + 50) + record("A1")
    for (name, text) in [("one.csv", csv), ("one.ndjson", json), ("one.json", array + record("B1") + "]")] {
      let manifests = [(name: name, text: text)]
      let whole = try run(rules, manifests: manifests)
      #expect(whole.assessments.map(\.facts.id) == ["A1", "B1"], "\(name)")
      #expect(whole.assessments.map { $0.quality.contains(QualitySet(.truncated)) } == [true, false], "\(name)")
      for size in [64, 1 << 20] {
        let found = try run(rules, manifests: manifests, threads: 2, blockSize: size)
        #expect(found.text == whole.text, "\(name), blocks of \(size)")
      }
    }
    let program = try #require(compileRules("ruleset r { version \"1\" language en }\n" + rules).program)
    for (name, head) in [("long.csv", "id,manifest,mode\nA1,M,rail\n"), ("long.ndjson", record("A1"))] {
      let bytes = Array(head.utf8) + [UInt8](repeating: 0x0A, count: 6 << 20)
      let source = ManifestSource(inputs: [ManifestInput(place: .bytes(bytes), name: name)], program: program)
      while let block = try source.next() {
        #expect(block.filled < 4 << 20, "\(name)")
        source.finish(block)
      }
    }
  }

  @Test("A block that was given back says nothing of the run any more")
  func givenBack() throws {
    let program = try #require(compileRules("ruleset r { version \"1\" language en }\n" + Self.rules).program)
    let input = ManifestInput(place: .bytes(Array(Self.manifests[0].text.utf8)), name: "one.csv")
    let source = ManifestSource(inputs: [input], program: program)
    let block = try #require(source.next())
    #expect(block.sequence == 0)
    source.finish(block)
    #expect(block.sequence == -1)
  }

  @Test("What is listed does not change what is said of it")
  func listing() throws {
    let all = try run(Self.rules, manifests: Self.manifests, seed: "s", all: true)
    let some = try run(Self.rules, manifests: Self.manifests, seed: "s", all: false)
    #expect(some.assessments.count < all.assessments.count)
    let listed = Set(some.assessments.map { "\($0)" })
    #expect(listed.isSubset(of: Set(all.assessments.map { "\($0)" })))
    #expect("\(some.outcome.counts)" == "\(all.outcome.counts)")
    for assessment in all.assessments where !listed.contains("\(assessment)") {
      #expect(assessment.hits.isEmpty && !assessment.isSelected && assessment.couldBe < .yellow)
    }
  }
}
