// A look back as a page of one file, with two charts. Written from `Backtest` alone.

import RiskDSL

/// Lays out a look back as HTML.
public struct BacktestPage {
  private let languages: [MessageLanguage]

  /// One part of the page for each language.
  public init(languages: [MessageLanguage]) { self.languages = languages }

  /// The whole page.
  public func html(_ backtest: Backtest) -> String {
    HTMLPage.make(languages) {
      ReportVoice($0).say(.backTitle)
    } body: { page, language in
      let said = BacktestVoice(language)
      for line in said.summary(backtest) { page.element("p", line) }
      page.element("h2", said.voice.say(.backLanes))
      let lanes = Table(name: .columnLane, columns: BacktestVoice.laneColumns, rows: said.lanes(backtest))
      table(lanes, "lanes", backtest, said, &page)
      curve(backtest, said, &page)
      page.element("h2", said.voice.say(.backRules))
      let rules = Table(name: .columnRule, columns: BacktestVoice.ruleColumns, rows: said.rules(backtest))
      table(rules, "rules", backtest, said, &page)
      for line in said.silent(backtest) { page.element("p", line) }
      page.element("p", ["class": "quiet"], said.legend(backtest))
      let surest = backtest.rankedRules.filter { $0.counts.precision != nil }
      guard !surest.isEmpty else { return }
      page.element("h2", said.voice.say(.backPrecisionChart))
      PrecisionChart(surest, base: backtest, said.voice).draw(&page)
    }
  }

  private func curve(_ backtest: Backtest, _ said: BacktestVoice, _ page: inout HTMLWriter) {
    page.element("h2", said.voice.say(.backCurve))
    guard let curve = backtest.curve else { return page.element("p", said.voice.say(.backNoCurve)) }
    page.element(
      "p", said.voice.say(.backCurveTop, said.count(curve.examined), said.count(curve.positive)))
    GainChart(curve, said.voice).draw(&page)
    page.element("table", ["class": "curve"]) { page in
      head([.columnLookedAt, .columnFound, .columnTimes].map { said.voice.say($0) }, &page)
      page.element("tbody") { page in
        for row in said.curve(curve) {
          page.element("tr") { page in
            for cell in row { page.element("td", ["class": "number"], cell) }
          }
        }
      }
    }
    page.element("p", said.voice.say(.backGain, said.voice.percent(curve.gain)))
    page.element("p", ["class": "quiet"], said.voice.say(.backCurveOf))
  }

  private struct Table {
    var name: ReportPhrase
    var columns: [BacktestVoice.Column]
    var rows: [BacktestVoice.Row]
  }

  private func table(
    _ table: Table, _ kind: String, _ backtest: Backtest, _ said: BacktestVoice, _ page: inout HTMLWriter
  ) {
    page.element("div", ["class": "wide"]) { page in
      page.element("table", ["class": kind]) { page in
        head(
          table.columns.map { said.title($0, backtest, isOfRules: table.columns.contains(.alone)) },
          name: said.voice.say(table.name), &page)
        page.element("tbody") { page in
          for row in table.rows {
            page.element("tr") { page in
              page.element("th", ["scope": "row"]) { page in
                page.say(row.name)
                guard !row.title.isEmpty else { return }
                page.breakLine()
                page.element("span", ["class": "quiet"], row.title)
              }
              for column in table.columns {
                page.element("td", ["class": "number"], said.cell(column, row.counts, backtest))
              }
            }
            page.newLine()
          }
        }
      }
    }
  }

  private func head(_ columns: [String], name: String? = nil, _ page: inout HTMLWriter) {
    page.element("thead") { page in
      page.element("tr") { page in
        if let name { page.element("th", ["scope": "col"], name) }
        for column in columns { page.element("th", ["scope": "col", "class": "number"], column) }
      }
    }
  }
}
