// A diagnostic is data: code, places, arguments. The words stand in DiagnosticText, one row per code.
// Every stage of the compiler adds to the collector; nothing prints here.

/// How serious a diagnostic is.
public enum Severity: String, Sendable {
  case error, warning
}

/// One finding about the rules, without words.
public struct Diagnostic: Sendable {
  /// What is wrong: the row of the table of texts.
  public var code: DiagnosticCode
  /// The culprit.
  public var range: SourceRange
  /// What fills the placeholders `{0}`, `{1}` … of the texts.
  public var arguments: [String]
  /// A second place that explains the first (the earlier declaration, the other side of a comparison).
  public var related: SourceRange?
  /// The nearest known name, where a name is unknown.
  public var suggestion: String?
  /// A consignment that shows what is meant.
  public var example: String?
  /// Makes a diagnostic.
  public init(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String] = [], related: SourceRange? = nil,
    suggestion: String? = nil
  ) {
    self.code = code
    self.range = range
    self.arguments = arguments
    self.related = related
    self.suggestion = suggestion
  }
}

/// Collects diagnostics of all stages and files; the cap keeps a hostile file from flooding the screen.
public struct DiagnosticCollector: Sendable {
  /// What was found, in the order found.
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many were dropped after the cap.
  public private(set) var dropped = 0
  /// Starts empty.
  public init() {}
  /// Adds one finding; beyond `Limits.maxDiagnostics` only counts it.
  public mutating func report(_ diagnostic: Diagnostic) {
    guard !isFull else {
      dropped += 1
      return
    }
    var diagnostic = diagnostic
    for index in diagnostic.arguments.indices where diagnostic.arguments[index].utf8.count > Limits.maxArgumentBytes {
      diagnostic.arguments[index] = DiagnosticText.cut(diagnostic.arguments[index])
    }
    // Half a name is no name to suggest.
    if let suggestion = diagnostic.suggestion, suggestion.utf8.count > Limits.maxArgumentBytes {
      diagnostic.suggestion = nil
    }
    diagnostics.append(diagnostic)
  }
  /// Adds one finding.
  public mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String] = [], related: SourceRange? = nil,
    suggestion: String? = nil
  ) {
    report(Diagnostic(code, range, arguments, related: related, suggestion: suggestion))
  }
  /// Adds what another collector holds, behind what is here.
  mutating func add(_ other: DiagnosticCollector) {
    let taken = other.diagnostics.prefix(Limits.maxDiagnostics - diagnostics.count)
    diagnostics += taken
    dropped += other.dropped + other.diagnostics.count - taken.count
  }
  /// Whether what is reported now is only counted.
  var isFull: Bool { diagnostics.count >= Limits.maxDiagnostics }
  /// Whether an error (not only warnings) was reported.
  public var hasErrors: Bool { dropped > 0 || diagnostics.contains { $0.code.severity == .error } }
}

/// Named limits of the compiler.
public enum Limits {
  /// Diagnostics kept per run.
  public static let maxDiagnostics = 500
  /// Nesting of parentheses, quantifiers and blocks.
  public static let maxNesting = 128
  /// Bytes of one rules file.
  public static let maxRulesFileBytes = 64 << 20
  /// Bytes of a manifest that a test of the rules reads.
  public static let maxTestManifestBytes = 16 << 20
  /// Words, numbers, texts and signs of one rules file: what is made of them takes many times their bytes.
  public static let maxTokens = 8_000_000
  /// Declarations of one rules file.
  public static let maxDeclarations = 400_000
  /// Known names that an unknown one is compared with; among more no likely one is looked for.
  public static let maxNamesCompared = 20_000
  /// Bytes of a name or text that a diagnostic repeats; what is longer is cut.
  public static let maxArgumentBytes = 400
  /// Levels of a condition or value with its defines written out.
  public static let maxDefineLevels = 1024
  /// Expansions of defined values in one rule set.
  public static let maxExpansions = 1_000_000
  /// Nodes of one condition with its defines written out.
  public static let maxConditionNodes = 100_000
  /// Files of one rule set, those brought in by `use` included.
  public static let maxFiles = 10_000
  /// Rules in one rule set.
  public static let maxRules = 100_000
  /// Fields, those of the catalogue included.
  public static let maxFields = 65_535
  /// Keyed tables of one rule set.
  public static let maxTables = 65_535
  /// Truth registers of one table of rows.
  public static let maxTruthRegisters = 1 << 20
  /// Number registers of one table of rows.
  public static let maxNumberRegisters = 1 << 16
  /// Bytes of all parts that `contains`, `starts with` and `ends with` look for in one column.
  public static let maxPartBytes = 1 << 20
  /// Entries of one list.
  public static let maxListEntries = 5_000_000
}
