// An explanation as text: the consignment, every rule that hit with its conditions as a tree, what could not be decided,
// what nearly hit. One trace, laid out in the language asked for; marks say the outcome without colour too.

import RiskDSL

/// Lays out explanations.
public struct ExplainLayout {
  let program: Program
  let language: MessageLanguage
  let style: TableStyle
  /// Values are shown with the line and column of their file; off where the file is none that anybody has seen.
  public var showsPlaces = true
  private let width: Int
  /// Consignments listed where a number means several.
  private static let maxListed = 20

  /// Makes a layout for one language.
  public init(_ program: Program, language: MessageLanguage, style: TableStyle) {
    self.program = program
    self.language = language
    self.style = style
    width = style.width
  }

  // MARK: - One consignment

  /// The consignment with the rules that hit, those that could not decide and those that nearly hit.
  public func text(_ explanation: Explanation) -> String {
    head(explanation) + reasons(explanation.assessment, explanation.hits)
  }

  /// The rules that hit, those that could not decide and those that nearly hit.
  ///
  /// - Parameter verdicts: How each rule that hit came out, in the order of `Assessment.hits`.
  public func reasons(_ assessment: Assessment, _ verdicts: [RuleVerdict]) -> String {
    var text = ""
    if assessment.hits.isEmpty { text += "\n" + say(.explainNoHits) + "\n" }
    let order = assessment.hits.indices.sorted { first, second in
      let (a, b) = (assessment.hits[first], assessment.hits[second])
      return (a.status == .live ? 0 : 1, -a.points, first) < (b.status == .live ? 0 : 1, -b.points, second)
    }
    for place in order { text += "\n" + hit(assessment.hits[place], verdicts[place]) }
    text += undecided(assessment)
    text += near(assessment)
    return text
  }

  /// What is known of the consignment, where it stands and how it came out.
  public func head(_ explanation: Explanation) -> String {
    let assessment = explanation.assessment
    let table = TableLayout(program, style)
    let widths = table.widths([assessment])
    var text = table.header(widths) + table.row(assessment, rank: 1, widths)
    let goods = table.goods(assessment)
    if !goods.isEmpty { text += lines(goods, 4) }
    var parts: [String] = []
    if let manifest = assessment.facts.manifest { parts.append(say(.explainManifest, SafeText.clean(manifest))) }
    if let mode = assessment.facts.mode { parts.append(modeName(mode)) }
    parts.append(say(.lineOfFile, SafeText.clean(explanation.file), String(assessment.line)))
    if assessment.records > 1 { parts.append(say(.explainRecords, number(assessment.records))) }
    text += lines(parts.joined(separator: "; "), 4)
    if assessment.selectedBy.contains(.random) { text += lines(say(.drawn), 4) }
    if assessment.couldBe > assessment.lane {
      text += lines(say(.explainCouldBe, Phrases.lane(assessment.couldBe, language)), 4)
    }
    return text
  }

  private func modeName(_ name: String) -> String {
    guard let choice = ChoiceTable.mode.values.first(where: { $0.name == name }) else { return SafeText.clean(name) }
    return language == .english ? choice.english : choice.russian
  }

  // MARK: - None or several

  /// What is said when a number means no consignment or more than one.
  public func notOne(_ numbers: [String], _ outcome: Explainer.Outcome) -> String {
    let asked = numbers.map(SafeText.clean).joined(separator: ", ")
    var text = ""
    if outcome.count == 0 {
      text = lines(say(.explainNotFound, asked, number(outcome.consignments)), 0)
      if !outcome.unreadable.isEmpty { text += lines(say(.explainNotRead), 0) }
      for (file, record) in outcome.unreadable.prefix(ExplainLayout.maxListed) {
        text += lines(
          say(.lineOfFile, SafeText.clean(file), String(record.line)) + ": " + word(record.reason), 2)
      }
      return text
    }
    // Lines of one number in several places cannot be told apart by another number.
    let isSame = Set(outcome.found.map { "\($0.facts.id ?? "") \($0.facts.manifest ?? "")" }).count == 1
    text = lines(say(isSame ? .explainSame : .explainSeveral, asked, number(outcome.count)), 0)
    for found in outcome.found.prefix(ExplainLayout.maxListed) {
      var parts = [SafeText.clean(found.facts.id ?? found.facts.waybill ?? "?")]
      if let manifest = found.facts.manifest { parts.append(say(.explainManifest, SafeText.clean(manifest))) }
      parts.append(say(.lineOfFile, SafeText.clean(found.file), String(found.line)))
      let units = found.facts.containers + found.facts.wagons
      if let first = units.first {
        parts.append(SafeText.clean(first) + (units.count > 1 ? " +\(units.count - 1)" : ""))
      }
      text += lines(parts.joined(separator: "; "), 2)
    }
    let rest = outcome.count - Swift.min(outcome.found.count, ExplainLayout.maxListed)
    if rest > 0 { text += lines(say(.andMore, number(rest)), 2) }
    return text
  }

