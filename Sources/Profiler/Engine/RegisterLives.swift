// How long each truth register of a program has to last: most are read by one step and never again.
// Asked by the step list; see there for what becomes of it.

import CSystem
import RiskDSL

/// What becomes of the registers of a program in a run.
struct RegisterLives {
  enum Life: UInt8 {
    /// It is there until the batch ends.
    case stands
    /// An `or` that is not run: the only `and` that asks for it joins its members itself.
    case folded
    /// Its planes are used again once the only `and` that it leads to has been run.
    case passes
  }

  private static let nobody: Int32 = -1
  private static let several: Int32 = -2
  /// Levels of registers that do not stand, each made of those below it. Making one anew goes down all of them.
  private static let deepest: UInt8 = 64

  // By table, then register.
  /// The one instruction that reads it.
  private var readers: [[Int32]]
  private var lives: [[Life]]
  /// The instruction after which nobody needs it.
  private var ends: [[Int32]]
  private var slots: [[UInt8]]

  init(_ program: Program) {
    func table<Value>(_ value: Value) -> [[Value]] {
      program.truthCounts.map { [Value](repeating: value, count: Int($0)) }
    }
    readers = table(RegisterLives.nobody)
    lives = table(.stands)
    ends = table(0)
    slots = table(0)
    findReaders(program)
    var depths = table(UInt8(0))
    limit(program, &depths)
    for instruction in program.instructions.reversed() {
      guard let (into, isOr) = RegisterLives.result(instruction) else { continue }
      settle(into, program.instructions, canFold: isOr)
    }
    findSlots(program)
  }

  /// Whether a quantifier is a step of the kind `PCU_STEP_ANY`.
  static func isAny(_ count: UInt32, _ operand: TruthRegister, _ into: TruthRegister) -> Bool {
    count == 1 && operand.table.parent == into.table
  }

  /// The result of a step that need not stand, and whether the step is an `or`.
  private static func result(_ instruction: Instruction) -> (into: TruthRegister, isOr: Bool)? {
    if case .some(_, let into) = instruction { return (into, true) }
    if case .atLeast(let count, let operand, let into) = instruction, isAny(count, operand, into) {
      return (into, false)
    }
    return nil
  }

  func life(_ register: TruthRegister) -> Life { lives[Int(register.table.rawValue)][Int(register.index)] }

  /// Where the planes of a register that passes lie, from 1; 0 for planes of its own.
  func slot(_ register: TruthRegister) -> UInt16 {
    UInt16(slots[Int(register.table.rawValue)][Int(register.index)])
  }

  // MARK: Readers

  private mutating func findReaders(_ program: Program) {
    // Whatever is read otherwise than by the steps below has to stand.
    for rule in program.rules {
      read(rule.when, RegisterLives.several)
      if let unless = rule.unless { read(unless, RegisterLives.several) }
    }
    for (position, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .all(let range, let into), .some(let range, let into):
        for operand in program.operands[range.indices] {
          read(TruthRegister(table: into.table, index: operand), Int32(position))
        }
      case .atLeast(let count, let operand, let into):
        read(operand, RegisterLives.isAny(count, operand, into) ? Int32(position) : RegisterLives.several)
      case .not(let operand, _), .spread(let operand, _): read(operand, RegisterLives.several)
      case .sumPasses(_, let condition, _, _, _), .countRows(_, let condition, _), .sumRows(_, let condition, _),
        .leastRow(_, let condition, _), .greatestRow(_, let condition, _), .distinctRows(_, let condition, _):
        if let condition { read(condition, RegisterLives.several) }
      case .scan, .constantTruth, .compare, .compareNumbers, .compareMoments, .sameText, .sameCode, .constant,
        .arithmetic, .money, .lookup, .length, .hour, .days, .hours, .spreadNumber:
        break
      }
    }
  }

  private mutating func read(_ register: TruthRegister, _ reader: Int32) {
    let (table, index) = (Int(register.table.rawValue), Int(register.index))
    readers[table][index] = readers[table][index] == RegisterLives.nobody ? reader : RegisterLives.several
  }

  /// Lets registers stand where too many levels would not.
  private mutating func limit(_ program: Program, _ depths: inout [[UInt8]]) {
    for instruction in program.instructions {
      if case .some(let range, let into) = instruction {
        let own = depths[Int(into.table.rawValue)]
        limit(into, program.operands[range.indices].reduce(1) { Swift.max($0, own[Int($1)] + 1) }, &depths)
      } else if case .atLeast(_, let operand, let into) = instruction, RegisterLives.result(instruction) != nil {
        limit(into, depths[Int(operand.table.rawValue)][Int(operand.index)] + 1, &depths)
      }
    }
  }

  private mutating func limit(_ register: TruthRegister, _ depth: UInt8, _ depths: inout [[UInt8]]) {
    if depth < RegisterLives.deepest {
      depths[Int(register.table.rawValue)][Int(register.index)] = depth
    } else {
      read(register, RegisterLives.several)
    }
  }

  // MARK: Lives and slots

  /// Decides about the result of a step; what reads it has been decided.
  private mutating func settle(_ register: TruthRegister, _ instructions: [Instruction], canFold: Bool) {
    let (table, index) = (Int(register.table.rawValue), Int(register.index))
    let reader = readers[table][index]
    guard reader >= 0 else { return }
    if case .all = instructions[Int(reader)] {
      lives[table][index] = canFold ? .folded : .passes
      ends[table][index] = reader
    } else if let (next, _) = RegisterLives.result(instructions[Int(reader)]), life(next) != .stands {
      lives[table][index] = canFold && life(next) == .folded ? .folded : .passes
      // A result may share the planes of its operand.
      ends[table][index] = ends[Int(next.table.rawValue)][Int(next.index)]
    }
  }

  private mutating func findSlots(_ program: Program) {
    /// By slot: the last instruction that needs what is in it.
    var taken = [Int32](repeating: -1, count: Int(PCU_SLOTS))
    for (position, instruction) in program.instructions.enumerated() {
      guard let (into, _) = RegisterLives.result(instruction), life(into) == .passes,
        let free = taken.firstIndex(where: { $0 < Int32(position) })
      else { continue }
      let (table, index) = (Int(into.table.rawValue), Int(into.index))
      taken[free] = ends[table][index]
      slots[table][index] = UInt8(free + 1)
    }
  }
}

extension OperandRange {
  /// Positions in `Program.operands`.
  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
