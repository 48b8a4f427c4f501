// Entries of lists that can make no difference: beneath another entry, taken back by an exception, or not what they look like.

extension Linter {
  /// Longest list that is looked through.
  static let maxEntries = 100_000

  mutating func lintEntries() {
    let uses = listUses()
    for (index, list) in checker.names.lists.enumerated() where list.entries.count <= Linter.maxEntries {
      let places = places(of: list)
      // Other files may compare a shared list in other ways.
      let isKnown = options.isWhole || !list.isShared
      switch list.type {
      case .hs where isKnown && !uses.whole.contains(index): lintHeadings(list, places)
      case .text, .party:
        lintTerms(list, places, isWhole: !isKnown || uses.whole.contains(index) || uses.mixed.contains(index))
      case .hs, .code, .choice, .quantity, .money, .date, .time, .flag, .condition: break
      }
      for (number, entry) in list.entries.enumerated() where isDoubtful(entry.text, list.type) {
        warn(.doubtfulEntry, places.range(number), [places.name(entry)])
      }
    }
  }

  /// Where entries are written: in the rules, or in a file that the rules name.
  struct EntryPlaces {
    var list: SourceRange
    var literals: [SourceRange]
    var path: String

    func range(_ number: Int) -> SourceRange { literals.indices.contains(number) ? literals[number] : list }

    func name(_ entry: ListEntry) -> String {
      path.isEmpty ? entry.text : "\(entry.text) (\(path):\(entry.line))"
    }
  }

  private func places(of list: CheckedList) -> EntryPlaces {
    var places = EntryPlaces(list: list.range, literals: [], path: list.path)
    for file in checker.files where file.file == list.file {
      for case .list(let declaration) in file.declarations where declaration.name.range == list.range {
        guard case .entries(let elements) = declaration.source else { continue }
        // An entry that stands twice is in the list once.
        var seen: Set<String> = []
        for case .literal(let literal, _) in elements {
          guard let text = literal.literalText, seen.insert(form(text, list.type)).inserted else { continue }
          places.literals.append(literal.range)
        }
      }
    }
    return places
  }

  private func form(_ text: String, _ type: ValueType) -> String {
    type.isText ? String(decoding: TextFold.fold(text), as: UTF8.self) : CodeFold.normalise(text)
  }

  /// Lists compared as a whole with cells, and lists whose terms stand beside exceptions of another list.
  private func listUses() -> (whole: Set<Int>, mixed: Set<Int>) {
    var whole: Set<Int> = []
    var mixed: Set<Int> = []
    eachClause { clause, _ in
      switch clause.question {
      case .codes(_, _, let lists, _), .texts(_, _, let lists, _): whole.formUnion(lists)
      case .mentions(_, _, let lists, _):
        if lists.count > 1, lists.contains(where: { checker.names.lists[$0].terms.contains(where: \.term.isException) })
        {
          mixed.formUnion(lists)
        }
      case .compare, .compareNumbers, .between, .missing, .present, .valid, .invalid, .listed, .flag, .under, .part,
        .sameText, .sameCode:
        break
      }
    }
    return (whole, mixed)
  }

  /// Names of one thing in one row of a file are no fault of the author.
  private func isSynonym(_ a: ListEntry, _ b: ListEntry) -> Bool { a.line != 0 && a.line == b.line }

  private mutating func lintHeadings(_ list: CheckedList, _ places: EntryPlaces) {
    var numbers: [UInt64: Int] = [:]
    for (number, heading) in list.headings.enumerated() where numbers[heading] == nil { numbers[heading] = number }
    for (number, heading) in list.headings.enumerated() {
      var shorter = heading / 10
      while shorter > 1, numbers[shorter] == nil { shorter /= 10 }
      guard shorter > 1, let wider = numbers[shorter], !isSynonym(list.entries[number], list.entries[wider]) else {
        continue
      }
      warn(
        .shadowedEntry, places.range(number),
        [places.name(list.entries[number]), places.name(list.entries[wider])],
        related: places.literals.isEmpty ? nil : places.range(wider))
    }
  }

  private mutating func lintTerms(_ list: CheckedList, _ places: EntryPlaces, isWhole: Bool) {
    var entries: [[TermWord]: Int] = [:]
    var exceptions: [[TermWord]: Int] = [:]
    for checked in list.terms {
      let entry = Int(checked.term.entry)
      if checked.term.isException { exceptions[checked.words] = entry } else { entries[checked.words] = entry }
    }
    for checked in list.terms where !checked.term.isException {
      let number = Int(checked.term.entry)
      let words = checked.words
      var wider = exceptions[words]
      if wider == nil, exceptions.isEmpty, !isWhole { wider = TermCover.wider(words, entries, besides: number) }
      guard let wider, !isSynonym(list.entries[number], list.entries[wider]) else { continue }
      warn(
        .shadowedEntry, places.range(number),
        [places.name(list.entries[number]), places.name(list.entries[wider])])
    }
  }

  /// Whether an entry has the wrong check digit, a chapter that is none, or several entries in one.
  private func isDoubtful(_ text: String, _ type: ValueType) -> Bool {
    switch type {
    case .code(let kind): TextBytes.with(text) { kind.verdict($0) } == .invalidCheckDigit
    case .hs: HSReader.verdict(text) == .invalidShape || HSReader.verdict(text) == .invalidCheckDigit
    case .text, .party: text.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") }
    case .choice, .quantity, .money, .date, .time, .flag, .condition: false
    }
  }
}

/// Which term is found wherever another is.
private enum TermCover {
  /// Another entry that every text with these words has as well.
  static func wider(_ words: [TermWord], _ entries: [[TermWord]: Int], besides number: Int) -> Int? {
    for start in words.indices {
      for end in start..<words.count {
        if end - start + 1 < words.count, let found = entries[Array(words[start...end])], found != number {
          return found
        }
      }
      for word in looser(words[start]) {
        if let found = entries[[word]], found != number { return found }
      }
    }
    return nil
  }

  /// Single words that match whatever this word does.
  private static func looser(_ word: TermWord) -> [TermWord] {
    var looser: [TermWord] = []
    if word.kind == .whole {
      looser = [TermWord(bytes: word.bytes, kind: .plural), TermWord(bytes: word.bytes, kind: .inflected)]
    }
    // An inflected word keeps its stem and may lose the rest.
    var kept = word.bytes.count
    if word.kind == .inflected { kept = EndingTable.shared.stemLength(word.bytes) ?? kept }
    // A plural may have been written: `drums` is found as `drum` too.
    if word.kind == .plural {
      for ending in ["ES", "S"] where word.bytes.count > ending.utf8.count {
        if word.bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
          kept = Swift.min(kept, word.bytes.count - ending.utf8.count)
        }
      }
    }
    let longest = word.kind == .prefix ? kept - 1 : kept
    if longest > 0 {
      for length in 1...longest { looser.append(TermWord(bytes: Array(word.bytes[..<length]), kind: .prefix)) }
    }
    return looser
  }
}
