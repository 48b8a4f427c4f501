import TestKit
import Testing

@testable import Profiler
@testable import RiskDSL

/// A pack with any byte changed and its digest made right again is refused with a diagnostic, or runs to its end.
///
/// Everything happens in this process: a trap or a register outside its file would end the run. With effort
/// (`Effort.factor`) every bit of a small pack and far more of a large one are tried.
@Suite struct PackDamageTests {
  static let manifest = """
    {"consignment_id":"C1","manifest_id":"M1","mode":"rail","destination_country":"AF","discharge_port":"AFHRT",\
    "consignee_name":"SAFI TRADING","shipper_name":"ACME CHEMICALS LLC","arrival":"2026-03-04T02:30",\
    "submitted":"2026-01-01","departure":"2026-03-04T01:00","Tax Rate":"55 %","aeo":"no",\
    "items":[{"description":"ACETIC ANHYDRIDE ephedrine","hs_code":"2915.24","gross_kg":"18000","value":"30000 EUR"},\
    {"description":"acetone free mule","hs_code":"29","gross_kg":"5","value":"7 USD"}],\
    "containers":[{"container_no":"TGHU6004171","size_type":"22G1","tare_kg":"2100","seals":[{"seal_no":""},{"seal_no":"A1"}]},\
    {"container_no":"TGHU6004172"}]}
    {"consignment_id":"C2","manifest_id":"M1","mode":"sea","aeo":"yes","consignee_name":"Ромашка ООО",\
    "shipper_name":"ООО Ромашка","consignee_addr":"Main street, Kabul","carrier_name":"X","dest_country":"KZ",\
    "dispatch_country":"CN","items":[{"description":"books","hs_code":"4901","gross_kg":"29000","value":"1"}]}
    {"consignment_id":"C3","arrival":"never","items":[]}

    """

