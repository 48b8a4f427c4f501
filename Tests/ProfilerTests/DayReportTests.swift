// A day's report made of a run: its counts are those of the run, nothing private is in it, outcomes and notes find their cases.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@Suite struct DayReportTests {
  static let key = OperationKey([UInt8](1...32))
  static let rules = """
    ruleset day { version "3" }
    secret list watch: party = { "HIDDEN HAND" }
    scoring { lanes red from 60, yellow from 40, blue from 20 }
    rule heavy {
      title "Heavy" ru "Тяжёлый" score 40
      when any item has (item.gross_weight > 5 t)
      because "{item.gross_weight} for {consignee.name}, {consignee.address}, call {consignee.phone}"
           ru "{item.gross_weight} для {consignee.name}, {consignee.address}, тел. {consignee.phone}"
      check "Weigh." ru "Взвесить."
    }
    rule named {
      title "Named person" ru "Названное лицо" score 20
      when consignee.name mentions { "Karimov" } and consignee.phone is present
      because "found {matched}" ru "найдено {matched}"
      check "Ask." ru "Спросить."
    }
    rule trial {
      title "On trial" ru "Пробное" score 5 status shadow
      when shipper.name != consignee.name
    }
    secret rule hush {
      title "Secret title" ru "Тайное" score 60
      when shipper.name in watch
      because "hidden {shipper.name}" ru "скрыто {shipper.name}"
      check "secretly" ru "тайно"
    }
    """

  static let manifest = """
    manifest_id,consignment_id,direction,mode,container,seal,shipper,consignee,consignee_addr,consignee_phone,dispatch_country,dest_country,gross_kg,arrival
    M1,C1,import,rail,TGHU6004171,S1,ACME LLC,Karimov Aziz,"12 Rose St, Termez",+998 90 123-45-67,CN,UZ,9000,2026-03-05T10:00
    M1,C2,import,rail,TGHU6004171,S2,ACME LLC,ООО «Ромашка»,Lenina 5,+998 (90) 1234567,CN,AF,100,2026-03-05T08:00
    M1,C3,transit,rail,,S3,Hidden Hand,IE Petrov,nowhere,,CN,TJ,100,2026-03-05T09:00
    M1,C4,,,,,ИП Сидоров Иван,JSC Flora,,,KZ,UZ,7000,
    M1,C5,export,road,,,Abdul Ghani,Hotak Brothers,,,UZ,AF,50,2026-03-05

    """

  static let outcomes = """
    manifest;consignment;lane;examined;result;method;found;quantity;date;officer
    M1;C1;red;yes;seizure;"scan;physical";Heroin;20 kg;2026-03-05;K-77
    M1;C2;green;yes;nothing_found;documents;;;2026-03-05;K-77
    M1;C4;yellow;no;;;;;;
    M0;OLD;red;yes;discrepancy;physical;Ртуть;12 кг;2026-03-05;K-78
    M1;C5;green;yes;seizure;physical;;;2026-03-04;K-78
    M1;C3;green;perhaps;;;;;;

    """

  static func make(
    _ manifests: [(name: String, text: String)] = [("day.csv", manifest)], outcomes: String? = nil,
    notes: String? = nil,
    unit: String = "KZ-AKTAU", threads: Int = 1, rules: String = rules, key: OperationKey = key
  ) throws -> (report: DayReport, counts: RunCounts) {
    let compilation = compileRules(rules, name: "day.risk")
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var options = RunOptions()
    options.inputs = manifests.map { ManifestInput(place: .bytes(Array($0.text.utf8)), name: $0.name) }
    options.tracing.audience = .shared
    options.tracing.clauses = true
    options.tracing.mask = PartyMask(key)
    options.includesAll = true
    options.threads = threads
    options.reading.wantsDigest = true
    options.rules = [("day.risk", SHA256.hex(Array(rules.utf8)))]
    var header = DayReport.Header(operation: "CHECK-1", unit: unit, country: "KZ", day: 20_517)
    header.utcOffset = 300
    let sink = DayReportSink(
      header, key,
      outcomes: outcomes.map { OutcomeTable(Array($0.utf8), name: "outcomes.csv", day: 20_517, key) } ?? OutcomeTable(),
      notes: notes.map { NoteTable(Array($0.utf8), name: "unit-notes.csv") } ?? NoteTable())
    let outcome = Runner(program, options).run(into: RedactingSink(sink, Redaction(program)))
    return (sink.finished, outcome.counts)
  }

  static func text(_ report: DayReport) -> String {
    String(decoding: SealedReport(report, key).file, as: UTF8.self)
  }

  @Test func countsAreThoseOfTheRun() throws {
    let (report, counts) = try Self.make()
    let total = report.total
    #expect(total.consignments == counts.consignments)
    #expect(total.records == counts.records)
    #expect(total.withHits == counts.withHits)
    #expect(total.totalHits == counts.totalHits)
    #expect(total.selected == counts.selected)
    #expect([total.green, total.blue, total.yellow, total.red] == counts.lanes)
    #expect(report.unreadable == counts.setAside)
    #expect(
      report.activity.map { "\($0.direction ?? "-") \($0.mode ?? "-") \($0.counts.consignments)" } == [
        "export road 1", "import rail 2", "transit rail 1", "- - 1",
      ])
    #expect(total.containers == 1)
  }

  @Test func mastersAreCountedAsTheirHouses() throws {
    let text = """
      manifest_id,consignment_id,master id,direction,mode,consignee,gross_kg
      M1,MB1,,import,sea,ACME LLC,9000
      M1,H1,MB1,import,sea,ACME LLC,6000
      M1,H2,MB1,import,sea,ACME LLC,100

      """
    let (report, counts) = try Self.make([("m.csv", text)])
    #expect(counts.masters.count == 1)
    #expect(report.total.consignments == 2)
    #expect(report.total.consignments == counts.consignments)
    #expect(report.total.totalHits == counts.totalHits)
    #expect(report.total.selected == counts.selected)
    #expect(report.rules.first { $0.rule == "heavy" }?.hits == 1)
  }

  @Test func onlyFirmsAreNamedAndNothingSecretIsTold() throws {
    let (report, _) = try Self.make(outcomes: Self.outcomes)
    let text = Self.text(report)
    for hidden in [
      "Karimov", "Aziz", "Rose St", "1234567", "123-45", "Lenina", "nowhere", "Petrov", "Сидоров", "Abdul", "Hotak",
      "Hidden", "HIDDEN", "Secret title", "secretly", "K-77", "K-78", "Тайное",
    ] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    for shown in ["ACME LLC", "ООО «Ромашка»", "JSC Flora", "day_secret_1", "TGHU6004171"] {
      #expect(text.contains(shown), "\(shown)")
    }
    // Reasons keep their sense: the person is a token, in both languages the same.
    let heavy = try #require(report.cases.flatMap(\.hits).first { $0.rule == "heavy" && $0.points == 40 })
    let token = PartyMask(Self.key).shown(.party, "karimov aziz")
    #expect(heavy.because?.en.contains(token) == true)
    #expect(heavy.because?.ru.contains(token) == true)
    // What a secret rule did to the score is not told.
    let secret = try #require(report.cases.first { $0.id == "C3" })
    #expect(secret.score == nil)
    #expect(secret.lane == "red")
    #expect(secret.hits.first { $0.rule == "day_secret_1" }?.because == nil)
  }

  @Test func tokensAreTheSameHoweverAndWhereverTheyAreWritten() throws {
    let other = Self.manifest.replacingOccurrences(of: "Karimov Aziz", with: "KARIMOV  AZIZ")
      .replacingOccurrences(of: "ACME LLC", with: "“Acme” L.L.C.")
    let first = try Self.make().report
    let second = try Self.make([("day.csv", other)], unit: "UZ-TERMEZ").report
    func keys(_ report: DayReport) -> Set<String> {
      Set(report.sightings.map { "\($0.kind.rawValue) \($0.key)" })
    }
    let areSame = keys(first) == keys(second)
    #expect(areSame)
    let third = try Self.make(key: OperationKey([UInt8](2...33))).report
    #expect(keys(first).intersection(keys(third)).allSatisfy { !$0.hasPrefix("party") && !$0.hasPrefix("address") })
    let phones = first.sightings.filter { $0.kind == .phone }
    #expect(phones.map(\.consignments) == [2])
  }

  @Test func sightingsCarryTheFirstTimeAndTheirCases() throws {
    let report = try Self.make().report
    let container = try #require(report.sightings.first { $0.kind == .container })
    #expect(container.key == "TGHU6004171")
    #expect(container.consignments == 2)
    #expect(container.time == "2026-03-05T08:00")
    let first = try #require(report.cases.first { $0.id == "C1" })
    #expect(container.cases == [first.number])
  }

  @Test func outcomesFindTheirConsignments() throws {
    let report = try Self.make(outcomes: Self.outcomes).report
    let total = report.total
    #expect(total.examined == 3)
    #expect(total.positive == 2)
    #expect(total.seizures == 1)
    #expect(total.scanned == 1)
    #expect(total.documents == 1)
    #expect(total.physical == 2)
    #expect(report.cases.first?.id == "C1")
    #expect(report.cases.first?.outcome?.result == .seizure)
    let old = try #require(report.cases.first { $0.id == "OLD" })
    #expect(old.outcome?.found == "Ртуть")
    let quality = Dictionary(uniqueKeysWithValues: report.quality.map { ($0.code, $0.consignments) })
    #expect(quality["outcome_of_other_day"] == 1)
    #expect(quality["outcome_without_consignment"] == 1)
    let heavy = try #require(report.rules.first { $0.rule == "heavy" })
    let figures: [Int] = [heavy.hits, heavy.examined, heavy.positive]
    #expect(figures == [2, 1, 1])
    let input = try #require(report.header.inputs.first { $0.kind == .outcomes })
    #expect(input.setAside == 1)
  }

  @Test func notesAreTakenAsTheyStand() throws {
    let notes = """
      section,case,text_en,text_ru,number,unit,status,country
      requests,C1,Asked for the owner,,,,sent,Uzbekistan
      chemical_tests,,,Проверено,"12,5",kg,,
      gossip,,x,,,,,
      equipment,,Scanner,Сканер,,,unavailable,

      """
    let report = try Self.make(notes: notes).report
    #expect(report.notes.map(\.section) == [.requests, .chemicalTests, .equipment])
    #expect(report.notes[0].country == "UZ")
    #expect(report.notes[0].caseNumber == report.cases.first { $0.id == "C1" }?.number)
    #expect(report.notes[0].russian == nil)
    #expect(report.notes[1].english == nil)
    #expect(report.notes[1].number == 12.5)
    let table = NoteTable(Array(notes.utf8), name: "n")
    #expect(table.faults.map(\.line) == [4])
  }

  @Test func aDayWithoutAnythingIsANilReport() throws {
    let report = try Self.make([]).report
    #expect(report.isNil)
    #expect(report.total.isEmpty)
    #expect(ExchangeFile.open(SealedReport(report, Self.key).file, Self.key).faults == [])
  }

  @Test func atMostAHundredCasesAndTheTotalOfAll() throws {
    var text = "manifest_id,consignment_id,direction,mode,consignee,gross_kg\n"
    for index in 1...450 { text += "M1,C\(index),import,rail,ACME LLC,\(5_001 + index)\n" }
    for threads in [1, 4] {
      let report = try Self.make([("m.csv", text)], threads: threads).report
      #expect(report.caseCount == 450)
      #expect(report.cases.map(\.number) == Array(1...DayReport.Limits.cases))
      #expect(report.cases.first?.id == "C1")
      #expect(report.total.withHits == 450)
      #expect(ExchangeFile.open(SealedReport(report, Self.key).file, Self.key).faults == [])
    }
  }

  @Test func threadsAndRepetitionChangeNothing() throws {
    let first = Self.text(try Self.make(outcomes: Self.outcomes).report)
    for threads in [1, 3] {
      let again = Self.text(try Self.make(outcomes: Self.outcomes, threads: threads).report)
      let isSame = first == again
      #expect(isSame)
    }
  }

  @Test func theReportFitsItsSchema() throws {
    let folder = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    let schema = try SchemaCheck(Data(contentsOf: folder.appending(path: "docs/day-report.schema.json")))
    let report = try Self.make(outcomes: Self.outcomes).report
    #expect(schema.problems(Self.text(report)).isEmpty)
    for seed in 0..<20 {
      let file = String(decoding: SealedReport(SealedReportTests.report(seed), Self.key).file, as: UTF8.self)
      #expect(schema.problems(file).isEmpty, "\(seed): \(schema.problems(file))")
    }
    let national = try #require(
      ReportCollectionTests.merge([
        .init(name: "a", bytes: ReportCollectionTests.sealed(1).file), .init(name: "b", bytes: [0x7B]),
      ]))
    #expect(schema.problems(String(decoding: national.file(Self.key), as: UTF8.self)).isEmpty)
    #expect(!schema.problems("{\"kind\":\"day_report\"}").isEmpty)
  }

  @Test func theReportOfOneDayIsThis() throws {
    let report = try Self.make(outcomes: Self.outcomes).report
    let file = Golden.folder.appending(path: "operation/day-report.expected.json")
    #expect(Golden.difference(Self.text(report), from: file) == nil)
    var operation = JointOperation.example(Self.key)
    operation.code = "CHECK-1"
    let page = DayReportPage(report, operation, languages: [.english, .russian]).parts.joined()
    #expect(Golden.difference(page, from: Golden.folder.appending(path: "operation/day-report.expected.html")) == nil)
  }

  @Test(arguments: [
    ("ACME LLC", true), ("L.L.C. ACME", true), ("ООО «Ромашка»", true), ("«Ромашка» ТОО", true), ("Flora S.A.", false),
    ("Muller AG", true), ("AG Muller", false), ("As Sayed Mohammad", false), ("ИП Сидоров И.И.", false),
    ("Сидоров И.И., индивидуальный предприниматель", false), ("Karimov Aziz", false), ("LLC", false), ("", false),
    ("YATT Karimov", false), ("MCHJ Anor", true), ("Ghani & Brothers Co. Ltd", true), ("Ооо", false),
  ]) func aLegalFormShowsAFirm(_ name: String, _ isFirm: Bool) {
    #expect(LegalForms.nameFirm(name) == isFirm)
  }
}
