// The words of operations: a row for every problem, in both languages, and no row that cannot be read.

import RiskDSL
import Testing

@testable import Profiler

@Suite struct OperationWordsTests {
  static let problems: [ExchangeProblem] = [
    .json(.valueExpected), .fileTooLong(1), .objectExpected, .listExpected, .textExpected, .countExpected,
    .numberExpected, .flagExpected, .digestExpected, .missing, .blank, .unknownMember, .memberTwice, .tooLong(1),
    .tooMany(1), .dayExpected("x"), .offsetExpected("x"), .countryExpected("x"), .codeExpected("x"),
    .headingExpected("x"), .notAmong("x", ["a", "b"]), .otherSchema(2), .endsBeforeStart, .tooManyDays(1),
    .listedTwice("x"), .corridorTooShort, .secretsLeaveUnit, .keyCheckExpected, .sumDiffers, .partBeyondWhole,
    .outOfOrder, .noSuchCase, .caseTwice("x"), .digestDiffers, .macDiffers, .otherOperation("x"), .otherDay("x"),
    .outsidePeriod("x"), .unknownUnit("x"), .otherCountry("x"), .sameNumber(1), .otherOffset("x"),
  ]

  @Test func everyProblemHasWordsInBothLanguages() {
    for problem in Self.problems {
      let text = problem.text
      #expect(OperationWords.table.rows[problem.row] != nil, "\(problem.row)")
      #expect(!text.en.isEmpty && !text.ru.isEmpty && text.en != text.ru, "\(problem.row)")
      #expect(!text.en.contains("{0}") && !text.ru.contains("{0}"), "\(problem.row)")
      #expect(text.ru.unicodeScalars.contains { (0x430...0x44F).contains($0.value) }, "\(problem.row)")
    }
  }

  @Test func everySectionStatusMethodAndResultHasWords() {
    let rows =
      DayReport.Note.Section.allCases.map { "section_" + $0.rawValue }
      + DayReport.Note.Status.allCases.map { "status_" + $0.rawValue }
      + DayReport.Outcome.Method.allCases.map { "method_" + $0.rawValue }
      + DayReport.Outcome.Result.allCases.map { "result_" + $0.rawValue }
    for row in rows { #expect(OperationWords.table.rows[row] != nil, "\(row)") }
  }

  @Test func bothLanguagesFillTheSamePlaces() {
    for (name, row) in OperationWords.table.rows {
      for place in 0..<10 {
        #expect(row.en.contains("{\(place)}") == row.ru.contains("{\(place)}"), "\(name)")
      }
    }
  }

  @Test func numbersAreWrittenAsEachLanguageWritesThem() {
    #expect(DayReportWords.number(1_234_567, .english) == "1,234,567")
    #expect(DayReportWords.number(1.5, .english) == "1.5")
    #expect(DayReportWords.number(1.5, .russian) == "1,5")
    #expect(DayReportWords.number(-0.25, .russian) == "-0,25")
    #expect(DayReportWords.number(20_063.0, .russian) == "20\u{A0}063")
    #expect(DayReportWords.time("2026-03-05T06:28", .english) == "2026-03-05 06:28")
    #expect(DayReportWords.time("2026-03-05T06:28", .russian) == "05.03.2026 06:28")
    #expect(DayReportWords.day(20_517, .english) == "2026-03-05")
    #expect(DayReportWords.day(20_517, .russian) == "05.03.2026")
  }
}
