// `build`: compiles rules and writes them as one file that loads without compiling.

import Profiler
import RiskDSL

extension Command {
  /// `build PATH… -o FILE`
  static func build(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let rules = try rules(arguments)
    guard let path = arguments[.output] else {
      throw UsageError("Where to? Give the pack a name: `-o day.pcu`.", "Куда? Задайте имя пакета: `-o day.pcu`.")
    }
    let compilation = try rules.compile(forPack: true)
    let colour = console.errorIsTerminal && console.mayColour && !arguments.has(.noColor)
    let width = console.errorIsTerminal ? console.width : .max
    let findings = Findings.text(compilation, arguments.languages, colour: colour, width: width)
    if !findings.isEmpty { console.error.write(findings + "\n") }
    guard let program = compilation.program, let bytes = RulePack.build(compilation) else {
      for language in arguments.languages { console.say(Findings.verdict(compilation)[language]) }
      return .usage
    }
    // What is written must load again: a pack that does not is better refused here than where it is used.
    let digest: String
    do throws(PackFault) {
      let pack = try RulePack(bytes)
      _ = try pack.readProgram(withPlaces: true)
      digest = pack.digest
    } catch {
      console.error.write(
        Findings.text(Compilation(error, in: path), arguments.languages, colour: colour, width: width))
      return .usage
    }
    let output = try replacement(path)
    output.write(bytes)
    let code = finish(output, console, arguments.languages)
    if code == .done {
      let kilobytes = (bytes.count + 1023) / 1024
      let words = Words(
        "\(path): \(program.rules.count) rules, \(program.lists.count) lists, \(kilobytes) KiB, SHA-256 \(digest)",
        "\(path): правил \(program.rules.count), списков \(program.lists.count), \(kilobytes) КиБ, SHA-256 \(digest)")
      for language in arguments.languages { console.out.write(SafeText.clean(words[language]) + "\n") }
    }
    return code
  }

  /// The rules that stand behind the options.
  static func rules(_ arguments: Arguments) throws(UsageError) -> RuleFiles {
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which rules? Give a file, a folder or a pack.", "Какие правила? Укажите файл, папку или пакет.")
    }
    return try RuleFiles(arguments.operands)
  }
}
