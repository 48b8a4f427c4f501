// The commodity templates as values: parsing of `GoodsTable`, drawing by post and country, wording of a choice.

/// One row of the goods table; a class, because a row is read often, never changed, and large to copy.
final class Goods {
  var hs: Bytes
  var trade: Bytes
  var rarity: Int
  var posts: Bytes
  var packageKinds: [Bytes]
  var kgPerPackage: [Double]
  var packageIsRange: Bool
  var density: (low: Double, high: Double)
  var price: (low: Double, high: Double)
  var tarePercent: Double
  var origins: [Bytes]
  var unNumber: Bytes = []
  var dangerClass: Bytes = []
  var permit: Bytes = []
  var kgPerLitre: (low: Double, high: Double)?
  var temperature: Int?
  var hasTracking = false
  var namesEndUser = false
  var english: String
  var russian: String
  /// The wordings with each `{a~b}` choice resolved, English then Russian, computed once.
  var wordings: [[Bytes]] = []

  let isTank: Bool
  let isVehicle: Bool
  let isBulk: Bool

  init(
    hs: Bytes, trade: Bytes, rarity: Int, posts: Bytes, packageKinds: [Bytes], kgPerPackage: [Double],
    packageIsRange: Bool, density: (low: Double, high: Double), price: (low: Double, high: Double),
    tarePercent: Double, origins: [Bytes], english: String, russian: String
  ) {
    self.hs = hs
    self.trade = trade
    self.rarity = rarity
    self.posts = posts
    self.packageKinds = packageKinds
    self.kgPerPackage = kgPerPackage
    self.packageIsRange = packageIsRange
    self.density = density
    self.price = price
    self.tarePercent = tarePercent
    self.origins = origins
    self.english = english
    self.russian = russian
    isTank = packageKinds[0] == Bytes("tank".utf8)
    isVehicle = packageKinds[0] == Bytes("unit".utf8)
    isBulk = packageKinds[0] == Bytes("loose".utf8)
  }
}

/// All goods, and for each (post, country of dispatch) the rows that may be loaded there.
struct GoodsCatalogue {
  private(set) var rows: [Goods] = []
  private var drawing: [UInt32: (rows: [Int], totals: [Int])] = [:]

  init() {
    for line in goodsTable.split(separator: "\n") { rows.append(Self.parse(line)) }
    for (number, goods) in rows.enumerated() {
      for post in goods.posts {
        for origin in goods.origins {
          let key = Self.key(post, origin)
          var entry = drawing[key] ?? (rows: [], totals: [])
          entry.totals.append((entry.totals.last ?? 0) + goods.rarity)
          entry.rows.append(number)
          drawing[key] = entry
        }
      }
    }
  }

  private static func key(_ post: UInt8, _ country: Bytes) -> UInt32 {
    UInt32(post) << 16 | UInt32(country[0]) << 8 | UInt32(country[1])
  }

  /// Whether the post has anything to load in the country.
  func hasGoods(post: UInt8, country: Bytes) -> Bool { drawing[Self.key(post, country)] != nil }

  /// Draws a row for a post and a country of dispatch.
  func draw(post: UInt8, country: Bytes, _ random: inout SplitMix64) -> Int {
    let entry = drawing[Self.key(post, country)]!
    return entry.rows[random.weighted(entry.totals)]
  }

  /// Another row of the same line of business, for a second item; the same row when there is none.
  func companion(of row: Int, post: UInt8, country: Bytes, _ random: inout SplitMix64) -> Int {
    for _ in 0..<6 {
      let other = draw(post: post, country: country, &random)
      if rows[other].trade == rows[row].trade, !rows[other].isTank, !rows[other].isVehicle { return other }
    }
    return row
  }

  private static func parse(_ line: Substring) -> Goods {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
    precondition(cells.count == 13, "goods row with \(cells.count) cells: \(line)")
    func range(_ text: Substring) -> (low: Double, high: Double) {
      let parts = text.split(separator: "-")
      return (Double(parts[0])!, Double(parts[parts.count - 1])!)
    }
    let perPackage = cells[5]
    let isRange = perPackage.contains("-")
    let goods = Goods(
      hs: Bytes(cells[0].utf8), trade: Bytes(cells[1].utf8), rarity: Int(Double(cells[2])! * 100 + 0.5),
      posts: Bytes(cells[3].utf8), packageKinds: cells[4].split(separator: ",").map { Bytes($0.utf8) },
      kgPerPackage: perPackage.split(separator: isRange ? "-" : ",").map { Double($0)! },
      packageIsRange: isRange, density: range(cells[6]), price: range(cells[7]),
      tarePercent: Double(cells[8])!, origins: cells[9].split(separator: " ").map { Bytes($0.utf8) },
      english: String(cells[11]), russian: String(cells[12]))
    for flag in cells[10].split(separator: ",") {
      let parts = flag.split(separator: "=")
      switch parts[0] {
      case "un":
        let number = parts[1].split(separator: ":")
        goods.unNumber = Bytes(number[0].utf8)
        goods.dangerClass = Bytes(number[1].utf8)
      case "permit": goods.permit = Bytes(parts[1].utf8)
      case "dens": goods.kgPerLitre = range(parts[1])
      case "temp": goods.temperature = Int(parts[1])
      case "track": goods.hasTracking = true
      case "enduser": goods.namesEndUser = true
      case "-": break
      default: preconditionFailure("unknown flag \(flag)")
      }
    }
    let choices = Self.choiceCount(goods.english)
    for choice in 0..<choices {
      goods.wordings.append([Self.resolve(goods.english, choice), Self.resolve(goods.russian, choice)])
    }
    return goods
  }

  private static func choiceCount(_ wording: String) -> Int {
    var count = 1
    for group in wording.split(separator: "{").dropFirst() {
      count = max(count, group.prefix { $0 != "}" }.split(separator: "~").count)
    }
    return count
  }

  /// Replaces each `{a~b~c}` by its part number `choice`.
  private static func resolve(_ wording: String, _ choice: Int) -> Bytes {
    var text = ""
    var rest = Substring(wording)
    while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
      text += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(separator: "~")
      text += parts[choice % parts.count]
      rest = rest[rest.index(after: close)...]
    }
    return Bytes((text + rest).utf8)
  }
}
