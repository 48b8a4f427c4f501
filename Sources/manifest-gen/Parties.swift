// Firms of the generated trade: a fixed pool per country and line of business, so that the same party returns.
// Names are put together from `PartyTable`; no register of firms is behind them.

/// Name, address and country as a manifest carries them.
struct Party {
  var name: Bytes
  var address: Bytes
  var country: Bytes
}

/// All firms that can appear, computed from (country, line of business, number) at their first use and kept.
final class PartyCatalogue {
  private struct Place {
    var form: [Bytes]
    var towns: [[Bytes]]
  }
  private var stems: [[Bytes]] = []
  private var trades: [Bytes: [[Bytes]]] = [:]
  private var places: [Bytes: Place] = [:]
  private var streets: [[Bytes]] = []

  private var known: [UInt64: Party] = [:]

  /// How many different firms a country has in one line of business.
  static let poolSize = 90

  init() {
    for entry in partyStems.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      stems.append(entry.split(separator: " ").map { Bytes($0.utf8) })
    }
    for line in partyTrades.split(separator: "\n") {
      let cells = line.split(separator: "|")
      trades[Bytes(cells[0].utf8)] = cells[1...].map { Bytes($0.utf8) }.map(Self.commaList).transposedPair()
    }
    for line in partyPlaces.split(separator: "\n") {
      let cells = line.split(separator: "|")
      let towns = cells[3].split(separator: ",").map { $0.split(separator: "=").map { Bytes($0.utf8) } }
      places[Bytes(cells[0].utf8)] = Place(form: [Bytes(cells[1].utf8), Bytes(cells[2].utf8)], towns: towns)
    }
    for entry in partyStreets.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      streets.append(entry.split(separator: "=").map { Bytes($0.utf8) })
    }
  }

  private static func commaList(_ text: Bytes) -> [Bytes] {
    text.split(separator: 44).map { Bytes($0) }
  }

  /// A firm of `country` in `trade`; few firms ship often, most seldom.
  func firm(country: Bytes, trade: Bytes, russian: Bool, _ random: inout SplitMix64) -> Party {
    let first = random.below(Self.poolSize)
    let second = random.below(Self.poolSize)
    return firm(country: country, trade: trade, number: min(first, second), russian: russian)
  }

  /// The firm with one number: always the same name and address.
  func firm(country: Bytes, trade: Bytes, number: Int, russian: Bool) -> Party {
    // Two letters of the country and three of the line of business tell all of them apart.
    var key = UInt64(country[0]) << 8 | UInt64(country[1])
    for index in 0..<3 { key = key << 8 | UInt64(trade[index]) }
    key = key << 16 | UInt64(number) << 1 | (russian ? 1 : 0)
    if let party = known[key] { return party }
    let party = compose(country: country, trade: trade, number: number, russian: russian)
    known[key] = party
    return party
  }

  private func compose(country: Bytes, trade: Bytes, number: Int, russian: Bool) -> Party {
    let words = trades[trade] ?? trades[Bytes("general".utf8)]!
    let place = places[country] ?? places[Bytes("AE".utf8)]!
    var key = UInt64(number)
    for byte in country + trade { key = key &* 131 &+ UInt64(byte) }
    var fixed = SplitMix64(seed: key)
    let stem = fixed.pick(stems)
    let word = fixed.pick(words)
    let town = fixed.pick(place.towns)
    let street = fixed.pick(streets)
    let house = fixed.between(1, 180)
    let side = russian ? 1 : 0
    var name = Bytes()
    if russian {
      name += place.form[1] + Bytes(" «".utf8) + stem[1] + [32] + word[1] + Bytes("»".utf8)
    } else {
      name += stem[0] + [32] + word[0] + [32] + place.form[0]
    }
    var address = Bytes()
    if russian { address += Bytes("г. ".utf8) + town[1] + Bytes(", ".utf8) }
    for byte in street[side] {
      if byte == 35 { address += Bytes(String(house).utf8) } else { address.append(byte) }
    }
    if !russian { address += Bytes(", ".utf8) + town[0] }
    return Party(name: name, address: address, country: country)
  }

  /// A private consignee: the surnames mean "example" in their languages and name nobody.
  func privatePerson(country: Bytes, russian: Bool, _ random: inout SplitMix64) -> Party {
    let surname = random.pick([["Primerov", "Примеров"], ["Namunaev", "Намунаев"], ["Mysalov", "Мысалов"]])
    let initial = random.pick([["A.", "А."], ["B.", "Б."], ["N.", "Н."], ["S.", "С."], ["R.", "Р."]])
    let town = (places[country] ?? places[Bytes("KZ".utf8)]!).towns[0]
    let side = russian ? 1 : 0
    let flat = String(random.between(1, 120))
    let address =
      russian
      ? Bytes("г. ".utf8) + town[1] + Bytes(", ул. Садовая, 8, кв. \(flat)".utf8)
      : Bytes("8 Garden Street, apt \(flat), ".utf8) + town[0]
    return Party(name: Bytes("\(surname[side]) \(initial[side])".utf8), address: address, country: country)
  }
}

extension Array where Element == [Bytes] {
  /// `[[latin…], [cyrillic…]]` to `[[latin, cyrillic]…]`.
  fileprivate func transposedPair() -> [[Bytes]] {
    self[0].indices.map { [self[0][$0], self[1][Swift.min($0, self[1].count - 1)]] }
  }
}
