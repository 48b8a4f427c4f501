// R4: weights and packages of lines are those of their goods; a consignment's total is its own field, else the sum of its goods.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite("Totals of a consignment")
struct DecisionsTotalTests {
  private static func items(_ weights: [String]) -> [[String: String]] { weights.map { ["gross_weight": $0] } }

  private static let totals: [(cell: String, weights: [String], isAbsent: Bool, expected: Double?)] = [
    ("500", ["100", "200"], false, 500), ("0.5 t", ["100"], false, 500), ("", ["100", "200"], false, 300),
    ("N/A", ["100", "200"], false, 300), ("нет данных", ["0.1 t"], false, 100), ("", ["100", ""], false, nil),
    ("", ["100", "heavy"], false, nil), ("", [], false, nil), ("heavy", ["100", "200"], false, nil),
    ("-7", ["100"], false, nil), ("", ["100", "200"], true, 300), ("", ["100", ""], true, nil), ("", [], true, nil),
  ]

  @Test("R4: the total is its own cell, else the sum of the goods, else unknown", arguments: totals)
  func weight(_ cell: String, _ weights: [String], _ isAbsent: Bool, _ expected: Double?) {
    let row = SampleRow.sample(["consignment.gross_weight": cell], items: Self.items(weights))
    var manifest = SampleManifest([row])
    if isAbsent { manifest.absentColumns = ["consignment.gross_weight"] }
    let more = outcome("consignment.gross_weight >= \(expected ?? 0) kg", manifest)
    let less = outcome("consignment.gross_weight <= \(expected ?? 0) kg", manifest)
    #expect([more, less] == (expected == nil ? [.unknown, .unknown] : [.yes, .yes]))
  }

  private static let given: [(cell: String, weights: [String], isAbsent: Bool, expected: [Truth])] = [
    ("500", ["1"], false, [.no, .yes, .yes, .no]), ("", ["1", "2"], false, [.no, .yes, .yes, .no]),
    ("", ["1", ""], false, [.yes, .no, .unknown, .unknown]), ("", [], false, [.yes, .no, .unknown, .unknown]),
    ("heavy", ["1"], false, [.no, .yes, .no, .yes]), ("", ["1"], true, [.no, .yes, .yes, .no]),
    ("", [""], true, [.unknown, .unknown, .unknown, .unknown]),
  ]

  @Test("R4: a total that the goods give is not missing; one that nothing gives is", arguments: given)
  func states(_ cell: String, _ weights: [String], _ isAbsent: Bool, _ expected: [Truth]) {
    var manifest = SampleManifest([.sample(["consignment.gross_weight": cell], items: Self.items(weights))])
    if isAbsent { manifest.absentColumns = ["consignment.gross_weight"] }
    for (state, wanted) in zip(["missing", "present", "valid", "invalid"], expected) {
      let found = outcome("consignment.gross_weight is \(state)", manifest)
      #expect(found == wanted, "\(state)")
    }
  }

  @Test("R4: packages add up in the same way, and without a column of the goods nothing does")
  func packages() {
    var manifest = SampleManifest([.sample(items: [["packages": "3"], ["packages": "4"]])])
    let summed = outcome("consignment.packages = 7", manifest)
    #expect(summed == .yes)
    manifest.absentColumns = ["item.packages"]
    let unknown = outcome("consignment.packages >= 0", manifest)
    #expect(unknown == .unknown)
    manifest.absentTables = [.item]
    let missing = outcome("consignment.packages >= 0", manifest)
    #expect(missing == .unknown)
  }

  @Test("R4: a run reads the column line by line, says the sum in the reason, and the facts agree")
  func manifest() throws {
    let csv = """
      consignment_id,manifest_id,mode,gross_weight_kg,total_gross_weight
      A,M,rail,100,
      A,M,rail,250.5,
      B,M,rail,100,900
      C,M,rail,,
      """
    let rule =
      "rule heavy { title \"t\" score 5 when consignment.gross_weight > 0 kg because \"{consignment.gross_weight}\" check \"c\" }"
    let found = try run(rule, csv: csv)
    #expect(found.assessments.map { $0.hits.map(\.because.en) } == [["350.5\u{A0}kg"], ["900\u{A0}kg"], []])
    #expect(found.assessments.map(\.facts.grossWeight) == [350.5, 900, nil])
    #expect(found.assessments[2].unknown.map(\.fields) == [["consignment.gross_weight"]])
  }
}
