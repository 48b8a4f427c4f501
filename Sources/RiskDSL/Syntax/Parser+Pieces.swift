// Large files in pieces: each is split and parsed by itself, on any thread, and the declarations are joined.
// Whatever makes a piece doubtful, an error above all, has its file parsed in one, as small files are.

/// A piece of a file, in which nothing was found: findings are told by parsing the file in one, so that those of many files
/// are never there together.
struct ParsedPiece: Sendable {
  var declarations: [Declaration]
  var size: PieceSize
}

/// What a piece counts for: what a file may hold is counted over all of it.
struct PieceSize: Sendable {
  var tokens = 0
  var declarations = 0

  var isWithinLimits: Bool { tokens <= Limits.maxTokens && declarations <= Limits.maxDeclarations }

  mutating func add(_ other: PieceSize) {
    tokens += other.tokens
    declarations += other.declarations
  }
}

/// What is made of a piece at first.
private enum FirstLook {
  case parsed(ParsedPiece)
  /// Nothing but rules, so many of them, to be parsed later.
  case rules(Int)
  /// To be parsed with the rest of its file.
  case doubtful
}

extension Parser {
  /// Bytes of a piece: its tokens stay in the second-level cache.
  static let pieceBytes = 1 << 16

  /// Parses files, large ones piece by piece; `aside` on all threads. Gives what parsing one after the other gives, but for
  /// pieces of rules that are left for `later`.
  ///
  /// - Complexity: linear in the bytes of the files.
  static func parse(
    _ sources: [SourceFile], aside: Bool, later: Bool = false, pieceBytes: Int = pieceBytes,
    into diagnostics: inout DiagnosticCollector
  ) -> [SyntaxFile] {
    let pieces = sources.indices.flatMap { file in cut(sources[file], pieceBytes).map { (file: file, part: $0) } }
    @Sendable func look(_ position: Int) -> FirstLook {
      let (file, part) = pieces[position]
      // The first piece shows whether the file says anything at all.
      if later, part.lowerBound > sources[file].content.lowerBound,
        let rules = RulesLater.count(sources[file].bytes, part)
      {
        return .rules(rules)
      }
      return parse(sources[file], file: FileID(UInt32(file)), part).map { .parsed($0) } ?? .doubtful
    }
    var parts: [FirstLook?] = aside ? SideBySide.map(pieces.indices, look) : pieces.indices.map(look)
    var files: [SyntaxFile] = []
    var first = 0
    while first < pieces.count {
      let file = FileID(UInt32(pieces[first].file))
      let next = pieces[first...].firstIndex { $0.file != pieces[first].file } ?? pieces.count
      let joined = join(file, zip(pieces[first..<next].map(\.part), parts[first..<next]))
      for position in first..<next { parts[position] = nil }
      files.append(joined ?? parse(sources[pieces[first].file], file: file, into: &diagnostics))
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
  static func parse(_ source: SourceFile, file: FileID, _ part: Range<Int>) -> ParsedPiece? {
    var diagnostics = DiagnosticCollector()
    if part == source.content {
      let whole = parse(source, file: file, into: &diagnostics)
      return diagnostics.diagnostics.isEmpty ? ParsedPiece(declarations: whole.declarations, size: PieceSize()) : nil
    }
    // No token goes on in the next line, so that a piece has the tokens that the file has there.
    let lexed = Lexer.lex(source.bytes, PlaceMap(file: file), part, into: &diagnostics)
    var parser = Parser(text: source.bytes, places: PlaceMap(file: file), lexed: lexed, diagnostics: diagnostics)
    let declarations = parser.declarations()
    guard parser.diagnostics.diagnostics.isEmpty,
      part.upperBound == source.content.upperBound || isClosed(declarations.last, lexed.tokens)
    else { return nil }
    return ParsedPiece(
      declarations: declarations, size: PieceSize(tokens: lexed.tokens.count, declarations: declarations.count))
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

  /// The file that pieces are of; nil where it has to be parsed in one.
  private static func join(_ file: FileID, _ pieces: some Sequence<(Range<Int>, FirstLook?)>) -> SyntaxFile? {
    var joined = SyntaxFile(file: file, declarations: [])
    var rules = 0
    for (part, look) in pieces {
      switch look {
      case .parsed(let piece):
        joined.size.add(piece.size)
        rules += piece.declarations.count { $0.isRule }
        joined.declarations += piece.declarations
      case .rules(let count): joined.later.append(RulesLater(part: part, rulesBefore: rules, count: count))
      case .doubtful, nil: return nil
      }
    }
    return joined.size.isWithinLimits ? joined : nil
  }
}
