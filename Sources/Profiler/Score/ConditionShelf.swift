// Conditions of rules as trees, kept while the same rules are asked about again and again.
// packed conditions (RiskDSL) → trees → what was missing where a rule could not decide, in a record or in a whole file

import RiskDSL

/// The conditions asked for, a bounded number: unpacking one costs more than what is asked of it. Owned by one worker.
final class ConditionShelf {
  /// Each rule has one place, which it shares with others.
  private var places: [(rule: Int, when: ClauseTree)?]

  /// Rules up to which all conditions are kept; a tree takes a few kilobytes. Rules are asked about in their order, so that of
  /// more rules than places hardly one would be found again.
  private static let mostRules = 1 << 10

  /// A shelf for the rules of a program.
  convenience init(_ program: Program) {
    self.init(places: program.rules.count <= ConditionShelf.mostRules ? program.rules.count : 1)
  }

  init(places count: Int) { places = Array(repeating: nil, count: max(count, 1)) }

  /// The condition of a rule, without its exemption.
  func when(_ rule: Int, of program: Program) -> ClauseTree {
    let place = rule % places.count
    if let kept = places[place], kept.rule == rule { return kept.when }
    let when = program.rules[rule].conditions.when
    places[place] = (rule, when)
    return when
  }
}
