// What the keys of JSON records mean, looked up by their bytes; a key is worked out once and then found by hash.
// One per thread that reads JSON.

import CSystem
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

/// The keys met so far. Plain memory behind a class: the look-up runs once per key of every record.
final class JSONKeys {
  private struct Entry {
    var action: JSONAction
    var hash: UInt64
    var start: Int32
    var count: Int32
    var place: UInt16
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
  private let entries: UnsafeMutablePointer<Entry> = .allocate(capacity: JSONKeys.most)
  private let bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: JSONKeys.most * JSONKeys.longest)
  private let slots: UnsafeMutablePointer<Int32> = .allocate(capacity: JSONKeys.slotCount)
  /// The entries as they are foreseen: records mostly have the same keys in the same order.
  private let followed: UnsafeMutablePointer<pcu_json_key> = .allocate(capacity: JSONKeys.most)
  /// By place the first entry of its last object.
  private let starts: UnsafeMutablePointer<Int32> = .allocate(capacity: JSONKeys.keptPlaces)
  /// How many entries, how many bytes.
  private let state: UnsafeMutablePointer<(entries: Int32, bytes: Int32)> = .allocate(capacity: 1)
  /// Keys kept; more are worked out each time.
  private static let most = 1024
  private static let slotCount = 4096
  /// Places kept.
  private static let keptPlaces = 512
  /// Bytes of a key that can mean anything.
  private static let longest = 200

  init(plan: ReadPlan, settled: [HeaderMeaning?]?) {
    self.plan = plan
    self.settled = settled
    meanings = settled ?? Array(repeating: nil, count: plan.catalogue.fields.count)
    names = Array(repeating: "", count: plan.catalogue.fields.count)
    places = [.top] + TableID.allCases.dropFirst().map { .table($0) }
    slots.initialize(repeating: -1, count: JSONKeys.slotCount)
    starts.initialize(repeating: -1, count: JSONKeys.keptPlaces)
    state.initialize(to: (0, 0))
  }

  deinit {
    entries.deallocate()
    bytes.deallocate()
    slots.deallocate()
    followed.deallocate()
    starts.deallocate()
    state.deallocate()
  }

  /// The place of the keys inside an object of a table.
  static func place(of table: TableID) -> UInt16 { UInt16(table.rawValue) }

  /// The keys met so far, for `pcu_json_take_members`; those that are foreseen are found from `next(after:at:)` on.
  var foreseen: UnsafePointer<pcu_json_key> { UnsafePointer(followed) }

  /// The key that followed another in its object last time; -1 stands for the start of an object, and for no key.
  @inline(__always)
  func next(after last: Int32, at place: UInt16) -> Int32 {
    if last >= 0 { return followed[Int(last)].next }
    return place < JSONKeys.keptPlaces ? starts[Int(place)] : -1
  }

  /// What a key means. `last` is the key before it in its object, -1 at the start, and becomes this one.
  @inline(__always)
  func find(_ key: UnsafePointer<UInt8>, _ count: Int, at place: UInt16, after last: inout Int32) -> JSONAction {
    var next = next(after: last, at: place)
    // A record may leave out keys that the one before it had: those behind them are tried as well.
    for _ in 0..<Int(PCU_JSON_FORESEEN) {
      guard next >= 0 else { break }
      let entry = entries + Int(next)
      if Int(entry.pointee.count) == count, equal(bytes + Int(entry.pointee.start), key, count) {
        last = next
        return entry.pointee.action
      }
      next = followed[Int(next)].next
    }
    return search(key, count, place, after: &last)
  }

