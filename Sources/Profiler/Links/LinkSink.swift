// Links and entities as two CSV files: one row for each link and its consignment, one row for each entity.
// The layout serves import wizards (identity, label and type of both ends in one row) and graph programs that go by the
// names Source, Target, Type, Weight, Id and Label; docs/links.md describes every column.

import RiskDSL

/// Writes links as results come, and entities when they are first named. Memory grows with the number of different
/// entities alone, up to `LinkLimits.entities`.
public final class LinkSink: AssessmentSink {
  /// What an export came to.
  public struct Result: Sendable, Equatable {
    /// Consignments that gave links.
    public var consignments = 0
    /// Rows of links.
    public var links = 0
    /// Entities listed; 0 where no list was asked for.
    public var entities = 0
    /// Ends of links whose entity is not listed, since the limit was met.
    public var unlisted = 0
    /// Links left out of consignments that had more than `LinkLimits.links`.
    public var left = 0
  }

  /// Columns of the links.
  public static let linkHeader = [
    "Source", "Target", "Type", "Kind", "Weight", "Label", "source_type", "source_label", "target_type", "target_label",
    "direction", "strength", "date", "time", "consignment", "manifest", "file", "line", "lane",
  ]
  /// Columns of the entities.
  public static let entityHeader = ["Id", "Label", "Type", "type_label", "country", "lane", "date"]

  private let links: OutputTarget
  private let entities: OutputTarget?
  private let naming: any EntityNaming
  private let includesAll: Bool
  private let entityLimit: Int
  private var line = CSVLine()
  private var files: [String] = []
  private var listed: Set<Identity> = []
  private let kindLabels: [EntityKind: String]
  private let linkLabels: [LinkKind: String]
  /// What it came to so far.
  public private(set) var result = Result()

  /// Half a SHA-256: recognises an entity in 16 bytes.
  private struct Identity: Hashable {
    var high, low: UInt64
    init(_ id: String) {
      var hash = SHA256()
      hash.add(Array(id.utf8))
      let bytes = hash.finishBytes()
      high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
      low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Makes a sink.
  ///
  /// - Parameters:
  ///   - links: Gets the links.
  ///   - entities: Gets the entities; nil where only links are asked for.
  ///   - languages: Of labels of types and links.
  ///   - naming: Who is shown how.
  ///   - includesAll: Takes every consignment that comes; otherwise those with a hit of a live rule and those selected.
  ///   - entityLimit: Entities listed at most.
  public init(
    links: OutputTarget, entities: OutputTarget?, languages: [MessageLanguage], naming: any EntityNaming = OpenNaming(),
    includesAll: Bool, entityLimit: Int = LinkLimits.entities
  ) {
    self.links = links
    self.entities = entities
    self.naming = naming
    self.includesAll = includesAll
    self.entityLimit = entityLimit
    let languages = languages.isEmpty ? [.english] : languages
    func joined(_ text: (MessageLanguage) -> String) -> String { languages.map(text).joined(separator: " / ") }
    kindLabels = Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { kind in (kind, joined(kind.label)) })
    linkLabels = Dictionary(uniqueKeysWithValues: LinkKind.allCases.map { kind in (kind, joined(kind.label)) })
  }

  /// Starts the outputs.
  public func begin(_ program: Program, _ info: RunInfo) {
    for name in LinkSink.linkHeader { line.add(plain: name) }
    line.end(into: links)
    guard let entities else { return }
    for name in LinkSink.entityHeader { line.add(plain: name) }
    line.end(into: entities)
  }

  /// A file starts.
  public func beginFile(_ info: RunInfo) { files = info.files.map(\.name) }

  /// Takes a listed consignment, made with mentions.
  public func write(_ assessment: Assessment) {
    guard includesAll || assessment.hasHits || assessment.isSelected else { return }
    let file = assessment.file < files.count ? files[assessment.file] : ""
    let found = LinkSet(assessment, file: file)
    result.left += found.left
    if !found.links.isEmpty { result.consignments += 1 }
    let moment = Moment(assessment.facts.arrival)
    for link in found.links {
      let source = naming.shown(link.source)
      let target = naming.shown(link.target)
      list(source, assessment, moment)
      list(target, assessment, moment)
      line.add(source.id)
      line.add(target.id)
      line.add(plain: link.kind.isDirected ? "Directed" : "Undirected")
      line.add(plain: link.kind.rawValue)
      line.add(plain: String(link.count))
      line.add(plain: linkLabels[link.kind] ?? "")
      for end in [source, target] {
        line.add(plain: end.kind.rawValue)
        line.add(end.label)
      }
      line.add(plain: link.kind.isDirected ? "1" : "0")
      line.add(plain: link.kind.isStated ? "0" : "1")
      line.add(plain: moment.date)
      line.add(plain: moment.time)
      line.add(assessment.facts.id ?? assessment.facts.waybill)
      line.add(assessment.facts.manifest)
      line.add(file)
      line.add(plain: String(assessment.line))
      line.add(plain: assessment.lane.name)
      line.end(into: links)
      result.links += 1
    }
  }

  /// Records that could not be read name nobody.
  public func write(_ record: UnreadableRecord) {}

  /// Ends the outputs.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    links.flush()
    entities?.flush()
  }

  /// Lists an entity the first time it is named.
  private func list(_ entity: Entity, _ assessment: Assessment, _ moment: Moment) {
    guard let entities else { return }
    let identity = Identity(entity.id)
    if listed.contains(identity) { return }
    guard listed.count < entityLimit else {
      result.unlisted += 1
      return
    }
    listed.insert(identity)
    result.entities += 1
    line.add(entity.id)
    line.add(entity.label)
    line.add(plain: entity.kind.rawValue)
    line.add(plain: kindLabels[entity.kind] ?? "")
    line.add(entity.country)
    line.add(plain: entity.kind == .consignment ? assessment.lane.name : "")
    line.add(plain: moment.date)
    line.end(into: entities)
  }
}

/// Day and time of an arrival; blank where it could not be read.
private struct Moment {
  var date = ""
  var time = ""

  init(_ arrival: String?) {
    guard let arrival else { return }
    let reading = DateReader.read(arrival)
    guard reading.state == .read else { return }
    let parts = reading.value.text(.iso).split(separator: "T", maxSplits: 1)
    date = String(parts[0])
    if parts.count > 1 { time = String(parts[1].prefix(5)) }
  }
}
