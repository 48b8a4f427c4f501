import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct ConditionShelfTests {
  @Test func rulesThatShareAPlaceEachGetTheirOwnCondition() throws {
    let rules = (1...5).map { "rule r\($0) { title \"t\" score 1 status shadow when consignment.packages > \($0) }" }
    let text = "ruleset shelf { version \"1\" language en }\n" + rules.joined(separator: "\n")
    let program = try #require(compileRules(text).program)
    let shelf = ConditionShelf(places: 2)
    for rule in [0, 2, 0, 4, 1, 3, 1, 0, 2] {
      #expect(shelf.when(rule, of: program).register == program.rules[rule].when)
    }
    #expect(Set(program.rules.map(\.when)).count == 5)
  }
}
