import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct SavedResultTests {
  private func problems(_ text: String) -> [String] {
    let page = ReportPage(PageOptions())
    page.add(Array(text.utf8))
    page.end()
    for problem in page.problems { #expect(problem.reason.ru.contains { $0 >= "а" && $0 <= "я" }, "\(problem)") }
    return page.problems.map { "\($0.line): \($0.reason.en)" }
  }

  @Test(arguments: [
    (#"{"schema":1"#, "the line is damaged at column 12: `,` or `}` is expected"),
    ("nonsense", "the line is damaged at column 1: a value is expected"), ("[1]", "the line is not a JSON object"),
    ("{} x", "the line is damaged at column 4: there is text behind the record"),
    (#"{"schema":2,"lane":"red"}"#, "the line has another version of the format than 1"),
    (#"{"lane":"purple"}"#, "`lane` is missing or is not what it should be"),
    (#"{"lane":"red"}"#, "`hits` is missing or is not what it should be"),
    (#"{"lane":"red","hits":[1]}"#, "`hits` is missing or is not what it should be"),
    (#"{"lane":"red","hits":[],"facts":[]}"#, "`facts` is missing or is not what it should be"),
    (#"{"lane":"red","hits":[],"facts":{}}"#, "`score` is missing or is not what it should be"),
    (#"{"lane":"red","hits":[],"facts":{},"score":"7"}"#, "`score` is missing or is not what it should be"),
    (#"{"kind":"unreadable"}"#, "`reason` is missing or is not what it should be"),
    (#"{"kind":"trailer"}"#, "`counts` is missing or is not what it should be"),
  ])
  func aDamagedLineIsToldWithItsPlace(_ line: String, _ reason: String) {
    #expect(problems(PageSamples.all([PageSamples.consignment("A"), line])) == ["4: \(reason)"])
  }

  @Test func theRestIsShown() {
    let page = PageReading(PageSamples.all([PageSamples.consignment("A"), "{", PageSamples.consignment("B")]))
    #expect(page.ids == ["A", "B"])
    #expect(page.results["problem_count"] as? NSNumber == 1)
  }

  @Test func blankLinesNewKindsAndWithheldScoresAreNoProblem() {
    let lines = PageSamples.all([
      "", #"{"kind":"from a later version"}"#, PageSamples.consignment("A", score: "null"), "\r",
    ])
    #expect(problems("\u{FEFF}" + lines).isEmpty)
    #expect(PageReading(lines).ids == ["A"])
  }

  @Test func whatIsMissingIsTold() {
    let consignment = PageSamples.consignment("A")
    #expect(
      problems(consignment) == [
        "0: the line of the run is missing: rules and scoring are not known",
        "0: the last line is missing: the results are incomplete and have no totals",
      ])
    #expect(problems("\n\n").isEmpty)
    let two = PageSamples.all([consignment]) + PageSamples.all([consignment])
    #expect(problems(two) == ["5: a second run begins here; a page shows one run, the rest is left out"])
    #expect(PageReading(two).ids == ["A"])
  }

  @Test func manyProblemsAreCountedAndTheFirstTold() {
    let page = ReportPage(PageOptions())
    for _ in 0..<1000 { page.add(Array("x\n".utf8)) }
    page.end()
    #expect(page.problemCount == 1000)
    #expect(page.problems.count == ReportPage.problemsKept)
    #expect(!page.hasResults)
  }

  @Test func aLineBeyondTheLimitIsPassedOver() {
    let page = ReportPage(PageOptions())
    page.add(Array((PageSamples.run + "\n").utf8))
    let block = [UInt8](repeating: 0x20, count: 1 << 20)
    for _ in 0...(ReadLimits.recordBytes >> 20) { page.add(block) }
    page.add(Array(("\n" + PageSamples.trailer).utf8))
    page.end()
    #expect(page.problems.map(\.line) == [2])
    #expect(page.hasResults)
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(problems(PageSamples.all([deep])) == ["3: the line is damaged at column 66: it is nested deeper than 64 levels"])
  }

  @Test(arguments: 0..<100)
  func randomDamageNeverStopsThePage(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(
      PageSamples.all([PageSamples.consignment("A"), PageSamples.unreadable, PageSamples.consignment("B")]).utf8)
    for _ in 0..<random.number(1...20) {
      let place = random.number(0...(bytes.count - 1))
      switch random.number(0...2) {
      case 0: bytes[place] = UInt8(random.number(0...255))
      case 1: bytes.remove(at: place)
      default: bytes.insert(random.pick(Array(#"{}[]",:\<"#.utf8)), at: place)
      }
    }
    let page = ReportPage(PageOptions())
    page.add(bytes)
    page.end()
    let html = PageReading.text(page)
    #expect(html.hasSuffix("</html>\n"))
    #expect(html.components(separatedBy: "<script>").count == 2)
  }

  @Test func packedResultsAreRead() throws {
    let lines = PageSamples.all([PageSamples.consignment("A")])
    let page = ReportPage(PageOptions())
    try page.add(contentsOf: ManifestInput(place: .bytes(gzip(Array(lines.utf8))), name: "day.ndjson.gz"))
    #expect(PageReading.text(page) == PageReading(lines).html)
    let broken = ReportPage(PageOptions())
    try broken.add(
      contentsOf: ManifestInput(place: .bytes(gzip(Array(lines.utf8)).dropLast(20)), name: "day.ndjson.gz"))
    #expect(broken.problemCount > 0)
  }
}
