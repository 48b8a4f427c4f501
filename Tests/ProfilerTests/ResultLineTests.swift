import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// Lines are written from the batch where the output takes them at once, and from kept assessments where it does not.
@Suite struct ResultLineTests {
  @Test(arguments: 0..<40)
  func keptAndWrittenAtOnceAreTheSame(_ number: Int) throws {
    let seed = UInt64(number) &+ 77_000
    var rules = RandomRules(seed: seed)
    var consignments = RandomManifest(seed: seed)
    let program = try #require(compileRules(rules.file(rules: 12), files: RandomRules.files).program)
    var manifest = consignments.file(40)
    if number % 4 == 0 { consignments.silence(&manifest) }
    let made = MadeBatch(manifest, for: program)
    var tracing = Tracing()
    tracing.clauses = number % 2 == 0
    tracing.near = number % 3 == 0
    tracing.audience = number % 5 == 0 ? .shared : .officer
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    let assessor = Assessor(evaluator, draw: nil, includesAll: number % 2 == 0, tracing: tracing)
    evaluator.evaluate(made.batch)

    let output = OutputTarget()
    let sink = NDJSONSink(output)
    sink.begin(program, RunInfo())
    let renderer = try #require(sink.makeRenderer())
    let start = output.bytes.count
    var ends: [Int] = []
    assessor.assess(made.batch) { listed in
      renderer.render(listed)
      ends.append(renderer.count)
      sink.write(listed.assessment())
    }
    let lines = renderer.take()
    #expect(!ends.isEmpty && ends.last == lines.count && renderer.count == 0)
    let text = lines.withBytes(0..<lines.count) { String(decoding: $0, as: UTF8.self) }
    #expect(text == String(decoding: output.bytes[start...], as: UTF8.self))
  }

  @Test func largePiecesStayInOrder() {
    var received: [UInt8] = []
    let output = OutputTarget { received += $0 }
    var expected: [UInt8] = []
    for (place, size) in [10, 200_000, 3, 70_000, 65_535, 65_536, 0, 5].enumerated() {
      let piece = Array(repeating: UInt8(place), count: size + 2)
      piece[1..<size + 1].withUnsafeBytes { output.write($0) }
      expected += piece[1..<size + 1]
    }
    output.flush()
    #expect(received == expected)
  }
}
