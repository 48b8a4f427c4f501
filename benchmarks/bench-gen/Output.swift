// Fast output and chance for the generator: one raw buffer, one seeded stream.
// Used by the manifest and rules writers of the benchmark.

import Glibc

/// SplitMix64: the same numbers on every machine.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03 }

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number in `0..<bound`.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// A number in `[0, 1)`.
  @inline(__always)
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with the given probability.
  @inline(__always)
  mutating func happens(_ probability: Double) -> Bool { unit() < probability }
}

/// A buffered file descriptor.
struct Output: ~Copyable {
  private let descriptor: Int32
  private let buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  private static let capacity = 1 << 20
  /// Bytes that one line may take at most.
  private static let reserve = 1 << 16

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    buffer = .allocate(capacity: Output.capacity + Output.reserve)
  }

  deinit { buffer.deallocate() }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    buffer[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    (buffer + count).update(from: base, count: bytes.count)
    count &+= bytes.count
  }

  mutating func add(_ text: StaticString) { text.withUTF8Buffer { add($0) } }

  /// A text of any length.
  mutating func add(long text: String) {
    for byte in text.utf8 {
      put(byte)
      if count >= Output.capacity { flush() }
    }
  }

  /// A whole number, with zeros in front up to `width`.
  @inline(__always)
  mutating func add(_ number: Int, width: Int = 1) {
    var digits = 1
    var bound = 10
    while digits < width || number >= bound {
      digits &+= 1
      bound &*= 10
    }
    var rest = number
    var position = count &+ digits
    for _ in 0..<digits {
      position &-= 1
      buffer[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count &+= digits
  }

  /// A number of hundredths as a decimal; nothing behind the point when it is whole.
  @inline(__always)
  mutating func add(hundredths: Int) {
    add(hundredths / 100)
    let rest = hundredths % 100
    if rest != 0 {
      put(0x2E)
      add(rest, width: 2)
    }
  }

  /// Ends a record.
  @inline(__always)
  mutating func endLine() {
    put(0x0A)
    if count >= Output.capacity { flush() }
  }

  mutating func flush() {
    var sent = 0
    while sent < count {
      let written = write(descriptor, buffer + sent, count - sent)
      if written <= 0 { exit(written < 0 && errno == EPIPE ? 0 : 2) }
      sent += written
    }
    count = 0
  }
}

/// Many short texts in one block of memory.
struct Texts {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var starts: [Int]
  var count: Int { starts.count - 1 }

  init(_ texts: [String]) {
    var all: [UInt8] = []
    var starts = [0]
    for text in texts {
      all.append(contentsOf: text.utf8)
      starts.append(all.count)
    }
    bytes = .allocate(capacity: max(all.count, 1))
    bytes.update(from: all, count: all.count)
    self.starts = starts
  }

  @inline(__always)
  subscript(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + starts[index], count: starts[index + 1] - starts[index])
  }

  func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}

/// Ranks drawn so that the share of rank k falls as 1/(k+1): a few ports, firms and goods make most of the traffic.
struct Ranks {
  let count: Int
  private let table: [UInt32]
  private static let bits = 14

  init(_ count: Int) {
    self.count = count
    let size = 1 << Ranks.bits
    let scale = log(Double(count + 1))
    table = (0...size).map { UInt32(min(Double(count - 1), exp(Double($0) / Double(size) * scale) - 1)) }
  }

  @inline(__always)
  func draw(_ chance: inout Chance) -> Int {
    let random = chance.next()
    let slot = Int(random >> UInt64(64 - Ranks.bits))
    let low = Int(table[slot])
    let width = Int(table[slot + 1]) - low
    // Inside a slot ranks are equally likely: slots are narrow where it matters.
    return width <= 0 ? low : low + Int((random & 0xFFFF_FFFF) &* UInt64(width) >> 32)
  }

  /// The share of a rank.
  func share(_ rank: Int) -> Double { log(Double(rank + 2) / Double(rank + 1)) / log(Double(count + 1)) }
}
