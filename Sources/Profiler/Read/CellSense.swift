// Whether cells say anything, which line of a consignment says it, and the country that a place code names.
// Asked by everything that fills batches.

import CSystem
import RiskDSL

/// What the cells of a block say.
struct CellSense {
  let bytes: UnsafePointer<UInt8>
  private let asksTable: UnsafePointer<Bool>
  private let hasWords: UnsafePointer<Bool>
  private let isCode: UnsafePointer<Bool>
  private let places: PlaceCodes

  /// Good for as long as the block and its plan are held.
  init(_ block: ManifestBlock) {
    bytes = UnsafePointer(block.bytes)
    asksTable = block.plan.flags.asksTable
    hasWords = block.plan.flags.hasWords
    isCode = block.plan.flags.isCode
    places = block.plan.places
  }

  /// Whether a cell says nothing.
  @inline(__always)
  func isMissing(_ cell: CellRef, _ field: Int) -> Bool {
    if cell.length == 0 { return true }
    // Every null text is short and begins with one of a few bytes.
    if cell.length > UInt32(NullText.maxBytes) || !asksTable[Int(bytes[Int(cell.start)])] || hasWords[field] {
      return false
    }
    return NullText.isMissing(
      UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length)), isCode: isCode[field])
  }

  /// Of up to 64 cells one behind the other a bit for each that says something.
  @inline(__always)
  func said(_ cells: UnsafePointer<CellRef>, _ count: Int, _ field: Int) -> UInt64 {
    var doubtful: UInt64 = 0
    var said = pcu_find_said(bytes, CellRef.plain(cells), count, asksTable, UInt32(NullText.maxBytes), &doubtful)
    while doubtful != 0 {
      if !isMissing(cells[doubtful.trailingZeroBitCount], field) { said |= doubtful & (0 &- doubtful) }
      doubtful &= doubtful &- 1
    }
    return said
  }

  /// The first cell of some lines that says something, else that of the first line.
  @inline(__always)
  func first<L: LineCells>(_ lines: L, _ from: Int, _ to: Int, _ position: Int, _ field: Int) -> CellRef {
    let cell = lines.cell(from, position)
    if to &- from == 1 || !isMissing(cell, field) { return cell }
    for line in (from + 1)..<to {
      let other = lines.cell(line, position)
      if !isMissing(other, field) { return other }
    }
    return cell
  }

  /// The two letters of the country in front of a UN/LOCODE of a listed country; the other cell for any other text.
  @inline(__always)
  func country(ofPlace place: CellRef, orElse cell: CellRef) -> CellRef {
    places.isCode(bytes + Int(place.start), place.length) ? CellRef(start: place.start, length: 2) : cell
  }

  @inline(__always)
  func same(_ a: CellRef, _ b: CellRef) -> Bool {
    a.length == b.length && equal(bytes + Int(a.start), bytes + Int(b.start), Int(a.length))
  }
}
