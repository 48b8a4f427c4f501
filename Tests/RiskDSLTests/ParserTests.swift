import TestKit
import Testing

@testable import RiskDSL

private func parse(_ text: String) -> (declarations: [Declaration], found: [Diagnostic]) {
  var diagnostics = DiagnosticCollector()
  let file = Parser.parse(SourceFile(name: "t.risk", text: text), file: FileID(0), into: &diagnostics)
  return (file.declarations, diagnostics.diagnostics)
}

private func codes(_ found: [Diagnostic]) -> [String] { found.map { "\($0.code.rawValue)@\($0.range.start)" } }

/// What is written and the tree it makes.
@Suite struct ParserTests {
  @Test(arguments: [
    ("aeo", "aeo"),
    ("not aeo and mode = rail", "(and (not aeo) (= mode rail))"),
    ("a and b and c", "(and a b c)"),
    ("(a or b) and c", "(and [(or a b)] c)"),
    ("not not a", "(not (not a))"),
    ("a + b * c - -d", "(- (+ a (* b c)) (neg d))"),
    ("a / b / c < 0.50 USD/kg", "(< (/ (/ a b) c) 0.50~USD/kg)"),
    ("a - 5", "(- a 5)"),
    ("a between 1 t and 2 t and b", "(and (between a 1~t 2~t) b)"),
    ("a not between 1 and 2", "(not-between a 1 2)"),
    ("destination.country in {AF, IR}", "(in destination.country {'AF 'IR})"),
    ("mode not in {rail, road}", "(not-in mode {list:rail list:road})"),
    ("discharge.port in gateways", "(in discharge.port list:gateways)"),
    ("item.hs_code under {2915.24, 2806.10, 0102}", "(under item.hs_code {2915.24 2806.10 0102})"),
    ("item.hs_code under 2806.10.00", "(under item.hs_code '2806.10.00)"),
    ("x not under 29", "(not-under x 29)"),
    ("item.un_number in 1001 .. 1005", "(in item.un_number 1001..1005)"),
    ("x in {A1 .. B2, 7..9}", "(in x {'A1..'B2 7..9})"),
    (
      "t mentions {red_list, \"MEK\" short ok, \"acetone\" exact, secret \"x\"}",
      "(mentions t {list:red_list \"MEK\"+short \"acetone\"+exact \"x\"+secret})"
    ),
    ("t not mentions \"acetone\"", "(not-mentions t \"acetone\")"),
    ("permit.number includes \"OK-1\"", "(includes permit.number \"OK-1\")"),
    ("t starts with \"a\" and t ends with \"b\"", "(and (starts with t \"a\") (ends with t \"b\"))"),
    ("t not contains \"a\"", "(not-contains t \"a\")"),
    ("t contains \"say \\\"hi\\\" \\\\ {{\"", "(contains t \"say \"hi\" \\ {{\")"),
    ("x is missing", "(is-missing x)"),
    ("x is not missing", "(not-is-missing x)"),
    ("x is valid and y is listed", "(and (is-valid x) (is-listed y))"),
    ("any item has (item.volume > 2 m3)", "(any item (> item.volume 2~m3))"),
    ("no item has (a) and every container has (b)", "(and (no item a) (every container b))"),
    ("at least 2 containers have (x = y)", "(at-least-2 containers (= x y))"),
    ("inspection.scan_anomaly = no and aeo", "(and (= inspection.scan_anomaly no) aeo)"),
    ("count(items) > 3", "(> (count items) 3)"),
    ("count(items where a and b) > 3", "(> (count items where (and a b)) 3)"),
    ("sum(item.gross_weight where x = y) > 5 t", "(> (sum item.gross_weight where (= x y)) 5~t)"),
    ("distinct(item.hs_code) = 1", "(= (distinct item.hs_code) 1)"),
    ("length(consignee.name) < 3", "(< (length() consignee.name) 3)"),
    ("days from departure to arrival > 12 days", "(> (days departure arrival) 12~days)"),
    ("hours from departure to arrival + 2 < 4", "(< (hours departure (+ arrival 2)) 4)"),
    (
      "item.value / item.net_weight < price[item.hs_code].low",
      "(< (/ item.value item.net_weight) (lookup price item.hs_code low))"
    ),
    ("a > secret 5 t", "(> a (secret 5~t))"),
    ("a > 18t and b > 50_000 and c > 50 000 kg", "(and (> a 18~t) (> b 50000) (> c 50000~kg))"),
    ("a < 40 % and b < 40%", "(and (< a 40~%) (< b 40~%))"),
    ("container.size_type = 45G1", "(= container.size_type '45G1)"),
    ("item.package_kind in {1A, 4G}", "(in item.package_kind {'1A '4G})"),
    ("item.cas = 108-24-7", "(= item.cas '108-24-7)"),
    ("arrival >= 2026-11-21", "(>= arrival @2026-11-21)"),
    ("a ≤ 5 and b ≥ 6 and c ≠ 7", "(and (<= a 5) (>= b 6) (!= c 7))"),
    ("consignee.name = “SAFI” and x = «РОГА»", "(and (= consignee.name \"SAFI\") (= x \"РОГА\"))"),
    ("when = title and score > 3", "(and (= when title) (> score 3))"),
    ("first = seen and usual = similar and count = 3", "(and (= first seen) (= usual similar) (= count 3))"),
    ("days = 3 and any = 4 and no = 5", "(and (= days 3) (= any 4) (= no 5))"),
  ])
  func conditionMakesTree(_ source: String, _ tree: String) {
    let (declarations, found) = parse("define x = " + source)
    let dump = declarations.map(SyntaxDump.of)
    #expect(codes(found) == [])
    #expect(dump == ["define x " + tree])
  }

