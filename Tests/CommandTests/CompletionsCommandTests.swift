// Completion as the shells do it: bash and fish are asked for every command and option of the table.

import Foundation
import Profiler
import RiskDSL
import Testing

@testable import pcu_scan

@Suite("Command completions")
struct CompletionsCommandTests {
  private static let shells = Shell.allCases.filter { place($0.rawValue) != nil }

  private static func place(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a script in a folder with some files; gives its lines.
  private func lines(
    _ shell: Shell, _ script: String, _ arguments: [String] = []
  ) throws -> (code: Int32, lines: [String]) {
    let bench = try CommandBench()
    try bench.write("script", script)
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.place(shell.rawValue)))
    process.arguments = arguments + [bench.path("script")]
    process.currentDirectoryURL = bench.folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": bench.folder.path, "LC_ALL": "C.UTF-8", "TERM": "dumb"]
    let out = bench.folder.appending(path: "out")
    try Data().write(to: out)
    let handle = try FileHandle(forWritingTo: out)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try BinaryBench.start(process)
    BinaryBench.finish(process)
    let text = try bench.read("out")
    return (process.terminationStatus, text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private func script(_ shell: Shell, _ language: MessageLanguage) -> String {
    Completion(language: language).script(shell)
  }

  @Test("the scripts are what the shells can read", arguments: shells, [MessageLanguage.english, .russian])
  func syntax(_ shell: Shell, _ language: MessageLanguage) throws {
    let found = try lines(shell, script(shell, language), ["-n"])
    #expect(found.code == 0, "\(found.lines.joined(separator: "\n"))")
    #expect(found.lines == [""])
  }

  /// Typed words, the last of them to be completed, and what comes.
  private static let questions: [(typed: [String], expected: [String])] = {
    var questions: [(typed: [String], expected: [String])] = [
      (["sc"], ["score"]), (["help", "ex"], ["explain"]), (["completions", ""], ["bash", "zsh", "fish"]),
      (["check", "-"], options(.check)), (["score", "--rules", "rules", "day/"], ["day/a.csv"]),
      (["score", "--format", "csv", "--lang", "r"], ["ru"]), (["version", ""], []), (["fields", "w"], []),
      (["check", "rules/"], ["rules/lists", "rules/sample.risk"]),
    ]
    for command in CommandName.allCases {
      questions.append(([command.rawValue, "--"], options(command).filter { $0.hasPrefix("--") }))
      for option in OptionRow.all where option.commands.contains(command) {
        guard let word = CompletedWord(option) else { continue }
        let name = "--" + option.name.rawValue
        switch word {
        case .choice(let words): questions.append(([command.rawValue, name, ""], words))
        case .file: questions.append(([command.rawValue, name, "rules/s"], ["rules/sample.risk"]))
        case .free: questions.append(([command.rawValue, name, ""], []))
        }
        if let short = option.short, case .file = word {
          questions.append(([command.rawValue, "-\(short)", "rules/s"], ["rules/sample.risk"]))
        }
      }
    }
    return questions
  }()

  private static func options(_ command: CommandName) -> [String] {
    Completion(language: .english).options(command).flatMap(Completion(language: .english).names)
  }

  @Test("bash completes every command, option, value and file")
  func bash() throws {
    var script = script(.bash, .english)
    script += "complete -p pcu-scan\n"
    script += "ask() { COMP_WORDS=(pcu-scan \"$@\") COMP_CWORD=$#; _pcu_scan; echo \"${COMPREPLY[*]}\"; }\n"
    // As bash parts `--format=c` and `--list NAME=FILE`.
    let parted: [(typed: [String], expected: [String])] = [
      (["score", "--format", "=", "c"], ["csv"]), (["score", "--format", "="], ["table", "ndjson", "csv"]),
      (["score", "--list", "ports", "=", "rules/s"], ["rules/sample.risk"]),
      (["check", "--", "--format", "rules/s"], ["rules/sample.risk"]), ([""], commands + ["--help", "--version"]),
    ]
    let questions = Self.questions + parted
    for question in questions {
      script += "ask " + question.typed.map { "'\($0)'" }.joined(separator: " ") + "\n"
    }
    let found = try lines(.bash, script)
    #expect(found.code == 0)
    try #require(found.lines.count == questions.count + 2, "\(found.lines.prefix(3))")
    #expect(found.lines[0] == "complete -F _pcu_scan pcu-scan")
    for (question, line) in zip(questions, found.lines.dropFirst()) {
      #expect(Set(line.split(separator: " ").map(String.init)) == Set(question.expected), "\(question.typed)")
    }
  }

  private var commands: [String] { CommandName.allCases.map(\.rawValue) }

  @Test("fish completes every command, option and value", .enabled(if: shells.contains(.fish)))
  func fish() throws {
    var script = script(.fish, .russian)
    // fish gives files its own way, folders with a slash and short options only after one dash.
    let questions = Self.questions.filter { !$0.typed.last!.contains("/") && $0.typed.last != "-" }
    for question in questions {
      let typed = (["pcu-scan"] + question.typed).joined(separator: " ")
      script += "echo (complete -C '\(typed)' | string split -f1 \\t)\n"
    }
    let found = try lines(.fish, script, ["--no-config"])
    try #require(found.lines.count == questions.count + 1, "\(found.lines.prefix(3))")
    for (question, line) in zip(questions, found.lines) {
      let words = Set(line.split(separator: " ").map(String.init))
      #expect(words == Set(question.expected), "\(question.typed)")
    }
  }

  @Test("scripts speak the language asked for and name every option once per command", arguments: Shell.allCases)
  func words(_ shell: Shell) throws {
    let bench = try CommandBench()
    let english = bench.run("completions", shell.rawValue)
    let russian = bench.run("completions", "--lang", "ru", shell.rawValue)
    #expect(english.code == 0 && russian.code == 0)
    #expect(!english.out.contains { $0 >= "а" && $0 <= "я" })
    #expect(russian.out.contains { $0 >= "а" && $0 <= "я" } == (shell != .bash))
    for command in CommandName.allCases { #expect(english.out.contains(command.rawValue)) }
    for option in OptionName.allCases { #expect(english.out.contains(option.rawValue)) }
  }

  @Test func anotherShellIsRefused() throws {
    let bench = try CommandBench()
    for (words, part) in [(["bsh"], "Did you mean `bash`?"), ([], "Which shell?"), (["bash", "zsh"], "Which shell?")] {
      let run = bench.run(["completions"] + words)
      #expect(run.code == 2 && run.out.isEmpty)
      #expect(run.error.contains(part))
    }
  }
}
