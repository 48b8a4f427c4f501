// What is said of one consignment: score, lane, hits, unknowns and the facts, ready to be written in any format.
// Made by the assessor from registers and cells, rendered by the writers; holds no pointers into a batch.

import RiskDSL

/// Why a consignment was selected or listed.
public enum SelectionReason: String, CaseIterable, Sendable {
  case rules, floor, random, capacity, unreadable
}

/// One consignment with its outcome.
public struct Assessment: Sendable {
  /// Position of the file among the inputs.
  public var file: Int
  /// Line of its first record.
  public var line: UInt64
  /// Records gathered into it.
  public var records: Int
  /// Hash of manifest and consignment number; recognises the same consignment again.
  public var keyHash: UInt64
  /// What is known of the consignment, whatever the rules read.
  public var facts: FactValues
  /// Points of live rules, groups joined.
  public var score: Int
  /// The highest of the score's lane, the floors and the draw.
  public var lane: Lane
  /// Score and lane with every undecided live rule counted as a hit.
  public var couldBeScore: Int
  /// The lane if every undecided live rule had hit.
  public var couldBe: Lane
  /// What put it into its lane; empty when it is not selected.
  public var selectedBy: [SelectionReason]
  /// Hits of live and shadow rules, in rule order.
  public var hits: [Hit]
  /// How the points of each group were joined.
  public var groups: [GroupScore]
  /// Live rules that could not decide.
  public var unknown: [UnknownRule]
  /// Score and lane if shadow rules counted, where one hit.
  public var wouldBe: (score: Int, lane: Lane)?
  /// What was noticed about the data.
  public var quality: QualitySet
  /// Where, for what was noticed about single cells; at most `QualityPlace.maxKept`.
  public var qualityPlaces: [QualityPlace] = []
  /// As-of day used; nil when there was none.
  public var asOf: Int32?
  /// Rules that did not hit by little, nearest first; nil when they were not asked for.
  public var near: [NearMiss]?
  /// Whom and what its papers name; nil when it was not asked for.
  public var mentions: Mentions?
  /// Points of a secret rule are in the score: it is kept from a shared audience.
  public var isScoreWithheld = false
  /// The same of what the score could be.
  public var isCouldBeWithheld = false

  /// Where it stands to the capacity; nil where none was given.
  public var capacity: CapacityPlace?

  /// Red, yellow, drawn at random or inside the capacity (B1 in docs/decisions.md).
  public var isSelected: Bool { lane >= .yellow || selectedBy.contains(.random) || selectedBy.contains(.capacity) }
  /// A live rule hit.
  public var hasHits: Bool { hits.contains { $0.status == .live } }
}

/// A rule that hit.
public struct Hit: Sendable {
  /// Position in `Program.rules`.
  public var rule: Int
  /// Live or shadow.
  public var status: RuleStatus
  /// Points of the rule before its group is joined.
  public var points: Int
  /// The reason with values filled in.
  public var because: LocalizedText
  /// What to examine, with values filled in.
  public var check: LocalizedText
  /// `unless` could not be decided: the exemption did not save.
  public var exemptionUnknown: Bool
  /// The rule has dates and the record had no as-of day.
  public var isUndated: Bool
  /// A secret rule, in results for a shared audience: nothing is told but its code name and what it does to the lane.
  public var isWithheld = false
  /// The condition as it was decided, as a JSON array in UTF-8 (`clauses` in docs/assessment.schema.json); empty when
  /// traces were not asked for.
  public var clauses: [UInt8] = []
}

/// A cell about which something was noticed.
public struct QualityPlace: Sendable, Hashable {
  /// Cells named for one consignment.
  public static let maxKept = 20
  /// What was noticed.
  public var code: QualityCode
  /// Canonical name of the field.
  public var field: String
  /// Line of the file, from 1.
  public var line: UInt64
  /// Column of the file, from 1; 0 in files without columns.
  public var column: Int
}

