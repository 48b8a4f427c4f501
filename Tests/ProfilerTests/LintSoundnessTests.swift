import Profiler
import RiskDSL
import TestKit
import Testing

/// What the linter claims, held to what random consignments do: it may miss much, and must never be wrong.
@Suite struct LintSoundnessTests {
  static let programs = 150 * Effort.factor

  /// How often each claim was made and put to the test.
  private struct Tally {
    var claims: [DiagnosticCode: Int] = [:]
    var tried: [DiagnosticCode: Int] = [:]
    var examples = 0
    var failures: [String] = []
  }

  @Test func claimsHoldForEveryConsignment() throws {
    var tally = Tally()
    for seed in 1...UInt64(Self.programs) where tally.failures.count < 3 { try judge(seed, &tally) }
    for failure in tally.failures { Issue.record(Comment(rawValue: failure)) }
    // Claims that are never made, or about conditions that never come up, would prove nothing.
    let codes: [DiagnosticCode] = [
      .ruleNeverHits, .duplicateRule, .ruleImpliesRule, .clauseAlwaysTrue, .clauseAddsNothing, .clauseNeverTrue,
    ]
    for code in codes { #expect(tally.claims[code, default: 0] >= Self.programs / 20, "\(code)") }
    for code in [DiagnosticCode.ruleImpliesRule, .duplicateRule, .clauseAlwaysTrue, .clauseAddsNothing] {
      #expect(tally.tried[code, default: 0] >= Self.programs, "\(code)")
    }
    #expect(tally.examples * 2 > tally.claims[.ruleImpliesRule, default: 0])
  }

  private func judge(_ seed: UInt64, _ tally: inout Tally) throws {
    // Every fifth program has all the forms of the language, in which there is less to find.
    var plain = RandomRules(seed: seed)
    var rules = RandomLintRules(seed: seed)
    let text = seed % 5 == 0 ? plain.file(rules: 8) : rules.file(rules: 12)
    var consignments = RandomManifest(seed: seed)
    var manifest = consignments.file(25)
    if seed % 4 == 0 { consignments.silence(&manifest) }
    let day = DateReader.read("2026-01-22").value.days
    let compilation = lintRules(text, files: RandomRules.files, .reading(asOf: day, isWhole: true))
    guard compilation.program != nil else {
      let found = compilation.diagnostics.filter { $0.code.severity == .error }
      tally.failures.append("seed \(seed) does not compile: \(found)\n\(text)")
      return
    }
    var tree = try #require(TreeEvaluator(text, manifest: manifest))
    RandomRules.supply(&tree)
    tree.fixedAsOf = Int(day)
    for claim in compilation.diagnostics {
      tally.claims[claim.code, default: 0] += 1
      for consignment in manifest.consignments {
        guard let holds = holds(claim, tree, consignment) else { continue }
        tally.tried[claim.code, default: 0] += 1
        if holds { continue }
        let place = text.utf8.dropFirst(Int(claim.range.start)).prefix(Int(claim.range.end - claim.range.start))
        tally.failures.append(
          """
          seed \(seed): \(claim.code) \(claim.arguments) at «\(String(decoding: Array(place), as: UTF8.self))»
          absent: \(manifest.absentColumns.sorted()) \(manifest.absentTables.map(\.name).sorted())
          \(consignment)
          \(text)
          """)
        return
      }
      if claim.code == .ruleImpliesRule, let example = claim.example {
        tally.examples += 1
        if !bothHit(text, claim.arguments, example) {
          tally.failures.append("seed \(seed): the example of \(claim.arguments) does not hold: \(example)\n\(text)")
          return
        }
      }
    }
  }

  /// Whether a claim holds for a consignment; nil where it says nothing of it.
  private func holds(_ claim: Diagnostic, _ tree: TreeEvaluator, _ consignment: SampleRow) -> Bool? {
    func hits(_ name: String) -> Bool {
      let rule = tree.rules.first { $0.name.value == name }!
      guard tree.outcome(rule.when!, consignment) == .yes else { return false }
      return rule.unless.map { tree.outcome($0, consignment) != .yes } ?? true
    }
    func outcomes(at range: SourceRange) -> [Truth] {
      tree.rules.flatMap { rule in
        [rule.when, rule.unless].compactMap { $0 }.flatMap { tree.outcomes(at: range, in: $0, consignment) }
      }
    }
    switch claim.code {
    case .ruleNeverHits: return !hits(claim.arguments[0])
    case .duplicateRule: return hits(claim.arguments[0]) == hits(claim.arguments[1])
    case .ruleImpliesRule: return hits(claim.arguments[0]) ? hits(claim.arguments[1]) : nil
    case .clauseAlwaysTrue:
      let found = outcomes(at: claim.range)
      return found.isEmpty ? nil : !found.contains(.no)
    case .clauseNeverTrue:
      let found = outcomes(at: claim.range)
      return found.isEmpty ? nil : !found.contains(.yes)
    case .clauseAddsNothing:
      let found = tree.rules.flatMap { rule in
        [rule.when, rule.unless].compactMap { $0 }.flatMap {
          tree.outcomes(at: claim.range, beside: claim.related!, in: $0, consignment)
        }
      }
      return found.isEmpty
        ? nil : found.allSatisfy { ($0.isAnd ? $0.first && $0.second : $0.first || $0.second) == $0.second }
    default: return nil
    }
  }

  /// An example can be pasted into a test as it stands.
  private func bothHit(_ text: String, _ rules: [String], _ example: String) -> Bool {
    let test = """
      test "example" { as of 2026-01-22 given { \(example) } expect hit \(rules[0]) expect hit \(rules[1]) }
      """
    guard let program = compileRules(text + test, files: RandomRules.files).program else { return false }
    return RuleTests.run(program).allSatisfy(\.isPassed)
  }
}
