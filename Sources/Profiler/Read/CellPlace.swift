// Where a cell stands in its file, found from its bytes: line and column of a table, line and key of a JSON record.
// Asked by traces for the cells they show; nothing is kept for it while reading.

import CSystem
import RiskDSL

/// Where a value stands.
struct CellPlace: Hashable {
  /// Line of its record, from 1; 0 where there is none.
  var line: UInt64 = 0
  /// Position among `FileLayout.headers`; -1 where none is known.
  var header = -1
  /// The header is a key of JSON, not a column of a table.
  var isKey = false
}

extension Batch {
  /// The place of a column's cell in a row of its table; for a blank cell the place it would have.
  ///
  /// - Parameters:
  ///   - consignment: The row of the consignment that owns the row.
  func place(of cell: CellRef, column: Int, table: TableID, row: Int, consignment: Int) -> CellPlace {
    guard let block else {
      return CellPlace(
        line: records.indices.contains(consignment) ? records[consignment].line : 0,
        header: file.columns[column].position)
    }
    let layout = block.layout
    if cell.length > 0, let record = block.record(at: cell.start) {
      let line = block.firstLine + UInt64(block.records[record].line)
      if layout.isGrid { return CellPlace(line: line, header: key(cell, column, consignment, layout), isKey: true) }
      return CellPlace(line: line, header: block.position(of: cell.start, in: record))
    }
    return CellPlace(
      line: line(of: table, row: row), header: file.columns[column].isPresent ? file.columns[column].position : -1,
      isKey: layout.isGrid)
  }

  /// The field whose key a cell of JSON stands under. What a view shows stands under a key of the consignment.
  private func key(_ cell: CellRef, _ column: Int, _ consignment: Int, _ layout: FileLayout) -> Int {
    if case .cell(let position) = layout.origins[column] { return position }
    let grid = scratch.grid
    let lines = scratch.memory.groupLines
    guard consignment + 1 < lines.count else { return -1 }
    let first = Int(lines[consignment])
    for line in first..<Swift.min(Int(lines[consignment + 1]), first + 64) {
      for position in 0..<grid.width where grid.cell(line, position).start == cell.start {
        if grid.cell(line, position).length > 0 { return position }
      }
    }
    return -1
  }
}

extension ManifestBlock {
  /// The record whose bytes hold a place; nil outside of all.
  fileprivate func record(at start: UInt32) -> Int? {
    // Cells that are shown together stand together.
    if placed < records.count, records[placed].start <= start, start < lastEnd(records[placed]) { return placed }
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].start <= start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, start < lastEnd(records[low - 1]) else { return nil }
    placed = low - 1
    return placed
  }

  /// Where the last cell of a record ends, or a record of JSON.
  func lastEnd(_ record: pcu_csv_record) -> UInt32 {
    record.cells == 0 ? record.start : ends[Int(record.first_end + record.cells) - 1]
  }

  /// The column of a record that holds a place.
  fileprivate func position(of start: UInt32, in record: Int) -> Int {
    let first = Int(records[record].first_end)
    var low = 0
    var high = Int(records[record].cells)
    while low < high {
      let middle = (low + high) / 2
      if ends[first + middle] <= start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
