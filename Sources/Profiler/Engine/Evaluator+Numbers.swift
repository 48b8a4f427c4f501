// Steps over number columns: comparison, arithmetic, money, keyed tables, dates, and aggregates over child rows.

import CSystem
import RiskDSL

extension Evaluator {
  func compare(_ number: NumberRegister, _ symbol: ComparisonOperator, _ bound: Double, _ into: TruthRegister) {
    let open = openRows(number)
    let table = registers[Int(into.table.rawValue)]
    arena.pointee.reserve(table.stride)
    let yes = arena.pointee.used
    let hasYes = pcu_compare(
      table.values(number.index), bound, symbol.code, table.words, table.isKnown(number.index),
      arena.pointee.words + yes)
    set(into, yes: finish(hasYes != 0, yes, table), open: open)
  }

  func compare(_ left: NumberRegister, _ symbol: ComparisonOperator, _ right: NumberRegister, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    let open = join(openRows(left), openRows(right), table)
    arena.pointee.reserve(table.stride)
    let yes = arena.pointee.used
    let hasYes = pcu_compare_columns(
      table.values(left.index), table.values(right.index), symbol.code, table.words, table.isKnown(left.index),
      table.isKnown(right.index), arena.pointee.words + yes)
    set(into, yes: finish(hasYes != 0, yes, table), open: open)
  }

  /// Keeps a plane written at the end of the arena, its unused words cleared, if it has rows.
  @inline(__always)
  private func finish(_ hasRows: Bool, _ plane: Int, _ table: TableRegisters) -> UInt32 {
    if !hasRows { return 0 }
    for word in table.words..<table.stride { arena.pointee.words[plane &+ word] = 0 }
    arena.pointee.used = plane &+ table.stride
    return UInt32(truncatingIfNeeded: plane)
  }

  /// The rows of either plane.
  private func join(_ a: UInt32, _ b: UInt32, _ table: TableRegisters) -> UInt32 {
    if a == 0 || a == b { return b }
    if b == 0 { return a }
    let joined = arena.pointee.copy(a, table.stride)
    for word in 0..<table.words { arena.pointee.words[Int(joined) + word] |= arena.pointee.words[Int(b) + word] }
    return joined
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
    fill(into) { row in
      guard knownA[row >> 6] & knownB[row >> 6] & 1 << UInt64(row & 63) != 0 else { return nil }
      var first = a[row]
      var second = b[row]
      let firstDay = Evaluator.day(first)
      let secondDay = Evaluator.day(second)
      if first == firstDay || second == secondDay {
        first = firstDay
        second = secondDay
      }
      return symbol.holds(first, second)
    }
  }

  /// The day of a day or time; days are within 32 bits.
  private static func day(_ moment: Double) -> Double {
    let whole = Double(Int64(moment))
    return whole > moment ? whole - 1 : whole
  }

  func constant(_ value: Double, _ into: NumberRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.values(into.index).update(repeating: value, count: table.words * 64)
    for word in 0..<table.words { table.isKnown(into.index)[word] = table.mask(word) }
  }

  func arithmetic(_ left: NumberRegister, _ symbol: ArithmeticOperator, _ right: NumberRegister, _ into: NumberRegister)
  {
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
    pcu_keep_finite(
      result, table.words, table.isKnown(left.index), table.isKnown(right.index), table.isKnown(into.index))
  }

  func clear(_ into: NumberRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.isKnown(into.index).update(repeating: 0, count: table.words)
  }

  /// Fills a number register row by row; nil is unknown.
  @inline(__always)
  func fill(_ into: NumberRegister, _ value: (Int) -> Double?) { fill(into) { row, _ in value(row) } }

