// Merging reports: one for each unit and day, the same whatever the order, and nothing damaged among them.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct ReportCollectionTests {
  static let key = SealedReportTests.key
  static let day: Int32 = 20_517

  static let operation: JointOperation = {
    var operation = JointOperation.example(key)
    operation.code = "CHECK-1"
    operation.from = day - 3
    operation.to = day + 3
    return operation
  }()

  /// A file as it comes in.
  struct Incoming: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  static func sealed(_ seed: Int, unit: String = "KZ-AKTAU", number: Int = 1, day: Int32 = day) -> SealedReport {
    var random = RandomReport(seed: UInt64(seed))
    return SealedReport(
      random.report(
        operation: "CHECK-1", unit: unit, country: String(unit.prefix(2)), day: day, number: number), key)
  }

  static func merge(_ files: [Incoming], operation: JointOperation? = operation) -> NationalReport? {
    var collection = ReportCollection(operation: operation, key: key)
    for file in files { collection.add(file.bytes, name: file.name) }
    return collection.merged()
  }

  static func outcomes(_ national: NationalReport?) -> [String] {
    (national?.log ?? []).map { "\($0.unit ?? "?") \($0.number ?? 0) \($0.outcome.rawValue)" }
  }

  @Test func aLaterNumberReplacesAnEarlierOne() throws {
    let files = [
      Incoming(name: "a", bytes: Self.sealed(1, number: 1).file),
      Incoming(name: "b", bytes: Self.sealed(2, number: 2).file),
    ]
    let national = try #require(Self.merge(files))
    #expect(national.reports.map(\.header.number) == [2])
    #expect(Self.outcomes(national) == ["KZ-AKTAU 1 replaced", "KZ-AKTAU 2 merged"])
    #expect(national.log.first?.by == 2)
  }

  @Test func oneNumberWithTwoContentsIsRefusedTwice() throws {
    let a = Self.sealed(1).file
    let b = Self.sealed(2).file
    let other = Self.sealed(3, unit: "UZ-TERMEZ").file
    let files = [a, b, other, a].enumerated().map { Incoming(name: "f\($0.offset)", bytes: $0.element) }
    let national = try #require(Self.merge(files))
    #expect(national.reports.map(\.header.unit) == ["UZ-TERMEZ"])
    #expect(Self.outcomes(national) == ["KZ-AKTAU 1 conflict", "KZ-AKTAU 1 conflict", "UZ-TERMEZ 1 merged"])
    // What a national report has refused does not come back through another file.
    let again = try #require(
      Self.merge([Incoming(name: "n", bytes: national.file(Self.key)), Incoming(name: "a", bytes: a)]))
    #expect(Self.outcomes(again) == Self.outcomes(national))
    #expect(again.reports == national.reports)
  }

  @Test func whatDoesNotBelongHereIsRefusedWithItsReason() throws {
    var stranger = RandomReport(seed: 5)
    let elsewhere = SealedReport(
      stranger.report(operation: "OTHER", unit: "KZ-AKTAU", country: "KZ", day: Self.day), Self.key)
    let files = [
      Incoming(name: "other-operation", bytes: elsewhere.file),
      Incoming(name: "outside", bytes: Self.sealed(1, day: Self.day + 9).file),
      Incoming(name: "unknown", bytes: Self.sealed(1, unit: "KZ-NOWHERE").file),
      Incoming(name: "text", bytes: Array("no report".utf8)), Incoming(name: "nothing", bytes: []),
      Incoming(name: "good", bytes: Self.sealed(1).file),
    ]
    let national = try #require(Self.merge(files))
    #expect(national.reports.count == 1)
    let refused = national.log.filter { $0.outcome == .refused }
    #expect(
      Set(refused.map { "\($0.file ?? "") \($0.place ?? "")" }) == [
        "other-operation /report/operation", "outside /report/date", "unknown /report/unit", "text byte 1",
        "nothing byte 1",
      ])
    for entry in refused {
      #expect(entry.reason?.en.isEmpty == false)
      #expect(entry.reason?.ru.isEmpty == false)
    }
    #expect(Self.merge(files.reversed()) == national)
    #expect(Self.merge(Array(files.prefix(1)) + Array(files.suffix(1)), operation: nil) == nil)
  }

  @Test(arguments: Effort.seeds(12)) func anyOrderAndAnyDamageGiveTheSame(_ seed: Int) throws {
    var chance = SeededGenerator(seed: UInt64(seed) + 100)
    var files: [Incoming] = []
    for index in 0..<chance.number(4...9) {
      let unit = chance.pick(["KZ-AKTAU", "KZ-KHORGOS", "UZ-TERMEZ"])
      var bytes = Self.sealed(
        chance.number(1...5), unit: unit, number: chance.number(1...3), day: Self.day + Int32(chance.number(0...1))
      ).file
      switch chance.number(0...5) {
      case 0: bytes[chance.number(0...bytes.count - 2)] ^= UInt8(chance.number(1...255))
      case 1: bytes.removeSubrange(chance.number(0...bytes.count - 1)...)
      default: break
      }
      files.append(Incoming(name: "file-\(index)", bytes: bytes))
    }
    let first = try #require(Self.merge(files))
    for _ in 0..<4 {
      files.shuffle(using: &chance)
      #expect(Self.merge(files) == first)
    }
    // A national report of some and the rest by themselves come to the same reports.
    let half = try #require(Self.merge(Array(files.prefix(files.count / 2))))
    let rest = Array(files.suffix(files.count - files.count / 2))
    let joined = try #require(Self.merge([Incoming(name: "n", bytes: half.file(Self.key))] + rest))
    #expect(Set(joined.reports.map(\.proof.digest)).isSubset(of: first.log.map(\.digest)))
    #expect(ExchangeFile.open(first.file(Self.key), Self.key).faults == [])
  }

  @Test(arguments: Effort.seeds(12)) func aBulletinChoosesAsMergeDoes(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let files = (0..<10).map { index in
      Incoming(
        name: "\(index)",
        bytes: Self.sealed(
          seed * 100 + index, unit: random.number(0...1) == 0 ? "KZ-AKTAU" : "UZ-TERMEZ", number: random.number(1...4)
        ).file)
    }
    func merged(_ files: [Incoming]) throws -> Incoming {
      Incoming(name: "merged", bytes: try #require(Self.merge(files)).file(Self.key))
    }
    let whole = [files, [try merged(files)], [try merged(Array(files[..<7]))] + files, files + [try merged(files)]]
    // A contact point drops the contents of what it replaces; they cannot come back when the later number is refused.
    let halves = [try merged(Array(files[..<5])), try merged(Array(files[5...]))]
    let expected = try #require(Self.merge(files))
    for way in whole { #expect(Self.merge(way)?.log == expected.log) }
    for way in whole + [halves] {
      let national = try #require(Self.merge(way))
      let intake = BulletinIntake(Self.operation, Self.key, until: Self.day)
      for file in way { intake.add(file.bytes, name: file.name) }
      let choice = intake.choose()
      #expect(Set(choice.reports.map(\.digest)) == Set(national.reports.map(\.proof.digest)))
      #expect(choice.log == national.log.filter { $0.outcome != .merged })
    }
  }

  @Test func nationalReportsAreProvedAsAWhole() throws {
    let national = try #require(Self.merge([Incoming(name: "a", bytes: Self.sealed(1).file)]))
    let file = national.file(Self.key)
    guard case .national(let back)? = ExchangeFile.open(file, Self.key).file else {
      Issue.record("the national report does not open")
      return
    }
    #expect(back == national)
    // A report taken out whole leaves every other proof intact, and still does not pass.
    let text = String(decoding: file, as: UTF8.self)
    let start = try #require(text.range(of: "\"reports\":[")).upperBound
    let end = try #require(text.range(of: "],\"log\"")).lowerBound
    let without = Array((text[..<start] + text[end...]).utf8)
    #expect(
      ExchangeFile.open(without, Self.key).faults == [ExchangeFault("/proof", .digestDiffers)])
  }
}
