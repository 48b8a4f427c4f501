// Folding of short words and a hash table from folded words to small numbers.
// Serves every small vocabulary of the value readers: countries, choices, units, currencies, packages, months.

/// Access to the UTF-8 bytes of a string, and trimming of byte text.
enum TextBytes {
  /// Runs `body` over the bytes of `text`.
  static func with<R>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    var copy = text
    return try copy.withUTF8(body)
  }

  /// Start and length of the text without blanks, control characters and no-break spaces around it.
  static func trimmed(_ p: UnsafePointer<UInt8>, _ n: Int) -> (start: Int, length: Int) {
    var start = 0
    var end = n
    while start < end {
      let width = blankWidth(p + start, end - start)
      if width == 0 { break }
      start += width
    }
    while end > start {
      if p[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, p[end - 2] == 0xC2, p[end - 1] == 0xA0 {
        end -= 2
      } else if end - start >= 3, blankWidth(p + end - 3, 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return (start, end - start)
  }

  /// Bytes of the blank at `p` (blank or control 1, no-break space 2, U+2007, U+2009, U+202F 3), or 0.
  @inline(__always)
  static func blankWidth(_ p: UnsafePointer<UInt8>, _ n: Int) -> Int {
    let b = p[0]
    if b <= 0x20 { return 1 }
    if b == 0xC2 { return n >= 2 && p[1] == 0xA0 ? 2 : 0 }
    if b == 0xE2, n >= 3, p[1] == 0x80 {
      return p[2] == 0xAF || p[2] == 0x89 || p[2] == 0x87 ? 3 : 0
    }
    return 0
  }
}

/// One spelling for the many of a word: upper case, accents and Ё dropped, look-alike Cyrillic letters as Latin,
/// every run of blanks and punctuation as one blank.
enum FoldedWord {
  /// Longest folded word in bytes; longer text is no word of any vocabulary.
  @inline(__always)
  static var maxBytes: Int { 64 }

  // Base letters of U+00C0...U+00FF; `.` marks letters without one (× ÷).
  private static let latin1: StaticString = "AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO.OUUUUYTY"

  /// Folds `n` bytes into `out`, which holds `maxBytes`.
  /// - Returns: the bytes written, or -1 when the folded word is longer than `maxBytes`.
  static func fold(_ p: UnsafePointer<UInt8>, _ n: Int, into out: UnsafeMutablePointer<UInt8>) -> Int {
    var i = 0
    var w = 0
    var pendingBlank = false
    while i < n {
      let b = p[i]
      var first: UInt8 = 0
      var second: UInt8 = 0
      var isSeparator = false
      if b < 0x80 {
        i += 1
        if b >= 0x61, b <= 0x7A {
          first = b & 0xDF
        } else if isSeparatorASCII(b) {
          isSeparator = true
        } else {
          first = b
        }
      } else if i + 1 < n, b == 0xC2 || b == 0xC3 || (b >= 0xD0 && b <= 0xD3) {
        let c = p[i + 1]
        i += 2
        switch b {
        case 0xC2:
          if c == 0xA0 || c == 0xAB || c == 0xBB {
            isSeparator = true
          } else if c == 0xB2 || c == 0xB3 {
            first = c - 0x80
          } else {
            first = b
            second = c
          }
        case 0xC3 where c >= 0x80 && c < 0xC0:
          first = latin1.utf8Start[Int(c) - 0x80]
          if first == 0x2E { isSeparator = true }
        default:
          (first, second) = cyrillicUpper(b, c)
        }
      } else if b == 0xE2, i + 2 < n, p[i + 1] == 0x80 {
        // General punctuation: blanks, dashes and quotation marks.
        isSeparator = true
        i += 3
      } else {
        first = b
        i += 1
      }
      if isSeparator {
        pendingBlank = true
        continue
      }
      if w + 3 > maxBytes { return -1 }
      if pendingBlank, w > 0 {
        out[w] = 0x20
        w += 1
      }
      pendingBlank = false
      out[w] = first
      w += 1
      if second != 0 {
        out[w] = second
        w += 1
      }
    }
    return w
  }

  @inline(__always)
  private static func isSeparatorASCII(_ b: UInt8) -> Bool {
    switch b {
    case 0...0x20, 0x22, 0x23, 0x26...0x2A, 0x2C...0x2F, 0x3A...0x3C, 0x3E, 0x3F, 0x5B...0x60, 0x7B...0x7F: return true
    default: return false
    }
  }

  // The same letter map as the text fold of the rule language: АВЕКМНОРСТУХІ are written with their Latin twins.
  private static func cyrillicUpper(_ b: UInt8, _ c: UInt8) -> (UInt8, UInt8) {
    var hi = b
    var lo = c
    switch (b, c) {
    case (0xD0, 0xB0...0xBF): lo = c - 0x20
    case (0xD1, 0x80...0x8F):
      hi = 0xD0
      lo = c + 0x20
    case (0xD1, 0x90...0x9F):
      hi = 0xD0
      lo = c - 0x10
    case (0xD2...0xD3, _): lo = c & 0xFE
    default: break
    }
    guard hi == 0xD0 else { return (hi, lo) }
    switch lo {
    case 0x90: return (0x41, 0)
    case 0x92: return (0x42, 0)
    case 0x95, 0x81: return (0x45, 0)
    case 0x9A: return (0x4B, 0)
    case 0x9C: return (0x4D, 0)
    case 0x9D: return (0x48, 0)
    case 0x9E: return (0x4F, 0)
    case 0xA0: return (0x50, 0)
    case 0xA1: return (0x43, 0)
    case 0xA2: return (0x54, 0)
    case 0xA3: return (0x59, 0)
    case 0xA5: return (0x58, 0)
    case 0x86: return (0x49, 0)
    default: return (hi, lo)
    }
  }
}

/// An immutable hash table from folded words to 16-bit values; its memory is never freed, for it backs static tables.
struct WordIndex: @unchecked Sendable {
  // Slot: 0 empty, else 1 + offset of the key (a length byte, then the folded bytes).
  private let slots: UnsafePointer<UInt32>
  private let values: UnsafePointer<UInt16>
  private let keys: UnsafePointer<UInt8>
  private let mask: UInt32
  /// Words given to the builder twice with different values; the first stands. A test keeps it at zero.
  let conflicts: [String]

  fileprivate init(
    slots: UnsafePointer<UInt32>, values: UnsafePointer<UInt16>, keys: UnsafePointer<UInt8>, mask: UInt32,
    conflicts: [String]
  ) {
    self.slots = slots
    self.values = values
    self.keys = keys
    self.mask = mask
    self.conflicts = conflicts
  }

  /// The value of the word after folding, nil when it is not in the table.
  func value(of bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard let base = bytes.baseAddress else { return nil }
    return value(of: base, bytes.count)
  }

  func value(of base: UnsafePointer<UInt8>, _ count: Int) -> UInt16? {
    // Folding at most drops a byte out of three, and separators: far longer cells are no words.
    if count == 0 || count > 4 * FoldedWord.maxBytes { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedWord.maxBytes) { scratch in
      let length = FoldedWord.fold(base, count, into: scratch.baseAddress!)
      if length <= 0 { return nil }
      return value(ofFolded: UnsafePointer(scratch.baseAddress!), length)
    }
  }

  /// The value of a word that is folded already.
  func value(ofFolded p: UnsafePointer<UInt8>, _ n: Int) -> UInt16? {
    var slot = WordIndexBuilder.hash(p, n) & mask
    while true {
      let entry = slots[Int(slot)]
      if entry == 0 { return nil }
      let key = keys + Int(entry - 1)
      if Int(key[0]) == n {
        var i = 0
        while i < n, key[i + 1] == p[i] { i += 1 }
        if i == n { return values[Int(slot)] }
      }
      slot = (slot &+ 1) & mask
    }
  }
}

/// Collects words for a `WordIndex`.
struct WordIndexBuilder {
  private var keys: [UInt8] = []
  private var offsets: [(offset: UInt32, value: UInt16)] = []

  mutating func add(_ word: String, _ value: UInt16) {
    TextBytes.with(word) { add($0, value) }
  }

  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ value: UInt16) {
    guard let base = word.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedWord.maxBytes) { scratch in
      let length = FoldedWord.fold(base, word.count, into: scratch.baseAddress!)
      precondition(length > 0, "A table word is empty or longer than \(FoldedWord.maxBytes) folded bytes.")
      offsets.append((UInt32(keys.count), value))
      keys.append(UInt8(length))
      keys.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[0..<length]))
    }
  }

  /// The finished table, at most half full.
  func build() -> WordIndex {
    var capacity = 16
    while capacity < offsets.count * 2 { capacity *= 2 }
    let mask = UInt32(capacity - 1)
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    let values = UnsafeMutablePointer<UInt16>.allocate(capacity: capacity)
    values.initialize(repeating: 0, count: capacity)
    let blob = UnsafeMutablePointer<UInt8>.allocate(capacity: max(keys.count, 1))
    blob.initialize(from: keys, count: keys.count)
    var conflicts: [String] = []
    for (offset, value) in offsets {
      let length = Int(blob[Int(offset)])
      let word = UnsafePointer(blob) + Int(offset) + 1
      var slot = Self.hash(word, length) & mask
      var isKnown = false
      while slots[Int(slot)] != 0 {
        let other = blob + Int(slots[Int(slot)] - 1)
        if Int(other[0]) == length, (0..<length).allSatisfy({ other[$0 + 1] == word[$0] }) {
          isKnown = true
          if values[Int(slot)] != value {
            conflicts.append(String(decoding: UnsafeBufferPointer(start: word, count: length), as: UTF8.self))
          }
          break
        }
        slot = (slot &+ 1) & mask
      }
      if isKnown { continue }
      slots[Int(slot)] = offset + 1
      values[Int(slot)] = value
    }
    return WordIndex(slots: slots, values: values, keys: blob, mask: mask, conflicts: conflicts)
  }

  /// FNV-1a, folded once more so that the low bits depend on every byte.
  @inline(__always)
  static func hash(_ p: UnsafePointer<UInt8>, _ n: Int) -> UInt32 {
    var h: UInt32 = 2_166_136_261
    for i in 0..<n { h = (h ^ UInt32(p[i])) &* 16_777_619 }
    return h ^ (h &>> 15)
  }
}

/// Rows of a table kept as one text literal: a line per row, `|` between columns, `;` between several words of a column.
enum TableText {
  typealias Field = UnsafeBufferPointer<UInt8>

  /// Runs `body` with the columns of every row that is not empty.
  static func forEachRow(_ literal: StaticString, _ body: ([Field]) -> Void) {
    let text = Field(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    split(text, 0x0A) { line in
      if line.isEmpty { return }
      var columns: [Field] = []
      split(line, 0x7C) { columns.append($0) }
      body(columns)
    }
  }

  /// Runs `body` with every part of `text` between separators.
  static func split(_ text: Field, _ separator: UInt8, _ body: (Field) -> Void) {
    var start = 0
    for i in 0...text.count where i == text.count || text[i] == separator {
      body(Field(rebasing: text[start..<i]))
      start = i + 1
    }
  }
}
