// Reading lists, keyed tables and rates: from the rules or from CSV files beside them.

extension Checker {
  /// Reads the lists whose entries stand in the rules side by side; `readList` gives them when it comes to their names. Those
  /// in which something is found are read anew then, so that the findings of all of them are never there together.
  mutating func readListsAhead() {
    let written = files.flatMap { file in
      file.declarations.compactMap { declaration -> (list: ListDeclaration, file: FileID)? in
        guard case .list(let list) = declaration, case .entries = list.source else { return nil }
        return (list, file.file)
      }
    }
    let read = SideBySide.map(written.indices, inGroupsOf: 16) { [catalogue] position in
      let reader = ListReader.read(written[position].list, written[position].file, catalogue)
      return reader.diagnostics.diagnostics.isEmpty ? reader : nil
    }
    for case .some(let reader) in read { listsAhead[reader.list.range] = reader }
  }

  mutating func readList(_ declaration: ListDeclaration, _ file: FileID) -> CheckedList {
    var reader: ListReader
    switch declaration.source {
    case .entries:
      reader =
        listsAhead.removeValue(forKey: declaration.name.range) ?? ListReader.read(declaration, file, catalogue)
    case .file(let path, let columns, let split):
      reader = ListReader(declaration, file, catalogue)
      if reader.isKnownType {
        readListFile(path, columns, split, declaration.marks, into: &reader, file)
        reader.finish()
      }
    }
    diagnostics.add(reader.diagnostics)
    return reader.list
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
    into reader: inout ListReader, _ file: FileID
  ) {
    let override = listOverrides[reader.list.name]
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
    reader.take(loaded)
    let csv = SmallCSV(loaded.bytes)
    var positions: [Int] = []
    for column in columns {
      guard let position = csv.column(column.value) else {
        report(
          .columnNotInFile, column.range, [column.value, path.value, csv.header.joined(separator: ", ")],
          suggestion: nearest(column.value, in: csv.header))
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
          guard reader.count < Limits.maxListEntries else {
            report(.tooMany, path.range, ["entries of a list", "\(Limits.maxListEntries)"])
            return
          }
          let entry = ListEntry(
            text: piece, source: source.map(row.cell) ?? "", reason: reason.map(row.cell) ?? "",
            validUntil: lastDay, line: row.line,
            isSecret: secret.map { FlagReader.read(row.cell($0)) ?? false } ?? false)
          let form = reader.list.type.isText ? TextFold.fold(piece) : Array(CodeFold.normalise(piece).utf8)
          if let first = seen[form] {
            // Synonyms that fold to the same text within one row are no fault of the author.
            if first != row.line { report(.duplicateEntry, path.range, ["\(piece) (\(path.value):\(row.line))"]) }
            continue
          }
          seen[form] = row.line
          if !reader.add(entry, marks, isException: false) {
            report(.badListRow, path.range, [path.value, "\(row.line)", piece])
          } else if !marks.shortOK, reader.endsInShortWord {
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
          suggestion: nearest(column.name.value, in: csv.header))
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

extension ValueType {
  /// Whether lists and table keys of the type make sense.
  var canBeListed: Bool {
    switch self {
    case .text, .party, .hs, .code, .choice: true
    case .quantity, .money, .date, .time, .flag, .condition: false
    }
  }
}