  /// The same where numbers may stand there before their rows are asked for, up to the end of their 64 rows.
  @inline(__always)
  func fill(_ into: NumberRegister, _ value: (Int, UnsafeMutablePointer<Double>) -> Double?) {
    let table = registers[Int(into.table.rawValue)]
    let values = table.values(into.index)
    let known = table.isKnown(into.index)
    clear(into)
    for row in 0..<table.rows {
      if let number = value(row, values), number.isFinite {
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
  private func chosen(_ condition: TruthRegister?, _ row: Int) -> Truth {
    condition.map { truth($0, row) } ?? .yes
  }

  func count(_ tableID: TableID, _ condition: TruthRegister?, _ into: NumberRegister) {
    if isMissing(tableID) { return clear(into) }
    let offsets = offsets(of: tableID, in: into.table)
    fill(into) { row in
      var found = 0
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, position) {
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
    if condition == nil, number.table.parent == into.table, isFlat[Int(number.table.rawValue)] {
      // One row for each: every aggregate is that row.
      let table = registers[Int(into.table.rawValue)]
      table.values(into.index).update(from: values, count: table.rows)
      table.isKnown(into.index).update(from: known, count: table.words)
      return forget(into, silentOn: number.table)
    }
    let offsets = offsets(of: number.table, in: into.table)
    fill(into) { row in
      var result: Double? = folding == .sum ? 0 : nil
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, position) {
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
    if isMissing(number.table) { return unknown(into) }
    let child = registers[Int(number.table.rawValue)]
    let values = child.values(number.index)
    let known = child.isKnown(number.index)
    if condition == nil, bound > 0, number.table.parent == into.table, isFlat[Int(number.table.rawValue)] {
      // One row for each: the sum is that row.
      let symbol = strictly ? ComparisonOperator.greater : .greaterOrEqual
      let open = openRows(number)
      arena.pointee.reserve(child.stride)
      let yes = arena.pointee.used
      let hasYes = pcu_compare(values, bound, symbol.code, child.words, known, arena.pointee.words + yes)
      set(into, yes: finish(hasYes != 0, yes, child), open: open)
      return forget(into, silentOn: number.table)
    }
    let offsets = offsets(of: number.table, in: into.table)
    fill(into) { row in
      var sum = 0.0
      var isComplete = true
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        let choice = chosen(condition, position)
        if choice == .no { continue }
        if choice == .yes, known[position >> 6] & (1 << UInt64(position & 63)) != 0 {
          sum += values[position]
        } else {
          isComplete = false
        }
      }
      guard sum.isFinite else { return nil }
      if strictly ? sum > bound : sum >= bound { return true }
      return isComplete ? false : nil
    }
    forget(into, silentOn: number.table)
  }

  func distinct(_ column: Int, _ condition: TruthRegister?, _ into: NumberRegister) {
    let tableID = program.columns[column].table
    if isMissing(tableID) { return clear(into) }
    let offsets = offsets(of: tableID, in: into.table)
    // Over no row there are 0 values, whether or not the file has the column.
    let keys = mayHold(column) ? scans[column].keys : nil
    let known = scans[column].knownCode
    var seen: Set<CodeKey> = []
    fill(into) { row in
      seen.removeAll(keepingCapacity: true)
      for position in Int(offsets[row])..<Int(offsets[row + 1]) {
        switch chosen(condition, position) {
        case .no: continue
        case .unknown: return nil
        case .yes: break
        }
        guard let keys, known[position >> 6] & (1 << UInt64(position & 63)) != 0 else { return nil }
        seen.insert(keys[position])
      }
      return Double(seen.count)
    }
    forget(into, silentOn: tableID)
  }
}

extension ComparisonOperator {
  /// The number of the comparison in `pcu_compare`.
  fileprivate var code: Int32 {
    switch self {
    case .less: Int32(PCU_LESS)
    case .lessOrEqual: Int32(PCU_LESS_OR_EQUAL)
    case .greater: Int32(PCU_GREATER)
    case .greaterOrEqual: Int32(PCU_GREATER_OR_EQUAL)
    case .equal: Int32(PCU_EQUAL)
    case .notEqual: Int32(PCU_NOT_EQUAL)
    }
  }
}
