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
