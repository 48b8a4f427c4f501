// What a value means that was not seen lately: its key, and the registers that codes, headings and texts set.
// Asked by the scan of values, which remembers the answer.

import CSystem
import RiskDSL

extension Evaluator {
  /// Finds out what a value means that was not seen lately; gives its entry.
  @inline(never)
  func learn(_ scan: ColumnScan, _ value: UnsafePointer<UInt8>, _ length: Int) -> Int {
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
}

extension SlotTargets {
  /// The positions in `registers` of a slot's targets.
  @inline(__always)
  func range(_ slot: Int) -> Range<Int> { Int(starts[slot])..<Int(starts[slot + 1]) }
}
