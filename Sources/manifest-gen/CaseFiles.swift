// What is written about the constructed cases: the index of the set and the complete records with the columns
// that inspection, registers and history supply.

enum CaseFiles {
  /// `index.csv`: one row per case.
  static func index(_ cases: [PlantedCase], to output: inout Bytes) {
    output += Bytes(
      "file,manifest_id,consignment_id,scenario,kind,title_en,title_ru,evidence,why,fields\n".utf8)
    for entry in cases where !entry.consignmentID.isEmpty {
      let cells = [
        entry.file, entry.manifestID, entry.consignmentID, entry.scenario,
        entry.isPlanted ? "planted" : "lookalike", entry.titleEnglish, entry.titleRussian, entry.evidence,
        entry.why, entry.fields,
      ]
      for (number, cell) in cells.enumerated() {
        if number > 0 { output.append(44) }
        let bytes = Bytes(cell.utf8)
        if bytes.contains(44) || bytes.contains(34) {
          output.append(34)
          for byte in bytes {
            if byte == 34 { output.append(34) }
            output.append(byte)
          }
          output.append(34)
        } else {
          output += bytes
        }
      }
      output.append(10)
    }
  }

  /// One complete record: every column of the manifest, then what only others than the carrier know.
  static func record(_ entry: PlantedCase, _ consignment: borrowing Consignment, to output: inout Bytes) {
    output += Bytes("{\"scenario\":\"\(entry.scenario)-\(entry.isPlanted ? "P" : "B")\"".utf8)
    let nested = consignment.lines > 1
    let boxed = nested && !consignment.text(.containerNo, line: 1).isEmpty
    columns(Column.allCases.filter { !nested || !$0.isItem }, consignment, line: nested ? 0 : 1, to: &output)
    if nested, !boxed { columns([.seal], consignment, line: 1, to: &output) }
    for pair in supplied(entry, consignment) where !(boxed && aboutOneContainer.contains(pair.key)) {
      output += Bytes(",\"\(pair.key)\":".utf8)
      if pair.isText { appendJSON(Bytes(pair.value.utf8)[...], to: &output) } else { output += Bytes(pair.value.utf8) }
    }
    if nested { items(consignment, to: &output) }
    if boxed { containers(consignment, to: &output) }
    output += [125, 10]
  }

  /// What is said of one container and would be ambiguous beside several.
  private static let aboutOneContainer: Set<String> = ["seal_phys", "seal_count", "seal_type", "door_open_events"]

  private static func items(_ consignment: borrowing Consignment, to output: inout Bytes) {
    var wagons: [Bytes] = []
    for line in 1...consignment.lines {
      let wagon = consignment.text(.wagon, line: line)
      if !wagon.isEmpty, !wagons.contains(wagon) { wagons.append(wagon) }
    }
    if !wagons.isEmpty {
      output += Bytes(",\"wagon_no\":".utf8)
      appendJSON(Bytes(wagons.joined(separator: [59]))[...], to: &output)
    }
    output += Bytes(",\"items\":[".utf8)
    for line in 1...consignment.lines {
      object(
        Column.allCases.filter { $0.isItem && ($0 == .containerNo || !$0.isContainer) }, consignment, line: line,
        first: line == 1, to: &output)
    }
    output.append(93)
  }

  private static func containers(_ consignment: borrowing Consignment, to output: inout Bytes) {
    output += Bytes(",\"containers\":[".utf8)
    var written: [Bytes] = []
    for line in 1...consignment.lines {
      let number = consignment.text(.containerNo, line: line)
      if number.isEmpty || written.contains(number) { continue }
      object(
        Column.allCases.filter { $0.isContainer && $0 != .wagon }, consignment, line: line, first: written.isEmpty,
        to: &output)
      written.append(number)
    }
    output.append(93)
  }

  private static func object(
    _ columns: [Column], _ consignment: borrowing Consignment, line: Int, first: Bool, to output: inout Bytes
  ) {
    var text = Bytes()
    self.columns(columns, consignment, line: line, to: &text)
    if !first { output.append(44) }
    output.append(123)
    output += text.dropFirst()
    output.append(125)
  }

