// A JSON text as a tree, for results and reports that come back from a file: bounded in depth, exact in what it keeps.
// First stage of the officer's page and of everything that posts exchange.

import RiskDSL

/// A JSON value as it was read. Numbers keep their digits.
enum JSONTree {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONTree])
  /// Members in their order; of two with one name both are here.
  case object([(name: String, value: JSONTree)])

  /// The member of an object; of two with one name the last, as most readers have it.
  subscript(_ name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The value of a whole number.
  var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  /// The elements of an array.
  var elements: [JSONTree]? { if case .array(let elements) = self { elements } else { nil } }
  /// The members of an object.
  var members: [(name: String, value: JSONTree)]? { if case .object(let members) = self { members } else { nil } }

  /// A text in both languages.
  init(_ text: LocalizedText) { self = .object([("en", .string(text.en)), ("ru", .string(text.ru))]) }
}

extension JSONTree {
  /// Reads one whole text. The bytes are used up: escapes are undone in place.
  static func read(_ bytes: inout [UInt8]) throws(JSONFault) -> JSONTree {
    let count = bytes.count
    var fault: JSONFault?
    var tree = JSONTree.null
    bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        fault = JSONFault(at: 0, .valueExpected)
        return
      }
      var reader = JSONTreeReader(bytes: base, end: count)
      do throws(JSONFault) { tree = try reader.whole() } catch { fault = error }
    }
    if let fault { throw fault }
    return tree
  }
}

/// Walks one text from start to end.
private struct JSONTreeReader {
  let bytes: UnsafeMutablePointer<UInt8>
  let end: Int
  var at = 0

  mutating func whole() throws(JSONFault) -> JSONTree {
    let tree = try value(depth: 0)
    skipBlanks()
    if at < end { throw JSONFault(at: at, .textBehindRecord) }
    return tree
  }

  private mutating func skipBlanks() { at = JSONText.skipBlanks(bytes, at, end) }

  /// Steps over a mark if it stands here.
  private mutating func takes(_ mark: UInt8) -> Bool {
    skipBlanks()
    guard at < end, bytes[at] == mark else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONTree {
    skipBlanks()
    guard at < end else { throw JSONFault(at: at, .valueExpected) }
    if depth > ReadLimits.nesting { throw JSONFault(at: at, .tooDeep) }
    switch bytes[at] {
    case 0x22: return .string(try string())
    case 0x7B:
      at += 1
      return try object(depth)
    case 0x5B:
      at += 1
      return try array(depth)
    default: return try literal()
    }
  }

  private mutating func string() throws(JSONFault) -> String {
    let found = try JSONText.string(bytes, at, end)
    at = found.next
    var length = found.end - found.start
    if found.hasEscapes { length = try JSONText.unescape(bytes, found).length }
    return String(decoding: UnsafeBufferPointer(start: bytes + found.start, count: length), as: UTF8.self)
  }

  private mutating func literal() throws(JSONFault) -> JSONTree {
    let start = at
    at = try JSONText.literal(bytes, at, end)
    switch bytes[start] {
    case 0x74: return .bool(true)
    case 0x66: return .bool(false)
    case 0x6E: return .null
    default:
      return .number(String(decoding: UnsafeBufferPointer(start: bytes + start, count: at - start), as: UTF8.self))
    }
  }

  private mutating func array(_ depth: Int) throws(JSONFault) -> JSONTree {
    var elements: [JSONTree] = []
    if takes(0x5D) { return .array(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while takes(0x2C)
    guard takes(0x5D) else { throw JSONFault(at: at, .commaOrBracketExpected) }
    return .array(elements)
  }

  private mutating func object(_ depth: Int) throws(JSONFault) -> JSONTree {
    var members: [(name: String, value: JSONTree)] = []
    if takes(0x7D) { return .object(members) }
    repeat {
      skipBlanks()
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let name = try string()
      guard takes(0x3A) else { throw JSONFault(at: at, .colonExpected) }
      members.append((name, try value(depth: depth + 1)))
    } while takes(0x2C)
    guard takes(0x7D) else { throw JSONFault(at: at, .commaOrBraceExpected) }
    return .object(members)
  }
}
