// What is asked of a column, as keys, texts, terms and patterns with the registers they set: the plan before it is laid out.
// Collected by the emitter, carried by packs; `ColumnPlan.layOut` is the one place that makes tables of it.

/// Keys in rising order, and the registers that each of them sets.
struct KeyTargets<Key: Sendable>: Sendable {
  var keys: [Key] = []
  var targets = SlotTargets([])

  /// Asks nothing.
  init() {}

  /// Gathers pairs of a key and a register; registers of one key come in the order of the pairs.
  init(_ pairs: [(key: Key, register: UInt32)], _ precedes: (Key, Key) -> Bool) {
    // Pairs come in rising order of their registers, which sorting keeps.
    let sorted = pairs.sorted { precedes($0.key, $1.key) }
    reserve(pairs.count)
    for pair in sorted {
      add(pair.key, pair.register, isNew: keys.last.map { precedes($0, pair.key) } ?? true)
    }
  }

  private mutating func reserve(_ count: Int) {
    keys.reserveCapacity(count)
    targets.registers.reserveCapacity(count)
    targets.starts.reserveCapacity(count + 1)
  }

  private mutating func add(_ key: Key, _ register: UInt32, isNew: Bool) {
    if isNew {
      keys.append(key)
      targets.starts.append(targets.starts[keys.count - 1] + 1)
    } else {
      targets.starts[keys.count] += 1
    }
    targets.registers.append(register)
  }
}

extension KeyTargets where Key: Equatable {
  /// Takes pairs in rising order; a pair that stands twice counts once.
  init(sorted pairs: [(key: Key, register: UInt32)]) {
    self.init()
    reserve(pairs.count)
    for (key, register) in pairs {
      let isNew = keys.last != key
      if !isNew, targets.registers.last == register { continue }
      add(key, register, isNew: isNew)
    }
  }
}

/// A term of a `mentions`; its number is its position among the terms of the column.
struct TermQuestion: Sendable {
  /// Its words: position among the phrases of the column.
  var phrase: UInt32
  /// Where it occurs, terms of its group inside it do not count.
  var isException: Bool
  /// The phrase group: position in `ColumnPlan.phraseRegisters`.
  var group: UInt32
}

/// A pattern of `contains`, `starts with` or `ends with`; its group is its position.
struct PartQuestion: Sendable {
  /// The folded pattern, not empty.
  var bytes: [UInt8]
  var kind: SubstringMatcher.Kind
}

/// Every question about one column that is answered by a table.
public struct ColumnQuestions: Sendable {
  var codes = KeyTargets<CodeKey>()
  /// Headings with a leading 1.
  var headings = KeyTargets<UInt64>()
  /// Folded texts.
  var texts = KeyTargets<[UInt8]>()
  /// Folded words, from one to `Term.maxWords` of them; many terms of many rules are the same words.
  var phrases: [[TermWord]] = []
  /// Terms in the order added, which is the order of `ColumnPlan.phraseEntries`.
  var terms: [TermQuestion] = []
  /// Patterns in the order of `ColumnPlan.partRegisters`.
  var parts: [PartQuestion] = []
}

extension ColumnPlan {
  /// Makes the tables that answer the questions.
  mutating func layOut(_ questions: ColumnQuestions) {
    if !questions.codes.keys.isEmpty {
      codeKeys = questions.codes.keys
      codes = (KeyIndex(codeKeys), questions.codes.targets)
    }
    if !questions.headings.keys.isEmpty {
      headings = HeadingIndex(headings: questions.headings.keys, targets: questions.headings.targets)
    }
    if !questions.texts.keys.isEmpty { texts = (TextIndex(questions.texts.keys), questions.texts.targets) }
    if !phraseRegisters.isEmpty {
      var builder = PhraseMatcher.Builder()
      builder.reserve(groups: phraseRegisters.count)
      let ends = questions.phrases.map { builder.end(of: $0) }
      for (entry, term) in questions.terms.enumerated() {
        builder.add(
          ends[Int(term.phrase)], group: Int(term.group), entry: Int32(entry), isException: term.isException)
      }
      phrases = builder.build()
    }
    if !partRegisters.isEmpty {
      var builder = SubstringMatcher.Builder()
      for (group, part) in questions.parts.enumerated() {
        builder.add(folded: part.bytes, kind: part.kind, group: group)
      }
      parts = builder.build()
    }
  }
}
