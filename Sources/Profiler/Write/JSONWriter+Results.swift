// The objects of the NDJSON output: run, file, consignment, counts. The names are fixed by docs/assessment.schema.json.

import RiskDSL

extension JSONWriter {
  /// `{"en":…,"ru":…}`
  mutating func localized(_ text: LocalizedText) {
    beginObject()
    field("en", text.en)
    field("ru", text.ru)
    endObject()
  }

  /// What is known before the first record: rules, lists, scoring, options.
  mutating func runDetails(_ program: Program, _ info: RunInfo) {
    name("rules")
    beginArray()
    for rules in info.rules {
      beginObject()
      field("path", rules.path)
      if !rules.digest.isEmpty { field("sha256", rules.digest) }
      endObject()
    }
    endArray()
    if let pack = info.pack {
      name("pack")
      beginObject()
      field("path", pack.path)
      if !pack.digest.isEmpty { field("sha256", pack.digest) }
      endObject()
    }
    name("rulesets")
    beginArray()
    for ruleset in program.rulesets {
      beginObject()
      field("name", ruleset.name)
      field("version", ruleset.version)
      field("owner", ruleset.owner)
      field("source", ruleset.source)
      endObject()
    }
    endArray()
    name("lists")
    beginArray()
    for list in program.lists where !list.name.isEmpty {
      beginObject()
      field("name", list.name)
      if !list.path.isEmpty { field("path", list.path) }
      field("entries", list.entries.count)
      field("sha256", list.digest)
      endObject()
    }
    for table in program.tables {
      beginObject()
      field("name", table.name)
      field("sha256", table.digest)
      endObject()
    }
    endArray()
    field(ifAny: "rates_sha256", program.rates?.digest)
    scoring(program.scoring)
    name("as_of")
    if let day = info.asOf { string(DateValue(days: day).text(.iso)) } else { null() }
    name("seed_sha256")
    if let seed = info.seedDigest { string(seed) } else { null() }
    field("audience", info.audience.rawValue)
    name("options")
    beginObject()
    for option in info.options {
      name(option.name)
      string(option.value)
    }
    endObject()
  }

  private mutating func scoring(_ scoring: Scoring) {
    name("scoring")
    beginObject()
    for (lane, bound) in [("red", scoring.red), ("yellow", scoring.yellow), ("blue", scoring.blue)] {
      name(lane)
      if let bound { int(bound) } else { null() }
    }
    field("unreadable", scoring.unreadable.name)
    if let random = scoring.random {
      name("random")
      beginObject()
      field("millionths", random.millionths)
      field("lane", random.lane.name)
      endObject()
    }
    endObject()
  }

  /// How a file is read, and what cannot be told from it.
  mutating func fileDetails(_ file: RunInfo.File, _ program: Program?) {
    field("name", file.name)
    field("format", file.format)
    name("findings")
    beginObject()
    for finding in file.findings {
      name(finding.name)
      string(finding.value)
    }
    endObject()
    field("unknown_headers", file.unknownHeaders)
    name("cannot_decide")
    beginArray()
    for entry in file.cannotDecide {
      beginObject()
      field("rule", program?.rules[entry.rule].name ?? "")
      field("fields", entry.fields)
      endObject()
    }
    endArray()
  }

  /// One listed consignment.
  mutating func assessment(_ assessment: Assessment, _ heads: RuleHeads) {
    let program = heads.program
    let facts = assessment.facts
    beginObject()
    field("schema", ProductVersion.schema)
    name("id")
    if let id = facts.id { string(id) } else { null() }
    field("line", assessment.line)
    name("manifest")
    if let manifest = facts.manifest { string(manifest) } else { null() }
    name("mode")
    if let mode = facts.mode { string(mode) } else { null() }
    field("file", assessment.file)
    if assessment.records != 1 { field("records", assessment.records) }
    field("containers", facts.containers)
    self.facts(facts)
    name("score")
    if assessment.isScoreWithheld { null() } else { int(assessment.score) }
    field("lane", assessment.lane.name)
    name("could_be_score")
    if assessment.isCouldBeWithheld { null() } else { int(assessment.couldBeScore) }
    field("could_be", assessment.couldBe.name)
    name("selected_by")
    beginArray()
    for reason in assessment.selectedBy { string(reason.rawValue) }
    endArray()
    name("hits")
    beginArray()
    for hit in assessment.hits { self.hit(hit, heads) }
    endArray()
    groups(assessment.groups, program)
    arithmetic(assessment, program)
    near(assessment, program)
    name("unknown")
    beginArray()
    for unknown in assessment.unknown {
      beginObject()
      field("rule", program.rules[unknown.rule].name)
      field("fields", unknown.fields)
      endObject()
    }
    endArray()
    name("quality")
    beginArray()
    for code in assessment.quality.codes { string(code.name) }
    endArray()
    if !assessment.qualityPlaces.isEmpty { places(assessment.qualityPlaces) }
    if let wouldBe = assessment.wouldBe {
      name("would_be")
      beginObject()
      field("score", wouldBe.score)
      field("lane", wouldBe.lane.name)
      endObject()
    }
    if let place = assessment.capacity {
      name("capacity")
      beginObject()
      field("place", place.place.rawValue)
      if place.rank > 0 { field("rank", place.rank) }
      endObject()
    }
    if let day = assessment.asOf { field("as_of", DateValue(days: day).text(.iso)) }
    endObject()
  }

