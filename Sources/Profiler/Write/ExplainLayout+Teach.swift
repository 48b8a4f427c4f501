// The arithmetic of a score step by step, for training: every term, every group, every floor, up to the lane.
// Part of the layout of explanations; adds up again what the score card has added up.

import RiskDSL

extension ExplainLayout {
  /// How the score and the lane came about.
  public func teach(_ assessment: Assessment) -> String {
    if assessment.isScoreWithheld { return lines(say(.teachWithheld), 0) }
    let live = assessment.hits.filter { $0.status == .live }
    var text = say(.teachTitle) + "\n"
    var terms: [Int] = []
    for group in assessment.groups {
      text += lines(self.group(group), 2)
      terms.append(group.counted)
    }
    let plain = live.filter { $0.points >= 0 && program.rules[$0.rule].group == nil }
    for hit in plain {
      text += lines(say(.teachPlain, number(hit.points), program.rules[hit.rule].name), 2)
      terms.append(hit.points)
    }
    for hit in live where hit.points < 0 {
      text += lines(say(.teachLowered, number(hit.points), program.rules[hit.rule].name), 2)
      terms.append(hit.points)
    }
    let signed = terms.enumerated().map { $0.offset == 0 ? first($0.element) : further($0.element) }
    let sum = signed.isEmpty ? "0" : signed.joined(separator: " ")
    text += lines(say(.teachSum, sum, number(assessment.score)), 2)
    text += lane(assessment, live)
    return text
  }

  private func first(_ term: Int) -> String { term < 0 ? "−" + number(-term) : number(term) }

  private func further(_ term: Int) -> String { term < 0 ? "− " + number(-term) : "+ " + number(term) }

  private func group(_ group: GroupScore) -> String {
    let rules = program.scoring.groups[group.group]
    var parts: [String] = []
    for (place, rule) in group.rules.enumerated() {
      let points = program.rules[rule].points
      let term = number(group.terms[place])
      if !rules.isDiminishing || place == 0 {
        parts.append(term + " " + program.rules[rule].name)
      } else {
        let phrase: Phrase = place == 1 ? .teachHalf : .teachQuarter
        parts.append(say(phrase, term, number(points), program.rules[rule].name))
      }
    }
    let sum = group.terms.reduce(0, +)
    var text = say(.teachGroup, rules.name) + " " + parts.joined(separator: "; ")
    if group.terms.count > 1 { text += "; " + say(.teachTogether, number(sum)) }
    if let cap = rules.cap {
      text += "; " + (sum > cap ? say(.teachCapped, number(cap)) : say(.teachUnderCap, number(cap)))
    }
    return text
  }

  private func lane(_ assessment: Assessment, _ live: [Hit]) -> String {
    let scoring = program.scoring
    let bounds = [(Lane.red, scoring.red), (.yellow, scoring.yellow), (.blue, scoring.blue)].compactMap { lane, bound in
      bound.map { say(.teachBound, Phrases.lane(lane, language), number($0)) }
    }
    var text = lines(
      say(
        .teachLane, number(assessment.score), Phrases.lane(scoring.lane(of: assessment.score), language),
        bounds.joined(separator: ", ")), 2)
    for hit in live {
      guard let floor = program.rules[hit.rule].floor else { continue }
      text += lines(say(.teachFloor, program.rules[hit.rule].name, Phrases.lane(floor, language)), 2)
    }
    if assessment.selectedBy.contains(.random), let random = scoring.random {
      text += lines(say(.teachRandom, Phrases.lane(random.lane, language)), 2)
    }
    text += lines(say(.teachResult, Phrases.lane(assessment.lane, language)), 2)
    let shadow = assessment.hits.filter { $0.status == .shadow }
    if let wouldBe = assessment.wouldBe, !shadow.isEmpty {
      text += lines(say(.teachShadow, number(wouldBe.score), Phrases.lane(wouldBe.lane, language)), 2)
    }
    if assessment.couldBe > assessment.lane || assessment.couldBeScore > assessment.score {
      text += lines(
        say(.teachCouldBe, number(assessment.couldBeScore), Phrases.lane(assessment.couldBe, language)), 2)
    }
    return text
  }
}
