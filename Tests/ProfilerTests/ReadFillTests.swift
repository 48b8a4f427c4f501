// The short ways of reading give what the long ones give: returns of a number, batches of single lines, cells kept by column.

import Profiler
import RiskDSL
import TestKit
import Testing

private struct NumberOrder: CustomTestStringConvertible {
  var testDescription: String
  var numbers: @Sendable (inout SeededNumbers) -> [String]
  init(_ description: String, _ numbers: @escaping @Sendable (inout SeededNumbers) -> [String]) {
    testDescription = description
    self.numbers = numbers
  }
}

private let numberOrders = [
  NumberOrder("ascending") { _ in (0..<200).map { "CB\(1000 + $0)" } },
  NumberOrder("ascending without zeros in front") { _ in (1...200).map { "\($0)" } },
  NumberOrder("ascending, then one returns") { random in
    let numbers = (0..<200).map { "CB\(1000 + $0)" }
    return numbers + [numbers.randomElement(using: &random)!] + (0..<50).map { "CB\(2000 + $0)" } + [
      "CB1000", "CB2049",
    ]
  },
  NumberOrder("descending") { _ in (0..<200).map { "CB\(1000 - $0)" } },
  NumberOrder("any order") { random in (0..<200).map { _ in "\(Int.random(in: 0..<150, using: &random))" } },
  NumberOrder("alike in the first eight bytes") { random in
    (0..<200).map { _ in "ABCDEFGH\(Int.random(in: 0..<90, using: &random))" }
  },
  NumberOrder("long ones") { random in
    (0..<120).map { _ in String(repeating: "Z", count: Int.random(in: 60...70, using: &random)) }
  },
  NumberOrder("with doubled quotes") { random in
    (0..<120).map { _ in "\"A\"\"\(Int.random(in: 0..<90, using: &random))\"" }
  },
]

@Test("A number that returns is noticed in whatever order numbers stand", arguments: numberOrders)
private func returns(_ order: NumberOrder) {
  for seed in 0..<UInt64(4) {
    var random = SeededNumbers(seed)
    var numbers = order.numbers(&random)
    // Equal neighbours are one consignment.
    numbers = numbers.enumerated().filter { $0.offset == 0 || numbers[$0.offset - 1] != $0.element }.map(\.element)
    var seen: Set<String> = []
    let expected = numbers.map { !seen.insert($0).inserted }
    let text = "id,goods,shipper\n" + numbers.map { "\($0),TEA,ACME\n" }.joined()
    for size in [1, 50, 1 << 16] {
      var options = ReadOptions()
      options.blockSize = size
      let reading = readManifest(text, fields: ["consignment.id"], options: options)
      #expect(reading.consignments.map { $0.contains("split_consignment") } == expected)
    }
  }
}

@Test("The order of numbers is that of the file, not of the block, also under several manifests")
func returnsUnderManifests() {
  var text = "manifest no,id,goods\n"
  for manifest in ["M1", "M2"] { for number in 1...40 { text += "\(manifest),\(number),TEA\n" } }
  text += "M1,40,TEA\nM3,40,TEA\nM3,41,TEA\n"
  for size in [1, 50, 1 << 16] {
    var options = ReadOptions()
    options.blockSize = size
    let reading = readManifest(text, fields: ["consignment.id"], options: options)
    let split = reading.consignments.indices.filter { reading.consignments[$0].contains("split_consignment") }
    #expect(split == [80])
  }
}

private let filledFields = [
  "consignment.id", "consignment.gross_weight", "load.country", "discharge.country", "shipper.name", "item.description",
  "item.gross_weight", "item.container", "container.number", "container.size_type", "seal.number", "seal.type",
  "transhipment.port", "party.role", "party.name", "party.country", "party.address", "place.port", "place.country",
]

