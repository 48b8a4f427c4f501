// The fold of single scalars as a two-level table, expanded from the generated text at its first use.
// Read by TextFold and CodeFold for every scalar above U+007F.

/// Folded bytes of the scalars U+0080..U+1FFFF.
///
/// An entry holds up to three folded bytes in its low bytes and their number in the top byte: 0 is "vanishes",
/// 1...3 are inline. The other top bytes are the `kind` constants. The memory is written by `init` alone and never freed.
struct FoldTable: @unchecked Sendable {
  /// One space: everything that is neither letter nor digit.
  static let separator: UInt32 = 0x0100_0020
  /// The low 24 bits are an offset into `long`: a length byte, then the folded bytes.
  static let longKind: UInt32 = 0xFF
  /// The scalar stands for itself; its source bytes are the folded bytes.
  static let sameKind: UInt32 = 0xFE
  /// U+0306: makes й of и and ў of у, vanishes elsewhere.
  static let breveKind: UInt32 = 0xFD

  /// Entries of U+0000..U+07FF by scalar, then the other pages in order of need.
  let entries: UnsafePointer<UInt32>
  /// Start in `entries` of the 256 scalars of each page of planes 0 and 1.
  let pages: UnsafePointer<UInt32>
  let long: UnsafePointer<UInt8>

  /// The one table; the first use costs a few hundred microseconds.
  static let shared = FoldTable()

  private init() {
    var builder = FoldTableBuilder()
    builder.read(FoldTableData.text)
    builder.set(0x306, FoldTable.breveKind << 24)
    entries = UnsafePointer(FoldTable.keep(builder.entries))
    pages = UnsafePointer(FoldTable.keep(builder.pages))
    long = UnsafePointer(FoldTable.keep(builder.long))
  }

  /// Copies to memory that lives as long as the program: the table is made once and never freed.
  private static func keep<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let copy = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
    copy.initialize(from: array, count: array.count)
    return copy
  }

  /// The entry of a scalar.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x800 { return entries[Int(scalar)] }
    if scalar < 0x20000 { return entries[Int(pages[Int(scalar >> 8)] &+ (scalar & 0xFF))] }
    // Ideographs of the higher planes are letters; tags and variation selectors vanish; the rest is private use.
    if scalar < 0x40000 { return FoldTable.sameKind << 24 }
    return scalar >= 0xE0000 && scalar < 0xE1000 ? 0 : FoldTable.separator
  }
}

private struct FoldTableBuilder {
  static let samePage: UInt32 = 0x800
  static let separatorPage: UInt32 = 0x900

  var entries = [UInt32](repeating: FoldTable.sameKind << 24, count: 0xA00)
  var pages = [UInt32](repeating: FoldTableBuilder.samePage, count: 0x200)
  var long: [UInt8] = []

  init() {
    entries.reserveCapacity(64 << 10)
    for page in 0..<8 { pages[page] = UInt32(page) << 8 }
    for scalar in 0..<0x80 { entries[scalar] = 0x0100_0000 | UInt32(TextFold.ascii(UInt8(scalar))) }
    for scalar in 0x80..<0x800 {
      entries[scalar] = 0x0200_0000 | UInt32(0xC0 | scalar >> 6) | UInt32(0x80 | scalar & 0x3F) << 8
    }
    for scalar in 0x900..<0xA00 { entries[scalar] = FoldTable.separator }
  }

  mutating func set(_ scalar: UInt32, _ entry: UInt32) {
    let page = Int(scalar >> 8)
    var start = pages[page]
    if start == Self.samePage || start == Self.separatorPage {
      let shared = Int(start)
      start = UInt32(entries.count)
      // One by one: a slice of the array would make every page copy the whole of it.
      for place in shared..<shared + 256 { entries.append(entries[place]) }
      pages[page] = start
    }
    entries[Int(start + (scalar & 0xFF))] = entry
  }

  mutating func fill(_ scalar: UInt32, _ count: UInt32, _ entry: UInt32) {
    var next = scalar
    let end = scalar + count
    while next < end {
      if entry == FoldTable.separator, next & 0xFF == 0, end - next >= 256, next >= 0x800 {
        pages[Int(next >> 8)] = Self.separatorPage
        next += 256
      } else {
        set(next, entry)
        next += 1
      }
    }
  }

  /// Reads the words of the generated table: see `FoldTableData.text`.
  mutating func read(_ text: StaticString) {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var position: UInt32 = 0
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      if first == 0x20 || first == 0x0A {
        index += 1
        continue
      }
      if first == UInt8(ascii: "@") {
        index += 1
        position = hexadecimal(bytes, &index)
        continue
      }
      let entry = self.entry(bytes, &index)
      var count: UInt32 = 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "*") {
        index += 1
        count = decimal(bytes, &index)
      }
      // A surrogate has no scalar, so a run goes on behind them.
      if let entry { fill(position, count, entry) }
      position += count
    }
  }

  /// Reads one folded form; nil is "the scalar itself".
  private mutating func entry(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32? {
    switch bytes[index] {
    case UInt8(ascii: "="):
      index += 1
      return nil
    case UInt8(ascii: "_"):
      index += 1
      return FoldTable.separator
    case UInt8(ascii: "-"):
      index += 1
      return 0
    case _: break
    }
    let first = hexadecimal(bytes, &index)
    let isAlone = index == bytes.count || bytes[index] != UInt8(ascii: "+")
    // Nearly all are one letter of up to three bytes, and the table is read at every start of the program.
    if isAlone, first < 0x10000, first != 0x20 { return FoldTableBuilder.entry(of: first) }
    var folded = Array(UTF8.encode(Unicode.Scalar(first)!)!)
    while index < bytes.count, bytes[index] == UInt8(ascii: "+") {
      index += 1
      folded.append(contentsOf: UTF8.encode(Unicode.Scalar(hexadecimal(bytes, &index))!)!)
    }
    if folded.count <= 3, !folded.contains(0x20) {
      var entry = UInt32(folded.count) << 24
      for (place, byte) in folded.enumerated() { entry |= UInt32(byte) << UInt32(8 * place) }
      return entry
    }
    let offset = UInt32(long.count)
    long.append(UInt8(folded.count))
    long.append(contentsOf: folded)
    return FoldTable.longKind << 24 | offset
  }

  /// The entry of a scalar below U+10000 that stands alone: its bytes in UTF-8.
  private static func entry(of scalar: UInt32) -> UInt32 {
    let last = 0x80 | scalar & 0x3F
    if scalar < 0x80 { return 1 << 24 | scalar }
    if scalar < 0x800 { return 2 << 24 | 0xC0 | scalar >> 6 | last << 8 }
    return 3 << 24 | 0xE0 | scalar >> 12 | (0x80 | scalar >> 6 & 0x3F) << 8 | last << 16
  }

  private func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    var value: UInt32 = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39: value = value << 4 | UInt32(bytes[index] - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(bytes[index] - 0x37)
      case _: return value
      }
      index += 1
    }
    return value
  }

  private func decimal(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    var value: UInt32 = 0
    while index < bytes.count, case 0x30...0x39 = bytes[index] {
      value = value * 10 + UInt32(bytes[index] - 0x30)
      index += 1
    }
    return value
  }
}
