// The operating system's calls: files, folders, terminal, clock, memory. The only file that names them.
// Used by the readers for input and by the writers for output; every failure carries the path and the system's words.

import CSystem
import Glibc
import RiskDSL

/// A call to the operating system that failed.
public struct PlatformError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried: `open`, `read`, `write` …
  public var operation: String
  /// The path as given.
  public var path: String
  /// The number of the error; 0 where the system gave none.
  public var code: Int32

  /// Makes an error.
  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The system's words for the error.
  public var reason: String { code == 0 ? "failed" : String(cString: strerror(code)) }
  /// `day.csv: open: No such file or directory`
  public var description: String { "\(path): \(operation): \(reason)" }
  /// The reader of our output has gone away: the end of the work, not a failure.
  public var isBrokenPipe: Bool { code == EPIPE }
}

/// Calls to the operating system.
public enum System {
  /// What stands at a path.
  public enum Kind: Sendable, Hashable {
    case file, folder, other
  }

  /// What `stat` tells.
  public struct Status: Sendable, Hashable {
    /// What it is.
    public var kind: Kind
    /// Bytes; 0 for anything but a file.
    public var size: Int
    /// Device and number: the same for two names of one file.
    public var identity: [UInt64]
  }

  /// Standard input, output and error.
  public static let standardInput: Int32 = 0
  /// Descriptor of standard output.
  public static let standardOutput: Int32 = 1
  /// Descriptor of standard error.
  public static let standardError: Int32 = 2

