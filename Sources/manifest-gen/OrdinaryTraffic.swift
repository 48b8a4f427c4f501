// Ordinary trade of one post: parties, route, equipment and papers of a consignment.
// The goods lines and their arithmetic are in `OrdinaryTraffic+Goods`.

/// Builds the consignments of one post, each from its own seeded stream.
struct OrdinaryTraffic {
  let post: Post
  let seed: UInt64
  let goods: GoodsCatalogue
  let routes: RouteCatalogue
  let parties = PartyCatalogue()

  init(post: Post, seed: UInt64, goods: GoodsCatalogue) {
    self.post = post
    self.seed = seed
    self.goods = goods
    routes = RouteCatalogue(post: post.letter, oneGateway: post.kind == .road)
    for route in routes.routes {
      precondition(
        goods.hasGoods(post: post.letter, country: route.dispatch),
        "\(post.name): nothing to load in \(String(decoding: route.dispatch, as: UTF8.self))")
    }
  }

  /// The group of routes that the conveyance of consignment `number` serves.
  func gateway(of number: Int) -> Int {
    let conveyance = number / post.perManifest
    var random = SplitMix64(seed: seed, post: UInt64(post.letter) + 256, number: UInt64(conveyance))
    return routes.gateway(conveyance: conveyance, &random)
  }

  /// Fills one consignment; equal numbers give equal consignments.
  func build(_ number: Int, into consignment: inout Consignment) {
    consignment.reset()
    var random = SplitMix64(seed: seed, post: UInt64(post.letter), number: UInt64(number))
    let route = routes.route(gateway: gateway(of: number), &random)
    frame(number, route, &consignment, &random)
    let isBox = post.kind == .sea || post.kind == .rail || post.kind == .river
    if isBox && random.chance(post.kind == .rail ? 12 : 22) {
      emptyContainer(&consignment, &random)
    } else {
      load(route, &consignment, &random)
    }
  }

  /// Identity, conveyance and route: all that does not depend on the goods.
  func frame(_ number: Int, _ route: Route, _ consignment: inout Consignment, _ random: inout SplitMix64) {
    let conveyance = number / post.perManifest
    var shared = SplitMix64(seed: seed, post: UInt64(post.letter) + 512, number: UInt64(conveyance))
    consignment.set(.mode, post.mode)
    consignment.set(.docType, post.docType)
    consignment.set(.office, post.office)
    consignment.set(.direction, route.direction)
    consignment.set(.dispatch, route.dispatch)
    consignment.set(.pol, route.loading)
    consignment.set(.transhipment, route.transhipment)
    consignment.set(.pod, route.discharge)
    consignment.set(.destination, route.destination)
    consignment.set(.transit, route.transit)
    consignment.set(.transitDays, scaled: route.days + random.below(3), decimals: 0)
    var hour = shared.between(0, 23)
    var minute = shared.below(60)
    var day = 4
    switch post.kind {
    case .sea:
      consignment.set(.conveyance, Bytes("IMO ".utf8) + Identifiers.ship(&shared))
      consignment.set(.carrier, shared.pick(Self.seaCarriers))
      consignment.set(.manifestID, numbered("AKT-2603-", conveyance + 101, width: 4))
      consignment.set(.consignmentID, numbered("CSL", 26_000_000 + number * 7 + random.below(7), width: 8))
    case .rail:
      consignment.set(.train, numbered("", shared.between(2001, 2998), width: 4))
      consignment.set(.manifestID, numbered("ХОР-0403-", conveyance + 1, width: 3))
      consignment.set(.consignmentID, numbered("", 31_400_000 + number * 9 + random.below(9), width: 8))
    case .road:
      // Lorries come mostly by day; a sixth of them at night, as on any corridor with queues.
      hour = random.chance(840) ? random.between(6, 21) : (random.between(22, 29) % 24)
      minute = random.below(60)
      if random.chance(12) { day = 3 }
      consignment.set(.manifestID, numbered("SRS-0403-", conveyance + 1, width: 2))
      consignment.set(.consignmentID, numbered("CMR-", 704_000 + number * 5 + random.below(5), width: 7))
    case .air:
      consignment.set(.flight, numbered("QX ", shared.between(100, 989), width: 3))
      consignment.set(.carrier, shared.pick(Self.airCarriers))
      consignment.set(.manifestID, numbered("ALA-0403-", conveyance + 1, width: 3))
      consignment.set(.consignmentID, Identifiers.airWaybill(number, &random))
    default:
      consignment.set(.conveyance, shared.pick(Self.barges))
      consignment.set(.manifestID, numbered("TRZ-0403-", conveyance + 1, width: 2))
      consignment.set(.consignmentID, numbered("RW", 88_000 + number * 3 + random.below(3), width: 6))
    }
    var arrival = Bytes("2026-03-0".utf8)
    arrival.append(48 + UInt8(day))
    arrival.append(post.kind == .rail ? 32 : 84)
    Identifiers.appendDigits(hour, width: 2, to: &arrival)
    arrival.append(58)
    Identifiers.appendDigits(minute, width: 2, to: &arrival)
    consignment.set(.arrival, arrival)
  }