  @Test(arguments: [
    ("use \"common.risk\"", "use common.risk"),
    ("allow W601 \"codes of three letters\"", "allow W601 \"codes of three letters\""),
    ("define allow = 3 t", "define allow 3~t"),
    ("ruleset a { language ru version \"1\" owner \"o\" source \"s\" }", "ruleset a 1 ru"),
    ("list a: port = { AFHRT, AFTGH }", "list a port {'AFHRT 'AFTGH}"),
    (
      "shared secret list a: text = { \"x\" exact } except { \"y\", \"z\" } short ok exact",
      "shared secret list a text {\"x\"+exact} except \"y\" \"z\"+exact+short"
    ),
    (
      "list a: text from \"l.csv\" columns b, \"C d\" split \";\" except {\"q\"}",
      "list a text l.csv b,C d split ; except \"q\""
    ),
    (
      "shared table price: hs -> low USD/kg, high %, count number from \"p.csv\"",
      "shared table price hs low~USD/kg high~% count~number p.csv"
    ),
    ("rates from \"rates.csv\"", "rates rates.csv"),
    ("secret field item.tax_rate: percent from column \"Tax Rate\"", "secret field item.tax_rate percent - Tax Rate"),
    ("field item.cost: money in EUR from column cost", "field item.cost money EUR cost"),
    ("shared define a = 28.5 t", "shared define a 28.5~t"),
    (
      """
      secret rule a { title "T" ru "Т" score -10 floor red group g tags x, y valid 2026-01-01 .. 2026-12-31
        status shadow source "s" when aeo unless not aeo because "b" check "c" ru "ц" }
      """,
      """
      secret rule a; title "T" ru "Т"; score -10; floor red; group g; tags x,y; valid 2026-01-01..2026-12-31; \
      status shadow; source s; when aeo; unless (not aeo); because "b"; check "c" ru "ц"
      """
    ),
    (
      """
      scoring { lanes red from 70, yellow from 40 group a diminishing cap 30 group b cap 20 group c cap d 10 group e
        cap f 9 random 2.5 % to yellow unreadable to red }
      """,
      """
      scoring; lanes red>=70 yellow>=40; group a diminishing cap 30; group b cap 20; group c; group d cap 10; group e; group f cap 9; \
      random 2.5 yellow; unreadable red
      """
    ),
    (
      """
      test with all rules "n" { as of 2026-03-04
        given { mode = rail packages = 5 packages = 6 weight = 18 t container { number = TGHU6004171 seal { number = "1" } }
          transit.country = { AF, IR } change = -3 }
        expect hit a expect no hit b expect unknown c expect score >= -5 expect lane red expect could be yellow }
      """,
      """
      test n all @2026-03-04; mode=rail; packages=5; packages=6; weight=18~t; \
      container{number='TGHU6004171 seal{number="1"}}; transit.country={'AF 'IR}; change=(neg 3); \
      hit a; no-hit b; unknown c; score >= -5; lane red; could-be yellow
      """
    ),
    (
      "test \"n\" { given manifest \"samples/a.csv\" consignment \"C-1\" as of 2026-03-04 expect hit a }",
      "test n @2026-03-04; manifest samples/a.csv C-1; hit a"
    ),
  ])
  func declarationMakesTree(_ source: String, _ tree: String) {
    let (declarations, found) = parse(source)
    let dump = declarations.map(SyntaxDump.of)
    #expect(codes(found) == [])
    #expect(dump == [tree])
  }

