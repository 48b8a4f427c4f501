// The instructions of a program as workers run them: joins in a compact form, single operands folded into their join.
// Made once for a program and shared by all workers; what it leaves out is made when an explanation asks for it.

import CSystem
import RiskDSL

/// The steps of a program in order.
///
/// An `or` that only one `and` asks for is not run: the `and` joins its members itself, word by word, and stops where nothing
/// can be left. Most rules end there without a plane being written. Other results that lead to one `and` alone are written to
/// a few places that are used again and again, so that they stay in the processor's cache. None of these registers is there
/// after the run; explanations have them made then (`Evaluator.unfold`).
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
  /// By register, table behind table: position in `leftOutSteps` plus one; 0 for registers that are there after the run.
  private let leftOutAt: UnsafePointer<UInt32>
  /// By table the place of its first register there.
  private let leftOutFirst: UnsafePointer<Int>
  /// The steps that make the registers that are not.
  private let leftOutSteps: [pcu_step]

  init(_ program: Program) {
    let lives = RegisterLives(program)
    var leftOutAt = program.truthCounts.map { [UInt32](repeating: 0, count: Int($0)) }
    var leftOutSteps: [pcu_step] = []
    func leaveOut(_ step: pcu_step, _ register: TruthRegister) {
      leftOutSteps.append(step)
      leftOutAt[Int(register.table.rawValue)][Int(register.index)] = UInt32(leftOutSteps.count)
    }
    let tables = BoundTable.tables(of: program)
    var bounds: [BoundTable] = []
    var steps: [pcu_step] = []
    steps.reserveCapacity(program.instructions.count)
    var groups: [UInt32] = []
    var others: [Instruction] = []
    func other(_ instruction: Instruction) {
      steps.append(
        pcu_step(kind: UInt8(PCU_STEP_OTHER), table: 0, slot: 0, count: 0, start: UInt32(others.count), into: 0))
      others.append(instruction)
    }
    /// Adds a member of a group, or the members of an `or` that is not run.
    func addMember(_ operand: UInt32, _ table: TableID) {
      let register = TruthRegister(table: table, index: operand)
      guard lives.life(register) == .folded else { return groups.append(operand) }
      let step = leftOutSteps[Int(leftOutAt[Int(table.rawValue)][Int(operand)]) - 1]
      for place in Int(step.start)..<Int(step.start) + Int(step.count) { addMember(program.operands[place], table) }
    }
    for instruction in program.instructions {
      switch instruction {
      case .some(let range, let into):
        var step = pcu_step(
          kind: UInt8(PCU_STEP_SOME), table: into.table.rawValue, slot: 0, count: range.count, start: range.start,
          into: into.index)
        let life = lives.life(into)
        if life != .stands { leaveOut(step, into) }
        if life == .folded { break }
        step.slot = lives.slot(into)
        steps.append(step)
      case .all(let range, let into):
        let start = groups.count
        for operand in program.operands[range.indices] {
          let size = groups.count
          groups.append(0)
          addMember(operand, into.table)
          groups[size] = UInt32(groups.count - size - 1)
        }
        steps.append(
          pcu_step(
            kind: UInt8(PCU_STEP_ALL), table: into.table.rawValue, slot: 0, count: range.count, start: UInt32(start),
            into: into.index))
      case .atLeast(let count, let operand, let into) where RegisterLives.isAny(count, operand, into):
        var step = pcu_step(
          kind: UInt8(PCU_STEP_ANY), table: into.table.rawValue, slot: 0, count: UInt32(operand.table.rawValue),
          start: operand.index, into: into.index)
        if lives.life(into) != .stands { leaveOut(step, into) }
        step.slot = lives.slot(into)
        steps.append(step)
      case .compare(let number, _, _, let into):
        guard let table = tables[number], table.answers.contains(into.index) else {
          other(instruction)
          break
        }
        // The first of them answers all.
        if bounds.last !== table, !bounds.contains(where: { $0 === table }) {
          steps.append(
            pcu_step(
              kind: UInt8(PCU_STEP_BOUNDS), table: number.table.rawValue, slot: 0, count: 0,
              start: UInt32(bounds.count), into: 0))
          bounds.append(table)
        }
      case .scan, .constantTruth, .not, .compareNumbers, .compareMoments, .sameText, .sameCode, .atLeast, .spread,
        .sumPasses, .constant, .arithmetic, .money, .lookup, .length, .hour, .days, .hours, .countRows,
        .sumRows, .leastRow, .greatestRow, .distinctRows, .spreadNumber:
        other(instruction)
      }
    }
    self.bounds = bounds
    self.leftOutAt = StepList.keep(Array(leftOutAt.joined()))
    var first = 0
    leftOutFirst = StepList.keep(
      leftOutAt.map { registers in
        defer { first += registers.count }
        return first
      })
    self.leftOutSteps = leftOutSteps
    operands = program.operands
    self.groups = groups
    count = steps.count
    self.steps = StepList.keep(steps)
    otherCount = others.count
    self.others = StepList.keep(others)
  }

  deinit {
    steps.deallocate()
    leftOutAt.deallocate()
    leftOutFirst.deallocate()
    UnsafeMutablePointer(mutating: others).deinitialize(count: otherCount)
    others.deallocate()
  }

  private static func keep<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(elements.count, 1))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }

  /// The number of a register among those that are not there after the run; nil for those that are.
  @inline(__always)
  func leftOut(_ register: TruthRegister) -> Int? {
    let place = leftOutAt[leftOutFirst[Int(register.table.rawValue)] &+ Int(register.index)]
    return place == 0 ? nil : Int(place) - 1
  }

  /// How many registers are not there after the run.
  var leftOutCount: Int { leftOutSteps.count }

  /// The step that makes such a register.
  func leftOutStep(_ number: Int) -> pcu_step { leftOutSteps[number] }
}
