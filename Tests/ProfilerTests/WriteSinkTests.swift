import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct TableSinkTests {
  private func table(_ style: TableStyle, _ assessments: [Assessment], _ unreadable: [UnreadableRecord] = []) -> String
  {
    let output = OutputTarget()
    WriteSamples.run(TableSink(output, style: style), assessments, unreadable)
    return output.text
  }

  @Test(arguments: [("en", [MessageLanguage.english]), ("ru", [.russian]), ("both", [.english, .russian])])
  func looksAsExpected(_ name: String, _ languages: [MessageLanguage]) {
    let text = table(
      TableStyle(languages: languages, top: 3),
      [WriteSamples.undecided(), WriteSamples.full(), WriteSamples.full("B", lane: .blue, score: 30, could: 30)],
      [WriteSamples.unreadable()])
    let difference = Golden.difference(text, from: Golden.folder.appending(path: "write/table.\(name).txt"))
    #expect(difference == nil)
  }

  @Test(arguments: [60, 80, 133], [[MessageLanguage.english], [.russian], [.english, .russian]])
  func fitsTheWidthWhateverTheManifestHolds(_ width: Int, _ languages: [MessageLanguage]) {
    let text = table(
      TableStyle(languages: languages, width: width, top: nil),
      [WriteSamples.hostile(), WriteSamples.full(String(repeating: "Ж京", count: 60)), WriteSamples.undecided()],
      [WriteSamples.unreadable(WriteSamples.harm)])
    for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= width, "\(line)") }
    let steering = text.unicodeScalars.filter { $0 != "\n" && DisplayWidth.of($0) == nil }
    #expect(steering.isEmpty)
  }

  @Test func columnsStandUnderTheirTitles() {
    let text = table(TableStyle(languages: [.russian]), [WriteSamples.full("京都1"), WriteSamples.full("ЖД-2")])
    let rows = text.split(separator: "\n").map(String.init)
    func column(of part: String, in row: String) -> Int? {
      row.range(of: part).map { SafeText.width(String(row[..<$0.lowerBound])) }
    }
    let start = column(of: "контейнер", in: rows[0])
    let places = rows.filter { $0.contains("TGHU6004171") }.map { column(of: "TGHU6004171", in: $0) }
    #expect(places == [start, start])
  }

  @Test func coloursOnlyWhenAsked() {
    #expect(table(TableStyle(colour: true), [WriteSamples.full()]).contains("\u{1B}[1;31mred"))
    #expect(!table(TableStyle(), [WriteSamples.full()]).contains("\u{1B}"))
  }

  @Test func unreadableRecordsStandAboveWhatIsWeaker() throws {
    let text = table(
      TableStyle(), [WriteSamples.undecided("GREEN1"), WriteSamples.full("RED1")], [WriteSamples.unreadable()])
    let red = try #require(text.range(of: "RED1"))
    let unreadable = try #require(text.range(of: "Could not be read: 1"))
    let green = try #require(text.range(of: "GREEN1"))
    #expect(red.lowerBound < unreadable.lowerBound && unreadable.lowerBound < green.lowerBound)
  }

  @Test func laneAndEmptyList() {
    let output = OutputTarget()
    WriteSamples.run(
      TableSink(output, style: TableStyle(lane: .blue)), [WriteSamples.full()], [WriteSamples.unreadable()])
    #expect(output.text == "Nothing to list.\n")
  }
}

@Suite struct NDJSONSinkTests {
  private func lines(_ assessments: [Assessment]) -> [String] {
    let output = OutputTarget()
    WriteSamples.run(NDJSONSink(output), assessments, [WriteSamples.unreadable()])
    return output.text.split(separator: "\n").map(String.init)
  }

  private static let schemaURL = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/assessment.schema.json")

  @Test func looksAsExpected() {
    let text = lines([WriteSamples.full(), WriteSamples.undecided()]).joined(separator: "\n") + "\n"
    let difference = Golden.difference(text, from: Golden.folder.appending(path: "write/results.ndjson"))
    #expect(difference == nil)
  }

