import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// C20: what stands in the reason of a hit, in both languages.
@Suite struct DecisionsTextTests {
  /// The reasons of a rule for one consignment; nil when it did not hit.
  private func reason(_ condition: String, _ because: String, _ row: SampleRow, head: String = "") throws -> (
    en: String, ru: String
  )? {
    let text = """
      ruleset tried { version "1" }
      \(head)
      rule tried { title "t" ru "т" score 1 when \(condition) because "\(because)" ru "\(because)" check "c" ru "ц" }
      """
    let compilation = compileRules(text)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    let made = MadeBatch(SampleManifest([row]), for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    let assessor = Assessor(evaluator, draw: nil, includesAll: true)
    evaluator.evaluate(made.batch)
    guard let hit = assessor.assess(made.batch).first?.hits.first else { return nil }
    return (hit.because.en, hit.because.ru)
  }

  private static let drums = SampleRow.sample(
    ["destination.country": "AF", "arrival": "2026-03-04T06:26", "aeo": "no", "mode": "rail"],
    items: [
      ["description": "rice", "packages": "1", "gross_weight": "100"],
      ["description": "first drum", "packages": "7", "gross_weight": "18240.5", "value": "30000", "currency": "USD"],
      ["description": "tea", "packages": "2", "gross_weight": "1"],
      ["description": "second drum", "packages": "8", "gross_weight": "9"],
      ["description": "third drum", "packages": "9", "gross_weight": "9"],
    ])

  @Test(
    "C20: a field of an item is that of the first one that made the first positive quantifier yes; the others are counted",
    arguments: [
      ("any item has (item.packages > 5)", "{item.description}", "first drum and 2 more", "first drum и ещё 2"),
      ("any item has (item.packages = 2)", "{item.description}", "tea", "tea"),
      (
        "no item has (item.packages = 1000) and any item has (item.packages = 8)", "{item.description}", "second drum",
        "second drum"
      ),
      (
        "not (any item has (item.packages = 1000)) and any item has (item.packages = 8)", "{item.description}",
        "second drum", "second drum"
      ),
      (
        "any item has (item.packages = 9) and any item has (item.packages = 7)", "{item.description}", "third drum",
        "third drum"
      ),
      (
        "at least 2 items have (item.packages > 7)", "{item.description}, {item.packages}", "second drum, 8 and 1 more",
        "second drum, 8 и ещё 1"
      ),
      ("every item has (item.packages > 0)", "{item.description}", "rice and 4 more", "rice и ещё 4"),
      ("mode = rail and any item has (item.packages = 7)", "{item.packages * 2}", "14", "14"),
    ])
  func rows(_ condition: String, _ because: String, _ english: String, _ russian: String) throws {
    let found = try #require(try reason(condition, because, Self.drums))
    #expect(found.en == english)
    #expect(found.ru == russian)
  }

  @Test(
    "C20: values are written in the language of the reader",
    arguments: [
      ("{item.gross_weight}", "18,240.5\u{A0}kg", "18\u{A0}240,5\u{A0}кг"),
      ("{item.value}", "30,000\u{A0}USD", "30\u{A0}000\u{A0}USD"), ("{mode}", "Rail", "Железнодорожный"),
      ("{aeo}", "no", "нет"), ("{arrival}", "4 Mar 2026 06:26", "04.03.2026 06:26"),
      ("{destination.country}", "AF", "AF"), ("{item.net_weight}", "no data", "нет данных"),
      ("{consignee.name} {item.marks}", "no data no data", "нет данных нет данных"),
      ("{{{item.packages}}} {{x}}", "{7} {x}", "{7} {x}"),
      ("{sum(item.packages)} {count(items)}", "27 5", "27 5"),
      ("{item.value / item.gross_weight}", "1.64\u{A0}USD/kg", "1,64\u{A0}USD/кг"),
    ])
  func values(_ because: String, _ english: String, _ russian: String) throws {
    let found = try #require(try reason("any item has (item.packages = 7)", because, Self.drums))
    #expect(found.en == english)
    #expect(found.ru == russian)
  }

  @Test(
    "C20: quantities are shown in the unit of their field, and words follow their number",
    arguments: [
      ("item.liquid_volume", "21180", "21,180\u{A0}l", "21\u{A0}180\u{A0}л"),
      ("item.liquid_volume", "0.5 m3", "500\u{A0}l", "500\u{A0}л"), ("item.volume", "30", "30\u{A0}m³", "30\u{A0}м³"),
      ("item.gross_weight", "1.5 t", "1,500\u{A0}kg", "1\u{A0}500\u{A0}кг"), ("item.packages", "12", "12", "12"),
      ("consignee.age", "45", "45\u{A0}days", "45\u{A0}дн."), ("consignee.age", "1", "1\u{A0}day", "1\u{A0}дн."),
      ("consignee.age", "36 h", "1.5\u{A0}days", "1,5\u{A0}дн."),
      ("route.length", "1200", "1,200\u{A0}km", "1\u{A0}200\u{A0}км"),
      ("history.usual_price", "1.5", "1.5\u{A0}USD/kg", "1,5\u{A0}USD/кг"),
    ])
  func units(_ field: String, _ cell: String, _ english: String, _ russian: String) throws {
    var row = SampleRow()
    let isItem = field.hasPrefix("item.")
    if isItem { row.rows[.item] = [SampleRow([field: cell])] } else { row.cells[field] = cell }
    let condition = "\(field) is present"
    let found = try #require(try reason(isItem ? "any item has (\(condition))" : condition, "{\(field)}", row))
    #expect(found.en == english)
    #expect(found.ru == russian)
  }

  @Test(
    "C20: `{matched}` is what was found, and the entry of the list where that is written otherwise",
    arguments: [
      ("mentions goods", "drums with уксусным ангидридом", "уксусным ангидридом (уксусный ангидрид)"),
      ("mentions goods", "ACETONE, pure", "ACETONE"), ("mentions {\"toluene\", goods}", "toluene", "toluene"),
      ("mentions \"drum\"", "steel drums", "drums (drum)"), ("contains \"cet\"", "acetone", "acetone"),
      ("in {\"Acetone\"}", "ACETONE", "ACETONE"),
    ])
  func matched(_ test: String, _ description: String, _ expected: String) throws {
    let row = SampleRow.sample(items: [["description": description]])
    let head = "list goods: text = { \"acetone\", \"уксусный ангидрид\" }"
    let found = try reason("any item has (item.description \(test))", "{matched}", row, head: head)
    #expect(found?.en == expected)
  }

  @Test("C20: a value is cut at 120 characters")
  func cut() throws {
    let long = String(repeating: "я", count: 200)
    let row = SampleRow.sample(["mode": "rail"], items: [["description": long]])
    let found = try #require(try reason("any item has (item.description is present)", "{item.description}!", row))
    #expect(found.en == String(repeating: "я", count: 119) + "…!")
    let whole = SampleRow.sample(items: [["description": String(long.prefix(120))]])
    #expect(
      try reason("any item has (item.description is present)", "{item.description}", whole)?.en
        == String(long.prefix(120)))
  }

  @Test(
    "C20: a field of a table needs a positive quantifier over that table",
    arguments: [
      ("no item has (item.packages = 3)", "{item.description}", "R506"),
      ("not (any item has (item.packages = 3))", "{item.description}", "R506"),
      ("count(items) > 3", "{item.description}", "R506"), ("aeo", "{container.number}", "R506"),
      ("any item has (aeo)", "{container.number}", "R506"), ("aeo", "{consignee.nam}", "N301"),
      ("aeo", "{", "R507"), ("any item has (item.packages > 5)", "{item.description}", nil),
      ("aeo or any item has (item.packages > 5)", "{item.description}", nil), ("aeo", "{matched}", "W605"),
    ])
  func refused(_ condition: String, _ because: String, _ code: String?) {
    let text =
      "ruleset tried { version \"1\" language en }\nrule r { title \"t\" score 1 when \(condition) because \"\(because)\" check \"c\" }"
    #expect(compileRules(text).diagnostics.map(\.code.rawValue) == (code.map { [$0] } ?? []))
  }
}
