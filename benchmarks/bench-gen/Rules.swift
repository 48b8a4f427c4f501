// Writes a rule set of any size over the same world as the manifest.
// Every predicate's share of lines is known, so that together the rules hit about one line in twenty-two.

import Glibc
import Profiler

/// Quantiles of numbers spread evenly over their logarithm.
enum Quantile {
  static func of(_ range: ClosedRange<Double>, _ share: Double) -> Double {
    range.lowerBound * pow(range.upperBound / range.lowerBound, share)
  }
}

/// A predicate as text, what it means to other engines, and the share of lines for which it is yes.
private struct Predicate {
  var text: String
  var meaning: Meaning
  var share: Double
  /// Speaks of a goods line, not of the consignment.
  var isItem: Bool
}

struct RulesWriter: ~Copyable {
  private let world: World
  private let count: Int
  private var chance: Chance
  private var out = Output(1)
  private var lists = ""
  private var listCount = 0
  private var description: RulesDescription?
  /// Share of lines with at least one hit that the rules aim at.
  private static let aim = 0.038

  /// - Parameter description: gets the same rules for other engines.
  init(_ world: World, count: Int, seed: UInt64, description: RulesDescription? = nil) {
    self.world = world
    self.count = count
    self.description = description
    chance = Chance(seed: seed ^ 0xA5A5)
  }

  mutating func run() throws(PlatformError) {
    var rules = ""
    for number in 1...count { rules += rule(number) }
    out.add(long: "# \(count) rules for the speed test. Written by bench-gen; the firms and places are invented.\n\n")
    out.add(long: "ruleset bench_\(count) {\n  version \"1\"\n  language en\n}\n\n")
    out.add(
      long:
        "scoring {\n  lanes red from 70, yellow from 40, blue from 20\n  group documents cap 30\n  group goods diminishing cap 60\n}\n\n"
    )
    out.add(long: lists)
    out.add(long: rules)
    out.flush()
    try description?.finish()
  }

  private mutating func rule(_ number: Int) -> String {
    let target = RulesWriter.aim / Double(count) * (0.3 + 1.4 * chance.unit())
    let parts = 1 + chance.below(5)
    var rest = target
    var predicates: [Predicate] = []
    for left in stride(from: parts, to: 0, by: -1) {
      let wanted = left == 1 ? rest : min(0.7, pow(rest, 1 / Double(left)) * (0.5 + chance.unit()))
      if wanted > 0.75 { break }
      let made = predicate(wanted, used: predicates)
      predicates.append(made)
      rest = min(1, rest / made.share)
    }
    description?.add("bench_\(number)", predicates.map(\.meaning))
    let goods = predicates.filter(\.isItem).map(\.text)
    var conditions = predicates.filter { !$0.isItem }.map(\.text)
    if !goods.isEmpty { conditions.append("any item has (\(goods.joined(separator: " and ")))") }
    let group = number % 3 == 0 ? "  group documents\n" : number % 3 == 1 ? "  group goods\n" : ""
    let reason = goods.isEmpty ? "{consignee.name} via {discharge.port}" : "{item.description}, {item.gross_weight}"
    return """
      rule bench_\(number) {
        title "Benchmark rule \(number)"
        score \(5 + chance.below(10) * 5)
      \(group)  when \(conditions.joined(separator: "\n    and "))
        because "\(reason)"
        check "Open and compare with the documents."
      }


      """
  }

