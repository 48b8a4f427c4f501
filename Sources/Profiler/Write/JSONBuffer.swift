// JSON text in plain memory, written straight from cells and numbers: what traces are made of, and what `JSONWriter` writes to.
// Escapes and numbers of all JSON outputs are made here.

import CSystem
import RiskDSL

/// Grows, is written to at its end, is read as bytes.
struct JSONBuffer: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes written.
  private(set) var count = 0

  init() {
    capacity = 512
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// What was written.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

  /// A stretch of what was written; good until more is.
  func bytes(of stretch: TapeText) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory + Int(stretch.start), count: Int(stretch.count))
  }

  /// A copy of what was written.
  var array: [UInt8] { Array(bytes) }

  /// Forgets what was written behind a place.
  mutating func cut(to count: Int) { self.count = count }

  /// Whether what was written from a place on is just these bytes.
  func ends(from start: Int, with wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count - start == wanted.count else { return false }
    for place in 0..<wanted.count where memory[start + place] != wanted[place] { return false }
    return true
  }

  /// The same of bytes that stand in the program.
  func ends(from start: Int, with wanted: StaticString) -> Bool {
    ends(from: start, with: UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount))
  }

  /// Gives what was written away with its memory, and starts anew with about as much room.
  mutating func take() -> RenderedText {
    defer {
      capacity = Swift.max(count + count / 4, 512)
      memory = .allocate(capacity: capacity)
      count = 0
    }
    return RenderedText(memory, count: count)
  }

  /// Gives up the room behind what was written, which is not added to any more.
  mutating func fit() {
    let fitted = UnsafeMutablePointer<UInt8>.allocate(capacity: Swift.max(count, 1))
    fitted.update(from: memory, count: count)
    memory.deallocate()
    memory = fitted
    capacity = Swift.max(count, 1)
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: (count + more) * 2)
    grown.update(from: memory, count: count)
    memory.deallocate()
    memory = grown
    capacity = (count + more) * 2
  }

  // MARK: Raw

  /// Adds bytes as they are.
  @inline(__always)
  mutating func append(_ from: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (memory + count).update(from: from, count: length)
    count &+= length
  }

  /// Adds a text as it is.
  @inline(__always)
  mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  /// Adds bytes as they are.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let base = bytes.baseAddress { append(base, bytes.count) }
  }

  /// Adds a text as it is.
  mutating func append(plain text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// All that was written from a place on.
  func stretch(from start: Int) -> TapeText { TapeText(start: Int32(start), count: Int32(count - start)) }

  /// Adds what was written before once more.
  mutating func append(again stretch: TapeText) {
    append(again: Int(stretch.start)..<Int(stretch.start) + Int(stretch.count))
  }

  /// The same.
  mutating func append(again stretch: Range<Int>) {
    reserve(stretch.count)
    (memory + count).update(from: memory + stretch.lowerBound, count: stretch.count)
    count &+= stretch.count
  }

  /// Adds a stretch of a tape.
  @inline(__always)
  mutating func append(_ stretch: TapeText, of bytes: UnsafeBufferPointer<UInt8>) {
    if stretch.count > 0 { append(bytes.baseAddress! + Int(stretch.start), Int(stretch.count)) }
  }

  /// Adds the name of a member, with quotes and colon.
  @inline(__always)
  mutating func name(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    reserve(length &+ 3)
    memory[count] = 0x22
    (memory + count + 1).update(from: name.utf8Start, count: length)
    memory[count &+ length &+ 1] = 0x22
    memory[count &+ length &+ 2] = 0x3A
    count &+= length &+ 3
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count &+= 1
  }

  // MARK: Texts

  /// Adds a JSON string: UTF-8 from a cell, most often such as can stand as it is.
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    reserve(utf8.count &+ 2)
    memory[count] = 0x22
    count &+= 1
    if let base = utf8.baseAddress, utf8.count > 0 {
      let plain = pcu_plain_json(base, utf8.count)
      (memory + count).update(from: base, count: plain)
      count &+= plain
      if plain < utf8.count {
        text(UnsafeBufferPointer(start: base + plain, count: utf8.count &- plain))
        return append(byte: 0x22)
      }
    }
    memory[count] = 0x22
    count &+= 1
  }

  /// Adds an object with a text in both languages: what `text` adds is the inside of a string.
  @inline(__always)
  mutating func localized(_ text: (inout JSONBuffer, ValueLanguage) -> Void) {
    append("{\"en\":\"")
    text(&self, .english)
    append("\",\"ru\":\"")
    text(&self, .russian)
    append("\"}")
  }

  /// The same of a text as it is read.
  mutating func localized(_ text: LocalizedText) {
    localized { json, language in json.text(language == .english ? text.en : text.ru) }
  }

  /// Adds the inside of a JSON string.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  /// Adds the inside of a JSON string: UTF-8 from a cell.
  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let base = utf8.baseAddress else { return }
    reserve(utf8.count)
    var start = 0
    var index = 0
    while true {
      index &+= pcu_plain_json(base + index, utf8.count &- index)
      if index == utf8.count { break }
      guard let (value, length) = JSONBuffer.hidden(utf8, index) else {
        index &+= 1
        continue
      }
      append(base + start, index - start)
      escape(value)
      index += length
      start = index
    }
    append(base + start, utf8.count - start)
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
    append(byte: 0x5C)
    switch value {
    case 0x22, 0x5C: append(byte: UInt8(value))
    case 0x0A: append(byte: 0x6E)
    case 0x0D: append(byte: 0x72)
    case 0x09: append(byte: 0x74)
    default:
      append(byte: 0x75)
      for shift in 0..<4 {
        let digit = UInt8(value >> UInt32(12 - 4 * shift) & 15)
        append(byte: digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }

  /// Adds the inside of a JSON string.
  mutating func text(_ text: ShownText) {
    switch text {
    case .none: break
    case .utf8(let bytes): self.text(bytes)
    case .string(let text): self.text(text)
    case .country(let code):
      append(byte: UInt8(code >> 8))
      append(byte: UInt8(truncatingIfNeeded: code))
    case .moment(let moment): self.moment(moment)
    case .heading(let code): digits(code)
    }
  }

  // MARK: Numbers

  /// Adds the digits of a code without points.
  mutating func digits(_ code: HSCode) {
    let length = code.length
    reserve(length)
    count &+= length
    var rest = code.packed
    for place in 1...Swift.max(length, 1) where rest >= 10 {
      memory[count &- place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Adds a whole number.
  mutating func int(_ value: some BinaryInteger) {
    var rest = UInt64(value.magnitude)
    if value < 0 { append(byte: 0x2D) }
    reserve(20)
    var digits = 1
    var limit: UInt64 = 10
    while digits < 20, rest >= limit {
      digits &+= 1
      let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
      if overflow { break }
      limit = next
    }
    var place = count &+ digits
    count = place
    repeat {
      place &-= 1
      memory[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// Adds a finite number so that it reads back the same: whole and up to four decimals without detour.
  mutating func number(_ value: Double) {
    let size = abs(value)
    if size < 1e11 {
      let scaled = size * 1e4
      let whole = UInt64(scaled + 0.5)
      if Double(whole) / 1e4 == size {
        if value < 0 { append(byte: 0x2D) }
        int(whole / 10_000)
        decimals(whole % 10_000)
        return
      }
    }
    var text = value.description
    text.withUTF8 { append($0.baseAddress!, $0.count) }
  }

  private mutating func decimals(_ value: UInt64) {
    if value == 0 { return }
    append(byte: 0x2E)
    var rest = value
    var unit: UInt64 = 1000
    while rest > 0 {
      append(byte: 0x30 &+ UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Adds a day, or a day with a time.
  mutating func moment(_ value: DateValue, _ form: DateValue.Form = .iso) {
    reserve(DateValue.maxLength)
    count &+= value.write(form, to: memory + count)
  }
}

/// Bytes that were written and are on their way out: nobody changes them, and they need not be copied.
public final class RenderedText: @unchecked Sendable {
  private let memory: UnsafeMutablePointer<UInt8>
  /// Bytes.
  public let count: Int

  /// Takes memory over.
  fileprivate init(_ memory: UnsafeMutablePointer<UInt8>, count: Int) {
    self.memory = memory
    self.count = count
  }

  deinit { memory.deallocate() }

  /// Hands out a stretch of the bytes.
  public func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a stretch of what was written")
    return withExtendedLifetime(self) {
      body(UnsafeRawBufferPointer(start: memory + range.lowerBound, count: range.count))
    }
  }
}
