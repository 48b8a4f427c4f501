// Which header means which field: names, labels and aliases of the catalogue, with or without a unit behind them.
// Built once per run; asked once per column of a file and once per key of JSON lines.

import RiskDSL

/// What a header means.
struct HeaderMeaning: Sendable, Hashable {
  var field: FieldID
  /// Factor from the unit of plain numbers in the column to the base unit.
  var scale: Double
  /// Currency that the header implies.
  var currency: CurrencyCode
}

/// The headers known in a run.
struct HeaderMap: Sendable {
  private let names: HeaderNames
  private var overrides: [String: FieldID] = [:]
  private let catalogue: FieldCatalogue

  /// - Parameter overrides: header text and field of the officer's own `--map` file; they win over everything.
  init(catalogue: FieldCatalogue, overrides: [(header: String, field: FieldID)]) {
    self.catalogue = catalogue
    for (header, field) in overrides { self.overrides[HeaderMap.fold(header)] = field }
    names =
      catalogue.fields.contains(where: \.isDeclared) ? HeaderMap.names(of: catalogue) : HeaderMap.builtInNames
  }

  /// The names of the built-in fields, which most runs need as they are.
  private static let builtInNames = names(of: FieldCatalogue.builtIn)

  /// Makes the names of the built-in fields now, where the first use would make them.
  static func makeAhead() { _ = builtInNames }

  private static func names(of catalogue: FieldCatalogue) -> HeaderNames {
    var names = HeaderNames()
    let meanings = catalogue.fields.map(plain)
    for field in catalogue.fields where field.isDeclared { add(field, meanings[Int(field.id.rawValue)], to: &names) }
    for field in catalogue.fields where !field.isDeclared { names.add(field.name, meanings[Int(field.id.rawValue)]) }
    for field in catalogue.fields where !field.isDeclared { add(field, meanings[Int(field.id.rawValue)], to: &names) }
    return names
  }

  private static func add(_ field: Field, _ meaning: HeaderMeaning, to names: inout HeaderNames) {
    names.add(field.name, meaning)
    if !field.labelEN.isEmpty { names.add(field.labelEN, meaning) }
    if !field.labelRU.isEmpty { names.add(field.labelRU, meaning) }
    field.eachAlias { text, unit in
      var implied = meaning
      if !unit.isEmpty { _ = apply(unit, to: &implied, field) }
      names.add(text, implied)
    }
  }

  private static func plain(_ field: Field) -> HeaderMeaning {
    let unit = field.typeName == "percent" ? 0.01 : Unit.parse(field.unitName)?.factor ?? 1
    return HeaderMeaning(field: field.id, scale: unit, currency: CurrencyCode(rawValue: 0))
  }

  /// Takes a unit or currency into a meaning; false if it does not fit the field.
  private static func apply(_ text: String, to meaning: inout HeaderMeaning, _ field: Field) -> Bool {
    var text = text
    let word = text.withUTF8 { NumberUnit.word($0) }
    guard let word else { return false }
    if word.unit == .currency {
      guard field.type == .money else { return false }
      meaning.currency = word.currency
      return true
    }
    if word.unit == .kgs, field.type == .money {
      meaning.currency = CurrencyCode("KGS")
      return true
    }
    guard let measure = word.unit.measure else { return false }
    if word.unit == .percent {
      guard field.type == .quantity(.none) else { return false }
      meaning.scale = 0.01
      return true
    }
    guard field.type == .quantity(measure.unit) || (word.unit == .piece && field.typeName == "count") else {
      return false
    }
    meaning.scale = measure.factor
    return true
  }

  /// The meaning of a header as it stands in a file; nil if none.
  func meaning(of header: String) -> HeaderMeaning? {
    let key = HeaderMap.fold(header)
    if key.isEmpty { return nil }
    if let field = overrides[key] { return withUnit(of: header, catalogue[field]) }
    if let meaning = names.find(key) { return meaning }
    // `Вес брутто, т`, `Gross weight (kg)`, `value usd`: one or two unit words at the end.
    let words = HeaderMap.words(header)
    for count in 1...2 where words.count > count {
      guard var meaning = names.find(HeaderMap.fold(words.dropLast(count).joined(separator: " "))) else { continue }
      let unit = words.suffix(count).joined(separator: " ")
      if HeaderMap.apply(unit, to: &meaning, catalogue[meaning.field]) { return meaning }
    }
    // `Номер контейнера (ISO 6346)`: what stands in brackets explains.
    if let open = header.firstIndex(of: "("), open > header.startIndex {
      return names.find(HeaderMap.fold(String(header[..<open])))
    }
    return nil
  }

  private func withUnit(of header: String, _ field: Field) -> HeaderMeaning {
    var meaning = HeaderMap.plain(field)
    let words = HeaderMap.words(header)
    for count in 1...2 where words.count > count {
      if HeaderMap.apply(words.suffix(count).joined(separator: " "), to: &meaning, field) { break }
    }
    return meaning
  }

  /// The meaning of a key inside an object of a table, for instance `number` inside `containers`; nil if none of that table.
  func meaning(of key: String, in table: TableID) -> HeaderMeaning? {
    if let meaning = names.find(HeaderMap.fold("\(table.name).\(key)")) { return meaning }
    guard var meaning = meaning(of: key) else { return nil }
    let field = catalogue[meaning.field]
    // The container named inside an item is the one its goods are packed in.
    if table == .item, field.name == "container.number", let link = catalogue.find("item.container") {
      meaning.field = link.id
      return meaning
    }
    return field.table == table ? meaning : nil
  }

  /// Letters and digits in lower case; `№` and `#` are `no`.
  static func fold(_ text: String) -> String {
    var text = text
    var out: [UInt8] = []
    _ = text.withUTF8 { HeaderFold.fold($0, into: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  /// The words of a header: runs of letters and digits, and `%`.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else {
        if !word.isEmpty { words.append(word) }
        word = character == "%" ? "%" : ""
        if word == "%" {
          words.append(word)
          word = ""
        }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
