// Reports under their proof: a digest that shows damage and an HMAC that shows who made it, both over the canonical bytes.
// What goes out of a post is sealed here; what comes in is opened here and nowhere else.

import RiskDSL

/// The kinds of files that posts exchange.
public enum ExchangeKind: String, CaseIterable, Sendable {
  case dayReport = "day_report"
  case nationalReport = "national_report"

  /// Version of the layout; raised when a name changes its meaning or goes.
  static let schema = 1

  /// The canonical bytes under the name and version of their layout: a report cannot be passed off as something else.
  func proved(_ body: [UInt8]) -> [UInt8] { Array("\(rawValue) \(ExchangeKind.schema)\n".utf8) + body }

  /// The member that holds the body.
  var body: StaticString {
    switch self {
    case .dayReport: "report"
    case .nationalReport: "national"
    }
  }
}

/// What proves a file.
public struct Proof: Sendable, Hashable {
  /// SHA-256 of the proved bytes.
  public var digest: String
  /// HMAC-SHA-256 of the same.
  public var mac: String

  /// Makes the proof of canonical bytes.
  init(_ kind: ExchangeKind, _ body: [UInt8], _ key: OperationKey) {
    let bytes = kind.proved(body)
    digest = SHA256.hex(bytes)
    mac = key.proof(bytes)
  }

  init(_ node: ExchangeNode) {
    node.only(["sha256", "hmac_sha256"])
    digest = node.digest("sha256")
    mac = node.digest("hmac_sha256")
  }

  /// What is wrong with it, if it does not prove the bytes.
  func fault(_ kind: ExchangeKind, _ body: [UInt8], _ key: OperationKey) -> ExchangeProblem? {
    let real = Proof(kind, body, key)
    if !SHA256.areEqual(real.digest, digest) { return .digestDiffers }
    return SHA256.areEqual(real.mac, mac) ? nil : .macDiffers
  }
}

/// A day's report with its proof. Holds the canonical bytes and the header; the rest is read when it is asked for.
public struct SealedReport: Sendable, Hashable {
  /// Who reports, for which day.
  public let header: DayReport.Header
  /// Its proof.
  public let proof: Proof
  /// The report in canonical bytes, without proof.
  public let canonical: [UInt8]

  /// Seals a report.
  public init(_ report: DayReport, _ key: OperationKey) {
    var json = JSONWriter()
    json.report(report)
    canonical = json.take()
    header = report.header
    proof = Proof(.dayReport, canonical, key)
  }

  init(header: DayReport.Header, proof: Proof, canonical: [UInt8]) {
    self.header = header
    self.proof = proof
    self.canonical = canonical
  }

  /// The whole report.
  public var report: DayReport {
    let faults = ExchangeFaults()
    guard let node = ExchangeNode.read(canonical, faults) else {
      preconditionFailure("canonical bytes are what a report was written to")
    }
    return DayReport(node)
  }

  /// The file: one line of JSON.
  public var file: [UInt8] {
    var json = JSONWriter()
    json.sealed(.dayReport, canonical, proof)
    json.endLine()
    return json.take()
  }
}

extension JSONWriter {
  /// A body with its kind, version and proof.
  mutating func sealed(_ kind: ExchangeKind, _ body: [UInt8], _ proof: Proof) {
    beginObject()
    field("kind", kind.rawValue)
    field("schema", ExchangeKind.schema)
    name(kind.body)
    raw(body)
    name("proof")
    beginObject()
    field("sha256", proof.digest)
    field("hmac_sha256", proof.mac)
    endObject()
    endObject()
  }
}

/// A file that came from another post, opened and proved.
public enum ExchangeFile: Sendable {
  case day(SealedReport)
  case national(NationalReport)

  /// Opens a file.
  ///
  /// - Returns: the file, or everything that is wrong with it: then nothing of it may be used.
  public static func open(_ bytes: [UInt8], _ key: OperationKey) -> (file: ExchangeFile?, faults: [ExchangeFault]) {
    let faults = ExchangeFaults()
    if bytes.count > DayReport.Limits.nationalBytes { faults.note("", .fileTooLong(DayReport.Limits.nationalBytes)) }
    guard faults.count == 0, let node = ExchangeNode.read(bytes, faults) else { return (nil, faults.list) }
    guard let kind = kind(node) else { return (nil, faults.list) }
    var file: ExchangeFile?
    switch kind {
    case .dayReport:
      if bytes.count > DayReport.Limits.bytes { faults.note("", .fileTooLong(DayReport.Limits.bytes)) }
      file = sealed(node, key).map { .day($0) }
    case .nationalReport: file = NationalReport.read(node, key).map { .national($0) }
    }
    return faults.count == 0 ? (file, []) : (nil, faults.list)
  }

  private static func kind(_ node: ExchangeNode) -> ExchangeKind? {
    guard node.tree.members != nil else {
      node.faults.note("", .objectExpected)
      return nil
    }
    guard let kind = node.choice("kind", ExchangeKind.self), let schema = node.node("schema")?.asCount() else {
      return nil
    }
    if schema != ExchangeKind.schema {
      node.faults.note("/schema", .otherSchema(schema))
      return nil
    }
    return kind
  }

  /// A day's report with its members, its sums and its proof checked; what is wrong is noted.
  static func sealed(_ node: ExchangeNode, _ key: OperationKey) -> SealedReport? {
    node.only(["kind", "schema", "report", "proof"])
    guard let body = node.node("report"), let proofNode = node.node("proof") else { return nil }
    let before = node.faults.count
    let report = DayReport(body)
    let proof = Proof(proofNode)
    // A proof over what could not be read whole would only add a second reason.
    guard node.faults.count == before else { return nil }
    var json = JSONWriter()
    json.report(report)
    let canonical = json.take()
    if let problem = proof.fault(.dayReport, canonical, key) {
      node.faults.note(proofNode.place, problem)
      return nil
    }
    return SealedReport(header: report.header, proof: proof, canonical: canonical)
  }
}
