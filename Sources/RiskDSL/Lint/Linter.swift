// The linter: what compiles and is still likely to be a slip. A pass of its own over the checked tree, run by `check` alone.
// checked tree → **warnings**; each of them can be allowed in place with a reason.

/// What the linter has to be told: it reads no clock and knows nothing of readers and evaluators.
public struct LintOptions: Sendable {
  /// The day on which rules must be valid, in days since 1970-01-01.
  public var asOf: Int32
  /// A rule that ends within so many days is said to end soon.
  public var soon: Int32 = 30
  /// All files of the rule set are there, so that what nothing uses here is used nowhere.
  public var isWhole: Bool
  /// Fields of a catalogue that no manifest can fill.
  public var unfilled: @Sendable (FieldCatalogue) -> Set<FieldID>
  /// Evaluates a consignment and tells whether all expectations hold: an example is shown only if they do.
  public var holds: @Sendable (CompiledTest, Program) -> Bool

  /// Makes options; without an evaluator no examples are shown.
  public init(
    asOf: Int32, isWhole: Bool = true, unfilled: @escaping @Sendable (FieldCatalogue) -> Set<FieldID> = { _ in [] },
    holds: @escaping @Sendable (CompiledTest, Program) -> Bool = { _, _ in false }
  ) {
    self.asOf = asOf
    self.isWhole = isWhole
    self.unfilled = unfilled
    self.holds = holds
  }
}

/// Looks through a checked rule set.
struct Linter {
  /// Comparisons that the search for contradictions and implications may take.
  static let maxWork = 40_000_000

  let checker: Checker
  let program: Program
  let options: LintOptions
  let maker: FormulaMaker
  let reasoner: Reasoner
  private(set) var found: [Diagnostic] = []
  /// Places already warned of: a define is used by many rules.
  private var told: Set<Told> = []

  /// Examples that may still be looked for.
  var examplesLeft = Linter.maxExamples

  private struct Told: Hashable {
    var code: DiagnosticCode
    var range: SourceRange
    var arguments: [String]
  }

  init(_ checker: Checker, _ program: Program, _ options: LintOptions) {
    self.checker = checker
    self.program = program
    self.options = options
    maker = FormulaMaker(catalogue: checker.catalogue, lists: checker.names.lists)
    reasoner = Reasoner(maker, budget: LintBudget(Linter.maxWork))
  }

  /// Everything the linter has to say, whether it is allowed or not.
  static func lint(_ checker: Checker, _ program: Program, _ options: LintOptions) -> [Diagnostic] {
    var linter = Linter(checker, program, options)
    linter.lintNames()
    linter.lintEntries()
    linter.lintValidity()
    linter.lintPoints()
    linter.lintTests()
    linter.lintFields()
    linter.lintBlanks()
    let hopeless = linter.lintClauses()
    linter.lintImplications(leavingOut: hopeless)
    return linter.found
  }

  mutating func warn(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String] = [], related: SourceRange? = nil,
    example: String? = nil
  ) {
    guard told.insert(Told(code: code, range: range, arguments: arguments)).inserted else { return }
    var diagnostic = Diagnostic(code, range, arguments, related: related)
    diagnostic.example = example
    found.append(diagnostic)
  }

  /// The text of a place, cut to what a message can hold.
  func excerpt(_ range: SourceRange) -> String {
    let text = checker.excerpt(range)
    return text.unicodeScalars.count > 60 ? String(text.prefix(57)) + "…" : text
  }
}
