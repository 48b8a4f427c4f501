import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// How hits become points, lanes, selection and counts.
@Suite struct DecisionsScoringTests {
  static let scoring = "scoring { lanes red from 70, yellow from 40, blue from 20 }\n"

  @Test("C21: a hit counts once, however many items made it")
  func once() throws {
    let items = [["packages": "1"], ["packages": "1"], ["packages": "1"]]
    let found = try score(
      "rule tried { \(live) score 7 when any item has (item.packages = 1) }", [.sample(items: items)])
    #expect(found[0].score == 7)
    #expect(found[0].hits.count == 1)
  }

  @Test("C22: negative points are added last, may take the total below nought, and do not lower a floor")
  func negative() throws {
    let rules =
      Self.scoring + """
        rule trusted { \(live) score -50 when aeo }
        rule a { \(live) score 20 group papers when mode = rail }
        rule b { \(live) score 0 floor yellow when free_zone }
        """
    let found = try score(
      rules,
      [
        SampleRow(["mode": "rail", "aeo": "yes", "free_zone": "no"]),
        SampleRow(["mode": "rail", "aeo": "yes", "free_zone": "yes"]),
        SampleRow(["mode": "rail", "aeo": "no", "free_zone": "yes"]),
      ])
    #expect(found.map(\.score) == [-30, -30, 20])
    #expect(found.map(\.lane) == [.green, .yellow, .yellow])
    #expect(found[1].selectedBy == [.floor])
    #expect(found[0].hits.count == 2)
  }

  @Test(
    "C23: groups: half and quarter rounded down for each term, order by points, then the cap",
    arguments: [
      ("", [15, 10, 30], [30, 15, 10], 55), ("cap 30", [15, 10, 30], [30, 15, 10], 30),
      ("diminishing", [15, 10, 30], [30, 7, 2], 39),
      ("diminishing cap 30", [15, 10, 30], [30, 7, 2], 30), ("diminishing", [15, 15, 10, 10], [15, 7, 2, 2], 26),
      ("diminishing", [1, 1, 3], [3, 0, 0], 3), ("diminishing cap 100", [0, 9], [9, 0], 9),
      ("diminishing", [7], [7], 7),
    ])
  func groups(_ mode: String, _ points: [Int], _ terms: [Int], _ counted: Int) throws {
    let named = mode.isEmpty ? "" : "group papers \(mode)"
    var rules = "scoring { lanes red from 700, yellow from 400, blue from 200 \(named) }\n"
    for (index, score) in points.enumerated() {
      rules += "rule r\(index) { \(live) score \(score) group papers when mode = rail }\n"
    }
    rules += "rule outside { \(live) score 5 when mode = rail }\n"
    let found = try score(rules, [SampleRow(["mode": "rail"])])
    #expect(found[0].groups.map(\.terms) == [terms])
    #expect(found[0].groups.map(\.counted) == [counted])
    #expect(found[0].score == counted + 5)
  }

  @Test("C23: `cap documents 30` says the same as `group documents cap 30`")
  func capWord() throws {
    let rules =
      "scoring { lanes red from 70, yellow from 40, blue from 20 cap papers 30 }\nrule a { \(live) score 50 group papers when mode = rail }"
    #expect(try score(rules, [SampleRow(["mode": "rail"])]).map(\.score) == [30])
  }

  @Test(
    "C24, B1: lanes from scores and floors; only yellow and red are selected",
    arguments: [
      (0, "", Lane.green, [SelectionReason]()), (19, "", .green, []), (20, "", .blue, []), (40, "", .yellow, [.rules]),
      (69, "", .yellow, [.rules]),
      (70, "", .red, [.rules]), (0, "floor red", .red, [.floor]), (0, "floor blue", .blue, []),
      (45, "floor yellow", .yellow, [.rules]),
      (45, "floor red", .red, [.floor]), (80, "floor yellow", .red, [.rules]),
    ])
  func lanes(_ points: Int, _ floor: String, _ lane: Lane, _ reasons: [SelectionReason]) throws {
    let found = try score(
      Self.scoring + "rule a { \(live) score \(points) \(floor) when mode = rail }", [SampleRow(["mode": "rail"])])
    #expect(found[0].lane == lane)
    #expect(found[0].selectedBy == reasons)
    #expect(found[0].isSelected == (lane >= .yellow))
  }

