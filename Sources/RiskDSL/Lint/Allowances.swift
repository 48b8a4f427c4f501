// Warnings that are allowed in place: `allow CODE "reason"` before a declaration, or before `ruleset` for the whole file.

/// What `allow` lines permit.
struct Allowances {
  private struct Allowance {
    var code: String
    /// The line itself.
    var range: SourceRange
    /// What it speaks of.
    var target: SourceRange
    var isUsed = false
  }

  private var allowances: [FileID: [Allowance]] = [:]

  init(_ files: [SyntaxFile], _ sources: [SourceFile]) {
    for file in files {
      var waiting: [AllowDeclaration] = []
      for declaration in file.declarations {
        if case .allow(let allow) = declaration {
          waiting.append(allow)
          continue
        }
        if waiting.isEmpty { continue }
        var target = declaration.range
        if case .ruleset = declaration {
          let end = UInt32(clamping: sources[Int(file.file.rawValue)].bytes.count)
          target = SourceRange(file: file.file, start: 0, end: end)
        }
        add(waiting, target)
        waiting = []
      }
      add(waiting, SourceRange(file: file.file, start: 0, end: 0))
    }
  }

  private mutating func add(_ lines: [AllowDeclaration], _ target: SourceRange) {
    for line in lines {
      allowances[target.file, default: []].append(
        Allowance(code: line.code.value, range: line.range, target: target))
    }
  }

  var isEmpty: Bool { allowances.isEmpty }

  /// Whether a warning is allowed where it stands.
  mutating func allow(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.code.severity == .warning, var lines = allowances[diagnostic.range.file] else { return false }
    var isAllowed = false
    for index in lines.indices where lines[index].code == diagnostic.code.rawValue {
      let target = lines[index].target
      guard target.start <= diagnostic.range.start, diagnostic.range.end <= target.end else { continue }
      lines[index].isUsed = true
      isAllowed = true
    }
    allowances[diagnostic.range.file] = lines
    return isAllowed
  }

  /// Lines that allowed nothing.
  ///
  /// - Parameter isWhole: all files of the rule set are there; otherwise the reason for a line may lie in another one.
  func unused(isWhole: Bool) -> [Diagnostic] {
    allowances.values.joined().filter { line in
      !line.isUsed && (isWhole || !warningsOfOtherFiles.contains { $0.rawValue == line.code })
    }.map { Diagnostic(.allowsNothing, $0.range, [$0.code]) }
  }
}

/// Warnings that come and go with other files of the rule set.
private let warningsOfOtherFiles: Set<DiagnosticCode> = [
  .unusedList, .unusedDefine, .duplicateRule, .ruleImpliesRule, .shadowedEntry, .comparesWithNothing, .noTestThatHits,
  .noTestThatSpares, .scoreBeyondCap,
]

extension Declaration {
  /// Where it stands.
  fileprivate var range: SourceRange {
    switch self {
    case .use(let path): path.range
    case .ruleset(let ruleset): ruleset.range
    case .list(let list): list.range
    case .table(let table): table.range
    case .rates(_, let range): range
    case .field(let field): field.range
    case .define(let define): define.range
    case .rule(let rule): rule.range
    case .scoring(let scoring): scoring.range
    case .test(let test): test.range
    case .allow(let allow): allow.range
    }
  }
}