  /// Marks stand before the culprit; each error is reported once and the rest of the file is still parsed.
  @Test(arguments: [
    ("rule a { when ①and b }\nrule b { when c }", ["P205"]),
    ("rule a { when (b ①unless c because \"x\" }", ["P201"]),
    ("rule a { when (b = 1 and ①) and c = 2 }", ["P205"]),
    ("rule a { when b = ①= }\nrule c { score ②x }", ["P205", "P210"]),
    ("rule a { when count(items ①with b) > 3 and c is ②lost }", ["P201", "P216"]),
    ("rule a { when x in {1A, ①=, 2B ②3C, 4D} unless c }", ["P205", "P201"]),
    ("rule a { score 1 ①score 2 when b }", ["P209"]),
    ("rule a { ①titel \"x\"\n②wen b and\n c = d score 1 }", ["P203", "P203"]),
    ("rule a { when b\n①list c: port = { AFHRT }", ["P204"]),
    ("define a = 5 ①6\ndefine b = ②", ["P214", "P205"]),
    ("list a: port = ①AFHRT\nlist b ②= { AFHRT }\nlist c: port = { AFHRT }", ["P201", "P201"]),
    ("scoring { lanes red from 70 ①yellow, random 2 ②to yellow }", ["P203", "P201"]),
    ("define a = b ①@ c", ["L108"]),
    ("define a = \"b\" = ①\"c\ndefine d = e", ["L104"]),
    ("define a = item.①вес > 5 t", ["L106"]),
    ("define a = b > ①0,5 and c in {0,5}", ["L109"]),
    ("test \"t\" { given ①manifst \"a.csv\" consignment \"1\" expect hit a }", ["P201"]),
    ("test \"t\" { given manifest ①C1 expect hit a }", ["P212"]),
    ("test \"t\" { given manifest \"a.csv\" ①\"C1\" expect hit a }", ["P201"]),
    ("test \"t\" { given manifest \"a.csv\" consignment ①expect hit a }", ["P212"]),
    ("test \"t\" { given manifest \"a.csv\" consignment \"1\" ①given { a = 1 } expect hit a }", ["P209"]),
    ("test \"t\" { given { a = 1 b ①c = 2 ②{ } } expect hit ③\"r\" expect lane red }", ["P201", "P213", "P213"]),
    ("shared define①", ["P213"]),
    ("①", []),
  ])
  func errorsStandAtMarks(_ marked: String, _ expected: [String]) {
    let source = MarkedSource(marked)
    let found = parse(source.text).found
    let places = found.map { Int($0.range.start) }.sorted()
    #expect(found.map(\.code.rawValue).sorted() == expected.sorted(), "\(marked): \(codes(found))")
    if !expected.isEmpty { #expect(places == source.offsets, "\(marked): \(codes(found))") }
  }

  @Test func declarationsAfterErrorsAreKept() {
    let (declarations, found) = parse("rule a { when = }\nlist b port\nrule c { when d }\ntest 5 {}\ndefine e = f")
    #expect(declarations.map(SyntaxDump.of) == ["rule a; when ?", "rule c; when d", "define e f"])
    #expect(found.count == 3)
  }

  @Test func longConditionsOfOneKindAreAllowed() {
    let (declarations, found) = parse("define a = " + Array(repeating: "b", count: 20_000).joined(separator: " or "))
    #expect(codes(found) == [])
    #expect(declarations.count == 1)
  }

  @Test(arguments: [
    "(", "not ", "- ", "sum(", "any item has (", "a[", "days from ", "a + ", "a - (", "a = ", "{", "in {",
  ])
  func deepNestingIsAnErrorAndNoCrash(_ piece: String) {
    let (_, found) = parse("define a = " + String(repeating: piece, count: 20_000) + "b")
    #expect(!found.isEmpty)
    #expect(found.count < 5)
  }

  @Test func testBlocksNestedTooDeepAreAnError() {
    let (_, found) = parse("test \"t\" { given { " + String(repeating: "item { ", count: 20_000))
    #expect(found.first?.code == .nestingTooDeep)
  }

  @Test func templateSplitsAtPlaceholders() {
    let text = #"rule a { because "{{x}} \"{item.value / 2}\" {matched} {count(items where c in {A, B})}" when b }"#
    let source = SourceFile(name: "t.risk", text: text)
    var diagnostics = DiagnosticCollector()
    let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
    guard case .rule(let rule) = file.declarations[0], let because = rule.because else {
      Issue.record("no rule")
      return
    }
    let template = Parser.template(because.first, source: source, into: &diagnostics)
    let parts = template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .matched: "<matched>"
      case .value(let value):
        "<" + SyntaxDump.of(value) + " = "
          + String(decoding: source.bytes[Int(value.range.start)..<Int(value.range.end)], as: UTF8.self) + ">"
      }
    }
    #expect(codes(diagnostics.diagnostics) == [])
    #expect(
      parts == [
        "{x} \"", "<(/ item.value 2) = item.value / 2>", "\" ", "<matched>", " ",
        "<(count items where (in c {'A 'B})) = count(items where c in {A, B})>",
      ])
  }
}
