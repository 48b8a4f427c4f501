// Writes a generated operation: for each day and unit a manifest, what the examinations brought, what the unit notes;
// the operation's file, its key and the plan of what becomes of each report.

import Profiler
import RiskDSL

/// Writes an operation into a folder.
struct OperationRun {
  let operation: Operation
  let goods: GoodsCatalogue
  private let parties = PartyCatalogue()
  private let notes: [[String]] = operationNotes.split(separator: "\n").map {
    $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }

  init(_ operation: Operation, goods: GoodsCatalogue) {
    self.operation = operation
    self.goods = goods
  }

  /// Writes everything.
  func write(to folder: String) {
    makeFolder(folder)
    save(folder + "/operation.json", operation.file.file)
    save(folder + "/demo.key", Array(OperationKey.file(of: operation.keyBytes).utf8))
    var plan = "date,unit,report\n"
    for day in 0..<operation.days {
      let date = operation.date(day)
      makeFolder("\(folder)/\(date)")
      for (index, unit) in operation.units.enumerated() {
        let fate = operation.fate(unit: index, day: day)
        plan += "\(date),\(unit.code),\(fate.rawValue)\n"
        let place = "\(folder)/\(date)/\(unit.code)"
        makeFolder(place)
        if fate != .none { write(unit, index, day, fate, to: place) }
      }
    }
    save(folder + "/plan.csv", Array(plan.utf8))
  }

  private func save(_ path: String, _ bytes: [UInt8]) {
    var sink = openSink(path, gzip: false)
    sink.write { $0 += bytes }
    sink.finish()
  }

  // MARK: - One unit on one day

  private func write(_ unit: OperationUnit, _ index: Int, _ day: Int, _ fate: ReportFate, to place: String) {
    let seed = operation.seed ^ (UInt64(day + 1) << 32 | UInt64(index + 1) << 16)
    var random = SplitMix64(seed: seed, post: 9003, number: 0)
    let traffic = OrdinaryTraffic(post: unit.post, seed: seed, goods: goods)
    let writer = ManifestWriter(unit.post)
    let `extension` = unit.post.kind == .road ? "ndjson" : unit.post.kind == .river ? "tsv" : "csv"
    var sink = openSink("\(place)/manifest.\(`extension`)", gzip: false)
    sink.write { writer.header(to: &$0) }
    var outcomes: [ExaminedConsignment] = []
    var consignment = Consignment()
    var number = 0
    func emit(_ outcome: ExaminedConsignment.Result?, _ random: inout SplitMix64) {
      localise(&consignment, unit, day, number, &random)
      sink.write { writer.write(consignment, to: &$0) }
      if let outcome { outcomes.append(ExaminedConsignment(consignment, outcome, number: number)) }
      number += 1
    }
    for _ in 0..<random.between(operation.isSmall ? 8 : 10, operation.isSmall ? 12 : 24) {
      traffic.build(number, into: &consignment)
      emit(random.chance(120) ? .nothing : nil, &random)
    }
    // Cases and their look-alikes of this kind of post, a few a day, so that in two weeks all have been somewhere.
    var cases = PlantedCase.all().filter { $0.post == unit.post.name }
    for _ in 0..<random.between(0, 2) where !cases.isEmpty {
      let chosen = random.below(cases.count)
      cases[chosen].build(number, traffic, into: &consignment)
      emit(cases[chosen].isPlanted ? (random.chance(600) ? .seizure : .discrepancy) : .nothing, &random)
      cases.remove(at: chosen)
    }
    for journey in operation.journeys where journey.stops.contains(where: { $0.unit == index && $0.day == day }) {
      traffic.build(number, into: &consignment)
      carry(journey, unit, &consignment)
      let isLast = journey.stops.last.map { $0.unit == index && $0.day == day } ?? false
      emit(journey.isSensitive && isLast ? .seizure : nil, &random)
    }
    sink.finish()
    save(place + "/outcomes.csv", ExaminedConsignment.file(outcomes, unit: unit.code, date: operation.date(day)))
    if fate == .corrected {
      // The laboratory's answer came after the first report.
      if let place = outcomes.indices.first { outcomes[place].result = .discrepancy }
      save(place + "/outcomes-2.csv", ExaminedConsignment.file(outcomes, unit: unit.code, date: operation.date(day)))
    }
    save(place + "/unit-notes.csv", noteFile(outcomes, &random))
  }

  /// Numbers, place and day of the unit in place of those of the sample post.
  private func localise(
    _ consignment: inout Consignment, _ unit: OperationUnit, _ day: Int, _ number: Int, _ random: inout SplitMix64
  ) {
    let date = Bytes(operation.date(day).utf8)
    let dayNumber = Bytes(date[5..<7] + date[8..<10])
    consignment.set(.office, Bytes(unit.code.utf8))
    consignment.set(.manifestID, unit.short + Bytes("-".utf8) + dayNumber + Bytes("-1".utf8))
    if unit.post.kind != .air {
      consignment.set(
        .consignmentID, unit.short + Bytes("-".utf8) + dayNumber + Bytes("-\(1000 + number * 3 + random.below(3))".utf8)
      )
    }
    consignment.set(.arrival, date + consignment.text(.arrival).dropFirst(10))
    let russian = unit.post.kind == .rail
    switch String(decoding: consignment.text(.direction), as: UTF8.self) {
    case "import":
      consignment.set(.pod, unit.place)
      guard consignment.text(.destination) != unit.country else { return }
      consignment.set(.destination, unit.country)
      let party = parties.firm(country: unit.country, trade: OrdinaryTraffic.generalTrade, russian: russian, &random)
      consignment.set(.consigneeName, party.name)
      consignment.set(.consigneeAddress, party.address)
      consignment.set(.consigneeCountry, party.country)
    case "export":
      consignment.set(.pol, unit.place)
      guard consignment.text(.dispatch) != unit.country else { return }
      consignment.set(.dispatch, unit.country)
      let party = parties.firm(country: unit.country, trade: OrdinaryTraffic.generalTrade, russian: russian, &random)
      consignment.set(.shipperName, party.name)
      consignment.set(.shipperAddress, party.address)
      consignment.set(.shipperCountry, party.country)
    default: break
    }
  }

