// The tokens of JSON: strings with their escapes undone in place, scalars, the end of a value.
// Under `JSONTokens`; no recursion, no allocation.

import RiskDSL

/// A string between its quotes.
struct JSONString {
  var start: Int
  var end: Int
  /// There is a `\` in it.
  var hasEscapes: Bool
  /// Behind the closing quote.
  var next: Int
}

enum JSONText {
  @inline(__always)
  static func skipBlanks(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var at = from
    while at < end, bytes[at] <= 0x20 { at &+= 1 }
    return at
  }

  /// The string whose opening quote stands at `from`.
  @inline(__always)
  static func string(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> JSONString {
    var at = from &+ 1
    var hasEscapes = false
    while at < end {
      // Eight bytes at a time while none of them is a quote or a backslash.
      while at &+ 8 <= end {
        let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
        let quote = word ^ 0x2222_2222_2222_2222
        let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let low: UInt64 = 0x0101_0101_0101_0101
        if ((quote &- low) & ~quote | (slash &- low) & ~slash) & 0x8080_8080_8080_8080 != 0 { break }
        at &+= 8
      }
      if at >= end { break }
      let byte = bytes[at]
      if byte == 0x22 { return JSONString(start: from &+ 1, end: at, hasEscapes: hasEscapes, next: at &+ 1) }
      if byte == 0x5C {
        hasEscapes = true
        at &+= 1
      }
      at &+= 1
    }
    throw JSONFault(at: from, .openString)
  }

  /// The end of the value that begins at `from`; nil if the text ends before it does.
  static func end(of bytes: UnsafePointer<UInt8>, _ from: Int, _ limit: Int) throws(JSONFault) -> Int? {
    var at = from
    var depth = 0
    while at < limit {
      switch bytes[at] {
      case 0x22:
        let string: JSONString
        do throws(JSONFault) { string = try JSONText.string(bytes, at, limit) } catch { return nil }
        at = string.next
        if depth == 0 { return at }
      case 0x7B, 0x5B:
        depth += 1
        if depth > ReadLimits.nesting { throw JSONFault(at: at, .tooDeep) }
        at += 1
      case 0x7D, 0x5D:
        if depth == 0 { return at }
        depth -= 1
        at += 1
        if depth == 0 { return at }
      case 0x2C where depth == 0:
        return at
      case let byte where byte <= 0x20 && depth == 0:
        return at
      default:
        at += 1
      }
    }
    return nil
  }

  /// Undoes the escapes of a string in place; the new length and whether something had to be replaced.
  static func unescape(_ bytes: UnsafeMutablePointer<UInt8>, _ string: JSONString) throws(JSONFault) -> (
    length: Int, isBad: Bool
  ) {
    var from = string.start
    var to = string.start
    var isBad = false
    while from < string.end {
      let byte = bytes[from]
      if byte != 0x5C {
        bytes[to] = byte
        from += 1
        to += 1
        continue
      }
      guard from + 1 < string.end else { throw JSONFault(at: from, .loneBackslash) }
      let escape = bytes[from + 1]
      from += 2
      switch escape {
      case 0x22, 0x5C, 0x2F: bytes[to] = escape
      case 0x6E: bytes[to] = 0x0A
      case 0x74: bytes[to] = 0x09
      case 0x72: bytes[to] = 0x0D
      case 0x62, 0x66: bytes[to] = 0x20
      case 0x75:
        guard var scalar = hex(bytes, from, string.end) else {
          throw JSONFault(at: from - 2, .digitsExpected)
        }
        from += 4
        if scalar >= 0xD800, scalar <= 0xDBFF, from + 6 <= string.end, bytes[from] == 0x5C, bytes[from + 1] == 0x75,
          let low = hex(bytes, from + 2, string.end), low >= 0xDC00, low <= 0xDFFF
        {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          from += 6
        }
        if scalar == 0 || scalar >= 0xD800 && scalar <= 0xDFFF {
          scalar = 0xFFFD
          isBad = true
        }
        // Six bytes of escape are never fewer than the character's.
        to += write(scalar, bytes + to)
        continue
      default: throw JSONFault(at: from - 2, .unknownEscape)
      }
      to += 1
    }
    return (to - string.start, isBad)
  }

  private static func hex(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> UInt32? {
    guard from + 4 <= end else { return nil }
    var value: UInt32 = 0
    for at in from..<(from + 4) {
      switch bytes[at] {
      case 0x30...0x39: value = value << 4 | UInt32(bytes[at] - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(bytes[at] - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(bytes[at] - 0x57)
      default: return nil
      }
    }
    return value
  }

  private static func write(_ scalar: UInt32, _ to: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
      to[0] = UInt8(scalar)
      return 1
    }
    if scalar < 0x800 {
      to[0] = UInt8(0xC0 | scalar >> 6)
      to[1] = UInt8(0x80 | scalar & 0x3F)
      return 2
    }
    if scalar < 0x10000 {
      to[0] = UInt8(0xE0 | scalar >> 12)
      to[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
      to[2] = UInt8(0x80 | scalar & 0x3F)
      return 3
    }
    to[0] = UInt8(0xF0 | scalar >> 18)
    to[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
    to[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
    to[3] = UInt8(0x80 | scalar & 0x3F)
    return 4
  }

  /// A number, `true`, `false` or `null` that begins at `from`: its end.
  static func literal(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> Int {
    var at = from
    while at < end {
      switch bytes[at] {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x61...0x7A, 0x41...0x5A:
        at += 1
        continue
      default: break
      }
      break
    }
    switch bytes[from] {
    case 0x2D, 0x30...0x39:
      for digit in from..<at {
        switch bytes[digit] {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: continue
        default: throw JSONFault(at: digit, .numberExpected)
        }
      }
      return at
    case 0x74: if matches(bytes, from, at, "true") { return at }
    case 0x66: if matches(bytes, from, at, "false") { return at }
    case 0x6E: if matches(bytes, from, at, "null") { return at }
    default: break
    }
    throw JSONFault(at: from, .valueExpected)
  }

  private static func matches(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ word: StaticString) -> Bool {
    to - from == word.utf8CodeUnitCount && equal(bytes + from, word.utf8Start, to - from)
  }
}
