// The instructions of a program as workers run them: joins in a compact form, single operands folded into their join.
// Made once for a program and shared by all workers; what it leaves out is made when an explanation asks for it.

import CSystem
import RiskDSL

/// The steps of a program in order.
///
/// An `or` that only one `and` asks for is not run: the `and` joins its members itself, word by word, and stops where nothing
/// can be left. Most rules end there without a plane being written. The register is still there for explanations, which run
/// the step then (`Evaluator.unfold`).
final class StepList: @unchecked Sendable {
  // Plain memory, written by `init` alone.
  let steps: UnsafePointer<pcu_step>
  let count: Int
  /// Operands of `or`, as the program has them.
  let operands: [UInt32]
  /// Groups of `and` as they are first run; each worker brings a copy of its own into the order that suits its batches.
  let groups: [UInt32]
  /// Instructions that are not joins; a step of the kind `PCU_STEP_OTHER` names their positions here.
  let others: UnsafePointer<Instruction>
  private let otherCount: Int
  /// Comparisons of numbers with many bounds.
  let bounds: [BoundTable]
  /// By table, then register: position in `foldedSteps` plus one; 0 for registers that are run.
  private let foldedAt: [[UInt32]]
  private let foldedSteps: [pcu_step]

  init(_ program: Program) {
    var uses = program.truthCounts.map { [UInt32](repeating: 0, count: Int($0)) }
    func use(_ register: TruthRegister?, _ weight: UInt32 = 1) {
      if let register { uses[Int(register.table.rawValue)][Int(register.index)] += weight }
    }
    // Whatever is read otherwise than by an `and` counts twice, so that it is never folded.
    for rule in program.rules {
      use(rule.when, 2)
      use(rule.unless, 2)
    }
    var writers = program.truthCounts.map { [Int32](repeating: -1, count: Int($0)) }
    for (position, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .all(let range, let into):
        for operand in program.operands[range.indices] { use(TruthRegister(table: into.table, index: operand)) }
      case .some(let range, let into):
        for operand in program.operands[range.indices] { use(TruthRegister(table: into.table, index: operand), 2) }
        writers[Int(into.table.rawValue)][Int(into.index)] = Int32(position)
      case .not(let operand, _), .atLeast(_, let operand, _), .spread(let operand, _): use(operand, 2)
      case .sumPasses(_, let condition, _, _, _), .countRows(_, let condition, _), .sumRows(_, let condition, _),
        .leastRow(_, let condition, _), .greatestRow(_, let condition, _), .distinctRows(_, let condition, _):
        use(condition, 2)
      case .scan, .constantTruth, .compare, .compareNumbers, .compareMoments, .sameText, .sameCode, .constant,
        .arithmetic, .money, .lookup, .length, .hour, .days, .hours, .spreadNumber:
        break
      }
    }
    var foldedAt = program.truthCounts.map { [UInt32](repeating: 0, count: Int($0)) }
    var foldedSteps: [pcu_step] = []
    let tables = BoundTable.tables(of: program)
    var bounds: [BoundTable] = []
    var steps: [pcu_step] = []
    steps.reserveCapacity(program.instructions.count)
    var groups: [UInt32] = []
    var others: [Instruction] = []
    func other(_ instruction: Instruction) {
      steps.append(
        pcu_step(kind: UInt8(PCU_STEP_OTHER), table: 0, count: 0, start: UInt32(others.count), into: 0))
      others.append(instruction)
    }
    for instruction in program.instructions {
      switch instruction {
      case .some(let range, let into):
        let step = pcu_step(
          kind: UInt8(PCU_STEP_SOME), table: into.table.rawValue, count: range.count, start: range.start,
          into: into.index)
        if uses[Int(into.table.rawValue)][Int(into.index)] == 1 {
          foldedSteps.append(step)
          foldedAt[Int(into.table.rawValue)][Int(into.index)] = UInt32(foldedSteps.count)
        } else {
          steps.append(step)
        }
      case .all(let range, let into):
        let table = Int(into.table.rawValue)
        let start = groups.count
        for operand in program.operands[range.indices] {
          let writer = writers[table][Int(operand)]
          if foldedAt[table][Int(operand)] != 0, writer >= 0,
            case .some(let inner, _) = program.instructions[Int(writer)]
          {
            groups.append(inner.count)
            groups += program.operands[inner.indices]
          } else {
            groups.append(1)
            groups.append(operand)
          }
        }
        steps.append(
          pcu_step(
            kind: UInt8(PCU_STEP_ALL), table: into.table.rawValue, count: range.count, start: UInt32(start),
            into: into.index))
      case .atLeast(1, let operand, let into) where operand.table.parent == into.table:
        steps.append(
          pcu_step(
            kind: UInt8(PCU_STEP_ANY), table: into.table.rawValue, count: UInt32(operand.table.rawValue),
            start: operand.index, into: into.index))
      case .compare(let number, _, _, let into):
        guard let table = tables[number], table.answers.contains(into.index) else {
          other(instruction)
          break
        }
        // The first of them answers all.
        if bounds.last !== table, !bounds.contains(where: { $0 === table }) {
          steps.append(
            pcu_step(
              kind: UInt8(PCU_STEP_BOUNDS), table: number.table.rawValue, count: 0, start: UInt32(bounds.count), into: 0
            ))
          bounds.append(table)
        }
      case .scan, .constantTruth, .not, .compareNumbers, .compareMoments, .sameText, .sameCode, .atLeast, .spread,
        .sumPasses, .constant, .arithmetic, .money, .lookup, .length, .hour, .days, .hours, .countRows,
        .sumRows, .leastRow, .greatestRow, .distinctRows, .spreadNumber:
        other(instruction)
      }
    }
    self.bounds = bounds
    self.foldedAt = foldedAt
    self.foldedSteps = foldedSteps
    operands = program.operands
    self.groups = groups
    count = steps.count
    self.steps = StepList.keep(steps)
    otherCount = others.count
    self.others = StepList.keep(others)
  }

  deinit {
    steps.deallocate()
    UnsafeMutablePointer(mutating: others).deinitialize(count: otherCount)
    others.deallocate()
  }

  private static func keep<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(elements.count, 1))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }

  /// Whether a register is left out of the run.
  func isFolded(_ register: TruthRegister) -> Bool { foldedAt[Int(register.table.rawValue)][Int(register.index)] != 0 }

  /// How many registers are left out of the run.
  var foldedCount: Int { foldedSteps.count }

  /// The number of a register left out of the run among all of them.
  func foldedPosition(_ register: TruthRegister) -> Int {
    Int(foldedAt[Int(register.table.rawValue)][Int(register.index)]) - 1
  }

  /// The step that writes a register left out of the run, by the number of the register.
  func folded(_ position: Int) -> pcu_step { foldedSteps[position] }
}

extension OperandRange {
  /// Positions in `Program.operands`.
  fileprivate var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
