// The numbers of a JSON record, found without reading the rest of it.
// Part of the serial stage: they decide which records are one consignment.

import CSystem
import RiskDSL

/// The manifest's and the consignment's number of a record.
struct RecordKeys {
  var manifest = CellRef.absent
  var id = CellRef.absent

  /// The numbers of a record that ends at `end`.
  static func find(
    _ bytes: UnsafePointer<UInt8>, _ record: pcu_csv_record, end: Int, ends: UnsafePointer<UInt32>, in keys: JSONKeys,
    plan: ReadPlan
  ) throws(JSONFault) -> RecordKeys {
    var found = RecordKeys()
    let start = Int(record.start)
    if record.flags & UInt32(PCU_RECORD_UNMARKED) != 0 {
      var tokens = ScannedTokens()
      try found.find(bytes, start, end, &tokens, place: 0, depth: 1, in: keys, plan: plan)
    } else {
      var tokens = MarkedTokens(record, ends: ends)
      try found.find(bytes, start, end, &tokens, place: 0, depth: 1, in: keys, plan: plan)
    }
    return found
  }

  /// Looks through the keys of an object and of the objects that wrap a record.
  private mutating func find<Tokens: JSONTokens>(
    _ bytes: UnsafePointer<UInt8>, _ from: Int, _ end: Int, _ tokens: inout Tokens, place: UInt16, depth: Int,
    in keys: JSONKeys, plan: ReadPlan
  ) throws(JSONFault) {
    let consignment = Int32(plan.consignmentField.rawValue)
    let manifest = Int32(plan.manifestField.rawValue)
    var at = JSONText.skipBlanks(bytes, from, end)
    guard at < end, bytes[at] == 0x7B else { throw JSONFault(at: at, .braceExpected) }
    tokens.pass()
    at = JSONText.skipBlanks(bytes, at + 1, end)
    if at < end, bytes[at] == 0x7D { return }
    var last: Int32 = -1
    while true {
      if takePlain(bytes, &at, &tokens, place: place, after: &last, in: keys, plan: plan) { return }
      at = JSONText.skipBlanks(bytes, at, end)
      guard at < end, bytes[at] == 0x22 else { throw JSONFault(at: at, .keyExpected) }
      let key = try tokens.string(bytes, at, end)
      let action = keys.find(bytes + key.start, key.end - key.start, at: place, after: &last)
      at = JSONText.skipBlanks(bytes, key.next, end)
      guard at < end, bytes[at] == 0x3A else { throw JSONFault(at: at, .colonExpected) }
      tokens.pass()
      at = JSONText.skipBlanks(bytes, at + 1, end)
      var inner = tokens
      guard let stop = try tokens.skip(bytes, at, end), stop > at else {
        throw JSONFault(at: at, .valueExpected)
      }
      if action.field == consignment {
        let cell = scalar(bytes, at, stop)
        if cell.length > 0 { id = cell }
      } else if action.field == manifest {
        let cell = scalar(bytes, at, stop)
        if cell.length > 0 { self.manifest = cell }
      } else if bytes[at] == 0x7B, action.table == nil, depth < 4 {
        try find(bytes, at, stop, &inner, place: action.inner, depth: depth + 1, in: keys, plan: plan)
      }
      at = JSONText.skipBlanks(bytes, stop, end)
      guard at < end else { throw JSONFault(at: at, .braceMissing) }
      if bytes[at] == 0x7D { return }
      guard bytes[at] == 0x2C else { throw JSONFault(at: at, .commaOrBraceExpected) }
      tokens.pass()
      at = JSONText.skipBlanks(bytes, at + 1, end)
    }
  }

  /// Takes the numbers that stand in plain members; whether the object ends behind them.
  @inline(__always)
  private mutating func takePlain<Tokens: JSONTokens>(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ tokens: inout Tokens, place: UInt16, after last: inout Int32,
    in keys: JSONKeys, plan: ReadPlan
  ) -> Bool {
    var row = (manifest, id)
    var members = pcu_json_members()
    members.bytes = bytes
    members.position = UInt32(truncatingIfNeeded: at)
    members.keys = keys.foreseen
    members.last = last
    members.next = keys.next(after: last, at: place)
    members.columns = plan.flags.recordKeys
    members.given_by = plan.flags.givenBy
    withUnsafeMutableBytes(of: &row) {
      members.row = CellRef.plain($0.baseAddress!.assumingMemoryBound(to: CellRef.self))
      tokens.take(&members)
    }
    (manifest, id) = row
    last = members.last
    at = Int(members.position)
    return members.is_closed != 0
  }

  private func scalar(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> CellRef {
    switch bytes[from] {
    case 0x22: CellReader.content(bytes, from + 1, to - 1, quote: 0)
    case 0x7B, 0x5B, 0x6E: .absent
    default: CellRef(start: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: to - from))
    }
  }
}
