// What one pass over a column has to find out, for all rules at once.
// Built by the compiler (hash-consing puts equal predicates into one register), run by the evaluator's scan.

/// For each slot of an index (code, heading, text, phrase group …) the truth registers to set; slots without extra targets cost nothing.
public struct SlotTargets: Sendable {
  /// Register indexes, slot after slot.
  public var registers: [UInt32]
  /// Where the registers of a slot begin; one more than there are slots.
  public var starts: [UInt32]
  /// Lays out the targets of each slot.
  public init(_ targets: [[UInt32]]) {
    registers = targets.flatMap { $0 }
    starts = [0]
    for slot in targets { starts.append(starts.last! + UInt32(slot.count)) }
  }

  /// Each register once, in rising order.
  static func sortedSet(_ registers: [UInt32]) -> [UInt32] {
    var sorted = registers.sorted()
    var kept = 0
    // By positions: going through the array itself would make writing into it copy it.
    for position in sorted.indices where kept == 0 || sorted[kept - 1] != sorted[position] {
      sorted[kept] = sorted[position]
      kept += 1
    }
    if kept < sorted.count { sorted.removeLast(sorted.count - kept) }
    return sorted
  }

  /// The registers of a slot.
  func of(_ slot: Int) -> ArraySlice<UInt32> { registers[Int(starts[slot])..<Int(starts[slot + 1])] }
}

/// Where a term of a phrase group comes from.
public struct PhraseEntry: Hashable, Sendable {
  /// Position in `Program.lists`; -1 for a literal of the rule.
  public var list: Int32
  /// Position among the entries of the list, or among the literals of the clause.
  public var entry: Int32
}

/// A column read by the program, and every question asked about its cells. Registers are indexes at the column's table.
public struct ColumnPlan: Sendable {
  /// The field.
  public var field: FieldID
  /// Its table.
  public var table: TableID
  /// Its type.
  public var type: ValueType
  /// Whether a condition reads it; otherwise it is only shown.
  public var isEvaluated: Bool
  /// yes where missing, no elsewhere.
  public var missing: UInt32?
  /// yes where the check passes, no where it fails or the cell is unreadable, unknown where missing.
  public var valid: UInt32?
  /// yes where the code is in the built-in list.
  public var listed: UInt32?
  /// The flag itself.
  public var flag: UInt32?
  /// The number itself: base units for quantities; days for dates; for times the minute in the
  /// day is added, half a minute late, so that a whole number is a day without a time.
  public var number: UInt32?
  /// Exact codes and choices: `x = AF`, `x in LIST`. Slot of a code → registers to set to yes.
  public var codes: (index: KeyIndex, targets: SlotTargets)?
  /// The keys of `codes`, by slot.
  public var codeKeys: [CodeKey] = []
  /// All registers that `codes` may set: they start as no where the cell is read, unknown elsewhere.
  public var codeRegisters: [UInt32] = []
  /// HS headings asked for with `under`.
  public var headings: HeadingIndex?
  /// Whole folded texts: `x = "…"`, `x in LIST`.
  public var texts: (index: TextIndex, targets: SlotTargets)?
  /// All registers that `texts` may set.
  public var textRegisters: [UInt32] = []
  /// Phrases of all `mentions`; group → register is `phraseRegisters[group]`.
  public var phrases: PhraseMatcher?
  /// Register of each phrase group.
  public var phraseRegisters: [UInt32] = []
  /// Term number of the matcher → list and entry; list -1 is a literal of the rule.
  public var phraseEntries: [PhraseEntry] = []
  /// Patterns of `contains`, `starts with`, `ends with`.
  public var parts: SubstringMatcher?
  /// Register of each pattern.
  public var partRegisters: [UInt32] = []

  /// A plan that asks nothing yet.
  public init(field: FieldID, table: TableID, type: ValueType) {
    self.field = field
    self.table = table
    self.type = type
    isEvaluated = false
  }
}

extension ColumnPlan {
  /// The list entry or literal of a clause that a match of the column's phrases stands for; nil for a match of another clause.
  public func origin(of match: PhraseMatch, in clause: Clause) -> PhraseEntry? {
    let register = phraseRegisters[Int(match.group)]
    if register == clause.register.index { return phraseEntries[Int(match.entry)] }
    return clause.terms.first { $0.register == register }?.origin
  }
}

/// The headings of all `under` on one column. A heading is digits with a leading 1 (`2915` is 12915), so that zeros in front count.
public struct HeadingIndex: Sendable {
  /// Every heading asked for.
  public var headings: [UInt64]
  /// Registers to set to yes under each heading.
  public var targets: SlotTargets
  /// All registers concerned.
  public var registers: [UInt32]
  /// Heading → slot.
  public var slots: KeyIndex
  /// Proper prefixes of headings → position in `longer`: a code equal to one is too short to tell.
  public var shorter: KeyIndex
  /// Registers that stay unknown for a code equal to that prefix.
  public var longer: SlotTargets
  /// Digits of the longest heading.
  public var maxDigits: Int

  /// The key of a heading in `slots` and `shorter`.
  public static func key(_ heading: UInt64) -> CodeKey { CodeKey(low: heading, high: 1) }

  /// Lays out the headings with the registers each sets.
  public init(headings: [UInt64], targets: SlotTargets) {
    self.headings = headings
    self.targets = targets
    registers = SlotTargets.sortedSet(targets.registers)
    slots = KeyIndex(headings.map(HeadingIndex.key))
    // A beginning of a heading and a register in one word: ten digits behind a 1 take 35 bits.
    var pairs: [UInt64] = []
    pairs.reserveCapacity(targets.registers.count * 2)
    var longest = 0
    for (slot, heading) in headings.enumerated() {
      var digits = 0
      var prefix = heading / 10
      while prefix > 0 {
        digits += 1
        if prefix > 9 {
          for register in targets.of(slot) { pairs.append(prefix << HeadingIndex.registerBits | UInt64(register)) }
        }
        prefix /= 10
      }
      longest = Swift.max(longest, digits)
    }
    maxDigits = longest
    pairs.sort()
    // Many headings begin alike: a register stands once under each beginning.
    let prefixes = KeyTargets(
      sorted: pairs.map { pair in
        (key: pair >> HeadingIndex.registerBits, register: UInt32(pair & (1 << HeadingIndex.registerBits - 1)))
      })
    shorter = KeyIndex(prefixes.keys.map(HeadingIndex.key))
    longer = prefixes.targets
  }

  /// Bits of a register's number; `Limits.maxTruthRegisters` is within them.
  private static let registerBits: UInt64 = 24
}

extension CodeKey {
  /// A key for a folded text of any length, for keyed tables: 128 bits of FNV-1a under two offsets.
  public init(hashing text: some Sequence<UInt8>) {
    var low: UInt64 = 0xcbf2_9ce4_8422_2325
    var high: UInt64 = 0x8422_2325_cbf2_9ce4
    for byte in text {
      low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 &+ 0x9e37
    }
    self.init(low: low, high: high | 1 << 63)
  }
}
