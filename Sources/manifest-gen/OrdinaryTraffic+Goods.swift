// Goods lines of ordinary consignments: load, packages, weights, volume, value, equipment and papers,
// kept consistent with one another, because rules compare them.

extension OrdinaryTraffic {
  /// What carries the goods, with the limits it sets.
  struct Equipment {
    var payloadKg: Double
    var volume: Double
    var type: StaticString
    var tareKg: Int
    var isContainer: Bool
    var isReefer = false
  }

  /// Loads one consignment with goods of its country of dispatch.
  func load(_ route: Route, _ consignment: inout Consignment, _ random: inout SplitMix64) {
    var row = goods.draw(post: post.letter, country: route.dispatch, &random)
    // No chemicals under licence and no fertiliser explosives to Afghanistan in the ordinary traffic.
    var tries = 0
    while route.destination == Bytes("AF".utf8), !goods.rows[row].permit.isEmpty, tries < 20 {
      row = goods.draw(post: post.letter, country: route.dispatch, &random)
      tries += 1
    }
    let first = goods.rows[row]
    let isPrivate = post.kind == .air && first.permit.isEmpty && random.chance(25)
    nameParties(route, trade: first.trade, privateGoods: isPrivate, &consignment, &random)
    let equipment = self.equipment(for: first, &random)
    let single = first.isTank || first.isVehicle || first.isBulk
    let partLoad = !single && random.chance(post.kind == .air ? 700 : 220)
    var fill = single ? 0.97 : random.uniform(0.72, 0.98)
    if partLoad { fill = random.uniform(0.03, 0.35) }
    if isPrivate { fill = random.uniform(0.01, 0.03) }
    if equipment.isContainer, partLoad, post.kind == .sea { consignment.set(.containerStatus, "lcl") }
    let draw = random.below(100)
    var count = draw < 82 ? 1 : (draw < 92 ? 2 : random.between(3, 5))
    if isPrivate || first.isBulk { count = 1 }
    // A part load is several goods in one container; a full load is several containers of one kind of goods.
    let sharesEquipment = partLoad || !equipment.isContainer
    let russian = random.chance(post.russianPermille)
    var totalKg = 0.0
    for line in 0..<count {
      let number = consignment.addLine()
      if line > 0 && sharesEquipment && !single {
        row = goods.companion(of: row, post: post.letter, country: route.dispatch, &random)
      }
      let share = sharesEquipment && !single ? fill / Double(count) : fill
      totalKg += item(
        goods.rows[row], share, equipment, russian: russian, route, line: number, &consignment, &random)
      if line == 0 || !sharesEquipment {
        equip(equipment, goods: first, line: number, partLoad: partLoad, &consignment, &random)
      } else {
        copyEquipment(to: number, &consignment)
      }
    }
    finish(first, route, totalKg: totalKg, isPrivate: isPrivate, &consignment, &random)
  }

  private func equipment(for goods: Goods, _ random: inout SplitMix64) -> Equipment {
    let light = goods.density.high < 420
    let none = Equipment(payloadKg: 0, volume: 0, type: "", tareKg: 0, isContainer: false)
    if goods.isTank || goods.isBulk || goods.isVehicle {
      var bare = none
      bare.payloadKg = goods.isVehicle ? 15_000 : (post.kind == .rail ? 62_000 : 24_500)
      bare.volume = 90
      return bare
    }
    switch post.kind {
    case .air:
      let large = random.chance(90)
      return Equipment(
        payloadKg: large ? 9_000 : 2_600, volume: large ? 45 : 14, type: "", tareKg: 0, isContainer: false)
    case .road:
      if random.chance(830) {
        return Equipment(payloadKg: 21_500, volume: 84, type: "", tareKg: 0, isContainer: false)
      }
    case .rail:
      if random.chance(light ? 120 : 420) {
        return Equipment(payloadKg: 64_000, volume: 118, type: "", tareKg: 0, isContainer: false)
      }
    case .river:
      if random.chance(700) {
        return Equipment(payloadKg: 60_000, volume: 110, type: "", tareKg: 0, isContainer: false)
      }
    default: break
    }
    if goods.temperature != nil {
      return Equipment(payloadKg: 26_000, volume: 66, type: "45R1", tareKg: 4_650, isContainer: true, isReefer: true)
    }
    if light {
      return Equipment(payloadKg: 25_500, volume: 74, type: "45G1", tareKg: 3_900, isContainer: true)
    }
    if random.chance(120) {
      return Equipment(payloadKg: 26_000, volume: 65.5, type: "42G1", tareKg: 3_750, isContainer: true)
    }
    return Equipment(payloadKg: 24_500, volume: 32, type: "22G1", tareKg: 2_250, isContainer: true)
  }

