// Makes the report of a day from the results of a run: every consignment is counted, those of interest are kept with traces.
// A sink behind the redaction; what it counts it counts at the end, when it is known which documents are masters.

import RiskDSL

/// Gathers a run into a day's report.
public final class DayReportSink: AssessmentSink {
  /// Bounds of what is kept while a day is read.
  public enum Limits {
    /// Consignments that are held until it is known which are masters; later ones are counted at once.
    public static let parts = 1_000_000
    /// Different things seen; further ones are not tracked, and the report says so.
    public static let sightings = 400_000
    /// Characters of a value.
    static let value = 300
    /// Characters of a clause.
    static let clause = 500
    /// Clauses of one hit.
    static let trace = 24
    /// Numbers of one kind, or parties, of one case.
    static let numbers = 50
  }

  private let mask: PartyMask
  private var outcomes: OutcomeTable
  private let notes: NoteTable
  private var report: DayReport
  private var program: Program?
  private var tally = DayTally()
  private var isCut = false
  private var kept: [Candidate] = []
  private var candidates = 0
  private var seen: [SightingKey: SightingState] = [:]

  /// A consignment that may become a case.
  private struct Candidate {
    var part: Int
    var isPositive: Bool
    var entry: DayReport.Case
  }

  private struct SightingKey: Hashable {
    var kind: DayReport.Sighting.Kind
    var key: String
  }

  private struct SightingState {
    var name: String?
    var time: String?
    var consignments = 0
    var directions: Set<String> = []
    /// Parts of candidates it was seen with.
    var parts: [Int] = []
  }

  /// Makes a sink.
  ///
  /// - Parameters:
  ///   - header: Who reports for which day; rules and inputs are filled in from the run.
  ///   - key: The key of the operation.
  ///   - outcomes: What the examinations of the day brought.
  ///   - notes: What the unit writes.
  public init(_ header: DayReport.Header, _ key: OperationKey, outcomes: OutcomeTable, notes: NoteTable) {
    mask = PartyMask(key)
    report = DayReport(header)
    self.outcomes = outcomes
    self.notes = notes
  }

