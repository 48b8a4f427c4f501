// The lines of the ranked list: columns that fit the screen, reasons wrapped under them.

import RiskDSL

/// Lays out the entries of the ranked list.
struct TableLayout {
  /// Widths of the columns of one table.
  struct Widths {
    var rank = 1
    var lane = 4
    var score = 5
    var couldBe = 8
    var consignment = 12
    var container = 9
    var route = 5
  }

  let program: Program
  let style: TableStyle
  private var main: MessageLanguage { style.languages[0] }
  private static let indent = "    "

  init(_ program: Program, _ style: TableStyle) {
    self.program = program
    self.style = style
  }

  // MARK: - Columns

  /// Widths for these entries; the three wide columns share what the others leave.
  func widths(_ entries: [Assessment]) -> Widths {
    var widths = Widths()
    func title(_ phrase: Phrase) -> Int { style.languages.map { SafeText.width(Phrases.text(phrase, $0)) }.max() ?? 0 }
    widths.rank = max(title(.number), String(entries.count).utf8.count)
    widths.lane = max(title(.lane), Lane.allCases.map { SafeText.width(Phrases.lane($0, main)) }.max() ?? 0)
    widths.score = title(.score)
    widths.couldBe = max(title(.couldBe), widths.lane)
    widths.consignment = title(.consignment)
    widths.container = title(.container)
    widths.route = title(.route)
    for entry in entries {
      widths.score = max(widths.score, score(entry).utf8.count)
      widths.consignment = max(widths.consignment, SafeText.width(consignment(entry)))
      widths.container = max(widths.container, SafeText.width(container(entry)))
      widths.route = max(widths.route, SafeText.width(route(entry)))
    }
    // Five separators of two columns and one of one.
    let fixed = widths.rank + widths.lane + widths.score + widths.couldBe + 11
    let room = style.width - fixed
    // The widest gives first; below eight columns a number says nothing.
    while widths.consignment + widths.container + widths.route > room {
      let widest = max(widths.consignment, widths.container, widths.route)
      if widest <= 8 { break }
      if widths.route == widest {
        widths.route -= 1
      } else if widths.container == widest {
        widths.container -= 1
      } else {
        widths.consignment -= 1
      }
    }
    return widths
  }

  func header(_ widths: Widths) -> String {
    style.languages.map { language in
      func word(_ phrase: Phrase) -> String { Phrases.text(phrase, language) }
      let cells = [
        SafeText.fit(word(.number), widths.rank, isRight: true) + " " + SafeText.fit(word(.lane), widths.lane),
        SafeText.fit(word(.score), widths.score, isRight: true), SafeText.fit(word(.couldBe), widths.couldBe),
        SafeText.fit(word(.consignment), widths.consignment), SafeText.fit(word(.container), widths.container),
        SafeText.cut(word(.route), widths.route),
      ]
      return paint(cells.joined(separator: "  "), Self.bold) + "\n"
    }.joined()
  }

  func row(_ entry: Assessment, rank: Int, _ widths: Widths) -> String {
    let isHigher = entry.couldBe > entry.lane
    let could = SafeText.fit(isHigher ? Phrases.lane(entry.couldBe, main) : "", widths.couldBe)
    let cells = [
      SafeText.fit(String(rank), widths.rank, isRight: true) + " "
        + paint(SafeText.fit(Phrases.lane(entry.lane, main), widths.lane), tone(entry.lane)),
      SafeText.fit(score(entry), widths.score, isRight: true),
      isHigher ? paint(could, tone(entry.couldBe)) : could,
      paint(SafeText.fit(consignment(entry), widths.consignment), Self.bold),
      SafeText.fit(container(entry), widths.container), SafeText.cut(route(entry), widths.route),
    ]
    return trimEnd(cells.joined(separator: "  ")) + "\n"
  }

  private func score(_ entry: Assessment) -> String { entry.isScoreWithheld ? "-" : String(entry.score) }

  private func points(_ hit: Hit) -> String { hit.isWithheld ? "" : "\(hit.points) " }

  private func consignment(_ entry: Assessment) -> String {
    SafeText.clean(entry.facts.id ?? entry.facts.waybill ?? "?")
  }

