// Rules of which one hits wherever another does: the other adds points and no consignment, or one of them is a slip.

/// A rule as the search for implications sees it.
private struct Hitter {
  var rule: CheckedRule
  var yes: Formula
  /// The ways in which its condition can be met.
  var cubes: [Cube]
  var spared: Formula?
}

extension Linter {
  /// Warns of duplicates and implications among rules that can hit.
  mutating func lintImplications(leavingOut hopeless: Set<Int>) {
    var hitters: [Hitter] = []
    var index = ImplicationIndex(maker.vocabulary)
    for (position, rule) in checker.rules.enumerated() where rule.status != .draft && !hopeless.contains(position) {
      let yes = maker.pair(rule.when).yes
      guard let cubes = reasoner.cubes(yes), !cubes.isEmpty else { continue }
      index.count(yes)
      hitters.append(Hitter(rule: rule, yes: yes, cubes: cubes, spared: rule.unless.map { maker.pair($0).yes }))
    }
    for (position, hitter) in hitters.enumerated() { index.insert(position, hitter.yes) }
    var implied: [[Int]] = []
    var asked = [Int](repeating: -1, count: hitters.count)
    for (position, hitter) in hitters.enumerated() {
      var found: [Int] = []
      for other in index.candidates(hitter.cubes[0]) where other != position && asked[other] != position {
        asked[other] = position
        if implies(hitter, hitters[other]) { found.append(other) }
      }
      implied.append(found.sorted())
    }
    for (position, others) in implied.enumerated() { report(position, others, implied, hitters) }
  }

  /// Whether one rule hits wherever the other does.
  private func implies(_ hitter: Hitter, _ other: Hitter) -> Bool {
    guard hitter.rule.status == other.rule.status, isWithin(hitter.rule.valid, other.rule.valid),
      hitter.cubes.allSatisfy({ reasoner.entails($0, other.yes) })
    else { return false }
    guard let spared = other.spared else { return true }
    if let own = hitter.spared, reasoner.implies(spared, own) { return true }
    return reasoner.cubes(spared, from: hitter.cubes)?.isEmpty ?? false
  }

  private func isWithin(_ days: ClosedRange<Int32>?, _ others: ClosedRange<Int32>?) -> Bool {
    guard let others else { return true }
    guard let days else { return false }
    return others.contains(days.lowerBound) && others.contains(days.upperBound)
  }

  private mutating func report(_ position: Int, _ others: [Int], _ implied: [[Int]], _ hitters: [Hitter]) {
    let name = hitters[position].rule.declaration.name
    if let twin = others.first(where: { $0 < position && implied[$0].contains(position) }) {
      let earlier = hitters[twin].rule.declaration.name
      warn(.duplicateRule, name.range, [name.value, earlier.value], related: earlier.range)
      return
    }
    for other in others where !implied[other].contains(position) {
      // Of a chain of rules only the next one is named, and of twins the first.
      let between = others.contains { step in
        step != other && implied[step].contains(other) && (!implied[other].contains(step) || step < other)
      }
      if between { continue }
      let wider = hitters[other].rule.declaration.name
      var example: String?
      if examplesLeft > 0 {
        examplesLeft -= 1
        example = self.example(hitters[position].cubes, hitters[position].rule, hitters[other].rule)
      }
      warn(.ruleImpliesRule, name.range, [name.value, wider.value], related: wider.range, example: example)
    }
  }
}
