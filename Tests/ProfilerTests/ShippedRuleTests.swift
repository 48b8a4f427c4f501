// The test blocks of the shipped packs, each rule's hitting consignment and its look-alike.

import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

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
    for result in RuleTests.run(program) where !result.isPassed {
      let got = result.failures.map(\.got.en).joined(separator: "; ")
      failed.append("\(program.fileNames[Int(result.test.file.rawValue)]): \(result.test.name): \(got)")
    }
    #expect(failed == [])
    #expect(program.tests.count >= 2 * program.rules.count)
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
}
