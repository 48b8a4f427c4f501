// One row of a rules file as it is shown under a diagnostic: safe to print, cut to the screen, with columns for the carets.
// Used by the renderer only.

/// A shown row and the span of screen columns under the culprit.
struct SourceRow {
  /// Most columns shown of a row.
  static let width = 120
  /// Columns kept before the culprit when the row has to be cut.
  private static let context = 40
  private static let tabWidth = 4

  /// The row, without characters that would move the cursor.
  let text: String
  /// Screen columns before the culprit, and of the culprit: at least one.
  let indent: Int
  let length: Int

  /// - Parameters:
  ///   - line: Bytes of the row in the file, without its line end.
  ///   - culprit: Bytes of the culprit; what lies beyond the row is not underlined.
  ///   - width: Columns the row may take, at least 24.
  init(_ bytes: [UInt8], line: Range<Int>, culprit: Range<Int>, width: Int = SourceRow.width) {
    let width = Swift.max(24, width)
    let start = Swift.min(Swift.max(culprit.lowerBound, line.lowerBound), line.upperBound)
    let end = Swift.min(Swift.max(culprit.upperBound, start), line.upperBound)
    let before = Self.cells(bytes, line.lowerBound, start, fromEnd: true)
    let after = Self.cells(bytes, start, line.upperBound, fromEnd: false)
    let beforeWidth = before.cells.reduce(0) { $0 + $1.width }
    let afterWidth = after.cells.reduce(0) { $0 + $1.width }
    var shown = ""
    var column = 0
    let isLong = before.isCut || after.isCut || beforeWidth + afterWidth > width
    var skipped = before.isCut
    if isLong {
      // Room that the end of the row does not need goes to its beginning.
      let room = Swift.max(Swift.min(Self.context, width / 3), width - 2 - afterWidth)
      var kept = 0
      var first = before.cells.count
      while first > 0, kept + before.cells[first - 1].width <= room {
        first -= 1
        kept += before.cells[first].width
      }
      skipped = skipped || first > 0
      if skipped {
        shown = "…"
        column = 1
      }
      for cell in before.cells[first...] { shown += cell.text }
      column += kept
    } else {
      for cell in before.cells { shown += cell.text }
      column = beforeWidth
    }
    indent = column
    var underlined = 0
    var taken = 0
    for cell in after.cells {
      if isLong, column + cell.width > width - 1, taken < after.cells.count - 1 || after.isCut {
        shown += "…"
        break
      }
      shown += cell.text
      column += cell.width
      taken += 1
      if cell.offset < end { underlined += cell.width }
    }
    text = shown
    length = Swift.max(1, underlined)
  }

  private struct Cell {
    var text: String
    var width: Int
    var offset: Int
  }

  /// Cells of a stretch of a row, at most as many bytes as a screen can hold, from its end or its beginning.
  private static func cells(
    _ bytes: [UInt8], _ start: Int, _ end: Int, fromEnd: Bool
  ) -> (cells: [Cell], isCut: Bool) {
    let most = width * 8
    var first = start
    var last = end
    if end - start > most {
      if fromEnd { first = end - most } else { last = start + most }
      // Begin and end at whole characters.
      while first < end, first > start, bytes[first] & 0xC0 == 0x80 { first += 1 }
      while last > start, last < end, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    }
    var result: [Cell] = []
    var offset = first
    for scalar in String(decoding: bytes[first..<last], as: UTF8.self).unicodeScalars {
      let width = DisplayWidth.of(scalar)
      let cell: Cell =
        if scalar == "\t" {
          Cell(text: String(repeating: " ", count: tabWidth), width: tabWidth, offset: offset)
        } else if let width {
          Cell(text: String(Character(scalar)), width: width, offset: offset)
        } else {
          Cell(text: "\u{FFFD}", width: 1, offset: offset)
        }
      // A byte that is not UTF-8 decodes to a longer character than it is; the offset then runs ahead, never back.
      offset = Swift.min(last, offset + (scalar == "\u{FFFD}" ? 1 : UTF8.width(scalar)))
      result.append(cell)
    }
    return (result, first > start || last < end)
  }
}

/// Columns that a character takes on a terminal.
public enum DisplayWidth {
  /// 0 for combining marks, 2 for wide characters, nil for what must not be printed as it is.
  public static func of(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: return nil
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide(scalar.value) ? 2 : 1
    }
  }

  /// - Source: Unicode Standard Annex 11, East Asian Width: the blocks whose characters are W or F.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
