// The words at the end of a run: what was read, what was found, what could not be told, how long it took.
// Written to standard error, so that results can be piped; the counts are those of the NDJSON trailer.

import RiskDSL

/// Says in plain words what a run came to.
public struct SummaryWriter {
  /// Share of the consignments above which a rule is named.
  public static let often = 0.05
  /// Among fewer consignments a share says nothing of a rule.
  static let enoughForShares = 100
  private static let oftenShown = 5
  private static let fieldsShown = 6

  private let program: Program
  private let language: MessageLanguage
  private let width: Int

  /// Makes a writer for one language and a width in columns.
  public init(_ program: Program, language: MessageLanguage, width: Int = 80) {
    self.program = program
    self.language = language
    self.width = max(60, width)
  }

  /// The summary, with line ends.
  public func text(_ info: RunInfo, _ counts: RunCounts) -> String {
    var lines: [String] = []
    lines.append(say(.sumConsignments, count(counts.consignments), count(counts.records), count(counts.setAside)))
    lines.append(
      say(.sumHits, count(counts.withHits), count(counts.totalHits))
        + (counts.shadowHits > 0 ? say(.sumShadow, count(counts.shadowHits)) : ""))
    let lanes = Lane.allCases.reversed().map { lane in
      Phrases.lane(lane, language) + " " + count(counts.lanes[Int(lane.rawValue)])
    }
    let green = say(.sumGreenSplit, count(counts.greenClean), count(counts.greenUnknown))
    lines.append(say(.sumLanes, lanes.joined(separator: ", "), green))
    lines.append(say(.sumCouldBe, count(counts.couldBeRed), count(counts.couldBeYellow)))
    lines.append(
      say(.sumSelected, count(counts.selected))
        + (counts.random > 0 ? " (" + say(.sumRandom, count(counts.random)) + ")" : ""))
    if let capacity = info.capacity { lines += self.capacity(capacity) }
    if counts.duplicates > 0 { lines.append(say(.sumDuplicates, count(counts.duplicates))) }
    if counts.masters.count > 0 {
      lines.append(
        say(
          .sumMasters, count(counts.masters.count), count(counts.masters.withHits), count(counts.masters.selected)))
    }
    lines += often(counts)
    // A file that could not be opened has its note.
    for file in info.files where !file.format.isEmpty { lines += self.file(file) }
    for note in info.notes {
      lines.append(say(.note, SafeText.clean(language == .english ? note.en : note.ru)))
    }
    if info.seconds > 0 { lines.append(time(info, counts)) }
    return lines.flatMap(wrapped).joined(separator: "\n") + "\n"
  }

  private func capacity(_ result: CapacityResult) -> [String] {
    if let failure = result.failure { return [say(.sumCapacityFailed, SafeText.clean(failure))] }
    var lines = [
      say(.sumCapacity, count(result.size), count(result.inside), count(result.random), count(result.over))
    ]
    if let cut = result.cut {
      let below = result.justBelow.map { below in
        let score = below.score.map(count) ?? "–"
        return SafeText.clean(below.id ?? "?") + " (" + Phrases.lane(below.lane, language) + " " + score + ")"
      }
      lines.append(
        say(
          .sumCut, Phrases.lane(cut.lane, language), cut.score.map(count) ?? "–", below.joined(separator: "; ")))
    }
    return lines
  }

  private func often(_ counts: RunCounts) -> [String] {
    guard counts.consignments >= SummaryWriter.enoughForShares else { return [] }
    let many = counts.ruleHits.indices.filter {
      Double(counts.ruleHits[$0]) > SummaryWriter.often * Double(counts.consignments)
    }.sorted { (-counts.ruleHits[$0], $0) < (-counts.ruleHits[$1], $1) }
    var lines = many.prefix(SummaryWriter.oftenShown).map { rule in
      let hits = counts.ruleHits[rule]
      return say(.sumOften, program.rules[rule].name, count(hits), share(hits, counts.consignments))
    }
    if many.count > lines.count { lines.append(say(.sumOftenMore, count(many.count - lines.count))) }
    return lines
  }

  private func file(_ file: RunInfo.File) -> [String] {
    let all = file.records + file.setAside
    // How each finding was made stands in the run's file lines; here only what an officer can recognise as wrong.
    let told = ["packing", "encoding", "delimiter"].compactMap { name -> String? in
      guard let value = file.findings.first(where: { $0.name == name })?.value else { return nil }
      let short = value.prefix { $0 != "(" }
      if name != "delimiter" { return trimmed(short) }
      return trimmed(short) == "tab"
        ? Phrases.text(.sumTab, language) : Phrases.text(.sumDelimiter, language, trimmed(short))
    }
    let findings = ([file.format] + told).filter { !$0.isEmpty }
    var lines = [
      say(
        .sumFile, SafeText.clean(file.name), SafeText.clean(findings.joined(separator: ", ")), count(file.records),
        count(all), share(file.records, all))
    ]
    if !file.unknownHeaders.isEmpty {
      lines.append("  " + say(.sumUnknownHeaders, some(file.unknownHeaders.map(SafeText.clean))))
    }
    if !file.cannotDecide.isEmpty {
      // Fields that most rules miss come first; equal ones in the order met.
      var fields: [String] = []
      var missed: [String: Int] = [:]
      for entry in file.cannotDecide {
        for field in entry.fields {
          if missed[field] == nil { fields.append(field) }
          missed[field, default: 0] += 1
        }
      }
      let order = fields.indices.sorted { (-missed[fields[$0]]!, $0) < (-missed[fields[$1]]!, $1) }
      lines.append(
        "  "
          + say(
            .sumCannotDecide, count(file.cannotDecide.count),
            some(
              order.map { FieldNames.text(fields[$0], program.catalogue, language) }, separator: "; ")))
    }
    return lines
  }

  private func time(_ info: RunInfo, _ counts: RunCounts) -> String {
    let bytes = info.files.reduce(0) { $0 + $1.bytes }
    let rate = Double(counts.consignments) / info.seconds
    let mode = ValueLanguage(language)
    let seconds = info.seconds < 10 ? (info.seconds * 100).rounded() / 100 : (info.seconds * 10).rounded() / 10
    return say(
      .sumTime, ValueFormat.number(seconds, mode), ValueFormat.number(rate.rounded(), mode),
      ValueFormat.number((Double(bytes) / info.seconds / 100_000).rounded() / 10, mode))
  }

  // MARK: - Words

  private func say(_ phrase: Phrase, _ arguments: String...) -> String {
    Phrases.text(phrase, language, arguments)
  }

  private func trimmed(_ text: some StringProtocol) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  private func count(_ number: Int) -> String { ValueFormat.number(Double(number), ValueLanguage(language)) }

  private func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let percent = Double(part) / Double(whole) * 100
    // What is not the whole must not look like it.
    return ValueFormat.number(part < whole ? min(percent, 99.99) : 100, ValueLanguage(language)) + "\u{A0}%"
  }

  private func some(_ names: [String], separator: String = ", ") -> String {
    let shown = names.prefix(SummaryWriter.fieldsShown).joined(separator: separator)
    let rest = names.count - SummaryWriter.fieldsShown
    return rest > 0 ? shown + " " + Phrases.text(.andMore, language, count(rest)) : shown
  }

  private func wrapped(_ line: String) -> [String] {
    let indent = line.hasPrefix("  ") ? "  " : ""
    return SafeText.wrap(line, width - indent.utf8.count - 2).enumerated().map { index, part in
      index == 0 ? indent + part : indent + "  " + part
    }
  }
}