  /// A predicate of a kind that can reach the share, and is not yet in the rule.
  private mutating func predicate(_ wanted: Double, used: [Predicate]) -> Predicate {
    while true {
      let made: Predicate
      switch chance.below(wanted > 0.02 ? 10 : wanted > 0.002 ? 7 : 4) {
      case 0: made = wanted < 0.002 && chance.below(2) == 0 ? watchedFirms(wanted) : words(wanted)
      case 1: made = wanted < 0.002 && chance.below(2) == 0 ? watchedContainers(wanted) : words(wanted)
      case 2: made = wanted < 0.0005 ? words(wanted) : headings(wanted)
      case 3: made = wanted < 0.0005 ? watchedFirms(wanted) : words(wanted)
      case 4: made = codes("item.origin", world.countries, world.countryRanks, wanted, isItem: true)
      case 5: made = codes("load.port", world.ports, world.portRanks, wanted, isItem: false)
      case 6: made = codes("discharge.port", world.ports, world.portRanks, wanted, isItem: false)
      case 7: made = chance.below(2) == 0 ? places(wanted) : headings(wanted)
      default: made = bound(wanted)
      }
      let subject = made.text.prefix { $0 != " " }
      if !used.contains(where: { $0.text.hasPrefix(subject) && subject != "any" }) { return made }
    }
  }

  /// Ranks whose shares add up to about the wanted one: from a random rank on, frequent ones only where they fit.
  private mutating func ranks(_ ranks: Ranks, _ wanted: Double, most: Int) -> (ranks: [Int], share: Double) {
    var chosen: [Int] = []
    var share = 0.0
    var tries = 0
    while share < wanted * 0.8, chosen.count < most, tries < most * 20 {
      tries += 1
      let rank = chance.below(2) == 0 ? ranks.draw(&chance) : chance.below(ranks.count)
      let more = ranks.share(rank)
      if chosen.contains(rank) || share + more > wanted * 1.25 { continue }
      chosen.append(rank)
      share += more
    }
    if chosen.isEmpty {
      chosen = [ranks.count - 1 - chance.below(max(1, ranks.count / 4))]
      share = ranks.share(chosen[0])
    }
    return (chosen, share)
  }

  private mutating func codes(_ field: String, _ texts: Texts, _ all: Ranks, _ wanted: Double, isItem: Bool)
    -> Predicate
  {
    let (chosen, share) = ranks(all, wanted, most: 20)
    let codes = chosen.map { texts.text($0) }
    return Predicate(
      text: "\(field) in {\(codes.joined(separator: ", "))}", meaning: .oneOf([field], codes), share: share,
      isItem: isItem)
  }

  private mutating func places(_ wanted: Double) -> Predicate {
    let (chosen, share) = ranks(world.portRanks, wanted / 2.3, most: 12)
    let ports = chosen.map { world.ports.text($0) }
    let codes = ports.joined(separator: ", ")
    return Predicate(
      text:
        "(load.port in {\(codes)} or any transhipment has (transhipment.port in {\(codes)}) or discharge.port in {\(codes)})",
      meaning: .oneOf(["load.port", "transhipment.port", "discharge.port"], ports),
      share: min(0.9, share * 2.3), isItem: false)
  }

  private mutating func headings(_ wanted: Double) -> Predicate {
    let (chosen, share) = ranks(world.goodsRanks, wanted, most: 12)
    let digits = wanted > 0.01 ? 4 : 6
    let codes = Set(chosen.map { code($0, digits) }).sorted()
    return Predicate(
      text: "item.hs_code under {\(codes.joined(separator: ", "))}",
      meaning: .under("item.hs_code", codes.map { $0.filter { $0 != "." } }), share: share, isItem: true)
  }

  private func code(_ goods: Int, _ digits: Int) -> String {
    let number = String(world.headings[goods] + 1_000_000).dropFirst()
    return digits == 4 ? "\(number.prefix(4))" : "\(number.prefix(4)).\(number.suffix(2))"
  }

