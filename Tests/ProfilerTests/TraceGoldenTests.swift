// Golden traces: one folder for each claim, named by it; rules and a manifest in, clauses and explanations out.

import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// A folder of `Tests/Golden/traces`.
struct TraceCase: CustomStringConvertible, Sendable {
  let name: String
  var description: String { name }
  var folder: URL { Golden.folder.appending(path: "traces/\(name)") }

  static let all: [TraceCase] = {
    let folder = Golden.folder.appending(path: "traces")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map(TraceCase.init)
  }()

  func bytes(_ path: String) -> [UInt8]? { (try? Data(contentsOf: folder.appending(path: path))).map(Array.init) }

  func program() throws -> Program {
    let text = String(decoding: try #require(bytes("rules.risk")), as: UTF8.self)
    let compilation = Compiler.compile([SourceFile(name: "rules.risk", text: text)]) { path throws(LoadFailure) in
      guard let file = bytes(path) else { throw LoadFailure("no file \(path)") }
      return file
    }
    let errors = compilation.diagnostics.filter { $0.code.severity == .error }.map { "\($0.code) \($0.arguments)" }
    return try #require(compilation.program, "\(errors)")
  }

  func options() throws -> RunOptions {
    var options = RunOptions()
    for name in ["manifest.csv", "manifest.ndjson"] {
      if let text = bytes(name) { options.inputs = [ManifestInput(place: .bytes(text), name: name)] }
    }
    try #require(options.inputs.count == 1)
    options.includesAll = true
    options.tracing.clauses = true
    return options
  }

  /// The result lines of a run.
  func lines(_ program: Program, _ options: RunOptions) throws -> [[String: Any]] {
    let output = OutputTarget()
    _ = Runner(program, options).run(into: NDJSONSink(output))
    return try output.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }
}

@Suite struct TraceGoldenTests {
  @Test(arguments: TraceCase.all)
  func tracesAreAsExpected(_ golden: TraceCase) throws {
    let program = try golden.program()
    let options = try golden.options()
    var text = ""
    var ids: [String] = []
    for line in try golden.lines(program, options) {
      guard let id = line["id"] as? String, let hits = line["hits"] as? [[String: Any]] else { continue }
      ids.append(id)
      for hit in hits {
        text += "\(id) \(hit["rule"] ?? "")\n"
        for clause in hit["clauses"] as? [Any] ?? [] { text += try TraceDump.text(clause, indent: 1) }
      }
    }
    #expect(!ids.isEmpty)
    #expect(Golden.difference(text, from: golden.folder.appending(path: "expected.txt")) == nil)
    for language in [MessageLanguage.english, .russian] {
      let explained = try ids.map { try explain($0, program, options, language) }.joined(separator: "\n")
      let name = language == .english ? "explain.en.txt" : "explain.ru.txt"
      #expect(Golden.difference(explained, from: golden.folder.appending(path: name)) == nil)
    }
  }

  private func explain(_ id: String, _ program: Program, _ options: RunOptions, _ language: MessageLanguage) throws
    -> String
  {
    let outcome = Explainer(program, options).explain([id], rules: Array(program.rules.indices))
    let explanation = try #require(outcome.explanation)
    let layout = ExplainLayout(program, language: language, style: TableStyle(languages: [language], width: 80))
    return layout.head(explanation)
      + explanation.asked.map { "\n" + layout.whyNot($0, explanation.assessment) }.joined() + "\n"
      + layout.teach(explanation.assessment)
  }

  @Test(arguments: TraceCase.all)
  func linesFitTheSchema(_ golden: TraceCase) throws {
    let schema = try SchemaCheck(
      Data(
        contentsOf: Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "docs/assessment.schema.json")))
    var options = try golden.options()
    options.tracing.near = true
    let output = OutputTarget()
    _ = Runner(try golden.program(), options).run(into: NDJSONSink(output))
    for line in output.text.split(separator: "\n") { #expect(schema.problems(String(line)) == []) }
  }

  @Test(arguments: TraceCase.all)
  func bothLanguagesShowTheSameTree(_ golden: TraceCase) throws {
    let program = try golden.program()
    let options = try golden.options()
    for line in try golden.lines(program, options) {
      guard let id = line["id"] as? String else { continue }
      let marks = try [MessageLanguage.english, .russian].map { language in
        try explain(id, program, options, language).split(separator: "\n").compactMap { line -> String? in
          let text = line.drop { $0 == " " }
          guard let mark = text.first, "✓✗?".contains(mark) else { return nil }
          return String(repeating: " ", count: line.count - text.count) + String(mark)
        }
      }
      #expect(marks[0] == marks[1])
      #expect(!marks[0].isEmpty)
    }
  }
}

/// Clauses as lines: one for each node, members in the order of their names.
enum TraceDump {
  static func text(_ node: Any, indent: Int) throws -> String {
    let object = try #require(node as? [String: Any])
    let children = object["clauses"] as? [Any]
    var shown = object
    shown["clauses"] = nil
    let data = try JSONSerialization.data(withJSONObject: shown, options: [.sortedKeys, .withoutEscapingSlashes])
    var text = String(repeating: "  ", count: indent) + String(decoding: data, as: UTF8.self) + "\n"
    for child in children ?? [] { text += try self.text(child, indent: indent + 1) }
    return text
  }
}
