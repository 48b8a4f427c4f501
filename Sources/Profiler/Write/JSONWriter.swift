// JSON into bytes: names and values in the order they are given, so that equal results are equal bytes.
// Used by the NDJSON writer and by every command with `--format json`.

/// Builds one JSON text.
public struct JSONWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Starts empty.
  public init() {}

  /// The bytes, leaving the writer empty with its room kept.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
    return taken
  }

  /// Adds the bytes to others, leaving the writer empty with its room kept.
  public mutating func move(to other: inout [UInt8]) {
    other += bytes
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line of NDJSON.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  // MARK: Structure

  /// `{`
  public mutating func beginObject() { open(0x7B) }
  /// `}`
  public mutating func endObject() { close(0x7D) }
  /// `[`
  public mutating func beginArray() { open(0x5B) }
  /// `]`
  public mutating func endArray() { close(0x5D) }

  /// The name of the next value; plain ASCII letters, digits and `_`.
  public mutating func name(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  /// A name that comes from data.
  public mutating func name(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  // MARK: Values

  /// `null`
  public mutating func null() { word("null") }

  /// `true` or `false`.
  public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  /// A whole number.
  public mutating func int(_ value: some BinaryInteger) {
    separate()
    bytes += String(value).utf8
    needsComma = true
  }

  /// A number in its shortest form that reads back the same; `null` where it is not finite.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    // Whole numbers below 2^53 are exact without a point.
    if value == value.rounded(.towardZero), abs(value) < 9_007_199_254_740_992 { return int(Int64(value)) }
    separate()
    bytes += value.description.utf8
    needsComma = true
  }

  /// A value that is JSON already.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes += json
    needsComma = true
  }

  private mutating func word(_ word: StaticString) {
    separate()
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  /// A text. Quotes, backslashes and controls are escaped; so are `<`, the line separators of Unicode and the marks that
  /// turn the direction of text, which are harmless to programs and not to screens and pages.
  public mutating func string(_ text: String) {
    separate()
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0x3C, byte < 0x7F {
          index += 1
          continue
        }
        guard let (value, length) = JSONWriter.hidden(utf8, index) else {
          index += 1
          continue
        }
        bytes.append(contentsOf: utf8[start..<index])
        escape(value)
        index += length
        start = index
      }
      bytes.append(contentsOf: utf8[start..<utf8.count])
    }
    bytes.append(0x22)
    needsComma = true
  }

  /// The character at a place and its bytes, if it must not stand as it is.
  static func hidden(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, length: Int)? {
    let byte = utf8[index]
    switch byte {
    case 0...0x1F, 0x22, 0x3C, 0x5C, 0x7F: return (UInt32(byte), 1)
    case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0: return (UInt32(utf8[index + 1]), 2)
    case 0xD8 where index + 1 < utf8.count && utf8[index + 1] == 0x9C: return (0x061C, 2)
    case 0xE2 where index + 2 < utf8.count:
      let value = 0x2000 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F)
      switch value {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (value, 3)
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func escape(_ value: UInt32) {
    bytes.append(0x5C)
    switch value {
    case 0x22, 0x5C: bytes.append(UInt8(value))
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      bytes.append(0x75)
      for shift in [12, 8, 4, 0] as [UInt32] {
        let digit = UInt8(value >> shift & 15)
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}

extension JSONWriter {
  /// A named text.
  public mutating func field(_ name: StaticString, _ value: String) {
    self.name(name)
    string(value)
  }

  /// A named text, left out where there is none.
  public mutating func field(ifAny name: StaticString, _ value: String?) {
    if let value { field(name, value) }
  }

  /// A named whole number.
  public mutating func field(_ name: StaticString, _ value: some BinaryInteger) {
    self.name(name)
    int(value)
  }

  /// A named number, left out where there is none.
  public mutating func field(ifAny name: StaticString, _ value: Double?) {
    guard let value else { return }
    self.name(name)
    number(value)
  }

  /// A named list of texts.
  public mutating func field(_ name: StaticString, _ values: [String]) {
    self.name(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}