  private mutating func words(_ wanted: Double) -> Predicate {
    let terms: [String]
    let share: Double
    if wanted > 0.004 {
      let chosen = ranks(world.goodsRanks, wanted, most: 8)
      terms = chosen.ranks.map { world.goods.text($0) }
      share = chosen.share * 0.95
    } else {
      let chosen = ranks(world.wordRanks, wanted / World.wordShare, most: 6)
      terms = chosen.ranks.map { world.words.text($0) }
      share = chosen.share * World.wordShare
    }
    return Predicate(
      text: "item.description mentions {\(terms.map { "\"\($0)\"" }.joined(separator: ", "))}",
      meaning: .mentions("item.description", terms), share: share, isItem: true)
  }

  private mutating func list(_ type: String, _ entries: [String]) -> String {
    listCount += 1
    lists += "list watch_\(listCount): \(type) = { \(entries.joined(separator: ", ")) }\n"
    return "watch_\(listCount)"
  }

  private mutating func watchedFirms(_ wanted: Double) -> Predicate {
    let isAny = chance.below(2) == 0
    let (chosen, share) = ranks(world.consigneeRanks, isAny ? wanted / 2 : wanted, most: 400)
    let names = chosen.map { world.firms.text($0) }
    let list = list("party", names.map { "\"\($0)\"" })
    return isAny
      ? Predicate(
        text: "any party has (party.name in \(list))",
        meaning: .oneOf(["shipper.name", "consignee.name", "notify.name"], names), share: share * 2, isItem: false)
      : Predicate(
        text: "consignee.name in \(list)", meaning: .oneOf(["consignee.name"], names), share: share, isItem: false)
  }

  private mutating func watchedContainers(_ wanted: Double) -> Predicate {
    let entries = max(1, min(400, Int(wanted * Double(World.containerCount))))
    var numbers: [String] = []
    for _ in 0..<entries {
      var bytes: [UInt8] = []
      World.container(chance.below(World.containerCount)) { bytes.append($0) }
      numbers.append(String(decoding: bytes, as: UTF8.self))
    }
    let entered = Array(Set(numbers)).sorted()
    let name = list("container", entered)
    return Predicate(
      text: "any container has (container.number in \(name))", meaning: .oneOf(["container.number"], entered),
      share: Double(entries) / Double(World.containerCount), isItem: false)
  }

  /// A threshold or ratio on the side of its range that gives the share.
  private mutating func bound(_ wanted: Double) -> Predicate {
    let share = max(0.02, min(0.7, wanted))
    let isLow = chance.below(2) == 0
    func value(_ range: ClosedRange<Double>) -> Double { Quantile.of(range, isLow ? share : 1 - share) }
    func made(
      _ value: String, _ range: ClosedRange<Double>, scale: Double = 1, unit: String, share: Double, isItem: Bool = true
    ) -> Predicate {
      let bound = rounded(Quantile.of(range, isLow ? share : 1 - share) * scale)
      return Predicate(
        text: "\(value) \(isLow ? "<" : ">") \(bound) \(unit)", meaning: .bound(value, isLow: isLow, bound, unit: unit),
        share: share, isItem: isItem)
    }
    switch chance.below(6) {
    case 0: return made("item.gross_weight", Spread.weight, unit: "kg", share: share)
    case 1: return made("sum(item.gross_weight)", Spread.weight, unit: "kg", share: share, isItem: false)
    case 2:
      // Prices are known in dollars alone: one line in twelve has another currency, and no rates are given.
      var price = made("item.value / item.gross_weight", Spread.price, unit: "USD/kg", share: share)
      price.share = share * 11 / 12
      return price
    case 3: return made("item.gross_weight / item.volume", Spread.density, unit: "kg/m3", share: share)
    case 4:
      return made("item.gross_weight / item.packages", Spread.packageWeight, unit: "kg/package", share: share)
    default:
      // Net weight is about nine tenths of gross.
      return made("item.net_weight", Spread.weight, scale: 0.92, unit: "kg", share: share)
    }
  }

  /// Three significant digits, as people write bounds.
  private func rounded(_ value: Double) -> String {
    var scale = 1.0
    while value * scale < 100, scale < 10_000 { scale *= 10 }
    while value * scale >= 1000, scale > 0.001 { scale /= 10 }
    let whole = Int(value * scale + 0.5)
    if scale <= 1 { return String(Int(Double(whole) / scale + 0.5)) }
    let places = scale == 10 ? 1 : scale == 100 ? 2 : scale == 1000 ? 3 : 4
    let text = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    return padded.dropLast(places) + "." + padded.suffix(places)
  }
}
