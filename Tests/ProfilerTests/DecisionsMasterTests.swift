// B5: a master document and its houses in one run are both scored and listed; their goods are counted once, as the houses.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite("Masters and houses")
struct DecisionsMasterTests {
  private static let rules = """
    scoring { lanes red from 70, yellow from 40, blue from 20 }
    rule heavy { \(live) score 45 when any item has (item.gross_weight > 900 kg) }
    rule declared { \(live) score 20 when any item has (item.hs_code under 29) }
    rule watched { \(live) score 5 status shadow when mode = sea }
    """
  private static let header = "consignment_id,manifest_id,parent_doc_no,doc_type,mode,gross_weight_kg,hs_code,version\n"

  private func ids(_ result: RunResult) -> [String] { result.assessments.map { $0.facts.id ?? "" } }

  private static let shipment = [
    "M-1,A,,master,sea,1000,290000,", "H1,A,M-1,house,sea,600,290000,", "H2,A,M-1,house,sea,400,010000,",
    "S1,A,,bl,sea,950,010000,",
  ]

  @Test("B5: the master is scored and listed, and counted through its houses", arguments: [1, 2], [1, 4096])
  func counted(_ threads: Int, _ blockSize: Int) throws {
    let lines = Self.shipment
    let orders = [lines, [lines[3], lines[2], lines[1], lines[0]]]
    for order in orders {
      let result = try run(
        Self.rules, manifests: [("day.csv", Self.header + order.joined(separator: "\n") + "\n")], threads: threads,
        blockSize: blockSize)
      let counts = result.outcome.counts
      #expect(ids(result) == order.map { String($0.prefix { $0 != "," }) })
      #expect(result.assessments.first { $0.facts.id == "M-1" }?.score == 65)
      #expect(counts.consignments == 3)
      #expect(counts.records == 3)
      #expect(counts.withHits == 2)
      #expect(counts.totalHits == 2)
      #expect(counts.shadowHits == 3)
      #expect(counts.lanes == [1, 1, 1, 0])
      #expect(counts.selected == 1)
      #expect(counts.ruleHits == [1, 1, 3])
      #expect(counts.masters == MasterCounts(count: 1, withHits: 1, selected: 1))
    }
  }

  @Test("B5: houses and master may stand in different files, and write the number in different ways")
  func overFiles() throws {
    let houses = Self.header + "H1,A,61812345675,hawb,air,10,010000,\n"
    let masters = "awb_no,mode,gross_weight_kg\n618-1234 5675,air,10\n618-0000 0001,air,10\n"
    let manifests = [("houses.csv", houses), ("masters.csv", masters)]
    for order in [manifests, manifests.reversed()] {
      let counts = try run(Self.rules, manifests: order).outcome.counts
      #expect(counts.consignments == 2)
      #expect(counts.masters.count == 1)
    }
  }

  @Test(
    "B5: what is no master with houses in the run",
    arguments: [
      ("names itself", ["M,A,M,master,sea,1,010000,"], 1, 0),
      ("the master is not there", ["H1,A,M,house,sea,1,010000,", "H2,A,M,house,sea,1,010000,"], 2, 0),
      ("two that name each other", ["X,A,Y,,sea,1,010000,", "Y,A,X,,sea,1,010000,"], 2, 0),
      ("three in a ring", ["X,A,Y,,sea,1,010000,", "Y,A,Z,,sea,1,010000,", "Z,A,X,,sea,1,010000,"], 3, 0),
      ("no word but a mark", ["-,A,,,sea,1,010000,", "H1,A,-,,sea,1,010000,"], 2, 0),
      ("a house that is a master", ["M,A,,,sea,1,1,", "C,A,M,,sea,1,1,", "H,A,C,,sea,1,1,"], 1, 2),
      ("a ring below a master", ["M,A,,,sea,1,1,", "X,A,Y,,sea,1,1,", "Y,A,X,,sea,1,1,", "H,A,M,,sea,1,1,"], 3, 1),
    ])
  func shapes(_ name: String, _ lines: [String], _ consignments: Int, _ masters: Int) throws {
    let counts = try run(
      Self.rules, manifests: [("day.csv", Self.header + lines.joined(separator: "\n") + "\n")]
    ).outcome.counts
    #expect(counts.consignments == consignments, "\(name)")
    #expect(counts.masters.count == masters, "\(name)")
  }

