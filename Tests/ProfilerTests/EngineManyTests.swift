import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The ways the engine takes where much is asked at once: a number with many bounds, and columns whose values hardly repeat.
@Suite struct EngineManyTests {
  private static let head = "ruleset many { version \"1\" language en }\n"

  /// Holds every rule to the tree evaluator in every row.
  private func compare(_ text: String, _ manifest: SampleManifest) throws {
    let program = try #require(compileRules(text).program)
    let tree = try #require(TreeEvaluator(text, manifest: manifest))
    let made = MadeBatch(manifest, for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    #expect(!evaluator.steps.bounds.isEmpty)
    // The second time finds what the first left behind.
    for _ in 1...2 { evaluator.evaluate(made.batch) }
    var seen: Set<Truth> = []
    for (rule, compiled) in zip(tree.rules, program.rules) {
      let condition = try #require(rule.when)
      for (row, consignment) in manifest.consignments.enumerated() {
        let expected = tree.outcome(condition, consignment)
        seen.insert(expected)
        guard evaluator.truth(compiled.when, row) != expected else { continue }
        Issue.record("\(compiled.name) over \(consignment) is not \(expected)")
        return
      }
    }
    #expect(seen == [.yes, .no, .unknown])
  }

  @Test("A number with many bounds", arguments: [1, 64, 200])
  func bounds(_ rows: Int) throws {
    var random = SeededGenerator(seed: UInt64(rows))
    var text = Self.head
    var name = 0
    for bound in stride(from: -12.0, through: 12, by: 0.25) {
      for symbol in ["<", "<=", ">", ">=", "=", "!="] {
        let number = "rail.station_changes - history.consignee_prior"
        text += "rule r\(name) { title \"t\" score 1 status shadow when \(number) \(symbol) \(bound) }\n"
        name += 1
      }
    }
    let consignments = (0..<rows).map { row -> SampleRow in
      if row == 0 { return SampleRow(["rail.station_changes": "4", "history.consignee_prior": "7"]) }
      let cells = [random.number(0...14), random.number(0...14)].map { random.chance(8) ? "" : "\($0)" }
      return SampleRow(["rail.station_changes": cells[0], "history.consignee_prior": cells[1]])
    }
    try compare(text, SampleManifest(consignments + [SampleRow()]))
  }

  @Test("Bounds far apart and side by side")
  func unevenBounds() throws {
    let bounds =
      (0..<100).map { "\(1000 + Double($0) / 64)" } + ["0", "0.000001", "1000000000000000", "9000000000000000"]
    var text = Self.head
    for (name, bound) in bounds.enumerated() {
      text += "rule a\(name) { title \"t\" score 1 status shadow when rail.station_changes >= \(bound) }\n"
      text += "rule b\(name) { title \"t\" score 1 status shadow when rail.station_changes <= \(bound) }\n"
    }
    let cells = bounds + ["", "999", "1000.4", "1001", "5e15", "1e16", "0.0000005", "x"]
    try compare(text, SampleManifest(cells.map { SampleRow(["rail.station_changes": $0]) }))
  }

  @Test("Codes that are new in nearly every row")
  func freshCodes() throws {
    let text =
      Self.head + """
        list watched: container = { TGHU0000016, TGHU0100004, TGHU0150009 }
        rule few { title "t" score 1 status shadow when any container has (container.number in watched) }
        rule one { title "t" score 1 status shadow when any container has (container.number = TGHU0000016) }
        """
    let program = try #require(compileRules(text).program)
    let watched = ["TGHU0000016", "TGHU0100004", "TGHU0150009"]
    var number = 0
    var evaluator: Evaluator?
    var isIdle = false
    // The memory gives up after 16,384 cells most of which were new, and is asked again much later.
    for batch in 0..<12 {
      let cells = (0..<2000).map { row -> String in
        number += 1
        switch row {
        case 7: return watched[batch % 3]
        case 70: return "tghu 000001-6"
        case 700: return ""
        case 1400: return "N/A"
        default: return "TGHU\(1_000_000 + number)"
        }
      }
      let rows = cells.map { SampleRow(rows: [.container: [.row(.container, ["number": $0])]]) }
      let made = MadeBatch(SampleManifest(rows), for: program)
      let worker = evaluator ?? Evaluator(program, batch: made.batch, asOf: nil)
      evaluator = worker
      worker.evaluate(made.batch)
      isIdle = isIdle || worker.scans.contains { $0.memo.isIdle }
      for (row, cell) in cells.enumerated() {
        let isMissing = cell.isEmpty || cell == "N/A"
        let isFirst = row == 70 || cell == watched[0]
        let expected: [Truth] =
          isMissing ? [.unknown, .unknown] : [isFirst || row == 7 ? .yes : .no, isFirst ? .yes : .no]
        let found = program.rules.map { worker.truth($0.when, row) }
        if found != expected { Issue.record("«\(cell)» in batch \(batch) gives \(found)") }
      }
    }
    #expect(isIdle)
  }
}
