// Columns that no condition reads: filled for single consignments, when results are made of them.
// A run lists a few consignments in a hundred; the others never need these cells.

import CSystem
import RiskDSL

extension Batch {
  /// Fills the columns of a consignment and its goods that were left out while the batch was filled. Nothing is done twice,
  /// and nothing where all columns are there. Good until the next `fill`.
  func complete(_ row: Int) {
    guard let block, block.plan.hasOnDemand, !block.layout.isGrid else { return }
    var builder = BatchBuilder(block: block, batch: self)
    builder.complete(row)
    builder.finish()
  }
}

extension BatchBuilder {
  fileprivate mutating func complete(_ row: Int) {
    block.records.withUnsafeBufferPointer { records in
      let lines = TextLines(
        bytes: bytes, ends: UnsafePointer(block.ends), records: records.baseAddress!, quote: layout.quote)
      for (column, plan) in self.plan.columns.enumerated() where self.plan.isOnDemand[column] {
        let field = Int(plan.field.rawValue)
        switch layout.origins[column] {
        case .cell(let position) where plan.table == .consignment:
          batch.cells[column][row] = first(lines, row, position, field)
        case .cell(let position):
          let offsets = batch.tables[Int(plan.table.rawValue)].offsets
          for item in Int(offsets[row])..<Int(offsets[row + 1]) {
            batch.cells[column][item] = lines.cell(Int(memory.itemLines[item]), position)
          }
        case .country(let own, let place):
          let cell = own >= 0 ? first(lines, row, own, field) : .absent
          batch.cells[column][row] =
            isMissing(cell, field) ? country(ofPlace: first(lines, row, place, field), orElse: cell) : cell
        case .absent, .containerOfLine, .view, .role: continue
        }
      }
    }
  }
}
