// Conditions: on one line where they fit; otherwise one operand of `and` and `or` to a line, and brackets opened up.

extension LayoutWriter {
  /// Positions of a range that stand in no bracket opened in it; of the brackets only the opening ones.
  func outer(_ first: Int, _ end: Int) -> some Sequence<Int> {
    sequence(state: first) { [laid] position -> Int? in
      guard position < end else { return nil }
      defer { position = laid.partners[position] > position ? laid.partners[position] + 1 : position + 1 }
      return position
    }
  }

  /// The `and` and `or` that join the operands of a range.
  func joints(_ first: Int, _ end: Int) -> [Int] { outer(first, end).filter { laid.has(.joint, $0) } }

  /// Writes a condition whose first token has its place already; lines after the first begin at `indent`.
  mutating func condition(_ first: Int, _ end: Int, indent: Int) {
    if fits(first, end) { return flat(first, end, breakIndent: indent + 4) }
    var start = first
    for joint in joints(first, end) {
      operand(start, joint, indent: indent)
      lead(joint, .line(indent), breakIndent: indent)
      start = joint
    }
    operand(start, end, indent: indent)
  }

  /// Writes one operand; brackets that do not fit are opened up and closed at `indent`.
  mutating func operand(_ first: Int, _ end: Int, indent: Int) {
    var index = first
    while index < end {
      if index > first {
        let breaks = mayBreak(index) && !fits(index, head(index, end), after: laid.gaps[index])
        lead(index, breaks ? .line(indent + 4) : .same, breakIndent: indent + 4)
      }
      let close = laid.partners[index]
      if close <= index {
        token(index)
        index += 1
      } else {
        // What stands behind the bracket before the next place to break has to fit with it.
        let tail = laid.width(close, head(close, end)) - laid.widths[close]
        group(index, close, indent: indent, tail: tail)
        index = close + 1
      }
    }
  }

  /// Whether a line may break before an operator.
  private func mayBreak(_ index: Int) -> Bool {
    guard laid.gaps[index] > 0, !isOperator(index - 1) else { return false }
    return isOperator(index)
  }

  private func isOperator(_ index: Int) -> Bool {
    switch laid.kind(index) {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .slash: true
    case .word:
      switch laid.keyword(index) {
      case .and, .or, .not, .between, .in, .under, .mentions, .includes, .contains, .starts, .ends, .is, .to: true
      default: false
      }
    case .number, .date, .text, .leftBrace, .rightBrace, .leftParenthesis, .rightParenthesis, .leftBracket,
      .rightBracket, .comma, .colon, .dot, .dotDot, .arrow, .percent, .dash, .unknown, .endOfFile:
      false
    }
  }

  /// The end of what stays with an operator: up to the next one, or to the bracket that opens behind it.
  private func head(_ index: Int, _ end: Int) -> Int {
    var position = index + 1
    while position < end, !mayBreak(position) {
      if laid.partners[position] > position { return position + 1 }
      position += 1
    }
    return position
  }

  // MARK: - Brackets

  private mutating func group(_ open: Int, _ close: Int, indent: Int, tail: Int) {
    switch laid.kind(open) {
    case .leftBrace where !fits(open, close + 1, tail: tail): set(open, close, indent: indent)
    case .leftParenthesis where !fits(open, close + 1, tail: tail): parenthesis(open, close, indent: indent)
    default: flat(open, close + 1, breakIndent: indent + 2)
    }
  }

  /// Writes the entries of a set, as many to a line as fit.
  private mutating func set(_ open: Int, _ close: Int, indent: Int) {
    token(open)
    var start = open + 1
    while start < close {
      let next = (outer(start, close).first { laid.kind($0) == .comma }).map { $0 + 1 } ?? close
      let stays = start > open + 1 && fits(start, next, after: 1)
      lead(start, stays ? .blanks(1) : .line(indent + 2), breakIndent: indent + 2)
      flat(start, next, breakIndent: indent + 4)
      start = next
    }
    lead(close, .line(indent), breakIndent: indent, commentIndent: indent + 2)
    token(close)
  }

  private mutating func parenthesis(_ open: Int, _ close: Int, indent: Int) {
    token(open)
    lead(open + 1, .line(indent + 2), breakIndent: indent + 2)
    // What an aggregate adds up, then the rows it takes.
    if let filter = outer(open + 1, close).first(where: { laid.keyword($0) == .where }) {
      condition(open + 1, filter, indent: indent + 2)
      lead(filter, .line(indent + 2), breakIndent: indent + 2)
      token(filter)
      lead(filter + 1, .same, breakIndent: indent + 4)
      condition(filter + 1, close, indent: indent + 4)
    } else {
      condition(open + 1, close, indent: indent + 2)
    }
    lead(close, .line(indent), breakIndent: indent, commentIndent: indent + 2)
    token(close)
  }
}
