// The tables of a bulletin that list things one by one: cases, notes, rules, routes, links, what is missing, where it is from.
// Part of BulletinMaker; every list is in an order that depends on what it says alone.

import RiskDSL

extension BulletinMaker {
  // MARK: Cases

  private func post(_ report: DayReport) -> LocalizedText? { operation.unit(report.header.unit)?.unit.post }

  /// One number for a case in the whole operation.
  private func number(_ report: DayReport, _ number: Int) -> String {
    "\(report.header.unit)/\(ExchangeDay.text(report.header.day))/\(number)"
  }

  private func route(_ entry: DayReport.Case) -> String? {
    let places = [entry.load ?? entry.from, entry.discharge, entry.to ?? entry.destination].compactMap { $0 }
    return places.isEmpty ? nil : places.joined(separator: " → ")
  }

  private func goods(_ entry: DayReport.Case) -> String? {
    let texts = entry.goods.compactMap(\.description)
    guard let first = texts.first else { return nil }
    let more = texts.count - 1 + entry.moreGoods
    return more > 0 ? "\(first) (+\(more))" : first
  }

  private func result(_ outcome: DayReport.Outcome) -> BulletinCell { .word(.result, outcome.result?.rawValue) }

  private func methods(_ outcome: DayReport.Outcome) -> BulletinCell {
    .words(.method, outcome.methods.map(\.rawValue))
  }

  var detections: BulletinTable {
    var rows: [[BulletinCell]] = []
    for report in reports {
      for entry in report.cases {
        guard let outcome = entry.outcome, outcome.isPositive else { continue }
        rows.append([
          .code(number(report, entry.number)), .day(report.header.day), .country(report.header.country),
          .both(post(report)), .mode(entry.mode), .direction(entry.direction), .text(route(entry)), .text(goods(entry)),
          result(outcome), .text(outcome.found), .text(outcome.quantity), methods(outcome),
          .codes(entry.hits.filter { $0.status == .live }.map(\.rule)),
        ])
      }
    }
    return BulletinTable(
      .detections,
      [
        .about, .day, .country, .name, .mode, .direction, .route, .goods, .result, .found, .quantity, .methods, .rules,
      ], rows: rows, most: Limits.final)
  }

  /// Whether a heading is looked for: one of the operation's focus, else chapters 28, 29 and 38 of the HS.
  private func isChemical(_ heading: String?) -> Bool {
    guard let heading else { return false }
    let focus = operation.focus.goods.isEmpty ? ["28", "29", "38"] : operation.focus.goods
    return focus.contains { heading.hasPrefix($0) }
  }

  var chemicals: BulletinTable {
    var rows: [[BulletinCell]] = []
    for report in reports {
      for entry in report.cases {
        guard let outcome = entry.outcome, outcome.isExamined else { continue }
        for goods in entry.goods where isChemical(goods.hsCode) {
          rows.append([
            .code(number(report, entry.number)), .country(report.header.country), .text(goods.description),
            .code(goods.hsCode), .amount(goods.grossWeight ?? (entry.goods.count == 1 ? entry.grossWeight : nil)),
            .direction(entry.direction), result(outcome), .text(outcome.found), methods(outcome),
          ])
        }
      }
    }
    return BulletinTable(
      .chemicals, [.about, .country, .goods, .hsCode, .weight, .direction, .result, .found, .methods], keys: 3,
      rows: rows, most: Limits.final)
  }

  func notes(_ id: BulletinTable.ID, _ section: DayReport.Note.Section) -> BulletinTable {
    var rows: [[BulletinCell]] = []
    for report in reports {
      for note in report.notes where note.section == section {
        rows.append([
          .country(report.header.country), .code(report.header.unit), .day(report.header.day),
          (note.caseNumber.map { number(report, $0) } ?? note.about).map { .text($0) } ?? .blank,
          .both(LocalizedText(en: note.english ?? "", ru: note.russian ?? "")),
          note.number.map { .amount($0) } ?? .blank, note.unit.map { .text($0) } ?? .blank,
          note.status.map { .word(.note, $0.rawValue) } ?? .blank, note.country.map { .country($0) } ?? .blank,
        ])
      }
    }
    return BulletinTable(
      id, [.country, .unit, .day, .about, .text, .amount, .amountUnit, .status, .partner], keys: 5, rows: rows,
      most: Limits.final)
  }

  // MARK: Rules and routes

