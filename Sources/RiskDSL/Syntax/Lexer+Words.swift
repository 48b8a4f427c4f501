// Words, numbers, dates and texts.
// A number token keeps its letters (`18t`, `45G1`): only the parser knows whether a code is wanted.

extension Lexer {
  // MARK: - Words

  /// Takes letters, digits, underscores and inner dots from an index on; foreign letters are taken in and reported.
  mutating func word(from start: Int) {
    var index = plainWord(from: start)
    var firstForeign: (scalar: Unicode.Scalar, at: Int, length: Int)?
    while let byte = byte(at: index) {
      if isWordByte(byte) {
        index += 1
      } else if byte == UInt8(ascii: "."), let next = self.byte(at: index + 1), isWordByte(next) || next >= 0x80 {
        // A dot before a foreign letter still belongs to the name; before an ellipsis or a quote it does not.
        if next >= 0x80 {
          guard let (scalar, _) = scalar(at: index + 1), ForeignLetters.isLetter(scalar) else { break }
        }
        index += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(at: index),
        ForeignLetters.isLetter(scalar) || (ForeignLetters.isInvisible(scalar) && continuesWord(index + length))
      {
        if firstForeign == nil { firstForeign = (scalar, index, length) }
        index += length
      } else {
        break
      }
    }
    finishWord(start, index, firstForeign)
  }

  /// The end of the letters, digits, underscores and inner dots that a word begins with.
  private func plainWord(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index < end {
        if isWordByte(bytes[index]) {
          index += 1
        } else if bytes[index] == UInt8(ascii: "."), index + 1 < end, isWordByte(bytes[index + 1]) {
          index += 2
        } else {
          break
        }
      }
      return index
    }
  }

  private mutating func finishWord(
    _ start: Int, _ end: Int, _ foreign: (scalar: Unicode.Scalar, at: Int, length: Int)?
  ) {
    let isNumber = bytes[start] >= 0x30 && bytes[start] <= 0x39
    guard let foreign else {
      let keyword =
        isNumber
        ? nil : bytes.withUnsafeBufferPointer { Keyword.spelt(UnsafeBufferPointer(rebasing: $0[start..<end])) }
      append(isNumber ? .number : .word, from: start, length: end - start, keyword: keyword)
      return
    }
    let spelling = String(decoding: bytes[start..<end], as: UTF8.self)
    let position = spelling.unicodeScalars.prefix(while: { $0 != foreign.scalar }).count + 1
    let repaired = ForeignLetters.repaired(spelling)
    report(
      .foreignLetter, foreign.at, foreign.at + foreign.length, [name(of: foreign.scalar), "\(position)", spelling],
      suggestion: repaired)
    append(
      isNumber ? .number : .word, from: start, length: end - start,
      keyword: repaired.flatMap { Keyword.bySpelling[$0] }, isFaulty: true)
    if let repaired { result.repaired[result.tokens.count - 1] = repaired }
  }

  private func continuesWord(_ index: Int) -> Bool {
    guard let (scalar, _) = scalar(at: index) else { return false }
    return scalar.isASCII ? isWordByte(bytes[index]) : ForeignLetters.isLetter(scalar)
  }

  @inline(__always)
  func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  // MARK: - Numbers

  mutating func number() {
    let start = offset
    let digits = digitRun(from: start)
    if let end = hyphenated(start, digits, 2, 2), digits == 4 {
      append(.date, from: start, length: end - start)
    } else if let end = hyphenated(start, digits, 2, 1), (2...7).contains(digits) {
      // A CAS number such as 108-24-7; as a subtraction nobody writes it without blanks.
      append(.number, from: start, length: end - start)
    } else if digits <= 3, bytes[start] != 0x30, let end = grouped(start + digits) {
      append(.number, from: start, length: end - start)
    } else {
      word(from: start)
    }
  }

  private func digitRun(from start: Int) -> Int {
    var index = start
    while let byte = byte(at: index), byte >= 0x30, byte <= 0x39 { index += 1 }
    return index - start
  }

  /// The end of `digits-dd-dd` with the given lengths, if that is what stands there.
  private func hyphenated(_ start: Int, _ first: Int, _ second: Int, _ third: Int) -> Int? {
    var index = start + first
    for length in [second, third] {
      guard byte(at: index) == UInt8(ascii: "-"), digitRun(from: index + 1) == length else { return nil }
      index += 1 + length
    }
    if let next = byte(at: index), isWordByte(next) || next == UInt8(ascii: "-") { return nil }
    return index
  }

  /// The end of a number written in groups of three (`50 000`), where an index is the end of its first group.
  private func grouped(_ first: Int) -> Int? {
    var end: Int?
    var index = first
    while let blank = groupBlank(at: index), digitRun(from: index + blank) == 3 {
      index += blank + 3
      end = index
    }
    guard var end else { return nil }
    if byte(at: end) == UInt8(ascii: "."), case let digits = digitRun(from: end + 1), digits > 0 { end += 1 + digits }
    var letters = end
    while let byte = byte(at: letters), isWordByte(byte) { letters += 1 }
    guard letters > end else { return end }
    // `5 000kg` is one number; `5 000A1` is none.
    return UnitWords.isUnit(String(decoding: bytes[end..<letters], as: UTF8.self)) ? letters : nil
  }

