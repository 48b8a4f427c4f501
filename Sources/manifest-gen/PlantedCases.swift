// The constructed cases: notation, parsing, and how a case becomes a consignment of its post.
//
// Notation, one word at the start of each line: `title` scenario|evidence|English|Russian; `case` scenario, P(lanted)
// or B(enign), post; `route` dispatch|loading|transhipment|discharge|destination|transit|direction|days; `party`
// country and line of business of shipper|consignee; `set` consignment cells; `item` the cells of one goods line, with
// `box=TYPE` (new container; `bad` spoils its check digit), `box=same`, `wagon=KIND`; `more` what only an inspection,
// a register or the history knows; `fields` the columns that show it; `why` one sentence.

/// One planted consignment or look-alike.
struct PlantedCase {
  typealias Pair = (key: String, value: String)
  var scenario: String
  var isPlanted: Bool
  var post: String
  var evidence: String
  var titleEnglish: String
  var titleRussian: String
  var route: Route
  var parties: [[Bytes]] = []
  var cells: [Pair] = []
  var items: [[Pair]] = []
  var more: [Pair] = []
  var fields = ""
  var why = ""
  /// Ids given when the case was placed in its file.
  var consignmentID = ""
  var manifestID = ""
  var file = ""
  var number = 0

  /// All cases of all posts, in the order of the tables.
  static func all() -> [PlantedCase] {
    var cases: [PlantedCase] = []
    var title: [Substring] = []
    let tables = [seaCaseTable, railCaseTable, roadCaseTable, airRiverCaseTable]
    for line in tables.flatMap({ $0.split(separator: "\n") }) {
      let cut: Substring.Index = line.firstIndex(of: " ")!
      let rest: Substring = line[cut...].dropFirst()
      let last = cases.count - 1
      switch line[..<cut] {
      case "title": title = rest.split(separator: "|")
      case "case":
        let words = rest.split(separator: " ")
        precondition(words[0] == title[0], "case \(rest) follows the title of \(title[0])")
        cases.append(
          PlantedCase(
            scenario: String(words[0]), isPlanted: words[1] == "P", post: String(words[2]),
            evidence: String(title[1]), titleEnglish: String(title[2]), titleRussian: String(title[3]),
            route: Route(
              weight: 0, dispatch: [], loading: [], transhipment: [], discharge: [], destination: [], transit: [],
              days: 0, kilometres: 0, direction: [], gateway: [])))
      case "route": cases[last].route = Self.route(rest)
      case "party":
        cases[last].parties = rest.split(separator: "|").map { side in
          side.split(separator: " ").map { Bytes($0.utf8) }
        }
      case "set": cases[last].cells = Self.pairs(rest)
      case "item": cases[last].items.append(Self.pairs(rest))
      case "more": cases[last].more = Self.pairs(rest)
      case "fields": cases[last].fields = String(rest)
      case "why": cases[last].why = String(rest)
      default: preconditionFailure("unknown line in a case table: \(line)")
      }
    }
    return cases
  }

  private static func pairs(_ text: Substring) -> [Pair] {
    text.split(separator: "|").map { entry -> Pair in
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (key: String(parts[0]), value: String(parts[1]))
    }
  }

  private static func route(_ text: Substring) -> Route {
    let cells = text.split(separator: "|", omittingEmptySubsequences: false).map { Bytes($0.utf8) }
    precondition(cells.count == 8, "route with \(cells.count) cells: \(text)")
    return Route(
      weight: 1, dispatch: cells[0], loading: cells[1], transhipment: cells[2], discharge: cells[3],
      destination: cells[4], transit: cells[5], days: Int(String(decoding: cells[7], as: UTF8.self))!,
      kilometres: 1000, direction: cells[6],
      gateway: cells[2].split(separator: 59).last.map { Bytes($0) } ?? cells[1])
  }

