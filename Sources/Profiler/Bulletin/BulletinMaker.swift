// From the reports that count to the tables of a bulletin: one walk over the reports, then the rows in a fixed order.
// Last stage before writing; BulletinMaker+Tables.swift has the tables that list things one by one.

import RiskDSL

/// Makes bulletins.
public struct BulletinMaker {
  /// Rows of the lists that may be long, in a bulletin of a day and of the whole operation.
  enum Limits {
    static let daily = 30
    static let final = 200
    static let steps = 12
  }

  let operation: JointOperation
  let days: ClosedRange<Int32>
  let isFinal: Bool
  let intake: BulletinIntake
  let choice: BulletinIntake.Choice
  /// The reports of the bulletin's days.
  let reports: [DayReport]
  let previous: PreviousBulletin?
  private let corrected: PreviousBulletin?

  var most: Int { isFinal ? Limits.final : Limits.daily }

  /// - Parameters:
  ///   - intake: Everything that came in.
  ///   - day: The day; nil for the whole operation.
  ///   - previous: The bulletin of the day before, which changes are counted from.
  ///   - corrected: The bulletin that this one replaces.
  public init(
    _ intake: BulletinIntake, day: Int32?, previous: PreviousBulletin? = nil,
    corrects corrected: PreviousBulletin? = nil
  ) {
    self.intake = intake
    operation = intake.operation
    isFinal = day == nil
    days = day.map { $0...$0 } ?? intake.operation.days
    choice = intake.choose()
    let days = days
    reports = choice.reports.map(\.report).filter { days.contains($0.header.day) }
    self.previous = previous
    self.corrected = corrected
  }

  /// Reports that count.
  public var reportCount: Int { reports.count }

  /// Files and reports that were refused or contradict each other.
  public var refusedCount: Int { choice.log.count { $0.outcome == .refused || $0.outcome == .conflict } }

  /// Units of which no report counts.
  public var silentUnits: Int {
    let reported = Set(reports.map(\.header.unit))
    return operation.units.count { !reported.contains($0.unit.code) }
  }

  /// The bulletin.
  public func make() -> Bulletin {
    var bulletin = Bulletin(
      operation: operation.code, name: operation.name, coordination: operation.coordination.name,
      handling: operation.handling, utcOffset: operation.utcOffset, days: days, isFinal: isFinal,
      number: isFinal ? operation.days.count : Int(days.lowerBound - operation.from) + 1,
      reported: operation.countries.map(\.country).filter { country in
        reports.contains { $0.header.country == country }
      }, tables: [])
    let before = countsBefore
    bulletin.comparedWith = before?.day
    bulletin.tables = [
      overview(before), lanes, trend, countries, units, modes, countryModes, detections, chemicals,
      notes(.chemicalTests, .chemicalTests), notes(.concealment, .concealment), rules, notes(.indicators, .indicators),
      corridors, routes,
    ]
    if !operation.focus.corridors.isEmpty { bulletin.tables.append(focusCorridors) }
    bulletin.tables += [
      links, notes(.requests, .requests), notes(.followUp, .followUp), notes(.equipment, .equipment), missing, quality,
      ruleSets, sources, refused,
    ]
    if let corrected {
      bulletin.revision = corrected.revision + 1
      bulletin.corrects = Bulletin.Replaced(revision: corrected.revision, digest: corrected.digest)
      bulletin.tables.insert(corrected.changes(to: bulletin), at: 0)
    }
    return bulletin
  }

  // MARK: Sums

  /// What is summed over reports: everything that a report counts once.
  struct Sum {
    var counts = DayReport.Counts()
    var unreadable = 0
    var cases = 0
    var reports = 0
    var nilReports = 0

    mutating func add(_ report: DayReport) {
      counts.add(report.total)
      unreadable += report.unreadable
      cases += report.caseCount
      reports += 1
      if report.isNil { nilReports += 1 }
    }

    /// The value of a column; nil for a column that is no sum.
    func value(_ column: BulletinTable.Column) -> Int? {
      if let count = Sum.counts[column] { return counts[keyPath: count] }
      return Sum.others[column].map { self[keyPath: $0] }
    }

