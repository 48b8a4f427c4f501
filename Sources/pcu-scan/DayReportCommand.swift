// `day-report`: a unit's report of one day, as a sealed file and as a page to print. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `day-report --operation F --unit U --date D --rules R MANIFEST… -o report.json`
  static func dayReport(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard let operation = try OperationFiles.operation(arguments, console) else { return .usage }
    let key = try OperationFiles.key(arguments, of: operation)
    let header = try reportHeader(arguments, operation)
    if arguments[.output] == nil, console.outIsTerminal {
      throw UsageError("Where should the report go? Give `-o FILE`.", "Куда записать отчёт? Укажите `-o ФАЙЛ`.")
    }
    var outcomes = OutcomeTable()
    if let path = arguments[.outcomes] {
      outcomes = OutcomeTable(
        try OperationFiles.bytes(path, limit: OutcomeTable.maxFileBytes), name: baseName(path), day: header.day, key)
      tell(outcomes.faults, path, arguments, console)
    }
    var notes = NoteTable()
    if let path = arguments[.notes] {
      notes = NoteTable(try OperationFiles.bytes(path, limit: OutcomeTable.maxFileBytes), name: baseName(path))
      tell(notes.faults, path, arguments, console)
    }
    var hasUnusable = !outcomes.faults.isEmpty || !notes.faults.isEmpty
    let sink = DayReportSink(header, key, outcomes: outcomes, notes: notes)
    guard var prepared = try prepareRun(arguments, console, needsManifests: false) else { return .usage }
    prepared.options.tracing.audience = .shared
    prepared.options.tracing.clauses = true
    prepared.options.tracing.mask = PartyMask(key)
    prepared.options.includesAll = true
    prepared.options.reading.wantsDigest = true
    // What cannot be written is said before the work, not behind it.
    let output = try target(arguments, console)
    let page = try arguments[.html].map { path throws(UsageError) in try replacement(path) }
    let redaction = Redaction(prepared.program)
    let isQuiet = arguments.has(.quiet)
    let progress =
      console.errorIsTerminal && !isQuiet
      ? ProgressLine(total: prepared.bytes, width: console.width, language: arguments.languages[0]) : nil
    let outcome = Runner(prepared.program, prepared.options).run(into: RedactingSink(sink, redaction)) {
      progress?.show($0)
    }
    progress?.clear()
    let report = sink.finished
    hasUnusable = hasUnusable || outcome.hasUnusable
    if isQuiet { tellFaults(outcome, arguments, console) }
    // A nil report is a statement: nothing was manifested. What was given and could not be read does not bear it out.
    if report.isNil, hasUnusable {
      if !isQuiet { tellNotes(outcome, arguments, console) }
      console.complain(
        UsageError(
          "Nothing of what was given could be read, and a nil report would say that nothing was manifested; no report"
            + " was written. For a day without traffic give no manifests.",
          "Ничего из указанного прочитать не удалось, а нулевой отчёт значил бы, что отправок не было; отчёт не"
            + " записан. Для дня без отправок не указывайте манифестов."), arguments.languages)
      return .unusableInput
    }

    var code = ExitCode.done
    if let page {
      for text in DayReportPage(report, operation, languages: arguments.languages).parts { page.write(text) }
      code = finish(page, console, arguments.languages)
    }
    output.write(SealedReport(report, key).file)
    code = .worst(code, finish(output, console, arguments.languages))
    if !isQuiet {
      tellNotes(outcome, arguments, console)
      for language in arguments.languages { console.say(DayReportWords.summary(report, language)) }
    }
    return .worst(code, hasUnusable ? .unusableInput : .done)
  }

  private static func tellNotes(_ outcome: Runner.Outcome, _ arguments: Arguments, _ console: Console) {
    for language in arguments.languages {
      for note in outcome.info.notes { console.say(SafeText.clean(language == .english ? note.en : note.ru)) }
    }
  }

  private static func reportHeader(
    _ arguments: Arguments, _ operation: JointOperation
  ) throws(UsageError) -> DayReport.Header {
    guard let code = arguments[.unit], let (member, unit) = operation.unit(code) else {
      let known = operation.units.map(\.unit.code)
      let given = arguments[.unit] ?? ""
      let nearest = Suggestion.nearest(given, in: known)
      let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
      throw UsageError(
        (given.isEmpty ? "Which unit? Give `--unit CODE`." : "The operation has no unit `\(given)`.")
          + (nearest.map { " Did you mean `\($0)`?" } ?? " Its units: \(list)."),
        (given.isEmpty ? "Какое подразделение? Укажите `--unit КОД`." : "Подразделения `\(given)` в операции нет.")
          + (nearest.map { " Возможно, имелось в виду `\($0)`." } ?? " Подразделения: \(list)."))
    }
    let day = try reportDay(arguments, operation)
    var header = DayReport.Header(operation: operation.code, unit: unit.code, country: member.country, day: day)
    header.utcOffset = operation.utcOffset
    header.corrects = try arguments.positive(.corrects)
    header.number = (header.corrects ?? 0) + 1
    return header
  }

  private static func reportDay(_ arguments: Arguments, _ operation: JointOperation) throws(UsageError) -> Int32 {
    guard let text = arguments[.date], let day = day(text) else {
      throw UsageError(
        "`--date` needs the day of the report, such as 2026-03-05; found `\(arguments[.date] ?? "")`.",
        "Параметру `--date` нужен день отчёта, например 2026-03-05; указано `\(arguments[.date] ?? "")`.")
    }
    guard operation.days.contains(day) else {
      let from = DateValue(days: operation.from)
      let to = DateValue(days: operation.to)
      throw UsageError(
        "\(DateValue(days: day).text(.iso)) is outside the operation: \(from.text(.iso)) to \(to.text(.iso)).",
        "\(DateValue(days: day).text(.russian)) вне сроков операции: с \(from.text(.russian)) по \(to.text(.russian)).")
    }
    return day
  }

  private static func tell(_ faults: [TableFault], _ path: String, _ arguments: Arguments, _ console: Console) {
    for fault in faults.prefix(20) {
      for language in arguments.languages {
        console.say(SafeText.clean("\(path):\(fault.line): \(language == .english ? fault.text.en : fault.text.ru)"))
      }
    }
    let more = faults.count - 20
    if more > 0 {
      for language in arguments.languages { console.say(Words("… and \(more) more", "… и ещё \(more)")[language]) }
    }
  }

  private static func baseName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
