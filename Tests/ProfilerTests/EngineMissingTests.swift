import Profiler
import RiskDSL
import TestKit
import Testing

/// What is not known: cells that are blank or unreadable, columns and tables a file does not have.
@Suite struct EngineMissingTests {
  /// A condition over one field, a cell that can be read with its outcome, and a cell that cannot.
  struct Probe: Sendable, CustomStringConvertible {
    let condition: String
    let field: String
    let cell: String
    let outcome: Truth
    let unreadable: String?
    var description: String { condition }
    init(_ condition: String, _ field: String, _ cell: String, _ outcome: Truth, bad unreadable: String?) {
      self.condition = condition
      self.field = field
      self.cell = cell
      self.outcome = outcome
      self.unreadable = unreadable
    }
    /// A file with the cell; fields of items stand in the only item.
    func manifest(_ cell: String, isAbsent: Bool = false) -> SampleManifest {
      var row = SampleRow(["arrival": "2026-01-20T08:00"])
      if field.hasPrefix("item.") {
        row.rows[.item] = [SampleRow([field: cell, "item.net_weight": "5"])]
      } else {
        row.cells[field] = cell
      }
      var manifest = SampleManifest([row])
      if isAbsent { manifest.absentColumns = [field] }
      return manifest
    }
  }

  static let probes: [Probe] = [
    Probe("rail.station_changes = 5", "rail.station_changes", "5", .yes, bad: "far"),
    Probe("rail.station_changes != 5", "rail.station_changes", "5", .no, bad: "far"),
    Probe("rail.station_changes < 5", "rail.station_changes", "4", .yes, bad: "far"),
    Probe("rail.station_changes <= 5", "rail.station_changes", "6", .no, bad: "far"),
    Probe("rail.station_changes > 5", "rail.station_changes", "6", .yes, bad: "far"),
    Probe("rail.station_changes >= 5", "rail.station_changes", "5", .yes, bad: "far"),
    Probe("rail.station_changes between 1 and 5", "rail.station_changes", "5", .yes, bad: "far"),
    Probe("rail.station_changes in {1, 3 .. 5}", "rail.station_changes", "2", .no, bad: "far"),
    Probe("rail.station_changes * 2 + 1 - 3 > 5", "rail.station_changes", "4", .yes, bad: "far"),
    Probe("10 / rail.station_changes > 5", "rail.station_changes", "1", .yes, bad: "far"),
    Probe("- rail.station_changes < 0", "rail.station_changes", "1", .yes, bad: "far"),
    Probe("consignee.age < 90 days", "consignee.age", "12", .yes, bad: "young"),
    Probe("freight > 100 USD", "freight", "150 USD", .yes, bad: "free"),
    Probe("arrival < 2026-02-01", "arrival", "2026-01-31T23:59", .yes, bad: "soon"),
    Probe("hour(arrival) >= 22", "arrival", "2026-01-31T23:59", .yes, bad: "soon"),
    Probe("days from departure to arrival = 2 days", "departure", "2026-01-18", .yes, bad: "03/04/2026"),
    Probe("hours from departure to arrival <= 12 hours", "departure", "2026-01-19T20:00", .yes, bad: "x"),
    Probe("destination.country = AF", "destination.country", "AFG", .yes, bad: "somewhere"),
    Probe("destination.country != AF", "destination.country", "IR", .yes, bad: "somewhere"),
    Probe("destination.country in {AF, IR}", "destination.country", "KZ", .no, bad: "somewhere"),
    Probe("destination.country not in {AF, IR}", "destination.country", "KZ", .yes, bad: "somewhere"),
    Probe("discharge.port = AFHRT", "discharge.port", "afhrt", .yes, bad: nil),
    Probe("mode = rail", "mode", "RAIL", .yes, bad: "zeppelin"),
    Probe("aeo", "aeo", "да", .yes, bad: "maybe"), Probe("aeo = no", "aeo", "нет", .yes, bad: "maybe"),
    Probe("consignee.name = \"X\"", "consignee.name", "x", .yes, bad: nil),
    Probe("consignee.name in {\"X\", \"Y\"}", "consignee.name", "z", .no, bad: nil),
    Probe("shipper.address contains \"bay\"", "shipper.address", "Abay 7", .yes, bad: nil),
    Probe("shipper.address starts with \"bay\"", "shipper.address", "Abay 7", .no, bad: nil),
    Probe("shipper.address ends with \"7\"", "shipper.address", "Abay 7", .yes, bad: nil),
    Probe("shipper.address mentions \"abay\"", "shipper.address", "ул. Abay, 7", .yes, bad: nil),
    Probe("shipper.address not mentions \"abay\"", "shipper.address", "ул. Abay, 7", .no, bad: nil),
    Probe("length(shipper.address) = 6", "shipper.address", "Абай 7", .yes, bad: nil),
    Probe("any item has (item.hs_code under 2915)", "item.hs_code", "2915.24", .yes, bad: "12ab"),
    Probe("any item has (item.hs_code not under {2915, 28})", "item.hs_code", "2915.24", .no, bad: "12ab"),
    Probe("any item has (item.hs_code = 2915.24)", "item.hs_code", "291524", .yes, bad: "12ab"),
    Probe("any item has (item.gross_weight / item.net_weight > 1)", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("any item has (item.expiry < arrival)", "item.expiry", "2026-01-19", .yes, bad: "2026-02-30"),
    Probe("every item has (item.gross_weight > 5 kg)", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("no item has (item.gross_weight > 5 kg)", "item.gross_weight", "6", .no, bad: "heavy"),
    Probe("at least 1 items have (item.gross_weight > 5 kg)", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("sum(item.gross_weight) <= 5 kg", "item.gross_weight", "6", .no, bad: "heavy"),
    Probe("min(item.gross_weight) = 6 kg", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("max(item.gross_weight) = 6 kg", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("distinct(item.hs_code) = 1", "item.hs_code", "2915", .yes, bad: "12ab"),
    Probe("count(items where item.gross_weight > 5 kg) = 1", "item.gross_weight", "6", .yes, bad: "heavy"),
    Probe("sum(item.net_weight where item.gross_weight > 5 kg) = 5 kg", "item.gross_weight", "6", .yes, bad: "heavy"),
  ]

  @Test(
    "C9, R10: a value that is missing, unreadable or of an absent column leaves every question open", arguments: probes)
  func open(_ probe: Probe) {
    let read = outcome(probe.condition, probe.manifest(probe.cell))
    #expect(read == probe.outcome)
    let negated = outcome("not (\(probe.condition))", probe.manifest(probe.cell))
    #expect(negated == !probe.outcome)
    for cell in ["", "N/A", "нет данных", "-"] {
      // `нет` words are no answer to a flag unless they stand alone.
      let missing = outcome(probe.condition, probe.manifest(cell))
      #expect(missing == .unknown, "«\(cell)»")
    }
    let absent = outcome(probe.condition, probe.manifest(probe.cell, isAbsent: true))
    #expect(absent == .unknown)
    guard let unreadable = probe.unreadable else { return }
    let unread = outcome("not (\(probe.condition))", probe.manifest(unreadable))
    #expect(unread == .unknown)
  }

  @Test(
    "C9: states of a cell",
    arguments: [
      ("", [Truth.yes, .no, .unknown, .unknown]), ("N/A", [.yes, .no, .unknown, .unknown]),
      ("12", [.no, .yes, .yes, .no]),
      ("far", [.no, .yes, .no, .yes]),
    ])
  func states(_ cell: String, _ expected: [Truth]) {
    for (state, wanted) in zip(["missing", "present", "valid", "invalid"], expected) {
      let found = outcome(
        "rail.station_changes is \(state)", SampleManifest([SampleRow(["rail.station_changes": cell])]))
      #expect(found == wanted, "\(state)")
      let absent = ConditionCase(
        "rail.station_changes is \(state)", SampleRow(["rail.station_changes": cell]), .unknown,
        absent: ["rail.station_changes"]
      ).found()
      #expect(absent == .unknown, "R10: \(state) of an absent column")
    }
  }

  @Test("Kleene's tables", arguments: ["yes", "no", ""], ["yes", "no", ""])
  func kleene(_ a: String, _ b: String) {
    let manifest = SampleManifest([SampleRow(["aeo": a, "free_zone": b])])
    let left: Truth = a == "yes" ? .yes : a == "no" ? .no : .unknown
    let right: Truth = b == "yes" ? .yes : b == "no" ? .no : .unknown
    let both = outcome("aeo and free_zone", manifest)
    #expect(both == (left == .no || right == .no ? .no : left == .yes && right == .yes ? .yes : .unknown))
    let either = outcome("aeo or free_zone", manifest)
    #expect(either == (left == .yes || right == .yes ? .yes : left == .no && right == .no ? .no : .unknown))
    let neither = outcome("not aeo", manifest)
    #expect(neither == (left == .yes ? .no : left == .no ? .yes : .unknown))
  }

  static let flags: [[String]] = {
    let cells = ["yes", "no", ""]
    let pairs = cells.flatMap { first in cells.map { [first, $0] } }
    return [[]] + cells.map { [$0] } + pairs + pairs.flatMap { pair in cells.map { pair + [$0] } }
  }()

  @Test("C2, C3: quantifiers over nothing, over some and over the unknown", arguments: flags)
  func quantifiers(_ flags: [String]) {
    let manifest = SampleManifest([.sample(items: flags.map { ["tracking_codes": $0] })])
    let yes = flags.count { $0 == "yes" }
    let unknown = flags.count { $0 == "" }
    let any: Truth = yes > 0 ? .yes : unknown > 0 ? .unknown : .no
    let every: Truth = flags.isEmpty || flags.contains("no") ? .no : unknown > 0 ? .unknown : .yes
    let found = ["any", "no", "every"].map { outcome("\($0) item has (item.tracking_codes)", manifest) }
    #expect(found == [any, any == .yes ? .no : any == .no ? .yes : .unknown, every])
    for least in 1...3 {
      let counted = outcome("at least \(least) items have (item.tracking_codes)", manifest)
      #expect(counted == (yes >= least ? .yes : yes + unknown < least ? .no : .unknown), "at least \(least)")
    }
  }

  static let aboutTable = [
    "any item has (item.packages > 0)", "every item has (item.packages > 0)", "no item has (item.packages > 0)",
    "at least 2 items have (item.packages > 0)", "count(items) = 0", "count(items where aeo) = 0",
    "sum(item.packages) = 0",
    "sum(item.packages) >= 0", "min(item.packages) = 0", "max(item.packages) = 0", "distinct(item.hs_code) = 0",
  ]

  @Test(
    "C4: a table the file does not have, or of which a line says nothing, is unknown in everything",
    arguments: aboutTable)
  func missingTable(_ condition: String) {
    let absent = ConditionCase(condition, .sample(["aeo": "yes"]), .unknown, tables: [.item]).found()
    #expect(absent == .unknown)
    var manifest = SampleManifest([.sample(["aeo": "yes"])])
    manifest.consignments[0].missingTables = [.item]
    let silent = outcome(condition, manifest)
    #expect(silent == .unknown)
  }

  @Test(
    "C3, C4: an empty table is known to be empty",
    arguments: zip(
      aboutTable, [Truth.no, .no, .yes, .no, .yes, .yes, .yes, .yes, .unknown, .unknown, .yes]))
  func emptyTable(_ condition: String, _ expected: Truth) {
    let found = outcome(condition, SampleManifest([.sample(["aeo": "yes"], items: [])]))
    #expect(found == expected)
  }

  @Test("C4: seals of a container that is not given are unknown, of one without seals none")
  func seals() {
    let empty = ConditionCase(
      "any container has (count(seals) = 0)", SampleRow(rows: [.container: [.row(.container)]]), .yes)
    #expect(empty.found() == .yes)
    var absent = empty
    absent.manifest.absentTables = [.seal]
    #expect(absent.found() == .unknown)
    absent.condition = "count(seals) = 0"
    #expect(absent.found() == .unknown)
  }

  static func weights(_ cells: [String]) -> SampleRow {
    .sample(items: cells.map { ["gross_weight": $0, "packages": "1"] })
  }

  @Test(
    "C5: aggregates with members that are not known",
    arguments: [
      ConditionCase("sum(item.gross_weight) > 10 kg", weights(["11", ""]), .yes),
      ConditionCase("sum(item.gross_weight) > 10 kg", weights(["10", ""]), .unknown),
      ConditionCase("sum(item.gross_weight) >= 10 kg", weights(["10", "x"]), .yes),
      ConditionCase("10 kg < sum(item.gross_weight)", weights(["11", ""]), .yes),
      ConditionCase("sum(item.gross_weight) > 10 kg", weights(["5", "5"]), .no),
      ConditionCase("sum(item.gross_weight) < 10 kg", weights(["11", ""]), .unknown),
      ConditionCase("sum(item.gross_weight) = 11 kg", weights(["11", ""]), .unknown),
      ConditionCase(
        "sum(item.gross_weight - item.net_weight) > 10 kg",
        .sample(items: [["gross_weight": "20", "net_weight": "1"], [:]]), .unknown),
      ConditionCase("sum(item.gross_weight * 2) > 10 kg", weights(["6", ""]), .yes),
      ConditionCase("sum(item.gross_weight where item.packages = 1) > 10 kg", weights(["11", ""]), .yes),
      ConditionCase("sum(item.gross_weight where item.packages = 2) = 0 kg", weights(["11", ""]), .yes),
      ConditionCase("sum(item.gross_weight where item.volume > 1 m3) = 0 kg", weights(["11"]), .unknown),
      ConditionCase("count(items where item.volume > 1 m3) = 0", weights(["11"]), .unknown),
      ConditionCase("min(item.gross_weight) < 12 kg", weights(["11", ""]), .unknown),
      ConditionCase("max(item.gross_weight) > 10 kg", weights(["11", ""]), .unknown),
      ConditionCase("distinct(item.hs_code) > 0", .sample(items: [["hs_code": "2915"], [:]]), .unknown),
      ConditionCase(
        "distinct(item.hs_code) = 1", .sample(items: [["hs_code": "2915.24"], ["hs_code": "291524"]]), .yes),
      ConditionCase(
        "distinct(item.description) = 1", .sample(items: [["description": "Motor oil"], ["description": "MOTOR-OIL"]]),
        .yes),
    ])
  func aggregates(_ tried: ConditionCase) {
    let found = tried.found()
    #expect(found == tried.expected)
  }

  @Test(
    "C1: an exemption that cannot be checked does not save; `and not` stays open",
    arguments: [
      ("yes", 0, Truth.no), ("no", 1, .yes), ("", 1, .unknown), ("maybe", 1, .unknown),
    ])
  func unless(_ aeo: String, _ hits: Int, _ conjunction: Truth) throws {
    let scored = try score(
      "rule tried { \(live) score 5 when mode = rail unless aeo }", [SampleRow(["mode": "rail", "aeo": aeo])])
    #expect(scored[0].hits.count == hits)
    #expect(scored[0].hits.allSatisfy { $0.exemptionUnknown == (aeo != "no") })
    let joined = outcome("mode = rail and not aeo", SampleManifest([SampleRow(["mode": "rail", "aeo": aeo])]))
    #expect(joined == conjunction)
  }

  @Test("R10: a rule that cannot decide in a file is said once, not for every consignment; one that can is asked")
  func cannotDecide() throws {
    let rules = """
      rule by_age { \(live) score 50 when mode = rail and consignee.age < 90 days }
      rule by_mode { \(live) score 5 when mode = rail or consignee.age < 90 days }
      """
    let found = try run(rules, csv: "consignment_id,manifest_id,mode\nA1,M,rail\nA2,M,road\nA3,M,\n")
    #expect(found.outcome.info.files[0].cannotDecide.map(\.rule) == [0])
    #expect(found.outcome.info.files[0].cannotDecide.map(\.fields) == [["consignee.age"]])
    #expect(found.assessments.flatMap(\.unknown).allSatisfy { $0.rule == 1 })
    #expect(found.assessments.map(\.score) == [5, 0, 0])
    #expect(found.assessments.allSatisfy { $0.couldBe == .green })
  }

  @Test(
    "R10: nor can a count or sum of what the file does not tell, unless nought would do",
    arguments: [
      ("count(items where item.hs_code under 29) > 1", ["item.hs_code"]),
      ("count(items where item.hs_code under 29) < 1", nil),
      ("sum(item.packages where item.hs_code under 29) >= 1", ["item.hs_code"]),
      ("sum(item.packages where item.hs_code under 29) = 0", nil),
      ("sum(item.volume) = 5 m3", ["item.volume"]),
      ("sum(item.packages where item.hs_code under 29 or mode = rail) = 5", nil),
      ("distinct(item.origin) > 1", ["item.origin"]), ("distinct(item.origin) <= 1", nil),
      ("min(item.packages where item.hs_code under 29) < 1", ["item.hs_code"]),
    ] as [(String, [String]?)])
  func cannotTell(_ condition: String, _ fields: [String]?) throws {
    let found = try run(
      "rule tried { \(live) score 50 when \(condition) }",
      csv: "consignment_id,manifest_id,mode,goods,item.packages\nA1,M,rail,tiles,5\nA2,M,rail,,\n")
    #expect(found.outcome.info.files[0].cannotDecide.map(\.fields) == (fields.map { [$0] } ?? []))
    if fields != nil { #expect(found.assessments.allSatisfy { $0.unknown.isEmpty && $0.hits.isEmpty }) }
  }

  @Test("R10: a key that turns up behind the look-ahead of a JSON file is read")
  func lateKey() throws {
    let lines = (0..<2000).map {
      "{\"id\":\"A\($0)\",\"manifest\":\"M\",\"mode\":\"rail\",\"goods\":\"a long description of goods\"}"
    }
    let late = "{\"id\":\"Z\",\"manifest\":\"M\",\"mode\":\"rail\",\"goods\":\"x\",\"aeo\":true,\"total_gross_kg\":900}"
    let rules = """
      rule trusted { \(live) score 50 when aeo and consignment.gross_weight > 800 kg }
      rule silent { \(live) score 1 when aeo is missing }
      """
    let found = try run(rules, csv: lines.joined(separator: "\n") + "\n" + late + "\n")
    #expect(found.assessments.filter { $0.score == 50 }.map(\.facts.id) == ["Z"])
    #expect(found.assessments.allSatisfy { $0.score != 1 })
  }
}
