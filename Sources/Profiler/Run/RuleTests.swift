// Runs the `test` blocks of a rule set: each given consignment goes through the JSON reader like a manifest line.
// The same readers, evaluator and assessor as a run; only the random draw is off.

import RiskDSL

/// The outcome of one test block.
public struct RuleTestResult: Sendable {
  /// An expectation that did not hold.
  public struct Failure: Sendable {
    /// What was expected.
    public var expectation: CompiledExpectation
    /// What came out instead, in both languages.
    public var got: LocalizedText
  }
  /// The test.
  public var test: CompiledTest
  /// Expectations that did not hold.
  public var failures: [Failure]
  /// What the consignment came to.
  public var assessment: Assessment?
  /// The test passed.
  public var isPassed: Bool { failures.isEmpty && assessment != nil }
}

/// Runs tests of a program.
public enum RuleTests {
  /// Runs every test of the program, in file order.
  public static func run(_ program: Program) -> [RuleTestResult] {
    program.tests.map { run($0, program) }
  }

  /// Runs one test.
  public static func run(_ test: CompiledTest, _ program: Program) -> RuleTestResult {
    let line = GivenLine(program).json(test.given)
    let source = ManifestSource(inputs: [ManifestInput(place: .bytes(line), name: test.name)], program: program)
    guard let block = source.next() else { return RuleTestResult(test: test, failures: [], assessment: nil) }
    defer { source.finish(block) }
    let batch = Batch(columnCount: program.columns.count, file: block.file)
    guard block.fill(batch), batch.tables[0].count == 1 else {
      return RuleTestResult(test: test, failures: [], assessment: nil)
    }
    let evaluator = Evaluator(program, batch: batch, asOf: test.asOf)
    let assessor = Assessor(evaluator, draw: nil, includesAll: true, active: test.rules)
    evaluator.evaluate(batch)
    guard let assessment = assessor.assess(batch).first else {
      return RuleTestResult(test: test, failures: [], assessment: nil)
    }
    let failures = test.expectations.compactMap { check($0, assessment, evaluator, test.rules) }
    return RuleTestResult(test: test, failures: failures, assessment: assessment)
  }

  private static func check(
    _ expectation: CompiledExpectation, _ assessment: Assessment, _ evaluator: Evaluator, _ rules: [Int]
  ) -> RuleTestResult.Failure? {
    func outcome(_ rule: Int) -> Truth {
      if assessment.hits.contains(where: { $0.rule == rule }) { return .yes }
      let compiled = evaluator.program.rules[rule]
      if let unless = compiled.unless, evaluator.truth(unless, 0) == .yes { return .no }
      return evaluator.truth(compiled.when, 0) == .unknown ? .unknown : .no
    }
    func failure(_ en: String, _ ru: String) -> RuleTestResult.Failure {
      RuleTestResult.Failure(expectation: expectation, got: LocalizedText(en: en, ru: ru))
    }
    func ruleFailure(_ rule: Int) -> RuleTestResult.Failure {
      // A rule of a file that the test does not run would never hit, and `expect no hit` could not fail.
      guard rules.contains(rule) else {
        return failure(
          "this test does not run it: `use` its file, or write `test with all rules`",
          "этот тест его не запускает: подключите файл через `use` или напишите `test with all rules`")
      }
      switch outcome(rule) {
      case .yes: return failure("it hit", "сработало")
      case .no: return failure("it did not hit", "не сработало")
      case .unknown: return failure("it could not decide", "не смогло решить")
      }
    }
    switch expectation.kind {
    case .hit(let rule): return rules.contains(rule) && outcome(rule) == .yes ? nil : ruleFailure(rule)
    case .noHit(let rule): return rules.contains(rule) && outcome(rule) == .no ? nil : ruleFailure(rule)
    case .unknown(let rule): return rules.contains(rule) && outcome(rule) == .unknown ? nil : ruleFailure(rule)
    case .score(let symbol, let bound):
      return holds(assessment.score, symbol, bound)
        ? nil : failure("the score is \(assessment.score)", "оценка равна \(assessment.score)")
    case .lane(let lane):
      return assessment.lane == lane
        ? nil : failure("the lane is \(assessment.lane.name)", "коридор — \(assessment.lane.name)")
    case .couldBe(let lane):
      return assessment.couldBe == lane
        ? nil : failure("it could be \(assessment.couldBe.name)", "может быть \(assessment.couldBe.name)")
    }
  }

  private static func holds(_ score: Int, _ symbol: ComparisonOperator, _ bound: Int) -> Bool {
    switch symbol {
    case .equal: score == bound
    case .notEqual: score != bound
    case .less: score < bound
    case .lessOrEqual: score <= bound
    case .greater: score > bound
    case .greaterOrEqual: score >= bound
    }
  }
}

/// A given consignment as a JSON line that has every field: one that is not given is null, a table that is not given is empty.
struct GivenLine {
  private let catalogue: FieldCatalogue

  init(_ program: Program) { catalogue = program.catalogue }

  func json(_ given: GivenRow) -> [UInt8] {
    var out = Array("{".utf8)
    cells(given, .consignment, &out)
    for table in TableID.allCases where table.parent == .consignment && !table.isView {
      rows(given, table, &out)
    }
    out += Array("}\n".utf8)
    return out
  }

  private func cells(_ row: GivenRow, _ table: TableID, _ out: inout [UInt8]) {
    var isFirst = true
    for field in catalogue.fields where field.table == table {
      if !isFirst { out += Array(",".utf8) }
      isFirst = false
      string(field.isDeclared ? field.labelEN : field.name, &out)
      out += Array(":".utf8)
      var values = row.cells.last { $0.field == field.id }?.values ?? []
      // A record without a number would be set aside.
      if values.isEmpty, field.name == "consignment.id" { values = ["TEST"] }
      if values.isEmpty || values == [""] {
        out += Array("null".utf8)
      } else {
        string(values.joined(separator: "; "), &out)
      }
    }
  }

  private func rows(_ parent: GivenRow, _ table: TableID, _ out: inout [UInt8]) {
    out += Array(",".utf8)
    string(table.plural, &out)
    out += Array(":[".utf8)
    var isFirst = true
    for (child, row) in parent.rows where child == table {
      if !isFirst { out += Array(",".utf8) }
      isFirst = false
      out += Array("{".utf8)
      cells(row, table, &out)
      for inner in TableID.allCases where inner.parent == table { rows(row, inner, &out) }
      out += Array("}".utf8)
    }
    out += Array("]".utf8)
  }

  private func string(_ text: String, _ out: inout [UInt8]) {
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: out += [0x5C, byte]
      case 0..<0x20:
        out += Array("\\u00".utf8) + [UInt8(0x30 + byte / 16), byte % 16 < 10 ? 0x30 + byte % 16 : 0x57 + byte % 16]
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
