// From hits to points to lane: groups, caps, halves and quarters, floors. The same arithmetic for scores and for what could be.

import RiskDSL

/// The score of a set of rules. Used again for one set after another, so that no score takes memory of its own.
struct ScoreCard {
  private(set) var score = 0
  private(set) var lane = Lane.green
  /// A floor raised the lane above that of the score.
  private(set) var raisedByFloor = false
  /// The rules that stand in groups, group by group, in the order in which their points are joined.
  private(set) var members: [Int] = []
  /// By member: its points as they count.
  private(set) var terms: [Int] = []
  /// The groups by position, with their members.
  private(set) var groups: [(group: Int, members: Range<Int>, counted: Int)] = []

  /// Adds up the points of rules, given by position in `Program.rules`.
  mutating func add(up rules: [Int], and others: [Int] = [], _ sheet: RuleSheet, _ scoring: Scoring) {
    members.removeAll(keepingCapacity: true)
    terms.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    var total = 0
    var floor = Lane.green
    for list in 0..<2 {
      for rule in list == 0 ? rules : others {
        let scored = sheet[rule]
        floor = Swift.max(floor, scored.floor)
        if scored.group >= 0 { members.append(rule) } else { total += scored.points }
      }
    }
    // Order: points falling, then rule name, so that the total can be redone by hand.
    if members.count > 1 { members.sort { sheet[$0].order < sheet[$1].order } }
    var first = 0
    while first < members.count {
      let group = sheet[members[first]].group
      var end = first
      while end < members.count, sheet[members[end]].group == group { end += 1 }
      total += join(group, first..<end, scoring.groups[group], sheet)
      first = end
    }
    score = total
    let scored = scoring.lane(of: total)
    lane = Swift.max(scored, floor)
    raisedByFloor = floor > scored
  }

  /// Joins the points of one group; gives what it adds to the score.
  private mutating func join(_ index: Int, _ range: Range<Int>, _ group: Scoring.Group, _ sheet: RuleSheet) -> Int {
    var sum = 0
    for place in range {
      let points = sheet[members[place]].points
      let term =
        !group.isDiminishing || place == range.lowerBound
        ? points : place == range.lowerBound + 1 ? points / 2 : points / 4
      terms.append(term)
      sum += term
    }
    let counted = group.cap.map { Swift.min(sum, $0) } ?? sum
    groups.append((index, range, counted))
    return counted
  }

  /// How the points of each group were joined, kept.
  var groupScores: [GroupScore] {
    groups.map {
      GroupScore(
        group: $0.group, rules: Array(members[$0.members]), terms: Array(terms[$0.members]), counted: $0.counted)
    }
  }
}
