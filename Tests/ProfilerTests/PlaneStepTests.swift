import CSystem
import RiskDSL
import TestKit
import Testing

@testable import Profiler

/// Steps over planes give what a look at each row gives, whatever the size of the planes and however few rows they have.
@Suite struct PlaneStepTests {
  /// Registers of one table with planes of some length, in an arena of their own.
  private final class Planes {
    var arena = UnsafeMutablePointer<pcu_arena>.allocate(capacity: 1)
    var table: TableRegisters
    let planes = UnsafeMutablePointer<pcu_planes>.allocate(capacity: 1)

    init(registers: Int, words: Int) {
      arena.initialize(to: pcu_arena_make())
      table = TableRegisters(truthCount: registers, numberCount: 0, planes, arena)
      table.resize(rows: words * 64)
      arena.pointee.begin(longest: table.stride)
    }

    deinit {
      table.deallocate()
      planes.deallocate()
      pcu_arena_free(arena)
      arena.deallocate()
    }

    /// Gives a register the rows that are yes and those that are open.
    func fill(_ register: Int, _ yes: [Int], _ open: [Int]) {
      let planes = [yes, open].map { rows in
        if rows.isEmpty { return UInt32(0) }
        let plane = arena.pointee.take(table.stride)
        for row in rows { arena.pointee.words[Int(plane) + row >> 6] |= 1 << UInt64(row & 63) }
        return plane
      }
      let masks = planes.map { plane in
        plane == 0 ? 0 : pcu_plane_mask(arena.pointee.words + Int(plane), table.words, table.shift)
      }
      table.refs[register] = pcu_ref(yes: planes[0], open: planes[1])
      table.masks[register] = masks[0] | masks[1]
    }

    func truth(_ register: Int, _ row: Int) -> Truth {
      func has(_ plane: UInt32) -> Bool {
        arena.pointee.words[Int(plane) + row >> 6] >> UInt64(row & 63) & 1 == 1
      }
      return has(table.refs[register].yes) ? .yes : has(table.refs[register].open) ? .unknown : .no
    }

    /// Whether the mask of a register names every stretch with a row that is not no.
    func isMasked(_ register: Int) -> Bool {
      (0..<table.rows).allSatisfy { row in
        truth(register, row) == .no || table.masks[register] >> (UInt32(row >> 6) >> table.shift) & 1 == 1
      }
    }
  }

  private static let widths: [Int32] = [8, 32, 64]

  private static func all(_ outcomes: [Truth]) -> Truth {
    outcomes.contains(.no) ? .no : outcomes.contains(.unknown) ? .unknown : .yes
  }

  private static func some(_ outcomes: [Truth]) -> Truth {
    outcomes.contains(.yes) ? .yes : outcomes.contains(.unknown) ? .unknown : .no
  }

  @Test("`and` of groups and `or`, from 1 to 160 words", arguments: [1, 8, 16, 24, 32, 40, 64, 72, 96, 160])
  func joins(_ words: Int) {
    defer { pcu_scan_limit_width(0) }
    let rows = words * 64
    for width in Self.widths {
      pcu_scan_limit_width(width)
      var random = SeededGenerator(seed: UInt64(words))
      for _ in 0..<15 {
        let operands = 9
        let planes = Planes(registers: operands + 2, words: words)
        // A few rows in a few places, or rows everywhere.
        let most = random.pick([1, 3, 40, rows])
        let near = random.number(0...rows - 1)
        func some(_ most: Int) -> [Int] {
          (0..<random.number(0...most)).map { _ in
            random.chance(50) ? Swift.min(rows - 1, near + random.number(0...90)) : random.number(0...rows - 1)
          }
        }
        // Often nothing is unknown in any of them.
        let openShare = random.pick([0, 0, 30])
        for register in 0..<operands { planes.fill(register, some(most), random.chance(openShare) ? some(most) : []) }
        var groups: [UInt32] = [2, 0, 1, 1, 2, 3, 3, 4, 5, 3, 6, 7, 8]
        let members: [UInt32] = [0, 3, 6, 8]
        let count = random.number(1...4)
        let steps = [
          pcu_step(
            kind: UInt8(PCU_STEP_ALL), table: 0, slot: 0, count: UInt32(count), start: 0, into: UInt32(operands)),
          pcu_step(
            kind: UInt8(PCU_STEP_SOME), table: 0, slot: UInt16(random.number(0...1)), count: UInt32(members.count),
            start: 0, into: UInt32(operands + 1)),
        ]
        #expect(pcu_run_joins(planes.planes, steps, 0, steps.count, members, &groups) == steps.count)
        let written: [[Int]] = [[0, 1], [2], [3, 4, 5], [6, 7, 8]]
        for row in 0..<rows {
          let all = Self.all(written.prefix(count).map { group in Self.some(group.map { planes.truth($0, row) }) })
          let any = Self.some(members.map { planes.truth(Int($0), row) })
          if planes.truth(operands, row) != all || planes.truth(operands + 1, row) != any {
            Issue.record("row \(row) of \(rows), width \(width)")
            break
          }
        }
        #expect(planes.isMasked(operands) && planes.isMasked(operands + 1))
      }
    }
  }
}
