// Compiling rule texts in tests.

import Foundation
import RiskDSL

/// Compiles one text; files that it names come from `files`.
public func compileRules(
  _ text: String, name: String = "test.risk", files: [String: String] = [:], forPack: Bool = false
) -> Compilation {
  Compiler.compile([SourceFile(name: name, bytes: Array(text.utf8))], forPack: forPack) { path throws(LoadFailure) in
    guard let file = files[path] else { throw LoadFailure("no file \(path)") }
    return Array(file.utf8)
  }
}

/// Compiles and lints one text; files that it names come from `files`.
public func lintRules(
  _ text: String, name: String = "test.risk", files: [String: String] = [:], _ options: LintOptions
) -> Compilation {
  Compiler.compile([SourceFile(name: name, bytes: Array(text.utf8))], lint: options) { path throws(LoadFailure) in
    guard let file = files[path] else { throw LoadFailure("no file \(path)") }
    return Array(file.utf8)
  }
}

/// Compiles the rules of a folder of the repository, as `--rules FOLDER` does.
public func compileFolder(_ path: String, forPack: Bool = false) throws -> Compilation {
  let folder = Golden.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".risk") }.sorted()
  let sources = try names.map { SourceFile(name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
  return Compiler.compile(sources, forPack: forPack) { name throws(LoadFailure) in
    guard let data = try? Data(contentsOf: folder.appending(path: name)) else { throw LoadFailure("no file \(name)") }
    return Array(data)
  }
}
