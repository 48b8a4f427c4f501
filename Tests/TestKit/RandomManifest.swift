// Random consignments over the fields that random rules read: blank, unreadable and telling cells, empty and missing tables.

import RiskDSL

/// Makes random consignments.
public struct RandomManifest {
  private var random: SeededGenerator

  /// Starts at a seed.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed &+ 0x5EED) }

  private static let cells: [TableID: [(field: String, values: [String])]] = [
    .consignment: [
      ("mode", ["rail", "ROAD", "sea", "7?", "железнодорожный"]),
      ("destination.country", ["AF", "AFG", "IR", "Казахстан", "QQ7"]),
      ("dispatch.country", ["AF", "CN", "KZ", "??"]), ("discharge.port", ["AFHRT", "af hrt", "UZTER", "741007", "X1"]),
      ("consignee.name", ["Safi Trading L.L.C.", "ООО «Ромашка»", "ACME", "Nobody", "TO ORDER"]),
      ("shipper.name", ["safi trading", "Ромашка", "Acme Ltd.", "Other Co"]),
      ("shipper.address", ["Street 7", "Abay 12", "acetone free 7", "ул. Абая, 7", "acetone street"]),
      ("aeo", ["yes", "no", "да", "нет", "maybe", "1"]),
      ("freight", ["100", "250.5 EUR", "90000 KZT", "-5", "free", "100 RUB", "7 kg"]),
      ("freight_currency", ["USD", "EUR", "XXQ", "usd"]), ("consignee.age", ["10", "45 days", "100", "old"]),
      ("consignment.gross_weight", ["500", "1 t", "heavy", "", ""]), ("consignment.packages", ["10", "", "", "some"]),
      ("route.length", ["1200", "800", "0", "far"]), ("route.direct", ["800", "0", "1000"]),
      ("departure", ["2026-01-18", "2026-01-19T20:00", "20.01.2026", "2026-01-20 08:00", "03/04/2026"]),
      ("arrival", ["2026-01-20", "2026-01-20T08:00", "2026-01-25 23:59", "2026-03-15", "soon", "2026-01-10T00:00"]),
    ],
    .item: [
      (
        "item.description",
        [
          "ACETONE", "acetone free paint", "Motor Oil, drums", "уксусного ангидрида в бочках", "tyres 205/55", "вода",
          "ACETIC-ANHYDRIDE 99%", "acetone and acetone free",
        ]
      ),
      ("item.marks", ["acetone", "N/M", "motor oil"]),
      ("item.hs_code", ["2915.24", "291524", "2915", "29", "8703210000", "2806", "28061", "12ab", "870321"]),
      ("item.origin", ["CN", "CHN", "Китай", "ZZ9"]),
      ("item.gross_weight", ["500", "0.5 t", "1 250,5", "1000 kg", "-3", "heavy", "0", "3 m3", "500 KGS"]),
      ("item.net_weight", ["450", "500", "0", "1000", "x"]), ("item.volume", ["1", "0", "2.5 m3", "-1"]),
      ("item.packages", ["10", "1", "25", "0", "ten"]),
      ("item.value", ["500", "1000 USD", "900 EUR", "100000 KGS", "lots", "0", "1e6 KZT"]),
      ("item.currency", ["USD", "EUR", "KZT", "RUB", "??"]),
      ("item.expiry", ["2026-01-20", "19.01.2026", "2026-02-30", "2027-01-01"]),
      ("item.container", ["TGHU6004171", "tghu 600417-1", "TGHU6004172", "box"]),
    ],
    .container: [
      ("container.number", ["TGHU6004171", "TGHU 600417 1", "TGHU6004172", "MSKU1234565", "Т123"]),
      ("container.status", ["empty", "full", "FCL", "odd"]), ("container.tare", ["2200", "2.2 t", "3900", "?!x"]),
      ("container.weighbridge", ["12200", "25 t", "x"]), ("container.door_openings", ["0", "1", "3", "many"]),
      ("container.shipper_owned", ["yes", "no", "soc"]), ("container.size_type", ["22G1", "22 g1", "45G1", "20"]),
    ],
    .seal: [("seal.number", ["KZ123456", "KZ 123456", "кз-123456", "A1"]), ("seal.found", ["KZ123456", "B2"])],
    .party: [
      ("party.role", ["shipper", "consignee", "notify", "owner"]),
      ("party.name", ["SAFI TRADING LLC", "Acme", "ТОО Ромашка", "x"]),
      ("party.country", ["AF", "KZ", "KAZ", "??"]),
    ],
    .wagon: [("wagon.number", ["52345670", "52345678", "123"])],
    .permit: [("permit.number", ["OK-1", "ok 1", "ОК-2", "K7"])],
    .transit: [("transit.country", ["AF", "KZ", "TKM", "TM", "9?"])],
  ]

  private mutating func row(_ table: TableID) -> SampleRow {
    var row = SampleRow()
    for (field, values) in RandomManifest.cells[table] ?? [] {
      switch random.number(0...19) {
      case 0, 1, 2: break
      case 3: row.cells[field] = random.pick(["N/A", "-", "нет данных"])
      default: row.cells[field] = random.pick(values)
      }
    }
    for child in TableID.allCases where child.parent == table && RandomManifest.cells[child] != nil {
      let count = random.pick([0, 1, 1, 2, 3])
      row.rows[child] = (0..<count).map { _ in self.row(child) }
    }
    return row
  }

  /// Some consignments of one file; one file in three lacks columns or tables.
  public mutating func file(_ count: Int) -> SampleManifest {
    var manifest = SampleManifest((0..<count).map { _ in row(.consignment) })
    if random.chance(33) {
      for table in [TableID.item, .container, .seal, .party, .wagon, .permit, .transit] where random.chance(15) {
        manifest.absentTables.insert(table)
      }
      for (field, _) in RandomManifest.cells.sorted(by: { $0.key.rawValue < $1.key.rawValue }).flatMap({ $0.value })
      where random.chance(8) && field != "permit.number" && field != "transit.country" {
        manifest.absentColumns.insert(field)
      }
    }
    if random.chance(20) { manifest.impliedCurrencies["freight"] = CurrencyCode("USD") }
    return manifest
  }

  /// Lets some consignments say nothing of some tables.
  public mutating func silence(_ manifest: inout SampleManifest) {
    for index in manifest.consignments.indices {
      for table in [TableID.item, .container, .party, .permit] where random.chance(15) {
        manifest.consignments[index].missingTables.insert(table)
        manifest.consignments[index].rows[table] = []
      }
    }
  }
}
