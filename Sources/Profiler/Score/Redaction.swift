// What a shared audience may not see is taken out here, in front of every format: secret rules, clauses, lists and their traces.
// Results of two rule sets that differ only in what is secret, and come out the same, are the same bytes behind it.

import RiskDSL

/// What is secret in a program, by rule.
struct SecretParts: Sendable {
  /// The rule itself or something in its conditions.
  let hasSecret: [Bool]
  /// Something in the exemption.
  let hasSecretExemption: [Bool]
  /// Columns that secret clauses read.
  let columns: [Set<ColumnID>]

  init(_ program: Program) {
    var hasSecret: [Bool] = []
    var hasSecretExemption: [Bool] = []
    var columns: [Set<ColumnID>] = []
    for rule in program.rules {
      let conditions = rule.conditions
      hasSecret.append(rule.isSecret || conditions.hasSecret)
      hasSecretExemption.append(conditions.unless?.hasSecret ?? false)
      var found: Set<ColumnID> = []
      if hasSecret.last == true {
        var budget = 100_000
        for tree in [conditions.when, conditions.unless] {
          if let tree { SecretParts.collect(tree, &found, &budget) }
        }
      }
      columns.append(found)
    }
    self.hasSecret = hasSecret
    self.hasSecretExemption = hasSecretExemption
    self.columns = columns
  }

  private static func collect(_ tree: ClauseTree, _ found: inout Set<ColumnID>, _ budget: inout Int) {
    budget -= 1
    guard budget > 0 else { return }
    switch tree {
    case .all(let parts, _), .some(let parts, _): for part in parts { collect(part, &found, &budget) }
    case .not(let inner, _): collect(inner, &found, &budget)
    case .quantified(_, _, let body, _): collect(body, &found, &budget)
    case .clause(let clause): if clause.isSecret { found.formUnion(clause.columns) }
    }
  }

  /// Whether a part of a rule's texts shows, or lets guess, something secret.
  func hides(_ part: Template.Part, _ rule: Int, _ program: Program) -> Bool {
    switch part {
    case .literal: return false
    case .matched: return hasSecret[rule]
    case .number(let register, _, let isSecret):
      // Which row a value is taken from depends on the whole condition.
      return isSecret || hasSecret[rule] && (register.table != .consignment || !columns[rule].isEmpty)
    case .column(let column):
      let plan = program.columns[Int(column.rawValue)]
      if program.catalogue[plan.field].isSecret || columns[rule].contains(column) { return true }
      return hasSecret[rule] && plan.table != .consignment
    }
  }
}

extension RuleDetail {
  /// Leaves nothing but a title that says nothing.
  fileprivate mutating func redact(_ title: LocalizedText) {
    self.title = title
    tags = []
    source = ""
    because = nil
    check = nil
  }
}

/// Turns a program and its results into what a shared audience may see.
public struct Redaction: Sendable {
  private let program: Program
  private let parts: SecretParts
  /// The program as outputs may show it: secret rules have code names, secret lists are gone. Positions are kept.
  public let shown: Program

  /// Prepares redaction of a program's results.
  public init(_ program: Program) {
    self.program = program
    parts = SecretParts(program)
    var shown = program
    var numbers: [FileID: Int] = [:]
    let title = LocalizedText(
      en: Phrases.text(.secretTitle, .english), ru: Phrases.text(.secretTitle, .russian))
    for (index, rule) in program.rules.enumerated() where rule.isSecret {
      numbers[rule.file, default: 0] += 1
      let ruleset = program.rulesets.first { $0.file == rule.file }?.name ?? "rules"
      shown.rules[index].name = "\(ruleset)_secret_\(numbers[rule.file]!)"
      shown.rules[index].points = 0
      shown.rules[index].group = nil
      shown.rules[index].valid = nil
      shown.rules[index].detail.redact(title)
    }
    for (index, list) in program.lists.enumerated() where list.isSecret || list.hasSecretEntry {
      shown.lists[index].name = ""
      shown.lists[index].path = ""
      shown.lists[index].digest = ""
      shown.lists[index].entries = EntryTable([])
    }
    self.shown = shown
  }

