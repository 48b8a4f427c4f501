// What the serial stage asks of the bytes of a line: whether they are blank, the same as others, or the head of a row of totals.
// Also asked by whoever compares cells.

/// Nothing but blanks, control characters and Ctrl-Z.
@inline(__always)
func isBlank(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
  var at = from
  while at < to {
    if bytes[at] > 0x20 { return false }
    at &+= 1
  }
  return true
}

/// Whether two stretches hold the same bytes: whole words, the last of which overlaps the one before it.
@inline(__always)
func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  func same<Word: FixedWidthInteger>(_ word: Word.Type, _ at: Int) -> Bool {
    UnsafeRawPointer(a + at).loadUnaligned(as: word) == UnsafeRawPointer(b + at).loadUnaligned(as: word)
  }
  if count >= 8 {
    var at = 0
    while at &+ 8 < count {
      if !same(UInt64.self, at) { return false }
      at &+= 8
    }
    return same(UInt64.self, count &- 8)
  }
  if count >= 4 { return same(UInt32.self, 0) && same(UInt32.self, count &- 4) }
  if count >= 2 { return same(UInt16.self, 0) && same(UInt16.self, count &- 2) }
  return count < 1 || a[0] == b[0]
}

/// Whether a cell begins a row of totals: `ИТОГО`, `Всего`, `TOTAL`, `Grand total`.
func isTotal(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef) -> Bool {
  let count = Int(cell.length)
  let start = bytes + Int(cell.start)
  // Capital and small T, G; И, и, В, в behind D0.
  guard count >= 5, count <= 60 else { return false }
  switch start[0] {
  case 0x54, 0x74, 0x47, 0x67: break
  case 0xD0: guard start[1] == 0x98 || start[1] == 0xB8 || start[1] == 0x92 || start[1] == 0xB2 else { return false }
  default: return false
  }
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self).lowercased()
  for word in ["итого", "всего", "total", "grand total"] where text.hasPrefix(word) {
    guard let next = text.dropFirst(word.count).first else { return true }
    if !next.isLetter, !next.isNumber { return true }
  }
  return false
}