  @Test("C24: shadow rules add nothing and set no floor; what would be stands beside; draft rules are not run")
  func shadow() throws {
    let rules =
      Self.scoring + """
        rule counted { \(live) score 25 when mode = rail }
        rule watched { \(live) score 30 floor red status shadow when mode = rail }
        rule drafted { \(live) score 90 status draft when mode = rail }
        rule open { \(live) score 90 status shadow when aeo }
        """
    let found = try score(rules, [SampleRow(["mode": "rail"]), SampleRow(["mode": "road", "aeo": "no"])])
    #expect(found[0].score == 25)
    #expect(found[0].lane == .blue)
    #expect(found[0].wouldBe?.score == 55)
    #expect(found[0].wouldBe?.lane == .red)
    #expect(found[0].hits.map(\.status) == [.live, .shadow])
    #expect(found[0].couldBe == .blue)
    #expect(found[1].wouldBe == nil)
    #expect(!found[1].hasHits)
  }

  @Test(
    "B2: what could be counts every undecided live rule as a hit, through groups and floors",
    arguments: [
      (["mode": "rail"], Lane.green, Lane.red, 70), (["mode": "rail", "aeo": "no"], .green, .yellow, 40),
      (["mode": "rail", "aeo": "no", "free_zone": "no"], .green, .green, 0),
      (["mode": "rail", "aeo": "yes", "free_zone": "no"], .green, .green, 10),
      (["mode": "rail", "aeo": "maybe", "free_zone": "no"], .green, .green, 10), (["mode": "road"], .green, .green, 0),
    ])
  func couldBe(_ cells: [String: String], _ lane: Lane, _ couldBe: Lane, _ points: Int) throws {
    let rules =
      Self.scoring + """
        rule a { \(live) score 10 when mode = rail and aeo }
        rule b { \(live) score 40 when mode = rail and free_zone }
        rule c { \(live) score 20 when mode = rail and free_zone is missing and (aeo and free_zone) }
        """
    let found = try score(rules, [SampleRow(cells)])
    #expect(found[0].lane == lane)
    #expect(found[0].couldBe == couldBe)
    #expect(found[0].couldBeScore == points)
  }

  @Test("B2: a floor of an undecided rule could be reached; an undecided trusted trader buys nothing")
  func couldBeFloor() throws {
    let rules =
      Self.scoring + """
        rule a { \(live) score 0 floor red when aeo }
        rule trusted { \(live) score -90 when free_zone }
        """
    let found = try score(rules, [SampleRow(["mode": "rail"])])
    #expect(found[0].couldBe == .red)
    #expect(found[0].lane == .green)
  }

  @Test("B2, B1: the counts of a run tell clean green from green that could be more")
  func counts() throws {
    let rules = Self.scoring + "rule a { \(live) score 45 when aeo }\nrule b { \(live) score 10 when free_zone }\n"
    let csv = "consignment_id,manifest_id,aeo,free_zone\n1,M,yes,no\n2,M,no,no\n3,M,,no\n4,M,no,\n5,M,yes,yes\n"
    let counts = try run(rules, csv: csv).outcome.counts
    #expect(counts.consignments == 5)
    #expect(counts.withHits == 2)
    #expect(counts.totalHits == 3)
    #expect(counts.selected == 2)
    #expect(counts.lanes == [3, 0, 2, 0])
    #expect(counts.greenClean == 1)
    #expect(counts.greenUnknown == 2)
    #expect(counts.couldBeYellow == 1)
    #expect(counts.ruleHits == [2, 1])
    #expect(counts.ruleUnknowns == [1, 1])
  }

  // MARK: The random draw

  static let random = "scoring { lanes red from 70, yellow from 40, blue from 20 random 2 % to yellow }\n"

