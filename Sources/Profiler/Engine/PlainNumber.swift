// Numbers of digits and at most one point: what nearly every cell of a number column holds.
// Asked for the cells of a batch before `NumberReader`, which reads everything else.

import CSystem
import RiskDSL

/// Reads plain numbers of cells. Gives what `NumberReader` would give.
enum PlainNumber {
  /// The number; nil for anything that is not plain, which then goes to `NumberReader`.
  ///
  /// - Precondition: `PCU_SCAN_PADDING` bytes behind the cell can be read, as behind every cell of a batch.
  static func read(_ text: UnsafePointer<UInt8>, _ count: Int, hasPointStyle: Bool) -> Double? {
    var value = 0.0
    return pcu_read_number(text, UInt32(clamping: count), hasPointStyle ? 1 : 0, &value) == 0 ? nil : value
  }

  /// Reads up to 64 cells of a batch; a bit for each that is plain. What `values` gets for the others says nothing.
  @inline(__always)
  static func read(
    _ bytes: UnsafePointer<UInt8>, _ cells: UnsafePointer<CellRef>, _ count: Int, hasPointStyle: Bool,
    into values: UnsafeMutablePointer<Double>
  ) -> UInt64 {
    pcu_read_numbers(bytes, CellRef.plain(cells), count, hasPointStyle ? 1 : 0, values)
  }
}

extension CellRef {
  /// Cells as the functions in C see them: a slice is laid out the same.
  @inline(__always)
  static func plain(_ cells: UnsafePointer<CellRef>) -> UnsafePointer<pcu_cell> {
    UnsafeRawPointer(cells).assumingMemoryBound(to: pcu_cell.self)
  }

  /// The same for those that write cells.
  @inline(__always)
  static func plain(_ cells: UnsafeMutablePointer<CellRef>) -> UnsafeMutablePointer<pcu_cell> {
    UnsafeMutableRawPointer(cells).assumingMemoryBound(to: pcu_cell.self)
  }
}
