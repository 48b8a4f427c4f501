// What the last cell was read as: neighbours in a column of a few codes are nearly always the same.
// Used where reading a code costs more than comparing eight bytes.

/// Remembers the last short cell by its bytes.
struct LastValue<Value> {
  private var word: UInt64 = 0
  /// 0 before the first cell: those that are blank are not asked for.
  private var length = 0
  private var value: Value

  /// - Parameter blank: Stands there until the first cell is read; never given.
  init(_ blank: Value) { value = blank }

  /// The value of a cell that is not blank; `read` reads it where it is not that of the cell before.
  ///
  /// - Precondition: `PCU_SCAN_PADDING` bytes behind the cell can be read, as behind every cell of a batch.
  @inline(__always)
  mutating func of(_ cell: UnsafeBufferPointer<UInt8>, _ read: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    guard cell.count <= 8 else { return read(cell) }
    let bytes = UnsafeRawPointer(cell.baseAddress!).loadUnaligned(as: UInt64.self) &<< UInt64(64 &- 8 &* cell.count)
    if bytes != word || cell.count != length {
      word = bytes
      length = cell.count
      value = read(cell)
    }
    return value
  }
}
