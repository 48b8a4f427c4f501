import Foundation
import Profiler
import RiskDSL
import Testing

@testable import pcu_scan

@Suite struct LinksCommandTests {
  private static let manifest = """
    consignment_id,manifest_id,discharge_port,container_no,seal_no,shipper_name,shipper_phone,consignee_name,consignee_addr,arrival
    C1,M1,AFHRT,TGHU6004171,S1,ACME TRADING LLC,+90 212 555 01 01,Ahmad Safi,"12, Mill Lane",2026-03-04T06:26
    C2,M1,UZTER,TGHU6004171,S2,Acme Trading,0090 212 5550101,n/a,,2026-03-05
    C3,M1,AFHRT,,,ACME TRADING LLC,-,TO ORDER,,
    C4,M1,UZTER,,,BETA LLC,,GAMMA LLC,,

    """

  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("day/a.csv", Self.manifest)
    return bench
  }

  @Test func consignmentsWithHitsAreExported() throws {
    let bench = try bench()
    let ended = bench.run("links", "--rules", "@rules", "@day", "-o", "@links.csv", "--entities", "@entities.csv")
    #expect(ended.code == 0 && ended.out.isEmpty, "\(ended.error)")
    #expect(ended.error == "Consignments: 4; in the links: 2. Links: 8. Entities listed: 8.\n")
    let links = try bench.read("links.csv").split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4).joined(separator: ",")
    }
    #expect(
      links == [
        "party:ACME TRADING,consignment:M1/C1,Directed,shipper",
        "party:ACME TRADING,phone:902125550101,Undirected,phone",
        "consignment:M1/C1,party:AHMAD SAFI,Directed,consignee",
        "party:AHMAD SAFI,address:12 MILL LANE,Undirected,address",
        "party:ACME TRADING,party:AHMAD SAFI,Directed,ships_to",
        "consignment:M1/C1,container:TGHU6004171,Undirected,container",
        "container:TGHU6004171,seal:S1,Undirected,seal", "party:ACME TRADING,consignment:M1/C3,Directed,shipper",
      ])
    #expect(try bench.read("entities.csv").split(separator: "\r\n").count == 9)
  }

  @Test func allConsignmentsOnAnyNumberOfThreads() throws {
    let bench = try bench()
    let lines = (0..<3000).map { "D\($0),M2,UZTER,,,FIRM \($0 % 97) LLC,,BUYER \($0 % 89) LLC,,2026-03-04" }
    let header = Self.manifest.split(separator: "\n")[0]
    try bench.write("day/b.csv", ([String(header)] + lines).joined(separator: "\n") + "\n")
    let outputs = try ["1", "2", "3"].map { threads in
      let ended = bench.run(
        "links", "--rules", "@rules", "@day", "--all", "-q", "--threads", threads, "--entities", "@entities.csv")
      #expect(ended.code == 0 && ended.error.isEmpty)
      return ended.out + (try bench.read("entities.csv"))
    }
    #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
    #expect(outputs[0].contains("D2999") && outputs[0].contains("C4"))
  }

  @Test func jsonIsExportedToo() throws {
    let bench = try bench()
    try bench.write(
      "day/a.csv",
      """
      {"consignment_id":"J1","manifest_id":"M9","discharge_port":"AFHRT","vehicle_plate":"01 A 123 BC",\
      "shipper":{"name":"ACME LLC","phone":"+7 727 250 10 20"},"consignee":{"name":"Safi"},\
      "containers":[{"container_no":"TGHU6004171","seals":["S1","S2"]}]}

      """)
    let ended = bench.run("links", "--rules", "@rules", "@day", "-q", "--lang", "both")
    #expect(ended.code == 0)
    for part in [
      "party:ACME,phone:77272501020,Undirected,phone,1,phone / телефон", "container:TGHU6004171,seal:S2",
      "consignment:M9/J1,vehicle:01A123BC,Undirected,vehicle",
    ] {
      #expect(ended.out.contains(part), "\(part) in \(ended.out)")
    }
  }

  @Test func theSharedExportNamesNoPerson() throws {
    let bench = try bench()
    try bench.write("demo.key", OperationKey.file(of: [UInt8](repeating: 3, count: 32)))
    let ended = bench.run(
      "links", "--rules", "@rules", "@day", "-q", "--audience", "shared", "--key", "@demo.key", "--entities",
      "@entities.csv")
    #expect(ended.code == 0, "\(ended.error)")
    let whole = ended.out + (try bench.read("entities.csv"))
    for word in ["Safi", "SAFI", "902125550101", "+90", "Mill", "MILL"] { #expect(!whole.contains(word), "\(word)") }
    #expect(whole.contains("party:ACME TRADING") && whole.contains("seal:S1"))
  }

  @Test(arguments: [
    (["links", "m"], "Which rules?"), (["links", "--rules", "r"], "Which manifests?"),
    (["links", "--audience", "shared", "--rules", "r", "m"], "needs `--key FILE`"),
    (["links", "--key", "k", "--rules", "r", "m"], "goes with `--audience shared`"),
    (["links", "--audience", "shared", "--key", "/no/such/key", "--rules", "r", "m"], "no such file"),
    (["links", "--audience", "shared", "--key", "/dev/null", "--rules", "r", "m"], "is no key of an operation"),
  ])
  func mistakesAreExplained(_ words: [String], _ part: String) {
    let console = Console(out: OutputTarget(), error: OutputTarget())
    #expect(Command.run(words, console) == .usage)
    let said = String(decoding: console.error.bytes, as: UTF8.self)
    #expect(said.contains(part), "\(said)")
    #expect(console.out.bytes.isEmpty)
  }

  @Test func unreadableRecordsAreSaid() throws {
    let bench = try bench()
    try bench.write("day/a.csv", Self.manifest + "C5,M1,AFHRT,,,A,,B,,,one,too many\n")
    let ended = bench.run("links", "--rules", "@rules", "@day", "--lang", "ru", "-o", "@links.csv")
    #expect(ended.code == 3)
    #expect(ended.error.contains("Непрочитанных записей, в связи не вошли: 1."))
    #expect(try bench.read("links.csv").contains("получатель"))
  }

  @Test("the page describes every column, type and link there is")
  func pageIsComplete() throws {
    let page = try String(
      contentsOf: BinaryBench.root.appending(path: "docs/links.md"), encoding: .utf8)
    let named = page.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let words =
      LinkSink.linkHeader + LinkSink.entityHeader + EntityKind.allCases.map(\.rawValue)
      + LinkKind.allCases.map(\.rawValue)
    for word in words { #expect(named.contains(word), "\(word)") }
  }
}
