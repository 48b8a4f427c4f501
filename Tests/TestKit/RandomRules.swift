// Random rule texts: every form of condition the language has, over a few fields of each type and table.
// With random consignments they hold the engine to the tree evaluator.

import RiskDSL

/// Writes random rules.
public struct RandomRules {
  private var random: SeededGenerator
  private var defines: [(name: String, table: TableID)] = []

  /// Tables with the depth of their rows.
  private static let tables: [TableID] = [.item, .container, .seal, .party, .wagon, .permit, .transit]

  /// Starts at a seed.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The head every text begins with: lists, a keyed table and rates.
  public static let head = """
    ruleset random_rules { version "1" language en }
    list firms: party = { "SAFI TRADING", "ООО Ромашка", "Acme Ltd" }
    list ports: port = { AFHRT, AFTGH, UZTER, KZALA, CNSHA }
    list headings: hs = { 2915.24, 2806, 29, 870321 }
    list goods: text = { "acetic anhydride", "acetone", "уксусный ангидрид", "tyre*", "oil" exact } except { "acetone free" }
    list boxes: container = { TGHU6004171, MSKU1234565 }
    table price: hs -> low USD/kg, high EUR/kg, share % from "prices.csv"
    rates from "rates.csv"
    """

  /// Files the head names.
  public static let files = [
    "prices.csv": "hs,low,high,share\n29,1.5,3,40\n2915.24,4,,10\n2806,0.5,1,\n87,2,8,60\n",
    "rates.csv":
      "date,currency,per_usd\n2026-01-01,EUR,0.9\n2026-01-20,EUR,0.8\n2026-01-10,KZT,500\n2025-11-01,RUB,90\n",
  ]

  /// Gives a tree evaluator what the files of the head hold.
  public static func supply(_ tree: inout TreeEvaluator) {
    tree.tables["price"] = [
      "29": ["low": 1.5, "high": 3, "share": 0.4], "291524": ["low": 4, "share": 0.1], "2806": ["low": 0.5, "high": 1],
      "87": ["low": 2, "high": 8, "share": 0.6],
    ]
    tree.lookupCurrencies = ["price.low": "USD", "price.high": "EUR"]
    func day(_ text: String) -> Int { Int(DateReader.read(text).value.days) }
    tree.rates = [
      ("EUR", day("2026-01-01"), 0.9), ("EUR", day("2026-01-20"), 0.8), ("KZT", day("2026-01-10"), 500),
      ("RUB", day("2025-11-01"), 90),
    ]
  }

  /// A rules file with some rules.
  public mutating func file(rules: Int) -> String {
    defines = []
    var text = RandomRules.head + "\n"
    for index in 0..<3 {
      let table = random.pick([TableID.consignment, .consignment, .item, .container])
      let name = "shared_\(index)"
      text += "define \(name) = \(condition(table, depth: 2, quantifiers: 0))\n"
      defines.append((name, table))
    }
    for index in 0..<rules {
      text +=
        "rule r\(index) { title \"t\" score 1 status shadow\n  when \(condition(.consignment, depth: 3, quantifiers: 0))\n"
      if random.chance(30) { text += "  unless \(condition(.consignment, depth: 1, quantifiers: 0))\n" }
      text += "}\n"
    }
    return text
  }

  private func parents(_ table: TableID) -> [TableID] {
    var path = [table]
    while let parent = path.last!.parent { path.append(parent) }
    return path
  }

  private mutating func condition(_ table: TableID, depth: Int, quantifiers: Int) -> String {
    let kind = depth == 0 ? 9 : random.number(0...13)
    switch kind {
    case 0, 1, 2:
      let word = random.chance(50) ? " and " : " or "
      return (0..<random.number(2...3)).map { _ in
        "(" + condition(table, depth: depth - 1, quantifiers: quantifiers) + ")"
      }.joined(separator: word)
    case 3: return "not (" + condition(table, depth: depth - 1, quantifiers: quantifiers) + ")"
    case 4, 5, 6, 7:
      guard quantifiers < 2, let child = child(of: table) else { break }
      let body = condition(child, depth: depth - 1, quantifiers: quantifiers + 1)
      switch random.number(0...4) {
      case 0, 1: return "any \(child.name) has (\(body))"
      case 2: return "every \(child.name) has (\(body))"
      case 3: return "no \(child.name) has (\(body))"
      default: return "at least \(random.number(1...3)) \(child.plural) have (\(body))"
      }
    case 8, 10:
      guard let child = child(of: table) else { break }
      return aggregate(child, depth: depth - 1, quantifiers: quantifiers)
    case 11:
      let usable = defines.filter { table.isWithin($0.table) && (quantifiers == 0 || $0.table == table) }
      // A define with quantifiers or aggregates of the consignment stands only at its own level.
      guard let define = usable.first(where: { $0.table == table }) else { break }
      return define.name
    default: break
    }
    return clause(random.chance(75) ? table : random.pick(parents(table)), isOuter: table == .consignment)
  }

  private mutating func child(of table: TableID) -> TableID? {
    let usable = RandomRules.tables.filter { $0 != table && $0.isWithin(table) }
    return usable.isEmpty ? nil : random.pick(usable)
  }

