// Scanning codes, headings and texts: what each cell means is looked up in the memory of its column, and handed to registers.
// A value that is not there goes to Evaluator+Learn.swift.

import CSystem
import RiskDSL

extension Evaluator {
  func scanValues(_ scan: ColumnScan) {
    let tableAt = registers + Int(scan.plan.table.rawValue)
    let table = tableAt.pointee
    let refs = table.refs
    scan.begin(table)
    for registers in [scan.codeRegisters, scan.textRegisters, scan.headingRegisters] {
      for register in registers {
        refs[Int(register)] = pcu_ref()
        table.masks[Int(register)] = 0
      }
    }
    if let listed = scan.plan.listed {
      refs[Int(listed)] = pcu_ref(yes: 0, open: arena.pointee.copy(table.all, table.stride))
      table.masks[Int(listed)] = table.allMask
    }
    guard table.rows > 0 else { return }
    let memo = scan.memo
    let cells = UnsafePointer(batch.cells[scan.column].baseAddress!)
    let bytes = UnsafePointer(batch.bytes)
    let stored = scan.keys
    let places = scan.places
    let isIdle = memo.isIdle
    let fresh = isIdle ? scan.freshCodes : nil
    for word in 0..<table.words {
      let first = word &* 64
      let count = Swift.min(64, table.rows &- first)
      if let fresh {
        scan.knownCode[word] = readFresh(scan, fresh, word, cells + first, count, table)
        continue
      }
      var found = pcu_values_found()
      if isIdle {
        for row in 0..<count where cells[first &+ row].length > 0 { found.fresh |= 1 &<< UInt64(row) }
      } else {
        var values = memo.table
        let some = UnsafeRawPointer(cells + first).assumingMemoryBound(to: pcu_cell.self)
        pcu_find_values(&values, bytes, some, count, places, &found)
      }
      if let stored {
        for row in 0..<count where cells[first &+ row].length > 0 && found.fresh &>> UInt64(row) & 1 == 0 {
          stored[first &+ row] = memo.key(places[row])
        }
      }
      var rest = found.effects
      while rest != 0 {
        apply(scan, places[rest.trailingZeroBitCount], word, rest & (0 &- rest), refs, table)
        rest &= rest &- 1
      }
      // New values come last: learning one may forget the others.
      if found.fresh != 0 { readNew(scan, word, cells + first, isIdle, table, &found) }
      scan.knownCode[word] = found.code
      scan.knownText[word] = found.text
    }
    handOut(scan, table, shares: true)
    let openCode = openRows(known: scan.knownCode, table)
    let openText = openRows(known: scan.knownText, table)
    if openCode != 0 {
      let mask = self.mask(openCode, table)
      for register in scan.codeRegisters {
        refs[Int(register)].open = openCode
        table.masks[Int(register)] |= mask
      }
      for register in scan.headingRegisters {
        addOpen(openCode, refs + Int(register), table)
        table.masks[Int(register)] |= mask
      }
    }
    if openText != 0 {
      let mask = self.mask(openText, table)
      for register in scan.textRegisters {
        refs[Int(register)].open = openText
        table.masks[Int(register)] |= mask
      }
    }
  }

  /// Learns the values of one word that are new, and gives their rows what they mean.
  private func readNew(
    _ scan: ColumnScan, _ word: Int, _ cells: UnsafePointer<CellRef>, _ isIdle: Bool, _ table: TableRegisters,
    _ found: inout pcu_values_found
  ) {
    let memo = scan.memo
    let meaning = scan.meaning
    let bytes = UnsafePointer(batch.bytes)
    var hasLearned = false
    var rest = found.fresh
    while rest != 0 {
      let bit = rest & (0 &- rest)
      let row = rest.trailingZeroBitCount
      rest &= rest &- 1
      let value = bytes + Int(cells[row].start)
      let length = Int(cells[row].length)
      let hash = isIdle ? 0 : scan.places[row]
      // It may have been learned a few rows before.
      var place = hasLearned ? memo.find(value, length, hash) : 0
      if place == 0 {
        place = learn(scan, value, length, hash)
        hasLearned = !isIdle
      }
      let flags: UInt16
      if place != 0 {
        flags = memo.entry(place).pointee.info
        scan.keys?[word &* 64 &+ row] = memo.key(place)
        if flags >= 4 { apply(scan, place, word, bit, table.refs, table) }
      } else {
        flags = meaning.flags
        scan.keys?[word &* 64 &+ row] = meaning.key
        for effect in 0..<meaning.count { mark(scan, meaning.effects[effect], word, bit, table.refs, table) }
      }
      if flags & ValueMeaning.isCode != 0 { found.code |= bit }
      if flags & ValueMeaning.isText != 0 { found.text |= bit }
    }
  }

