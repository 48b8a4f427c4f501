// An output takes the place of what stood there: it must not be what the command reads, nor another output.

import Profiler

extension Arguments {
  /// Refuses outputs that would replace a file the command reads, or each other.
  func checkOutputs(of command: CommandName) throws(UsageError) {
    let outputs = [OptionName.output, .rejects, .entities, .html].compactMap { self[$0] }
    var places: [[String]] = []
    for path in outputs {
      let status = try? System.status(path)
      // A pipe or a device takes what comes; a folder is refused when the output is opened.
      if let status, status.kind != .file { continue }
      let place = Arguments.place(of: path)
      if places.contains(place) {
        throw UsageError(
          "Two outputs go to one file, `\(path)`. Name another for one of them.",
          "Два результата направлены в один файл `\(path)`. Укажите для одного из них другой.")
      }
      places.append(place)
      guard let status else { continue }
      if let read = paths(readBy: command).first(where: { (try? System.status($0))?.identity == status.identity }) {
        throw UsageError(
          "The output would replace `\(read)`, which is read. Name another file.",
          "Результат занял бы место файла `\(read)`, который читается. Укажите другой файл.")
      }
      if let folder = folders(readBy: command, path).first(where: { Arguments.folder($0, holds: path) }) {
        throw UsageError(
          "The output `\(path)` is already there, in `\(folder)`, whose files are read. Name a file elsewhere.",
          "Файл `\(path)` уже есть, и файлы папки `\(folder)` читаются. Укажите для результата файл в другом месте.")
      }
    }
  }

  /// The files and folders that a command reads.
  private func paths(readBy command: CommandName) -> [String] {
    var paths = [OptionName.rules, .on, .map, .seedFile, .operation, .key, .outcomes, .notes, .previous]
      .flatMap { all($0) }
    paths += all(.list).compactMap { list in
      list.firstIndex(of: "=").map { String(list[list.index(after: $0)...]) }
    }
    // Of a day report it is a number.
    if command == .bulletin { paths += all(.corrects) }
    // A pack may be built again in its place.
    paths += command == .build ? operands.filter { !$0.hasSuffix(".pcu") } : operands
    return paths
  }

  /// The folders of which a file named like the output would be read: all manifests and reports, rules by their ending.
  private func folders(readBy command: CommandName, _ output: String) -> [String] {
    let name = output.split(separator: "/").last ?? ""
    if name.hasPrefix(".") || name.hasSuffix(".part") { return [] }
    let takesRules = [.check, .test, .build, .disasm, .fmt].contains(command)
    let ofRules = all(.rules) + (takesRules || command == .diff ? operands : [])
    let ofManifests = all(.on) + (takesRules || command == .diff ? [] : operands)
    return ofManifests + (name.hasSuffix(".risk") ? ofRules : [])
  }

  /// Whether a file stands in a folder or below it.
  private static func folder(_ folder: String, holds path: String) -> Bool {
    guard let wanted = try? System.status(folder), wanted.kind == .folder else { return false }
    var above = parent(of: path)
    for _ in 0...ReadLimits.folderDepth {
      guard let status = try? System.status(above) else { return false }
      if status.identity == wanted.identity { return true }
      above += "/.."
    }
    return false
  }

  /// What tells two names of one place apart, whether something stands there or not.
  private static func place(of path: String) -> [String] {
    let folder = (try? System.status(parent(of: path)))?.identity.map(String.init) ?? [parent(of: path)]
    return folder + [path.split(separator: "/").last.map(String.init) ?? ""]
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
