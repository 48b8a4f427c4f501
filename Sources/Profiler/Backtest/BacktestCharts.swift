// The charts of a look back as inline SVG: the curve of positives found, and precisions with their intervals.
// Drawn from the same values as the tables beside them; every chart has its numbers in a table too.

import RiskDSL

/// Positives found against share examined, with chance and the best order beside it.
struct GainChart {
  private let curve: GainCurve
  private let voice: ReportVoice
  private static let left = 62.0
  private static let top = 14.0
  private static let side = 320.0

  init(_ curve: GainCurve, _ voice: ReportVoice) {
    self.curve = curve
    self.voice = voice
  }

  private func x(_ share: Double) -> String { SVGNumber.text(GainChart.left + share * GainChart.side) }
  private func y(_ share: Double) -> String { SVGNumber.text(GainChart.top + (1 - share) * GainChart.side) }

  func draw(_ page: inout HTMLWriter) {
    let title = voice.say(.backCurve)
    page.element(
      "svg", ["viewBox": "0 0 560 390", "width": "560", "height": "390", "role": "img", "aria-label": title]
    ) { page in
      grid(&page)
      let points = curve.points.map { point in
        x(Double(point.examined) / Double(curve.examined)) + "," + y(Double(point.positive) / Double(curve.positive))
      }
      let best = Double(curve.positive) / Double(curve.examined)
      page.shape("polyline", ["class": "best", "points": "\(x(0)),\(y(0)) \(x(best)),\(y(1)) \(x(1)),\(y(1))"])
      page.shape("polyline", ["class": "chance", "points": "\(x(0)),\(y(0)) \(x(1)),\(y(1))"])
      page.shape("polyline", ["class": "curve", "points": points.joined(separator: " ")])
      legend(&page)
    }
  }

  private func grid(_ page: inout HTMLWriter) {
    for step in 0...5 {
      let share = Double(step) / 5
      page.shape("line", ["class": "grid", "x1": x(share), "y1": y(0), "x2": x(share), "y2": y(1)])
      page.shape("line", ["class": "grid", "x1": x(0), "y1": y(share), "x2": x(1), "y2": y(share)])
      let label = "\(step * 20) %"
      page.element("text", ["class": "small", "x": x(share), "y": "351", "text-anchor": "middle"], label)
      page.element(
        "text",
        [
          "class": "small", "x": SVGNumber.text(GainChart.left - 8), "y": y(share), "dy": "4", "text-anchor": "end",
        ], label)
    }
    page.shape("polyline", ["class": "axis", "points": "\(x(0)),\(y(1)) \(x(0)),\(y(0)) \(x(1)),\(y(0))"])
    page.element("text", ["x": x(0.5), "y": "375", "text-anchor": "middle"], voice.say(.axisExamined))
    page.element(
      "text", ["x": "14", "y": y(0.5), "text-anchor": "middle", "transform": "rotate(-90 14 \(y(0.5)))"],
      voice.say(.axisFound))
  }

  private func legend(_ page: inout HTMLWriter) {
    let lines: [(String, ReportPhrase)] = [("curve", .chartRanking), ("chance", .chartChance), ("best", .chartBest)]
    for (place, (name, phrase)) in lines.enumerated() {
      let height = SVGNumber.text(GainChart.top + 20 + Double(place) * 24)
      page.shape("line", ["class": name, "x1": "402", "y1": height, "x2": "432", "y2": height])
      page.element("text", ["x": "440", "y": height, "dy": "4"], voice.say(phrase))
    }
  }
}

/// Precision of each rule as a dot with its interval, and the precision of the base as a line.
struct PrecisionChart {
  private let rules: [RuleRecord]
  private let base: Rate?
  private let voice: ReportVoice
  /// Rules drawn; the table has all of them.
  static let shown = 60
  private static let left = 270.0
  private static let breadth = 360.0
  private static let rowHeight = 22.0

  init(_ rules: [RuleRecord], base backtest: Backtest, _ voice: ReportVoice) {
    self.rules = Array(rules.prefix(PrecisionChart.shown))
    base = backtest.base == .random ? backtest.random.precision : backtest.all.precision
    self.voice = voice
  }

  private func x(_ share: Double) -> String { SVGNumber.text(PrecisionChart.left + share * PrecisionChart.breadth) }
  private func y(_ row: Int) -> Double { 20 + Double(row) * PrecisionChart.rowHeight }

  func draw(_ page: inout HTMLWriter) {
    let bottom = SVGNumber.text(y(rules.count))
    let height = SVGNumber.text(y(rules.count) + 44)
    page.element(
      "svg",
      [
        "viewBox": "0 0 660 \(height)", "width": "660", "height": height, "role": "img",
        "aria-label": voice.say(.backPrecisionChart),
      ]
    ) { page in
      for step in 0...5 {
        let share = Double(step) / 5
        page.shape("line", ["class": "grid", "x1": x(share), "y1": "8", "x2": x(share), "y2": bottom])
        page.element(
          "text", ["class": "small", "x": x(share), "y": bottom, "dy": "16", "text-anchor": "middle"], "\(step * 20) %")
      }
      if let base {
        let place = x(base.share)
        page.shape("line", ["class": "chance", "x1": place, "y1": "8", "x2": place, "y2": bottom])
      }
      for (row, rule) in rules.enumerated() { draw(rule, row, &page) }
      page.element(
        "text", ["x": x(0.5), "y": bottom, "dy": "36", "text-anchor": "middle"], voice.say(.axisPrecision))
    }
  }

  private func draw(_ rule: RuleRecord, _ row: Int, _ page: inout HTMLWriter) {
    guard let rate = rule.counts.precision else { return }
    let height = SVGNumber.text(y(row))
    page.element(
      "text", ["x": SVGNumber.text(PrecisionChart.left - 10), "y": height, "dy": "4", "text-anchor": "end"],
      SafeText.cut(rule.name, 36))
    page.shape(
      "line",
      [
        "class": "whisker", "x1": x(rate.interval.lowerBound), "y1": height, "x2": x(rate.interval.upperBound),
        "y2": height,
      ])
    page.shape("circle", ["class": "dot", "cx": x(rate.share), "cy": height, "r": "4"])
  }
}

/// Coordinates: at most two decimals, a point whatever the language.
enum SVGNumber {
  static func text(_ value: Double) -> String {
    let scaled = Int((value * 100).rounded())
    let rest = abs(scaled) % 100
    let sign = scaled < 0 ? "-" : ""
    if rest == 0 { return sign + String(abs(scaled) / 100) }
    return sign + String(abs(scaled) / 100) + "." + (rest < 10 ? "0" : "") + String(rest)
  }
}
