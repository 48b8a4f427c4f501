import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The ways the engine takes where much comes at once: columns whose values hardly repeat.
@Suite struct EngineManyTests {
  private static let head = "ruleset many { version \"1\" language en }\n"

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
