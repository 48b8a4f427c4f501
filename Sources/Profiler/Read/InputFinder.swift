// From what stands on the command line to inputs: files, folders with all that is in them, standard input.
// Only paths that the officer gave are followed, and never one that stands in data.

import RiskDSL

/// Finds the inputs of a run.
public enum InputFinder {
  /// What was found.
  public struct Found: Sendable {
    /// Inputs in the order given; those of a folder by name.
    public var inputs: [ManifestInput] = []
    /// Files of folders that are no manifests, with the reason.
    public var skipped: [(path: String, reason: String)] = []
    /// Paths that could not be opened.
    public var failures: [PlatformError] = []
  }

  /// Bytes looked at to tell a manifest from anything else.
  private static let sniffed = 64 << 10

  /// Finds the inputs behind paths; `-` is standard input, at most once.
  ///
  /// A file that is named itself is always an input. In folders, files that hold no manifest are passed over with a note,
  /// as are hidden ones. A file reached twice is read once.
  public static func find(_ paths: [String], catalogue: FieldCatalogue = .builtIn) -> Found {
    var found = Found()
    var identities: Set<[UInt64]> = []
    var plan: ReadPlan?
    func add(_ path: String, isNamed: Bool, depth: Int) {
      let status: System.Status
      do throws(PlatformError) { status = try System.status(path) } catch {
        found.failures.append(error)
        return
      }
      switch status.kind {
      case .folder:
        guard depth <= ReadLimits.folderDepth else {
          found.skipped.append((path, "folders are nested too deep"))
          return
        }
        guard identities.insert(status.identity).inserted else { return }
        let names: [String]
        do throws(PlatformError) { names = try System.names(in: path) } catch {
          found.failures.append(error)
          return
        }
        for name in names where !name.hasPrefix(".") {
          add(path.hasSuffix("/") ? path + name : path + "/" + name, isNamed: false, depth: depth + 1)
        }
      case .file:
        guard identities.insert(status.identity).inserted else { return }
        if !isNamed {
          let used = plan ?? ReadPlan(catalogue: catalogue, fields: [])
          plan = used
          if let reason = reasonToSkip(path, used) {
            found.skipped.append((path, reason))
            return
          }
        }
        found.inputs.append(.file(path))
      case .other:
        // A pipe or device that is named is read like a file; one that lies in a folder is not.
        if isNamed {
          found.inputs.append(.file(path))
        } else {
          found.skipped.append((path, "not a file"))
        }
      }
    }
    for path in paths {
      if path == "-" {
        if !found.inputs.contains(where: { $0.place == .standardInput }) {
          found.inputs.append(ManifestInput(place: .standardInput, name: "-"))
        }
      } else {
        add(path, isNamed: true, depth: 0)
      }
    }
    return found
  }

  /// Why a file is no manifest; nil if it is one.
  private static func reasonToSkip(_ path: String, _ plan: ReadPlan) -> String? {
    do throws(PlatformError) {
      let open = try OpenManifest(index: 0, input: .file(path), plan: plan, options: ReadOptions())
      return open.isSkipped ? open.skipReason : nil
    } catch {
      return error.reason
    }
  }

  /// Copies standard input to a file without name where it is one of several inputs, because these are read twice.
  public static func spoolStandardInput(_ inputs: [ManifestInput]) throws(PlatformError) -> [ManifestInput] {
    guard inputs.count > 1, let index = inputs.firstIndex(where: { $0.place == .standardInput }) else { return inputs }
    let descriptor = try System.temporary()
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 20)
    defer { buffer.deallocate() }
    while true {
      let got = try System.read(System.standardInput, into: buffer, count: 1 << 20, path: "-")
      if got == 0 { break }
      try System.writeAll(descriptor, UnsafeRawBufferPointer(start: buffer, count: got), path: "-")
    }
    var spooled = inputs
    spooled[index] = ManifestInput(place: .descriptor(descriptor), name: "-")
    return spooled
  }
}
