// From words to a command and its exit code.

import Profiler
import RiskDSL

/// The commands of the program.
enum Command {
  /// Runs what was typed (without the program's name).
  static func run(_ words: [String], _ console: Console) -> ExitCode {
    let languages = language(of: words)
    do throws(UsageError) {
      guard let first = words.first else {
        for language in languages { console.error.write(HelpText.overview(language)) }
        console.error.flush()
        return .usage
      }
      let code = try dispatch(first, words, console, languages)
      // A failure that a command has said already is not said again.
      let last = console.out.failure == nil ? finish(console.out, console, languages) : .done
      console.error.flush()
      return .worst(code, last)
    } catch {
      console.out.flush()
      console.complain(error, languages)
      return .usage
    }
  }

  private static func dispatch(
    _ first: String, _ words: [String], _ console: Console, _ languages: [MessageLanguage]
  ) throws(UsageError) -> ExitCode {
    if first == "--help" || first == "-h" { return help([], console, languages) }
    let command = first == "--version" ? CommandName.version : CommandName(rawValue: first)
    guard let command else {
      let nearest = Suggestion.nearest(first, in: CommandName.allCases.map(\.rawValue))
      throw UsageError(
        "There is no command `\(first)`."
          + (nearest.map { " Did you mean `\($0)`?" } ?? " `pcu-scan help` lists them."),
        "Нет команды `\(first)`."
          + (nearest.map { " Возможно, имелось в виду `\($0)`." } ?? " Все команды: `pcu-scan help`."))
    }
    let arguments = try Arguments(words.dropFirst(), for: command)
    if arguments.has(.help) { return help([command.rawValue], console, languages) }
    try arguments.checkOutputs(of: command)
    switch command {
    case .score: return try score(arguments, console)
    case .explain: return try explain(arguments, console)
    case .report: return try report(arguments, console)
    case .links: return try links(arguments, console)
    case .diff: return try diff(arguments, console)
    case .backtest: return try backtest(arguments, console)
    case .check: return try check(arguments, console)
    case .test: return try test(arguments, console)
    case .`init`: return try begin(arguments, console)
    case .fmt: return try format(arguments, console)
    case .operation: return try operation(arguments, console)
    case .dayReport: return try dayReport(arguments, console)
    case .merge: return try merge(arguments, console)
    case .bulletin: return try bulletin(arguments, console)
    case .build: return try build(arguments, console)
    case .disasm: return try disassemble(arguments, console)
    case .fields: return fields(arguments, console)
    case .formats: return formats(arguments, console)
    case .completions: return try completions(arguments, console)
    case .version:
      console.out.write("pcu-scan \(ProductVersion.text)\n")
      return .done
    case .help:
      if let name = arguments.operands.first, CommandName(rawValue: name) == nil {
        let nearest = Suggestion.nearest(name, in: CommandName.allCases.map(\.rawValue))
        throw UsageError(
          "There is no command `\(name)`." + (nearest.map { " Did you mean `\($0)`?" } ?? ""),
          "Нет команды `\(name)`." + (nearest.map { " Возможно, имелось в виду `\($0)`." } ?? ""))
      }
      return help(arguments.operands, console, languages)
    }
  }

  private static func help(_ operands: [String], _ console: Console, _ languages: [MessageLanguage]) -> ExitCode {
    for language in languages {
      if let name = operands.first.flatMap(CommandName.init(rawValue:)) {
        console.out.write(HelpText.command(name, language, width: min(console.width, 100)))
      } else {
        console.out.write(HelpText.overview(language))
      }
    }
    return .done
  }

  /// The language asked for, even where the rest cannot be understood.
  private static func language(of words: [String]) -> [MessageLanguage] {
    for (index, word) in words.enumerated() {
      let value =
        word == "--lang"
        ? words.dropFirst(index + 1).first : word.hasPrefix("--lang=") ? String(word.dropFirst(7)) : nil
      if value == "ru" { return [.russian] }
      if value == "both" { return [.english, .russian] }
    }
    return [.english]
  }

  /// Where results go: standard output, or a file written aside.
  static func target(_ arguments: Arguments, _ console: Console) throws(UsageError) -> OutputTarget {
    guard let path = arguments[.output] else { return console.out }
    return try replacement(path)
  }

  /// A file written aside.
  static func replacement(_ path: String) throws(UsageError) -> OutputTarget {
    do throws(PlatformError) {
      return try OutputTarget(replacing: path)
    } catch {
      throw UsageError(
        "The output cannot be written: \(error.text(.english)).",
        "Не удалось записать результат: \(error.text(.russian)).")
    }
  }

  /// Completes an output; a failure is said and makes the run fail.
  static func finish(_ output: OutputTarget, _ console: Console, _ languages: [MessageLanguage]) -> ExitCode {
    output.finish()
    guard let failure = output.failure, !failure.isBrokenPipe else { return .done }
    console.complain(
      UsageError(
        "The output cannot be written: \(failure.text(.english)).",
        "Не удалось записать результат: \(failure.text(.russian))."), languages)
    return .usage
  }

  /// Says which files could not be used, where the summary that names them is not wanted: a code alone tells nobody.
  static func tellFaults(_ outcome: Runner.Outcome, _ arguments: Arguments, _ console: Console) {
    for fault in outcome.faults {
      for language in arguments.languages {
        console.say("pcu-scan: " + SafeText.clean(language == .english ? fault.en : fault.ru))
      }
    }
  }
}
