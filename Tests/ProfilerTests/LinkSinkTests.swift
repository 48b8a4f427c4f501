import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// What an export holds, read back.
struct LinkTables {
  let links: [[String: String]]
  let entities: [[String: String]]

  init(_ links: String, _ entities: String) {
    self.links = LinkTables.rows(links)
    self.entities = LinkTables.rows(entities)
  }

  /// The rows of a CSV by the names of its columns; a reader of its own, so that it can disagree with the writer.
  static func rows(_ text: String) -> [[String: String]] {
    var lines: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted {
        if scalar != "\"" {
          cell.unicodeScalars.append(scalar)
        } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
          cell.unicodeScalars.append(scalar)
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," || scalar == "\r" {
        lines[lines.count - 1].append(cell)
        cell = ""
        if scalar == "\r" {
          lines.append([])
          index += 1
        }
      } else {
        cell.unicodeScalars.append(scalar)
      }
      index += 1
    }
    lines.removeLast()
    let header = lines.removeFirst()
    return lines.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }
}

@Suite("Links and entities as files") struct LinkSinkTests {
  private func tables(
    _ assessments: [Assessment], _ languages: [MessageLanguage] = [.english], limit: Int = LinkLimits.entities,
    naming: any EntityNaming = OpenNaming(), includesAll: Bool = true
  ) -> (links: String, entities: String, result: LinkSink.Result) {
    let links = OutputTarget()
    let entities = OutputTarget()
    let sink = LinkSink(
      links: links, entities: entities, languages: languages, naming: naming, includesAll: includesAll,
      entityLimit: limit)
    WriteSamples.run(sink, assessments, [WriteSamples.unreadable()])
    return (links.text, entities.text, sink.result)
  }

  /// A consignment that names one of everything.
  private func named(_ id: String = "CDL0012377", shipper: String = "EXAMPLE CHEMICALS LLC") -> Assessment {
    var made = WriteSamples.full(id)
    made.facts.docType = "master"
    var mentions = Mentions()
    var sender = Mentions.Party(role: "shipper")
    sender.name = shipper
    sender.address = "12, Mill Lane, Istanbul"
    sender.country = "TR"
    sender.taxNumber = "987-654"
    sender.phone = "+90 212 555 01 01"
    sender.email = "Sales@example.com"
    var receiver = Mentions.Party(role: "consignee")
    receiver.name = "Сафи Рахимов"
    receiver.phone = "+93 70 123 45 67; 0093 70 123 45 67"
    receiver.country = "AF"
    var nameless = Mentions.Party(role: "notify")
    nameless.phone = "+93701234567"
    mentions.parties = [sender, receiver, nameless, Mentions.Party(role: "carrier")]
    mentions.containers = [
      Mentions.Container(number: "TGHU6004171", seals: ["S-1", "S-2"]), Mentions.Container(number: nil, seals: ["S3"]),
      Mentions.Container(number: "TGHU 600417 1", seals: ["S1"]),
    ]
    mentions.wagons = ["52345678"]
    mentions.conveyance = "KASPIY"
    mentions.imo = "9074729"
    mentions.vehicle = "А123ВС"
    mentions.trailer = "AA 1234"
    mentions.waybill = "999-12345675"
    mentions.master = "MB-77"
    made.mentions = mentions
    return made
  }

  @Test("look as expected", arguments: [("en", [MessageLanguage.english]), ("ru", [.russian])])
  func golden(_ name: String, _ languages: [MessageLanguage]) {
    let made = tables([named(), named("CDL2", shipper: "Example Chemicals")], languages)
    let links = Golden.difference(made.links, from: Golden.folder.appending(path: "write/links.\(name).csv"))
    #expect(links == nil)
    let entities = Golden.difference(made.entities, from: Golden.folder.appending(path: "write/entities.\(name).csv"))
    #expect(entities == nil)
  }

  @Test("every end of a link is listed once, under the same label and type")
  func roundTrip() throws {
    let made = tables([named(), named("CDL2", shipper: "Example Chemicals"), named()])
    let read = LinkTables(made.links, made.entities)
    #expect(read.links.count == made.result.links && read.entities.count == made.result.entities)
    #expect(made.result.consignments == 3 && made.result.unlisted == 0)
    let byID = Dictionary(read.entities.map { ($0["Id"]!, $0) }) { first, _ in first }
    #expect(byID.count == read.entities.count)
    for link in read.links {
      for end in [("Source", "source_type"), ("Target", "target_type")] {
        let entity = try #require(byID[link[end.0]!])
        #expect(entity["Type"] == link[end.1])
        #expect(link[end.0]!.hasPrefix(entity["Type"]! + ":"))
      }
      #expect((link["Type"] == "Directed") == (link["direction"] == "1"))
    }
    // The first spelling names the entity; both consignments lead to it.
    #expect(byID["party:EXAMPLE CHEMICALS"]?["Label"] == "EXAMPLE CHEMICALS LLC")
    let senders = read.links.filter { $0["Kind"] == "shipper" }
    #expect(Set(senders.map { $0["Source"]! }) == ["party:EXAMPLE CHEMICALS"])
    #expect(senders.map { $0["consignment"]! } == ["CDL0012377", "CDL2", "CDL0012377"])
    // Two containers of one number are one, and their seal is there twice.
    let seals = read.links.filter { $0["Kind"] == "seal" && $0["Target"] == "seal:S1" && $0["consignment"] == "CDL2" }
    #expect(seals.map { $0["Weight"]! } == ["2"])
  }

