// `score`: rules and manifests in, a list of consignments out. Only wiring: what is decided is decided in the libraries.

import Profiler
import RiskDSL

extension Command {
  /// `score --rules PATH… MANIFEST…`
  static func score(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let top = try arguments.positive(.top)
    let capacity = try arguments.positive(.capacity)
    guard let prepared = try prepareRun(arguments, console) else { return .usage }
    let program = prepared.program
    System.keepToTheEnd(program)

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
      ? ProgressLine(total: prepared.bytes, width: console.width, language: arguments.languages[0]) : nil
    let start = System.monotonicNanoseconds()
    let sink: any AssessmentSink = sinks.count == 1 ? sinks[0] : SinkGroup(sinks)
    var outcome = Runner(program, prepared.options).run(into: sink) { progress?.show($0) }
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
    if isQuiet {
      tellFaults(outcome, arguments, console)
    } else {
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

  static func capacitySink(
    _ inner: any AssessmentSink, size: Int, isTable: Bool, top: Int?, _ redaction: Redaction?
  ) throws(UsageError) -> CapacitySink {
    do throws(PlatformError) {
      return try CapacitySink(inner, capacity: size, most: isTable ? top ?? 20 : nil, redaction: redaction)
    } catch {
      throw UsageError(
        "Results cannot wait in a temporary file: \(error).", "Не удалось создать временный файл: \(error).")
    }
  }
}
