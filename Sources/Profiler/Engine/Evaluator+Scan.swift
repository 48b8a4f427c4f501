// Scanning columns: one pass over the cells answers every question that any rule asks of the column.

import CSystem
import RiskDSL

extension Evaluator {
  func scan(_ column: Int) {
    let scan = scans[column]
    guard mayHold(column) else { return absent(scan) }
    if let missing = scan.plan.missing { scanMissing(scan, missing) }
    if let flag = scan.plan.flag { scanFlag(scan, flag) }
    if let number = scan.plan.number { scanNumber(scan, number) }
    if scan.readsCodes || scan.readsTexts { scanValues(scan) }
    if let valid = scan.plan.valid { scanValid(scan, valid) }
  }

  /// A column that the file does not have: nothing can be said of it, not even that it is missing.
  private func absent(_ scan: ColumnScan) {
    let table = scan.plan.table
    func unknownTruth(_ index: UInt32) { unknown(TruthRegister(table: table, index: index)) }
    for index in [scan.plan.missing, scan.plan.valid, scan.plan.listed, scan.plan.flag] {
      if let index { unknownTruth(index) }
    }
    for index in scan.codeRegisters { unknownTruth(index) }
    for index in scan.headingRegisters { unknownTruth(index) }
    for index in scan.textRegisters { unknownTruth(index) }
    if let number = scan.plan.number { clear(NumberRegister(table: table, index: number)) }
  }

  /// Whether a cell counts as missing for its type.
  @inline(__always)
  func isMissing(_ cell: CellRef, _ type: ValueType) -> Bool {
    if cell.length == 0 { return true }
    return Evaluator.isMissing(UnsafePointer(batch.bytes) + Int(cell.start), Int(cell.length), type)
  }

  /// Whether the bytes of a cell count as missing.
  @inline(__always)
  static func isMissing(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ type: ValueType) -> Bool {
    // The null texts are short; anything longer needs no look.
    if count > NullText.maxBytes { return false }
    return isMissing(UnsafeBufferPointer(start: bytes, count: count), type)
  }

  private static func isMissing(_ bytes: UnsafeBufferPointer<UInt8>, _ type: ValueType) -> Bool {
    if type == .flag || type.isChoice { return NullText.isMissing(bytes, isCode: false) && !isAnswer(bytes, type) }
    return NullText.isMissing(bytes, isCode: type.isCode)
  }

  private static func isAnswer(_ bytes: UnsafeBufferPointer<UInt8>, _ type: ValueType) -> Bool {
    type == .flag ? FlagReader.read(bytes) != nil : CodeReader.read(bytes, type: type).state == .read
  }

  private func scanMissing(_ scan: ColumnScan, _ register: UInt32) {
    let table = registers[Int(scan.plan.table.rawValue)]
    let yes = table.yes(register)
    let no = table.no(register)
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    let type = scan.type
    let isSeen = isPresent(scan.column)
    for word in 0..<table.words {
      var bits: UInt64 = 0
      for row in word * 64..<Swift.min(word * 64 + 64, table.rows) {
        let cell = cells[row]
        if cell.length == 0 || Evaluator.isMissing(bytes + Int(cell.start), Int(cell.length), type) {
          bits |= 1 << UInt64(row & 63)
        }
      }
      // A key that was not seen in the look-ahead says nothing where it is left out.
      yes[word] = isSeen ? bits : 0
      no[word] = ~bits & table.mask(word)
    }
  }

