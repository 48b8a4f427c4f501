// `check`: compiles rules and shows what was found. `disasm`: shows what they become.

import Profiler
import RiskDSL

/// What was found in rules, in words.
enum Findings {
  /// All diagnostics of a compilation as text.
  static func text(
    _ compilation: Compilation, _ languages: [MessageLanguage], colour: Bool, width: Int
  ) -> String {
    let renderers = languages.map {
      DiagnosticRenderer(files: compilation.sources, language: $0, colour: colour, width: width)
    }
    var parts = compilation.diagnostics.map { diagnostic in renderers.map { $0.text(diagnostic) }.joined() }
    let dropped = compilation.dropped + compilation.droppedWarnings
    if dropped > 0 {
      let more = Words("\(dropped) more not shown.\n", "Ещё не показано: \(dropped).\n")
      parts += languages.map { more[$0] }
    }
    return parts.joined(separator: "\n")
  }

  /// The last line: how much there was and whether it holds.
  static func verdict(_ compilation: Compilation) -> Words {
    let errors = compilation.diagnostics.count { $0.code.severity == .error } + compilation.dropped
    let warnings = compilation.diagnostics.count { $0.code.severity == .warning } + compilation.droppedWarnings
    let also = warnings > 0 ? Words("; warnings: \(warnings)", "; предупреждений: \(warnings)") : Words("", "")
    if let program = compilation.program, errors == 0 {
      let rules = program.rules.count
      let lists = program.lists.count
      return Words(
        "\(rules) rule\(rules == 1 ? "" : "s"), \(lists) list\(lists == 1 ? "" : "s"): no errors" + also.en,
        "Правил: \(rules), списков: \(lists). Ошибок нет" + also.ru)
    }
    return Words("Errors: \(errors)" + also.en, "Ошибок: \(errors)" + also.ru)
  }

  /// Which pack it is, and whether its program can be used as it stands.
  static func identity(_ file: PackFile) -> Words? {
    guard let identity = file.identity else { return nil }
    let words = Words(
      "Rule pack \(identity.path), SHA-256 \(identity.digest)",
      "Пакет правил \(identity.path), SHA-256 \(identity.digest)")
    if !file.isStale { return words }
    return Words(words.en + "\n" + stale.en, words.ru + "\n" + stale.ru)
  }

  /// Said where a pack of another version is compiled anew.
  static let stale = Words(
    "The pack was built for another version of pcu-scan: its rules are compiled anew each time. Build it again.",
    "Пакет собран для другой версии pcu-scan: его правила каждый раз компилируются заново. Соберите его ещё раз.")
}

extension RuleFiles {
  /// Compiles the rules; a pack is verified, and its program held against what its files compile to.
  fileprivate func examine(lists: [String], _ lint: LintOptions) throws(UsageError) -> Compilation {
    guard let file = pack, let pack = file.pack else { return try compile(lists: lists, lint: lint) }
    do throws(PackFault) {
      let compilation = try pack.examine(lint: lint)
      if lists.isEmpty { return compilation }
    } catch {
      return Compilation(error, in: file.name)
    }
    return try compile(lists: lists, lint: lint)
  }
}

extension Command {
  /// `check PATH…`
  static func check(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let rules = try rules(arguments)
    let asOf = try asOf(arguments) ?? System.today()
    let compilation = try rules.examine(lists: arguments.all(.list), .reading(asOf: asOf, isWhole: rules.isWhole))
    if arguments[.format] == "json" {
      let renderer = DiagnosticRenderer(files: compilation.sources, languages: arguments.languages)
      for diagnostic in compilation.diagnostics { console.out.write(renderer.json(diagnostic) + "\n") }
    } else {
      let colour = console.outIsTerminal && console.mayColour && !arguments.has(.noColor)
      let text = Findings.text(
        compilation, arguments.languages, colour: colour, width: console.outIsTerminal ? console.width : .max)
      if !text.isEmpty { console.out.write(text + "\n") }
      for language in arguments.languages {
        console.out.write(Findings.verdict(compilation)[language] + "\n")
        if let words = rules.pack.flatMap(Findings.identity) { console.out.write(words[language] + "\n") }
      }
    }
    if compilation.program == nil { return .usage }
    let hasWarnings = compilation.droppedWarnings > 0 || !compilation.diagnostics.isEmpty
    return arguments.has(.strict) && hasWarnings ? .checkFailed : .done
  }

  /// `disasm PATH…`
  static func disassemble(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard arguments.audience == .officer else {
      throw UsageError(
        "`disasm` shows every bound and entry; it is for officers only.",
        "`disasm` показывает все пороги и значения; он только для сотрудников.")
    }
    let compilation = try rules(arguments).compile(lists: arguments.all(.list), withPlaces: true)
    guard let program = compilation.program else {
      console.error.write(Findings.text(compilation, arguments.languages, colour: false, width: .max))
      return .usage
    }
    let output = try target(arguments, console)
    output.write(Disassembler(program, sources: compilation.sources).text())
    return finish(output, console, arguments.languages)
  }
}