    // Counts are summed under the names that they have in reports.
    private static let counts: [BulletinTable.Column: any KeyPath<DayReport.Counts, Int> & Sendable] =
      Dictionary(
        uniqueKeysWithValues: DayReport.Counts.all.map {
          (BulletinTable.Column(rawValue: $0.name.description)!, $0.path)
        })
    private static let others: [BulletinTable.Column: any KeyPath<Sum, Int> & Sendable] = [
      .reports: \.reports, .reported: \.reports, .nilReports: \.nilReports, .unreadable: \.unreadable,
      .cases: \.cases,
    ]
  }

  func sum(_ reports: some Sequence<DayReport>) -> Sum { reports.reduce(into: Sum()) { $0.add($1) } }

  /// Cells of counts; unknown where no report speaks of them.
  func cells(_ columns: some Sequence<BulletinTable.Column>, _ sum: Sum?) -> [BulletinCell] {
    columns.map { .count(sum?.value($0)) }
  }

  static let activity: [BulletinTable.Column] = [
    .consignments, .profiled, .withHits, .totalHits, .selected, .examined, .positive, .seizures,
  ]

  // MARK: Overview

  /// What a bulletin is compared with.
  struct Before {
    var day: Int32
    var value: (BulletinTable.Column) -> Int?
  }

  private var countsBefore: Before? {
    guard !isFinal else { return nil }
    if let previous, !previous.isFinal { return Before(day: previous.lastDay, value: previous.measure) }
    let day = days.lowerBound - 1
    let earlier = choice.reports.map(\.report).filter { $0.header.day == day }
    if earlier.isEmpty { return nil }
    let sum = sum(earlier)
    let all = operation.units.count
    return Before(day: day) { $0 == .units ? all : sum.value($0) }
  }

  static let measures: [BulletinTable.Column] =
    [.units, .reported, .nilReports] + DayReport.Counts.all.map { BulletinTable.Column(rawValue: $0.name.description)! }
    + [.unreadable, .cases]

  private func overview(_ before: Before?) -> BulletinTable {
    let sum = sum(reports)
    let nothing = reports.isEmpty
    let known: [BulletinTable.Column: Int] = [
      .units: operation.units.count, .reported: Set(reports.map(\.header.unit)).count, .nilReports: sum.nilReports,
    ]
    let rows: [[BulletinCell]] = BulletinMaker.measures.map { measure in
      let value = known[measure] ?? (nothing ? nil : sum.value(measure))
      let row: [BulletinCell] = [.word(.measure, measure.rawValue), .count(value)]
      if isFinal { return row }
      let old = before?.value(measure)
      let change = old.flatMap { old in value.map { $0 - old } }
      return row + [.count(old), .change(change)]
    }
    return BulletinTable(.overview, isFinal ? [.measure, .value] : [.measure, .value, .before, .change], rows: rows)
  }

  private var lanes: BulletinTable {
    let counts = sum(reports).counts
    let nothing = reports.isEmpty
    let rows: [[BulletinCell]] = [
      (Lane.red, counts.red), (.yellow, counts.yellow), (.blue, counts.blue), (.green, counts.green),
    ].map { lane, count in
      [
        .word(.lane, lane.name), .count(nothing ? nil : count),
        nothing ? .share(0, of: 0) : .share(count, of: counts.profiled),
      ]
    }
    return BulletinTable(.lanes, [.lane, .consignments, .share], rows: rows)
  }

  static let trendColumns: [BulletinTable.Column] = [.reports, .nilReports] + activity + [.unreadable, .cases]

  private var trend: BulletinTable {
    let rows: [[BulletinCell]] = (operation.from...days.upperBound).map { day in
      let own = choice.reports.map(\.report).filter { $0.header.day == day }
      // A bulletin of an earlier day may know more reports of that day than came in again now.
      if let row = previous?.trend(day), row[0] ?? 0 > own.count { return [.day(day)] + row.map { .count($0) } }
      return [.day(day)] + cells(BulletinMaker.trendColumns, own.isEmpty ? nil : sum(own))
    }
    return BulletinTable(.days, [.day] + BulletinMaker.trendColumns, rows: rows)
  }

