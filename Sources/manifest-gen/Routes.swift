// Corridors of each post, grouped by the place a conveyance comes from, so that one vessel, train or flight
// carries what could really be aboard together.

/// One row of the route table.
struct Route {
  var weight: Int
  var dispatch: Bytes
  var loading: Bytes
  var transhipment: Bytes
  var discharge: Bytes
  var destination: Bytes
  var transit: Bytes
  var days: Int
  var kilometres: Int
  var direction: Bytes
  /// The place from which the last conveyance came: last transhipment, else the place of loading.
  var gateway: Bytes
}

/// The routes of one post.
struct RouteCatalogue {
  private(set) var routes: [Route] = []
  /// For each gateway the routes through it and their running totals.
  private(set) var gateways: [(name: Bytes, rows: [Int], totals: [Int])] = []
  private var gatewayTotals: [Int] = []

  /// - Parameter post: the letter of the post in the tables.
  /// - Parameter oneGateway: put all routes into one group, where each lorry comes by itself.
  init(post: UInt8, oneGateway: Bool) {
    for line in routeTable.split(separator: "\n") where line.utf8.first == post {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { Bytes($0.utf8) }
      precondition(cells.count == 12, "route row with \(cells.count) cells: \(line)")
      let last = cells[4].split(separator: 59).last.map { Bytes($0) } ?? cells[3]
      routes.append(
        Route(
          weight: Self.number(cells[1]), dispatch: cells[2], loading: cells[3], transhipment: cells[4],
          discharge: cells[5], destination: cells[6], transit: cells[7], days: Self.number(cells[9]),
          kilometres: Self.number(cells[10]), direction: cells[11], gateway: oneGateway ? [] : last))
    }
    for (number, route) in routes.enumerated() {
      if let place = gateways.firstIndex(where: { $0.name == route.gateway }) {
        gateways[place].rows.append(number)
        gateways[place].totals.append(gateways[place].totals.last! + route.weight)
      } else {
        gateways.append((route.gateway, [number], [route.weight]))
      }
    }
    for gateway in gateways { gatewayTotals.append((gatewayTotals.last ?? 0) + gateway.totals.last!) }
  }

  private static func number(_ text: Bytes) -> Int {
    text.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// The gateway of a conveyance: the first conveyances go round all gateways, later ones are drawn by weight.
  func gateway(conveyance: Int, _ random: inout SplitMix64) -> Int {
    conveyance < gateways.count ? conveyance : random.weighted(gatewayTotals)
  }

  func route(gateway: Int, _ random: inout SplitMix64) -> Route {
    let group = gateways[gateway]
    return routes[group.rows[random.weighted(group.totals)]]
  }
}