  /// One goods line.
  /// - Returns: its gross weight in kg.
  private func item(
    _ goods: Goods, _ share: Double, _ equipment: Equipment, russian: Bool, _ route: Route, line: Int,
    _ consignment: inout Consignment, _ random: inout SplitMix64
  ) -> Double {
    let density = random.uniform(goods.density.low, goods.density.high)
    let limit = min(equipment.payloadKg, equipment.volume * density) * share / (1 + goods.tarePercent / 100)
    let perPackage: Double
    if goods.packageIsRange {
      let drawn = random.uniform(goods.kgPerPackage[0], goods.kgPerPackage[1])
      perPackage = drawn > 100 ? Double(Int(drawn)) : Double(Int(drawn * 10)) / 10
    } else {
      perPackage = random.pick(goods.kgPerPackage)
    }
    var count = max(1, Int(limit / perPackage))
    if goods.isTank { count = 1 }
    var netKg = Double(count) * perPackage
    if goods.isTank { netKg = min(netKg, limit) }
    netKg = Double(Int(netKg * 10 + 0.5)) / 10
    let tare = goods.tarePercent * random.uniform(0.85, 1.15)
    let grossKg = max(netKg, Double(Int(netKg * (1 + tare / 100) * 10 + 0.5)) / 10)
    let volume = max(0.01, grossKg / density)
    let choice = random.below(goods.wordings.count)
    consignment.set(.hs, goods.hs, line: line)
    if goods.hs.count == 6, random.chance(post.kind == .rail ? 700 : 180) {
      // EAEU declarants give ten digits; the national tail is not looked up, so it stays in round groups.
      consignment.set(.hs, goods.hs + Self.nationalTails[choice % 4], line: line)
    }
    consignment.set(.goods, goods.wordings[choice][russian ? 1 : 0], line: line)
    consignment.set(.origin, origin(goods, route, &random), line: line)
    consignment.set(.packages, scaled: count, decimals: 0, line: line)
    let kind = random.pick(goods.packageKinds)
    consignment.set(.packageType, russian ? Self.russianPackage(kind) : kind, line: line)
    consignment.set(.gross, scaled: Int(grossKg * 10 + 0.5), decimals: 1, line: line)
    consignment.set(.net, scaled: Int(netKg * 10 + 0.5), decimals: 1, line: line)
    consignment.set(.volume, scaled: Int(volume * 100 + 0.5), decimals: 2, line: line)
    if let perLitre = goods.kgPerLitre {
      let litres = netKg / random.uniform(perLitre.low, perLitre.high)
      consignment.set(.litres, scaled: Int(litres + 0.5), decimals: 0, line: line)
    }
    price(netKg * random.uniform(goods.price.low, goods.price.high), line: line, &consignment, &random)
    if !goods.unNumber.isEmpty {
      consignment.set(.unNumber, goods.unNumber, line: line)
      consignment.set(.dangerClass, goods.dangerClass, line: line)
    }
    if goods.hasTracking { consignment.set(.tracking, "yes", line: line) }
    if let degrees = goods.temperature, equipment.type.utf8CodeUnitCount == 0 || equipment.isReefer {
      consignment.set(.temperature, scaled: degrees, decimals: 0, line: line)
    }
    if random.chance(300) {
      consignment.set(.marks, numbered("LOT ", random.between(1000, 99_999), width: 4), line: line)
    }
    return grossKg
  }