  // MARK: Countries, units, modes

  private var countries: BulletinTable {
    let columns = BulletinMaker.activity + [.cases]
    let rows: [[BulletinCell]] = operation.countries.map { member in
      let own = reports.filter { $0.header.country == member.country }
      let sum = sum(own)
      return [
        .country(member.country), .count(member.units.count), .count(Set(own.map(\.header.unit)).count),
        .count(sum.nilReports),
      ] + cells(columns, own.isEmpty ? nil : sum)
    }
    let all = sum(reports)
    let total: [BulletinCell] =
      [
        .blank, .count(operation.units.count), .count(Set(reports.map(\.header.unit)).count),
        .count(all.nilReports),
      ] + cells(columns, reports.isEmpty ? nil : all)
    return BulletinTable(
      .countries, [.country, .units, .reported, .nilReports] + columns, rows: rows, total: total)
  }

  private var units: BulletinTable {
    let columns = BulletinMaker.activity + [.cases]
    let rows: [[BulletinCell]] = operation.units.map { place in
      let own = reports.filter { $0.header.unit == place.unit.code }
      let sum = sum(own)
      let status: BulletinCell =
        if own.isEmpty {
          .word(.status, "not_reported")
        } else if own.count == sum.nilReports {
          .word(.status, "nil")
        } else {
          .word(.status, own.contains { $0.header.number > 1 } ? "corrected" : "reported")
        }
      let report: BulletinCell = isFinal ? .count(own.count) : .count(own.first?.header.number)
      return [.country(place.member.country), .code(place.unit.code), .both(place.unit.post), report, status]
        + cells(columns, own.isEmpty ? nil : sum)
    }
    let all = reports.isEmpty ? nil : sum(reports)
    let total: [BulletinCell] =
      [.blank, .blank, .blank, isFinal ? .count(reports.count) : .blank, .blank]
      + cells(columns, all)
    return BulletinTable(
      .units, [.country, .unit, .name, isFinal ? .reports : .number, .status] + columns, keys: 2, rows: rows,
      total: total)
  }

  private static func order(_ table: ChoiceTable, _ name: String?) -> Int {
    name.map { name in table.values.firstIndex { $0.name == name } ?? table.values.count } ?? Int.max
  }

  private var modes: BulletinTable {
    struct Key: Hashable {
      var direction: String?
      var mode: String?
    }
    let columns = BulletinMaker.activity + [.containers, .wagons, .vehicles, .waybills]
    var sums: [Key: Sum] = [:]
    for row in reports.flatMap(\.activity) {
      sums[Key(direction: row.direction, mode: row.mode), default: Sum()].counts.add(row.counts)
    }
    let rows = sums.sorted { first, second in
      func order(_ key: Key) -> (Int, Int, String, String) {
        (
          BulletinMaker.order(.direction, key.direction), BulletinMaker.order(.mode, key.mode), key.direction ?? "",
          key.mode ?? ""
        )
      }
      return order(first.key) < order(second.key)
    }
    return BulletinTable(
      .modes, [.direction, .mode] + columns, keys: 2,
      rows: rows.map { [.direction($0.key.direction), .mode($0.key.mode)] + cells(columns, $0.value) },
      total: [.blank, .blank] + cells(columns, reports.isEmpty ? nil : sum(reports)))
  }

  private var countryModes: BulletinTable {
    let columns: [BulletinTable.Column] = [.consignments, .withHits, .selected, .examined, .positive]
    var rows: [[BulletinCell]] = []
    for member in operation.countries {
      var sums: [String: Sum] = [:]
      for row in reports.filter({ $0.header.country == member.country }).flatMap(\.activity) {
        sums[row.mode ?? "", default: Sum()].counts.add(row.counts)
      }
      let modes = sums.sorted {
        (BulletinMaker.order(.mode, $0.key), $0.key) < (BulletinMaker.order(.mode, $1.key), $1.key)
      }
      rows += modes.map {
        [.country(member.country), .mode($0.key.isEmpty ? nil : $0.key)] + cells(columns, $0.value)
      }
    }
    return BulletinTable(.countryModes, [.country, .mode] + columns, keys: 2, rows: rows)
  }
}
