import Foundation
import TestKit
import Testing

@testable import RiskDSL

/// Notices when what a pack holds changes, so that `PackFormat.programVersion` is raised and the new member carried.
@Suite struct PackFormatTests {
  /// The members of every type of a program, cases of the enums that are written as numbers, and digests of the tables
  /// that codes and words were brought to their form with. When this golden fails:
  /// 1. a new member is written and read in `Sources/RiskDSL/Pack` (the round trip fails until it is);
  /// 2. `PackFormat.programVersion` goes up, because packs built before hold something else;
  /// 3. `UPDATE_GOLDEN=1` writes the list.
  @Test func whatAPackHolds() throws {
    var dump = StructureDump(opaque: ["KeyIndex", "TextIndex", "PhraseMatcher", "SubstringMatcher", "StaticCell"])
    let compilation = try compileFolder("Tests/Golden/packs", forPack: true)
    let material = try #require(compilation.material)
    dump.add("program", try #require(compilation.program), 0)
    dump.add("questions", material.questions, 0)
    var lines = ["program version \(PackFormat.programVersion), frame version \(PackFormat.version)", ""]
    for (type, members) in dump.members.sorted(by: { $0.key < $1.key }) {
      lines.append("\(type): \(members.joined(separator: ", "))")
    }
    lines.append("")
    func cases<Value: CaseIterable>(_ type: Value.Type) {
      lines.append("\(type): " + Value.allCases.map { "\($0)" }.joined(separator: ", "))
    }
    cases(TableID.self)
    cases(Lane.self)
    cases(ComparisonOperator.self)
    cases(ArithmeticOperator.self)
    cases(StateTest.self)
    cases(CodeKind.self)
    cases(ChoiceKind.self)
    lines.append("")
    // What compiling has looked up or folded does not change on the way into a program of another version.
    func digest(_ name: String, _ texts: [String]) {
      lines.append("\(name): " + SHA256.hex(Array(texts.joined(separator: "\n").utf8)).prefix(16))
    }
    digest("fields", FieldCatalogue.builtIn.fields.map { "\($0.name) \($0.type) \($0.table)" })
    digest("facts", Facts.fields)
    digest("case endings", CaseEndings.russian)
    digest("legal forms", LegalForms.all.map { "\($0)" })
    digest("choices", ChoiceKind.allCases.flatMap { kind in kind.table.values.map { "\(kind) \($0.name)" } })
    digest("folding", (0...0x24FF).compactMap(Unicode.Scalar.init).map { "\(TextFold.fold(String($0)))" })
    digest("codes", (0...0x24FF).compactMap(Unicode.Scalar.init).map { CodeFold.normalise(String($0)) })
    let difference = Golden.difference(
      lines.joined(separator: "\n") + "\n", from: Golden.folder.appending(path: "packs/format.expected.txt"))
    #expect(difference == nil)
  }

  @Test("numbers of every size are read as written")
  func numbers() throws {
    var writer = PackWriter()
    let unsigned: [UInt64] = [0, 1, 127, 128, 300, 1 << 32, .max >> 1, .max]
    let signed: [Int64] = [0, -1, 1, 63, -64, 64, .min, .max]
    for value in unsigned { writer.number(value) }
    for value in signed { writer.signed(value) }
    let bytes = writer.bytes
    try bytes.withUnsafeBufferPointer { file throws(PackFault) in
      var reader = PackReader(file, 0..<bytes.count, verifier: ProgramVerifier())
      for value in unsigned {
        let read = try reader.number()
        #expect(read == value)
      }
      for value in signed {
        let read = try reader.signed()
        #expect(read == value)
      }
      try reader.finish()
    }
  }

  @Test(
    "a number has one form", arguments: [[0x80, 0x00], [0xFF, 0x00], [UInt8](repeating: 0xFF, count: 9) + [0x02]])
  func longNumbers(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { file in
      var reader = PackReader(file, 0..<bytes.count, verifier: ProgramVerifier())
      #expect(throws: PackFault.self) { try reader.number() }
    }
  }
}
