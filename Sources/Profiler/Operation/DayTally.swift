// The counts of a day by direction and mode, by rule and by route. Consignments are noted first and counted when the run
// has ended: only then is it known which documents are masters whose houses are counted instead.

import RiskDSL

/// Notes consignments and counts them.
struct DayTally {
  /// What one consignment adds.
  private struct Part {
    var activity: Int
    var route: Int
    var id: DocumentKey
    var master: DocumentKey
    var records: Int
    var lane: Lane
    var isSelected: Bool
    var isDrawn: Bool
    var outcome: DayReport.Outcome?
    var live: [Int32]
    var shadow: [Int32]
    /// False for what was examined of earlier manifests.
    var isManifested = true
  }

  private struct Place: Hashable {
    var direction: String?
    var mode: String?
  }

  /// Distinct numbers of one direction and mode, as hashes.
  private struct Numbers {
    var containers: Set<Int> = []
    var wagons: Set<Int> = []
    var vehicles: Set<Int> = []
    var waybills: Set<Int> = []
  }

  private var parts: [Part] = []
  private var count = 0
  private var places: [Place: Int] = [:]
  private var activity: [DayReport.Activity] = []
  private var numbers: [Numbers] = []
  private var routeOf: [DayReport.Route: Int] = [:]
  private var routes: [DayReport.Route] = []
  private var hits: [Int32: (hits: Int, examined: Int, positive: Int, status: RuleStatus)] = [:]
  private var quality: [QualityCode: Int] = [:]

  /// Notes a consignment; gives its number in the order of the run.
  mutating func add(_ assessment: Assessment, _ outcome: DayReport.Outcome?) -> Int {
    let facts = assessment.facts
    let place = position(of: Place(direction: facts.direction.map(short), mode: facts.mode.map(short)))
    func note(_ values: [String], _ path: WritableKeyPath<Numbers, Set<Int>>) {
      for value in values { numbers[place][keyPath: path].insert(CodeFold.normalise(value).hashValue) }
    }
    note(facts.containers, \.containers)
    note(facts.wagons, \.wagons)
    note(facts.vehicle.map { [$0] } ?? [], \.vehicles)
    note(facts.waybill.map { [$0] } ?? [], \.waybills)
    for code in assessment.quality.codes { quality[code, default: 0] += 1 }
    return add(
      Part(
        activity: place, route: route(of: facts), id: DocumentKey((facts.id ?? "").utf8),
        master: DocumentKey((facts.masterID ?? "").utf8), records: assessment.records, lane: assessment.lane,
        isSelected: assessment.isSelected, isDrawn: assessment.selectedBy.contains(.random), outcome: outcome,
        live: assessment.hits.filter { $0.status == .live }.map { Int32($0.rule) },
        shadow: assessment.hits.filter { $0.status == .shadow }.map { Int32($0.rule) }))
  }

  /// Notes an examination whose consignment is in none of the manifests.
  mutating func add(unmatched outcome: DayReport.Outcome) -> Int {
    add(
      Part(
        activity: position(of: Place()), route: -1, id: DocumentKey([]), master: DocumentKey([]), records: 0,
        lane: .green, isSelected: false, isDrawn: false, outcome: outcome, live: [], shadow: [], isManifested: false))
  }

  private mutating func add(_ part: Part) -> Int {
    count += 1
    if parts.count < DayReportSink.Limits.parts { parts.append(part) } else { settle(part) }
    return count
  }

  private func short(_ text: String) -> String { DayReportSink.clean(text, 40) }

  private mutating func position(of place: Place) -> Int {
    if let known = places[place] { return known }
    places[place] = activity.count
    activity.append(DayReport.Activity(direction: place.direction, mode: place.mode))
    numbers.append(Numbers())
    return activity.count - 1
  }

