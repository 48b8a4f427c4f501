// `bulletin`: the reports of a day, or of a whole operation, as the bulletin of the coordination unit. Only wiring.

import Profiler
import RiskDSL

/// Forms in which a bulletin is written.
private enum BulletinForm: String, CaseIterable {
  case html, md, csv, json
}

extension Command {
  /// `bulletin --operation F --date D REPORT… -o bulletin.html`
  static func bulletin(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard let operation = try OperationFiles.operation(arguments, console) else { return .usage }
    let key = try OperationFiles.key(arguments, of: operation)
    let day = try bulletinDay(arguments, operation)
    let form = try form(arguments, console)
    var previous: PreviousBulletin?
    var corrected: PreviousBulletin?
    for (option, isCorrection) in [(OptionName.previous, false), (.corrects, true)] {
      guard let path = arguments[option] else { continue }
      guard let read = try issued(path, operation, day, isCorrection: isCorrection, arguments, console) else {
        return .usage
      }
      if isCorrection { corrected = read } else { previous = read }
    }
    let intake = BulletinIntake(operation, key, until: day ?? operation.days.upperBound)
    let hasUnreadable = try take(into: intake, arguments, console)
    let maker = BulletinMaker(intake, day: day, previous: previous, corrects: corrected)
    let bulletin = maker.make()
    let output = try target(arguments, console)
    switch form {
    case .html: output.write(BulletinPage(languages: arguments.languages).html(bulletin))
    case .md: output.write(BulletinMarkdown(languages: arguments.languages).text(bulletin))
    case .csv: BulletinCSV(languages: arguments.languages).write(bulletin, to: output)
    case .json: output.write(BulletinJSON().file(bulletin))
    }
    let code = finish(output, console, arguments.languages)
    if !arguments.has(.quiet) {
      let (used, refused, silent) = (maker.reportCount, maker.refusedCount, maker.silentUnits)
      let words = Words(
        "Files: \(intake.files); reports used: \(used); refused: \(refused); units without a report: \(silent).",
        "Файлов: \(intake.files); учтено отчётов: \(used); отклонено: \(refused); подразделений без отчёта: \(silent).")
      for language in arguments.languages { console.say(words[language]) }
    }
    return .worst(code, hasUnreadable || maker.refusedCount > 0 ? .unusableInput : .done)
  }

  /// The day asked for; nil for the whole operation.
  private static func bulletinDay(
    _ arguments: Arguments, _ operation: JointOperation
  ) throws(UsageError) -> Int32? {
    guard let text = arguments[.date] else {
      if arguments.has(.final) { return nil }
      throw UsageError(
        "Which day? Give `--date YYYY-MM-DD`, or `--final` for the whole operation.",
        "За какой день? Укажите `--date ГГГГ-ММ-ДД` или `--final` — за всю операцию.")
    }
    if arguments.has(.final) {
      throw UsageError(
        "`--final` is about the whole operation; leave out `--date`.",
        "`--final` — бюллетень за всю операцию; `--date` здесь не нужен.")
    }
    guard let day = day(text) else {
      throw UsageError(
        "`--date` needs a day such as 2026-03-05; found `\(text)`.",
        "Параметру `--date` нужен день, например 2026-03-05; указано `\(text)`.")
    }
    guard operation.days.contains(day) else {
      let (from, to) = (
        DateValue(days: operation.days.lowerBound).text(.iso), DateValue(days: operation.days.upperBound).text(.iso)
      )
      throw UsageError(
        "\(text) is not a day of operation \(operation.code), which lasts from \(from) to \(to).",
        "\(text) не входит в период операции \(operation.code): с \(from) по \(to).")
    }
    return day
  }

  /// The form asked for, else that of the output's ending, else a page.
  private static func form(_ arguments: Arguments, _ console: Console) throws(UsageError) -> BulletinForm {
    if let name = arguments[.format], let form = BulletinForm(rawValue: name) { return form }
    guard let path = arguments[.output] else {
      if console.outIsTerminal {
        throw UsageError(
          "Where should the bulletin go? Give `-o FILE.html`, or `--format md` to read it here.",
          "Куда записать бюллетень? Укажите `-o ФАЙЛ.html` или `--format md`, чтобы прочитать его здесь.")
      }
      return .html
    }
    return BulletinForm.allCases.first { path.hasSuffix("." + $0.rawValue) } ?? .html
  }

  /// A bulletin issued before, for `--previous` or `--corrects`; nil where it does not do, which has then been said.
  private static func issued(
    _ path: String, _ operation: JointOperation, _ day: Int32?, isCorrection: Bool, _ arguments: Arguments,
    _ console: Console
  ) throws(UsageError) -> PreviousBulletin? {
    let (bulletin, faults) = PreviousBulletin.read(try OperationFiles.bytes(path, limit: DayReport.Limits.bytes))
    guard let bulletin else {
      OperationFiles.tell(faults, path, arguments, console)
      return nil
    }
    if bulletin.operation != operation.code {
      throw UsageError(
        "`\(path)` is a bulletin of operation \(bulletin.operation), not of \(operation.code).",
        "`\(path)` — бюллетень операции \(bulletin.operation), а не \(operation.code).")
    }
    if isCorrection {
      let isSame = bulletin.isFinal == (day == nil) && (day == nil || bulletin.firstDay == day)
      guard isSame else {
        throw UsageError(
          "`\(path)` is the bulletin of other days: a correction replaces the bulletin of the same day.",
          "`\(path)` — бюллетень за другие дни: исправление заменяет бюллетень за тот же день.")
      }
    } else if let day, bulletin.isFinal || bulletin.lastDay >= day {
      throw UsageError(
        "`\(path)` is not the bulletin of an earlier day.", "`\(path)` — не бюллетень за более ранний день.")
    }
    return bulletin
  }

  /// Takes the named reports in; folders stand for the files in them. Tells whether one could not be read at all.
  private static func take(
    into intake: BulletinIntake, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> Bool {
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which reports? Give files made by `day-report` or `merge`, or a folder of them.",
        "Какие отчёты? Укажите файлы, созданные `day-report` или `merge`, или папку с ними.")
    }
    var hasUnreadable = false
    for input in try ManifestFiles(arguments.operands).inputs {
      let name = input.name.split(separator: "/").last.map(String.init) ?? input.name
      do throws(PlatformError) {
        let path = input.name == "-" ? "/dev/stdin" : input.name
        intake.add(try System.readWhole(path, limit: DayReport.Limits.nationalBytes), name: name)
      } catch {
        hasUnreadable = true
        intake.add(unreadable: name, reason: LocalizedText(en: error.text(.english), ru: error.text(.russian)))
        for language in arguments.languages { console.say("pcu-scan: " + SafeText.clean(error.text(language))) }
      }
    }
    return hasUnreadable
  }
}
