// What a value that is being read means: its key, and what it does to registers.
// Filled by Evaluator+Learn.swift, then kept by the column's memory of values or applied at once.

import RiskDSL

/// The meaning of one value. Its memory is used again for the next.
///
/// An effect is a truth register with a mark in its top bits: plain sets `yes`; `no` takes the row out of `open`; `hold` puts
/// it into `open`.
final class ValueMeaning {
  static let no: UInt32 = 1 << 31
  static let hold: UInt32 = 1 << 30
  static let register: UInt32 = hold - 1
  /// What is known of a value: it is a code, it is a text.
  static let isCode: UInt16 = 1
  static let isText: UInt16 = 2

  var flags: UInt16 = 0
  var key = CodeKey.empty
  private(set) var effects: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var capacity = 16

  init() {
    effects = .allocate(capacity: capacity)
  }

  deinit {
    effects.deallocate()
  }

  /// Begins another value, of which nothing is known.
  func begin() {
    flags = 0
    key = .empty
    count = 0
  }

  /// Adds an effect.
  func add(_ effect: UInt32) {
    reserve(1)
    effects[count] = effect
    count += 1
  }

  /// Adds the registers of a slot; -1 is none.
  func add(_ targets: SlotTargets, _ slot: Int32, mark: UInt32 = 0) {
    guard slot >= 0 else { return }
    let range = targets.range(Int(slot))
    reserve(range.count)
    for place in range {
      effects[count] = targets.registers[place] | mark
      count += 1
    }
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = (count + more) * 2
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    grown.update(from: effects, count: count)
    effects.deallocate()
    effects = grown
  }
}

extension SlotTargets {
  /// The positions in `registers` of a slot's targets.
  @inline(__always)
  func range(_ slot: Int) -> Range<Int> { Int(starts[slot])..<Int(starts[slot + 1]) }
}