/// A rule that could not decide, and what was missing.
public struct UnknownRule: Sendable {
  /// Position in `Program.rules`.
  public var rule: Int
  /// Canonical names of the fields that were missing or unreadable.
  public var fields: [String]
}

/// The points of one group: every term, and what they count together.
public struct GroupScore: Sendable {
  /// Position in `Scoring.groups`.
  public var group: Int
  /// Rules in the order of `terms`, by position in `Program.rules`.
  public var rules: [Int]
  /// Points as they count, strongest first.
  public var terms: [Int]
  /// What the group adds to the score.
  public var counted: Int
}

/// The facts of a consignment as texts: cells as read, codes in their one form. Missing values are nil, several values keep their order.
public struct FactValues: Sendable {
  /// Consignment number.
  public var id: String?
  /// Manifest number.
  public var manifest: String?
  /// Version of the record.
  public var version: String?
  /// Kind of transport document, by its canonical name.
  public var docType: String?
  /// Number of the master document.
  public var masterID: String?
  /// Canonical name of the mode, for instance `rail`.
  public var mode: String?
  /// Import, export, transit … by its canonical name.
  public var direction: String?
  /// Customs office as written.
  public var customsOffice: String?
  /// ISO date or date and time.
  public var arrival: String?
  /// Vessel, flight or train as written.
  public var conveyance: String?
  /// Air waybill number.
  public var waybill: String?
  /// Vehicle plate.
  public var vehicle: String?
  /// Alpha-2 codes.
  public var dispatchCountry: String?
  /// Place of loading as written.
  public var loadPort: String?
  /// Place of discharge as written.
  public var dischargePort: String?
  /// Country of destination.
  public var destinationCountry: String?
  /// Place of destination as written.
  public var destinationPort: String?
  /// Final country, where it differs.
  public var finalDestinationCountry: String?
  /// Shipper as written.
  public var shipper: String?
  /// Consignee as written.
  public var consignee: String?
  /// Notify party as written.
  public var notify: String?
  /// Address of the shipper as written; addresses and phones only where the run masks parties and a rule reads them.
  public var shipperAddress: String?
  /// Phone of the shipper as written.
  public var shipperPhone: String?
  /// Address of the consignee as written.
  public var consigneeAddress: String?
  /// Phone of the consignee as written.
  public var consigneePhone: String?
  /// Address of the notify party as written.
  public var notifyAddress: String?
  /// Phone of the notify party as written.
  public var notifyPhone: String?
  /// Container numbers in order.
  public var containers: [String] = []
  /// Seal numbers in order.
  public var seals: [String] = []
  /// Wagon numbers in order.
  public var wagons: [String] = []
  /// The first goods lines.
  public var items: [ItemFacts] = []
  /// Items beyond those kept in `items` (`ItemFacts.maxKept`).
  public var moreItems = 0
  /// Kilograms: the total declared, else the sum of the items; nil if any is unknown.
  public var grossWeight: Double?
  /// Packages of all items; nil if any is unknown.
  public var packages: Double?

  /// Starts with nothing known.
  public init() {}
}

/// One goods line of the facts.
public struct ItemFacts: Sendable {
  /// Goods lines kept in the facts of one consignment.
  public static let maxKept = 20
  /// Goods as described.
  public var description: String?
  /// Digits as understood.
  public var hsCode: String?
  /// Country of origin.
  public var origin: String?
  /// Number of packages.
  public var packages: Double?
  /// Kind of package as written.
  public var packageType: String?
  /// Kilograms.
  public var grossWeight: Double?
  /// Declared value in `currency`.
  public var value: Double?
  /// Currency of the value.
  public var currency: String?

  /// Starts with nothing known.
  public init() {}
}

/// A record that could not be read: a finding of its own, listed above green.
public struct UnreadableRecord: Sendable {
  /// Position of the file among the inputs.
  public var file: Int
  /// Line, from 1.
  public var line: UInt64
  /// Column in bytes from 1; 0 where it does not apply.
  public var column: Int
  /// Why it could not be read.
  public var reason: LocalizedText
  /// The first bytes of the record, made harmless for terminals.
  public var excerpt: String
}

