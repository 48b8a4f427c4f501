// Finds the manifests of a run: files as given, folders by name, `-` for standard input.

import Profiler

/// The manifests of a run.
struct ManifestFiles {
  /// In the order given; the files of a folder by name.
  private(set) var inputs: [ManifestInput] = []
  /// Positions of those that were found in a folder.
  private(set) var found: Set<Int> = []
  /// Bytes of all inputs; nil where one has no known size.
  private(set) var bytes: Int? = 0

  /// Looks at the given paths. A path that cannot be got at is left to the reader, which reports it and goes on.
  init(_ paths: [String]) throws(UsageError) {
    var seen: Set<[UInt64]> = []
    for path in paths {
      if path == "-" {
        inputs.append(ManifestInput(place: .standardInput, name: "-"))
        bytes = nil
        continue
      }
      let status: System.Status
      do throws(PlatformError) { status = try System.status(path) } catch {
        inputs.append(ManifestInput(place: .unreadable(error), name: path))
        continue
      }
      if status.kind == .folder {
        let before = inputs.count
        addFolder(path, depth: 0, &seen)
        if inputs.count == before {
          throw UsageError("There are no files in `\(path)`.", "В `\(path)` нет файлов.")
        }
      } else {
        add(path, status, &seen)
      }
    }
  }

  private mutating func addFolder(_ folder: String, depth: Int, _ seen: inout Set<[UInt64]>) {
    guard depth <= ReadLimits.folderDepth, let names = try? System.names(in: folder) else { return }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names where !name.hasPrefix(".") && !name.hasSuffix(".part") {
      let status: System.Status
      do throws(PlatformError) { status = try System.status(base + name) } catch {
        // It may be a manifest: what cannot be got at is said, not passed over.
        inputs.append(ManifestInput(place: .unreadable(error), name: base + name))
        continue
      }
      switch status.kind {
      case .folder: addFolder(base + name, depth: depth + 1, &seen)
      case .file:
        let before = inputs.count
        add(base + name, status, &seen)
        found.formUnion(before..<inputs.count)
      case .other: break
      }
    }
  }

  /// One file under two names is read once.
  private mutating func add(_ path: String, _ status: System.Status, _ seen: inout Set<[UInt64]>) {
    guard status.kind != .file || seen.insert(status.identity).inserted else { return }
    inputs.append(.file(path))
    bytes = status.kind == .file ? bytes.map { $0 + status.size } : nil
  }
}
