// Random rules over few fields, so that clauses contradict, imply and repeat each other often.
// With random consignments they hold what the linter claims to what happens.

import RiskDSL

/// Writes rules among which a linter finds something.
public struct RandomLintRules {
  private var random: SeededGenerator

  /// Starts at a seed.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed &+ 0x11E7) }

  private static let pool: [TableID: [String]] = [
    .consignment: [
      "mode = rail", "mode in {rail, sea}", "mode != road", "mode not in {rail, sea}", "mode is missing",
      "mode is present", "mode is valid", "destination.country = AF", "destination.country in {AF, IR}",
      "destination.country != KZ", "destination.country is present", "destination.country is listed",
      "destination.country = dispatch.country", "dispatch.country = destination.country", "discharge.port in ports",
      "discharge.port in {AFHRT, AFTGH}", "discharge.port = AFHRT", "discharge.port is invalid", "aeo", "aeo = no",
      "aeo is missing", "freight > 100 USD", "freight >= 100 USD", "freight < 50 USD", "freight >= 0 USD",
      "freight between 50 USD and 200 USD", "consignee.age < 90 days", "consignee.age >= 30 days",
      "consignment.gross_weight > 500 kg", "consignment.gross_weight >= 0.5 t", "consignment.gross_weight is missing",
      "hour(arrival) < 6", "hour(arrival) >= 0", "hour(arrival) between 2 and 5", "departure < arrival",
      "departure <= arrival", "arrival > departure", "arrival is present", "shipper.address contains \"ab\"",
      "shipper.address contains \"abay\"", "shipper.address starts with \"abay\"", "shipper.address = \"Abay 12\"",
      "length(shipper.address) > 7", "length(shipper.address) >= 8", "count(items) > 0", "count(items) >= 1",
      "count(items) = 0", "sum(item.gross_weight) > 1 t", "sum(item.gross_weight) > 500 kg",
      "sum(item.gross_weight) < 400 kg", "sum(item.gross_weight) = 500 kg", "arrival > 2026-01-20",
      "arrival >= 2026-01-21", "arrival <= 2026-01-20", "consignee.name in firms",
      "consignee.name = \"Safi Trading LLC\"", "consignee.name is present", "consignee.name is missing",
      "days from departure to arrival > 0 days", "days from departure to arrival >= 1 day",
      "route.length / route.direct > 1.5", "route.length / route.direct >= 1", "route.length is missing",
      "transit.country includes {AF, KZ}", "transit.country includes AF",
      "count(containers where container.status = empty) > 0", "max(item.gross_weight) >= 500 kg",
    ],
    .item: [
      "item.hs_code under 29", "item.hs_code under 2915.24", "item.hs_code under headings",
      "item.hs_code not under {29, 28}", "item.hs_code = 2915.24", "item.hs_code under {2806, 2915}",
      "item.hs_code is valid", "item.hs_code is missing", "item.hs_code not under 2915.24",
      "item.description mentions goods", "item.description mentions \"acetone\"",
      "item.description mentions {\"acetone\", \"drum\"}", "item.description not mentions {\"acetone\", \"oil\" exact}",
      "item.description contains \"cet\"", "item.description starts with \"acet\"", "item.description is present",
      "item.gross_weight > 500 kg", "item.gross_weight >= 500 kg", "item.gross_weight < 300 kg",
      "item.gross_weight between 100 kg and 600 kg", "item.gross_weight >= 0 kg", "item.gross_weight is invalid",
      "item.net_weight / item.gross_weight > 90 %", "item.net_weight / item.gross_weight >= 0.9", "item.packages > 5",
      "item.packages in {10, 20 .. 40}", "item.packages >= 10", "item.value > 1000 USD", "item.value >= 500 USD",
      "item.value / item.net_weight < price[item.hs_code].low", "mode = rail", "destination.country = AF",
      "item.net_weight < item.gross_weight", "item.net_weight <= item.gross_weight", "item.container in boxes",
    ],
    .container: [
      "container.number in boxes", "container.number is valid", "container.number is missing",
      "container.number = TGHU6004171", "container.status = empty", "container.status != empty",
      "container.door_openings > 0", "container.door_openings >= 1", "container.tare < 3 t", "container.tare < 4 t",
      "container.shipper_owned", "any seal has (seal.number is present)", "no seal has (seal.number is missing)",
      "any seal has (seal.number starts with \"KZ\")", "count(seals) > 0", "every seal has (seal.number is present)",
      "any seal has (seal.number != seal.found)", "mode = rail",
    ],
  ]

  /// A rules file with some rules; every third is made from the one before.
  public mutating func file(rules: Int) -> String {
    var text = RandomRules.head + "\n"
    var before = "mode = rail"
    text += "define shared_0 = \(condition(.consignment, depth: 1))\n"
    for index in 0..<rules {
      var when = condition(.consignment, depth: 2)
      let tried = clause(.consignment)
      switch random.number(0...11) {
      case 0: when = "(\(before)) and (\(clause(.consignment)))"
      case 1: when = "(\(before)) or (\(clause(.consignment)))"
      case 2: when = before
      case 3: when = "shared_0 and (\(clause(.consignment)))"
      case 4: when = "(\(tried)) and (\(clause(.consignment))) and not (\(tried))"
      case 5: when = "(\(before)) or ((\(tried)) and (\(clause(.consignment))) and not (\(tried)))"
      default: break
      }
      before = when
      text += "rule r\(index) { title \"t\" score 1 status shadow\n  when \(when)\n"
      if random.chance(20) { text += "  unless \(condition(.consignment, depth: 1))\n" }
      text += "}\n"
    }
    return text
  }

  private mutating func clause(_ table: TableID) -> String { random.pick(RandomLintRules.pool[table]!) }

  private mutating func condition(_ table: TableID, depth: Int) -> String {
    let kind = depth == 0 ? 9 : random.number(0...9)
    switch kind {
    case 0, 1, 2, 3:
      let word = random.chance(65) ? " and " : " or "
      return (0..<random.number(2...3)).map { _ in "(" + condition(table, depth: depth - 1) + ")" }
        .joined(separator: word)
    case 4: return "not (" + condition(table, depth: depth - 1) + ")"
    case 5, 6, 7:
      guard table == .consignment else { break }
      let child = random.pick([TableID.item, .item, .container])
      let body = condition(child, depth: depth - 1)
      switch random.number(0...4) {
      case 0, 1: return "any \(child.name) has (\(body))"
      case 2: return "every \(child.name) has (\(body))"
      case 3: return "no \(child.name) has (\(body))"
      default: return "at least \(random.number(1...3)) \(child.plural) have (\(body))"
      }
    default: break
    }
    return clause(table)
  }
}