  @Test("B3: the share drawn is the share asked for")
  func share() throws {
    var scoring = Scoring()
    scoring.random = (20_000, .yellow)
    let draw = try #require(RandomDraw(scoring, seed: Array("2026-alat".utf8)))
    #expect(draw.seedDigest == SHA256.hex(Array("2026-alat".utf8)))
    var drawn = 0
    let manifest = Array("M2026-0142".utf8)
    for number in 0..<100_000 {
      let id = Array("CDL\(number)".utf8)
      manifest.withUnsafeBufferPointer { manifest in
        id.withUnsafeBufferPointer { if draw.draws(manifest: manifest, id: $0, digest: 0) { drawn += 1 } }
      }
    }
    #expect((1800...2200).contains(drawn), "\(drawn) of 100,000 at 2 %")
  }

  @Test("B3: without a seed nothing is drawn")
  func noSeed() {
    var scoring = Scoring()
    scoring.random = (1_000_000, .yellow)
    #expect(RandomDraw(scoring, seed: nil) == nil)
    scoring.random = nil
    #expect(RandomDraw(scoring, seed: [1]) == nil)
  }

  @Test("B3: the draw goes by manifest and number alone: not by line, file or order; the seed decides")
  func drawKey() throws {
    let rules = Self.random + "rule a { \(live) score 90 when mode = rail }\n"
    let numbers = (0..<1500).map { "C\($0)" }
    func csv(_ numbers: [String], manifest: String = "M1") -> String {
      "consignment_id,manifest_id,mode\n"
        + numbers.map { "\($0),\(manifest),\($0.hasSuffix("7") ? "rail" : "road")\n" }.joined()
    }
    func drawn(_ text: String, _ name: String, seed: String) throws -> [String] {
      let found = try run(rules, manifests: [(name, text)], seed: seed, all: false)
      return found.assessments.filter { $0.selectedBy.contains(.random) }.compactMap(\.facts.id).sorted()
    }
    let first = try drawn(csv(numbers), "day.csv", seed: "s1")
    #expect(first.count > 10 && first.count < 60)
    #expect(try drawn(csv(numbers.reversed()), "other.csv", seed: "s1") == first)
    #expect(try drawn(csv(numbers, manifest: "M2"), "day.csv", seed: "s1") != first)
    #expect(try drawn(csv(numbers), "day.csv", seed: "s2") != first)
  }

  @Test("B3: a record that rules selected is marked random too when drawn, and none is drawn above its lane")
  func drawnAnyway() throws {
    let rules =
      "scoring { lanes red from 70, yellow from 40, blue from 20 random 100 % to yellow }\nrule a { \(live) score 90 when mode = rail }\n"
    let found = try score(rules, [SampleRow(["mode": "rail"]), SampleRow(["mode": "road"])], seed: "s")
    #expect(found.map(\.selectedBy) == [[.rules, .random], [.random]])
    #expect(found.map(\.lane) == [.red, .yellow])
    #expect(found.map(\.score) == [90, 0])
  }

  @Test("B3: records without a number are drawn each by what it holds")
  func noNumber() throws {
    let rules = "scoring { lanes red from 70, yellow from 40, blue from 20 random 50 % to yellow }\n"
    let rows = (0..<200).map { SampleRow(["consignee.name": "Firm \($0)"]) }
    let found = try score(rules, rows, seed: "s")
    #expect((60...140).contains(found.count { $0.selectedBy == [.random] }))
  }

  // MARK: Dates