  @Test("only consignments with hits and selected ones, unless all are asked for")
  func which() {
    var undecided = named("U")
    undecided.hits = []
    undecided.lane = .green
    undecided.selectedBy = []
    var drawn = undecided
    drawn.facts.id = "DRAWN"
    drawn.selectedBy = [.random]
    #expect(tables([undecided, drawn], includesAll: false).result.consignments == 1)
    #expect(tables([undecided, drawn]).result.consignments == 2)
  }

  @Test("beyond the limit links go on and the count says so")
  func limit() {
    let whole = tables([named()])
    let cut = tables([named()], limit: 3)
    #expect(cut.links == whole.links)
    #expect(cut.result.entities == 3 && LinkTables(cut.links, cut.entities).entities.count == 3)
    #expect(cut.result.unlisted > 0)
    var large = WriteSamples.full()
    var mentions = Mentions()
    mentions.wagons = (0..<LinkLimits.links + 5).map { String(10_000_000 + $0) }
    large.mentions = mentions
    let bounded = tables([large])
    #expect(bounded.result.links == LinkLimits.links && bounded.result.left == 5)
  }

  @Test("no cell becomes a formula or steers a terminal, whatever the papers hold")
  func hostile() {
    var made = WriteSamples.hostile()
    var mentions = Mentions()
    for (index, role) in ["shipper", "consignee", "notify", "payer"].enumerated() {
      var party = Mentions.Party(role: role)
      party.name = ["=", "+", "@", "\u{FF1D}"][index] + WriteSamples.harm
      party.address = WriteSamples.harm
      party.phone = WriteSamples.harm + "+7 727 250 10 20"
      party.email = WriteSamples.harm + "@x"
      party.country = WriteSamples.harm
      mentions.parties.append(party)
    }
    mentions.containers = [Mentions.Container(number: WriteSamples.harm, seals: [WriteSamples.harm, ""])]
    mentions.wagons = [WriteSamples.harm, "-1"]
    mentions.conveyance = WriteSamples.harm
    mentions.master = WriteSamples.harm
    made.mentions = mentions
    let output = tables([made])
    let read = LinkTables(output.links, output.entities)
    #expect(read.links.count == output.result.links && read.links.count > 10)
    for text in [output.links, output.entities] {
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0 != "\r" && DisplayWidth.of($0) == nil })
    }
    for cell in read.links.flatMap(\.values) + read.entities.flatMap(\.values) {
      #expect(!["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}"].contains { cell.hasPrefix($0) }, "\(cell)")
    }
  }

  @Test("tokens join what names would, and name no person")
  func tokens() throws {
    let key = OperationKey([UInt8](repeating: 7, count: 32))
    let open = tables([named(), named("CDL2")])
    let made = tables([named(), named("CDL2")], naming: TokenNaming(key))
    let read = LinkTables(made.links, made.entities)
    for word in ["Рахимов", "PAXИMOB", "93701234567", "Mill", "987654", "sales", "Sales"] {
      #expect(open.links.contains(word) || word == "PAXИMOB", "\(word)")
      #expect(!made.links.contains(word) && !made.entities.contains(word), "\(word)")
    }
    // A firm keeps its name; containers keep their numbers.
    #expect(made.links.contains("EXAMPLE CHEMICALS LLC") && made.links.contains("container:TGHU6004171"))
    // The same links between the same number of entities.
    #expect(made.result == open.result)
    let persons = Set(read.links.filter { $0["Kind"] == "consignee" }.map { $0["Target"]! })
    let person = try #require(persons.first)
    #expect(persons.count == 1 && person.hasPrefix("party:") && person.utf8.count == 6 + OperationKey.tokenLength)
    let other = tables([named()], naming: TokenNaming(OperationKey([UInt8](repeating: 8, count: 32))))
    #expect(!other.links.contains(person))
  }
}

@Suite("Names of firms") struct FirmNameTests {
  @Test(
    arguments: [
      ("ACME TRADING LLC", true), ("ООО «Пример»", true), ("Safi L.L.C.", true), ("Ahmad Safi", false),
      ("ИП Иванов И.И.", false), ("Индивидуальный предприниматель Иванов", false), ("YATT Karimov", false),
      ("LLC", false),
      ("", false),
    ])
  func aFirmHasALegalForm(_ name: String, _ isFirm: Bool) { #expect(LegalForms.nameFirm(name) == isFirm) }
}
