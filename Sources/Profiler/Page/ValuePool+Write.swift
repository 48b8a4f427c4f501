// The pool as compact JSON: what is needed twice goes into a table and is named by its place there.
// Read back by `Sources/OfficerPage/unpack.js`, which describes the same form from the other side.

import RiskDSL

/// Writes values of a pool.
///
/// - a whole number is a value of the shared table;
/// - a text is itself, `#12.5` is the number 12.5, `##text` is the text `#text`;
/// - `[0, …]` is an array, `[n, …]` with n > 0 an object whose members are named by shape n - 1;
/// - `true`, `false` and `null` are themselves.
struct ValuePoolWriter {
  /// An entry that takes fewer bytes than this is always written where it is needed.
  private static let worthSharing = 5

  private let pool: ValuePool
  /// Place in the shared table + 1; 0 for an entry that stands where it is needed.
  private var places: [UInt32]
  /// The shared table.
  private var shared: [ValuePool.Entry] = []
  /// Place in the table of shapes + 1; 0 for one that is not needed.
  private var shapePlaces: [Int]
  private var shapes: [Int] = []

  /// Finds out what is needed more than once below some entries; only what is below them can be written.
  init(_ pool: ValuePool, roots: [ValuePool.Entry]) {
    self.pool = pool
    var uses = [UInt32](repeating: 0, count: pool.kinds.count)
    var open = roots.reversed() as [ValuePool.Entry]
    while let entry = open.popLast() {
      uses[Int(entry)] += 1
      if uses[Int(entry)] == 1 { open += pool.children(entry) }
    }
    shared = (0..<ValuePool.Entry(uses.count)).filter { uses[Int($0)] > 1 && ValuePoolWriter.isWorthSharing($0, pool) }
    // The more often, the shorter the number.
    shared.sort { (uses[Int($1)], $0) < (uses[Int($0)], $1) }
    places = [UInt32](repeating: 0, count: uses.count)
    for (place, entry) in shared.enumerated() { places[Int(entry)] = UInt32(place) + 1 }
    shapePlaces = [Int](repeating: 0, count: pool.shapes.count)
    for entry in uses.indices where uses[entry] > 0 && pool.kinds[entry] == .object {
      let shape = Int(pool.shapeOf[entry])
      guard shapePlaces[shape] == 0 else { continue }
      shapes.append(shape)
      shapePlaces[shape] = shapes.count
    }
  }

  private static func isWorthSharing(_ entry: ValuePool.Entry, _ pool: ValuePool) -> Bool {
    switch pool.kind(entry) {
    case .null, .no, .yes: false
    case .number: pool.text(entry).count + 3 >= worthSharing
    case .string: pool.text(entry).count + 2 >= worthSharing
    case .array, .object: !pool.children(entry).isEmpty
    }
  }

  /// The names of members by shape, then the shared table.
  func tables() -> (shapes: [UInt8], shared: [UInt8]) {
    var json = JSONWriter()
    json.beginArray()
    for shape in shapes {
      json.beginArray()
      for name in pool.shapes[shape] { json.string(name) }
      json.endArray()
    }
    json.endArray()
    let names = json.take()
    json.beginArray()
    for entry in shared { write(entry, to: &json, isTable: true) }
    json.endArray()
    return (names, json.take())
  }

  /// One value as JSON.
  func value(_ entry: ValuePool.Entry) -> [UInt8] {
    var json = JSONWriter()
    write(entry, to: &json, isTable: false)
    return json.take()
  }

  private func write(_ entry: ValuePool.Entry, to json: inout JSONWriter, isTable: Bool) {
    let place = places[Int(entry)]
    if place > 0, !isTable { return json.int(place - 1) }
    switch pool.kind(entry) {
    case .null: json.null()
    case .no: json.bool(false)
    case .yes: json.bool(true)
    case .number: json.string("#" + String(decoding: pool.text(entry), as: UTF8.self))
    case .string:
      let text = String(decoding: pool.text(entry), as: UTF8.self)
      json.string(text.utf8.first == 0x23 ? "#" + text : text)
    case .array, .object:
      json.beginArray()
      json.int(pool.kind(entry) == .array ? 0 : shapePlaces[Int(pool.shapeOf[Int(entry)])])
      for child in pool.children(entry) { write(child, to: &json, isTable: false) }
      json.endArray()
    }
  }
}
