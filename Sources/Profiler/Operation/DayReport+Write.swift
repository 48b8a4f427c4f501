// A day's report as JSON: one order of names, nothing that is empty left to chance, so that equal reports are equal bytes.
// These bytes are what the proof is over; docs/day-report.schema.json describes them.

import RiskDSL

extension JSONWriter {
  /// A text in both languages, left out where there is none.
  mutating func field(ifAny name: StaticString, _ text: LocalizedText?) {
    guard let text else { return }
    self.name(name)
    localized(text)
  }

  /// A whole number, left out where there is none.
  mutating func field(ifAny name: StaticString, int value: Int?) {
    if let value { field(name, value) }
  }

  /// A list of objects.
  mutating func list<Row>(_ name: StaticString, _ rows: [Row], _ write: (inout JSONWriter, Row) -> Void) {
    self.name(name)
    beginArray()
    for row in rows {
      beginObject()
      write(&self, row)
      endObject()
    }
    endArray()
  }

  /// A day's report without its proof.
  mutating func report(_ report: DayReport) {
    beginObject()
    header(report.header)
    name("nil_report")
    bool(report.isNil)
    list("activity", report.activity) { json, row in
      json.field(ifAny: "direction", row.direction)
      json.field(ifAny: "mode", row.mode)
      json.dayCounts(row.counts)
    }
    name("total")
    beginObject()
    dayCounts(report.total)
    endObject()
    field("unreadable", report.unreadable)
    field("case_count", report.caseCount)
    list("cases", report.cases) { $0.reportCase($1) }
    list("rules", report.rules) { json, row in
      json.field("rule", row.rule)
      json.name("title")
      json.localized(row.title)
      json.field("status", row.status.rawValue)
      json.field("hits", row.hits)
      json.field("examined", row.examined)
      json.field("positive", row.positive)
    }
    field("route_count", report.routeCount)
    list("routes", report.routes) { json, row in
      json.field(ifAny: "from", row.from)
      json.field(ifAny: "load", row.load)
      json.field(ifAny: "discharge", row.discharge)
      json.field(ifAny: "to", row.to)
      json.field(ifAny: "mode", row.mode)
      json.field(ifAny: "direction", row.direction)
      json.field("consignments", row.consignments)
      json.field("with_hits", row.withHits)
      json.field("selected", row.selected)
      json.field("positive", row.positive)
    }
    field("sighting_count", report.sightingCount)
    list("sightings", report.sightings) { json, row in
      json.field("kind", row.kind.rawValue)
      json.field("key", row.key)
      json.field(ifAny: "name", row.name)
      json.field(ifAny: "time", row.time)
      json.field("consignments", row.consignments)
      json.field("directions", row.directions)
      json.ints("cases", row.cases)
    }
    list("notes", report.notes) { $0.note($1) }
    list("quality", report.quality) { json, row in
      json.field("code", row.code)
      json.field("consignments", row.consignments)
    }
    endObject()
  }

  private mutating func header(_ header: DayReport.Header) {
    field("operation", header.operation)
    field("unit", header.unit)
    field("country", header.country)
    field("date", ExchangeDay.text(header.day))
    field("number", header.number)
    field(ifAny: "corrects", int: header.corrects)
    field("utc_offset", JointOperation.text(ofOffset: header.utcOffset))
    field("program", header.program)
    list("rule_sets", header.ruleSets) { json, set in
      json.field("name", set.name)
      json.field("version", set.version)
    }
    if !header.rulesDigest.isEmpty { field("rules_sha256", header.rulesDigest) }
    field(ifAny: "seed_sha256", header.seedDigest)
    list("inputs", header.inputs) { json, file in
      json.field("kind", file.kind.rawValue)
      json.field("name", file.name)
      if !file.digest.isEmpty { json.field("sha256", file.digest) }
      json.field("bytes", file.bytes)
      json.field("records", file.records)
      json.field("set_aside", file.setAside)
    }
  }

  /// Every count, nought or not: what is missing would read as not known.
  mutating func dayCounts(_ counts: DayReport.Counts) {
    for count in DayReport.Counts.all { field(count.name, counts[keyPath: count.path]) }
  }

