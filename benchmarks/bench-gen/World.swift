// The invented traffic of the benchmark: ports, goods, firms and containers, each with its rank.
// Manifest and rules are drawn from the same world, so that the share of lines a rule hits can be foreseen.

import Glibc

/// Everything that a line may name.
struct World {
  let ports: Texts
  let portRanks: Ranks
  let countries: Texts
  let countryRanks: Ranks
  /// Port → country.
  let countryOfPort: [Int]
  let goods: Texts
  let russianGoods: Texts
  /// Six digits for each of `goods`.
  let headings: [Int]
  let goodsRanks: Ranks
  let qualities: Texts
  let words: Texts
  let wordRanks: Ranks
  let firms: Texts
  let shipperRanks: Ranks
  let consigneeRanks: Ranks
  let streets: Texts
  let towns: Texts
  let packages: Texts
  let vessels: Texts

  static let handWritten = 60
  static let goodsCount = 1200
  static let wordCount = 12_000
  static let firmCount = 120_000
  static let containerCount = 200_000
  /// Share of descriptions that carry a word from `words`.
  static let wordShare = 0.03

  init() {
    let ports = World.portTable.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    self.ports = Texts(ports)
    portRanks = Ranks(ports.count)
    var countries: [String] = []
    for port in ports where !countries.contains(String(port.prefix(2))) { countries.append(String(port.prefix(2))) }
    self.countries = Texts(countries)
    countryRanks = Ranks(countries.count)
    countryOfPort = ports.map { port in countries.firstIndex(of: String(port.prefix(2)))! }
    var goods: [String] = []
    var russian: [String] = []
    var headings: [Int] = []
    for line in World.goodsTable.split(separator: "\n") {
      let cells = line.split(separator: "|").map(String.init)
      headings.append(Int(cells[0])!)
      goods.append(cells[1])
      russian.append(cells[2])
    }
    let first = World.firstWords.split(separator: " ").map(String.init)
    let second = World.secondWords.split(separator: " ").map(String.init)
    for number in goods.count..<World.goodsCount {
      goods.append("\(first[number * 7 % first.count]) \(second[(number * 13 + number / 31) % second.count])")
      russian.append(russian[number % World.handWritten])
      let chapter = 1 + number * 29 % 96
      headings.append((chapter == 77 ? 76 : chapter) * 10_000 + (1 + number * 11 % 30) * 100 + number * 3 % 10 * 10)
    }
    self.goods = Texts(goods)
    russianGoods = Texts(russian)
    self.headings = headings
    goodsRanks = Ranks(goods.count)
    qualities = Texts(World.qualityTable.split(separator: "\n").map(String.init))
    words = Texts((0..<World.wordCount).map(World.word))
    wordRanks = Ranks(World.wordCount)
    firms = Texts((0..<World.firmCount).map(World.firm))
    shipperRanks = Ranks(World.firmCount / 3)
    consigneeRanks = Ranks(World.firmCount)
    streets = Texts(World.streetTable.split(separator: "\n").map(String.init))
    towns = Texts(World.townTable.split(separator: " ").map(String.init))
    packages = Texts(["CTN", "PK", "BG", "PX", "DR", "carton", "bag", "pallet", "drum", "BE"])
    vessels = Texts(
      (0..<400).map { "\(World.syllables[$0 % 24].capitalised)\(World.syllables[$0 / 24 * 5 % 24]) \(1 + $0 % 9)" })
  }

  private static let syllables = [
    "qor", "van", "bel", "zam", "tuv", "nar", "zim", "ost", "ren", "kal", "sin", "dor", "yel", "mur", "tav", "dil",
    "orz", "par",
    "vin", "che", "gaz", "rus", "aks", "hal",
  ]

  /// A firm: stem, line of business and legal form; different ranks differ before the legal form.
  private static func firm(_ rank: Int) -> String {
    let stem = rank * 7919 % 13_824
    let trade = (rank / 13_824 + stem) % trades.count
    return
      "\(syllables[stem % 24].capitalised)\(syllables[stem / 24 % 24])\(syllables[stem / 576]) \(trades[trade]) \(forms[rank % forms.count])"
  }

  /// A chemical-sounding word that nothing else contains.
  private static func word(_ rank: Int) -> String {
    let heads = [
      "meth", "eth", "prop", "but", "pent", "hex", "hept", "oct", "phen", "benz", "tolu", "xyl", "nitr", "chlor",
      "brom", "fluor", "sulf", "phosph", "carb", "acet",
    ]
    let middles = [
      "an", "en", "yn", "ol", "on", "az", "id", "in", "ox", "im", "ul", "at", "er", "ac", "od", "ur", "il", "ep", "is",
      "um",
    ]
    let tails = [
      "amine", "ate", "ide", "one", "ol", "yl", "ene", "ane", "oxide", "azole", "idine", "ose", "ium", "ite", "al",
      "in", "an", "yne", "ester", "acid", "ether", "imide", "oside", "azine", "aldehyde", "sulfone", "nitrile",
      "lactone", "phenol", "glycol",
    ]
    let mixed = rank * 7901 % wordCount
    return heads[mixed % 20] + middles[mixed / 20 % 20] + tails[mixed / 400 % 30]
  }

  /// The eleven characters of a container, check digit included (ISO 6346).
  static func container(_ rank: Int, into out: (UInt8) -> Void) {
    let owners: [StaticString] = ["BQRU", "KVXU", "TZLU", "MWNU", "QXLU", "VZTU", "HJKU", "GYPU"]
    var sum = 0
    var weight = 1
    owners[rank & 7].withUTF8Buffer { letters in
      for letter in letters {
        // Letters count from 10, leaving out the multiples of eleven.
        let place = Int(letter) - 65
        sum += (10 + place + (place + 9) / 10) * weight
        weight *= 2
        out(letter)
      }
    }
    var divisor = 100_000
    let serial = (rank * 48_271 + 104_729) % 1_000_000
    while divisor > 0 {
      let digit = serial / divisor % 10
      sum += digit * weight
      weight *= 2
      divisor /= 10
      out(0x30 + UInt8(digit))
    }
    out(0x30 + UInt8(sum % 11 % 10))
  }
}

extension String {
  /// First letter in upper case; Latin letters only.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
