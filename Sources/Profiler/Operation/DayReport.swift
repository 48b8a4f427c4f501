// A unit's report of one day: header and counts, with the rows they are told apart by in DayReport+Rows.swift.
// Made by `day-report`, sealed, merged at the contact point, printed by the bulletin. Holds nothing secret and no private names.

import RiskDSL

/// The report of one unit for one day of an operation.
public struct DayReport: Sendable, Hashable {
  /// Who reports, for which day, by which rules and from which files.
  public var header: Header
  /// Counts by direction and mode, ordered by both; every figure of the day is a sum over these rows.
  public var activity: [Activity] = []
  /// Records that could not be read; they have no mode and no direction.
  public var unreadable = 0
  /// Consignments of interest in all: selected, with hits, or with an outcome.
  public var caseCount = 0
  /// The first of them, at most `Limits.cases`: positive ones first, then by lane and score.
  public var cases: [Case] = []
  /// Rules that hit, most hits first.
  public var rules: [RuleCount] = []
  /// Routes in all.
  public var routeCount = 0
  /// The routes with most consignments, at most `Limits.routes`.
  public var routes: [Route] = []
  /// Sightings in all.
  public var sightingCount = 0
  /// What was seen here, at most `Limits.sightings`: that of cases first.
  public var sightings: [Sighting] = []
  /// What the unit writes.
  public var notes: [Note] = []
  /// What was noticed about the data, by code.
  public var quality: [QualityCount] = []

  /// Starts empty.
  public init(_ header: Header) { self.header = header }

  /// Nothing was manifested and nothing is to be said: a nil report.
  public var isNil: Bool { activity.isEmpty && unreadable == 0 && caseCount == 0 && notes.isEmpty }

  /// Counts of the whole day.
  public var total: Counts { activity.reduce(into: Counts()) { $0.add($1.counts) } }

  /// Bounds of a report.
  public enum Limits {
    /// Cases with trace.
    public static let cases = 100
    /// Routes.
    public static let routes = 200
    /// Sightings.
    public static let sightings = 5_000
    /// Notes.
    public static let notes = 500
    /// Rows of any other list.
    public static let rows = 10_000
    /// Characters of a text.
    public static let text = 2_000
    /// Bytes of a report file.
    public static let bytes = 16 << 20
    /// Bytes of a national file.
    public static let nationalBytes = 256 << 20
  }

  /// Who reports, for which day, by which rules and from which files.
  public struct Header: Sendable, Hashable {
    /// Code of the operation.
    public var operation: String
    /// Code of the unit.
    public var unit: String
    /// Alpha-2 code of the unit's country.
    public var country: String
    /// The day, in days since 1970-01-01.
    public var day: Int32
    /// 1 for the first report of the day, more for corrections.
    public var number = 1
    /// Number of the report that this one replaces.
    public var corrects: Int?
    /// Fixed offset of the operation, in minutes east of UTC.
    public var utcOffset = 0
    /// Version of the program.
    public var program = ProductVersion.text
    /// Rule sets by name and version.
    public var ruleSets: [RuleSet] = []
    /// SHA-256 of the list of rules files, as in docs/outcomes.md; empty where it is withheld.
    public var rulesDigest = ""
    /// The manifests.
    public var inputs: [Input] = []
    /// SHA-256 of the seed of the random draw; nil when none was drawn.
    public var seedDigest: String?

    /// Starts with what names a report.
    public init(operation: String, unit: String, country: String, day: Int32) {
      self.operation = operation
      self.unit = unit
      self.country = country
      self.day = day
    }
  }

  /// A rule set.
  public struct RuleSet: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String
    /// Makes one.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A file that was read: a manifest, the outcomes or the notes.
  public struct Input: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, CaseIterable, Sendable { case manifest, outcomes, notes }
    /// What it is.
    public var kind: Kind
    /// Name without folders.
    public var name: String
    /// SHA-256 of its bytes; empty where it could not be read to its end.
    public var digest: String
    /// Its length in bytes.
    public var bytes: Int
    /// Records used.
    public var records: Int
    /// Records set aside.
    public var setAside: Int
    /// Makes one.
    public init(kind: Kind, name: String, digest: String, bytes: Int, records: Int, setAside: Int) {
      self.kind = kind
      self.name = name
      self.digest = digest
      self.bytes = bytes
      self.records = records
      self.setAside = setAside
    }
  }
}

