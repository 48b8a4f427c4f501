// A day's report from JSON that came from elsewhere: every member is looked at, every count held against its total.
// The counterpart of DayReport+Write; what it refuses it refuses with a place.

import RiskDSL

extension DayReport {
  private static let headerNames: Set<String> = [
    "operation", "unit", "country", "date", "number", "corrects", "utc_offset", "program", "rule_sets", "rules_sha256",
    "seed_sha256", "inputs",
  ]
  private static let names: Set<String> = headerNames.union([
    "nil_report", "activity", "total", "unreadable", "case_count", "cases", "rules", "route_count", "routes",
    "sighting_count", "sightings", "notes", "quality",
  ])
  private static let countNames = Set(Counts.all.map { $0.name.description })

  /// Reads a report; what is wrong with it is noted.
  init(_ node: ExchangeNode) {
    node.only(DayReport.names)
    self.init(Header(node))
    activity = node.list("activity").map(Activity.init)
    unreadable = node.count("unreadable")
    caseCount = node.count("case_count")
    cases = node.list("cases", most: Limits.cases).map(Case.init)
    rules = node.list("rules").map(RuleCount.init)
    routeCount = node.count("route_count")
    routes = node.list("routes", most: Limits.routes).map(Route.init)
    sightingCount = node.count("sighting_count")
    sightings = node.list("sightings", most: Limits.sightings).map(Sighting.init)
    notes = node.list("notes", most: Limits.notes).map(Note.init)
    quality = node.list("quality").map { row in
      row.only(["code", "consignments"])
      return QualityCount(code: row.text("code"), consignments: row.count("consignments"))
    }
    if node.flag("nil_report") != isNil { node.faults.note(node.place + "/nil_report", .sumDiffers) }
    hold(node)
  }

  /// Holds totals against rows, and rows against each other.
  private func hold(_ node: ExchangeNode) {
    if let total = node.node("total") {
      total.only(DayReport.countNames)
      let stated = Counts(total)
      let counted = self.total
      for count in Counts.all where stated[keyPath: count.path] != counted[keyPath: count.path] {
        node.faults.note(total.place + "/\(count.name)", .sumDiffers)
      }
    }
    for (index, row) in activity.enumerated() {
      let counts = row.counts
      let place = node.place + "/activity/\(index)"
      if counts.red + counts.yellow + counts.blue + counts.green != counts.profiled {
        node.faults.note(place, .sumDiffers)
      }
      if counts.positive > counts.examined || counts.seizures > counts.positive || counts.withHits > counts.totalHits {
        node.faults.note(place, .partBeyondWhole)
      }
    }
    if caseCount < cases.count { node.faults.note(node.place + "/case_count", .sumDiffers) }
    if routeCount < routes.count { node.faults.note(node.place + "/route_count", .sumDiffers) }
    if sightingCount < sightings.count { node.faults.note(node.place + "/sighting_count", .sumDiffers) }
    var keys: Set<[String]> = []
    for (index, entry) in cases.enumerated() {
      if entry.number != index + 1 { node.faults.note(node.place + "/cases/\(index)/case", .outOfOrder) }
      guard let id = entry.id, !keys.insert([entry.manifest ?? "", id]).inserted else { continue }
      node.faults.note(node.place + "/cases/\(index)/id", .caseTwice(String(id.prefix(60))))
    }
    for (index, sighting) in sightings.enumerated() where sighting.cases.contains(where: { $0 > cases.count }) {
      node.faults.note(node.place + "/sightings/\(index)/cases", .noSuchCase)
    }
    for (index, note) in notes.enumerated() where note.caseNumber ?? 0 > cases.count {
      node.faults.note(node.place + "/notes/\(index)/case", .noSuchCase)
    }
  }
}

