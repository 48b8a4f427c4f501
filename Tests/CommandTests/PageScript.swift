// A page of the documentation as a script: its commands are typed and run, and give what the page shows.
// Stands outside the pipeline.

import Foundation
import Testing

/// The fenced blocks of a page: `sh` is run, `text` must be in what the last `sh` gave on either stream.
struct PageScript {
  /// A fenced block and the line it begins on.
  struct Block {
    var kind: String
    var text: String
    var line: Int
  }

  let text: String
  let blocks: [Block]

  /// Reads a page of `docs`.
  init(_ name: String) throws {
    text = try String(contentsOf: BinaryBench.root.appending(path: "docs/\(name)"), encoding: .utf8)
    var blocks: [Block] = []
    var isOpen = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if !isOpen { blocks.append(Block(kind: String(line.dropFirst(3)), text: "", line: number + 1)) }
        isOpen.toggle()
      } else if isOpen {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    self.blocks = blocks
  }

  /// Runs all commands in one shell, in a folder with `rules` and `manifests` of the repository, and holds what they give.
  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pcu-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["rules", "manifests"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: BinaryBench.root.appending(path: name))
    }
    var script = "set -e\nexec 2>&1\npcu-scan() { '\(try BinaryBench.program().path)' \"$@\"; }\n"
    for (number, block) in blocks.enumerated() where block.kind == "sh" {
      script += "echo '@@ \(number)'\n" + block.text
    }
    script += "echo '@@ end'\n"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      .replacingOccurrences(of: "\u{A0}", with: " ")
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && output.hasSuffix("@@ end\n"), "\(output)")
    var outputs: [Int: String] = [:]
    for part in output.components(separatedBy: "@@ ").dropFirst() {
      let end = part.firstIndex(of: "\n") ?? part.endIndex
      if let number = Int(part[..<end]) { outputs[number] = String(part[end...]) }
    }
    for (number, block) in blocks.enumerated() where block.kind == "text" {
      let command = try #require(blocks[..<number].lastIndex { $0.kind == "sh" })
      // Each line must be there; an output may have more of them, and more to the right.
      for line in block.text.split(separator: "\n") {
        #expect(outputs[command]?.contains(line) == true, "line \(block.line): \(outputs[command] ?? "nothing")")
      }
    }
  }
}

@Suite("Page for coordinators")
struct OperationsPageTests {
  @Test("every command of the page works, and gives what the page shows")
  func everyCommandWorks() throws {
    let page = try PageScript("operations.md")
    #expect(page.blocks.count { $0.kind == "sh" } >= 9 && page.blocks.count { $0.kind == "text" } >= 5)
    try page.run()
  }

  @Test("the table at its head names the sections there are")
  func sections() throws {
    let page = try PageScript("operations.md").text
    let sections = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
    for section in sections.dropLast() { #expect(page.contains("| [\(section)](#"), "\(section)") }
    #expect(sections.count - 1 == page.components(separatedBy: "\n| [").count - 1)
  }
}