private func wideTable(_ random: inout SeededNumbers, lines: Int, hasTranshipment: Bool) -> [String] {
  func pick(_ values: [String]) -> String { values.randomElement(using: &random)! }
  return (0..<lines).map { line in
    var cells = [
      "A\(line)", pick(["TEA", "", "-", "\"TEA, green\"", " RICE "]), pick(["5", "", "0", "1.5"]),
      pick(["10", "", "n/a"]),
      pick(["TGHU6004171", "", "-", "TGHU6004171;MSKU1234565", "HXXU1234567", "box 7"]), pick(["22G1", "", "?"]),
      pick(["SL1", "", "S0001;S0002", "S0001 S0002", "NIL", "SL-2"]), pick(["bolt", "", "N/A"]),
      pick(["CNSHA", "clsai", "XX123", "", "CN SHA"]), pick(["RULED", "", "Ruled", "QQQQQ"]),
      pick(["ACME", "", "N/A", "Nordic", "\u{A0}ACME\u{A0}"]), pick(["CN", "", "-"]), pick(["HANSA", "", "NONE"]),
      pick(["\"1 Road, Town\"", "", "\"a \"\"b\"\"\""]), pick(["", "", "NOTIFY & CO", "—"]),
    ]
    if hasTranshipment { cells.append(pick(["", "DEHAM", "DEHAM; CNSZX", "-"])) }
    // A short line now and then.
    return (Int.random(in: 0..<20, using: &random) == 0 ? Array(cells.prefix(9)) : cells).joined(separator: ",")
  }
}

private let wideHeader =
  "id,goods,gross_weight_kg,total_gross_weight,container,container_type,seal,seal_type,pol,pod,"
  + "shipper,shipper_country,consignee,consignee_addr,notify_name"

@Test("What a consignment holds does not depend on the lines of others in its batch", arguments: [false, true])
func flatBatches(_ hasTranshipment: Bool) {
  var filled: Set<String> = []
  for seed in 0..<UInt64(Effort.seeds(12).count) {
    var random = SeededNumbers(seed + 77)
    let lines = wideTable(&random, lines: 150, hasTranshipment: hasTranshipment)
    let header = wideHeader + (hasTranshipment ? ",port_of_transhipment" : "") + "\n"
    let text = header + lines.joined(separator: "\n") + "\n"
    let flat = readManifest(text, fields: filledFields)
    // The last consignment has two lines: nothing in this batch takes the short way.
    let mixed = readManifest(text + "Z,TEA,5\nZ,RICE,6\n", fields: filledFields)
    #expect(flat.consignments.count == lines.count)
    #expect(mixed.consignments.dropLast() == flat.consignments[...])
    var one = ReadOptions()
    one.batchRows = 1
    #expect(readManifest(text, fields: filledFields, options: one).text == flat.text)
    for part in flat.consignments {
      filled.formUnion(part.split(separator: "|").map { String($0.split(separator: " ").first ?? "") })
    }
  }
  #expect(filled.isSuperset(of: ["item", "container", "party", "place"]))
}

@Test("Lines that are far more than a batch keeps by column are read cell by cell, with the same result")
func manyLines() {
  // 10,000 lines to a consignment, and so many columns that their cells are not kept.
  let fields = filledFields + ["item.hs_code", "item.net_weight", "item.packages", "item.value", "item.origin"]
  let header = wideHeader + ",hs_code,net_weight_kg,package_count,declared_value,origin_country\n"
  let rest = String(repeating: ",", count: wideHeader.split(separator: ",").count - 3) + "0902,4,7,9,CN"
  var text = header
  for line in 0..<10_000 { text += "A,TEA \(line),5,\(rest)\n" }
  var short = header
  for line in 0..<10 { short += "A,TEA \(line),5,\(rest)\n" }
  let many = readManifest(text, fields: fields).consignments
  let few = readManifest(short, fields: fields).consignments
  #expect(many.count == 1 && few.count == 1)
  let rows = (many[0].split(separator: "|"), few[0].split(separator: "|"))
  #expect(rows.0.count == rows.1.count + 9_990)
  #expect(rows.0.prefix(6).dropFirst() == rows.1.prefix(6).dropFirst())
}
