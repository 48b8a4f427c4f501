// The machinery behind an explanation: one batch with the evaluator, assessor and tracer that speak of it.
// Used by the explainer and by the tests of rules, so that both tell of a rule in the same way.

import RiskDSL

/// The machinery of explaining the consignments of a batch.
final class ExplainBench {
  let batch: Batch
  let evaluator: Evaluator
  let assessor: Assessor
  let tracer: Tracer
  private let tree: TraceTree
  private var reach: FileReach?
  private var reachFile: FileContext?

  /// Prepares explaining consignments of a file.
  ///
  /// - Parameter active: Rules that take part; nil for all.
  init(
    _ program: Program, _ options: RunOptions, _ duplicates: DuplicateIndex, _ file: FileContext, active: [Int]? = nil
  ) {
    batch = Batch(columnCount: program.columns.count, file: file)
    evaluator = Evaluator(program, batch: batch, asOf: options.asOf)
    assessor = Assessor(
      evaluator, draw: RandomDraw(program.scoring, seed: options.seed), includesAll: true, active: active,
      tracing: options.tracing)
    assessor.duplicates = duplicates
    tracer = Tracer(evaluator, audience: options.tracing.audience)
    tree = TraceTree(tracer)
  }

  /// Evaluates the batch.
  func evaluate() {
    evaluator.evaluate(batch)
    guard reachFile !== batch.file else { return }
    let found = FileReach(evaluator)
    reach = found
    reachFile = batch.file
    assessor.cannotDecide = found.cannotDecide
  }

  /// Everything about a consignment of the batch; nil where it is not to be listed.
  func explain(_ row: Int, _ rules: [Int]) -> Explanation? {
    guard let assessment = assessor.assess(row: row, of: batch) else { return nil }
    return Explanation(
      assessment: assessment, file: batch.file.name, hits: assessment.hits.map { verdict($0.rule, row, assessment) },
      asked: rules.map { verdict($0, row, assessment) })
  }

  /// How one rule came out for a consignment of the batch.
  func verdict(_ rule: Int, _ row: Int, _ assessment: Assessment) -> RuleVerdict {
    let compiled = evaluator.program.rules[rule]
    var verdict = RuleVerdict(rule: rule, outcome: .no, nodes: tree.nodes(rule, row))
    if assessment.hits.contains(where: { $0.rule == rule }) {
      verdict.outcome = .hit
      return verdict
    }
    if assessor.cannotDecide[rule] {
      let fields = reach?.reasons.first { $0.rule == rule }?.fields ?? []
      verdict.outcome = .cannotDecide(fields: fields)
    } else if let valid = compiled.valid, let day = assessment.asOf, !valid.contains(day) {
      verdict.outcome = .notInForce
    } else if let unless = compiled.unless, evaluator.truth(unless, row) == .yes,
      evaluator.truth(compiled.when, row) == .yes
    {
      verdict.outcome = .exempt
    } else if evaluator.truth(compiled.when, row) == .unknown {
      verdict.outcome = .unknown
    }
    if tracer.hasSecret[rule] { return verdict }
    let distance = tracer.distance(rule, row)
    let tape = tracer.tape(rule)
    for blocker in distance.blockers {
      let step = tape.steps[blocker.step]
      guard let leaf = tree.leaf(step, tape, row: blocker.row, row) else { continue }
      verdict.obstacles.append(
        RuleVerdict.Obstacle(leaf: leaf, gap: tracer.gap(step, tape, row: blocker.row), wanted: blocker.wanted))
    }
    verdict.lacking = distance.lacking
    if distance.cost < Distance.never { verdict.more = Swift.max(0, distance.cost - distance.blockers.count) }
    return verdict
  }
}
