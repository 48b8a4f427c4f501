// Runs the `test` blocks of a rule set: each consignment goes through the readers, evaluator and assessor of a run.
// program + tests → results with the trace of what did not come as expected; only the random draw is off.

import RiskDSL

/// The outcome of one test block.
public struct RuleTestResult: Sendable {
  /// An expectation that did not hold.
  public struct Failure: Sendable {
    /// What was expected.
    public var expectation: CompiledExpectation
    /// What came out instead, in both languages.
    public var got: LocalizedText
    /// How the rule came out, where the expectation names one that the test runs.
    public var verdict: RuleVerdict?
  }
  /// The test.
  public var test: CompiledTest
  /// Expectations that did not hold.
  public var failures: [Failure] = []
  /// Why there is no consignment to speak of, in both languages.
  public var problem: LocalizedText?
  /// What the consignment came to.
  public var assessment: Assessment?
  /// How each rule that hit came out, in the order of `Assessment.hits`; empty for a test that passed.
  public var hits: [RuleVerdict] = []
  /// The test passed.
  public var isPassed: Bool { outcome == .passed }
  /// How it went.
  public var outcome: Outcome {
    if test.expectations.isEmpty { return .skipped }
    return failures.isEmpty && assessment != nil ? .passed : .failed
  }

  /// How a test went.
  public enum Outcome: Sendable {
    case passed, failed
    /// Nothing is expected of a rule that runs: there is no expectation, or only of drafts.
    case skipped
  }
}

/// Runs tests of a program, one after the other.
public struct RuleTests {
  private let program: Program
  private let manifests: FileLoader
  private let given: GivenLine
  private let plan: ReadPlan
  /// Manifests that tests have named, by path.
  private var read: [String: Result<[UInt8], LoadFailure>] = [:]
  /// The machinery of the last test: most tests of a file have the same rules and no day of their own.
  private var bench: (asOf: Int32?, rules: [Int], bench: ExplainBench)?
  /// Which outcomes the tests gave the clauses of rules; nil where nobody asks.
  public private(set) var coverage: ClauseCoverage?

  /// Prepares running tests.
  ///
  /// - Parameters:
  ///   - coverage: Counts the outcomes of these clauses.
  ///   - manifests: Gives the bytes of manifests that tests name, by their path from the root of the rules.
  public init(_ program: Program, coverage: ClauseCoverage? = nil, manifests: @escaping FileLoader) {
    self.program = program
    self.manifests = manifests
    self.coverage = coverage
    given = GivenLine(program)
    plan = ReadPlan(program: program, options: ReadOptions())
  }

  /// Runs every test of a program, in file order.
  public static func run(_ program: Program, manifests: @escaping FileLoader = noManifests) -> [RuleTestResult] {
    var tests = RuleTests(program, manifests: manifests)
    return program.tests.map { tests.run($0) }
  }

  /// Stands for the files of rules that are all in memory.
  @Sendable public static func noManifests(_ path: String) throws(LoadFailure) -> [UInt8] { throw LoadFailure(path) }

  /// Runs one test.
  public mutating func run(_ test: CompiledTest) -> RuleTestResult {
    if test.expectations.isEmpty { return RuleTestResult(test: test) }
    var result = RuleTestResult(test: test)
    var noted = coverage
    coverage = nil
    let problem = find(test) { bench, row in
      result = RuleTests.judge(test, bench, row)
      noted?.note(test, bench.evaluator, row)
    }
    coverage = noted
    // Of a number that means several consignments none is judged.
    return problem == nil ? result : RuleTestResult(test: test, problem: problem)
  }

  /// Hands over the evaluated consignment of a test; gives what is wrong where there is not exactly one.
  mutating func find(_ test: CompiledTest, _ body: (ExplainBench, Int) -> Void) -> LocalizedText? {
    switch test.given {
    case .described(let row):
      return find(test, ManifestInput(place: .bytes(given.json(row)), name: test.name), id: nil, body)
    case .manifest(let path, let id):
      switch bytes(of: path) {
      case .success(let bytes): return find(test, ManifestInput(place: .bytes(bytes), name: path), id: id, body)
      case .failure(let failure): return Phrases.both(.fileFault, path, failure.reason)
      }
    }
  }

  private mutating func bytes(of path: String) -> Result<[UInt8], LoadFailure> {
    if let known = read[path] { return known }
    let found: Result<[UInt8], LoadFailure>
    do throws(LoadFailure) { found = .success(try manifests(path)) } catch { found = .failure(error) }
    read[path] = found
    return found
  }

  // MARK: - One test

