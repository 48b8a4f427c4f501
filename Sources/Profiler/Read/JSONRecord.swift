// One JSON record into the lines of a grid: its flat keys into one, every nested object into another.
// Run by workers, for each record of their block.

import RiskDSL

/// Reads one record into a grid.
struct JSONRecord<Tokens: JSONTokens> {
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
  private var tokens: Tokens
  private let keys: JSONKeys
  private let givenBy: UnsafePointer<UInt32>
  private let columns: UnsafePointer<Int32>
  private var cells: UnsafeMutablePointer<CellRef>
  private var stride: Int
  private var rows = 0
  private var flatLine = -1

  init(
    bytes: UnsafeMutablePointer<UInt8>, start: Int, end: Int, tokens: Tokens, grid: JSONGrid, plan: ReadPlan,
    line: UInt64
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.end = end
    self.grid = grid
    self.plan = plan
    self.line = line
    at = start
    keys = grid.keys ?? JSONKeys(plan: plan, settled: nil)
    givenBy = plan.flags.givenBy
    columns = UnsafePointer(grid.columns)
    cells = grid.cells
    stride = grid.stride
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
    step()
    if at < end, bytes[at] == 0x7D { return step() }
    while true {
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let key = try tokens.string(bytes, at, end)
      let action =
        try key.hasEscapes
        ? meaning(ofEscaped: key, at: place) : keys.find(bytes + key.start, key.end &- key.start, at: place)
      at = JSONText.skipBlanks(bytes, key.next, end)
      guard at < end, bytes[at] == 0x3A else { throw JSONFault(at: at, .colonExpected) }
      step()
      try value(action, line, depth: depth)
      at = JSONText.skipBlanks(bytes, at, end)
      guard at < end else { throw JSONFault(at: at, .braceMissing) }
      if bytes[at] == 0x7D { return step() }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBraceExpected) }
      step()
    }
  }

  /// Steps over a bracket, colon or comma and the blanks behind it.
  @inline(__always)
  private mutating func step() {
    tokens.pass()
    at = JSONText.skipBlanks(bytes, at &+ 1, end)
  }

  /// What a key with escapes means. Rare enough for a copy: the key must stay as it is for what may be said about the record.
  @inline(never)
  private func meaning(ofEscaped key: JSONString, at place: UInt16) throws(JSONFault) -> JSONAction {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: key.end - key.start + 1)
    defer { copy.deallocate() }
    copy.update(from: bytes + key.start, count: key.end - key.start)
    let plain: (length: Int, isBad: Bool)
    do throws(JSONFault) {
      plain = try JSONText.unescape(copy, JSONString(start: 0, end: key.end - key.start, hasEscapes: true, next: 0))
    } catch {
      throw JSONFault(at: key.start + error.at, error.problem)
    }
    return keys.find(copy, plain.length, at: place)
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
      let string = try tokens.string(bytes, at, end)
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
    if columns[Int(field)] < 0 {
      grid.addColumn(Int(field))
      cells = grid.cells
      stride = grid.stride
    }
    cells[line &* stride &+ Int(columns[Int(field)])] = cell
  }

  private mutating func array(_ action: JSONAction, _ line: Int, depth: Int) throws(JSONFault) {
    guard depth <= ReadLimits.nesting else { throw JSONFault(at: at, .tooDeep) }
    if let table = action.table { given |= ReadPlan.bits(of: table) }
    if action.field >= 0 { given |= givenBy[Int(action.field)] }
    step()
    if at < end, bytes[at] == 0x5D { return step() }
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
      if bytes[at] == 0x5D { return step() }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBracketExpected) }
      step()
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
    let role = grid.cell(row, Int(fields[0].rawValue))
    let name = String(
      decoding: UnsafeBufferPointer(start: bytes + Int(role.start), count: Int(role.length)), as: UTF8.self)
    let wanted = HeaderMap.fold(name)
    guard let found = roles.first(where: { HeaderMap.fold($0.text) == wanted }) else { return }
    for (leaf, source) in fields.dropFirst().enumerated() {
      let cell = grid.cell(row, Int(source.rawValue))
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
