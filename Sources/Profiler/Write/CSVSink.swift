// Results as CSV for spreadsheets: one line per listed record, cells that cannot become formulas.
// Header names are English and fixed; reasons are in the language asked for.

import RiskDSL

/// Writes CSV (RFC 4180, UTF-8, CR LF) as results come.
public final class CSVSink: AssessmentSink {
  private let output: OutputTarget
  private let languages: [MessageLanguage]
  private var program: Program?
  private var files: [String] = []
  private var line = CSVLine()

  /// The columns.
  public static let header = [
    "id", "manifest", "file", "line", "lane", "score", "could_be", "could_be_score", "selected_by", "rules", "reasons",
    "check",
    "containers", "goods", "hs_codes", "route", "shipper", "consignee", "notify", "gross_weight_kg", "packages",
    "value",
    "currency", "quality", "unknown_rules", "capacity", "rank",
  ]

  /// Makes a sink.
  public init(_ output: OutputTarget, languages: [MessageLanguage]) {
    self.output = output
    self.languages = languages.isEmpty ? [.english] : languages
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) {
    self.program = program
    for name in CSVSink.header { cell(plain: name) }
    endLine()
  }

  /// A file starts.
  public func beginFile(_ info: RunInfo) { files = info.files.map(\.name) }

  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {
    guard let program else { return }
    let facts = assessment.facts
    let live = assessment.hits.filter { $0.status == .live }
    cell(facts.id ?? facts.waybill)
    cell(facts.manifest)
    place(assessment.file, assessment.line)
    cell(plain: assessment.lane.name)
    cell(plain: assessment.isScoreWithheld ? "" : String(assessment.score))
    cell(plain: assessment.couldBe.name)
    cell(plain: assessment.isCouldBeWithheld ? "" : String(assessment.couldBeScore))
    cell(plain: assessment.selectedBy.map(\.rawValue).joined(separator: ";"))
    cell(plain: live.map { program.rules[$0.rule].name }.joined(separator: ";"))
    cell(
      texts(live) { hit, language in
        let rule = program.rules[hit.rule]
        let (title, because) = language == .english ? (rule.title.en, hit.because.en) : (rule.title.ru, hit.because.ru)
        return because.isEmpty ? title : "\(title): \(because)"
      })
    cell(texts(live) { hit, language in language == .english ? hit.check.en : hit.check.ru })
    cell(facts.containers.joined(separator: ";"))
    cell(facts.items.compactMap(\.description).joined(separator: "; "))
    cell(facts.items.compactMap(\.hsCode).joined(separator: ";"))
    cell(route(facts))
    cell(facts.shipper)
    cell(facts.consignee)
    cell(facts.notify)
    cell(plain: facts.grossWeight.map(number) ?? "")
    cell(plain: facts.packages.map(number) ?? "")
    let value = total(facts)
    cell(plain: value.map { number($0.amount) } ?? "")
    cell(value?.currency)
    cell(plain: assessment.quality.codes.map(\.name).joined(separator: ";"))
    cell(plain: assessment.unknown.map { program.rules[$0.rule].name }.joined(separator: ";"))
    cell(plain: assessment.capacity?.place.rawValue ?? "")
    cell(plain: assessment.capacity.map { $0.rank > 0 ? String($0.rank) : "" } ?? "")
    endLine()
  }

  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) {
    cell(nil)
    cell(nil)
    place(record.file, record.line)
    cell(plain: "unreadable")
    for _ in 0..<5 { cell(nil) }
    cell(languages.map { $0 == .english ? record.reason.en : record.reason.ru }.joined(separator: " / "))
    for _ in 11..<CSVSink.header.count { cell(nil) }
    endLine()
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) { output.flush() }

  // MARK: - Cells

  private func place(_ file: Int, _ line: UInt64) {
    cell(file < files.count ? files[file] : "")
    cell(plain: String(line))
  }

  private func texts(_ hits: [Hit], _ text: (Hit, MessageLanguage) -> String) -> String {
    languages.map { language in
      hits.map { text($0, language) }.filter { !$0.isEmpty }.joined(separator: " | ")
    }.joined(separator: " / ")
  }

  private func route(_ facts: FactValues) -> String {
    let steps = [
      facts.dispatchCountry, facts.loadPort, facts.dischargePort, facts.destinationPort, facts.destinationCountry,
      facts.finalDestinationCountry,
    ]
    return steps.compactMap { $0 }.joined(separator: " > ")
  }

  /// The value of all goods, if every line has one and the currency is the same.
  private func total(_ facts: FactValues) -> (amount: Double, currency: String)? {
    guard facts.moreItems == 0, let currency = facts.items.first?.currency else { return nil }
    var amount = 0.0
    for item in facts.items {
      guard let value = item.value, item.currency == currency else { return nil }
      amount += value
    }
    return (amount, currency)
  }

  private func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return value == value.rounded(.towardZero) && abs(value) < 1e15 ? String(Int64(value)) : value.description
  }

  private func endLine() { line.end(into: output) }
  private func cell(plain text: String) { line.add(plain: text) }
  private func cell(_ text: String?) { line.add(text) }
}

/// Writes the records that were set aside as CSV: where, why, what they looked like.
public final class RejectsSink: AssessmentSink {
  private let output: OutputTarget
  private let languages: [MessageLanguage]
  private var files: [String] = []

  /// Makes a sink.
  public init(_ output: OutputTarget, languages: [MessageLanguage] = [.english]) {
    self.output = output
    self.languages = languages
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) { output.write("file,line,column,reason,excerpt\r\n") }
  /// A file starts.
  public func beginFile(_ info: RunInfo) { files = info.files.map(\.name) }
  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {}

  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) {
    let cells = [
      record.file < files.count ? files[record.file] : "", String(record.line),
      record.column > 0 ? String(record.column) : "",
      languages.map { $0 == .english ? record.reason.en : record.reason.ru }.joined(separator: " / "), record.excerpt,
    ]
    let line = cells.map { cell -> String in
      let clean = SafeText.clean(cell)
      let doubled = clean.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      return "\"" + (["=", "+", "-", "@"].contains { clean.hasPrefix($0) } ? "'" : "") + doubled + "\""
    }
    output.write(line.joined(separator: ",") + "\r\n")
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) { output.flush() }
}
