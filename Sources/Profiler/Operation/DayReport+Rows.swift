// What a day's report tells one by one: cases, things seen, notes.
// Party names stand here only with a legal form; everything that may name a person is a token of the operation's key.

import RiskDSL

extension DayReport {
  /// A consignment of interest.
  public struct Case: Sendable, Hashable {
    /// Its number in the report, from 1; notes and sightings name it so.
    public var number: Int
    /// Manifest number.
    public var manifest: String?
    /// Consignment number.
    public var id: String?
    /// Arrival: ISO date, or date and time.
    public var time: String?
    /// Canonical name of the mode.
    public var mode: String?
    /// Canonical name of the direction.
    public var direction: String?
    /// Canonical name of the kind of transport document.
    public var document: String?
    /// Number of the master document.
    public var master: String?
    /// Customs office as written.
    public var office: String?
    /// Vessel, flight or train as written.
    public var conveyance: String?
    /// Vehicle plate.
    public var vehicle: String?
    /// Air waybill number.
    public var waybill: String?
    /// Country of dispatch.
    public var from: String?
    /// Place of loading as written.
    public var load: String?
    /// Place of discharge as written.
    public var discharge: String?
    /// Country of destination.
    public var destination: String?
    /// Final country, where it differs.
    public var to: String?
    /// Container numbers.
    public var containers: [String] = []
    /// Wagon numbers.
    public var wagons: [String] = []
    /// Seal numbers.
    public var seals: [String] = []
    /// Parties in their roles.
    public var parties: [Party] = []
    /// Goods, the first lines.
    public var goods: [Goods] = []
    /// Goods lines beyond those.
    public var moreGoods = 0
    /// Kilograms.
    public var grossWeight: Double?
    /// Packages.
    public var packages: Double?
    /// Score; nil where it is withheld.
    public var score: Int?
    /// Canonical name of the lane: `red`, `yellow`, `blue`, `green`.
    public var lane: String
    /// The lane it could be in.
    public var couldBe: String
    /// What selected it; empty when it was not selected.
    public var selectedBy: [String] = []
    /// Rules that hit, with their traces.
    public var hits: [CaseHit] = []
    /// What was noticed about its data.
    public var quality: [String] = []
    /// What came of it; nil where nobody has said.
    public var outcome: Outcome?

    /// Starts with what every case has.
    public init(number: Int, lane: String, couldBe: String) {
      self.number = number
      self.lane = lane
      self.couldBe = couldBe
    }
  }

  /// A party of a case.
  public struct Party: Sendable, Hashable {
    /// `shipper`, `consignee`, `notify` …
    public var role: String
    /// The name, where a legal form says that it is a firm.
    public var name: String?
    /// Token of the name.
    public var token: String
    /// Token of the address.
    public var address: String?
    /// Token of the phone.
    public var phone: String?
    /// Makes one.
    public init(role: String, name: String?, token: String, address: String? = nil, phone: String? = nil) {
      self.role = role
      self.name = name
      self.token = token
      self.address = address
      self.phone = phone
    }
  }

  /// A goods line of a case.
  public struct Goods: Sendable, Hashable {
    /// Goods as described.
    public var description: String?
    /// HS code as understood.
    public var hsCode: String?
    /// Country of origin.
    public var origin: String?
    /// Number of packages.
    public var packages: Double?
    /// Kind of package.
    public var packageType: String?
    /// Kilograms.
    public var grossWeight: Double?
    /// Declared value in `currency`.
    public var value: Double?
    /// Currency of the value.
    public var currency: String?
    /// Nothing known yet.
    public init() {}
  }

  /// A rule that hit, and why.
  public struct CaseHit: Sendable, Hashable {
    /// Its name, or its code name where it is secret.
    public var rule: String
    /// Its version.
    public var version: String
    /// Live or shadow.
    public var status: RuleStatus
    /// Its title.
    public var title: LocalizedText
    /// Points; nil where they are withheld.
    public var points: Int?
    /// The reason with its values; nil where it is withheld.
    public var because: LocalizedText?
    /// What to examine; nil where it is withheld.
    public var check: LocalizedText?
    /// The clauses that were true, each in one line: the clause as the rule has it, and the value.
    public var trace: [TraceLine] = []
    /// Makes one.
    public init(rule: String, version: String, status: RuleStatus, title: LocalizedText) {
      self.rule = rule
      self.version = version
      self.status = status
      self.title = title
    }
  }

