// Makes a consignment of facts: what an implication means, shown on goods. Not every cube has an example that is easy to find;
// whoever asks evaluates what comes out before it is shown.

/// A row of an example under construction.
final class ExampleRow {
  let table: TableID
  let parent: ExampleRow?
  var cells: [FieldID: String] = [:]
  /// Numbers that cells stand for, in base units.
  var numbers: [FieldID: Double] = [:]
  var rows: [ExampleRow] = []

  init(_ table: TableID, in parent: ExampleRow?) {
    self.table = table
    self.parent = parent
  }

  /// The row of a table on the way up.
  func row(_ table: TableID) -> ExampleRow? { self.table == table ? self : parent?.row(table) }

  /// Rows of a table at any depth.
  func all(_ table: TableID) -> [ExampleRow] { rows.flatMap { ($0.table == table ? [$0] : []) + $0.all(table) } }
}

/// Fills rows so that the facts of a cube hold.
struct ExampleMaker {
  let maker: FormulaMaker
  let reasoner: Reasoner
  let tables: [TableEntry]
  /// The day around which dates lie.
  let today: Int32

  var catalogue: FieldCatalogue { maker.catalogue }

  /// A consignment for the facts; nil where none was found.
  func consignment(_ cube: Cube) -> ExampleRow? {
    let row = ExampleRow(.consignment, in: nil)
    return fill(row, cube) ? row : nil
  }

  /// Fills a row and the rows below it.
  func fill(_ row: ExampleRow, _ cube: Cube) -> Bool {
    let values = cube.values.sorted { $0.key < $1.key }.map { (maker.vocabulary.entries[$0.key], $0.value) }
    for (entry, value) in values where !fillState(entry.subject, value, row) { return false }
    for (entry, value) in values where !fillCode(entry.subject, value, row) { return false }
    fillTexts(cube, row)
    for rows in cube.rows {
      for index in 0..<rows.count {
        guard let below = append(rows.path, to: row, isNew: index > 0 || rows.path.table != .container) else {
          return false
        }
        if let body = rows.bodies.first, !fill(below, body) { return false }
      }
    }
    for (entry, value) in values where !fillNumber(entry, value, row) { return false }
    for (entry, value) in values where !fillOrder(entry, value, row) { return false }
    // What has to be read and is nothing in particular.
    for (entry, value) in values {
      guard case .state(let field) = entry.subject, case .line(let set, _, _) = value,
        !set.contains(CellFact.missing), let home = row.row(catalogue[field].table), home.cells[field] == nil
      else { continue }
      home.cells[field] = ordinary(catalogue[field], besides: nil)
    }
    // All other rows of the table are no different.
    for others in cube.others where others.most == 0 {
      for below in row.all(others.path.table) {
        guard let body = reasoner.cubes(others.body, from: [cube.surroundings])?.first, fill(below, body) else {
          return false
        }
      }
    }
    return true
  }

  /// A new row of a table, or the first that is there.
  func append(_ path: RowPath, to row: ExampleRow, isNew: Bool = true) -> ExampleRow? {
    guard let parent = path.table.parent else { return nil }
    if parent != row.table {
      guard parent.isWithin(row.table),
        let above = append(RowPath(table: parent, parent: row.table), to: row, isNew: false)
      else { return nil }
      return append(RowPath(table: path.table, parent: parent), to: above)
    }
    if !isNew, let known = row.rows.first(where: { $0.table == path.table }) { return known }
    let made = ExampleRow(path.table, in: row)
    row.rows.append(made)
    return made
  }

  private func fillNumber(_ entry: Vocabulary.Entry, _ value: FactValue, _ row: ExampleRow) -> Bool {
    guard case .number(_, let currency) = entry.subject, case .line(let set, _, _) = value, let number = entry.number
    else { return true }
    return pick(set, isWhole: number.isWhole).map { solve(number, $0, currency, row) } ?? false
  }

  private func fillOrder(_ entry: Vocabulary.Entry, _ value: FactValue, _ row: ExampleRow) -> Bool {
    guard case .order(_, _, let currency) = entry.subject, case .line(let set, _, _) = value, let first = entry.number,
      let second = entry.second
    else { return true }
    return order(first, second, set, currency, row)
  }

