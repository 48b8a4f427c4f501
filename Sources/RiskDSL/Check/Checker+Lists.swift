// Reading lists, keyed tables and rates: from the rules or from CSV files beside them.

extension Checker {
  mutating func readList(_ declaration: ListDeclaration, _ file: FileID) -> CheckedList {
    var list = CheckedList(
      name: declaration.name.value, type: .text, file: file, range: declaration.name.range,
      isShared: declaration.isShared,
      isSecret: declaration.isSecret, path: "", digest: "", entries: [], terms: [], keys: [], folded: [], headings: [])
    guard let type = ValueType.named(declaration.type.value), type.canBeListed else {
      report(
        .unknownWord, declaration.type.range,
        [
          "type", declaration.type.value,
          ValueType.allNames.filter { ValueType.named($0)?.canBeListed ?? false }.joined(separator: ", "),
        ],
        suggestion: Suggestion.nearest(declaration.type.value, in: ValueType.allNames))
      return list
    }
    list.type = type
    switch declaration.source {
    case .entries(let elements):
      var seen: Set<[UInt8]> = []
      seen.reserveCapacity(elements.count)
      list.reserve(elements.count)
      for element in elements { addEntry(element, declaration.marks, to: &list, &seen, isException: false) }
      list.digest = SHA256.hex(Array(list.entries.map(\.text).joined(separator: "\n").utf8))
    case .file(let path, let columns, let split):
      readListFile(path, columns, split, declaration.marks, into: &list, file)
    }
    var seenExceptions: Set<[UInt8]> = []
    for element in declaration.exceptions {
      addEntry(element, declaration.marks, to: &list, &seenExceptions, isException: true)
    }
    return list
  }

  private mutating func addEntry(
    _ element: SetOperand.Element, _ marks: EntryMarks, to list: inout CheckedList, _ seen: inout Set<[UInt8]>,
    isException: Bool
  ) {
    switch element {
    case .literal(let literal, let own):
      guard let text = literalText(literal) else {
        if case .invalid = literal.kind {
        } else {
          report(.typeMismatch, literal.range, [list.type.name, describe(literal)])
        }
        return
      }
      var joined = marks
      joined.exact = joined.exact || own.exact
      joined.shortOK = joined.shortOK || own.shortOK
      let form = list.type.isText ? TextFold.fold(text) : Array(CodeFold.normalise(text).utf8)
      if !form.isEmpty, !seen.insert(form).inserted {
        report(.duplicateEntry, literal.range, [text])
        return
      }
      let entry = ListEntry(
        text: text, source: "", reason: "", validUntil: nil, line: 0, isSecret: own.secret)
      if !add(entry, joined, to: &list, isException: isException) {
        if trimmed(text).isEmpty {
          report(.emptyText, literal.range)
        } else {
          report(
            .badCode, literal.range, [list.type.name, text, CodeReader.form(of: list.type)],
            suggestion: CodeReader.suggestion(for: text, type: list.type))
        }
      } else if list.type.isText, !joined.shortOK, !isException, list.terms.last?.problem == .shortWord {
        report(.shortTerm, literal.range, [text])
      }
    case .list(let name):
      report(.unknownWord, name.range, ["entry", name.value, "\"…\""])
    case .range(let low, let high):
      report(.operatorNotForType, low.range.joined(high.range), ["..", list.type.name])
    }
  }

