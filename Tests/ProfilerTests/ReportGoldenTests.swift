// A comparison and a look back in all their forms, held to expected files; and the numbers of all forms to each other.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The cases of `Tests/Golden/reports`.
enum ReportCase {
  static func url(_ path: String) -> URL { Golden.folder.appending(path: "reports/" + path) }

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

  static func program(_ path: String) throws -> Program {
    let compilation = compileRules(String(decoding: try bytes(path), as: UTF8.self), name: path)
    return try #require(compilation.program, "\(compilation.diagnostics.map(\.code))")
  }

  static func options(_ manifest: String) throws -> RunOptions {
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(try bytes(manifest)), name: "manifest.csv")]
    return options
  }

  /// A comparison with its NDJSON.
  static func comparison(keeping: Int = 100) throws -> (
    old: Program, new: Program, comparison: RuleComparison, json: String
  ) {
    let (old, new) = (try program("diff/old.risk"), try program("diff/new.risk"))
    let options = try options("diff/manifest.csv")
    let json = ComparisonJSON()
    var lines: [UInt8] = []
    let comparer = RuleComparer(
      old: RuleComparer.Side(name: "old.risk", program: old, options: options),
      new: RuleComparer.Side(name: "new.risk", program: new, options: options), keeping: keeping,
      whenChanged: { lines += json.line($0, $1.rules) })
    let comparison = comparer.run()
    let head = json.head(comparison.old, comparison.new, asOf: nil, options: [("by", "line")])
    let text = String(decoding: head + lines + json.tail(comparison), as: UTF8.self)
    return (old, new, comparison, text.replacing(ProductVersion.text, with: "VERSION"))
  }

  /// A look back with its NDJSON.
  static func backtest() throws -> (backtest: Backtest, json: String) {
    let program = try program("backtest/rules.risk")
    let outcomes = Outcomes(OutcomeOptions())
    try outcomes.read(ManifestInput(place: .bytes(try bytes("backtest/outcomes.csv")), name: "outcomes.csv"))
    let options = try options("backtest/manifest.csv")
    let backtest = Backtester(program, options, outcomes).run()
    var json = BacktestJSON()
    let text = String(decoding: json.lines(backtest, options, outcomes: ["outcomes.csv"]), as: UTF8.self)
    return (backtest, text.replacing(ProductVersion.text, with: "VERSION"))
  }
}

@Suite struct ReportGoldenTests {
  private func check(_ text: String, _ path: String) {
    let difference = Golden.difference(text, from: ReportCase.url(path))
    #expect(difference == nil, Comment(rawValue: difference ?? ""))
  }

  @Test func comparisonsAreAsExpected() throws {
    let made = try ReportCase.comparison()
    check(made.json, "diff/expected.ndjson")
    for language in MessageLanguage.allCases {
      let text = ComparisonText(made.old, made.new, language: language).text(made.comparison)
      check(text, "diff/expected.\(language.rawValue).txt")
      for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80, "\(line)") }
    }
    check(
      ComparisonPage(made.old, made.new, languages: [.english, .russian]).html(made.comparison), "diff/expected.html")
  }

  @Test func looksBackAreAsExpected() throws {
    let made = try ReportCase.backtest()
    check(made.json, "backtest/expected.ndjson")
    for language in MessageLanguage.allCases {
      let text = BacktestText(language: language).text(made.backtest)
      check(text, "backtest/expected.\(language.rawValue).txt")
      for line in text.split(separator: "\n") { #expect(SafeText.width(String(line)) <= 80, "\(line)") }
    }
    check(BacktestPage(languages: [.english, .russian]).html(made.backtest), "backtest/expected.html")
  }
}

