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
  /// Warnings of the linter beyond the cap.
  public var droppedWarnings = 0
  /// What a pack holds beside the program; kept only where it is asked for.
  var material: PackMaterial?
}

/// What a pack holds beside the program.
struct PackMaterial: Sendable {
  /// What is asked of each column of the program.
  var questions: [ColumnQuestions]
  /// The files that rules name, in the order in which they were first asked for.
  var files: [(name: String, bytes: [UInt8])]
}

/// Remembers what a loader has given.
private final class LoadRecord {
  private let loader: FileLoader
  private(set) var files: [(name: String, bytes: [UInt8])] = []

  init(_ loader: @escaping FileLoader) { self.loader = loader }

  func load(_ path: String) throws(LoadFailure) -> [UInt8] {
    if let known = files.first(where: { $0.name == path }) { return known.bytes }
    let bytes = try loader(path)
    files.append((path, bytes))
    return bytes
  }
}

/// Compiles rule sets. A compilation is a pure function of its sources and the files they name.
public enum Compiler {
  /// Compiles the given files together.
  ///
  /// - Parameters:
  ///   - sources: Rules files with the paths under which they were found; these paths are relative to the root of the rules.
  ///   - listOverrides: List name → file that replaces it (watch lists change daily). Read through `loader` with a leading NUL.
  ///   - forPack: Keeps what `RulePack.build` needs.
  ///   - withPlaces: Notes where registers come from, which only disassembly and packs show.
  ///   - lint: Looks for likely slips as well, which takes a while; for `check`.
  ///   - threads: With more than one, a large rule set is checked on one thread and emitted on another; the result is the same.
  ///   - loader: Gives the bytes of files that rules name.
  /// - Returns: The program, unless an error was reported, and all diagnostics sorted by place.
  public static func compile(
    _ sources: [SourceFile], listOverrides: [String: String] = [:], forPack: Bool = false,
    withPlaces: Bool = true, lint: LintOptions? = nil, threads: Int = 1, loader: @escaping FileLoader
  ) -> Compilation {
    func attempt(later: Bool) -> Compilation? {
      compile(
        sources, listOverrides: listOverrides, forPack: forPack, withPlaces: withPlaces, lint: lint, threads: threads,
        later: later, loader: loader)
    }
    // The linter asks for all trees.
    if lint == nil, let compiled = attempt(later: true) { return compiled }
    guard let compiled = attempt(later: false) else { preconditionFailure("nothing was left for later") }
    return compiled
  }

  /// Compiles files. If `later`, pieces of rules are parsed when they are checked; nil is given where one of them has what has to
  /// be told or known before any rule is checked: something that is not a rule, a fault of the parser, a name twice.
  static func compile(
    _ sources: [SourceFile], listOverrides: [String: String], forPack: Bool, withPlaces: Bool, lint: LintOptions?,
    threads: Int, later: Bool, pieceBytes: Int = Parser.pieceBytes, loader: @escaping FileLoader
  ) -> Compilation? {
    let given = sources.count
    var sources = sources
    /// Whether a second thread takes part.
    func aside() -> Bool {
      threads > 1 && sources.reduce(0) { $0 + $1.bytes.count } >= SideEmitter.worthwhileBytes
    }
    var diagnostics = DiagnosticCollector()
    var files: [SyntaxFile] = []
    // The last first, so that nothing holds a tree that has been taken.
    var parsed = Array(
      Parser.parse(sources, aside: aside(), later: later, pieceBytes: pieceBytes, into: &diagnostics).reversed())
    var position = 0
    while position < sources.count {
      // What `use` brings in comes behind what was given.
      let file =
        parsed.popLast() ?? Parser.parse(sources[position], file: FileID(UInt32(position)), into: &diagnostics)
      files.append(file)
      for case .use(let path) in file.declarations {
        guard sources.count < Limits.maxFiles, let name = Checker.resolve(path.value, from: sources[position].name),
          !sources.contains(where: { $0.name == name }), let bytes = try? loader(name)
        else { continue }
        sources.append(SourceFile(name: name, bytes: bytes))
      }
      position += 1
    }
    let record = forPack ? LoadRecord(loader) : nil
    var allowances = Allowances(files, sources)
    var checker = Checker(
      sources: sources, files: consume files, diagnostics: diagnostics, loader: record.map { $0.load } ?? loader,
      listOverrides: listOverrides, keepsTrees: lint != nil)
    checker.declare(aside: aside())
    let built = build(&checker, withPlaces: withPlaces || forPack, aside: aside())
    let found = checker.diagnostics
    if checker.isDoubtful { return nil }
    var shown = allowances.isEmpty ? found.diagnostics : found.diagnostics.filter { !allowances.allow($0) }
    var droppedWarnings = 0
    if let lint, !found.hasErrors {
      var warnings = Linter.lint(checker, built.program, lint).filter { !allowances.allow($0) }
      warnings += allowances.unused(isWhole: lint.isWhole).filter { !allowances.allow($0) }
      // What was only brought in by `use` is judged when it is checked itself.
      warnings.removeAll { Int($0.range.file.rawValue) >= given }
      warnings.sort(by: Diagnostic.precedes)
      droppedWarnings = max(0, warnings.count - Limits.maxDiagnostics)
      shown += warnings.prefix(Limits.maxDiagnostics)
    }
    return Compilation(
      program: found.hasErrors ? nil : built.program, diagnostics: shown.sorted(by: Diagnostic.precedes),
      dropped: found.dropped, sources: sources, droppedWarnings: droppedWarnings,
      material: record.map { PackMaterial(questions: built.questions, files: $0.files) })
  }