  private func scanFlag(_ scan: ColumnScan, _ register: UInt32) {
    let into = TruthRegister(table: scan.plan.table, index: register)
    let table = registers[Int(into.table.rawValue)]
    unknown(into)
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    for row in 0..<table.rows where cells[row].length > 0 {
      let cell = UnsafeBufferPointer(start: bytes + Int(cells[row].start), count: Int(cells[row].length))
      guard let flag = FlagReader.read(cell) else { continue }
      let bitmap = flag ? table.yes(register) : table.no(register)
      bitmap[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  // MARK: Numbers and dates

  private func scanNumber(_ scan: ColumnScan, _ register: UInt32) {
    let table = registers[Int(scan.plan.table.rawValue)]
    let values = table.values(register)
    let known = table.isKnown(register)
    known.update(repeating: 0, count: table.words)
    if isDerivedSum(scan.column) { return sumItems(scan.column, values, known) }
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    let facts = numberFacts[scan.column]
    let divisor = facts.isPercent ? 100.0 : 1.0
    let scale = facts.isPercent || facts.type == .money ? 1.0 : facts.scale
    let isDate = facts.type == .date || facts.type == .time
    let hasPointStyle = facts.numberStyle.decimal == .point
    for row in 0..<table.rows {
      let cell = cells[row]
      if cell.length == 0 { continue }
      var value =
        isDate ? Double.nan : PlainNumber.read(bytes + Int(cell.start), Int(cell.length), hasPointStyle: hasPointStyle)
      if value.isNaN {
        guard let read = number(in: cell, scan.column) else { continue }
        value = read
      } else {
        value = value / divisor * scale
      }
      values[row] = value
      known[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// The number of a cell in base units; nil when missing, unreadable or below zero where that cannot be.
  func number(in cell: CellRef, _ column: Int) -> Double? {
    let facts = numberFacts[column]
    let bytes = UnsafeBufferPointer(start: UnsafePointer(batch.bytes) + Int(cell.start), count: Int(cell.length))
    switch facts.type {
    case .date, .time:
      let reading = DateReader.read(bytes, style: facts.dateStyle)
      guard reading.state == .read else { return nil }
      // Half a minute sets midnight apart from a day without a time: only the latter is a whole number.
      guard facts.type == .time, reading.value.hasTime else { return Double(reading.value.days) }
      return Double(reading.value.days) + (Double(reading.value.minutes) + 0.5) / 1440
    case .quantity:
      let reading = NumberReader.read(bytes, style: facts.numberStyle)
      guard reading.state == .read else { return nil }
      var value = reading.value
      if facts.isPercent {
        value /= 100
      } else if let measure = reading.unit.measure, measure.unit == facts.unit, measure.unit != .none {
        value *= measure.factor
      } else {
        // Litres in a column of weights are no weight.
        if facts.unit != .none, reading.unit != .none { return nil }
        value *= facts.scale
      }
      return value < 0 && facts.isNonNegative ? nil : value
    case .money:
      let reading = NumberReader.read(bytes, style: facts.numberStyle)
      return Evaluator.isAmount(reading) ? reading.value : nil
    case .text, .party, .flag, .hs, .code, .choice, .condition:
      return nil
    }
  }

  /// Whether a number can be an amount of money: not below zero, and no unit but a currency beside it.
  static func isAmount(_ reading: NumberReading) -> Bool {
    guard reading.state == .read, reading.value >= 0 else { return false }
    return reading.unit == .none || reading.unit == .currency || reading.unit == .kgs
  }

  private func isDerivedSum(_ column: Int) -> Bool {
    !numberFacts[column].isPresent && derivations.contains { $0.column == column && $0.kind == .sumOfItems }
  }

  private func sumItems(_ column: Int, _ values: UnsafeMutablePointer<Double>, _ known: UnsafeMutablePointer<UInt64>) {
    guard let source = derivations.first(where: { $0.column == column })?.from, !isMissing(.item) else { return }
    let offsets = offsets(of: .item, in: .consignment)
    let cells = batch.cells[source]
    let mayHaveOwn = batch.file.columns[column].mayOccur
    for row in 0..<batch.tables[0].count {
      if mayHaveOwn, batch.cells[column][row].length > 0, let own = number(in: batch.cells[column][row], column) {
        values[row] = own
        known[row >> 6] |= 1 << UInt64(row & 63)
        continue
      }
      var sum = 0.0
      var isComplete = offsets[row] < offsets[row + 1]
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        if let value = number(in: cells[position], source) { sum += value } else { isComplete = false }
      }
      guard isComplete, sum.isFinite else { continue }
      values[row] = sum
      known[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  // MARK: Codes, headings and texts

  private func scanValues(_ scan: ColumnScan) {
    let table = registers[Int(scan.plan.table.rawValue)]
    let words = table.words
    scan.begin(table)
    for register in scan.codeRegisters { table.yes(register).update(repeating: 0, count: words) }
    for register in scan.textRegisters { table.yes(register).update(repeating: 0, count: words) }
    for register in scan.headingRegisters {
      table.yes(register).update(repeating: 0, count: words)
      table.no(register).update(repeating: 0, count: words)
    }
    if let listed = scan.plan.listed {
      table.yes(listed).update(repeating: 0, count: words)
      table.no(listed).update(repeating: 0, count: words)
    }
    guard table.rows > 0 else { return }
    let memo = scan.memo
    let cells = UnsafePointer(batch.cells[scan.column].baseAddress!)
    let bytes = UnsafePointer(batch.bytes)
    let stored = scan.keys
    var entries = memo.entries
    var mask = memo.capacity &- 1
    var kept = memo.bytes
    var effects = memo.effects
    for word in 0..<words {
      var knownCode: UInt64 = 0
      var knownText: UInt64 = 0
      for row in word &* 64..<Swift.min(word &* 64 &+ 64, table.rows) {
        let length = Int(cells[row].length)
        if length == 0 { continue }
        let value = bytes + Int(cells[row].start)
        let (low, high) = ValueMemo.name(value, length)
        let hash = ValueMemo.hash(low, high, value, length)
        var slot = ValueMemo.find(entries, mask, kept, value, length, low, high, hash)
        if slot < 0 {
          slot = learn(scan, value, length, low, high, hash, table)
          entries = memo.entries
          mask = memo.capacity &- 1
          kept = memo.bytes
          effects = memo.effects
        }
        let entry = entries[slot]
        let bit: UInt64 = 1 &<< UInt64(row & 63)
        if entry.isKnownCode { knownCode |= bit }
        if entry.isKnownText { knownText |= bit }
        if let stored, let keys = memo.keys { stored[row] = keys[slot] }
        let count = entry.effectCount
        if count == 0 { continue }
        if count >= ValueMemo.many {
          memo.gather(slot, word, bit)
        } else {
          for place in 0..<count {
            ValueMemo.bitmap(of: effects[Int(entry.effects) &+ place], table)[word] |= bit
          }
        }
      }
      scan.knownCode[word] = knownCode
      scan.knownText[word] = knownText
    }
    memo.settle(table)
    for register in scan.codeRegisters { pcu_settle(scan.knownCode, table.yes(register), table.no(register), 0, words) }
    // `no` held the rows whose code is too short to tell.
    for register in scan.headingRegisters {
      pcu_settle(scan.knownCode, table.yes(register), table.no(register), 1, words)
    }
    for register in scan.textRegisters { pcu_settle(scan.knownText, table.yes(register), table.no(register), 0, words) }
  }

  /// Finds out what a value means that was not seen lately.
  @inline(never)
  private func learn(
    _ scan: ColumnScan, _ value: UnsafePointer<UInt8>, _ length: Int, _ low: UInt64, _ high: UInt64, _ hash: UInt32,
    _ table: TableRegisters
  ) -> Int {
    scan.effects.removeAll(keepingCapacity: true)
    let cell = UnsafeBufferPointer(start: value, count: length)
    var flags: UInt32 = 0
    var key = CodeKey.empty
    if scan.readsCodes, let read = readCode(cell, scan) {
      key = read
      flags |= 1
    }
    if scan.readsTexts, !Evaluator.isMissing(value, length, scan.type) {
      readText(cell, scan)
      flags |= 2
    }
    return scan.memo.insert(value, length, low, high, hash, effects: scan.effects, flags: flags, key: key, table)
  }

  /// The key of a code, and the registers it sets; nil when it cannot be read.
  private func readCode(_ cell: UnsafeBufferPointer<UInt8>, _ scan: ColumnScan) -> CodeKey? {
    let key: CodeKey
    if scan.isText {
      guard !Evaluator.isMissing(cell.baseAddress!, cell.count, scan.type) else { return nil }
      key = textKey(cell, isParty: scan.isParty)
    } else {
      let reading = CodeReader.read(cell, type: scan.type)
      if let listed = scan.plan.listed, reading.state != .missing {
        let isIn = reading.state == .read && isListed(reading.key, scan.type)
        scan.effects.append(isIn ? listed : listed | ValueMemo.no)
      }
      guard reading.state == .read else { return nil }
      key = reading.key
    }
    if let codes = scan.plan.codes {
      let slot = codes.index.find(key)
      if slot >= 0 { scan.effects.append(contentsOf: codes.targets.registers[codes.targets.range(Int(slot))]) }
    }
    if let headings = scan.plan.headings { mark(key.low, headings, scan) }
    return key
  }

  /// Sets the headings a code lies under, and holds those it is too short for.
  private func mark(_ code: UInt64, _ headings: HeadingIndex, _ scan: ColumnScan) {
    let short = headings.shorter.find(HeadingIndex.key(code))
    if short >= 0 {
      for target in headings.longer.range(Int(short)) {
        scan.effects.append(headings.longer.registers[target] | ValueMemo.hold)
      }
    }
    var prefix = code
    while prefix > 9 {
      let slot = headings.slots.find(HeadingIndex.key(prefix))
      if slot >= 0 { scan.effects.append(contentsOf: headings.targets.registers[headings.targets.range(Int(slot))]) }
      prefix /= 10
    }
  }

  /// A key of a folded text, for counting different values and for keyed tables.
  private func textKey(_ bytes: UnsafeBufferPointer<UInt8>, isParty: Bool) -> CodeKey {
    reserveFolded(bytes.count)
    let count =
      isParty
      ? TextFold.foldParty(bytes.baseAddress!, bytes.count, into: folded)
      : TextFold.fold(bytes.baseAddress!, bytes.count, into: folded)
    return CodeKey(hashing: UnsafeBufferPointer(start: folded, count: count))
  }

  private func isListed(_ key: CodeKey, _ type: ValueType) -> Bool {
    switch type {
    case .code(.country): CountryTable.isListed(UInt16(truncatingIfNeeded: key.low))
    case .code(.currency): CurrencyTable.isListed(CurrencyCode(rawValue: UInt32(truncatingIfNeeded: key.low)))
    default: true
    }
  }

  /// The registers that a text sets.
  private func readText(_ cell: UnsafeBufferPointer<UInt8>, _ scan: ColumnScan) {
    let bytes = cell.baseAddress!
    reserveFolded(cell.count)
    var count = 0
    if scan.wantsPlain { count = TextFold.fold(bytes, cell.count, into: folded) }
    if let phrases = scan.plan.phrases {
      phrases.scan(folded, count, &scratch)
      for match in 0..<scratch.groupCount { scan.effects.append(scan.plan.phraseRegisters[Int(scratch.groups[match])]) }
    }
    if let parts = scan.plan.parts {
      parts.scan(folded, count, &scratch)
      for match in 0..<scratch.groupCount { scan.effects.append(scan.plan.partRegisters[Int(scratch.groups[match])]) }
    }
    if let texts = scan.plan.texts {
      if scan.isParty { count = TextFold.foldParty(bytes, cell.count, into: folded) }
      let slot = texts.index.find(folded, count)
      if slot >= 0 { scan.effects.append(contentsOf: texts.targets.registers[texts.targets.range(Int(slot))]) }
    }
  }

  // MARK: Validity

  private func scanValid(_ scan: ColumnScan, _ register: UInt32) {
    let into = TruthRegister(table: scan.plan.table, index: register)
    let table = registers[Int(scan.plan.table.rawValue)]
    unknown(into)
    let cells = batch.cells[scan.column]
    for row in 0..<table.rows where !isMissing(cells[row], scan.type) {
      guard let isValid = isValid(cells[row], scan.column) else { continue }
      (isValid ? table.yes(register) : table.no(register))[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// Whether a cell that is not missing passes the check of its type; nil where the check does not apply.
  func isValid(_ cell: CellRef, _ column: Int) -> Bool? {
    let bytes = batch.bytes(of: cell)
    switch numberFacts[column].type {
    case .quantity, .money, .date, .time: return number(in: cell, column) != nil
    case .hs:
      return switch HSReader.verdict(bytes) {
      case .valid: true
      case .invalidShape, .invalidCheckDigit: false
      case .notApplicable: nil
      }
    case .code(let kind):
      return switch kind.verdict(bytes) {
      case .valid: true
      case .invalidShape, .invalidCheckDigit: false
      case .notApplicable: nil
      }
    case .choice(let kind): return CodeReader.read(bytes, type: .choice(kind)).state == .read
    case .text, .party, .flag, .condition: return nil
    }
  }
}

extension SlotTargets {
  /// The positions in `registers` of a slot's targets.
  @inline(__always)
  func range(_ slot: Int) -> Range<Int> { Int(starts[slot])..<Int(starts[slot + 1]) }
}