  var rules: BulletinTable {
    struct Key: Hashable {
      var rule: String
      var status: RuleStatus
    }
    var sums: [Key: DayReport.RuleCount] = [:]
    for row in reports.flatMap(\.rules) {
      let key = Key(rule: row.rule, status: row.status)
      if sums[key] == nil { sums[key] = .init(rule: row.rule, title: row.title, status: row.status, hits: 0) }
      sums[key]!.hits += row.hits
      sums[key]!.examined += row.examined
      sums[key]!.positive += row.positive
    }
    let rows: [[BulletinCell]] = sums.values.sorted {
      if $0.hits != $1.hits { return $0.hits > $1.hits }
      return ($0.rule, $0.status.rawValue) < ($1.rule, $1.status.rawValue)
    }.map {
      [
        .code($0.rule), .word(.rule, $0.status.rawValue), .both($0.title), .count($0.hits), .count($0.examined),
        .count($0.positive), .share($0.positive, of: $0.examined),
      ]
    }
    return BulletinTable(
      .rules, [.rule, .status, .name, .hits, .examined, .positive, .precision], keys: 2, rows: rows, most: most)
  }

  private static let routeCounts: [BulletinTable.Column] = [.consignments, .withHits, .selected, .positive]

  /// Counts of routes under one key, most consignments first.
  private func routeRows<Key: Hashable>(
    _ key: (DayReport, DayReport.Route) -> Key, _ cells: (Key) -> [BulletinCell]
  ) -> [[BulletinCell]] {
    var sums: [Key: [Int]] = [:]
    for report in reports {
      for route in report.routes {
        let counts = [route.consignments, route.withHits, route.selected, route.positive]
        sums[key(report, route), default: [0, 0, 0, 0]] = zip(sums[key(report, route)] ?? [0, 0, 0, 0], counts).map(+)
      }
    }
    let rows = sums.map { (cells: cells($0.key), counts: $0.value) }
    return rows.sorted {
      if $0.counts[0] != $1.counts[0] { return $0.counts[0] > $1.counts[0] }
      return "\($0.cells)" < "\($1.cells)"
    }.map { $0.cells + $0.counts.map { .count($0) } }
  }

  var routes: BulletinTable {
    let rows = routeRows {
      [$1.from, $1.load, $1.discharge, $1.to, $1.mode, $1.direction]
    } _: {
      [.country($0[0]), .text($0[1]), .text($0[2]), .country($0[3]), .mode($0[4]), .direction($0[5])]
    }
    return BulletinTable(
      .routes, [.from, .load, .discharge, .to, .mode, .direction] + BulletinMaker.routeCounts, keys: 6, rows: rows,
      most: most)
  }

  var corridors: BulletinTable {
    let rows = routeRows {
      [$1.from, $0.header.country, $1.to]
    } _: {
      [.country($0[0]), .country($0[1]), .country($0[2])]
    }
    return BulletinTable(
      .corridors, [.from, .country, .to] + BulletinMaker.routeCounts, keys: 3, rows: rows, most: most)
  }

  var focusCorridors: BulletinTable {
    let rows: [[BulletinCell]] = operation.focus.corridors.map { corridor in
      var counts = [0, 0, 0, 0]
      for report in reports {
        for route in report.routes where passes(route, report.header.country, corridor) {
          counts = zip(counts, [route.consignments, route.withHits, route.selected, route.positive]).map(+)
        }
      }
      return [.both(corridor.name), .countries(corridor.countries)]
        + counts.map { .count(reports.isEmpty ? nil : $0) }
    }
    return BulletinTable(.focusCorridors, [.name, .countries] + BulletinMaker.routeCounts, keys: 2, rows: rows)
  }

  /// Whether dispatch, post and destination lie on a corridor in its order, at two places of it or more.
  private func passes(_ route: DayReport.Route, _ post: String, _ corridor: JointOperation.Corridor) -> Bool {
    guard let from = route.from, let to = route.to else { return false }
    var places = [from]
    for next in [post, to] where next != places.last { places.append(next) }
    var at = 0
    for country in corridor.countries where at < places.count && country == places[at] { at += 1 }
    return at == places.count && places.count > 1
  }

  // MARK: Links

