// Seeded reports of an operation, with every member that a report may have: for round trips, merges and damage.

import Profiler
import RiskDSL

/// Makes reports from a seed.
public struct RandomReport {
  private var chance: SeededGenerator

  /// Starts at a seed.
  public init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  private mutating func maybe<Value>(_ value: Value) -> Value? { chance.chance(60) ? value : nil }

  private mutating func maybeWord() -> String? {
    let made = word()
    return maybe(made)
  }

  private mutating func maybeToken() -> String? {
    let made = token()
    return maybe(made)
  }

  private mutating func maybeDigest() -> String? {
    let made = digest()
    return maybe(made)
  }

  private mutating func word() -> String {
    chance.pick([
      "Ацетон технический", "ACETIC ANHYDRIDE", "a\"b\\c", "=1+1", "<b>", "тара 200 л", "\u{2028}x", "ё", "TGHU6004171",
      "line\nbreak",
    ])
  }

  private mutating func token() -> String {
    String((0..<10).map { _ in chance.pick(Array("abcdefghijklmnopqrstuvwxyz234567")) })
  }

  private mutating func digest() -> String {
    String((0..<64).map { _ in chance.pick(Array("0123456789abcdef")) })
  }

  /// A report of a unit.
  public mutating func report(
    operation: String, unit: String, country: String, day: Int32, number: Int = 1
  ) -> DayReport {
    var report = DayReport(.init(operation: operation, unit: unit, country: country, day: day))
    report.header.number = number
    if number > 1 { report.header.corrects = number - 1 }
    report.header.utcOffset = 300
    report.header.ruleSets = [.init(name: "precursors", version: "2026.11")]
    report.header.rulesDigest = chance.chance(80) ? digest() : ""
    report.header.seedDigest = maybeDigest()
    if chance.chance(15) { return report }
    report.header.inputs = [
      .init(kind: .manifest, name: "day.csv", digest: digest(), bytes: 1000, records: 40, setAside: 1)
    ]
    for direction in ["export", "import"] where chance.chance(70) {
      report.activity.append(.init(direction: direction, mode: maybe("rail"), counts: counts()))
    }
    report.unreadable = chance.number(0...3)
    let cases = chance.number(0...4)
    report.caseCount = cases + chance.number(0...1)
    for index in 0..<cases { report.cases.append(entry(index + 1)) }
    report.rules = [
      .init(
        rule: "precursor_to_afghanistan", title: .init(en: "Precursor", ru: "Прекурсор"),
        status: chance.pick([.live, .shadow]), hits: 5, examined: 3, positive: 1)
    ]
    if chance.chance(70) {
      var route = DayReport.Route()
      route.from = maybe("CN")
      route.load = maybeWord()
      route.to = maybe("AF")
      route.mode = maybe("rail")
      route.consignments = 9
      route.withHits = chance.number(0...9)
      route.selected = chance.number(0...9)
      report.routes = [route]
    }
    report.routeCount = report.routes.count + chance.number(0...2)
    for kind in DayReport.Sighting.Kind.allCases where chance.chance(60) {
      report.sightings.append(
        .init(
          kind: kind, key: token(), name: maybe("ACME LLC"), time: maybe("2026-03-05T10:20"),
          consignments: chance.number(1...9), directions: ["import"], cases: cases > 0 ? [chance.number(1...cases)] : []
        ))
    }
    report.sightingCount = report.sightings.count
    for section in DayReport.Note.Section.allCases where chance.chance(50) {
      var note = DayReport.Note(section: section, english: maybeWord(), russian: maybe("Запрос направлен"))
      note.about = maybe("CDL0012377")
      note.caseNumber = cases > 0 ? maybe(1) : nil
      note.number = maybe(12.5)
      note.unit = maybe("kg")
      note.status = maybe(.open)
      note.country = maybe("UZ")
      report.notes.append(note)
    }
    report.quality = [.init(code: "unreadable_number", consignments: chance.number(1...9))]
    return report
  }

  private mutating func counts() -> DayReport.Counts {
    var counts = DayReport.Counts()
    counts.red = chance.number(0...5)
    counts.yellow = chance.number(0...5)
    counts.blue = chance.number(0...5)
    counts.green = chance.number(0...500)
    counts.profiled = counts.red + counts.yellow + counts.blue + counts.green
    counts.consignments = counts.profiled
    counts.records = counts.profiled + chance.number(0...20)
    counts.withHits = counts.red + counts.yellow
    counts.totalHits = counts.withHits * 2
    counts.selected = counts.red + counts.yellow
    counts.examined = counts.red
    counts.physical = counts.red
    counts.positive = counts.red / 2
    counts.seizures = counts.positive / 2
    counts.containers = chance.number(0...50)
    return counts
  }

  private mutating func entry(_ number: Int) -> DayReport.Case {
    var entry = DayReport.Case(number: number, lane: "red", couldBe: "red")
    entry.manifest = maybe("M1")
    entry.id = "C\(number)"
    entry.time = maybe("2026-03-05T10:20")
    entry.mode = maybe("rail")
    entry.containers = ["TGHU6004171"]
    entry.seals = chance.chance(50) ? ["S1"] : []
    entry.parties = [.init(role: "shipper", name: maybe("ACME LLC"), token: token(), address: maybeToken())]
    var goods = DayReport.Goods()
    goods.description = word()
    goods.grossWeight = Double(chance.number(1...100_000)) / 7
    entry.goods = [goods]
    entry.moreGoods = chance.number(0...2)
    entry.grossWeight = maybe(18_000.25)
    entry.score = maybe(chance.number(-20...200))
    entry.selectedBy = ["rules"]
    var hit = DayReport.CaseHit(
      rule: "r", version: "1", status: .live, title: .init(en: "Title", ru: "Заголовок"))
    hit.points = maybe(40)
    hit.because = maybeWord().map { .init(en: $0, ru: "") }
    hit.trace = [
      .init(clause: "item.gross_weight > 5 t", outcome: "yes", field: "item.gross_weight", value: maybeWord())
    ]
    entry.hits = [hit]
    if chance.chance(50) {
      var outcome = DayReport.Outcome(isExamined: true, methods: [.scan, .physical], result: .seizure)
      outcome.found = maybeWord()
      outcome.quantity = maybe("20 kg")
      outcome.officer = token()
      entry.outcome = outcome
    }
    return entry
  }
}
