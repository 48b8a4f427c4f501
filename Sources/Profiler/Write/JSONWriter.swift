// JSON into bytes: names and values in the order they are given, so that equal results are equal bytes.
// Used by the NDJSON writer and by every command with `--format json`.

/// Builds one JSON text. Owned by one place: it cannot be copied, so that its memory is written without counting references.
public struct JSONWriter: ~Copyable {
  private var buffer = JSONBuffer()
  private var needsComma = false

  /// Starts empty.
  public init() {}

  /// What was written so far.
  public var bytes: [UInt8] { buffer.array }

  /// The bytes, leaving the writer empty with its room kept.
  public mutating func take() -> [UInt8] {
    defer { clear() }
    return buffer.array
  }

  /// The same, with their memory.
  mutating func takeText() -> RenderedText {
    needsComma = false
    return buffer.take()
  }

  /// Bytes written so far.
  var count: Int { buffer.count }

  private mutating func clear() {
    buffer.cut(to: 0)
    needsComma = false
  }

  /// Ends a line of NDJSON.
  public mutating func endLine() {
    buffer.append(byte: 0x0A)
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
  @inline(__always)
  public mutating func name(_ name: StaticString) {
    separate()
    buffer.name(name)
  }

  /// A name that comes from data. It has a label because a literal would otherwise be taken for one of these.
  public mutating func name(text name: String) {
    string(name)
    buffer.append(byte: 0x3A)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    buffer.append(byte: bracket)
  }

  private mutating func close(_ bracket: UInt8) {
    buffer.append(byte: bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { buffer.append(byte: 0x2C) }
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
    buffer.int(value)
    needsComma = true
  }

  /// A number in its shortest form that reads back the same; `null` where it is not finite.
  public mutating func number(_ value: Double) {
    // Whole numbers below 2^53 are exact without a point.
    if abs(value) < 9_007_199_254_740_992, value == Double(Int64(value)) { return int(Int64(value)) }
    guard value.isFinite else { return null() }
    separate()
    buffer.number(value)
    needsComma = true
  }

  /// A value that is JSON already.
  public mutating func raw(_ json: [UInt8]) { json.withUnsafeBufferPointer { raw($0) } }

  /// A value that is JSON already.
  @inline(__always)
  mutating func raw(_ json: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.append(json)
    needsComma = true
  }

  /// A value that is written as JSON by somebody else, where it stands in the end.
  @inline(__always)
  mutating func raw(_ write: (inout JSONBuffer) -> Void) {
    separate()
    write(&buffer)
    needsComma = true
  }

  private mutating func word(_ word: StaticString) {
    separate()
    buffer.append(word)
    needsComma = true
  }

  /// A text. Quotes, backslashes and controls are escaped; so are `<`, the line separators of Unicode and the marks that
  /// turn the direction of text, which are harmless to programs and not to screens and pages.
  public mutating func string(_ text: String) {
    separate()
    buffer.append(byte: 0x22)
    buffer.text(text)
    buffer.append(byte: 0x22)
    needsComma = true
  }

  /// The same, from where it stands.
  mutating func string(_ text: ShownText) {
    separate()
    if case .utf8(let bytes) = text {
      buffer.string(bytes)
    } else {
      buffer.append(byte: 0x22)
      buffer.text(text)
      buffer.append(byte: 0x22)
    }
    needsComma = true
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

  /// A named text, left out where there is none.
  @inline(__always)
  mutating func field(ifAny name: StaticString, _ value: ShownText) {
    if case .none = value { return }
    self.name(name)
    string(value)
  }

  /// A named text, `null` where there is none.
  @inline(__always)
  mutating func field(orNull name: StaticString, _ value: ShownText) {
    self.name(name)
    if case .none = value { null() } else { string(value) }
  }

  /// A named whole number.
  public mutating func field(_ name: StaticString, _ value: some BinaryInteger) {
    self.name(name)
    int(value)
  }

  /// A named number, left out where there is none.
  @inline(__always)
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
