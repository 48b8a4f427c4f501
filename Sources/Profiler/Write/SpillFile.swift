// Results that wait for the end of a run lie in a file without a name, so that memory does not grow with the day.
// Written and read back by the capacity sink; the bytes are of this process alone and have no format to keep.

import RiskDSL

/// Records one after another in a temporary file.
final class SpillFile {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Bytes handed to the system.
  private var written = 0
  private static let room = 1 << 18

  init() throws(PlatformError) { descriptor = try System.temporary() }

  deinit { System.close(descriptor) }

  /// Bytes held.
  var count: Int { written + buffer.count }

  /// Adds a record; gives the place where it begins.
  func add(_ record: [UInt8]) throws(PlatformError) -> Int {
    let place = count
    var size = UInt32(record.count)
    withUnsafeBytes(of: &size) { buffer.append(contentsOf: $0) }
    buffer += record
    if buffer.count >= SpillFile.room { try flush() }
    return place
  }

  /// Hands everything to the system.
  func flush() throws(PlatformError) {
    guard !buffer.isEmpty else { return }
    var failure: PlatformError?
    buffer.withUnsafeBytes { raw in
      do throws(PlatformError) { try System.writeAll(descriptor, raw, path: "(spill)") } catch { failure = error }
    }
    if let failure { throw failure }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// The record that begins at a place.
  func record(at place: Int) throws(PlatformError) -> [UInt8] {
    let head = try read(place, 4)
    return try read(place + 4, Int(head.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }))
  }

  /// Reads every record in order with its place, a stretch at a time.
  func forEach(_ body: (Int, [UInt8]) -> Void) throws(PlatformError) {
    var place = 0
    var stretch: [UInt8] = []
    while place < written {
      stretch = try read(place, Swift.min(written - place, SpillFile.room))
      var at = 0
      while at + 4 <= stretch.count {
        let size = stretch.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: at, as: UInt32.self)) }
        if at + 4 + size > stretch.count { break }
        body(place + at, Array(stretch[(at + 4)..<(at + 4 + size)]))
        at += 4 + size
      }
      if at == 0 {
        // One record longer than the stretch.
        let long = try record(at: place)
        body(place, long)
        at = 4 + long.count
      }
      place += at
    }
  }

  private func read(_ place: Int, _ count: Int) throws(PlatformError) -> [UInt8] {
    try System.seek(descriptor, to: place, path: "(spill)")
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: Swift.max(count, 1))
    defer { memory.deallocate() }
    var got = 0
    while got < count {
      let more = try System.read(descriptor, into: memory + got, count: count - got, path: "(spill)")
      if more == 0 { throw PlatformError(operation: "read", path: "(spill)", code: 0) }
      got += more
    }
    return Array(UnsafeBufferPointer(start: memory, count: count))
  }
}

/// Values as bytes, one after another.
struct SpillWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: Int) {
    var value = Int64(value)
    withUnsafeBytes(of: &value) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: UInt64) { put(Int(bitPattern: UInt(value))) }
  mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func put(_ value: Double?) {
    put(value != nil)
    if let value { put(value.bitPattern) }
  }

  mutating func put(_ value: [UInt8]) {
    put(value.count)
    bytes += value
  }

  mutating func put(_ value: String) { put(Array(value.utf8)) }

  mutating func put(_ value: String?) {
    put(value != nil)
    if let value { put(value) }
  }

  mutating func put<Element>(each values: [Element], _ body: (inout SpillWriter, Element) -> Void) {
    put(values.count)
    for value in values { body(&self, value) }
  }
}

/// Reads what a `SpillWriter` wrote, in the same order.
struct SpillReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func int() -> Int {
    defer { at += 8 }
    return Int(bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: Int64.self) })
  }

  mutating func word() -> UInt64 { UInt64(UInt(bitPattern: int())) }

  mutating func bool() -> Bool {
    defer { at += 1 }
    return bytes[at] != 0
  }

  mutating func double() -> Double? { bool() ? Double(bitPattern: word()) : nil }

  mutating func array() -> [UInt8] {
    let count = int()
    defer { at += count }
    return Array(bytes[at..<(at + count)])
  }

  mutating func string() -> String { String(decoding: array(), as: UTF8.self) }
  mutating func optional() -> String? { bool() ? string() : nil }

  mutating func each<Element>(_ body: (inout SpillReader) -> Element) -> [Element] {
    let count = int()
    var values: [Element] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(body(&self)) }
    return values
  }
}
