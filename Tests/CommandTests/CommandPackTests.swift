import Foundation
import Profiler
import TestKit
import Testing

@testable import RiskDSL
@testable import pcu_scan

/// Packs on the command line: built, checked, listed, and scored with as if they were the rules they were built from.
@Suite struct CommandPackTests {
  /// The lines of NDJSON with the digests of a pack taken out of the run line.
  private func withoutPack(_ text: String) -> String {
    text.replacing(/"pack":\{"path":"[^"]*","sha256":"[0-9a-f]{64}"\},/, with: "")
  }

  @Test(
    "scoring with a pack gives the bytes of scoring with its rules",
    arguments: [
      ["--format", "ndjson", "--all"], ["--format", "csv", "--lang", "both"], ["--lang", "ru"], ["--top", "2"],
    ])
  func sameBytes(_ options: [String]) throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    let plain = bench.run(["score", "--rules", "@rules", "-q"] + options + ["@day"])
    let packed = bench.run(["score", "--rules", "@day.pcu", "-q"] + options + ["@day"])
    #expect(plain.code == 0 && packed.code == 0)
    #expect(plain.out.contains("C1"))
    #expect(withoutPack(packed.out) == plain.out)
    let isNDJSON = options.contains("ndjson")
    #expect((packed.out != plain.out) == isNDJSON)
  }

  @Test("the shipped rules over a post of the shipped day", arguments: ["ndjson", "csv", "table"])
  func shipped(_ format: String) throws {
    let bench = try CommandBench()
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    let rules = root.appending(path: "rules").path
    let manifest = root.appending(path: "manifests/day/river-termez.tsv").path
    #expect(bench.run("build", rules, "-o", "@rules.pcu").code == 0)
    let words = ["score", "--format", format, "-q", "--no-input-digest"]
    let plain = bench.run(words + ["--rules", rules, manifest])
    let packed = bench.run(words + ["--rules", "@rules.pcu", manifest])
    #expect(plain.out.utf8.count > 5000)
    #expect(withoutPack(packed.out) == plain.out)
    #expect(packed.code == plain.code && packed.error == plain.error)
  }

  @Test("the run line names the pack with the SHA-256 that anyone can take of the file")
  func identity() throws {
    let bench = try CommandBench()
    let built = bench.run("build", "@rules", "-o", "@day.pcu")
    let digest = SHA256.hex(Array(try Data(contentsOf: bench.folder.appending(path: "day.pcu"))))
    #expect(built.out.contains("1 rules, 1 lists"))
    #expect(built.out.contains(digest))
    let run = bench.run("score", "--rules", "@day.pcu", "--format", "ndjson", "-q", "@day")
    let line = String(run.out.split(separator: "\n")[0])
    #expect(line.contains("\"pack\":{\"path\":\"day.pcu\",\"sha256\":\"\(digest)\"}"))
    #expect(line.contains("\"path\":\"sample.risk\",\"sha256\":\"\(SHA256.hex(Array(CommandBench.rules.utf8)))\""))
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    let schema = try SchemaCheck(Data(contentsOf: root.appending(path: "docs/assessment.schema.json")))
    for line in run.out.split(separator: "\n") { #expect(schema.problems(String(line)) == []) }
    let checked = bench.run("check", "@day.pcu")
    #expect(checked.code == 0)
    #expect(checked.out.contains("1 rule, 1 list: no errors"))
    #expect(checked.out.contains(digest))
  }

  @Test("C33: a shared audience learns nothing of the digest of a pack with secrets")
  func shared() throws {
    let bench = try CommandBench()
    try bench.write(
      "rules/secret.risk",
      """
      ruleset hidden { version "1" language en }
      secret rule named { title "t" score 5 when discharge.port = UZTER because "b" check "c" }
      """)
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    let words = ["score", "--audience", "shared", "--format", "ndjson", "-q", "@day", "--rules"]
    let plain = bench.run(words + ["@rules"])
    let packed = bench.run(words + ["@day.pcu"])
    #expect(packed.out.contains("\"pack\":{\"path\":\"day.pcu\"},"))
    #expect(packed.out.replacing("\"pack\":{\"path\":\"day.pcu\"},", with: "") == plain.out)
    let explained = ["explain", "--audience", "shared", "--id", "C2", "@day", "--rules"]
    #expect(bench.run(explained + ["@day.pcu"]).out == bench.run(explained + ["@rules"]).out)
  }

  @Test("C26: a list of a pack can be replaced, as one of rules can")
  func lists() throws {
    let bench = try CommandBench()
    try bench.write("today.csv", "entry\nUZTAS\n")
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    let list = "gateways=" + bench.path("today.csv")
    let plain = bench.run("score", "--rules", "@rules", "--list", list, "--format", "ndjson", "-q", "@day")
    let packed = bench.run("score", "--rules", "@day.pcu", "--list", list, "--format", "ndjson", "-q", "@day")
    #expect(plain.out.contains("C3") && !plain.out.contains("\"id\":\"C1\""))
    #expect(withoutPack(packed.out) == plain.out)
    let listing = bench.run("disasm", "@day.pcu", "--list", list)
    #expect(listing.out == bench.run("disasm", "@rules", "--list", list).out)
    #expect(bench.run("check", "@day.pcu", "--list", list).code == 0)
    try bench.write("bad.csv", "entry\nnowhere at all\n")
    let bad = bench.run("check", "@day.pcu", "--list", "gateways=" + bench.path("bad.csv"))
    #expect(bad.code == 2 && bad.out.contains("N321") && bad.out.contains("sample.risk:2"))
    let unknown = bench.run("score", "--rules", "@day.pcu", "--list", "gateway=" + bench.path("today.csv"), "@day")
    #expect(unknown.code == 2 && unknown.error.contains("Did you mean `gateways`?"))
  }

  @Test("the listing of a pack is that of its rules") func listing() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    let listing = bench.run("disasm", "@day.pcu")
    #expect(listing.code == 0 && listing.out.contains("discharge.port in gateways"))
    #expect(listing.out == bench.run("disasm", "@rules").out)
  }