  // MARK: Cells

  private func set(_ field: FieldID, _ text: String, _ row: ExampleRow) -> Bool {
    guard let home = row.row(catalogue[field].table) else { return false }
    if let known = home.cells[field] { return known == text }
    home.cells[field] = text
    return true
  }

  private func fillState(_ subject: Subject, _ value: FactValue, _ row: ExampleRow) -> Bool {
    guard case .state(let field) = subject, case .line(let states, _, _) = value else { return true }
    if [CellFact.missing, CellFact.right, CellFact.unjudged].contains(where: states.contains) { return true }
    guard let wrong = wrong(catalogue[field].type) else { return false }
    return set(field, wrong, row)
  }

  private func fillCode(_ subject: Subject, _ value: FactValue, _ row: ExampleRow) -> Bool {
    switch (subject, value) {
    case (.flag(let field), .line(let set, _, _)): return self.set(field, set.contains(1) ? "yes" : "no", row)
    case (.choice(let field), .line(let set, _, _)):
      guard case .choice(let kind) = catalogue[field].type, let first = set.wholeNumbers.cuts.first else {
        return false
      }
      return self.set(field, kind.table.values[Int(first.value) - 1].name, row)
    case (.heading(let field), .line(let set, _, _)):
      let codes = set.wholeNumbers.intervals.prefix(8).compactMap { HeadingLine.code(at: $0.low.value) }
      let even = codes.first { $0.utf8.count % 2 == 0 && $0.utf8.count >= 2 }
      let common = ["940360", "847130", "690721", "250100", "010121", "610910", "720449", "290110"].first {
        CodeReader.heading($0).map { set.contains(HeadingLine.place($0)) } ?? false
      }
      guard let code = even ?? common, row.row(catalogue[field].table)?.cells[field] == nil else {
        return row.row(catalogue[field].table)?.cells[field] != nil
      }
      return self.set(field, code, row)
    case (.code(let field), .codes(let set)):
      let type = catalogue[field].type
      if row.row(catalogue[field].table)?.cells[field] != nil { return true }
      if set.isComplement {
        guard let text = ordinary(catalogue[field], besides: set) else { return false }
        return self.set(field, text, row)
      }
      guard let key = set.elements.min(by: { ($0.low, $0.high) < ($1.low, $1.high) }) else { return false }
      return self.set(field, CodeReader.text(of: key, type: type), row)
    case (.text(let field), .texts(let set)) where !set.isComplement:
      guard let text = set.elements.min(by: { $0.lexicographicallyPrecedes($1) }) else { return false }
      return self.set(field, readable(String(decoding: text, as: UTF8.self)), row)
    case (.sameText(let first, let second), .line(let set, _, _)),
      (.sameCode(let first, let second), .line(let set, _, _)):
      let known = row.row(catalogue[first].table)?.cells[first] ?? ordinary(catalogue[first], besides: nil) ?? "A1"
      _ = self.set(first, known, row)
      let other = set.contains(1) ? known : another(catalogue[second], than: known)
      return self.set(second, other, row)
    case (.listed(let field), .line(let set, _, _)) where set.contains(1):
      return ordinary(catalogue[field], besides: nil).map { self.set(field, $0, row) } ?? false
    case (.state, _), (.number, _), (.order, _), (.text, _), (.listed, _), (.flag, _), (.choice, _), (.heading, _),
      (.code, _), (.sameText, _), (.sameCode, _):
      return true
    case (.opaque, _): return false
    }
  }

