// The text fold: the one form in which descriptions, names and rule texts are compared.
// Applied by the readers to cells, by the compiler to list entries and strings, before any matcher of this folder.

/// Folds text to capital letters and digits in words separated by one space.
///
/// In this order: compatibility forms are resolved (NFKC); letters become upper case; Ё becomes Е; combining marks are
/// dropped, but й and ў stay letters of their own; the Cyrillic letters АВЕКМНОРСТУХІ become the Latin ABEKMHOPCTYXI;
/// every run of blanks, hyphens, punctuation and symbols becomes one space, none at either end. Format characters
/// such as the soft hyphen, the zero-width space and direction marks vanish. Bytes that are not UTF-8 are blanks.
/// The result is UTF-8, and folding it again changes nothing.
///
/// Whole Russian words may come out in Latin letters (ТОВАР gives TOBAP): both sides of a comparison are folded, so
/// that a letter typed in the other alphabet does not hide a word.
///
/// - Source: Unicode Standard Annex 15 (NFKC) and the Unicode Character Database, see `FoldTableData`.
public enum TextFold {
  /// The folded text takes at most this many bytes for each byte of source.
  public static let maxGrowth = 6

  /// Folds `count` bytes of UTF-8 and returns the number of bytes written.
  ///
  /// - Parameters:
  ///   - source: the text; any bytes are allowed.
  ///   - count: its length in bytes.
  ///   - out: room for `count * maxGrowth` bytes, all of which may be overwritten; must not overlap the source.
  /// - Complexity: O(`count`)
  public static func fold(
    _ source: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    run(source, count, out, NoOffsets())
  }

  /// Folds a text.
  public static func fold(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { source in
      guard let start = source.baseAddress, source.count > 0 else { return [] }
      return [UInt8](unsafeUninitializedCapacity: source.count * maxGrowth) { out, written in
        written = fold(start, source.count, into: out.baseAddress!)
      }
    }
  }

  /// Folds a text and tells for each folded byte at which source byte the scalar it came from begins.
  ///
  /// A separator stands at the first blank or sign of its run. Used to show where in the original text a match lies.
  public static func foldWithOffsets(
    _ source: UnsafeBufferPointer<UInt8>
  ) -> (folded: [UInt8], sourceOffsets: [UInt32]) {
    guard let start = source.baseAddress, source.count > 0 else { return ([], []) }
    var folded: [UInt8] = []
    let capacity = source.count * maxGrowth
    let offsets = [UInt32](unsafeUninitializedCapacity: capacity) { offsets, offsetCount in
      let recorder = SourceOffsets(offsets: offsets.baseAddress!)
      folded = [UInt8](unsafeUninitializedCapacity: capacity) { out, written in
        written = run(start, source.count, out.baseAddress!, recorder)
      }
      offsetCount = folded.count
    }
    return (folded, offsets)
  }

  /// The folded form of an ASCII byte, a space for everything that is neither letter nor digit.
  @inline(__always)
  static func ascii(_ byte: UInt8) -> UInt8 {
    let table: StaticString = """
      \u{20}                               \
                      0123456789       ABCDEFGHIJKLMNOPQRSTUVWXYZ      ABCDEFGHIJKLMNOPQRSTUVWXYZ    \u{20}
      """
    return table.utf8Start[Int(byte & 0x7F)]
  }
}

/// Is told where folded bytes come from; the silent kind disappears when the fold is compiled.
private protocol OffsetRecorder {
  func note(_ written: Int, _ length: Int, _ source: Int)
}

private struct NoOffsets: OffsetRecorder {
  @inline(__always)
  func note(_ written: Int, _ length: Int, _ source: Int) {}
}

private struct SourceOffsets: OffsetRecorder {
  let offsets: UnsafeMutablePointer<UInt32>

  func note(_ written: Int, _ length: Int, _ source: Int) {
    for place in 0..<length { offsets[written + place] = UInt32(truncatingIfNeeded: source) }
  }
}

extension TextFold {
  /// Folds with `separated` telling whether the last byte written is a separator (1) or not (0).
  ///
  /// A separator after a separator is written but not counted: no branch depends on where words end.
  @inline(__always)
  private static func run<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R
  ) -> Int {
    var index = 0
    var written = 0
    var separated = 1
    while index &+ 8 <= count {
      let block = ByteHash.load(source, index, count)
      if block & 0x8080_8080_8080_8080 != 0 { break }
      var rest = block
      for place in 0..<8 {
        let folded = ascii(UInt8(truncatingIfNeeded: rest))
        rest &>>= 8
        out[written] = folded
        recorder.note(written, 1, index &+ place)
        let isSeparator = folded == 0x20 ? 1 : 0
        written &+= 1 &- (isSeparator & separated)
        separated = isSeparator
      }
      index &+= 8
    }
    while index < count {
      let byte = source[index]
      if byte >= 0x80 { break }
      let folded = ascii(byte)
      out[written] = folded
      recorder.note(written, 1, index)
      let isSeparator = folded == 0x20 ? 1 : 0
      written &+= 1 &- (isSeparator & separated)
      separated = isSeparator
      index &+= 1
    }
    if index < count {
      var tail = FoldTail(index: index, written: written, separated: separated)
      tail.run(source, count, out, recorder)
      written = tail.written
      separated = tail.separated
    }
    return written > 0 && separated == 1 ? written &- 1 : written
  }
}