  /// Opens a file for reading.
  public static func open(_ path: String) throws(PlatformError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw PlatformError(operation: "open", path: path, code: errno) }
    }
  }

  /// Reads up to `count` bytes; 0 at the end.
  public static func read(
    _ descriptor: Int32, into bytes: UnsafeMutablePointer<UInt8>, count: Int, path: String
  ) throws(PlatformError) -> Int {
    while true {
      let got = Glibc.read(descriptor, bytes, count)
      if got >= 0 { return got }
      if errno != EINTR { throw PlatformError(operation: "read", path: path, code: errno) }
    }
  }

  /// Goes to a byte of an open file.
  public static func seek(_ descriptor: Int32, to offset: Int, path: String) throws(PlatformError) {
    if lseek(descriptor, off_t(offset), SEEK_SET) < 0 {
      throw PlatformError(operation: "seek", path: path, code: errno)
    }
  }

  /// Closes a descriptor; failures to close what was only read say nothing of use.
  public static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Writes all bytes.
  public static func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, path: String) throws(PlatformError)
  {
    var done = 0
    while done < bytes.count {
      let wrote = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if wrote >= 0 {
        done += wrote
      } else if errno != EINTR {
        throw PlatformError(operation: "write", path: path, code: errno)
      }
    }
  }

  /// Writes a text.
  public static func write(_ text: String, to descriptor: Int32, path: String = "") throws(PlatformError) {
    let bytes = Array(text.utf8)
    var failure: PlatformError?
    bytes.withUnsafeBytes { raw in
      do throws(PlatformError) { try writeAll(descriptor, raw, path: path) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// What stands at a path; follows links.
  public static func status(_ path: String) throws(PlatformError) -> Status {
    var buffer = stat()
    guard stat(path, &buffer) == 0 else {
      // A name in another encoding has lost its bytes: the file is there and cannot be named.
      let isLost = errno == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
      throw PlatformError(operation: "open", path: path, code: isLost ? EILSEQ : errno)
    }
    return status(of: buffer)
  }

  /// What an open descriptor is.
  public static func status(of descriptor: Int32, path: String) throws(PlatformError) -> Status {
    var buffer = stat()
    guard fstat(descriptor, &buffer) == 0 else { throw PlatformError(operation: "open", path: path, code: errno) }
    return status(of: buffer)
  }

  private static func status(of buffer: stat) -> Status {
    let kind: Kind =
      switch buffer.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return Status(
      kind: kind, size: kind == .file ? Int(buffer.st_size) : 0,
      identity: [UInt64(buffer.st_dev), UInt64(buffer.st_ino)])
  }

  /// Names in a folder, sorted by their bytes, without `.` and `..`.
  public static func names(in folder: String) throws(PlatformError) -> [String] {
    guard let directory = opendir(folder) else { throw PlatformError(operation: "open", path: folder, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The whole of a small file.
  ///
  /// - Throws: also when the file is larger than `limit` bytes (code `EFBIG`).
  public static func readWhole(_ path: String, limit: Int = 64 << 20) throws(PlatformError) -> [UInt8] {
    let descriptor = try open(path)
    defer { close(descriptor) }
    return try readWhole(descriptor, named: path, limit: limit)
  }

  /// All that an open file or pipe still holds; `path` is what a failure calls it.
  public static func readWhole(
    _ descriptor: Int32, named path: String, limit: Int = 64 << 20
  ) throws(PlatformError) -> [UInt8] {
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(clamping: status.st_size) : 0
    if size > limit { throw PlatformError(operation: "read", path: path, code: EFBIG) }
    // A file is read in one piece; what has no size, or has grown meanwhile, follows piece by piece.
    var bytes = try whole(descriptor, size, path)
    let chunk = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { chunk.deallocate() }
    while true {
      let got = try read(descriptor, into: chunk, count: 1 << 16, path: path)
      if got == 0 { return bytes }
      if bytes.count + got > limit { throw PlatformError(operation: "read", path: path, code: EFBIG) }
      bytes.append(contentsOf: UnsafeBufferPointer(start: chunk, count: got))
    }
  }

  /// Up to `size` bytes of an open file, fewer where it ends before.
  private static func whole(_ descriptor: Int32, _ size: Int, _ path: String) throws(PlatformError) -> [UInt8] {
    var failure: PlatformError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      do throws(PlatformError) {
        while count < size {
          let got = try read(descriptor, into: buffer.baseAddress! + count, count: size - count, path: path)
          if got == 0 { return }
          count += got
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Opens a file for writing from its start, making it if needed.
  public static func create(_ path: String) throws(PlatformError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw PlatformError(operation: "create", path: path, code: errno) }
    }
  }

  /// Writes a new file that only its owner may read and write; one that is there already is left alone.
  public static func writePrivate(_ bytes: [UInt8], to path: String) throws(PlatformError) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PlatformError(operation: "create", path: path, code: errno) }
    defer { close(descriptor) }
    var failure: PlatformError?
    bytes.withUnsafeBytes { raw in
      do throws(PlatformError) { try writeAll(descriptor, raw, path: path) } catch { failure = error }
    }
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL {
      failure = PlatformError(operation: "write", path: path, code: errno)
    }
    guard let failure else { return }
    unlink(path)
    throw failure
  }

  /// Bytes nobody can foresee, for keys.
  public static func secretBytes(_ count: Int) throws(PlatformError) -> [UInt8] {
    let path = "/dev/urandom"
    let descriptor = try open(path)
    defer { close(descriptor) }
    let bytes = try whole(descriptor, count, path)
    guard bytes.count == count else { throw PlatformError(operation: "read", path: path, code: 0) }
    return bytes
  }

  /// A file without a name for spilling: gone when closed or when the process ends.
  public static func temporary() throws(PlatformError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/pcu-scan-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    guard descriptor >= 0 else { throw PlatformError(operation: "create", path: path, code: errno) }
    unlink(path)
    return descriptor
  }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal at a descriptor; nil where there is none.
  public static func terminalWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Nanoseconds of a clock that never goes back.
  public static func monotonicNanoseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  /// The day on the calendar of the place, in days since 1970-01-01.
  public static func today() -> Int32 {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return DateValue.days(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday)) ?? 0
  }

  /// Processors the process may use.
  public static func processors() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Peak resident memory of the process in bytes, mapped pages included; 0 where the system does not tell.
  public static func peakMemory() -> Int {
    guard let bytes = try? readWhole("/proc/self/status") else { return 0 }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let digits = line.filter { $0.isNumber }
      return (Int(digits) ?? 0) * 1024
    }
    return 0
  }
}

/// A file that appears whole or not at all: written aside in the same folder, then renamed over the target.
///
/// Let go without `commit`, it leaves nothing behind. A file that was there keeps its permissions, and a link to it stays a
/// link. What is no file, such as `/dev/null` or a named pipe, is not replaced: it takes the bytes as they come. Used by one
/// thread.
public final class ReplacementFile {
  private let path: String
  /// What is renamed over.
  private let target: String
  /// The file aside; nil where the bytes go to the target as they come.
  private let aside: String?
  private var descriptor: Int32
  /// Where a signal that ends the process finds the name of the file aside.
  private let place: Int32
  /// Bytes written, and how many of them the system has been asked to put on the disk.
  private var written = 0
  private var sent = 0
  /// From this many bytes on they are sent to the disk while more are made: otherwise `commit` waits for all of them.
  private static let stretch = 8 << 20

  /// Starts writing aside.
  public init(_ path: String) throws(PlatformError) {
    self.path = path
    let kind = (try? System.status(path))?.kind
    // Renaming over a folder would fail only when all is written.
    if kind == .folder { throw PlatformError(operation: "create", path: path, code: EISDIR) }
    if kind == .other {
      target = path
      aside = nil
      place = -1
      descriptor = try System.create(path)
      return
    }
    target = kind == .file ? (try? System.realPath(path)) ?? path : path
    let aside = "\(target).\(getpid()).part"
    self.aside = aside
    // Noted before it is there: a signal in between finds nothing to delete.
    place = pcu_aside_add(aside)
    do throws(PlatformError) { descriptor = try System.create(aside) } catch {
      pcu_aside_remove(place)
      throw PlatformError(operation: error.operation, path: path, code: error.code)
    }
    var earlier = stat()
    if stat(path, &earlier) == 0, earlier.st_mode & S_IFMT == S_IFREG {
      // Where the system does not allow it, the file is readable as a new one would be.
      _ = fchmod(descriptor, earlier.st_mode & 0o777)
    }
  }

  /// Adds bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PlatformError) {
    try System.writeAll(descriptor, bytes, path: path)
    written += bytes.count
    guard written - sent >= ReplacementFile.stretch else { return }
    pcu_begin_write_back(descriptor, Int64(sent), Int64(written - sent))
    sent = written
  }

  /// Makes what was written the file; nothing can be added afterwards.
  public func commit() throws(PlatformError) {
    // A target that cannot be synchronised (a pipe, some network folders) is no reason to fail.
    let synced = fsync(descriptor) == 0 || errno == EINVAL || aside == nil
    let code = errno
    System.close(descriptor)
    descriptor = -1
    guard let aside else { return }
    defer { pcu_aside_remove(place) }
    if synced, rename(aside, target) == 0 { return }
    let failure = PlatformError(operation: synced ? "rename" : "write", path: path, code: synced ? errno : code)
    unlink(aside)
    throw failure
  }

  deinit {
    guard descriptor >= 0 else { return }
    System.close(descriptor)
    guard let aside else { return }
    unlink(aside)
    pcu_aside_remove(place)
  }
}
