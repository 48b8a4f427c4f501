// The checker: from syntax trees to a checked rule set. It reports every error it can find and goes on.
// text → tokens → tree → **checked tree** → program

/// Gives the bytes of a file that rules name (lists, tables, rates, used files), by path relative to the root of the rules.
public typealias FileLoader = (_ path: String) throws(LoadFailure) -> [UInt8]

/// Why a file could not be loaded.
public struct LoadFailure: Error, Sendable {
  /// What the operating system said, or what was wrong with the path.
  public var reason: LocalizedText
  /// Wraps a reason; without Russian words the English ones stand for both.
  public init(_ reason: String, russian: String? = nil) {
    self.reason = LocalizedText(en: reason, ru: russian ?? reason)
  }
}

/// A rule whose conditions were understood.
struct CheckedRule: Sendable {
  /// The declaration: large, so that it stays in the box of the tree; without its conditions where nobody asks for them.
  private let syntax: Declaration
  var file: FileID
  var when: CheckedCondition
  var unless: CheckedCondition?
  var valid: ClosedRange<Int32>?
  var status: RuleStatus
  var floor: Lane?
  var group: Int?
  /// The texts of a hit; nil for drafts too, whose texts nobody sees.
  var because: CheckedText?
  var check: CheckedText?

  /// The rule as written.
  var declaration: RuleDeclaration {
    guard case .rule(let rule) = syntax else { preconditionFailure("a checked rule was made from a rule") }
    return rule
  }

  /// Takes a rule from its declaration; the conditions are added by the checker.
  init(
    _ syntax: Declaration, file: FileID, when: CheckedCondition, unless: CheckedCondition?, valid: ClosedRange<Int32>?,
    status: RuleStatus, floor: Lane?, group: Int?
  ) {
    self.syntax = syntax
    self.file = file
    self.when = when
    self.unless = unless
    self.valid = valid
    self.status = status
    self.floor = floor
    self.group = group
  }
}

/// Turns syntax trees into a checked rule set: first `declare`, then `check`, which hands on each rule as it is understood.
struct Checker {
  var sources: [SourceFile]
  var files: [SyntaxFile]
  var diagnostics: DiagnosticCollector
  var catalogue = FieldCatalogue.builtIn
  var names = NameTable()
  var rulesets: [FileID: RulesetDeclaration] = [:]
  var scoring = Scoring()
  var scoringRange: SourceRange?
  var rates: RateTable?
  var rules: [CheckedRule] = []
  let loader: FileLoader
  let listOverrides: [String: String]
  /// Whether trees and checked rules are asked for when they have been used: the linter does. Otherwise each goes as soon
  /// as the next stage has it, so that tree, checked tree and program of a large rule set are never there together.
  let keepsTrees: Bool
  /// The pieces of rules that were left for later.
  let ahead: PiecesAhead
  /// How many of them have been taken.
  private var piecesTaken = 0
  /// A piece that was left for later was not what it seemed: nothing may be left.
  var isDoubtful = false

  /// Lists read before their names were declared, by the places of the names.
  var listsAhead: [SourceRange: ListReader] = [:]
  /// Lists that some condition asks for.
  var usedLists: Set<Int> = []
  /// Defines being checked, outermost first: a name that comes up again is a cycle.
  var openDefines: [Int] = []
  /// Levels of the condition or value being checked, through all open defines; and the deepest reached since the
  /// innermost define was opened.
  var level = 0
  var deepest = 0
  /// The most defines open at a time since the innermost was opened.
  var deepestDefine = 0
  /// How many times a define of a value was expanded; bounded, so that defines of defines cannot explode.
  var expansions = 0
  /// Defines that lie too deep in one another were already reported.
  var reportedNesting = false
  /// Conditions of defines checked so far.
  var checkedDefines = 0
  /// The text of a rule is being checked; and the defines that texts alone have asked for up to now, which do not count as
  /// used before the unused ones have been checked.
  var isInText = false
  var definesOfTexts: Set<Int> = []
  /// Findings in texts: they are told after those in conditions and defines.
  var textDiagnostics = DiagnosticCollector()
  /// Members of cycles that were already reported.
  var reportedCycles: Set<String> = []

  /// Folded words of the terms met: the same few thousand words stand in many rules.
  private var termWords: [[TermWord]] = []
  /// By term: its position in `termWords`.
  private var terms = InternTable<PhraseKey>()

  /// Names of all groups, in the order first seen.
  var groupIndex: [String: Int] = [:]

  init(
    sources: [SourceFile], files: [SyntaxFile], diagnostics: DiagnosticCollector, loader: @escaping FileLoader,
    listOverrides: [String: String], keepsTrees: Bool
  ) {
    self.sources = sources
    self.files = files
    self.diagnostics = diagnostics
    self.loader = loader
    self.listOverrides = listOverrides
    self.keepsTrees = keepsTrees
    ahead = PiecesAhead(files, sources)
  }

  /// How many rules there are, as far as it can be told before all have been parsed.
  var ruleCount: Int { names.rules.count + files.reduce(0) { $0 + $1.later.reduce(0) { $0 + $1.count } } }

