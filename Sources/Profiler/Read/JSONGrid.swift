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
  private(set) var kinds = PlainList<LineKind>()
  /// For each line the line of the container it stands in; -1 for none.
  private(set) var parents = PlainList<Int32>()
  private(set) var lineNumbers = PlainList<UInt64>()
  private(set) var keys: JSONKeys?
  /// The file that keys and columns belong to.
  private var layout: FileLayout?
  /// Tables of which flat lines, and nested ones, have cells: bits as `ReadPlan.givenBy`.
  struct Told {
    var flat: UInt32 = 0
    var nested: UInt32 = 0
  }
  /// What the batch tells, and perhaps more: records that were set aside count too.
  private(set) var told = Told()
  /// Some line is a container.
  private var hasContainers = false
  /// For each consignment what was given.
  var givenRows = PlainList<UInt32>()
  /// The cells of the flat lines column by column, where `takeColumns` made them.
  private var taken = PlainList<CellRef>()
  /// By position its cells in `taken`, or blanks.
  private var byPosition = PlainList<UnsafePointer<CellRef>>()

  deinit {
    cells.deallocate()
    columns.deallocate()
    kinds.deallocate()
    parents.deallocate()
    lineNumbers.deallocate()
    givenRows.deallocate()
    taken.deallocate()
    byPosition.deallocate()
  }

  var count: Int { kinds.count }

  /// Begins a batch of a file.
  func start(_ layout: FileLayout, _ plan: ReadPlan) {
    if layout !== self.layout {
      start(JSONKeys(plan: plan, settled: layout.meanings), width: layout.width)
      self.layout = layout
    }
    truncate(to: 0)
    givenRows.removeAll()
    told = Told()
    hasContainers = false
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
    let gone = kinds.count - count
    kinds.removeLast(gone)
    parents.removeLast(gone)
    lineNumbers.removeLast(gone)
  }

  /// Notes what records told.
  func note(_ more: Told) {
    told.flat |= more.flat
    told.nested |= more.nested
  }

  /// Some nested object names a field of its whole consignment.
  var hasStrays: Bool { told.nested & ReadPlan.bits(of: .consignment) != 0 }

  /// Whether all goods, and nothing else, stand in nested lines: flat lines are then what lines of a table are.
  var holdsGoodsApart: Bool {
    let goods = ReadPlan.bits(of: .item)
    return told.nested & ~goods == 0 && told.flat & goods == 0 && !hasContainers
  }

  /// Takes the cells of some lines out column by column.
  func takeColumns(_ lines: PlainList<UInt32>, count: Int) -> RecordLines {
    let cells = cells
    let stride = stride
    let columns = columns
    // The last column stays blank: it stands for all that are not there.
    taken.begin((usedColumns + 1) * count)
    let blank = taken.base + usedColumns * count
    blank.update(repeating: .absent, count: count)
    byPosition.begin(width)
    for position in 0..<width {
      let column = Int(columns[position])
      byPosition[position] = UnsafePointer(column < 0 ? blank : taken.base + column * count)
    }
    // A stretch of lines at a time, so that its cells stay in the nearest cache.
    for from in Swift.stride(from: 0, to: count, by: JSONGrid.stretch) {
      let to = min(from + JSONGrid.stretch, count)
      for column in 0..<usedColumns {
        let out = taken.base + column * count
        for row in from..<to { out[row] = cells[Int(lines[row]) &* stride &+ column] }
      }
    }
    return RecordLines(columns: UnsafePointer(byPosition.base), blank: UnsafePointer(blank))
  }

  private static let stretch = 64

  /// Adds a line without cells.
  func add(_ kind: LineKind, parent: Int, line: UInt64) -> Int {
    let index = kinds.count
    if (index + 1) * stride > capacity { grow(lines: max(64, 2 * (index + 1)), stride: stride) }
    (cells + index * stride).initialize(repeating: .absent, count: stride)
    kinds.append(kind)
    parents.append(Int32(parent))
    lineNumbers.append(line)
    if kind == .container { hasContainers = true }
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
  @inline(__always)
  func lacks(_ position: Int) -> Bool { columns[position] < 0 }
}

/// The flat lines of JSON records alone, where `JSONGrid.holdsGoodsApart`: one for each consignment.
struct RecordLines: LineCells {
  /// By position the cells of all lines.
  let columns: UnsafePointer<UnsafePointer<CellRef>>
  /// What stands there for positions that no record has.
  let blank: UnsafePointer<CellRef>

  @inline(__always)
  func cell(_ line: Int, _ position: Int) -> CellRef { columns[position][line] }
  @inline(__always)
  func column(_ position: Int) -> UnsafePointer<CellRef>? { columns[position] }
  @inline(__always)
  func lacks(_ position: Int) -> Bool { columns[position] == blank }
}
