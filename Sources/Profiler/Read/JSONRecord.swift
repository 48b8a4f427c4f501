// One JSON record into the lines of a grid: its flat keys into one, every nested object into another.
// Run by workers, for each record of their block.

import CSystem
import RiskDSL

/// Reads records into a grid, one after another.
struct JSONRecord<Tokens: JSONTokens> {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let grid: JSONGrid
  private let plan: ReadPlan
  private let keys: JSONKeys
  private let givenBy: UnsafePointer<UInt32>
  private let columns: UnsafePointer<Int32>
  private var tokens: Tokens
  private var at = 0
  private var end = 0
  private var line: UInt64 = 0
  /// Tables that the record says something about: a bit by `TableID.rawValue`.
  private(set) var given: UInt32 = 0
  /// Characters had to be replaced.
  private(set) var isBad = false
  /// Tables of which flat lines, and nested ones, have had cells.
  private(set) var told = JSONGrid.Told()
  private var rows = 0
  private var flatLine = -1

  init(bytes: UnsafeMutablePointer<UInt8>, tokens: Tokens, grid: JSONGrid, plan: ReadPlan) {
    self.bytes = bytes
    self.tokens = tokens
    self.grid = grid
    self.plan = plan
    keys = grid.keys ?? JSONKeys(plan: plan, settled: nil)
    givenBy = plan.flags.givenBy
    columns = UnsafePointer(grid.columns)
  }

  /// Reads a record; whether its nested rows had to be cut at the limit.
  mutating func read(_ tokens: Tokens, from start: Int, to end: Int, line: UInt64) throws(JSONFault) -> Bool {
    self.tokens = tokens
    self.end = end
    self.line = line
    given = 0
    isBad = false
    rows = 0
    flatLine = grid.add(.flat, parent: -1, line: line)
    at = JSONText.skipBlanks(bytes, start, end)
    guard at < end, bytes[at] == 0x7B else { throw JSONFault(at: at, .braceExpected) }
    try object(flatLine, place: 0, depth: 1)
    at = JSONText.skipBlanks(bytes, at, end)
    if at < end { throw JSONFault(at: at, .textBehindRecord) }
    return rows > ReadLimits.itemsPerConsignment
  }

  private mutating func object(_ line: Int, place: UInt16, depth: Int) throws(JSONFault) {
    guard depth <= ReadLimits.nesting else { throw JSONFault(at: at, .tooDeep) }
    step()
    if at < end, bytes[at] == 0x7D { return step() }
    var last: Int32 = -1
    while true {
      if takePlain(line, place: place, after: &last) { return step() }
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let key = try tokens.string(bytes, at, end)
      let action =
        try key.hasEscapes
        ? meaning(ofEscaped: key, at: place, after: &last)
        : keys.find(bytes + key.start, key.end &- key.start, at: place, after: &last)
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

  /// Takes members as far as they are plain; whether the object ends behind them.
  @inline(__always)
  private mutating func takePlain(_ line: Int, place: UInt16, after last: inout Int32) -> Bool {
    var members = pcu_json_members()
    members.bytes = UnsafePointer(bytes)
    members.position = UInt32(truncatingIfNeeded: at)
    members.keys = keys.foreseen
    members.last = last
    members.next = keys.next(after: last, at: place)
    members.columns = columns
    members.given_by = givenBy
    members.row = CellRef.plain(grid.cells + line &* grid.stride)
    tokens.take(&members)
    last = members.last
    note(line, members.given)
    at = JSONText.skipBlanks(bytes, Int(members.position), end)
    return members.is_closed != 0
  }

  /// Notes the tables that a cell of a line says something about.
  @inline(__always)
  private mutating func note(_ line: Int, _ tables: UInt32) {
    given |= tables
    if line == flatLine { told.flat |= tables } else { told.nested |= tables }
  }

  /// Steps over a bracket, colon or comma and the blanks behind it.
  @inline(__always)
  private mutating func step() {
    tokens.pass()
    at = JSONText.skipBlanks(bytes, at &+ 1, end)
  }

  /// What a key with escapes means. Rare enough for a copy: the key must stay as it is for what may be said about the record.
  @inline(never)
  private func meaning(
    ofEscaped key: JSONString, at place: UInt16, after last: inout Int32
  ) throws(JSONFault) -> JSONAction {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: key.end - key.start + 1)
    defer { copy.deallocate() }
    copy.update(from: bytes + key.start, count: key.end - key.start)
    let plain: (length: Int, isBad: Bool)
    do throws(JSONFault) {
      plain = try JSONText.unescape(copy, JSONString(start: 0, end: key.end - key.start, hasEscapes: true, next: 0))
    } catch {
      throw JSONFault(at: key.start + error.at, error.problem)
    }
    return keys.find(copy, plain.length, at: place, after: &last)
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

  private mutating func set(_ line: Int, _ field: Int32, _ cell: CellRef) {
    guard field >= 0 else { return }
    note(line, givenBy[Int(field)])
    if columns[Int(field)] < 0 { grid.addColumn(Int(field)) }
    // Of several keys for one field the last that says something counts.
    if cell.length > 0 { grid.cells[line &* grid.stride &+ Int(columns[Int(field)])] = cell }
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
    let row = grid.add(kind, parent: parent(line), line: self.line)
    set(row, field, cell)
  }

  /// An object that is a row of a table.
  private mutating func row(_ table: TableID, _ line: Int, depth: Int) throws(JSONFault) {
    given |= ReadPlan.bits(of: table)
    let kind: LineKind = table == .container ? .container : .nested
    let row = isFull() ? line : grid.add(kind, parent: parent(line), line: self.line)
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
