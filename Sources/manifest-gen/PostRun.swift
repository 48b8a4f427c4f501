// One post from first to last line: ordinary consignments with the constructed cases among them.

/// Writes the manifest of one post.
struct PostRun {
  let traffic: OrdinaryTraffic
  let lines: Int
  private let table: TableWriter?
  private let nested = NestedWriter()

  init(post: Post, seed: UInt64, lines: Int, goods: GoodsCatalogue) {
    traffic = OrdinaryTraffic(post: post, seed: seed, goods: goods)
    self.lines = lines
    if case .table(let delimiter, let windows1251, let russianNumbers) = post.format {
      table = TableWriter(
        post: post, delimiter: delimiter, windows1251: windows1251, russianNumbers: russianNumbers)
    } else {
      table = nil
    }
  }

  /// Writes all lines; the cases are built at their places and get their ids.
  func write(_ cases: inout [PlantedCase], to sink: inout Sink) {
    let mine = cases.indices.filter { cases[$0].post == traffic.post.name }
    var reserved = 0
    for index in mine { reserved += table == nil ? 1 : cases[index].items.count }
    let ordinary = max(0, lines - reserved)
    var slots = placing(mine, cases, ordinaryLines: ordinary)
    if let table { sink.write { table.header(to: &$0) } }
    var consignment = Consignment()
    var written = 0
    var number = 0
    while written < ordinary || !slots.isEmpty {
      if let slot = slots.first, slot.number <= number || written >= ordinary {
        slots.removeFirst()
        cases[slot.index].build(number, traffic, into: &consignment)
        emit(consignment, flaw: nil, to: &sink)
        number += 1
        continue
      }
      traffic.build(number, into: &consignment)
      let flaw = Imperfections.apply(
        to: &consignment, post: traffic.post, seed: traffic.seed, number: number)
      if table != nil { consignment.keepLines(min(consignment.lines, ordinary - written)) }
      written += table == nil ? 1 : consignment.lines
      emit(consignment, flaw: flaw, to: &sink)
      number += 1
    }
  }

  private func emit(_ consignment: borrowing Consignment, flaw: RowFlaw?, to sink: inout Sink) {
    if let table {
      sink.write { table.rows(consignment, flaw: flaw, to: &$0) }
    } else {
      sink.write { nested.line(consignment, to: &$0) }
    }
  }

  /// Consignment numbers for the cases: spread evenly, then moved on to a conveyance from the right place.
  private func placing(
    _ mine: [Int], _ cases: [PlantedCase], ordinaryLines: Int
  ) -> [(number: Int, index: Int)] {
    // A table consignment has about 1.3 lines, a nested one is a line.
    let consignments = table == nil ? ordinaryLines : ordinaryLines * 10 / 13
    var used: Set<Int> = []
    var slots: [(number: Int, index: Int)] = []
    for (order, index) in mine.enumerated() {
      // Look-alikes go to the other half of the day, so that a pair does not stand side by side.
      let step = (order % 2 == 0 ? order : order + mine.count) % max(1, mine.count)
      var number = consignments * (2 * step + 1) / (2 * max(1, mine.count))
      let wanted = cases[index].route.gateway
      let span = traffic.post.perManifest
      for offset in stride(from: 0, to: min(consignments, span * 40), by: max(1, span / 3)) {
        let candidate = (number + offset) % max(1, consignments)
        let gateway = traffic.gateway(of: candidate)
        if traffic.post.name == "road" || traffic.routes.gateways[gateway].name == wanted {
          // Somewhere aboard: cases of one train do not stand together.
          number = min(candidate / span * span + (order * 37 + 11) % span, max(0, consignments - 1))
          break
        }
      }
      while used.contains(number) { number += 1 }
      used.insert(number)
      slots.append((number, index))
    }
    return slots.sorted { ($0.number, $0.index) < ($1.number, $1.index) }
  }
}