/// Counts of a run; sums of the counts of its blocks.
public struct RunCounts: Sendable {
  /// Consignments assessed.
  public var consignments = 0
  /// Records they were made of.
  public var records = 0
  /// Records set aside.
  public var setAside = 0
  /// Consignments with at least one live hit.
  public var withHits = 0
  /// Live hits in all.
  public var totalHits = 0
  /// Hits of shadow rules.
  public var shadowHits = 0
  /// Green, no live rule undecided.
  public var greenClean = 0
  /// Green with undecided rules.
  public var greenUnknown = 0
  /// Green that could be yellow or red.
  public var couldBeYellow = 0
  /// Below yellow now, red if the undecided rules had hit.
  public var couldBeRed = 0
  /// Red, yellow or drawn.
  public var selected = 0
  /// Drawn at random.
  public var random = 0
  /// Records left out because a later version or the same record stands in another file.
  public var duplicates = 0
  /// Masters whose houses are in the run: in none of the other counts.
  public var masters = MasterCounts()
  /// By `Lane.rawValue`.
  public var lanes = [0, 0, 0, 0]
  /// Hits by rule, live and shadow.
  public var ruleHits: [Int]
  /// Undecided by rule.
  public var ruleUnknowns: [Int]

  /// Counts of nothing yet.
  public init(rules: Int) {
    ruleHits = Array(repeating: 0, count: rules)
    ruleUnknowns = Array(repeating: 0, count: rules)
  }
}

/// What is known of a run besides its assessments: for run line, trailer and summary.
public struct RunInfo: Sendable {
  /// One input file.
  public struct File: Sendable {
    /// Name as shown.
    public var name: String
    /// Format: `csv`, `ndjson` …
    public var format: String
    /// Encoding, delimiter and other findings with how they were found.
    public var findings: [(name: String, value: String)]
    /// Headers that mean no field.
    public var unknownHeaders: [String]
    /// Rules (by position) that cannot decide in this file, with the absent fields.
    public var cannotDecide: [(rule: Int, fields: [String])]
    /// Bytes as they lie in the file.
    public var bytes: Int
    /// Records used.
    public var records: Int
    /// Consignments they made.
    public var consignments: Int
    /// Records set aside.
    public var setAside: Int
    /// Lines passed over on purpose: blank, repeated headers, totals.
    public var skippedLines: Int
    /// SHA-256 of the raw bytes; nil when not asked for.
    public var digest: String?
    /// Makes the description of a file that has just begun.
    public init(
      name: String, format: String, findings: [(name: String, value: String)], unknownHeaders: [String],
      cannotDecide: [(rule: Int, fields: [String])]
    ) {
      self.name = name
      self.format = format
      self.findings = findings
      self.unknownHeaders = unknownHeaders
      self.cannotDecide = cannotDecide
      bytes = 0
      records = 0
      consignments = 0
      setAside = 0
      skippedLines = 0
    }
  }
  /// Inputs in order, those that are no manifests left out.
  public var files: [File] = []
  /// Rules files: path and SHA-256.
  public var rules: [(path: String, digest: String)] = []
  /// File name and SHA-256 of the pack they came in; nil where they were given as files.
  public var pack: (path: String, digest: String)?
  /// As-of day of the run, if fixed.
  public var asOf: Int32?
  /// SHA-256 of the seed of the random draw; nil when the draw is off.
  public var seedDigest: String?
  /// Who reads the results.
  public var audience = Audience.officer
  /// Other options that change results, as given.
  public var options: [(name: String, value: String)] = []
  /// What the capacity came to; nil where none was given.
  public var capacity: CapacityResult?
  /// Notes of the run: folders' files that are no manifests, bounds that were met.
  public var notes: [LocalizedText] = []
  /// Wall time; never written into results.
  public var seconds = 0.0

  /// Starts with nothing.
  public init() {}
}
