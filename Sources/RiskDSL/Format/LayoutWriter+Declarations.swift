// Declarations and blocks: one clause to a line, its values in one column; short declarations on one line.

extension LayoutWriter {
  /// Writes the whole file.
  mutating func file() {
    let starts = laid.tokens.indices.filter { laid.has(.declaration, $0) }
    let last = laid.count - 1
    var wasBlock = false
    var isAllowed = false
    for (number, first) in starts.enumerated() {
      let next = number + 1 < starts.count ? starts[number + 1] : last
      let open = blockBrace(first, next)
      // What allows warnings belongs to the declaration behind it, and looks like a part of it.
      let meant = starts[number...].first { !laid.declares(.allow, $0) } ?? first
      let isBlock = blockBrace(meant, last) != nil
      if isAllowed {
        lead(first, .line(0), breakIndent: 0)
      } else {
        lead(first, number > 0 && (isBlock || wasBlock) ? .apart(0) : .paragraph(0), breakIndent: 0)
      }
      if let open { block(first, open, next) } else { statement(first, next) }
      wasBlock = isBlock
      isAllowed = laid.declares(.allow, first)
    }
    end()
  }

  /// The brace of a declaration that has clauses.
  private func blockBrace(_ first: Int, _ end: Int) -> Int? {
    switch laid.declarationKeyword(first) {
    case .ruleset, .rule, .scoring, .test: (first..<end).first { laid.kind($0) == .leftBrace }
    default: nil
    }
  }

  // MARK: - Short declarations

  /// Lists, tables, rates, fields, `use` and defines.
  private mutating func statement(_ first: Int, _ end: Int) {
    if fits(first, end) { return flat(first, end, breakIndent: 2) }
    if laid.declares(.define, first), let equal = (first..<end).first(where: { laid.kind($0) == .equal }) {
      flat(first, equal + 1, breakIndent: 2)
      lead(equal + 1, .same, breakIndent: 2)
      return condition(equal + 1, end, indent: joints(equal + 1, end).isEmpty ? 0 : 2)
    }
    phrases(first, end, indent: 2)
  }

  /// Writes the phrases of a declaration (`from …`, `columns …`, `except …`), as many to a line as fit.
  private mutating func phrases(_ first: Int, _ end: Int, indent: Int) {
    var start = first
    while start < end {
      let next = outer(start + 1, end).first { laid.beginsPhrase($0) } ?? end
      if start > first {
        let isBehindBrace = laid.kind(start - 1) == .rightBrace
        let mayStay = fits(start, next, after: 1) || (isBehindBrace && !fitsAlone(start, next, indent: indent))
        // A file on the first line, its columns and what goes with them on the second.
        let stays = mayStay && lineIndent <= indent && !laid.beginsColumns(start)
        lead(start, stays ? .same : .line(indent), breakIndent: indent)
      }
      fill(start, next, indent: lineIndent + 2, within: lineIndent)
      start = next
    }
  }

  /// Writes values that commas part, as many to a line as fit; `within` is where brackets that have to break are closed.
  mutating func fill(_ first: Int, _ end: Int, indent: Int, within: Int) {
    var start = first
    while start < end {
      let next = (outer(start, end).first { laid.kind($0) == .comma }).map { $0 + 1 } ?? end
      if start > first {
        lead(start, fits(start, next, after: 1) ? .same : .line(indent), breakIndent: indent)
      }
      operand(start, next, indent: within)
      start = next
    }
  }

  // MARK: - Blocks

  /// Writes a block of clauses with what stands before its brace.
  private mutating func block(_ first: Int, _ open: Int, _ end: Int) {
    flat(first, open + 1, breakIndent: 2)
    let close = laid.partners[open]
    let isTest = laid.declares(.test, first)
    let nameWidth = laid.declares(.scoring, first) ? groupWidth(open, close) : 0
    clauses(open, close, indent: 2) { writer, clause, next in
      if isTest { writer.testClause(clause, next) } else { writer.clause(clause, next, nameWidth: nameWidth) }
    }
    // Nothing stands behind the brace of a block.
    if close + 1 < end { flat(close + 1, end, breakIndent: 2) }
  }

