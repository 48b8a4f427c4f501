// Cells that hold several values: where to cut them, and when they are one value after all.
// Used for containers, seals, wagons and the list tables.

import RiskDSL

/// What the parts of a cell must look like for the cell to be cut.
enum PartShape {
  /// Four letters and six or seven digits, blanks and hyphens inside allowed.
  case container
  /// Seven to twelve digits.
  case wagon
  /// Four characters or more, with a digit.
  case seal
  /// Anything.
  case any
}

/// The values of one cell.
struct CellParts {
  var cells: [CellRef] = []
  /// More values than `ReadLimits.listValues`.
  var isCut = false

  /// Cuts a cell at `;`, `,`, `/` and line breaks, then at blanks, where every part has the shape; else it stays whole.
  mutating func split(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef, _ shape: PartShape) {
    cells.removeAll(keepingCapacity: true)
    isCut = false
    if cell.length == 0 { return }
    if shape == .container, cell.length == 11 {
      cells.append(cell)
      return
    }
    cut(bytes, cell, atBlanks: false)
    if cells.count > 1 {
      if shape == .any || cells.allSatisfy({ CellParts.fits(bytes, $0, shape) }) { return }
      cells.removeAll(keepingCapacity: true)
      cells.append(cell)
      return
    }
    guard shape != .any else { return }
    cut(bytes, cell, atBlanks: true)
    if cells.count > 1, cells.allSatisfy({ CellParts.fits(bytes, $0, shape) }) { return }
    cells.removeAll(keepingCapacity: true)
    cells.append(cell)
  }

  private mutating func cut(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef, atBlanks: Bool) {
    cells.removeAll(keepingCapacity: true)
    isCut = false
    let end = Int(cell.start + cell.length)
    var start = Int(cell.start)
    var at = start
    while at <= end {
      let isMark: Bool
      if at == end {
        isMark = true
      } else {
        switch bytes[at] {
        case 0x3B, 0x2C, 0x2F, 0x0A, 0x0D: isMark = true
        case 0x20, 0x09: isMark = atBlanks
        default: isMark = false
        }
      }
      if isMark {
        let part = CellReader.content(bytes, start, at, quote: 0)
        if part.length > 0 {
          if cells.count == ReadLimits.listValues {
            isCut = true
            return
          }
          cells.append(part)
        }
        start = at + 1
      }
      at += 1
    }
  }

  static func fits(_ bytes: UnsafePointer<UInt8>, _ part: CellRef, _ shape: PartShape) -> Bool {
    var letters = 0
    var digits = 0
    var lettersLast = false
    for at in Int(part.start)..<Int(part.start + part.length) {
      switch bytes[at] {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xFF:
        letters += 1
        if digits > 0 { lettersLast = true }
      case 0x80...0xBF, 0x20, 0x2D, 0x2E: continue
      default: if shape == .container || shape == .wagon { return false }
      }
    }
    switch shape {
    case .container: return letters == 4 && (digits == 6 || digits == 7) && !lettersLast
    case .wagon: return letters == 0 && digits >= 7 && digits <= 12
    case .seal: return digits > 0 && letters + digits >= 4
    case .any: return true
    }
  }
}

/// Notices values that a consignment has already had, in constant time each.
struct DistinctCells {
  private var slots: [(mark: UInt32, row: UInt32, hash: UInt32)] = []
  private var mark: UInt32 = 0
  private var used = 0

  /// Begins with nothing.
  mutating func start() {
    mark &+= 1
    used = 0
    if mark == 0 || slots.isEmpty {
      slots = [(mark: UInt32, row: UInt32, hash: UInt32)](repeating: (0, 0, 0), count: max(64, slots.count))
      mark = 1
    }
  }

  /// The row given with the first equal cell, or nil and the cell is kept with `row`. `cells` is asked for earlier cells by row.
  mutating func find(
    _ bytes: UnsafePointer<UInt8>, _ cell: CellRef, row: UInt32, in cells: UnsafePointer<CellRef>
  ) -> UInt32? {
    if (used + 1) * 2 > slots.count { grow() }
    let hash = UInt32(truncatingIfNeeded: KeyHash.add(bytes + Int(cell.start), Int(cell.length), to: 0))
    let mask = slots.count - 1
    var at = Int(hash) & mask
    while slots[at].mark == mark {
      let known = cells[Int(slots[at].row)]
      if slots[at].hash == hash, known.length == cell.length,
        equal(bytes + Int(known.start), bytes + Int(cell.start), Int(cell.length))
      {
        return slots[at].row
      }
      at = (at + 1) & mask
    }
    slots[at] = (mark, row, hash)
    used += 1
    return nil
  }

  private mutating func grow() {
    let old = slots
    slots = [(mark: UInt32, row: UInt32, hash: UInt32)](repeating: (0, 0, 0), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.mark == self.mark {
      var at = Int(slot.hash) & mask
      while slots[at].mark == self.mark { at = (at + 1) & mask }
      slots[at] = slot
    }
  }
}
