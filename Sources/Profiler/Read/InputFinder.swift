// Inputs that are read twice but can be read only once, standard input and pipes, are copied aside first.
// Asked by a run of several inputs before its first pass over the keys.

import RiskDSL

/// Prepares the inputs of a run.
public enum InputFinder {
  /// Copies standard input and pipes to files without name where there are several inputs, because these are read twice.
  ///
  /// An input that cannot be copied becomes one that fails with what the system said, so that the reader reports it.
  public static func spool(_ inputs: [ManifestInput]) -> [ManifestInput] {
    inputs.count > 1 ? copies(inputs) : inputs
  }

  /// The same for two readers that go side by side: a copy has one place of reading, so that each needs its own.
  static func pair(_ inputs: [ManifestInput]) -> ([ManifestInput], [ManifestInput]) {
    let first = copies(inputs)
    let second = zip(inputs, first).map { input, copied in
      guard case .descriptor(let descriptor) = copied.place else { return copied }
      do throws(PlatformError) {
        try System.seek(descriptor, to: 0, path: input.name)
        return ManifestInput(place: .descriptor(try copy(descriptor, input.name)), name: input.name)
      } catch {
        return ManifestInput(place: .unreadable(error), name: input.name)
      }
    }
    return (first, second)
  }

  private static func copies(_ inputs: [ManifestInput]) -> [ManifestInput] {
    inputs.map { input in
      do throws(PlatformError) {
        switch input.place {
        case .standardInput:
          return ManifestInput(place: .descriptor(try copy(System.standardInput, input.name)), name: input.name)
        case .file(let path):
          guard let status = try? System.status(path), status.kind == .other else { return input }
          let descriptor = try System.open(path)
          defer { System.close(descriptor) }
          return ManifestInput(place: .descriptor(try copy(descriptor, path)), name: input.name)
        case .bytes, .descriptor, .unreadable: return input
        }
      } catch {
        return ManifestInput(place: .unreadable(error), name: input.name)
      }
    }
  }

  private static func copy(_ descriptor: Int32, _ name: String) throws(PlatformError) -> Int32 {
    let file = try System.temporary()
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 20)
    defer { buffer.deallocate() }
    while true {
      let got = try System.read(descriptor, into: buffer, count: 1 << 20, path: name)
      if got == 0 { return file }
      try System.writeAll(file, UnsafeRawBufferPointer(start: buffer, count: got), path: name)
    }
  }
}
