// A rule pack that was given instead of rules files.

import RiskDSL

/// A pack as a file: read, or with what is wrong with it.
struct PackFile {
  /// The name of the file.
  let name: String
  private let content: Result<RulePack, PackFault>

  /// Checks frame and digest.
  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    do throws(PackFault) { content = .success(try RulePack(bytes)) } catch { content = .failure(error) }
  }

  /// The pack; nil when its frame or digest is wrong.
  var pack: RulePack? { try? content.get() }

  /// Whether the program in it cannot be used by this version, so that it is compiled anew.
  var isStale: Bool { pack.map { !$0.isCurrent } ?? false }

  /// For the run line.
  var identity: (path: String, digest: String)? { pack.map { (name, $0.digest) } }

  /// The program with its sources: read where nothing has changed, compiled anew otherwise.
  func compile(
    _ overrides: [String: String], forPack: Bool, withPlaces: Bool, lint: LintOptions? = nil,
    external: @escaping FileLoader
  ) -> Compilation {
    do throws(PackFault) {
      let pack = try content.get()
      if overrides.isEmpty, pack.isCurrent, !forPack, lint == nil {
        return try pack.compilation(withPlaces: withPlaces)
      }
      return pack.compile(
        listOverrides: overrides, forPack: forPack, withPlaces: withPlaces, lint: lint, external: external)
    } catch {
      return Compilation(error, in: name)
    }
  }
}
