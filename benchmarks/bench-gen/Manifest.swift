// Writes a manifest of 28 columns: one line per consignment, or several goods lines each, as CSV or JSON lines.
// bench-gen manifest → the input of the speed test.

/// What `manifest` was asked for.
struct ManifestOptions {
  /// Goods lines in all.
  var lines = 1_000_000
  /// Goods lines of one consignment, on average.
  var items = 1
  var isJSON = false
  var seed: UInt64 = 1
}

/// Ranges of the numbers; every number is spread evenly over its logarithm, so that shares are known beforehand.
enum Spread {
  static let weight = 10.0...40_000
  static let price = 0.3...100
  static let density = 100.0...1500
  static let packageWeight = 5.0...1000
}

/// One goods line as drawn.
struct GoodsLine {
  var goods = 0
  var quality = 0
  /// Rank of an added word; -1 for none.
  var word = -1
  var isRussian = false
  var tail = 0
  var origin = 0
  /// Kilograms, hundredths.
  var gross = 0
  var net = 0
  /// Cubic metres, hundredths.
  var volume = 0
  var hasVolume = true
  var count = 0
  var package = 0
  /// Hundredths.
  var value = 0
}

/// What the goods lines of a consignment share.
struct Shipment {
  var number = 0
  var container = 0
  var seal = 0
  var vessel = 0
  var load = 0
  var transhipment = -1
  var discharge = 0
  var destination = 0
  var shipper = 0
  var consignee = 0
  var notify = -1
  var house = 0
  var street = 0
  var town = 0
  var isQuoted = false
  var currency = 0
  var terms = 0
  var day = 0
  var containerType = 0
}

struct ManifestWriter: ~Copyable {
  private let world: World
  private let options: ManifestOptions
  private var chance: Chance
  private var out = Output(1)
  private let weights: [Double]
  private let prices: [Double]
  private let densities: [Double]
  private let packageWeights: [Double]
  private let currencies = Texts(["USD", "EUR", "CNY", "KZT"])
  private let terms = Texts(["prepaid", "collect"])
  private let types = Texts(["22G1", "42G1", "45G1", "45R1"])
  private let modes = Texts(["sea", "rail", "road"])
  private static let steps = 4096

  init(_ world: World, _ options: ManifestOptions) {
    self.world = world
    self.options = options
    chance = Chance(seed: options.seed)
    func table(_ range: ClosedRange<Double>) -> [Double] {
      (0..<ManifestWriter.steps).map { Quantile.of(range, (Double($0) + 0.5) / Double(ManifestWriter.steps)) }
    }
    weights = table(Spread.weight)
    prices = table(Spread.price)
    densities = table(Spread.density)
    packageWeights = table(Spread.packageWeight)
  }

  @inline(__always)
  private mutating func draw(_ table: [Double]) -> Double {
    table[chance.below(ManifestWriter.steps)] * (0.9995 + 0.001 * chance.unit())
  }

  private mutating func drawLine(_ line: inout GoodsLine) {
    line.goods = world.goodsRanks.draw(&chance)
    line.quality = chance.below(world.qualities.count)
    line.word = chance.happens(World.wordShare) ? world.wordRanks.draw(&chance) : -1
    line.isRussian = line.goods < World.handWritten && chance.below(8) == 0
    line.tail = chance.below(3) == 0 ? chance.below(10) * 1000 : 0
    line.origin = world.countryRanks.draw(&chance)
    let gross = draw(weights)
    line.gross = Int(gross * 10) * 10
    line.net = Int(gross * (0.86 + 0.13 * chance.unit()) * 10) * 10
    line.volume = max(1, Int(gross / draw(densities) * 100))
    line.hasVolume = chance.below(40) != 0
    line.count = max(1, Int(gross / draw(packageWeights)))
    line.package = chance.below(world.packages.count)
    line.value = max(1, Int(gross * draw(prices) * 100))
  }

