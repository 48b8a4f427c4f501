// The parts that pages of an operation are made of: headings, pairs, tables, lists. Escapes everything it is given.

import RiskDSL

/// One language's part of a page.
struct PagePart {
  let language: MessageLanguage
  private(set) var html = ""

  init(_ language: MessageLanguage) { self.language = language }

  // MARK: Words

  func pick(_ text: LocalizedText) -> String { language == .english ? text.en : text.ru }
  func number(_ value: Int) -> String { DayReportWords.number(value, language) }
  func country(_ code: String) -> String {
    guard let number = CountryTable.normalise(code) else { return code }
    return (language == .english ? CountryTable.englishName(number) : CountryTable.russianName(number)) ?? code
  }
  func word(_ row: String, _ arguments: String...) -> String {
    let words = OperationWords.text(row)
    return Phrases.fill(language == .english ? words.en : words.ru, arguments)
  }

  // MARK: Parts

  private func escaped(_ text: String) -> String { ReportPage.escaped(SafeText.clean(text)) }

  mutating func open(_ language: MessageLanguage) {
    html += "<section lang=\"\(language == .english ? "en" : "ru")\">\n"
  }
  mutating func close() { html += "</section>\n" }
  mutating func openCase() { html += "<div class=\"case\">\n" }
  mutating func closeCase() { html += "</div>\n" }

  mutating func heading(_ level: Int, _ text: String) { html += "<h\(level)>\(escaped(text))</h\(level)>\n" }

  /// A line; blank ones are left out.
  mutating func line(_ kind: String, _ text: String) {
    guard !text.isEmpty else { return }
    html += kind.isEmpty ? "<p>\(escaped(text))</p>\n" : "<p class=\"\(kind)\">\(escaped(text))</p>\n"
  }

  /// A table of two columns: the word of a row and its value; blank values are left out.
  mutating func pairs(_ rows: [(String, String)]) {
    html += "<table class=\"pairs\">\n"
    for (name, value) in rows where !value.isEmpty {
      let open = value.utf8.count == 64 && !value.utf8.contains(0x20) ? "<td class=\"digest\">" : "<td>"
      html += "<tr><th scope=\"row\">\(escaped(word(name)))</th>\(open)\(escaped(value))</td></tr>\n"
    }
    html += "</table>\n"
  }

  mutating func list(_ rows: [String], kind: String = "") {
    html += kind.isEmpty ? "<ul>" : "<ul class=\"\(kind)\">"
    for row in rows { html += "<li>\(escaped(row))</li>" }
    html += "</ul>\n"
  }

  /// A table; columns from `numbersFrom` on are numbers.
  mutating func table(_ heads: [String], numbersFrom: Int, _ fill: (inout PageTable) -> Void) {
    var table = PageTable(part: self, numbersFrom: numbersFrom)
    fill(&table)
    html += heads.count > 8 ? "<table class=\"wide\"><thead><tr>" : "<table><thead><tr>"
    for (index, head) in heads.enumerated() {
      html += index < numbersFrom ? "<th>" : "<th class=\"n\">"
      html += "\(escaped(word(head)))</th>"
    }
    html += "</tr></thead><tbody>\n" + table.html + "</tbody></table>\n"
  }

  /// The rows of a table.
  struct PageTable {
    let part: PagePart
    let numbersFrom: Int
    fileprivate(set) var html = ""
    var language: MessageLanguage { part.language }

    func word(_ row: String) -> String { part.word(row) }
    func pick(_ text: LocalizedText) -> String { part.pick(text) }
    func country(_ code: String) -> String { part.country(code) }

    mutating func row(_ cells: [String]) { add(cells, "<tr>") }
    mutating func total(_ cells: [String]) { add(cells, "<tr class=\"total\">") }

    private mutating func add(_ cells: [String], _ open: String) {
      html += open
      for (index, cell) in cells.enumerated() {
        let isDigest = cell.utf8.count == 64 && !cell.utf8.contains(0x20)
        html += isDigest ? "<td class=\"digest\">" : index < numbersFrom ? "<td>" : "<td class=\"n\">"
        html += "\(part.escaped(cell))</td>"
      }
      html += "</tr>\n"
    }
  }
}

/// One case in words.
struct CaseText {
  private let entry: DayReport.Case

  init(_ entry: DayReport.Case) { self.entry = entry }

