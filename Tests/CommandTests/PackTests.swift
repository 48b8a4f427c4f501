// The rule packs against the committed manifests: what must be found, what must be left alone, how much is selected.
// Stands outside the pipeline; guards the packs and every stage below them with one run.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

@Suite("Rule packs")
struct PackTests {
  /// A selected share that a rule may reach although it is worth more than a habit of honest trade.
  static let frequentShare = 0.05
  /// Points of a sign that may be frequent.
  static let frequentPoints = 5

  @Test("the packs compile without a finding")
  func compiles() throws {
    let compilation = try Packs.compile()
    let findings = compilation.diagnostics.map {
      "\(compilation.sources[Int($0.range.file.rawValue)].name) \($0.code.rawValue) \($0.arguments)"
    }
    #expect(findings.isEmpty)
    #expect(try #require(compilation.program).rules.count >= 40)
  }

  @Test("every rule names its source and has a test on each side")
  func testedOnBothSides() throws {
    let program = try Packs.program()
    var hit: Set<Int> = []
    var spared: Set<Int> = []
    for test in program.tests {
      for expectation in test.expectations {
        switch expectation.kind {
        case .hit(let rule): hit.insert(rule)
        case .noHit(let rule): spared.insert(rule)
        case .unknown, .score, .lane, .couldBe: break
        }
      }
    }
    for (index, rule) in program.rules.enumerated() {
      #expect(hit.contains(index), "\(rule.name) has no consignment that must hit")
      #expect(spared.contains(index), "\(rule.name) has no look-alike")
      #expect(!rule.detail.source.isEmpty, "\(rule.name) does not say where it comes from")
    }
  }

  @Test("the tests of the packs pass")
  func packTestsPass() throws {
    let results = RuleTests.run(try Packs.program())
    #expect(results.count >= 80)
    for result in results {
      #expect(result.isPassed, "\(result.test.name): \(result.failures.map { $0.got.en })")
    }
  }

  @Test("cases that the manifest alone shows are selected")
  func plantedCases() throws {
    let run = try Packs.day()
    let cases = run.index.filter { $0.isPlanted && $0.evidence == "manifest" }
    #expect(cases.count >= 10)
    for planted in cases {
      let lane = try #require(run.lanes[planted.key], "\(planted.scenario) is not in the run")
      #expect(lane >= .yellow, "\(planted.scenario): \(planted.title) is \(lane.name)")
    }
  }

  @Test("which planted cases the papers alone do not show is written down, and is what comes out")
  func casesThatNeedMore() throws {
    let run = try Packs.day()
    var lines = ["Planted cases that are not selected from their manifest alone, and the evidence each needs."]
    for planted in run.index where planted.isPlanted {
      let lane = try #require(run.lanes[planted.key], "\(planted.scenario) is not in the run")
      if lane < .yellow { lines.append("\(planted.scenario) \(planted.evidence): \(planted.title)") }
    }
    #expect(lines.allSatisfy { !$0.contains(" manifest: ") })
    let file = Golden.folder.appending(path: "day/not-selected.txt")
    #expect(Golden.difference(lines.joined(separator: "\n") + "\n", from: file) == nil)
  }

  @Test("at most one look-alike in ten is selected")
  func lookAlikes() throws {
    let run = try Packs.day()
    let lookAlikes = run.index.filter { !$0.isPlanted }
    let selected = try lookAlikes.filter {
      try #require(run.lanes[$0.key], "\($0.scenario) is not in the run") >= .yellow
    }
    #expect(selected.count * 10 <= lookAlikes.count, "selected: \(selected.map(\.scenario))")
  }

  @Test("at most one ordinary consignment in twenty is selected")
  func ordinaryTraffic() throws {
    let run = try Packs.day()
    let planted = Set(run.index.map(\.key))
    let ordinary = run.lanes.filter { !planted.contains($0.key) }
    #expect(ordinary.count > 3000)
    let selected = ordinary.count { $0.value >= .yellow }
    #expect(selected * 20 <= ordinary.count, "\(selected) of \(ordinary.count)")
  }

  @Test("no rule is frequent unless it is worth next to nothing")
  func frequentRules() throws {
    let run = try Packs.day()
    for (index, rule) in run.program.rules.enumerated() where rule.points > Self.frequentPoints && rule.status == .live
    {
      let share = Double(run.counts.ruleHits[index]) / Double(run.counts.consignments)
      #expect(share <= Self.frequentShare, "\(rule.name) hits \(share * 100) per cent")
    }
  }

