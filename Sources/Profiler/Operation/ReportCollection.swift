// Reports that come in from units and contact points, brought down to one for each unit and day.
// What comes out depends on what came in and not on its order: everything is kept by its digest until the end.

import RiskDSL

/// Gathers reports. Used by `merge` and by everything else that takes reports.
public struct ReportCollection {
  private struct Slot: Hashable {
    var day: Int32
    var unit: String
  }

  private let operation: JointOperation?
  private let day: Int32?
  private let key: OperationKey
  /// By unit and day, by number, by digest: the report, or nil where only a log tells of it.
  private var slots: [Slot: [Int: [String: SealedReport?]]] = [:]
  /// Refused before, in a national report, for another report of the same number.
  private var refused: Set<NationalReport.LogEntry> = []
  private var codes: Set<String> = []
  /// Copies of reports that were there already.
  public private(set) var duplicates = 0
  /// Files that could not be used, with their reasons, in the order in which they came.
  public private(set) var refusals: [NationalReport.LogEntry] = []

  /// Starts empty.
  ///
  /// - Parameters:
  ///   - operation: What reports must fit; nil takes them as they are, if they are all of one operation.
  ///   - day: The only day to be taken; nil for all.
  ///   - key: The operation's key.
  public init(operation: JointOperation?, day: Int32? = nil, key: OperationKey) {
    self.operation = operation
    self.day = day
    self.key = key
  }

  /// Codes of the operations that reports are of; more than one only where none was given.
  public var operations: [String] { codes.sorted() }

  /// Takes a file.
  ///
  /// - Parameters:
  ///   - bytes: All of it.
  ///   - name: Its name, for the log; folders are left out.
  public mutating func add(_ bytes: [UInt8], name: String) {
    let name = DayReportSink.clean(name.split(separator: "/").last.map(String.init) ?? name, 200)
    let opened = ExchangeFile.open(bytes, key)
    switch opened.file {
    case .day(let report): take(report, name)
    case .national(let national):
      for report in national.reports { take(report, name) }
      for entry in national.log { take(entry) }
    case nil:
      var entry = NationalReport.LogEntry(.refused, digest: SHA256.hex(bytes))
      entry.file = name
      if let fault = opened.faults.first {
        entry.place = fault.place
        entry.reason = fault.problem.text
      }
      refuse(entry)
    }
  }

  private mutating func refuse(_ entry: NationalReport.LogEntry) {
    refusals.append(entry)
    refused.insert(entry)
  }

  private mutating func take(_ report: SealedReport, _ name: String) {
    let header = report.header
    if let fault = fault(header) {
      var entry = NationalReport.LogEntry(.refused, digest: report.proof.digest)
      entry.unit = header.unit
      entry.day = header.day
      entry.number = header.number
      entry.file = name
      entry.place = fault.place
      entry.reason = fault.problem.text
      return refuse(entry)
    }
    codes.insert(header.operation)
    let slot = Slot(day: header.day, unit: header.unit)
    var known = slots[slot, default: [:]][header.number, default: [:]]
    if let there = known[report.proof.digest], there != nil { duplicates += 1 }
    known[report.proof.digest] = .some(report)
    slots[slot, default: [:]][header.number] = known
  }

  /// What a log tells of reports that are not in the file: they may not come to count by another way.
  private mutating func take(_ entry: NationalReport.LogEntry) {
    switch entry.outcome {
    case .refused: refused.insert(entry)
    case .merged: break
    case .conflict, .replaced:
      guard let day = entry.day, let unit = entry.unit, let number = entry.number, self.day ?? day == day else {
        return
      }
      let slot = Slot(day: day, unit: unit)
      if slots[slot]?[number]?[entry.digest] == nil {
        slots[slot, default: [:]][number, default: [:]][entry.digest] = .some(nil)
      }
    }
  }

  /// Why a report does not belong here.
  private func fault(_ header: DayReport.Header) -> ExchangeFault? {
    if let day, header.day != day {
      return ExchangeFault("/report/date", .otherDay(ExchangeDay.text(header.day)))
    }
    guard let operation else { return nil }
    if header.operation != operation.code {
      return ExchangeFault("/report/operation", .otherOperation(header.operation))
    }
    guard let (member, _) = operation.unit(header.unit) else {
      return ExchangeFault("/report/unit", .unknownUnit(header.unit))
    }
    if member.country != header.country { return ExchangeFault("/report/country", .otherCountry(member.country)) }
    if !operation.days.contains(header.day) {
      return ExchangeFault("/report/date", .outsidePeriod(ExchangeDay.text(header.day)))
    }
    if header.utcOffset != operation.utcOffset {
      return ExchangeFault("/report/utc_offset", .otherOffset(operation.utcOffsetText))
    }
    return nil
  }

  /// The reports that count and what became of the others; nil where reports are of several operations and none was named.
  public func merged() -> NationalReport? {
    guard codes.count <= 1 else { return nil }
    var reports: [SealedReport] = []
    var log = Array(refused)
    for (slot, numbers) in slots {
      let clear = numbers.filter { $0.value.count == 1 }
      let counting = clear.filter { $0.value.values.contains { $0 != nil } }.keys.max()
      for (number, versions) in numbers {
        for (digest, report) in versions {
          var entry = NationalReport.LogEntry(.merged, digest: digest)
          entry.unit = slot.unit
          entry.day = slot.day
          entry.number = number
          if versions.count > 1 {
            entry.outcome = .conflict
            entry.reason = ExchangeProblem.sameNumber(number).text
          } else if number == counting, let report {
            reports.append(report)
          } else {
            entry.outcome = .replaced
            entry.by = counting
          }
          log.append(entry)
        }
      }
    }
    reports.sort { ($0.header.day, $0.header.unit) < ($1.header.day, $1.header.unit) }
    log.sort { $0.order.lexicographicallyPrecedes($1.order) }
    return NationalReport(operation: operation?.code ?? codes.first ?? "", reports: reports, log: log)
  }

  /// Reports refused because another has their number, by unit, day and number.
  public func conflicts(in national: NationalReport) -> [NationalReport.LogEntry] {
    national.log.filter { $0.outcome == .conflict }
  }
}