  /// Writes the clauses between two braces, and the closing one.
  private mutating func clauses(
    _ open: Int, _ close: Int, indent: Int, _ write: (inout LayoutWriter, Int, Int) -> Void
  ) {
    let starts = outer(open + 1, close).filter { laid.has(.clause, $0) }
    for (number, first) in starts.enumerated() {
      let next = number + 1 < starts.count ? starts[number + 1] : close
      lead(first, number == 0 ? .line(indent) : .paragraph(indent), breakIndent: indent)
      write(&self, first, next)
    }
    closing(close, isEmpty: starts.isEmpty && !laid.hasComments(open, close + 1), indent: indent - 2)
  }

  private mutating func closing(_ close: Int, isEmpty: Bool, indent: Int) {
    lead(close, isEmpty ? .blanks(0) : .line(indent), breakIndent: indent, commentIndent: indent + 2)
    token(close)
  }

  /// Columns of the longest name of a group that says more than its name.
  private func groupWidth(_ open: Int, _ close: Int) -> Int {
    var widest = 0
    for index in open + 1..<close where laid.has(.clause, index) && laid.tokens[index].keyword == .group {
      if index + 2 < close, !laid.has(.clause, index + 2) { widest = max(widest, laid.widths[index + 1]) }
    }
    return widest
  }

  /// Writes a clause of a rule, a rule set or the scoring; values begin in one column.
  private mutating func clause(_ first: Int, _ end: Int, nameWidth: Int) {
    token(first)
    guard first + 1 < end else { return }
    let gap = max(1, 8 - laid.widths[first])
    let values = lineIndent + laid.widths[first] + gap
    lead(first + 1, .blanks(gap), breakIndent: values)
    switch laid.tokens[first].keyword {
    case .when, .unless: condition(first + 1, end, indent: values)
    case .title, .because, .check:
      token(first + 1)
      for index in first + 2..<end {
        // `ru` stands so far out that the texts are in one column.
        let isMark = laid.kind(index) == .word
        let indent = isMark ? max(0, values - laid.widths[index] - 1) : values
        lead(index, isMark ? .line(indent) : .same, breakIndent: indent)
        token(index)
      }
    case .group where nameWidth > 0 && first + 2 < end:
      token(first + 1)
      lead(first + 2, .blanks(max(1, nameWidth - laid.widths[first + 1] + 1)), breakIndent: values)
      flat(first + 2, end, breakIndent: values)
    default: fill(first + 1, end, indent: values, within: values)
    }
  }

  // MARK: - Tests

  private mutating func testClause(_ first: Int, _ end: Int) {
    guard first + 1 < end, laid.kind(first + 1) == .leftBrace else { return fill(first, end, indent: 4, within: 4) }
    flat(first, first + 2, breakIndent: 4)
    rows(first + 1, end, indent: 4)
  }

  /// Writes the entries of `given` or of a row: pairs side by side, rows on lines of their own.
  private mutating func rows(_ open: Int, _ end: Int, indent: Int) {
    let close = laid.partners[open]
    let starts = outer(open + 1, close).filter { laid.has(.clause, $0) }
    var wasRow = true
    for (number, first) in starts.enumerated() {
      let next = number + 1 < starts.count ? starts[number + 1] : close
      let isRow = first + 1 < next && laid.kind(first + 1) == .leftBrace
      let blanks = laid.gaps[first]
      if number > 0, !isRow, !wasRow, fits(first, next, after: blanks) {
        lead(first, .blanks(blanks), breakIndent: indent)
      } else {
        lead(first, number == 0 ? .line(indent) : .paragraph(indent), breakIndent: indent)
      }
      if isRow, !fits(first, next) {
        flat(first, first + 2, breakIndent: indent + 2)
        rows(first + 1, next, indent: indent + 2)
      } else {
        operand(first, next, indent: indent)
      }
      wasRow = isRow
    }
    closing(close, isEmpty: starts.isEmpty && !laid.hasComments(open, close + 1), indent: indent - 2)
    for index in close + 1..<max(end, close + 1) {
      lead(index, .same, breakIndent: indent)
      token(index)
    }
  }
}
