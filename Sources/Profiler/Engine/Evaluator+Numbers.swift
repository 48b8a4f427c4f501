// Steps over number columns: comparison, arithmetic, money, keyed tables, dates, and aggregates over child rows.

import RiskDSL

extension Evaluator {
  func compare(_ number: NumberRegister, _ symbol: ComparisonOperator, _ bound: Double, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    let values = table.values(number.index)
    let known = table.isKnown(number.index)
    switch symbol {
    case .less: each(table, known, into) { values[$0] < bound }
    case .lessOrEqual: each(table, known, into) { values[$0] <= bound }
    case .greater: each(table, known, into) { values[$0] > bound }
    case .greaterOrEqual: each(table, known, into) { values[$0] >= bound }
    case .equal: each(table, known, into) { values[$0] == bound }
    case .notEqual: each(table, known, into) { values[$0] != bound }
    }
  }

  func compare(_ left: NumberRegister, _ symbol: ComparisonOperator, _ right: NumberRegister, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    let a = table.values(left.index)
    let b = table.values(right.index)
    let knownA = table.isKnown(left.index)
    let knownB = table.isKnown(right.index)
    let both = UnsafeMutablePointer<UInt64>.allocate(capacity: Swift.max(table.words, 1))
    defer { both.deallocate() }
    for word in 0..<table.words { both[word] = knownA[word] & knownB[word] }
    switch symbol {
    case .less: each(table, both, into) { a[$0] < b[$0] }
    case .lessOrEqual: each(table, both, into) { a[$0] <= b[$0] }
    case .greater: each(table, both, into) { a[$0] > b[$0] }
    case .greaterOrEqual: each(table, both, into) { a[$0] >= b[$0] }
    case .equal: each(table, both, into) { a[$0] == b[$0] }
    case .notEqual: each(table, both, into) { a[$0] != b[$0] }
    }
  }

  /// Compares days and times; by day where one side is a day without a time.
  func compareMoments(
    _ left: NumberRegister, _ symbol: ComparisonOperator, _ right: NumberRegister, _ into: TruthRegister
  ) {
    let table = registers[Int(into.table.rawValue)]
    let a = table.values(left.index)
    let b = table.values(right.index)
    let knownA = table.isKnown(left.index)
    let knownB = table.isKnown(right.index)
    unknown(into)
    for row in 0..<table.rows {
      let bit: UInt64 = 1 << UInt64(row & 63)
      guard knownA[row >> 6] & knownB[row >> 6] & bit != 0 else { continue }
      var first = a[row]
      var second = b[row]
      let firstDay = Evaluator.day(first)
      let secondDay = Evaluator.day(second)
      if first == firstDay || second == secondDay {
        first = firstDay
        second = secondDay
      }
      let outcome =
        switch symbol {
        case .less: first < second
        case .lessOrEqual: first <= second
        case .greater: first > second
        case .greaterOrEqual: first >= second
        case .equal: first == second
        case .notEqual: first != second
        }
      (outcome ? table.yes(into.index) : table.no(into.index))[row >> 6] |= bit
    }
  }

  /// The day of a day or time; days are within 32 bits.
  private static func day(_ moment: Double) -> Double {
    let whole = Double(Int64(moment))
    return whole > moment ? whole - 1 : whole
  }

  /// Packs a test of every row into words; rows that are not known stay unknown.
  @inline(__always)
  private func each(
    _ table: TableRegisters, _ known: UnsafeMutablePointer<UInt64>, _ into: TruthRegister, _ test: (Int) -> Bool
  ) {
    let yes = table.yes(into.index)
    let no = table.no(into.index)
    for word in 0..<table.words {
      var bits: UInt64 = 0
      let base = word * 64
      for bit in 0..<64 { bits |= (test(base + bit) ? 1 : 0) << UInt64(bit) }
      yes[word] = bits & known[word]
      no[word] = ~bits & known[word]
    }
  }

  func constant(_ value: Double, _ into: NumberRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.values(into.index).update(repeating: value, count: table.words * 64)
    for word in 0..<table.words { table.isKnown(into.index)[word] = table.mask(word) }
  }

  func arithmetic(_ left: NumberRegister, _ symbol: ArithmeticOperator, _ right: NumberRegister, _ into: NumberRegister) {
    let table = registers[Int(into.table.rawValue)]
    let a = table.values(left.index)
    let b = table.values(right.index)
    let result = table.values(into.index)
    let count = table.words * 64
    switch symbol {
    case .add: for row in 0..<count { result[row] = a[row] + b[row] }
    case .subtract: for row in 0..<count { result[row] = a[row] - b[row] }
    case .multiply: for row in 0..<count { result[row] = a[row] * b[row] }
    case .divide: for row in 0..<count { result[row] = a[row] / b[row] }
    }
    let known = table.isKnown(into.index)
    let knownA = table.isKnown(left.index)
    let knownB = table.isKnown(right.index)
    for word in 0..<table.words {
      var finite: UInt64 = 0
      for bit in 0..<64 { finite |= (result[word * 64 + bit].isFinite ? 1 : 0) << UInt64(bit) }
      known[word] = knownA[word] & knownB[word] & finite
    }
  }

  func clear(_ into: NumberRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.isKnown(into.index).update(repeating: 0, count: table.words)
  }