  /// A clause and what it found.
  public struct TraceLine: Sendable, Hashable {
    /// The clause as the rule has it.
    public var clause: String
    /// `yes`, `no` or `unknown`.
    public var outcome: String
    /// Canonical name of the field it asks, where it asks one.
    public var field: String?
    /// The value it found; a token where it could name a person, nil where there was none.
    public var value: String?
    /// Makes one.
    public init(clause: String, outcome: String, field: String? = nil, value: String? = nil) {
      self.clause = clause
      self.outcome = outcome
      self.field = field
      self.value = value
    }
  }

  /// What came of a consignment.
  public struct Outcome: Sendable, Hashable {
    /// How it was examined.
    public enum Method: String, CaseIterable, Sendable { case documents, scan, physical }
    /// What came of it.
    public enum Result: String, CaseIterable, Sendable {
      case nothingFound = "nothing_found"
      case discrepancy, seizure
      /// A discrepancy or a seizure.
      public var isPositive: Bool {
        switch self {
        case .nothingFound: false
        case .discrepancy, .seizure: true
        }
      }
    }
    /// Whether it was examined.
    public var isExamined: Bool
    /// How; empty where that was not noted.
    public var methods: [Method]
    /// What came of it; nil where it was not examined or not said.
    public var result: Result?
    /// What was found.
    public var found: String?
    /// How much, as written.
    public var quantity: String?
    /// Day of the examination, ISO.
    public var date: String?
    /// Token of the officer's code.
    public var officer: String?
    /// Makes one.
    public init(isExamined: Bool, methods: [Method] = [], result: Result? = nil) {
      self.isExamined = isExamined
      self.methods = methods
      self.result = result
    }
    /// Examined with a discrepancy or a seizure.
    public var isPositive: Bool { isExamined && result?.isPositive ?? false }
  }

  /// Something that may be seen at another post too.
  public struct Sighting: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, CaseIterable, Sendable {
      case container, wagon, seal, vehicle, conveyance, party, address, phone
    }
    /// What it is.
    public var kind: Kind
    /// What equal things have in common: the number in its one form, or the token.
    public var key: String
    /// What may be shown of a token: the name of a firm.
    public var name: String?
    /// When it was first seen that day: ISO date or date and time; nil where no manifest says.
    public var time: String?
    /// Consignments of the day it was seen with.
    public var consignments: Int
    /// Canonical names of their directions.
    public var directions: [String]
    /// Numbers of the cases among them, of those in the report.
    public var cases: [Int]
    /// Makes one.
    public init(
      kind: Kind, key: String, name: String? = nil, time: String? = nil, consignments: Int = 1,
      directions: [String] = [], cases: [Int] = []
    ) {
      self.kind = kind
      self.key = key
      self.name = name
      self.time = time
      self.consignments = consignments
      self.directions = directions
      self.cases = cases
    }
  }

  /// What a unit writes, from `unit-notes.csv`.
  public struct Note: Sendable, Hashable {
    /// Where it belongs.
    public enum Section: String, CaseIterable, Sendable {
      case requests, equipment, concealment
      case chemicalTests = "chemical_tests"
      case followUp = "follow_up"
      case indicators
    }
    /// What has become of a request or of an earlier case.
    public enum Status: String, CaseIterable, Sendable { case sent, received, answered, open, closed, unavailable }
    /// Where it belongs.
    public var section: Section
    /// Consignment number or case number, as written; nil where it is about none.
    public var about: String?
    /// Number of the case in this report that `about` names.
    public var caseNumber: Int?
    /// The text in English; nil where it is missing.
    public var english: String?
    /// The text in Russian; nil where it is missing.
    public var russian: String?
    /// A quantity.
    public var number: Double?
    /// Its unit, as written.
    public var unit: String?
    /// What has become of it.
    public var status: Status?
    /// Alpha-2 code of the country it goes to or comes from.
    public var country: String?
    /// Makes one.
    public init(section: Section, english: String?, russian: String?) {
      self.section = section
      self.english = english
      self.russian = russian
    }
  }
}
