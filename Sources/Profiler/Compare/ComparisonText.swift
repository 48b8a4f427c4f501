// A comparison for the screen: counts, lanes against lanes, rules with their clauses, the strongest changes.
// Written from `RuleComparison` alone.

import RiskDSL

/// Lays out a comparison as text.
public struct ComparisonText {
  private let said: ComparisonVoice
  private let width: Int
  private var voice: ReportVoice { said.voice }
  /// Clauses shown under a rule.
  private static let clausesShown = 6

  /// - Parameters:
  ///   - old: The old rules, for the values of their clauses.
  ///   - new: The new rules.
  public init(_ old: Program, _ new: Program, language: MessageLanguage, width: Int = 80) {
    said = ComparisonVoice(old, new, language)
    self.width = max(60, width)
  }

  /// The whole text.
  public func text(_ comparison: RuleComparison) -> String {
    var text = said.summary(comparison).map { wrapped($0, 0) }.joined()
    text += "\n" + voice.say(.diffMatrix) + "\n" + matrix(comparison)
    text += "\n" + rules(comparison)
    text += "\n" + changes(comparison)
    return text
  }

  private func matrix(_ comparison: RuleComparison) -> String {
    let lanes = Array(Lane.allCases.reversed())
    var table = TextTable(
      [TextTable.Column(title: voice.say(.diffCorner), isNumber: false)]
        + lanes.map { TextTable.Column(title: voice.lane($0)) }, width: width)
    for old in lanes {
      let row = comparison.lanes[Int(old.rawValue)]
      table.add([voice.lane(old)] + lanes.map { said.count(row[Int($0.rawValue)]) })
    }
    return table.text()
  }

  private func rules(_ comparison: RuleComparison) -> String {
    let moved = comparison.movedRules
    if moved.isEmpty { return voice.say(.diffNoRules) + "\n" }
    let columns: [ReportPhrase] = [
      .columnRule, .columnPoints, .columnHits, .columnGained, .columnLost, .columnUp, .columnDown,
    ]
    var table = TextTable(
      columns.enumerated().map { TextTable.Column(title: voice.say($0.element), isNumber: $0.offset > 0) }, width: width
    )
    for pair in moved {
      let hits =
        pair.hitsOld == pair.hitsNew
        ? said.count(pair.hitsNew) : said.count(pair.hitsOld) + " → " + said.count(pair.hitsNew)
      table.add(
        [
          pair.name, said.points(pair), hits, said.count(pair.gained), said.count(pair.lost), said.count(pair.laneUp),
          said.count(pair.laneDown),
        ], notes: said.terms(pair) + clauses(pair))
    }
    return voice.say(.diffRules) + "\n" + table.text()
  }

  private func clauses(_ pair: RulePair) -> [String] {
    var lines = pair.clauses.prefix(ComparisonText.clausesShown).map { entry in
      said.clause(entry.key) + ": " + said.outcomes(entry.key) + " (" + said.count(entry.count) + ")"
    }
    let more = pair.clauses.dropFirst(ComparisonText.clausesShown).reduce(pair.moreClauses) { $0 + $1.count }
    if more > 0 { lines.append(voice.say(.clauseMore, said.count(more))) }
    return lines
  }

  private func changes(_ comparison: RuleComparison) -> String {
    if comparison.changed == 0 { return voice.say(.diffNothing) + "\n" }
    var text = voice.say(.diffChanges) + "\n"
    for (place, change) in comparison.strongest.enumerated() {
      let lanes =
        change.old.lane == change.new.lane
        ? voice.lane(change.new.lane) : voice.lane(change.old.lane) + " → " + voice.lane(change.new.lane)
      let manifest = change.manifest.map { "; " + Phrases.text(.explainManifest, voice.language, SafeText.clean($0)) }
      text += wrapped(
        "\(place + 1). " + lanes + ", \(change.old.score) → \(change.new.score): " + SafeText.clean(change.id ?? "?")
          + (manifest ?? "") + " (" + said.place(change) + ")", 0)
      if change.moves.isEmpty { text += wrapped(voice.say(.byScoring), 4) }
      for move in change.moves {
        text += wrapped(said.move(move, comparison.rules[move.rule]), 4)
        for clause in move.clauses {
          text += wrapped(said.clause(clause.key) + ": " + said.outcomes(clause.key), 8)
          for value in said.values(clause) { text += wrapped(value, 12) }
        }
      }
    }
    if comparison.strongest.count < comparison.changed {
      text += voice.say(.diffShown, said.count(comparison.strongest.count), said.count(comparison.changed)) + "\n"
    }
    return text
  }

  private func wrapped(_ text: String, _ depth: Int) -> String {
    SafeText.wrap(text, width - depth - 2).enumerated().map { place, line in
      String(repeating: " ", count: place == 0 ? depth : depth + 2) + line + "\n"
    }.joined()
  }
}