  /// Fills a number register row by row; nil is unknown.
  @inline(__always)
  func fill(_ into: NumberRegister, _ value: (Int) -> Double?) {
    let table = registers[Int(into.table.rawValue)]
    let values = table.values(into.index)
    let known = table.isKnown(into.index)
    clear(into)
    for row in 0..<table.rows {
      if let number = value(row), number.isFinite {
        values[row] = number
        known[row >> 6] |= 1 << UInt64(row & 63)
      }
    }
  }

  func spread(_ number: NumberRegister, _ into: NumberRegister) {
    let parent = registers[Int(number.table.rawValue)]
    let child = registers[Int(into.table.rawValue)]
    let from = parent.values(number.index)
    let to = child.values(into.index)
    let parentKnown = parent.isKnown(number.index)
    let known = child.isKnown(into.index)
    if into.table.parent == number.table, isFlat[Int(into.table.rawValue)] {
      to.update(from: from, count: child.rows)
      known.update(from: parentKnown, count: child.words)
      return
    }
    clear(into)
    if child.rows == 0 { return }
    offsets(of: into.table, in: number.table).withUnsafeBufferPointer { offsets in
      for row in 0..<parent.rows where parentKnown[row >> 6] & (1 << UInt64(row & 63)) != 0 {
        for position in Int(offsets[row])..<Int(offsets[row + 1]) {
          to[position] = from[row]
          known[position >> 6] |= 1 << UInt64(position & 63)
        }
      }
    }
  }

  // MARK: Aggregates

  enum Folding {
    case sum, least, greatest
  }

  /// Yes, no or unknown of the condition in a row; without one always yes.
  @inline(__always)
  private func chosen(_ condition: TruthRegister?, _ table: TableRegisters, _ row: Int) -> Truth {
    guard let condition else { return .yes }
    let bit: UInt64 = 1 << UInt64(row & 63)
    if table.yes(condition.index)[row >> 6] & bit != 0 { return .yes }
    return table.no(condition.index)[row >> 6] & bit != 0 ? .no : .unknown
  }

  func count(_ tableID: TableID, _ condition: TruthRegister?, _ into: NumberRegister) {
    if isMissing(tableID) { return clear(into) }
    let child = registers[Int(tableID.rawValue)]
    let offsets = offsets(of: tableID, in: into.table)
    fill(into) { row in
      var found = 0
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, child, position) {
        case .yes: found += 1
        case .no: break
        case .unknown: return nil
        }
      }
      return Double(found)
    }
    forget(into, silentOn: tableID)
  }

  func fold(_ number: NumberRegister, _ condition: TruthRegister?, _ into: NumberRegister, _ folding: Folding) {
    if isMissing(number.table) { return clear(into) }
    let child = registers[Int(number.table.rawValue)]
    let values = child.values(number.index)
    let known = child.isKnown(number.index)
    let offsets = offsets(of: number.table, in: into.table)
    fill(into) { row in
      var result: Double? = folding == .sum ? 0 : nil
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, child, position) {
        case .no: continue
        case .unknown: return nil
        case .yes: break
        }
        guard known[position >> 6] & (1 << UInt64(position & 63)) != 0 else { return nil }
        let value = values[position]
        switch folding {
        case .sum: result = result! + value
        case .least: result = result.map { Swift.min($0, value) } ?? value
        case .greatest: result = result.map { Swift.max($0, value) } ?? value
        }
      }
      return result
    }
    forget(into, silentOn: number.table)
  }

  func sumPasses(
    _ number: NumberRegister, _ condition: TruthRegister?, _ strictly: Bool, _ bound: Double, _ into: TruthRegister
  ) {
    unknown(into)
    if isMissing(number.table) { return }
    let child = registers[Int(number.table.rawValue)]
    let parent = registers[Int(into.table.rawValue)]
    let values = child.values(number.index)
    let known = child.isKnown(number.index)
    let offsets = offsets(of: number.table, in: into.table)
    for row in 0..<parent.rows {
      var sum = 0.0
      var isComplete = true
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        let choice = chosen(condition, child, position)
        if choice == .no { continue }
        if choice == .yes, known[position >> 6] & (1 << UInt64(position & 63)) != 0 { sum += values[position] } else { isComplete = false }
      }
      let bit: UInt64 = 1 << UInt64(row & 63)
      guard sum.isFinite else { continue }
      if strictly ? sum > bound : sum >= bound {
        parent.yes(into.index)[row >> 6] |= bit
      } else if isComplete {
        parent.no(into.index)[row >> 6] |= bit
      }
    }
    forget(into, silentOn: number.table)
  }

  func distinct(_ column: Int, _ condition: TruthRegister?, _ into: NumberRegister) {
    let tableID = program.columns[column].table
    if isMissing(tableID) { return clear(into) }
    let child = registers[Int(tableID.rawValue)]
    let offsets = offsets(of: tableID, in: into.table)
    // Over no row there are 0 values, whether or not the file has the column.
    let isKnown = isPresent(column) && keys[column] != nil
    var seen: Set<CodeKey> = []
    fill(into) { row in
      seen.removeAll(keepingCapacity: true)
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, child, position) {
        case .no: continue
        case .unknown: return nil
        case .yes: break
        }
        guard isKnown, keysKnown[column][position >> 6] & (1 << UInt64(position & 63)) != 0 else { return nil }
        seen.insert(keys[column]![position])
      }
      return Double(seen.count)
    }
    forget(into, silentOn: tableID)
  }
}
