// The registers of one worker: what stands in the planes of the arena, and number columns for every table.
// Written by the evaluator, read by scorer and explainer while the batch is alive.

import CSystem
import RiskDSL

/// Registers of one table.
///
/// A truth register is a pair of planes: `yes`, and `open` for the rows that are unknown unless they are in `yes`; a row in
/// neither is no. Plane 0 is all zeros, so a predicate that no row fulfils costs no memory, and registers that say the same
/// share their planes.
struct TableRegisters {
  /// Words of one plane: those in use, rounded up to whole blocks of eight.
  var stride = 8
  /// Words in use for the rows at hand.
  var words = 0
  /// Words for each bit of a mask, as a power of two: masks have 32 bits.
  var shift: UInt32 = 0
  var rows = 0
  /// The plane of all rows with its mask.
  var all: UInt32 = 0
  var allMask: UInt32 = 0
  /// The registers as joins see them; memory of the evaluator, which has those of all tables side by side.
  let planes: UnsafeMutablePointer<pcu_planes>
  let refs: UnsafeMutablePointer<pcu_ref>
  /// For each truth register a bit for each stretch of its planes that has a row; 0 is no in every row.
  let masks: UnsafeMutablePointer<UInt32>
  var numbers: UnsafeMutablePointer<Double>
  /// One bitmap for each number register.
  var known: UnsafeMutablePointer<UInt64>
  /// For each number register the plane of rows without number; `notMade` until somebody asks.
  let numberOpen: UnsafeMutablePointer<UInt32>
  let truthCount: Int
  let numberCount: Int
  /// Words of a bitmap of `known`.
  private var room = 0

  static let notMade = UInt32.max

  init(
    truthCount: Int, numberCount: Int, _ planes: UnsafeMutablePointer<pcu_planes>,
    _ arena: UnsafeMutablePointer<pcu_arena>
  ) {
    self.truthCount = truthCount
    self.numberCount = numberCount
    refs = .allocate(capacity: Swift.max(truthCount, 1))
    refs.initialize(repeating: pcu_ref(), count: Swift.max(truthCount, 1))
    masks = .allocate(capacity: Swift.max(truthCount, 1))
    masks.initialize(repeating: 0, count: Swift.max(truthCount, 1))
    numberOpen = .allocate(capacity: Swift.max(numberCount, 1))
    self.planes = planes
    planes.initialize(
      to: pcu_planes(arena: arena, stride: 8, shift: 0, lifts: 0, refs: refs, masks: masks, owners: nil))
    numbers = .allocate(capacity: 1)
    known = .allocate(capacity: 1)
  }

  /// Takes the size of a batch.
  mutating func resize(rows: Int) {
    self.rows = rows
    words = (rows + 63) / 64
    stride = Swift.max(8, (words + 7) & ~7)
    shift = 0
    while stride >> Int(shift) > 32 { shift += 1 }
    planes.pointee.stride = stride
    planes.pointee.shift = shift
    numberOpen.update(repeating: TableRegisters.notMade, count: numberCount)
    guard stride > room else { return }
    // Half again, so that batches of slowly growing size do not move the registers each time.
    room = Swift.max(stride + stride / 2, Batch.targetRows / 64)
    numbers.deallocate()
    known.deallocate()
    numbers = .allocate(capacity: Swift.max(numberCount * room * 64, 1))
    numbers.initialize(repeating: 0, count: Swift.max(numberCount * room * 64, 1))
    known = .allocate(capacity: Swift.max(numberCount * room, 1))
    known.initialize(repeating: 0, count: Swift.max(numberCount * room, 1))
  }

  func deallocate() {
    refs.deallocate()
    masks.deallocate()
    numberOpen.deallocate()
    numbers.deallocate()
    known.deallocate()
  }

  func values(_ index: UInt32) -> UnsafeMutablePointer<Double> { numbers + Int(index) * room * 64 }
  func isKnown(_ index: UInt32) -> UnsafeMutablePointer<UInt64> { known + Int(index) * room }

  /// The bits of a word that stand for rows.
  @inline(__always)
  func mask(_ word: Int) -> UInt64 {
    let rest = rows - word * 64
    return rest >= 64 ? ~0 : (1 << UInt64(rest)) &- 1
  }
}

extension Evaluator {
  /// The outcome in a row.
  public func truth(_ register: TruthRegister, _ row: Int) -> Truth {
    guard let operands = leftOutOperands(of: register) else { return madeTruth(register, row) }
    // Joined for this row alone: the others are hardly asked for.
    var outcome = Truth.no
    for place in operands {
      switch madeTruth(TruthRegister(table: register.table, index: steps.operands[place]), row) {
      case .yes: return .yes
      case .unknown: outcome = .unknown
      case .no: break
      }
    }
    return outcome
  }

