// Checking rules and the scoring block: required clauses, both languages, groups, floors, dates.

extension Checker {
  /// Points of one rule, either way.
  static let scoreRange = -1000...1000
  /// Scores from which lanes begin.
  static let laneRange = -1_000_000...1_000_000

  /// A range as messages name it.
  private static func text(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound) … \(range.upperBound)" }

  mutating func declareScoring() {
    eachDeclaration { checker, _, declaration in
      guard case .scoring(let block) = declaration else { return }
      if let first = checker.scoringRange { return checker.report(.secondScoring, block.range, related: first) }
      checker.scoringRange = block.range
      checker.checkScoring(block)
    }
  }

  private mutating func checkScoring(_ block: ScoringDeclaration) {
    if !block.lanes.isEmpty {
      scoring.red = nil
      scoring.yellow = nil
      scoring.blue = nil
    }
    // In the order written, which is that of what is reported.
    var seen: [(lane: Lane, from: Int)] = []
    for entry in block.lanes {
      guard let lane = laneNamed(entry.lane, allowed: [.red, .yellow, .blue]) else { continue }
      if seen.contains(where: { $0.lane == lane }) {
        report(.duplicateName, entry.lane.range, ["lane", lane.name])
        continue
      }
      if !Checker.laneRange.contains(entry.from.value) {
        report(.scoreOutOfRange, entry.from.range, ["\(entry.from.value)", Checker.text(Checker.laneRange)])
      }
      for other in seen where (other.lane < lane) == (other.from >= entry.from.value) {
        report(.lanesOutOfOrder, entry.from.range, [lane.name, other.lane.name])
      }
      seen.append((lane, entry.from.value))
      switch lane {
      case .red: scoring.red = entry.from.value
      case .yellow: scoring.yellow = entry.from.value
      case .blue: scoring.blue = entry.from.value
      case .green: break
      }
    }
    for group in block.groups {
      let cap = group.cap?.value
      if let position = groupIndex[group.name.value] {
        // `cap documents 30` may follow `group documents diminishing`: the two say one thing together.
        scoring.groups[position].isDiminishing = scoring.groups[position].isDiminishing || group.isDiminishing
        if let cap { scoring.groups[position].cap = cap }
      } else {
        groupIndex[group.name.value] = scoring.groups.count
        scoring.groups.append(Scoring.Group(name: group.name.value, isDiminishing: group.isDiminishing, cap: cap))
      }
      if let cap, cap < 0 || cap > Checker.laneRange.upperBound {
        report(.scoreOutOfRange, group.cap!.range, ["\(cap)", Checker.text(0...Checker.laneRange.upperBound)])
      }
    }
    if let random = block.random, let lane = laneNamed(random.lane, allowed: [.red, .yellow]) {
      if let percent = exactDouble(random.percent.value), percent >= 0, percent <= 100 {
        scoring.random = (Int((percent * 10_000) + 0.5), lane)
      } else {
        report(.scoreOutOfRange, random.percent.range, [random.percent.value, "0 … 100 %"])
      }
    }
    if let unreadable = block.unreadable, let lane = laneNamed(unreadable, allowed: Lane.allCases) {
      scoring.unreadable = lane
    }
  }

  mutating func laneNamed(_ name: Located<String>, allowed: [Lane]) -> Lane? {
    if let lane = Lane.named(name.value), allowed.contains(lane) { return lane }
    let words = allowed.map(\.name)
    report(
      .unknownWord, name.range, ["lane", name.value, words.joined(separator: ", ")],
      suggestion: Suggestion.nearest(name.value, in: words))
    return nil
  }

  mutating func checkRules(_ use: (consuming CheckedRule) -> Void) {
    guard names.rules.count <= Limits.maxRules else {
      if let first = names.rules.values.min(by: { ($0.file, $0.start) < ($1.file, $1.start) }) {
        report(.tooMany, first, ["rules", "\(Limits.maxRules)"])
      }
      return
    }
    var taken: Set<String> = []
    for file in files.indices {
      var parsed = takeRules(ofFile: file)
      let count = parsed.count
      for later in files[file].later {
        checkRules(&parsed, downTo: count - later.rulesBefore, file, &taken, use)
        var next = takeLater(ofFile: file)
        let known = names.rules.count
        for case .rule(let rule) in next.reversed() { declareRule(rule.name) }
        if names.rules.count != known + next.count || names.rules.count > Limits.maxRules { isDoubtful = true }
        if isDoubtful { return }
        checkRules(&next, downTo: 0, file, &taken, use)
      }
      checkRules(&parsed, downTo: 0, file, &taken, use)
    }
  }

