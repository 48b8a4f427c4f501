// The tree of phrases: nodes are beginnings of terms, edges are words; edges are found by hash.
// Filled by PhraseMatcher.Builder, frozen into PhraseTables for scanning.

/// An edge of the tree: in `node`, a text word that meets `bytes` in the given form leads to `target`.
struct PhraseEdge {
  var node: UInt32
  var form: UInt32
  var offset: UInt32
  var length: UInt32
  var target: UInt32
  /// Next edge with the same node, form and bytes, or -1: one spelling may be two words of terms, exact and inflected.
  var more: Int32
}

/// A node: its outputs and the forms of the edges that leave it (`EdgeForm.bit`).
struct PhraseNode {
  var firstOutput: UInt32 = 0
  var endOutput: UInt32 = 0
  var forms: UInt32 = 0
  /// One bit for each edge that leaves it, by whole word or by first letters: most words need no further look.
  var next: UInt64 = 0
}

/// A term that ends in a node.
struct PhraseOutput {
  enum Role: UInt8 {
    /// A term of a group without exceptions.
    case plain
    /// A term of a group with exceptions.
    case guarded
    case exception
  }

  var group: Int32
  var entry: Int32
  var role: Role
}

enum PhraseHash {
  /// Key of an edge or of a probe for one: from the hash of the bytes, the form and the node.
  @inline(__always)
  static func key(_ bytesHash: UInt64, _ form: EdgeForm, _ node: UInt32) -> UInt64 {
    let place = UInt64(node) &* 8 &+ UInt64(form.rawValue)
    return ByteHash.mix(bytesHash ^ (place &* ByteHash.spread), ByteHash.finish)
  }

  /// Key of a root edge in the filter; the hash itself for a whole word, since every word of a text asks for that.
  @inline(__always)
  static func filterKey(_ bytesHash: UInt64, _ form: EdgeForm) -> UInt64 {
    form == .whole ? bytesHash : (bytesHash &+ UInt64(form.rawValue)) &* ByteHash.spread
  }

  /// The bit of a node's `next` for a whole word's hash or a stem's key.
  @inline(__always)
  static func nextBit(_ key: UInt64) -> UInt64 {
    1 &<< (key &>> 58)
  }

  /// Key of the first four letters among the first eight bytes of a word.
  @inline(__always)
  static func stemKey(_ first: UInt64, _ letterMasks: UnsafePointer<UInt64>) -> UInt64 {
    let continuations = first & ~(first &<< 1) & 0x8080_8080_8080_8080
    let bits = ((continuations &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    let letters = first & letterMasks[Int(truncatingIfNeeded: bits)]
    return ByteHash.mix(letters ^ ByteHash.seed, ByteHash.step)
  }

  /// By the continuation bytes among eight, one bit each: the bytes of the first four letters.
  static var letterMasks: [UInt64] {
    (0..<256).map { continuations in
      var mask: UInt64 = 0
      var letters = 0
      for place in 0..<8 {
        if continuations >> place & 1 == 0 { letters += 1 }
        if letters <= 4 { mask |= 0xFF << UInt64(8 * place) }
      }
      return mask
    }
  }

  /// Two bits of one word of a filter.
  @inline(__always)
  static func bits(_ key: UInt64) -> UInt64 {
    (1 &<< (key & 63)) | (1 &<< ((key &>> 6) & 63))
  }
}

/// Edges under construction: open addressing over an array.
struct PhraseEdgeTable {
  private(set) var slots = [UInt64](repeating: 0, count: 64)
  private(set) var edges: [PhraseEdge] = []
  private(set) var bytes: [UInt8] = []
  /// The key of each edge, for growing.
  private var keys: [UInt64] = []

  /// The first edge of a node for a form and bytes, or nil.
  func find(_ node: UInt32, _ form: EdgeForm, _ word: [UInt8]) -> Int? {
    find(Self.key(node, form, word), node, form, word)
  }

  private func find(_ key: UInt64, _ node: UInt32, _ form: EdgeForm, _ word: [UInt8]) -> Int? {
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] != 0 {
      if (slots[slot] ^ key) >> 32 == 0 {
        let index = Int(slots[slot] & 0xFFFF_FFFF) - 1
        let edge = edges[index]
        if edge.node == node, edge.form == form.rawValue, Int(edge.length) == word.count,
          bytes[Int(edge.offset)..<Int(edge.offset) + word.count].elementsEqual(word)
        {
          return index
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds an edge, behind those of the same node, form and bytes; an edge that is there is not added twice.
  mutating func insert(_ node: UInt32, _ form: EdgeForm, _ word: [UInt8], target: UInt32) {
    let key = Self.key(node, form, word)
    if var index = find(key, node, form, word) {
      while edges[index].target != target {
        guard edges[index].more >= 0 else {
          edges[index].more = Int32(edges.count)
          var edge = edges[index]
          edge.target = target
          edge.more = -1
          edges.append(edge)
          keys.append(key)
          return
        }
        index = Int(edges[index].more)
      }
      return
    }
    if (edges.count + 1) * 2 > slots.count { grow() }
    let offset = UInt32(bytes.count)
    bytes.append(contentsOf: word)
    edges.append(
      PhraseEdge(
        node: node, form: form.rawValue, offset: offset, length: UInt32(word.count), target: target, more: -1))
    keys.append(key)
    place(key, edges.count)
  }

  private mutating func place(_ key: UInt64, _ number: Int) {
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (key & 0xFFFF_FFFF_0000_0000) | UInt64(number)
  }

  /// Doubles the table. Only the first edge of each chain has a slot.
  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 {
      let number = Int(slot & 0xFFFF_FFFF)
      place(keys[number - 1], number)
    }
  }

  private static func key(_ node: UInt32, _ form: EdgeForm, _ word: [UInt8]) -> UInt64 {
    word.withUnsafeBufferPointer { word in
      PhraseHash.key(ByteHash.hash(word.baseAddress!, 0, word.count, word.count), form, node)
    }
  }
}
