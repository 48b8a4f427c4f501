// The normal form of codes: countries, ports, containers, seals, document and package numbers.
// Applied by the readers to code columns and by the compiler to literals and list entries.

/// Normalises codes, so that two spellings of one code have the same bytes.
///
/// Letters become upper case; blanks, control characters, hyphens, dashes and dots are dropped wherever they stand;
/// full-width forms become ASCII; the Cyrillic letters АВЕКМНОРСТУХІ become the Latin letters they look like. A slash
/// and every other sign stays. 0 and O, 1 and I are different characters.
public enum CodeFold {
  /// A normalised code takes at most this many bytes for each byte of source.
  public static let maxGrowth = TextFold.maxGrowth

  /// What was seen while normalising a code.
  public struct Note: Equatable, Sendable {
    /// A Cyrillic letter was turned into the Latin letter it looks like.
    public var lookalike = false
    /// The code mixes Latin letters with Cyrillic ones.
    public var mixedScript = false

    /// Makes a note with the given marks.
    public init(lookalike: Bool = false, mixedScript: Bool = false) {
      self.lookalike = lookalike
      self.mixedScript = mixedScript
    }
  }

  /// Normalises `count` bytes of UTF-8 and returns the number of bytes written with what was seen.
  ///
  /// - Parameters:
  ///   - source: the cell; any bytes are allowed, those that are not UTF-8 are dropped.
  ///   - count: its length in bytes.
  ///   - out: room for `count * maxGrowth` bytes; must not overlap the source.
  public static func normalise(
    _ source: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, note: Note) {
    var sink = BytesSink(out: out)
    let note = run(source, count, &sink)
    return (sink.count, note)
  }

  /// Normalises a code given as text.
  public static func normalise(_ text: String) -> String {
    var text = text
    return text.withUTF8 { source in
      guard let start = source.baseAddress, source.count > 0 else { return "" }
      return String(unsafeUninitializedCapacity: source.count * maxGrowth) { out in
        normalise(start, source.count, into: out.baseAddress!).count
      }
    }
  }

  /// Makes the key of a cell; the fast way, without the note.
  ///
  /// - Complexity: O(`count`); a few nanoseconds for up to sixteen ASCII letters and digits.
  public static func key(_ source: UnsafePointer<UInt8>, _ count: Int) -> CodeKey {
    if count <= 16 {
      guard let low = plain(ByteHash.load(source, 0, count), min(count, 8)) else { return slowKey(source, count).key }
      if count <= 8 { return CodeKey(low: low, high: 0) }
      if let high = plain(ByteHash.load(source, 8, count), count &- 8) { return CodeKey(low: low, high: high) }
    }
    return slowKey(source, count).key
  }

  /// Makes the key of a cell and tells what was seen.
  public static func keyWithNote(_ source: UnsafePointer<UInt8>, _ count: Int) -> (key: CodeKey, note: Note) {
    // Letters and digits of ASCII give nothing to note.
    if count <= 16, let low = plain(ByteHash.load(source, 0, count), min(count, 8)) {
      if count <= 8 { return (CodeKey(low: low, high: 0), Note()) }
      if let high = plain(ByteHash.load(source, 8, count), count &- 8) {
        return (CodeKey(low: low, high: high), Note())
      }
    }
    return slowKey(source, count)
  }

  /// Makes the key of a code given as text.
  public static func key(_ text: String) -> CodeKey {
    var text = text
    return text.withUTF8 { source in source.baseAddress.map { key($0, source.count) } ?? .empty }
  }

  /// Upper-cases up to eight bytes if all are ASCII letters or digits; the rest of the word is zero.
  @inline(__always)
  private static func plain(_ block: UInt64, _ length: Int) -> UInt64? {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    if block & high != 0 { return nil }
    // Adding 0x80 - c to a byte below 0x80 sets its top bit exactly if the byte is c or more.
    let fromLower = block &+ ones &* (0x80 - 0x61)
    let pastLower = block &+ ones &* (0x80 - 0x7B)
    let lower = fromLower & ~pastLower & high
    let upper = block ^ (lower &>> 2)
    let letter = (upper &+ ones &* (0x80 - 0x41)) & ~(upper &+ ones &* (0x80 - 0x5B))
    let digit = (upper &+ ones &* (0x80 - 0x30)) & ~(upper &+ ones &* (0x80 - 0x3A))
    return (letter | digit) & high == high & ByteHash.mask(length) ? upper : nil
  }

  @inline(never)
  private static func slowKey(_ source: UnsafePointer<UInt8>, _ count: Int) -> (key: CodeKey, note: Note) {
    var sink = KeySink()
    let note = run(source, count, &sink)
    return (sink.builder.key, note)
  }
}

/// Takes normalised bytes.
private protocol CodeSink {
  mutating func put(_ byte: UInt8)
}

private struct BytesSink: CodeSink {
  let out: UnsafeMutablePointer<UInt8>
  var count = 0

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    out[count] = byte
    count &+= 1
  }
}

private struct KeySink: CodeSink {
  var builder = CodeKeyBuilder()

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    builder.append(byte)
  }
}

extension CodeFold {
  @inline(__always)
  private static func run<S: CodeSink>(_ source: UnsafePointer<UInt8>, _ count: Int, _ sink: inout S) -> Note {
    var note = Note()
    var latin = false
    var cyrillic = false
    var index = 0
    while index < count {
      let byte = source[index]
      if byte < 0x80 {
        index &+= 1
        latin = latin || isLetter(byte)
        putASCII(byte, &sink)
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(source, index, count)
      if length > 0 { putWide(scalar, source + index, length, &sink, &note, &latin, &cyrillic) }
      index &+= max(length, 1)
    }
    note.mixedScript = latin && cyrillic
    return note
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26
  }

  @inline(__always)
  private static func putASCII<S: CodeSink>(_ byte: UInt8, _ sink: inout S) {
    if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") { return }
    sink.put(byte &- 0x61 < 26 ? byte & 0xDF : byte)
  }

  @inline(never)
  private static func putWide<S: CodeSink>(
    _ scalar: UInt32, _ source: UnsafePointer<UInt8>, _ length: Int, _ sink: inout S, _ note: inout Note,
    _ latin: inout Bool, _ cyrillic: inout Bool
  ) {
    switch scalar {
    case 0xFF01...0xFF5E:
      let byte = UInt8(scalar - 0xFEE0)
      latin = latin || isLetter(byte)
      putASCII(byte, &sink)
      return
    case 0x80...0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2010...0x2015, 0x2028...0x202F, 0x205F...0x206F, 0x2212, 0x3000,
      0x3002, 0xFE58, 0xFE63, 0xFEFF, 0xFF61:
      return
    case _: break
    }
    let table = FoldTable.shared
    let entry = table.entry(scalar)
    let isCyrillic = scalar >= 0x400 && scalar < 0x530
    cyrillic = cyrillic || isCyrillic
    switch entry >> 24 {
    case 0:
      return
    case 1...3 where entry != FoldTable.separator:
      if entry >> 24 == 1, isLetter(UInt8(entry & 0xFF)) {
        if isCyrillic { note.lookalike = true } else { latin = true }
      }
      for place in 0..<(entry >> 24) { sink.put(UInt8(truncatingIfNeeded: entry >> (8 * place))) }
    case FoldTable.longKind:
      let folded = table.long + Int(entry & 0xFF_FFFF)
      for place in 1...Int(folded[0]) where folded[place] != 0x20 { sink.put(folded[place]) }
    case FoldTable.breveKind:
      return
    case _:
      for place in 0..<length { sink.put(source[place]) }
    }
  }
}
