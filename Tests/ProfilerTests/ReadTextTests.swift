// Encodings, packing, reports, headers: what is found out about a file before its first record.

import CZlib
import Foundation
import Profiler
import RiskDSL
import TestKit
import Testing

private let russian = """
  № накладной;Отправитель;Получатель;Наименование груза;Вес брутто, т;Стоимость, долл.
  30417225;ТОО «ОБРАЗЕЦ МУКА»;ООО «ПРИМЕР НОН»;МУКА ПШЕНИЧНАЯ высший сорт;68,5;12 000,50
  30417226;ТОО Ёлка;ООО Съезд;Щебень, гравий и мука;20,25;900,00

  """

private let russianFields = ["consignment.id", "shipper.name", "item.description", "item.gross_weight", "item.value"]

private func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  let code: String.Encoding? =
    switch encoding {
    case .utf8: .utf8
    case .windows1251: .windowsCP1251
    case .windows1252: .windowsCP1252
    case .utf16le: .utf16LittleEndian
    case .utf16be: .utf16BigEndian
    case .cp866, .koi8r, .iso88595: nil
    }
  if let code, let data = text.data(using: code, allowLossyConversion: true) { return Array(data) }
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    if scalar.value < 0x80 {
      bytes.append(UInt8(scalar.value))
      continue
    }
    // Block by block, as the code pages define them; signs they lack become a question mark.
    let small = Array("абвгдежзийклмнопрстуфхцчшщъыьэюя".unicodeScalars)
    let koi = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first!
    let isCapital = lower != scalar
    switch encoding {
    case .cp866:
      if let at = small.firstIndex(of: lower) {
        bytes.append(UInt8(isCapital ? 0x80 + at : at < 16 ? 0xA0 + at : 0xE0 + at - 16))
      } else {
        bytes.append(scalar == "Ё" ? 0xF0 : scalar == "ё" ? 0xF1 : scalar == "№" ? 0xFC : 0x3F)
      }
    case .koi8r:
      if let at = koi.firstIndex(of: lower) {
        bytes.append(UInt8((isCapital ? 0xE0 : 0xC0) + at))
      } else {
        bytes.append(scalar == "Ё" ? 0xB3 : scalar == "ё" ? 0xA3 : 0x3F)
      }
    case .iso88595:
      if let at = small.firstIndex(of: lower) {
        bytes.append(UInt8((isCapital ? 0xB0 : 0xD0) + at))
      } else {
        bytes.append(scalar == "Ё" ? 0xA1 : scalar == "ё" ? 0xF1 : scalar == "№" ? 0xF0 : 0x3F)
      }
    case .utf8, .utf16le, .utf16be, .windows1251, .windows1252: break
    }
  }
  return bytes
}

@Test(arguments: [TextEncoding.utf8, .windows1251, .cp866, .iso88595, .utf16le, .utf16be])
func encodingsAreFound(_ encoding: TextEncoding) {
  var bytes = encode(russian, encoding)
  if encoding == .utf16le { bytes = [0xFF, 0xFE] + bytes }
  if encoding == .utf16be { bytes = [0xFE, 0xFF] + bytes }
  let reading = readManifests([bytes], fields: russianFields)
  let shipper = reading.reports[0].findings.first { $0.name == "encoding" }?.value ?? ""
  #expect(shipper.hasPrefix(encoding.rawValue))
  #expect(reading.consignments.count == 2)
  #expect(
    reading.consignments.last?.contains(
      "shipper.name=ТОО Ёлка | item description=Щебень, гравий и мука gross_weight=20,25") == true)
}

@Test func koi8IsFoundWithoutNumero() {
  // KOI8-R has no №: the header is written out.
  let text = russian.replacingOccurrences(of: "№ накладной", with: "Номер накладной")
  let reading = readManifests([encode(text, .koi8r)], fields: russianFields)
  #expect(reading.reports[0].findings.first { $0.name == "encoding" }?.value == "koi8-r (letter frequency)")
  #expect(reading.consignments.last?.contains("shipper.name=ТОО Ёлка") == true)
}

@Test func accentsAreNotRussian() {
  let text = "id,shipper,goods\nA1,SOCIÉTÉ GÉNÉRALE,CAFÉ MOULU\nA2,MÜLLER,KÄSE\n"
  let reading = readManifests([Array(text.data(using: .windowsCP1252)!)], fields: plainFields)
  #expect(
    reading.text
      == "2 consignment.id=A1 shipper.name=SOCIÉTÉ GÉNÉRALE | item description=CAFÉ MOULU\n3 consignment.id=A2 shipper.name=MÜLLER | item description=KÄSE"
  )
}