  /// Checks rules of a file. They are taken from the end, so that the tree of a rule goes when the rule has been checked.
  private mutating func checkRules(
    _ waiting: inout [Declaration], downTo rest: Int, _ file: Int, _ taken: inout Set<String>,
    _ use: (consuming CheckedRule) -> Void
  ) {
    while waiting.count > rest, let declaration = waiting.popLast() {
      guard var checked = checkRule(declaration, files[file].file) else { continue }
      guard taken.insert(checked.declaration.name.value).inserted else { continue }
      if checked.status != .draft { checkTexts(of: &checked) }
      if keepsTrees { rules.append(checked) }
      use(checked)
    }
  }

  private mutating func checkRule(_ declaration: Declaration, _ file: FileID) -> CheckedRule? {
    guard case .rule(let rule) = declaration else { return nil }
    let name = rule.name
    let status = checkStatus(rule)
    requireText(rule.title, "title", rule, file)
    if status == .live {
      requireText(rule.because, "because", rule, file)
      requireText(rule.check, "check", rule, file)
    } else {
      for (text, clause) in [(rule.because, "because"), (rule.check, "check")] where text != nil {
        requireText(text, clause, rule, file)
      }
    }
    if let score = rule.score {
      if !Checker.scoreRange.contains(score.value) {
        report(.scoreOutOfRange, score.range, ["\(score.value)", Checker.text(Checker.scoreRange)])
      }
    } else {
      report(.missingClause, name.range, ["score", name.value])
    }
    var floor: Lane?
    if let written = rule.floor { floor = laneNamed(written, allowed: [.red, .yellow, .blue]) }
    if (rule.score?.value ?? 0) < 0 {
      if let group = rule.group { report(.negativeWithGroup, group.range, ["group"]) }
      if let written = rule.floor { report(.negativeWithGroup, written.range, ["floor"]) }
    }
    let valid = checkValid(rule)
    let scope = Scope(file: file)
    var when: CheckedCondition?
    if let condition = rule.when {
      when = checkCondition(condition, scope)
    } else {
      report(.missingClause, name.range, ["when", name.value])
    }
    var unless: CheckedCondition?
    var unlessFailed = false
    if let condition = rule.unless {
      unless = checkCondition(condition, scope)
      unlessFailed = unless == nil
    }
    guard let when, !unlessFailed else { return nil }
    var group: Int?
    if let written = rule.group {
      if let position = groupIndex[written.value] {
        group = position
      } else {
        group = scoring.groups.count
        groupIndex[written.value] = scoring.groups.count
        scoring.groups.append(Scoring.Group(name: written.value, isDiminishing: false, cap: nil))
      }
    }
    return CheckedRule(
      keepsTrees ? declaration : .rule(rule.withoutConditions), file: file, when: when, unless: unless, valid: valid,
      status: status, floor: floor, group: group)
  }

  private mutating func checkStatus(_ rule: RuleDeclaration) -> RuleStatus {
    guard let written = rule.status else { return .live }
    if let status = RuleStatus(rawValue: written.value) { return status }
    report(
      .unknownWord, written.range, ["status", written.value, "live, shadow, draft"],
      suggestion: Suggestion.nearest(written.value, in: ["live", "shadow", "draft"]))
    return .live
  }

  private mutating func checkValid(_ rule: RuleDeclaration) -> ClosedRange<Int32>? {
    guard let valid = rule.valid else { return nil }
    let first = dateLiteral(valid.from.value, valid.from.range)
    let second = dateLiteral(valid.to.value, valid.to.range)
    guard let from = first, let to = second else { return nil }
    guard from <= to else {
      report(.validReversed, valid.from.range.joined(valid.to.range), [valid.from.value, valid.to.value])
      return nil
    }
    return from...to
  }

  /// The language of the rule set of a file: `en`, `ru` or `both`.
  func language(of file: FileID) -> String { rulesets[file]?.language?.value ?? "both" }

  private mutating func requireText(_ text: BilingualText?, _ clause: String, _ rule: RuleDeclaration, _ file: FileID) {
    guard let text else {
      report(.missingClause, rule.name.range, [clause, rule.name.value])
      return
    }
    let language = language(of: file)
    if language == "both" {
      if text.other == nil {
        report(.missingTranslation, text.first.range, [clause, "ru"])
      } else if let other = text.other, other.mark.value != "ru" {
        report(.missingTranslation, other.mark.range, [clause, "ru"])
      }
    } else if let other = text.other {
      report(.unexpectedLanguage, other.mark.range, [language])
    }
  }
}

extension RuleDeclaration {
  /// The rule without the trees of its conditions.
  fileprivate var withoutConditions: RuleDeclaration {
    var bare = self
    bare.when = nil
    bare.unless = nil
    return bare
  }
}
