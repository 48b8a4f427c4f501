// Hand-made results for the tests of the writers: every member filled once, and texts that mean harm.

import Foundation
import RiskDSL

@testable import Profiler

enum WriteSamples {
  static let rules = """
    ruleset sample { version "2026.11" owner "Unit" source "Sample" }
    list gateways: port = { AFHRT, AFTGH }
    scoring {
      lanes red from 70, yellow from 40, blue from 20
      group chemicals cap 80
    }
    rule precursor {
      title "Listed precursor bound for Afghanistan" ru "Прекурсор из списка, следующий в Афганистан"
      score 60 floor yellow group chemicals
      when destination.country = AF or discharge.port in gateways
      because "{shipper.name}" ru "{shipper.name}"
      check "Sample every drum." ru "Отобрать пробу из каждой бочки."
    }
    rule low_value {
      title "Value far too low" ru "Слишком низкая стоимость"
      score 15
      when any item has (item.value < 5 USD)
      because "{item.value}" ru "{item.value}"
      check "Ask for the invoice." ru "Запросить счёт."
    }
    rule trial {
      title "On trial" ru "Пробное"
      score 5 status shadow
      when mode = rail
    }
    """

  static let program: Program = {
    let compilation = Compiler.compile([SourceFile(name: "sample.risk", text: rules)]) {
      (path: String) throws(LoadFailure) in throw LoadFailure(path)
    }
    guard let program = compilation.program else { preconditionFailure("\(compilation.diagnostics)") }
    return program
  }()

  static func position(_ name: String) -> Int { program.rules.firstIndex { $0.name == name }! }

