// The page that takes a newcomer from an empty folder to a released pack: what it says is typed and run.

import Foundation
import RiskDSL
import Testing

@testable import pcu_scan

@Suite("Page for authors")
struct AuthoringPageTests {
  /// A fenced block of the page: `sh` is run, `text` must be in what the last `sh` gave, anything else is the file it names.
  private struct Block {
    var kind: String
    var file: String?
    var text: String
    var line: Int
  }

  private static let page: String = {
    let url = BinaryBench.root.appending(path: "docs/authoring.md")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()

  private static let blocks: [Block] = {
    var blocks: [Block] = []
    var isOpen = false
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if !isOpen {
          let words = line.dropFirst(3).split(separator: " ").map(String.init)
          let file = words.count > 1 ? words[1] : nil
          blocks.append(Block(kind: words.first ?? "", file: file, text: "", line: number + 1))
        }
        isOpen.toggle()
      } else if isOpen {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    return blocks
  }()

  /// The whole page as one script: files are written where they stand, outputs are parted by marks.
  private func script(_ program: String) throws -> String {
    var script = "set -e\npcu-scan() { '\(program)' \"$@\"; }\n"
    for (number, block) in Self.blocks.enumerated() {
      switch (block.kind, block.file) {
      case ("sh", _): script += "echo '@@ \(number)'\n" + block.text
      case ("text", _): break
      case (_, let file?): script += "cat > '\(file)' <<'END OF FILE'\n" + block.text + "END OF FILE\n"
      case (let kind, nil): Issue.record("line \(block.line): a block of \(kind) that names no file")
      }
    }
    return script + "echo '@@ end'\n"
  }

  @Test("every command of the page works, and gives what the page shows")
  func everyCommandWorks() throws {
    let commands = Self.blocks.filter { $0.kind == "sh" }.flatMap { $0.text.split(separator: "\n") }
    #expect(commands.count { $0.hasPrefix("pcu-scan ") } >= 15)
    let bench = try CommandBench()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", try script(BinaryBench.program().path)]
    process.currentDirectoryURL = bench.folder.appending(path: "day")
    let run = try BinaryBench.run(process)
    #expect(run.code == 0, "\(run.error)")
    var outputs: [Int: String] = [:]
    // Numbers are not parted from their units; on the page that would only be hard to see.
    for part in run.out.replacing("\u{A0}", with: " ").components(separatedBy: "@@ ").dropFirst() {
      let end = part.firstIndex(of: "\n") ?? part.endIndex
      if let number = Int(part[..<end]) { outputs[number] = String(part[end...]) }
    }
    #expect(outputs.count == Self.blocks.count { $0.kind == "sh" })
    for (number, block) in Self.blocks.enumerated() where block.kind == "text" {
      let command = try #require(Self.blocks[..<number].lastIndex { $0.kind == "sh" })
      #expect(outputs[command]?.contains(block.text) == true, "line \(block.line): \(outputs[command] ?? "nothing")")
    }
  }

  @Test("the page walks through every command an author needs")
  func everyStepIsThere() {
    let commands: [CommandName] = [
      .`init`, .check, .score, .explain, .fields, .test, .fmt, .diff, .backtest, .build,
    ]
    for command in commands { #expect(Self.page.contains("\npcu-scan \(command.rawValue) "), "\(command)") }
    #expect(Self.page.contains("\npcu-scan check --strict rules\n"))
    // The table at its head names the sections there are.
    let sections = Self.page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
    for section in sections { #expect(Self.page.contains("| [\(section)](#")) }
    #expect(sections.count == Self.page.components(separatedBy: "\n| [").count - 1)
  }

  @Test("each step fits on a page")
  func stepsAreShort() {
    for section in Self.page.components(separatedBy: "\n## ").dropFirst() {
      #expect(section.split(separator: "\n", omittingEmptySubsequences: false).count <= 65)
    }
  }
}
