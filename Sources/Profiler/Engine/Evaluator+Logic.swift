// Steps over truth registers: Kleene's and, or, not, and moving outcomes between a table and the one above it.

import CSystem
import RiskDSL

extension Evaluator {
  func constant(_ truth: Truth, _ into: TruthRegister) {
    switch truth {
    case .yes:
      let table = registers[Int(into.table.rawValue)]
      set(into, pcu_ref(yes: table.all, open: 0), table.allMask)
    case .no: set(into, pcu_ref(), 0)
    case .unknown: unknown(into)
    }
  }

  func invert(_ operand: TruthRegister, _ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    let from = ref(operand)
    if from.yes == 0, from.open == 0 { return set(into, pcu_ref(yes: table.all, open: 0), table.allMask) }
    let yes = arena.pointee.take(table.stride)
    let open = arena.pointee.take(table.stride)
    let words = arena.pointee.words
    for word in 0..<table.words {
      let wasYes = words[Int(from.yes) + word]
      let wasOpen = words[Int(from.open) + word] & ~wasYes
      words[Int(yes) + word] = ~(wasYes | wasOpen) & table.mask(word)
      words[Int(open) + word] = wasOpen
    }
    set(into, yes: yes, open: open)
  }

  func atLeast(_ count: Int, _ operand: TruthRegister, _ into: TruthRegister) {
    if count == 1 {
      return any(
        pcu_step(
          kind: UInt8(PCU_STEP_ANY), table: into.table.rawValue, slot: 0, count: UInt32(operand.table.rawValue),
          start: operand.index, into: into.index))
    }
    if isMissing(operand.table) { return unknown(into) }
    let from = ref(operand)
    offsets(of: operand.table, in: into.table).withUnsafeBufferPointer { offsets in
      fill(into) { row in
        let counted = arena.pointee.words
        var certain = 0
        var possible = 0
        for position in Int(offsets[row])..<Int(offsets[row + 1]) {
          let shift = UInt64(position & 63)
          if counted[Int(from.yes) + position >> 6] >> shift & 1 != 0 {
            certain += 1
            possible += 1
          } else if counted[Int(from.open) + position >> 6] >> shift & 1 != 0 {
            possible += 1
          }
        }
        return certain >= count ? true : possible < count ? false : nil
      }
    }
    forget(into, silentOn: operand.table)
  }

  /// A step of the kind `PCU_STEP_ANY`. Those that follow in this batch are done where the joins are.
  func any(_ step: pcu_step) {
    let operand = Evaluator.operand(step)
    let into = TruthRegister(table: TableID(rawValue: step.table)!, index: step.into)
    if isMissing(operand.table) { return unknown(into) }
    let from = ref(operand)
    let isNo = from.yes == 0 && from.open == 0
    if isNo || operand.table.parent == into.table && isFlat[Int(operand.table.rawValue)] {
      copy(operand, to: into)
    } else {
      let owners = owners(of: operand.table, in: into.table)
      withUnsafePointer(to: step) { pcu_any(planes, $0, owners) }
      if operand.table.parent == into.table, !hasSilentRows[Int(operand.table.rawValue)] {
        planes[Int(operand.table.rawValue)].owners = owners
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
    guard hasSilentRows[Int(table.rawValue)], let silent = silent(on: table, in: into.table) else { return }
    let rows = registers[Int(into.table.rawValue)]
    let from = ref(into)
    let yes = arena.pointee.copy(from.yes, rows.stride)
    let open = arena.pointee.copy(from.open, rows.stride)
    let words = arena.pointee.words
    for word in 0..<Swift.min(rows.words, silent.count) {
      words[Int(yes) + word] &= ~silent[word]
      words[Int(open) + word] |= silent[word]
    }
    set(into, yes: yes, open: open)
  }

  func forget(_ into: NumberRegister, silentOn table: TableID) {
    guard hasSilentRows[Int(table.rawValue)], let silent = silent(on: table, in: into.table) else { return }
    let rows = registers[Int(into.table.rawValue)]
    for word in 0..<Swift.min(rows.words, silent.count) { rows.isKnown(into.index)[word] &= ~silent[word] }
  }

  func spread(_ operand: TruthRegister, _ into: TruthRegister) {
    let from = ref(operand)
    let isSame = into.table.parent == operand.table && isFlat[Int(into.table.rawValue)]
    if isSame || from.yes == 0 && from.open == 0 { return copy(operand, to: into) }
    let child = registers[Int(into.table.rawValue)]
    let owners = owners(of: into.table, in: operand.table)
    set(into, yes: lower(from.yes, child, owners), open: lower(from.open, child, owners))
  }

  /// The plane of the children of the rows of a plane.
  private func lower(_ plane: UInt32, _ child: TableRegisters, _ owners: UnsafePointer<UInt32>) -> UInt32 {
    if plane == 0 { return 0 }
    let lowered = arena.pointee.take(child.stride)
    let from = arena.pointee.words + Int(plane)
    let to = arena.pointee.words + Int(lowered)
    for word in 0..<child.words {
      var bits: UInt64 = 0
      for row in word &* 64..<Swift.min(word &* 64 &+ 64, child.rows) {
        let owner = Int(owners[row])
        bits |= (from[owner &>> 6] &>> UInt64(owner & 63) & 1) &<< UInt64(row & 63)
      }
      to[word] = bits
    }
    return lowered
  }
}
