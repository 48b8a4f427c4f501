// The three streams and what is known of the terminal; tests give memory instead.

import Profiler
import RiskDSL

/// How the program ends; where several apply the worst counts.
enum ExitCode: Int32, CaseIterable {
  /// Done.
  case done = 0
  /// A check that was asked for failed.
  case checkFailed = 1
  /// Input partly or wholly unusable; what could be scored was, and was written.
  case unusableInput = 3
  /// Usage, or rules that do not compile.
  case usage = 2

  /// Usage over input over check over done.
  static func worst(_ a: ExitCode, _ b: ExitCode) -> ExitCode {
    func weight(_ code: ExitCode) -> Int { allCases.firstIndex(of: code) ?? 0 }
    return weight(a) >= weight(b) ? a : b
  }
}

/// Where a command writes, and how.
struct Console {
  var out: OutputTarget
  var error: OutputTarget
  var outIsTerminal = false
  var errorIsTerminal = false
  /// Columns of the terminal; 80 where there is none.
  var width = 80
  /// Colours are wanted where there is a terminal.
  var mayColour = true

  /// The streams of the process.
  static func process() -> Console {
    System.ignoreBrokenPipes()
    System.cleanUpWhenInterrupted()
    var console = Console(
      out: OutputTarget(descriptor: System.standardOutput, name: "standard output"),
      error: OutputTarget(descriptor: System.standardError, name: "standard error"))
    console.outIsTerminal = System.isTerminal(System.standardOutput)
    console.errorIsTerminal = System.isTerminal(System.standardError)
    if console.outIsTerminal || console.errorIsTerminal {
      console.width = System.terminalWidth(console.outIsTerminal ? System.standardOutput : System.standardError) ?? 80
    }
    console.mayColour = (System.variable("NO_COLOR") ?? "").isEmpty && System.variable("TERM") != "dumb"
    console.out.whenAbandoned = { System.leave(0) }
    return console
  }

  /// Says something beside the results.
  func say(_ text: String) {
    error.write(text + "\n")
    error.flush()
  }

  /// Says what is wrong, in the languages asked for.
  func complain(_ failure: UsageError, _ languages: [MessageLanguage]) {
    for language in languages { say("pcu-scan: " + SafeText.clean(failure.words[language])) }
  }
}
