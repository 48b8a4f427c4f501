// Decision and trace are one: on every golden case, and on random programs against the tree evaluator.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct TraceDecisionTests {
  @Test("decision, values and arithmetic agree on every golden case", arguments: TraceCase.all)
  func goldenCasesAddUp(_ golden: TraceCase) throws {
    let lines = try golden.lines(try golden.program(), try golden.options())
    #expect(lines.flatMap(TraceCheck.problems) == [])
    #expect(lines.contains { ($0["hits"] as? [Any])?.isEmpty == false })
  }

  @Test("the check itself finds what does not agree")
  func checkCanFail() throws {
    let golden = try #require(TraceCase.all.first { $0.name == "the-total-can-be-redone-by-hand" })
    let line = try #require(try golden.lines(try golden.program(), try golden.options()).first { $0["id"] != nil })
    #expect(TraceCheck.problems(line) == [])
    for (key, value) in [("score", 31 as Any), ("lane", "green"), ("groups", [] as [Any])] {
      var damaged = line
      damaged[key] = value
      #expect(TraceCheck.problems(damaged) != [])
    }
    let text = String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    let flipped = text.replacing("\"outcome\":\"yes\"", with: "\"outcome\":\"no\"", maxReplacements: 1)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(flipped.utf8)) as? [String: Any])
    #expect(TraceCheck.problems(object) != [])
  }

  /// Every rule of random programs, whether it hit or not: JSON and tree say what the tree evaluator finds.
  @Test("traces of random programs come out as the tree evaluator does")
  func randomPrograms() throws {
    var compared = 0
    var outcomes: [Truth: Int] = [:]
    for seed in UInt64(1)...60 {
      var rules = RandomRules(seed: seed)
      let text = rules.file(rules: 6)
      var consignments = RandomManifest(seed: seed)
      var manifest = consignments.file(12)
      if seed % 4 == 0 { consignments.silence(&manifest) }
      let program = try #require(compileRules(text, files: RandomRules.files).program)
      var evaluate = try #require(TreeEvaluator(text, manifest: manifest))
      RandomRules.supply(&evaluate)
      let made = MadeBatch(manifest, for: program)
      let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
      evaluator.evaluate(made.batch)
      let tracer = Tracer(evaluator, audience: .officer)
      let tree = TraceTree(tracer)
      let json = JSONTrace(program)
      for (index, rule) in evaluate.rules.enumerated() {
        for (row, consignment) in manifest.consignments.enumerated() {
          let expected = evaluate.outcome(rule.when!, consignment)
          let nodes = tree.nodes(index, row)
          let condition = nodes.filter { !$0.isExemption }.map(\.outcome)
          outcomes[expected, default: 0] += 1
          compared += 1
          if !condition.contains(nil) {
            #expect(all(condition.compactMap { $0 }) == expected, "seed \(seed), \(rule.name.value), row \(row)")
          }
          if let unless = rule.unless {
            let exemption = try #require(nodes.first { $0.isExemption })
            #expect(exemption.outcome == evaluate.outcome(unless, consignment), "seed \(seed), \(rule.name.value)")
          }
          let bytes = json.clauses(index, row, tracer)
          let clauses = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
          #expect(clauses.flatMap(TraceCheck.check) == [], "seed \(seed), \(rule.name.value), row \(row)")
          #expect(clauses.map { $0["outcome"] as? String } == nodes.map { $0.outcome?.name })
        }
      }
    }
    for outcome in [Truth.yes, .no, .unknown] { #expect(outcomes[outcome, default: 0] * 10 > compared) }
  }

  private func all(_ parts: [Truth]) -> Truth {
    parts.contains(.no) ? .no : parts.contains(.unknown) ? .unknown : .yes
  }

  @Test("nothing stands in the way of a condition that is met, and something of every other")
  func distanceIsNoughtWhereItHits() throws {
    for seed in UInt64(100)...130 {
      var rules = RandomRules(seed: seed)
      let program = try #require(compileRules(rules.file(rules: 6), files: RandomRules.files).program)
      var consignments = RandomManifest(seed: seed)
      let made = MadeBatch(consignments.file(12), for: program)
      let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
      evaluator.evaluate(made.batch)
      let tracer = Tracer(evaluator, audience: .officer)
      for rule in program.rules.indices {
        for row in 0..<12 {
          let distance = tracer.distance(rule, row)
          #expect((distance.cost == 0) == (evaluator.truth(program.rules[rule].when, row) == .yes), "seed \(seed)")
          if distance.cost > 0, distance.cost < Distance.never { #expect(!distance.blockers.isEmpty) }
        }
      }
    }
  }
}

extension TraceNode {
  var isExemption: Bool { if case .group(.unless, _, _) = self { true } else { false } }
}