  private mutating func ints(_ name: StaticString, _ values: [Int]) {
    self.name(name)
    beginArray()
    for value in values { int(value) }
    endArray()
  }

  private mutating func reportCase(_ entry: DayReport.Case) {
    field("case", entry.number)
    field(ifAny: "manifest", entry.manifest)
    field(ifAny: "id", entry.id)
    field(ifAny: "time", entry.time)
    field(ifAny: "mode", entry.mode)
    field(ifAny: "direction", entry.direction)
    field(ifAny: "doc_type", entry.document)
    field(ifAny: "master_id", entry.master)
    field(ifAny: "customs_office", entry.office)
    field(ifAny: "conveyance", entry.conveyance)
    field(ifAny: "vehicle", entry.vehicle)
    field(ifAny: "waybill", entry.waybill)
    field(ifAny: "from", entry.from)
    field(ifAny: "load", entry.load)
    field(ifAny: "discharge", entry.discharge)
    field(ifAny: "destination", entry.destination)
    field(ifAny: "to", entry.to)
    field("containers", entry.containers)
    field("wagons", entry.wagons)
    field("seals", entry.seals)
    list("parties", entry.parties) { json, party in
      json.field("role", party.role)
      json.field(ifAny: "name", party.name)
      json.field("token", party.token)
      json.field(ifAny: "address", party.address)
      json.field(ifAny: "phone", party.phone)
    }
    list("goods", entry.goods) { json, goods in
      json.field(ifAny: "description", goods.description)
      json.field(ifAny: "hs_code", goods.hsCode)
      json.field(ifAny: "origin", goods.origin)
      json.field(ifAny: "packages", goods.packages)
      json.field(ifAny: "package_type", goods.packageType)
      json.field(ifAny: "gross_weight_kg", goods.grossWeight)
      json.field(ifAny: "value", goods.value)
      json.field(ifAny: "currency", goods.currency)
    }
    if entry.moreGoods > 0 { field("more_goods", entry.moreGoods) }
    field(ifAny: "gross_weight_kg", entry.grossWeight)
    field(ifAny: "packages", entry.packages)
    field(ifAny: "score", int: entry.score)
    field("lane", entry.lane)
    field("could_be", entry.couldBe)
    field("selected_by", entry.selectedBy)
    list("hits", entry.hits) { $0.caseHit($1) }
    field("quality", entry.quality)
    if let outcome = entry.outcome { self.outcome(outcome) }
  }

  private mutating func caseHit(_ hit: DayReport.CaseHit) {
    field("rule", hit.rule)
    field("version", hit.version)
    field("status", hit.status.rawValue)
    name("title")
    localized(hit.title)
    field(ifAny: "points", int: hit.points)
    field(ifAny: "because", hit.because)
    field(ifAny: "check", hit.check)
    list("trace", hit.trace) { json, line in
      json.field("clause", line.clause)
      json.field("outcome", line.outcome)
      json.field(ifAny: "field", line.field)
      json.field(ifAny: "value", line.value)
    }
  }

  private mutating func outcome(_ outcome: DayReport.Outcome) {
    name("outcome")
    beginObject()
    name("examined")
    bool(outcome.isExamined)
    field("methods", outcome.methods.map(\.rawValue))
    field(ifAny: "result", outcome.result?.rawValue)
    field(ifAny: "found", outcome.found)
    field(ifAny: "quantity", outcome.quantity)
    field(ifAny: "date", outcome.date)
    field(ifAny: "officer", outcome.officer)
    endObject()
  }

  private mutating func note(_ note: DayReport.Note) {
    field("section", note.section.rawValue)
    field(ifAny: "about", note.about)
    field(ifAny: "case", int: note.caseNumber)
    field(ifAny: "en", note.english)
    field(ifAny: "ru", note.russian)
    field(ifAny: "number", note.number)
    field(ifAny: "unit", note.unit)
    field(ifAny: "status", note.status?.rawValue)
    field(ifAny: "country", note.country)
  }
}