  @Test("with inspection, registry and history columns every case is selected and at most one look-alike in ten")
  func evidence() throws {
    let run = try Packs.evidence()
    #expect(run.lanes.count == run.index.count)
    for planted in run.index where planted.isPlanted {
      let lane = try #require(run.lanes[planted.key], "\(planted.scenario) is not in the run")
      #expect(lane >= .yellow, "\(planted.scenario): \(planted.title) is \(lane.name)")
    }
    let lookAlikes = run.index.filter { !$0.isPlanted }
    let selected = lookAlikes.filter { run.lanes[$0.key] ?? .red >= .yellow }
    #expect(selected.count * 10 <= lookAlikes.count, "selected: \(selected.map(\.scenario))")
  }
}

/// One row of manifests/index.csv.
private struct IndexedCase: Sendable {
  var key: String
  var scenario: String
  var isPlanted: Bool
  var evidence: String
  var title: String
}

/// The packs and their runs over the committed manifests.
private enum Packs {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Run: Sendable {
    var program: Program
    var index: [IndexedCase]
    /// Key of a consignment → its lane; consignments that came twice keep the higher one.
    var lanes: [String: Lane]
    var counts: RunCounts
  }

  // Compiled and run once: every test asks the same packs.
  private static let compiled = Result { try compileAll() }
  private static let dayRun = Result { try run(dayFiles()) }
  private static let evidenceRun = Result { try run([root.appending(path: "manifests/evidence/cases.ndjson").path]) }

  static func compile() throws -> Compilation { try compiled.get() }
  static func day() throws -> Run { try dayRun.get() }
  static func evidence() throws -> Run { try evidenceRun.get() }

  private static func compileAll() throws -> Compilation {
    let rules = root.appending(path: "rules")
    let names = try FileManager.default.contentsOfDirectory(atPath: rules.path).filter { $0.hasSuffix(".risk") }
      .sorted()
    let sources = try names.map {
      SourceFile(name: $0, bytes: [UInt8](try Data(contentsOf: rules.appending(path: $0))))
    }
    return Compiler.compile(sources) { (path: String) throws(LoadFailure) -> [UInt8] in
      guard let data = FileManager.default.contents(atPath: rules.appending(path: path).path) else {
        throw LoadFailure("no such file")
      }
      return [UInt8](data)
    }
  }

  static func program() throws -> Program { try #require(try compile().program) }

  private static func dayFiles() throws -> [String] {
    let folder = root.appending(path: "manifests/day")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      folder.appending(path: $0).path
    }
  }

  private static func run(_ files: [String]) throws -> Run {
    let program = try program()
    var options = RunOptions()
    options.inputs = files.map { .file($0) }
    options.includesAll = true
    let sink = LaneSink()
    let outcome = Runner(program, options).run(into: sink)
    return Run(program: program, index: try index(), lanes: sink.lanes, counts: outcome.counts)
  }

  /// The index, read by header. Its cells may be quoted.
  static func index() throws -> [IndexedCase] {
    let text = try String(contentsOf: root.appending(path: "manifests/index.csv"), encoding: .utf8)
    var rows = text.split(separator: "\n").map { cells(of: String($0)) }
    let header = rows.removeFirst()
    func cell(_ row: [String], _ name: String) throws -> String {
      row[try #require(header.firstIndex(of: name), "\(name)")]
    }
    return try rows.map { row in
      IndexedCase(
        key: LaneSink.key(try cell(row, "manifest_id"), try cell(row, "consignment_id")),
        scenario: try cell(row, "scenario"),
        isPlanted: try cell(row, "kind") == "planted", evidence: try cell(row, "evidence"),
        title: try cell(row, "title_en"))
    }
  }

  private static func cells(of line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// Keeps the lane of every consignment.
private final class LaneSink: AssessmentSink {
  var lanes: [String: Lane] = [:]

  /// Manifest and consignment number; an air consignment may carry its number only as the waybill.
  static func key(_ manifest: String?, _ id: String?) -> String { "\(manifest ?? "")|\(id ?? "")" }

  func begin(_ program: Program, _ info: RunInfo) {}
  func beginFile(_ info: RunInfo) {}
  func write(_ assessment: Assessment) {
    let facts = assessment.facts
    let key = LaneSink.key(facts.manifest, facts.id ?? facts.waybill)
    lanes[key] = max(lanes[key] ?? .green, assessment.lane)
  }
  func write(_ record: UnreadableRecord) {}
  func end(_ info: RunInfo, _ counts: RunCounts) {}
}
