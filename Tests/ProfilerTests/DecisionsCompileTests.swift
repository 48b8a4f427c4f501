import RiskDSL
import TestKit
import Testing

/// What compiling decides: names and codes, precedence, what rules must carry, what they may share.
@Suite struct DecisionsCompileTests {
  private func codes(_ text: String, language: String = "language en", files: [String: String] = [:]) -> Set<String> {
    let compilation = compileRules("ruleset compiled { version \"1\" \(language) }\n" + text, files: files)
    return Set(compilation.diagnostics.map(\.code.rawValue))
  }
  private func rule(_ condition: String) -> String {
    "rule tried { title \"t\" score 1 status shadow when \(condition) }"
  }

  @Test(
    "C14: beside a code a bare word is a code, whatever it looks like",
    arguments: [
      ("destination.country = AF", "AFG", Truth.yes), ("destination.country in {AF, IR}", "IR", .yes),
      ("any item has (item.package_type = 1A)", "1A", .yes), ("any item has (item.package_type = \"1A\")", "1A", .yes),
      ("any item has (item.package_type in {4G, 1A})", "4G", .yes),
      ("any container has (container.size_type = 45G1)", "45g1", .yes),
      ("any item has (item.hs_code under 0102)", "0102.21", .yes),
      ("any item has (item.hs_code under 2915.20)", "291520", .yes),
    ])
  func codes(_ condition: String, _ cell: String, _ expected: Truth) {
    var row = SampleRow(["destination.country": cell])
    row.rows[.item] = [.row(.item, ["package_type": cell, "hs_code": cell])]
    row.rows[.container] = [.row(.container, ["size_type": cell])]
    let found = outcome(condition, SampleManifest([row]))
    #expect(found == expected)
  }

