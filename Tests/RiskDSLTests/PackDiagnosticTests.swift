import Foundation
import TestKit
import Testing

@testable import RiskDSL

/// What is shown for packs that cannot be used: `Tests/Golden/packs/*.txt` in both languages.
@Suite struct PackDiagnosticTests {
  /// One way to spoil a pack.
  struct Damage: Sendable, CustomStringConvertible {
    var description: String
    var code: DiagnosticCode
    /// Changes the compilation before it is packed.
    var program: @Sendable (inout Program) -> Void = { _ in }
    /// Changes the bytes afterwards.
    var bytes: @Sendable (inout [UInt8]) -> Void = { _ in }
  }

  static let cases: [Damage] = [
    Damage(description: "not-a-pack", code: .packMagic, bytes: { $0 = Array("rule a { }".utf8) }),
    Damage(description: "carried-as-text", code: .packMagic, bytes: { $0.remove(at: 4) }),
    Damage(description: "another-format", code: .packVersion, bytes: { $0[8] = 7 }),
    Damage(
      description: "cut-short", code: .packLength, bytes: { $0 = Array($0[..<16]) + [UInt8](repeating: 0, count: 29) }),
    Damage(description: "changed", code: .packDigest, bytes: { $0[$0.count - 60] ^= 1 }),
    Damage(description: "part-ends", code: .packEnds, bytes: { move(&$0, -1) }),
    Damage(description: "part-has-rest", code: .packRest, bytes: { move(&$0, 1) }),
    Damage(
      description: "no-such-register", code: .packIndex,
      program: {
        $0.instructions[$0.instructions.count - 1] = .not(
          TruthRegister(table: .item, index: 4711), into: TruthRegister(table: .item, index: 0))
      }),
    Damage(description: "no-such-share", code: .packValue, program: { $0.scoring.random = (5_000_000, .yellow) }),
    Damage(description: "out-of-order", code: .packOrder, program: { $0.instructions.reverse() }),
    Damage(
      description: "other-table", code: .packMismatch,
      program: { program in
        let row = TruthRegister(table: .item, index: 0)
        program.rules[0].conditions.when = .not(.clause(clause(row)), row)
      }),
    Damage(description: "unfaithful", code: .packUnfaithful, program: { $0.rules[0].points = 2 }),
    Damage(
      description: "too-deep", code: .packLimit,
      program: { program in
        var tree = program.rules[0].conditions.when
        for _ in 0..<PackFormat.maxTreeHeight { tree = .not(tree, tree.register) }
        program.rules[0].conditions.when = tree
      }),
  ]

  private static func clause(_ register: TruthRegister) -> Clause {
    Clause(
      text: "aeo", register: register, columns: [], unit: .none, test: .other, isSecret: false,
      range: SourceRange(file: FileID(0), start: 0, end: 1))
  }

  /// Moves the border between the program and the places.
  private static func move(_ bytes: inout [UInt8], _ by: Int) {
    for (place, change) in [(24, by), (32, -by)] {
      let length = bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) } + change
      for index in 0..<8 { bytes[place + index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
    }
    var hash = SHA256()
    hash.add(Array(bytes.dropLast(PackFormat.digestLength)))
    bytes = bytes.dropLast(PackFormat.digestLength) + hash.finishBytes()
  }

  static func fault(_ damage: Damage) -> PackFault? {
    let text = """
      ruleset spoiled { version "1" language en }
      rule one { title "t" score 1 status shadow when any item has (item.hs_code under 2915.24) and not aeo }
      """
    var compilation = compileRules(text, forPack: true)
    damage.program(&compilation.program!)
    var bytes = RulePack.build(compilation)!
    damage.bytes(&bytes)
    do throws(PackFault) {
      _ = try RulePack(bytes).examine()
      return nil
    } catch { return error }
  }

  @Test(arguments: cases) func textIsAsExpected(_ damage: Damage) throws {
    let fault = try #require(Self.fault(damage))
    #expect(fault.code == damage.code)
    let file = SourceFile(name: "day.pcu", bytes: [])
    let diagnostic = fault.diagnostic(in: FileID(0))
    let shown = [
      ("expected.txt", DiagnosticRenderer(files: [file], language: .english).text(diagnostic)),
      ("ru.txt", DiagnosticRenderer(files: [file], language: .russian).text(diagnostic)),
      ("json", DiagnosticRenderer(files: [file], languages: [.english, .russian]).json(diagnostic) + "\n"),
    ]
    for (suffix, text) in shown {
      // Inside the parts the byte moves with every change of what a pack holds.
      let stable = text.replacing(/(byte |байт |"byte":)[1-9][0-9]{2,}/) { "\($0.output.1)…" }
      let difference = Golden.difference(
        stable, from: Golden.folder.appending(path: "packs/\(damage.description).\(suffix)"))
      #expect(difference == nil)
    }
  }

  @Test(arguments: PackThing.allCases) func everyThingHasWords(_ thing: PackThing) throws {
    let phrase = try #require(packPhrases[thing.rawValue])
    #expect(phrase.russian.contains { $0 >= "а" && $0 <= "я" })
  }

  @Test func nothingOfAPackMovesTheCursor() {
    let fault = PackFault(
      code: .packValue, arguments: ["@packField", "\u{1B}[2J" + String(repeating: "x", count: 5000)], offset: 3)
    let text = DiagnosticRenderer(files: [SourceFile(name: "a\u{7}.pcu", bytes: [])]).text(
      fault.diagnostic(in: FileID(0)))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    #expect(text.utf8.count < 500)
  }
}