  /// Shipper, consignee and the parties about them.
  func nameParties(
    _ route: Route, trade: Bytes, privateGoods: Bool, _ consignment: inout Consignment,
    _ random: inout SplitMix64
  ) {
    let russian = post.kind == .rail ? random.chance(930) : false
    let shipperTrade = random.chance(880) ? trade : Self.generalTrade
    let consigneeTrade = random.chance(900) ? trade : Self.generalTrade
    // One shipper in twelve is a trading house in a third country.
    let shipperCountry = random.chance(920) ? route.dispatch : random.pick(Self.tradingCountries)
    let shipper = parties.firm(country: shipperCountry, trade: shipperTrade, russian: russian, &random)
    var consignee = parties.firm(country: route.destination, trade: consigneeTrade, russian: russian, &random)
    if privateGoods {
      consignee = parties.privatePerson(country: route.destination, russian: russian, &random)
    } else if random.chance(9) {
      consignee.address =
        russian ? Bytes("рынок, ряд \(random.between(1, 40))".utf8) : Bytes("bazaar row \(random.between(1, 40))".utf8)
    } else if random.chance(8) {
      consignee.address = []
    }
    consignment.set(.shipperName, shipper.name)
    consignment.set(.shipperAddress, shipper.address)
    consignment.set(.shipperCountry, shipper.country)
    consignment.set(.consigneeName, consignee.name)
    consignment.set(.consigneeAddress, consignee.address)
    consignment.set(.consigneeCountry, consignee.country)
    let draw = random.below(100)
    if draw < 34 {
      consignment.set(.notify, random.pick(Self.forwarders))
    } else if draw < 46 {
      consignment.set(.notify, consignee.name)
    }
    if random.chance(420) { consignment.set(.forwarder, random.pick(Self.forwarders)) }
    switch random.below(1000) {
    case 0..<640: consignment.set(.freightTerms, "prepaid")
    case 640..<960: consignment.set(.freightTerms, "collect")
    case 960..<978: consignment.set(.freightTerms, "cash")
    default:
      consignment.set(.freightTerms, "third_party")
      let payer = parties.firm(country: Bytes("AE".utf8), trade: Self.generalTrade, russian: russian, &random)
      consignment.set(.payer, payer.name)
    }
    switch random.below(100) {
    case 0..<89: consignment.set(.payment, "transfer")
    case 89..<93: consignment.set(.payment, "lc")
    case 93..<97: consignment.set(.payment, "cash")
    default: break
    }
    consignment.set(.incoterm, random.pick(Self.incoterms))
    if random.chance(12) {
      let final = random.pick(Self.onwardCountries)
      if final != route.destination { consignment.set(.finalDestination, final) }
    }
  }

  /// `prefix` and a number with leading zeros.
  func numbered(_ prefix: StaticString, _ number: Int, width: Int) -> Bytes {
    var text = Bytes(UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    var rest = 1
    for _ in 0..<width { rest *= 10 }
    // Beyond the width the number simply grows: ids stay distinct at any size.
    if number >= rest {
      text += Bytes(String(number).utf8)
    } else {
      Identifiers.appendDigits(number, width: width, to: &text)
    }
    return text
  }

  static let generalTrade = Bytes("general".utf8)
  static let seaCarriers = ["Khazar Belt Line", "Mangyshlak Example Shipping", "Middle Corridor Example Ferries"]
    .map { Bytes($0.utf8) }
  static let airCarriers = ["Example Steppe Cargo", "Altyn Example Airlines", "Zhetysu Example Air"]
    .map { Bytes($0.utf8) }
  static let barges = ["BARGE AMU-01", "BARGE AMU-02", "BARGE AMU-04", "BARGE SURKHAN-1", "BARGE SURKHAN-3"]
    .map { Bytes($0.utf8) }
  static let forwarders = [
    "Tuvelko Logistics", "Ostrenga Forwarding", "Caspitar Transit", "Pamirzed Logistics", "Zarvonak Freight",
    "Silk Belt Example Logistics", "Derwanov Terminal Services", "Orzubek Trans Logistics",
  ].map { Bytes($0.utf8) }
  static let tradingCountries = ["AE", "TR", "CN", "DE"].map { Bytes($0.utf8) }
  static let onwardCountries = ["KG", "TJ", "UZ", "KZ", "TM", "RU"].map { Bytes($0.utf8) }
  static let incoterms = ["DAP", "CPT", "FCA", "EXW", "CIF", "DAP", "CPT"].map { Bytes($0.utf8) }
}
