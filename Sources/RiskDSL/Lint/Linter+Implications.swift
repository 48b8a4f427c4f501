// Rules of which one hits wherever another does: the other adds points and no consignment, or one of them is a slip.

/// A rule as the search for implications sees it.
private struct Hitter {
  var rule: CheckedRule
  var yes: Formula
  /// The ways in which its condition can be met.
  var cubes: [Cube]
  var spared: Formula?
}

/// Rules of which none hits exactly where another does, with those that each implies.
private struct Search {
  private(set) var rules: [Hitter] = []
  /// By rule: the rules that hit wherever it does.
  var implied: [[Int]] = []
  private var index: ImplicationIndex
  /// By rule: the question it was last named in.
  private var asked: [Int] = []
  private var question = 0

  init(index: ImplicationIndex) { self.index = index }

  mutating func add(_ hitter: Hitter, _ implied: [Int]) {
    index.insert(rules.count, hitter.yes)
    rules.append(hitter)
    self.implied.append(implied)
    asked.append(0)
  }

  /// The rules that this one may imply, each once.
  mutating func candidates(_ hitter: Hitter) -> [Int] {
    question += 1
    var found: [Int] = []
    for rule in index.candidates(hitter.cubes[0]) where asked[rule] != question {
      asked[rule] = question
      found.append(rule)
    }
    return found
  }
}

extension Linter {
  /// Warns of duplicates and implications among rules that can hit.
  mutating func lintImplications(leavingOut hopeless: Set<Int>) {
    var hitters: [Hitter] = []
    var frequencies = ImplicationIndex(maker.vocabulary)
    for (position, rule) in checker.rules.enumerated() where rule.status != .draft && !hopeless.contains(position) {
      let yes = maker.pair(rule.when).yes
      guard let cubes = reasoner.cubes(yes), !cubes.isEmpty else { continue }
      frequencies.count(yes)
      hitters.append(Hitter(rule: rule, yes: yes, cubes: cubes, spared: rule.unless.map { maker.pair($0).yes }))
    }
    var search = Search(index: frequencies)
    for hitter in hitters where reasoner.budget.left > 0 {
      // Of those before it at first: of thousands of equal rules each is held against the first alone.
      let earlier = implied(by: hitter, &search)
      guard let twin = earlier.first(where: { implies(search.rules[$0], hitter) }) else {
        search.add(hitter, earlier)
        continue
      }
      let name = hitter.rule.declaration.name
      let first = search.rules[twin].rule.declaration.name
      warn(.duplicateRule, name.range, [name.value, first.value], related: first.range)
    }
    for position in search.rules.indices where reasoner.budget.left > 0 {
      search.implied[position] += implied(by: search.rules[position], &search, behind: position)
    }
    for position in search.rules.indices { report(position, search) }
  }

  /// The rules that hit wherever this one does, in their order; of those behind a position if there is one.
  private func implied(by hitter: Hitter, _ search: inout Search, behind position: Int = -1) -> [Int] {
    search.candidates(hitter).filter { $0 > position && reasoner.budget.spend(1) && implies(hitter, search.rules[$0]) }
      .sorted()
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

  private mutating func report(_ position: Int, _ search: Search) {
    let hitter = search.rules[position]
    let name = hitter.rule.declaration.name
    for other in nearest(search.implied[position], search) {
      let wider = search.rules[other].rule.declaration.name
      var example: String?
      if examplesLeft > 0 {
        examplesLeft -= 1
        example = self.example(hitter.cubes, hitter.rule, search.rules[other].rule)
      }
      warn(.ruleImpliesRule, name.range, [name.value, wider.value], related: wider.range, example: example)
    }
  }

  /// Of a chain of rules only the next one.
  private func nearest(_ others: [Int], _ search: Search) -> [Int] {
    // Whoever implies another implies all that the other does, so that there are more of them.
    let order = others.sorted { (-search.implied[$0].count, $0) < (-search.implied[$1].count, $1) }
    var covered: Set<Int> = []
    var found: [Int] = []
    for other in order where !covered.contains(other) && reasoner.budget.spend(search.implied[other].count) {
      covered.formUnion(search.implied[other])
      found.append(other)
    }
    return found.sorted()
  }
}