  var links: BulletinTable {
    let all = operation.units
    var order: [String: Int] = [:]
    for (index, place) in all.enumerated() { order[place.unit.code] = index }
    var units: [String: (unit: Int, day: Int32)] = [:]
    for candidate in choice.reports {
      units[candidate.digest] = (order[candidate.report.header.unit]!, candidate.report.header.day)
    }
    let found = intake.sightings.links(units, on: isFinal ? nil : days.lowerBound)
    let digests = intake.sightings.digests
    let rows: [[BulletinCell]] = found.prefix(most).map { link in
      var path: [BulletinCell.Step] = []
      for row in link.rows {
        guard let place = digests[row.owner].flatMap({ units[$0]?.unit }) else { continue }
        let unit = all[place]
        // Days that follow each other at one post are one stay; the first is what the path needs.
        if path.last?.unit == unit.unit.code { continue }
        let time = DateValue(days: row.day, minutes: row.minute).text(.iso)
        path.append(.init(time: time, country: unit.member.country, unit: unit.unit.code))
      }
      let countries = operation.countries.map(\.country).filter { country in
        link.units.contains { all[$0].member.country == country }
      }
      return [
        .word(.kind, link.kind.rawValue), .code(link.key),
        intake.sightings.name(link.key).map { .text($0) } ?? .blank,
        .countries(countries), .count(link.units.count), .count(link.consignments), .count(link.cases),
        .path(Array(path.prefix(Limits.steps))),
      ]
    }
    var table = BulletinTable(
      .links, [.kind, .key, .name, .countries, .posts, .consignments, .cases, .path], keys: 2, rows: rows)
    table.leftOut = found.count - rows.count
    return table
  }

  // MARK: What is missing, and where all of it is from

  var missing: BulletinTable {
    var have: [String: Set<Int32>] = [:]
    for candidate in choice.reports {
      have[candidate.report.header.unit, default: []].insert(candidate.report.header.day)
    }
    var rows: [[BulletinCell]] = []
    for place in operation.units {
      let own = have[place.unit.code] ?? []
      let missing = days.filter { !own.contains($0) }
      if missing.isEmpty { continue }
      rows.append([
        .country(place.member.country), .code(place.unit.code), .both(place.unit.name), .both(place.unit.post),
        .both(place.member.contactPoint), .day(own.max()), .count(missing.count), .days(missing),
      ])
    }
    return BulletinTable(
      .missing, [.country, .unit, .name, .place, .contactPoint, .lastDay, .daysMissing, .missingDays], keys: 2,
      rows: rows)
  }

  var quality: BulletinTable {
    var sums: [String: Int] = [:]
    for row in reports.flatMap(\.quality) { sums[row.code, default: 0] += row.consignments }
    let rows: [[BulletinCell]] = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
      let known = QualityCode.allCases.first { $0.name == code }
      return [
        .code(code),
        .both(known.map { LocalizedText(en: QualityWords.words($0, .english), ru: QualityWords.words($0, .russian)) }),
        .count(count),
      ]
    }
    return BulletinTable(.quality, [.code, .meaning, .consignments], rows: rows)
  }

  var ruleSets: BulletinTable {
    var counts: [String: Int] = [:]
    var sets: [String: Set<String>] = [:]
    for report in reports {
      let digest = report.header.rulesDigest
      counts[digest, default: 0] += 1
      sets[digest, default: []].formUnion(report.header.ruleSets.map { "\($0.name) \($0.version)" })
    }
    let rows: [[BulletinCell]] = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { digest, count in
      [.code(digest.isEmpty ? nil : digest), .codes(sets[digest, default: []].sorted()), .count(count)]
    }
    return BulletinTable(.ruleSets, [.sha256, .sets, .reports], rows: rows)
  }

  var sources: BulletinTable {
    let inputs = reports.flatMap(\.header.inputs).filter { $0.kind == .manifest }
    let rows: [(String, Int)] = [
      ("files", intake.files), ("reports", reports.count),
      ("replaced", logged.count { $0.outcome == .replaced }),
      ("duplicates", intake.duplicates), ("conflict", logged.count { $0.outcome == .conflict }),
      ("refused", logged.count { $0.outcome == .refused }), ("later", intake.later), ("manifests", inputs.count),
      ("records_used", inputs.reduce(0) { $0 + $1.records }),
      ("set_aside", inputs.reduce(0) { $0 + $1.setAside }),
    ]
    return BulletinTable(.sources, [.measure, .value], rows: rows.map { [.word(.measure, $0), .count($1)] })
  }

  /// What concerns the days of the bulletin, and files of which nobody knows the day.
  private var logged: [NationalReport.LogEntry] {
    choice.log.filter { $0.day.map { days.contains($0) } ?? true || $0.outcome == .refused }
  }

  var refused: BulletinTable {
    let rows: [[BulletinCell]] = logged.map { entry in
      [
        .word(.outcome, entry.outcome.rawValue), entry.file.map { .code($0) } ?? .blank, .code(entry.unit),
        .day(entry.day), .count(entry.number), entry.by.map { .count($0) } ?? .blank,
        entry.reason.map { .both($0) } ?? .blank, entry.place.map { .code($0) } ?? .blank,
        entry.digest.isEmpty ? .blank : .code(entry.digest),
      ]
    }
    return BulletinTable(
      .refused, [.outcome, .file, .unit, .day, .number, .replacedBy, .reason, .place, .sha256], keys: 5, rows: rows)
  }
}
