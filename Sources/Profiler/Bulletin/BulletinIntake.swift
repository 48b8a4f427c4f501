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

  /// What a report claims to be.
  struct Claim: Hashable {
    var unit: String
    var day: Int32
    var number: Int
  }

  let operation: JointOperation
  private let key: OperationKey
  private let until: Int32
  private var claims: [Claim: [Candidate]] = [:]
  /// Claims of which a contact point has said that they contradict each other.
  private var contested: Set<Claim> = []
  private var log: Set<NationalReport.LogEntry> = []
  private var seen: Set<String> = []
  let sightings = SightingIndex()
  /// Files given.
  public private(set) var files = 0
  /// Reports that came more than once with the same contents.
  private(set) var duplicates = 0
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
    switch entry.outcome {
    case .merged, .replaced: break
    case .conflict:
      if let unit = entry.unit, let day = entry.day, let number = entry.number {
        contested.insert(Claim(unit: unit, day: day, number: number))
      }
      if entry.day ?? until <= until { log.insert(entry) }
    case .refused: if entry.day ?? until <= until { log.insert(entry) }
    }
  }

  private func add(_ sealed: SealedReport, file: String) {
    let header = sealed.header
    if let problem = problem(header) {
      var entry = NationalReport.LogEntry(.refused, digest: sealed.proof.digest)
      entry.unit = header.unit
      entry.day = header.day
      entry.number = header.number
      entry.file = file
      entry.reason = problem.text
      log.insert(entry)
      return
    }
    if header.day > until {
      later += 1
      return
    }
    if !seen.insert(sealed.proof.digest).inserted {
      duplicates += 1
      return
    }
    let claim = Claim(unit: header.unit, day: header.day, number: header.number)
    let report = sealed.report
    sightings.add(report, owner: sealed.proof.digest)
    claims[claim, default: []].append(Candidate(report: BulletinIntake.cut(report), digest: sealed.proof.digest))
  }

  private func problem(_ header: DayReport.Header) -> ExchangeProblem? {
    if header.operation != operation.code { return .otherOperation(header.operation) }
    guard let (member, _) = operation.unit(header.unit) else { return .unknownUnit(header.unit) }
    if member.country != header.country { return .otherCountry(member.country) }
    if !operation.days.contains(header.day) { return .outsidePeriod(ExchangeDay.text(header.day)) }
    if header.utcOffset != operation.utcOffset { return .otherOffset(operation.utcOffsetText) }
    return nil
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

  /// Chooses: of each unit and day the highest number that nobody contradicts.
  func choose() -> Choice {
    var choice = Choice()
    var log = self.log
    var best: [Claim: (number: Int, candidate: Candidate)] = [:]
    for (claim, candidates) in claims {
      if candidates.count > 1 || contested.contains(claim) {
        for candidate in candidates {
          var entry = NationalReport.LogEntry(.conflict, digest: candidate.digest)
          entry.unit = claim.unit
          entry.day = claim.day
          entry.number = claim.number
          entry.reason = ExchangeProblem.sameNumber(claim.number).text
          log.insert(entry)
        }
        continue
      }
      let day = Claim(unit: claim.unit, day: claim.day, number: 0)
      if let other = best[day], other.number > claim.number { continue }
      best[day] = (claim.number, candidates[0])
    }
    for (claim, candidates) in claims where candidates.count == 1 && !contested.contains(claim) {
      guard let winner = best[Claim(unit: claim.unit, day: claim.day, number: 0)], winner.number > claim.number else {
        continue
      }
      var entry = NationalReport.LogEntry(.replaced, digest: candidates[0].digest)
      entry.unit = claim.unit
      entry.day = claim.day
      entry.number = claim.number
      entry.by = winner.number
      log.insert(entry)
    }
    var order: [String: Int] = [:]
    for (index, place) in operation.units.enumerated() { order[place.unit.code] = index }
    choice.reports = best.sorted { ($0.key.day, order[$0.key.unit]!) < ($1.key.day, order[$1.key.unit]!) }
      .map(\.value.candidate)
    choice.log = log.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    return choice
  }
}
