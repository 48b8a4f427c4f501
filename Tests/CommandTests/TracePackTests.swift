// The shipped packs over the shipped manifests: every decision agrees with its trace, every score with its terms, every line with the schema.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct TracePackTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func lines(_ manifests: String, _ more: [String] = []) throws -> [Substring] {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    let words =
      ["score", "-q", "--format", "ndjson", "--rules", Self.root.appending(path: "rules").path]
      + more + [Self.root.appending(path: manifests).path]
    let code = Command.run(words, console)
    #expect(code == .done || code == .unusableInput)
    return String(decoding: console.out.bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test(
    "decision, trace and arithmetic agree on every listed consignment",
    arguments: ["manifests/day", "manifests/evidence"]
  )
  func tracesAddUp(_ manifests: String) throws {
    var hits = 0
    var problems: [String] = []
    for line in try lines(manifests) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      hits += (object["hits"] as? [Any] ?? []).count
      problems += TraceCheck.problems(object)
    }
    #expect(hits > 100)
    #expect(problems == [])
  }

  @Test("traces change nothing but themselves, on any number of threads")
  func tracesOnlyAdd() throws {
    let with = try lines("manifests/day/rail-khorgos.csv", ["--threads", "3"])
    let without = try lines("manifests/day/rail-khorgos.csv", ["--no-trace", "--threads", "1"])
    #expect(with.count == without.count)
    #expect(try lines("manifests/day/rail-khorgos.csv", ["--threads", "1"]) == with)
    for (one, other) in zip(with, without) where one != other {
      var traced = try #require(try JSONSerialization.jsonObject(with: Data(one.utf8)) as? [String: Any])
      var hits = try #require(traced["hits"] as? [[String: Any]])
      for index in hits.indices { hits[index]["clauses"] = [] as [Any] }
      traced["hits"] = hits
      let plain = try #require(try JSONSerialization.jsonObject(with: Data(other.utf8)) as? [String: Any])
      #expect(NSDictionary(dictionary: traced) == NSDictionary(dictionary: plain))
    }
  }

  @Test("near misses fit the schema and are in order")
  func near() throws {
    let schema = try SchemaCheck(Data(contentsOf: Self.root.appending(path: "docs/assessment.schema.json")))
    var count = 0
    for line in try lines("manifests/day/road-sarasiya.ndjson", ["--near"]) {
      #expect(schema.problems(String(line)) == [])
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let closeness = (object["near"] as? [[String: Any]] ?? []).compactMap { $0["closeness"] as? Double }
      #expect(closeness.count <= 3)
      #expect(closeness == closeness.sorted(by: >))
      count += closeness.count
    }
    #expect(count > 10)
  }
}