  /// Builds the case as consignment `number` of its post and remembers its ids.
  mutating func build(_ number: Int, _ traffic: OrdinaryTraffic, into consignment: inout Consignment) {
    self.number = number
    consignment.reset()
    // The stream depends on the case, not on the place: its container keeps its number at any size.
    var random = SplitMix64(
      seed: traffic.seed, post: UInt64(traffic.post.letter) + 1024,
      number: scenario.utf8.reduce(isPlanted ? 1 : 2) { $0 &* 31 &+ UInt64($1) })
    traffic.frame(number, route, &consignment, &random)
    let russian = traffic.post.name == "rail"
    let shipper = traffic.parties.firm(
      country: parties[0][0], trade: parties[0][1], number: random.below(40), russian: russian)
    let consignee = traffic.parties.firm(
      country: parties[1][0], trade: parties[1][1], number: isPlanted ? random.between(60, 89) : random.below(30),
      russian: russian)
    consignment.set(.shipperName, shipper.name)
    consignment.set(.shipperAddress, shipper.address)
    consignment.set(.shipperCountry, shipper.country)
    consignment.set(.consigneeName, consignee.name)
    consignment.set(.consigneeAddress, consignee.address)
    consignment.set(.consigneeCountry, consignee.country)
    consignment.set(.incoterm, "DAP")
    consignment.set(.freightTerms, "prepaid")
    consignment.set(.payment, "transfer")
    if traffic.post.name == "road" {
      let plate = parties[0][0]
      consignment.set(.plateCountry, plate)
      consignment.set(.plate, plate + Bytes(" \(random.between(100, 989)) XX".utf8))
      consignment.set(.trailer, plate + Bytes(" \(random.between(1000, 9899)) X".utf8))
    }
    for cell in cells { Self.assign(cell, line: 0, &consignment) }
    for item in items { add(item, traffic, &consignment, &random) }
    consignmentID = String(decoding: consignment.text(.consignmentID), as: UTF8.self)
    manifestID = String(decoding: consignment.text(.manifestID), as: UTF8.self)
    file = traffic.post.file
  }

  private func add(
    _ item: [Pair], _ traffic: OrdinaryTraffic, _ consignment: inout Consignment, _ random: inout SplitMix64
  ) {
    let line = consignment.addLine()
    consignment.set(.currency, "USD", line: line)
    if traffic.post.name == "rail" { consignment.set(.wagon, Identifiers.wagon(kind: 9, &random), line: line) }
    if traffic.post.name != "air" { consignment.set(.seal, traffic.seal(&random), line: line) }
    for cell in item {
      switch cell.key {
      case "wagon":
        consignment.set(.wagon, Identifiers.wagon(kind: Int(cell.value)!, &random), line: line)
      case "box" where cell.value == "same":
        for slot in [Slot.containerNo, .containerType, .containerStatus, .seal, .wagon] {
          consignment.set(slot, consignment.text(slot, line: line - 1), line: line)
        }
      case "box":
        let words = cell.value.split(separator: " ")
        var number = Identifiers.container(&random)
        if words.count > 1 { number = Identifiers.mistype(number, &random) }
        consignment.set(.containerNo, number, line: line)
        consignment.set(.containerType, Bytes(words[0].utf8), line: line)
        consignment.set(.containerStatus, "fcl", line: line)
        consignment.set(.soc, "no", line: line)
        let tare = words[0] == "22G1" ? 2_250 : (words[0] == "45R1" ? 4_650 : 3_900)
        if traffic.post.name == "sea" { consignment.set(.tare, scaled: tare, decimals: 0, line: line) }
      default: Self.assign(cell, line: line, &consignment)
      }
    }
  }

  /// Sets a cell by field name; a value of digits with at most one point is a number unless the field is a code.
  private static func assign(_ cell: Pair, line: Int, _ consignment: inout Consignment) {
    guard let column = Column(name: cell.key) else { preconditionFailure("no column \(cell.key)") }
    let slot = Slot(column)
    if cell.value.isEmpty {
      consignment.clear(slot, line: line)
    } else if column.isNumber {
      let parts = cell.value.split(separator: ".")
      let decimals = parts.count > 1 ? parts[1].utf8.count : 0
      consignment.set(slot, scaled: Int(parts.joined())!, decimals: decimals, line: line)
    } else {
      consignment.set(slot, Bytes(cell.value.utf8), line: line)
    }
  }
}

extension Column {
  /// Whether the column holds numbers, not codes made of digits.
  var isNumber: Bool {
    switch self {
    case .houses, .freight, .transitDays, .tare, .vgm, .gross, .net, .volume, .litres, .packages, .value,
      .temperature:
      true
    default: false
    }
  }
}