  @Test("what cannot be built is not built") func refusals() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules").error.contains("-o day.pcu"))
    #expect(bench.run("build", "-o", "@day.pcu").error.contains("Which rules?"))
    try bench.write("rules/wrong.risk", "ruleset wrong { version \"1\" language en }\nrule r { when nonsense }")
    let wrong = bench.run("build", "@rules", "-o", "@day.pcu")
    #expect(wrong.code == 2 && wrong.error.contains("wrong.risk:2"))
    let isThere = bench.exists("day.pcu")
    #expect(!isThere)
  }

  @Test("a pack stands alone") func alone() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    for words in [["score", "--rules", "@day.pcu", "--rules", "@rules", "@day"], ["check", "@rules", "@day.pcu"]] {
      let run = bench.run(words)
      #expect(run.code == 2 && run.error.contains("give it alone"))
    }
  }

  /// Changes a pack and makes its digest right again.
  private func change(_ bench: borrowing CommandBench, _ body: (inout [UInt8]) throws -> Void) throws {
    let url = bench.folder.appending(path: "day.pcu")
    var bytes = Array(try Data(contentsOf: url).dropLast(PackFormat.digestLength))
    try body(&bytes)
    var hash = SHA256()
    hash.add(bytes)
    try Data(bytes + hash.finishBytes()).write(to: url)
  }

  @Test("a program that is not what the rules of the pack say is found by checking") func unfaithful() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    // The word of the rules file becomes another; the program keeps the old one.
    try change(bench) { bytes in
      let place = try #require(bytes.firstRange(of: Array("score 60".utf8)))
      bytes.replaceSubrange(place, with: Array("score 10".utf8))
    }
    #expect(bench.run("score", "--rules", "@day.pcu", "-q", "@day").out.contains("60"))
    for (language, words) in [("en", "not what its rules files compile to"), ("ru", "не та, что получается")] {
      let checked = bench.run("check", "--lang", language, "@day.pcu")
      #expect(checked.code == 2 && checked.out.contains("B712") && checked.out.contains(words))
    }
  }

  @Test("a pack of another version is compiled anew from the rules in it, and says so") func stale() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    try change(bench) { $0[12] = 99 }
    let plain = bench.run("score", "--rules", "@rules", "--format", "ndjson", "-q", "@day")
    let packed = bench.run("score", "--rules", "@day.pcu", "--format", "ndjson", "@day")
    #expect(withoutPack(packed.out) == plain.out)
    #expect(packed.error.contains("built for another version"))
    #expect(bench.run("check", "--lang", "ru", "@day.pcu").out.contains("Соберите его ещё раз"))
    // Building it again makes it current.
    #expect(bench.run("build", "@day.pcu", "-o", "@new.pcu").code == 0)
    #expect(bench.run("build", "@rules", "-o", "@same.pcu").code == 0)
    let made = try ["new.pcu", "same.pcu"].map { try Data(contentsOf: bench.folder.appending(path: $0)) }
    #expect(made[0] == made[1])
  }

  @Test(
    "a broken pack is refused with a diagnostic, by every command",
    arguments: [["score", "--lang", "ru", "--rules", "@day.pcu", "@day"], ["check", "--lang", "ru", "@day.pcu"]])
  func broken(_ words: [String]) throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.pcu").code == 0)
    let url = bench.folder.appending(path: "day.pcu")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count - 40] ^= 4
    try bytes.write(to: url)
    let run = bench.run(words)
    #expect(run.code == 2)
    #expect((run.out + run.error).contains("ошибка[B704]"))
    #expect((run.out + run.error).contains("day.pcu, байт"))
    try bench.write("text.pcu", "rule r { }")
    #expect(bench.run("disasm", "@text.pcu").error.contains("B701"))
    #expect(bench.run("check", "--format", "json", "@text.pcu").out.contains("\"code\":\"B701\""))
  }

  @Test("a pack is known by what is in it, whatever its name") func otherName() throws {
    let bench = try CommandBench()
    #expect(bench.run("build", "@rules", "-o", "@day.bin").code == 0)
    #expect(bench.run("check", "@day.bin").out.contains("Rule pack day.bin"))
  }
}