  private mutating func draw(_ shipment: inout Shipment) {
    shipment.container = Ranks.even(&chance, World.containerCount)
    shipment.seal = chance.below(10_000_000)
    shipment.vessel = chance.below(world.vessels.count)
    shipment.load = world.portRanks.draw(&chance)
    shipment.transhipment = chance.below(10) < 3 ? world.portRanks.draw(&chance) : -1
    shipment.discharge = world.portRanks.draw(&chance)
    shipment.destination =
      chance.below(2) == 0 ? world.countryOfPort[shipment.discharge] : world.countryRanks.draw(&chance)
    shipment.shipper = world.shipperRanks.draw(&chance)
    shipment.consignee = world.consigneeRanks.draw(&chance)
    shipment.notify = chance.below(10) < 6 ? world.consigneeRanks.draw(&chance) : -1
    shipment.house = 1 + chance.below(199)
    shipment.street = chance.below(world.streets.count)
    shipment.town = chance.below(world.towns.count)
    shipment.isQuoted = chance.below(4) == 0
    shipment.currency = chance.below(12) == 0 ? 1 + chance.below(3) : 0
    shipment.terms = chance.below(2)
    shipment.day = chance.below(28)
    shipment.containerType = chance.below(4)
  }

  /// Writes all lines.
  mutating func run() {
    if !options.isJSON {
      out.add(
        "consignment_id,manifest_id,transport_mode,conveyance_id,container_no,seal_no,origin_country,port_of_loading,port_of_transhipment,port_of_discharge,destination_country,hs_code,goods_description,gross_weight_kg,net_weight_kg,package_count,package_type,declared_value,currency,freight_terms,arrival_date,shipper_name,shipper_country,consignee_name,consignee_addr,notify_name,volume_m3,container_type"
      )
      out.endLine()
    }
    var shipment = Shipment()
    var line = GoodsLine()
    var written = 0
    while written < options.lines {
      shipment.number += 1
      draw(&shipment)
      let items = options.items <= 1 ? 1 : 1 + chance.below(2 * options.items - 1)
      let count = min(items, options.lines - written)
      if options.isJSON { writeHead(shipment) }
      for item in 0..<count {
        drawLine(&line)
        if options.isJSON { writeItem(line, shipment, isFirst: item == 0) } else { writeRow(line, shipment) }
      }
      if options.isJSON {
        out.add("]}")
        out.endLine()
      }
      written += count
    }
    out.flush()
  }

  // MARK: Cells

  private mutating func addID(_ shipment: Shipment) {
    out.add("CB26")
    out.add(shipment.number, width: 8)
  }

  private mutating func addManifest(_ shipment: Shipment) {
    out.add("M26-")
    out.add(shipment.number / 1000, width: 5)
  }

