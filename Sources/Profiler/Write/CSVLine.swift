// One line of a CSV for spreadsheets (RFC 4180, UTF-8, CR LF), with cells that cannot become formulas.
// Used by every writer of CSV, so that they agree on what is safe.

/// A line under construction.
struct CSVLine {
  private var bytes: [UInt8] = []

  /// Adds a cell of our own making.
  mutating func add(plain text: String) {
    quoted(text)
    bytes.append(0x2C)
  }

  /// Adds a cell that comes from a manifest or from rules: what a spreadsheet would take for a formula gets an apostrophe.
  mutating func add(_ text: String?) {
    guard let text, let first = text.unicodeScalars.first else {
      bytes.append(0x2C)
      return
    }
    switch first {
    // The wide forms count too: spreadsheets fold them when a file is opened.
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      add(plain: "'" + SafeText.clean(text))
    default: add(plain: SafeText.clean(text))
    }
  }

  /// Ends the line and hands it out; the next begins.
  mutating func end(into output: OutputTarget) {
    bytes[bytes.count - 1] = 0x0D
    bytes.append(0x0A)
    output.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func quoted(_ text: String) {
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
