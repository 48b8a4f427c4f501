import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// What is said of inputs and records that could not be read: every code has words in both languages.
@Suite struct ReadWordsTests {
  private static let names =
    InputFault.plain.map(\.row) + MetLimit.allCases.map(\.rawValue) + RejectReason.allCases.map(\.name)
    + JSONProblem.allCases.map(\.rawValue) + ["map_line", "map_field", "map_field_nearest"]

  @Test func everyCodeHasOneRowAndEveryRowACode() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Set(ReadWords.table.rows.keys) == Set(Self.names))
  }

  @Test(arguments: names)
  func rowsAreOfBothLanguages(_ name: String) throws {
    let words = try #require(ReadWords.table.rows[name])
    #expect(!words.en.isEmpty && !words.ru.isEmpty)
    let isRussian = [words.en, words.ru].map { $0.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) } }
    #expect(isRussian == [false, true])
    for place in ["{0}", "{1}"] { #expect(words.en.contains(place) == words.ru.contains(place)) }
  }

  @Test func everyTextIsFilled() {
    let texts =
      InputFault.plain.map(\.text) + MetLimit.allCases.map(\.text) + RejectReason.allCases.map { $0.text() }
      + JSONProblem.allCases.map { RejectReason.brokenJSON.text($0) }
    for text in texts { #expect(!text.en.contains("{0}") && !text.ru.contains("{0}")) }
  }

  @Test func systemAnswersAreOfBothLanguages() {
    let codes = PlatformError.rows.map(\.code)
    #expect(Set(codes).count == codes.count)
    for row in PlatformError.rows {
      let isASCII = row.english.utf8.allSatisfy { $0 < 0x80 }
      #expect(isASCII)
      #expect(row.russian.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) })
    }
    let other = PlatformError(operation: "read", path: "a.csv", code: 4242)
    #expect(other.text(.english) == "a.csv: system error 4242")
    #expect(other.text(.russian) == "a.csv: системная ошибка 4242")
  }

  @Test(
    arguments: [
      ("", "the file is empty", "файл пуст"), ("<Manifest/>", "XML is not read", "XML в этой версии не читается"),
      ("UNB+UNOA:1'", "EDIFACT", "EDIFACT в этой версии"), ("PK\u{3}\u{4}", "save it as CSV", "сохраните её как CSV"),
      ("%PDF-1.7", "a PDF is no manifest", "PDF — не манифест"), ("ISA*00*", "X12 is not read", "X12 в этой версии"),
      ("just words\n", "`--map FILE` adds to them", "другие добавляет `--map ФАЙЛ`"),
      ("<HTML><table>", "save it as CSV", "сохраните как CSV"), ("<!DOCTYPE html>", "for browsers", "веб-страница"),
    ])
  func inputsThatAreNoManifestsAreNoted(_ text: String, _ english: String, _ russian: String) throws {
    let found = try run("", manifests: [("odd.txt", text)])
    let note = try #require(found.outcome.info.notes.first)
    #expect(found.outcome.info.notes.count == 1)
    #expect(note.en.hasPrefix("odd.txt is not a manifest: ") && note.en.contains(english))
    #expect(note.ru.hasPrefix("odd.txt — не манифест: ") && note.ru.contains(russian))
  }

  @Test(
    arguments: [
      ("{\"id\":\"A\" \"goods\":1}", "`,` or `}` is expected", "ожидается `,` или `}`"),
      ("{\"id\":\"A\",\"goods\":\"\\q\"}", "no such escape", "последовательности"),
      ("{\"id\":\"A\"", "`}` is missing", "не хватает `}`"), ("{\"id\" 1}", "`:` is expected", "ожидается `:`"),
    ])
  func brokenRecordsSayWhatWasExpected(_ line: String, _ english: String, _ russian: String) throws {
    let good = "{\"id\":\"0\",\"goods\":\"tea\"}\n"
    let found = try run("", manifests: [("day.ndjson", good + line + "\n" + good)])
    let reason = try #require(found.unreadable.first?.reason)
    #expect(found.unreadable.count == 1)
    #expect(reason.en.hasPrefix("The line is not a JSON object: ") && reason.en.contains(english), "\(reason.en)")
    #expect(reason.ru.hasPrefix("Строка не является объектом JSON: ") && reason.ru.contains(russian))
  }
}
