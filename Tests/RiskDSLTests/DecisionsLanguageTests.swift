import TestKit
import Testing

@testable import RiskDSL

/// What the language takes and refuses, by the design rules of docs/decisions.md.
@Suite struct DecisionsLanguageTests {
  private func compile(_ text: String, files: [String: String] = [:]) -> Compilation {
    compileRules("ruleset tried { version \"1\" language en }\n" + text, files: files)
  }
  private func codes(_ text: String, files: [String: String] = [:]) -> [String] {
    compile(text, files: files).diagnostics.map(\.code.rawValue)
  }
  private func codes(when condition: String, head: String = "") -> [String] {
    codes(head + "\nrule tried { title \"t\" status shadow score 1 when \(condition) }")
  }

  // MARK: Tables and types

  @Test("R5: the levels of a consignment, and whose rows they are")
  func levels() {
    let tables = TableID.allCases.map { "\($0.name) < \($0.parent?.name ?? "-")" }
    #expect(
      tables == [
        "consignment < -", "item < consignment", "container < consignment", "seal < container", "wagon < consignment",
        "party < consignment", "place < consignment", "permit < consignment", "document < consignment",
        "transit < consignment", "transhipment < consignment", "amendment < consignment",
        "contradiction < consignment",
      ])
    for field in FieldCatalogue.builtIn.fields where field.name.contains(".") {
      let prefix = String(field.name.prefix { $0 != "." })
      #expect(field.table == TableID.allCases.first { $0.name == prefix } ?? .consignment)
    }
  }

  @Test(
    "R6: modes are those of UN/ECE Recommendation 19, by code and by word",
    arguments: [
      ("sea", "1", "море"), ("rail", "2", "ЖД"), ("road", "3", "авто"), ("air", "4", "авиа"), ("mail", "5", "почта"),
      ("multimodal", "6", "смешанный"), ("fixed", "7", "трубопровод"), ("inland_waterway", "8", "речной"),
    ])
  func modes(_ name: String, _ code: String, _ word: String) {
    let table = ChoiceKind.mode.table
    #expect(table.values.map(\.name).contains(name))
    for text in [name, code, word] {
      #expect(table.index(of: text).map { table.values[Int($0)].name } == name, "\(text)")
    }
    #expect(table.values.count == 8)
  }

  @Test(
    "C11: unlike units are not compared and not added; a quantity needs its unit",
    arguments: [
      ("any item has (item.gross_weight > 5 m3)", ["T402"]), ("any item has (item.gross_weight > 5 USD)", ["T402"]),
      ("any item has (item.gross_weight + item.volume > 5 kg)", ["T417"]),
      ("any item has (item.value + item.gross_weight > 5 kg)", ["T417"]),
      ("any item has (item.gross_weight > 5)", ["T408"]), ("any item has (item.gross_weight > 18t)", []),
      ("any item has (item.gross_weight > 0)", []), ("any item has (item.value > 5)", ["T407"]),
      ("any item has (item.value / item.gross_weight < 0.5 USD/kg)", []),
      ("any item has (item.net_weight / item.gross_weight < 40 %)", []),
      ("any item has (item.net_weight / item.gross_weight < 0.4)", []),
    ])
  func units(_ condition: String, _ expected: [String]) {
    #expect(codes(when: condition) == expected)
  }

  @Test(
    "C13: the digits of a heading are kept as written, 2 to 10 of them and an even number",
    arguments: [
      ("0102", "0102"), ("2915.20", "291520"), ("2915.2", nil), ("29", "29"), ("2915 24", "291524"),
      ("2915.24.00.00", "2915240000"), ("291524000011", nil), ("102", nil), ("2", nil), ("29A5", nil),
    ])
  func headings(_ text: String, _ digits: String?) {
    #expect(CodeReader.heading(text).map { String("\($0)".dropFirst()) } == digits)
  }

  @Test(
    "C18: an empty text or set is an error; a word of three letters or fewer a warning, unless `short ok`",
    arguments: [
      ("\"\"", ["T412"]), ("{\"acetone\", \"\"}", ["T412"]), ("{}", ["T420"]), ("\"--\"", ["T412"]),
      ("\"MEK\"", ["W601"]), ("\"MEK\" short ok", []), ("\"мак\"", ["W601"]), ("\"acid\"", []),
      ("{goods, \"MEK\" short ok, \"toluene\"}", []), ("goods", []), ("\"a b\"", []),
    ])
  func mentions(_ operand: String, _ expected: [String]) {
    let head = "list goods: text = { \"acetone\" }"
    #expect(codes(when: "any item has (item.description mentions \(operand))", head: head) == expected)
  }

  @Test("C18: what is wrong in a set is wrong in a list")
  func listEntries() {
    #expect(codes("list goods: text = { \"\" }").contains("T412"))
    #expect(codes("list goods: text = { \"MEK\" }").contains("W601"))
    #expect(!codes("list goods: text = { \"MEK\" short ok }").contains("W601"))
  }

  @Test(
    "C29: a place is a UN/LOCODE, a railway station by its ESR code or an airport by its IATA code",
    arguments: [
      ("AFHRT", true), ("741007", true), ("69860", true), ("\"ALA\"", true), ("\"Hairatan\"", false),
      ("\"AF1RT\"", false), ("7410", false),
    ])
  func places(_ literal: String, _ isPlace: Bool) {
    #expect(codes(when: "discharge.port = \(literal)").isEmpty == isPlace)
  }

  @Test(
    "C29: the papers of a railway have types of their own",
    arguments: [
      ("any wagon has (wagon.number = 52761046)", []), ("any wagon has (wagon.number = AFHRT)", ["T405"]),
      ("waybill = \"618-12345675\"", []), ("any item has (item.un_number = 1993)", []),
      ("any item has (item.un_number = \"19A3\")", ["T405"]), ("customs_office = \"50412\"", []),
    ])
  func papers(_ condition: String, _ expected: [String]) {
    #expect(codes(when: condition) == expected)
    let types = ["station", "wagon", "waybill", "un_number", "office"].compactMap { ValueType.named($0)?.name }
    #expect(types == ["station", "wagon", "waybill", "un_number", "office"])
  }

  @Test(
    "C30: `is valid` asks for shape and check digit; `is listed` for a list that is built in, and not of ports or HS",
    arguments: [
      ("destination.country is valid", []), ("destination.country is listed", []), ("mode is listed", []),
      ("any item has (item.currency is listed)", []), ("discharge.port is valid", []),
      ("discharge.port is listed", ["T419"]), ("any item has (item.hs_code is valid)", []),
      ("any item has (item.hs_code is listed)", ["T419"]), ("consignee.name is valid", ["T419"]),
    ])
  func validAndListed(_ condition: String, _ expected: [String]) {
    #expect(codes(when: condition) == expected)
  }

  // MARK: Letters and signs

  @Test(
    "C31: signs of a word processor are taken or answered with the replacement",
    arguments: [
      ("consignee.name = “SAFI”", []), ("consignee.name = «SAFI»", []), ("rail.station_changes ≥ 5", []),
      ("rail.station_changes ≤\u{A0}5", []), ("rail.station_changes ≠ 5", []),
      ("rail.station_changes > 50\u{A0}000", []),
      ("rail.station_changes > 50 000", []), ("rail.station_changes > 1 – 2", ["`-` for a minus"]),
      ("rail.station_changes > 0,5", ["`0.5`"]), ("rail.station_changes > 5 аnd aeo", ["а", "аnd"]),
      ("сonsignee.name = \"X\"", ["с", "сonsignee.name"]), ("consignee.name = \"a\nb\"", ["\""]),
      ("consignee.name = \"a\\\"b\\\\\"", []), ("aeo # and \"anything", []),
    ] as [(String, [String])])
  func signs(_ condition: String, _ parts: [String]) {
    let compilation = compile("rule tried { title \"t\" status shadow score 1 when \(condition)\n}")
    #expect((compilation.program != nil) == parts.isEmpty)
    for language in MessageLanguage.allCases where !parts.isEmpty {
      let renderer = DiagnosticRenderer(files: compilation.sources, language: language)
      let text = compilation.diagnostics.map { renderer.text($0) }.joined()
      for part in parts where language == .english || !part.contains(" ") { #expect(text.contains(part), "\(text)") }
    }
  }

  // MARK: Secrets

  @Test(
    "C33: `secret` stands before a rule, a list, a field and a value written out",
    arguments: [
      ("secret rule hidden { title \"t\" status shadow score 1 when aeo }", []),
      ("secret list hidden: port = { AFHRT }", []), ("secret shared list hidden: port = { AFHRT }", []),
      ("shared secret list hidden: port = { AFHRT }", []),
      ("secret field item.tax_rate: percent from column \"Tax Rate\"", []),
      ("list hidden: port = { AFHRT, secret UZTER }", []), ("secret define a = aeo", ["P201"]),
      ("secret scoring { lanes red from 70 }", ["P201"]), ("secret rates from \"r.csv\"", ["P201"]),
      ("secret table price: hs -> low USD/kg from \"p.csv\"", ["P201"]),
    ])
  func placesOfSecret(_ text: String, _ expected: [String]) {
    let files = ["r.csv": "date,currency,per_usd\n", "p.csv": "hs,low\n"]
    #expect(codes(text, files: files) == expected)
  }

  @Test(
    "C33: within a condition it stands before a value, not before a condition or a set",
    arguments: [
      ("any item has (item.gross_weight > secret 5 t)", [String]()),
      ("any item has (item.hs_code under secret 2915.24)", []), ("discharge.port in {AFHRT, secret UZTER}", []),
      ("any item has (item.description mentions {\"acetone\", secret \"toluene\"})", []),
      ("arrival > secret 2026-01-01", []), ("mode = secret rail", []),
      ("any item has (item.packages between secret 1 and secret 9)", []), ("secret (aeo)", ["P201"]),
      ("aeo and secret (free_zone or aeo)", ["P201"]), ("discharge.port in secret {AFHRT}", ["P201"]),
    ])
  func secretValues(_ condition: String, _ expected: [String]) {
    #expect(codes(when: condition) == expected)
  }

  @Test("C33: the program carries the marks of rules, lists, entries, fields and clauses")
  func carried() throws {
    let text = """
      secret field item.tax_rate: percent from column "Tax Rate"
      secret list watched: container from "watched.csv" column entry
      list ports: port = { AFHRT, secret UZTER }
      secret rule hidden { title "t" status shadow score 1 when aeo }
      rule bound { title "t" status shadow score 1 when any item has (item.gross_weight > secret 5 t) }
      rule taxed { title "t" status shadow score 1 when any item has (item.tax_rate > 5 %) }
      rule boxed { title "t" status shadow score 1 when any container has (container.number in watched) }
      rule open { title "t" status shadow score 1 when any item has (item.gross_weight > 5 t) }
      """
    let program = try #require(
      compile(text, files: ["watched.csv": "entry,secret\nTGHU6004171,yes\nCSQU3054383,no\n"]).program)
    #expect(program.rules.map(\.isSecret) == [true, false, false, false, false])
    #expect(program.lists.map(\.isSecret) == [true, false])
    #expect(program.lists.map { $0.entries.map(\.isSecret) } == [[true, false], [false, true]])
    #expect(program.catalogue.find("item.tax_rate")?.isSecret == true)
    let secret = program.rules.map { rule in clauses(rule.conditions.when).contains { $0.isSecret } }
    #expect(secret == [false, true, true, true, false])
  }

  private func clauses(_ tree: ClauseTree) -> [Clause] {
    switch tree {
    case .all(let parts, _), .some(let parts, _): parts.flatMap(clauses)
    case .not(let inner, _): clauses(inner)
    case .quantified(_, _, let body, _): clauses(body)
    case .clause(let clause): [clause]
    }
  }

  // MARK: Lists

  @Test("C26: the columns of a list's file describe its rows; the file needs a header; its hash is carried")
  func listColumns() throws {
    let file = "entry,source,reason,valid_until,secret\nAFHRT,INCB,\"seen, twice\",2026-12-31,\nUZTER,,,,yes\n"
    let text = """
      list ports: port from "ports.csv" column entry
      rule r { title "t" status shadow score 1 when discharge.port in ports }
      """
    let list = try #require(compile(text, files: ["ports.csv": file]).program).lists[0]
    #expect(list.entries.map(\.text) == ["AFHRT", "UZTER"])
    #expect(list.entries.map(\.source) == ["INCB", ""])
    #expect(list.entries.map(\.reason) == ["seen, twice", ""])
    #expect(list.entries.map(\.validUntil) == [DateReader.read("2026-12-31").value.days, nil])
    #expect(list.entries.map(\.isSecret) == [false, true])
    #expect(list.entries.map(\.line) == [2, 3])
    #expect(list.digest == SHA256.hex(Array(file.utf8)))
    #expect(codes(text, files: ["ports.csv": "AFHRT\nUZTER\n"]) == ["N320"])
    #expect(codes(text, files: ["ports.csv": "entry,source\nAFHRT,a\nAF HRT,b\n,c\n"]) == ["W602", "W603"])
    #expect(codes(text, files: ["ports.csv": "entry,valid_until\nAFHRT,soon\n"]) == ["N321"])
  }

  @Test(
    "C26: a list's file lies within the folder of the rules",
    arguments: ["/etc/ports.csv", "../ports.csv", "lists/../../ports.csv", "~/ports.csv"])
  func listPaths(_ path: String) {
    let found = codes("list ports: port from \"\(path)\" column entry", files: ["ports.csv": "entry\nAFHRT\n"])
    #expect(found == (path.hasPrefix("~") ? ["N319"] : ["N318"]))
  }

  @Test("C26: a run may take the entries of a list from another file, whose hash then stands")
  func replaced() throws {
    let rules = "ruleset tried { version \"1\" language en }\nlist ports: port from \"ports.csv\" column entry\n"
    let files = ["ports.csv": "entry\nAFHRT\n", "\u{0}today.csv": "entry\nUZTER\n"]
    let compilation = Compiler.compile(
      [SourceFile(name: "a.risk", text: rules)], listOverrides: ["ports": "today.csv"]
    ) { path throws(LoadFailure) in
      guard let file = files[path] else { throw LoadFailure("none") }
      return Array(file.utf8)
    }
    let list = try #require(compilation.program).lists[0]
    #expect(list.entries.map(\.text) == ["UZTER"])
    #expect(list.digest == SHA256.hex(Array("entry\nUZTER\n".utf8)))
    #expect(list.path == "today.csv")
  }

  // MARK: Explanations

  @Test("R11: every rule has a tree of clauses with their registers, and every register the places that ask for it")
  func debugTable() throws {
    let text = """
      rule a { title "t" status shadow score 1 when aeo and any item has (item.packages > 5) }
      rule b { title "t" status shadow score 1 when not aeo or free_zone }
      """
    let compilation = compile(text)
    let program = try #require(compilation.program)
    for rule in program.rules { #expect(rule.conditions.when.register == rule.when) }
    let first = clauses(program.rules[0].conditions.when)
    let second = clauses(program.rules[1].conditions.when)
    #expect(first.map { compilation.sources[0].text(of: $0.range) } == ["aeo", "item.packages > 5"])
    #expect(second.map { compilation.sources[0].text(of: $0.range) } == ["aeo", "free_zone"])
    // One register for one question, with both places.
    #expect(first[0].register == second[0].register)
    let places = program.debug.places(of: first[0].register).map { compilation.sources[0].position(of: $0.start).line }
    #expect(places == [2, 3])
  }
}

extension SourceFile {
  fileprivate func text(of range: SourceRange) -> String {
    String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }
}