  /// Selected or examined: told in full. What only has hits stands in a line, so that the page can be read.
  private var isTold: Bool { !entry.selectedBy.isEmpty || entry.outcome?.isExamined ?? false }

  func add(to page: inout PagePart) {
    if !isTold { return addShort(to: &page) }
    page.openCase()
    let score = entry.score.map { ", " + page.word("score_of", "\($0)") } ?? ""
    let lane = DayReportWords.lane(entry.lane, page.language)
    page.heading(3, "\(entry.number). \(entry.id ?? page.word("no_number")) — \(lane)\(score)")
    page.line("", facts(page).joined(separator: "; "))
    for party in entry.parties {
      let role = DayReportWords.choice(party.role, .partyRole, page.language)
      page.line("", "\(role): \(party.name ?? "[\(party.token)]")")
    }
    for goods in entry.goods.prefix(5) { page.line("", self.goods(goods, page)) }
    let more = entry.goods.count - 5 + entry.moreGoods
    if more > 0 { page.line("", page.word("more_goods", page.number(more))) }
    for hit in entry.hits {
      page.line("", page.pick(hit.title) + (hit.because.map { ": " + page.pick($0) } ?? ""))
      let lines = hit.trace.filter { $0.outcome == "yes" }.map { line in
        line.value.map { "\(line.clause) — \($0)" } ?? line.clause
      }
      if !lines.isEmpty { page.list(lines, kind: "trace") }
    }
    if let outcome = entry.outcome { page.line("", result(outcome, page)) }
    page.closeCase()
  }

  private func addShort(to page: inout PagePart) {
    let lane = DayReportWords.lane(entry.lane, page.language)
    let titles = entry.hits.filter { $0.status == .live }.map { page.pick($0.title) }
    let route = [entry.from, entry.to ?? entry.destination].compactMap(\.self).joined(separator: " → ")
    let parts = [entry.id ?? page.word("no_number"), lane, route, titles.joined(separator: "; ")]
    page.line("short", "\(entry.number). " + parts.filter { !$0.isEmpty }.joined(separator: " — "))
  }

  private func facts(_ page: PagePart) -> [String] {
    var facts: [String] = []
    func add(_ row: String, _ value: String?) { if let value { facts.append("\(page.word(row)): \(value)") } }
    add("manifest", entry.manifest)
    add("arrival", entry.time.map { DayReportWords.time($0, page.language) })
    if entry.mode != nil { facts.append(DayReportWords.choice(entry.mode, .mode, page.language)) }
    if entry.direction != nil { facts.append(DayReportWords.choice(entry.direction, .direction, page.language)) }
    let route = [
      entry.from.map(page.country), entry.load, entry.discharge, (entry.to ?? entry.destination).map(page.country),
    ]
    .compactMap(\.self)
    if !route.isEmpty { facts.append(route.joined(separator: " → ")) }
    add("container", joined(entry.containers))
    add("wagon", joined(entry.wagons))
    add("seal", joined(entry.seals))
    add("vehicle", entry.vehicle)
    add("waybill", entry.waybill)
    if let weight = entry.grossWeight {
      add("gross_weight", "\(DayReportWords.number(weight, page.language)) \(page.word("kg"))")
    }
    return facts
  }

  private func joined(_ values: [String]) -> String? {
    guard !values.isEmpty else { return nil }
    return values.prefix(6).joined(separator: ", ") + (values.count > 6 ? " …" : "")
  }

  private func goods(_ goods: DayReport.Goods, _ page: PagePart) -> String {
    var text = goods.description ?? page.word("no_description")
    if let code = goods.hsCode { text += ", \(page.word("hs")) \(code)" }
    if let weight = goods.grossWeight { text += ", \(DayReportWords.number(weight, page.language)) \(page.word("kg"))" }
    return text
  }

  private func result(_ outcome: DayReport.Outcome, _ page: PagePart) -> String {
    guard outcome.isExamined else { return page.word("not_examined") }
    let methods = outcome.methods.map { page.word("method_" + $0.rawValue) }.joined(separator: ", ")
    let result = outcome.result.map { page.word("result_" + $0.rawValue) } ?? page.word("result_not_told")
    let found = [outcome.found, outcome.quantity].compactMap(\.self).joined(separator: ", ")
    return [page.word("examined") + (methods.isEmpty ? "" : " (\(methods))"), result, found].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }
}
