// `score`: rules and manifests in, a list of consignments out. Only wiring: what is decided is decided in the libraries.

import Profiler
import RiskDSL

extension Command {
  /// `score --rules PATH… MANIFEST…`
  static func score(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let top = try arguments.positive(.top)
    var options = try runOptions(arguments)
    let rulePaths = arguments.all(.rules)
    guard !rulePaths.isEmpty else {
      throw UsageError(
        "Which rules? Give `--rules` a file or a folder.", "Какие правила? Укажите файл или папку в `--rules`.")
    }
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which manifests? Give files or folders, or `-` for standard input.",
        "Какие манифесты? Укажите файлы или папки либо `-` для стандартного ввода.")
    }
    let rules = try RuleFiles(rulePaths)
    let compilation = try rules.compile(lists: arguments.all(.list))
    guard let program = compilation.program else {
      let colour = console.errorIsTerminal && console.mayColour && !arguments.has(.noColor)
      console.error.write(Findings.text(compilation, arguments.languages, colour: colour) + "\n")
      for language in arguments.languages { console.say(Findings.verdict(compilation)[language]) }
      return .usage
    }
    options.rules = compilation.sources.map { (path: $0.name, digest: SHA256.hex($0.bytes)) }
    options.pack = rules.pack?.identity
    if rules.pack?.isStale == true, !arguments.has(.quiet) {
      for language in arguments.languages { console.say(Findings.stale[language]) }
    }
    try readMap(arguments, program, &options)
    let manifests = try ManifestFiles(arguments.operands)
    options.inputs = manifests.inputs
    options.foundInFolders = manifests.found
    if program.scoring.random != nil, options.seed == nil, !arguments.has(.quiet) {
      let words = Words(
        "The rules ask for a random draw, but without --seed-file none is drawn.",
        "Правила требуют случайного отбора, но без --seed-file он не проводится.")
      for language in arguments.languages { console.say(words[language]) }
    }

    let output = try target(arguments, console)
    var sinks = [makeSink(arguments, console, output, top: top)]
    var rejects: OutputTarget?
    if let path = arguments[.rejects] {
      let target = try replacement(path)
      console.out.whenAbandoned = {
        target.discard()
        System.leave(0)
      }
      sinks.append(RejectsSink(target))
      rejects = target
    }
    let isQuiet = arguments.has(.quiet)
    let progress =
      console.errorIsTerminal && !isQuiet
      ? ProgressLine(total: manifests.bytes, width: console.width, language: arguments.languages[0]) : nil
    let start = System.monotonicNanoseconds()
    let sink: any AssessmentSink = sinks.count == 1 ? sinks[0] : SinkGroup(sinks)
    var outcome = Runner(program, options).run(into: sink) { progress?.show($0) }
    outcome.info.seconds = Double(System.monotonicNanoseconds() - start) / 1e9
    progress?.clear()

    var code = finish(output, console)
    if let rejects { code = .worst(code, finish(rejects, console)) }
    if !isQuiet {
      for (index, language) in arguments.languages.enumerated() {
        if index > 0 { console.error.write("\n") }
        let summary = SummaryWriter(program, language: language, width: console.width)
        console.error.write(summary.text(outcome.info, outcome.counts))
      }
      console.error.flush()
    }
    if outcome.hasUnusable { code = .worst(code, .unusableInput) }
    if arguments.has(.exitCode), outcome.counts.selected + outcome.counts.masters.selected > 0 {
      code = .worst(code, .checkFailed)
    }
    return code
  }

  private static func makeSink(
    _ arguments: Arguments, _ console: Console, _ output: OutputTarget, top: Int?
  ) -> any AssessmentSink {
    let lane = arguments[.lane].flatMap(Lane.named)
    let inner: any AssessmentSink
    switch arguments[.format] {
    case "ndjson": inner = NDJSONSink(output)
    case "csv": inner = CSVSink(output, languages: arguments.languages)
    default:
      let isScreen = arguments[.output] == nil && console.outIsTerminal
      return TableSink(
        output,
        style: TableStyle(
          languages: arguments.languages, width: isScreen ? console.width : 80,
          colour: isScreen && console.mayColour && !arguments.has(.noColor), top: top ?? 20, lane: lane))
    }
    return lane == nil && top == nil ? inner : RankingSink(inner, lane: lane, top: top)
  }

  // MARK: - Options

  private static func runOptions(_ arguments: Arguments) throws(UsageError) -> RunOptions {
    var options = RunOptions()
    options.threads = min(try arguments.positive(.threads) ?? System.processors(), 1024)
    options.includesAll = arguments.has(.all)
    options.reading.wantsDigest = !arguments.has(.noInputDigest)
    if options.includesAll { options.described.append(("all", "true")) }
    for name in [OptionName.lane, .top, .by, .encoding] {
      if let value = arguments[name] { options.described.append((name.rawValue, value)) }
    }
    for list in arguments.all(.list) { options.described.append(("list", list)) }
    if let text = arguments[.asOf] {
      guard let day = day(text) else {
        throw UsageError(
          "`--as-of` needs a day such as 2026-11-21; found `\(text)`.",
          "Параметру `--as-of` нужен день, например 2026-11-21; указано `\(text)`.")
      }
      options.asOf = day
    }
    if let name = arguments[.encoding] {
      guard let encoding = TextEncoding.named(name) else {
        let all = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
          "The encoding `\(name)` is not known. Known are \(all).", "Кодировка `\(name)` неизвестна. Известны: \(all).")
      }
      options.reading.encoding = encoding
    }
    if let by = arguments[.by].flatMap(Gathering.init(rawValue:)) { options.reading.gathering = by }
    if let path = arguments[.seedFile] { options.seed = try readWhole(path) }
    return options
  }

  private static func readMap(_ arguments: Arguments, _ program: Program, _ options: inout RunOptions)
    throws(UsageError)
  {
    guard let path = arguments[.map] else { return }
    let bytes = try readWhole(path)
    let map = ReadOptions.headers(from: String(decoding: bytes, as: UTF8.self), catalogue: program.catalogue)
    if let problem = map.problems.first {
      throw UsageError(
        "\(path):\(problem.line): \(problem.text).", "\(path):\(problem.line): строка не понята (\(problem.text)).")
    }
    options.reading.headers = map.headers
    options.described.append(("map_sha256", SHA256.hex(bytes)))
  }

  private static func readWhole(_ path: String) throws(UsageError) -> [UInt8] {
    do throws(PlatformError) {
      return try System.readWhole(path)
    } catch {
      throw UsageError("A file cannot be read: \(error).", "Не удалось прочитать файл: \(error).")
    }
  }

  /// Days since 1970-01-01 of `2026-11-21`.
  static func day(_ text: String) -> Int32? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return DateValue.days(year: year, month: month, day: day)
  }
}
