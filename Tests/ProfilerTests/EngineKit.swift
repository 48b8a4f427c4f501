// Rules over consignments in memory down to assessments, for tests of scoring and of whole runs.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The clauses every live rule needs.
let live = "title \"t\" because \"b\" check \"c\""

/// Scores consignments with rules; every consignment is listed.
func score(
  _ rules: String, _ consignments: [SampleRow], asOf: String? = nil, absent: Set<String> = [], seed: String? = nil
) throws -> [Assessment] {
  let compilation = compileRules("ruleset scored { version \"1\" language en }\n" + rules)
  let program = try #require(compilation.program, "\(compilation.diagnostics)")
  var manifest = SampleManifest(consignments)
  manifest.absentColumns = absent
  let made = MadeBatch(manifest, for: program)
  let evaluator = Evaluator(program, batch: made.batch, asOf: asOf.map { DateReader.read($0).value.days })
  let draw = RandomDraw(program.scoring, seed: seed.map { Array($0.utf8) })
  let assessor = Assessor(evaluator, draw: draw, includesAll: true)
  evaluator.evaluate(made.batch)
  return assessor.assess(made.batch)
}

/// Keeps what a run gives.
final class CollectingSink: AssessmentSink {
  var assessments: [Assessment] = []
  var unreadable: [UnreadableRecord] = []
  func begin(_ program: Program, _ info: RunInfo) {}
  func beginFile(_ info: RunInfo) {}
  func write(_ assessment: Assessment) { assessments.append(assessment) }
  func write(_ record: UnreadableRecord) { unreadable.append(record) }
  func end(_ info: RunInfo, _ counts: RunCounts) {}
}

/// Everything a run gave.
struct RunResult {
  var assessments: [Assessment]
  var unreadable: [UnreadableRecord]
  var outcome: Runner.Outcome

  /// All of it as one text.
  var text: String {
    let counts = outcome.counts
    let files = outcome.info.files.map {
      "\($0.name) \($0.records) \($0.consignments) \($0.setAside) \($0.cannotDecide)"
    }
    return (assessments.map { "\($0)" } + unreadable.map { "\($0)" } + files + ["\(counts)"]).joined(separator: "\n")
  }
}

/// Runs rules over manifests with the real reader and threads.
func run(
  _ rules: String, manifests: [(name: String, text: String)], threads: Int = 1, blockSize: Int = 1 << 20,
  batchRows: Int = Batch.targetRows, asOf: String? = nil,
  seed: String? = nil, all: Bool = true
) throws -> RunResult {
  let compilation = compileRules("ruleset run_rules { version \"1\" language en }\n" + rules)
  let program = try #require(compilation.program, "\(compilation.diagnostics)")
  var options = RunOptions()
  options.inputs = manifests.map { ManifestInput(place: .bytes(Array($0.text.utf8)), name: $0.name) }
  options.reading.blockSize = blockSize
  options.reading.batchRows = batchRows
  options.threads = threads
  options.asOf = asOf.map { DateReader.read($0).value.days }
  options.seed = seed.map { Array($0.utf8) }
  options.includesAll = all
  let sink = CollectingSink()
  let outcome = Runner(program, options).run(into: sink)
  return RunResult(assessments: sink.assessments, unreadable: sink.unreadable, outcome: outcome)
}

/// Runs rules over one manifest.
func run(_ rules: String, csv: String, asOf: String? = nil) throws -> RunResult {
  try run(rules, manifests: [("day.csv", csv)], asOf: asOf)
}
