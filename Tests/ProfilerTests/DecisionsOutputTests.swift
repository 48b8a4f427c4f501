import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// What stands in saved results and which consignments are written, by the design rules of docs/decisions.md.
@Suite struct DecisionsOutputTests {
  private static let rules = """
    ruleset written { version "7" owner "Unit" source "Sample" }
    list ports: port = { AFHRT }
    scoring { lanes red from 70, yellow from 40, blue from 20 }
    rule gateway { title "t" ru "т" score 10 when discharge.port in ports because "b" ru "б" check "c" ru "ц" }
    rule watched { title "t" ru "т" score 10 status shadow when mode = sea }
    rule trader { title "t" ru "т" score 60 when aeo because "b" ru "б" check "c" ru "ц" }
    """
  /// One line for each reason to be written or not.
  private static let manifest = """
    consignment_id,manifest_id,mode,discharge_port,aeo,goods,zzz
    clean,M,rail,KZALA,no,tea,
    hit,M,rail,AFHRT,no,tea,
    shadow,M,sea,KZALA,no,tea,
    selected,M,rail,KZALA,yes,tea,
    open,M,rail,KZALA,,tea,
    idle,M,,KZALA,no,tea,
    broken,M,rail,KZALA,no,tea,,surplus

    """

  private func lines(all: Bool = false, digest: Bool = true) throws -> [[String: Any]] {
    let source = SourceFile(name: "written.risk", text: Self.rules)
    let program = try #require(
      Compiler.compile([source]) { path throws(LoadFailure) in throw LoadFailure(path) }.program)
    var options = RunOptions()
    options.inputs = [ManifestInput(place: .bytes(Array(Self.manifest.utf8)), name: "day.csv")]
    options.includesAll = all
    options.reading.wantsDigest = digest
    options.rules = [(path: source.name, digest: SHA256.hex(source.bytes))]
    options.described = [(name: "by", value: "consignment")]
    options.asOf = DateReader.read("2026-11-21").value.days
    options.seed = Array("secret".utf8)
    let output = OutputTarget()
    _ = Runner(program, options).run(into: NDJSONSink(output))
    return try output.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("R7: the first line tells what was run: rules and lists with their hashes, scoring, options, as-of day")
  func runLine() throws {
    let run = try lines()[0]
    #expect(run["kind"] as? String == "run")
    let rules = try #require(run["rules"] as? [[String: String]])
    #expect(rules == [["path": "written.risk", "sha256": SHA256.hex(Array(Self.rules.utf8))]])
    let list = try #require((run["lists"] as? [[String: Any]])?.first)
    #expect(list["name"] as? String == "ports")
    #expect((list["sha256"] as? String)?.count == 64)
    #expect((run["scoring"] as? [String: Any])?["unreadable"] as? String == "yellow")
    #expect(run["options"] as? [String: String] == ["by": "consignment"])
    #expect(run["as_of"] as? String == "2026-11-21")
    // The rules ask for no draw.
    #expect(run["seed_sha256"] is NSNull)
  }

  @Test("R7: a file is announced with what was found out, lines carry its index, the trailer its bytes and hash")
  func fileLines() throws {
    let lines = try lines()
    let file = try #require(lines.first { $0["kind"] as? String == "file" })
    let findings = try #require(file["findings"] as? [String: String])
    #expect(findings["encoding"]?.hasPrefix("utf-8") == true)
    #expect(findings["delimiter"]?.hasPrefix(",") == true)
    #expect(file["unknown_headers"] as? [String] == ["zzz"])
    let assessed = lines.filter { $0["kind"] == nil }
    #expect(assessed.allSatisfy { $0["file"] as? Int == 0 })
    let trailer = try #require(lines.last)
    #expect(trailer["kind"] as? String == "trailer")
    let last = try #require((trailer["files"] as? [[String: Any]])?.first)
    #expect(last["sha256"] as? String == SHA256.hex(Array(Self.manifest.utf8)))
    #expect(last["bytes"] as? Int == Self.manifest.utf8.count)
    #expect(last["records"] as? Int == 6)
    #expect(last["set_aside"] as? Int == 1)
    let bare = try #require((try self.lines(digest: false).last?["files"] as? [[String: Any]])?.first)
    #expect(bare["sha256"] == nil)
  }

  @Test(
    "R8: written are hits, hits on trial, what is selected, unreadable or could be selected; with `--all` every one")
  func listed() throws {
    func names(_ lines: [[String: Any]]) -> [String] {
      lines.compactMap { $0["kind"] as? String == "unreadable" ? "unreadable" : $0["id"] as? String }
    }
    #expect(names(try lines()) == ["hit", "shadow", "selected", "open", "unreadable"])
    #expect(
      names(try lines(all: true)) == ["clean", "hit", "shadow", "selected", "open", "idle", "unreadable"])
  }

  @Test("R8: every line carries the same facts, whatever the rules read")
  func facts() throws {
    for line in try lines(all: true) where line["kind"] == nil {
      let facts = try #require(line["facts"] as? [String: Any])
      let names = ["route", "parties", "containers", "seals", "wagons", "goods"]
      #expect(names.allSatisfy { facts[$0] != nil })
      #expect(((facts["goods"] as? [[String: Any]])?.first)?["description"] as? String == "tea")
    }
    let columns = try #require(compileRules("ruleset empty { version \"1\" language en }").program).columns
    let read = Set(columns.map { FieldCatalogue.builtIn[$0.field].name })
    for name in Facts.fields { #expect(read.contains(name)) }
  }
}
