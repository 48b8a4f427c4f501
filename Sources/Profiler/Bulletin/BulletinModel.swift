// The bulletin of a day or of a whole operation as values: a head, and tables of cells that know what they are.
// HTML, Markdown, CSV and JSON are all written from these tables alone, so that no figure can differ between them.

import RiskDSL

/// A bulletin. Holds figures and codes; words come with the language when it is written.
public struct Bulletin: Sendable, Hashable {
  /// Code of the operation.
  public var operation: String
  /// What the operation is called.
  public var name: LocalizedText
  /// Who issues the bulletin.
  public var coordination: LocalizedText
  /// Marking for every page.
  public var handling: LocalizedText
  /// Minutes east of UTC.
  public var utcOffset: Int
  /// The days it speaks of: one, or all of the operation.
  public var days: ClosedRange<Int32>
  /// Whether it is the bulletin of the whole operation.
  public var isFinal: Bool
  /// Its number: the day of the operation, from 1.
  public var number: Int
  /// 0 for the first issue, more for corrections.
  public var revision = 0
  /// What it replaces.
  public var corrects: Replaced?
  /// Day of the bulletin that changes are counted from; nil where there was none.
  public var comparedWith: Int32?
  /// Codes of the countries of which at least one report counts.
  public var reported: [String]
  /// The tables, in the order of the document.
  public var tables: [BulletinTable]

  /// A bulletin that is replaced.
  public struct Replaced: Sendable, Hashable {
    /// Its revision.
    public var revision: Int
    /// SHA-256 of its file.
    public var digest: String
  }

  /// A table by its name.
  public subscript(_ id: BulletinTable.ID) -> BulletinTable? { tables.first { $0.id == id } }
}

/// A table of a bulletin.
public struct BulletinTable: Sendable, Hashable {
  /// Which table. The raw value is its name in files.
  public enum ID: String, CaseIterable, Sendable {
    case changes, overview, lanes, days, countries, units
    case countryModes = "country_modes"
    case modes, detections, chemicals
    case chemicalTests = "chemical_tests"
    case concealment, rules, indicators, corridors, routes
    case focusCorridors = "focus_corridors"
    case links, requests
    case followUp = "follow_up"
    case equipment, missing, quality
    case ruleSets = "rule_sets"
    case sources, refused
  }

  /// A column. The raw value is its name in files; counts have the names that they have in reports.
  public enum Column: String, CaseIterable, Sendable {
    case measure, value, before, change, lane, share, day, country, unit, name, units, reports, reported
    case nilReports = "nil_reports"
    case status, number
    case records, consignments, profiled
    case withHits = "with_hits"
    case totalHits = "total_hits"
    case red, yellow, blue, green, selected, random, examined
    case documents = "examined_documents"
    case scanned = "examined_scan"
    case physical = "examined_physical"
    case positive, seizures, containers, wagons, vehicles, waybills, unreadable, cases
    case direction, mode, about, route, goods
    case hsCode = "hs_code"
    case found, quantity, result, methods, rules, rule, title, hits, precision
    case weight = "weight_kg"
    case text, amount
    case amountUnit = "amount_unit"
    case partner, from, load, discharge, to, countries, kind, key, posts, path
    case contactPoint = "contact_point"
    case lastDay = "last_day"
    case daysMissing = "days_missing"
    case missingDays = "missing_days"
    case code, meaning, sha256, sets, outcome, file
    case replacedBy = "replaced_by"
    case place, reason, table, row, column, after
  }

  /// Which table.
  public var id: ID
  /// Its columns.
  public var columns: [Column]
  /// How many columns at the front name a row.
  public var keys: Int
  /// Its rows; as many cells as columns.
  public var rows: [[BulletinCell]]
  /// Sums over all rows, those left out too.
  public var total: [BulletinCell]?
  /// Rows that were left out at the end.
  public var leftOut: Int

  /// Makes a table.
  public init(
    _ id: ID, _ columns: [Column], keys: Int = 1, rows: [[BulletinCell]], total: [BulletinCell]? = nil, most: Int? = nil
  ) {
    self.id = id
    self.columns = columns
    self.keys = keys
    self.rows = most.map { Array(rows.prefix($0)) } ?? rows
    self.total = total
    leftOut = rows.count - self.rows.count
  }
}

/// A cell. Where a value is nil nobody knows it: that is written as such, never as nought.
public enum BulletinCell: Sendable, Hashable {
  /// Nothing is to be said here.
  case blank
  /// A count.
  case count(Int?)
  /// The difference of two counts.
  case change(Int?)
  /// A quantity as it was reported.
  case amount(Double?)
  /// A part of a whole; unknown where the whole is nought.
  case share(Int, of: Int)
  /// A day.
  case day(Int32?)
  /// Days.
  case days([Int32])
  /// A text as it was written, in whatever language.
  case text(String?)
  /// A text in both languages, either of which may be missing.
  case both(LocalizedText?)
  /// A code: a digest, a name in files.
  case code(String?)
  /// An alpha-2 code.
  case country(String?)
  /// Alpha-2 codes.
  case countries([String])
  /// Canonical name of a mode.
  case mode(String?)
  /// Canonical name of a direction.
  case direction(String?)
  /// A word of the table of words: its group and its name; nil for no word.
  case word(BulletinWord, String?)
  /// Words of one group.
  case words(BulletinWord, [String])
  /// Codes.
  case codes([String])
  /// A path in time.
  case path([Step])

  /// A place of a path.
  public struct Step: Sendable, Hashable {
    /// ISO date, or date and time.
    public var time: String
    /// Country of the unit.
    public var country: String
    /// Code of the unit.
    public var unit: String
  }
}

/// A group of words in `BulletinWords`.
public enum BulletinWord: String, CaseIterable, Sendable {
  case measure, lane, status, result, method, note, rule, kind, outcome, table, column
}
