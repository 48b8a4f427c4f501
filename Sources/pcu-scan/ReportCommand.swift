// `report`: the officer's page, from manifests and rules or from saved results. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `report --rules PATH… MANIFEST… -o FILE`, `report RESULTS -o FILE`
  static func report(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let page = ReportPage(
      PageOptions(
        language: arguments.languages[0], title: arguments[.title], unit: arguments[.unit],
        limit: try arguments.positive(.top) ?? PageOptions.usualLimit))
    try refuseScreen(arguments, console)
    if arguments.all(.rules).isEmpty { return try reportSaved(page, arguments, console) }
    guard var prepared = try prepareRun(arguments, console) else { return .usage }
    // `--top` bounds the page, not the run.
    prepared.options.described.removeAll { $0.name == OptionName.top.rawValue }
    let capacity = try arguments.positive(.capacity)
    let output = try target(arguments, console)
    let isQuiet = arguments.has(.quiet)
    let progress =
      console.errorIsTerminal && !isQuiet
      ? ProgressLine(total: prepared.bytes, width: console.width, language: arguments.languages[0]) : nil
    // The page is made of the very lines that `score --format ndjson` writes.
    let lines = OutputTarget(receiving: page.add)
    prepared.options.tracing.clauses = true
    prepared.options.tracing.near = true
    let redaction = arguments.audience == .shared ? Redaction(prepared.program) : nil
    let writer = NDJSONSink(lines)
    let sink: any AssessmentSink = redaction.map { RedactingSink(writer, $0) } ?? writer
    let ordered = try capacity.map { size throws(UsageError) in
      try capacitySink(sink, size: size, isTable: false, top: nil, redaction)
    }
    var outcome = Runner(prepared.program, prepared.options).run(into: ordered ?? sink) { progress?.show($0) }
    progress?.clear()
    if let ordered {
      outcome.info.capacity = ordered.result
      outcome.counts.selected += ordered.result.selectedByCapacity
    }
    lines.flush()
    page.end()
    page.write(to: output)
    let code = finish(output, console, arguments.languages)
    if isQuiet {
      tellFaults(outcome, arguments, console)
    } else {
      let summary = SummaryWriter(
        redaction?.shown ?? prepared.program, language: arguments.languages[0], width: console.width)
      console.error.write(summary.text(redaction?.info(outcome.info) ?? outcome.info, outcome.counts))
      tellBeyond(page, arguments, console)
    }
    return .worst(code, outcome.hasUnusable ? .unusableInput : .done)
  }

  /// A page is nothing to read on a terminal.
  static func refuseScreen(_ arguments: Arguments, _ console: Console) throws(UsageError) {
    guard arguments[.output] == nil, console.outIsTerminal else { return }
    throw UsageError("Where should the page go? Give `-o FILE`.", "Куда записать страницу? Укажите `-o ФАЙЛ`.")
  }

  private static func reportSaved(
    _ page: ReportPage, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> ExitCode {
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageError(
        "Which results? Give one file of `score --format ndjson`, or `--rules` and manifests.",
        "Какие результаты? Укажите один файл `score --format ndjson` либо `--rules` и манифесты.")
    }
    let input = path == "-" ? ManifestInput(place: .standardInput, name: "-") : .file(path)
    do throws(PlatformError) {
      try page.add(contentsOf: input)
    } catch {
      throw UsageError(
        "The results cannot be read: \(error.text(.english)).",
        "Не удалось прочитать результаты: \(error.text(.russian)).")
    }
    let language = arguments.languages[0]
    // Of what holds no results the first line says as much as all: most likely it is a manifest.
    let problems = page.hasResults ? page.problems[...] : page.problems.prefix(1)
    for problem in problems {
      let place = problem.line > 0 ? "\(path):\(problem.line)" : path
      console.say(SafeText.clean("\(place): \(language == .english ? problem.reason.en : problem.reason.ru)"))
    }
    let more = page.problemCount - problems.count
    if more > 0, page.hasResults { console.say(Words("… and \(more) more", "… и ещё \(more)")[language]) }
    guard page.hasResults else {
      let words = Words(
        "`\(path)` holds no results of `score --format ndjson`; no page was written. With manifests, give `--rules` too.",
        "В `\(path)` нет результатов `score --format ndjson`; страница не записана. К манифестам укажите и `--rules`.")
      console.say("pcu-scan: " + SafeText.clean(words[language]))
      return .unusableInput
    }
    let output = try target(arguments, console)
    page.write(to: output)
    let code = finish(output, console, arguments.languages)
    if !arguments.has(.quiet) { tellBeyond(page, arguments, console) }
    return .worst(code, page.problemCount > 0 ? .unusableInput : .done)
  }

  /// Says how much the page leaves out.
  private static func tellBeyond(_ page: ReportPage, _ arguments: Arguments, _ console: Console) {
    guard page.listed > page.options.limit else { return console.error.flush() }
    let words = Words(
      "The page holds the \(page.options.limit) strongest of \(page.listed) listed consignments; --top N makes it hold more.",
      "На странице \(page.options.limit) самых значимых отправок из \(page.listed); больше — с параметром --top N.")
    console.say(words[arguments.languages[0]])
  }
}