  /// Reads the codes of one word in a column whose values hardly repeat, and looks them up together; the rows that have one.
  private func readFresh(
    _ scan: ColumnScan, _ fresh: FreshCodes, _ word: Int, _ cells: UnsafePointer<CellRef>, _ count: Int,
    _ table: TableRegisters
  ) -> UInt64 {
    let bytes = UnsafePointer(batch.bytes)
    var known: UInt64 = 0
    var read = 0
    for row in 0..<count where cells[row].length > 0 {
      let cell = UnsafeBufferPointer(start: bytes + Int(cells[row].start), count: Int(cells[row].length))
      let reading = CodeReader.read(cell, type: scan.type)
      guard reading.state == .read else { continue }
      fresh.keys[read] = reading.key
      scan.keys?[word &* 64 &+ row] = reading.key
      known |= 1 &<< UInt64(row)
      read &+= 1
    }
    fresh.index.find(fresh.keys, count: read, into: fresh.values)
    var rest = known
    var place = 0
    while rest != 0 {
      if fresh.values[place] >= 0 {
        for target in fresh.targets.range(Int(fresh.values[place])) {
          mark(scan, fresh.targets.registers[target], word, rest & (0 &- rest), table.refs, table)
        }
      }
      place &+= 1
      rest &= rest &- 1
    }
    return known
  }

  /// Adds rows to the unknown ones of a register that may have some of its own.
  private func addOpen(_ plane: UInt32, _ ref: UnsafeMutablePointer<pcu_ref>, _ table: TableRegisters) {
    if ref.pointee.open == 0 {
      ref.pointee.open = plane
    } else {
      for word in 0..<table.words {
        arena.pointee.words[Int(ref.pointee.open) + word] |= arena.pointee.words[Int(plane) + word]
      }
    }
  }

  /// Gives a row the effects of its value, of which there is at least one.
  @inline(__always)
  private func apply(
    _ scan: ColumnScan, _ place: UInt32, _ word: Int, _ bit: UInt64, _ refs: UnsafeMutablePointer<pcu_ref>,
    _ table: TableRegisters
  ) {
    let memo = scan.memo
    let entry = memo.entry(place)
    let count = Int(entry.pointee.info &>> 2)
    if count == 1 {
      mark(scan, entry.pointee.effect, word, bit, refs, table)
    } else if count < ValueMemo.many {
      let effects = memo.effects(entry)
      for effect in 0..<count { mark(scan, effects[effect], word, bit, refs, table) }
    } else {
      if entry.pointee.effect == 0 { memo.gather(place, in: arena.pointee.take(table.stride)) }
      arena.pointee.words[Int(entry.pointee.effect) &+ word] |= bit
    }
  }

  /// Gives a row the effect of its value.
  @inline(__always)
  private func mark(
    _ scan: ColumnScan, _ effect: UInt32, _ word: Int, _ bit: UInt64, _ refs: UnsafeMutablePointer<pcu_ref>,
    _ table: TableRegisters
  ) {
    if effect & (ValueMeaning.no | ValueMeaning.hold) != 0 { return markOpen(effect, word, bit, table) }
    let ref = refs + Int(effect)
    table.masks[Int(effect)] |= 1 &<< (UInt32(truncatingIfNeeded: word) &>> table.shift)
    if ref.pointee.yes == 0 {
      ref.pointee.yes = arena.pointee.take(table.stride)
      scan.owned[Int(effect &>> 6)] |= 1 &<< UInt64(effect & 63)
    }
    arena.pointee.words[Int(ref.pointee.yes) &+ word] |= bit
  }

  @inline(never)
  private func markOpen(_ effect: UInt32, _ word: Int, _ bit: UInt64, _ table: TableRegisters) {
    let ref = table.refs + Int(effect & ValueMeaning.register)
    if effect & ValueMeaning.no != 0 {
      // The mask may then name a stretch without rows, which does no harm.
      arena.pointee.words[Int(ref.pointee.open) + word] &= ~bit
    } else {
      table.masks[Int(effect & ValueMeaning.register)] |= 1 << (UInt32(word) >> table.shift)
      if ref.pointee.open == 0 { ref.pointee.open = arena.pointee.take(table.stride) }
      arena.pointee.words[Int(ref.pointee.open) + word] |= bit
    }
  }

  /// Hands the gathered rows to the registers they are for. At the end of a scan (`shares`) a register that gets the rows of
  /// one value alone shares its plane.
  func handOut(_ scan: ColumnScan, _ table: TableRegisters, shares: Bool) {
    let memo = scan.memo
    let refs = table.refs
    for place in memo.gathered {
      let entry = memo.entry(place)
      let plane = entry.pointee.effect
      let effects = memo.effects(entry)
      let mask = self.mask(plane, table)
      for at in 0..<Int(entry.pointee.info >> 2) {
        let effect = effects[at]
        if effect & (ValueMeaning.no | ValueMeaning.hold) != 0 {
          handOutOpen(effect, plane, table)
          continue
        }
        let ref = refs + Int(effect)
        table.masks[Int(effect)] |= mask
        if ref.pointee.yes == 0, shares {
          ref.pointee.yes = plane
          continue
        }
        let bit: UInt64 = 1 &<< UInt64(effect & 63)
        if scan.owned[Int(effect &>> 6)] & bit == 0 {
          ref.pointee.yes = arena.pointee.copy(ref.pointee.yes, table.stride)
          scan.owned[Int(effect &>> 6)] |= bit
        }
        let words = arena.pointee.words
        pcu_add_bits(words + Int(ref.pointee.yes), words + Int(plane), table.words)
      }
    }
    memo.forgetGathered()
  }

  private func handOutOpen(_ effect: UInt32, _ plane: UInt32, _ table: TableRegisters) {
    for word in 0..<table.words {
      var rows = arena.pointee.words[Int(plane) + word]
      while rows != 0 {
        markOpen(effect, word, rows & (0 &- rows), table)
        rows &= rows - 1
      }
    }
  }
}
