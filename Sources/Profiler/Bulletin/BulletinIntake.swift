// What comes in for a bulletin, file by file: opened, proved, cut down to what is printed, chosen between numbers of a day.
// Between the files of the units (or of the contact points) and BulletinMaker. Same result in whatever order files come.

import RiskDSL

/// Takes reports in and keeps of each only what a bulletin needs.
public final class BulletinIntake {
  /// A report that may count.
  struct Candidate {
    var report: DayReport
    let digest: String
  }

  let operation: JointOperation
  private let key: OperationKey
  private let until: Int32
  private var versions = ReportVersions<Candidate>()
  private var log: Set<NationalReport.LogEntry> = []
  let sightings = SightingIndex()
  /// Files given.
  public private(set) var files = 0
  /// Reports that came more than once with the same contents.
  var duplicates: Int { versions.duplicates }
  /// Reports of days after the bulletin's.
  private(set) var later = 0

  /// - Parameters:
  ///   - operation: Who takes part, and when.
  ///   - key: Proves the files.
  ///   - until: Last day that the bulletin speaks of.
  public init(_ operation: JointOperation, _ key: OperationKey, until: Int32) {
    self.operation = operation
    self.key = key
    self.until = until
  }

  // MARK: Files

  /// Takes a file in.
  public func add(_ bytes: [UInt8], name: String) {
    files += 1
    let (file, faults) = ExchangeFile.open(bytes, key)
    switch file {
    case .day(let sealed)?: add(sealed, file: name)
    case .national(let national)?:
      if national.operation != operation.code {
        return refuse(SHA256.hex(bytes), name, "/national/operation", .otherOperation(national.operation))
      }
      for sealed in national.reports { add(sealed, file: name) }
      for entry in national.log { add(entry) }
    case nil:
      let fault = faults.first ?? ExchangeFault("", .objectExpected)
      refuse(SHA256.hex(bytes), name, fault.place, fault.problem)
    }
  }

  /// Notes a file that could not be read at all.
  public func add(unreadable name: String, reason: LocalizedText) {
    files += 1
    var entry = NationalReport.LogEntry(.refused, digest: "")
    entry.file = name
    entry.reason = reason
    log.insert(entry)
  }

  private func refuse(_ digest: String, _ name: String, _ place: String, _ problem: ExchangeProblem) {
    var entry = NationalReport.LogEntry(.refused, digest: digest)
    entry.file = name
    if !place.isEmpty { entry.place = place }
    entry.reason = problem.text
    log.insert(entry)
  }

  private func add(_ entry: NationalReport.LogEntry) {
    guard entry.day ?? until <= until else { return }
    if entry.outcome == .refused { log.insert(entry) } else { versions.add(entry) }
  }

  private func add(_ sealed: SealedReport, file: String) {
    let header = sealed.header
    if let fault = operation.fault(header) {
      log.insert(NationalReport.LogEntry(refusing: sealed, file: file, fault))
      return
    }
    if header.day > until {
      later += 1
      return
    }
    let digest = sealed.proof.digest
    if versions.add(Candidate(report: BulletinIntake.cut(sealed.report), digest: digest), header, digest: digest) {
      sightings.add(sealed.report, owner: digest)
    }
  }

  /// Leaves what is printed: cases that came to something or were examined, without traces and parties; no sightings.
  private static func cut(_ report: DayReport) -> DayReport {
    var cut = report
    cut.sightings = []
    cut.cases = report.cases.filter { $0.outcome?.isExamined ?? false }
    for index in cut.cases.indices {
      cut.cases[index].parties = []
      cut.cases[index].quality = []
      for hit in cut.cases[index].hits.indices {
        cut.cases[index].hits[hit].trace = []
        cut.cases[index].hits[hit].because = nil
        cut.cases[index].hits[hit].check = nil
      }
    }
    return cut
  }

  // MARK: Choice

  /// The reports that count, and what became of the others.
  struct Choice {
    /// One for each unit and day, by day, then in the order of the operation's file.
    var reports: [Candidate] = []
    /// What was replaced or refused, in one order.
    var log: [NationalReport.LogEntry] = []
  }

  /// Chooses of each unit and day the report that counts.
  func choose() -> Choice {
    let (counting, told) = versions.choose()
    var order: [String: Int] = [:]
    for (index, place) in operation.units.enumerated() { order[place.unit.code] = index }
    return Choice(
      reports: counting.sorted {
        let (a, b) = ($0.report.header, $1.report.header)
        return (a.day, order[a.unit]!) < (b.day, order[b.unit]!)
      },
      log: log.union(told.filter { $0.outcome != .merged }).sorted { $0.order.lexicographicallyPrecedes($1.order) })
  }
}
