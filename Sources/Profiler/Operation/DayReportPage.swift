// A day's report as a page to read and print: one file without scripts, in one language or both, on A4.
// Last stage of `day-report --html`; every figure is the model's, every text from outside is escaped.

import RiskDSL

/// Makes the page of a report.
public struct DayReportPage {
  private let report: DayReport
  private let operation: JointOperation
  private let languages: [MessageLanguage]

  /// A page in the given languages, one after another.
  public init(_ report: DayReport, _ operation: JointOperation, languages: [MessageLanguage]) {
    self.report = report
    self.operation = operation
    self.languages = languages
  }

  /// The texts of the page in order.
  public var parts: [String] {
    let first = languages[0]
    let language = first == .english ? "en" : "ru"
    let title = DayReportWords.text("report_title", first, "\(report.header.number)", day(first))
    return [
      """
      <!DOCTYPE html>
      <html lang="\(language)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>\(DayReportPage.style)</style></head><body>

      """
    ] + languages.map(section) + ["</body></html>\n"]
  }

  private func day(_ language: MessageLanguage) -> String { DayReportWords.day(report.header.day, language) }
  private func escaped(_ text: String) -> String { ReportPage.escaped(text) }

  private func section(_ language: MessageLanguage) -> String {
    var page = PagePart(language)
    let unit = operation.unit(report.header.unit)
    page.open(language)
    page.line("handling", page.pick(operation.handling))
    page.heading(1, DayReportWords.text("report_title", language, "\(report.header.number)", day(language)))
    header(&page, unit)
    if report.isNil { page.line("nil", DayReportWords.text("nil_report", language)) }
    activity(&page)
    cases(&page)
    rules(&page)
    routes(&page)
    notes(&page)
    quality(&page)
    page.line("handling", page.pick(operation.handling))
    page.close()
    return page.html
  }

  private func header(_ page: inout PagePart, _ unit: (member: JointOperation.Member, unit: JointOperation.Unit)?) {
    let header = report.header
    var rows: [(String, String)] = [
      ("operation", "\(page.pick(operation.name)) (\(header.operation))"),
      ("period", "\(day(page.language)), UTC\(JointOperation.text(ofOffset: header.utcOffset))"),
      (
        "unit_row",
        [unit.map { page.pick($0.unit.name) } ?? header.unit, unit.map { page.pick($0.unit.post) } ?? ""]
          .filter { !$0.isEmpty }.joined(separator: ", ") + " (\(header.unit))"
      ),
      ("country", page.country(header.country)),
      ("contact_point", unit.map { page.pick($0.member.contactPoint) } ?? ""),
      ("coordination", page.pick(operation.coordination.name)),
      ("rule_sets", header.ruleSets.map { "\($0.name) \($0.version)" }.joined(separator: ", ")),
      ("rules_sha256", header.rulesDigest.isEmpty ? page.word("withheld") : header.rulesDigest),
      ("program", "pcu-scan \(header.program)"),
    ]
    if let corrects = header.corrects { rows.insert(("corrects", "№ \(corrects)"), at: 1) }
    page.pairs(rows)
  }

  private func activity(_ page: inout PagePart) {
    page.heading(2, page.word("activity"))
    let shown: [(String, KeyPath<DayReport.Counts, Int>)] = [
      ("consignments", \.consignments), ("with_hits", \.withHits), ("total_hits", \.totalHits), ("red", \.red),
      ("yellow", \.yellow), ("blue", \.blue), ("green", \.green), ("selected", \.selected), ("examined", \.examined),
      ("positive", \.positive),
    ]
    page.table(["direction", "mode"] + shown.map(\.0), numbersFrom: 2) { table in
      for row in report.activity {
        table.row(
          [
            DayReportWords.choice(row.direction, .direction, table.language),
            DayReportWords.choice(row.mode, .mode, table.language),
          ] + shown.map { DayReportWords.number(row.counts[keyPath: $0.1], table.language) })
      }
      table.total(
        [table.word("total"), ""]
          + shown.map { DayReportWords.number(report.total[keyPath: $0.1], table.language) })
    }
    let total = report.total
    page.pairs([
      ("records", page.number(total.records)), ("unreadable", page.number(report.unreadable)),
      ("random", page.number(total.random)), ("examined_documents", page.number(total.documents)),
      ("examined_scan", page.number(total.scanned)), ("examined_physical", page.number(total.physical)),
      ("seizures", page.number(total.seizures)),
      ("chemical_tests", page.number(report.notes.count { $0.section == .chemicalTests })),
      ("containers", page.number(total.containers)), ("wagons", page.number(total.wagons)),
      ("vehicles", page.number(total.vehicles)), ("waybills", page.number(total.waybills)),
    ])
  }

