// Where the bytes go: a file or standard output, plain or as gzip, through one buffer of fixed size.

import CZlib
import Glibc

/// A buffered output; memory stays flat whatever is written.
struct Sink: ~Copyable {
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private var buffer: Bytes = []
  private var stream: UnsafeMutablePointer<z_stream>?
  private static let limit = 1 << 18

  /// Opens `path`, or standard output for nil.
  init?(path: String?, gzip: Bool) {
    if let path {
      let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      guard opened >= 0 else { return nil }
      descriptor = opened
      ownsDescriptor = true
    } else {
      descriptor = 1
      ownsDescriptor = false
    }
    buffer.reserveCapacity(Self.limit + 65_536)
    if gzip {
      let allocated = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      allocated.initialize(to: z_stream())
      // 31 = gzip wrapper around the largest window; its header has no name and the time 0.
      let status = deflateInit2_(
        allocated, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      precondition(status == Z_OK, "zlib could not start: \(status)")
      stream = allocated
    }
  }

  /// Gives the buffer to `fill` and writes it out when it is large enough.
  mutating func write(_ fill: (inout Bytes) -> Void) {
    fill(&buffer)
    if buffer.count >= Self.limit { flush(final: false) }
  }

  /// Writes all that is left and closes a file that was opened here.
  mutating func finish() {
    flush(final: true)
    if let stream {
      deflateEnd(stream)
      stream.deallocate()
    }
    stream = nil
    if ownsDescriptor { close(descriptor) }
  }

  private mutating func flush(final: Bool) {
    if let stream {
      let descriptor = descriptor
      buffer.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { output in
          repeat {
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = 65_536
            deflate(stream, final ? Z_FINISH : Z_NO_FLUSH)
            Self.send(output.baseAddress!, 65_536 - Int(stream.pointee.avail_out), descriptor)
          } while stream.pointee.avail_out == 0
        }
      }
    } else {
      let descriptor = descriptor
      buffer.withUnsafeBufferPointer { input in
        if let base = input.baseAddress { Self.send(base, input.count, descriptor) }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes. A reader that went away ends the program quietly, as in any pipe.
  private static func send(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ descriptor: Int32) {
    var sent = 0
    while sent < count {
      let written = Glibc.write(descriptor, bytes + sent, count - sent)
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        report("manifest-gen: write failed: \(String(cString: strerror(errno)))")
        exit(2)
      }
      sent += written
    }
  }
}

/// One line on standard error.
func report(_ message: String) {
  let bytes = Bytes((message + "\n").utf8)
  _ = Glibc.write(2, bytes, bytes.count)
}