  /// The outcome in a row of a register that is there or is made now.
  private func madeTruth(_ register: TruthRegister, _ row: Int) -> Truth {
    let table = Int(register.table.rawValue)
    unfold(register)
    let ref = registers[table].refs[Int(register.index)]
    let words = arena.pointee.words
    if words[Int(ref.yes) + row >> 6] >> UInt64(row & 63) & 1 != 0 { return .yes }
    return words[Int(ref.open) + row >> 6] >> UInt64(row & 63) & 1 != 0 ? .unknown : .no
  }

  /// The number in a row; nil where unknown.
  public func number(_ register: NumberRegister, _ row: Int) -> Double? {
    let table = registers[Int(register.table.rawValue)]
    guard table.isKnown(register.index)[row >> 6] & (1 << UInt64(row & 63)) != 0 else { return nil }
    return table.values(register.index)[row]
  }

  /// The rows of a table that belong to one row of a table above it.
  public func rows(of table: TableID, in parent: TableID, _ row: Int) -> Range<Int> {
    if table == parent { return row..<row + 1 }
    guard let middle = table.parent else { return 0..<0 }
    let owners = rows(of: middle, in: parent, row)
    let offsets = batch.tables[Int(table.rawValue)].offsets
    guard owners.upperBound < offsets.count else { return 0..<0 }
    return Int(offsets[owners.lowerBound])..<Int(offsets[owners.upperBound])
  }

  // MARK: Writing registers

  /// Gives a register its planes, and the mask of their rows.
  @inline(__always)
  func set(_ register: TruthRegister, _ ref: pcu_ref, _ mask: UInt32) {
    let table = registers + Int(register.table.rawValue)
    table.pointee.refs[Int(register.index)] = ref
    table.pointee.masks[Int(register.index)] = mask
  }

  /// Gives a register its planes; their rows are found by a look at them.
  func set(_ register: TruthRegister, yes: UInt32, open: UInt32) {
    let table = registers[Int(register.table.rawValue)]
    let yesMask = mask(yes, table)
    let openMask = mask(open, table)
    set(register, pcu_ref(yes: yesMask == 0 ? 0 : yes, open: openMask == 0 ? 0 : open), yesMask | openMask)
  }

  /// Makes a register share the planes of another of as many rows.
  func copy(_ register: TruthRegister, to other: TruthRegister) {
    let table = registers[Int(register.table.rawValue)]
    set(other, table.refs[Int(register.index)], table.masks[Int(register.index)])
  }

  /// The mask of a plane.
  @inline(__always)
  func mask(_ plane: UInt32, _ table: TableRegisters) -> UInt32 {
    plane == 0 ? 0 : pcu_plane_mask(arena.pointee.words + Int(plane), table.words, table.shift)
  }

  /// The planes of a register that a step wrote.
  @inline(__always)
  func ref(_ register: TruthRegister) -> pcu_ref {
    registers[Int(register.table.rawValue)].refs[Int(register.index)]
  }

  /// Unknown in every row.
  func unknown(_ into: TruthRegister) {
    let table = registers[Int(into.table.rawValue)]
    set(into, pcu_ref(yes: 0, open: table.all), table.allMask)
  }

  /// Fills a register row by row; nil is unknown.
  @inline(__always)
  func fill(_ into: TruthRegister, _ outcome: (Int) -> Bool?) {
    let table = registers[Int(into.table.rawValue)]
    let yes = arena.pointee.take(table.stride)
    let open = arena.pointee.take(table.stride)
    for row in 0..<table.rows {
      let bit: UInt64 = 1 << UInt64(row & 63)
      switch outcome(row) {
      case true?: arena.pointee.words[Int(yes) + row >> 6] |= bit
      case false?: break
      case nil: arena.pointee.words[Int(open) + row >> 6] |= bit
      }
    }
    set(into, yes: yes, open: open)
  }

  /// The plane of the rows in which a number is not known; 0 if it is known in all.
  func openRows(_ number: NumberRegister) -> UInt32 {
    let table = registers[Int(number.table.rawValue)]
    let made = table.numberOpen[Int(number.index)]
    if made != TableRegisters.notMade { return made }
    let plane = openRows(known: table.isKnown(number.index), table)
    table.numberOpen[Int(number.index)] = plane
    return plane
  }

  /// The plane of the rows that are not known; 0 if all are.
  func openRows(known: UnsafePointer<UInt64>, _ table: TableRegisters) -> UInt32 {
    var any: UInt64 = 0
    for word in 0..<table.words { any |= ~known[word] & table.mask(word) }
    if any == 0 { return 0 }
    let plane = arena.pointee.take(table.stride)
    for word in 0..<table.words { arena.pointee.words[Int(plane) + word] = ~known[word] & table.mask(word) }
    return plane
  }
}
