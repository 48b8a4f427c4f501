// Bulletins of a made-up operation of nine countries, thirty units and fourteen days, held to the reports they are made of.
// Every form of a bulletin is read back: the figures of all are those that the test sums itself.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct BulletinTests {
  nonisolated(unsafe) static let seeded = SeededOperation(seed: 41, sightings: 6)
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func intake(_ seeded: SeededOperation, until: Int32, order seed: UInt64 = 0) -> BulletinIntake {
    var files = seeded.files
    var random = SeededGenerator(seed: seed)
    for place in stride(from: files.count - 1, to: 0, by: -1) { files.swapAt(place, random.number(0...place)) }
    let intake = BulletinIntake(seeded.operation, seeded.key, until: until)
    for file in files { intake.add(file.bytes, name: file.name) }
    return intake
  }

  static func bulletin(_ day: Int32?, order: UInt64 = 0) -> Bulletin {
    let intake = intake(seeded, until: day ?? seeded.operation.days.upperBound, order: order)
    return BulletinMaker(intake, day: day).make()
  }

  /// The days that are held to their reports; nil is the whole operation.
  static let days: [Int32?] = [nil, seeded.operation.days.lowerBound, seeded.operation.days.lowerBound + 7]

  // MARK: Forms read back

  private static func json(_ bulletin: Bulletin) throws -> [String: Any] {
    let data = Data(BulletinJSON().file(bulletin))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(root["tables"] as? [String: Any])
  }

  /// The cells of a table in each form, as numbers where they are numbers: by form and language.
  private static func forms(_ bulletin: Bulletin, _ id: BulletinTable.ID) throws -> [(form: String, rows: [[Int?]])] {
    let table = try #require(bulletin[id])
    let columns = table.columns.map(\.rawValue)
    let parsed = try #require(json(bulletin)[id.rawValue] as? [String: Any])
    let rows = try #require(parsed["rows"] as? [[String: Any]])
    var found = [("json", rows.map { row in columns.map { row[$0] as? Int } })]
    for language in [MessageLanguage.english, .russian] {
      let voice = BulletinVoice(language)
      // Markdown.
      let text = BulletinMarkdown(languages: [language]).text(bulletin)
      let section = try #require(text.components(separatedBy: "\n## " + voice.title(id) + "\n").dropFirst().first)
      let lines = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("|") }
      found.append(
        (
          "markdown \(language)",
          lines.dropFirst(2).prefix(table.rows.count).map { line in
            line.split(separator: "|").map { number(String($0)) }
          }
        ))
      // The page.
      let page = BulletinPage(languages: [language]).html(bulletin)
      let start = try #require(page.range(of: "<section class=\"\(id.rawValue)\">"))
      let body = page[start.upperBound...].components(separatedBy: "</section>")[0]
      let list = body.components(separatedBy: "<tbody>")[1].components(separatedBy: "</tbody>")[0]
      found.append(
        (
          "page \(language)",
          list.components(separatedBy: "<tr>").dropFirst().map { row in
            row.components(separatedBy: "<td").dropFirst().map { cell in
              number(String(cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
            }
          }
        ))
      // CSV.
      let output = OutputTarget()
      BulletinCSV(languages: [language]).write(bulletin, to: output)
      let records = String(decoding: output.bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        .filter { $0.hasPrefix(id.rawValue + ",") }
      found.append(
        (
          "csv \(language)",
          records.dropFirst().prefix(table.rows.count).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map { Int($0) }
          }
        ))
    }
    return found
  }

  /// A whole number as either language writes it.
  private static func number(_ text: String) -> Int? {
    let plain = text.filter { !$0.isWhitespace && $0 != "," && $0 != "\u{A0}" }
    return Int(plain)
  }

  // MARK: Totals

  @Test("every figure of the overview is the sum of the reports, in every form and language", arguments: days)
  func overview(_ day: Int32?) throws {
    let reports = Self.seeded.counting.filter { day == nil || $0.header.day == day }
    var expected = [
      Self.seeded.operation.units.count, Set(reports.map(\.header.unit)).count, reports.count { $0.isNil },
    ]
    for count in DayReport.Counts.all {
      expected.append(
        reports.reduce(0) { sum, report in
          report.activity.reduce(sum) { $0 + $1.counts[keyPath: count.path] }
        })
    }
    expected.append(reports.reduce(0) { $0 + $1.unreadable })
    expected.append(reports.reduce(0) { $0 + $1.caseCount })
    #expect(expected[3] > 1000)
    for (form, rows) in try Self.forms(Self.bulletin(day), .overview) {
      #expect(rows.map { $0[1] } == expected, "\(form)")
    }
  }

  @Test("countries and units add up to the overview, in every form and language", arguments: days)
  func countries(_ day: Int32?) throws {
    let bulletin = Self.bulletin(day)
    let reports = Self.seeded.counting.filter { day == nil || $0.header.day == day }
    for (id, key) in [(BulletinTable.ID.countries, \DayReport.Header.country), (.units, \.unit)] {
      let table = try #require(bulletin[id])
      let place = try #require(table.columns.firstIndex(of: .consignments))
      let names: [String] =
        id == .countries
        ? Self.seeded.operation.countries.map(\.country) : Self.seeded.operation.units.map(\.unit.code)
      let expected: [Int?] = names.map { name in
        let own = reports.filter { $0.header[keyPath: key] == name }
        return own.isEmpty ? nil : own.reduce(0) { $0 + $1.total.consignments }
      }
      #expect(expected.contains { $0 != nil })
      for (form, rows) in try Self.forms(bulletin, id) {
        #expect(rows.map { $0[place] } == expected, "\(id) \(form)")
      }
      #expect(table.total?[place] == .count(expected.reduce(0) { $0 + ($1 ?? 0) }))
    }
  }

  @Test("rules have the hits of the reports")
  func rules() throws {
    let bulletin = Self.bulletin(nil)
    let table = try #require(bulletin[.rules])
    let place = try #require(table.columns.firstIndex(of: .hits))
    let reports = Self.seeded.counting
    #expect(table.sum(.hits) == reports.flatMap(\.rules).reduce(0) { $0 + $1.hits })
    for (form, rows) in try Self.forms(bulletin, .rules) {
      #expect(rows.compactMap { $0[place] }.reduce(0, +) == table.sum(.hits), "\(form)")
    }
  }

  // MARK: What came in

  @Test("files give the same bulletin in whatever order they come", arguments: [1, 2, 3] as [UInt64])
  func order(_ seed: UInt64) {
    #expect(BulletinJSON().file(Self.bulletin(nil, order: seed)) == BulletinJSON().file(Self.bulletin(nil)))
  }

  @Test("what is damaged, contradicts itself or is replaced does not count, and is told")
  func refused() throws {
    let seeded = Self.seeded
    let maker = BulletinMaker(Self.intake(seeded, until: seeded.operation.days.upperBound), day: nil)
    #expect(seeded.damaged > 0 && seeded.conflicting > 0 && seeded.replaced > 0 && seeded.duplicates > 0)
    #expect(maker.reportCount == seeded.counting.count)
    #expect(maker.refusedCount == seeded.damaged + seeded.conflicting)
    let outcomes = maker.choice.log.map(\.outcome)
    #expect(outcomes.count { $0 == .replaced } == seeded.replaced)
    let silent = try #require(maker.make()[.missing])
    let expected = seeded.operation.units.count * seeded.operation.days.count - seeded.counting.count
    #expect(silent.sum(.daysMissing) == expected)
  }

  @Test("a note in one language is shown in that one, and said to be")
  func noteInOneLanguage() {
    let russian = BulletinCell.both(LocalizedText(en: "", ru: "Материалы переданы"))
    #expect(BulletinVoice(.english).text(russian) == "[in Russian only] Материалы переданы")
    #expect(BulletinVoice(.russian).text(russian) == "Материалы переданы")
    let english = BulletinCell.both(LocalizedText(en: "Handed over", ru: ""))
    #expect(BulletinVoice(.russian).text(english) == "[только по-английски] Handed over")
    #expect(BulletinVoice(.english).text(.both(LocalizedText(en: "", ru: ""))) == "no data")
  }

  @Test("where nothing came in, nothing is known: no nought is printed")
  func nothing() throws {
    let seeded = Self.seeded
    let day = seeded.operation.days.lowerBound
    let bulletin = BulletinMaker(BulletinIntake(seeded.operation, seeded.key, until: day), day: day).make()
    let overview = try #require(bulletin[.overview])
    #expect(overview.rows[1][1] == .count(0))
    #expect(overview.rows[3...].allSatisfy { $0[1] == .count(nil) })
    let text = BulletinMarkdown(languages: [.russian]).text(bulletin)
    #expect(text.contains("Не отчиталось ни одно подразделение."))
    #expect(text.contains("нет данных"))
  }

  @Test("a bulletin of a day is compared with the one before, a correction says what it changes")
  func comparison() throws {
    let seeded = Self.seeded
    let first = seeded.operation.days.lowerBound
    func read(_ bulletin: Bulletin) throws -> PreviousBulletin {
      try #require(PreviousBulletin.read(BulletinJSON().file(bulletin)).bulletin)
    }
    let before = try read(Self.bulletin(first))
    let intake = Self.intake(seeded, until: first + 1)
    let today = BulletinMaker(intake, day: first + 1, previous: before).make()
    #expect(today.comparedWith == first)
    let overview = try #require(today[.overview])
    let sums = [first, first + 1].map { day in
      seeded.counting.filter { $0.header.day == day }.reduce(0) { $0 + $1.total.consignments }
    }
    #expect(Array(overview.rows[4][1...]) == [.count(sums[1]), .count(sums[0]), .change(sums[1] - sums[0])])

    // The same day again without one of its reports.
    let left = try #require(seeded.counting.first { $0.header.day == first && !$0.isNil })
    let short = BulletinIntake(seeded.operation, seeded.key, until: first)
    for file in seeded.files where !file.name.hasPrefix("\(left.header.unit)-\(ExchangeDay.text(first))") {
      short.add(file.bytes, name: file.name)
    }
    let corrected = BulletinMaker(short, day: first, corrects: before).make()
    #expect(corrected.revision == 1)
    #expect(corrected.corrects?.digest == before.digest)
    let changes = try #require(corrected[.changes])
    let consignments = changes.rows.first {
      $0[0] == .word(.table, "overview") && $0[1] == .word(.measure, "consignments")
    }
    let now = sums[0] - left.total.consignments
    #expect(consignments.map { Array($0[3...]) } == [.amount(Double(sums[0])), .amount(Double(now))])
    let text = BulletinMarkdown(languages: [.english]).text(corrected)
    #expect(text.contains("| Table | Row | Figure | Before | Now |"))
    #expect(text.contains("| Overview | Consignments manifested | Value |"))
    #expect(BulletinMaker(Self.intake(seeded, until: first), day: first, corrects: before).make()[.changes]?.rows == [])
  }

  // MARK: Words

  @Test(
    "counted things in Russian",
    arguments: [
      (1.0, 0), (2, 1), (4, 1), (5, 2), (11, 2), (12, 2), (21, 0), (22, 1), (101, 0), (111, 2), (0, 2), (1.5, 1),
    ])
  func plural(_ number: Double, _ form: Int) { #expect(BulletinWords.russianForm(number) == form) }

  @Test("every table and every column has its words in both languages")
  func words() {
    let names =
      BulletinTable.ID.allCases.map { "table." + $0.rawValue }
      + BulletinMaker.measures.map { "measure." + $0.rawValue }
      + Set(Self.days.flatMap { Self.bulletin($0).tables.flatMap(\.columns) }).map { "column." + $0.rawValue }.sorted()
    for name in names {
      let words = BulletinWords.table.rows[name]
      #expect(words?.en.isEmpty == false && words?.ru.isEmpty == false, "\(name)")
      #expect(
        words?.ru.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) } == true || name.hasSuffix("sha256"),
        "\(name)")
    }
  }

  @Test("a bulletin in both languages", arguments: ["day"])
  func golden(_ name: String) {
    let seeded = SeededOperation(seed: 5, days: 2, sightings: 3)
    let day = seeded.operation.days.upperBound
    let intake = Self.intake(seeded, until: day)
    let text = BulletinMarkdown(languages: [.english, .russian]).text(BulletinMaker(intake, day: day).make())
    #expect(Golden.difference(text, from: Golden.folder.appending(path: "bulletin/\(name).md")) == nil)
  }

  @Test("the JSON fits its schema", arguments: days)
  func schema(_ day: Int32?) throws {
    let schema = try SchemaCheck(Data(contentsOf: Self.root.appending(path: "docs/bulletin.schema.json")))
    #expect(schema.problems(String(decoding: BulletinJSON().file(Self.bulletin(day)), as: UTF8.self)) == [])
  }
}