  private func container(_ entry: Assessment) -> String {
    let facts = entry.facts
    let all = facts.containers.isEmpty ? facts.wagons : facts.containers
    guard let first = all.first else { return SafeText.clean(facts.vehicle ?? facts.conveyance ?? "") }
    return SafeText.clean(first) + (all.count > 1 ? " +\(all.count - 1)" : "")
  }

  /// `CNSHA→AFHRT→AF`: a step that only repeats the country of the place before it is left out.
  private func route(_ entry: Assessment) -> String {
    let facts = entry.facts
    func place(_ port: String?, _ country: String?) -> String? {
      guard let port else { return country }
      let isCode = port.utf8.count == 5 && port.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
      return isCode ? port : country ?? port
    }
    let steps = [
      place(facts.loadPort, facts.dispatchCountry), place(facts.dischargePort, nil),
      place(facts.destinationPort, facts.destinationCountry), facts.finalDestinationCountry,
    ]
    var shown: [String] = []
    for step in steps.compactMap({ $0 }).map(SafeText.clean) where !step.isEmpty {
      if let last = shown.last, last == step || (step.utf8.count == 2 && last.hasPrefix(step)) { continue }
      shown.append(step)
    }
    return shown.joined(separator: "→")
  }

  // MARK: - Entries

  /// The row of a consignment with goods, reasons and what to check under it.
  func entry(_ entry: Assessment, rank: Int, _ widths: Widths) -> String {
    var text = row(entry, rank: rank, widths)
    let goods = self.goods(entry)
    if !goods.isEmpty { text += wrapped(goods) }
    for language in style.languages { text += reasons(entry, language) }
    return text
  }

  func goods(_ entry: Assessment) -> String {
    let facts = entry.facts
    let language = ValueLanguage(main)
    var parts: [String] = []
    if let first = facts.items.first {
      var text = SafeText.cut(SafeText.clean(first.description ?? first.hsCode ?? ""), style.width)
      let more = facts.items.count + facts.moreItems - 1
      if more > 0, !text.isEmpty { text += " " + Phrases.text(.moreGoods, main, String(more)) }
      if !text.isEmpty { parts.append(text) }
    }
    if let weight = facts.grossWeight { parts.append(ValueFormat.quantity(weight, .kilogram, language)) }
    if let packages = facts.packages {
      let phrase = packages == 1 ? Phrase.onePackage : .packages
      parts.append(Phrases.text(phrase, main, ValueFormat.number(packages, language)).nonBreaking)
    }
    if let consignee = facts.consignee {
      parts.append(Phrases.text(.toParty, main, SafeText.cut(SafeText.clean(consignee), style.width)))
    }
    if let master = facts.masterID, master != facts.id {
      parts.append(Phrases.text(.underMaster, main, SafeText.cut(SafeText.clean(master), 40)))
    }
    return parts.joined(separator: "; ")
  }

  private func reasons(_ entry: Assessment, _ language: MessageLanguage) -> String {
    var text = ""
    let live = entry.hits.filter { $0.status == .live }
    let order = live.indices.sorted { (-live[$0].points, $0) < (-live[$1].points, $1) }
    if let best = order.first {
      let hit = live[best]
      text += wrapped(because(hit, language), lead: points(hit))
      if order.count > 1 {
        let others = order.dropFirst().map { points(live[$0]).nonBreaking + title(live[$0], language) }
        let list = others.prefix(4).joined(separator: "; ") + more(others.count - 4, language)
        text += wrapped(Phrases.text(.also, language, list))
      }
      let check = SafeText.clean(word(hit.check, language))
      if !check.isEmpty { text += wrapped(Phrases.text(.check, language, check)) }
    }
    if entry.selectedBy.contains(.random) { text += wrapped(Phrases.text(.drawn, language)) }
    if entry.capacity?.place == .over { text += wrapped(Phrases.text(.overCapacity, language)) }
    if entry.couldBe > entry.lane { text += couldBe(entry, language) }
    let quality = QualityWords.text(entry, program.catalogue, language)
    if !quality.isEmpty { text += wrapped(Phrases.text(.quality, language, quality)) }
    let shadow = entry.hits.filter { $0.status == .shadow }
    if !shadow.isEmpty {
      text += wrapped(Phrases.text(.shadow, language, shadow.map { title($0, language) }.joined(separator: "; ")))
    }
    return text
  }

