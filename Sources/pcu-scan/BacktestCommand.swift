// `backtest`: what rules were worth on consignments whose outcome is known. Only wiring: what is counted is counted in the library.

import Profiler
import RiskDSL

extension Command {
  /// `backtest --rules PATH… --outcomes FILE… MANIFEST…`
  static func backtest(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    var options = try runOptions(arguments)
    guard !arguments.all(.rules).isEmpty else { throw missingRules }
    let files = arguments.all(.outcomes)
    guard !files.isEmpty else {
      throw UsageError(
        "Which outcomes? Give `--outcomes` the CSV of the officer's page, or any with a number and a result.",
        "Какие результаты? Укажите в `--outcomes` CSV из страницы сотрудника или любой с номером и результатом.")
    }
    let paths = try manifestPaths(arguments)
    if arguments[.format] == "html" { try refuseScreen(arguments, console) }
    let outcomes = Outcomes(try outcomeOptions(arguments))
    guard let (program, compilation, pack) = try compileRules(arguments, console) else { return .usage }
    options.rules = compilation.sources.map { (path: $0.name, digest: $0.digest) }
    options.pack = pack?.identity
    options.reading.wantsDigest = false
    try readMap(arguments, program, &options)
    for file in files { try read(file, into: outcomes) }
    let manifests = try ManifestFiles(paths)
    options.inputs = manifests.inputs
    options.foundInFolders = manifests.found

    let output = try target(arguments, console)
    let progress =
      console.errorIsTerminal && !arguments.has(.quiet)
      ? ProgressLine(total: manifests.bytes, width: console.width, language: arguments.languages[0]) : nil
    let backtest = Backtester(program, options, outcomes).run { progress?.show($0) }
    progress?.clear()

    switch arguments[.format] {
    case "ndjson":
      var json = BacktestJSON()
      output.write(json.lines(backtest, options, outcomes: files))
    case "html": output.write(BacktestPage(languages: arguments.languages).html(backtest))
    default:
      let isScreen = arguments[.output] == nil && console.outIsTerminal
      for (place, language) in arguments.languages.enumerated() {
        if place > 0 { output.write("\n") }
        output.write(BacktestText(language: language, width: isScreen ? console.width : 80).text(backtest))
      }
    }
    let code = finish(output, console, arguments.languages)
    let isUnusable = backtest.hasUnusable || backtest.outcomes.malformed.count > 0 || backtest.outcomes.isCut
    return .worst(code, isUnusable || backtest.outcomes.used == 0 ? .unusableInput : .done)
  }

  private static func outcomeOptions(_ arguments: Arguments) throws(UsageError) -> OutcomeOptions {
    var options = OutcomeOptions()
    options.idColumn = arguments[.idColumn]
    options.outcomeColumn = arguments[.outcomeColumn]
    options.positives = arguments.all(.positive)
    // Words of another table mean nothing here until somebody says what they mean.
    if let column = options.outcomeColumn, options.positives.isEmpty {
      throw UsageError(
        "Which values of `\(column)` are positive? Give `--positive VALUE`.",
        "Какие значения столбца `\(column)` положительные? Укажите `--positive ЗНАЧЕНИЕ`.")
    }
    return options
  }

  private static func read(_ file: String, into outcomes: Outcomes) throws(UsageError) {
    let input = file == "-" ? ManifestInput(place: .standardInput, name: "-") : ManifestInput.file(file)
    do throws(OutcomeFault) {
      try outcomes.read(input)
    } catch {
      switch error {
      case .system(let failure):
        throw UsageError(
          "The outcomes cannot be read: \(failure.text(.english)).",
          "Не удалось прочитать результаты: \(failure.text(.russian)).")
      case .noColumn(let file, let wanted, let headers):
        let nearest = Suggestion.nearest(wanted.lowercased(), in: headers.map { $0.lowercased() })
        let hint = headers.first { $0.lowercased() == nearest }
        let all = headers.prefix(40).joined(separator: ", ")
        let columns = Words(
          headers.isEmpty ? " The file is empty." : " Its columns: \(all).",
          headers.isEmpty ? " Файл пуст." : " Его столбцы: \(all).")
        throw UsageError(
          "\(file) has no column `\(wanted)`." + (hint.map { " Did you mean `\($0)`?" } ?? columns[.english]),
          "В \(file) нет столбца `\(wanted)`."
            + (hint.map { " Возможно, имелось в виду `\($0)`." } ?? columns[.russian]))
      }
    }
  }
}
