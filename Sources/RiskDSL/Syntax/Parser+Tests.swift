// Tests in rules files: a described consignment and what is expected of it.

extension Parser {
  mutating func test(_ first: Int) -> Declaration? {
    var withAllRules = false
    if take(.with) {
      guard expect(.all), expect(.rules) else { return nil }
      withAllRules = true
    }
    guard let name = textClause(), let open = openBrace() else { return nil }
    var test = TestDeclaration(
      name: name, withAllRules: withAllRules, asOf: nil, given: [], expectations: [], range: name.range)
    var seen: [(keyword: Keyword, place: SourceRange)] = []
    block("test", open: open, isClause: { $0.atTestClause }) { parser in
      guard let keyword = parser.current.keyword else { return false }
      switch keyword {
      case .as, .given:
        parser.noteRepeated(keyword, &seen)
        parser.advance()
        if keyword == .given { parser.given(&test) } else { parser.asOf(&test) }
      case .expect:
        parser.advance()
        if let expectation = parser.expectation() { test.expectations.append(expectation) }
      default: return false
      }
      return true
    }
    test.range = range(from: first)
    return .test(test)
  }

  private var atTestClause: Bool {
    switch current.keyword {
    case .expect: true
    case .given: peek().kind == .leftBrace || spelling(index + 1) == "manifest"
    case .as: peek().keyword == .of
    default: false
    }
  }

  private mutating func asOf(_ test: inout TestDeclaration) {
    guard expect(.of), let date = date() else { return }
    test.asOf = date
  }

  // MARK: - Given

  private mutating func given(_ test: inout TestDeclaration) {
    if at(.word), spelling(index) == "manifest" {
      advance()
      manifest(&test)
      return
    }
    guard !at(.word) else {
      fail(
        .expected, ["`{` / `manifest`", found], suggestion: Suggestion.nearest(spelling(index), in: ["manifest"]))
      return
    }
    guard let open = openBrace() else { return }
    test.given += rows("given", open)
  }

  /// `"file" consignment "id"`
  private mutating func manifest(_ test: inout TestDeclaration) {
    guard let path = textClause() else { return }
    guard at(.word), spelling(index) == "consignment" else {
      fail(.expected, ["`consignment`", found])
      return
    }
    advance()
    guard let id = textClause() else { return }
    test.manifest = (path, id)
  }

  /// Parses `field = value` pairs and rows up to the closing brace.
  private mutating func rows(_ name: String, _ open: SourceRange) -> [TestDeclaration.Given] {
    var result: [TestDeclaration.Given] = []
    while !take(.rightBrace) {
      if at(.endOfFile) || atDeclaration || atTestClause {
        fail(.unclosedBlock, range(current), [name, found], related: open)
        return result
      }
      if let entry = givenEntry() { result.append(entry) }
      if panicking { skipGiven() }
      _ = take(.comma)
    }
    return result
  }

  private mutating func skipGiven() {
    var open = 0
    while !at(.endOfFile), !atDeclaration, !atTestClause {
      switch current.kind {
      case .leftBrace: open += 1
      case .rightBrace:
        if open == 0 {
          panicking = false
          return
        }
        open -= 1
      default:
        if open == 0, at(.word), peek().kind == .equal || peek().kind == .leftBrace {
          panicking = false
          return
        }
      }
      advance()
    }
    panicking = false
  }

  private mutating func givenEntry() -> TestDeclaration.Given? {
    let first = index
    guard at(.word) else {
      fail(.expectedName, ["@field", found])
      return nil
    }
    mark(.clause, at: index)
    let name = takeSpelling()
    if at(.leftBrace) {
      let open = range(current)
      advance()
      guard let entries = nested({ $0.rows(name.value, open) }) else { return nil }
      return .row(table: name, entries, range(from: first))
    }
    guard expect(.equal, "=") else { return nil }
    if at(.leftBrace) { return .value(field: name, bracedSet("@set") { $0.givenValue() }) }
    let start = index
    guard let value = givenValue() else { return nil }
    return .value(field: name, SetOperand(elements: [value], braced: false, range: range(from: start)))
  }

  private mutating func givenValue() -> SetOperand.Element? {
    entryValue().map { .literal($0, marks: EntryMarks()) }
  }

  // MARK: - Expect

  private mutating func expectation() -> TestDeclaration.Expectation? {
    let first = index - 1
    switch current.keyword {
    case .hit:
      advance()
      return word("@rule").map { .hit($0, range(from: first)) }
    case .no:
      advance()
      guard expect(.hit) else { return nil }
      return word("@rule").map { .noHit($0, range(from: first)) }
    case .unknown:
      advance()
      return word("@rule").map { .unknown($0, range(from: first)) }
    case .score:
      advance()
      guard let comparison = comparisonOperator else {
        fail(.expected, ["`=` / `>=` / `<=`", found])
        return nil
      }
      advance()
      return wholeNumber().map { .score(comparison, $0, range(from: first)) }
    case .lane:
      advance()
      return word("@lane").map { .lane($0, range(from: first)) }
    case .could:
      advance()
      guard expect(.be) else { return nil }
      return word("@lane").map { .couldBe($0, range(from: first)) }
    default:
      fail(
        .expected, ["`hit` / `no hit` / `unknown` / `score` / `lane` / `could be`", found],
        suggestion: at(.word)
          ? Suggestion.nearest(spelling(index), in: ["hit", "unknown", "score", "lane", "could"]) : nil)
      return nil
    }
  }
}
