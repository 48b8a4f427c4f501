// Scanning columns: one pass over the cells answers every question that any rule asks of the column.

import RiskDSL

extension Evaluator {
  func scan(_ column: Int) {
    let plan = program.columns[column]
    guard isPresent(column) else { return absent(plan) }
    if let missing = plan.missing { scanMissing(column, plan, missing) }
    if let flag = plan.flag { scanFlag(column, flag) }
    if let number = plan.number { scanNumber(column, plan, number) }
    if plan.codes != nil || plan.headings != nil || needsKeys[column] || plan.listed != nil { scanCodes(column, plan) }
    if plan.texts != nil || plan.phrases != nil || plan.parts != nil { scanTexts(column, plan) }
    if let valid = plan.valid { scanValid(column, plan, valid) }
  }

  /// A column that the file does not have: nothing can be said of it, not even that it is missing.
  private func absent(_ plan: ColumnPlan) {
    func unknownTruth(_ index: UInt32) { unknown(TruthRegister(table: plan.table, index: index)) }
    for index in [plan.missing, plan.valid, plan.listed, plan.flag] { if let index { unknownTruth(index) } }
    for index in plan.codeRegisters + plan.textRegisters + plan.phraseRegisters + plan.partRegisters { unknownTruth(index) }
    for index in plan.headings?.registers ?? [] { unknownTruth(index) }
    if let number = plan.number { clear(NumberRegister(table: plan.table, index: number)) }
  }

  /// Whether a cell counts as missing for its type.
  @inline(__always)
  func isMissing(_ cell: CellRef, _ type: ValueType) -> Bool {
    if cell.length == 0 { return true }
    // The null texts are short; anything longer needs no look.
    if cell.length > NullText.maxBytes { return false }
    if type == .flag || type.isChoice { return NullText.isMissing(batch.bytes(of: cell), isCode: false) && !isAnswer(cell, type) }
    return NullText.isMissing(batch.bytes(of: cell), isCode: type.isCode)
  }

  private func isAnswer(_ cell: CellRef, _ type: ValueType) -> Bool {
    type == .flag
      ? FlagReader.read(batch.bytes(of: cell)) != nil : CodeReader.read(batch.bytes(of: cell), type: type).state == .read
  }

  private func scanMissing(_ column: Int, _ plan: ColumnPlan, _ register: UInt32) {
    let table = registers[Int(plan.table.rawValue)]
    let yes = table.yes(register)
    let no = table.no(register)
    let cells = batch.cells[column]
    for word in 0..<table.words {
      var bits: UInt64 = 0
      for row in word * 64..<Swift.min(word * 64 + 64, table.rows) where isMissing(cells[row], plan.type) {
        bits |= 1 << UInt64(row & 63)
      }
      yes[word] = bits
      no[word] = ~bits & table.mask(word)
    }
  }

