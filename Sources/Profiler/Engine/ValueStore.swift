// The memory that the values of all columns of one worker stand in, one behind the other and touched only as it fills.
// Handed out in pieces to the memories of the columns (ValueMemo.swift).

import CSystem

/// A bounded stretch of memory for values.
final class ValueStore {
  /// As much as places of entries can name.
  private static let maxBytes = Int(PCU_VALUE_UNIT) << Int(PCU_VALUE_PLACE_BITS)
  /// A cache line; pieces begin and end at one.
  static let line = 64
  /// Place 0 is blank: it stands for no entry.
  let memory: UnsafeMutableRawPointer
  private var used = ValueStore.line

  init() {
    // A block of this size costs pages only where it is written.
    memory = .allocate(byteCount: ValueStore.maxBytes + Int(PCU_VALUE_PADDING), alignment: ValueStore.line)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: ValueStore.line)
  }

  deinit {
    memory.deallocate()
  }

  /// A new piece of at least `wanted` bytes; nil when the memory is used up.
  func take(_ wanted: Int) -> Range<Int>? {
    let size = (wanted + ValueStore.line - 1) & ~(ValueStore.line - 1)
    guard size <= ValueStore.maxBytes - used else { return nil }
    defer { used += size }
    return used..<used + size
  }
}