  /// Hands over the consignment of an input that has the number; its only one where `id` is nil.
  private mutating func find(
    _ test: CompiledTest, _ input: ManifestInput, id: String?, _ body: (ExplainBench, Int) -> Void
  ) -> LocalizedText? {
    let source = ManifestSource(inputs: [input], plan: plan, options: id == nil ? RuleTests.oneRecord : ReadOptions())
    let wanted = id.map { CodeFold.key($0) }
    var count = 0
    var rejected: LocalizedText?
    while let block = source.next() {
      let bench = bench(for: test, block.file)
      while block.fill(bench.batch) {
        for row in 0..<bench.batch.tables[0].count {
          if let wanted, bench.assessor.facts.id(row).key != wanted { continue }
          count += 1
          if count > 1 { continue }
          bench.evaluate()
          body(bench, row)
        }
      }
      if rejected == nil, let reject = block.rejects.first(where: { id.map($0.excerpt.contains) ?? true }) {
        rejected = Phrases.both(.testUnreadable, String(reject.line), reject.reason.text(reject.problem))
      }
      source.finish(block)
    }
    if count == 1 { return nil }
    if count > 1 { return Phrases.both(.testSeveral, id ?? "", input.name, String(count)) }
    if let fault = source.reports.first?.failure { return Phrases.both(.fileFault, input.name, fault.text) }
    return rejected ?? Phrases.both(.testNotThere, id ?? "", input.name)
  }

  /// Room for one record, which grows where that is not enough.
  private static let oneRecord: ReadOptions = {
    var options = ReadOptions()
    options.blockSize = 1 << 14
    options.wantsDigest = false
    return options
  }()

  private mutating func bench(for test: CompiledTest, _ file: FileContext) -> ExplainBench {
    if let bench, bench.asOf == test.asOf, bench.rules == test.rules { return bench.bench }
    var options = RunOptions()
    options.asOf = test.asOf
    let made = ExplainBench(program, options, .empty, file, active: test.rules)
    bench = (test.asOf, test.rules, made)
    return made
  }

  private static func judge(_ test: CompiledTest, _ bench: ExplainBench, _ row: Int) -> RuleTestResult {
    var result = RuleTestResult(test: test)
    guard let assessment = bench.assessor.assess(row: row, of: bench.batch) else { return result }
    result.assessment = assessment
    for expectation in test.expectations {
      guard let got = check(expectation, assessment, bench.evaluator, row, test.rules) else { continue }
      var failure = RuleTestResult.Failure(expectation: expectation, got: got)
      if let rule = expectation.rule, test.rules.contains(rule) {
        failure.verdict = bench.verdict(rule, row, assessment)
      }
      result.failures.append(failure)
    }
    if !result.failures.isEmpty {
      result.hits = assessment.hits.map { bench.verdict($0.rule, row, assessment) }
    }
    return result
  }

  /// What came out instead of what was expected; nil where the expectation holds.
  private static func check(
    _ expectation: CompiledExpectation, _ assessment: Assessment, _ evaluator: Evaluator, _ row: Int, _ rules: [Int]
  ) -> LocalizedText? {
    func outcome(_ rule: Int) -> Truth {
      if assessment.hits.contains(where: { $0.rule == rule }) { return .yes }
      let compiled = evaluator.program.rules[rule]
      if let unless = compiled.unless, evaluator.truth(unless, row) == .yes { return .no }
      return evaluator.truth(compiled.when, row) == .unknown ? .unknown : .no
    }
    func held(_ rule: Int, _ wanted: Truth) -> LocalizedText? {
      // A rule of a file that the test does not run would never hit, and `expect no hit` could not fail.
      guard rules.contains(rule) else { return Phrases.both(.testNotRun) }
      let found = outcome(rule)
      if found == wanted { return nil }
      switch found {
      case .yes: return Phrases.both(.testHit)
      case .no: return Phrases.both(.testNoHit)
      case .unknown: return Phrases.both(.testUnknown)
      }
    }
    switch expectation.kind {
    case .hit(let rule): return held(rule, .yes)
    case .noHit(let rule): return held(rule, .no)
    case .unknown(let rule): return held(rule, .unknown)
    case .score(let symbol, let bound):
      return symbol.holds(assessment.score, bound) ? nil : Phrases.both(.testScore, String(assessment.score))
    case .lane(let lane):
      return assessment.lane == lane ? nil : RuleTests.both(.testLane, assessment.lane)
    case .couldBe(let lane):
      return assessment.couldBe == lane ? nil : RuleTests.both(.testCouldBe, assessment.couldBe)
    }
  }

  /// Lanes are said as rules write them, so that what came out can be held against what was expected.
  private static func both(_ phrase: Phrase, _ lane: Lane) -> LocalizedText { Phrases.both(phrase, lane.name) }
}

extension CompiledExpectation {
  /// The rule that it names.
  var rule: Int? {
    switch kind {
    case .hit(let rule), .noHit(let rule), .unknown(let rule): rule
    case .score, .lane, .couldBe: nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The key of a number, whatever the way it is written.
  fileprivate var key: CodeKey { baseAddress.map { CodeFold.key($0, count) } ?? .empty }
}