  private func scanFlag(_ column: Int, _ register: UInt32) {
    let into = TruthRegister(table: program.columns[column].table, index: register)
    let table = registers[Int(into.table.rawValue)]
    unknown(into)
    let cells = batch.cells[column]
    for row in 0..<table.rows where cells[row].length > 0 {
      guard let flag = FlagReader.read(batch.bytes(of: cells[row])) else { continue }
      let bitmap = flag ? table.yes(register) : table.no(register)
      bitmap[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  // MARK: Numbers and dates

  private func scanNumber(_ column: Int, _ plan: ColumnPlan, _ register: UInt32) {
    let table = registers[Int(plan.table.rawValue)]
    let values = table.values(register)
    let known = table.isKnown(register)
    known.update(repeating: 0, count: table.words)
    if isDerivedSum(column) { return sumItems(column, values, known) }
    let cells = batch.cells[column]
    for row in 0..<table.rows where cells[row].length > 0 {
      guard let value = number(in: cells[row], column) else { continue }
      values[row] = value
      known[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// The number of a cell in base units; nil when missing, unreadable or below zero where that cannot be.
  @inline(__always)
  func number(in cell: CellRef, _ column: Int) -> Double? {
    let plan = program.columns[column]
    let state = batch.file.columns[column]
    let bytes = batch.bytes(of: cell)
    switch plan.type {
    case .date, .time:
      let reading = DateReader.read(bytes, style: state.dateStyle)
      guard reading.state == .read else { return nil }
      // Half a minute sets midnight apart from a day without a time: only the latter is a whole number.
      return Double(reading.value.days) + (plan.type == .time && reading.value.hasTime ? (Double(reading.value.minutes) + 0.5) / 1440 : 0)
    case .quantity(let unit):
      let reading = NumberReader.read(bytes, style: state.numberStyle)
      guard reading.state == .read else { return nil }
      var value = reading.value
      if fieldFacts[column].isPercent {
        value /= 100
      } else if let measure = reading.unit.measure, measure.unit == unit, measure.unit != .none {
        value *= measure.factor
      } else {
        // Litres in a column of weights are no weight.
        if unit != .none, reading.unit != .none { return nil }
        value *= state.scale
      }
      return value < 0 && fieldFacts[column].isNonNegative ? nil : value
    case .money:
      let reading = NumberReader.read(bytes, style: state.numberStyle)
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
    !batch.file.columns[column].isPresent && derivations.contains { $0.column == column && $0.kind == .sumOfItems }
  }

  private func sumItems(_ column: Int, _ values: UnsafeMutablePointer<Double>, _ known: UnsafeMutablePointer<UInt64>) {
    guard let source = derivations.first(where: { $0.column == column })?.from, !isMissing(.item) else { return }
    let offsets = offsets(of: .item, in: .consignment)
    for row in 0..<batch.tables[0].count {
      var sum = 0.0
      var isComplete = offsets[row] < offsets[row + 1]
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        if let value = number(in: batch.cells[source][position], source) { sum += value } else { isComplete = false }
      }
      guard isComplete, sum.isFinite else { continue }
      values[row] = sum
      known[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  // MARK: Codes and headings

  private func scanCodes(_ column: Int, _ plan: ColumnPlan) {
    let table = registers[Int(plan.table.rawValue)]
    let words = table.words
    var known = [UInt64](repeating: 0, count: Swift.max(words, 1))
    if needsKeys[column], keysCapacity[column] < table.rows {
      keys[column]?.deallocate()
      keysCapacity[column] = Swift.max(table.rows, Batch.targetRows)
      keys[column] = .allocate(capacity: keysCapacity[column])
    }
    let stored = needsKeys[column] ? keys[column] : nil
    for register in plan.codeRegisters { table.yes(register).update(repeating: 0, count: words) }
    for register in plan.headings?.registers ?? [] {
      table.yes(register).update(repeating: 0, count: words)
      table.no(register).update(repeating: 0, count: words)
    }
    let listed = plan.listed
    if let listed {
      table.yes(listed).update(repeating: 0, count: words)
      table.no(listed).update(repeating: 0, count: words)
    }
    let cells = batch.cells[column]
    let isText = plan.type.isText
    for row in 0..<table.rows where cells[row].length > 0 {
      let bytes = batch.bytes(of: cells[row])
      let bit: UInt64 = 1 << UInt64(row & 63)
      let word = row >> 6
      let key: CodeKey
      if isText {
        guard !isMissing(cells[row], plan.type) else { continue }
        key = textKey(bytes, isParty: plan.type == .party)
      } else {
        let reading = CodeReader.read(bytes, type: plan.type)
        if let listed, reading.state != .missing {
          let isIn = reading.state == .read && isListed(reading.key, plan.type)
          (isIn ? table.yes(listed) : table.no(listed))[word] |= bit
        }
        guard reading.state == .read else { continue }
        key = reading.key
      }
      known[word] |= bit
      if let stored { stored[row] = key }
      if let codes = plan.codes {
        let slot = codes.index.find(key)
        if slot >= 0 {
          for target in codes.targets.range(Int(slot)) { table.yes(codes.targets.registers[target])[word] |= bit }
        }
      }
      if let headings = plan.headings { mark(key.low, headings, table, word, bit) }
    }
    for register in plan.codeRegisters {
      let yes = table.yes(register)
      let no = table.no(register)
      for word in 0..<words { no[word] = known[word] & ~yes[word] }
    }
    for register in plan.headings?.registers ?? [] {
      let yes = table.yes(register)
      let no = table.no(register)
      // `no` held the rows whose code is too short to tell.
      for word in 0..<words { no[word] = known[word] & ~yes[word] & ~no[word] }
    }
    keysKnown[column] = known
  }

  /// Sets the headings a code lies under, and in `no` those it is too short for.
  @inline(__always)
  private func mark(_ code: UInt64, _ headings: HeadingIndex, _ table: TableRegisters, _ word: Int, _ bit: UInt64) {
    var prefix = code
    let short = headings.shorter.find(HeadingIndex.key(code))
    if short >= 0 {
      for target in headings.longer.range(Int(short)) { table.no(headings.longer.registers[target])[word] |= bit }
    }
    while prefix > 9 {
      let slot = headings.slots.find(HeadingIndex.key(prefix))
      if slot >= 0 {
        for target in headings.targets.range(Int(slot)) { table.yes(headings.targets.registers[target])[word] |= bit }
      }
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

  // MARK: Texts

  private func scanTexts(_ column: Int, _ plan: ColumnPlan) {
    let table = registers[Int(plan.table.rawValue)]
    let words = table.words
    var known = [UInt64](repeating: 0, count: Swift.max(words, 1))
    let all = plan.textRegisters + plan.phraseRegisters + plan.partRegisters
    for register in all { table.yes(register).update(repeating: 0, count: words) }
    let cells = batch.cells[column]
    let isParty = plan.type == .party
    let wantsPlain = plan.phrases != nil || plan.parts != nil || !isParty
    for row in 0..<table.rows where cells[row].length > 0 && !isMissing(cells[row], plan.type) {
      let bytes = batch.bytes(of: cells[row])
      let bit: UInt64 = 1 << UInt64(row & 63)
      let word = row >> 6
      known[word] |= bit
      reserveFolded(bytes.count)
      var count = 0
      if wantsPlain { count = TextFold.fold(bytes.baseAddress!, bytes.count, into: folded) }
      if let phrases = plan.phrases {
        phrases.scan(folded, count, &scratch)
        for match in 0..<scratch.groupCount { table.yes(plan.phraseRegisters[Int(scratch.groups[match])])[word] |= bit }
      }
      if let parts = plan.parts {
        parts.scan(folded, count, &scratch)
        for match in 0..<scratch.groupCount { table.yes(plan.partRegisters[Int(scratch.groups[match])])[word] |= bit }
      }
      if let texts = plan.texts {
        if isParty { count = TextFold.foldParty(bytes.baseAddress!, bytes.count, into: folded) }
        let slot = texts.index.find(folded, count)
        if slot >= 0 {
          for target in texts.targets.range(Int(slot)) { table.yes(texts.targets.registers[target])[word] |= bit }
        }
      }
    }
    for register in all {
      let yes = table.yes(register)
      let no = table.no(register)
      for word in 0..<words { no[word] = known[word] & ~yes[word] }
    }
  }

  // MARK: Validity

  private func scanValid(_ column: Int, _ plan: ColumnPlan, _ register: UInt32) {
    let into = TruthRegister(table: plan.table, index: register)
    let table = registers[Int(plan.table.rawValue)]
    unknown(into)
    let cells = batch.cells[column]
    for row in 0..<table.rows where !isMissing(cells[row], plan.type) {
      guard let isValid = isValid(cells[row], column) else { continue }
      (isValid ? table.yes(register) : table.no(register))[row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// Whether a cell that is not missing passes the check of its type; nil where the check does not apply.
  func isValid(_ cell: CellRef, _ column: Int) -> Bool? {
    let bytes = batch.bytes(of: cell)
    switch program.columns[column].type {
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
    case .choice: return CodeReader.read(bytes, type: program.columns[column].type).state == .read
    case .text, .party, .flag, .condition: return nil
    }
  }
}

extension SlotTargets {
  /// The positions in `registers` of a slot's targets.
  @inline(__always)
  func range(_ slot: Int) -> Range<Int> { Int(starts[slot])..<Int(starts[slot + 1]) }
}