  private static func columns(
    _ columns: [Column], _ consignment: borrowing Consignment, line: Int, to output: inout Bytes
  ) {
    for column in columns {
      let cell = consignment.cell(column.index, line: line)
      guard cell.kind != .blank else { continue }
      output += Bytes(",\"\(column.rawValue)\":".utf8)
      if cell.kind == .text {
        appendJSON(consignment.text(cell), to: &output)
      } else {
        appendDecimal(Int(cell.content), decimals: Int(cell.extent), point: 46, grouped: false, to: &output)
      }
    }
  }

  /// Inspection, registry, terminal and history values: the usual ones, then what the case states.
  private static func supplied(
    _ entry: PlantedCase, _ consignment: borrowing Consignment
  ) -> [(key: String, value: String, isText: Bool)] {
    var pairs: [(key: String, value: String)] = []
    for line in usual.split(separator: "\n") {
      for word in line.split(separator: " ") {
        let parts = word.split(separator: "=")
        pairs.append((String(parts[0]), String(parts[1])))
      }
    }
    let known = entry.more.contains { $0.key == "hist" && $0.value == "known" }
    for word in (known ? knownParty : newParty).split(separator: " ") {
      let parts = word.split(separator: "=")
      pairs.append(("hist." + parts[0], String(parts[1])))
    }
    var seal = String(decoding: consignment.text(.seal, line: 1), as: UTF8.self)
    if entry.more.contains(where: { $0.key == "seal_changed" && $0.value == "yes" }) {
      seal = String(seal.dropLast()) + "B"
    }
    pairs.append(("seal_phys", seal))
    for pair in entry.more where pair.key != "hist" && pair.key != "seal_changed" {
      if let place = pairs.firstIndex(where: { $0.key == pair.key }) {
        pairs[place].value = pair.value
      } else {
        pairs.append(pair)
      }
    }
    return pairs.filter { !$0.value.isEmpty }.map { pair in
      let digits = pair.value.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
      return (pair.key, pair.value, !digits)
    }
  }

  private static let usual = """
    version=1 aeo=no consignee_age_days=1500 dwell_days=2 deviation_km=0 route_ok=yes seal_count=1
    seal_type=high_security door_open_events=0 scan_anomaly=no radiation_alarm=no driver_crossings_30d=3
    wagon_station_changes=0 hist.same_day_consignments=1 hist.same_goods_7d=1 hist.split_total_kg=0
    hist.addr_shared_parties=1 hist.phone_shared_parties=1 hist.name_variants=1 hist.addr_names_30d=1
    hist.broker_changes_90d=0 hist.prior_seizures=0 hist.prior_irregularities=0 hist.route_seizures_12m=0
    hist.container_seizures=0 hist.amendments_30d=0 hist.bookings_cancelled_90d=0 hist.unclaimed_prior=0
    hist.permit_reuse=1 hist.consignor_to_many_30d=1
    """
  private static let newParty =
    "consignee_prior=0 shipper_prior=0 pair_prior=0 consignee_first_days=0 commodity_prior=0 consignee_kg_30d=0 "
    + "consignee_kg_month_avg=0 country_prior=0 payer_prior=0 route_prior=0"
  private static let knownParty =
    "consignee_prior=14 shipper_prior=20 pair_prior=9 consignee_first_days=620 commodity_prior=8 "
    + "consignee_kg_30d=21000 consignee_kg_month_avg=20000 country_prior=9 payer_prior=9 days_since_last=24 "
    + "route_prior=9"
}

extension Column {
  /// Whether the column belongs to a goods line or its container: those from the container number on, and the wagon.
  var isItem: Bool { self == .wagon || index >= Column.containerNo.index }

  /// Whether the column describes the container or wagon, not the goods in it.
  var isContainer: Bool {
    self == .wagon || (Column.containerNo.index...Column.seal.index).contains(index)
  }
}
