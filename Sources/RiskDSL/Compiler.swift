// The front door: sources in, program and diagnostics out.
// text → tokens → tree → checked tree → program

/// What a compilation gives: diagnostics always, a program when there was no error.
public struct Compilation: Sendable {
  /// The program; nil when an error was reported.
  public var program: Program?
  /// Everything found, in the order of files and places.
  public var diagnostics: [Diagnostic]
  /// Findings beyond the cap of `Limits.maxDiagnostics`.
  public var dropped: Int
  /// The sources, by FileID: those given and those brought in by `use`.
  public var sources: [SourceFile]
}

/// Compiles rule sets. A compilation is a pure function of its sources and the files they name.
public enum Compiler {
  /// Compiles the given files together.
  ///
  /// - Parameters:
  ///   - sources: Rules files with the paths under which they were found; these paths are relative to the root of the rules.
  ///   - listOverrides: List name → file that replaces it (watch lists change daily). Read through `loader` with a leading NUL.
  ///   - loader: Gives the bytes of files that rules name.
  /// - Returns: The program, unless an error was reported, and all diagnostics sorted by place.
  public static func compile(
    _ sources: [SourceFile], listOverrides: [String: String] = [:], loader: @escaping FileLoader
  ) -> Compilation {
    var sources = sources
    var diagnostics = DiagnosticCollector()
    var files: [SyntaxFile] = []
    var position = 0
    while position < sources.count {
      let file = FileID(UInt32(position))
      let parsed = Parser.parse(sources[position], file: file, into: &diagnostics)
      files.append(parsed)
      for case .use(let path) in parsed.declarations {
        guard sources.count < Limits.maxFiles, let name = Checker.resolve(path.value, from: sources[position].name),
          !sources.contains(where: { $0.name == name }), let bytes = try? loader(name)
        else { continue }
        sources.append(SourceFile(name: name, bytes: bytes))
      }
      position += 1
    }
    var checker = Checker(
      sources: sources, files: files, diagnostics: diagnostics, loader: loader, listOverrides: listOverrides)
    checker.check()
    let program = build(&checker)
    let found = checker.diagnostics
    return Compilation(
      program: found.hasErrors ? nil : program, diagnostics: found.diagnostics.sorted(by: Diagnostic.precedes),
      dropped: found.dropped, sources: sources)
  }

  private static func build(_ checker: inout Checker) -> Program {
    var emitter = Emitter(catalogue: checker.catalogue, names: checker.names, sources: checker.sources)
    emitter.program.scoring = checker.scoring
    emitter.program.rates = checker.rates
    emitter.program.tables = checker.names.tables.map(\.table)
    emitter.program.lists = checker.names.lists.map {
      CompiledList(
        name: $0.name, type: $0.type, isSecret: $0.isSecret, entries: $0.entries, digest: $0.digest, path: $0.path)
    }
    emitter.program.fileNames = checker.sources.map(\.name)
    for (file, ruleset) in checker.rulesets.sorted(by: { $0.key < $1.key }) {
      emitter.program.rulesets.append(
        CompiledRuleset(
          name: ruleset.name.value, version: ruleset.version?.value ?? "", owner: ruleset.owner?.value ?? "",
          source: ruleset.source?.value ?? "", file: file))
    }
    var byFile: [FileID: [Int]] = [:]
    var ruleIndex: [String: Int] = [:]
    for rule in checker.rules where rule.status != .draft {
      let compiled = emitter.emit(rule, &checker)
      byFile[rule.file, default: []].append(emitter.program.rules.count)
      ruleIndex[compiled.name] = emitter.program.rules.count
      emitter.program.rules.append(compiled)
    }
    for (file, declaration) in checker.declarations {
      if case .test(let test) = declaration {
        emitter.program.tests.append(checker.checkTest(test, file, ruleIndex: ruleIndex, rulesByFile: byFile))
      }
    }
    _ = emitter.finish()
    return emitter.program
  }
}

extension Diagnostic {
  /// The order of places.
  static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    (a.range.file, a.range.start, a.code.rawValue, a.range.end) < (
      b.range.file, b.range.start, b.code.rawValue, b.range.end
    )
  }
}