/// The numbers of a table are those of the lines for programs, whatever the form and the language.
@Suite struct ReportModelTests {
  private func objects(_ json: String) throws -> [[String: Any]] {
    try json.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// The cells of the tables of a class, rows without the head, tags taken out.
  private func cells(_ page: String, _ kind: String) throws -> [[String]] {
    let pattern = try Regex("<table class=\"\(kind)\">.*?<tbody>(.*?)</tbody>").dotMatchesNewlines()
    return page.matches(of: pattern).flatMap { table in
      String(table.output[1].substring ?? "").matches(of: /<tr>(.*?)<\/tr>/).map { row in
        row.1.matches(of: /<t[dh][^>]*>(.*?)<\/t[dh]>/).map { cell in
          String(cell.1.replacing(/<br>.*/, with: "").replacing(/<[^>]*>/, with: ""))
        }
      }
    }
  }

  private func digits(_ text: some StringProtocol) -> Int? { Int(String(text.filter { $0.isNumber || $0 == "-" })) }

  @Test(arguments: MessageLanguage.allCases)
  func comparisonsSayTheSameInEveryForm(_ language: MessageLanguage) throws {
    let made = try ReportCase.comparison()
    let lines = try objects(made.json)
    let page = ComparisonPage(made.old, made.new, languages: [language]).html(made.comparison)
    let text = ComparisonText(made.old, made.new, language: language).text(made.comparison)
    let trailer = try #require(lines.last)
    let lanes = try #require(trailer["lanes"] as? [String: [String: Int]])
    let order = ["red", "yellow", "blue", "green"]
    let matrix = try cells(page, "matrix")
    #expect(matrix.map { $0.dropFirst().map { digits($0) } } == order.map { old in order.map { lanes[old]?[$0] } })
    for (row, old) in zip(matrix, order) {
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(row[0] + " ") })
      #expect(line.split(separator: " ").dropFirst().map { digits($0) } == order.map { lanes[old]?[$0] })
    }
    // Every rule that is told of, with what it gained and lost, up and down.
    let told = lines.filter { $0["kind"] as? String == "rule" }
    let rows = try cells(page, "rules")
    #expect(rows.count == told.count && told.count == 5)
    for (row, rule) in zip(rows, told) {
      let name = try #require(rule["rule"] as? String)
      let wanted = ["gained", "lost", "lane_up", "lane_down"].map { rule[$0] as? Int }
      #expect(row[0].hasPrefix(name))
      #expect(row.suffix(4).map { digits($0) } == wanted)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name) })
      #expect(line.split(separator: " ").suffix(4).map { digits($0) } == wanted)
    }
    // Changes: as many as the trailer counts, each in all three.
    let changes = lines.filter { $0["kind"] as? String == "change" }
    #expect(changes.count == trailer["changed"] as? Int)
    for change in changes {
      let id = try #require(change["id"] as? String)
      let scores = ["old", "new"].compactMap { (change[$0] as? [String: Any])?["score"] as? Int }
      #expect(page.contains("\(scores[0]) → \(scores[1])</td><td><strong>\(id)</strong>"))
      #expect(text.contains("\(scores[0]) → \(scores[1]): \(id)"))
    }
  }

  @Test(arguments: MessageLanguage.allCases)
  func looksBackSayTheSameInEveryForm(_ language: MessageLanguage) throws {
    let made = try ReportCase.backtest()
    let lines = try objects(made.json)
    let page = BacktestPage(languages: [language]).html(made.backtest)
    let text = BacktestText(language: language).text(made.backtest).split(separator: "\n").map(String.init)
    let voice = ReportVoice(language)
    func shown(_ line: [String: Any]) -> [String] {
      let precision = (line["precision"] as? Double).map { share in
        let bounds = (line["interval"] as? [Double] ?? []).map { voice.fixed($0 * 100, 1) }
        return voice.percent(share) + " (" + bounds.joined(separator: "–") + ")"
      }
      return [
        voice.number(line["examined"] as? Int ?? -1), voice.number(line["positive"] as? Int ?? -1),
        precision ?? voice.say(.backTooFew), (line["lift"] as? Double).map { voice.fixed($0, 2) } ?? "–",
        voice.percent(line["recall"] as? Double ?? -1),
      ]
    }
    func check(_ name: String, _ line: [String: Any], _ rows: [[String]]) throws {
      let row = try #require(rows.first { $0[0] == name })
      let wanted = shown(line)
      #expect(digits(row[1]) == line["hits"] as? Int)
      #expect(Array(row[3..<8]) == wanted)
      let place = try #require(text.firstIndex { $0 == name || $0.hasPrefix(name + " ") })
      let said = text[place] == name ? text[place + 1] : text[place]
      for cell in wanted { #expect(said.contains(cell), "\(said) has not \(cell)") }
    }
    for line in lines.filter({ $0["kind"] as? String == "lane" }) {
      let lane = try #require(Lane.named(line["lane"] as? String ?? ""))
      try check(voice.lane(lane), line, try cells(page, "lanes"))
    }
    let fired = lines.filter { $0["kind"] as? String == "rule" && ($0["hits"] as? Int ?? 0) > 0 }
    #expect(fired.count == 3)
    for line in fired { try check(line["rule"] as? String ?? "", line, try cells(page, "rules")) }
    // The curve of the chart has the points of the line.
    let curve = try #require(lines.first { $0["kind"] as? String == "curve" })
    let points = try #require(curve["points"] as? [[Int]])
    let drawn = try #require(page.firstMatch(of: /<polyline class="curve" points="([^"]*)">/)).1.split(separator: " ")
    #expect(drawn.count == points.count)
    let gain = try #require(curve["gain"] as? Double)
    #expect(page.contains(voice.percent(gain)) && text.joined().contains(voice.percent(gain)))
  }

  @Test func linesBeyondTheLimitAreSaid() throws {
    let text = "consignment,result\nC01,seizure\nC02,seizure\nC03,seizure\nC04,seizure\n"
    let outcomes = Outcomes(OutcomeOptions(), limit: 3)
    try outcomes.read(ManifestInput(place: .bytes(Array(text.utf8)), name: "o.csv"))
    let program = try ReportCase.program("backtest/rules.risk")
    let backtest = Backtester(program, try ReportCase.options("backtest/manifest.csv"), outcomes).run()
    #expect(backtest.outcomes.isCut && backtest.outcomes.lines == 3 && backtest.outcomes.used == 3)
    #expect(BacktestText(language: .english).text(backtest).contains("More than 2,000,000 outcome lines"))
  }

  @Test func pagesHoldNothingButText() throws {
    let bad = #"C"><script>alert(1)</script>"#
    let manifest = "consignment_id,manifest_id,description\n\"\(bad.replacing("\"", with: "\"\""))\",<b>,drums\n"
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(Array(manifest.utf8)), name: "<img src=x>.csv")]
    let rule = """
      ruleset r { version "1" language en }
      rule odd { title "<i>&" score 50 when any item has (item.description mentions "drums") because "x" check "y" }
      """
    let none = try #require(compileRules("ruleset r { version \"1\" language en }").program)
    let program = try #require(compileRules(rule).program)
    let comparison = RuleComparer(
      old: RuleComparer.Side(name: "<u>", program: none, options: options),
      new: RuleComparer.Side(name: "\"'", program: program, options: options), keeping: 10
    ).run()
    #expect(comparison.laneUp == 1)
    let outcomes = Outcomes(OutcomeOptions())
    try outcomes.read(
      ManifestInput(place: .bytes(Array("consignment,result\n<s>1,seizure\n".utf8)), name: "o.csv"))
    let backtest = Backtester(program, options, outcomes).run()
    for page in [
      ComparisonPage(none, program, languages: [.english]).html(comparison),
      BacktestPage(languages: [.russian]).html(backtest),
    ] {
      #expect(PageCheck.problems(page) == [])
      #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<i>") && !page.contains("<s>"))
    }
  }
}