  /// A consignment with everything.
  static func full(_ id: String = "CDL0012377", lane: Lane = .red, score: Int = 75, could: Int = 75) -> Assessment {
    var facts = FactValues()
    facts.id = id
    facts.manifest = "M2026-0142"
    facts.masterID = "MB-77"
    facts.mode = "rail"
    facts.direction = "transit"
    facts.arrival = "2026-11-21T08:30"
    facts.dispatchCountry = "CN"
    facts.loadPort = "CNSHA"
    facts.dischargePort = "AFHRT"
    facts.destinationCountry = "AF"
    facts.shipper = "EXAMPLE CHEMICALS"
    facts.consignee = "ООО «Пример»"
    facts.containers = ["TGHU6004171", "TGHU6004186"]
    facts.seals = ["S1"]
    facts.wagons = ["99051666"]
    var item = ItemFacts()
    item.description = "Acetic anhydride 99 %, drums 200 l"
    item.hsCode = "291524"
    item.packages = 72
    item.packageType = "DR"
    item.grossWeight = 18240.5
    item.value = 30000
    item.currency = "USD"
    facts.items = [item]
    facts.grossWeight = 18240.5
    facts.packages = 72
    return Assessment(
      file: 0, line: 812, records: 2, keyHash: 1, facts: facts, score: score, lane: lane, couldBeScore: could,
      couldBe: max(lane, program.scoring.lane(of: could)), selectedBy: lane >= .yellow ? [.rules] : [],
      hits: [
        Hit(
          rule: position("low_value"), status: .live, points: 15, because: LocalizedText(en: "3 USD", ru: "3 USD"),
          check: LocalizedText(en: "Ask for the invoice.", ru: "Запросить счёт."), exemptionUnknown: false,
          isUndated: false),
        Hit(
          rule: position("precursor"), status: .live, points: 60,
          because: LocalizedText(
            en: "18,240.5 kg to ООО «Пример»", ru: "18\u{A0}240,5\u{A0}кг, получатель ООО «Пример»"),
          check: LocalizedText(en: "Sample every drum.", ru: "Отобрать пробу из каждой бочки."), exemptionUnknown: true,
          isUndated: true, clauses: Array(#"[{"text":"destination.country = AF","outcome":"yes"}]"#.utf8)),
        Hit(
          rule: position("trial"), status: .shadow, points: 5, because: LocalizedText(en: "", ru: ""),
          check: LocalizedText(en: "", ru: ""), exemptionUnknown: false, isUndated: false),
      ],
      groups: [GroupScore(group: 0, rules: [position("precursor")], terms: [60], counted: 60)],
      unknown: [], wouldBe: (score: score + 5, lane: lane), quality: [QualitySet(.containerCheckDigit)],
      qualityPlaces: [QualityPlace(code: .containerCheckDigit, field: "container.number", line: 812, column: 7)],
      asOf: 20_778)
  }

  /// A green consignment that could be yellow.
  static func undecided(_ id: String = "CDL2") -> Assessment {
    var result = full(id, lane: .green, score: 0, could: 60)
    result.hits = []
    result.groups = []
    result.wouldBe = nil
    result.selectedBy = []
    result.unknown = [UnknownRule(rule: position("precursor"), fields: ["destination.country", "discharge.port"])]
    return result
  }

  /// A consignment whose every text means harm to a screen, a page or a spreadsheet.
  static let harm = "=cmd|' /C calc'!A0\u{1B}[2J\u{9B}31m\u{202E}\u{0}\r\n\t\"<b>\u{2028}\u{7F}京都e\u{301}\u{200D}"
  static func hostile() -> Assessment {
    var result = full()
    var facts = FactValues()
    facts.id = harm
    facts.manifest = harm
    facts.mode = harm
    facts.loadPort = harm
    facts.shipper = harm
    facts.consignee = harm
    facts.containers = [harm, harm]
    var item = ItemFacts()
    item.description = String(repeating: harm, count: 20)
    item.hsCode = harm
    item.value = 1
    item.currency = harm
    facts.items = [item]
    result.facts = facts
    result.hits[1].because = LocalizedText(en: harm, ru: harm)
    result.hits[1].check = LocalizedText(en: harm, ru: harm)
    return result
  }

  static func unreadable(_ excerpt: String = "CDL9;\"open quote") -> UnreadableRecord {
    UnreadableRecord(
      file: 0, line: 900, column: 6,
      reason: LocalizedText(en: "A quote is not closed.", ru: "Кавычка не закрыта."), excerpt: excerpt)
  }

  static var info: RunInfo {
    var info = RunInfo()
    info.rules = [(path: "sample.risk", digest: String(repeating: "ab", count: 32))]
    info.asOf = 20_778
    info.options = [(name: "by", value: "line")]
    return info
  }

  static var finished: RunInfo {
    var info = info
    var file = RunInfo.File(
      name: "day.csv", format: "csv",
      findings: [
        (name: "encoding", value: "windows-1251 (letter frequency)"), (name: "delimiter", value: "; (counted)"),
      ],
      unknownHeaders: ["Примечание"], cannotDecide: [(rule: position("low_value"), fields: ["item.value"])])
    file.bytes = 2_000_000
    file.records = 1999
    file.consignments = 1000
    file.setAside = 1
    file.digest = String(repeating: "cd", count: 32)
    info.files = [file]
    info.notes = [LocalizedText(en: "README.md is not a manifest", ru: "README.md — не манифест")]
    info.seconds = 0.5
    return info
  }

  static var counts: RunCounts {
    var counts = RunCounts(rules: program.rules.count)
    counts.consignments = 1000
    counts.records = 1999
    counts.setAside = 1
    counts.withHits = 120
    counts.totalHits = 131
    counts.shadowHits = 7
    counts.greenClean = 400
    counts.greenUnknown = 480
    counts.couldBeYellow = 12
    counts.couldBeRed = 3
    counts.selected = 24
    counts.random = 4
    counts.duplicates = 2
    counts.masters = MasterCounts(count: 3, withHits: 2, selected: 1)
    counts.lanes = [880, 96, 14, 10]
    counts.ruleHits[position("precursor")] = 20
    counts.ruleHits[position("low_value")] = 111
    counts.ruleUnknowns[position("low_value")] = 5
    return counts
  }

  /// What a sink writes of a run with these results.
  static func run(_ sink: any AssessmentSink, _ assessments: [Assessment], _ unreadable: [UnreadableRecord] = []) {
    sink.begin(program, info)
    sink.beginFile(finished)
    for assessment in assessments { sink.write(assessment) }
    for record in unreadable { sink.write(record) }
    sink.end(finished, counts)
  }
}

extension OutputTarget {
  /// What was written to memory.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
