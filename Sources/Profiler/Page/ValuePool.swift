// JSON values of a whole run, each kept once: rule titles, clauses and field lists repeat from line to line.
// Between the lines that are read and the page that is written (`ValuePool+Write.swift`).

/// Keeps values so that equal ones are one entry.
struct ValuePool {
  /// The number of an entry. Entries have numbers in the order in which they were first seen.
  typealias Entry = UInt32

  enum Kind: UInt8 {
    case null, no, yes, number, string, array, object
  }

  private(set) var kinds: [Kind] = []
  /// The names of an object's members: a position in `shapes`.
  private(set) var shapeOf: [UInt32] = []
  private(set) var shapes: [[String]] = []
  // Numbers and strings have their bytes in `texts`, arrays and objects their entries in `links`.
  private var starts: [Int] = []
  private var counts: [UInt32] = []
  private var texts: [UInt8] = []
  private var links: [Entry] = []
  private var shapeNumbers: [[String]: UInt32] = [:]
  /// Open addressing: entry + 1, 0 for free; at most half full.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  /// Adds a value, or finds it.
  mutating func add(_ tree: JSONTree) -> Entry {
    switch tree {
    case .null: return add(.null, text: "")
    case .bool(let value): return add(value ? .yes : .no, text: "")
    case .number(let digits): return add(.number, text: digits)
    case .string(let text): return add(.string, text: text)
    case .array(let elements): return add(elements.map { add($0) })
    case .object(let members):
      return add(members.map { (name: $0.name, entry: add($0.value)) })
    }
  }

  /// Adds an object whose members are entries.
  mutating func add(_ members: [(name: String, entry: Entry)]) -> Entry {
    let names = members.map(\.name)
    let shape = shapeNumbers[names] ?? UInt32(shapes.count)
    if shape == shapes.count {
      shapes.append(names)
      shapeNumbers[names] = shape
    }
    return add(.object, shape: shape, members.map(\.entry))
  }

  /// Adds a list of entries.
  mutating func add(_ elements: [Entry]) -> Entry { add(.array, shape: 0, elements) }

  /// Whether a string is among the values.
  mutating func has(_ string: String) -> Bool {
    let known = kinds.count
    return add(.string, text: string) < known
  }

  /// The bytes of a number or string.
  func text(_ entry: Entry) -> ArraySlice<UInt8> { texts[range(entry)] }
  /// The entries of an array, or the values of an object's members.
  func children(_ entry: Entry) -> ArraySlice<Entry> { isList(entry) ? links[range(entry)] : [] }
  /// The kind of an entry.
  func kind(_ entry: Entry) -> Kind { kinds[Int(entry)] }

  private func isList(_ entry: Entry) -> Bool { kind(entry) == .array || kind(entry) == .object }

  private func range(_ entry: Entry) -> Range<Int> {
    starts[Int(entry)]..<starts[Int(entry)] + Int(counts[Int(entry)])
  }

  // MARK: - Finding equal entries

  private mutating func add(_ kind: Kind, text: String) -> Entry {
    let start = texts.count
    texts += text.utf8
    return settle(kind, shape: 0, start, texts.count - start)
  }

  private mutating func add(_ kind: Kind, shape: UInt32, _ elements: [Entry]) -> Entry {
    let start = links.count
    links += elements
    return settle(kind, shape: shape, start, elements.count)
  }

  /// Makes an entry of what was just put behind `texts` or `links`, unless there is an equal one; then that is taken off again.
  private mutating func settle(_ kind: Kind, shape: UInt32, _ start: Int, _ count: Int) -> Entry {
    let entry = Entry(kinds.count)
    kinds.append(kind)
    shapeOf.append(shape)
    starts.append(start)
    counts.append(UInt32(count))
    var slot = hash(entry) & (slots.count - 1)
    while slots[slot] != 0 {
      let other = slots[slot] - 1
      if isEqual(entry, other) {
        kinds.removeLast()
        shapeOf.removeLast()
        starts.removeLast()
        counts.removeLast()
        if kind == .array || kind == .object { links.removeLast(count) } else { texts.removeLast(count) }
        return other
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = entry + 1
    if kinds.count * 2 > slots.count { grow() }
    return entry
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for entry in 0..<Entry(kinds.count) {
      var slot = hash(entry) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry + 1
    }
  }

  /// Seeded anew in every process, so that no manifest can be made to collide; numbers do not depend on it.
  private func hash(_ entry: Entry) -> Int {
    var hasher = Hasher()
    hasher.combine(kinds[Int(entry)])
    hasher.combine(shapeOf[Int(entry)])
    let range = range(entry)
    if isList(entry) {
      links.withUnsafeBytes {
        hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range.lowerBound * 4..<range.upperBound * 4]))
      }
    } else {
      texts.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
    return hasher.finalize()
  }

  private func isEqual(_ a: Entry, _ b: Entry) -> Bool {
    guard kind(a) == kind(b), shapeOf[Int(a)] == shapeOf[Int(b)], counts[Int(a)] == counts[Int(b)] else { return false }
    return isList(a) ? links[range(a)] == links[range(b)] : texts[range(a)] == texts[range(b)]
  }
}
