// What the command line needs of the process: its end, its environment, the real place of a file, new files and folders.
// Beside System.swift, the only files that name the operating system's calls.

import CSystem
import Glibc

extension System {
  /// Sets the allocator for a program that makes a tree of small objects and large arrays beside it: no quick lists, a heap in
  /// large pages, and one for all threads. To be called before anything else.
  ///
  /// With its quick lists, every large block that is let go makes glibc walk all small ones: an eighth of the time of
  /// compiling 10,000 rules, and of loading their pack. Small pages take as much again.
  public static func prepareAllocator() { pcu_prepare_allocator() }

  /// Lets threads have heaps of their own, so that they do not wait for each other's allocations: for large rules, which two
  /// threads compile. What is left over in one heap does not serve the others. To be called before a second thread is there.
  public static func prepareHeaps() { pcu_prepare_heaps() }

  /// Gives memory that was let go back to the system, where it is much and a long run would hold it to its end. A little is
  /// used again sooner than it could be asked for anew.
  public static func returnFreeMemory() { pcu_return_memory() }

  /// Lets an interrupt, a request to end and a closed terminal delete the files written aside before they end the process.
  public static func cleanUpWhenInterrupted() { pcu_aside_guard() }

  /// Lets a write to a pipe without reader fail with `EPIPE` instead of ending the process by a signal.
  public static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Never lets a value go: the end of the process frees everything at once, where object by object it would take longer.
  public static func keepToTheEnd<Value>(_ value: Value) { _ = Unmanaged.passRetained(Kept(value)) }

  /// Ends the process at once, without running anything that is still to be done.
  public static func leave(_ code: Int32) -> Never { pcu_leave(code) }

  /// A variable of the environment; nil where it is not set.
  public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Makes a folder and those above it.
  ///
  /// - Returns: The folders that were not there before, the outermost first.
  public static func makeFolders(_ path: String) throws(PlatformError) -> [String] {
    if mkdir(path, 0o777) == 0 { return [path] }
    switch errno {
    case EEXIST where (try? status(path).kind) == .folder: return []
    case ENOENT:
      guard let slash = path.dropFirst().lastIndex(of: "/") else { break }
      let above = try makeFolders(String(path[..<slash]))
      return above + (try makeFolders(path))
    default: break
    }
    throw PlatformError(operation: "create", path: path, code: errno)
  }

  /// Writes a file that must not be there yet; after a failure to write nothing is left of it.
  public static func writeNew(_ path: String, _ text: String) throws(PlatformError) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw PlatformError(operation: "create", path: path, code: errno) }
    defer { close(descriptor) }
    do throws(PlatformError) { try write(text, to: descriptor, path: path) } catch {
      unlink(path)
      throw error
    }
  }

  /// Deletes a file, or a folder with nothing in it; what is not there is no failure.
  public static func remove(_ path: String) { _ = Glibc.remove(path) }

  /// The path with every link followed and every `..` resolved.
  public static func realPath(_ path: String) throws(PlatformError) -> String {
    guard let found = realpath(path, nil) else { throw PlatformError(operation: "open", path: path, code: errno) }
    defer { free(found) }
    return String(cString: found)
  }
}

/// Something that is not let go.
private final class Kept<Value> {
  private let value: Value

  init(_ value: Value) { self.value = value }
}