  private mutating func route(of facts: FactValues) -> Int {
    var route = DayReport.Route()
    route.from = facts.dispatchCountry.map(short)
    route.load = facts.loadPort.map(short)
    route.discharge = facts.dischargePort.map(short)
    route.to = (facts.finalDestinationCountry ?? facts.destinationCountry).map(short)
    route.mode = facts.mode.map(short)
    route.direction = facts.direction.map(short)
    if let known = routeOf[route] { return known }
    routeOf[route] = routes.count
    routes.append(route)
    return routes.count - 1
  }

  private mutating func settle(_ part: Part) {
    var counts = DayReport.Counts()
    let outcome = part.outcome
    let isPositive = outcome?.isPositive ?? false
    let isExamined = outcome?.isExamined ?? false
    if isExamined, let outcome {
      counts.examined = 1
      counts.documents = outcome.methods.contains(.documents) ? 1 : 0
      counts.scanned = outcome.methods.contains(.scan) ? 1 : 0
      counts.physical = outcome.methods.contains(.physical) ? 1 : 0
      counts.positive = isPositive ? 1 : 0
      counts.seizures = outcome.result == .seizure ? 1 : 0
    }
    if part.isManifested {
      counts.records = part.records
      counts.consignments = 1
      counts.profiled = 1
      counts.withHits = part.live.isEmpty ? 0 : 1
      counts.totalHits = part.live.count
      counts.selected = part.isSelected ? 1 : 0
      counts.random = part.isDrawn ? 1 : 0
      switch part.lane {
      case .red: counts.red = 1
      case .yellow: counts.yellow = 1
      case .blue: counts.blue = 1
      case .green: counts.green = 1
      }
      routes[part.route].consignments += 1
      if !part.live.isEmpty { routes[part.route].withHits += 1 }
      if part.isSelected { routes[part.route].selected += 1 }
      if isPositive { routes[part.route].positive += 1 }
    }
    activity[part.activity].counts.add(counts)
    for (rules, status) in [(part.live, RuleStatus.live), (part.shadow, .shadow)] {
      for rule in rules {
        var row = hits[rule] ?? (0, 0, 0, status)
        row.hits += 1
        row.examined += isExamined ? 1 : 0
        row.positive += isPositive ? 1 : 0
        hits[rule] = row
      }
    }
  }

  /// Counts what was noted, without the masters whose houses are there, and fills a report.
  mutating func settle(_ report: inout DayReport, _ program: Program) {
    let masters = MasterLedger.masters(parts.lazy.map { ($0.id, $0.master) })
    for (part, isMaster) in zip(parts, masters) where !isMaster { settle(part) }
    parts = []
    for index in activity.indices {
      activity[index].counts.containers = numbers[index].containers.count
      activity[index].counts.wagons = numbers[index].wagons.count
      activity[index].counts.vehicles = numbers[index].vehicles.count
      activity[index].counts.waybills = numbers[index].waybills.count
    }
    report.activity = activity.filter { !$0.counts.isEmpty }.sorted {
      ($0.direction ?? "~", $0.mode ?? "~") < ($1.direction ?? "~", $1.mode ?? "~")
    }
    report.rules = hits.map { rule, row in
      DayReport.RuleCount(
        rule: program.rules[Int(rule)].name, title: program.rules[Int(rule)].title, status: row.status,
        hits: row.hits, examined: row.examined, positive: row.positive)
    }.sorted { ($1.hits, $0.rule) < ($0.hits, $1.rule) }
    let used = routes.filter { $0.consignments > 0 }.sorted {
      if $0.consignments != $1.consignments { return $0.consignments > $1.consignments }
      return $0.order.lexicographicallyPrecedes($1.order)
    }
    report.routeCount = used.count
    report.routes = Array(used.prefix(DayReport.Limits.routes))
  }

  /// What was noticed about the data, in the order of the codes.
  var qualityRows: [DayReport.QualityCount] {
    QualityCode.allCases.compactMap { code in
      quality[code].map { DayReport.QualityCount(code: code.name, consignments: $0) }
    }
  }
}

extension DayReport.Route {
  fileprivate var order: [String] { [from, load, discharge, to, mode, direction].map { $0 ?? "~" } }
}
