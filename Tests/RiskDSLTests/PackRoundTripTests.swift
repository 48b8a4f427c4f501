import TestKit
import Testing

@testable import RiskDSL

/// A program from a pack is the program that was packed, to the last member.
@Suite struct PackRoundTripTests {
  /// Types that are laid out from the questions and have no order of their own to compare.
  static let tables: Set<String> = ["KeyIndex", "TextIndex", "PhraseMatcher", "SubstringMatcher"]

  static func packed(_ compilation: Compilation) throws -> (bytes: [UInt8], pack: RulePack, program: Program) {
    let bytes = try #require(RulePack.build(compilation), "\(compilation.diagnostics)")
    let pack = try RulePack(bytes)
    return (bytes, pack, try pack.readProgram(withPlaces: true))
  }

  static func holds(_ compilation: Compilation) throws {
    let made = try packed(compilation)
    let program = try #require(compilation.program)
    let before = StructureDump.text(program, opaque: tables)
    let after = StructureDump.text(made.program, opaque: tables)
    #expect(before == after, "\(firstDifference(before, after))")
    let listing = Disassembler(program, sources: compilation.sources).text()
    let unpacked = try made.pack.compilation(withPlaces: true)
    #expect(Disassembler(try #require(unpacked.program), sources: unpacked.sources).text() == listing)
    // Compiled anew from what the pack holds, it is the same pack again.
    let again = made.pack.compile(forPack: true) { _ throws(LoadFailure) in throw LoadFailure("nothing is outside") }
    #expect(RulePack.build(again) == made.bytes)
    #expect(try made.pack.examine().program != nil)
  }

  private static func firstDifference(_ a: String, _ b: String) -> String {
    let pairs = zip(a.split(separator: "\n"), b.split(separator: "\n"))
    return pairs.first { $0 != $1 }.map { "\($0) became \($1)" } ?? "the lengths differ"
  }

  @Test("everything a program can hold") func everything() throws {
    try Self.holds(try compileFolder("Tests/Golden/packs", forPack: true))
  }

  @Test("the shipped rules") func shipped() throws { try Self.holds(try compileFolder("rules", forPack: true)) }

  @Test("no rule at all") func nothing() throws {
    try Self.holds(compileRules("ruleset nothing { version \"1\" language en }", forPack: true))
  }

  @Test("random rules", arguments: 0..<12) func random(_ seed: UInt64) throws {
    var rules = RandomRules(seed: seed)
    try Self.holds(compileRules(rules.file(rules: 20), files: RandomRules.files, forPack: true))
  }

  @Test("texts that are equal to Swift and not the same bytes stay what they are")
  func composedTexts() throws {
    let text = """
      ruleset accents { version "1" language en }
      rule one { title "caf\u{E9}" score 1 status shadow when aeo }
      rule two { title "cafe\u{301}" score 1 status shadow when not aeo }
      """
    let program = try Self.packed(compileRules(text, forPack: true)).program
    #expect(program.rules.map { Array($0.title.en.utf8).count } == [5, 6])
  }

  @Test("what a `define` shares stays shared")
  func sharing() throws {
    var text = "ruleset shared_parts { version \"1\" language en }\ndefine d0 = aeo\n"
    for number in 1...100 { text += "define d\(number) = d\(number - 1) and (mode = rail or d\(number - 1))\n" }
    text += "rule last { title \"t\" score 1 status shadow when d100 }"
    let made = try Self.packed(compileRules(text, forPack: true))
    #expect(made.bytes.count < 40_000)
    #expect(made.program.rules[0].when == made.program.rules[0].conditions.when.register)
  }

  @Test("equal rules give equal packs, and other rules others")
  func reproducible() throws {
    let first = try Self.packed(try compileFolder("Tests/Golden/packs", forPack: true))
    let second = try Self.packed(try compileFolder("Tests/Golden/packs", forPack: true))
    #expect(first.bytes == second.bytes)
    #expect(first.pack.digest == SHA256.hex(first.bytes))
    let other = try Self.packed(compileRules("ruleset other { version \"2\" language en }", forPack: true))
    #expect(other.pack.digest != first.pack.digest)
  }

  @Test("a pack names its files and holds their bytes")
  func files() throws {
    let compilation = try compileFolder("Tests/Golden/packs", forPack: true)
    let pack = try Self.packed(compilation).pack
    #expect(pack.files.filter(\.isRules).map(\.name) == compilation.sources.map(\.name))
    #expect(pack.sources.map(\.bytes) == compilation.sources.map(\.bytes))
    #expect(
      Set(pack.files.filter { !$0.isRules }.map(\.name)).isSuperset(of: ["lists/parties.csv", "lists/rates.csv"]))
  }
}