  /// Length of one blank between groups: a space, a no-break space or a narrow one.
  private func groupBlank(at index: Int) -> Int? {
    if byte(at: index) == 0x20 { return 1 }
    guard let (scalar, length) = scalar(at: index) else { return nil }
    return scalar.value == 0xA0 || scalar.value == 0x202F || scalar.value == 0x2009 ? length : nil
  }

  // MARK: - Texts

  /// Takes a text up to its closing quote; an unclosed one ends with its line.
  mutating func text(opening: Unicode.Scalar, length: Int) {
    let start = offset
    offset += length
    var escapes: [Int] = []
    if opening == "\"" { passPlainText() }
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      if byte == UInt8(ascii: "\\"), let next = peek(1), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
        offset += 2
      } else if byte == UInt8(ascii: "\\") {
        escapes.append(offset)
        offset += 1
      } else if let (scalar, size) = scalar(at: offset), Quotes.closes(scalar, opening) {
        finishText(start, offset + size, opening, escapes)
        return
      } else {
        passCharacter(byte)
      }
    }
    var end = offset
    while end > start + length, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    report(.unclosedText, start, end)
    let resume = offset
    append(.text, from: start, length: end - start, isFaulty: true)
    offset = resume
  }

  /// Steps over printable ASCII of a text up to its quote, a backslash or anything that needs a closer look.
  private mutating func passPlainText() {
    offset = bytes.withUnsafeBufferPointer { bytes in
      var index = offset
      while index < end, bytes[index] >= 0x20, bytes[index] < 0x7F, bytes[index] != UInt8(ascii: "\""),
        bytes[index] != UInt8(ascii: "\\")
      {
        index += 1
      }
      return index
    }
  }

  private mutating func finishText(_ start: Int, _ end: Int, _ opening: Unicode.Scalar, _ escapes: [Int]) {
    if opening == "'" { report(.otherSign, start, start + 1, ["'", "`\"`"]) }
    for escape in escapes {
      let length = scalar(at: escape + 1)?.length ?? 0
      report(
        .unknownEscape, escape, escape + 1 + length,
        [String(decoding: bytes[escape..<Swift.min(escape + 1 + length, self.end)], as: UTF8.self)])
    }
    append(.text, from: start, length: end - start, isFaulty: opening == "'")
  }
}

/// Quotation marks that may open and close a text.
enum Quotes {
  /// Whether a character opens a text.
  static func opens(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "“", "”", "„", "«", "‘", "’", "'": true
    default: false
    }
  }

  /// Whether a character closes a text opened by another. Word processors turn quotes in pairs, but not always rightly.
  static func closes(_ scalar: Unicode.Scalar, _ opening: Unicode.Scalar) -> Bool {
    switch opening {
    case "“", "”", "„": scalar == "”" || scalar == "“" || scalar == "\""
    case "«": scalar == "»"
    case "'", "‘", "’": scalar == "'" || scalar == "’"
    default: scalar == opening
    }
  }

  /// The content of a quoted text with escapes resolved, and the offset of each byte (the end last) from `start`.
  static func content(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], offsets: [UInt32]) {
    let body = body(bytes)
    var resolved: [UInt8] = []
    var offsets: [UInt32] = []
    resolved.reserveCapacity(body.count)
    offsets.reserveCapacity(body.count + 1)
    var index = body.startIndex
    while index < body.endIndex {
      if body[index] == UInt8(ascii: "\\"), index + 1 < body.endIndex,
        body[index + 1] == UInt8(ascii: "\"") || body[index + 1] == UInt8(ascii: "\\")
      {
        offsets.append(UInt32(index))
        resolved.append(body[index + 1])
        index += 2
      } else {
        offsets.append(UInt32(index))
        resolved.append(body[index])
        index += 1
      }
    }
    offsets.append(UInt32(body.endIndex))
    return (resolved, offsets)
  }

  /// The content of a quoted text with escapes resolved.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let plain = body(bytes)
    return String(decoding: plain.contains(UInt8(ascii: "\\")) ? content(bytes).bytes[...] : plain, as: UTF8.self)
  }

  /// What stands between the quotes; the closing one may be missing.
  private static func body(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\""),
      bytes[bytes.endIndex - 2] != UInt8(ascii: "\\")
    {
      return bytes.dropFirst().dropLast()
    }
    let opening = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first ?? "\""
    let openingLength = UTF8.width(opening)
    var body = bytes.dropFirst(openingLength)
    for length in 1...3 {
      let tail = String(decoding: body.suffix(length), as: UTF8.self).unicodeScalars
      if tail.count == 1, let last = tail.first, last != "\u{FFFD}", closes(last, opening), !endsInEscape(body) {
        body = body.dropLast(length)
        break
      }
    }
    return body
  }

  /// Whether the last byte is a quote behind an odd run of backslashes: an unclosed text.
  private static func endsInEscape(_ body: ArraySlice<UInt8>) -> Bool {
    guard body.last == UInt8(ascii: "\"") else { return false }
    return body.dropLast().reversed().prefix(while: { $0 == UInt8(ascii: "\\") }).count % 2 == 1
  }
}
