// `completions`: prints the script of a shell. What can be completed is read from the rows of the command table.
// The scripts themselves stand in Completion+Shells.

import Profiler
import RiskDSL

extension Command {
  /// `completions bash|zsh|fish`
  static func completions(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let names = Shell.allCases.map(\.rawValue)
    guard arguments.operands.count == 1, let shell = Shell(rawValue: arguments.operands[0]) else {
      let list = names.joined(separator: ", ")
      let hint = arguments.operands.first.flatMap { Suggestion.nearest($0, in: names) }
      throw UsageError(
        "Which shell? One of \(list)." + (hint.map { " Did you mean `\($0)`?" } ?? ""),
        "Какая оболочка? Одна из: \(list)." + (hint.map { " Возможно, имелось в виду `\($0)`." } ?? ""))
    }
    console.out.write(Completion(language: arguments.languages[0]).script(shell))
    return .done
  }
}

/// A shell that can complete words.
enum Shell: String, CaseIterable {
  case bash, zsh, fish
}

/// What can stand at a place of the command line.
enum CompletedWord: Equatable {
  /// Anything: a number, a name, a day.
  case free
  /// A file or folder.
  case file
  /// One of some words.
  case choice([String])

  /// What stands behind an option; nil for a switch.
  init?(_ option: OptionRow) {
    guard let value = option.value else { return nil }
    if !option.choices.isEmpty {
      self = .choice(option.choices)
    } else {
      switch value.en {
      case "FILE", "PATH", "MANIFEST", "NAME=FILE": self = .file
      default: self = .free
      }
    }
  }

  /// What stands behind a command and its options.
  init(_ command: CommandRow) {
    switch command.name {
    case .help: self = .choice(CommandName.allCases.map(\.rawValue))
    case .completions: self = .choice(Shell.allCases.map(\.rawValue))
    case .fields: self = .free
    default: self = command.operands.en.isEmpty ? .free : .file
    }
  }
}

/// The scripts that complete command lines of `pcu-scan`.
struct Completion {
  var language: MessageLanguage

  /// The script of a shell.
  func script(_ shell: Shell) -> String {
    switch shell {
    case .bash: bash()
    case .zsh: zsh()
    case .fish: fish()
    }
  }

  func options(_ command: CommandName) -> [OptionRow] { OptionRow.all.filter { $0.commands.contains(command) } }

  /// `-o` and `--output`.
  func names(_ option: OptionRow) -> [String] {
    (option.short.map { ["-\($0)"] } ?? []) + ["--" + option.name.rawValue]
  }
}