  /// Value in US dollars, or in another currency at a constructed rate.
  private func price(
    _ dollars: Double, line: Int, _ consignment: inout Consignment, _ random: inout SplitMix64
  ) {
    var amount = max(1, dollars)
    var currency: StaticString = "USD"
    if post.kind != .road, post.kind != .rail {
      switch random.below(100) {
      case 0..<8: (amount, currency) = (dollars * 0.86, "EUR")
      case 8..<11: (amount, currency) = (dollars * 81, "RUB")
      case 11..<13: (amount, currency) = (dollars * 505, "KZT")
      default: break
      }
    }
    consignment.set(.value, scaled: Int(amount * 100 + 0.5), decimals: 2, line: line)
    consignment.set(.currency, currency, line: line)
  }

  private func origin(_ goods: Goods, _ route: Route, _ random: inout SplitMix64) -> Bytes {
    random.chance(890) ? route.dispatch : random.pick(goods.origins)
  }

  /// Container, wagon and seal of a line.
  private func equip(
    _ equipment: Equipment, goods: Goods, line: Int, partLoad: Bool,
    _ consignment: inout Consignment, _ random: inout SplitMix64
  ) {
    if post.kind == .rail {
      let kind = goods.isTank ? 7 : (equipment.isContainer ? 9 : (goods.isVehicle ? 9 : 2))
      consignment.set(.wagon, Identifiers.wagon(kind: kind, &random), line: line)
    }
    if post.kind != .air, !goods.isVehicle || post.kind == .rail {
      consignment.set(.seal, seal(&random), line: line)
    }
    guard equipment.isContainer else { return }
    let own = consignment.cell(Slot.gross.index, line: line)
    consignment.set(.containerNo, Identifiers.container(&random), line: line)
    consignment.set(.containerType, equipment.type, line: line)
    consignment.set(.containerStatus, partLoad ? "lcl" : "fcl", line: line)
    consignment.set(.soc, random.chance(30) ? "yes" : "no", line: line)
    consignment.set(.tare, scaled: equipment.tareKg, decimals: 0, line: line)
    if !partLoad, random.chance(850) {
      let weighed = Double(own.content) / 10 * random.uniform(0.995, 1.012) + Double(equipment.tareKg)
      consignment.set(.vgm, scaled: Int(weighed / 10) * 10, decimals: 0, line: line)
    }
  }

  /// A further item in the same box: equipment cells are repeated, as a flat manifest does.
  private func copyEquipment(to line: Int, _ consignment: inout Consignment) {
    for slot in [Slot.containerNo, .containerType, .containerStatus, .soc, .seal, .wagon] {
      let text = consignment.text(slot, line: line - 1)
      if !text.isEmpty { consignment.set(slot, text, line: line) }
    }
    let tare = consignment.cell(Slot.tare.index, line: line - 1)
    if tare.kind == .number { consignment.set(.tare, scaled: Int(tare.content), decimals: 0, line: line) }
  }

  func seal(_ random: inout SplitMix64) -> Bytes {
    var text: Bytes
    switch post.kind {
    case .rail where random.chance(450): text = numbered("КЗХ", random.between(1_000_000, 9_899_999), width: 7)
    case .rail: text = numbered("ЗПУ-", random.between(100_000, 989_999), width: 6)
    case .sea: text = numbered("CX", random.between(1_000_000, 9_899_999), width: 7)
    case .river: text = numbered("AMU", random.between(10_000, 98_999), width: 5)
    default: text = numbered("UZT", random.between(100_000, 989_999), width: 6)
    }
    if random.chance(25) { text += Bytes("; ".utf8) + numbered("HK", random.between(10_000, 98_999), width: 5) }
    return text
  }