  @Test(
    "R9: a rule counts on the fixed day, else that of arrival, else that of lodging; undated it runs and says so",
    arguments: [
      ("2026-03-01", ["arrival": "2025-01-01"], true, false), ("2025-03-01", ["arrival": "2026-03-01"], false, false),
      (nil, ["arrival": "2026-03-01"], true, false), (nil, ["arrival": "2026-12-31T23:59"], true, false),
      (nil, ["arrival": "2027-01-01"], false, false),
      (nil, ["submitted": "2026-05-05"], true, false), (nil, ["submitted": "2024-05-05"], false, false),
      (nil, ["arrival": "2026-01-01", "submitted": "2024-05-05"], true, false), (nil, ["mode": "rail"], true, true),
      (nil, ["arrival": "soon"], true, true),
    ] as [(String?, [String: String], Bool, Bool)])
  func valid(_ asOf: String?, _ cells: [String: String], _ hits: Bool, _ isUndated: Bool) throws {
    let rules = "rule a { \(live) score 5 valid 2026-01-01 .. 2026-12-31 when not aeo }"
    let found = try score(rules, [SampleRow(cells.merging(["aeo": "no"]) { $1 })], asOf: asOf)
    #expect(found[0].hasHits == hits)
    if hits { #expect(found[0].hits[0].isUndated == isUndated) }
    let open = try score(rules, [SampleRow(cells)], asOf: asOf)
    #expect(open[0].unknown.isEmpty == !hits)
  }

  @Test("C24: the default scoring stands where rules have none")
  func defaults() throws {
    let rules = "rule a { \(live) score 40 when mode = rail }\nrule b { \(live) score 30 when aeo }"
    let found = try score(
      rules,
      [
        SampleRow(["mode": "rail"]), SampleRow(["mode": "rail", "aeo": "yes"]),
        SampleRow(["aeo": "yes", "mode": "sea"]),
      ])
    #expect(found.map(\.lane) == [.yellow, .red, .blue])
  }

  @Test("Unknown rules name the fields that were missing")
  func unknownFields() throws {
    let rules =
      "rule a { \(live) score 5 when mode = rail and any item has (item.gross_weight > 5 t and item.volume > 1 m3) }"
    let found = try score(
      rules, [.sample(["mode": "rail"], items: [["gross_weight": "9000"], ["gross_weight": "1", "volume": "x"]])])
    #expect(found[0].unknown.map(\.fields) == [["item.volume"]])
    let silent = try score(rules, [.sample(["mode": "road"], items: [["gross_weight": "9000"]])])
    #expect(silent[0].unknown.isEmpty)
  }

  @Test(
    "Unknown rules name what an aggregate chooses its rows by, not what can be read",
    arguments: [
      ("sum(item.packages where item.hs_code under 29) > 10", ["item.hs_code"]),
      ("sum(item.packages where item.hs_code under 29) < 10", ["item.hs_code"]),
      ("count(items where item.hs_code under 29) > 1", ["item.hs_code"]),
      ("count(items where chemical) between 1 and 2", ["item.hs_code"]),
      ("distinct(item.origin where item.volume > 1 m3) > 1", ["item.volume"]),
      ("max(item.packages where mode = rail) > 10", ["mode"]),
      ("count(items where item.hs_code under 29 and mode = rail) > 1", ["item.hs_code", "mode"]),
      ("sum(item.gross_weight where item.hs_code under 29) > 1 t", ["item.gross_weight", "item.hs_code"]),
    ])
  func unknownChoice(_ condition: String, _ fields: [String]) throws {
    let rules = """
      define chemical = item.hs_code under 29
      rule a { \(live) score 5 when \(condition) }
      """
    let found = try score(rules, [.sample(items: [["packages": "5", "origin": "KZ", "gross_weight": "x"]])])
    #expect(found[0].unknown.map(\.fields) == [fields])
  }

  @Test("Unknown rules name the table that a record says nothing of, counted or asked about within a count")
  func unknownTable() throws {
    let rules = """
      rule a { \(live) score 5 when sum(item.packages) > 10 }
      rule b { \(live) score 5 when count(items) > 1 }
      rule c { \(live) score 5 when any container has (count(seals) > 1) }
      rule d { \(live) score 5 when count(containers where no seal has (seal.number = "A1")) > 0 }
      """
    let found = try run(
      rules,
      csv: """
        {"id":"A","mode":"rail"}
        {"id":"B","items":[{"packages":5}],"containers":[{"number":"CSQU3054383"}]}
        {"id":"C","items":[],"containers":[{"number":"CSQU3054383","seals":[]}]}

        """)
    #expect(
      found.assessments.map { $0.unknown.map(\.fields) } == [
        [["items"], ["items"], ["containers"], ["containers", "seals"]], [["seals"], ["seals"]], [],
      ])
  }
}
