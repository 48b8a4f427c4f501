// Writes tokens with their comments into lines: what stands between two tokens, and whether a range fits.
// What breaks where is decided in the extensions, by declaration and by condition.

/// Writes the canonical layout of a file.
struct LayoutWriter {
  let laid: LaidTokens
  private(set) var out: [UInt8] = []
  /// Columns of the line so far.
  private(set) var column = 0
  /// Blanks at the beginning of the line.
  private(set) var lineIndent = 0

  init(_ laid: LaidTokens) {
    self.laid = laid
    out.reserveCapacity(laid.source.bytes.count + laid.source.bytes.count / 8)
  }

  /// What stands before a token.
  enum Lead {
    /// The blanks of its gap.
    case same
    /// So many blanks.
    case blanks(Int)
    /// A new line with an indent.
    case line(Int)
    /// A new line with an indent; an empty line before it stays, and so do those between its comments.
    case paragraph(Int)
    /// The same with an empty line before it in any case.
    case apart(Int)
  }

  // MARK: - Tokens

  /// Writes what stands before a token: its comments, then blanks or a line end.
  ///
  /// - Parameters:
  ///   - breakIndent: Where the token goes if comments force a new line on it.
  ///   - commentIndent: Where comments with a line of their own begin; the place of the token without it.
  mutating func lead(_ index: Int, _ lead: Lead, breakIndent: Int, commentIndent: Int? = nil) {
    var lead = lead
    var end = index > 0 ? laid.tokens[index - 1].end : 0
    let comments = laid.comments(before: index)
    if !comments.isEmpty {
      switch lead {
      case .same, .blanks: lead = .line(breakIndent)
      case .line, .paragraph, .apart: break
      }
    }
    for number in comments {
      let comment = laid.comments[number]
      if number == comments.lowerBound, index > 0, laid.lineEnds(end, comment.start) == 0 {
        pad(2)
      } else {
        newLine(commentIndent ?? lead.indent, isApart: lead.isApart(laid.lineEnds(end, comment.start)))
        // The empty line that goes before in any case is there.
        if case .apart(let indent) = lead { lead = .paragraph(indent) }
      }
      write(comment)
      end = comment.end
    }
    switch lead {
    case .same: pad(index == 0 ? 0 : laid.gaps[index])
    case .blanks(let count): pad(count)
    case .line(let indent): newLine(indent, isApart: false)
    case .paragraph(let indent), .apart(let indent):
      newLine(indent, isApart: lead.isApart(laid.lineEnds(end, laid.tokens[index].start)))
    }
  }

  /// Writes a token.
  mutating func token(_ index: Int) {
    out += laid.source.bytes(laid.tokens[index].start, laid.tokens[index].end)
    column += laid.widths[index]
  }

  /// Writes a range on the line, as far as its comments allow.
  mutating func flat(_ first: Int, _ end: Int, breakIndent: Int) {
    for index in first..<end {
      if index > first { lead(index, .same, breakIndent: breakIndent) }
      token(index)
    }
  }

  /// Whether a range fits on the line behind some blanks, with something to follow it.
  func fits(_ first: Int, _ end: Int, after blanks: Int = 0, tail: Int = 0) -> Bool {
    !laid.hasComments(first, end) && column + blanks + laid.width(first, end) + tail <= RuleFormatter.lineWidth
  }

  /// Whether a range fits on a line of its own.
  func fitsAlone(_ first: Int, _ end: Int, indent: Int) -> Bool {
    !laid.hasComments(first, end) && indent + laid.width(first, end) <= RuleFormatter.lineWidth
  }

  // MARK: - Bytes

  mutating func pad(_ count: Int) {
    for _ in 0..<count { out.append(0x20) }
    column += count
  }

  private mutating func newLine(_ indent: Int, isApart: Bool) {
    if !out.isEmpty {
      out.append(0x0A)
      if isApart { out.append(0x0A) }
    }
    column = 0
    pad(indent)
    lineIndent = indent
  }

  private mutating func write(_ comment: SourceRange) {
    let text = laid.source.comment(comment)
    out += text
    column += text.count
  }

  /// Writes the comments behind the last token and ends the last line.
  mutating func end() {
    lead(laid.count - 1, .paragraph(0), breakIndent: 0)
    while out.last == 0x0A { out.removeLast() }
    if !out.isEmpty { out.append(0x0A) }
  }
}

extension LayoutWriter.Lead {
  fileprivate var indent: Int {
    switch self {
    case .same, .blanks: 0
    case .line(let indent), .paragraph(let indent), .apart(let indent): indent
    }
  }

  /// Whether an empty line goes before what follows so many line ends.
  fileprivate func isApart(_ lineEnds: Int) -> Bool {
    switch self {
    case .same, .blanks, .line: false
    case .paragraph: lineEnds > 1
    case .apart: true
    }
  }
}
