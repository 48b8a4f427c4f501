// What is said of a look back in both forms for people. Shared by the text and the page, so that their numbers are the same.

import RiskDSL

/// Puts the parts of a look back into words of one language.
struct BacktestVoice {
  let voice: ReportVoice
  /// Rules named where there may be many.
  private static let namesShown = 200
  /// Shares of the examined at which the curve is told.
  static let told = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5]

  init(_ language: MessageLanguage) { voice = ReportVoice(language) }

  /// A column behind the name.
  enum Column: CaseIterable {
    case hits, share, examined, positive, precision, lift, recall, alone
  }

  /// Columns of lanes and sets of consignments.
  static let laneColumns: [Column] = [.hits, .share, .examined, .positive, .precision, .lift, .recall]
  /// Columns of rules where lines are long enough.
  static let ruleColumns = Column.allCases
  /// Columns of rules on a screen.
  static let narrowRuleColumns = Column.allCases.filter { $0 != .share }

  /// One row of a table: a name and what stands in each column.
  struct Row {
    var name: String
    var title = ""
    var counts: BacktestCounts
  }

  func title(_ column: Column, _ backtest: Backtest, isOfRules: Bool) -> String {
    switch column {
    case .hits: voice.say(isOfRules ? .columnHit : .columnCount)
    case .share: voice.say(.columnShare)
    case .examined: voice.say(.columnExamined)
    case .positive: voice.say(.columnPositive)
    case .precision: voice.say(.columnPrecision)
    case .lift: voice.say(backtest.base == .random ? .columnLift : .columnLiftAll)
    case .recall: voice.say(.columnRecall)
    case .alone: voice.say(.columnAlone)
    }
  }

  func cell(_ column: Column, _ counts: BacktestCounts, _ backtest: Backtest) -> String {
    switch column {
    case .hits: count(counts.hits)
    case .share: backtest.share(counts).map(voice.percent) ?? "–"
    case .examined: count(counts.examined)
    case .positive: count(counts.positive)
    case .precision: precision(counts)
    case .lift: backtest.shownLift(counts).map { voice.fixed($0, 2) } ?? "–"
    case .recall: backtest.recall(counts).map(voice.percent) ?? "–"
    case .alone: count(counts.alone) + " (" + count(counts.alonePositive) + ")"
    }
  }

  /// Rules that hit, surest first.
  func rules(_ backtest: Backtest) -> [Row] {
    backtest.rankedRules.map { rule in
      var title = voice.word(rule.title)
      if rule.status == .shadow { title += " (" + Phrases.text(.explainTrial, voice.language) + ")" }
      return Row(name: rule.name, title: title, counts: rule.counts)
    }
  }

  /// Lanes, highest first, then sets of consignments.
  func lanes(_ backtest: Backtest) -> [Row] {
    Lane.allCases.reversed().map { Row(name: voice.lane($0), counts: backtest.lanes[Int($0.rawValue)]) } + [
      Row(name: voice.say(.setSelected), counts: backtest.selected),
      Row(name: voice.say(.setAnyRule), counts: backtest.anyRule), Row(name: voice.say(.setAll), counts: backtest.all),
    ]
  }

  /// `40.0 % (24.6–57.7)`, or that there are too few to say.
  func precision(_ counts: BacktestCounts) -> String {
    guard let rate = counts.precision else { return voice.say(.backTooFew) }
    return interval(rate)
  }

  private func interval(_ rate: Rate) -> String {
    let bounds = [rate.interval.lowerBound, rate.interval.upperBound].map { voice.fixed($0 * 100, 1) }
    return voice.percent(rate.share) + " (\(bounds[0])–\(bounds[1]))"
  }

  /// The numbers at the head, a line each.
  func summary(_ backtest: Backtest) -> [String] {
    let selected = backtest.share(backtest.selected).map(voice.percent) ?? "–"
    var lines = [
      voice.say(
        .backTraffic, count(backtest.all.hits), count(backtest.selected.hits), selected, count(backtest.setAside)),
      voice.say(.backOutcomes, count(backtest.outcomes.lines), count(backtest.outcomes.used)),
    ]
    let unused = unused(backtest.outcomes)
    if !unused.isEmpty { lines.append(voice.say(.backUsed, unused.joined(separator: "; "))) }
    if backtest.outcomes.isCut { lines.append(voice.say(.backCut, count(Outcomes.maxLines))) }
    lines.append(voice.say(.backPositive, quoted(backtest.positives)))
    if !backtest.unseenPositives.isEmpty { lines.append(voice.say(.backUnseen, quoted(backtest.unseenPositives))) }
    if backtest.all.examined == 0 { return lines + [voice.say(.backNoOutcome)] + notes(backtest) }
    lines.append(
      voice.say(
        .backExamined, count(backtest.all.examined), count(backtest.all.positive), precision(backtest.all)))
    return lines + base(backtest) + notes(backtest)
  }

  private func base(_ backtest: Backtest) -> [String] {
    var lines: [String] = []
    let random = backtest.random
    switch backtest.base {
    case .random:
      lines.append(
        voice.say(.backBase, count(random.hits), count(random.examined), count(random.positive), precision(random)))
    case .tooFewRandom:
      lines.append(
        voice.say(.backDrawn, count(random.hits), count(random.examined), count(random.positive)) + " "
          + voice.say(.backBaseSmall))
    case .noRandom: lines.append(voice.say(.backNoBase))
    }
    if random.examined < random.hits {
      lines.append(voice.say(.backUnexaminedDraw, count(random.hits - random.examined)))
    }
    if backtest.isOneSided { lines.append(voice.say(.backOneSided)) }
    return lines
  }

  private func notes(_ backtest: Backtest) -> [String] {
    backtest.notes.map { Phrases.text(.note, voice.language, SafeText.clean(voice.word($0))) }
  }

  private func unused(_ outcomes: OutcomeCounts) -> [String] {
    let bins: [(ReportPhrase, OutcomeCounts.Bin)] = [
      (.backUnmatched, outcomes.unmatched), (.backAmbiguous, outcomes.ambiguous),
      (.backNotExamined, outcomes.notExamined), (.backDuplicate, outcomes.duplicate),
      (.backConflict, outcomes.conflict), (.backOther, outcomes.otherWord), (.backUnreadable, outcomes.unreadable),
      (.backMalformed, outcomes.malformed),
    ]
    return bins.compactMap { phrase, bin in
      guard bin.count > 0 else { return nil }
      let text = voice.say(phrase, count(bin.count))
      // Which were not examined is no surprise to anyone.
      if bin.numbers.isEmpty || phrase == .backNotExamined { return text }
      return text + " (" + voice.say(.backLike, bin.numbers.map(SafeText.clean).joined(separator: ", ")) + ")"
    }
  }

  /// What the columns mean.
  func legend(_ backtest: Backtest) -> String { voice.say(backtest.base == .random ? .backLift : .backLiftAll) }

  /// Rules that never hit, and those that no file lets decide.
  func silent(_ backtest: Backtest) -> [String] {
    var lines: [String] = []
    if !backtest.neverFired.isEmpty { lines.append(names(.backNever, backtest.neverFired)) }
    if !backtest.blind.isEmpty { lines.append(names(.backNeverCannot, backtest.blind)) }
    return lines
  }

  private func names(_ phrase: ReportPhrase, _ rules: [RuleRecord]) -> String {
    let more = rules.count - BacktestVoice.namesShown
    let list = rules.prefix(BacktestVoice.namesShown).map(\.name).joined(separator: ", ")
    return voice.say(phrase, count(rules.count)) + " (" + list
      + (more > 0 ? " " + Phrases.text(.andMore, voice.language, count(more)) : "") + ")"
  }

  /// The curve at some shares: share examined, share found, how many times chance.
  func curve(_ curve: GainCurve) -> [[String]] {
    BacktestVoice.told.map { share in
      let found = curve.found(at: share)
      return [voice.percent(share), voice.percent(found), voice.fixed(found / share, 2) + "×"]
    }
  }

  func count(_ value: Int) -> String { voice.number(value) }

  private func quoted(_ values: [String]) -> String {
    values.map { voice.language == .english ? "“\(SafeText.clean($0))”" : "«\(SafeText.clean($0))»" }
      .joined(separator: ", ")
  }
}
