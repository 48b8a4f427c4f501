// `explain`: why a consignment came out as it did, rule by rule and clause by clause. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `explain --rules PATH… MANIFEST… --id NUMBER`
  static func explain(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    var options = try runOptions(arguments)
    let numbers = arguments.all(.id)
    guard !numbers.isEmpty, numbers.count <= 16, numbers.allSatisfy({ !CodeFold.normalise($0).isEmpty }) else {
      throw UsageError(
        "Which consignment? Give its number, bill, container, waybill or wagon in `--id`.",
        "Какая отправка? Укажите в `--id` её номер, коносамент, контейнер, накладную или вагон.")
    }
    guard let (program, compilation, _) = try compileRules(arguments, console) else { return .usage }
    options.rules = compilation.sources.map { (path: $0.name, digest: "") }
    try readMap(arguments, program, &options)
    let manifests = try ManifestFiles(try manifestPaths(arguments))
    options.inputs = manifests.inputs
    options.foundInFolders = manifests.found
    let asked = arguments.all(.rule) + arguments.all(.whyNot)
    // For a shared audience secret rules have code names only.
    let redaction = arguments.audience == .shared ? Redaction(program) : nil
    let shown = redaction?.shown ?? program
    let rules = try asked.map { name throws(UsageError) in try position(of: name, shown) }

    let outcome = Explainer(program, options).explain(numbers, rules: rules)
    let output = try target(arguments, console)
    for (place, language) in arguments.languages.enumerated() {
      let isScreen = arguments[.output] == nil && console.outIsTerminal
      let style = TableStyle(
        languages: [language], width: isScreen ? console.width : 80,
        colour: isScreen && console.mayColour && !arguments.has(.noColor))
      let layout = ExplainLayout(shown, language: language, style: style)
      if place > 0 { output.write("\n") }
      if let explanation = outcome.explanation {
        output.write(text(redaction?.explanation(explanation) ?? explanation, layout, arguments))
      } else {
        output.write(layout.notOne(numbers, outcome))
      }
    }
    // A number that is nowhere may stand in a file that was passed over.
    for failure in outcome.found.isEmpty ? outcome.notes : outcome.failures {
      for language in arguments.languages {
        console.say("pcu-scan: " + SafeText.clean(language == .english ? failure.en : failure.ru))
      }
    }
    var code = finish(output, console, arguments.languages)
    if outcome.explanation == nil { code = .worst(code, .checkFailed) }
    if !outcome.failures.isEmpty { code = .worst(code, .unusableInput) }
    return code
  }

  private static func text(_ explanation: Explanation, _ layout: ExplainLayout, _ arguments: Arguments) -> String {
    var text: String
    if explanation.asked.isEmpty {
      text = layout.text(explanation)
    } else {
      text = layout.head(explanation)
      for verdict in explanation.asked { text += "\n" + layout.whyNot(verdict, explanation.assessment) }
    }
    if arguments.has(.teach) { text += "\n" + layout.teach(explanation.assessment) }
    return text
  }

  private static func position(of name: String, _ program: Program) throws(UsageError) -> Int {
    if let position = program.rules.firstIndex(where: { $0.name == name }) { return position }
    let nearest = Suggestion.nearest(name, in: program.rules.map(\.name))
    throw UsageError(
      "There is no rule `\(name)` that is live or on trial." + (nearest.map { " Did you mean `\($0)`?" } ?? ""),
      "Нет правила `\(name)`, действующего или на пробе."
        + (nearest.map { " Возможно, имелось в виду `\($0)`." } ?? ""))
  }

  /// The manifests of a command that needs some.
  static func manifestPaths(_ arguments: Arguments) throws(UsageError) -> [String] {
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which manifests? Give files or folders, or `-` for standard input.",
        "Какие манифесты? Укажите файлы или папки либо `-` для стандартного ввода.")
    }
    return arguments.operands
  }

  static var missingRules: UsageError {
    UsageError(
      "Which rules? Give `--rules` a file, a folder or a pack.",
      "Какие правила? Укажите файл, папку или пакет в `--rules`.")
  }

  /// The rules of a command that needs some; nil after what is wrong with them was said.
  static func compileRules(_ arguments: Arguments, _ console: Console) throws(UsageError) -> (
    program: Program, compilation: Compilation, pack: PackFile?
  )? {
    let paths = arguments.all(.rules)
    guard !paths.isEmpty else { throw missingRules }
    return try compile(paths, arguments, console)
  }

  /// The rules at paths; nil after what is wrong with them was said.
  static func compile(_ paths: [String], _ arguments: Arguments, _ console: Console) throws(UsageError) -> (
    program: Program, compilation: Compilation, pack: PackFile?
  )? {
    let threads = try threads(arguments)
    let rules = try RuleFiles(paths)
    if threads > 1 {
      if RuleFiles.areMuch(rules.sources) { System.prepareHeaps() }
      Runner.makeTablesAhead()
    }
    let compilation = try rules.compile(lists: arguments.all(.list), threads: threads)
    if rules.pack?.isStale == true, !arguments.has(.quiet) {
      for language in arguments.languages { console.say(Findings.stale[language]) }
    }
    if let program = compilation.program { return (program, compilation, rules.pack) }
    let colour = console.errorIsTerminal && console.mayColour && !arguments.has(.noColor)
    let width = console.errorIsTerminal ? console.width : .max
    console.error.write(Findings.text(compilation, arguments.languages, colour: colour, width: width) + "\n")
    for language in arguments.languages { console.say(Findings.verdict(compilation)[language]) }
    return nil
  }
}
