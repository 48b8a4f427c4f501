// JSON records as lines: the flat keys of a record make one line, every nested object another, as a table would have them.
// So JSON and tables share one builder and one meaning.

import RiskDSL

/// The lines of a batch of JSON records, a cell for every field of the catalogue.
final class JSONGrid {
  private(set) var cells: UnsafeMutablePointer<CellRef> = .allocate(capacity: 1)
  private var capacity = 0
  private(set) var width = 0
  /// For each line: nested or flat.
  var kinds: [LineKind] = []
  /// For each line the line of the container it stands in; -1 for none.
  var parents: [Int32] = []
  var lineNumbers: [UInt64] = []
  var keys: JSONKeys?
  /// The file the keys belong to.
  var layout: FileLayout?
  /// Some nested object names a field of its whole consignment.
  var hasStrays = false
  /// For each consignment what was given.
  var givenRows: [UInt32] = []

  deinit { cells.deallocate() }

  var count: Int { kinds.count }

  func start(width: Int) {
    if width != self.width {
      self.width = width
      capacity = 0
    }
    truncate(to: 0)
    givenRows.removeAll(keepingCapacity: true)
    hasStrays = false
  }

  func truncate(to count: Int) {
    kinds.removeLast(kinds.count - count)
    parents.removeLast(parents.count - count)
    lineNumbers.removeLast(lineNumbers.count - count)
  }

  /// Adds a line without cells.
  func add(_ kind: LineKind, parent: Int, line: UInt64) -> Int {
    let index = kinds.count
    if (index + 1) * width > capacity {
      let grown = UnsafeMutablePointer<CellRef>.allocate(capacity: max(64, 2 * (index + 1)) * width)
      grown.update(from: cells, count: index * width)
      cells.deallocate()
      cells = grown
      capacity = max(64, 2 * (index + 1)) * width
    }
    (cells + index * width).initialize(repeating: .absent, count: width)
    kinds.append(kind)
    parents.append(Int32(parent))
    lineNumbers.append(line)
    return index
  }
}

/// Lines of JSON records.
struct GridLines: LineCells {
  let cells: UnsafePointer<CellRef>
  let width: Int
  let kinds: UnsafePointer<LineKind>
  let parents: UnsafePointer<Int32>

  @inline(__always)
  func cell(_ line: Int, _ position: Int) -> CellRef { cells[line &* width &+ position] }
  @inline(__always)
  func kind(_ line: Int) -> LineKind { kinds[line] }
  @inline(__always)
  func parent(_ line: Int) -> Int { Int(parents[line]) }
}

/// Reads one record into a grid.
struct JSONRecord {
  let bytes: UnsafeMutablePointer<UInt8>
  let end: Int
  let grid: JSONGrid
  let plan: ReadPlan
  let line: UInt64
  var at: Int
  /// Tables that the record says something about: a bit by `TableID.rawValue`.
  private(set) var given: UInt32 = 0
  /// Characters had to be replaced.
  private(set) var isBad = false
  private let keys: JSONKeys
  private let givenBy: UnsafePointer<UInt32>
  private var cells: UnsafeMutablePointer<CellRef>
  private let width: Int
  private var rows = 0
  private var flatLine = -1

  init(bytes: UnsafeMutablePointer<UInt8>, start: Int, end: Int, grid: JSONGrid, plan: ReadPlan, line: UInt64) {
    self.bytes = bytes
    self.end = end
    self.grid = grid
    self.plan = plan
    self.line = line
    at = start
    keys = grid.keys ?? JSONKeys(plan: plan, settled: nil)
    givenBy = plan.flags.givenBy
    cells = grid.cells
    width = grid.width
  }

