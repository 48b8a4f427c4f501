// Reports that come in from units and contact points, brought down to one for each unit and day.
// What comes out depends on what came in and not on its order: everything is kept by its digest until the end.

import RiskDSL

/// Gathers reports. Used by `merge` and by everything else that takes reports.
public struct ReportCollection {
  private let operation: JointOperation?
  private let day: Int32?
  private let key: OperationKey
  private var versions = ReportVersions<SealedReport>()
  /// Refused before, in a national report, for another report of the same number.
  private var refused: Set<NationalReport.LogEntry> = []
  private var codes: Set<String> = []
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

  /// Copies of reports that were there already.
  public var duplicates: Int { versions.duplicates }

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
    if let fault = fault(report.header) { return refuse(NationalReport.LogEntry(refusing: report, file: name, fault)) }
    codes.insert(report.header.operation)
    versions.add(report, report.header, digest: report.proof.digest)
  }

  private mutating func take(_ entry: NationalReport.LogEntry) {
    if entry.outcome == .refused {
      refused.insert(entry)
    } else if day == nil || entry.day == day {
      versions.add(entry)
    }
  }

  /// Why a report does not belong here.
  private func fault(_ header: DayReport.Header) -> ExchangeFault? {
    if let day, header.day != day {
      return ExchangeFault("/report/date", .otherDay(ExchangeDay.text(header.day)))
    }
    return operation?.fault(header)
  }

  /// The reports that count and what became of the others; nil where reports are of several operations and none was named.
  public func merged() -> NationalReport? {
    guard codes.count <= 1 else { return nil }
    var (reports, log) = versions.choose()
    log += refused
    reports.sort { ($0.header.day, $0.header.unit) < ($1.header.day, $1.header.unit) }
    log.sort { $0.order.lexicographicallyPrecedes($1.order) }
    return NationalReport(operation: operation?.code ?? codes.first ?? "", reports: reports, log: log)
  }

  /// Reports refused because another has their number, by unit, day and number.
  public func conflicts(in national: NationalReport) -> [NationalReport.LogEntry] {
    national.log.filter { $0.outcome == .conflict }
  }
}
