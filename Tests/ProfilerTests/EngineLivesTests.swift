import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// Registers that are not there after a run are made when somebody asks, however they hang together.
@Suite struct EngineLivesTests {
  private static let head = "ruleset lives { version \"1\" language en }\n"

  /// A rule of conditions in one another, each asked for by the one above it alone; the first is `first`.
  private func chain(_ levels: Int, first: String = "rail.station_changes = 0") -> String {
    var text = Self.head + "define d0 = \(first)\n"
    for level in 1...levels { text += "define d\(level) = rail.station_changes = \(level) or d\(level - 1)\n" }
    return text + "rule last { title \"t\" score 1 status shadow when d\(levels) and (mode = rail or aeo) }"
  }

  /// The `or` of each level, the outermost first.
  private func levels(_ tree: ClauseTree) -> [TruthRegister] {
    guard case .some(let parts, let register) = tree, parts.count == 2 else { return [] }
    return [register] + levels(parts[1])
  }

  @Test("a chain of any length, asked from either end", arguments: [1, 5, 63, 64, 65, 120], [false, true])
  func chains(_ count: Int, fromInside: Bool) throws {
    let program = try #require(compileRules(chain(count)).program)
    guard case .all(let parts, _) = program.rules[0].conditions.when else {
      Issue.record("the rule is no `and`")
      return
    }
    let registers = levels(parts[0])
    #expect(registers.count == count)
    let cells = (0...count).map { "\($0)" } + ["", "\(count + 1)"]
    let made = MadeBatch(
      SampleManifest(cells.map { SampleRow(["rail.station_changes": $0, "mode": "rail"]) }), for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    for _ in 1...2 {
      evaluator.evaluate(made.batch)
      let order = Array(registers.enumerated())
      for (place, register) in fromInside ? order.reversed() : order {
        let found = cells.indices.map { evaluator.truth(register, $0) }
        let expected = cells.map { cell in
          Int(cell).map { $0 <= count - place ? Truth.yes : .no } ?? .unknown
        }
        if found != expected { Issue.record("level \(place): \(found)") }
      }
      let hits = cells.indices.map { evaluator.truth(program.rules[0].when, $0) }
      #expect(hits == cells.map { Int($0).map { $0 <= count ? .yes : .no } ?? .unknown })
    }
  }

  @Test("steps that pass use a few slots, and no two of them one at a time")
  func slots() throws {
    var text = Self.head
    // Each quantifier is asked for by one `or`, that by one `and`: more of them at a time than there are slots.
    for rule in 0..<4 {
      let parts = (0..<40).map { "any item has (item.gross_weight = \(rule * 40 + $0) kg)" }
      let condition = "(\(parts.joined(separator: " or "))) and mode = rail"
      text += "rule r\(rule) { title \"t\" score 1 status shadow when \(condition) }\n"
    }
    let program = try #require(compileRules(text).program)
    let lives = RegisterLives(program)
    var slots: Set<UInt16> = []
    for case .atLeast(_, _, let into) in program.instructions {
      #expect(lives.life(into) == .passes)
      slots.insert(lives.slot(into))
    }
    #expect(slots == Set(0...32))
    // Two items in every consignment, so that outcomes are brought up row by row.
    let rows = (0..<200).map { row in
      let weights = ["\(row)", row == 199 ? "" : "999"]
      return SampleRow(["mode": "rail"], rows: [.item: weights.map { .row(.item, ["gross_weight": $0]) }])
    }
    let made = MadeBatch(SampleManifest(rows), for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    evaluator.evaluate(made.batch)
    for (number, rule) in program.rules.enumerated() {
      let found = rows.indices.map { evaluator.truth(rule.when, $0) }
      #expect(found == rows.indices.map { row in row == 199 ? .unknown : row / 40 == number ? .yes : .no })
    }
  }
}