  /// Makes the tables of fields, letters, legal forms and countries now, where the first use would make them.
  public static func makeTables() {
    _ = FieldCatalogue.builtIn
    _ = FoldTable.shared
    _ = LegalFormTable.shared
    CountryTable.makeAhead()
    _ = EndingTable.shared
  }

  private static func build(
    _ checker: inout Checker, withPlaces: Bool, aside: Bool
  ) -> (program: Program, questions: [ColumnQuestions]) {
    var emitter = emit(&checker, withPlaces: withPlaces, aside: aside)
    emitter.program.scoring = checker.scoring
    emitter.program.rates = checker.rates
    emitter.program.tables = checker.names.tables.map(\.table)
    emitter.program.lists = checker.names.lists.map {
      CompiledList(
        name: $0.name, type: $0.type, isSecret: $0.isSecret, hasSecretEntry: $0.hasSecretEntry,
        entries: $0.entries, digest: $0.digest, path: $0.path)
    }
    emitter.program.fileNames = checker.sources.map(\.name)
    for (file, source) in checker.sources.enumerated() where source.says("secret") {
      emitter.program.secretFiles.insert(FileID(UInt32(file)))
    }
    for (file, ruleset) in checker.rulesets.sorted(by: { $0.key < $1.key }) {
      emitter.program.rulesets.append(
        CompiledRuleset(
          name: ruleset.name.value, version: ruleset.version?.value ?? "", owner: ruleset.owner?.value ?? "",
          source: ruleset.source?.value ?? "", file: file))
    }
    emitter.program.tests = checkTests(&checker, emitter.program.rules)
    if aside {
      // Beside the last steps. The linter alone asks for lists still.
      SideBySide.letGo((emitter.takeKeys(), checker.keepsTrees ? [] : checker.names.lists))
      if !checker.keepsTrees { checker.names.lists = [] }
    }
    let questions = emitter.questions(aside: aside)
    if isWithinLimits(emitter.program, questions, &checker) { emitter.finish(questions, aside: aside) }
    return (emitter.program, questions)
  }

  private static func emit(_ checker: inout Checker, withPlaces: Bool, aside: Bool) -> Emitter {
    var emitter = Emitter(checker, keepsPlaces: withPlaces)
    if aside { return SideEmitter.emit(emitter, &checker) }
    checker.check { emitter.take($0) }
    return emitter
  }

  private static func checkTests(_ checker: inout Checker, _ rules: [CompiledRule]) -> [CompiledTest] {
    var tests: [(file: FileID, test: TestDeclaration)] = []
    checker.eachDeclaration { _, file, declaration in
      if case .test(let test) = declaration { tests.append((file, test)) }
    }
    if tests.isEmpty { return [] }
    var byFile: [FileID: [Int]] = [:]
    var ruleIndex: [String: Int] = [:]
    for (position, rule) in rules.enumerated() {
      byFile[rule.file, default: []].append(position)
      ruleIndex[rule.name] = position
    }
    return tests.map { checker.checkTest($0.test, $0.file, ruleIndex: ruleIndex, rulesByFile: byFile) }
  }

  /// Bounds what a run would have to hold in memory for the rules; reports what is too much.
  private static func isWithinLimits(
    _ program: Program, _ questions: [ColumnQuestions], _ checker: inout Checker
  ) -> Bool {
    let parts = questions.map { $0.parts.reduce(0) { $0 + $1.bytes.count } }
    let checks = [
      ("questions", program.truthCounts.max() ?? 0, Limits.maxTruthRegisters),
      ("numbers of questions", program.numberCounts.max() ?? 0, Limits.maxNumberRegisters),
      ("letters of parts", UInt32(clamping: parts.max() ?? 0), Limits.maxPartBytes),
    ]
    for (thing, found, limit) in checks where Int(found) > limit {
      checker.report(.tooMany, SourceRange(file: FileID(0), start: 0, end: 0), [thing, "\(limit)"])
      return false
    }
    return true
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
