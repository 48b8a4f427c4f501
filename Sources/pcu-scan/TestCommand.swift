// `test`: runs the test blocks of rules and says what they leave untried. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `test PATH…`
  static func test(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let least = try arguments.percent(.minCoverage)
    let rules = try rules(arguments)
    let compilation = try rules.compile(lists: arguments.all(.list))
    guard let program = compilation.program else {
      let colour = console.errorIsTerminal && console.mayColour && !arguments.has(.noColor)
      let width = console.errorIsTerminal ? console.width : .max
      console.error.write(Findings.text(compilation, arguments.languages, colour: colour, width: width) + "\n")
      for language in arguments.languages { console.say(Findings.verdict(compilation)[language]) }
      return .usage
    }
    let chosen = try chosenTests(arguments, program)
    let counted = arguments[.run] == nil ? nil : Set(chosen.flatMap(\.rulesAskedFor))
    let coverage = arguments.has(.coverage) || least != nil ? ClauseCoverage(program, rules: counted) : nil
    var tests = RuleTests(program, coverage: coverage) { path throws(LoadFailure) in try rules.file(path) }
    let results = chosen.map { tests.run($0) }
    let files = tests.coverage?.files(compilation.sources) ?? []
    let share = tests.coverage?.share ?? ClauseCoverage.Share()
    let output = try target(arguments, console)
    let isXML = arguments[.format] == "junit"
    if isXML {
      var writer = JUnitWriter(program, compilation.sources, languages: arguments.languages)
      output.write(writer.document(results, coverage: files))
    }
    for (place, language) in arguments.languages.enumerated() {
      let isScreen = arguments[.output] == nil && console.outIsTerminal
      let style = TableStyle(
        languages: [language], width: isScreen ? console.width : 80,
        colour: isScreen && console.mayColour && !arguments.has(.noColor))
      let covered = CoverageLayout(compilation.sources, language: language, style: style)
      if !isXML {
        if place > 0 { output.write("\n") }
        let layout = TestLayout(program, compilation.sources, language: language, style: style)
        for result in results where !result.isPassed { output.write(layout.text(result) + "\n") }
        if arguments.has(.coverage), !files.isEmpty { output.write(covered.listing(files) + "\n") }
        if !results.isEmpty { output.write(layout.sum(results)) }
        if !files.isEmpty { output.write("\n" + covered.shares(files, share)) }
      }
      if results.isEmpty { console.say(noTests[language]) }
      if let least { console.error.write(below(least, files, share, covered, arguments)) }
    }
    console.error.flush()
    var code = finish(output, console, arguments.languages)
    let isLow = least.map { least in !share.reaches(least) || files.contains { !$0.share.reaches(least) } } ?? false
    if isLow || results.contains(where: { $0.outcome == .failed }) { code = .worst(code, .checkFailed) }
    return code
  }

  private static let noTests = Words(
    "There are no tests in these rules: write `test \"…\" { given { … } expect … }` beside each rule.",
    "В этих правилах нет тестов: рядом с каждым правилом нужен `test \"…\" { given { … } expect … }`.")

  /// What is below the share asked for, and the clauses it lacks where the listing does not show them.
  private static func below(
    _ least: Int, _ files: [ClauseCoverage.File], _ all: ClauseCoverage.Share, _ layout: CoverageLayout,
    _ arguments: Arguments
  ) -> String {
    let low = files.filter { !$0.share.reaches(least) }
    let gaps = arguments.has(.coverage) && arguments[.format] != "junit" ? "" : layout.gaps(low.isEmpty ? files : low)
    let words = layout.below(least, files, all)
    return words.isEmpty ? "" : gaps + words
  }

  /// The tests that a pattern means; all of them without one.
  private static func chosenTests(_ arguments: Arguments, _ program: Program) throws(UsageError) -> [CompiledTest] {
    guard let pattern = arguments[.run] else { return program.tests }
    let wanted = NamePattern(pattern)
    let chosen = program.tests.filter { test in
      wanted.fits(test.name) || wanted.fits(program.fileNames[Int(test.file.rawValue)])
        || test.rulesNamed.contains { wanted.fits(program.rules[$0].name) }
    }
    guard chosen.isEmpty, !program.tests.isEmpty else { return chosen }
    throw UsageError(
      "No test fits `\(pattern)`: it is a part of a test's name, of its file's name or of a rule it names.",
      "Шаблону `\(pattern)` не отвечает ни один тест: это часть имени теста, файла или правила, которое тест называет.")
  }
}
