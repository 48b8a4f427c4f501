// The trickle of faults every real manifest has: blanks, place-holders, slips of the pen, broken rows.
// Applied to ordinary consignments only, after they are consistent.

enum Imperfections {
  /// Damages one consignment in a small share of cases.
  /// - Returns: a damage of the row itself, or nil.
  static func apply(
    to consignment: inout Consignment, post: Post, seed: UInt64, number: Int
  ) -> RowFlaw? {
    var random = SplitMix64(seed: seed, post: UInt64(post.letter) + 2048, number: UInt64(number))
    let line = consignment.lines > 1 ? random.between(1, consignment.lines) : 1
    // Per ten thousand; the sum stays below six per cent.
    let draw = random.below(10_000)
    switch draw {
    case 0..<140: consignment.clear(.hs, line: line)
    case 140..<220: consignment.clear(.net, line: line)
    case 220..<250: consignment.set(.notify, "n/a")
    case 250..<265: consignment.set(.hs, "n/a", line: line)
    case 265..<285:
      let wrong = random.pick(["12 4OO", "1.2.3", "18,5t?", "##"])
      consignment.set(random.chance(500) ? .gross : .net, Bytes(wrong.utf8), line: line)
    case 285..<297: return .short
    case 297..<302:
      // A whole packing list pasted into the description.
      var text = consignment.text(.goods, line: line)
      let article = text
      for copy in 1...60 { text += Bytes("; \(copy) ".utf8) + article }
      consignment.set(.goods, text, line: line)
    case 302..<308: return .extraCell
    case 308..<330:
      let number = consignment.text(.containerNo, line: line)
      if !number.isEmpty { consignment.set(.containerNo, Identifiers.mistype(number, &random), line: line) }
    case 330..<370:
      // A spreadsheet took the code for a number and dropped its leading zero.
      let code = consignment.text(.hs, line: line)
      if code.first == 48 { consignment.set(.hs, Bytes(code.dropFirst()), line: line) }
    case 370..<400: consignment.clear(.volume, line: line)
    case 400..<430: consignment.clear(.packages, line: line)
    case 430..<445: consignment.set(.origin, "??", line: line)
    default: break
    }
    if post.name == "rail", random.chance(30) { breakDescription(&consignment, line: line) }
    return nil
  }

  /// Puts a line break after the first comma, as cells copied from a form have.
  private static func breakDescription(_ consignment: inout Consignment, line: Int) {
    var text = consignment.text(.goods, line: line)
    guard let comma = text.firstIndex(of: 44), comma + 1 < text.count, text[comma + 1] == 32 else { return }
    text[comma + 1] = 10
    consignment.set(.goods, text, line: line)
  }
}
