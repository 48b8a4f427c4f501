// Everything a run of rules over manifests needs, from the words of the command line.
// Shared by the commands that score: `score`, `report`.

import Profiler
import RiskDSL

/// A run that can start.
struct PreparedRun {
  var program: Program
  var options: RunOptions
  /// Bytes of all inputs; nil where one has no known size.
  var bytes: Int?
}

extension Command {
  /// Compiles the rules and finds the manifests; nil where the rules do not compile, which has then been said.
  ///
  /// - Parameter needsManifests: Without manifests there is nothing to score; only a report may say just that.
  static func prepareRun(
    _ arguments: Arguments, _ console: Console, needsManifests: Bool = true
  ) throws(UsageError) -> PreparedRun? {
    var options = try runOptions(arguments)
    guard !arguments.all(.rules).isEmpty else { throw missingRules }
    let paths = needsManifests ? try manifestPaths(arguments) : arguments.operands
    guard let (program, compilation, pack) = try compileRules(arguments, console) else { return nil }
    // A file that lost its contents must not turn every consignment green.
    guard !program.rules.isEmpty || program.scoring.random != nil else {
      let paths = arguments.all(.rules).joined(separator: "`, `")
      throw UsageError(
        "There is no rule in `\(paths)`: every consignment would be green.",
        "В `\(paths)` нет ни одного правила: все отправки были бы зелёными.")
    }
    options.rules = compilation.sources.map { (path: $0.name, digest: $0.digest) }
    options.pack = pack?.identity
    try readMap(arguments, program, &options)
    let manifests = try ManifestFiles(paths)
    options.inputs = manifests.inputs
    options.foundInFolders = manifests.found
    if program.scoring.random != nil, options.seed == nil, !arguments.has(.quiet) {
      let words = Words(
        "The rules ask for a random draw, but without --seed-file none is drawn.",
        "Правила требуют случайного отбора, но без --seed-file он не проводится.")
      for language in arguments.languages { console.say(words[language]) }
    }
    if RuleFiles.areMuch(compilation.sources) { System.returnFreeMemory() }
    return PreparedRun(program: program, options: options, bytes: manifests.bytes)
  }

  // MARK: - Options

  static func runOptions(_ arguments: Arguments) throws(UsageError) -> RunOptions {
    var options = RunOptions()
    options.threads = try threads(arguments)
    options.includesAll = arguments.has(.all)
    options.tracing.audience = arguments.audience
    options.tracing.near = arguments.has(.near)
    options.tracing.clauses = arguments[.format] == "ndjson" && !arguments.has(.noTrace)
    options.reading.wantsDigest = !arguments.has(.noInputDigest)
    if options.includesAll { options.described.append(("all", "true")) }
    for name in [OptionName.lane, .top, .capacity, .by, .encoding] {
      if let value = arguments[name] { options.described.append((name.rawValue, value)) }
    }
    for list in arguments.all(.list) { options.described.append(("list", list)) }
    options.asOf = try asOf(arguments)
    if let name = arguments[.encoding] {
      guard let encoding = TextEncoding.named(name) else {
        let all = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        let nearest = Suggestion.nearest(name, in: TextEncoding.allCases.map(\.rawValue))
        throw UsageError(
          "The encoding `\(name)` is not known." + (nearest.map { " Did you mean `\($0)`?" } ?? " Known are \(all)."),
          "Кодировка `\(name)` неизвестна."
            + (nearest.map { " Возможно, имелось в виду `\($0)`." } ?? " Известны: \(all)."))
      }
      options.reading.encoding = encoding
    }
    if let by = arguments[.by].flatMap(Gathering.init(rawValue:)) { options.reading.gathering = by }
    if let path = arguments[.seedFile] { options.seed = try readWhole(path) }
    return options
  }

  /// The threads of `--threads`, else as many as there are processors.
  static func threads(_ arguments: Arguments) throws(UsageError) -> Int {
    min(try arguments.positive(.threads) ?? System.processors(), 1024)
  }

  static func readMap(_ arguments: Arguments, _ program: Program, _ options: inout RunOptions)
    throws(UsageError)
  {
    guard let path = arguments[.map] else { return }
    let bytes = try readWhole(path)
    let map = ReadOptions.headers(from: String(decoding: bytes, as: UTF8.self), catalogue: program.catalogue)
    if let problem = map.problems.first {
      throw UsageError(
        "\(path):\(problem.line): \(problem.text.en).", "\(path):\(problem.line): \(problem.text.ru).")
    }
    options.reading.headers = map.headers
    options.described.append(("map_sha256", SHA256.hex(bytes)))
  }

  static func readWhole(_ path: String) throws(UsageError) -> [UInt8] {
    do throws(PlatformError) {
      return try System.readWhole(path)
    } catch {
      throw UsageError(
        "A file cannot be read: \(error.text(.english)).",
        "Не удалось прочитать файл: \(error.text(.russian)).")
    }
  }

  /// The day of `--as-of`; nil where it was not given.
  static func asOf(_ arguments: Arguments) throws(UsageError) -> Int32? {
    guard let text = arguments[.asOf] else { return nil }
    guard let day = day(text) else {
      throw UsageError(
        "`--as-of` needs a day such as 2026-11-21; found `\(text)`.",
        "Параметру `--as-of` нужен день, например 2026-11-21; указано `\(text)`.")
    }
    return day
  }

  /// Days since 1970-01-01 of a day as manifests write it: `2026-11-21`, `21.11.2026`, `20261121`.
  static func day(_ text: String) -> Int32? {
    let reading = DateReader.read(text)
    return reading.state == .read && !reading.value.hasTime ? reading.value.days : nil
  }
}
