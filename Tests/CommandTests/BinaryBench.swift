// The built program as a process: for what only a process shows, such as signals, pipes and exit codes.
// Stands outside the pipeline.

import Foundation
import Testing

/// Runs the built `pcu-scan`.
enum BinaryBench {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program beside the test bundle.
  static func program() throws -> URL {
    let places = [Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
    for place in places {
      for folder in [place, place.deletingLastPathComponent()] {
        let candidate = folder.appending(path: "pcu-scan")
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      }
    }
    let debug = root.appending(path: ".build/debug/pcu-scan")
    guard FileManager.default.isExecutableFile(atPath: debug.path) else { throw CocoaError(.fileNoSuchFile) }
    return debug
  }

  /// A process of the program that is not started yet.
  static func process(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = try program()
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Starts a process that gets every signal: the threads of the test runner hold most of them back, and children inherit that.
  static func start(_ process: Process) throws {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_UNBLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  /// Waits for the end of a process; one that does not end is killed, and the test fails.
  static func finish(_ process: Process) {
    if waits(until: { !process.isRunning }) { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    Issue.record("the process did not end")
  }

  /// Waits until something holds; false when it does not within three minutes: a busy machine is no hang.
  static func waits(until holds: () -> Bool) -> Bool {
    for _ in 0..<18_000 {
      if holds() { return true }
      usleep(10_000)
    }
    return false
  }
}

extension BinaryBench {
  /// Runs the program to its end with a text on standard input.
  ///
  /// - Parameter folder: The working folder; the one of the tests without it.
  static func run(
    _ arguments: [String], input: String = "", folder: URL? = nil
  ) throws -> (code: Int32, out: String, error: String) {
    let process = try process(arguments)
    if let folder { process.currentDirectoryURL = folder }
    return try run(process, input: input)
  }

  /// Runs a process to its end; gives its exit code, or the number of the signal that ended it plus 128, as a shell does.
  static func run(_ process: Process, input: String = "") throws -> (code: Int32, out: String, error: String) {
    let place = FileManager.default.temporaryDirectory.appending(path: "pcu-scan-streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    // Files, not pipes: whatever the length of an output, nobody waits for anybody.
    func stream(_ name: String) throws -> FileHandle {
      let url = place.appending(path: name)
      try Data().write(to: url)
      return try FileHandle(forWritingTo: url)
    }
    try Data(input.utf8).write(to: place.appending(path: "in"))
    process.standardInput = try FileHandle(forReadingFrom: place.appending(path: "in"))
    process.standardOutput = try stream("out")
    process.standardError = try stream("error")
    try start(process)
    finish(process)
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: place.appending(path: name)), as: UTF8.self)
    }
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return (process.terminationStatus + signal, try text("out"), try text("error"))
  }
}
