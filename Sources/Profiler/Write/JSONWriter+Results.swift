// The objects of the NDJSON output: run, file, consignment, counts. The names are fixed by docs/assessment.schema.json.

import RiskDSL

extension JSONWriter {
  /// `{"en":…,"ru":…}`
  mutating func localized(_ text: LocalizedText) { raw { $0.localized(text) } }

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
      name(text: option.name)
      string(option.value)
    }
    endObject()
  }

  private mutating func scoring(_ scoring: Scoring) {
    name("scoring")
    beginObject()
    for (lane, bound) in [("red", scoring.red), ("yellow", scoring.yellow), ("blue", scoring.blue)] {
      name(text: lane)
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
      name(text: finding.name)
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
  mutating func result(_ result: some ResultSource, _ heads: RuleHeads) {
    let facts = result.facts
    beginObject()
    field("schema", ProductVersion.schema)
    field(orNull: "id", facts.text(.id))
    field("line", result.line)
    field(orNull: "manifest", facts.text(.manifest))
    field(orNull: "mode", facts.text(.mode))
    field("file", result.file)
    if result.records != 1 { field("records", result.records) }
    numbers("containers", .container, facts)
    self.facts(facts)
    name("score")
    if result.isScoreWithheld { null() } else { int(result.score) }
    field("lane", result.lane.name)
    name("could_be_score")
    if result.isCouldBeWithheld { null() } else { int(result.couldBeScore) }
    field("could_be", result.couldBe.name)
    name("selected_by")
    beginArray()
    for reason in result.selectedBy { string(reason.rawValue) }
    endArray()
    name("hits")
    beginArray()
    for place in 0..<result.hitCount { hit(result.hit(place), heads) }
    endArray()
    groups(result, heads)
    arithmetic(result, heads)
    near(result, heads)
    name("unknown")
    beginArray()
    for place in 0..<result.unknownCount {
      let unknown = result.unknown(place)
      beginObject()
      name("rule")
      raw(heads.name(unknown.rule))
      field("fields", unknown.fields)
      endObject()
    }
    endArray()
    name("quality")
    beginArray()
    let quality = result.quality
    if !quality.isEmpty { for code in quality.codes { string(code.name) } }
    endArray()
    places(result.qualityPlaces)
    if let wouldBe = result.wouldBe {
      name("would_be")
      beginObject()
      field("score", wouldBe.score)
      field("lane", wouldBe.lane.name)
      endObject()
    }
    if let place = result.capacity {
      name("capacity")
      beginObject()
      field("place", place.place.rawValue)
      if place.rank > 0 { field("rank", place.rank) }
      endObject()
    }
    if let day = result.asOf { field(ifAny: "as_of", .moment(DateValue(days: day))) }
    endObject()
  }

  private mutating func places(_ places: [QualityPlace]) {
    if places.isEmpty { return }
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

  private mutating func hit(_ hit: some HitSource, _ heads: RuleHeads) {
    if hit.isWithheld { raw(heads.make(hit.rule, isWithheld: true)) } else { raw(heads.head(hit.rule)) }
    name("because")
    raw { hit.write(.because, to: &$0) }
    name("check")
    raw { hit.write(.check, to: &$0) }
    if hit.exemptionUnknown { field("exemption", "unknown") }
    if hit.isUndated {
      name("undated")
      bool(true)
    }
    name("clauses")
    raw { json in if !hit.writeClauses(to: &json) { json.append("[]") } }
    endObject()
  }

  private mutating func numbers(_ name: StaticString, _ field: FactField, _ facts: some FactSource) {
    self.name(name)
    beginArray()
    facts.each(field) { string($0) }
    endArray()
  }

  private mutating func facts(_ facts: some FactSource) {
    name("facts")
    beginObject()
    field(ifAny: "version", facts.text(.version))
    field(ifAny: "doc_type", facts.text(.docType))
    field(ifAny: "master_id", facts.text(.masterID))
    field(ifAny: "mode", facts.text(.mode))
    field(ifAny: "direction", facts.text(.direction))
    field(ifAny: "customs_office", facts.text(.customsOffice))
    field(ifAny: "arrival", facts.text(.arrival))
    field(ifAny: "conveyance", facts.text(.conveyance))
    field(ifAny: "waybill", facts.text(.waybill))
    field(ifAny: "vehicle", facts.text(.vehicle))
    name("route")
    beginObject()
    field(ifAny: "dispatch_country", facts.text(.dispatchCountry))
    field(ifAny: "load_port", facts.text(.loadPort))
    field(ifAny: "discharge_port", facts.text(.dischargePort))
    field(ifAny: "destination_country", facts.text(.destinationCountry))
    field(ifAny: "destination_port", facts.text(.destinationPort))
    field(ifAny: "final_destination_country", facts.text(.finalDestinationCountry))
    endObject()
    name("parties")
    beginObject()
    field(ifAny: "shipper", facts.text(.shipper))
    field(ifAny: "consignee", facts.text(.consignee))
    field(ifAny: "notify", facts.text(.notify))
    endObject()
    numbers("containers", .container, facts)
    numbers("seals", .seal, facts)
    numbers("wagons", .wagon, facts)
    field(ifAny: "gross_weight_kg", facts.grossWeight)
    field(ifAny: "packages", facts.packages)
    name("goods")
    beginArray()
    for item in 0..<facts.shownItems {
      beginObject()
      field(ifAny: "description", facts.text(.itemDescription, ofItem: item))
      field(ifAny: "hs_code", facts.text(.itemHSCode, ofItem: item))
      field(ifAny: "origin", facts.text(.itemOrigin, ofItem: item))
      field(ifAny: "packages", facts.number(.itemPackages, ofItem: item))
      field(ifAny: "package_type", facts.text(.itemPackageType, ofItem: item))
      field(ifAny: "gross_weight_kg", facts.number(.itemGrossWeight, ofItem: item))
      field(ifAny: "value", facts.number(.itemValue, ofItem: item))
      field(ifAny: "currency", facts.text(.itemCurrency, ofItem: item))
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
      name(text: lane.name)
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
