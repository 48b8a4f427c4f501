import TestKit
import Testing

@testable import RiskDSL

/// What the linter takes: work that grows with the rules and not with their pairs, and that ends whatever the rules.
@Suite struct LintWorkTests {
  /// Rules of the usual kind: a few codes, headings or words each, and a bound.
  private static func rules(_ count: Int) -> String {
    var random = SeededGenerator(seed: 7)
    var text = "ruleset many { version \"1\" language en }\n"
    for number in 0..<count {
      let chapter = 10 + random.number(0...87)
      let heading = "\(chapter)\(10 + random.number(0...20))"
      let word = "word\(random.number(0...count))"
      let goods = random.pick(["item.hs_code under \(heading)", "item.description mentions \"\(word)\""])
      let country = random.pick(["AF", "IR", "KZ", "CN", "TR", "UZ", "TM", "KG"])
      let more = random.pick(["mode = rail and ", "destination.country = \(country) and ", ""])
      text += """
        rule r\(number) { title "t" score 1 status shadow
          when \(more)any item has (\(goods) and item.gross_weight > \(random.number(1...40)) t) }

        """
    }
    return text
  }

  /// The work that contradictions and implications take.
  private static func work(_ text: String) throws -> Int {
    var diagnostics = DiagnosticCollector()
    let source = SourceFile(name: "many.risk", text: text)
    let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
    var checker = Checker(
      sources: [source], files: [file], diagnostics: diagnostics, loader: { _ throws(LoadFailure) in [] },
      listOverrides: [:], keepsTrees: true)
    checker.declare(aside: false)
    checker.check { _ in }
    #expect(!checker.diagnostics.hasErrors)
    var linter = Linter(checker, Program(catalogue: checker.catalogue), LintOptions(asOf: 0))
    let hopeless = linter.lintClauses()
    linter.lintImplications(leavingOut: hopeless)
    return Linter.maxWork - linter.reasoner.budget.left
  }

  @Test func workGrowsWithTheRules() throws {
    let few = try Self.work(Self.rules(400))
    let many = try Self.work(Self.rules(1600))
    #expect(few > 400)
    #expect(many < few * 6)
    #expect(many * 20 < Linter.maxWork)
  }

  @Test func equalRulesAreHeldAgainstTheFirstAlone() throws {
    func rules(_ count: Int) -> String {
      (0..<count).reduce("ruleset same { version \"1\" language en }\n") {
        $0 + "rule r\($1) { title \"t\" score 1 status shadow when mode = rail and consignment.gross_weight > 7 kg }\n"
      }
    }
    let few = try Self.work(rules(250))
    #expect(few > 250)
    #expect(try Self.work(rules(1000)) < few * 6)
  }

  @Test func theWorstConditionsEnd() throws {
    // Alternatives within alternatives: four to the eighth ways, far beyond what is looked into.
    let field = ["mode = rail", "mode = road", "mode = sea", "mode = air"]
    let ways = (0..<8).map { index in
      "(" + field.map { "(\($0) and item_\(index))" }.joined(separator: " or ") + ")"
    }.joined(separator: " and ")
    var text = "ruleset worst { version \"1\" language en }\n"
    for index in 0..<8 {
      text += "define item_\(index) = any item has (item.packages = \(index) or item.packages > 9)\n"
    }
    for index in 0..<20 {
      text += "rule r\(index) { title \"t\" score 1 status shadow when \(ways) and count(items) > \(index) }\n"
    }
    #expect(try Self.work(text) <= Linter.maxWork + 10_000)
  }

  @Test func setsOfNumbersAreWhatTheySay() {
    let points = stride(from: -3.0, through: 12, by: 0.5).map { $0 }
    var random = SeededGenerator(seed: 5)
    func made() -> IntervalSet {
      var set = IntervalSet.empty
      for _ in 0..<random.number(1...4) {
        let bound = Double(random.number(-2...22)) / 2
        let symbol = random.pick(ComparisonOperator.allCases)
        let one = random.chance(50) ? IntervalSet(symbol, bound) : IntervalSet(from: bound, to: bound + 2)
        set = random.chance(60) ? set.union(one) : random.chance(50) ? set.intersection(one) : one.complement
      }
      return set
    }
    for _ in 0..<500 {
      let (a, b) = (made(), made())
      let inA = points.filter(a.contains)
      let inB = points.filter(b.contains)
      #expect(points.filter(a.union(b).contains) == points.filter { inA.contains($0) || inB.contains($0) })
      #expect(points.filter(a.intersection(b).contains) == inA.filter(inB.contains))
      #expect(points.filter(a.complement.contains) == points.filter { !inA.contains($0) })
      #expect(a.complement.complement == a)
      if a.isSubset(of: b, whole: false) { #expect(inA.allSatisfy(inB.contains)) }
      let wholes = points.filter { $0.rounded() == $0 }
      #expect(wholes.filter(a.wholeNumbers.contains) == wholes.filter(inA.contains))
      if a.isSubset(of: b, whole: true) { #expect(wholes.filter(inA.contains).allSatisfy(inB.contains)) }
    }
  }
}
