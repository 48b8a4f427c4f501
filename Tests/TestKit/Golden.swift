// Golden files: an input beside the text expected of it, compared byte by byte.
// `UPDATE_GOLDEN=1` rewrites the expected files and lets the test fail, so that nobody updates by accident.

import Foundation

/// One input file of a golden folder; prints as its name in test results.
public struct GoldenCase: Sendable, CustomStringConvertible {
  /// Name without folder and extension.
  public let name: String
  /// The input file.
  public let url: URL
  /// Makes a case whose input is made by the test.
  public init(name: String, url: URL) {
    self.name = name
    self.url = url
  }
  /// The name alone.
  public var description: String { name }

  /// The bytes of the input.
  public var bytes: [UInt8] { (try? Data(contentsOf: url)).map(Array.init) ?? [] }

  /// The expected file with a suffix such as `expected.txt`.
  public func expected(_ suffix: String) -> URL {
    url.deletingPathExtension().appendingPathExtension(suffix)
  }
}

/// Finds and compares golden files.
public enum Golden {
  /// The folder `Tests/Golden`.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")

  /// The inputs of a folder in order of their names.
  public static func cases(_ path: String, extension type: String) -> [GoldenCase] {
    let place = folder.appending(path: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.filter { $0.hasSuffix("." + type) }.sorted().map {
      GoldenCase(name: String($0.dropLast(type.count + 1)), url: place.appending(path: $0))
    }
  }

  /// Compares a text with an expected file.
  ///
  /// - Returns: nil if they are equal byte by byte; otherwise what differs, line by line, or that the file was rewritten.
  public static func difference(_ actual: String, from url: URL) -> String? {
    let expected = try? Data(contentsOf: url)
    if let expected, Array(expected) == Array(actual.utf8) { return nil }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      do { try Data(actual.utf8).write(to: url) } catch { return "cannot write \(url.path): \(error)" }
      return "rewritten: \(url.lastPathComponent)"
    }
    guard let expected else { return "missing: \(url.lastPathComponent); UPDATE_GOLDEN=1 writes it. Found:\n\(actual)" }
    return lineDifference(String(decoding: expected, as: UTF8.self), actual, name: url.lastPathComponent)
  }

  private static func lineDifference(_ expected: String, _ actual: String, name: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines = ["\(name) differs:"]
    for change in new.difference(from: old) {
      switch change {
      case .insert(let offset, let line, _): lines.append("+\(offset + 1): \(line)")
      case .remove(let offset, let line, _): lines.append("-\(offset + 1): \(line)")
      }
    }
    return lines.prefix(60).joined(separator: "\n")
  }
}
