// A bulletin as a page of one file, for screens and for A4: every table, charts beside those that have a shape.
// Written from the model alone with the writer that all reports share; no script, nothing fetched from anywhere.

import RiskDSL

/// Lays out a bulletin as HTML.
public struct BulletinPage {
  private let languages: [MessageLanguage]
  /// Letters of the longest code that stays in one line; digests and lists of rules are broken where they must.
  private static let shortCode = 24

  /// One part of the page for each language.
  public init(languages: [MessageLanguage]) { self.languages = languages }

  /// The whole page.
  public func html(_ bulletin: Bulletin) -> String {
    HTMLPage.make(
      languages, title: { BulletinVoice($0).title(bulletin) }, style: BulletinPage.style, foot: foot(bulletin)
    ) {
      page, language in
      let voice = BulletinVoice(language)
      page.element("p", ["class": "handling"], voice.pick(bulletin.handling))
      for line in voice.head(bulletin) { page.element("p", line) }
      for table in bulletin.tables {
        page.newLine()
        page.element("section", ["class": table.id.rawValue]) { page in
          section(table, voice, &page)
        }
      }
      page.element("footer", ["class": "handling"]) { page in
        page.say(voice.pick(bulletin.handling) + " · " + voice.title(bulletin))
      }
    }
  }

  /// The marking and the title, in every language of the page.
  private func foot(_ bulletin: Bulletin) -> String {
    languages.map { language in
      let voice = BulletinVoice(language)
      return voice.pick(bulletin.handling) + " · " + voice.title(bulletin)
    }.joined(separator: " · ")
  }

  private func section(_ table: BulletinTable, _ voice: BulletinVoice, _ page: inout HTMLWriter) {
    page.element("h2", voice.title(table.id))
    if let note = voice.note(table.id) { page.element("p", ["class": "quiet"], note) }
    guard !table.rows.isEmpty else { return page.element("p", voice.say("nothing")) }
    chart(table, voice, &page)
    page.element("div", ["class": "wide"]) { page in
      page.element("table") { page in
        head(table, voice, &page)
        page.element("tbody") { page in
          for row in table.rows { line(row, voice, &page) }
        }
        guard let total = table.total else { return }
        page.element("tfoot") { page in
          page.element("tr") { page in
            for (place, text) in BulletinMarkdown.total(total, voice).enumerated() {
              page.element("td", ["class": total[place].isNumber ? "number" : "text"], text)
            }
          }
        }
      }
    }
    if table.leftOut > 0 {
      page.element("p", ["class": "quiet"], voice.say("left_out", voice.number(table.leftOut)))
    }
  }

  private func head(_ table: BulletinTable, _ voice: BulletinVoice, _ page: inout HTMLWriter) {
    page.element("thead") { page in
      page.element("tr") { page in
        for (place, column) in table.columns.enumerated() {
          page.element(
            "th", ["scope": "col", "class": table.isNumber(place) ? "number" : "text"], voice.head(column, of: table.id)
          )
        }
      }
    }
  }

  private func line(_ row: [BulletinCell], _ voice: BulletinVoice, _ page: inout HTMLWriter) {
    page.element("tr") { page in
      for cell in row {
        switch cell {
        case .code, .codes:
          let text = voice.text(cell)
          let isShort = text.count <= BulletinPage.shortCode
          page.element("td", ["class": isShort ? "short" : "text"]) { $0.element("code", text) }
        case .word(.lane, let lane?): page.element("td", ["class": "lane " + lane], voice.text(cell))
        case .blank, .count, .change, .amount, .share, .day, .days, .text, .both, .country, .countries, .mode,
          .direction, .word, .words, .path:
          let isUnknown = voice.text(cell) == voice.noData
          page.element(
            "td", ["class": (cell.isNumber ? "number" : "text") + (isUnknown ? " quiet" : "")], voice.text(cell))
        }
      }
    }
    page.newLine()
  }

  private func chart(_ table: BulletinTable, _ voice: BulletinVoice, _ page: inout HTMLWriter) {
    switch table.id {
    case .lanes: LaneChart(table, voice).draw(&page)
    case .days: TrendChart(table, voice).draw(&page)
    case .countryModes: ModeChart(table, voice).draw(&page)
    case .corridors: FlowChart(table, voice).draw(&page)
    case .changes, .overview, .countries, .units, .modes, .detections, .chemicals, .chemicalTests, .concealment,
      .rules, .indicators, .routes, .focusCorridors, .links, .requests, .followUp, .equipment, .missing, .quality,
      .ruleSets, .sources, .refused:
      break
    }
  }

  private static let style: StaticString = """

    .handling { font-weight: 700; text-align: center; letter-spacing: 0.04em; }
    section table { width: 100%; font-size: 0.87em; } section td, section th { padding: 0.15rem 0.4rem; }
    section th { vertical-align: bottom; }
    section td.text { overflow-wrap: break-word; } section th.number { white-space: normal; }
    section td.short code { white-space: nowrap; } section td.text code { display: inline-block; min-width: 14em; } section > p.quiet { break-after: avoid; }
    tfoot td { font-weight: 600; border-top: 2px solid var(--quiet); }
    footer.handling { margin-top: 2rem; font-size: 0.85em; color: var(--quiet); }
    svg .hits { stroke: var(--blue); fill: none; stroke-width: 2.5; } svg .selected { stroke: var(--yellow);
      fill: none; stroke-width: 2.5; } svg .positive { stroke: var(--red); fill: none; stroke-width: 2.5; }
    svg .hits-dot { fill: var(--blue); } svg .selected-dot { fill: var(--yellow); } svg .positive-dot { fill: var(--red); }
    svg .bar-red { fill: var(--red); } svg .bar-yellow { fill: #e0a100; } svg .bar-blue { fill: var(--blue); }
    svg .bar-green { fill: var(--green); } svg .cell { fill: var(--mark); } svg .frame { fill: none;
      stroke: var(--line); } svg .flow { fill: var(--mark); fill-opacity: 0.3; } svg .flow-positive { fill: var(--red);
      fill-opacity: 0.45; } svg .node { fill: var(--quiet); }
    svg .name { paint-order: stroke; stroke: var(--back); stroke-width: 3px; stroke-linejoin: round; } svg { display: block; margin: 0.4rem 0 0.8rem; }
    @page { size: A4 landscape; margin: 12mm 12mm 14mm; }
    @media print { body { font-size: 9.5px; } section table { font-size: 8px; } h1 { font-size: 15px; }
      h2 { font-size: 11.5px; break-after: avoid; margin-top: 12px; } section td, section th { padding: 1px 3px; }
      :root { --ink: #000; --quiet: #444; --line: #bbb; --back: #fff; --band: #eee; --red: #b42318; --yellow: #8a5a00;
        --blue: #175cd3; --green: #1a7f37; --mark: #175cd3; }
      svg { max-height: 95mm; width: auto; } main { padding-bottom: 6mm; }
      footer.handling { display: none; } }

    """
}