  /// Starts the report.
  public func begin(_ program: Program, _ info: RunInfo) { self.program = program }
  /// A file starts.
  public func beginFile(_ info: RunInfo) {}
  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) { report.unreadable += 1 }

  /// Takes a consignment.
  public func write(_ assessment: Assessment) {
    let facts = assessment.facts
    let outcome = outcomes.take(manifest: facts.manifest, consignment: facts.id ?? facts.waybill)
    let part = tally.add(assessment, outcome)
    let isListed = assessment.isSelected || assessment.hasHits
    if isListed || outcome?.isExamined ?? false {
      candidates += 1
      keep(
        Candidate(
          part: part, isPositive: outcome?.isPositive ?? false, entry: entry(assessment, outcome)))
      see(assessment, part)
    } else {
      see(assessment, nil)
    }
  }

  /// Ends the report.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    guard let program else { return }
    fill(info, program)
    addUnmatched()
    tally.settle(&report, program)
    finishCases()
    report.quality = tally.qualityRows + ownQuality
  }

  /// The report; complete after `end`.
  public var finished: DayReport { report }

  // MARK: Header

  private func fill(_ info: RunInfo, _ program: Program) {
    report.header.ruleSets = program.rulesets.map { .init(name: $0.name, version: $0.version) }
    if info.rules.allSatisfy({ !$0.digest.isEmpty }) {
      let list = info.rules.map { "\($0.digest)  \($0.path)\n" }.joined()
      report.header.rulesDigest = SHA256.hex(Array(list.utf8))
    }
    report.header.seedDigest = info.seedDigest
    report.header.inputs = info.files.map { file in
      DayReport.Input(
        kind: .manifest, name: baseName(file.name), digest: file.digest ?? "", bytes: file.bytes,
        records: file.records, setAside: file.setAside)
    }
    for table in [outcomes.input, notes.input] {
      if let table { report.header.inputs.append(table) }
    }
  }

  private func baseName(_ path: String) -> String { clean(path.split(separator: "/").last.map(String.init) ?? path) }

  private var ownQuality: [DayReport.QualityCount] {
    var rows: [DayReport.QualityCount] = []
    if outcomes.otherDays > 0 { rows.append(.init(code: "outcome_of_other_day", consignments: outcomes.otherDays)) }
    if unmatchedOutcomes > 0 {
      rows.append(.init(code: "outcome_without_consignment", consignments: unmatchedOutcomes))
    }
    if isCut { rows.append(.init(code: "sightings_cut", consignments: report.sightingCount)) }
    return rows
  }

  // MARK: Cases

  private func keep(_ candidate: Candidate) {
    kept.append(candidate)
    if kept.count >= DayReport.Limits.cases * 4 { prune() }
  }

  private func prune() {
    kept.sort { a, b in
      if a.isPositive != b.isPositive { return a.isPositive }
      let lanes = (rank(a.entry.lane), rank(b.entry.lane))
      if lanes.0 != lanes.1 { return lanes.0 > lanes.1 }
      // A withheld score stands behind those that are told, by the lane alone.
      let scores = (a.entry.score ?? Int.min, b.entry.score ?? Int.min)
      return scores.0 != scores.1 ? scores.0 > scores.1 : a.part < b.part
    }
    kept.removeLast(max(0, kept.count - DayReport.Limits.cases))
  }

  private func rank(_ lane: String) -> Int { Lane.named(lane).map { Int($0.rawValue) } ?? 0 }

  private func entry(_ assessment: Assessment, _ outcome: DayReport.Outcome?) -> DayReport.Case {
    let facts = assessment.facts
    var entry = DayReport.Case(number: 1, lane: assessment.lane.name, couldBe: assessment.couldBe.name)
    entry.manifest = facts.manifest.map(clean)
    entry.id = facts.id.map(clean)
    entry.time = facts.arrival.map(clean)
    entry.mode = facts.mode.map(clean)
    entry.direction = facts.direction.map(clean)
    entry.document = facts.docType.map(clean)
    entry.master = facts.masterID.map(clean)
    entry.office = facts.customsOffice.map(clean)
    entry.conveyance = facts.conveyance.map(clean)
    entry.vehicle = facts.vehicle.map(clean)
    entry.waybill = facts.waybill.map(clean)
    entry.from = facts.dispatchCountry.map(clean)
    entry.load = facts.loadPort.map(clean)
    entry.discharge = facts.dischargePort.map(clean)
    entry.destination = facts.destinationCountry.map(clean)
    entry.to = facts.finalDestinationCountry.map(clean)
    entry.containers = some(facts.containers)
    entry.wagons = some(facts.wagons)
    entry.seals = some(facts.seals)
    entry.parties = parties(facts).map { party in
      DayReport.Party(
        role: party.role, name: mask.name(party.name).map(clean), token: mask.token(.party, party.name),
        address: party.address.map { mask.token(.address, $0) }, phone: party.phone.map { mask.token(.phone, $0) })
    }
    entry.goods = facts.items.map { item in
      var goods = DayReport.Goods()
      goods.description = item.description.map(clean)
      goods.hsCode = item.hsCode.map(clean)
      goods.origin = item.origin.map(clean)
      goods.packages = item.packages
      goods.packageType = item.packageType.map(clean)
      goods.grossWeight = item.grossWeight
      goods.value = item.value
      goods.currency = item.currency.map(clean)
      return goods
    }
    entry.moreGoods = facts.moreItems
    entry.grossWeight = facts.grossWeight
    entry.packages = facts.packages
    entry.score = assessment.isScoreWithheld ? nil : assessment.score
    entry.selectedBy = assessment.selectedBy.map(\.rawValue)
    entry.hits = assessment.hits.map(hit)
    entry.quality = assessment.quality.codes.map(\.name)
    entry.outcome = outcome
    return entry
  }

  private func hit(_ hit: Hit) -> DayReport.CaseHit {
    guard let program else { preconditionFailure("results come after the start of the run") }
    let rule = program.rules[hit.rule]
    var shown = DayReport.CaseHit(
      rule: rule.name, version: rule.detail.version, status: hit.status, title: rule.title)
    if hit.isWithheld { return shown }
    shown.points = hit.points
    shown.because = text(hit.because)
    shown.check = text(hit.check)
    shown.trace = TraceLines(mask).lines(hit.clauses)
    return shown
  }

  /// A text of a rule; nil where the rule has none.
  private func text(_ text: LocalizedText) -> LocalizedText? {
    if text.en.isEmpty, text.ru.isEmpty { return nil }
    return LocalizedText(en: clean(text.en), ru: clean(text.ru))
  }

  private func parties(_ facts: FactValues) -> [(role: String, name: String, address: String?, phone: String?)] {
    let all: [(String, String?, String?, String?)] = [
      ("shipper", facts.shipper, facts.shipperAddress, facts.shipperPhone),
      ("consignee", facts.consignee, facts.consigneeAddress, facts.consigneePhone),
      ("notify", facts.notify, facts.notifyAddress, facts.notifyPhone),
    ]
    return all.compactMap { role, name, address, phone in name.map { (role, $0, address, phone) } }
  }

  private func some(_ values: [String]) -> [String] { values.prefix(Limits.numbers).map(clean) }

  private func clean(_ text: String) -> String { DayReportSink.clean(text, Limits.value) }

  /// A text that is harmless and bounded.
  static func clean(_ text: String, _ most: Int) -> String {
    let safe = SafeText.clean(text)
    if safe.utf8.count <= most { return safe }
    return safe.count <= most ? safe : String(safe.prefix(most - 1)) + "…"
  }

  // MARK: Outcomes that belong to no consignment of the day

  private var unmatchedOutcomes = 0

  /// What was examined of earlier manifests is counted too, without mode and direction, which nobody knows.
  private func addUnmatched() {
    for row in outcomes.rest() {
      unmatchedOutcomes += 1
      let part = tally.add(unmatched: row.outcome)
      candidates += 1
      var entry = DayReport.Case(number: 1, lane: row.lane, couldBe: row.lane)
      entry.manifest = row.manifest.isEmpty ? nil : clean(row.manifest)
      entry.id = clean(row.consignment)
      entry.outcome = row.outcome
      keep(Candidate(part: part, isPositive: row.outcome.isPositive, entry: entry))
    }
  }

  // MARK: Sightings

  private func see(_ assessment: Assessment, _ part: Int?) {
    let facts = assessment.facts
    let time = facts.arrival.map(clean)
    let direction = facts.direction.map(clean)
    var here: Set<SightingKey> = []
    func note(_ kind: DayReport.Sighting.Kind, _ key: String, name: String? = nil) {
      let key = SightingKey(kind: kind, key: key)
      guard !key.key.isEmpty, key.key != "", here.insert(key).inserted else { return }
      if seen[key] == nil, seen.count >= Limits.sightings {
        isCut = true
        return
      }
      var state = seen[key] ?? SightingState()
      state.consignments += 1
      if state.name == nil { state.name = name }
      if let time { state.time = state.time.map { min($0, time) } ?? time }
      if let direction { state.directions.insert(direction) }
      if let part, state.parts.count < 1000 { state.parts.append(part) }
      seen[key] = state
    }
    func code(_ text: String) -> String { DayReportSink.clean(CodeFold.normalise(text), 64) }
    for number in facts.containers.prefix(Limits.numbers) { note(.container, code(number)) }
    for number in facts.wagons.prefix(Limits.numbers) { note(.wagon, code(number)) }
    for number in facts.seals.prefix(Limits.numbers) { note(.seal, code(number)) }
    if let vehicle = facts.vehicle { note(.vehicle, code(vehicle)) }
    // The number of a train or a voyage alone is the same at many posts and means nothing there.
    if let conveyance = facts.conveyance, conveyance.contains(where: \.isLetter) {
      note(.conveyance, DayReportSink.clean(String(decoding: TextFold.fold(conveyance), as: UTF8.self), 64))
    }
    for party in parties(facts) {
      note(.party, mask.token(.party, party.name), name: mask.name(party.name).map(clean))
      if let address = party.address { note(.address, mask.token(.address, address)) }
      if let phone = party.phone { note(.phone, mask.token(.phone, phone)) }
    }
  }

  private func finishCases() {
    prune()
    report.caseCount = candidates
    // One consignment under one number: what returns later in a file is told in the counts, not as a second case.
    var keys: Set<[String]> = []
    var numbers: [Int: Int] = [:]
    for candidate in kept {
      if let id = candidate.entry.id, !keys.insert([candidate.entry.manifest ?? "", id]).inserted { continue }
      var entry = candidate.entry
      entry.number = report.cases.count + 1
      numbers[candidate.part] = entry.number
      report.cases.append(entry)
    }
    report.sightingCount = seen.count
    let rows = seen.map { key, state in
      (
        sighting: DayReport.Sighting(
          kind: key.kind, key: key.key, name: state.name, time: state.time, consignments: state.consignments,
          directions: state.directions.sorted(), cases: state.parts.compactMap { numbers[$0] }.sorted()),
        isFlagged: !state.parts.isEmpty
      )
    }
    let ordered = rows.sorted { a, b in
      let cases = (!a.sighting.cases.isEmpty, !b.sighting.cases.isEmpty)
      if cases.0 != cases.1 { return cases.0 }
      if a.isFlagged != b.isFlagged { return a.isFlagged }
      if a.sighting.consignments != b.sighting.consignments { return a.sighting.consignments > b.sighting.consignments }
      if a.sighting.kind != b.sighting.kind { return a.sighting.kind.rawValue < b.sighting.kind.rawValue }
      return a.sighting.key < b.sighting.key
    }
    report.sightings = ordered.prefix(DayReport.Limits.sightings).map(\.sighting)
    report.notes = notes.notes.map { note in
      var note = note
      note.caseNumber = report.cases.first { $0.id == note.about && note.about != nil }?.number
      return note
    }
  }
}