  @Test("B5: a house that a later version left out does not make a master")
  func superseded() throws {
    let first = Self.header + "M,A,,master,sea,1,1,1\nH1,A,M,house,sea,1,1,1\n"
    let second = Self.header + "H1,A,,bl,sea,1,1,2\n"
    let counts = try run(Self.rules, manifests: [("first.csv", first), ("second.csv", second)]).outcome.counts
    #expect(counts.consignments == 2)
    #expect(counts.duplicates == 1)
    #expect(counts.masters.count == 0)
  }

  @Test("B5: in JSON a key that turns up behind the look-ahead tells as well")
  func lateKey() throws {
    var lines = ["{\"consignment_id\":\"M\",\"doc_type\":\"master\",\"mode\":\"sea\"}"]
    for number in 0..<1500 {
      lines.append("{\"consignment_id\":\"S\(number)\",\"mode\":\"sea\",\"goods_desc\":\"ceramic tiles for floors\"}")
    }
    lines.append("{\"consignment_id\":\"H1\",\"parent_doc_no\":\"M\",\"mode\":\"sea\"}")
    let text = lines.joined(separator: "\n") + "\n"
    #expect(text.utf8.count > ReadLimits.lookAhead)
    let counts = try run(Self.rules, manifests: [("day.ndjson", text)]).outcome.counts
    #expect(counts.consignments == 1501)
    #expect(counts.masters.count == 1)
  }

  @Test("B5: the counts are those of the run without its masters", arguments: Effort.seeds(12))
  func sameAsWithout(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) + 400)
    var lines: [(text: String, isMaster: Bool)] = []
    for number in 0..<60 {
      let id = number < 6 ? "M\(number)" : "C\(number)"
      let master = number >= 6 && random.chance(66) ? "M\(random.number(0...7))" : ""
      let weight = random.chance(50) ? "" : String(random.number(0...1200))
      let mode = random.pick(["sea", "rail"])
      let heading = random.pick(["290000", "010000", ""])
      lines.append(("\(id),A,\(master),,\(mode),\(weight),\(heading),", false))
    }
    for number in 0..<6 { lines[number].isMaster = lines.contains { $0.text.contains(",A,M\(number),") } }
    lines.shuffle(using: &random)
    func counts(_ lines: [(text: String, isMaster: Bool)]) throws -> RunCounts {
      let text = Self.header + lines.map(\.text).joined(separator: "\n") + "\n"
      let rules = Self.rules.replacing("blue from 20", with: "blue from 20 random 20 % to yellow")
      return try run(rules, manifests: [("day.csv", text)], seed: "once", all: false).outcome.counts
    }
    var found = try counts(lines)
    let expected = try counts(lines.filter { !$0.isMaster })
    #expect(found.masters.count == lines.count { $0.isMaster })
    found.masters = MasterCounts()
    #expect("\(found)" == "\(expected)")
  }

  @Test("B5: what is remembered of masters is bounded, and said when it is cut")
  func bounded() throws {
    var ledger = MasterLedger(limit: 3)
    var notes = MasterNotes()
    for (id, master) in [("M", ""), ("H1", "M"), ("S", ""), ("N", ""), ("H2", "N")] {
      notes.add(
        id: DocumentKey(Array(id.utf8)), master: DocumentKey(Array(master.utf8)), records: 1,
        Contribution(lane: .green, couldBe: .green, isDrawn: false, live: [], shadow: [], undecided: []))
    }
    ledger.take(notes)
    var counts = RunCounts(rules: 0)
    counts.consignments = 5
    counts.records = 5
    counts.greenClean = 5
    counts.lanes[0] = 5
    ledger.settle(&counts)
    #expect(ledger.isCut)
    #expect(counts.consignments == 4)
    #expect(counts.masters.count == 1)
  }
}
