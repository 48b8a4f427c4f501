import CSystem
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// The memory of values by itself: what was kept is found with its meaning, what was not is new, and it never grows on.
@Suite struct ValueMemoTests {
  /// Values as cells of a batch, with room behind them that a scan may read.
  private struct Values {
    var bytes: [UInt8] = []
    var cells: [pcu_cell] = []

    mutating func add(_ text: String) {
      cells.append(pcu_cell(start: UInt32(bytes.count), length: UInt32(text.utf8.count)))
      bytes += text.utf8
    }

    /// Short and long values that differ in one byte, at their end or at their beginning.
    init(_ numbers: Range<Int>) {
      for number in numbers {
        let name = "\(number)"
        switch number % 5 {
        case 0: add(name)
        case 1: add(name + String(repeating: "A", count: number % 32))
        case 2: add(String(repeating: "B", count: 40) + name)
        case 3: add(String(repeating: "C", count: 200) + name)
        default: add(name + String(repeating: "D", count: 64))
        }
      }
      bytes += [UInt8](repeating: 0x41, count: Int(PCU_SCAN_PADDING))
    }

    func with(_ body: (UnsafePointer<UInt8>, Int, pcu_cell) -> Void) {
      bytes.withUnsafeBufferPointer { bytes in
        for (number, cell) in cells.enumerated() { body(bytes.baseAddress! + Int(cell.start), number, cell) }
      }
    }
  }

  private func meaning(of number: Int) -> ValueMeaning {
    let meaning = ValueMeaning()
    meaning.flags = UInt16(number % 4)
    meaning.key = CodeKey(low: UInt64(number), high: ~UInt64(number))
    for effect in 0..<number % 9 { meaning.add(UInt32(number + effect)) }
    return meaning
  }

  /// Keeps values until there is no more room; gives how many.
  private func fill(_ memo: ValueMemo, _ values: Values) -> Int {
    var kept = 0
    values.with { value, number, cell in
      let meaning = meaning(of: number)
      guard kept == number, memo.wants(Int(cell.length), effects: meaning.count),
        memo.reserve(Int(cell.length), effects: meaning.count)
      else { return }
      _ = memo.keep(value, Int(cell.length), pcu_hash_value(value, cell.length), meaning)
      kept += 1
    }
    return kept
  }

  private func isRight(_ memo: ValueMemo, _ place: UInt32, _ number: Int) -> Bool {
    let expected = meaning(of: number)
    let entry = memo.entry(place)
    guard entry.pointee.info == UInt16(expected.count) << 2 | expected.flags, memo.key(place) == expected.key else {
      return false
    }
    if expected.count == 1 { return entry.pointee.effect == expected.effects[0] }
    guard entry.pointee.effect == 0, expected.count > 1 else { return expected.count == 0 }
    let effects = memo.effects(entry)
    return (0..<expected.count).allSatisfy { effects[$0] == expected.effects[$0] }
  }

  @Test func whatIsKeptIsFoundAtEveryWidth() {
    let values = Values(0..<6000)
    let memo = ValueMemo(in: ValueStore(), keepsKeys: true)
    #expect(fill(memo, values) == 6000)
    // Blank cells in between, and values that were never kept.
    let new = Values(6000..<6100)
    var bytes = values.bytes
    var cells: [pcu_cell] = []
    for (number, cell) in values.cells.enumerated() {
      cells.append(cell)
      if number % 7 == 0 { cells.append(pcu_cell(start: 0, length: 0)) }
      guard number % 60 == 0 else { continue }
      let other = new.cells[number / 60]
      cells.append(pcu_cell(start: other.start + UInt32(bytes.count), length: other.length))
    }
    bytes += new.bytes
    for width in [64, 32, 8] {
      pcu_scan_limit_width(Int32(width))
      defer { pcu_scan_limit_width(0) }
      var number = 0
      var wrong = 0
      var fresh = 0
      for first in stride(from: 0, to: cells.count, by: 64) {
        let some = Array(cells[first..<Swift.min(first + 64, cells.count)])
        var table = memo.table
        var places = [UInt32](repeating: 0, count: 64)
        var found = pcu_values_found()
        pcu_find_values(&table, bytes, some, some.count, &places, &found)
        for (row, cell) in some.enumerated() where cell.length > 0 {
          if Int(cell.start) >= values.bytes.count {
            fresh += 1
            wrong += found.fresh >> UInt64(row) & 1 == 1 ? 0 : 1
            continue
          }
          // A value may have lost its place in the index to a newer one, but never to a wrong one.
          let isNew = found.fresh >> UInt64(row) & 1 == 1
          let info = UInt16(number % 9) << 2 | UInt16(number % 4)
          let bits = [(found.code, info & 1), (found.text, info >> 1 & 1), (found.effects, info >= 4 ? 1 : 0)]
          let isSame = bits.allSatisfy { $0.0 >> UInt64(row) & 1 == UInt64($0.1) }
          if isNew || !isRight(memo, places[row], number) || !isSame { wrong += 1 }
          number += 1
        }
      }
      #expect(number == 6000)
      #expect(fresh == 100)
      #expect(wrong < 20, "of 6,000 values nearly all have a place")
    }
  }

