// Whom and what the papers of a consignment name: parties with their addresses and phones, containers with their seals,
// conveyances, documents. Read from the batch while it is there; the export of links is made of it.

import RiskDSL

/// What a consignment names, as written. Cells that say nothing ("n/a", a dash) are nil.
public struct Mentions: Sendable, Equatable {
  /// A party in one of its roles.
  public struct Party: Sendable, Equatable {
    /// Name of the role: `shipper`, `consignee` …
    public var role: String
    /// Cells as written; nil where blank. The country is an alpha-2 code where it could be read.
    public var name, address, country, taxNumber, phone, email: String?
    /// A party of whom nothing is known yet.
    public init(role: String) { self.role = role }
  }

  /// A container with its seals.
  public struct Container: Sendable, Equatable {
    /// The number; nil where only seals are known.
    public var number: String?
    /// Seal numbers in order.
    public var seals: [String]
    /// Makes a container.
    public init(number: String?, seals: [String] = []) {
      self.number = number
      self.seals = seals
    }
  }

  /// Parties in the order of roles.
  public var parties: [Party] = []
  /// Containers in order.
  public var containers: [Container] = []
  /// Rail wagons in order.
  public var wagons: [String] = []
  /// Vessel, train or vehicle; IMO number; flight number; plates; air waybill; master document.
  public var conveyance, imo, flight, vehicle, trailer, waybill, master: String?

  /// Nothing named yet.
  public init() {}
}

/// Fields that mentions are read from.
private enum MentionField: String, CaseIterable {
  case role = "party.role"
  case name = "party.name"
  case address = "party.address"
  case country = "party.country"
  case taxNumber = "party.tax_id"
  case phone = "party.phone"
  case email = "party.email"
  case container = "container.number"
  case seal = "seal.number"
  case wagon = "wagon.number"
  case conveyance = "conveyance.id"
  case imo = "conveyance.imo"
  case flight = "conveyance.flight"
  case vehicle = "vehicle.plate"
  case trailer = "vehicle.trailer"
  case waybill
  case master = "consignment.master_id"

  /// Position among all cases.
  var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

extension Mentions {
  /// Fields that a program needs columns for, so that mentions can be read (`Program.showing`).
  public static var fields: [String] { MentionField.allCases.map(\.rawValue) }
}

/// Reads mentions. Owned by one worker beside its evaluator.
struct MentionColumns {
  /// By `MentionField`.
  private let columns: [(position: Int, type: ValueType)]

  /// - Parameter program: Has a column for each of `Mentions.fields`.
  init(_ program: Program) {
    columns = MentionField.allCases.map { field in
      guard let column = program.catalogue.find(field.rawValue).flatMap({ program.column(of: $0.id) }) else {
        preconditionFailure("the program shows \(field.rawValue)")
      }
      return (Int(column.rawValue), program.columns[Int(column.rawValue)].type)
    }
  }

  func values(_ evaluator: Evaluator, _ row: Int) -> Mentions {
    func text(_ field: MentionField, _ row: Int) -> String? {
      let (position, type) = columns[field.place]
      guard evaluator.batch.file.columns[position].mayOccur else { return nil }
      let cells = evaluator.batch.cells[position]
      guard row < cells.count, !evaluator.isMissing(cells[row], type) else { return nil }
      return String(decoding: evaluator.batch.bytes(of: cells[row]), as: UTF8.self)
    }
    var mentions = Mentions()
    for row in evaluator.rows(of: .party, in: .consignment, row) {
      guard let role = text(.role, row) else { continue }
      var party = Mentions.Party(role: role)
      party.name = text(.name, row)
      party.address = text(.address, row)
      party.country = text(.country, row).map { raw in CountryTable.normalise(raw).map(CountryTable.text) ?? raw }
      party.taxNumber = text(.taxNumber, row)
      party.phone = text(.phone, row)
      party.email = text(.email, row)
      mentions.parties.append(party)
    }
    for row in evaluator.rows(of: .container, in: .consignment, row) {
      let seals = evaluator.rows(of: .seal, in: .container, row).compactMap { text(.seal, $0) }
      mentions.containers.append(Mentions.Container(number: text(.container, row), seals: seals))
    }
    mentions.wagons = evaluator.rows(of: .wagon, in: .consignment, row).compactMap { text(.wagon, $0) }
    mentions.conveyance = text(.conveyance, row)
    mentions.imo = text(.imo, row)
    mentions.flight = text(.flight, row)
    mentions.vehicle = text(.vehicle, row)
    mentions.trailer = text(.trailer, row)
    mentions.waybill = text(.waybill, row)
    mentions.master = text(.master, row)
    return mentions
  }
}
