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
    if (shape == .container && cell.length == 11) || CellParts.isOne(bytes, cell) {
      cells.append(cell)
      return
    }
    var hasMarks = false
    var hasBlanks = false
    let from = bytes + Int(cell.start)
    for at in 0..<Int(cell.length) {
      switch from[at] {
      case 0x3B, 0x2C, 0x2F, 0x0A, 0x0D: hasMarks = true
      case 0x20, 0x09: hasBlanks = true
      default: continue
      }
    }
    guard hasMarks || (hasBlanks && shape != .any) else {
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

  /// Takes a cell whole or cut; an absent one leaves nothing.
  @inline(__always)
  mutating func take(_ cell: CellRef, _ bytes: UnsafePointer<UInt8>, _ shape: PartShape, whole: Bool) {
    if cell.length > 0, !whole {
      split(bytes, cell, shape)
      return
    }
    cells.removeAll(keepingCapacity: true)
    isCut = false
    if cell.length > 0 { cells.append(cell) }
  }

  /// Whether a cell is one value whatever its shape: no mark or blank stands in it. May answer no where it is one.
  @inline(__always)
  static func isOne(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef) -> Bool {
    // Digits and letters lie from 30 on, all marks and blanks but the semicolon below. Eight bytes a step; those read behind
    // the cell (a block has padding) are made harmless.
    let text = UnsafeRawPointer(bytes + Int(cell.start))
    let count = Int(cell.length)
    let low: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var at = 0
    while at < count {
      var word = text.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
      if count &- at < 8 {
        let rest = UInt64(truncatingIfNeeded: 8 &* (count &- at))
        word = word & ((1 &<< rest) &- 1) | (high &<< rest)
      }
      let semicolons = word ^ (low &* 0x3B)
      if (((word &- (low &* 0x30)) & ~word) | ((semicolons &- low) & ~semicolons)) & high != 0 { return false }
      at &+= 8
    }
    return true
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

/// Notices values that a consignment has already had: by comparing while they are few, by hash beyond.
struct DistinctCells {
  private var cells: [CellRef] = []
  private var rows: [UInt32] = []
  private var slots: [Int32] = []
  private var isHashed = false
  private static let few = 8

  /// Begins with nothing.
  @inline(__always)
  mutating func start() {
    cells.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    isHashed = false
  }

  /// The row given with the first equal cell; nil if there is none, and the cell is kept with `row`.
  mutating func find(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef, row: UInt32) -> UInt32? {
    if cells.count < DistinctCells.few {
      for index in 0..<cells.count where DistinctCells.isSame(bytes, cells[index], cell) { return rows[index] }
      cells.append(cell)
      rows.append(row)
      return nil
    }
    if !isHashed || cells.count * 2 > slots.count { hashAll(bytes) }
    let at = slot(bytes, cell)
    if slots[at] >= 0 { return rows[Int(slots[at])] }
    slots[at] = Int32(cells.count)
    cells.append(cell)
    rows.append(row)
    return nil
  }

  @inline(__always)
  private static func isSame(_ bytes: UnsafePointer<UInt8>, _ a: CellRef, _ b: CellRef) -> Bool {
    a.length == b.length && equal(bytes + Int(a.start), bytes + Int(b.start), Int(a.length))
  }

  private func slot(_ bytes: UnsafePointer<UInt8>, _ cell: CellRef) -> Int {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: KeyHash.add(bytes + Int(cell.start), Int(cell.length), to: 0)) & mask
    while slots[at] >= 0, !DistinctCells.isSame(bytes, cells[Int(slots[at])], cell) { at = (at + 1) & mask }
    return at
  }

  private mutating func hashAll(_ bytes: UnsafePointer<UInt8>) {
    var size = 64
    while size < cells.count * 4 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for index in cells.indices { slots[slot(bytes, cells[index])] = Int32(index) }
    isHashed = true
  }
}