  @Test func everyLineFitsTheSchema() throws {
    let schema = try SchemaCheck(Data(contentsOf: Self.schemaURL))
    let lines = lines([WriteSamples.full(), WriteSamples.undecided(), WriteSamples.hostile()])
    #expect(lines.count == 7)
    for line in lines { #expect(schema.problems(line) == []) }
    // The check itself must be able to fail.
    #expect(schema.problems(lines[2].replacing("\"lane\":\"red\"", with: "\"lane\":\"purple\"")) != [])
    #expect(schema.problems("{}") != [])
  }

  @Test func linesHoldNothingThatSteersAScreen() {
    for line in lines([WriteSamples.hostile()]) {
      let steering = line.unicodeScalars.filter { DisplayWidth.of($0) == nil && $0 != "\u{200D}" }
      #expect(steering.isEmpty)
    }
  }

  @Test func valuesSurvive() throws {
    let line = try #require(lines([WriteSamples.hostile()]).first { $0.contains("\"id\"") })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect((object["id"] as? String).map { Array($0.utf16) } == Array(WriteSamples.harm.utf16))
    #expect(object["mode"] as? String == WriteSamples.harm)
  }
}

@Suite struct CSVSinkTests {
  /// The rows of RFC 4180 text.
  private func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        cell += "\""
        scalars.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        rows[rows.count - 1].append(cell)
        cell = ""
      case ("\r", false): break
      case ("\n", false):
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows.filter { !$0.isEmpty }
  }

  private func table(_ assessments: [Assessment], _ language: MessageLanguage = .english) -> [[String]] {
    let output = OutputTarget()
    WriteSamples.run(CSVSink(output, languages: [language]), assessments, [WriteSamples.unreadable()])
    return rows(output.text)
  }

  @Test func everyRowHasEveryColumn() {
    let table = table([WriteSamples.full(), WriteSamples.undecided(), WriteSamples.hostile()])
    #expect(table.count == 5)
    for row in table { #expect(row.count == CSVSink.header.count) }
  }

  @Test func cellsSayWhatTheResultSays() {
    let table = table([WriteSamples.full()], .russian)
    let row = Dictionary(uniqueKeysWithValues: zip(table[0], table[1]))
    #expect(row["id"] == "CDL0012377")
    #expect(row["lane"] == "red")
    #expect(row["rules"] == "low_value;precursor")
    #expect(row["value"] == "30000")
    #expect(row["gross_weight_kg"] == "18240.5")
    #expect(row["file"] == "day.csv")
    #expect(row["reasons"]?.contains("Прекурсор из списка") == true)
    #expect(table[2][4] == "unreadable")
    #expect(table[2].contains("Кавычка не закрыта."))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
  func formulasBecomeText(_ text: String) {
    var assessment = WriteSamples.full()
    assessment.facts.shipper = text
    let table = table([assessment])
    let cell = table[1][CSVSink.header.firstIndex(of: "shipper")!]
    #expect(cell.hasPrefix("'"))
  }

  @Test func scoresBelowZeroStayNumbers() {
    let table = table([WriteSamples.full(lane: .green, score: -10, could: -10)])
    #expect(table[1][CSVSink.header.firstIndex(of: "score")!] == "-10")
  }

  @Test func rejectsAreCSV() {
    let output = OutputTarget()
    WriteSamples.run(RejectsSink(output), [WriteSamples.full()], [WriteSamples.unreadable("=a\"b\n")])
    #expect(
      rows(output.text) == [
        ["file", "line", "column", "reason", "excerpt"], ["day.csv", "900", "6", "A quote is not closed.", "'=a\"b "],
      ])
  }
}

@Suite struct SummaryTests {
  @Test(arguments: [("en", MessageLanguage.english), ("ru", .russian)])
  func looksAsExpected(_ name: String, _ language: MessageLanguage) {
    let text = SummaryWriter(WriteSamples.program, language: language).text(WriteSamples.finished, WriteSamples.counts)
    let difference = Golden.difference(text, from: Golden.folder.appending(path: "write/summary.\(name).txt"))
    #expect(difference == nil)
    for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80) }
  }

  @Test func anEmptyRunDividesNothing() {
    let text = SummaryWriter(WriteSamples.program, language: .english).text(
      RunInfo(), RunCounts(rules: WriteSamples.program.rules.count))
    #expect(text.contains("Consignments read: 0"))
    #expect(!text.contains("%"))
  }
}

@Suite struct RankingSinkTests {
  @Test func ranksAndKeepsTheTop() {
    let output = OutputTarget()
    let sink = RankingSink(CSVSink(output, languages: [.english]), lane: nil, top: 2)
    WriteSamples.run(
      sink, [WriteSamples.undecided("G"), WriteSamples.full("Y", lane: .yellow, score: 45), WriteSamples.full("R")])
    let ids = output.text.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(ids == ["R", "Y"])
  }

  @Test func lanePassesInInputOrder() {
    let output = OutputTarget()
    let sink = RankingSink(CSVSink(output, languages: [.english]), lane: .red, top: nil)
    WriteSamples.run(
      sink, [WriteSamples.full("R1", score: 71), WriteSamples.undecided("G"), WriteSamples.full("R2", score: 99)],
      [WriteSamples.unreadable()])
    let ids = output.text.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(ids == ["R1", "R2"])
  }
}