  /// Adds one entry in the form of the list's type; false when it has not that form.
  private mutating func add(_ entry: ListEntry, _ marks: EntryMarks, to list: inout CheckedList, isException: Bool)
    -> Bool
  {
    let number = Int32(list.entries.count)
    switch list.type {
    case .text, .party:
      let term = Term(text: entry.text, exact: marks.exact, isException: isException, entry: number)
      let checked = words(of: term)
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
    list.entries.append(entry)
    list.hasSecretEntry = list.hasSecretEntry || entry.isSecret
    return true
  }

  /// The bytes of a file that rules name, and its path from the root; reports and gives nil when there is none.
  mutating func load(_ path: Located<String>, _ file: FileID) -> (bytes: [UInt8], path: String)? {
    guard let name = resolve(path.value, from: file) else {
      report(.pathOutsideRules, path.range, [path.value])
      return nil
    }
    do {
      return (try loader(name), name)
    } catch {
      report(.fileUnreadable, path.range, [path.value, DiagnosticText.argument(error.reason)])
      return nil
    }
  }

  private mutating func readListFile(
    _ path: Located<String>, _ columns: [Located<String>], _ split: Located<String>?, _ marks: EntryMarks,
    into list: inout CheckedList, _ file: FileID
  ) {
    let override = listOverrides[list.name]
    var loaded: (bytes: [UInt8], path: String)?
    if let override {
      do { loaded = (try loader("\u{0}" + override), override) } catch {
        report(.fileUnreadable, path.range, [override, DiagnosticText.argument(error.reason)])
        return
      }
    } else {
      loaded = load(path, file)
    }
    guard let loaded else { return }
    list.path = loaded.path
    list.digest = SHA256.hex(loaded.bytes)
    let csv = SmallCSV(loaded.bytes)
    var positions: [Int] = []
    for column in columns {
      guard let position = csv.column(column.value) else {
        report(
          .columnNotInFile, column.range, [column.value, path.value, csv.header.joined(separator: ", ")],
          suggestion: Suggestion.nearest(column.value, in: csv.header))
        continue
      }
      positions.append(position)
    }
    guard positions.count == columns.count else { return }
    let source = csv.column("source")
    let reason = csv.column("reason")
    let secret = csv.column("secret")
    let validUntil = csv.column("valid_until")
    var seen: [[UInt8]: UInt32] = [:]
    for row in csv.rows {
      var isBlank = true
      var lastDay: Int32?
      if let validUntil { lastDay = day(in: row.cell(validUntil), path, row.line) }
      for position in positions {
        for piece in pieces(row.cell(position), split?.value) {
          isBlank = false
          guard list.entries.count < Limits.maxListEntries else {
            report(.tooMany, path.range, ["entries of a list", "\(Limits.maxListEntries)"])
            return
          }
          let entry = ListEntry(
            text: piece, source: source.map(row.cell) ?? "", reason: reason.map(row.cell) ?? "",
            validUntil: lastDay, line: row.line,
            isSecret: secret.map { FlagReader.read(row.cell($0)) ?? false } ?? false)
          let form = list.type.isText ? TextFold.fold(piece) : Array(CodeFold.normalise(piece).utf8)
          if let first = seen[form] {
            // Synonyms that fold to the same text within one row are no fault of the author.
            if first != row.line { report(.duplicateEntry, path.range, ["\(piece) (\(path.value):\(row.line))"]) }
            continue
          }
          seen[form] = row.line
          if !add(entry, marks, to: &list, isException: false) {
            report(.badListRow, path.range, [path.value, "\(row.line)", piece])
          } else if list.type.isText, !marks.shortOK, list.terms.last?.problem == .shortWord {
            report(.shortTerm, path.range, ["\(piece) (\(path.value):\(row.line))"])
          }
        }
      }
      if isBlank { report(.blankEntry, path.range, [path.value, "\(row.line)"]) }
    }
  }

  /// The day in a cell; nil where it is blank, and where it is no day, which is reported.
  private mutating func day(in cell: String, _ path: Located<String>, _ line: UInt32) -> Int32? {
    let reading = DateReader.read(cell)
    switch reading.state {
    case .read: return reading.value.days
    case .missing: return nil
    case .unreadable:
      report(.badListRow, path.range, [path.value, "\(line)", cell])
      return nil
    }
  }

  private func pieces(_ cell: String, _ separator: String?) -> [String] {
    guard let separator, let mark = separator.first, separator.count == 1 else {
      let text = trimmed(cell)
      return text.isEmpty ? [] : [text]
    }
    return cell.split(separator: mark).map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  // MARK: Keyed tables

  mutating func readTable(_ declaration: TableDeclaration, _ file: FileID) -> KeyedTable {
    var table = KeyedTable(
      name: declaration.name.value, keyType: .hs, columns: [], keys: [], index: KeyIndex([]), values: [], maxDigits: 0,
      digest: ""
    )
    guard let keyType = ValueType.named(declaration.keyType.value), keyType.canBeListed else {
      report(
        .unknownWord, declaration.keyType.range,
        [
          "type", declaration.keyType.value,
          ValueType.allNames.filter { ValueType.named($0)?.canBeListed ?? false }.joined(separator: ", "),
        ])
      return table
    }
    table.keyType = keyType
    var factors: [Double] = []
    for column in declaration.columns {
      if ["number", "count", ""].contains(column.unit.value) {
        table.columns.append((column.name.value, .none))
        factors.append(1)
      } else if let parsed = Unit.parse(column.unit.value) {
        table.columns.append((column.name.value, parsed.unit))
        factors.append(parsed.factor)
      } else {
        report(.unknownUnit, column.unit.range, [column.unit.value])
      }
    }
    guard factors.count == declaration.columns.count, let loaded = load(declaration.path, file) else { return table }
    table.digest = SHA256.hex(loaded.bytes)
    let csv = SmallCSV(loaded.bytes)
    var positions: [Int] = []
    for column in declaration.columns {
      guard let position = csv.column(column.name.value) else {
        report(
          .columnNotInFile, column.name.range,
          [column.name.value, declaration.path.value, csv.header.joined(separator: ", ")],
          suggestion: Suggestion.nearest(column.name.value, in: csv.header))
        continue
      }
      positions.append(position)
    }
    guard positions.count == declaration.columns.count else { return table }
    let keyColumn = csv.column(declaration.keyType.value) ?? csv.column("hs_code") ?? 0
    var keys: [CodeKey] = []
    var seen: Set<CodeKey> = []
    for row in csv.rows {
      let text = trimmed(row.cell(keyColumn))
      if text.isEmpty { continue }
      let key: CodeKey?
      if keyType.isText {
        let folded = keyType == .party ? TextFold.foldParty(text) : TextFold.fold(text)
        key = folded.isEmpty ? nil : CodeKey(hashing: folded)
      } else {
        key = CodeReader.key(ofLiteral: text, type: keyType)
      }
      guard let key else {
        report(.badListRow, declaration.path.range, [declaration.path.value, "\(row.line)", text])
        continue
      }
      guard seen.insert(key).inserted else {
        report(.duplicateEntry, declaration.path.range, ["\(text) (\(declaration.path.value):\(row.line))"])
        continue
      }
      keys.append(key)
      if keyType == .hs { table.maxDigits = Swift.max(table.maxDigits, text.utf8.count { (0x30...0x39).contains($0) }) }
      for (position, factor) in zip(positions, factors) {
        let cell = trimmed(row.cell(position))
        if cell.isEmpty {
          table.values.append(.nan)
        } else if let value = exactDouble(cell) {
          table.values.append(value * factor)
        } else {
          report(.badListRow, declaration.path.range, [declaration.path.value, "\(row.line)", cell])
          table.values.append(.nan)
        }
      }
    }
    table.keys = keys
    table.index = KeyIndex(keys)
    return table
  }

  // MARK: Rates

  mutating func readRates(_ path: Located<String>, _ range: SourceRange, _ file: FileID) {
    guard rates == nil else {
      report(.duplicateName, range, ["rates", path.value])
      return
    }
    guard let loaded = load(path, file) else { return }
    let csv = SmallCSV(loaded.bytes)
    var positions: [Int] = []
    for name in ["date", "currency", "per_usd"] {
      guard let position = csv.column(name) else {
        report(.columnNotInFile, path.range, [name, path.value, csv.header.joined(separator: ", ")])
        continue
      }
      positions.append(position)
    }
    guard positions.count == 3 else { return }
    var list: [RateTable.Rate] = []
    for row in csv.rows {
      let date = DateReader.read(row.cell(positions[0]))
      let currency = CurrencyTable.read(row.cell(positions[1]))
      let value = exactDouble(trimmed(row.cell(positions[2])))
      guard date.state == .read, let currency, let value, value > 0 else {
        report(.badListRow, path.range, [path.value, "\(row.line)", row.cell(positions[0])])
        continue
      }
      list.append(RateTable.Rate(currency: currency, day: date.value.days, perUSD: value))
    }
    list.sort { ($0.currency.rawValue, $0.day) < ($1.currency.rawValue, $1.day) }
    rates = RateTable(rates: list, digest: SHA256.hex(loaded.bytes))
  }
}

extension CheckedList {
  /// Makes room for entries of the list's type.
  fileprivate mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    switch type {
    case .text, .party:
      terms.reserveCapacity(count)
      folded.reserveCapacity(count)
    case .hs:
      headings.reserveCapacity(count)
      keys.reserveCapacity(count)
    case .code, .choice: keys.reserveCapacity(count)
    case .quantity, .money, .date, .time, .flag, .condition: break
    }
  }
}

extension ValueType {
  /// Whether lists and table keys of the type make sense.
  var canBeListed: Bool {
    switch self {
    case .text, .party, .hs, .code, .choice: true
    case .quantity, .money, .date, .time, .flag, .condition: false
    }
  }
}