  private func because(_ hit: Hit, _ language: MessageLanguage) -> String {
    var text = title(hit, language)
    let because = SafeText.clean(word(hit.because, language))
    if !because.isEmpty { text += ": " + because }
    if let floor = program.rules[hit.rule].floor {
      text += " [" + Phrases.text(.floor, language, Phrases.lane(floor, language)) + "]"
    }
    if hit.exemptionUnknown { text += " [" + Phrases.text(.exemption, language) + "]" }
    if hit.isUndated { text += " [" + Phrases.text(.undated, language) + "]" }
    return text
  }

  private func couldBe(_ entry: Assessment, _ language: MessageLanguage) -> String {
    let weighty = entry.unknown.filter { program.rules[$0.rule].points > 0 || program.rules[$0.rule].floor != nil }
    let order = weighty.indices.sorted {
      (-program.rules[weighty[$0].rule].points, $0) < (-program.rules[weighty[$1].rule].points, $1)
    }
    let rules = order.map { SafeText.clean(word(program.rules[weighty[$0].rule].title, language)) }
    var fields: [String] = []
    for field in order.flatMap({ weighty[$0].fields }) where !fields.contains(field) { fields.append(field) }
    let names = fields.prefix(4).map { FieldNames.text($0, program.catalogue, language) }
    let score = entry.isCouldBeWithheld ? "-" : String(entry.couldBeScore)
    var text = Phrases.text(
      .couldBeIf, language, Phrases.lane(entry.couldBe, language), score,
      rules.prefix(3).joined(separator: "; ") + more(rules.count - 3, language))
    if !names.isEmpty {
      let list = names.joined(separator: "; ") + more(fields.count - 4, language)
      text += " [" + Phrases.text(.notKnown, language, list) + "]"
    }
    return wrapped(text)
  }

  private func more(_ count: Int, _ language: MessageLanguage) -> String {
    count > 0 ? " " + Phrases.text(.andMore, language, String(count)) : ""
  }

  private func title(_ hit: Hit, _ language: MessageLanguage) -> String {
    SafeText.clean(word(program.rules[hit.rule].title, language))
  }

  private func word(_ text: LocalizedText, _ language: MessageLanguage) -> String {
    language == .english ? text.en : text.ru
  }

  // MARK: - Unreadable records

  func unreadable(_ records: [UnreadableRecord], count: Int, _ info: RunInfo) -> String {
    var text = ""
    for language in style.languages {
      let title = Phrases.text(.setAsideTitle, language, ValueFormat.number(Double(count), ValueLanguage(language)))
      text += paint(title, tone(program.scoring.unreadable)) + "\n"
    }
    for record in records {
      let name = record.file < info.files.count ? info.files[record.file].name : "?"
      var place = Phrases.text(.lineOfFile, main, SafeText.clean(name), String(record.line))
      if record.column > 0 { place += ":\(record.column)" }
      for language in style.languages { text += wrapped(place + ": " + word(record.reason, language)) }
      let excerpt = SafeText.clean(record.excerpt)
      if !excerpt.isEmpty { text += Self.indent + "  " + SafeText.cut(excerpt, style.width - 6) + "\n" }
    }
    if count > records.count {
      let rest = ValueFormat.number(Double(count - records.count), ValueLanguage(main))
      for language in style.languages { text += wrapped(Phrases.text(.setAsideMore, language, rest)) }
    }
    return text
  }

  // MARK: - Lines

  private func wrapped(_ text: String, lead: String = "") -> String {
    let room = style.width - Self.indent.utf8.count - lead.utf8.count
    let hang = String(repeating: " ", count: lead.utf8.count)
    return SafeText.wrap(text, room).enumerated().map { index, line in
      Self.indent + (index == 0 ? lead : hang) + line + "\n"
    }.joined()
  }

  private func trimEnd(_ text: String) -> String {
    var view = Substring(text)
    while view.last == " " { view.removeLast() }
    return String(view)
  }

  private static let bold = "1"

  private func tone(_ lane: Lane) -> String {
    switch lane {
    case .red: "1;31"
    case .yellow: "1;33"
    case .blue: "1;34"
    case .green: "32"
    }
  }

  private func paint(_ text: String, _ tone: String) -> String {
    style.colour ? "\u{1B}[\(tone)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// Blanks that no line is broken at.
  var nonBreaking: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}
