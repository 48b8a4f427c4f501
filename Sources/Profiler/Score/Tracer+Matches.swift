// Which entry of which list matched, and where in the text: the matchers of the evaluator asked again with a recorder.
// Part of the tracer; only asked for clauses that are yes.

import RiskDSL

/// Finds the entry of a list again.
final class ListEntries: Sendable {
  /// What entries are compared as.
  enum Form: Int, Hashable, CaseIterable {
    case codes, texts, parties
  }
  struct Key: Hashable {
    var list: Int
    var form: Form

    /// Its place among all keys of a program.
    var number: Int { list * Form.allCases.count + form.rawValue }
  }
  private let codes: KeyIndex?
  private let texts: TextIndex?

  init(_ list: CompiledList, _ form: Form) {
    switch form {
    case .codes:
      var keys: [CodeKey] = []
      var places: [Int32] = []
      for (place, entry) in list.entries.enumerated() {
        guard let key = CodeReader.key(ofLiteral: entry.text, type: list.type) else { continue }
        keys.append(key)
        places.append(Int32(place))
      }
      codes = KeyIndex(keys, values: places)
      texts = nil
    case .texts:
      codes = nil
      texts = TextIndex(list.entries.map { TextFold.fold($0.text) })
    case .parties:
      codes = nil
      texts = TextIndex(list.entries.map { TextFold.foldParty($0.text) })
    }
  }

  func find(_ key: CodeKey) -> Int? {
    guard let place = codes?.find(key), place >= 0 else { return nil }
    return Int(place)
  }

  func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard let place = texts?.find(text, count), place >= 0 else { return nil }
    return Int(place)
  }
}

extension Tracer {
  /// What a clause that is yes matched in a value.
  func match(_ leaf: TapeLeaf, _ tape: TraceTape, _ value: TraceValue, _ operand: TapeOperand) -> TraceMatch? {
    if value.bytes.isEmpty { return nil }
    // Matchers are asked where they stand: bound to a name they would be retained.
    let column = Int(operand.column)
    switch leaf.match {
    case .none: return nil
    case .phrases:
      guard matchers[column].phrases != nil, !leaf.groups.isEmpty else { return nil }
      let count = fold(value.bytes)
      let groups = tape.groups(of: leaf)
      guard let found = matchers[column].phrases!.firstMatch(folded, count, groups: groups, &scratch),
        let place = groups.firstIndex(of: found.group)
      else { return nil }
      let origin = tape.origins[place] ?? matchers[column].entries[Int(found.entry)]
      let range = source(found.range, count, value.bytes)
      if origin.list >= 0 { return TraceMatch(list: Int(origin.list), place: Int(origin.entry), range: range) }
      return TraceMatch(literal: tape.literal(Int(origin.entry), of: leaf), range: range)
    case .parts:
      guard matchers[column].parts != nil, !leaf.groups.isEmpty else { return nil }
      let count = fold(value.bytes)
      guard let found = matchers[column].parts!.firstMatch(folded, count, groups: tape.groups(of: leaf), &scratch)
      else { return nil }
      return TraceMatch(range: source(found.range, count, value.bytes))
    case .codes, .headings:
      let reading = CodeReader.read(value.bytes, type: columns[column].type)
      guard reading.state == .read else { return nil }
      var key = reading.key
      repeat {
        for index in leaf.lists {
          let list = Int(tape.lists[Int(index)])
          if let place = entries(list, .codes).find(key) { return TraceMatch(list: list, place: place) }
        }
        key = HeadingIndex.key(key.low / 10)
      } while leaf.match == .headings && key.low > 9
      return nil
    case .texts:
      let isParty = columns[column].type == .party
      let count = fold(value.bytes, isParty: isParty)
      for index in leaf.lists {
        let list = Int(tape.lists[Int(index)])
        if let place = entries(list, isParty ? .parties : .texts).find(folded, count) {
          return TraceMatch(list: list, place: place)
        }
      }
      return nil
    }
  }

  private func entries(_ list: Int, _ form: ListEntries.Form) -> ListEntries {
    let key = ListEntries.Key(list: list, form: form)
    if let known = entries[key.number] { return known }
    let found = shelf.entries(key)
    entries[key.number] = found
    return found
  }

  /// Folds a value into `folded`, with the place of each byte in `offsets`.
  private func fold(_ bytes: UnsafeBufferPointer<UInt8>, isParty: Bool = false) -> Int {
    let wanted = bytes.count * TextFold.maxGrowth + 16
    if wanted > foldedCapacity {
      folded.deallocate()
      offsets.deallocate()
      foldedCapacity = Swift.max(wanted, 4096)
      folded = .allocate(capacity: foldedCapacity)
      offsets = .allocate(capacity: foldedCapacity)
    }
    guard let base = bytes.baseAddress else { return 0 }
    if isParty { return TextFold.foldParty(base, bytes.count, into: folded) }
    return TextFold.fold(base, bytes.count, into: folded, offsets: offsets)
  }

  /// The bytes of the value that a stretch of its fold came from.
  private func source(_ range: Range<Int>, _ count: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard !range.isEmpty, range.upperBound <= count else { return nil }
    let start = Int(offsets[range.lowerBound])
    var end: Int
    if range.upperBound < count {
      end = Int(offsets[range.upperBound])
    } else {
      // Behind the last letter only signs can follow: the match ends with that letter and the marks on it.
      end = Int(offsets[range.upperBound - 1]) + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return start < end && end <= bytes.count ? start..<end : nil
  }
}
