// The canonical layout: golden files, and what holds of every file: the same tokens and comments, the same again.

import Foundation
import TestKit
import Testing

@testable import RiskDSL

/// Lays out a text; nil, with a failure of the test, where that cannot be done.
func laidOut(_ bytes: [UInt8], _ what: String = "", at place: SourceLocation = #_sourceLocation) -> [UInt8]? {
  switch RuleFormatter.format(SourceFile(name: "laid.risk", bytes: bytes)) {
  case .formatted(let laid): return laid
  case .faulty(let found):
    let codes = found.diagnostics.map { "\($0.code.rawValue) at \($0.range.start)" }
    Issue.record("\(what) cannot be parsed: \(codes.prefix(3))", sourceLocation: place)
  case .unfaithful: Issue.record("\(what) would not read the same", sourceLocation: place)
  }
  return nil
}

@Suite("Layout of rules files")
struct FormatTests {
  static let goldens = Golden.cases("format", extension: "risk")

  @Test("files are laid out as expected", arguments: goldens)
  func expectedLayout(_ golden: GoldenCase) throws {
    let laid = try #require(laidOut(golden.bytes, golden.name))
    #expect(
      Golden.difference(String(decoding: laid, as: UTF8.self), from: golden.expected("expected.txt")) == nil)
    #expect(laidOut(laid) == laid)
  }

  /// The rules that come with the program.
  static let packs: [GoldenCase] = {
    let rules = Golden.folder.appending(path: "../../rules").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
    return names.filter { $0.hasSuffix(".risk") }.sorted().map {
      GoldenCase(name: $0, url: rules.appending(path: $0))
    }
  }()

  @Test("the shipped rules are laid out", arguments: packs)
  func shippedRules(_ pack: GoldenCase) {
    #expect(laidOut(pack.bytes, pack.name) == pack.bytes, "pcu-scan fmt rules/\(pack.name)")
  }

  /// Rules of all kinds that have no errors of syntax.
  static let files: [GoldenCase] = {
    let traces = Golden.folder.appending(path: "traces")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: traces.path)) ?? []
    return packs + Golden.cases("packs", extension: "risk") + goldens + Golden.cases("diagnostics", extension: "risk")
      + folders.sorted().map { GoldenCase(name: $0, url: traces.appending(path: "\($0)/rules.risk")) }
  }()

  @Test func filesAreFound() { #expect(Self.files.count > 60) }

  @Test("every file keeps its tokens and comments, and is laid out once and for all", arguments: files)
  func everyFile(_ file: GoldenCase) throws {
    let source = SourceFile(name: file.name, bytes: file.bytes)
    var diagnostics = DiagnosticCollector()
    let before = Parser.layoutParts(of: source, into: &diagnostics)
    guard !diagnostics.hasErrors else {
      guard case .faulty(let found) = RuleFormatter.format(source) else {
        Issue.record("\(file.name) has errors and was laid out")
        return
      }
      #expect(found.diagnostics.count == diagnostics.diagnostics.count)
      return
    }
    let laid = SourceFile(name: file.name, bytes: try #require(laidOut(file.bytes, file.name)))
    let after = Parser.layoutParts(of: laid, into: &diagnostics)
    #expect(RuleFormatter.holdsSame(source, before.lexed, laid, after.lexed))
    #expect(after.roles == before.roles)
    #expect(laidOut(laid.bytes) == laid.bytes)
    for line in String(decoding: laid.bytes, as: UTF8.self).split(separator: "\n") {
      #expect(line.last != " " && line.last != "\t" && line.last != "\r")
      // A text or a comment of its own length cannot be helped.
      if line.unicodeScalars.count > RuleFormatter.lineWidth { #expect(line.contains("\"") || line.contains("#")) }
    }
  }

  @Test("two files are told apart by a token, a comment, or the place of a comment's end")
  func unlikeFilesAreNoticed() {
    func same(_ a: String, _ b: String) -> Bool {
      var diagnostics = DiagnosticCollector()
      let left = SourceFile(name: "a", text: a)
      let right = SourceFile(name: "b", text: b)
      return RuleFormatter.holdsSame(
        left, Parser.layoutParts(of: left, into: &diagnostics).lexed, right,
        Parser.layoutParts(of: right, into: &diagnostics).lexed)
    }
    #expect(same("define a = aeo # x \n", "define a =\n  aeo  # x"))
    #expect(!same("define a = aeo # x\n", "define a = aeo # y\n"))
    #expect(!same("define a = aeo # x\n", "define a = aeo\n"))
    #expect(!same("define a = aeo\n", "define b = aeo\n"))
    #expect(!same("define a = 50 000\n", "define a = 50_000\n"))
    #expect(!same("define a = x < 5\n", "define a = x <= 5\n"))
    #expect(!same("define a = aeo\n", "define a = aeo define\n"))
  }
}

/// The same rules written in many ways.
@Suite("Layout of random rules")
struct FormatRandomTests {
  @Test("random rules keep their tokens, in lines that fit", arguments: Effort.seeds(20))
  func randomRules(_ seed: Int) throws {
    var rules = RandomRules(seed: UInt64(seed) &+ 4_000)
    let text = rules.file(rules: 12)
    let laid = try #require(laidOut(Array(text.utf8), "seed \(seed)"))
    #expect(laidOut(laid) == laid)
    for line in String(decoding: laid, as: UTF8.self).split(separator: "\n") {
      #expect(line.unicodeScalars.count <= RuleFormatter.lineWidth, "seed \(seed): \(line)")
    }
  }

  /// Shipped rules, files with every form of the language, and random ones.
  private static let texts: [[UInt8]] = {
    let files = FormatTests.files.filter {
      if case .formatted = RuleFormatter.format(SourceFile(name: $0.name, bytes: $0.bytes)) { return true }
      return false
    }
    return files.map(\.bytes)
      + (0..<10).map { seed in
        var rules = RandomRules(seed: UInt64(seed) &+ 9_000)
        return Array(rules.file(rules: 5).utf8)
      }
  }()

  @Test("blanks and line ends of the author leave no trace", arguments: Effort.seeds(60))
  func spacingDoesNotMatter(_ seed: Int) throws {
    let text = Self.texts[seed % Self.texts.count]
    var random = SeededGenerator(seed: UInt64(seed) &+ 77)
    let one = try #require(laidOut(respaced(text, &random, comments: false), "seed \(seed)"))
    let other = try #require(laidOut(respaced(text, &random, comments: false), "seed \(seed)"))
    #expect(one == other, "seed \(seed)")
  }

  @Test("comments anywhere are kept, in their order", arguments: Effort.seeds(60))
  func commentsAnywhere(_ seed: Int) throws {
    let text = Self.texts[seed % Self.texts.count]
    var random = SeededGenerator(seed: UInt64(seed) &+ 99)
    // `laidOut` fails where tokens or comments are not the same.
    let laid = try #require(laidOut(respaced(text, &random, comments: true), "seed \(seed)"))
    #expect(laidOut(laid) == laid, "seed \(seed)")
  }

  /// The tokens of a text with other blanks between them, and with comments of their own or without any.
  private func respaced(_ text: [UInt8], _ random: inout SeededGenerator, comments: Bool) -> [UInt8] {
    let source = SourceFile(name: "respaced.risk", bytes: text)
    var diagnostics = DiagnosticCollector()
    let (lexed, roles) = Parser.layoutParts(of: source, into: &diagnostics)
    let density = random.pick([0, 3, 25])
    var result: [UInt8] = []
    for (index, token) in lexed.tokens.enumerated() {
      if index > 0, !roles[index].contains(.tight) {
        let isBeside = isBracket(token.kind) || isBracket(lexed.tokens[index - 1].kind)
        var gap = random.pick([" ", "\n", "  ", "\t", " \r\n\t ", "\u{A0}", isBeside ? "" : " "])
        // A blank between digits would make one number of two.
        if token.kind == .number, lexed.tokens[index - 1].kind == .number { gap = "\n" }
        if comments, random.chance(density) {
          gap = random.pick([" # note", "\n# Заметка: \"if\" {", "#\n\n\n   # two"]) + " \(index)  \n" + gap
        }
        if comments, random.chance(density) { gap += "\n\n" }
        result += gap.utf8
      }
      result += source.bytes(token.start, token.end)
    }
    return result
  }

  private func isBracket(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .leftBrace, .rightBrace, .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .comma: true
    default: false
    }
  }
}

/// Texts that are large in one way.
@Suite("Limits of the layout")
struct FormatLimitTests {
  @Test(
    "large files of one thing are laid out",
    arguments: [
      ("define a = ", "aeo and ", "aeo"), ("define a = ", "5 > 3 - 2 and ", "aeo"),
      ("list a: hs = {", "29, ", "30}"), ("", "define a = aeo # x\n", ""), ("", "# x\n", ""), ("", "\n", ""),
      ("rule a { tags ", "b, ", "c }"), ("", "rule a { score 5 }", ""), ("scoring {", "group a cap 5 ", "}"),
      ("test \"t\" { given {", "item { hs_code = 29 } ", "} }"), ("define a = ", " ", "aeo"),
      ("define a = ", "not any item has (aeo) or ", "aeo"), ("define a = aeo #", "x", ""),
      ("list a: text = {\"", "x", "\"}"),
    ])
  func large(_ head: String, _ piece: String, _ tail: String) throws {
    let text = Array((head + String(repeating: piece, count: 20_000) + tail).utf8)
    let laid = try #require(laidOut(text))
    #expect(laidOut(laid) == laid)
  }

  @Test("conditions as deep as the language allows are laid out, deeper ones are faulty")
  func deep() throws {
    func text(_ depth: Int) -> [UInt8] {
      let open = String(repeating: "(mode = rail and ", count: depth)
      return Array(("define a = " + open + "aeo" + String(repeating: ")", count: depth)).utf8)
    }
    let laid = try #require(laidOut(text(Limits.maxNesting / 2 - 2)))
    #expect(laidOut(laid) == laid)
    for depth in [Limits.maxNesting + 1, 100_000] {
      guard case .faulty(let found) = RuleFormatter.format(SourceFile(name: "deep.risk", bytes: text(depth))) else {
        Issue.record("a condition \(depth) deep was laid out")
        continue
      }
      #expect(found.diagnostics.contains { $0.code == .nestingTooDeep })
    }
  }

  @Test("damaged files are faulty or laid out, never anything else", arguments: Effort.seeds(8))
  func damaged(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 5)
    for round in 0..<40 {
      var bytes = FormatTests.files[(seed * 40 + round) % FormatTests.files.count].bytes
      guard !bytes.isEmpty else { continue }
      for _ in 0..<random.number(1...4) {
        let place = random.number(0...bytes.count - 1)
        switch random.number(0...3) {
        case 0: bytes[place] = UInt8(random.number(0...255))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.number(0...30)))
        case 2:
          let piece = random.pick(["}", "{", "(", "# ", "\"", ",", " ", "\n\n"])
          bytes.insert(contentsOf: Array(piece.utf8), at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      switch RuleFormatter.format(SourceFile(name: "damaged.risk", bytes: bytes)) {
      case .formatted(let laid): #expect(laidOut(laid) == laid, "seed \(seed), round \(round)")
      case .faulty(let found): #expect(found.program == nil && !found.diagnostics.isEmpty)
      case .unfaithful: Issue.record("seed \(seed), round \(round) would not read the same")
      }
    }
  }
}

/// The page that describes the layout.
@Suite("Page of the layout")
struct FormattingPageTests {
  static let examples: [String] = {
    let page = Golden.folder.appending(path: "../../docs/formatting.md").standardized
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    return text.components(separatedBy: "```risk\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }()

  @Test func pageHasExamples() { #expect(Self.examples.count == 3) }

  @Test("examples have the layout that the page describes", arguments: 0..<examples.count)
  func example(_ index: Int) throws {
    let laid = try #require(laidOut(Array(Self.examples[index].utf8)))
    #expect(String(decoding: laid, as: UTF8.self) == Self.examples[index])
  }
}