/// The rest of a fold from the first byte that is not ASCII.
private struct FoldTail {
  var index: Int
  var written: Int
  var separated: Int

  /// Folds scalars of one and two bytes without a branch between them, since Russian text changes at every blank.
  @inline(__always)
  mutating func run<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R
  ) {
    let table = FoldTable.shared
    let entries = table.entries
    while index < count {
      let byte = source[index]
      if byte >= 0xE0 {
        wide(source, count, out, recorder, table)
        continue
      }
      // At the last byte this reads the lead byte again, which is no continuation byte.
      let next = source[index &+ 1 < count ? index &+ 1 : index]
      let isPair = byte >= 0x80
      if isPair && (byte < 0xC2 || next & 0xC0 != 0x80) {
        put(FoldTable.separator, 1, out, recorder)
        continue
      }
      let pair = Int(byte & 0x1F) &<< 6 | Int(next & 0x3F)
      let entry = entries[isPair ? pair : Int(byte)]
      let length = isPair ? 2 : 1
      if entry >= 0x0400_0000 {
        special(entry, length, source, out, recorder, table)
      } else {
        put(entry, length, out, recorder)
      }
    }
  }

  /// Writes an inline entry. Four bytes are stored whatever its length; the room of six for each source byte holds them.
  @inline(__always)
  private mutating func put<R: OffsetRecorder>(
    _ entry: UInt32, _ length: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R
  ) {
    UnsafeMutableRawPointer(out).storeBytes(of: entry.littleEndian, toByteOffset: written, as: UInt32.self)
    let size = Int(entry &>> 24)
    recorder.note(written, size, index)
    let isSeparator = entry == FoldTable.separator ? 1 : 0
    let isNothing = size == 0 ? 1 : 0
    written &+= size &- (isSeparator & separated)
    separated = isSeparator | (separated & isNothing)
    index &+= length
  }

  /// Folds a scalar of three or four bytes, or one byte that begins none.
  @inline(never)
  private mutating func wide<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R,
    _ table: FoldTable
  ) {
    let (scalar, length) = UTF8Scalar.decode(source, index, count)
    let entry = length == 0 ? FoldTable.separator : table.entry(scalar)
    if entry >= 0x0400_0000 {
      special(entry, length, source, out, recorder, table)
    } else {
      put(entry, max(length, 1), out, recorder)
    }
  }

  /// Folds a scalar whose entry is not inline.
  @inline(never)
  private mutating func special<R: OffsetRecorder>(
    _ entry: UInt32, _ length: Int, _ source: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>,
    _ recorder: R, _ table: FoldTable
  ) {
    switch entry >> 24 {
    case FoldTable.sameKind:
      recorder.note(written, length, index)
      for place in 0..<length { out[written + place] = source[index + place] }
      written += length
      separated = 0
    case FoldTable.breveKind:
      joinBreve(source, out, recorder)
    case _:
      let folded = table.long + Int(entry & 0xFF_FFFF)
      for place in 1...Int(folded[0]) {
        let byte = folded[place]
        if byte == 0x20 && separated == 1 { continue }
        out[written] = byte
        recorder.note(written, 1, index)
        written += 1
        separated = byte == 0x20 ? 1 : 0
      }
    }
    index += length
  }

  /// Turns и and a breve into й, у and a breve into ў: the letter before must stand directly before the mark.
  private mutating func joinBreve<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R
  ) {
    guard index >= 2 else { return }
    switch (source[index - 2], source[index - 1]) {
    case (0xD0, 0xB8), (0xD0, 0x98):
      out[written - 1] = 0x99
    case (0xD1, 0x83), (0xD0, 0xA3):
      out[written - 1] = 0xD0
      out[written] = 0x8E
      recorder.note(written, 1, index - 2)
      written += 1
    case (_, _):
      return
    }
  }
}

/// Strict decoding of single scalars.
enum UTF8Scalar {
  /// Decodes the scalar at `index`; the length is 0 where no well-formed sequence begins.
  static func decode(_ text: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> (scalar: UInt32, length: Int) {
    let lead = text[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, count - index >= length else { return (0, 0) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for place in 1..<length {
      let byte = text[index + place]
      guard byte & 0xC0 == 0x80 else { return (0, 0) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    guard scalar >= smallest, scalar <= 0x10FFFF, scalar < 0xD800 || scalar > 0xDFFF else { return (0, 0) }
    return (scalar, length)
  }
}