extension DayReport {
  /// Counts of consignments, each counted once (masters whose houses are there are left out).
  public struct Counts: Sendable, Hashable {
    /// Records manifested.
    public var records = 0
    /// Consignments they make.
    public var consignments = 0
    /// Consignments that the rules looked at.
    public var profiled = 0
    /// Consignments with at least one live hit.
    public var withHits = 0
    /// Live hits in all.
    public var totalHits = 0
    /// Consignments by lane.
    public var red = 0
    /// Consignments in the yellow lane.
    public var yellow = 0
    /// Consignments in the blue lane.
    public var blue = 0
    /// Consignments in the green lane.
    public var green = 0
    /// Selected for examination.
    public var selected = 0
    /// Drawn at random.
    public var random = 0
    /// Examined, in whatever way.
    public var examined = 0
    /// Documents checked.
    public var documents = 0
    /// Scanned.
    public var scanned = 0
    /// Examined physically.
    public var physical = 0
    /// With a positive result: discrepancies and seizures.
    public var positive = 0
    /// Seizures.
    public var seizures = 0
    /// Containers, each number once.
    public var containers = 0
    /// Wagons, each number once.
    public var wagons = 0
    /// Vehicles, each plate once.
    public var vehicles = 0
    /// Air waybills, each number once.
    public var waybills = 0

    /// Nothing yet.
    public init() {}

    /// A count and the name it has in files.
    public struct Named: Sendable {
      /// Name in files.
      public let name: StaticString
      /// Where it is kept.
      public let path: any WritableKeyPath<Counts, Int> & Sendable
    }

    /// Every count, in the order of files and documents: adding, writing and reading go by this list.
    public static let all: [Named] = [
      Named(name: "records", path: \.records), Named(name: "consignments", path: \.consignments),
      Named(name: "profiled", path: \.profiled), Named(name: "with_hits", path: \.withHits),
      Named(name: "total_hits", path: \.totalHits), Named(name: "red", path: \.red),
      Named(name: "yellow", path: \.yellow), Named(name: "blue", path: \.blue), Named(name: "green", path: \.green),
      Named(name: "selected", path: \.selected), Named(name: "random", path: \.random),
      Named(name: "examined", path: \.examined), Named(name: "examined_documents", path: \.documents),
      Named(name: "examined_scan", path: \.scanned), Named(name: "examined_physical", path: \.physical),
      Named(name: "positive", path: \.positive), Named(name: "seizures", path: \.seizures),
      Named(name: "containers", path: \.containers), Named(name: "wagons", path: \.wagons),
      Named(name: "vehicles", path: \.vehicles), Named(name: "waybills", path: \.waybills),
    ]

    /// Adds the counts of others.
    public mutating func add(_ other: Counts) {
      for count in Counts.all { self[keyPath: count.path] += other[keyPath: count.path] }
    }

    /// Nothing was counted.
    public var isEmpty: Bool { Counts.all.allSatisfy { self[keyPath: $0.path] == 0 } }
  }

  /// Counts of one direction and mode.
  public struct Activity: Sendable, Hashable {
    /// Canonical name of the direction; nil where manifests do not say.
    public var direction: String?
    /// Canonical name of the mode; nil where manifests do not say.
    public var mode: String?
    /// The counts.
    public var counts: Counts
    /// Makes a row.
    public init(direction: String?, mode: String?, counts: Counts = Counts()) {
      self.direction = direction
      self.mode = mode
      self.counts = counts
    }
  }

  /// Hits of one rule.
  public struct RuleCount: Sendable, Hashable {
    /// Its name, or its code name where it is secret.
    public var rule: String
    /// Its title; of a secret rule what stands for it.
    public var title: LocalizedText
    /// Live or shadow.
    public var status: RuleStatus
    /// Consignments it hit.
    public var hits: Int
    /// Of these examined.
    public var examined: Int
    /// Of these with a positive result.
    public var positive: Int
    /// Makes a row.
    public init(
      rule: String, title: LocalizedText, status: RuleStatus = .live, hits: Int, examined: Int = 0, positive: Int = 0
    ) {
      self.rule = rule
      self.title = title
      self.status = status
      self.hits = hits
      self.examined = examined
      self.positive = positive
    }
  }

  /// A route with its counts.
  public struct Route: Sendable, Hashable {
    /// Country of dispatch.
    public var from: String?
    /// Place of loading as written.
    public var load: String?
    /// Place of discharge as written.
    public var discharge: String?
    /// Final country of destination.
    public var to: String?
    /// Canonical name of the mode.
    public var mode: String?
    /// Canonical name of the direction.
    public var direction: String?
    /// Consignments.
    public var consignments = 0
    /// Of these with live hits.
    public var withHits = 0
    /// Of these selected.
    public var selected = 0
    /// Of these with a positive result.
    public var positive = 0
    /// Nothing counted yet.
    public init() {}
  }

  /// What was noticed about the data of a day.
  public struct QualityCount: Sendable, Hashable {
    /// Name of the code.
    public var code: String
    /// Consignments it was noticed at.
    public var consignments: Int
    /// Makes a row.
    public init(code: String, consignments: Int) {
      self.code = code
      self.consignments = consignments
    }
  }
}
