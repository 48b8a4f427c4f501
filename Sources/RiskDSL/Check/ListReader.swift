// Reading a list: its entries and exceptions in the forms that conditions ask for.
// It knows the declaration alone, so that lists can be read side by side; files are read by the checker, which hands on rows.

/// A list while it is read, and what was found in it.
struct ListReader: Sendable {
  private(set) var list: CheckedList
  private(set) var diagnostics = DiagnosticCollector()
  /// Whether lists of its type make sense; the entries of others are not looked at.
  private(set) var isKnownType = false
  /// Packed when the list has been read.
  private var entries: [ListEntry] = []
  private let declaration: ListDeclaration
  private let catalogue: FieldCatalogue

  /// Begins a list without entries.
  init(_ declaration: ListDeclaration, _ file: FileID, _ catalogue: FieldCatalogue) {
    self.declaration = declaration
    self.catalogue = catalogue
    list = CheckedList(
      name: declaration.name.value, type: .text, file: file, range: declaration.name.range,
      isShared: declaration.isShared, isSecret: declaration.isSecret, path: "", digest: "", terms: [],
      keys: [], folded: [], headings: [])
    guard let type = ValueType.named(declaration.type.value), type.canBeListed else {
      report(
        .unknownWord, declaration.type.range,
        [
          "type", declaration.type.value,
          ValueType.allNames.filter { ValueType.named($0)?.canBeListed ?? false }.joined(separator: ", "),
        ],
        suggestion: Suggestion.nearest(declaration.type.value, in: ValueType.allNames))
      return
    }
    list.type = type
    isKnownType = true
  }

  /// Reads a list whose entries stand in the rules.
  static func read(_ declaration: ListDeclaration, _ file: FileID, _ catalogue: FieldCatalogue) -> ListReader {
    var reader = ListReader(declaration, file, catalogue)
    guard reader.isKnownType, case .entries(let elements) = declaration.source else { return reader }
    reader.reserve(elements.count)
    reader.add(elements, isException: false)
    var written: [UInt8] = []
    for (number, entry) in reader.entries.enumerated() {
      if number > 0 { written.append(0x0A) }
      written.append(contentsOf: entry.text.utf8)
    }
    reader.list.digest = SHA256.hex(written)
    reader.finish()
    return reader
  }

  /// Reads what stands behind `except`, and ends the list.
  mutating func finish() {
    add(declaration.exceptions, isException: true)
    list.entries = EntryTable(entries)
    entries = []
  }

  /// The entries so far.
  var count: Int { entries.count }

  /// Notes the file that the entries come from.
  mutating func take(_ file: (bytes: [UInt8], path: String)) {
    list.path = file.path
    list.digest = SHA256.hex(file.bytes)
  }

  /// Makes room for entries of the list's type.
  private mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    switch list.type {
    case .text, .party:
      list.terms.reserveCapacity(count)
      list.folded.reserveCapacity(count)
    case .hs:
      list.headings.reserveCapacity(count)
      list.keys.reserveCapacity(count)
    case .code, .choice: list.keys.reserveCapacity(count)
    case .quantity, .money, .date, .time, .flag, .condition: break
    }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String] = [], suggestion: String? = nil
  ) {
    diagnostics.report(code, range, arguments, suggestion: suggestion)
  }

  // MARK: - Entries

  private mutating func add(_ elements: [SetOperand.Element], isException: Bool) {
    var seen = SeenEntries(list.type, count: elements.count)
    for element in elements {
      switch element {
      case .literal(let literal, let own): add(literal, own, &seen, isException: isException)
      case .list(let name): report(.unknownWord, name.range, ["entry", name.value, "\"…\""])
      case .range(let low, let high):
        report(.operatorNotForType, low.range.joined(high.range), ["..", list.type.name])
      }
    }
  }

  private mutating func add(
    _ literal: Expression, _ own: EntryMarks, _ seen: inout SeenEntries, isException: Bool
  ) {
    guard let text = literal.literalText else {
      if case .invalid = literal.kind {
      } else {
        report(.typeMismatch, literal.range, [list.type.name, literal.kindName(catalogue)])
      }
      return
    }
    guard seen.insert(text) else { return report(.duplicateEntry, literal.range, [text]) }
    var marks = declaration.marks
    marks.exact = marks.exact || own.exact
    marks.shortOK = marks.shortOK || own.shortOK
    let entry = ListEntry(text: text, source: "", reason: "", validUntil: nil, line: 0, isSecret: own.secret)
    if !add(entry, marks, isException: isException) {
      if trimmed(text).isEmpty {
        report(.emptyText, literal.range)
      } else {
        report(
          .badCode, literal.range, [list.type.name, text, CodeReader.form(of: list.type)],
          suggestion: CodeReader.suggestion(for: text, type: list.type))
      }
    } else if !marks.shortOK, !isException, endsInShortWord {
      report(.shortTerm, literal.range, [text])
    }
  }

  /// Whether the last term is a word that is found in many innocent texts.
  var endsInShortWord: Bool { list.terms.last?.problem == .shortWord }

  /// Adds one entry in the form of the list's type; false when it has not that form.
  mutating func add(_ entry: ListEntry, _ marks: EntryMarks, isException: Bool) -> Bool {
    let number = Int32(entries.count)
    switch list.type {
    case .text, .party:
      let term = Term(text: entry.text, exact: marks.exact, isException: isException, entry: number)
      let checked = CheckedTerm(term: term, words: term.words, hash: PhraseKey(term).hash)
      guard checked.problem == nil || checked.problem == .shortWord else { return false }
      list.terms.append(checked)
      if !isException {
        list.folded.append(list.type == .party ? TextFold.foldParty(entry.text) : TextFold.fold(entry.text))
      }
    case .hs:
      guard let heading = CodeReader.heading(entry.text) else { return false }
      list.headings.append(heading)
      list.keys.append(HeadingIndex.key(heading))
    case .code, .choice:
      guard let key = CodeReader.key(ofLiteral: entry.text, type: list.type) else { return false }
      list.keys.append(key)
    case .quantity, .money, .date, .time, .flag, .condition:
      return false
    }
    entries.append(entry)
    list.hasSecretEntry = list.hasSecretEntry || entry.isSecret
    return true
  }
}

/// The entries met so far, as they are compared.
private struct SeenEntries {
  private let isText: Bool
  private var texts: Set<[UInt8]> = []
  private var codes: Set<CodeKey> = []

  init(_ type: ValueType, count: Int) {
    isText = type.isText
    if isText { texts.reserveCapacity(count) } else { codes.reserveCapacity(count) }
  }

  /// Whether an entry is new. One of which nothing is left always is: it is judged by itself.
  mutating func insert(_ text: String) -> Bool {
    if isText {
      let form = TextFold.fold(text)
      return form.isEmpty || texts.insert(form).inserted
    }
    let form = CodeFold.key(text)
    return form.isEmpty || codes.insert(form).inserted
  }
}
