// `fmt`: lays out rules files in place, or says which of them would change.
// Each file is read, laid out and replaced by itself: one that cannot be parsed does not hold up the others.

import Profiler
import RiskDSL

extension Command {
  /// `fmt [--check] PATH…`
  static func format(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard !arguments.operands.isEmpty else {
      throw UsageError(
        "Which rules? Give a file, a folder or `-` for standard input.",
        "Какие правила? Укажите файл, папку или `-` для стандартного ввода.")
    }
    var code = ExitCode.done
    var seen: Set<String> = []
    for path in arguments.operands {
      if path == "-" {
        code = .worst(code, try formatInput(arguments, console))
        continue
      }
      for file in try rulesFiles(path) {
        let real = try reading { () throws(PlatformError) in try System.realPath(file) }
        guard seen.insert(real).inserted else { continue }
        code = .worst(code, try formatFile(file, at: real, arguments, console))
      }
    }
    return code
  }

  /// The rules files at a path: the file itself, or those of the folder.
  private static func rulesFiles(_ path: String) throws(UsageError) -> [String] {
    let names = try reading { () throws(PlatformError) -> [String]? in
      try System.status(path).kind == .folder ? try RuleFiles.find(in: path) : nil
    }
    guard let names else { return [path] }
    if names.isEmpty {
      throw UsageError("There are no rules (*.risk) in `\(path)`.", "В `\(path)` нет правил (*.risk).")
    }
    return names.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
  }

  private static func formatFile(
    _ name: String, at path: String, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> ExitCode {
    let source = try reading { () throws(PlatformError) in
      SourceFile(name: name, bytes: try System.readWhole(path, limit: RuleFiles.maxRulesBytes))
    }
    guard let laid = laidOut(source, arguments, console) else { return .usage }
    if laid == source.bytes { return .done }
    if arguments.has(.check) {
      console.out.write(SafeText.clean(name) + "\n")
      return .checkFailed
    }
    let output = try replacement(path)
    output.write(laid)
    let code = finish(output, console, arguments.languages)
    if code == .done { console.out.write(SafeText.clean(name) + "\n") }
    return code
  }

  private static func formatInput(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let source = try reading { () throws(PlatformError) -> SourceFile in
      let bytes = try System.readWhole(System.standardInput, named: "-", limit: RuleFiles.maxRulesBytes)
      return SourceFile(name: "-", bytes: bytes)
    }
    guard let laid = laidOut(source, arguments, console) else { return .usage }
    if arguments.has(.check) {
      if laid == source.bytes { return .done }
      console.out.write("-\n")
      return .checkFailed
    }
    console.out.write(laid)
    return .done
  }

  /// The canonical text; nil where there is none, which has been said.
  private static func laidOut(_ source: SourceFile, _ arguments: Arguments, _ console: Console) -> [UInt8]? {
    switch RuleFormatter.format(source) {
    case .formatted(let bytes): return bytes
    case .faulty(let found):
      let colour = console.errorIsTerminal && console.mayColour && !arguments.has(.noColor)
      let width = console.errorIsTerminal ? console.width : .max
      console.error.write(Findings.text(found, arguments.languages, colour: colour, width: width) + "\n")
      return nil
    case .unfaithful:
      console.complain(
        UsageError(
          "`\(source.name)` is left as it is: laid out, it would not read the same. This is a fault of pcu-scan.",
          "`\(source.name)` не изменён: после оформления он читался бы иначе. Это ошибка pcu-scan."),
        arguments.languages)
      return nil
    }
  }

  /// Runs what reads rules; a failure is said as one of the command line.
  private static func reading<Value>(_ read: () throws(PlatformError) -> Value) throws(UsageError) -> Value {
    do throws(PlatformError) { return try read() } catch {
      throw UsageError(
        "The rules cannot be read: \(error.text(.english)).",
        "Не удалось прочитать правила: \(error.text(.russian)).")
    }
  }
}