  /// Reads everything but rules and tests: fields, lists, tables, names, scoring; `aside` on all threads.
  mutating func declare(aside: Bool) {
    declareFiles()
    declareFields()
    if aside {
      readListsAhead()
      // Names are declared by one thread.
      SideBySide.begin { [sources, ahead] in
        while ahead.parseNext() {}
        for source in sources { _ = source.digest }
      }
    }
    declareNames()
    declareScoring()
  }

  /// Checks the rules, in the order written, and what no rule uses.
  ///
  /// - Parameter use: Gets each rule that was understood.
  mutating func check(_ use: (consuming CheckedRule) -> Void) {
    checkRules(use)
    checkUnusedDefines()
    for index in definesOfTexts { names.defines[index].isUsed = true }
    diagnostics.add(textDiagnostics)
  }

  mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String] = [], related: SourceRange? = nil,
    suggestion: String? = nil
  ) {
    diagnostics.report(code, range, arguments, related: related, suggestion: suggestion)
  }

  /// A term with its words.
  mutating func words(of term: Term) -> CheckedTerm {
    let key = PhraseKey(term)
    if let known = terms.find(key, key.hash) {
      return CheckedTerm(term: term, words: termWords[Int(known)], hash: key.hash)
    }
    let words = term.words
    terms.add(key, key.hash, UInt32(termWords.count))
    termWords.append(words)
    return CheckedTerm(term: term, words: words, hash: key.hash)
  }

  /// Goes through the declarations of all files, in the order written.
  mutating func eachDeclaration(_ body: (inout Checker, FileID, Declaration) -> Void) {
    for file in files {
      for declaration in file.declarations { body(&self, file.file, declaration) }
    }
  }

  /// The declarations of the rules of a file, the last one first; they leave the tree unless it is kept.
  mutating func takeRules(ofFile position: Int) -> [Declaration] {
    let rules = files[position].declarations.reversed().filter(\.isRule)
    if !keepsTrees { files[position].declarations.removeAll(where: \.isRule) }
    return rules
  }

  /// The rules of the next piece of a file that was left for later, the last first. Where it is not what it seemed, or too
  /// much for the file, `isDoubtful` is set.
  mutating func takeLater(ofFile position: Int) -> [Declaration] {
    defer { piecesTaken += 1 }
    guard let piece = ahead.take(piecesTaken) else {
      isDoubtful = true
      return []
    }
    files[position].size.add(piece.size)
    if !piece.declarations.allSatisfy(\.isRule) || !files[position].size.isWithinLimits { isDoubtful = true }
    return piece.declarations.reversed()
  }

  private mutating func declareFields() {
    eachDeclaration { checker, _, declaration in
      if case .field(let field) = declaration { checker.declare(field) }
    }
  }

  private mutating func declare(_ field: FieldDeclaration) {
    guard ValueType.named(field.type.value) != nil else {
      report(
        .unknownWord, field.type.range, ["type", field.type.value, ValueType.allNames.joined(separator: ", ")],
        suggestion: Suggestion.nearest(field.type.value, in: ValueType.allNames))
      return
    }
    if field.name.value.contains("."), catalogueTable(of: field.name.value) == nil {
      report(.unknownTable, field.name.range, [String(field.name.value.prefix { $0 != "." })])
      return
    }
    guard catalogue.fields.count < Limits.maxFields else {
      report(.tooMany, field.name.range, ["fields", "\(Limits.maxFields)"])
      return
    }
    let alias = HeaderAlias(text: field.column.value, impliedUnit: field.currency?.value ?? "")
    let added = catalogue.add(
      name: field.name.value, typeName: field.type.value, unitName: "", labelEN: field.column.value,
      labelRU: field.column.value, aliases: [alias], isDeclared: true, isSecret: field.isSecret)
    if added == nil { report(.duplicateName, field.name.range, ["field", field.name.value]) }
  }

  /// Table of a dotted field name: a table's prefix, or a prefix that consignment fields of the catalogue already have.
  private func catalogueTable(of name: String) -> TableID? {
    let prefix = String(name.prefix { $0 != "." })
    if let table = TableID.allCases.first(where: { $0.name == prefix }) { return table }
    return catalogue.fields.contains { $0.table == .consignment && $0.name.hasPrefix(prefix + ".") }
      ? .consignment : nil
  }

  /// Checks defines that no rule uses. What only they use stays unused: texts of rules may still use it when they are emitted.
  private mutating func checkUnusedDefines() {
    let unused = names.defines.indices.filter { !names.defines[$0].isUsed }
    let lists = usedLists
    defer {
      for index in unused { names.defines[index].isUsed = false }
      usedLists = lists
    }
    for index in unused {
      let entry = names.defines[index]
      var scope = Scope(file: entry.file)
      scope.isOpen = true
      names.defines[index].isOpen = true
      if isConditionSyntax(entry.declaration.value, file: entry.file) {
        _ = checkCondition(entry.declaration.value, scope)
      } else {
        _ = checkNumber(entry.declaration.value, scope, allowText: true)
      }
      names.defines[index].isOpen = false
    }
  }
}