extension DayReport.Header {
  init(_ node: ExchangeNode) {
    self.init(
      operation: node.text("operation"), unit: node.text("unit"), country: node.node("country")?.asCountry() ?? "",
      day: node.day("date"))
    number = node.count("number", from: 1)
    corrects = node.count(ifAny: "corrects", from: 1)
    if let corrects, corrects >= number { node.faults.note(node.place + "/corrects", .outOfOrder) }
    let offset = node.text("utc_offset")
    if let minutes = JointOperation.offset(of: offset) {
      utcOffset = minutes
    } else if !offset.isEmpty {
      node.faults.note(node.place + "/utc_offset", .offsetExpected(String(offset.prefix(60))))
    }
    program = node.text("program")
    ruleSets = node.list("rule_sets").map { row in
      row.only(["name", "version"])
      return DayReport.RuleSet(name: row.text("name"), version: row.text(ifAny: "version") ?? "")
    }
    if node.node(ifAny: "rules_sha256") != nil { rulesDigest = node.digest("rules_sha256") }
    if node.node(ifAny: "seed_sha256") != nil { seedDigest = node.digest("seed_sha256") }
    inputs = node.list("inputs").map { row in
      row.only(["kind", "name", "sha256", "bytes", "records", "set_aside"])
      return DayReport.Input(
        kind: row.choice("kind", DayReport.Input.Kind.self) ?? .manifest, name: row.text("name"),
        digest: row.node(ifAny: "sha256") == nil ? "" : row.digest("sha256"), bytes: row.count("bytes"),
        records: row.count("records"),
        setAside: row.count("set_aside"))
    }
  }
}

extension DayReport.Counts {
  init(_ node: ExchangeNode) {
    for count in DayReport.Counts.all { self[keyPath: count.path] = node.count(count.name.description) }
  }
}

extension DayReport.Activity {
  private static let names = Set(DayReport.Counts.all.map { $0.name.description }).union(["direction", "mode"])

  init(_ node: ExchangeNode) {
    node.only(DayReport.Activity.names)
    self.init(
      direction: node.text(ifAny: "direction"), mode: node.text(ifAny: "mode"), counts: DayReport.Counts(node))
  }
}

extension DayReport.RuleCount {
  init(_ node: ExchangeNode) {
    node.only(["rule", "title", "status", "hits", "examined", "positive"])
    self.init(
      rule: node.text("rule"), title: node.localized("title"), status: node.status("status"),
      hits: node.count("hits"), examined: node.count("examined"), positive: node.count("positive"))
    if positive > examined || examined > hits { node.faults.note(node.place, .partBeyondWhole) }
  }
}

extension ExchangeNode {
  /// Live or shadow.
  fileprivate func status(_ name: String) -> RuleStatus {
    let word = text(name)
    switch word {
    case "live": return .live
    case "shadow": return .shadow
    default:
      if !word.isEmpty { faults.note(place + "/" + name, .notAmong(String(word.prefix(60)), ["live", "shadow"])) }
      return .live
    }
  }

  /// The name of a lane.
  fileprivate func lane(_ name: String) -> String {
    let word = text(name)
    if !word.isEmpty, Lane.named(word) == nil {
      faults.note(place + "/" + name, .notAmong(String(word.prefix(60)), Lane.allCases.reversed().map(\.name)))
    }
    return word
  }
}

extension DayReport.Route {
  init(_ node: ExchangeNode) {
    node.only([
      "from", "load", "discharge", "to", "mode", "direction", "consignments", "with_hits", "selected", "positive",
    ])
    self.init()
    from = node.text(ifAny: "from")
    load = node.text(ifAny: "load")
    discharge = node.text(ifAny: "discharge")
    to = node.text(ifAny: "to")
    mode = node.text(ifAny: "mode")
    direction = node.text(ifAny: "direction")
    consignments = node.count("consignments")
    withHits = node.count("with_hits")
    selected = node.count("selected")
    positive = node.count("positive")
    if max(withHits, selected, positive) > consignments { node.faults.note(node.place, .partBeyondWhole) }
  }
}

extension DayReport.Case {
  private static let names: Set<String> = [
    "case", "manifest", "id", "time", "mode", "direction", "doc_type", "master_id", "customs_office", "conveyance",
    "vehicle", "waybill", "from", "load", "discharge", "destination", "to", "containers", "wagons", "seals", "parties",
    "goods", "more_goods", "gross_weight_kg", "packages", "score", "lane", "could_be", "selected_by", "hits", "quality",
    "outcome",
  ]

