// `merge`: the reports of units into one national report, at the contact point. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `merge REPORT… -o national.json`
  static func merge(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    var operation: JointOperation?
    if arguments.has(.operation) {
      operation = try OperationFiles.operation(arguments, console)
      if operation == nil { return .usage }
    }
    let key = try OperationFiles.key(arguments, of: operation)
    var day: Int32?
    if let text = arguments[.date] {
      guard let read = self.day(text) else {
        throw UsageError(
          "`--date` needs a day such as 2026-03-05; found `\(text)`.",
          "Параметру `--date` нужен день, например 2026-03-05; указано `\(text)`.")
      }
      day = read
    }
    if arguments[.output] == nil, console.outIsTerminal {
      throw UsageError(
        "Where should the merged report go? Give `-o FILE`.", "Куда записать сводный отчёт? Укажите `-o ФАЙЛ`.")
    }
    var collection = ReportCollection(operation: operation, day: day, key: key)
    let hasUnreadable = try collect(&collection, arguments, console)
    guard let national = collection.merged() else {
      let codes = collection.operations.joined(separator: ", ")
      throw UsageError(
        "The reports are of several operations (\(codes)); name one with `--operation FILE`.",
        "Отчёты относятся к разным операциям (\(codes)); укажите одну: `--operation ФАЙЛ`.")
    }
    tellRefused(collection, national, arguments, console)
    let output = try target(arguments, console)
    output.write(national.file(key))
    let code = finish(output, console, arguments.languages)
    let replaced = national.log.count { $0.outcome == .replaced }
    let conflicts = collection.conflicts(in: national).count
    let refused = collection.refusals.count
    if !arguments.has(.quiet) {
      let words = Words(
        "Reports merged: \(national.reports.count); replaced by corrections: \(replaced); copies: "
          + "\(collection.duplicates); refused: \(refused + conflicts).",
        "Сведено отчётов: \(national.reports.count); заменено исправленными: \(replaced); повторов: "
          + "\(collection.duplicates); отклонено: \(refused + conflicts).")
      for language in arguments.languages { console.say(words[language]) }
    }
    return .worst(code, hasUnreadable || refused + conflicts > 0 ? .unusableInput : .done)
  }

  /// Adds the named reports; folders stand for the files in them. Tells whether one could not be read at all.
  static func collect(
    _ collection: inout ReportCollection, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> Bool {
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which reports? Give files made by `day-report` or `merge`, or a folder of them.",
        "Какие отчёты? Укажите файлы, созданные `day-report` или `merge`, или папку с ними.")
    }
    var hasUnreadable = false
    for input in try ManifestFiles(arguments.operands).inputs {
      do throws(PlatformError) {
        let path = input.name == "-" ? "/dev/stdin" : input.name
        let bytes = try System.readWhole(path, limit: DayReport.Limits.nationalBytes)
        collection.add(bytes, name: input.name)
      } catch {
        hasUnreadable = true
        for language in arguments.languages { console.say("pcu-scan: " + SafeText.clean(error.text(language))) }
      }
    }
    return hasUnreadable
  }

  /// Says what was refused and why.
  static func tellRefused(
    _ collection: ReportCollection, _ national: NationalReport, _ arguments: Arguments, _ console: Console
  ) {
    for entry in collection.refusals + collection.conflicts(in: national) {
      let what =
        entry.file
        ?? [entry.unit, entry.day.map { DateValue(days: $0).text(.iso) }].compactMap(\.self)
        .joined(separator: " ")
      let place = entry.place.map { $0.isEmpty ? what : "\(what): \($0)" } ?? what
      guard let reason = entry.reason else { continue }
      for language in arguments.languages {
        console.say(SafeText.clean("\(place): \(language == .english ? reason.en : reason.ru)"))
      }
    }
  }
}
