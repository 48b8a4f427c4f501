// Steps over bitmaps: Kleene's and, or, not, and moving outcomes between a table and the one above it.

import CSystem
import RiskDSL

extension Evaluator {
  func constant(_ truth: Truth, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    let yes = table.yes(into.index)
    let no = table.no(into.index)
    for word in 0..<table.words {
      yes[word] = truth == .yes ? table.mask(word) : 0
      no[word] = truth == .no ? table.mask(word) : 0
    }
  }

  func join(_ operands: OperandRange, _ into: TruthRegister, isAll: Bool) {
    let table = registers[Int(into.table.rawValue)]
    let words = table.words
    let yes = table.yes(into.index)
    let no = table.no(into.index)
    let first = self.operands[Int(operands.start)]
    yes.update(from: table.yes(first), count: words)
    no.update(from: table.no(first), count: words)
    for position in Int(operands.start) + 1..<Int(operands.start + operands.count) {
      let other = self.operands[position]
      if isAll {
        pcu_join_all(yes, no, table.yes(other), table.no(other), words)
      } else {
        pcu_join_some(yes, no, table.yes(other), table.no(other), words)
      }
    }
  }

  func invert(_ operand: TruthRegister, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.yes(into.index).update(from: table.no(operand.index), count: table.words)
    table.no(into.index).update(from: table.yes(operand.index), count: table.words)
  }

  func unknown(_ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    table.yes(into.index).update(repeating: 0, count: table.words)
    table.no(into.index).update(repeating: 0, count: table.words)
  }

  func atLeast(_ count: Int, _ operand: TruthRegister, _ into: TruthRegister) {
    if isMissing(operand.table) { return unknown(into) }
    let child = registers[Int(operand.table.rawValue)]
    let parent = registers[Int(into.table.rawValue)]
    let yes = parent.yes(into.index)
    let no = parent.no(into.index)
    let childYes = child.yes(operand.index)
    let childNo = child.no(operand.index)
    if count == 1, operand.table.parent == into.table, isFlat[Int(operand.table.rawValue)] {
      yes.update(from: childYes, count: parent.words)
      no.update(from: childNo, count: parent.words)
      return forget(into, silentOn: operand.table)
    }
    if count == 1 {
      atLeastOne(child, childYes, childNo, operand.table, into)
      return forget(into, silentOn: operand.table)
    }
    unknown(into)
    offsets(of: operand.table, in: into.table).withUnsafeBufferPointer { offsets in
      for row in 0..<parent.rows {
        var certain = 0
        var possible = 0
        for position in Int(offsets[row])..<Int(offsets[row + 1]) {
          let bit: UInt64 = 1 << UInt64(position & 63)
          if childYes[position >> 6] & bit != 0 {
            certain += 1
            possible += 1
          } else if childNo[position >> 6] & bit == 0 {
            possible += 1
          }
        }
        let bit: UInt64 = 1 << UInt64(row & 63)
        if certain >= count { yes[row >> 6] |= bit } else if possible < count { no[row >> 6] |= bit }
      }
    }
    forget(into, silentOn: operand.table)
  }

  // MARK: Rows that say nothing of a table

  /// The rows of `parent` that say nothing of a table below it; nil where every row does.
  func silent(on table: TableID, in parent: TableID) -> [UInt64]? {
    let own = batch.tables[Int(table.rawValue)].missingParents
    if table.parent == parent { return own.isEmpty ? nil : own }
    guard let middle = table.parent else { return nil }
    var silent = silent(on: middle, in: parent)
    if own.isEmpty { return silent }
    let offsets = offsets(of: middle, in: parent)
    var bits = silent ?? [UInt64](repeating: 0, count: registers[Int(parent.rawValue)].words)
    for row in 0..<Swift.max(offsets.count - 1, 0) {
      for position in Int(offsets[row])..<Int(offsets[row + 1])
      where position >> 6 < own.count && own[position >> 6] >> UInt64(position & 63) & 1 == 1 {
        bits[row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    silent = bits
    return silent
  }

  /// Whether a row says nothing of a table below it.
  func isSilent(_ row: Int, of parent: TableID, on table: TableID) -> Bool {
    guard let silent = silent(on: table, in: parent), row >> 6 < silent.count else { return false }
    return silent[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Makes unknown what was found for rows that say nothing of a table: not given is not empty.
  func forget(_ into: TruthRegister, silentOn table: TableID) {
    guard let silent = silent(on: table, in: into.table) else { return }
    let rows = registers[Int(into.table.rawValue)]
    for word in 0..<Swift.min(rows.words, silent.count) {
      rows.yes(into.index)[word] &= ~silent[word]
      rows.no(into.index)[word] &= ~silent[word]
    }
  }

  func forget(_ into: NumberRegister, silentOn table: TableID) {
    guard let silent = silent(on: table, in: into.table) else { return }
    let rows = registers[Int(into.table.rawValue)]
    for word in 0..<Swift.min(rows.words, silent.count) { rows.isKnown(into.index)[word] &= ~silent[word] }
  }

  /// Goes by the rows that are yes or unknown: few of the rows of a table are.
  private func atLeastOne(
    _ child: TableRegisters, _ childYes: UnsafeMutablePointer<UInt64>, _ childNo: UnsafeMutablePointer<UInt64>,
    _ table: TableID, _ into: TruthRegister
  ) {
    let parent = registers[Int(into.table.rawValue)]
    let yes = parent.yes(into.index)
    let no = parent.no(into.index)
    let owners = owners(of: table, in: into.table)
    for word in 0..<parent.words {
      yes[word] = 0
      no[word] = parent.mask(word)
    }
    for word in 0..<child.words {
      var certain = childYes[word] & child.mask(word)
      var open = ~childNo[word] & child.mask(word)
      while certain != 0 {
        let row = Int(owners[word &* 64 &+ certain.trailingZeroBitCount])
        certain &= certain &- 1
        yes[row &>> 6] |= 1 &<< UInt64(row & 63)
      }
      while open != 0 {
        let row = Int(owners[word &* 64 &+ open.trailingZeroBitCount])
        open &= open &- 1
        no[row &>> 6] &= ~(1 &<< UInt64(row & 63))
      }
    }
  }

  func spread(_ operand: TruthRegister, _ into: TruthRegister) {
    let parent = registers[Int(operand.table.rawValue)]
    let child = registers[Int(into.table.rawValue)]
    let yes = child.yes(into.index)
    let no = child.no(into.index)
    let parentYes = parent.yes(operand.index)
    let parentNo = parent.no(operand.index)
    if into.table.parent == operand.table, isFlat[Int(into.table.rawValue)] {
      yes.update(from: parentYes, count: child.words)
      no.update(from: parentNo, count: child.words)
      return
    }
    let owners = owners(of: into.table, in: operand.table)
    for word in 0..<child.words {
      var wordYes: UInt64 = 0
      var wordNo: UInt64 = 0
      for row in word &* 64..<Swift.min(word &* 64 &+ 64, child.rows) {
        let owner = Int(owners[row])
        wordYes |= (parentYes[owner &>> 6] &>> UInt64(owner & 63) & 1) &<< UInt64(row & 63)
        wordNo |= (parentNo[owner &>> 6] &>> UInt64(owner & 63) & 1) &<< UInt64(row & 63)
      }
      yes[word] = wordYes
      no[word] = wordNo
    }
  }
}
