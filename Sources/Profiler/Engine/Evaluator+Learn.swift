// What a value means that was not seen lately: its key, and the registers that codes, headings and texts set.
// Asked by the scan of values, which remembers the answer.

import CSystem
import RiskDSL

// Tables are asked where they stand in the plan: bound to a name they would be retained, and all workers count references to
// them on the same word.
extension Evaluator {
  /// Finds out what a value means that is not remembered, and keeps it; gives its place, or 0 if it is not kept. In any case
  /// `scan.meaning` has the answer.
  @inline(never)
  func learn(_ scan: ColumnScan, _ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32) -> UInt32 {
    let meaning = scan.meaning
    meaning.begin()
    let cell = UnsafeBufferPointer(start: value, count: length)
    if scan.readsCodes, let key = readCode(cell, scan) {
      meaning.key = key
      meaning.flags |= ValueMeaning.isCode
    }
    if scan.readsTexts, !Evaluator.isMissing(value, length, scan.type) {
      readText(cell, scan)
      meaning.flags |= ValueMeaning.isText
    }
    let memo = scan.memo
    guard memo.wants(length, effects: meaning.count) else { return 0 }
    if !memo.reserve(length, effects: meaning.count) {
      handOut(scan, registers[Int(scan.plan.table.rawValue)], shares: false)
      memo.clear()
      guard memo.reserve(length, effects: meaning.count) else { return 0 }
    }
    return memo.keep(value, length, hash, meaning)
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
        scan.meaning.add(isIn ? listed : listed | ValueMeaning.no)
      }
      guard reading.state == .read else { return nil }
      key = reading.key
    }
    if scan.plan.codes != nil { scan.meaning.add(scan.plan.codes!.targets, scan.plan.codes!.index.find(key)) }
    if scan.plan.headings != nil { mark(key.low, scan.plan.headings!, scan) }
    return key
  }

  /// Sets the headings a code lies under, and holds those it is too short for.
  private func mark(_ code: UInt64, _ headings: HeadingIndex, _ scan: ColumnScan) {
    scan.meaning.add(headings.longer, headings.shorter.find(HeadingIndex.key(code)), mark: ValueMeaning.hold)
    var prefix = code
    while prefix > 9 {
      scan.meaning.add(headings.targets, headings.slots.find(HeadingIndex.key(prefix)))
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
    if scan.plan.phrases != nil {
      scan.plan.phrases!.scan(folded, count, &scratch)
      for match in 0..<scratch.groupCount { scan.meaning.add(scan.plan.phraseRegisters[Int(scratch.groups[match])]) }
    }
    if scan.plan.parts != nil {
      scan.plan.parts!.scan(folded, count, &scratch)
      for match in 0..<scratch.groupCount { scan.meaning.add(scan.plan.partRegisters[Int(scratch.groups[match])]) }
    }
    if scan.plan.texts != nil {
      if scan.isParty { count = TextFold.foldParty(bytes, cell.count, into: folded) }
      scan.meaning.add(scan.plan.texts!.targets, scan.plan.texts!.index.find(folded, count))
    }
  }
}