  // MARK: - Rules

  private func hit(_ hit: Hit, _ verdict: RuleVerdict) -> String {
    let rule = program.rules[hit.rule]
    var text = title(.yes, rule, points: hit.isWithheld ? nil : hit.points, facts(rule, hit))
    let because = SafeText.clean(word(hit.because))
    if !because.isEmpty { text += lines(because, 4) }
    text += tree(verdict.nodes, 4)
    let check = SafeText.clean(word(hit.check))
    if !check.isEmpty { text += lines(say(.check, check), 4) }
    return text
  }

  /// `[not below yellow; group chemicals; on trial]`
  private func facts(_ rule: CompiledRule, _ hit: Hit?) -> [String] {
    var facts: [String] = []
    if let floor = rule.floor { facts.append(say(.floor, Phrases.lane(floor, language))) }
    if let group = rule.group { facts.append(say(.explainGroup, program.scoring.groups[group].name)) }
    if rule.status == .shadow { facts.append(say(.explainTrial)) }
    if hit?.exemptionUnknown == true { facts.append(say(.exemption)) }
    if hit?.isUndated == true { facts.append(say(.undated)) }
    return facts
  }

  private func title(_ outcome: Truth, _ rule: CompiledRule, points: Int?, _ facts: [String]) -> String {
    let lead = mark(outcome) + " " + (points.map { "\($0) " } ?? "")
    var text = SafeText.clean(word(rule.title)) + " (\(rule.name))"
    if !facts.isEmpty { text += " [" + facts.joined(separator: "; ") + "]" }
    return lines(text, 0, lead: lead, leadWidth: 2 + (points.map { "\($0) ".count } ?? 0))
  }

  private func undecided(_ assessment: Assessment) -> String {
    guard !assessment.unknown.isEmpty else { return "" }
    var text = "\n" + lines(say(.explainUndecided, number(assessment.unknown.count)), 0)
    for unknown in assessment.unknown {
      let rule = program.rules[unknown.rule]
      var line = SafeText.clean(word(rule.title)) + " (\(rule.name))"
      if !unknown.fields.isEmpty {
        line += ": " + say(.notKnown, unknown.fields.map(label).joined(separator: ", "))
      }
      text += lines(line, 2, lead: mark(.unknown) + " ", leadWidth: 2)
    }
    return text
  }

  private func near(_ assessment: Assessment) -> String {
    var text = ""
    if let near = assessment.near, !near.isEmpty {
      text += "\n" + say(.explainNear) + "\n"
      for miss in near {
        let rule = program.rules[miss.rule]
        let distance = SafeText.clean(word(miss.distance))
        let line = "\(rule.points) " + SafeText.clean(word(rule.title)) + " (\(rule.name)): " + distance
        text += lines(line, 2, lead: mark(.no) + " ", leadWidth: 2)
      }
    }
    if let red = program.scoring.red, assessment.lane < .red, !assessment.isScoreWithheld, red > assessment.score {
      text += "\n" + lines(say(.explainBelowRed, number(red - assessment.score)), 0)
    }
    return text
  }

  // MARK: - Why not

  /// How a rule came out, with what would have to change for it to hit.
  public func whyNot(_ verdict: RuleVerdict, _ assessment: Assessment) -> String {
    let rule = program.rules[verdict.rule]
    let hit = assessment.hits.first { $0.rule == verdict.rule }
    let outcome: Truth =
      switch verdict.outcome {
      case .hit: .yes
      case .unknown: .unknown
      case .no, .exempt, .notInForce, .cannotDecide: .no
      }
    var text = title(outcome, rule, points: hit?.isWithheld ?? rule.isSecret ? nil : rule.points, facts(rule, hit))
    text += lines(verdictWords(verdict, rule, assessment), 4)
    text += tree(verdict.nodes, 4)
    guard outcome != .yes else { return text }
    text += change(verdict)
    return text
  }

  private func verdictWords(_ verdict: RuleVerdict, _ rule: CompiledRule, _ assessment: Assessment) -> String {
    switch verdict.outcome {
    case .hit: return say(.explainHit)
    case .no: return say(.explainNo)
    case .unknown: return say(.explainUnknown)
    case .exempt: return say(.explainExempt)
    case .notInForce:
      let days = rule.valid.map { [day($0.lowerBound), day($0.upperBound)] } ?? ["", ""]
      return say(.explainNotInForce, days[0], days[1], assessment.asOf.map(day) ?? "–")
    case .cannotDecide(let fields):
      return say(.explainCannot, fields.isEmpty ? "–" : fields.map(label).joined(separator: ", "))
    }
  }