@Test func oneBadByteCostsOneLetter() {
  var bytes = Array("id,shipper,goods\nA1,МОСКВА,TEA\nA2,КИЕВ И ДРУГИЕ,NUTS\n".utf8)
  bytes.insert(0xFF, at: 24)
  for size in [1, 7, 4096] {
    var options = ReadOptions()
    options.blockSize = size
    let reading = readManifests([bytes], fields: plainFields, options: options)
    #expect(reading.consignments[0].hasPrefix("2 [bad_text] consignment.id=A1 shipper.name=МО\u{FFFD}"))
    #expect(reading.consignments[1] == "3 consignment.id=A2 shipper.name=КИЕВ И ДРУГИЕ | item description=NUTS")
  }
}

@Test func encodingCanBeGiven() {
  var options = ReadOptions()
  options.encoding = .named("dos")
  let reading = readManifests([encode(russian, .cp866)], fields: russianFields, options: options)
  #expect(reading.reports[0].findings.first { $0.name == "encoding" }?.value == "cp866 (given)")
}

// The guess takes 500 cells, in the order in which they stand: of the 167th row of three columns the first two.
@Test(arguments: [(0, "day first (look-ahead)"), (1, "day first (look-ahead)"), (2, "not told by the look-ahead")])
func dateOrderIsGuessedFromTheFirstCells(_ column: Int, _ order: String) {
  var text = "id,submitted,departure,arrival\n"
  for row in 1...167 {
    let days = (0..<3).map { row == 167 && $0 == column ? "25/03/2026" : "05/03/2026" }
    text += "A\(row),\(days.joined(separator: ","))\n"
  }
  let reading = readManifests([Array(text.utf8)], fields: ["consignment.id", "arrival"])
  #expect(reading.reports[0].findings.first { $0.name == "date_order" }?.value == order)
}

func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var out = [UInt8](repeating: 0, count: bytes.count + 1000)
  var input = bytes
  let made = input.withUnsafeMutableBufferPointer { source in
    out.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      _ = deflate(&stream, Z_FINISH)
      return target.count - Int(stream.avail_out)
    }
  }
  return Array(out.prefix(made))
}

@Test func gzipIsUnpackedByItsContent() {
  let first = Array("id,shipper,goods\nA1,ACME,TEA\n".utf8)
  let second = Array("A2,BETA,NUTS\n".utf8)
  let expected =
    "2 consignment.id=A1 shipper.name=ACME | item description=TEA\n3 consignment.id=A2 shipper.name=BETA | item description=NUTS"
  var options = ReadOptions()
  options.wantsDigest = true
  // Two members and padding behind them.
  let packed = gzip(first) + gzip(second) + [0, 0, 0, 0]
  let reading = readManifests([packed], fields: plainFields, options: options)
  #expect(reading.text == expected)
  #expect(reading.reports[0].bytes == UInt64(packed.count))
  #expect(reading.reports[0].failure == nil)
  let cut = readManifests([gzip(first) + gzip(second).dropLast(12)], fields: plainFields)
  #expect(cut.reports[0].failure == .packingBreaksOff)
  #expect(cut.consignments.first == "2 consignment.id=A1 shipper.name=ACME | item description=TEA")
  // A member whose first byte is damaged is no padding.
  let rest = Array(gzip(second).dropFirst())
  let damaged: [[UInt8]] = [[0] + rest, [0, 0, 1] + rest, Array("x".utf8)]
  for bytes in damaged {
    let lost = readManifests([gzip(first) + bytes], fields: plainFields)
    #expect(lost.reports[0].failure == .packingSpoilt)
    #expect(lost.consignments == ["2 consignment.id=A1 shipper.name=ACME | item description=TEA"])
  }
  let apart = readManifests([gzip(first) + [0, 0] + gzip(second)], fields: plainFields)
  #expect(apart.text == expected && apart.reports[0].failure == nil)
}

