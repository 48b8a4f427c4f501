// A look back as a page of one file, with two charts. Written from `Backtest` alone.

import RiskDSL

/// Lays out a look back as HTML.
public struct BacktestPage {
  private let languages: [MessageLanguage]

  /// One part of the page for each language.
  public init(languages: [MessageLanguage]) { self.languages = languages }

  /// The whole page.
  public func html(_ backtest: Backtest) -> String {
    HTMLPage.make(languages) { ReportVoice($0).say(.backTitle) } body: { page, language in
      let said = BacktestVoice(language)
      for line in said.summary(backtest) { page.element("p", line) }
      page.element("h2", said.voice.say(.backLanes))
      table("lanes", said.voice.say(.columnLane), said.columns(backtest), said.lanes(backtest), &page)
      curve(backtest, said, &page)
      page.element("h2", said.voice.say(.backRules))
      table("rules", said.voice.say(.columnRule), said.ruleColumns(backtest), said.rules(backtest), &page)
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

  private func table(
    _ kind: String, _ name: String, _ columns: [String], _ rows: [BacktestVoice.Row], _ page: inout HTMLWriter
  ) {
    page.element("div", ["class": "wide"]) { page in
      page.element("table", ["class": kind]) { page in
        head(columns, name: name, &page)
        page.element("tbody") { page in
          for row in rows {
            page.element("tr") { page in
              page.element("th", ["scope": "row"]) { page in
                page.say(row.name)
                guard !row.title.isEmpty else { return }
                page.breakLine()
                page.element("span", ["class": "quiet"], row.title)
              }
              for cell in row.cells { page.element("td", ["class": "number"], cell) }
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
