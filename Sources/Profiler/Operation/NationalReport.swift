// What a contact point sends on: the reports that count, each with its own proof, and a log of everything that came in.
// Made by `merge`; readable wherever reports are.

import RiskDSL

/// The reports of one or more units, merged.
public struct NationalReport: Sendable, Hashable {
  /// Code of the operation.
  public var operation: String
  /// The reports that count, by day and unit; one for each.
  public var reports: [SealedReport]
  /// What became of every report and file, in one order whatever the order they came in.
  public var log: [LogEntry]

  /// What became of a report or a file.
  public struct LogEntry: Sendable, Hashable {
    /// What became of it.
    public enum Outcome: String, CaseIterable, Sendable {
      /// It counts.
      case merged
      /// A later number counts instead.
      case replaced
      /// Another report with its number says something else: both are refused.
      case conflict
      /// It is damaged, of another operation or day, or not what it claims to be.
      case refused
    }
    /// What became of it.
    public var outcome: Outcome
    /// The unit; nil where the file could not be read.
    public var unit: String?
    /// The day.
    public var day: Int32?
    /// The number.
    public var number: Int?
    /// Number of the report that counts instead.
    public var by: Int?
    /// SHA-256: of a report that of its proof, of a file that could not be used that of its bytes.
    public var digest: String
    /// Name of the file without folders; only for what was refused.
    public var file: String?
    /// Place in the file.
    public var place: String?
    /// Why it was refused.
    public var reason: LocalizedText?

    /// Makes an entry.
    public init(_ outcome: Outcome, digest: String) {
      self.outcome = outcome
      self.digest = digest
    }

    /// What orders the log.
    var order: [String] {
      [
        day.map { ExchangeDay.text($0) } ?? "~", unit ?? "~", number.map { String($0 + 1_000_000_000_000_000) } ?? "~",
        outcome.rawValue, digest, file ?? "", place ?? "", reason?.en ?? "",
      ]
    }
  }

  /// Makes one.
  public init(operation: String, reports: [SealedReport], log: [LogEntry]) {
    self.operation = operation
    self.reports = reports
    self.log = log
  }

  /// The file: one line of JSON.
  public func file(_ key: OperationKey) -> [UInt8] {
    let body = canonical
    var json = JSONWriter()
    json.sealed(.nationalReport, body, Proof(.nationalReport, body, key))
    json.endLine()
    return json.take()
  }

  private var canonical: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("operation", operation)
    json.name("reports")
    json.beginArray()
    for report in reports { json.sealed(.dayReport, report.canonical, report.proof) }
    json.endArray()
    json.list("log", log) { json, entry in
      json.field("outcome", entry.outcome.rawValue)
      json.field(ifAny: "unit", entry.unit)
      json.field(ifAny: "date", entry.day.map { ExchangeDay.text($0) })
      json.field(ifAny: "number", int: entry.number)
      json.field(ifAny: "by", int: entry.by)
      json.field("sha256", entry.digest)
      json.field(ifAny: "file", entry.file)
      json.field(ifAny: "place", entry.place)
      json.field(ifAny: "reason", entry.reason)
    }
    json.endObject()
    return json.take()
  }

  static func read(_ node: ExchangeNode, _ key: OperationKey) -> NationalReport? {
    node.only(["kind", "schema", "national", "proof"])
    guard let body = node.node("national"), let proofNode = node.node("proof") else { return nil }
    let before = node.faults.count
    body.only(["operation", "reports", "log"])
    let read = NationalReport(
      operation: body.text("operation"),
      reports: body.list("reports", most: DayReport.Limits.rows).compactMap { report in
        if report.tree["kind"]?.text != ExchangeKind.dayReport.rawValue
          || report.tree["schema"]?.integer != ExchangeKind.schema
        {
          report.faults.note(report.place + "/kind", .notAmong("", [ExchangeKind.dayReport.rawValue]))
        }
        return ExchangeFile.sealed(report, key)
      },
      log: body.list("log", most: DayReport.Limits.rows * 10).map(LogEntry.init))
    for (index, report) in read.reports.enumerated() where report.header.operation != read.operation {
      node.faults.note(body.place + "/reports/\(index)/report/operation", .otherOperation(report.header.operation))
    }
    let proof = Proof(proofNode)
    guard node.faults.count == before else { return nil }
    if let problem = proof.fault(.nationalReport, read.canonical, key) {
      node.faults.note(proofNode.place, problem)
      return nil
    }
    return read
  }
}

extension NationalReport.LogEntry {
  init(_ node: ExchangeNode) {
    node.only(["outcome", "unit", "date", "number", "by", "sha256", "file", "place", "reason"])
    self.init(node.choice("outcome", Outcome.self) ?? .refused, digest: node.digest("sha256"))
    unit = node.text(ifAny: "unit")
    day = node.node(ifAny: "date") == nil ? nil : node.day("date")
    number = node.count(ifAny: "number", from: 1)
    by = node.count(ifAny: "by", from: 1)
    file = node.text(ifAny: "file")
    place = node.text(ifAny: "place")
    reason = node.localized(ifAny: "reason")
  }
}