  private mutating func places(_ places: [QualityPlace]) {
    name("quality_at")
    beginArray()
    for place in places {
      beginObject()
      field("code", place.code.name)
      field("field", place.field)
      field("line", place.line)
      if place.column > 0 { field("column", place.column) }
      endObject()
    }
    endArray()
  }

  private mutating func hit(_ hit: Hit, _ heads: RuleHeads) {
    raw(hit.isWithheld ? heads.make(hit.rule, isWithheld: true) : heads[hit.rule])
    name("because")
    localized(hit.because)
    name("check")
    localized(hit.check)
    if hit.exemptionUnknown { field("exemption", "unknown") }
    if hit.isUndated {
      name("undated")
      bool(true)
    }
    name("clauses")
    if hit.clauses.isEmpty {
      beginArray()
      endArray()
    } else {
      raw(hit.clauses)
    }
    endObject()
  }

  private mutating func facts(_ facts: FactValues) {
    name("facts")
    beginObject()
    field(ifAny: "version", facts.version)
    field(ifAny: "doc_type", facts.docType)
    field(ifAny: "master_id", facts.masterID)
    field(ifAny: "mode", facts.mode)
    field(ifAny: "direction", facts.direction)
    field(ifAny: "customs_office", facts.customsOffice)
    field(ifAny: "arrival", facts.arrival)
    field(ifAny: "conveyance", facts.conveyance)
    field(ifAny: "waybill", facts.waybill)
    field(ifAny: "vehicle", facts.vehicle)
    name("route")
    beginObject()
    field(ifAny: "dispatch_country", facts.dispatchCountry)
    field(ifAny: "load_port", facts.loadPort)
    field(ifAny: "discharge_port", facts.dischargePort)
    field(ifAny: "destination_country", facts.destinationCountry)
    field(ifAny: "destination_port", facts.destinationPort)
    field(ifAny: "final_destination_country", facts.finalDestinationCountry)
    endObject()
    name("parties")
    beginObject()
    field(ifAny: "shipper", facts.shipper)
    field(ifAny: "consignee", facts.consignee)
    field(ifAny: "notify", facts.notify)
    endObject()
    field("containers", facts.containers)
    field("seals", facts.seals)
    field("wagons", facts.wagons)
    field(ifAny: "gross_weight_kg", facts.grossWeight)
    field(ifAny: "packages", facts.packages)
    name("goods")
    beginArray()
    for item in facts.items {
      beginObject()
      field(ifAny: "description", item.description)
      field(ifAny: "hs_code", item.hsCode)
      field(ifAny: "origin", item.origin)
      field(ifAny: "packages", item.packages)
      field(ifAny: "package_type", item.packageType)
      field(ifAny: "gross_weight_kg", item.grossWeight)
      field(ifAny: "value", item.value)
      field(ifAny: "currency", item.currency)
      endObject()
    }
    endArray()
    if facts.moreItems > 0 { field("more_goods", facts.moreItems) }
    endObject()
  }

  /// The counts of a run.
  mutating func counts(_ counts: RunCounts, _ program: Program) {
    name("counts")
    beginObject()
    field("consignments", counts.consignments)
    field("records", counts.records)
    field("set_aside", counts.setAside)
    field("with_hits", counts.withHits)
    field("total_hits", counts.totalHits)
    field("shadow_hits", counts.shadowHits)
    name("lanes")
    beginObject()
    for lane in Lane.allCases.reversed() {
      name(lane.name)
      int(counts.lanes[Int(lane.rawValue)])
    }
    endObject()
    field("green_clean", counts.greenClean)
    field("green_with_unknowns", counts.greenUnknown)
    field("could_be_yellow", counts.couldBeYellow)
    field("could_be_red", counts.couldBeRed)
    field("selected", counts.selected)
    field("random", counts.random)
    field("duplicates", counts.duplicates)
    name("masters")
    beginObject()
    field("count", counts.masters.count)
    field("with_hits", counts.masters.withHits)
    field("selected", counts.masters.selected)
    endObject()
    endObject()
    name("rules")
    beginArray()
    for (index, rule) in program.rules.enumerated()
    where counts.ruleHits[index] > 0 || counts.ruleUnknowns[index] > 0 {
      beginObject()
      field("rule", rule.name)
      name("title")
      localized(rule.title)
      field("status", rule.status.rawValue)
      field("hits", counts.ruleHits[index])
      field("unknown", counts.ruleUnknowns[index])
      endObject()
    }
    endArray()
  }
}

/// What is the same in every hit of a rule, from the brace to the title, made when the rule hits first.
final class RuleHeads {
  let program: Program
  private var heads: [[UInt8]]

  init(_ program: Program) {
    self.program = program
    heads = Array(repeating: [], count: program.rules.count)
  }

  /// The head of hits that are not withheld.
  subscript(_ rule: Int) -> [UInt8] {
    if heads[rule].isEmpty { heads[rule] = make(rule, isWithheld: false) }
    return heads[rule]
  }

  func make(_ index: Int, isWithheld: Bool) -> [UInt8] {
    let rule = program.rules[index]
    var json = JSONWriter()
    json.beginObject()
    json.field("rule", rule.name)
    json.field("version", rule.version)
    json.field("status", rule.status.rawValue)
    if rule.isSecret {
      json.name("secret")
      json.bool(true)
    }
    if !isWithheld { json.field("points", rule.points) }
    if let floor = rule.floor { json.field("floor", floor.name) }
    if let group = rule.group { json.field("group", program.scoring.groups[group].name) }
    json.name("title")
    json.localized(rule.title)
    return json.take()
  }
}

extension Truth {
  /// The name in outputs.
  public var name: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "unknown"
    }
  }
}