  /// Papers and money that depend on the whole consignment.
  private func finish(
    _ first: Goods, _ route: Route, totalKg: Double, isPrivate: Bool, _ consignment: inout Consignment,
    _ random: inout SplitMix64
  ) {
    if !first.permit.isEmpty, !random.chance(12) {
      var permit = first.permit + [45] + route.destination + Bytes("-2025-".utf8)
      Identifiers.appendDigits(random.between(100, 9_899), width: 5, to: &permit)
      consignment.set(.permits, permit)
    }
    if first.namesEndUser { consignment.set(.endUser, "yes") }
    var worth = 0.0
    for line in 1...consignment.lines {
      worth += Double(consignment.cell(Slot.value.index, line: line).content) / 100
    }
    let base = post.kind == .air ? totalKg * 2.4 : 260 + Double(route.kilometres) * 0.9 * min(1, totalKg / 20_000)
    let freight = min(base * random.uniform(0.8, 1.25), max(30, worth * 0.6))
    consignment.set(.freight, scaled: Int(freight) + 1, decimals: 0)
    if post.kind == .road {
      let country = random.chance(700) ? route.dispatch : (random.chance(700) ? route.destination : Bytes("UZ".utf8))
      consignment.set(.plateCountry, country)
      consignment.set(.plate, country + [32] + numbered("", random.between(100, 989), width: 3) + Bytes(" XX".utf8))
      consignment.set(.trailer, country + [32] + numbered("", random.between(1000, 9899), width: 4) + Bytes(" X".utf8))
    }
    if post.kind == .air {
      let houses = random.chance(120) && !isPrivate ? random.between(2, 40) : 1
      consignment.set(.houses, scaled: houses, decimals: 0)
      if houses > 20 {
        // A consolidation under one master names its forwarder and its list, not its goods.
        consignment.set(.consigneeName, random.pick(Self.forwarders))
        for line in 1...consignment.lines {
          consignment.set(.goods, "Consolidation as per attached list", line: line)
          consignment.clear(.hs, line: line)
        }
      }
    }
  }

  /// A box going back: no goods, tare as its weight.
  func emptyContainer(_ consignment: inout Consignment, _ random: inout SplitMix64) {
    let route = routes.routes.first {
      $0.dispatch == consignment.text(.dispatch) && $0.destination == consignment.text(.destination)
    }!
    nameParties(route, trade: Self.generalTrade, privateGoods: false, &consignment, &random)
    let line = consignment.addLine()
    let large = random.chance(500)
    let tare = large ? 3_900 : 2_250
    consignment.set(
      .goods, post.kind == .rail ? "Порожний контейнер, возврат" : "Empty container returning", line: line)
    consignment.set(.containerNo, Identifiers.container(&random), line: line)
    consignment.set(.containerType, large ? "45G1" : "22G1", line: line)
    consignment.set(.containerStatus, "empty", line: line)
    consignment.set(.soc, "no", line: line)
    consignment.set(.tare, scaled: tare, decimals: 0, line: line)
    consignment.set(.vgm, scaled: tare + random.between(-3, 4) * 10, decimals: 0, line: line)
    consignment.set(.gross, scaled: 0, decimals: 0, line: line)
    consignment.set(.net, scaled: 0, decimals: 0, line: line)
    consignment.set(.seal, seal(&random), line: line)
    if post.kind == .rail { consignment.set(.wagon, Identifiers.wagon(kind: 9, &random), line: line) }
  }

  private static let nationalTails = ["0000", "1000", "9000", "0009"].map { Bytes($0.utf8) }

  /// The Russian word for a package kind of the goods table.
  static func russianPackage(_ kind: Bytes) -> Bytes {
    russianPackages[kind] ?? Bytes("место".utf8)
  }

  private static let russianPackages: [Bytes: Bytes] = {
    let pairs = """
      bag мешок|mesh bag сетка|big bag биг-бэг|carton коробка|drum бочка|pallet паллета|crate ящик|can канистра
      ibc еврокуб|bale кипа|roll рулон|bundle связка|tank цистерна|cylinder баллон|piece штука|box ящик
      coil рулон|unit единица|pail ведро|tray упаковка|bottle pack упаковка|bulk навал|block блок|loose навал
      """
    var words: [Bytes: Bytes] = [:]
    for pair in pairs.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      let cut = pair.lastIndex(of: " ")!
      words[Bytes(pair[..<cut].utf8)] = Bytes(pair[pair.index(after: cut)...].utf8)
    }
    return words
  }()
}
