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
  "item.gross_weight", "item.container", "container.number", "container.size_type", "seal.number", "seal.found",
  "seal.type",
  "transhipment.port", "party.role", "party.name", "party.country", "party.address", "place.port", "place.country",
]

/// What cells of a table may hold, by key.
private let wideCells: [(key: String, values: [String])] = [
  ("goods", ["TEA", "", "-", "TEA, green", " RICE "]),
  ("gross_weight_kg", ["5", "", "0", "1.5"]),
  ("total_gross_weight", ["10", "", "n/a"]),
  (
    "container",
    [
      "TGHU6004171", "", "-", "TGHU6004171;MSKU1234565", "TGHU6004171;TGHU6004171", "TGHU600417;", "HXXU1234567",
      "box 7",
    ]
  ),
  ("container_type", ["22G1", "", "?"]),
  (
    "seal",
    [
      "SL1", "", "S0001;S0002", "S0001 S0002", "S0001;S0001", "S0001 S0002 S0001", "S0001;", "S0001;S0001;S0001;S0001",
      "NIL",
      "SL-2",
    ]
  ),
  ("seal_phys", ["", "", "S0001;S0003", "S0001;S0001", "SL1"]),
  ("seal_type", ["bolt", "", "N/A"]),
  ("pol", ["CNSHA", "clsai", "XX123", "", "CN SHA"]),
  ("pod", ["RULED", "", "Ruled", "QQQQQ"]),
  ("shipper", ["ACME", "", "N/A", "Nordic", "\u{A0}ACME\u{A0}"]),
  ("shipper_country", ["CN", "", "-"]),
  ("consignee", ["HANSA", "", "NONE"]),
  ("consignee_addr", ["1 Road, Town", "", "a \"b\""]),
  ("notify_name", ["", "", "NOTIFY & CO", "—"]),
]

private let transhipment = ["", "DEHAM", "DEHAM; CNSZX", "DEHAM;DEHAM", ";-", "-"]

private func wideTable(_ random: inout SeededNumbers, lines: Int, hasTranshipment: Bool) -> [String] {
  (0..<lines).map { line in
    var cells = ["A\(line)"] + wideCells.map { $0.values.randomElement(using: &random)! }
    if hasTranshipment { cells.append(transhipment.randomElement(using: &random)!) }
    cells = cells.map {
      $0.contains(",") || $0.contains("\"") ? "\"" + $0.replacing("\"", with: "\"\"") + "\"" : $0
    }
    // A short line now and then.
    return (Int.random(in: 0..<20, using: &random) == 0 ? Array(cells.prefix(9)) : cells).joined(separator: ",")
  }
}

private let wideHeader = "id," + wideCells.map(\.key).joined(separator: ",")

/// Records of the same cells, whose goods stand in items or, of one kind each, beside the others.
private func wideRecords(_ random: inout SeededNumbers, count: Int, hasItems: Bool) -> [String] {
  func members(_ cells: ArraySlice<(key: String, values: [String])>) -> [String] {
    cells.compactMap { key, values in
      let value = values.randomElement(using: &random)!
      // A key is left out now and then.
      return Int.random(in: 0..<20, using: &random) == 0
        ? nil : "\"\(key)\":\"\(value.replacing("\"", with: "\\\""))\""
    }
  }
  return (0..<count).map { record in
    var all = ["\"id\":\"A\(record)\""] + members(wideCells.dropFirst(2))
    all += members([("port_of_transhipment", transhipment)])
    if hasItems {
      let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in members(wideCells.prefix(2)) }
      all.append("\"items\":[" + items.map { "{" + $0.joined(separator: ",") + "}" }.joined(separator: ",") + "]")
    } else {
      all += members(wideCells.prefix(2))
    }
    return "{" + all.joined(separator: ",") + "}"
  }
}

