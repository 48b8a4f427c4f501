// The diagram of corridors: bands from the countries of dispatch through the countries of posts to the destinations.
// Drawn from the table of corridors; nothing is placed by chance or by a map that would have to be fetched.

import RiskDSL

/// Bands as broad as the consignments that go through; what was positive is red.
struct FlowChart {
  private struct Flow {
    var nodes: [BulletinCell]
    var count: Int
    var positive: Int
  }

  private let flows: [Flow]
  private let voice: BulletinVoice
  /// Countries of a side; the others are drawn as one.
  private static let shown = 9
  private static let columns = [150.0, 324.0, 498.0]
  private static let room = 300.0
  private static let gap = 12.0
  /// From node to node at least: a line of writing.
  private static let line = 17.0

  init(_ table: BulletinTable, _ voice: BulletinVoice) {
    let chart = ChartTable(table: table)
    self.voice = voice
    var flows = table.rows.indices.map { row in
      Flow(
        nodes: Array(table.rows[row].prefix(3)), count: chart.value(row, .consignments) ?? 0,
        positive: chart.value(row, .positive) ?? 0)
    }
    flows.removeAll { $0.count == 0 }
    for side in 0..<3 {
      var sums: [BulletinCell: Int] = [:]
      for flow in flows { sums[flow.nodes[side], default: 0] += flow.count }
      let kept = Set(
        sums.sorted { ($1.value, "\($0.key)") < ($0.value, "\($1.key)") }.prefix(FlowChart.shown).map(\.key))
      for place in flows.indices where !kept.contains(flows[place].nodes[side]) { flows[place].nodes[side] = .blank }
    }
    self.flows = flows
  }

  /// Nodes of a side, the largest first, what is drawn as one last.
  private func nodes(_ side: Int) -> [(node: BulletinCell, count: Int)] {
    var sums: [BulletinCell: Int] = [:]
    for flow in flows { sums[flow.nodes[side], default: 0] += flow.count }
    return sums.map { (node: $0.key, count: $0.value) }.sorted {
      if ($0.node == .blank) != ($1.node == .blank) { return $1.node == .blank }
      return ($1.count, "\($0.node)") < ($0.count, "\($1.node)")
    }
  }

  func draw(_ page: inout HTMLWriter) {
    let all = flows.reduce(0) { $0 + $1.count }
    guard all > 0 else { return page.element("p", ["class": "quiet"], voice.say("chart.none")) }
    let scale = FlowChart.room / Double(all)
    let sides = (0..<3).map(nodes)
    let heights = sides.map { side in
      side.reduce(26.0) { $0 + FlowChart.step(max(1, Double($1.count) * scale)) }
    }
    let height = SVGNumber.text(heights.max()! + 8)
    page.element(
      "svg",
      [
        "viewBox": "0 0 660 \(height)", "width": "660", "height": height, "role": "img",
        "aria-label": voice.say("chart.flow"),
      ]
    ) { page in
      var starts: [[BulletinCell: Double]] = []
      for (side, list) in sides.enumerated() {
        let title = voice.say(["chart.from", "chart.post", "chart.to"][side])
        let x = FlowChart.columns[side]
        page.element("text", ["class": "small", "x": SVGNumber.text(x + 6), "y": "14", "text-anchor": "middle"], title)
        var y = 26.0
        var at: [BulletinCell: Double] = [:]
        for entry in list {
          at[entry.node] = y
          let breadth = max(1, Double(entry.count) * scale)
          page.shape(
            "rect",
            [
              "class": "node", "x": SVGNumber.text(x), "y": SVGNumber.text(y), "width": "12",
              "height": SVGNumber.text(breadth),
            ])
          y += FlowChart.step(breadth)
        }
        starts.append(at)
      }
      bands(0, starts[0], starts[1], scale, &page)
      bands(1, starts[1], starts[2], scale, &page)
      // Names stand on the bands, not under them.
      for (side, list) in sides.enumerated() {
        for entry in list {
          let breadth = max(1, Double(entry.count) * scale)
          label(entry.node, entry.count, side, starts[side][entry.node]! + breadth / 2, &page)
        }
      }
    }
  }

  /// From the top of a node to that of the next.
  private static func step(_ breadth: Double) -> Double { max(breadth + gap, line) }

  private func label(_ node: BulletinCell, _ count: Int, _ side: Int, _ y: Double, _ page: inout HTMLWriter) {
    let name = node == .blank ? voice.say("chart.other") : SafeText.cut(voice.text(node), 16)
    let x = FlowChart.columns[side] + (side == 0 ? -6 : 18)
    page.element(
      "text",
      [
        "class": "small name", "x": SVGNumber.text(x), "y": SVGNumber.text(y), "dy": "4",
        "text-anchor": side == 0 ? "end" : "start",
      ], name + " " + voice.number(count))
  }

  private func bands(
    _ side: Int, _ from: [BulletinCell: Double], _ to: [BulletinCell: Double], _ scale: Double,
    _ page: inout HTMLWriter
  ) {
    var sums: [[BulletinCell]: (count: Int, positive: Int)] = [:]
    for flow in flows {
      let pair = Array(flow.nodes[side...side + 1])
      sums[pair, default: (0, 0)].count += flow.count
      sums[pair]!.positive += flow.positive
    }
    var (left, right) = (from, to)
    func place(_ pair: [BulletinCell]) -> (Double, Double) { (from[pair[0]] ?? 0, to[pair[1]] ?? 0) }
    for (pair, sum) in sums.sorted(by: { place($0.key) < place($1.key) }) {
      let breadth = Double(sum.count) * scale
      let (x1, x2) = (FlowChart.columns[side] + 12, FlowChart.columns[side + 1])
      let (y1, y2) = (left[pair[0]]!, right[pair[1]]!)
      page.shape("path", ["class": "flow", "d": band(x1, y1, x2, y2, max(0.5, breadth))])
      if sum.positive > 0 {
        let found = max(1, Double(sum.positive) * scale)
        page.shape("path", ["class": "flow-positive", "d": band(x1, y1, x2, y2, found)])
      }
      left[pair[0]] = y1 + breadth
      right[pair[1]] = y2 + breadth
    }
  }

  private func band(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ breadth: Double) -> String {
    func point(_ x: Double, _ y: Double) -> String { SVGNumber.text(x) + " " + SVGNumber.text(y) }
    let middle = (x1 + x2) / 2
    return "M\(point(x1, y1)) C\(point(middle, y1)) \(point(middle, y2)) \(point(x2, y2)) "
      + "L\(point(x2, y2 + breadth)) "
      + "C\(point(middle, y2 + breadth)) \(point(middle, y1 + breadth)) \(point(x1, y1 + breadth)) Z"
  }
}
