// Where strings and values of a record end: found by looking at each byte, or known from the marks of its line.
// Under the record reader and the serial search for keys, which are the same code for both.

import CSystem

/// What a reader of one record asks of its text. It must say `pass` for every bracket, colon and comma it steps over.
protocol JSONTokens {
  /// The string whose opening quote stands at `from`.
  mutating func string(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> JSONString
  /// Steps over the value that begins at `from`: its end, nil if the text ends before it does.
  mutating func skip(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> Int?
  /// A bracket, colon or comma was stepped over.
  mutating func pass()
  /// Takes members of an object as far as they are plain; none where that is not known.
  mutating func take(_ members: inout pcu_json_members)
}

/// Any text.
struct ScannedTokens: JSONTokens {
  @inline(__always)
  mutating func string(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> JSONString {
    try JSONText.string(bytes, from, end)
  }

  @inline(__always)
  mutating func skip(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> Int? {
    try JSONText.end(of: bytes, from, end)
  }

  @inline(__always)
  mutating func pass() {}

  @inline(__always)
  mutating func take(_ members: inout pcu_json_members) {
    members.is_closed = 0
    members.given = 0
  }
}

/// A line whose marks are known (`pcu_json_run`): the same answers as `ScannedTokens` without looking at the bytes of strings.
struct MarkedTokens: JSONTokens {
  /// The first mark that has not been passed. The last of a record is its end, which nothing passes.
  private var next: UnsafePointer<UInt32>
  private let hasEscapes: Bool

  init(_ record: pcu_csv_record, ends: UnsafePointer<UInt32>) {
    next = ends + Int(record.first_end)
    hasEscapes = record.flags & UInt32(PCU_RECORD_ESCAPES) != 0
  }

  @inline(__always)
  mutating func string(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> JSONString {
    // In such a line every string closes right before a mark.
    let close = Int(next.pointee) &- 1
    return JSONString(
      start: from &+ 1, end: close, hasEscapes: hasEscapes && MarkedTokens.hasEscape(bytes, from &+ 1, close),
      next: close &+ 1)
  }

  @inline(__always)
  mutating func skip(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int) throws(JSONFault) -> Int? {
    guard from < end else { return nil }
    switch bytes[from] {
    case 0x22: return Int(next.pointee)
    case 0x7B, 0x5B: return try skipNested(bytes, end)
    default:
      // A scalar is short, and a broken one may hold anything.
      guard let stop = try JSONText.end(of: bytes, from, end) else { return nil }
      while Int(next.pointee) < stop { next += 1 }
      return stop
    }
  }

  private mutating func skipNested(_ bytes: UnsafePointer<UInt8>, _ end: Int) throws(JSONFault) -> Int? {
    var depth = 0
    while true {
      let mark = Int(next.pointee)
      guard mark < end else { return nil }
      next += 1
      switch bytes[mark] {
      case 0x7B, 0x5B:
        depth &+= 1
        if depth > ReadLimits.nesting { throw JSONFault(at: mark, .tooDeep) }
      case 0x7D, 0x5D:
        depth &-= 1
        if depth == 0 { return mark &+ 1 }
      default: break
      }
    }
  }

  @inline(__always)
  mutating func pass() { next += 1 }

  @inline(__always)
  mutating func take(_ members: inout pcu_json_members) {
    members.mark = next
    members.has_escapes = hasEscapes ? 1 : 0
    pcu_json_take_members(&members)
    next = members.mark
  }

  private static func hasEscape(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    var at = from
    while at &+ 8 <= to {
      let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self) ^ 0x5C5C_5C5C_5C5C_5C5C
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
      at &+= 8
    }
    while at < to {
      if bytes[at] == 0x5C { return true }
      at &+= 1
    }
    return false
  }
}