  /// Runs everything that reads a program: reading, evaluating, scoring, explaining, writing, its tests, its listing.
  static func exercise(_ program: Program, _ sources: [SourceFile]) -> Int {
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(Array(manifest.utf8)), name: "day.ndjson")]
    options.includesAll = true
    options.tracing.clauses = true
    options.tracing.near = true
    options.seed = [1, 2, 3]
    let output = OutputTarget()
    let table = OutputTarget()
    let sinks: [any AssessmentSink] = [
      NDJSONSink(output), CSVSink(output, languages: [.english]),
      TableSink(
        table, style: TableStyle(languages: [.english, .russian], width: 80, colour: false, top: 20, lane: nil)),
    ]
    let outcome = Runner(program, options).run(into: SinkGroup(sinks))
    let tests = RuleTests.run(program)
    options.tracing.audience = .shared
    let redaction = Redaction(program)
    _ = Runner(program, options).run(into: RedactingSink(NDJSONSink(output), redaction))
    options.tracing.audience = .officer
    let explained = Explainer(program, options).explain(["C1"], rules: Array(program.rules.indices))
    let layout = ExplainLayout(program, language: .russian, style: TableStyle())
    for explanation in [explained.explanation].compactMap({ $0 }) {
      table.write(layout.text(explanation) + layout.teach(explanation.assessment))
      for verdict in explanation.asked { table.write(layout.whyNot(verdict, explanation.assessment)) }
    }
    return output.bytes.count + table.bytes.count + outcome.counts.consignments + tests.count
      + Disassembler(program, sources: sources).text().utf8.count
  }

  /// The bytes with a right digest.
  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    let content = Array(bytes.dropLast(PackFormat.digestLength))
    var hash = SHA256()
    hash.add(content)
    return content + hash.finishBytes()
  }

  /// What becomes of damaged bytes: nil when they ran, otherwise the code of the fault.
  static func outcome(_ bytes: [UInt8]) -> DiagnosticCode? {
    do throws(PackFault) {
      let pack = try RulePack(bytes)
      guard pack.isCurrent else { return .packVersion }
      let program = try pack.readProgram(withPlaces: true)
      _ = exercise(program, pack.sources)
      return nil
    } catch {
      // The words of every fault can be shown.
      let renderer = DiagnosticRenderer(files: [SourceFile(name: "day.pcu", bytes: [])], languages: [.russian])
      #expect(renderer.text(error.diagnostic(in: FileID(0))).hasPrefix("ошибка[B7"))
      return error.code
    }
  }

  static let pack: [UInt8] = (try? compileFolder("Tests/Golden/packs", forPack: true)).flatMap(RulePack.build) ?? []

  @Test("undamaged it runs") func whole() throws {
    let pack = try RulePack(Self.pack)
    #expect(Self.exercise(try pack.readProgram(withPlaces: true), pack.sources) > 10_000)
    #expect(Self.sealed(Self.pack) == Self.pack)
  }

  /// A pack of a few rules, small enough to try every byte in every run of the tests.
  static let small: [UInt8] = {
    let text = """
      ruleset small { version "1" language en }
      list boxes: container = { TGHU6004171, MSKU1234565 }
      rule one {
        title "t" score 40 group g
        when any item has (item.hs_code under 29 and item.description mentions {"acetic anhydride"}) or mode = rail
        because "{item.gross_weight}: {matched}" check "c"
      }
      rule two {
        title "t" score -5 when sum(item.gross_weight) > 10 t and any container has (container.number in boxes)
        because "b" check "c"
      }
      """
    return RulePack.build(compileRules(text, forPack: true)) ?? []
  }()

  /// Changes bytes of a pack and says how many of the results ran, and how the others were refused.
  private static func change(
    _ pack: [UInt8], _ positions: some Sequence<Int>, _ masks: (Int) -> [UInt8]
  ) -> (ran: Int, refused: [DiagnosticCode: Int]) {
    var ran = 0
    var refused: [DiagnosticCode: Int] = [:]
    for position in positions {
      for mask in masks(position) {
        var bytes = pack
        bytes[position] ^= mask
        if let code = outcome(sealed(bytes)) { refused[code, default: 0] += 1 } else { ran += 1 }
      }
    }
    return (ran, refused)
  }

  /// Where the parts with program and places begin: before it lie rules files, which are not run.
  private static func program(of pack: [UInt8]) -> Int {
    PackFormat.headLength + pack[16..<24].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  @Test("every byte of a small pack changed", arguments: 0..<4) func flips(_ part: Int) {
    let wantsAll = Effort.factor > 1
    let end = Self.small.count - PackFormat.digestLength
    let head = stride(from: part, to: PackFormat.headLength, by: 4)
    let rest = stride(from: Self.program(of: Self.small) + part, to: end, by: 4)
    let found = Self.change(Self.small, Array(head) + Array(rest)) { position in
      if wantsAll { return (0..<8).map { 1 << $0 } + [255] }
      return [position % 2 == 0 ? 255 : 1 << (position / 4 % 8)]
    }
    #expect(found.ran > 10)
    #expect(found.refused.values.reduce(0, +) > 50)
    #expect(found.refused.count > 4, "\(found.refused)")
  }

  @Test("bytes of a pack with everything changed", arguments: 0..<4) func samples(_ part: Int) {
    let wantsAll = Effort.factor > 1
    let end = Self.pack.count - PackFormat.digestLength
    let positions = stride(from: Self.program(of: Self.pack) + part, to: end, by: wantsAll ? 13 : 127)
    let found = Self.change(Self.pack, positions) { position in
      [255, 1 << (position % 8)]
    }
    #expect(found.ran > 10)
    #expect(found.refused.count > 3, "\(found.refused)")
  }

  @Test("random damage in several places", arguments: 0..<4 as Range<UInt64>) func several(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 * Effort.factor {
      var bytes = Self.pack
      for _ in 0...random.number(0...3) {
        let position = random.number(0...bytes.count - PackFormat.digestLength - 1)
        switch random.number(0...2) {
        case 0: bytes[position] = UInt8(random.number(0...255))
        case 1: bytes.remove(at: position)
        default: bytes.insert(UInt8(random.number(0...255)), at: position)
        }
      }
      _ = Self.outcome(Self.sealed(bytes))
    }
  }

  @Test("without a new digest every change is refused for that") func digest() {
    for position in stride(from: PackFormat.headLength, to: Self.pack.count, by: 197) {
      var bytes = Self.pack
      bytes[position] ^= 0x10
      #expect(throws: PackFault.self) { try RulePack(bytes) }
    }
  }

  @Test("cut short anywhere it is refused") func cut() {
    for length in stride(from: 0, to: Self.pack.count, by: 161) {
      #expect(throws: PackFault.self) { try RulePack(Array(Self.pack[..<length])) }
    }
  }
}
