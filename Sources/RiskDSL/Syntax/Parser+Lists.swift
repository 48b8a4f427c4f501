// Sets, lists, tables, rates and declared fields.
// A set recovers at its own commas and brace, so that one wrong entry costs one error.

extension Parser {
  // MARK: - Sets

  /// Parses the right side of `in`, `under`, `mentions` and `includes`: a set in braces or one entry.
  mutating func setOperand() -> SetOperand {
    let first = index
    if at(.leftBrace) { return bracedSet("@set") { $0.element() } }
    // An entry that could not be read has been reported: the set is not empty besides.
    let element = element() ?? .literal(Expression(.invalid, range(from: first)), marks: EntryMarks())
    return SetOperand(elements: [element], braced: false, range: range(from: first))
  }

  /// Parses `{ a, b }`.
  mutating func bracedSet(
    _ name: String, _ entry: (inout Parser) -> SetOperand.Element?
  ) -> SetOperand {
    let first = index
    let open = range(current)
    advance()
    let outer = commaSeparates
    commaSeparates = true
    defer { commaSeparates = outer }
    let start = gathered.count
    while !take(.rightBrace) {
      if atEndOfSet {
        fail(.unclosedBlock, range(current), [name, found], related: open)
        break
      }
      if let element = entry(&self) { gathered.append(element) }
      if !panicking, !at(.comma), !at(.rightBrace), !atEndOfSet { fail(.expected, ["`,` / `}`", found]) }
      if panicking { skipEntry() }
      _ = take(.comma)
    }
    // `map` makes memory of just that size; an array of all of them would keep that of `gathered`.
    let elements = gathered[start...].map(\.self)
    gathered.removeLast(elements.count)
    return SetOperand(elements: elements, braced: true, range: range(from: first))
  }

  private var atEndOfSet: Bool { at(.endOfFile) || atDeclaration || atRuleClause }

  private mutating func skipEntry() {
    while !at(.comma), !at(.rightBrace), !atEndOfSet { advance() }
    panicking = false
  }

  /// Parses one entry of a set or list with its marks.
  mutating func element() -> SetOperand.Element? {
    let first = index
    var marks = EntryMarks()
    if at(.secret), isLiteral(peek()) {
      marks.secret = true
      advance()
    } else if failAtMisplacedSecret() {
      return nil
    }
    let isWord = at(.word)
    if isWord, isOperator(current) {
      fail(.expectedValue, [found])
      return nil
    }
    guard let value = entryValue() else { return nil }
    if at(.dotDot) || at(.dash) {
      advance()
      guard let high = entryValue() else { return nil }
      return .range(value, high)
    }
    if case .name(let name) = value.kind, isWord, marks == EntryMarks(), !at(.exact), !atShortOK {
      return .list(Located(name, range(from: first)))
    }
    takeMarks(&marks)
    return .literal(value, marks: marks)
  }

  /// A literal, with a sign before a number.
  mutating func entryValue() -> Expression? {
    let first = index
    if at(.minus), peek().kind == .number {
      advance()
      mark(.tight, at: index)
      let number = literal()
      return Expression(.negated(number), range(from: first))
    }
    let value = literal()
    return panicking ? nil : value
  }

  private var atShortOK: Bool { at(.short) && peek().keyword == .ok }

  /// Takes `exact` and `short ok` in any order.
  @discardableResult
  mutating func takeMarks(_ marks: inout EntryMarks) -> Bool {
    let first = index
    while true {
      if take(.exact) {
        marks.exact = true
      } else if atShortOK {
        advance()
        advance()
        marks.shortOK = true
      } else {
        return index > first
      }
    }
  }

  // MARK: - Declarations

  mutating func list(_ first: Int, isShared: Bool, isSecret: Bool) -> Declaration? {
    guard let name = declaredName("@list"), expect(.colon, ":"), let type = word("@type") else { return nil }
    let source: ListDeclaration.Source
    if take(.equal) {
      guard at(.leftBrace) else {
        fail(.expected, ["`{`", found])
        return nil
      }
      source = .entries(bracedSet("list") { $0.element() }.elements)
    } else if take(.from) {
      guard let file = fileSource() else { return nil }
      source = file
    } else {
      fail(.expected, ["`=` / `from`", found])
      return nil
    }
    var exceptions: [SetOperand.Element] = []
    var marks = EntryMarks()
    while !panicking {
      if take(.except) {
        exceptions += setOperand().elements
      } else if !takeMarks(&marks) {
        break
      }
    }
    return .list(
      ListDeclaration(
        name: name, type: type, source: source, exceptions: exceptions, marks: marks, isSecret: isSecret,
        isShared: isShared, range: range(from: first)))
  }

  private mutating func fileSource() -> ListDeclaration.Source? {
    guard let path = textClause() else { return nil }
    guard take(.column) || take(.columns) else {
      fail(.expected, ["`column`", found])
      return nil
    }
    var columns: [Located<String>] = []
    repeat {
      guard let column = heading() else { return nil }
      columns.append(column)
    } while take(.comma)
    var split: Located<String>?
    if take(.split) {
      guard let separator = textClause() else { return nil }
      split = separator
    }
    return .file(path: path, columns: columns, split: split)
  }

  /// The heading of a column: a word, or a text when it has blanks.
  private mutating func heading() -> Located<String>? {
    if at(.text) { return takeText() }
    return word("@column")
  }

  mutating func table(_ first: Int, isShared: Bool) -> Declaration? {
    guard let name = declaredName("@table"), expect(.colon, ":"), let key = word("@type"), expect(.arrow, "->") else {
      return nil
    }
    var columns: [(name: Located<String>, unit: Located<String>)] = []
    repeat {
      guard let column = heading(), let unit = unitText() else { return nil }
      columns.append((column, unit))
    } while take(.comma)
    guard expect(.from), let path = textClause() else { return nil }
    return .table(
      TableDeclaration(
        name: name, keyType: key, columns: columns, path: path, isShared: isShared, range: range(from: first)))
  }

  /// A unit in a heading: `USD/kg`, `%`, `number`.
  private mutating func unitText() -> Located<String>? {
    let first = index
    if take(.percent) { return Located("%", range(from: first)) }
    guard at(.word), !at(.from) else {
      fail(.expectedName, ["@unit", found])
      return nil
    }
    var unit = takeSpelling().value
    if at(.slash), peek().kind == .word {
      mark(.tight, at: index)
      mark(.tight, at: index + 1)
      advance()
      unit += "/" + takeSpelling().value
    }
    return Located(unit, range(from: first))
  }

  mutating func rates(_ first: Int) -> Declaration? {
    guard expect(.from), let path = textClause() else { return nil }
    return .rates(path: path, range: range(from: first))
  }

  mutating func field(_ first: Int, isSecret: Bool) -> Declaration? {
    guard let name = declaredName("@field"), expect(.colon, ":"), let type = word("@type") else { return nil }
    var currency: Located<String>?
    if take(.in) {
      guard let code = word("@currency") else { return nil }
      currency = code
    }
    guard expect(.from), expect(.column), let column = heading() else { return nil }
    return .field(
      FieldDeclaration(
        name: name, type: type, currency: currency, column: column, isSecret: isSecret, range: range(from: first)))
  }
}
