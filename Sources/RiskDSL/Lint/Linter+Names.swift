// Lists and defines that nothing uses, dates of rules, points that cannot count, rules without tests.

extension Linter {
  /// Lists and defines that no rule, text or used define asks for.
  mutating func lintNames() {
    for (index, list) in checker.names.lists.enumerated() where !checker.usedLists.contains(index) {
      if list.isShared, !options.isWhole { continue }
      warn(.unusedList, list.range, [list.name])
    }
    for define in checker.names.defines where !define.isUsed {
      if define.declaration.isShared, !options.isWhole { continue }
      warn(.unusedDefine, define.declaration.name.range, [define.declaration.name.value])
    }
  }

  /// Rules whose time is over, or soon will be.
  mutating func lintValidity() {
    for rule in checker.rules {
      guard let valid = rule.valid, let written = rule.declaration.valid else { continue }
      let left = valid.upperBound - options.asOf
      let range = written.from.range.joined(written.to.range)
      let (year, month, day) = DateValue.calendar(days: options.asOf)
      let today = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      if left < 0 {
        warn(.ruleExpired, range, [rule.declaration.name.value, written.to.value, today])
      } else if left <= options.soon {
        warn(.ruleExpiresSoon, range, [rule.declaration.name.value, written.to.value, today])
      }
    }
  }

  /// Points that change no total: nought without a floor, or more than the group may count.
  mutating func lintPoints() {
    for rule in checker.rules where rule.status != .draft {
      guard let score = rule.declaration.score else { continue }
      if score.value == 0, rule.floor == nil, rule.status == .live {
        warn(.scoreNeverCounts, score.range, [rule.declaration.name.value])
      }
      guard let group = rule.group.map({ checker.scoring.groups[$0] }), let cap = group.cap, score.value > cap else {
        continue
      }
      warn(.scoreBeyondCap, score.range, ["\(score.value)", "\(cap)", group.name])
    }
  }

  /// Live rules that no test holds to their hits and to their look-alikes.
  mutating func lintTests() {
    var hit: Set<String> = []
    var spared: Set<String> = []
    for file in checker.files {
      for case .test(let test) in file.declarations {
        for expectation in test.expectations {
          switch expectation {
          case .hit(let name, _): hit.insert(name.value)
          case .noHit(let name, _): spared.insert(name.value)
          case .unknown, .score, .lane, .couldBe: break
          }
        }
      }
    }
    for rule in checker.rules where rule.status == .live {
      let name = rule.declaration.name
      if !hit.contains(name.value) { warn(.noTestThatHits, name.range, [name.value]) }
      if !spared.contains(name.value) { warn(.noTestThatSpares, name.range, [name.value]) }
    }
  }
}
