// `score`: rules and manifests in, a list of consignments out. Only wiring: what is decided is decided in the libraries.

import Profiler
import RiskDSL

extension Command {
  /// `score --rules PATH… MANIFEST…`
  static func score(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let top = try arguments.positive(.top)
    let capacity = try arguments.positive(.capacity)
    var options = try runOptions(arguments)
    guard !arguments.all(.rules).isEmpty else { throw missingRules }
    let paths = try manifestPaths(arguments)
    guard let (program, compilation, pack) = try compileRules(arguments, console) else { return .usage }
    options.rules = compilation.sources.map { (path: $0.name, digest: SHA256.hex($0.bytes)) }
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

    let output = try target(arguments, console)
    let redaction = arguments.audience == .shared ? Redaction(program) : nil
    let list = makeSink(arguments, console, output, top: top, redaction)
    let ordered = try capacity.map { size throws(UsageError) in
      try capacitySink(list, size: size, isTable: (arguments[.format] ?? "table") == "table", top: top, redaction)
    }
    var sinks: [any AssessmentSink] = [ordered ?? list]
    var rejects: OutputTarget?
    if let path = arguments[.rejects] {
      let target = try replacement(path)
      console.out.whenAbandoned = {
        target.discard()
        System.leave(0)
      }
      sinks.append(RejectsSink(target, languages: arguments.languages))
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
    if let ordered {
      outcome.info.capacity = ordered.result
      outcome.counts.selected += ordered.result.selectedByCapacity
    }

    var code = finish(output, console, arguments.languages)
    if let rejects { code = .worst(code, finish(rejects, console, arguments.languages)) }
    if let failure = ordered?.result.failure {
      console.complain(
        UsageError("Results could not wait in a temporary file: \(failure).", "Временный файл подвёл: \(failure)."),
        arguments.languages)
      code = .usage
    }
    if !isQuiet {
      for (index, language) in arguments.languages.enumerated() {
        if index > 0 { console.error.write("\n") }
        let summary = SummaryWriter(redaction?.shown ?? program, language: language, width: console.width)
        console.error.write(summary.text(redaction?.info(outcome.info) ?? outcome.info, outcome.counts))
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
    _ arguments: Arguments, _ console: Console, _ output: OutputTarget, top: Int?, _ redaction: Redaction?
  ) -> any AssessmentSink {
    let lane = arguments[.lane].flatMap(Lane.named)
    func redacted(_ sink: any AssessmentSink) -> any AssessmentSink {
      redaction.map { RedactingSink(sink, $0) } ?? sink
    }
    let inner: any AssessmentSink
    switch arguments[.format] {
    case "ndjson": inner = redacted(NDJSONSink(output))
    case "csv": inner = redacted(CSVSink(output, languages: arguments.languages))
    default:
      let isScreen = arguments[.output] == nil && console.outIsTerminal
      return redacted(
        TableSink(
          output,
          style: TableStyle(
            languages: arguments.languages, width: isScreen ? console.width : 80,
            colour: isScreen && console.mayColour && !arguments.has(.noColor),
            // With a capacity the list is as long as that and what stands on top of it.
            top: arguments.has(.capacity) ? nil : top ?? 20, lane: lane)))
    }
    let most = arguments.has(.capacity) ? nil : top
    return lane == nil && most == nil ? inner : RankingSink(inner, lane: lane, top: most)
  }

  private static func capacitySink(
    _ inner: any AssessmentSink, size: Int, isTable: Bool, top: Int?, _ redaction: Redaction?
  ) throws(UsageError) -> CapacitySink {
    do throws(PlatformError) {
      return try CapacitySink(inner, capacity: size, most: isTable ? top ?? 20 : nil, redaction: redaction)
    } catch {
      throw UsageError(
        "Results cannot wait in a temporary file: \(error).", "Не удалось создать временный файл: \(error).")
    }
  }

  // MARK: - Options

  static func runOptions(_ arguments: Arguments) throws(UsageError) -> RunOptions {
    var options = RunOptions()
    options.threads = min(try arguments.positive(.threads) ?? System.processors(), 1024)
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

  private static func readWhole(_ path: String) throws(UsageError) -> [UInt8] {
    do throws(PlatformError) {
      return try System.readWhole(path)
    } catch {
      throw UsageError(
        "A file cannot be read: \(error.text(.english)).",
        "Не удалось прочитать файл: \(error.text(.russian)).")
    }
  }

  /// Days since 1970-01-01 of a day as manifests write it: `2026-11-21`, `21.11.2026`, `20261121`.
  static func day(_ text: String) -> Int32? {
    let reading = DateReader.read(text)
    return reading.state == .read && !reading.value.hasTime ? reading.value.days : nil
  }
}