@Test func reportsCountEveryLine() {
  var options = ReadOptions()
  options.wantsDigest = true
  let text = "id,shipper,goods,zzz\nA1,ACME,TEA,1\n\nA2,B\n,,LOST,\nTOTAL,,,\nid,shipper,goods,zzz\n"
  let report = readManifest(text, fields: plainFields, options: options).reports[0]
  #expect(report.tally.records == 2)
  #expect(report.tally.consignments == 2)
  #expect(report.tally.setAside == 1)
  #expect(report.tally.skipped == [1, 1, 1, 0])
  #expect(report.unknownHeaders == ["zzz"])
  #expect(report.bytes == UInt64(text.utf8.count))
  #expect(report.format == "csv")
  #expect(report.digest?.count == 64)
  #expect(
    readManifest("abc", fields: [], options: options).reports[0].digest
      == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test(arguments: ["", "\n\n", "just words\nand more\n", "<xml/>", "UNB+UNOA:1'", "{ not json", "[1,2,3]"])
func whatIsNoManifestIsSaid(_ text: String) {
  let reading = readManifest(text, fields: plainFields)
  #expect(reading.consignments.isEmpty)
  #expect(reading.reports[0].isSkipped || !reading.rejects.isEmpty)
}

@Test(
  arguments: [
    ("Вес брутто, т", "item.gross_weight", 1000.0, ""), ("Gross weight (kg)", "item.gross_weight", 1, ""),
    ("GROSS_WEIGHT_LB", "item.gross_weight", 0.453_592_37, ""), ("Стоимость, USD", "item.value", 1, "USD"),
    ("value_usd", "item.value", 1, "USD"), ("Таможенная стоимость", "item.value", 1, ""),
    ("litres", "item.liquid_volume", 0.001, ""),
    ("Номер контейнера (ISO 6346)", "container.number", 1, ""), ("№ накладной", "consignment.id", 1, ""),
    ("B/L #", "consignment.id", 1, ""),
    ("HS Code", "item.hs_code", 1, ""), ("Грузоотправитель", "shipper.name", 1, ""),
  ] as [(String, String, Double, String)])
func headersMeanFields(_ header: String, _ field: String, _ scale: Double, _ currency: String) {
  let catalogue = FieldCatalogue.builtIn
  let plan = ReadPlan(catalogue: catalogue, fields: [catalogue.find(field)!.id])
  let other = field == "consignment.id" ? "carrier" : "id"
  let text = "\"\(header)\",\(other),incoterm\nX,Y,Z\n"
  let source = ManifestSource(inputs: [ManifestInput(place: .bytes(Array(text.utf8)), name: "x")], plan: plan)
  let block = source.next()
  let state = block?.file.columns[0]
  #expect(state?.header == header)
  #expect(state?.scale == scale)
  #expect(state?.currency.text == currency)
}

@Test func theOfficersMapWins() {
  let map = ReadOptions.headers(
    from: "# own names\nSender box = consignee.name\nweird = no.such\nnothing\n", catalogue: .builtIn)
  #expect(map.headers.map(\.header) == ["Sender box"])
  #expect(map.problems.map(\.line) == [3, 4])
  var options = ReadOptions()
  options.headers = map.headers
  let reading = readManifest("id,Sender box,goods\nA1,X,TEA\n", fields: ["consignee.name"], options: options)
  #expect(reading.text == "2 consignee.name=X")
}

@Test func linesCanBeConsignments() {
  var options = ReadOptions()
  options.gathering = .line
  let reading = readManifest("id,shipper,goods\nA1,ACME,TEA\nA1,ACME,NUTS\n", fields: plainFields, options: options)
  #expect(reading.consignments.count == 2)
}

@Test func filesWithoutNumbersGetDigests() {
  let text = "shipper,goods,weight\nACME,TEA,5\nACME,TEA,6\n"
  for size in [1, 4096] {
    var options = ReadOptions()
    options.blockSize = size
    let reading = readManifest(text, fields: ["consignment.id"], options: options)
    #expect(reading.consignments.count == 2)
    #expect(reading.consignments[0] != reading.consignments[1])
    #expect(reading.consignments[0].wholeMatch(of: /2 consignment.id=#[0-9a-f]{16}/) != nil)
  }
}

@Test func oneConsignmentOfTooManyLinesIsCut() {
  var text = "id,goods,weight\n"
  for line in 0..<10_050 { text += "A1,TEA \(line),1\n" }
  text += "A2,NUTS,1\n"
  for size in [1 << 12, 1 << 20] {
    var options = ReadOptions()
    options.blockSize = size
    let reading = readManifest(text, fields: ["consignment.id"], options: options)
    #expect(reading.consignments == ["2 x10000 [truncated] consignment.id=A1", "10052 consignment.id=A2"])
    #expect(reading.reports[0].tally.skipped[Int(SkipReason.beyondTruncation.rawValue)] == 50)
  }
}

@Test func theLatestVersionOfAConsignmentCounts() {
  let old = ManifestInput(place: .bytes(Array("id,version,goods\nA1,2,TEA\nA2,1,TEA\nA3,1,TEA\n".utf8)), name: "old")
  let new = ManifestInput(
    place: .bytes(Array("id,version,goods\nA1,1,TEA\nA2,2,TEA\nA2,2,NUTS\nA4,1,TEA\n".utf8)), name: "new")
  let options = ReadOptions()
  let index = DuplicateIndex.build(inputs: [old, new], catalogue: .builtIn, options: options)
  #expect(index.duplicateCount == 2)
  let first = readManifest("id,version,goods\nA1,2,TEA\nA2,1,TEA\nA3,1,TEA\n", fields: ["consignment.id"])
  #expect(first.keys.map { index.isSuperseded($0, file: 0) } == [false, true, false])
  #expect(first.keys.map { index.isSuperseded($0, file: 1) } == [true, false, false])
}
