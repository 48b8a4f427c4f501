// Charts of a bulletin as inline SVG: lanes as one bar, the trend as lines, countries and modes as a grid.
// Drawn from the same tables that stand under them; FlowChart.swift has the diagram of corridors.

import RiskDSL

/// Asks a table for the numbers of a chart.
struct ChartTable {
  let table: BulletinTable

  /// The value of a column in a row; nil where it is not known.
  func value(_ row: Int, _ column: BulletinTable.Column) -> Int? {
    guard let place = table.columns.firstIndex(of: column), case .count(let value) = table.rows[row][place] else {
      return nil
    }
    return value
  }

  /// A round number at or above another, for the top of an axis.
  static func top(_ most: Int) -> Int {
    var step = 1
    while step < most, step < 1 << 50 {
      for factor in [1, 2, 4, 5, 10] where step * factor >= most { return max(4, step * factor) }
      step *= 10
    }
    return max(4, step)
  }
}

/// The lanes as one bar.
struct LaneChart {
  private let chart: ChartTable
  private let voice: BulletinVoice

  init(_ table: BulletinTable, _ voice: BulletinVoice) {
    chart = ChartTable(table: table)
    self.voice = voice
  }

  func draw(_ page: inout HTMLWriter) {
    let values = chart.table.rows.indices.map { chart.value($0, .consignments) ?? 0 }
    let all = values.reduce(0, +)
    guard all > 0 else { return page.element("p", ["class": "quiet"], voice.say("chart.none")) }
    page.element(
      "svg",
      ["viewBox": "0 0 660 66", "width": "660", "height": "66", "role": "img", "aria-label": voice.say("chart.lanes")]
    ) { page in
      var x = 0.0
      var label = 0.0
      for (place, value) in values.enumerated() {
        guard case .word(_, let lane?) = chart.table.rows[place][0] else { continue }
        let breadth = 660 * Double(value) / Double(all)
        page.shape(
          "rect",
          [
            "class": "bar-" + lane, "x": SVGNumber.text(x), "y": "0", "width": SVGNumber.text(breadth), "height": "30",
          ])
        page.shape(
          "rect", ["class": "bar-" + lane, "x": SVGNumber.text(label), "y": "44", "width": "12", "height": "12"])
        page.element(
          "text", ["x": SVGNumber.text(label + 18), "y": "55"],
          voice.text(chart.table.rows[place][0]) + ": " + voice.number(value))
        x += breadth
        label += 165
      }
    }
  }
}

/// With hits, selected and positive by day. A day of which nobody knows breaks the line.
struct TrendChart {
  private let chart: ChartTable
  private let voice: BulletinVoice
  private static let left = 56.0
  /// Half the last day's label stands beyond it.
  private static let right = 612.0
  private static let top = 16.0
  private static let bottom = 216.0
  private static let lines: [(column: BulletinTable.Column, name: String)] = [
    (.withHits, "hits"), (.selected, "selected"), (.positive, "positive"),
  ]

  init(_ table: BulletinTable, _ voice: BulletinVoice) {
    chart = ChartTable(table: table)
    self.voice = voice
  }

  func draw(_ page: inout HTMLWriter) {
    let days = chart.table.rows.indices
    let known = days.flatMap { row in TrendChart.lines.compactMap { chart.value(row, $0.column) } }
    guard let most = known.max() else { return page.element("p", ["class": "quiet"], voice.say("chart.none")) }
    let top = ChartTable.top(most)
    func x(_ row: Int) -> Double {
      days.count < 2
        ? (TrendChart.left + TrendChart.right) / 2
        : TrendChart.left + 12 + Double(row) / Double(days.count - 1) * (TrendChart.right - TrendChart.left - 24)
    }
    func y(_ value: Int) -> Double {
      TrendChart.bottom - Double(value) / Double(top) * (TrendChart.bottom - TrendChart.top)
    }
    page.element(
      "svg",
      [
        "viewBox": "0 0 660 276", "width": "660", "height": "276", "role": "img",
        "aria-label": voice.say("chart.trend"),
      ]
    ) { page in
      for step in 0...4 {
        let value = top * step / 4
        let height = SVGNumber.text(y(value))
        page.shape(
          "line",
          [
            "class": "grid", "x1": SVGNumber.text(TrendChart.left), "x2": SVGNumber.text(TrendChart.right),
            "y1": height, "y2": height,
          ])
        page.element(
          "text",
          [
            "class": "small", "x": SVGNumber.text(TrendChart.left - 8), "y": height, "dy": "4", "text-anchor": "end",
          ], voice.number(value))
      }
      let every = max(1, (days.count + 7) / 8)
      for row in days where row % every == 0 {
        page.element(
          "text", ["class": "small", "x": SVGNumber.text(x(row)), "y": "234", "text-anchor": "middle"],
          voice.text(chart.table.rows[row][0]))
      }
      for (place, line) in TrendChart.lines.enumerated() {
        draw(line.column, line.name, x, y, &page)
        let at = SVGNumber.text(TrendChart.left + Double(place) * 190)
        page.shape("rect", ["class": line.name + "-dot", "x": at, "y": "252", "width": "12", "height": "12"])
        page.element(
          "text", ["x": SVGNumber.text(TrendChart.left + Double(place) * 190 + 18), "y": "263"],
          voice.head(line.column))
      }
    }
  }

