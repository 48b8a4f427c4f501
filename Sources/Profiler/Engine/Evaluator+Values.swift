// Steps that read cells again: comparison of two cells, lengths, hours, spans, money and keyed tables.

import RiskDSL

extension Evaluator {
  private func eachPair(_ a: Int, _ b: Int, _ into: TruthRegister, _ test: (CellRef, CellRef) -> Bool?) {
    guard mayHold(a), mayHold(b) else { return unknown(into) }
    let ownersA = owners(of: into.table, in: scans[a].plan.table)
    let ownersB = owners(of: into.table, in: scans[b].plan.table)
    let cellsA = batch.cells[a]
    let cellsB = batch.cells[b]
    let typeA = scans[a].type
    let typeB = scans[b].type
    fill(into) { row in
      let first = cellsA[Int(ownersA[row])]
      let second = cellsB[Int(ownersB[row])]
      return isMissing(first, typeA) || isMissing(second, typeB) ? nil : test(first, second)
    }
  }

  func sameText(_ a: Int, _ b: Int, _ into: TruthRegister) {
    let isParty = scans[a].isParty || scans[b].isParty
    eachPair(a, b, into) { first, second in
      // Both folds stand in one buffer, the second behind the room of the first.
      let room = Int(first.length) * TextFold.maxGrowth
      reserveFolded(Int(first.length) + Int(second.length))
      let left = fold(first, isParty, folded)
      let right = fold(second, isParty, folded + room)
      guard left == right else { return false }
      for place in 0..<left where folded[place] != folded[room + place] { return false }
      return true
    }
  }

  private func fold(_ cell: CellRef, _ isParty: Bool, _ out: UnsafeMutablePointer<UInt8>) -> Int {
    let bytes = UnsafePointer(batch.bytes) + Int(cell.start)
    return isParty
      ? TextFold.foldParty(bytes, Int(cell.length), into: out) : TextFold.fold(bytes, Int(cell.length), into: out)
  }

  func sameCode(_ a: Int, _ b: Int, _ into: TruthRegister) {
    let type = scans[a].type
    eachPair(a, b, into) { first, second in
      let left = CodeReader.read(batch.bytes(of: first), type: type)
      let right = CodeReader.read(batch.bytes(of: second), type: type)
      guard left.state == .read, right.state == .read else { return nil }
      return left.key == right.key
    }
  }

  func length(_ column: Int, _ into: NumberRegister) {
    guard mayHold(column) else { return clear(into) }
    let cells = batch.cells[column]
    let type = scans[column].type
    fill(into) { row in
      if isMissing(cells[row], type) { return nil }
      var count = 0
      for byte in batch.bytes(of: cells[row]) where byte & 0xC0 != 0x80 { count += 1 }
      return Double(count)
    }
  }

  private func date(_ cell: CellRef, _ column: Int) -> DateValue? {
    if cell.length == 0 { return nil }
    let reading = DateReader.read(batch.bytes(of: cell), style: batch.file.columns[column].dateStyle)
    return reading.state == .read ? reading.value : nil
  }

  func hour(_ column: Int, _ into: NumberRegister) {
    guard mayHold(column) else { return clear(into) }
    let cells = batch.cells[column]
    fill(into) { row in date(cells[row], column)?.hour.map(Double.init) }
  }

  func elapsed(_ from: Int, _ to: Int, byDay: Bool, _ into: NumberRegister) {
    guard mayHold(from), mayHold(to) else { return clear(into) }
    let ownersFrom = owners(of: into.table, in: program.columns[from].table)
    let ownersTo = owners(of: into.table, in: program.columns[to].table)
    fill(into) { row in
      guard let first = date(batch.cells[from][Int(ownersFrom[row])], from),
        let second = date(batch.cells[to][Int(ownersTo[row])], to)
      else { return nil }
      if byDay { return Double(second.days) - Double(first.days) }
      guard first.hasTime, second.hasTime else { return nil }
      return Double(second.days) - Double(first.days) + (Double(second.minutes) - Double(first.minutes)) / 1440
    }
  }

