// A small CSV reader for the files that rules and operations name: lists, tables, rates, outcomes, notes.
// Manifests have readers of their own.

/// A comma-separated file with a header line, wholly in memory. Quotes may enclose commas and line breaks and are doubled inside.
public struct SmallCSV {
  /// One line of data.
  public struct Row {
    /// The cells, without blanks around them.
    public var cells: [String]
    /// Line in the file, from 1.
    public var line: UInt32
    /// The cell at a position; empty where the row is short.
    public func cell(_ position: Int) -> String { position < cells.count ? cells[position] : "" }
  }
  /// The cells of the header.
  public private(set) var header: [String] = []
  /// The lines that are not blank.
  public private(set) var rows: [Row] = []

  /// What parts the cells of a header: comma, semicolon or tab, whichever stands there most.
  public static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let header = bytes.prefix { $0 != 0x0A }
    let counts = [0x2C, 0x3B, 0x09].map { mark in (mark: UInt8(mark), count: header.count { $0 == UInt8(mark) }) }
    return counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }.mark
  }

  /// Reads a file.
  public init(_ bytes: [UInt8], delimiter: UInt8 = 0x2C) {
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line: UInt32 = 1
    var cells: [String] = []
    var cell: [UInt8] = []
    var rowLine = line
    func text(_ bytes: [UInt8]) -> String { trimmed(String(decoding: bytes, as: UTF8.self)) }
    var isQuoted = false
    var isFirst = true
    func isBlank(_ cells: [String]) -> Bool { cells.allSatisfy(\.isEmpty) }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if isQuoted {
        if byte == 0x22 {
          if position < bytes.count, bytes[position] == 0x22 {
            cell.append(0x22)
            position += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == 0x0A { line += 1 }
          cell.append(byte)
        }
        continue
      }
      switch byte {
      case 0x22 where cell.isEmpty: isQuoted = true
      case delimiter:
        cells.append(text(cell))
        cell.removeAll(keepingCapacity: true)
      case 0x0D: break
      case 0x0A:
        cells.append(text(cell))
        cell.removeAll(keepingCapacity: true)
        if isFirst {
          header = cells
          isFirst = false
        } else if !isBlank(cells) {
          rows.append(Row(cells: cells, line: rowLine))
        }
        cells.removeAll(keepingCapacity: true)
        line += 1
        rowLine = line
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !cells.isEmpty {
      cells.append(text(cell))
      if isFirst { header = cells } else if !isBlank(cells) { rows.append(Row(cells: cells, line: rowLine)) }
    }
  }

  /// The position of a column by its header, case and blanks aside.
  public func column(_ name: String) -> Int? {
    let wanted = TextFold.fold(name)
    return header.firstIndex { TextFold.fold($0) == wanted }
  }
}
