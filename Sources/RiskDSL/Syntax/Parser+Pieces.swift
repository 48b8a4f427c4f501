// Large files in pieces: each is split and parsed by itself, on any thread, and the declarations are joined.
// Whatever makes a piece doubtful, an error above all, has its file parsed in one, as small files are.

/// A piece of a file, in which nothing was found: findings are told by parsing the file in one, so that those of many files
/// are never there together.
private struct ParsedPiece: Sendable {
  var declarations: [Declaration]
  var tokens: Int
}

extension Parser {
  /// Bytes of a piece: its tokens stay in the second-level cache.
  static let pieceBytes = 1 << 16

  /// Parses files, large ones piece by piece; `aside` on all threads. Gives what parsing one after the other gives.
  ///
  /// - Complexity: linear in the bytes of the files.
  static func parse(
    _ sources: [SourceFile], aside: Bool, pieceBytes: Int = pieceBytes, into diagnostics: inout DiagnosticCollector
  ) -> [SyntaxFile] {
    let pieces = sources.indices.flatMap { file in cut(sources[file], pieceBytes).map { (file: file, part: $0) } }
    @Sendable func parsed(_ position: Int) -> ParsedPiece? {
      let (file, part) = pieces[position]
      return parse(sources[file], file: FileID(UInt32(file)), part)
    }
    var parts = aside ? SideBySide.map(pieces.indices, parsed) : pieces.indices.map(parsed)
    var files: [SyntaxFile] = []
    var first = 0
    while first < pieces.count {
      let file = FileID(UInt32(pieces[first].file))
      let next = pieces[first...].firstIndex { $0.file != pieces[first].file } ?? pieces.count
      let joined = join(parts[first..<next])
      for position in first..<next { parts[position] = nil }
      files.append(
        joined.map { SyntaxFile(file: file, declarations: $0) }
          ?? parse(sources[pieces[first].file], file: file, into: &diagnostics))
      first = next
    }
    return files
  }

  /// Cuts a file before lines that begin with `rule` or `list` and follow a closing brace.
  static func cut(_ source: SourceFile, _ pieceBytes: Int) -> [Range<Int>] {
    let content = source.content
    // A file that is too large is refused as a whole.
    guard content.count >= 2 * pieceBytes, source.bytes.count <= Limits.maxRulesFileBytes else { return [content] }
    var pieces: [Range<Int>] = []
    var start = content.lowerBound
    while let end = declarationLine(source.bytes, from: start + pieceBytes) {
      pieces.append(start..<end)
      start = end
    }
    pieces.append(start..<content.upperBound)
    return pieces
  }

  /// The next line that begins with `rule` or `list` and follows a closing brace.
  private static func declarationLine(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index + 6 <= bytes.count {
        if bytes[index] == 0x0A {
          let word = UnsafeBufferPointer(rebasing: bytes[index + 1..<index + 6])
          if word.elementsEqual("rule ".utf8) || word.elementsEqual("list ".utf8), followsBrace(index + 1, bytes) {
            return index + 1
          }
        }
        index += 1
      }
      return nil
    }
  }

  /// Whether the last line before another one that is not blank and no comment ends in a brace: elsewhere a declaration may
  /// stand that goes on as long as it can.
  private static func followsBrace(_ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = line
    while end > 0 {
      let start = (bytes[..<(end - 1)].lastIndex(of: 0x0A) ?? -1) + 1
      let content = bytes[start..<end].drop { $0 <= 0x20 }
      if let first = content.first, first != UInt8(ascii: "#") {
        return content.last { $0 > 0x20 } == UInt8(ascii: "}")
      }
      end = start
    }
    return false
  }

  /// Parses a piece of a file, or the whole; nil where something is found, and where the piece alone does not tell what it
  /// means in its file.
  private static func parse(_ source: SourceFile, file: FileID, _ part: Range<Int>) -> ParsedPiece? {
    var diagnostics = DiagnosticCollector()
    if part == source.content {
      let whole = parse(source, file: file, into: &diagnostics)
      return diagnostics.diagnostics.isEmpty ? ParsedPiece(declarations: whole.declarations, tokens: 0) : nil
    }
    // No token goes on in the next line, so that a piece has the tokens that the file has there.
    let lexed = Lexer.lex(source.bytes, PlaceMap(file: file), part, into: &diagnostics)
    var parser = Parser(text: source.bytes, places: PlaceMap(file: file), lexed: lexed, diagnostics: diagnostics)
    let declarations = parser.declarations()
    guard parser.diagnostics.diagnostics.isEmpty,
      part.upperBound == source.content.upperBound || isClosed(declarations.last, lexed.tokens)
    else { return nil }
    return ParsedPiece(declarations: declarations, tokens: lexed.tokens.count)
  }

  /// Whether the parser leaves the last declaration with the last token, a brace, and would do so if `rule` or `list`
  /// followed.
  private static func isClosed(_ last: Declaration?, _ tokens: [Token]) -> Bool {
    guard let last, tokens.count > 1, tokens[tokens.count - 2].kind == .rightBrace else { return false }
    let end = tokens[tokens.count - 2].end
    switch last {
    case .rule(let rule): return rule.range.end == end
    case .ruleset(let ruleset): return ruleset.range.end == end
    case .scoring(let scoring): return scoring.range.end == end
    case .test(let test): return test.range.end == end
    case .list(let list): if case .entries = list.source { return list.range.end == end } else { return false }
    case .use, .table, .rates, .field, .define, .allow: return false
    }
  }

  /// The declarations of the file that pieces are of; nil where it has to be parsed in one.
  private static func join(_ pieces: ArraySlice<ParsedPiece?>) -> [Declaration]? {
    let whole = pieces.compactMap(\.self)
    guard whole.count == pieces.count else { return nil }
    if whole.count == 1 { return whole[0].declarations }
    let count = whole.reduce(0) { $0 + $1.declarations.count }
    // What a file may hold is counted over all of it.
    guard whole.reduce(0, { $0 + $1.tokens }) <= Limits.maxTokens, count <= Limits.maxDeclarations else { return nil }
    var declarations: [Declaration] = []
    declarations.reserveCapacity(count)
    for piece in whole { declarations += piece.declarations }
    return declarations
  }
}
