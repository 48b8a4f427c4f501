// Comparisons of one number with many bounds, answered together: each row is placed between two bounds once, and the planes
// of neighbouring bounds differ by the rows between them. Made with the step list for all workers, run by their evaluators.

import CSystem
import RiskDSL

/// The bounds that a number is compared with.
///
/// `>` a bound is `>=` the next greater number, `<` and `<=` are the known rows that are not `>=`; so one order of bounds
/// answers all four.
final class BoundTable: @unchecked Sendable {
  /// Comparisons of a number from which a table takes less time than one pass over the rows for each.
  static let fewest = 160

  let number: NumberRegister
  /// How many bounds.
  let count: Int
  /// The registers it writes.
  let answers: Set<UInt32>
  // Plain memory, written by `init` alone.
  /// In rising order, each once.
  private let bounds: UnsafeMutablePointer<Double>
  /// Registers of each bound, first `>=` it, then below it: two stretches of `registers` each.
  private let starts: UnsafeMutablePointer<Int>
  private let registers: UnsafeMutablePointer<UInt32>
  /// The numbers from the first bound to the last fall into stretches of equal length, in the order of their bits; for each the
  /// bounds before it.
  private let before: UnsafeMutablePointer<Int>
  private let stretches: UInt64
  private let origin: UInt64
  private let shift: UInt64

  /// One comparison that a table can answer.
  struct Question {
    var symbol: ComparisonOperator
    var bound: Double
    var register: UInt32

    /// Nil where it needs a pass of its own.
    init?(_ symbol: ComparisonOperator, _ bound: Double, _ register: UInt32) {
      guard bound.isFinite, symbol != .equal, symbol != .notEqual else { return nil }
      self.symbol = symbol
      self.bound = bound
      self.register = register
    }

    /// The least number that is not below.
    var threshold: Double { symbol == .greater || symbol == .lessOrEqual ? bound.nextUp : bound }
    var isBelow: Bool { symbol == .less || symbol == .lessOrEqual }
  }

  /// - Precondition: there is at least one question.
  init(_ number: NumberRegister, _ questions: [Question]) {
    self.number = number
    let sorted = questions.sorted { ($0.threshold, $0.isBelow ? 1 : 0) < ($1.threshold, $1.isBelow ? 1 : 0) }
    var distinct: [Double] = []
    var ends: [Int] = []
    for (place, question) in sorted.enumerated() {
      if distinct.last != question.threshold {
        distinct.append(question.threshold)
        ends += [place, place]
      }
      if !question.isBelow { ends[ends.count - 1] = place + 1 }
    }
    count = distinct.count
    answers = Set(questions.map(\.register))
    bounds = .allocate(capacity: count)
    bounds.initialize(from: distinct, count: count)
    starts = .allocate(capacity: 2 * count + 1)
    starts.initialize(from: ends + [sorted.count], count: 2 * count + 1)
    registers = .allocate(capacity: sorted.count)
    registers.initialize(from: sorted.map(\.register), count: sorted.count)

    origin = BoundTable.ordered(distinct[0])
    let span = BoundTable.ordered(distinct[count - 1]) - origin
    var shift: UInt64 = 0
    while span >> shift >= UInt64(4 * count) { shift += 1 }
    self.shift = shift
    stretches = span >> shift + 1
    before = .allocate(capacity: Int(stretches) + 1)
    var place = 0
    for stretch in 0...stretches {
      while place < count, (BoundTable.ordered(distinct[place]) - origin) >> shift < stretch { place += 1 }
      before[Int(stretch)] = place
    }
  }

  deinit {
    bounds.deallocate()
    starts.deallocate()
    registers.deallocate()
    before.deallocate()
  }

  /// The tables of a program, by the number they compare.
  static func tables(of program: Program) -> [NumberRegister: BoundTable] {
    var questions: [NumberRegister: [Question]] = [:]
    for case .compare(let number, let symbol, let bound, let into) in program.instructions {
      if let question = Question(symbol, program.constants[Int(bound)], into.index) {
        questions[number, default: []].append(question)
      }
    }
    var tables: [NumberRegister: BoundTable] = [:]
    for (number, asked) in questions where asked.count >= fewest { tables[number] = BoundTable(number, asked) }
    return tables
  }

