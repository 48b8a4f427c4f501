// What is said of a comparison in both forms for people: facts of rules, clauses, reasons of a change.
// Shared by the text and the page, so that they cannot tell different stories.

import RiskDSL

/// Puts the parts of a comparison into words of one language.
struct ComparisonVoice {
  let voice: ReportVoice
  private let old: ExplainLayout
  private let new: ExplainLayout

  init(_ oldProgram: Program, _ newProgram: Program, _ language: MessageLanguage) {
    voice = ReportVoice(language)
    old = ExplainLayout(oldProgram, language: language, style: TableStyle(languages: [language]))
    new = ExplainLayout(newProgram, language: language, style: TableStyle(languages: [language]))
  }

  /// The numbers at the head, a line each.
  func summary(_ comparison: RuleComparison) -> [String] {
    let (a, b) = (comparison.old, comparison.new)
    var lines = [
      voice.say(.diffSets, SafeText.clean(a.name), count(a.rules), SafeText.clean(b.name), count(b.rules)),
      voice.say(.diffCompared, count(comparison.compared), count(comparison.changed)),
      voice.say(
        .diffMoved, count(comparison.laneUp), count(comparison.laneDown), count(comparison.scoreUp),
        count(comparison.scoreDown)),
    ]
    if comparison.byScoring > 0 { lines.append(voice.say(.diffByScoring, count(comparison.byScoring))) }
    if comparison.couldBeOnly > 0 { lines.append(voice.say(.diffCouldBe, count(comparison.couldBeOnly))) }
    if comparison.unpaired > 0 { lines.append(voice.say(.diffUnpaired, count(comparison.unpaired))) }
    if comparison.setAside > 0 { lines.append(voice.say(.diffSetAside, count(comparison.setAside))) }
    let (before, after) = (voice.bounds(a.scoring), voice.bounds(b.scoring))
    if before != after { lines.append(voice.say(.diffBounds, before, after)) }
    return lines + notes(comparison)
  }

  private func notes(_ comparison: RuleComparison) -> [String] {
    comparison.notes.map { Phrases.text(.note, voice.language, SafeText.clean(voice.word($0))) }
  }

  /// `30`, `30 → 45`; a dash where there is no rule.
  func points(_ pair: RulePair) -> String {
    let (a, b) = (pair.old.map { String($0.points) }, pair.new.map { String($0.points) })
    if let a, let b { return a == b ? b : "\(a) → \(b)" }
    return (a ?? "–") + " → " + (b ?? "–")
  }

  /// What a rule says differently, besides its points.
  func terms(_ pair: RulePair) -> [String] {
    guard let a = pair.old else { return [voice.say(.ruleNew)] }
    guard let b = pair.new else { return [voice.say(.ruleGone)] }
    var facts: [String] = []
    if a.status != b.status { facts.append(voice.say(b.status == .live ? .ruleLive : .ruleTrial)) }
    if a.floor != b.floor { facts.append(voice.say(.ruleFloor, lane(a.floor), lane(b.floor))) }
    if a.group != b.group {
      let none = voice.say(.ruleNoGroup)
      facts.append(voice.say(.ruleGroup, a.group ?? none, b.group ?? none))
    }
    return facts
  }

  private func lane(_ floor: Lane?) -> String { floor.map(voice.lane) ?? "–" }

  /// `+ 45 heavy_load`, `- 10 aeo_holder`, `30 → 45 heavy_load`.
  func move(_ move: RuleMove, _ pair: RulePair) -> String {
    let name = pair.name + (terms(pair).isEmpty ? "" : ": " + terms(pair).joined(separator: "; "))
    switch move.kind {
    case .gained: return voice.say(.moveGained) + ": \(pair.new?.points ?? 0) " + name
    case .lost: return voice.say(.moveLost) + ": \(pair.old?.points ?? 0) " + name
    case .changed: return voice.say(.moveChanged) + ": " + points(pair) + " " + name
    }
  }

  /// The clause as written, marked where it stands in `unless`.
  func clause(_ key: ClauseMove.Key) -> String {
    let text = SafeText.clean(key.text)
    return key.isExemption ? voice.say(.clauseUnless, text) : text
  }

  /// `no → yes`
  func outcomes(_ key: ClauseMove.Key) -> String { voice.truth(key.old) + " → " + voice.truth(key.new) }

  /// What answered a clause.
  func values(_ clause: ClauseMove) -> [String] {
    guard let leaf = clause.leaf else { return [] }
    return (clause.key.new == nil ? old : new).values(leaf)
  }

  /// `CDL0012377 (day.csv, line 12)`
  func place(_ change: ConsignmentChange) -> String {
    voice.say(.diffPlace, SafeText.clean(change.file), String(change.line))
  }

  func count(_ value: Int) -> String { voice.number(value) }
}
