import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite("Normal forms of entities") struct LinkEntityTests {
  @Test(
    "spellings of one entity have one identity",
    arguments: [
      ("party", ["ACME TRADING LLC", "«Acme Trading»", "ООО ACME  TRADING", "L.L.C. Acme-Trading"]),
      ("container", ["TGHU6004171", "tghu 600417-1", "TGHU600417", "ТGНU6004171"]),
      ("wagon", ["52345678", "5234 5678"]),
      ("vehicle", ["А123ВС77", "A 123 BC 77", "a123bc-77"]),
      ("address", ["12, Mill Lane, Herat", "12 MILL LANE HERAT"]),
      ("email", ["Sales@Example.com", "sales@example.COM"]),
      ("phone", ["+7 (727) 250-10-20", "007 727 2501020", "8 727 250 10 20", "77272501020 доб. 12"]),
    ])
  func spellings(_ kind: String, _ texts: [String]) {
    let ids = texts.map { text in
      switch EntityKind(rawValue: kind)! {
      case .party: Entity.party(text)?.id
      case .address: Entity.address(text)?.id
      case .phone: Entity.phones(text).first?.id
      case .email: Entity.email(text)?.id
      case .container: Entity.container(text)?.id
      case .wagon, .vehicle, .seal, .conveyance, .document, .taxNumber, .consignment:
        Entity.code(EntityKind(rawValue: kind)!, text)?.id
      }
    }
    #expect(ids[0]?.hasPrefix(kind + ":") ?? false)
    #expect(Set(ids).count == 1, "\(ids)")
  }

  @Test("what differs stays apart")
  func apart() {
    // +81 is Japan: an international number is not read as a Kazakh one.
    #expect(Entity.phones("+81234567890").first?.key == "81234567890")
    #expect(Entity.phones("81234567890").first?.key == "71234567890")
    #expect(Entity.container("TGHU6004171") != Entity.container("TGHU6004182"))
    #expect(Entity.code(.seal, "A1")?.id != Entity.code(.wagon, "A1")?.id)
    #expect(Entity.code(.seal, "A0")?.id != Entity.code(.seal, "AO")?.id)
  }

  @Test(
    "statements and scraps are no entities",
    arguments: ["TO ORDER", "to the order.", "Same as consignee", "ПО ПРИКАЗУ", "Неизвестно", "—", "", "\u{0}"])
  func statements(_ text: String) { #expect(Entity.party(text) == nil) }

  @Test("a cell may hold several phones, and scraps that are none")
  func phones() {
    let found = Entity.phones("+93 70 123 4567; tel 12 / 0700-123-456,,+93701234567").map(\.key)
    #expect(found == ["93701234567", "0700123456"])
    #expect(Entity.phones(String(repeating: "7", count: 18)).isEmpty)
    #expect(Entity.phones((0..<50).map { "70000000\($0 + 10)" }.joined(separator: ";")).count == LinkLimits.phones)
  }

  @Test("a text of any length has a short identity, and two long ones differ in it")
  func bounded() throws {
    let long = String(repeating: "Ж京 ", count: 400_000)
    let first = try #require(Entity.address(long + "1"))
    let second = try #require(Entity.address(long + "2"))
    #expect(first.key.utf8.count <= LinkLimits.keyBytes)
    #expect(first.id != second.id)
    #expect(SafeText.width(first.label) <= LinkLimits.labelColumns)
  }

  @Test("any bytes make an entity or none", arguments: 0..<20)
  func anything(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<(50 * Effort.factor) {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      let made =
        [
          Entity.party(text), Entity.address(text), Entity.email(text), Entity.container(text),
          Entity.code(.seal, text),
        ]
        + Entity.phones(text)
      for entity in made.compactMap({ $0 }) {
        #expect(!entity.key.isEmpty && entity.key.utf8.count <= LinkLimits.keyBytes)
        #expect(SafeText.width(entity.label) <= LinkLimits.labelColumns)
      }
    }
  }
}
