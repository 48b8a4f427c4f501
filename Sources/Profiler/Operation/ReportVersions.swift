// Which of several reports of a unit for a day counts. One place for `merge` and for bulletins.

/// Reports by unit and day, number and digest. What comes out depends on what came in and not on its order.
///
/// - Parameter Content: What is kept of a report.
struct ReportVersions<Content> {
  private struct Slot: Hashable {
    var day: Int32
    var unit: String
  }

  /// All that came with one number.
  private struct Number {
    /// By digest; nil where only a log tells of the report.
    var versions: [String: Content?] = [:]
    /// A log says that there was another version.
    var isContested = false
    var isClear: Bool { versions.count == 1 && !isContested }
  }

  private var slots: [Slot: [Int: Number]] = [:]
  /// Reports that were there already with the same contents.
  private(set) var duplicates = 0

  /// Takes a report in.
  ///
  /// - Returns: Whether it was not there yet.
  @discardableResult
  mutating func add(_ content: @autoclosure () -> Content, _ header: DayReport.Header, digest: String) -> Bool {
    let slot = Slot(day: header.day, unit: header.unit)
    var number = slots[slot]?[header.number] ?? Number()
    if let there = number.versions[digest], there != nil {
      duplicates += 1
      return false
    }
    number.versions[digest] = .some(content())
    slots[slot, default: [:]][header.number] = number
    return true
  }

  /// Takes in what a log tells of a report that is not in the file: it may not come to count by another way.
  mutating func add(_ entry: NationalReport.LogEntry) {
    guard entry.outcome == .conflict || entry.outcome == .replaced, let day = entry.day, let unit = entry.unit,
      let claimed = entry.number
    else { return }
    var number = slots[Slot(day: day, unit: unit)]?[claimed] ?? Number()
    if number.versions[entry.digest] == nil { number.versions[entry.digest] = .some(nil) }
    if entry.outcome == .conflict { number.isContested = true }
    slots[Slot(day: day, unit: unit), default: [:]][claimed] = number
  }

  /// Chooses of each unit and day the highest number that nobody contradicts.
  ///
  /// - Returns: What counts, and what became of every report, both in no order.
  func choose() -> (counting: [Content], log: [NationalReport.LogEntry]) {
    var counting: [Content] = []
    var log: [NationalReport.LogEntry] = []
    for (slot, numbers) in slots {
      let best = numbers.filter { $0.value.isClear && $0.value.versions.values.contains { $0 != nil } }.keys.max()
      for (claimed, number) in numbers {
        for (digest, content) in number.versions {
          var entry = NationalReport.LogEntry(.merged, digest: digest)
          entry.unit = slot.unit
          entry.day = slot.day
          entry.number = claimed
          if !number.isClear {
            entry.outcome = .conflict
            entry.reason = ExchangeProblem.sameNumber(claimed).text
          } else if claimed == best, let content {
            counting.append(content)
          } else {
            entry.outcome = .replaced
            entry.by = best
          }
          log.append(entry)
        }
      }
    }
    return (counting, log)
  }
}

extension JointOperation {
  /// Why a report does not belong to the operation; nil where it does.
  func fault(_ header: DayReport.Header) -> ExchangeFault? {
    if header.operation != code { return ExchangeFault("/report/operation", .otherOperation(header.operation)) }
    guard let (member, _) = unit(header.unit) else {
      return ExchangeFault("/report/unit", .unknownUnit(header.unit))
    }
    if member.country != header.country { return ExchangeFault("/report/country", .otherCountry(member.country)) }
    if !days.contains(header.day) {
      return ExchangeFault("/report/date", .outsidePeriod(ExchangeDay.text(header.day)))
    }
    if header.utcOffset != utcOffset { return ExchangeFault("/report/utc_offset", .otherOffset(utcOffsetText)) }
    return nil
  }
}

extension NationalReport.LogEntry {
  /// What says that a report was refused.
  init(refusing report: SealedReport, file: String, _ fault: ExchangeFault) {
    self.init(.refused, digest: report.proof.digest)
    unit = report.header.unit
    day = report.header.day
    number = report.header.number
    self.file = file
    place = fault.place
    reason = fault.problem.text
  }
}
