// The raw bytes of one input: a file or standard input, inflated if they begin like gzip.
// First stage of reading; counts and hashes what comes from the disk.

import CSystem
import CZlib
import RiskDSL

/// An input as given.
public struct ManifestInput: Sendable, Hashable {
  /// Where the bytes come from.
  public enum Place: Sendable, Hashable {
    case file(String)
    case standardInput
    /// Bytes at hand, for tests and for spooled input.
    case bytes([UInt8])
    /// An open descriptor that is read from its start and stays open.
    case descriptor(Int32)
    /// It could not be got at.
    case unreadable(PlatformError)
  }
  /// Where its bytes are.
  public var place: Place
  /// Name to show.
  public var name: String
  /// Makes an input.
  public init(place: Place, name: String) {
    self.place = place
    self.name = name
  }
  /// A file by its path.
  public static func file(_ path: String) -> ManifestInput { ManifestInput(place: .file(path), name: path) }
}

/// Reads one input from start to end.
final class ByteSource {
  private let input: ManifestInput
  private var descriptor: Int32 = -1
  private var held: [UInt8] = []
  private var heldFrom = 0
  private var digest: UnsafeMutablePointer<pcu_sha256>?
  private var zlib: UnsafeMutablePointer<z_stream>?
  private var packed: UnsafeMutablePointer<UInt8>?
  private var packedFrom = 0
  private var packedTo = 0
  private var isAtEnd = false
  private var memberIsOpen = false
  private(set) var bytesRead: UInt64 = 0
  /// A gzip stream that breaks off or does not decode; what came before it is used.
  private(set) var packingFault: InputFault?
  private static let packedCapacity = 256 << 10

  init(_ input: ManifestInput, wantsDigest: Bool) throws(PlatformError) {
    self.input = input
    switch input.place {
    case .file(let path): descriptor = try System.open(path)
    case .standardInput: descriptor = System.standardInput
    case .bytes(let bytes): held = bytes
    case .descriptor(let open):
      descriptor = open
      try System.seek(open, to: 0, path: input.name)
    case .unreadable(let error): throw error
    }
    if wantsDigest {
      digest = .allocate(capacity: 1)
      pcu_sha256_start(digest)
    }
  }

  deinit {
    if case .file = input.place, descriptor >= 0 { System.close(descriptor) }
    if let zlib {
      inflateEnd(zlib)
      zlib.deallocate()
    }
    packed?.deallocate()
    digest?.deallocate()
  }

  /// Whether the bytes were packed.
  var isPacked: Bool { zlib != nil }

  private func readRaw(into bytes: UnsafeMutablePointer<UInt8>, count: Int) throws(PlatformError) -> Int {
    let got: Int
    if case .bytes = input.place {
      got = min(count, held.count - heldFrom)
      let from = heldFrom
      held.withUnsafeBufferPointer { if got > 0 { bytes.update(from: $0.baseAddress! + from, count: got) } }
      heldFrom += got
    } else {
      got = try System.read(descriptor, into: bytes, count: count, path: input.name)
    }
    if got > 0 {
      bytesRead += UInt64(got)
      if let digest { pcu_sha256_add(digest, bytes, got) }
    }
    return got
  }

  /// The first bytes decide about packing; call once, before `read`, with the head of the file as `readRaw` gives it.
  func start() throws(PlatformError) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: ByteSource.packedCapacity)
    packed = buffer
    while packedTo < 3 {
      let got = try readRaw(into: buffer + packedTo, count: ByteSource.packedCapacity - packedTo)
      if got == 0 { break }
      packedTo += got
    }
    // 1F 8B is gzip, 08 its only method.
    guard packedTo >= 3, buffer[0] == 0x1F, buffer[1] == 0x8B, buffer[2] == 8 else { return }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 31 = a window of 2^15 and the gzip wrapping.
    guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      stream.deallocate()
      throw PlatformError(operation: "inflate", path: input.name, code: 0)
    }
    zlib = stream
    memberIsOpen = true
  }

  /// Reads up to `count` bytes; 0 at the end.
  func read(into bytes: UnsafeMutablePointer<UInt8>, count: Int) throws(PlatformError) -> Int {
    guard let zlib, let packed else {
      if packedFrom < packedTo, let packed {
        let take = min(count, packedTo - packedFrom)
        bytes.update(from: packed + packedFrom, count: take)
        packedFrom += take
        if packedFrom == packedTo {
          packed.deallocate()
          self.packed = nil
        }
        return take
      }
      return try readRaw(into: bytes, count: count)
    }
    while !isAtEnd {
      if packedFrom == packedTo {
        packedFrom = 0
        packedTo = try readRaw(into: packed, count: ByteSource.packedCapacity)
        if packedTo == 0 {
          if memberIsOpen { packingFault = .packingBreaksOff }
          isAtEnd = true
          break
        }
      }
      if !memberIsOpen {
        // Noughts are padding. Whatever else stands there is another member, or was one before it was damaged.
        if packed[packedFrom] == 0 {
          packedFrom += 1
          continue
        }
        guard packed[packedFrom] == 0x1F else {
          packingFault = .packingSpoilt
          try drain()
          break
        }
        inflateReset(zlib)
        memberIsOpen = true
      }
      zlib.pointee.next_in = packed + packedFrom
      zlib.pointee.avail_in = UInt32(packedTo - packedFrom)
      zlib.pointee.next_out = bytes
      zlib.pointee.avail_out = UInt32(clamping: count)
      let outcome = inflate(zlib, Z_NO_FLUSH)
      packedFrom = packedTo - Int(zlib.pointee.avail_in)
      let made = Int(UInt32(clamping: count) - zlib.pointee.avail_out)
      if outcome == Z_STREAM_END {
        memberIsOpen = false
      } else if outcome != Z_OK, outcome != Z_BUF_ERROR {
        packingFault = .packingSpoilt
        try drain()
      }
      if made > 0 { return made }
    }
    return 0
  }

  /// Reads what is left so that size and digest are those of the whole file.
  private func drain() throws(PlatformError) {
    isAtEnd = true
    guard let packed else { return }
    while try readRaw(into: packed, count: ByteSource.packedCapacity) > 0 {}
  }

  /// Reads whatever is left, so that size and digest are those of the whole input.
  func readOut() throws(PlatformError) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer, count: 1 << 16) > 0 {}
  }

  /// SHA-256 of all bytes read, in hexadecimal digits; once, at the end.
  func finishDigest() -> String? {
    guard let digest else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    pcu_sha256_finish(digest, &bytes)
    self.digest?.deallocate()
    self.digest = nil
    return SHA256.hex(of: bytes)
  }
}
