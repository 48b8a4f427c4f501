// What the tapes of a program are made from, shared by all of them.
// Held by the shelf of tapes, asked while a rule is laid out.

import RiskDSL
import Synchronization

/// What tapes are made from: one reference for all of them, where a program would be many in each.
final class TapeSubject: Sendable {
  let program: Program
  /// By column and kind where each register of its phrases or parts stands among the others: there may be thousands.
  private let places = Mutex<[Groups: [UInt32: Int32]]>([:])

  /// The phrases or the parts of a column.
  struct Groups: Hashable {
    var column: ColumnID
    var areParts: Bool
  }

  init(_ program: Program) { self.program = program }

  /// The place of each register among those of a column's phrases or parts; made when it is first asked for.
  func places(in groups: Groups) -> [UInt32: Int32] {
    places.withLock { places in
      if let known = places[groups] { return known }
      let plan = program.columns[Int(groups.column.rawValue)]
      let registers = groups.areParts ? plan.partRegisters : plan.phraseRegisters
      let made = Dictionary(zip(registers, Int32(0)...)) { first, _ in first }
      places[groups] = made
      return made
    }
  }
}
