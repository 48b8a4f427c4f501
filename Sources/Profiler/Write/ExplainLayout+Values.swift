// The values of a clause in words: what was read, what it was understood as, where it stands, which entry matched.
// Part of the layout of explanations.

import RiskDSL

extension ExplainLayout {
  /// Characters of a value that are shown.
  static let maxValue = 120

  /// What answered a clause, a line each.
  func values(_ leaf: TraceLeaf) -> [String] {
    var lines: [String] = []
    if let value = leaf.value {
      lines.append(shown(value))
      if let entry = leaf.entry, let words = matched(entry) { lines.append(words) }
    }
    if let left = leaf.left {
      var text = (left.isPartial ? "≥ " : "= ") + format(left)
      if let right = leaf.right { text += "; " + say(.explainOther, format(right)) }
      lines.append(text)
    }
    lines += leaf.operands.map(shown)
    lines += leaf.counted.map(counted)
    return lines
  }

  private func format(_ number: ShownNumber) -> String {
    ValueFormat.text(number.value, number.unit, number.form, ValueLanguage(language))
  }

  /// `item 2, HS code: “2915.24” = 291524 (line 812, column 19 “HS”)`
  private func shown(_ value: ShownValue) -> String {
    var text = label(program.catalogue[value.field])
    if let row = value.row { text = Phrases.table(row.table, language) + " " + number(row.row) + ", " + text }
    switch value.gap {
    case .absent?: return text + ": " + say(.explainAbsent)
    case .missing?: text += ": " + say(.explainMissing)
    case .unreadable?: text += ": " + quoted(value.text) + " – " + say(.explainUnreadable)
    case nil: text += ": " + read(value)
    }
    if let lookup = value.lookup {
      text += "; " + lookup.table + "[" + (lookup.key.map(SafeText.clean) ?? say(.explainNoRow)) + "]." + lookup.column
      if let number = value.number { text += " = " + format(number) }
    }
    for rate in value.rates {
      let perUSD = ValueFormat.number(rate.perUSD, ValueLanguage(language))
      text += "; " + say(.explainRate, perUSD, rate.currency.text, day(rate.day))
    }
    return text + place(value)
  }

  private func read(_ value: ShownValue) -> String {
    let raw = value.text.isEmpty ? "" : quoted(value.text)
    var understood: String?
    if value.lookup == nil, let number = value.number { understood = format(number) }
    if let moment = value.moment { understood = moment.text(language == .english ? .english : .russian) }
    if let found = value.word { understood = SafeText.clean(word(found)) }
    guard let understood, understood != SafeText.clean(value.text) else { return raw }
    return raw.isEmpty ? understood : raw + " = " + understood
  }

  private func quoted(_ text: String) -> String {
    let clean = SafeText.clean(text)
    let cut = clean.count <= Self.maxValue ? clean : String(clean.prefix(Self.maxValue - 1)) + "…"
    return language == .english ? "“\(cut)”" : "«\(cut)»"
  }

  private func place(_ value: ShownValue) -> String {
    guard showsPlaces, value.line > 0 else { return "" }
    var parts = [say(.explainLine, String(value.line))]
    let header = value.header.isEmpty ? "" : " " + quoted(value.header)
    if value.column > 0 {
      parts.append(say(.explainColumn, String(value.column)) + header)
    } else if !header.isEmpty {
      parts.append(say(.explainKey) + header)
    }
    return " (" + parts.joined(separator: ", ") + ")"
  }

  /// `matches “acetic anhydride” in “ACETIC ANHYDRIDES”; list red_list, line 12 (INCB Red List)`
  private func matched(_ entry: ShownEntry) -> String? {
    var parts: [String] = []
    if !entry.text.isEmpty { parts.append(say(.explainEntry, quoted(entry.text))) }
    if !entry.part.isEmpty { parts.append(say(.explainPart, quoted(entry.part))) }
    if let list = entry.list {
      var text = say(.explainList, program.lists[list].name)
      if entry.line > 0 { text += ", " + say(.explainLine, String(entry.line)) }
      if !entry.source.isEmpty { text += " (" + SafeText.clean(entry.source) + ")" }
      parts.append(text)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// `items counted: 2 of 3 (1, 2: 18,000 kg, 240 kg); unknown: 3`
  private func counted(_ count: ShownCount) -> String {
    let name = Phrases.table(count.table, language)
    if count.isAbsent { return name + ": " + say(.explainNoRows) }
    var text = say(.explainCounted, name, number(count.count), number(count.total))
    if !count.rows.isEmpty {
      let rows = count.rows.enumerated().map { place, row in
        number(row) + (count.values.indices.contains(place) ? ": " + format(count.values[place]) : "")
      }
      text += " (" + rows.joined(separator: "; ") + (count.count > count.rows.count ? " …" : "") + ")"
    }
    if !count.undecided.isEmpty {
      text += "; " + say(.explainUnknownRows, count.undecided.map(number).joined(separator: ", "))
    }
    return text
  }
}
