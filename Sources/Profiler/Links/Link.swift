// The links of one consignment: what its papers say of who sends, gets and carries what, each pair once.
// Assessment with mentions → links; what they look like in a file is the sink's affair.

import RiskDSL

/// What joins two entities.
public enum LinkKind: String, CaseIterable, Sendable {
  case shipper, consignee, notify, forwarder, carrier, declarant, payer
  /// From shipper to consignee: two boxes of one paper, joined.
  case shipsTo = "ships_to"
  case address, phone, email
  case taxNumber = "tax_number"
  case container, seal, wagon, vehicle, trailer, conveyance
  /// A consignment and the document of its own number, where others may go by it.
  case document
  case waybill
  /// A house document and its master.
  case master

  /// Whether it has a direction: with the goods, from shipper to consignee, from house to master.
  public var isDirected: Bool {
    switch self {
    case .shipper, .consignee, .shipsTo, .master: true
    case .notify, .forwarder, .carrier, .declarant, .payer, .address, .phone, .email, .taxNumber, .container, .seal,
      .wagon, .vehicle, .trailer, .conveyance, .document, .waybill:
      false
    }
  }

  /// Whether the papers say it in so many words; otherwise two statements were joined.
  public var isStated: Bool { self != .shipsTo }
}

/// A link between two entities, as one consignment shows it.
public struct Link: Sendable {
  /// Its ends; goods go from the source to the target where it has a direction.
  public var source, target: Entity
  /// What joins them.
  public var kind: LinkKind
  /// How often the consignment says so, from 1.
  public var count: Int
}

/// The links of a consignment, each once, in the order found.
struct LinkSet {
  private(set) var links: [Link] = []
  /// Links beyond `LinkLimits.links`.
  private(set) var left = 0
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    var source, target: Entity
    var kind: LinkKind
  }

  private mutating func add(_ source: Entity?, _ target: Entity?, _ kind: LinkKind) {
    guard let source, let target, source != target else { return }
    let key = Key(source: source, target: target, kind: kind)
    if let place = places[key] {
      links[place].count += 1
    } else if links.count < LinkLimits.links {
      places[key] = links.count
      links.append(Link(source: source, target: target, kind: kind, count: 1))
    } else {
      left += 1
    }
  }

  /// - Parameters:
  ///   - assessment: Made with mentions.
  ///   - file: Name of its file: stands in for a number.
  init(_ assessment: Assessment, file: String) {
    guard let mentions = assessment.mentions else { return }
    let consignment = Entity.consignment(assessment, file: file)
    var shippers: [Entity] = []
    var consignees: [Entity] = []
    for party in mentions.parties {
      let role = LinkKind(rawValue: party.role) ?? .notify
      // A party without a name is known by its number, its phone or its address.
      let named = party.name.flatMap { Entity.party($0, country: party.country) }
      let taxNumber = party.taxNumber.flatMap { Entity.code(.taxNumber, $0) }
      let phones = party.phone.map(Entity.phones) ?? []
      let address = party.address.flatMap(Entity.address)
      guard let who = named ?? taxNumber ?? phones.first ?? address else { continue }
      if role == .shipper { shippers.append(who) }
      if role == .consignee { consignees.append(who) }
      if role == .shipper { add(who, consignment, role) } else { add(consignment, who, role) }
      add(who, address, .address)
      add(who, taxNumber, .taxNumber)
      for phone in phones { add(who, phone, .phone) }
      add(who, party.email.flatMap(Entity.email), .email)
    }
    for shipper in shippers { for consignee in consignees { add(shipper, consignee, .shipsTo) } }
    for container in mentions.containers {
      let box = container.number.flatMap(Entity.container)
      add(consignment, box, .container)
      for seal in container.seals { add(box ?? consignment, Entity.code(.seal, seal), .seal) }
    }
    for wagon in mentions.wagons { add(consignment, Entity.code(.wagon, wagon), .wagon) }
    let vehicle = mentions.vehicle.flatMap { Entity.code(.vehicle, $0) }
    add(consignment, vehicle, .vehicle)
    add(consignment, mentions.trailer.flatMap { Entity.code(.vehicle, $0) }, .trailer)
    add(consignment, LinkSet.conveyance(mentions, unless: vehicle), .conveyance)
    add(consignment, mentions.waybill.flatMap { Entity.code(.document, $0) }, .waybill)
    add(consignment, mentions.master.flatMap { Entity.code(.document, $0) }, .master)
    if assessment.facts.docType == "master" {
      add(consignment, assessment.facts.id.flatMap { Entity.code(.document, $0) }, .document)
    }
  }

  /// The ship by its IMO number, else the flight, vessel or train as named; nil where that is the vehicle's plate.
  private static func conveyance(_ mentions: Mentions, unless vehicle: Entity?) -> Entity? {
    if let imo = mentions.imo, let ship = Entity.code(.conveyance, imo) {
      return ship.key.hasPrefix("IMO") ? ship : Entity(.conveyance, key: "IMO" + ship.key, label: imo)
    }
    guard let name = mentions.flight ?? mentions.conveyance, let found = Entity.code(.conveyance, name) else {
      return nil
    }
    return found.key == vehicle?.key ? nil : found
  }
}
