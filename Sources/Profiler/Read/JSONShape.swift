// How a JSON manifest is laid out, from its look-ahead: one record per line, an array, or records one after another.
// The counterpart of `Dialect`.

import CSystem
import RiskDSL

/// The layout of a JSON manifest.
struct JSONShape {
  enum Form: String {
    case lines = "one record per line"
    case array = "an array of records"
    case sequence = "records one after another"
  }
  var form = Form.lines
  var header: [HeaderCell] = []
  var meanings: [HeaderMeaning?] = []
  var numberStyle = NumberStyle()
  var dateStyle = DateStyle()
  var seen: Set<FieldID> = []
  /// Tables that some record of the look-ahead says something about, a bit by `TableID.rawValue`.
  var given: UInt32 = 0
  var unknown: [String] = []
  var isLines: Bool { form == .lines }
  /// Keys of the serial search.
  var keys: JSONKeys

  /// What was found, for the run line.
  func findings() -> [(name: String, value: String)] {
    [(name: "layout", value: form.rawValue)] + GuessText.findings(numberStyle, dateStyle)
  }

  /// Finds the shape; nil if the text does not begin like JSON.
  static func find(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool, plan: ReadPlan) -> JSONShape? {
    guard let base = head.baseAddress else { return nil }
    let first = JSONText.skipBlanks(base, 0, head.count)
    guard first < head.count, base[first] == 0x7B || base[first] == 0x5B else { return nil }
    var shape = JSONShape(keys: JSONKeys(plan: plan, settled: nil))
    if base[first] == 0x5B {
      let next = JSONText.skipBlanks(base, first + 1, head.count)
      guard next < head.count, base[next] == 0x7B || base[next] == 0x5D else { return nil }
      shape.form = .array
    } else {
      let stop = pcu_find_break(base, first, head.count, 1)
      // A first line that is no whole object is the start of one spread over lines.
      if stop < head.count, (try? JSONText.end(of: base, first, stop)) == .some(nil) { shape.form = .sequence }
    }
    shape.settle(head, from: base[first] == 0x5B ? first + 1 : first, isWhole: isWhole, plan: plan)
    return shape
  }

  /// Reads the records of the look-ahead, from a copy, for keys and guesses.
  private mutating func settle(_ head: UnsafeBufferPointer<UInt8>, from: Int, isWhole: Bool, plan: ReadPlan) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: head.count + Int(PCU_SCAN_PADDING))
    copy.update(from: head.baseAddress!, count: head.count)
    defer { copy.deallocate() }
    let grid = JSONGrid()
    grid.start(JSONKeys(plan: plan, settled: nil), width: plan.catalogue.fields.count)
    var record = JSONRecord(bytes: copy, tokens: ScannedTokens(), grid: grid, plan: plan)
    var vote = NumberStyleVote()
    var dateCells: [String] = []
    var at = from
    while at < head.count {
      at = JSONText.skipBlanks(copy, at, head.count)
      if at < head.count, copy[at] == 0x2C { at += 1 }
      at = JSONText.skipBlanks(copy, at, head.count)
      guard at < head.count else { break }
      var stop = form == .lines ? pcu_find_break(copy, at, head.count, 1) : head.count
      if form != .lines { stop = ((try? JSONText.end(of: copy, at, head.count)) ?? nil) ?? head.count }
      if stop == head.count, !isWhole {
        // The last record goes on behind the look-ahead: its keys count as far as they are seen, its values may be cut.
        _ = try? record.read(ScannedTokens(), from: at, to: stop, line: 0)
        given |= record.given
        break
      }
      if stop <= at { break }
      grid.truncate(to: 0)
      let isRead = (try? record.read(ScannedTokens(), from: at, to: stop, line: 0)) != nil
      given |= record.given
      if isRead {
        for line in 0..<grid.count {
          for field in plan.catalogue.fields {
            let cell = grid.cell(line, Int(field.id.rawValue))
            guard cell.length > 0 else { continue }
            let text = UnsafeBufferPointer(start: copy + Int(cell.start), count: Int(cell.length))
            switch field.type {
            case .quantity, .money: vote.add(text)
            case .date, .time:
              if dateCells.count < 500, text.count < 40 { dateCells.append(String(decoding: text, as: UTF8.self)) }
            case .text, .party, .flag, .hs, .code, .choice, .condition: break
            }
          }
        }
      }
      at = stop
    }
    guard let keys = grid.keys else { return }
    meanings = keys.meanings
    header = plan.catalogue.fields.map { field in
      HeaderCell(text: keys.names[Int(field.id.rawValue)], meaning: keys.meanings[Int(field.id.rawValue)])
    }
    for field in plan.catalogue.fields where keys.meanings[Int(field.id.rawValue)] != nil { seen.insert(field.id) }
    unknown = keys.unknown
    // Numbers of JSON have a point; only strings with a telling comma speak for the other mark.
    numberStyle = vote.style.decimal == .comma ? vote.style : NumberStyle(decimal: .point)
    dateStyle = DateStyle.guess(from: dateCells)
    self.keys = JSONKeys(plan: plan, settled: meanings)
  }
}
