// Finds rules files or a pack, and gives the compiler the files they name: never one outside the folders that were given.

import Profiler
import RiskDSL

/// The rules of a run as files.
struct RuleFiles {
  /// Folders below a folder that was given.
  private static let maxDepth = 16
  /// Bytes of one list or table.
  private static let maxListBytes = 1 << 30

  private struct Root {
    /// With every link followed.
    var path: String
    /// First part of the names of its files; empty where there is only one root.
    var prefix: String
  }

  /// Bytes of one rules file: more than the compiler takes, so that it is the compiler that says so.
  static let maxRulesBytes = 65 << 20
  /// Bytes of rules from which compiling them takes memory that counts: many times as much.
  private static let muchBytes = 1 << 20
  /// Bytes of a rule pack.
  private static let maxPackBytes = 1 << 30

  private var roots: [Root] = []
  /// In the order given, files of a folder by name.
  private(set) var sources: [SourceFile] = []
  /// The pack, where one was given instead of rules files.
  private(set) var pack: PackFile?
  /// A folder or a pack was given, and not single files of it.
  private(set) var isWhole = false

  /// Reads the rules at the given paths.
  init(_ paths: [String]) throws(UsageError) {
    var found: [(root: Int, name: String, bytes: [UInt8]?)] = []
    for path in paths {
      let (kind, real) = try RuleFiles.read { () throws(PlatformError) in
        (try System.status(path).kind, try System.realPath(path))
      }
      if kind == .folder {
        let root = add(real)
        isWhole = true
        let names = try RuleFiles.read { () throws(PlatformError) in try RuleFiles.find(in: real) }
        if names.isEmpty {
          throw UsageError("There are no rules (*.risk) in `\(path)`.", "В `\(path)` нет правил (*.risk).")
        }
        found += names.map { (root, $0, nil) }
        continue
      }
      let isNamedPack = path.hasSuffix(".pcu")
      let bytes = try RuleFiles.read { () throws(PlatformError) in
        try System.readWhole(real, limit: isNamedPack ? RuleFiles.maxPackBytes : RuleFiles.maxRulesBytes)
      }
      if isNamedPack || RulePack.isPack(bytes) {
        isWhole = true
        pack = PackFile(path.split(separator: "/").last.map(String.init) ?? path, bytes)
        continue
      }
      let slash = real.lastIndex(of: "/") ?? real.startIndex
      let folder = slash == real.startIndex ? "/" : String(real[..<slash])
      found.append((add(folder), String(real[real.index(after: slash)...]), bytes))
    }
    if pack != nil, paths.count > 1 {
      throw UsageError(
        "A rule pack stands for all rules of a run: give it alone.",
        "Пакет правил заменяет все правила запуска: укажите его один.")
    }
    name()
    var known: Set<String> = []
    for file in found {
      let root = roots[file.root]
      let name = root.prefix.isEmpty ? file.name : root.prefix + "/" + file.name
      guard known.insert(name).inserted else { continue }
      let bytes = try RuleFiles.read { () throws(PlatformError) in
        // `??` would forget which errors there are.
        if let bytes = file.bytes { return bytes }
        return try System.readWhole(root.path + "/" + file.name, limit: RuleFiles.maxRulesBytes)
      }
      sources.append(SourceFile(name: name, bytes: bytes))
    }
  }

  /// What the system gives of the rules; where it refuses, the error that says so.
  private static func read<Value>(_ body: () throws(PlatformError) -> Value) throws(UsageError) -> Value {
    do throws(PlatformError) { return try body() } catch {
      throw UsageError(
        "The rules cannot be read: \(error.text(.english)).",
        "Не удалось прочитать правила: \(error.text(.russian)).")
    }
  }

  /// Whether rules are so many that compiling them takes memory that counts.
  static func areMuch(_ sources: [SourceFile]) -> Bool { sources.reduce(0) { $0 + $1.bytes.count } > muchBytes }

  private mutating func add(_ path: String) -> Int {
    if let known = roots.firstIndex(where: { $0.path == path }) { return known }
    roots.append(Root(path: path, prefix: ""))
    return roots.count - 1
  }

  /// Several roots need names that keep their files apart: the folder's own, numbered where two are alike.
  private mutating func name() {
    guard roots.count > 1 else { return }
    for index in roots.indices {
      let last = roots[index].path.split(separator: "/").last.map(String.init) ?? "root"
      var prefix = last
      var number = 1
      while roots[..<index].contains(where: { $0.prefix == prefix }) {
        number += 1
        prefix = "\(last)-\(number)"
      }
      roots[index].prefix = prefix
    }
  }

