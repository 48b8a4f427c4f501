// The first pass over all files: headers, uses, and the names of lists, tables, defines and rules.

extension Checker {
  mutating func declareFiles() {
    for file in files {
      for declaration in file.declarations {
        switch declaration {
        case .ruleset(let ruleset):
          if let first = rulesets[file.file] {
            report(.secondRuleset, ruleset.range, [ruleset.name.value], related: first.range)
          } else {
            rulesets[file.file] = ruleset
            if let language = ruleset.language, !["en", "ru", "both"].contains(language.value) {
              report(.unknownWord, language.range, ["language", language.value, "en, ru, both"])
            }
          }
        case .use(let path):
          declareUse(path, in: file.file)
        case .allow(let allow):
          checkAllow(allow)
        case .list, .table, .rates, .field, .define, .rule, .scoring, .test:
          break
        }
      }
      if rulesets[file.file] == nil, !file.declarations.isEmpty {
        report(.missingRuleset, SourceRange(file: file.file, start: 0, end: 0))
      }
    }
    reportUseCycles()
  }

  private mutating func checkAllow(_ allow: AllowDeclaration) {
    let known = DiagnosticCode.allCases.filter { $0.severity == .warning }.map(\.rawValue)
    if !known.contains(allow.code.value) {
      report(
        .unknownWord, allow.code.range, ["warning", allow.code.value, known.joined(separator: ", ")],
        suggestion: Suggestion.nearest(allow.code.value.uppercased(), in: known))
    }
    if TextFold.fold(allow.reason.value).isEmpty { report(.emptyText, allow.reason.range) }
  }

  private mutating func declareUse(_ path: Located<String>, in file: FileID) {
    guard let name = resolve(path.value, from: file) else {
      report(.pathOutsideRules, path.range, [path.value])
      return
    }
    guard let used = sources.firstIndex(where: { $0.name == name }) else {
      report(.useNotFound, path.range, [path.value], suggestion: nearest(name, in: sources.map(\.name)))
      return
    }
    names.uses[file, default: []].append(FileID(UInt32(used)))
  }

  /// A path written in a rules file, from the root of the rules; nil when it leaves that root or is absolute.
  func resolve(_ path: String, from file: FileID) -> String? {
    Checker.resolve(path, from: sources[Int(file.rawValue)].name)
  }

  /// A path written in the file `name`, from the root of the rules; nil when it leaves that root or is absolute.
  static func resolve(_ path: String, from name: String) -> String? {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0), !path.contains("\\") else { return nil }
    var parts = name.split(separator: "/").map(String.init)
    if !parts.isEmpty { parts.removeLast() }
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == ".." {
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  private mutating func reportUseCycles() {
    var state: [FileID: Int] = [:]
    for start in files.map(\.file) where state[start] == nil {
      var stack: [(file: FileID, next: Int)] = [(start, 0)]
      state[start] = 1
      while let top = stack.last {
        let uses = names.uses[top.file] ?? []
        guard top.next < uses.count else {
          state[top.file] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let target = uses[top.next]
        if state[target] == 1 {
          let from = stack.firstIndex { $0.file == target } ?? 0
          let chain = stack[from...].map { sources[Int($0.file.rawValue)].name } + [sources[Int(target.rawValue)].name]
          report(.cyclicDefinition, useRange(of: target, in: top.file), [chain.joined(separator: " → ")])
        } else if state[target] == nil {
          state[target] = 1
          stack.append((target, 0))
        }
      }
    }
  }

  private func useRange(of target: FileID, in file: FileID) -> SourceRange {
    for declaration in files.first(where: { $0.file == file })?.declarations ?? [] {
      if case .use(let path) = declaration, resolve(path.value, from: file) == sources[Int(target.rawValue)].name {
        return path.range
      }
    }
    return SourceRange(file: file, start: 0, end: 0)
  }

  mutating func declareNames() {
    eachDeclaration { checker, file, declaration in checker.declareName(declaration, file) }
    if keepsTrees { return }
    // Entries as written are much, and have been read.
    for file in files.indices {
      files[file].declarations.removeAll { if case .list = $0 { true } else { false } }
    }
  }

  private mutating func declareName(_ declaration: Declaration, _ file: FileID) {
    switch declaration {
    case .list(let list):
      guard claim(list.name, in: file, .list(names.lists.count), shared: list.isShared) else { return }
      names.lists.append(readList(list, file))
    case .table(let table):
      guard names.tables.count < Limits.maxTables else {
        return report(.tooMany, table.name.range, ["tables", "\(Limits.maxTables)"])
      }
      guard claim(table.name, in: file, .table(names.tables.count), shared: table.isShared) else { return }
      names.tables.append(TableEntry(table: readTable(table, file), file: file, isShared: table.isShared))
    case .define(let define):
      guard claim(define.name, in: file, .define(names.defines.count), shared: define.isShared) else { return }
      names.defines.append(DefineEntry(declaration: define, file: file))
    case .rates(let path, let range):
      readRates(path, range, file)
    case .rule(let rule):
      declareRule(rule.name)
    case .use, .ruleset, .field, .scoring, .test, .allow:
      break
    }
  }

  mutating func declareRule(_ name: Located<String>) {
    if let first = names.rules[name.value] {
      report(.duplicateName, name.range, ["rule", name.value], related: first)
    } else {
      names.rules[name.value] = name.range
    }
  }

  private mutating func claim(_ name: Located<String>, in file: FileID, _ thing: NamedThing, shared: Bool) -> Bool {
    if let first = names.things[file]?[name.value] {
      report(.duplicateName, name.range, [thing.kind, name.value], related: first.range)
      return false
    }
    if catalogue.find(name.value) != nil {
      report(.duplicateName, name.range, ["field", name.value])
      return false
    }
    names.add(name, thing, in: file, isShared: shared)
    return true
  }
}