  /// Reads the record; whether its nested rows had to be cut at the limit.
  mutating func read() throws(JSONFault) -> Bool {
    let flat = add(.flat, parent: -1)
    flatLine = flat
    at = JSONText.skipBlanks(bytes, at, end)
    guard at < end, bytes[at] == 0x7B else { throw JSONFault(at: at, .braceExpected) }
    try object(flat, place: 0, depth: 1)
    at = JSONText.skipBlanks(bytes, at, end)
    if at < end { throw JSONFault(at: at, .textBehindRecord) }
    return rows > ReadLimits.itemsPerConsignment
  }

  private mutating func object(_ line: Int, place: UInt16, depth: Int) throws(JSONFault) {
    guard depth <= ReadLimits.nesting else { throw JSONFault(at: at, .tooDeep) }
    at = JSONText.skipBlanks(bytes, at + 1, end)
    if at < end, bytes[at] == 0x7D {
      at += 1
      return
    }
    while true {
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let key = try JSONText.string(bytes, at, end)
      let action: JSONAction
      if key.hasEscapes {
        // Rare enough for a copy: the key must stay as it is for what may be said about the record.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: key.end - key.start + 1)
        defer { copy.deallocate() }
        copy.update(from: bytes + key.start, count: key.end - key.start)
        let plain: (length: Int, isBad: Bool)
        do throws(JSONFault) {
          plain = try JSONText.unescape(copy, JSONString(start: 0, end: key.end - key.start, hasEscapes: true, next: 0))
        } catch {
          throw JSONFault(at: key.start + error.at, error.problem)
        }
        action = keys.find(copy, plain.length, at: place)
      } else {
        action = keys.find(bytes + key.start, key.end - key.start, at: place)
      }
      at = JSONText.skipBlanks(bytes, key.next, end)
      guard at < end, bytes[at] == 0x3A else { throw JSONFault(at: at, .colonExpected) }
      at = JSONText.skipBlanks(bytes, at + 1, end)
      try value(action, line, depth: depth)
      at = JSONText.skipBlanks(bytes, at, end)
      guard at < end else { throw JSONFault(at: at, .braceMissing) }
      if bytes[at] == 0x7D {
        at += 1
        return
      }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBraceExpected) }
      at = JSONText.skipBlanks(bytes, at + 1, end)
    }
  }

  private mutating func value(_ action: JSONAction, _ line: Int, depth: Int) throws(JSONFault) {
    guard at < end else { throw JSONFault(at: at, .valueExpected) }
    switch bytes[at] {
    case 0x7B:
      if let table = action.table {
        try row(table, line, depth: depth)
      } else {
        try object(line, place: action.inner, depth: depth + 1)
      }
    case 0x5B:
      try array(action, line, depth: depth + 1)
    default:
      guard let cell = try scalar() else { return }
      set(line, action.field, cell)
    }
  }

  /// A scalar: nil for `null`.
  private mutating func scalar() throws(JSONFault) -> CellRef? {
    guard at < end else { throw JSONFault(at: at, .valueExpected) }
    if bytes[at] == 0x22 {
      let string = try JSONText.string(bytes, at, end)
      at = string.next
      var stop = string.end
      if string.hasEscapes {
        let plain = try JSONText.unescape(bytes, string)
        if plain.isBad { isBad = true }
        stop = string.start + plain.length
        // The room left must not look like an escape to whoever shows the record.
        for rest in stop..<string.end { bytes[rest] = 0x20 }
      }
      return CellReader.content(bytes, string.start, stop, quote: 0)
    }
    let from = at
    at = try JSONText.literal(bytes, at, end)
    if bytes[from] == 0x6E { return nil }
    return CellRef(start: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: at - from))
  }

  private mutating func add(_ kind: LineKind, parent: Int) -> Int {
    let index = grid.add(kind, parent: parent, line: line)
    cells = grid.cells
    return index
  }

  private mutating func set(_ line: Int, _ field: Int32, _ cell: CellRef) {
    guard field >= 0 else { return }
    given |= givenBy[Int(field)]
    if line != flatLine, givenBy[Int(field)] & ReadPlan.bits(of: .consignment) != 0 { grid.hasStrays = true }
    cells[line &* width &+ Int(field)] = cell
  }

  private mutating func array(_ action: JSONAction, _ line: Int, depth: Int) throws(JSONFault) {
    guard depth <= ReadLimits.nesting else { throw JSONFault(at: at, .tooDeep) }
    if let table = action.table { given |= ReadPlan.bits(of: table) }
    if action.field >= 0 { given |= givenBy[Int(action.field)] }
    at = JSONText.skipBlanks(bytes, at + 1, end)
    if at < end, bytes[at] == 0x5D {
      at += 1
      return
    }
    var index = 0
    while true {
      guard at < end else { throw JSONFault(at: at, .bracketMissing) }
      switch bytes[at] {
      case 0x7B:
        if let table = action.table {
          try row(table, line, depth: depth)
        } else {
          try object(line, place: action.inner, depth: depth + 1)
        }
      case 0x5B:
        try array(JSONAction(), line, depth: depth + 1)
      default:
        if let cell = try scalar() { element(action, line, index, cell) }
      }
      index += 1
      at = JSONText.skipBlanks(bytes, at, end)
      guard at < end else { throw JSONFault(at: at, .bracketMissing) }
      if bytes[at] == 0x5D {
        at += 1
        return
      }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBracketExpected) }
      at = JSONText.skipBlanks(bytes, at + 1, end)
    }
  }

  /// A scalar in an array: a row of a table with one cell, or one of a few values of a field.
  private mutating func element(_ action: JSONAction, _ line: Int, _ index: Int, _ cell: CellRef) {
    guard let table = action.table else {
      if index == 0 { set(line, action.field, cell) }
      if index == 1 { set(line, action.second, cell) }
      return
    }
    guard cell.length > 0, !isFull() else { return }
    let isOwn = action.field >= 0 && plan.catalogue.fields[Int(action.field)].table == table
    let field = isOwn ? action.field : plan.mainField[Int(table.rawValue)].map { Int32($0.rawValue) } ?? -1
    let kind: LineKind = table == .container ? .container : .nested
    let row = add(kind, parent: parent(line))
    set(row, field, cell)
  }

  /// An object that is a row of a table.
  private mutating func row(_ table: TableID, _ line: Int, depth: Int) throws(JSONFault) {
    given |= ReadPlan.bits(of: table)
    let row = isFull() ? line : add(table == .container ? .container : .nested, parent: parent(line))
    try object(row, place: JSONKeys.place(of: table), depth: depth + 1)
    if table == .party { spread(row, plan.partyRoles, plan.partyFields) }
    if table == .place { spread(row, plan.placeRoles, plan.placeFields) }
  }

  private func parent(_ line: Int) -> Int { grid.kinds[line] == .flat ? -1 : line }

  private mutating func isFull() -> Bool {
    rows += 1
    // Containers and seals may come on top of the items.
    return rows > 3 * ReadLimits.itemsPerConsignment
  }

  /// A party or place with its role becomes the cells of that role.
  private mutating func spread(_ row: Int, _ roles: [ReadPlan.Role], _ fields: [FieldID]) {
    let cells = self.cells + row * width
    let role = cells[Int(fields[0].rawValue)]
    let name = String(
      decoding: UnsafeBufferPointer(start: bytes + Int(role.start), count: Int(role.length)), as: UTF8.self)
    let wanted = HeaderMap.fold(name)
    guard let found = roles.first(where: { HeaderMap.fold($0.text) == wanted }) else { return }
    for (leaf, source) in fields.dropFirst().enumerated() {
      let cell = cells[Int(source.rawValue)]
      guard cell.length > 0 else { continue }
      if let list = found.list, let target = plan.listField[Int(list.rawValue)] {
        // Transit places are countries, transhipment places are ports.
        if (list == .transit) == (leaf == 1) { set(row, Int32(target.rawValue), cell) }
      } else if let target = found.fields[leaf] {
        set(row, Int32(target.rawValue), cell)
      }
    }
  }
}