  init(_ node: ExchangeNode) {
    node.only(DayReport.Case.names)
    self.init(number: node.count("case", from: 1), lane: node.lane("lane"), couldBe: node.lane("could_be"))
    manifest = node.text(ifAny: "manifest")
    id = node.text(ifAny: "id")
    time = node.text(ifAny: "time")
    mode = node.text(ifAny: "mode")
    direction = node.text(ifAny: "direction")
    document = node.text(ifAny: "doc_type")
    master = node.text(ifAny: "master_id")
    office = node.text(ifAny: "customs_office")
    conveyance = node.text(ifAny: "conveyance")
    vehicle = node.text(ifAny: "vehicle")
    waybill = node.text(ifAny: "waybill")
    from = node.text(ifAny: "from")
    load = node.text(ifAny: "load")
    discharge = node.text(ifAny: "discharge")
    destination = node.text(ifAny: "destination")
    to = node.text(ifAny: "to")
    containers = node.texts("containers")
    wagons = node.texts("wagons")
    seals = node.texts("seals")
    parties = node.list("parties").map { row in
      row.only(["role", "name", "token", "address", "phone"])
      return DayReport.Party(
        role: row.text("role"), name: row.text(ifAny: "name"), token: row.text("token"),
        address: row.text(ifAny: "address"), phone: row.text(ifAny: "phone"))
    }
    goods = node.list("goods").map(DayReport.Goods.init)
    moreGoods = node.count(ifAny: "more_goods", from: 1) ?? 0
    grossWeight = node.number(ifAny: "gross_weight_kg")
    packages = node.number(ifAny: "packages")
    score = node.integer(ifAny: "score")
    selectedBy = node.texts("selected_by")
    hits = node.list("hits").map(DayReport.CaseHit.init)
    quality = node.texts("quality")
    outcome = node.node(ifAny: "outcome").map(DayReport.Outcome.init)
  }
}

extension DayReport.Goods {
  init(_ node: ExchangeNode) {
    node.only([
      "description", "hs_code", "origin", "packages", "package_type", "gross_weight_kg", "value", "currency",
    ])
    self.init()
    description = node.text(ifAny: "description")
    hsCode = node.text(ifAny: "hs_code")
    origin = node.text(ifAny: "origin")
    packages = node.number(ifAny: "packages")
    packageType = node.text(ifAny: "package_type")
    grossWeight = node.number(ifAny: "gross_weight_kg")
    value = node.number(ifAny: "value")
    currency = node.text(ifAny: "currency")
  }
}

extension DayReport.CaseHit {
  init(_ node: ExchangeNode) {
    node.only(["rule", "version", "status", "title", "points", "because", "check", "trace"])
    self.init(
      rule: node.text("rule"), version: node.text(ifAny: "version") ?? "", status: node.status("status"),
      title: node.localized("title"))
    points = node.integer(ifAny: "points")
    because = node.localized(ifAny: "because")
    check = node.localized(ifAny: "check")
    trace = node.list("trace").map { row in
      row.only(["clause", "outcome", "field", "value"])
      return DayReport.TraceLine(
        clause: row.text("clause"), outcome: row.text("outcome"), field: row.text(ifAny: "field"),
        value: row.text(ifAny: "value"))
    }
  }
}

extension DayReport.Outcome {
  init(_ node: ExchangeNode) {
    node.only(["examined", "methods", "result", "found", "quantity", "date", "officer"])
    self.init(
      isExamined: node.flag("examined"), methods: node.list("methods").compactMap { $0.asChoice(Method.self) },
      result: node.choice(ifAny: "result", Result.self))
    found = node.text(ifAny: "found")
    quantity = node.text(ifAny: "quantity")
    date = node.text(ifAny: "date")
    officer = node.text(ifAny: "officer")
  }
}

extension DayReport.Sighting {
  init(_ node: ExchangeNode) {
    node.only(["kind", "key", "name", "time", "consignments", "directions", "cases"])
    self.init(
      kind: node.choice("kind", Kind.self) ?? .container, key: node.text("key"), name: node.text(ifAny: "name"),
      time: node.text(ifAny: "time"), consignments: node.count("consignments", from: 1),
      directions: node.texts("directions"),
      cases: node.list("cases", most: DayReport.Limits.cases).compactMap { $0.asCount(from: 1) })
  }
}

extension DayReport.Note {
  init(_ node: ExchangeNode) {
    node.only(["section", "about", "case", "en", "ru", "number", "unit", "status", "country"])
    self.init(
      section: node.choice("section", Section.self) ?? .requests, english: node.text(ifAny: "en"),
      russian: node.text(ifAny: "ru"))
    about = node.text(ifAny: "about")
    caseNumber = node.count(ifAny: "case", from: 1)
    number = node.number(ifAny: "number")
    unit = node.text(ifAny: "unit")
    status = node.choice(ifAny: "status", Status.self)
    country = node.node(ifAny: "country")?.asCountry()
  }
}
