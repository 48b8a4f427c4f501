// Where the bytes of a writer go: a descriptor, a file that appears whole or not at all, another stage, or memory.
// Last station of every writer; gathers small pieces into large writes.

/// A buffered way out. Used by one thread at a time; failures are kept, not thrown, so that a run can end in order.
public final class OutputTarget {
  private enum Place {
    case descriptor(Int32, name: String)
    case file(ReplacementFile)
    case receiver((UnsafeRawBufferPointer) -> Void)
    case memory
  }

  private static let room = 1 << 16
  /// Pieces of this size are handed over without a copy.
  private static let large = 1 << 14
  private var place: Place
  private var buffer: [UInt8] = []
  /// The first failure; what is written after it is dropped.
  public private(set) var failure: PlatformError?
  /// Called when the reader of our output has gone away.
  public var whenAbandoned: (() -> Void)?

  /// Writes to an open descriptor as it comes.
  public init(descriptor: Int32, name: String) { place = .descriptor(descriptor, name: name) }

  /// Writes aside; `finish` makes it the file. What is no file takes the bytes as they come.
  public init(replacing path: String) throws(PlatformError) { place = .file(try ReplacementFile(path)) }

  /// Hands everything to a stage of our own, in pieces cut anywhere.
  public init(receiving: @escaping (UnsafeRawBufferPointer) -> Void) { place = .receiver(receiving) }

  /// Keeps everything in memory, for tests.
  public init() { place = .memory }

  /// What was written to memory, or is still waiting to be written.
  public var bytes: [UInt8] { buffer }

  /// Adds bytes.
  public func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= OutputTarget.room { flush() }
  }

  /// Adds bytes from where they stand. Large pieces are handed over as they are, without a copy.
  public func write(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= OutputTarget.large, !isMemory else {
      buffer += bytes
      if buffer.count >= OutputTarget.room { flush() }
      return
    }
    flush()
    hand(over: bytes)
  }

  /// Adds a text.
  public func write(_ text: String) {
    buffer += text.utf8
    if buffer.count >= OutputTarget.room { flush() }
  }

  private var isMemory: Bool { if case .memory = place { true } else { false } }

  /// Hands everything over to the system.
  public func flush() {
    if isMemory { return }
    if !buffer.isEmpty { buffer.withUnsafeBytes { hand(over: $0) } }
    buffer.removeAll(keepingCapacity: true)
  }

  private func hand(over bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    do throws(PlatformError) {
      switch place {
      case .descriptor(let descriptor, let name): try System.writeAll(descriptor, bytes, path: name)
      case .file(let file): try file.write(bytes)
      case .receiver(let receive): receive(bytes)
      case .memory: break
      }
    } catch { failure = error }
    if let failure, failure.isBrokenPipe { whenAbandoned?() }
  }

  /// Writes the rest; a file written aside takes its place now, unless something failed.
  public func finish() {
    flush()
    guard failure == nil, case .file(let file) = place else { return }
    do throws(PlatformError) { try file.commit() } catch { failure = error }
  }

  /// Lets go of everything written so far; a file written aside leaves nothing behind.
  public func discard() {
    buffer.removeAll()
    place = .memory
  }
}
