// Dates and times: accepted forms, what is refused and why, the calendar itself, and written forms.
// Tests of DateReader and DateValue; the calendar is held against the system's.

import Foundation
import Testing

@testable import RiskDSL

@Suite struct ValueDateTests {
  @Test(
    arguments: [
      ("2026-11-21", "2026-11-21"), ("21.11.2026", "2026-11-21"), ("20261121", "2026-11-21"),
      ("21/11/2026", "2026-11-21"),
      ("11/21/2026", "2026-11-21"), ("21-11-2026", "2026-11-21"), ("2026/11/21", "2026-11-21"),
      ("2026.11.21", "2026-11-21"), ("1.2.2026", "2026-02-01"),
      ("05/05/2026", "2026-05-05"), ("21 Nov 2026", "2026-11-21"), ("21NOV2026", "2026-11-21"),
      ("21-Nov-2026", "2026-11-21"),
      ("21 ноября 2026", "2026-11-21"), ("21 ноября 2026 г.", "2026-11-21"), ("1 мая 2026", "2026-05-01"),
      ("2024-02-29", "2024-02-29"),
      ("2000-02-29", "2000-02-29"), ("2026-11-21T08:30", "2026-11-21T08:30"), ("2026-11-21 08:30", "2026-11-21T08:30"),
      ("2026-11-21T08:30:59", "2026-11-21T08:30"), ("2026-11-21T08:30:59.123Z", "2026-11-21T08:30Z"),
      ("2026-11-21T08:30+05:00", "2026-11-21T08:30+05:00"),
      ("2026-11-21T08:30 +0530", "2026-11-21T08:30+05:30"), ("2026-11-21T08:30-03", "2026-11-21T08:30-03:00"),
      ("21.11.2026 8:05", "2026-11-21T08:05"),
      ("21.11.2026, 08:05", "2026-11-21T08:05"), ("202611210830", "2026-11-21T08:30"),
      ("20261121083015", "2026-11-21T08:30"), (" 2026-11-21 ", "2026-11-21"),
      ("2026-11-21T00:00", "2026-11-21T00:00"), ("2026-11-21T23:59:60", "2026-11-21T23:59"),
      ("1969-12-31", "1969-12-31"),
    ] as [(String, String)])
  func datesAreRead(text: String, iso: String) {
    let reading = DateReader.read(text)
    #expect(reading.state == .read)
    #expect(reading.problem == .none)
    #expect(reading.value.text(.iso) == iso)
  }

  @Test(
    arguments: [
      ("2026-02-30", DateProblem.noSuchDay), ("2025-02-29", .noSuchDay), ("1900-02-29", .noSuchDay),
      ("2026-13-01", .noSuchDay),
      ("32.01.2026", .noSuchDay), ("0000-00-00", .noSuchDay), ("13/13/2026", .noSuchDay),
      ("2026-11-21T24:00", .noSuchDay), ("2026-11-21 08:60", .noSuchDay),
      ("202611212530", .noSuchDay), ("2026-11-21T08:30+15:00", .noSuchDay), ("03/04/2026", .ambiguousDate),
      ("3-4-2026", .ambiguousDate),
      ("21.11.26", .twoDigitYear), ("9/13/26", .twoDigitYear), ("21NOV26", .twoDigitYear), ("14SEP", .notADate),
      ("tomorrow", .notADate),
      ("2026", .notADate), ("2026-11", .notADate), ("2026-11-21X", .notADate), ("2026-11-21T", .notADate),
      ("2026-11-21T08", .notADate),
      ("2026-11-21 08:30 PM", .notADate), ("123456", .notADate), ("21 Foo 2026", .notADate), ("21..2026", .notADate),
      ("21/11.2026", .notADate),
      ("2026-11-21Z", .notADate), ("20261121083", .notADate), ("99999999999999999999999", .notADate),
      ("2026-11-21T08:30+5", .notADate),
      (String(repeating: "1", count: 1000), .notADate),
    ] as [(String, DateProblem)])
  func otherTextIsRefusedWithItsReason(text: String, problem: DateProblem) {
    let reading = DateReader.read(text)
    #expect(reading.state == .unreadable)
    #expect(reading.problem == problem)
    #expect(problem.code != nil)
  }

  @Test(arguments: ["", "-", "n/a", "00000000", "нет"])
  func nullTextsAreMissing(text: String) {
    #expect(DateReader.read(text).state == .missing)
  }

  @Test func theFileTellsTheOrderOfDayAndMonth() {
    #expect(DateReader.read("03/04/2026", style: DateStyle(order: .dayFirst)).value.text(.iso) == "2026-04-03")
    #expect(DateReader.read("03/04/2026", style: DateStyle(order: .monthFirst)).value.text(.iso) == "2026-03-04")
    #expect(DateReader.read("03.04.2026", style: DateStyle(order: .monthFirst)).value.text(.iso) == "2026-04-03")
    #expect(DateStyle.guess(from: ["03/04/2026", "21/04/2026"]).order == .dayFirst)
    #expect(DateStyle.guess(from: ["03/04/2026", "04/21/2026"]).order == .monthFirst)
    #expect(DateStyle.guess(from: ["21/04/2026", "04/21/2026"]).order == .unknown)
    #expect(DateStyle.guess(from: ["21.04.2026", "2026-04-21", "05/05/2026", "x"]).order == .unknown)
  }

  @Test func theCalendarIsTheGregorianOne() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    // From 1800 on, where the system's calendar has left its Julian years behind.
    for days in stride(from: Int32(-62_000), to: 90_000, by: 17) {
      let date = Date(timeIntervalSince1970: Double(days) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let (year, month, day) = DateValue.calendar(days: days)
      #expect(parts.year == year && parts.month == month && parts.day == day)
      #expect(DateValue.days(year: year, month: month, day: day) == days)
    }
    var previous = try #require(DateValue.days(year: 1, month: 1, day: 1)) - 1
    for year in 1...2400 {
      for month in 1...12 {
        for day in 1...DateValue.daysIn(month: month, year: year) {
          let days = try #require(DateValue.days(year: year, month: month, day: day))
          if days != previous + 1 { Issue.record("\(year)-\(month)-\(day) does not follow its day before") }
          previous = days
        }
      }
    }
  }

  @Test func onlyTimesHaveAnHour() {
    #expect(DateReader.read("2026-11-21 20:00").value.hour == 20)
    #expect(DateReader.read("2026-11-21").value.hour == nil)
  }

  @Test func datesAreWrittenInThreeForms() {
    let value = DateReader.read("2026-11-01T08:05-03:30").value
    #expect(value.text(.iso) == "2026-11-01T08:05-03:30")
    #expect(value.text(.russian).hasPrefix("01.11.2026 08:05"))
    #expect(value.text(.english).hasPrefix("1 Nov 2026 08:05"))
    #expect(DateReader.read("2026-11-21").value.text(.english) == "21 Nov 2026")
    #expect(DateReader.read("2026-11-21").value.text(.russian) == "21.11.2026")
  }

  @Test func extremesDoNotTrap() {
    for days in [Int32.min, Int32.max, 0, -1] {
      for form in DateValue.Form.allCases { #expect(!DateValue(days: days).text(form).isEmpty) }
    }
    #expect(DateValue(days: .max).text(.iso) == "5881580-07-11")
  }
}
