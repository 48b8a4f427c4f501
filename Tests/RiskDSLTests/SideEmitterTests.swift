import TestKit
import Testing

@testable import RiskDSL

/// Emitting on a thread of its own gives what one thread gives: the same program, the same findings in the same order.
@Suite struct SideEmitterTests {
  private func compile(_ text: String, threads: Int) -> Compilation {
    Compiler.compile([SourceFile(name: "large.risk", text: text)], forPack: true, threads: threads) {
      path throws(LoadFailure) in
      guard let file = RandomRules.files[path] else { throw LoadFailure("no file \(path)") }
      return Array(file.utf8)
    }
  }

  /// Long enough for a second thread to be asked for.
  private func padded(_ text: String) -> String {
    text + "\n" + String(repeating: "# nothing\n", count: SideEmitter.worthwhileBytes / 10 + 1)
  }

  @Test("a large rule set becomes the same pack", arguments: [1, 31, 32, 33, 400])
  func samePack(_ rules: Int) throws {
    var random = RandomRules(seed: UInt64(rules))
    let text = padded(random.file(rules: rules))
    let one = try #require(RulePack.build(compile(text, threads: 1)))
    let two = try #require(RulePack.build(compile(text, threads: 2)))
    #expect(one == two)
  }

  @Test("a large rule set with errors in conditions, texts and defines gives the same findings, and drops the same")
  func sameFindings() {
    var text = "ruleset faulty { version \"1\" language en }\n"
    for number in 0..<300 {
      text += """
        define unused_\(number) = weigth > 1 kg
        rule r\(number) {
          title "t" score 1 when consignment.gross_weight > \(number) kg and colour = \(number)
          because "x" check "y"
        }
        rule s\(number) {
          title "t" score 1 when consignment.gross_weight > \(number) kg
          because "{item.description} {nothing_\(number)} {matched}" check "{unused_\(number)}"
        }

        """
    }
    let one = compile(padded(text), threads: 1)
    let two = compile(padded(text), threads: 2)
    #expect(one.program == nil && two.program == nil)
    #expect(one.diagnostics.count == Limits.maxDiagnostics && one.dropped > 300)
    #expect(one.dropped == two.dropped)
    #expect(one.diagnostics.map { "\($0)" } == two.diagnostics.map { "\($0)" })
  }
}
