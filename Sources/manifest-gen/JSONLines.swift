// Nested JSON lines: one object per consignment with `items` and `containers`, keys are the field names.

/// Writes consignments as JSON lines.
struct NestedWriter {
  private static let sharedColumns: [Column] = [
    .consignmentID, .manifestID, .mode, .direction, .docType, .office, .plate, .trailer, .plateCountry, .arrival,
    .shipperName, .shipperAddress, .shipperCountry, .consigneeName, .consigneeAddress, .consigneeCountry, .forwarder,
    .payer, .dispatch, .pol, .pod, .destination, .finalDestination, .transitDays, .incoterm, .freight, .freightTerms,
    .payment, .endUser,
  ]
  private static let itemColumns: [Column] = [
    .goods, .hs, .origin, .packages, .packageType, .gross, .net, .volume, .litres, .value, .currency, .unNumber,
    .dangerClass, .tracking, .temperature, .marks, .containerNo,
  ]
  private let shared: [(key: Bytes, index: Int)]
  private let items: [(key: Bytes, index: Int)]

  init() {
    shared = Self.sharedColumns.map { (Bytes("\"\($0.rawValue)\":".utf8), $0.index) }
    items = Self.itemColumns.map { (Bytes("\"\($0.rawValue)\":".utf8), $0.index) }
  }

  /// One line.
  func line(_ consignment: borrowing Consignment, to output: inout Bytes) {
    output.append(123)
    fields(shared, consignment, line: 0, to: &output)
    list("transit_countries", consignment.text(.transit), separator: 59, to: &output)
    list("permit_nos", consignment.text(.permits), separator: 59, to: &output)
    if consignment.text(.containerNo, line: 1).isEmpty {
      let seal = consignment.text(.seal, line: 1)
      if !seal.isEmpty {
        output += Bytes(",\"seal_doc\":".utf8)
        appendJSON(seal[...], to: &output)
      }
    }
    output += Bytes(",\"items\":[".utf8)
    for line in 1...consignment.lines {
      output.append(line == 1 ? 123 : 44)
      if line > 1 { output.append(123) }
      fields(items, consignment, line: line, to: &output)
      output.append(125)
    }
    output.append(93)
    containers(consignment, to: &output)
    output += [125, 10]
  }

  private func fields(
    _ columns: [(key: Bytes, index: Int)], _ consignment: borrowing Consignment, line: Int, to output: inout Bytes
  ) {
    var first = true
    for column in columns {
      let cell = consignment.cell(column.index, line: line)
      guard cell.kind != .blank else { continue }
      if !first { output.append(44) }
      first = false
      output += column.key
      if cell.kind == .text {
        appendJSON(consignment.text(cell), to: &output)
      } else {
        appendDecimal(Int(cell.content), decimals: Int(cell.extent), point: 46, grouped: false, to: &output)
      }
    }
  }

  private func containers(_ consignment: borrowing Consignment, to output: inout Bytes) {
    var written: [Bytes] = []
    for line in 1...consignment.lines {
      let number = consignment.text(.containerNo, line: line)
      if number.isEmpty || written.contains(number) { continue }
      output += Bytes(written.isEmpty ? ",\"containers\":[{\"container_no\":".utf8 : ",{\"container_no\":".utf8)
      written.append(number)
      appendJSON(number[...], to: &output)
      let type = consignment.text(.containerType, line: line)
      if !type.isEmpty {
        output += Bytes(",\"container_type\":".utf8)
        appendJSON(type[...], to: &output)
      }
      list("seals", consignment.text(.seal, line: line), separator: 59, to: &output)
      output.append(125)
    }
    if !written.isEmpty { output.append(93) }
  }

  private func list(_ key: String, _ text: Bytes, separator: UInt8, to output: inout Bytes) {
    if text.isEmpty { return }
    output += Bytes(",\"\(key)\":[".utf8)
    for (index, part) in text.split(separator: separator).enumerated() {
      if index > 0 { output.append(44) }
      appendJSON(part.drop { $0 == 32 }, to: &output)
    }
    output.append(93)
  }
}

/// A JSON string: quotes, backslash and control characters escaped, all else as UTF-8.
func appendJSON(_ text: ArraySlice<UInt8>, to output: inout Bytes) {
  output.append(34)
  guard text.contains(where: { $0 < 32 || $0 == 34 || $0 == 92 }) else {
    output.append(contentsOf: text)
    output.append(34)
    return
  }
  for byte in text {
    switch byte {
    case 34: output += [92, 34]
    case 92: output += [92, 92]
    case 10: output += [92, 110]
    case 0..<32: output.append(32)
    default: output.append(byte)
    }
  }
  output.append(34)
}