  @Test("C14: a define cannot have the name of a code")
  func defineName() {
    #expect(
      compileRules("ruleset r { version \"1\" language en }\ndefine AF = mode = rail\n" + rule("AF")).program == nil)
  }

  @Test(
    "C19: `and` beside `or` needs parentheses; not binds before and, and before or",
    arguments: [
      ("aeo and free_zone or mode = rail", false), ("aeo or free_zone and mode = rail", false),
      ("(aeo and free_zone) or mode = rail", true),
      ("not aeo and free_zone", true), ("rail.station_changes between 1 and 5 or aeo", true),
      ("rail.station_changes between 1 and 5 and aeo", true),
      ("aeo and (free_zone or mode = rail) and aeo", true),
    ])
  func mixed(_ condition: String, _ isRight: Bool) {
    #expect(codes(rule(condition)).contains("P206") == !isRight)
    #expect((compileRules("ruleset r { version \"1\" language en }\n" + rule(condition)).program != nil) == isRight)
  }

  @Test(
    "C19: what binds first",
    arguments: [
      ("not aeo and free_zone", ["aeo": "no", "free_zone": "no"], Truth.no),
      ("not (aeo and free_zone)", ["aeo": "no", "free_zone": "no"], .yes),
      ("rail.station_changes between 1 and 5 and aeo", ["rail.station_changes": "5", "aeo": "yes"], .yes),
      (
        "rail.station_changes + history.consignee_prior * 2 = 7",
        ["rail.station_changes": "1", "history.consignee_prior": "3"], .yes
      ),
      (
        "rail.station_changes - history.consignee_prior - 1 = 1",
        ["rail.station_changes": "5", "history.consignee_prior": "3"], .yes
      ),
      (
        "rail.station_changes / history.consignee_prior / 2 = 1",
        ["rail.station_changes": "12", "history.consignee_prior": "6"], .yes
      ),
    ] as [(String, [String: String], Truth)])
  func binding(_ condition: String, _ cells: [String: String], _ expected: Truth) {
    let found = outcome(condition, SampleManifest([SampleRow(cells)]))
    #expect(found == expected)
  }

  @Test("C22: a negative rule has no group and no floor", arguments: ["group papers", "floor red"])
  func negative(_ clause: String) {
    #expect(codes("rule tried { \(live) score -5 \(clause) when aeo }").contains("R505"))
    #expect(!codes("rule tried { \(live) score -5 when aeo }").contains("R505"))
  }

  @Test("C25: one scoring block, rules unique over all files, cycles once with the whole chain")
  func scope() throws {
    #expect(codes("scoring { lanes red from 70 }\nscoring { lanes red from 60 }\n" + rule("aeo")).contains("R509"))
    #expect(codes(rule("aeo") + "\n" + rule("free_zone")).contains("N307"))
    let cycle = compileRules(
      "ruleset r { version \"1\" language en }\ndefine a = b\ndefine b = c\ndefine c = a\n" + rule("a or aeo"))
    let found = cycle.diagnostics.filter { $0.code.rawValue == "N308" }
    #expect(found.count == 1)
    let chain = try #require(found.first?.arguments.first)
    for name in ["a", "b", "c"] { #expect(chain.contains(name)) }
    let twice = Compiler.compile([
      SourceFile(name: "a.risk", bytes: Array(("ruleset a { version \"1\" language en }\n" + rule("aeo")).utf8)),
      SourceFile(name: "b.risk", bytes: Array(("ruleset b { version \"1\" language en }\n" + rule("aeo")).utf8)),
    ]) { path throws(LoadFailure) in throw LoadFailure(path) }
    #expect(twice.diagnostics.contains { $0.code.rawValue == "N307" })
  }

  @Test(
    "C25: lists and defines belong to their file; `shared` and `use` bring them in",
    arguments: [
      ("shared ", "use \"common.risk\"\n", true), ("", "use \"common.risk\"\n", false), ("shared ", "", false),
    ])
  func shared(_ word: String, _ use: String, _ isVisible: Bool) {
    let common =
      "ruleset common { version \"1\" language en }\n\(word)list ports: port = { AFHRT }\n\(word)define afghan = destination.country = AF\n"
    for condition in ["discharge.port in ports", "afghan"] {
      let text = use + "ruleset own { version \"1\" language en }\n" + rule(condition)
      let compilation = compileRules(text, files: ["common.risk": common])
      #expect((compilation.program != nil) == isVisible, "\(condition)")
    }
  }

  @Test(
    "C25: a define of a value, of a unit, and one of item fields under its quantifier",
    arguments: [
      ("sum(item.gross_weight) > max_payload", Truth.yes), ("any item has (dense)", .yes), ("dense", nil),
      ("any item has (item.gross_weight > max_payload * 2)", .no),
    ])
  func defines(_ condition: String, _ expected: Truth?) {
    let head = "define max_payload = 28.5 t\ndefine dense = item.gross_weight / item.volume > 1 t/m3\n"
    let row = SampleRow.sample(items: [["gross_weight": "30000", "volume": "2"]])
    let found = outcome(condition, SampleManifest([row]), head: head)
    #expect(found == expected)
  }

  @Test(
    "C34: texts that live rules need and shadow rules may leave out; both languages unless one is named",
    arguments: [
      ("language en", "title \"t\" score 1", ["R501"]),
      ("language en", "title \"t\" score 1 because \"b\" check \"c\"", []),
      ("language en", "title \"t\" score 1 status shadow", []), ("", "title \"t\" score 1 status shadow", ["R502"]),
      ("", "title \"t\" ru \"т\" score 1 status shadow", []), ("language ru", "title \"т\" score 1 status shadow", []),
      ("language en", "title \"t\" ru \"т\" score 1 status shadow", ["R503"]),
      ("language en", "score 1 status shadow", ["R501"]),
      ("language en", "title \"t\" status shadow", ["R501"]),
    ] as [(String, String, Set<String>)])
  func texts(_ language: String, _ clauses: String, _ expected: Set<String>) {
    #expect(codes("rule tried { \(clauses) when aeo }", language: language) == expected)
  }

  @Test("C34: the text of a Russian rule set is shown as Russian")
  func russian() throws {
    let program = try #require(
      compileRules(
        "ruleset r { version \"1\" language ru }\nrule tried { title \"Заголовок\" score 1 status shadow when aeo }"
      ).program)
    #expect(program.rules[0].title.ru == "Заголовок")
  }
}
