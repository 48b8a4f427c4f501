// What leads from the bytes of a cell to the entry of its value: slots for short values, an index for the others.
// Grown by the memory of a column's values (ValueMemo.swift), looked up in by values.c.

import CSystem

/// The two tables of a column's values, which grow apart: a column of codes has short values, one of names has others.
final class ValueIndex {
  private static let maxLines = 1 << 13
  private static let maxSlots = 1 << 15

  private(set) var table: pcu_value_table
  private var lines = 4
  private var slots = 16
  /// Words of the index that are taken, and slots.
  private var words = 0
  private var shorts = 0

  /// - Parameter head: Bytes of an entry in front of its value.
  init(entries: UnsafeMutableRawPointer, head: Int) {
    table = pcu_value_table(
      entries: UnsafePointer(entries.assumingMemoryBound(to: UInt8.self)), index: ValueIndex.blankLines(lines),
      shorts: ValueIndex.blankSlots(slots), mask: 0, short_shift: 0, head: UInt32(truncatingIfNeeded: head))
    setSizes()
  }

  deinit {
    table.index.deallocate()
    table.shorts.deallocate()
  }

  /// Each line is one of the cache.
  private static func blankLines(_ lines: Int) -> UnsafeMutablePointer<UInt32> {
    let words = lines * Int(PCU_VALUE_LINE)
    return UnsafeMutableRawPointer.allocate(byteCount: words * 4, alignment: Int(PCU_VALUE_LINE) * 4)
      .initializeMemory(as: UInt32.self, repeating: 0, count: words)
  }

  private static func blankSlots(_ slots: Int) -> UnsafeMutablePointer<pcu_short_value> {
    let memory = UnsafeMutablePointer<pcu_short_value>.allocate(capacity: slots)
    memory.initialize(repeating: pcu_short_value(), count: slots)
    return memory
  }

  private func setSizes() {
    table.mask = UInt32(truncatingIfNeeded: lines - 1)
    table.short_shift = UInt32(truncatingIfNeeded: 32 - slots.trailingZeroBitCount)
  }

  private func isShort(_ length: Int) -> Bool { length <= Int(PCU_SHORT_VALUE) }

  /// The place of a value, 0 if it is new.
  func find(_ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt32) -> UInt32 {
    pcu_find_value(&table, value, UInt32(truncatingIfNeeded: length), hash)
  }

  /// Makes room for a value of so many bytes; false if there can be none.
  func reserve(_ length: Int) -> Bool {
    if isShort(length) {
      // In a table that is a quarter full nearly every value stands in the slot of its hash.
      if shorts * 4 >= slots, slots < ValueIndex.maxSlots { growSlots() }
      return shorts * 2 < slots
    }
    let words = lines * Int(PCU_VALUE_LINE)
    if self.words * 2 >= words {
      guard lines < ValueIndex.maxLines else { return false }
      growLines()
    }
    return true
  }

  /// Adds an entry for whose value there is room.
  func add(_ place: UInt32, _ length: Int, _ hash: UInt32) {
    guard pcu_index_value(&table, place, hash) != 0 else { return }
    if isShort(length) { shorts += 1 } else { words += 1 }
  }

  /// Forgets all values.
  func clear() {
    table.index.update(repeating: 0, count: lines * Int(PCU_VALUE_LINE))
    table.shorts.update(repeating: pcu_short_value(), count: slots)
    words = 0
    shorts = 0
  }

  private func growLines() {
    let old = table.index
    let oldWords = lines * Int(PCU_VALUE_LINE)
    lines *= 2
    table.index = ValueIndex.blankLines(lines)
    setSizes()
    words = Int(pcu_index_again(&table, old, UInt32(oldWords)))
    old.deallocate()
  }

  private func growSlots() {
    let old = table.shorts
    let oldSlots = slots
    slots *= 2
    table.shorts = ValueIndex.blankSlots(slots)
    setSizes()
    shorts = Int(pcu_index_short_again(&table, old, UInt32(oldSlots)))
    old.deallocate()
  }
}
