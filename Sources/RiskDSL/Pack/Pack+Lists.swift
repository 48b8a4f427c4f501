// Lists, keyed tables and rates, as they stood when the pack was built.

extension PackWriter {
  /// A type that lists and tables may have, by its name.
  mutating func listType(_ type: ValueType) { text(type.name) }
}

extension PackReader {
  mutating func listType() throws(PackFault) -> ValueType {
    mark()
    let name = try text()
    guard let type = ValueType.named(name), type.canBeListed else { throw fault(.value(.kind, name)) }
    return type
  }
}

extension Unit: Packable {
  func write(to pack: inout PackWriter) {
    for power in [kg, m3, piece, money, day, km] { pack.signed(power) }
    currency.write(to: &pack)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    func power(_ pack: inout PackReader) throws(PackFault) -> Int8 { Int8(try pack.signed(in: -8...8, .kind)) }
    self.init(
      kg: try power(&pack), m3: try power(&pack), piece: try power(&pack), money: try power(&pack),
      day: try power(&pack), km: try power(&pack), currency: try CurrencyCode(from: &pack))
  }
}

extension CompiledList: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.listType(type)
    pack.flag(isSecret)
    pack.flag(hasSecretEntry)
    pack.list(entries) { $1.write(to: &$0) }
    pack.text(digest)
    pack.text(path)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      name: try pack.text(), type: try pack.listType(), isSecret: try pack.flag(), hasSecretEntry: try pack.flag(),
      entries: EntryTable(try pack.list(.entry, limit: Limits.maxListEntries * 2)), digest: try pack.text(),
      path: try pack.text())
  }
}

extension ListEntry: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(text)
    pack.text(source)
    pack.text(reason)
    pack.optional(validUntil) { $0.signed($1) }
    pack.number(line)
    pack.flag(isSecret)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      text: try pack.text(), source: try pack.text(), reason: try pack.text(),
      validUntil: try pack.flag() ? try pack.day() : nil,
      line: UInt32(try pack.number(upTo: UInt64(UInt32.max), .entry)), isSecret: try pack.flag())
  }
}

extension KeyedTable: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.listType(keyType)
    pack.list(columns) {
      $0.text($1.name)
      $1.unit.write(to: &$0)
    }
    pack.list(keys) {
      $0.word($1.low)
      $0.word($1.high)
    }
    pack.list(values) { $0.word($1.bitPattern) }
    pack.count(maxDigits)
    pack.text(digest)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let start = pack.offset
    let name = try pack.text()
    let type = try pack.listType()
    let columns = try pack.list(.keyedColumn) { (pack: inout PackReader) throws(PackFault) in
      (name: try pack.text(), unit: try Unit(from: &pack))
    }
    let keys = try pack.list(.entry, bytes: 16) { (pack: inout PackReader) throws(PackFault) in
      CodeKey(low: try pack.word(), high: try pack.word())
    }
    // A blank cell is not a number.
    let values = try pack.list(.number, bytes: 8) { (pack: inout PackReader) throws(PackFault) in
      Double(bitPattern: try pack.word())
    }
    self.init(
      name: name, keyType: type, columns: columns, keys: keys, index: KeyIndex(keys), values: values,
      maxDigits: Int(try pack.number(upTo: 10, .number)), digest: try pack.text())
    pack.mark(start)
    guard values.count == keys.count * columns.count else { throw pack.fault(.mismatch(.keyedTable, name)) }
  }
}

extension RateTable: Packable {
  func write(to pack: inout PackWriter) {
    pack.list(rates)
    pack.text(digest)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let start = pack.offset
    self.init(rates: try pack.list(.rate), digest: try pack.text())
    pack.mark(start)
    for (rate, next) in zip(rates, rates.dropFirst()) {
      let isSorted = (rate.currency.rawValue, rate.day) <= (next.currency.rawValue, next.day)
      guard isSorted else { throw pack.fault(.mismatch(.rate, next.currency.text)) }
    }
  }
}

extension RateTable.Rate: Packable {
  func write(to pack: inout PackWriter) {
    currency.write(to: &pack)
    pack.signed(day)
    pack.double(perUSD)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let start = pack.offset
    self.init(currency: try CurrencyCode(from: &pack), day: try pack.day(), perUSD: try pack.double())
    pack.mark(start)
    guard perUSD > 0 else { throw pack.fault(.value(.rate, "\(perUSD)")) }
  }
}
