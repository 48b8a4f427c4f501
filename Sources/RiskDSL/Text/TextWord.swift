// One word of a folded text as the phrase matcher sees it: its place, its first bytes and its hash.
// Made for every word of every scanned text, so everything here is inlined into the walk.

/// A word of a text that has at least `padding` blanks behind its end.
struct TextWord {
  /// Blanks that the walk needs behind a text: blocks and whole chunks are loaded past the end.
  static let padding = 80

  let start: Int
  let end: Int
  /// Bytes 1 to 8, zero behind the end of the word.
  let first: UInt64
  /// Bytes 9 to 16, zero behind the end of the word.
  let second: UInt64
  let hash: UInt64

  /// - Parameter masks: sixteen bytes of ones, then sixteen of zero.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ masks: UnsafePointer<UInt8>) {
    self.start = start
    self.end = end
    let mask = 16 &- min(16, end &- start)
    first = TextWord.block(text, start) & TextWord.block(masks, mask)
    second = TextWord.block(text, start &+ 8) & TextWord.block(masks, mask &+ 8)
    hash = end &- start <= 16 ? ByteHash.hash(first, second) : TextWord.longHash(text, start, end &- start)
  }

  @inline(__always)
  var length: Int { end &- start }

  @inline(__always)
  static func block(_ text: UnsafePointer<UInt8>, _ index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(never)
  static func longHash(_ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    ByteHash.hash(text, start, length, start &+ length)
  }

  /// Hash of the first `length` bytes.
  @inline(__always)
  func hash(ofFirst length: Int, _ text: UnsafePointer<UInt8>) -> UInt64 {
    if length > 16 { return TextWord.longHash(text, start, length) }
    return ByteHash.hash(first & ByteHash.mask(length), second & ByteHash.mask(max(0, length &- 8)))
  }

  /// The last eight bytes up to the end; bytes before the text's start are zero.
  @inline(__always)
  func tail(_ text: UnsafePointer<UInt8>) -> UInt64 {
    if end >= 8 { return TextWord.block(text, end &- 8) }
    return TextWord.block(text, 0) &<< UInt64((8 &- end) &* 8)
  }

  /// One bit for each blank of the 64 bytes from `chunk`, up to the one behind the last byte of the text.
  @inline(__always)
  static func blanks(_ text: UnsafePointer<UInt8>, _ chunk: Int, _ count: Int) -> UInt64 {
    var bits: UInt64 = 0
    let last = min(63, count &- chunk)
    var place = 0
    while place <= last {
      let blank = blankTops(block(text, chunk &+ place))
      // Gathers the top bits of eight bytes in one byte.
      bits |= (((blank &>> 7) &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(place)
      place &+= 8
    }
    return bits & (~0 &>> UInt64(63 &- last))
  }

  /// The end of the word at `start`.
  @inline(__always)
  static func end(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while true {
      let blank = blankTops(block(text, index))
      if blank != 0 { return index &+ blank.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
  }

  /// The top bit of each byte that is a blank.
  @inline(__always)
  private static func blankTops(_ block: UInt64) -> UInt64 {
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let other = block ^ 0x2020_2020_2020_2020
    return ~(((other & lows) &+ lows) | other | lows)
  }
}

/// A bit filter of about sixteen bits for each key, two of them set, in one word.
struct PhraseFilter {
  private(set) var words: [UInt64]
  let shift: UInt64

  init(_ count: Int) {
    var bits = 4
    while bits < 18, 64 << bits < count * 16 { bits += 1 }
    words = [UInt64](repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  mutating func insert(_ key: UInt64) {
    words[Int(key >> shift)] |= PhraseHash.bits(key)
  }
}