  // MARK: Clauses

  private mutating func symbol() -> String { random.pick(["=", "!=", "<", "<=", ">", ">="]) }
  private mutating func negation() -> String { random.chance(25) ? "not " : "" }
  private mutating func same() -> String { random.pick(["=", "!="]) }

  private mutating func state(_ field: String, valid: Bool) -> String {
    "\(field) is \(random.pick(valid ? ["missing", "present", "valid", "invalid"] : ["missing", "present"]))"
  }

  private mutating func clause(_ table: TableID, isOuter: Bool) -> String {
    switch table {
    case .consignment: consignmentClause(isOuter: isOuter)
    case .item: itemClause()
    case .container: containerClause()
    case .seal: sealClause()
    case .party: partyClause()
    case .wagon: random.chance(50) ? state("wagon.number", valid: true) : "wagon.number \(same()) 52345670"
    case .permit:
      "permit.number \(random.pick(["= \"OK-1\"", "starts with \"ok\"", "is missing", "mentions \"ok\" short ok"]))"
    case .transit:
      "transit.country \(random.pick(["= AF", "in {AF, IR}", "!= KZ", "not in {TM}", "is valid", "is listed"]))"
    case .place, .document, .transhipment, .amendment, .contradiction: "mode = rail"
    }
  }

  private mutating func consignmentClause(isOuter: Bool) -> String {
    switch random.number(0...17) {
    case 0:
      return "mode \(random.pick(["= rail", "!= road", "in {rail, sea}", "not in {air}", "is missing", "is valid"]))"
    case 1:
      return
        "destination.country \(random.pick(["= AF", "!= AF", "in {AF, IR}", "= dispatch.country", "is listed", "is invalid"]))"
    case 2: return "discharge.port \(negation())in ports"
    case 3:
      return
        "consignee.name \(random.pick(["= \"Safi Trading LLC\"", "in firms", "not in firms", "= shipper.name", "contains \"rad\""]))"
    case 4: return random.pick(["aeo", "not aeo", "aeo = yes", "aeo = no", "aeo is missing"])
    case 5: return "freight \(symbol()) \(random.pick(["100 USD", "250 EUR", "50_000 KZT", "0 USD"]))"
    case 6:
      return "consignee.age \(random.pick(["< 90 days", ">= 30 days", "between 10 days and 100 days", "is valid"]))"
    case 7: return "route.length / route.direct \(symbol()) \(random.pick(["1.5", "150 %", "1"]))"
    case 8: return "days from departure to arrival \(symbol()) \(random.number(0...5)) days"
    case 9: return "hour(arrival) \(random.pick(["< 6", ">= 20", "between 0 and 8"]))"
    case 10: return "arrival \(symbol()) 2026-01-\(random.pick(["10", "20", "25"]))"
    case 11: return "departure \(symbol()) arrival"
    case 12:
      return
        "shipper.address \(negation())\(random.pick(["mentions goods", "contains \"ab\"", "starts with \"str\"", "ends with \"7\""]))"
    case 13 where isOuter:
      return random.chance(50) ? "permit.number includes \"OK-1\"" : "transit.country \(negation())includes {AF, TM}"
    case 14: return "length(shipper.address) \(symbol()) \(random.number(0...12))"
    case 15:
      return state(
        random.pick(["consignee.name", "arrival", "discharge.port", "freight", "route.length"]), valid: false)
    case 16:
      return random.pick([
        "consignment.gross_weight \(symbol()) 500 kg", "consignment.packages \(symbol()) 20",
        "consignment.gross_weight / consignment.packages > 50 kg/package",
        state(random.pick(["consignment.gross_weight", "consignment.packages"]), valid: true),
      ])
    default: return "hours from departure to arrival \(symbol()) \(random.pick(["12 hours", "1 day"]))"
    }
  }

  private mutating func itemClause() -> String {
    switch random.number(0...18) {
    case 0, 1:
      return
        "item.hs_code \(negation())under \(random.pick(["2915.24", "29", "{2915.24, 8703, 28}", "headings", "{2806, headings}"]))"
    case 2: return "item.hs_code \(same()) \(random.pick(["291524", "2915.24", "2806"]))"
    case 3, 4:
      return
        "item.description \(negation())mentions \(random.pick(["goods", "\"acetone\"", "{\"бочка\", \"motor oil\"}", "\"tyres\" exact", "{\"drum\", \"acid*\"}"]))"
    case 5:
      return
        "item.description \(negation())\(random.pick(["contains \"cet\"", "starts with \"acet\"", "ends with \"oil\"", "contains \"вод\""]))"
    case 6: return "item.description \(same()) \(random.pick(["\"ACETONE\"", "item.marks", "\"Motor  oil\""]))"
    case 7: return "\(weight()) \(symbol()) \(random.pick(["500 kg", "0.5 t", "1 t", "0 kg", "1200 lb"]))"
    case 8: return "\(weight()) / item.volume \(symbol()) \(random.pick(["300 kg/m3", "1000 kg/m3", "0.5 t/m3"]))"
    case 9: return "item.value / \(weight()) \(symbol()) \(random.pick(["0.50 USD/kg", "2 EUR/kg", "900 KZT/kg"]))"
    case 10: return "\(weight()) / item.packages \(symbol()) \(random.pick(["25 kg/package", "100 kg/package"]))"
    case 11: return "item.net_weight / item.gross_weight \(symbol()) \(random.pick(["90 %", "0.5", "1"]))"
    case 12:
      return
        "item.value \(random.pick(["> 1000 USD", "<= 500 EUR", "between 100 USD and 2000 USD", "in {500 USD, 1000 USD}"]))"
    case 13:
      return "item.packages \(random.pick(["= 10", "> 5", "in {1, 10, 20 .. 40}", "!= 0", "not in {10}", "* 2 >= 20"]))"
    case 14:
      return
        "item.expiry \(random.pick(["< 2026-01-20", ">= arrival", "< arrival", "= 2026-01-20", "between 2026-01-01 and 2026-01-20"]))"
    case 15: return "item.value / item.net_weight \(symbol()) price[item.hs_code].\(random.pick(["low", "high"]))"
    case 16: return "item.net_weight / item.gross_weight \(symbol()) price[item.hs_code].share"
    case 17: return "item.container \(random.pick(["in boxes", "= TGHU6004171", "is valid", "is missing"]))"
    default:
      return state(
        random.pick(["item.gross_weight", "item.hs_code", "item.value", "item.expiry", "item.origin"]), valid: true)
    }
  }

  private mutating func weight() -> String {
    random.pick([
      "item.gross_weight", "item.net_weight", "(item.gross_weight - item.net_weight)", "(item.gross_weight + 100 kg)",
    ])
  }

  private mutating func containerClause() -> String {
    switch random.number(0...6) {
    case 0:
      return
        "container.number \(random.pick(["in boxes", "not in boxes", "is valid", "is invalid", "is missing", "!= TGHU6004171"]))"
    case 1: return "container.status \(random.pick(["= empty", "!= empty", "is missing"]))"
    case 2: return "container.tare \(symbol()) \(random.pick(["2200 kg", "4 t"]))"
    case 3: return "container.door_openings \(random.pick(["> 2", "= 0", "!= 1", "between 1 and 3"]))"
    case 4: return "container.shipper_owned\(random.pick(["", " = yes", " is present"]))"
    case 5: return "container.weighbridge - container.tare \(symbol()) 10 t"
    default: return "container.size_type \(same()) 22G1"
    }
  }

  private mutating func sealClause() -> String {
    switch random.number(0...3) {
    case 0: return "seal.number is \(random.pick(["missing", "present"]))"
    case 1: return "seal.number \(same()) seal.found"
    case 2: return "seal.number \(random.pick(["starts with \"KZ\"", "contains \"123\"", "= \"KZ 123456\""]))"
    default: return "length(seal.number) \(symbol()) \(random.number(3...8))"
    }
  }

  private mutating func partyClause() -> String {
    switch random.number(0...3) {
    case 0: return "party.role \(random.pick(["= consignee", "!= notify", "in {shipper, notify}"]))"
    case 1: return "party.name \(negation())in firms"
    case 2: return "party.country \(random.pick(["= AF", "in {AF, KZ}", "is missing", "is valid"]))"
    default: return "party.name \(random.pick(["= shipper.name", "mentions \"trading\"", "is missing"]))"
    }
  }

  // MARK: Aggregates

  private mutating func aggregate(_ table: TableID, depth: Int, quantifiers: Int) -> String {
    let filter = random.chance(40) ? " where \(condition(table, depth: 0, quantifiers: 2))" : ""
    let size = random.number(0...3)
    switch (table, random.number(0...6)) {
    case (.item, 0): return "sum(\(weight())\(filter)) \(symbol()) \(random.pick(["1 t", "2500 kg", "0 kg"]))"
    case (.item, 1): return "sum(item.value\(filter)) \(symbol()) \(random.pick(["1000 USD", "2000 EUR"]))"
    case (.item, 2): return "\(random.pick(["min", "max"]))(item.gross_weight\(filter)) \(symbol()) 500 kg"
    case (.item, 3):
      return
        "distinct(\(random.pick(["item.hs_code", "item.description", "item.origin"]))\(filter)) \(symbol()) \(size)"
    case (.item, 4): return "\(random.pick(["min", "max"]))(item.expiry\(filter)) \(symbol()) 2026-01-20"
    case (.item, 5): return "sum(item.packages\(filter)) * 2 \(symbol()) \(size * 10)"
    case (.container, 0): return "sum(container.tare\(filter)) > \(random.pick(["2 t", "5 t"]))"
    case (.container, 1): return "max(container.door_openings\(filter)) \(symbol()) \(size)"
    case (.seal, 0), (.seal, 1): return "distinct(seal.number\(filter)) \(symbol()) \(size)"
    case (.seal, 2): return "max(length(seal.number)\(filter)) \(symbol()) 6"
    case (.party, 0): return "distinct(party.name\(filter)) \(symbol()) \(size)"
    default: return "count(\(table.plural)\(filter)) \(symbol()) \(size)"
    }
  }
}
