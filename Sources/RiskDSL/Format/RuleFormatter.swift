// The one layout of rules files: text in, the same tokens and comments in canonical lines out.
// Stands beside the compiler: lexer and parser say what a token is for, nothing is checked or compiled.

/// Lays out rules files.
public enum RuleFormatter {
  /// Columns of a line, where texts and comments leave a choice.
  public static let lineWidth = 100

  /// What became of a file.
  public enum Outcome: Sendable {
    /// The canonical text; it may be the text that was given.
    case formatted([UInt8])
    /// The file cannot be parsed; it has no layout. Holds what is wrong with it.
    case faulty(Compilation)
    /// The canonical text would not have held the tokens and comments of the file. A fault of the formatter.
    case unfaithful
  }

  /// Lays out one file.
  ///
  /// - Complexity: linear in the bytes of the file.
  public static func format(_ source: SourceFile) -> Outcome {
    var diagnostics = DiagnosticCollector()
    let (lexed, roles) = Parser.layoutParts(of: source, into: &diagnostics)
    guard !diagnostics.hasErrors else {
      return .faulty(
        Compilation(
          program: nil, diagnostics: diagnostics.diagnostics.sorted(by: Diagnostic.precedes),
          dropped: diagnostics.dropped, sources: [source]))
    }
    var writer = LayoutWriter(LaidTokens(source, lexed, roles))
    writer.file()
    let laid = SourceFile(name: source.name, bytes: writer.out)
    var found = DiagnosticCollector()
    let again = Parser.layoutParts(of: laid, into: &found)
    let isFaithful = !found.hasErrors && again.roles == roles && holdsSame(source, lexed, laid, again.lexed)
    return isFaithful ? .formatted(laid.bytes) : .unfaithful
  }

  /// Whether two files have the same tokens and, blanks at their ends aside, the same comments.
  static func holdsSame(_ a: SourceFile, _ left: LexedText, _ b: SourceFile, _ right: LexedText) -> Bool {
    guard left.tokens.count == right.tokens.count, left.comments.count == right.comments.count else { return false }
    for (one, other) in zip(left.tokens, right.tokens) {
      guard one.kind == other.kind, a.bytes(one.start, one.end).elementsEqual(b.bytes(other.start, other.end)) else {
        return false
      }
    }
    for (one, other) in zip(left.comments, right.comments) {
      guard a.comment(one).elementsEqual(b.comment(other)) else { return false }
    }
    return true
  }
}

extension SourceFile {
  func bytes(_ start: UInt32, _ end: UInt32) -> ArraySlice<UInt8> { bytes[Int(start)..<Int(end)] }

  /// A comment without the blanks at its end.
  func comment(_ range: SourceRange) -> ArraySlice<UInt8> {
    var text = bytes(range.start, range.end)
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }
}