  private func search(_ key: UnsafePointer<UInt8>, _ count: Int, _ place: UInt16, after last: inout Int32) -> JSONAction
  {
    let hash = KeyHash.add(key, count, to: UInt64(place))
    var at = Int(truncatingIfNeeded: hash) & (JSONKeys.slotCount - 1)
    while slots[at] >= 0 {
      let entry = entries + Int(slots[at])
      if entry.pointee.hash == hash, entry.pointee.place == place, Int(entry.pointee.count) == count,
        equal(bytes + Int(entry.pointee.start), key, count)
      {
        follow(slots[at], place, after: &last)
        return entry.pointee.action
      }
      at = (at + 1) & (JSONKeys.slotCount - 1)
    }
    let action = resolve(key, count, place)
    // What a place beyond those kept stands for changes: nothing is remembered of it.
    guard state.pointee.entries < JSONKeys.most, count <= JSONKeys.longest, place < JSONKeys.keptPlaces,
      action.inner < JSONKeys.keptPlaces
    else { return action }
    let index = state.pointee.entries
    (entries + Int(index)).initialize(
      to: Entry(action: action, hash: hash, start: state.pointee.bytes, count: Int32(count), place: place))
    (bytes + Int(state.pointee.bytes)).update(from: key, count: count)
    (followed + Int(index)).initialize(to: JSONKeys.told(key, count, action))
    state.pointee.bytes += Int32(count)
    state.pointee.entries += 1
    slots[at] = index
    follow(index, place, after: &last)
    return action
  }

  /// A key as it stands in records; without a length where it is too long, or its text there has escapes.
  private static func told(_ key: UnsafePointer<UInt8>, _ count: Int, _ action: JSONAction) -> pcu_json_key {
    var told = pcu_json_key()
    told.field = action.field
    told.next = -1
    let text = UnsafeBufferPointer(start: key, count: count)
    guard count + 3 <= Int(PCU_JSON_KEY), !text.contains(where: { $0 == 0x22 || $0 == 0x5C }) else { return told }
    withUnsafeMutableBytes(of: &told.text) { $0.copyBytes(from: [0x22] + text + [0x22, 0x3A]) }
    told.length = UInt32(count + 3)
    told.mask = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(told.length)) - 1)
    return told
  }

  private func follow(_ index: Int32, _ place: UInt16, after last: inout Int32) {
    if last >= 0 { followed[Int(last)].next = index } else { starts[Int(place)] = index }
    last = index
  }

  @inline(never)
  private func resolve(_ key: UnsafePointer<UInt8>, _ count: Int, _ place: UInt16) -> JSONAction {
    let text = String(decoding: UnsafeBufferPointer(start: key, count: min(count, 200)), as: UTF8.self)
    var action = JSONAction()
    let found: HeaderMeaning?
    switch places[Int(place)] {
    case .top:
      found = plan.headers.meaning(of: text)
      action.table = JSONKeys.table(text)
      action.inner = self.place(.prefix(text), inside: place)
    case .table(let table):
      found = plan.headers.meaning(of: text, in: table)
      action.table = JSONKeys.table(text)
      action.inner = place
    case .prefix(let prefix):
      // `consignment` and `shipment` wrap the record; anything else is the first half of a name.
      let isWrapper = ["consignment", "shipment", "record"].contains(HeaderMap.fold(prefix))
      found = plan.headers.meaning(of: "\(prefix).\(text)") ?? (isWrapper ? plan.headers.meaning(of: text) : nil)
      if isWrapper { action.table = JSONKeys.table(text) }
      action.inner = isWrapper ? self.place(.prefix(text), inside: place) : place
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
    return action
  }

  /// The number of a place. Those beyond the ones kept, and all inside them, have one number for each level of nesting, so
  /// that what a key means depends on where it stands alone, never on the keys met before.
  private func place(_ place: JSONPlace, inside outer: UInt16) -> UInt16 {
    if outer < JSONKeys.keptPlaces {
      if let index = places.prefix(JSONKeys.keptPlaces).firstIndex(of: place) { return UInt16(index) }
      if places.count < JSONKeys.keptPlaces {
        places.append(place)
        return UInt16(places.count - 1)
      }
    }
    let level = max(Int(outer) + 1, JSONKeys.keptPlaces)
    if level == places.count { places.append(place) } else { places[level] = place }
    return UInt16(level)
  }

  /// Whether a key's unit agrees with the one that holds in the file.
  private func accept(_ meaning: HeaderMeaning, _ text: String) -> Bool {
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
