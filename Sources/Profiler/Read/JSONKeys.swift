// What the keys of JSON records mean, looked up by their bytes; a key is worked out once and then found by hash.
// One per thread that reads JSON.

import RiskDSL

/// What a key means where it stands.
struct JSONAction: Sendable, Hashable {
  /// The field of a scalar; -1 for none.
  var field: Int32 = -1
  /// The field of the second scalar of an array (`[low, high]`); -1 for none.
  var second: Int32 = -1
  /// The table of an array or object; nil for none.
  var table: TableID?
  /// Where the keys of an object are looked up.
  var inner: UInt16 = 0
}

/// Where a key stands.
enum JSONPlace: Sendable, Hashable {
  case top
  case table(TableID)
  case prefix(String)
}

/// The keys met so far.
struct JSONKeys {
  private struct Entry {
    var hash: UInt64
    var place: UInt16
    var start: Int32
    var count: Int32
    var action: JSONAction
  }

  private let plan: ReadPlan
  /// The meaning that holds in the file, by field; nil while the look-ahead is read and every first key is taken.
  private let settled: [HeaderMeaning?]?
  private(set) var meanings: [HeaderMeaning?]
  /// For each field the first key that meant it.
  private(set) var names: [String]
  /// Keys that mean nothing, in the order met.
  private(set) var unknown: [String] = []
  private var places: [JSONPlace]
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var slots: [Int32]
  private static let most = 4096

  init(plan: ReadPlan, settled: [HeaderMeaning?]?) {
    self.plan = plan
    self.settled = settled
    meanings = settled ?? Array(repeating: nil, count: plan.catalogue.fields.count)
    names = Array(repeating: "", count: plan.catalogue.fields.count)
    places = [.top] + TableID.allCases.dropFirst().map { .table($0) }
    slots = Array(repeating: -1, count: 1024)
  }

  /// The place of the keys inside an object of a table.
  static func place(of table: TableID) -> UInt16 { UInt16(table.rawValue) }

  /// What a key means.
  @inline(__always)
  mutating func find(_ key: UnsafePointer<UInt8>, _ count: Int, at place: UInt16) -> JSONAction {
    let hash = KeyHash.add(key, count, to: UInt64(place))
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] >= 0 {
      let entry = entries[Int(slots[at])]
      if entry.hash == hash, entry.place == place, Int(entry.count) == count,
        bytes.withUnsafeBufferPointer({ equal($0.baseAddress! + Int(entry.start), key, count) })
      {
        return entry.action
      }
      at = (at + 1) & mask
    }
    return resolve(key, count, hash, place)
  }

  @inline(never)
  private mutating func resolve(_ key: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64, _ place: UInt16) -> JSONAction {
    let text = String(decoding: UnsafeBufferPointer(start: key, count: min(count, 200)), as: UTF8.self)
    var action = JSONAction()
    let found: HeaderMeaning?
    switch places[Int(place)] {
    case .top:
      found = plan.headers.meaning(of: text)
      action.table = JSONKeys.table(text)
      action.inner = self.place(.prefix(text))
    case .table(let table):
      found = plan.headers.meaning(of: text, in: table)
      action.table = JSONKeys.table(text)
      action.inner = place
    case .prefix(let prefix):
      // `consignment` and `shipment` wrap the record; anything else is the first half of a name.
      let isWrapper = ["consignment", "shipment", "record"].contains(HeaderMap.fold(prefix))
      found = plan.headers.meaning(of: "\(prefix).\(text)") ?? (isWrapper ? plan.headers.meaning(of: text) : nil)
      if isWrapper { action.table = JSONKeys.table(text) }
      action.inner = isWrapper ? self.place(.prefix(text)) : place
    }
    if let found, accept(found, text) {
      action.field = Int32(found.field.rawValue)
      let field = plan.catalogue[found.field]
      if field.name.hasSuffix("_low"), let high = plan.catalogue.find(String(field.name.dropLast(4)) + "_high") {
        action.second = Int32(high.id.rawValue)
      }
      if action.table == nil, field.table != .consignment, !field.table.isView { action.table = field.table }
    } else if action.table == nil, unknown.count < 200 {
      // A name in front of known ones is not unknown itself; it is taken off the list when one of them is met.
      unknown.append(text)
    }
    guard entries.count < JSONKeys.most, count <= 200 else { return action }
    entries.append(
      Entry(hash: hash, place: place, start: Int32(bytes.count), count: Int32(count), action: action))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key, count: count))
    if entries.count * 2 > slots.count { slots = Array(repeating: -1, count: slots.count * 2) }
    rebuild()
    return action
  }

  /// A file has a few hundred keys: putting all of them back for each new one costs less than a second table.
  private mutating func rebuild() {
    let mask = slots.count - 1
    for index in slots.indices { slots[index] = -1 }
    for (index, entry) in entries.enumerated() {
      var at = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[at] >= 0 { at = (at + 1) & mask }
      slots[at] = Int32(index)
    }
  }

  private mutating func place(_ place: JSONPlace) -> UInt16 {
    if let index = places.firstIndex(of: place) { return UInt16(index) }
    guard places.count < 512 else { return 0 }
    places.append(place)
    return UInt16(places.count - 1)
  }

  /// Whether a key's unit agrees with the one that holds in the file.
  private mutating func accept(_ meaning: HeaderMeaning, _ text: String) -> Bool {
    let field = Int(meaning.field.rawValue)
    if let known = meanings[field] { return known.scale == meaning.scale && known.currency == meaning.currency }
    if settled != nil {
      let plain = Unit.parse(plan.catalogue[meaning.field].unitName)?.factor ?? 1
      return meaning.currency == CurrencyCode(rawValue: 0) && meaning.scale == plain
    }
    meanings[field] = meaning
    names[field] = text
    return true
  }

  private static func table(_ text: String) -> TableID? {
    let name = text.lowercased()
    return TableID.allCases.first { $0 != .consignment && ($0.name == name || $0.plural == name) }
  }
}
