// `diff`: what a new rule set changes on the same manifests. Only wiring: what is compared is compared in the library.

import Profiler
import RiskDSL

extension Command {
  /// Changed consignments on a page, unless more are asked for.
  private static let usualPageChanges = 1_000
  /// Changed consignments of a table, unless more are asked for.
  private static let usualTableChanges = 20

  /// `diff OLD NEW --on MANIFEST…`
  static func diff(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard arguments.operands.count >= 2 else {
      throw UsageError(
        "Which rule sets? Give two, the old one first: `diff OLD NEW --on MANIFEST`.",
        "Какие наборы правил? Укажите два, сначала старый: `diff СТАРЫЕ НОВЫЕ --on МАНИФЕСТ`.")
    }
    let (first, second) = (arguments.operands[0], arguments.operands[1])
    let paths = arguments.all(.on) + arguments.operands.dropFirst(2)
    guard !arguments.all(.on).isEmpty else {
      throw UsageError(
        "On which manifests? Give files or folders after `--on`.",
        "На каких манифестах? Укажите файлы или папки после `--on`.")
    }
    let format = arguments[.format] ?? "table"
    if format == "html" { try refuseScreen(arguments, console) }
    let top = try arguments.positive(.top)
    let options = try runOptions(arguments)
    let manifests = try ManifestFiles(paths)
    guard let old = try side(first, options, manifests, arguments, console),
      let new = try side(second, options, manifests, arguments, console)
    else { return .usage }

    let output = try target(arguments, console)
    let isScreen = arguments[.output] == nil && console.outIsTerminal
    let progress =
      console.errorIsTerminal && !arguments.has(.quiet)
      ? ProgressLine(total: manifests.bytes, width: console.width, language: arguments.languages[0]) : nil
    let json = ComparisonJSON()
    let streams = format == "ndjson" && top == nil
    let comparer = RuleComparer(
      old: old.side, new: new.side,
      keeping: streams ? 0 : top ?? (format == "html" ? usualPageChanges : usualTableChanges),
      whenChanged: streams ? { output.write(json.line($0, $1.rules)) } : nil)
    if format == "ndjson" {
      output.write(json.head(comparer.oldRules, comparer.newRules, asOf: options.asOf, options: new.described))
    }
    let comparison = comparer.run { progress?.show($0) }
    progress?.clear()

    switch format {
    case "ndjson":
      for change in comparison.strongest { output.write(json.line(change, comparison.rules)) }
      output.write(json.tail(comparison))
    case "html":
      output.write(ComparisonPage(old.program, new.program, languages: arguments.languages).html(comparison))
    default:
      for (place, language) in arguments.languages.enumerated() {
        if place > 0 { output.write("\n") }
        let text = ComparisonText(
          old.program, new.program, language: language, width: isScreen ? console.width : 80)
        output.write(text.text(comparison))
      }
    }
    var code = finish(output, console, arguments.languages)
    if comparison.hasUnusable { code = .worst(code, .unusableInput) }
    if arguments.has(.exitCode), comparison.laneUp + comparison.laneDown > 0 { code = .worst(code, .checkFailed) }
    return code
  }

  private static func side(
    _ path: String, _ options: RunOptions, _ manifests: ManifestFiles, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> (side: RuleComparer.Side, program: Program, described: [(String, String)])? {
    guard let (program, compilation, pack) = try compile([path], arguments, console) else {
      // Both sets may have files of one name.
      let words = Words("These are errors of `\(path)`.", "Это ошибки в `\(path)`.")
      for language in arguments.languages { console.say("pcu-scan: " + SafeText.clean(words[language])) }
      return nil
    }
    var options = options
    options.rules = compilation.sources.map { (path: $0.name, digest: $0.digest) }
    options.pack = pack?.identity
    options.inputs = manifests.inputs
    options.foundInFolders = manifests.found
    options.reading.wantsDigest = false
    try readMap(arguments, program, &options)
    let side = RuleComparer.Side(name: path, program: program, options: options)
    return (side, program, options.described.map { ($0.name, $0.value) })
  }
}