  private func cases(_ page: inout PagePart) {
    page.heading(2, page.word("cases", page.number(report.cases.count), page.number(report.caseCount)))
    for entry in report.cases { CaseText(entry).add(to: &page) }
  }

  private func rules(_ page: inout PagePart) {
    guard !report.rules.isEmpty else { return }
    page.heading(2, page.word("rule_hits"))
    page.table(["rule", "hits", "examined", "positive"], numbersFrom: 1) { table in
      for row in report.rules {
        let title =
          "\(table.pick(row.title)) (\(row.rule)\(row.status == .shadow ? ", " + table.word("on_trial") : ""))"
        table.row(
          [title] + [row.hits, row.examined, row.positive].map { DayReportWords.number($0, table.language) })
      }
    }
  }

  private func routes(_ page: inout PagePart) {
    guard !report.routes.isEmpty else { return }
    page.heading(2, page.word("routes", page.number(min(20, report.routes.count)), page.number(report.routeCount)))
    page.table(
      ["from", "load", "discharge", "to", "consignments", "with_hits", "selected", "positive"], numbersFrom: 4
    ) { table in
      for row in report.routes.prefix(20) {
        table.row(
          [row.from.map(table.country), row.load, row.discharge, row.to.map(table.country)].map { $0 ?? "—" }
            + [row.consignments, row.withHits, row.selected, row.positive].map {
              DayReportWords.number($0, table.language)
            })
      }
    }
  }

  private func notes(_ page: inout PagePart) {
    for section in DayReport.Note.Section.allCases {
      let notes = report.notes.filter { $0.section == section }
      if notes.isEmpty { continue }
      page.heading(2, page.word("section_" + section.rawValue))
      page.list(
        notes.map { note in
          let mine = page.language == .english ? note.english : note.russian
          let other = page.language == .english ? note.russian : note.english
          var text = mine ?? page.word(page.language == .english ? "only_russian" : "only_english", other ?? "—")
          if let number = note.number {
            text += " — \(DayReportWords.number(number, page.language))" + (note.unit.map { " \($0)" } ?? "")
          }
          let marks = [
            note.about.map { page.word("about_case", $0) }, note.country.map(page.country),
            note.status.map { page.word("status_" + $0.rawValue) },
          ].compactMap(\.self)
          return marks.isEmpty ? text : text + " (\(marks.joined(separator: "; ")))"
        })
    }
  }

  private func quality(_ page: inout PagePart) {
    page.heading(2, page.word("data_quality"))
    let rows = report.quality.map { row in
      let known = QualityCode.allCases.first { $0.name == row.code }
      let words = known.map { QualityWords.words($0, page.language) } ?? page.word(row.code)
      return "\(words): \(page.number(row.consignments))"
    }
    if rows.isEmpty { page.line("", page.word("nothing_noted")) } else { page.list(rows) }
    page.table(["file", "sha256", "records", "set_aside"], numbersFrom: 2) { table in
      for file in report.header.inputs {
        table.row(
          [file.name, file.digest.isEmpty ? "—" : file.digest]
            + [file.records, file.setAside].map { DayReportWords.number($0, table.language) })
      }
    }
  }

  private static let style = """
    @page{size:A4;margin:14mm}
    body{font:10pt/1.35 "DejaVu Sans",Arial,sans-serif;color:#111;margin:1em auto;max-width:190mm}
    section+section{break-before:page}
    h1{font-size:15pt;margin:.3em 0}
    h2{font-size:12pt;margin:1.1em 0 .3em;break-after:avoid}
    h3{font-size:10pt;margin:.8em 0 .2em;break-after:avoid}
    p{margin:.15em 0}
    ul{margin:.2em 0;padding-left:1.2em}
    table{border-collapse:collapse;width:100%;margin:.3em 0}
    thead{display:table-header-group}
    tr{break-inside:avoid}
    th,td{border:1px solid #999;padding:.15em .35em;text-align:left;vertical-align:top;overflow-wrap:break-word}
    th{background:#eee;font-weight:normal;font-size:8.5pt}
    td.n,th.n{text-align:right}
    td.n{white-space:nowrap}
    td.digest{overflow-wrap:anywhere;font-size:8pt}
    table.wide{font-size:8pt}
    table.wide th{font-size:6.5pt}
    table.wide th,table.wide td{padding:.15em .2em}
    tr.total td{font-weight:bold}
    table.pairs th{width:38%}
    .handling{font-weight:bold;text-align:right;margin:.2em 0}
    .nil{font-weight:bold;font-size:12pt}
    .case{border-left:3px solid #777;padding-left:.6em;margin:.6em 0}
    .short{font-size:9pt}
    @media (max-width:190mm){body{padding:0 .8em}table:not(.pairs){display:block;overflow-x:auto}}
    .trace{font-size:8.5pt;color:#333;margin:.1em 0 .3em 1em;padding:0;list-style:none}
    """
}
