// From hits to points to lane: groups, caps, halves and quarters, floors. The same arithmetic for scores and for what could be.

import RiskDSL

/// The score of a set of rules.
struct ScoreCard {
  var score: Int
  var lane: Lane
  var groups: [GroupScore]
  /// A floor raised the lane above that of the score.
  var raisedByFloor: Bool

  /// Adds up the points of rules, given by position in `Program.rules` in rule order.
  init(_ rules: [Int], _ sheet: RuleSheet, _ scoring: Scoring) {
    var total = 0
    var floor = Lane.green
    var inGroups: [[Int]] = []
    for rule in rules {
      let scored = sheet[rule]
      floor = Swift.max(floor, scored.floor)
      if scored.group >= 0 {
        if inGroups.isEmpty { inGroups = Array(repeating: [], count: scoring.groups.count) }
        inGroups[scored.group].append(rule)
      } else {
        total += scored.points
      }
    }
    groups = []
    for (group, members) in inGroups.enumerated() where !members.isEmpty {
      let made = ScoreCard.join(members, scoring.groups[group], group, sheet)
      groups.append(made)
      total += made.counted
    }
    score = total
    let scored = scoring.lane(of: total)
    lane = Swift.max(scored, floor)
    raisedByFloor = floor > scored
  }

  /// Joins the points of one group. Order: points falling, then rule name, so that the total can be redone by hand.
  private static func join(_ members: [Int], _ group: Scoring.Group, _ index: Int, _ sheet: RuleSheet) -> GroupScore {
    let sorted = members.sorted {
      (-sheet[$0].points, sheet[$0].nameOrder) < (-sheet[$1].points, sheet[$1].nameOrder)
    }
    var terms: [Int] = []
    for (place, rule) in sorted.enumerated() {
      let points = sheet[rule].points
      terms.append(!group.isDiminishing || place == 0 ? points : place == 1 ? points / 2 : points / 4)
    }
    let sum = terms.reduce(0, +)
    return GroupScore(group: index, rules: sorted, terms: terms, counted: group.cap.map { Swift.min(sum, $0) } ?? sum)
  }
}