@Test("What a consignment holds does not depend on the lines of others in its batch", arguments: [false, true])
func flatBatches(_ hasTranshipment: Bool) {
  let header = wideHeader + (hasTranshipment ? ",port_of_transhipment" : "") + "\n"
  // The last consignment has two lines: nothing in this batch takes the short way.
  doNotDependOnEachOther(other: "Z,TEA,5\nZ,RICE,6\n") { random in
    header + wideTable(&random, lines: 150, hasTranshipment: hasTranshipment).joined(separator: "\n") + "\n"
  }
}

@Test("What a record holds does not depend on others in its batch", arguments: [false, true])
func recordsApart(_ hasItems: Bool) {
  // The containers of the last are nested, and its goods stand in both ways.
  let other =
    #"{"id":"Z","goods":"TEA","containers":[{"number":"TGHU6004171","seals":["S1","S1"]}],"items":[{"goods":"RICE"}]}"#
  doNotDependOnEachOther(other: other + "\n") { random in
    wideRecords(&random, count: 150, hasItems: hasItems).joined(separator: "\n") + "\n"
  }
}

/// Reads texts alone, with another consignment behind them, and one consignment at a time.
private func doNotDependOnEachOther(other: String, _ make: (inout SeededNumbers) -> String) {
  var filled: Set<String> = []
  for seed in 0..<UInt64(Effort.seeds(12).count) {
    var random = SeededNumbers(seed + 77)
    let text = make(&random)
    let flat = readManifest(text, fields: filledFields)
    let mixed = readManifest(text + other, fields: filledFields)
    #expect(flat.consignments.count == 150)
    for (a, b) in zip(flat.consignments, mixed.consignments) { #expect(a == b) }
    var one = ReadOptions()
    one.batchRows = 1
    for (a, b) in zip(flat.consignments, readManifest(text, fields: filledFields, options: one).consignments) {
      #expect(a == b)
    }
    for part in flat.consignments {
      filled.formUnion(part.split(separator: "|").map { String($0.split(separator: " ").first ?? "") })
    }
  }
  #expect(filled.isSuperset(of: ["item", "container", "party", "place"]))
}

@Test("A seal that is named twice in a cell is one seal, in tables and in records, whatever else is in the batch")
func repeatedSealsCountOnce() {
  let fields = ["consignment.id", "container.number", "seal.number", "seal.found"]
  let seals = ["<number=S0001 found=S0001> <number=S0002 found=S0002>", "<number=S0001>"]
  let expected = seals.enumerated().map { "\($0 + 2) consignment.id=A\($0) | container number=TGHU6004171 \($1)" }
  let table =
    "id,container,seal,seal_phys\nA0,TGHU6004171,S0001;S0002;S0001,S0001;S0002;S0001\nA1,TGHU6004171,S0001 S0001,\n"
  #expect(readManifest(table, fields: fields).consignments == expected)
  #expect(
    readManifest(table + "Z,TGHU6004171,S1,\nZ,TGHU6004171,S1,\n", fields: fields).consignments.dropLast()
      == expected[...])
  let records =
    "\n" + #"{"id":"A0","container":"TGHU6004171","seal":"S0001;S0002;S0001","seal_phys":"S0001;S0002;S0001"}"# + "\n"
    + #"{"id":"A1","container":"TGHU6004171","seal":"S0001 S0001"}"# + "\n"
  let nested = #"{"id":"Z","containers":[{"number":"TGHU6004171","seals":["S1","S1"]}]}"# + "\n"
  #expect(readManifest(records, fields: fields).consignments == expected)
  #expect(readManifest(records + nested, fields: fields).consignments.dropLast() == expected[...])
}

@Test("Lines that are far more than a batch keeps by column are read cell by cell, with the same result")
func manyLines() {
  // 10,000 lines to a consignment, and so many columns that their cells are not kept.
  let fields = filledFields + ["item.hs_code", "item.net_weight", "item.packages", "item.value", "item.origin"]
  let header = wideHeader + ",hs_code,net_weight_kg,package_count,declared_value,origin_country\n"
  let rest = String(repeating: ",", count: wideCells.count - 2) + "0902,4,7,9,CN"
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
