// Consignments as text: table rows in a post's dialect, nested JSON lines for the road post.

/// Writes one post's consignments as a delimited table.
struct TableWriter {
  private let columns: [Int]
  private let amounts: [Bool]
  private let headings: [String]
  private let delimiter: UInt8
  private let windows1251: Bool
  private let russianNumbers: Bool
  private let russian = RussianWords()

  init(post: Post, delimiter: UInt8, windows1251: Bool, russianNumbers: Bool) {
    columns = post.columns.map { $0.column.index }
    amounts = post.columns.map(\.column.isAmount)
    headings = post.columns.map(\.heading)
    self.delimiter = delimiter
    self.windows1251 = windows1251
    self.russianNumbers = russianNumbers
  }

  func header(to output: inout Bytes) {
    for (index, heading) in headings.enumerated() {
      if index > 0 { output.append(delimiter) }
      Bytes(heading.utf8).withUnsafeBufferPointer { quoted($0, to: &output) }
    }
    endLine(&output)
  }

  /// One row per goods line.
  /// - Parameter flaw: a damage of the row itself, for the first line.
  func rows(_ consignment: borrowing Consignment, flaw: RowFlaw?, to output: inout Bytes) {
    // Locals: the loop below runs for every cell of millions of rows.
    let columns = columns
    let amounts = amounts
    let delimiter = delimiter
    consignment.arena.withUnsafeBufferPointer { arena in
      for line in 1...max(1, consignment.lines) {
        let row = min(line, consignment.lines)
        var count = columns.count
        if line == 1, flaw == .short { count -= 9 }
        for index in 0..<count {
          if index > 0 { output.append(delimiter) }
          let cell = consignment.cell(columns[index], line: row)
          switch cell.kind {
          case .blank: break
          case .text:
            let start = Int(cell.content)
            let text = UnsafeBufferPointer(rebasing: arena[start..<(start + Int(cell.extent))])
            if russianNumbers, let word = russian.word(columns[index], text) {
              word.withUnsafeBufferPointer { quoted($0, to: &output) }
            } else {
              quoted(text, to: &output)
            }
          case .number: number(cell, grouped: russianNumbers && amounts[index], to: &output)
          }
        }
        if line == 1, flaw == .extraCell {
          output.append(delimiter)
          output += Bytes("see page 2".utf8)
        }
        endLine(&output)
      }
    }
  }

  private func endLine(_ output: inout Bytes) {
    if windows1251 { output.append(13) }
    output.append(10)
  }

  private func quoted(_ text: UnsafeBufferPointer<UInt8>, to output: inout Bytes) {
    var needsQuotes = false
    for byte in text where byte == delimiter || byte == 34 || byte == 10 || byte == 13 {
      needsQuotes = true
      break
    }
    guard needsQuotes else {
      if windows1251 { Windows1251.append(text, to: &output) } else { output.append(contentsOf: text) }
      return
    }
    output.append(34)
    // A quote inside is written twice: each piece goes out with the quote that ends it, then one more.
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 34 { end += 1 }
      let piece = UnsafeBufferPointer(rebasing: text[start..<min(text.count, end + 1)])
      if windows1251 { Windows1251.append(piece, to: &output) } else { output.append(contentsOf: piece) }
      if end < text.count { output.append(34) }
      start = end + 1
    }
    output.append(34)
  }

  private func number(_ cell: Cell, grouped: Bool, to output: inout Bytes) {
    appendDecimal(
      Int(cell.content), decimals: Int(cell.extent), point: russianNumbers ? 44 : 46, grouped: grouped, to: &output)
  }
}

/// A damage of a table row that no cell can express.
enum RowFlaw {
  /// The row ends nine cells early.
  case short
  /// A cell more than the header has.
  case extraCell
}

extension Column {
  /// Weights and money, which Russian exports write with blanks between thousands.
  var isAmount: Bool {
    switch self {
    case .gross, .net, .value, .freight, .litres: true
    default: false
    }
  }
}

/// Writes `scaled / 10^decimals` without trailing zeros.
/// - Parameter grouped: puts a blank between thousands.
func appendDecimal(_ scaled: Int, decimals: Int, point: UInt8, grouped: Bool, to output: inout Bytes) {
  var whole = scaled.magnitude
  var places = decimals
  while places > 0, whole % 10 == 0 {
    whole /= 10
    places -= 1
  }
  if scaled < 0 { output.append(45) }
  // Digits from the right into a fixed buffer: 20 for the number, 6 blanks, the point.
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { digits in
    var length = 0
    var index = 0
    repeat {
      if index == places, places > 0 {
        digits[length] = point
        length += 1
      }
      let power = index - places
      if grouped, power > 0, power % 3 == 0 {
        digits[length] = 32
        length += 1
      }
      digits[length] = 48 + UInt8(whole % 10)
      length += 1
      whole /= 10
      index += 1
    } while whole > 0 || index <= places
    while length > 0 {
      length -= 1
      output.append(digits[length])
    }
  }
}