  func money(_ amount: Int, _ currency: Int?, _ target: CurrencyCode, _ into: NumberRegister) {
    guard mayHold(amount), let cells = batch.cells[amount].baseAddress else { return clear(into) }
    let rows = registers[Int(into.table.rawValue)].rows
    let implied = batch.file.columns[amount].currency
    let style = batch.file.columns[amount].numberStyle
    let currencyIsPresent = currency.map { mayHold($0) } ?? false
    let table = scans[amount].plan.table
    let sameTable = currency.map { scans[$0].plan.table == table } ?? true
    let currencyOwners = owners(of: table, in: sameTable ? table : scans[currency!].plan.table)
    let bytes = UnsafePointer(batch.bytes)
    let hasPointStyle = style.decimal == .point
    var currencies = LastValue(CurrencyCode.none)
    var plain: UInt64 = 0
    fill(into) { row, values in
      if row & 63 == 0 {
        plain = PlainNumber.read(
          bytes, cells + row, Swift.min(64, rows &- row), hasPointStyle: hasPointStyle, into: values + row)
      }
      let cell = cells[row]
      if cell.length == 0 { return nil }
      var value = values[row]
      var code = CurrencyCode.none
      if plain &>> UInt64(row & 63) & 1 == 0 {
        let reading = NumberReader.read(bytes + Int(cell.start), Int(cell.length), style: style)
        guard Evaluator.isAmount(reading) else { return nil }
        value = reading.value
        code = Evaluator.currency(in: reading)
      }
      if code == .none { code = implied }
      if code == .none, let currency, currencyIsPresent {
        let beside = batch.cells[currency][sameTable ? row : Int(currencyOwners[row])]
        if beside.length > 0 {
          code = currencies.of(batch.bytes(of: beside)) { CurrencyTable.read($0) ?? .none }
        }
      }
      if code == .none { return nil }
      if code == target { return value }
      guard let rates = program.rates, let day = asOfDay(Int(owners(of: table, in: .consignment)[row])),
        let from = rates.perUSD(code, on: day),
        let to = rates.perUSD(target, on: day)
      else { return nil }
      return value / from * to
    }
  }

  /// The currency written beside an amount: `KGS` is the som there, whatever it is beside a weight.
  static func currency(in reading: NumberReading) -> CurrencyCode {
    reading.unit == .kgs ? CurrencyCode("KGS") : reading.currency
  }

  /// The currency of an amount as `money` takes it: that of the cell, of the header, of the column beside it.
  func currency(of amount: Int, _ row: Int, beside: Int?) -> CurrencyCode {
    let reading = NumberReader.read(
      batch.bytes(of: batch.cells[amount][row]), style: batch.file.columns[amount].numberStyle)
    let written = Evaluator.currency(in: reading)
    if written != .none { return written }
    if batch.file.columns[amount].currency != .none { return batch.file.columns[amount].currency }
    guard let beside, mayHold(beside),
      let owner = owner(of: row, in: program.columns[amount].table, at: program.columns[beside].table)
    else { return .none }
    let bytes = batch.bytes(of: batch.cells[beside][owner])
    return bytes.isEmpty ? .none : CurrencyTable.read(bytes) ?? .none
  }

  func lookup(_ keyed: KeyedTable, _ column: Int, _ value: Int, _ into: NumberRegister) {
    guard mayHold(column), let stored = scans[column].keys else { return clear(into) }
    let known = scans[column].knownCode
    let columns = keyed.columns.count
    let isHS = keyed.keyType == .hs
    fill(into) { row in
      guard known[row >> 6] & (1 << UInt64(row & 63)) != 0 else { return nil }
      var slot = Int32(-1)
      if isHS {
        var prefix = stored[row].low
        while prefix > 9, slot < 0 {
          slot = keyed.index.find(HeadingIndex.key(prefix))
          prefix /= 10
        }
      } else {
        slot = keyed.index.find(stored[row])
      }
      return slot < 0 ? nil : keyed.values[Int(slot) * columns + value]
    }
  }
}
