// JSON records as lines: the flat keys of a record make one line, every nested object another, as a table would have them.
// So JSON and tables share one builder and one meaning.

import RiskDSL

/// The lines of a batch of JSON records, with a cell for every field of the catalogue.
///
/// Files name a few of the fields: a field gets its column when it is first met, and all others are absent without taking room.
final class JSONGrid {
  /// The cells of the columns, line by line.
  private(set) var cells: UnsafeMutablePointer<CellRef> = .allocate(capacity: 1)
  private var capacity = 0
  /// Positions that a line has: one for each field.
  private(set) var width = 0
  /// By position its column; -1 where no record of the file has had a cell.
  private(set) var columns: UnsafeMutablePointer<Int32> = .allocate(capacity: 1)
  private var usedColumns = 0
  /// Cells from one line to the next.
  private(set) var stride = JSONGrid.firstStride
  private static let firstStride = 32
  /// For each line: nested or flat.
  var kinds: [LineKind] = []
  /// For each line the line of the container it stands in; -1 for none.
  var parents: [Int32] = []
  var lineNumbers: [UInt64] = []
  private(set) var keys: JSONKeys?
  /// The file that keys and columns belong to.
  private var layout: FileLayout?
  /// Some nested object names a field of its whole consignment.
  var hasStrays = false
  /// For each consignment what was given.
  var givenRows: [UInt32] = []

  deinit {
    cells.deallocate()
    columns.deallocate()
  }

  var count: Int { kinds.count }

  /// Begins a batch of a file.
  func start(_ layout: FileLayout, _ plan: ReadPlan) {
    if layout !== self.layout {
      start(JSONKeys(plan: plan, settled: layout.meanings), width: layout.width)
      self.layout = layout
    }
    truncate(to: 0)
    givenRows.removeAll(keepingCapacity: true)
    hasStrays = false
  }

  /// Begins with keys and without lines and columns.
  func start(_ keys: JSONKeys, width: Int) {
    self.keys = keys
    self.width = width
    columns.deallocate()
    columns = .allocate(capacity: width)
    columns.initialize(repeating: -1, count: width)
    usedColumns = 0
    stride = JSONGrid.firstStride
    truncate(to: 0)
  }

  func truncate(to count: Int) {
    kinds.removeLast(kinds.count - count)
    parents.removeLast(parents.count - count)
    lineNumbers.removeLast(lineNumbers.count - count)
  }

  /// Adds a line without cells.
  func add(_ kind: LineKind, parent: Int, line: UInt64) -> Int {
    let index = kinds.count
    if (index + 1) * stride > capacity { grow(lines: max(64, 2 * (index + 1)), stride: stride) }
    (cells + index * stride).initialize(repeating: .absent, count: stride)
    kinds.append(kind)
    parents.append(Int32(parent))
    lineNumbers.append(line)
    return index
  }

  /// The cell of a line at a position.
  func cell(_ line: Int, _ position: Int) -> CellRef {
    columns[position] < 0 ? .absent : cells[line * stride + Int(columns[position])]
  }

  /// Gives a position a column. The cells may move.
  func addColumn(_ position: Int) {
    if usedColumns == stride { grow(lines: max(64, count), stride: 2 * stride) }
    columns[position] = Int32(usedColumns)
    usedColumns += 1
  }

  private func grow(lines: Int, stride wider: Int) {
    let grown = UnsafeMutablePointer<CellRef>.allocate(capacity: lines * wider)
    for line in 0..<count {
      (grown + line * wider).update(from: cells + line * stride, count: stride)
      (grown + line * wider + stride).initialize(repeating: .absent, count: wider - stride)
    }
    cells.deallocate()
    cells = grown
    capacity = lines * wider
    stride = wider
  }
}

/// Lines of JSON records.
struct GridLines: LineCells {
  let cells: UnsafePointer<CellRef>
  let columns: UnsafePointer<Int32>
  let stride: Int
  let kinds: UnsafePointer<LineKind>
  let parents: UnsafePointer<Int32>

  @inline(__always)
  func cell(_ line: Int, _ position: Int) -> CellRef {
    let column = columns[position]
    return column < 0 ? .absent : cells[line &* stride &+ Int(column)]
  }
  @inline(__always)
  func kind(_ line: Int) -> LineKind { kinds[line] }
  @inline(__always)
  func parent(_ line: Int) -> Int { Int(parents[line]) }
}
