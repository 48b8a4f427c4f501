// Lines as the builder of tables sees them, and those of delimited text: the cells that every line is asked for are taken
// out of the block column by column beforehand, each found and trimmed once, however many tables it serves.

import CSystem
import RiskDSL

/// What a line may carry.
enum LineKind: UInt8 {
  /// A line of a table, or the flat keys of a JSON record: cells may hold several values.
  case flat
  /// An object nested in a JSON record: cells hold one value; a container without number is a container of its own.
  case nested
  /// A nested object that is a container, whatever it says.
  case container
}

/// The cells of lines, wherever they come from.
protocol LineCells {
  func cell(_ line: Int, _ position: Int) -> CellRef
  func kind(_ line: Int) -> LineKind
  /// The line of the container that a nested line stands in; -1 for none.
  func parent(_ line: Int) -> Int
  /// The cells of all lines of the batch at a position, where they stand one behind the other.
  func column(_ position: Int) -> UnsafePointer<CellRef>?
  /// Whether no line has a cell at a position. May answer no where none has.
  func lacks(_ position: Int) -> Bool
}

extension LineCells {
  @inline(__always)
  func kind(_ line: Int) -> LineKind { .flat }
  @inline(__always)
  func parent(_ line: Int) -> Int { -1 }
  func column(_ position: Int) -> UnsafePointer<CellRef>? { nil }
  func lacks(_ position: Int) -> Bool { false }
}

/// Lines of delimited text.
struct TextLines: LineCells {
  let bytes: UnsafePointer<UInt8>
  let ends: UnsafePointer<UInt32>
  let records: UnsafePointer<pcu_csv_record>
  let quote: UInt8
  /// By position the cells from `firstLine` on; nil where cells are read one by one.
  let columns: UnsafePointer<UnsafePointer<CellRef>?>
  let firstLine: Int

  @inline(__always)
  func cell(_ line: Int, _ position: Int) -> CellRef {
    if let column = columns[position] { return column[line &- firstLine] }
    return CellReader.cell(bytes, ends, records[line], position, quote: quote)
  }
  @inline(__always)
  func column(_ position: Int) -> UnsafePointer<CellRef>? { columns[position] }
}

/// The cells of a batch's lines, column by column. Kept by the batch from filling to filling.
final class LineColumns {
  private var columns = PlainList<UnsafePointer<CellRef>?>()
  private var cells = PlainList<CellRef>()
  /// Cells of a stretch that have blanks or quotes to be taken off.
  private var noted = PlainList<pcu_cell_place>()
  private var firstLine = 0
  /// Cells kept at most. Many lines to a consignment, all of them short of cells, would otherwise take many times their bytes.
  private static let mostCells = 1 << 17
  /// Lines gone through at a time: their text stays in the nearest cache while one column after the other is taken from it.
  private static let stretch = 64

  deinit {
    columns.deallocate()
    cells.deallocate()
    noted.deallocate()
  }

  /// Takes the cells of some lines of a block, in the columns that its layout says are busy.
  func take(_ lines: Range<Int>, of block: ManifestBlock) -> TextLines {
    let busy = block.layout.busyPositions.values
    let count = lines.count
    firstLine = lines.lowerBound
    columns.fill(block.layout.width, with: nil)
    let all = self.lines(of: block)
    guard busy.count * count <= LineColumns.mostCells else { return all }
    cells.reserve(busy.count * count)
    let noted = noted.begin(busy.count * LineColumns.stretch + 1)
    var from = 0
    while from < count {
      let out = cells.base + from
      let notes = pcu_take_cells(
        all.bytes, all.ends, all.records + (firstLine &+ from), min(LineColumns.stretch, count &- from),
        busy.baseAddress!, busy.count, block.layout.delimiter, all.quote, CellRef.plain(out), count, noted)
      for note in 0..<notes {
        let cell = out + (Int(noted[note].column) &* count &+ Int(noted[note].line))
        cell.pointee = CellReader.content(
          all.bytes, Int(cell.pointee.start), Int(cell.pointee.start &+ cell.pointee.length), quote: all.quote)
      }
      from &+= LineColumns.stretch
    }
    for index in 0..<busy.count { columns[Int(busy[index])] = UnsafePointer(cells.base + index * count) }
    return all
  }

  /// The lines that were taken last. Good until the next are taken.
  func lines(of block: ManifestBlock) -> TextLines {
    TextLines(
      bytes: UnsafePointer(block.bytes), ends: UnsafePointer(block.ends), records: UnsafePointer(block.records.base),
      quote: block.layout.quote, columns: UnsafePointer(columns.base), firstLine: firstLine)
  }
}
