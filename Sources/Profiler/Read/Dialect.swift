// How a delimited file is laid out: delimiter, header row, decimal mark and date order, all from the look-ahead.
// Runs once per file, before the first record is read.

import CSystem
import RiskDSL

/// The layout of a delimited file as found in its look-ahead.
struct Dialect {
  var delimiter: UInt8 = 0x2C
  var delimiterHow = ""
  /// Where the first line behind the header begins.
  var dataStart = 0
  /// Line breaks before that.
  var dataLine = 0
  /// Line of the header, from 1.
  var headerLine = 1
  var header: [HeaderCell] = []
  var headerRow: [UInt8] = []
  var numberStyle = NumberStyle()
  var dateStyle = DateStyle()
  var duplicates: [String] = []
  /// Header cells that mean a field.
  var matches = 0

  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The name of a delimiter in the run line.
  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case 0x09: "tab"
    case 0x3B: ";"
    case 0x7C: "|"
    default: ","
    }
  }

  /// Finds the dialect; nil if no row can be the header.
  static func find(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool, plan: ReadPlan) -> Dialect? {
    var start = 0
    var line = 0
    var told: UInt8?
    // The first line of a spreadsheet's own making: `sep=;`.
    if head.count >= 5, head[0] | 0x20 == 0x73, head[1] | 0x20 == 0x65, head[2] | 0x20 == 0x70, head[3] == 0x3D,
      delimiters.contains(head[4]),
      head.count == 5 || head[5] == 0x0A || head[5] == 0x0D
    {
      told = head[4]
      start = min(head.count, pcu_find_break(head.baseAddress!, 0, head.count, 1) + 1)
      line = 1
    }
    var best: (dialect: Dialect, count: Int, lines: Int)?
    for delimiter in told.map({ [$0] }) ?? delimiters {
      let rows = sample(head, from: start, isWhole: isWhole, delimiter: delimiter, limit: ReadLimits.headerLines)
      guard let found = header(of: rows, plan: plan) else { continue }
      var dialect = Dialect()
      dialect.delimiter = delimiter
      dialect.delimiterHow = told == nil ? "counted" : "sep= line"
      dialect.header = found.cells
      dialect.matches = found.matches
      let row = rows[found.index]
      dialect.headerRow = row.bytes
      dialect.dataStart = start + row.next
      dialect.headerLine = line + row.line + 1
      dialect.dataLine = line + row.nextLine
      // Rows as wide as the header speak for the delimiter.
      let alike = rows.filter { $0.cells.count == row.cells.count }.count
      let isBetter =
        best.map { (found.matches, alike, row.cells.count) > ($0.dialect.matches, $0.lines, $0.count) } ?? true
      if isBetter { best = (dialect, row.cells.count, alike) }
    }
    guard var dialect = best?.dialect else { return nil }
    dialect.settle(head, isWhole: isWhole, plan: plan)
    return dialect
  }

  private struct Row {
    var cells: [String]
    var bytes: [UInt8]
    var line: Int
    var next: Int
    var nextLine: Int
  }

  /// The first rows of the look-ahead under a delimiter; a broken row counts as one line without cells.
  private static func sample(
    _ head: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool, delimiter: UInt8, limit: Int
  ) -> [Row] {
    var rows: [Row] = []
    scan(head, from: start, isWhole: isWhole, delimiter: delimiter) { bytes, ends, record, end, nextLine in
      let raw = Array(UnsafeBufferPointer(start: bytes + Int(record.start), count: end - Int(record.start)))
      var cells: [String] = []
      if record.flags & UInt32(PCU_RECORD_DOUBLED) != 0 {
        withUnsafePointer(to: record) { pcu_csv_collapse(bytes, ends, $0, 0x22) }
      }
      for cell in 0..<Int(record.cells) {
        let slice = CellReader.cell(bytes, ends, record, cell, quote: 0x22)
        cells.append(
          String(
            decoding: UnsafeBufferPointer(start: bytes + Int(slice.start), count: Int(slice.length)), as: UTF8.self))
      }
      var next = end
      if next < head.count - start, bytes[next] == 0x0D, next + 1 < head.count - start, bytes[next + 1] == 0x0A {
        next += 1
      }
      rows.append(
        Row(
          cells: cells, bytes: raw, line: Int(record.line), next: min(next + 1, head.count - start), nextLine: nextLine)
      )
      return rows.count < limit
    }
    return rows
  }

  /// Gives the complete records of the look-ahead, from a copy.
  private static func scan(
    _ head: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool, delimiter: UInt8,
    each: (UnsafeMutablePointer<UInt8>, UnsafePointer<UInt32>, pcu_csv_record, _ end: Int, _ nextLine: Int) -> Bool
  ) {
    let count = head.count - start
    guard count > 0 else { return }
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Int(PCU_SCAN_PADDING))
    copy.update(from: head.baseAddress! + start, count: count)
    (copy + count).update(repeating: 0, count: Int(PCU_SCAN_PADDING))
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: count + 128)
    let records = UnsafeMutablePointer<pcu_csv_record>.allocate(capacity: count + 128)
    defer {
      copy.deallocate()
      ends.deallocate()
      records.deallocate()
    }
    var scan = pcu_csv_scan()
    scan.bytes = UnsafePointer(copy)
    scan.limit = UInt32(count)
    scan.is_last = isWhole ? 1 : 0
    scan.max_breaks = UInt32(ReadLimits.quotedBreaks)
    scan.max_record = UInt32(ReadLimits.recordBytes)
    scan.delimiter = delimiter
    scan.quote = 0x22
    scan.ends = ends
    scan.end_capacity = UInt32(count + 128)
    scan.records = records
    scan.record_capacity = UInt32(count + 128)
    var given = 0
    while true {
      let outcome = pcu_csv_run(&scan)
      while given < Int(scan.record_count) {
        let record = records[given]
        given += 1
        let nextLine = given < Int(scan.record_count) ? Int(records[given].line) : Int(scan.line)
        guard each(copy, ends, record, Int(ends[Int(record.first_end + record.cells) - 1]), nextLine) else { return }
      }
      if outcome == PCU_CSV_DATA || outcome == PCU_CSV_ROOM { return }
      let next = pcu_find_break(copy, Int(scan.position), count, 1) + 1
      if next >= count { return }
      scan.position = UInt32(next)
      scan.line += 1
    }
  }

  /// The row with the most known headers among the first; at least three, or all of a row with fewer cells.
  private static func header(of rows: [Row], plan: ReadPlan) -> (index: Int, cells: [HeaderCell], matches: Int)? {
    var best: (index: Int, cells: [HeaderCell], matches: Int)?
    for (index, row) in rows.enumerated() {
      let filled = row.cells.filter { !$0.isEmpty }.count
      guard filled > 0 else { continue }
      var seen: Set<FieldID> = []
      let cells = row.cells.map { text -> HeaderCell in
        let meaning = text.utf8.count <= 200 ? plan.headers.meaning(of: text) : nil
        if let meaning { seen.insert(meaning.field) }
        return HeaderCell(text: text, meaning: meaning)
      }
      let needed = min(ReadLimits.headerMatches, filled)
      if seen.count >= needed, seen.count > best?.matches ?? 0 { best = (index, cells, seen.count) }
      if let best, best.matches >= ReadLimits.headerMatches { return best }
    }
    return best
  }

  /// Reports duplicate headers and guesses decimal mark and date order from the rows of the look-ahead.
  private mutating func settle(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool, plan: ReadPlan) {
    var known: Set<FieldID> = []
    // In the order of the columns: of the dates only so many cells are asked.
    var numbers: [Int] = []
    var dates: [Int] = []
    for (index, cell) in header.enumerated() {
      guard let meaning = cell.meaning else { continue }
      guard known.insert(meaning.field).inserted else {
        duplicates.append(cell.text)
        continue
      }
      switch plan.catalogue[meaning.field].type {
      case .quantity, .money: numbers.append(index)
      case .date, .time: dates.append(index)
      case .text, .party, .flag, .hs, .code, .choice, .condition: break
      }
    }
    if numbers.isEmpty, dates.isEmpty { return }
    var vote = NumberStyleVote()
    var dateCells: [String] = []
    var rows = 0
    Dialect.scan(head, from: dataStart, isWhole: isWhole, delimiter: delimiter) { bytes, ends, record, _, _ in
      for index in numbers where index < Int(record.cells) {
        let cell = CellReader.cell(bytes, ends, record, index, quote: 0x22)
        vote.add(UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length)))
      }
      for index in dates where index < Int(record.cells) && dateCells.count < 500 {
        let cell = CellReader.cell(bytes, ends, record, index, quote: 0x22)
        guard cell.length > 0, cell.length < 40 else { continue }
        dateCells.append(
          String(decoding: UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length)), as: UTF8.self))
      }
      rows += 1
      return rows < 1000
    }
    numberStyle = vote.style
    dateStyle = DateStyle.guess(from: dateCells)
  }

  /// What was found, for the run line.
  func findings() -> [(name: String, value: String)] {
    var findings = [
      (name: "delimiter", value: "\(Dialect.name(delimiter)) (\(delimiterHow))"),
      (name: "header_line", value: "\(headerLine) (\(matches) known of \(header.count))"),
    ]
    findings += GuessText.findings(numberStyle, dateStyle)
    if !duplicates.isEmpty { findings.append((name: "duplicate_headers", value: duplicates.joined(separator: "; "))) }
    return findings
  }
}

/// Decimal mark and date order in words.
enum GuessText {
  static func findings(_ numbers: NumberStyle, _ dates: DateStyle) -> [(name: String, value: String)] {
    let mark =
      switch numbers.decimal {
      case .point: "point (look-ahead)"
      case .comma: "comma (look-ahead)"
      case .unknown: "not told by the look-ahead"
      }
    let order =
      switch dates.order {
      case .dayFirst: "day first (look-ahead)"
      case .monthFirst: "month first (look-ahead)"
      case .unknown: "not told by the look-ahead"
      }
    return [("decimal_mark", mark), ("date_order", order)]
  }
}
