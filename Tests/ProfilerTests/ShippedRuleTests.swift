// The test blocks of the shipped packs, each rule's hitting consignment and its look-alike.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite("Shipped rules")
struct ShippedRuleTests {
  static let compilation: Compilation = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "rules")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).filter {
      $0.hasSuffix(".risk")
    }
    .sorted()
    let sources = names.map { name in
      SourceFile(name: name, bytes: Array((try? Data(contentsOf: root.appending(path: name))) ?? Data()))
    }
    return Compiler.compile(sources) { path throws(LoadFailure) in
      guard let data = try? Data(contentsOf: root.appending(path: path)) else { throw LoadFailure("no such file") }
      return Array(data)
    }
  }()

  /// Every test run once, with the coverage by the tests of single rule sets: those of whole consignments touch every rule
  /// and would count for all of them.
  static let run: (results: [RuleTestResult], coverage: ClauseCoverage?) = {
    guard let program = compilation.program else { return ([], nil) }
    var single = RuleTests(program, coverage: ClauseCoverage(program), manifests: RuleTests.noManifests)
    var whole = RuleTests(program, manifests: RuleTests.noManifests)
    let results = program.tests.map { isSingle($0) ? single.run($0) : whole.run($0) }
    return (results, single.coverage)
  }()

  /// A test of one rule set and those it uses.
  static func isSingle(_ test: CompiledTest) -> Bool { test.rules.count < compilation.program?.rules.count ?? 0 }

  @Test("the packs compile without a word")
  func compiles() throws {
    #expect(Self.compilation.diagnostics.map(\.code) == [])
    let program = try #require(Self.compilation.program)
    #expect(program.rules.count >= 25)
  }

  @Test("every test block holds")
  func tests() throws {
    let program = try #require(Self.compilation.program)
    var failed: [String] = []
    for result in Self.run.results where !result.isPassed {
      let got = result.failures.map(\.got.en).joined(separator: "; ")
      failed.append("\(program.fileNames[Int(result.test.file.rawValue)]): \(result.test.name): \(got)")
    }
    #expect(failed == [])
    #expect(Self.run.results.count == program.tests.count && program.tests.count >= 2 * program.rules.count)
  }

  @Test("every rule has a test that it hits and one that it does not")
  func everyRuleIsTested() throws {
    let program = try #require(Self.compilation.program)
    var hit: Set<Int> = []
    var spared: Set<Int> = []
    for expectation in program.tests.flatMap(\.expectations) {
      switch expectation.kind {
      case .hit(let rule): hit.insert(rule)
      case .noHit(let rule): spared.insert(rule)
      case .unknown, .score, .lane, .couldBe: break
      }
    }
    let names = program.rules.indices.filter { !hit.contains($0) || !spared.contains($0) }.map {
      program.rules[$0].name
    }
    #expect(names == [])
  }

  @Test("the tests of the packs cover 95 % of the clauses of every file and of all")
  func coverage() throws {
    let coverage = try #require(Self.run.coverage)
    let files = coverage.files(Self.compilation.sources)
    let layout = CoverageLayout(Self.compilation.sources, language: .english, style: TableStyle())
    #expect(files.count >= 19 && coverage.share.clauses >= 400)
    #expect(layout.below(95, files, coverage.share) == "", "\(layout.gaps(files))")
  }

  @Test("every rule has a look-alike: a test that must not hit and is one clause, or an exemption, away from a hit")
  func lookAlikes() throws {
    let program = try #require(Self.compilation.program)
    var tests = RuleTests(program, manifests: RuleTests.noManifests)
    var near: Set<Int> = []
    for test in program.tests where Self.isSingle(test) {
      let problem = tests.find(test) { bench, row in
        guard let assessment = bench.assessor.assess(row: row, of: bench.batch) else { return }
        for case .noHit(let rule) in test.expectations.map(\.kind) where !near.contains(rule) {
          let verdict = bench.verdict(rule, row, assessment)
          switch verdict.outcome {
          case .exempt: near.insert(rule)
          case .no: if verdict.obstacles.count + verdict.more == 1, verdict.lacking == nil { near.insert(rule) }
          case .hit, .unknown, .notInForce, .cannotDecide: break
          }
        }
      }
      #expect(problem == nil)
    }
    #expect(program.rules.indices.filter { !near.contains($0) }.map { program.rules[$0].name } == [])
  }
}
