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
      // Folded aside, so that what is kept has no room that it does not need.
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count * maxGrowth) { out in
        let count = fold(start, source.count, into: out.baseAddress!)
        return Array(UnsafeBufferPointer(rebasing: out[..<count]))
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

  /// Folds a text into `out` and notes for each folded byte where in the source the scalar it came from begins.
  ///
  /// - Parameters:
  ///   - out: Room for `count * maxGrowth` bytes.
  ///   - offsets: Room for as many numbers.
  /// - Returns: The number of bytes written.
  public static func fold(
    _ source: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>,
    offsets: UnsafeMutablePointer<UInt32>
  ) -> Int {
    run(source, count, out, SourceOffsets(offsets: offsets))
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
  /// Folds ASCII eight bytes a step, then leaves the rest to `runScalars` from the first byte that is not ASCII.
  @inline(__always)
  private static func run<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R
  ) -> Int {
    var at = FoldPlace()
    if count >= 8 {
      while at.index < count {
        let block = ByteHash.load(source, at.index, count)
        if block & 0x8080_8080_8080_8080 != 0 { break }
        let size = min(8, count &- at.index)
        let (folded, signs) = foldBlock(block)
        // A sign behind a sign is dropped; that the block before ended in one counts as well.
        let repeated = signs & (signs &<< 8 | UInt64(at.separated) &<< 7) & ByteHash.mask(size)
        if repeated == 0 {
          UnsafeMutableRawPointer(out).storeBytes(of: folded.littleEndian, toByteOffset: at.written, as: UInt64.self)
          for place in 0..<8 where place < size { recorder.note(at.written &+ place, 1, at.index &+ place) }
          at.written &+= size
          at.separated = Int(truncatingIfNeeded: (signs &>> UInt64(size &* 8 &- 1)) & 1)
          at.index &+= size
        } else {
          var rest = folded
          for _ in 0..<size {
            at.putASCII(UInt8(truncatingIfNeeded: rest), out, recorder)
            rest &>>= 8
          }
        }
      }
    } else {
      while at.index < count, source[at.index] < 0x80 { at.putASCII(ascii(source[at.index]), out, recorder) }
    }
    if at.index < count { at = runScalars(at, source, count, out, recorder) }
    return at.written > 0 && at.separated == 1 ? at.written &- 1 : at.written
  }

  /// Folds eight ASCII bytes; the second value has the top bit of each byte set that became a separator.
  @inline(__always)
  private static func foldBlock(_ block: UInt64) -> (folded: UInt64, signs: UInt64) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    // Adding 0x80 - c to a byte below 0x80 sets its top bit exactly if the byte is c or more.
    let lower = (block &+ ones &* (0x80 - 0x61)) & ~(block &+ ones &* (0x80 - 0x7B)) & tops
    let upper = block ^ (lower &>> 2)
    let letters = (upper &+ ones &* (0x80 - 0x41)) & ~(upper &+ ones &* (0x80 - 0x5B))
    let digits = (upper &+ ones &* (0x80 - 0x30)) & ~(upper &+ ones &* (0x80 - 0x3A))
    let kept = (letters | digits) & tops
    let keptBytes = (kept &- (kept &>> 7)) | kept
    return ((upper & keptBytes) | (0x2020_2020_2020_2020 & ~keptBytes), kept ^ tops)
  }

  /// Folds scalars of one and two bytes without a branch between them, since Russian text changes at every blank.
  @inline(__always)
  private static func runScalars<R: OffsetRecorder>(
    _ start: FoldPlace, _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>,
    _ recorder: R
  ) -> FoldPlace {
    let table = FoldTable.shared
    let entries = table.entries
    var at = start
    while at.index < count {
      let byte = source[at.index]
      // At the last byte this reads the lead byte again, which is no continuation byte.
      let next = source[at.index &+ 1 < count ? at.index &+ 1 : at.index]
      let isPair = byte >= 0x80
      if byte >= 0xE0 || (isPair && (byte < 0xC2 || next & 0xC0 != 0x80)) {
        at = at.wide(source, count, out, recorder, table)
        continue
      }
      let pair = Int(byte & 0x1F) &<< 6 | Int(next & 0x3F)
      let entry = entries[isPair ? pair : Int(byte)]
      let length = isPair ? 2 : 1
      if entry >= 0x0400_0000 {
        at = at.special(entry, length, source, out, recorder, table)
      } else {
        at.put(entry, length, out, recorder)
      }
    }
    return at
  }
}

/// How far a fold has come. Handed on by value, so that the loops keep it in registers.
private struct FoldPlace {
  var index = 0
  var written = 0
  /// 1 if the last byte written is a separator or nothing is written yet, else 0.
  var separated = 1

  /// Writes one folded byte. A separator after a separator is written but not counted: no branch depends on it.
  @inline(__always)
  mutating func putASCII<R: OffsetRecorder>(_ folded: UInt8, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R) {
    out[written] = folded
    recorder.note(written, 1, index)
    let isSeparator = folded == 0x20 ? 1 : 0
    written &+= 1 &- (isSeparator & separated)
    separated = isSeparator
    index &+= 1
  }

  /// Writes an inline entry. Four bytes are stored whatever its length; the room of six for each source byte holds them.
  @inline(__always)
  mutating func put<R: OffsetRecorder>(
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
  func wide<R: OffsetRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ recorder: R,
    _ table: FoldTable
  ) -> FoldPlace {
    let (scalar, length) = UTF8Scalar.decode(source, index, count)
    let entry = length == 0 ? FoldTable.separator : table.entry(scalar)
    if entry >= 0x0400_0000 { return special(entry, length, source, out, recorder, table) }
    var next = self
    next.put(entry, max(length, 1), out, recorder)
    return next
  }

  /// Folds a scalar whose entry is not inline.
  @inline(never)
  func special<R: OffsetRecorder>(
    _ entry: UInt32, _ length: Int, _ source: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>,
    _ recorder: R, _ table: FoldTable
  ) -> FoldPlace {
    var next = self
    switch entry >> 24 {
    case FoldTable.sameKind:
      recorder.note(written, length, index)
      for place in 0..<length { out[written + place] = source[index + place] }
      next.written += length
      next.separated = 0
    case FoldTable.breveKind:
      next.joinBreve(source, out, recorder)
    case _:
      let folded = table.long + Int(entry & 0xFF_FFFF)
      for place in 1...Int(folded[0]) {
        let byte = folded[place]
        if byte == 0x20 && next.separated == 1 { continue }
        out[next.written] = byte
        recorder.note(next.written, 1, index)
        next.written += 1
        next.separated = byte == 0x20 ? 1 : 0
      }
    }
    next.index += length
    return next
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
