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
    if let source = summed(scan.column) {
      return markMissing(scan.column, of: source, TruthRegister(table: scan.plan.table, index: register))
    }
    let table = registers[Int(scan.plan.table.rawValue)]
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    let type = scan.type
    let plane = arena.pointee.take(table.stride)
    let missing = arena.pointee.words + Int(plane)
    for word in 0..<table.words {
      var bits: UInt64 = 0
      for row in word * 64..<Swift.min(word * 64 + 64, table.rows) {
        let cell = cells[row]
        if cell.length == 0 || Evaluator.isMissing(bytes + Int(cell.start), Int(cell.length), type) {
          bits |= 1 << UInt64(row & 63)
        }
      }
      missing[word] = bits
    }
    // A key that was not seen in the look-ahead says nothing where it is left out.
    let into = TruthRegister(table: scan.plan.table, index: register)
    if isPresent(scan.column) { set(into, yes: plane, open: 0) } else { set(into, yes: 0, open: plane) }
  }

  private func scanFlag(_ scan: ColumnScan, _ register: UInt32) {
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    fill(TruthRegister(table: scan.plan.table, index: register)) { row in
      guard cells[row].length > 0 else { return nil }
      return FlagReader.read(UnsafeBufferPointer(start: bytes + Int(cells[row].start), count: Int(cells[row].length)))
    }
  }

  // MARK: Numbers and dates

  private func scanNumber(_ scan: ColumnScan, _ register: UInt32) {
    let table = registers[Int(scan.plan.table.rawValue)]
    let values = table.values(register)
    let known = table.isKnown(register)
    let cells = batch.cells[scan.column]
    let bytes = UnsafePointer(batch.bytes)
    let facts = numberFacts[scan.column]
    let divisor = facts.isPercent ? 100.0 : 1.0
    let scale = facts.isPercent || facts.type == .money ? 1.0 : facts.scale
    let isScaled = divisor != 1 || scale != 1
    let isDate = facts.type == .date || facts.type == .time
    let hasPointStyle = facts.numberStyle.decimal == .point
    for word in 0..<table.words {
      var bits: UInt64 = 0
      for row in word &* 64..<Swift.min(word &* 64 &+ 64, table.rows) {
        let cell = cells[row]
        if cell.length == 0 { continue }
        var value =
          isDate ? .nan : PlainNumber.read(bytes + Int(cell.start), Int(cell.length), hasPointStyle: hasPointStyle)
        if value.isNaN {
          guard let read = number(in: cell, scan.column) else { continue }
          value = read
        } else if isScaled {
          value = value / divisor * scale
        }
        values[row] = value
        bits |= 1 &<< UInt64(row & 63)
      }
      known[word] = bits
    }
    if let source = summed(scan.column) { addSums(scan.column, of: source, values, known) }
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

  // MARK: Codes, headings and texts

  private func scanValues(_ scan: ColumnScan) {
    let tableAt = registers + Int(scan.plan.table.rawValue)
    let table = tableAt.pointee
    let refs = table.refs
    scan.begin(table)
    for registers in [scan.codeRegisters, scan.textRegisters, scan.headingRegisters] {
      for register in registers {
        refs[Int(register)] = pcu_ref()
        table.masks[Int(register)] = 0
      }
    }
    if let listed = scan.plan.listed {
      refs[Int(listed)] = pcu_ref(yes: 0, open: arena.pointee.copy(table.all, table.stride))
      table.masks[Int(listed)] = table.allMask
    }
    guard table.rows > 0 else { return }
    let memo = scan.memo
    let cells = UnsafePointer(batch.cells[scan.column].baseAddress!)
    let bytes = UnsafePointer(batch.bytes)
    let stored = scan.keys
    let slots = scan.slots
    let isIdle = memo.isIdle
    for word in 0..<table.words {
      let first = word &* 64
      let count = Swift.min(64, table.rows &- first)
      var found = pcu_values_found()
      if isIdle {
        for row in 0..<count where cells[first &+ row].length > 0 { found.fresh |= 1 &<< UInt64(row) }
      } else {
        var values = memo.table
        let some = UnsafeRawPointer(cells + first).assumingMemoryBound(to: pcu_cell.self)
        pcu_find_values(&values, bytes, some, count, slots, &found)
      }
      if let stored, let keys = memo.keys {
        for row in 0..<count where cells[first &+ row].length > 0 && found.fresh &>> UInt64(row) & 1 == 0 {
          stored[first &+ row] = keys[Int(slots[row])]
        }
      }
      var rest = found.effects
      while rest != 0 {
        apply(scan, Int(slots[rest.trailingZeroBitCount]), word, rest & (0 &- rest), refs, table)
        rest &= rest &- 1
      }
      // New values come last: learning one may move the others.
      rest = found.fresh
      while rest != 0 {
        let bit = rest & (0 &- rest)
        let row = first &+ rest.trailingZeroBitCount
        let length = Int(cells[row].length)
        let slot = learn(scan, bytes + Int(cells[row].start), length)
        let info = memo.entries[slot].info
        if info & 1 != 0 { found.code |= bit }
        if info & 2 != 0 { found.text |= bit }
        if let stored, let keys = memo.keys { stored[row] = keys[slot] }
        if info >= 4 { apply(scan, slot, word, bit, refs, table) }
        rest &= rest &- 1
      }
      scan.knownCode[word] = found.code
      scan.knownText[word] = found.text
    }
    handOut(scan, table, shares: true)
    let openCode = openRows(known: scan.knownCode, table)
    let openText = openRows(known: scan.knownText, table)
    if openCode != 0 {
      let mask = self.mask(openCode, table)
      for register in scan.codeRegisters {
        refs[Int(register)].open = openCode
        table.masks[Int(register)] |= mask
      }
      for register in scan.headingRegisters {
        addOpen(openCode, refs + Int(register), table)
        table.masks[Int(register)] |= mask
      }
    }
    if openText != 0 {
      let mask = self.mask(openText, table)
      for register in scan.textRegisters {
        refs[Int(register)].open = openText
        table.masks[Int(register)] |= mask
      }
    }
  }

  /// Adds rows to the unknown ones of a register that may have some of its own.
  private func addOpen(_ plane: UInt32, _ ref: UnsafeMutablePointer<pcu_ref>, _ table: TableRegisters) {
    if ref.pointee.open == 0 {
      ref.pointee.open = plane
    } else {
      for word in 0..<table.words {
        arena.pointee.words[Int(ref.pointee.open) + word] |= arena.pointee.words[Int(plane) + word]
      }
    }
  }

  /// Gives a row the effects of its value, of which there is at least one.
  @inline(__always)
  private func apply(
    _ scan: ColumnScan, _ slot: Int, _ word: Int, _ bit: UInt64, _ refs: UnsafeMutablePointer<pcu_ref>,
    _ table: TableRegisters
  ) {
    let memo = scan.memo
    let entry = memo.entries + slot
    let count = Int(entry.pointee.info &>> 2)
    if count == 1 {
      mark(scan, entry.pointee.effect, word, bit, refs, table)
    } else if count < ValueMemo.many || memo.isPassing(slot) {
      let from = memo.effects + Int(entry.pointee.effect)
      for place in 0..<count { mark(scan, from[place], word, bit, refs, table) }
    } else {
      if entry.pointee.plane == 0 { memo.gather(slot, in: arena.pointee.take(table.stride)) }
      arena.pointee.words[Int(entry.pointee.plane) &+ word] |= bit
    }
  }

  /// Gives a row the effect of its value.
  @inline(__always)
  private func mark(
    _ scan: ColumnScan, _ effect: UInt32, _ word: Int, _ bit: UInt64, _ refs: UnsafeMutablePointer<pcu_ref>,
    _ table: TableRegisters
  ) {
    if effect & (ValueMemo.no | ValueMemo.hold) != 0 { return markOpen(effect, word, bit, table) }
    let ref = refs + Int(effect)
    table.masks[Int(effect)] |= 1 &<< (UInt32(truncatingIfNeeded: word) &>> table.shift)
    if ref.pointee.yes == 0 {
      ref.pointee.yes = arena.pointee.take(table.stride)
      scan.owned[Int(effect &>> 6)] |= 1 &<< UInt64(effect & 63)
    }
    arena.pointee.words[Int(ref.pointee.yes) &+ word] |= bit
  }

  @inline(never)
  private func markOpen(_ effect: UInt32, _ word: Int, _ bit: UInt64, _ table: TableRegisters) {
    let ref = table.refs + Int(effect & ValueMemo.register)
    if effect & ValueMemo.no != 0 {
      // The mask may then name a stretch without rows, which does no harm.
      arena.pointee.words[Int(ref.pointee.open) + word] &= ~bit
    } else {
      table.masks[Int(effect & ValueMemo.register)] |= 1 << (UInt32(word) >> table.shift)
      if ref.pointee.open == 0 { ref.pointee.open = arena.pointee.take(table.stride) }
      arena.pointee.words[Int(ref.pointee.open) + word] |= bit
    }
  }

  /// Hands the gathered rows to the registers they are for. At the end of a scan (`shares`) a register that gets the rows of
  /// one value alone shares its plane.
  private func handOut(_ scan: ColumnScan, _ table: TableRegisters, shares: Bool) {
    let memo = scan.memo
    let refs = table.refs
    for value in memo.gathered {
      let effects = memo.effects + Int(value.firstEffect)
      let mask = self.mask(value.plane, table)
      for place in 0..<Int(value.count) {
        let effect = effects[place]
        if effect & (ValueMemo.no | ValueMemo.hold) != 0 {
          handOutOpen(effect, value.plane, table)
          continue
        }
        let ref = refs + Int(effect)
        table.masks[Int(effect)] |= mask
        if ref.pointee.yes == 0, shares {
          ref.pointee.yes = value.plane
          continue
        }
        let bit: UInt64 = 1 &<< UInt64(effect & 63)
        if scan.owned[Int(effect &>> 6)] & bit == 0 {
          ref.pointee.yes = arena.pointee.copy(ref.pointee.yes, table.stride)
          scan.owned[Int(effect &>> 6)] |= bit
        }
        let words = arena.pointee.words
        pcu_add_bits(words + Int(ref.pointee.yes), words + Int(value.plane), table.words)
      }
    }
    memo.forgetGathered()
  }

  private func handOutOpen(_ effect: UInt32, _ plane: UInt32, _ table: TableRegisters) {
    for word in 0..<table.words {
      var rows = arena.pointee.words[Int(plane) + word]
      while rows != 0 {
        markOpen(effect, word, rows & (0 &- rows), table)
        rows &= rows - 1
      }
    }
  }

  /// Finds out what a value means that was not seen lately; gives its entry.
  @inline(never)
  private func learn(_ scan: ColumnScan, _ value: UnsafePointer<UInt8>, _ length: Int) -> Int {
    var hash: UInt32 = 0
    if !scan.memo.isIdle {
      // It may have been learned a few rows before.
      var values = scan.memo.table
      let slot = pcu_find_value(&values, value, UInt32(truncatingIfNeeded: length), &hash)
      if slot >= 0 { return Int(slot) }
    }
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
    if !scan.memo.hasRoom(length, effects: scan.effects.count) {
      handOut(scan, registers[Int(scan.plan.table.rawValue)], shares: false)
      scan.memo.clear()
    }
    return scan.memo.insert(value, length, hash, effects: scan.effects, flags: flags, key: key)
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
    let cells = batch.cells[scan.column]
    let isTotal = summed(scan.column) != nil
    fill(TruthRegister(table: scan.plan.table, index: register)) { row in
      if isMissing(cells[row], scan.type) { return isTotal && standIn(scan.column, row) != nil ? true : nil }
      return isValid(cells[row], scan.column)
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
