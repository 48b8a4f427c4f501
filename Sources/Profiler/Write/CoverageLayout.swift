// Clause coverage as text: the conditions of rules with a gutter of counts, shares by rule and file, and in all.
// Plain text of a given width; colour only where the style asks for it.

import RiskDSL

/// Lays out clause coverage in one language.
public struct CoverageLayout {
  private let sources: [SourceFile]
  private let language: MessageLanguage
  private let style: TableStyle
  /// `   3    1    0 ! 1234 | `
  private static let counts = 5
  private static let numbers = 5
  private static let gutter = 3 * counts + 2 + numbers + 3

  /// Makes a layout.
  ///
  /// - Parameter sources: The rules files that were compiled, by `FileID`.
  public init(_ sources: [SourceFile], language: MessageLanguage, style: TableStyle) {
    self.sources = sources
    self.language = language
    self.style = style
  }

  // MARK: - Listing

  /// The conditions of the files line by line, with what the tests made of each clause.
  public func listing(_ files: [ClauseCoverage.File]) -> String {
    var text = SafeText.wrap(say(.coverTitle), style.width).map { $0 + "\n" }.joined()
    for file in files {
      text += "\n" + name(of: file) + ": " + share(file.share) + "\n"
      text += heads()
      for unit in file.units { text += listing(unit, sources[Int(file.file.rawValue)]) }
    }
    return text
  }

  private func heads() -> String {
    [Phrase.coverYes, .coverNo, .coverUnknown].map { SafeText.fit(say($0), CoverageLayout.counts, isRight: true) }
      .joined() + "\n"
  }

  private func listing(_ unit: ClauseCoverage.Unit, _ source: SourceFile) -> String {
    var byLine: [Int: [ClauseCoverage.Clause]] = [:]
    for clause in unit.clauses { byLine[source.position(of: clause.range.start).line, default: []].append(clause) }
    let first = source.position(of: unit.place.range.start).line
    var lines: Set<Int> = [first]
    for condition in unit.place.conditions {
      let last = source.position(of: max(condition.start + 1, condition.end) - 1).line
      lines.formUnion(source.position(of: condition.start).line...last)
    }
    var text = ""
    for line in lines.sorted() {
      let clauses = byLine[line] ?? []
      let source = self.line(line, of: source)
      if line == first, clauses.isEmpty {
        let share = percent(unit.share) + SafeText.fit("\(unit.share.covered)/\(unit.share.clauses)", 7, isRight: true)
        text += rows(SafeText.fit(share, 3 * CoverageLayout.counts, isRight: true) + "  ", line, source)
      } else if clauses.count == 1 {
        text += marked(clauses[0], rows(counts(clauses[0]), line, source))
      } else {
        text += rows(String(repeating: " ", count: 3 * CoverageLayout.counts + 2), line, source)
        // A count for the line would say nothing of the clauses in it: each has a row of its own.
        for clause in clauses { text += marked(clause, rows(counts(clause), nil, "    · " + clause.text)) }
      }
    }
    return text
  }

  private func line(_ line: Int, of source: SourceFile) -> String {
    String(decoding: source.bytes[source.lineRange(line)], as: UTF8.self)
  }

  /// `    3    1    0 !`
  private func counts(_ clause: ClauseCoverage.Clause) -> String {
    let numbers = [clause.yes, clause.no, clause.unknown].map {
      SafeText.fit(String($0), CoverageLayout.counts, isRight: true)
    }
    return numbers.joined() + (clause.isCovered ? "  " : " !")
  }

  /// A line of a file beside its counts, in as many rows as it needs.
  private func rows(_ counts: String, _ line: Int?, _ source: String) -> String {
    let number = SafeText.fit(line.map(String.init) ?? "", CoverageLayout.numbers, isRight: true)
    let width = max(20, style.width - CoverageLayout.gutter)
    let clean = SafeText.clean(source)
    if SafeText.width(clean) <= width { return trimmed(counts + number + " | " + clean) }
    let blanks = Swift.min(clean.prefix { $0 == " " }.count, width / 3)
    var text = ""
    for (place, row) in SafeText.wrap(clean, width - blanks - 2).enumerated() {
      let start = place == 0 ? counts + number : String(repeating: " ", count: CoverageLayout.gutter - 3)
      text += trimmed(start + " | " + String(repeating: " ", count: place == 0 ? blanks : blanks + 2) + row)
    }
    return text
  }

  private func trimmed(_ row: String) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row + "\n"
  }

  private func marked(_ clause: ClauseCoverage.Clause, _ rows: String) -> String {
    guard style.colour, !clause.isCovered else { return rows }
    return rows.split(separator: "\n").map { "\u{1B}[31m" + $0 + "\u{1B}[0m\n" }.joined()
  }

  // MARK: - Shares

  /// The share of each file and that in all.
  public func shares(_ files: [ClauseCoverage.File], _ all: ClauseCoverage.Share) -> String {
    let names = files.map(name) + [say(.coverAll)]
    let width = Swift.min(names.map(SafeText.width).max() ?? 0, style.width / 2)
    return zip(names, files.map(\.share) + [all]).map { name, share in
      SafeText.fit(name, width) + "  " + self.share(share) + "\n"
    }.joined()
  }

  /// The clauses of files that are not covered, a line each.
  public func gaps(_ files: [ClauseCoverage.File]) -> String {
    var text = ""
    for clause in files.flatMap(\.units).flatMap(\.clauses) where !clause.isCovered {
      let source = sources[Int(clause.range.file.rawValue)]
      let (line, column) = source.position(of: clause.range.start)
      text += SafeText.clean(source.name) + ":\(line):\(column): "
      text += say(.coverNever, String(clause.yes), String(clause.no), SafeText.clean(clause.text)) + "\n"
    }
    return text
  }

  /// What is below the share asked for; empty where nothing is.
  public func below(_ percent: Int, _ files: [ClauseCoverage.File], _ all: ClauseCoverage.Share) -> String {
    var low = files.filter { !$0.share.reaches(percent) }.map { name(of: $0) + " " + self.percent($0.share) }
    if !all.reaches(percent) { low.append(say(.coverAll) + " " + self.percent(all)) }
    return low.isEmpty ? "" : say(.coverBelow, String(percent), low.joined(separator: ", ")) + "\n"
  }

  private func name(of file: ClauseCoverage.File) -> String {
    SafeText.clean(sources[Int(file.file.rawValue)].name)
  }

  private func share(_ share: ClauseCoverage.Share) -> String {
    say(.coverShare, percent(share), String(share.covered), String(share.clauses))
  }

  private func percent(_ share: ClauseCoverage.Share) -> String {
    ValueFormat.percent(Double(share.tenths) / 1000, ValueLanguage(language))
  }

  private func say(_ phrase: Phrase, _ arguments: String...) -> String { Phrases.text(phrase, language, arguments) }
}
