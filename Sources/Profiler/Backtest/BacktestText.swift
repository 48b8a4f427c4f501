// A look back for the screen: counts, lanes, rules, the curve. Written from `Backtest` alone.

import RiskDSL

/// Lays out a look back as text.
public struct BacktestText {
  private let said: BacktestVoice
  private let width: Int
  private var voice: ReportVoice { said.voice }

  /// For one language and a width in columns.
  public init(language: MessageLanguage, width: Int = 80) {
    said = BacktestVoice(language)
    self.width = max(60, width)
  }

  /// The whole text.
  public func text(_ backtest: Backtest) -> String {
    var text = said.summary(backtest).map(wrapped).joined()
    text += "\n" + voice.say(.backLanes) + "\n"
    text += table(voice.say(.columnLane), BacktestVoice.laneColumns, said.lanes(backtest), backtest)
    text += "\n" + voice.say(.backRules) + "\n"
    text += table(voice.say(.columnRule), BacktestVoice.narrowRuleColumns, said.rules(backtest), backtest)
    text += said.silent(backtest).map(wrapped).joined()
    text += "\n" + wrapped(said.legend(backtest))
    return text + "\n" + curve(backtest)
  }

  private func table(
    _ name: String, _ columns: [BacktestVoice.Column], _ rows: [BacktestVoice.Row], _ backtest: Backtest
  ) -> String {
    let isOfRules = columns.contains(.alone)
    var table = TextTable(
      [TextTable.Column(title: name, isNumber: false)]
        + columns.map { TextTable.Column(title: said.title($0, backtest, isOfRules: isOfRules)) }, width: width)
    for row in rows { table.add([row.name] + columns.map { said.cell($0, row.counts, backtest) }) }
    return table.text()
  }

  private func curve(_ backtest: Backtest) -> String {
    guard let curve = backtest.curve else { return wrapped(voice.say(.backNoCurve)) }
    var text = wrapped(
      voice.say(.backCurve) + ", " + voice.say(.backCurveTop, said.count(curve.examined), said.count(curve.positive)))
    var table = TextTable(
      [.columnLookedAt, .columnFound, .columnTimes].map { TextTable.Column(title: voice.say($0)) }, width: width)
    for row in said.curve(curve) { table.add(row) }
    text += table.text()
    return text + wrapped(voice.say(.backGain, voice.percent(curve.gain))) + wrapped(voice.say(.backCurveOf))
  }

  private func wrapped(_ text: String) -> String {
    SafeText.wrap(text, width - 2).enumerated().map { place, line in (place == 0 ? "" : "  ") + line + "\n" }.joined()
  }
}