  /// One text for all patterns of a field: what begins it, what it holds, what ends it.
  private func fillTexts(_ cube: Cube, _ row: ExampleRow) {
    var parts: [FieldID: [(rank: Int, text: String)]] = [:]
    for found in cube.patterns {
      guard found.isFound else {
        if parts[found.field] == nil { parts[found.field] = [] }
        continue
      }
      switch maker.vocabulary.patterns[found.pattern] {
      case .part(let kind, let bytes):
        let rank = kind == .startsWith ? 0 : kind == .endsWith ? 2 : 1
        parts[found.field, default: []].append((rank, String(decoding: bytes, as: UTF8.self)))
      case .terms(let set):
        let texts = set.terms.map { $0.words.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: " ") }
        // Folded Russian words have Latin letters in them: a Latin term is easier on the eye.
        let best = texts.min { a, b in
          let (isOther, isBoth) = (a.utf8.contains { $0 > 0x7F }, b.utf8.contains { $0 > 0x7F })
          return isOther == isBoth ? (a.utf8.count, a) < (b.utf8.count, b) : !isOther
        }
        if let best { parts[found.field, default: []].append((1, best)) }
      }
    }
    for (field, texts) in parts {
      guard let home = row.row(catalogue[field].table), home.cells[field] == nil else { continue }
      let text = texts.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
        \.element.text)
      home.cells[field] = text.isEmpty ? "GENERAL 7" : text.map(readable).joined(separator: " ")
    }
  }

  /// A folded text with the words of Cyrillic letters written in them throughout.
  private func readable(_ folded: String) -> String {
    folded.split(separator: " ").map { word -> String in
      guard word.unicodeScalars.contains(where: { (0x400...0x4FF).contains($0.value) }) else { return String(word) }
      return String(String.UnicodeScalarView(word.unicodeScalars.map { ExampleMaker.twins[$0] ?? $0 }))
    }.joined(separator: " ")
  }

  private static let twins = [Unicode.Scalar: Unicode.Scalar](
    uniqueKeysWithValues: zip("ABEKMHOPCTYX".unicodeScalars, "АВЕКМНОРСТУХ".unicodeScalars))

  /// Something usual for a field, and not one of some codes.
  func ordinary(_ field: Field, besides codes: ValueSet<CodeKey>?) -> String? {
    let choices: [String]
    switch field.type {
    case .text: choices = ["GENERAL 7"]
    case .party: choices = ["ACME TRADING"]
    case .quantity: choices = ["1"]
    case .money: choices = ["100 USD"]
    case .date, .time: choices = [day(today)]
    case .flag: choices = ["yes"]
    case .hs: choices = ["940360"]
    case .choice(let kind): choices = kind.table.values.prefix(1).map(\.name)
    case .code(let kind):
      switch kind {
      case .country: choices = ["KZ", "CN", "DE", "TR", "US", "JP"]
      case .port: choices = ["KZALA", "CNSHA", "DEHAM", "TRIST", "USNYC", "AEDXB"]
      case .container: choices = ["TGHU6004171", "MSKU1234565", "CSQU3054383"]
      case .sizeType: choices = ["22G1", "45G1", "42G1"]
      case .currency: choices = ["USD", "EUR", "KZT"]
      case .packageKind: choices = ["CT", "DR", "BX", "PX"]
      case .wagon: choices = ["52761046"]
      case .waybill: choices = ["999-12345675"]
      case .imo: choices = ["9301110", "9074729"]
      case .unNumber: choices = ["1993", "1263", "3082"]
      case .office: choices = ["50412", "50413"]
      case .station: choices = ["698606"]
      case .cas: choices = ["108-24-7", "67-64-1"]
      }
    case .condition: return nil
    }
    guard let codes else { return choices.first }
    return choices.first { CodeReader.key(ofLiteral: $0, type: field.type).map(codes.contains) ?? false }
  }

  private func another(_ field: Field, than text: String) -> String {
    let codes = CodeReader.key(ofLiteral: text, type: field.type).map { ValueSet(elements: [$0], isComplement: true) }
    return ordinary(field, besides: codes).flatMap { $0 == text ? nil : $0 } ?? text + " 2"
  }

  private func wrong(_ type: ValueType) -> String? {
    switch type {
    case .quantity, .money, .date, .time, .choice: "???X"
    case .hs: "7777"
    case .code(let kind):
      switch kind {
      case .country, .currency: "Q7"
      case .container: "TGHU6004172"
      case .wagon: "52761047"
      case .waybill: "999-12345676"
      case .imo: "9301111"
      case .cas: "108-24-8"
      case .port, .sizeType, .packageKind, .unNumber, .station: "X"
      case .office: nil
      }
    case .text, .party, .flag, .condition: nil
    }
  }

  /// A day as manifests write it.
  func day(_ days: Int32) -> String {
    let (year, month, day) = DateValue.calendar(days: days)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
