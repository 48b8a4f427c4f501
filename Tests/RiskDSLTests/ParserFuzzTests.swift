import Foundation
import TestKit
import Testing

@testable import RiskDSL

/// Whatever the bytes, the parser ends, and every place it names lies in the file.
@Suite struct ParserFuzzTests {
  static let seeds: [[UInt8]] = {
    let rules = Golden.folder.appending(path: "../../rules").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
    let packs = names.filter { $0.hasSuffix(".risk") }.sorted().compactMap {
      (try? Data(contentsOf: rules.appending(path: $0))).map { Array($0.prefix(6_000)) }
    }
    let goldens = Golden.cases("diagnostics", extension: "risk") + Golden.cases("diagnostics/syntax", extension: "risk")
    return packs + goldens.map(\.bytes) + LanguagePageTests.examples.map { Array($0.utf8) }
  }()

  @Test(arguments: Effort.seeds(16))
  func mutatedFilesNeverCrash(_ seed: Int) {
    var generator = SplitMix(state: UInt64(seed) &* 7_919 &+ 1)
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for round in 0..<30 {
      var bytes = Self.seeds[(seed * 30 + round) % Self.seeds.count]
      for _ in 0..<(1 + Int(generator.next() % 6)) { Self.mutate(&bytes, &generator) }
      let source = SourceFile(name: "fuzz.risk", bytes: bytes)
      var diagnostics = DiagnosticCollector()
      let duration = clock.measure {
        let file = Parser.parse(source, file: FileID(0), into: &diagnostics)
        for case .rule(let rule) in file.declarations {
          if let because = rule.because { _ = Parser.template(because.first, source: source, into: &diagnostics) }
        }
      }
      slowest = max(slowest, duration)
      let outside = diagnostics.diagnostics.filter { diagnostic in
        [diagnostic.range, diagnostic.related ?? diagnostic.range].contains {
          $0.start > $0.end || Int($0.end) > bytes.count
        }
      }
      #expect(outside.isEmpty, "seed \(seed), round \(round)")
      let text = DiagnosticRenderer(files: [source], language: .russian).text(diagnostics)
      #expect(text.isEmpty == diagnostics.diagnostics.isEmpty)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    // A generous bound: only something quadratic or endless comes near it.
    #expect(slowest < .seconds(5))
  }

  static func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let place = Int(generator.next() % UInt64(bytes.count))
    let length = min(bytes.count - place, Int(generator.next() % 40))
    switch generator.next() % 8 {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
    case 1: bytes.removeSubrange(place..<place + length)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: Array("{}()[],.\"\\#-=%".utf8).shuffled(using: &generator).prefix(3), at: place)
    case 5: bytes.insert(contentsOf: Array("ы“…\u{202E}\u{301}".utf8), at: place)
    case 6: bytes.swapAt(place, Int(generator.next() % UInt64(bytes.count)))
    default: bytes.insert(contentsOf: Array(repeating: bytes[place], count: length * 8), at: place)
    }
  }

  @Test(arguments: [
    "a ", "\"", "{", "rule ", "a and ", "a or b and ", "1,", "(", "\u{202E}", "\\", "# ", "rule a { ", "} ",
    "secret ", "} shared secret ", "not ", "- ", "p[", "item { ", "any item has (", "sum(", "cap a ", "ы", "1 000 ",
    ".a",
    "\r", "\u{FEFF}", "\0", "list a: hs = { ", "expect ", "define a = ", "a\u{301}", "«", "ыa ",
  ])
  func longFilesOfOneThingTakeLinearTime(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 60_000).utf8)
    var diagnostics = DiagnosticCollector()
    let source = SourceFile(name: "long.risk", bytes: bytes)
    let duration = ContinuousClock().measure {
      _ = Parser.parse(source, file: FileID(0), into: &diagnostics)
      _ = DiagnosticRenderer(files: [source], language: .english).text(diagnostics)
    }
    #expect(duration < .seconds(60))
  }
}