  /// Looks all values up at every width; gives those with another meaning than theirs, and those that are not found.
  private func lookedUp(_ memo: ValueMemo, _ values: Values) -> (wrong: Int, lost: Int) {
    var wrong = 0
    var lost = 0
    for width in [64, 32, 8] {
      pcu_scan_limit_width(Int32(width))
      defer { pcu_scan_limit_width(0) }
      for first in stride(from: 0, to: values.cells.count, by: 64) {
        let some = Array(values.cells[first..<Swift.min(first + 64, values.cells.count)])
        var table = memo.table
        var places = [UInt32](repeating: 0, count: 64)
        var found = pcu_values_found()
        pcu_find_values(&table, values.bytes, some, some.count, &places, &found)
        for row in some.indices {
          if found.fresh >> UInt64(row) & 1 == 1 {
            lost += 1
          } else if !isRight(memo, places[row], first + row) {
            wrong += 1
          }
        }
      }
    }
    return (wrong, lost)
  }

  @Test func valuesOfEveryLengthAreToldApart() {
    var values = Values(0..<0)
    values.bytes = []
    for length in 1...100 {
      for end in ["A", "B", "\0"] { values.add(String(repeating: "A", count: length - 1) + end) }
      if length > 1 { values.add("B" + String(repeating: "A", count: length - 1)) }
    }
    values.bytes += [UInt8](repeating: 0x41, count: Int(PCU_SCAN_PADDING))
    let memo = ValueMemo(in: ValueStore(), keepsKeys: true)
    #expect(fill(memo, values) == 399)
    let (wrong, lost) = lookedUp(memo, values)
    #expect(wrong == 0 && lost == 0)
  }

  @Test func shortValuesThatAllWantOneSlotAreNeverMistaken() {
    var values = Values(0..<0)
    values.bytes = []
    var number = 10_000_000
    while values.cells.count < 40 {
      let text = "\(number)"
      number += 1
      var word = text
      let hash = word.withUTF8 { pcu_hash_value($0.baseAddress!, 8) }
      if hash >> 20 == 0 { values.add(text) }
    }
    values.bytes += [UInt8](repeating: 0x41, count: Int(PCU_SCAN_PADDING))
    let memo = ValueMemo(in: ValueStore(), keepsKeys: true)
    #expect(fill(memo, values) == 40)
    let (wrong, lost) = lookedUp(memo, values)
    #expect(wrong == 0)
    #expect(lost > 0 && lost < 3 * 30, "sixteen find room, and the last one")
  }

  @Test func aFullMemoryIsClearedAndFilledAgain() {
    let values = Values(0..<80_000)
    let memo = ValueMemo(in: ValueStore(), keepsKeys: true)
    let kept = fill(memo, values)
    #expect(kept > 10_000)
    #expect(kept < 80_000)
    memo.clear()
    var found = 0
    values.with { value, _, cell in
      if memo.find(value, Int(cell.length), pcu_hash_value(value, cell.length)) != 0 { found += 1 }
    }
    #expect(found == 0)
    // About as many find room in the memory that it has.
    #expect(fill(memo, values) > kept * 9 / 10)
    var wrong = 0
    values.with { value, number, cell in
      let place = memo.find(value, Int(cell.length), pcu_hash_value(value, cell.length))
      if place != 0, !isRight(memo, place, number) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func columnsShareOneBoundedStore() {
    let store = ValueStore()
    let values = Values(0..<80_000)
    let kept = (0..<8).map { _ in fill(ValueMemo(in: store, keepsKeys: false), values) }
    // The first have as much as a column may, the last what is left.
    #expect(kept[0] > 10_000)
    #expect(kept[7] < 1000)
  }

  @Test func gatheredRowsAreHandedOutOnce() {
    let memo = ValueMemo(in: ValueStore(), keepsKeys: false)
    let values = Values(0..<9)
    #expect(fill(memo, values) == 9)
    values.with { value, number, cell in
      guard number == 8 else { return }
      let place = memo.find(value, Int(cell.length), pcu_hash_value(value, cell.length))
      memo.gather(place, in: 64)
      #expect(memo.gathered == [place])
      #expect(memo.entry(place).pointee.effect == 64)
      memo.forgetGathered()
      #expect(memo.gathered.isEmpty)
      #expect(memo.entry(place).pointee.effect == 0)
    }
  }

  @Test func hugeValuesAreNotKept() {
    let memo = ValueMemo(in: ValueStore(), keepsKeys: false)
    #expect(memo.wants(4096, effects: 8192))
    #expect(memo.reserve(4096, effects: 8192))
    #expect(!memo.wants(4097, effects: 0))
    #expect(!memo.wants(1, effects: 8193))
  }
}