  /// A number's bits, so that they are in the order of the numbers; both zeros are one.
  @inline(__always)
  private static func ordered(_ number: Double) -> UInt64 {
    let bits = (number + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  /// How many bounds are not above a number.
  @inline(__always)
  fileprivate func rank(_ value: Double) -> Int {
    let bits = BoundTable.ordered(value)
    if bits < origin { return 0 }
    let stretch = (bits &- origin) &>> shift
    if stretch >= stretches { return count }
    var low = before[Int(stretch)]
    var high = before[Int(stretch) &+ 1]
    while low < high {
      let middle = (low &+ high) &>> 1
      if bounds[middle] <= value { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// The registers of the rows from a bound on, and of those below it.
  @inline(__always)
  func registers(_ bound: Int, isBelow: Bool) -> UnsafeBufferPointer<UInt32> {
    let place = 2 * bound + (isBelow ? 1 : 0)
    return UnsafeBufferPointer(start: registers + starts[place], count: starts[place + 1] - starts[place])
  }
}

/// The rows of a batch by the number of bounds that are not above them; working memory of one worker.
final class BoundRanks {
  /// The last row of each rank, and for each row the one before it; -1 is none.
  private var last = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  private var previous = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  private var ranks = 1
  private var rows = 1

  deinit {
    last.deallocate()
    previous.deallocate()
  }

  /// Puts the known rows into the lists of their ranks.
  func sort(
    _ values: UnsafePointer<Double>, _ known: UnsafePointer<UInt64>, words: Int, _ bounds: BoundTable
  ) {
    if bounds.count + 1 > ranks {
      last.deallocate()
      ranks = bounds.count + 1
      last = .allocate(capacity: ranks)
    }
    last.update(repeating: -1, count: bounds.count + 1)
    if words * 64 > rows {
      previous.deallocate()
      rows = words * 64
      previous = .allocate(capacity: rows)
    }
    for word in 0..<words {
      var rest = known[word]
      while rest != 0 {
        let row = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        let rank = bounds.rank(values[row])
        previous[row] = last[rank]
        last[rank] = Int32(truncatingIfNeeded: row)
      }
    }
  }

  /// Gives each row between a bound and the next one.
  @inline(__always)
  func eachRow(from bound: Int, _ body: (Int) -> Void) {
    var row = last[bound + 1]
    while row >= 0 {
      body(Int(row))
      row = previous[Int(row)]
    }
  }
}

extension Evaluator {
  /// Answers all comparisons of a table. Bounds with no row between them share their planes.
  func compare(_ bounds: BoundTable) {
    let table = registers[Int(bounds.number.table.rawValue)]
    let known = table.isKnown(bounds.number.index)
    ranks.sort(table.values(bounds.number.index), known, words: table.words, bounds)
    let open = openRows(bounds.number)
    let openMask = mask(open, table)
    // The rows from a bound on grow from the last bound to the first, those below it shrink.
    var from = GrowingPlane(arena.pointee.take(table.stride))
    var below = GrowingPlane(arena.pointee.take(table.stride))
    (arena.pointee.words + Int(below.plane)).update(from: known, count: table.words)
    for bound in (0..<bounds.count).reversed() {
      ranks.eachRow(from: bound) { row in
        let bit: UInt64 = 1 &<< UInt64(row & 63)
        from.renew(arena, table.stride)
        below.renew(arena, table.stride)
        arena.pointee.words[Int(from.plane) &+ row &>> 6] |= bit
        arena.pointee.words[Int(below.plane) &+ row &>> 6] &= ~bit
      }
      hand(&from, to: bounds.registers(bound, isBelow: false), open, openMask, table)
      hand(&below, to: bounds.registers(bound, isBelow: true), open, openMask, table)
    }
  }

  @inline(__always)
  private func hand(
    _ growing: inout GrowingPlane, to targets: UnsafeBufferPointer<UInt32>, _ open: UInt32, _ openMask: UInt32,
    _ table: TableRegisters
  ) {
    if targets.isEmpty { return }
    if !growing.isShared {
      growing.isShared = true
      growing.mask = mask(growing.plane, table)
    }
    let ref = pcu_ref(yes: growing.mask == 0 ? 0 : growing.plane, open: open)
    for register in targets {
      table.refs[Int(register)] = ref
      table.masks[Int(register)] = growing.mask | openMask
    }
  }
}

/// A plane that goes on changing after registers got it as it stood.
private struct GrowingPlane {
  var plane: UInt32
  var mask: UInt32 = 0
  /// Registers have it.
  var isShared = false

  init(_ plane: UInt32) { self.plane = plane }

  /// Makes sure that it can change.
  @inline(__always)
  mutating func renew(_ arena: UnsafeMutablePointer<pcu_arena>, _ stride: Int) {
    guard isShared else { return }
    plane = arena.pointee.copy(plane, stride)
    isShared = false
  }
}