  /// The rules files of a folder and the folders below it, by name; at most `maxDepth` levels.
  static func find(in folder: String) throws(PlatformError) -> [String] {
    var found: [String] = []
    var open: [(path: String, depth: Int)] = [("", 0)]
    while let (path, depth) = open.popLast() {
      for name in try System.names(in: path.isEmpty ? folder : folder + "/" + path) where !name.hasPrefix(".") {
        let inner = path.isEmpty ? name : path + "/" + name
        guard let status = try? System.status(folder + "/" + inner) else { continue }
        if status.kind == .folder, depth < maxDepth { open.append((inner, depth + 1)) }
        if status.kind == .file, name.hasSuffix(".risk") { found.append(inner) }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Compiles the rules with `NAME=FILE` replacements of lists; a pack whose lists stay as they are is only read.
  ///
  /// - Parameters:
  ///   - forPack: Keeps what a pack is built from; a pack is compiled anew.
  ///   - lint: Looks for likely slips as well.
  ///   - threads: May take part in compiling.
  ///   - withPlaces: Reads from a pack also where registers come from, which only disassembly shows.
  func compile(
    lists: [String] = [], forPack: Bool = false, withPlaces: Bool = false, lint: LintOptions? = nil, threads: Int = 1
  ) throws(UsageError) -> Compilation {
    var overrides: [String: String] = [:]
    for list in lists {
      let parts = list.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageError(
          "`--list` needs NAME=FILE; found `\(list)`.", "Параметру `--list` нужно ИМЯ=ФАЙЛ; указано `\(list)`.")
      }
      overrides[parts[0]] = parts[1]
    }
    let roots = roots
    let compilation =
      pack?.compile(overrides, forPack: forPack, withPlaces: withPlaces, lint: lint) {
        (path: String) throws(LoadFailure) in
        try RuleFiles.load(path, [])
      }
      ?? Compiler.compile(
        sources, listOverrides: overrides, forPack: forPack, withPlaces: withPlaces, lint: lint, threads: threads
      ) {
        (path: String) throws(LoadFailure) in
        try RuleFiles.load(path, roots)
      }
    for name in overrides.keys.sorted() {
      guard let program = compilation.program, !program.lists.contains(where: { $0.name == name && !$0.path.isEmpty })
      else { continue }
      let known = program.lists.filter { !$0.path.isEmpty }.map(\.name)
      let hint = Suggestion.nearest(name, in: known)
      throw UsageError(
        "`--list` replaces a list that comes from a file; there is no such list `\(name)`."
          + (hint.map { " Did you mean `\($0)`?" } ?? ""),
        "`--list` заменяет список, взятый из файла; такого списка `\(name)` нет."
          + (hint.map { " Возможно, имелось в виду `\($0)`." } ?? ""))
    }
    return compilation
  }

  /// The bytes of a file that rules name: out of the pack, or from below the folders that were given.
  func file(_ path: String) throws(LoadFailure) -> [UInt8] {
    guard let pack else { return try RuleFiles.load(path, roots) }
    guard let bytes = pack.pack?.file(path) else {
      throw LoadFailure("is not in the pack", russian: "нет в пакете")
    }
    return bytes
  }

  /// The bytes of a file that rules name, by its name below a root; a leading NUL marks a path of the command line.
  private static func load(_ path: String, _ roots: [Root]) throws(LoadFailure) -> [UInt8] {
    var place: String?
    // A pipe may never give anything; one of the command line is meant.
    var isFile = true
    do throws(PlatformError) {
      if path.utf8.first == 0 {
        place = String(path.dropFirst())
      } else if let root = roots.first(where: { $0.prefix.isEmpty || path.hasPrefix($0.prefix + "/") }) {
        let inner = root.prefix.isEmpty ? path : String(path.dropFirst(root.prefix.count + 1))
        let real = try System.realPath(root.path + "/" + inner)
        // A link may lead anywhere; what it leads to counts.
        if real.hasPrefix(root.path == "/" ? "/" : root.path + "/") {
          place = real
          isFile = try System.status(real).kind != .other
        }
      }
      if let place, isFile { return try System.readWhole(place, limit: maxListBytes) }
    } catch { throw LoadFailure(error.reason(.english), russian: error.reason(.russian)) }
    guard isFile else {
      throw LoadFailure("is a pipe or a device, not a file", russian: "это канал или устройство, а не файл")
    }
    throw LoadFailure("lies outside the folder of the rules", russian: "лежит вне папки правил")
  }
}