  /// The container of a journey under its seal, in transit to Afghanistan.
  private func carry(_ journey: Journey, _ unit: OperationUnit, _ consignment: inout Consignment) {
    consignment.keepLines(1)
    if consignment.lines == 0 { _ = consignment.addLine() }
    consignment.set(.direction, "transit")
    consignment.set(.containerNo, journey.container, line: 1)
    consignment.set(.containerType, "22G1", line: 1)
    consignment.set(.containerStatus, "fcl", line: 1)
    consignment.set(.seal, journey.seal, line: 1)
    if unit.post.kind == .rail { consignment.set(.wagon, journey.wagon, line: 1) }
    consignment.set(.shipperName, journey.shipper.name)
    consignment.set(.shipperAddress, journey.shipper.address)
    consignment.set(.shipperCountry, journey.shipper.country)
    consignment.set(.consigneeName, journey.consignee.name)
    consignment.set(.consigneeAddress, journey.consignee.address)
    consignment.set(.consigneeCountry, journey.consignee.country)
    consignment.set(.dispatch, "TR")
    consignment.set(.destination, "AF")
    guard journey.isSensitive else { return }
    let isRussian = unit.post.kind == .rail
    consignment.set(.goods, Bytes((isRussian ? "Уксусный ангидрид 99 %" : "Acetic anhydride 99 %").utf8), line: 1)
    consignment.set(.hs, "291524", line: 1)
    consignment.set(.gross, scaled: 18_240, decimals: 0, line: 1)
    consignment.set(.net, scaled: 17_600, decimals: 0, line: 1)
    consignment.set(.packages, scaled: 80, decimals: 0, line: 1)
    consignment.set(.packageType, "drum", line: 1)
    consignment.set(.value, scaled: 26_400, decimals: 0, line: 1)
    consignment.set(.currency, "USD", line: 1)
    consignment.set(.unNumber, "1715", line: 1)
  }

  private func noteFile(_ outcomes: [ExaminedConsignment], _ random: inout SplitMix64) -> [UInt8] {
    var text = "section,case,text_en,text_ru,number,unit,status,country\n"
    for _ in 0..<random.between(0, 2) {
      let row = notes[random.below(notes.count)]
      let about = outcomes.isEmpty || row[0] == "equipment" ? "" : outcomes[random.below(outcomes.count)].consignment
      text += ([row[0], about] + row[1...]).map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }
}

/// Either form of a manifest.
private struct ManifestWriter {
  private let table: TableWriter?
  private let nested = NestedWriter()

  init(_ post: Post) {
    if case .table(let delimiter, let windows1251, let russianNumbers) = post.format {
      table = TableWriter(
        post: post, delimiter: delimiter, windows1251: windows1251, russianNumbers: russianNumbers)
    } else {
      table = nil
    }
  }

  func header(to output: inout Bytes) { table?.header(to: &output) }

  func write(_ consignment: borrowing Consignment, to output: inout Bytes) {
    if let table { table.rows(consignment, flaw: nil, to: &output) } else { nested.line(consignment, to: &output) }
  }
}

/// A consignment that was examined, as the outcomes of a day have it (docs/outcomes.md).
struct ExaminedConsignment {
  enum Result: String {
    case nothing = "nothing_found"
    case discrepancy, seizure
  }
  var manifest: String
  var consignment: String
  var result: Result
  var goods: String
  var number: Int

  init(_ consignment: borrowing Consignment, _ result: Result, number: Int) {
    manifest = String(decoding: consignment.text(.manifestID), as: UTF8.self)
    self.consignment = String(decoding: consignment.text(.consignmentID), as: UTF8.self)
    goods = String(decoding: consignment.text(.goods, line: 1), as: UTF8.self)
    self.result = result
    self.number = number
  }

  /// How it was examined: what was found took hands; the rest was cleared by papers or image.
  private var method: String {
    switch result {
    case .nothing: number % 3 == 0 ? "documents" : number % 3 == 1 ? "scan" : "physical"
    case .discrepancy: "documents;physical"
    case .seizure: "scan;physical"
    }
  }

  static func file(_ outcomes: [ExaminedConsignment], unit: String, date: String) -> [UInt8] {
    func quoted(_ text: String) -> String {
      guard text.contains(where: { ",;\"\n".contains($0) }) else { return text }
      return "\"" + text.split(separator: "\"").joined(separator: "\"\"") + "\""
    }
    var text = "unit,manifest,consignment,examined,method,result,found,quantity,date,officer,note\r\n"
    for outcome in outcomes {
      let isFound = outcome.result != .nothing
      let cells = [
        unit, outcome.manifest, outcome.consignment, "yes", outcome.method, outcome.result.rawValue,
        isFound ? String(outcome.goods.prefix(60)) : "", isFound ? "\(20 + outcome.number * 7) kg" : "", date,
        "OFC-\(10 + outcome.number % 4)", "",
      ]
      text += cells.map(quoted).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }
}
