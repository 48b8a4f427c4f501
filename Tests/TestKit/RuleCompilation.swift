// Compiling rule texts in tests.

import RiskDSL

/// Compiles one text; files that it names come from `files`.
public func compileRules(_ text: String, name: String = "test.risk", files: [String: String] = [:]) -> Compilation {
  Compiler.compile([SourceFile(name: name, bytes: Array(text.utf8))]) { path throws(LoadFailure) in
    guard let file = files[path] else { throw LoadFailure("no file \(path)") }
    return Array(file.utf8)
  }
}
