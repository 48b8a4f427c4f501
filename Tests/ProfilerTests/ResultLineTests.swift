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

    let lines = try lines(of: made, program, assessor)
    #expect(lines.atOnce == lines.kept)
  }

  private func lines(
    of made: MadeBatch, _ program: Program, _ assessor: Assessor
  ) throws -> (atOnce: String, kept: String) {
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
    return (
      lines.withBytes(0..<lines.count) { String(decoding: $0, as: UTF8.self) },
      String(decoding: output.bytes[start...], as: UTF8.self)
    )
  }

  /// The line of one listed consignment, the same at once and kept.
  private func line(of row: SampleRow, _ rules: String) throws -> String {
    let compilation = compileRules(rules)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    let made = MadeBatch(SampleManifest([row]), for: program)
    let evaluator = Evaluator(program, batch: made.batch, asOf: nil)
    let assessor = Assessor(evaluator, draw: nil, includesAll: false)
    evaluator.evaluate(made.batch)
    let lines = try lines(of: made, program, assessor)
    #expect(lines.atOnce == lines.kept)
    return lines.atOnce
  }

  @Test func marksInTextsAreEscapedOnceAndValuesStandWhereEachLanguageWantsThem() throws {
    let rules = #"""
      ruleset tried { version "1" }
      rule tried {
        title "t" ru "т" score 1 when any item has (item.packages > 5)
        because "\"{item.description}\" <{consignee.name}> {item.gross_weight} {consignee.name}"
          ru "{item.gross_weight}: {consignee.name} «{item.description}» {item.marks}"
        check "Open \"all\" <b>" ru "Вскрыть \\"
      }
      """#
    let row = SampleRow.sample(
      ["consignee.name": "A\u{202E}\"B"],
      items: [
        ["description": "tea", "packages": "1", "gross_weight": "3"],
        ["description": "<b> \\ é", "packages": "6", "gross_weight": "18240.5"],
        ["description": "rice", "packages": "7", "gross_weight": "4"],
      ])
    let line = try line(of: row, rules)
    let english = #""\"\u003cb> \\ é\" \u003cA\u202e\"B> 18,240.5\#u{A0}kg A\u202e\"B and 1 more""#
    let russian = #""18\#u{A0}240,5\#u{A0}кг: A\u202e\"B «\u003cb> \\ é» нет данных и ещё 1""#
    let check = #"{"en":"Open \"all\" \u003cb>","ru":"Вскрыть \\"}"#
    let texts = #""because":{"en":\#(english),"ru":\#(russian)},"check":\#(check)"#
    #expect(line.contains(texts), "\(line)")
  }

  @Test func textsMayHaveAnyNumberOfValues() throws {
    let count = 200
    let values = String(repeating: "{consignee.name} {sum(item.packages)}; ", count: count)
    let rules = """
      ruleset tried { version "1" }
      rule tried {
        title "t" ru "т" score 1 when any item has (item.packages > 0)
        because "\(values)" ru "\(values)" check "c" ru "п"
      }
      """
    let row = SampleRow.sample(["consignee.name": "A"], items: [["packages": "1"], ["packages": "2"]])
    let line = try line(of: row, rules)
    let text = String(repeating: "A 3; ", count: count)
    #expect(line.contains("\"because\":{\"en\":\"\(text)\",\"ru\":\"\(text)\"}"), "\(line)")
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