  private func change(_ verdict: RuleVerdict) -> String {
    if case .exempt = verdict.outcome { return "" }
    guard !verdict.obstacles.isEmpty || verdict.lacking != nil else { return "" }
    var text = lines(say(.explainChange), 2)
    for obstacle in verdict.obstacles {
      var line = clauseText(obstacle.leaf, wanted: obstacle.wanted)
      if let gap = obstacle.gap {
        line += ": " + gap.words(language)
        if let short = gap.short(language) { line += " (" + say(.explainShort, short) + ")" }
      } else {
        let values = self.values(obstacle.leaf)
        if !values.isEmpty { line += ": " + values.joined(separator: "; ") }
      }
      text += lines(line, 4, lead: mark(obstacle.leaf.outcome) + " ", leadWidth: 2)
    }
    if verdict.more > 0 { text += lines(say(.andMore, number(verdict.more)), 4) }
    if let lacking = verdict.lacking {
      text += lines(
        say(.explainLacking, Phrases.table(lacking.table, language), number(lacking.rows)), 4, lead: mark(.no) + " ",
        leadWidth: 2)
    }
    return text
  }

  /// The clause as written, with the outcome that would be needed where that is not yes.
  private func clauseText(_ leaf: TraceLeaf, wanted: Truth) -> String {
    let text = SafeText.clean(leaf.clause.text)
    return wanted == .no ? say(.explainNotClause, text) : text
  }

  // MARK: - Trees

  /// A condition as lines; parts of one node stand under it.
  func tree(_ nodes: [TraceNode], _ depth: Int) -> String {
    nodes.map { node($0, depth) }.joined()
  }

  private func node(_ node: TraceNode, _ depth: Int) -> String {
    switch node {
    case .leaf(let leaf): return self.leaf(leaf, depth)
    case .withheld: return lines(say(.explainWithheld), depth, lead: "· ", leadWidth: 2)
    case .cut: return lines("…", depth)
    case .group(let group, let outcome, let children):
      let words: Phrase =
        switch group {
        case .all: .explainAll
        case .any: .explainAny
        case .not: .explainNot
        case .unless: .explainUnless
        }
      return lines(say(words), depth, lead: mark(outcome) + " ", leadWidth: 2) + tree(children, depth + 2)
    case .quantifier(let quantifier, let outcome, let children):
      return lines(words(quantifier), depth, lead: mark(outcome) + " ", leadWidth: 2) + tree(children, depth + 2)
    }
  }

  private func words(_ quantifier: TraceQuantifier) -> String {
    if quantifier.isAbsent { return quantifier.text + ": " + say(.explainNoRows) }
    var text = quantifier.text + ": " + say(.explainRows, number(quantifier.count), number(quantifier.total))
    if quantifier.row > 0 {
      text += " (" + say(.explainShown, Phrases.table(quantifier.table, language), number(quantifier.row)) + ")"
    }
    return text
  }

  private func leaf(_ leaf: TraceLeaf, _ depth: Int) -> String {
    var text = lines(SafeText.clean(leaf.clause.text), depth, lead: mark(leaf.outcome) + " ", leadWidth: 2)
    for value in values(leaf) { text += lines(value, depth + 4) }
    return text
  }

  // MARK: - Lines

  func say(_ phrase: Phrase, _ arguments: String...) -> String { Phrases.text(phrase, language, arguments) }

  func number(_ value: Int) -> String { ValueFormat.number(Double(value), ValueLanguage(language)) }

  func day(_ days: Int32) -> String {
    DateValue(days: days).text(language == .english ? .english : .russian)
  }

  func word(_ text: LocalizedText) -> String { language == .english ? text.en : text.ru }

  /// What officers call a field: its label, with the name rules use where there is none.
  func label(_ name: String) -> String {
    guard let field = program.catalogue.find(name) else { return name }
    return label(field)
  }

  func label(_ field: Field) -> String {
    let label = language == .english ? field.labelEN : field.labelRU
    return label.isEmpty ? field.name : SafeText.clean(label)
  }

  private func mark(_ outcome: Truth) -> String {
    let (sign, tone) =
      switch outcome {
      case .yes: ("✓", "32")
      case .no: ("✗", "31")
      case .unknown: ("?", "33")
      }
    return style.colour ? "\u{1B}[\(tone)m\(sign)\u{1B}[0m" : sign
  }

  func lines(_ text: String, _ depth: Int, lead: String = "", leadWidth: Int = 0) -> String {
    // Deep conditions keep room for words.
    let depth = Swift.min(depth, width / 3)
    let start = String(repeating: " ", count: depth)
    let hang = start + String(repeating: " ", count: leadWidth)
    return SafeText.wrap(text, width - depth - leadWidth).enumerated().map { place, line in
      (place == 0 ? start + lead : hang) + line + "\n"
    }.joined()
  }
}

extension NumberGap {
  /// How much is lacking to the bound: `1,760 kg, 8.8 %`; nil where that says nothing.
  func short(_ language: MessageLanguage) -> String? {
    guard form != .moment else { return nil }
    let mode = ValueLanguage(language)
    let lacking = ValueFormat.text(abs(value - bound), unit, form, mode)
    guard let share else { return lacking }
    return lacking + ", " + ValueFormat.percent(share, mode)
  }
}
