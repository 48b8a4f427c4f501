// Columns that no condition reads: filled for single consignments, when results are made of them.
// A run lists a few consignments in a hundred; the others never need these cells.

import CSystem
import RiskDSL

extension Batch {
  /// Fills the columns of a consignment and its goods that were left out while the batch was filled. Nothing is done twice,
  /// and nothing where all columns are there. Good until the next `fill`.
  func complete(_ row: Int) {
    guard let block, block.plan.hasOnDemand, !block.layout.isGrid else { return }
    let columns = block.layout.onDemand.values
    let sense = CellSense(block)
    let from = Int(scratch.memory.groupLines[row])
    let to = Int(scratch.memory.groupLines[row + 1])
    let itemLines = scratch.memory.itemLines
    let offsets = tables[Int(TableID.item.rawValue)].offsets
    let goods = row + 1 < offsets.count ? Int(offsets[row])..<Int(offsets[row + 1]) : 0..<0
    let lines = scratch.columns.lines(of: block)
    for column in columns {
      if column.isItem {
        for item in goods { cells[column.column][item] = lines.cell(Int(itemLines[item]), column.position) }
        continue
      }
      var cell = column.position >= 0 ? sense.first(lines, from, to, column.position, column.field) : .absent
      if column.place >= 0, sense.isMissing(cell, column.field) {
        cell = sense.country(ofPlace: sense.first(lines, from, to, column.place, column.field), orElse: cell)
      }
      cells[column.column][row] = cell
    }
  }
}