  private func draw(
    _ column: BulletinTable.Column, _ name: String, _ x: (Int) -> Double, _ y: (Int) -> Double,
    _ page: inout HTMLWriter
  ) {
    var points: [String] = []
    func end(_ page: inout HTMLWriter) {
      if points.count > 1 { page.shape("polyline", ["class": name, "points": points.joined(separator: " ")]) }
      points.removeAll()
    }
    for row in chart.table.rows.indices {
      guard let value = chart.value(row, column) else {
        end(&page)
        continue
      }
      points.append(SVGNumber.text(x(row)) + "," + SVGNumber.text(y(value)))
      page.shape(
        "circle",
        ["class": name + "-dot", "cx": SVGNumber.text(x(row)), "cy": SVGNumber.text(y(value)), "r": "3.5"])
    }
    end(&page)
  }
}

/// Consignments by country and mode: the fuller a square, the more; the number stands in it.
struct ModeChart {
  private let chart: ChartTable
  private let voice: BulletinVoice

  init(_ table: BulletinTable, _ voice: BulletinVoice) {
    chart = ChartTable(table: table)
    self.voice = voice
  }

  func draw(_ page: inout HTMLWriter) {
    var countries: [BulletinCell] = []
    var modes: [BulletinCell] = []
    var values: [[BulletinCell]: Int] = [:]
    for (place, row) in chart.table.rows.enumerated() {
      if !countries.contains(row[0]) { countries.append(row[0]) }
      if !modes.contains(row[1]) { modes.append(row[1]) }
      values[[row[0], row[1]]] = chart.value(place, .consignments)
    }
    let most = max(1, values.values.max() ?? 1)
    modes.sort { order($0) < order($1) }
    let breadth = 500.0 / Double(max(4, modes.count))
    let height = SVGNumber.text(Double(countries.count) * 26 + 40)
    page.element(
      "svg",
      [
        "viewBox": "0 0 660 \(height)", "width": "660", "height": height, "role": "img",
        "aria-label": voice.say("chart.heat"),
      ]
    ) { page in
      for (place, mode) in modes.enumerated() {
        page.element(
          "text",
          [
            "class": "small", "x": SVGNumber.text(150 + (Double(place) + 0.5) * breadth), "y": "20",
            "text-anchor": "middle",
          ], SafeText.cut(voice.text(mode), Int(breadth / 6.6)))
      }
      for (line, country) in countries.enumerated() {
        let y = 30 + Double(line) * 26
        page.element(
          "text", ["x": "140", "y": SVGNumber.text(y + 17), "text-anchor": "end"],
          SafeText.cut(voice.text(country), 20))
        for (place, mode) in modes.enumerated() {
          cell(values[[country, mode]], most, x: 150 + Double(place) * breadth, y: y, breadth: breadth, &page)
        }
      }
    }
  }

  private func order(_ cell: BulletinCell) -> Int {
    guard case .mode(let name?) = cell else { return Int.max }
    return ChoiceTable.mode.values.firstIndex { $0.name == name } ?? Int.max - 1
  }

  private func cell(
    _ value: Int?, _ most: Int, x: Double, y: Double, breadth: Double, _ page: inout HTMLWriter
  ) {
    let frame: KeyValuePairs<StaticString, String> = [
      "class": "frame", "x": SVGNumber.text(x), "y": SVGNumber.text(y), "width": SVGNumber.text(breadth - 3),
      "height": "23",
    ]
    page.shape("rect", frame)
    guard let value else { return }
    // A root, so that small posts can be told from none beside a large one.
    let share = (Double(value) / Double(most)).squareRoot()
    page.shape(
      "rect",
      [
        "class": "cell", "x": SVGNumber.text(x), "y": SVGNumber.text(y), "width": SVGNumber.text(breadth - 3),
        "height": "23", "fill-opacity": SVGNumber.text(0.06 + 0.5 * share),
      ])
    page.element(
      "text",
      ["x": SVGNumber.text(x + (breadth - 3) / 2), "y": SVGNumber.text(y + 16), "text-anchor": "middle"],
      voice.number(value))
  }
}