  /// What is known of a run, without digests of secret texts and without the fields that secret clauses read.
  public func info(_ info: RunInfo) -> RunInfo {
    var shown = info
    for index in shown.rules.indices where program.secretFiles.contains(FileID(UInt32(index))) {
      shown.rules[index].digest = ""
    }
    // The digest of a pack tells something of every file in it.
    if parts.hasSecret.contains(true) || !program.secretFiles.isEmpty
      || program.lists.contains(where: { $0.isSecret || $0.hasSecretEntry })
    {
      shown.pack?.digest = ""
    }
    let secretLists = Set(program.lists.filter { $0.isSecret || $0.hasSecretEntry }.map(\.name))
    shown.options.removeAll { option in
      option.name == "list" && secretLists.contains(String(option.value.prefix { $0 != "=" }))
    }
    for file in shown.files.indices {
      for entry in shown.files[file].cannotDecide.indices
      where parts.hasSecret[shown.files[file].cannotDecide[entry].rule] {
        shown.files[file].cannotDecide[entry].fields = []
      }
    }
    return shown
  }

  /// A result without anything that is secret. Its texts and traces were made for a shared audience already.
  public func assessment(_ assessment: Assessment) -> Assessment {
    var shown = assessment
    for index in shown.hits.indices {
      let rule = shown.hits[index].rule
      if parts.hasSecretExemption[rule] { shown.hits[index].exemptionUnknown = false }
      guard program.rules[rule].isSecret else { continue }
      shown.hits[index].isWithheld = true
      shown.hits[index].points = 0
      shown.hits[index].because = LocalizedText(en: "", ru: "")
      shown.hits[index].check = LocalizedText(en: "", ru: "")
      shown.hits[index].clauses = []
      shown.hits[index].isUndated = false
    }
    for index in shown.unknown.indices where parts.hasSecret[shown.unknown[index].rule] {
      shown.unknown[index].fields = []
    }
    func isSecret(_ rule: Int) -> Bool { program.rules[rule].isSecret }
    let live = shown.hits.filter { $0.status == .live }.map(\.rule)
    shown.isScoreWithheld = live.contains(where: isSecret)
    shown.isCouldBeWithheld = shown.isScoreWithheld || shown.unknown.contains { isSecret($0.rule) }
    if shown.hits.contains(where: { isSecret($0.rule) }) { shown.wouldBe = nil }
    shown.groups.removeAll { $0.rules.contains(where: isSecret) }
    shown.qualityPlaces.removeAll { program.catalogue.find($0.field)?.isSecret ?? false }
    shown.near?.removeAll { parts.hasSecret[$0.rule] }
    return shown
  }

  /// An explanation without anything that is secret.
  public func explanation(_ explanation: Explanation) -> Explanation {
    var shown = explanation
    shown.assessment = assessment(explanation.assessment)
    shown.hits = explanation.hits.map(verdict)
    shown.asked = explanation.asked.map(verdict)
    return shown
  }

  private func verdict(_ verdict: RuleVerdict) -> RuleVerdict {
    guard parts.hasSecret[verdict.rule] else { return verdict }
    var shown = verdict
    if program.rules[verdict.rule].isSecret {
      shown = RuleVerdict(rule: verdict.rule, outcome: verdict.outcome, nodes: [.withheld])
      if case .notInForce = verdict.outcome { shown.outcome = .no }
    }
    if case .cannotDecide = verdict.outcome { shown.outcome = .cannotDecide(fields: []) }
    // Whether the condition or the exemption spared it lets guess both.
    if case .exempt = verdict.outcome { shown.outcome = .no }
    return shown
  }
}

/// Stands in front of a format and hands on what a shared audience may see.
public final class RedactingSink: AssessmentSink {
  private let inner: any AssessmentSink
  private let redaction: Redaction

  /// Makes a sink in front of another.
  public init(_ inner: any AssessmentSink, _ redaction: Redaction) {
    self.inner = inner
    self.redaction = redaction
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) { inner.begin(redaction.shown, redaction.info(info)) }
  /// A file starts.
  public func beginFile(_ info: RunInfo) { inner.beginFile(redaction.info(info)) }
  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) { inner.write(redaction.assessment(assessment)) }
  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) { inner.write(record) }
  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) { inner.end(redaction.info(info), counts) }
}