  private mutating func addContainer(_ shipment: Shipment) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { scratch in
      var length = 0
      World.container(shipment.container) {
        scratch[length] = $0
        length += 1
      }
      out.add(UnsafeBufferPointer(start: scratch.baseAddress, count: length))
    }
  }

  private mutating func addAddress(_ shipment: Shipment) {
    out.add(shipment.house)
    out.put(0x20)
    out.add(world.streets[shipment.street])
    if shipment.isQuoted { out.put(0x2C) }
    out.put(0x20)
    out.add(world.towns[shipment.town])
  }

  private mutating func addDescription(_ line: GoodsLine) {
    out.add(line.isRussian ? world.russianGoods[line.goods] : world.goods[line.goods])
    out.put(0x20)
    if line.word >= 0 {
      out.add(world.words[line.word])
    } else {
      out.add(world.qualities[line.quality])
    }
  }

  private mutating func addDay(_ shipment: Shipment) {
    out.add("2026-03-")
    out.add(shipment.day + 1, width: 2)
  }

  private mutating func writeRow(_ line: GoodsLine, _ shipment: Shipment) {
    addID(shipment)
    out.put(0x2C)
    addManifest(shipment)
    out.put(0x2C)
    out.add(modes[shipment.containerType == 3 ? 2 : shipment.containerType & 1])
    out.put(0x2C)
    out.add(world.vessels[shipment.vessel])
    out.put(0x2C)
    addContainer(shipment)
    out.put(0x2C)
    out.add("SL")
    out.add(shipment.seal, width: 7)
    out.put(0x2C)
    out.add(world.countries[line.origin])
    out.put(0x2C)
    out.add(world.ports[shipment.load])
    out.put(0x2C)
    if shipment.transhipment >= 0 { out.add(world.ports[shipment.transhipment]) }
    out.put(0x2C)
    out.add(world.ports[shipment.discharge])
    out.put(0x2C)
    out.add(world.countries[shipment.destination])
    out.put(0x2C)
    out.add(world.headings[line.goods] * 10_000 + line.tail, width: 10)
    // Descriptions hold commas: quoted where they do, as a spreadsheet writes them.
    out.put(0x2C)
    out.put(0x22)
    addDescription(line)
    out.put(0x22)
    out.put(0x2C)
    out.add(hundredths: line.gross)
    out.put(0x2C)
    out.add(hundredths: line.net)
    out.put(0x2C)
    out.add(line.count)
    out.put(0x2C)
    out.add(world.packages[line.package])
    out.put(0x2C)
    out.add(hundredths: line.value)
    out.put(0x2C)
    out.add(currencies[shipment.currency])
    out.put(0x2C)
    out.add(terms[shipment.terms])
    out.put(0x2C)
    addDay(shipment)
    out.put(0x2C)
    out.add(world.firms[shipment.shipper])
    out.put(0x2C)
    out.add(world.countries[world.countryOfPort[shipment.load]])
    out.put(0x2C)
    out.add(world.firms[shipment.consignee])
    out.put(0x2C)
    if shipment.isQuoted { out.put(0x22) }
    addAddress(shipment)
    if shipment.isQuoted { out.put(0x22) }
    out.put(0x2C)
    if shipment.notify >= 0 { out.add(world.firms[shipment.notify]) }
    out.put(0x2C)
    if line.hasVolume { out.add(hundredths: line.volume) }
    out.put(0x2C)
    out.add(types[shipment.containerType])
    out.endLine()
  }

  // MARK: JSON

  private mutating func addKey(_ key: StaticString) {
    out.put(0x22)
    out.add(key)
    out.add("\":")
  }

  private mutating func addText(_ key: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
    addKey(key)
    out.put(0x22)
    out.add(value)
    out.add("\",")
  }

  private mutating func writeHead(_ shipment: Shipment) {
    out.add("{\"consignment_id\":\"")
    addID(shipment)
    out.add("\",\"manifest_id\":\"")
    addManifest(shipment)
    out.add("\",")
    addText("transport_mode", modes[shipment.containerType == 3 ? 2 : shipment.containerType & 1])
    addText("conveyance_id", world.vessels[shipment.vessel])
    out.add("\"container_no\":\"")
    addContainer(shipment)
    out.add("\",\"seal_no\":\"SL")
    out.add(shipment.seal, width: 7)
    out.add("\",")
    addText("port_of_loading", world.ports[shipment.load])
    if shipment.transhipment >= 0 { addText("port_of_transhipment", world.ports[shipment.transhipment]) }
    addText("port_of_discharge", world.ports[shipment.discharge])
    addText("destination_country", world.countries[shipment.destination])
    addText("freight_terms", terms[shipment.terms])
    out.add("\"arrival_date\":\"")
    addDay(shipment)
    out.add("\",")
    addText("shipper_name", world.firms[shipment.shipper])
    addText("shipper_country", world.countries[world.countryOfPort[shipment.load]])
    addText("consignee_name", world.firms[shipment.consignee])
    out.add("\"consignee_addr\":\"")
    addAddress(shipment)
    out.add("\",")
    if shipment.notify >= 0 { addText("notify_name", world.firms[shipment.notify]) }
    addText("container_type", types[shipment.containerType])
    out.add("\"items\":[")
  }

  private mutating func writeItem(_ line: GoodsLine, _ shipment: Shipment, isFirst: Bool) {
    if !isFirst { out.put(0x2C) }
    out.add("{\"hs_code\":\"")
    out.add(world.headings[line.goods] * 10_000 + line.tail, width: 10)
    out.add("\",\"goods_description\":\"")
    addDescription(line)
    out.add("\",")
    addText("origin_country", world.countries[line.origin])
    addKey("gross_weight_kg")
    out.add(hundredths: line.gross)
    out.put(0x2C)
    addKey("net_weight_kg")
    out.add(hundredths: line.net)
    out.put(0x2C)
    addKey("package_count")
    out.add(line.count)
    out.put(0x2C)
    addText("package_type", world.packages[line.package])
    if line.hasVolume {
      addKey("volume_m3")
      out.add(hundredths: line.volume)
      out.put(0x2C)
    }
    addText("currency", currencies[shipment.currency])
    addKey("declared_value")
    out.add(hundredths: line.value)
    out.put(0x7D)
  }
}

extension Ranks {
  /// A rank of which all are equally likely.
  static func even(_ chance: inout Chance, _ count: Int) -> Int { chance.below(count) }
}
