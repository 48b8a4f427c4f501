import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

/// The engine against the tree evaluator: random rules over random consignments must come out the same.
/// `PCU_DIFFERENTIAL_PROGRAMS` sets the number of programs, `PCU_DIFFERENTIAL_SEED` the first seed.
@Suite struct EngineDifferentialTests {
  static let programs =
    Int(ProcessInfo.processInfo.environment["PCU_DIFFERENTIAL_PROGRAMS"] ?? "") ?? 300 * Effort.factor
  static let firstSeed = UInt64(ProcessInfo.processInfo.environment["PCU_DIFFERENTIAL_SEED"] ?? "") ?? 1

  struct Tally {
    var compared = 0
    var outcomes: [Truth: Int] = [:]
    var failures: [String] = []
  }

  @Test func outcomesAreThoseOfTheTree() throws {
    var tally = Tally()
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(Self.programs) where tally.failures.count < 5 {
      try compare(seed, silent: seed % 4 == 0, &tally)
    }
    for failure in tally.failures { Issue.record(Comment(rawValue: failure)) }
    // Programs in which everything is unknown would prove nothing.
    for outcome in [Truth.yes, .no, .unknown] { #expect(tally.outcomes[outcome, default: 0] * 10 > tally.compared) }
  }

  private func compare(_ seed: UInt64, silent: Bool, _ tally: inout Tally) throws {
    var rules = RandomRules(seed: seed)
    let text = rules.file(rules: 8)
    var consignments = RandomManifest(seed: seed)
    var manifest = consignments.file(30)
    if silent { consignments.silence(&manifest) }
    let compilation = compileRules(text, files: RandomRules.files)
    guard let program = compilation.program else {
      let found = compilation.diagnostics.filter { $0.code.severity == .error }.map {
        "\($0.code.rawValue) \($0.arguments)"
      }
      tally.failures.append("seed \(seed) does not compile: \(found.joined(separator: "; "))\n\(text)")
      return
    }
    var tree = try #require(TreeEvaluator(text, manifest: manifest))
    RandomRules.supply(&tree)
    if seed % 2 == 0 { tree.fixedAsOf = Int(DateReader.read("2026-01-22").value.days) }
    let made = MadeBatch(manifest, for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: tree.fixedAsOf.map(Int32.init))
    evaluator.evaluate(made.batch)
    for (rule, compiled) in zip(tree.rules, program.rules) {
      #expect(rule.name.value == compiled.name)
      for (row, consignment) in manifest.consignments.enumerated() {
        for (part, condition, register) in [
          ("when", rule.when, compiled.when), ("unless", rule.unless, compiled.unless),
        ] {
          guard let condition, let register else { continue }
          let expected = tree.outcome(condition, consignment)
          let found = evaluator.truth(register, row)
          tally.compared += 1
          tally.outcomes[expected, default: 0] += 1
          if expected == found { continue }
          tally.failures.append(
            """

            seed \(seed), \(compiled.name), \(part): the tree says \(expected), the engine \(found)
            \(String(decoding: text.utf8.dropFirst(Int(condition.range.start)).prefix(Int(condition.range.end - condition.range.start)), as: UTF8.self))
            defines: \(text.split(separator: "\n").filter { $0.hasPrefix("define") }.joined(separator: "\n"))
            absent: \(manifest.absentColumns.sorted()) \(manifest.absentTables.map(\.name).sorted()) as of \(tree.fixedAsOf.map(String.init) ?? "arrival")
            \(consignment)
            """)
          return
        }
      }
    }
  }
}
