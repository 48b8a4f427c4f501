// The frozen phrase tree and the walk of a text through it.
// The one implementation behind both calls of PhraseMatcher, so that an explanation cannot differ from the result.

/// The tables of a matcher; filters stand in front of the root, since nearly every word of a text begins no term.
final class PhraseTables: @unchecked Sendable {
  let groupCount: Int
  private let slots: UnsafeMutablePointer<UInt64>
  private let slotMask: Int
  private let edges: UnsafeMutablePointer<PhraseEdge>
  private let nodes: UnsafeMutablePointer<PhraseNode>
  private let outputs: UnsafeMutablePointer<PhraseOutput>
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Keys of the root's edges, two bits each, about sixteen bits of room for each edge.
  private let filter: UnsafeMutablePointer<UInt64>
  private let filterShift: UInt64
  /// First four bytes of inflected first words: spares Latin words the search for Russian endings.
  private let stemStarts: UnsafeMutablePointer<UInt64>
  /// First two bytes of prefixes.
  private let prefixStarts: UnsafeMutablePointer<UInt64>
  private let prefixLengths: UnsafeMutablePointer<Int>
  private let prefixCount: Int
  private let endingLengths: UnsafeMutablePointer<UInt8>
  private let endingSlots: UnsafeMutablePointer<UInt64>

  init(_ table: PhraseEdgeTable, _ nodes: [PhraseNode], _ outputs: [PhraseOutput], _ groupCount: Int) {
    self.groupCount = groupCount
    slots = Self.keep(table.slots)
    slotMask = table.slots.count - 1
    edges = Self.keep(table.edges)
    self.nodes = Self.keep(nodes)
    self.outputs = Self.keep(outputs)
    bytes = Self.keep(table.bytes)
    endingLengths = Self.keep(EndingTable.shared.lengths)
    endingSlots = Self.keep(EndingTable.shared.slots)

    let rootEdges = table.edges.filter { $0.node == 0 }
    var wordBits = 4
    while wordBits < 18, 1 << wordBits * 64 < rootEdges.count * 16 { wordBits += 1 }
    filterShift = UInt64(64 - wordBits)
    var filter = [UInt64](repeating: 0, count: 1 << wordBits)
    var stemStarts = [UInt64](repeating: 0, count: 256)
    var prefixStarts = [UInt64](repeating: 0, count: 1024)
    for edge in rootEdges {
      let key = table.key(of: edge)
      filter[Int(key >> filterShift)] |= PhraseHash.bits(key)
      let word = table.bytes[Int(edge.offset)..<Int(edge.offset + edge.length)]
      let start = word.prefix(4).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if edge.form == EdgeForm.inflected.rawValue {
        let bit = Self.stemBit(start)
        stemStarts[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      if edge.form == EdgeForm.prefix.rawValue {
        let first = Int(start & 0xFF)
        for second in word.count > 1 ? Int(start >> 8 & 0xFF)...Int(start >> 8 & 0xFF) : 0...255 {
          let bit = first | second << 8
          prefixStarts[bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
    }
    self.filter = Self.keep(filter)
    self.stemStarts = Self.keep(stemStarts)
    self.prefixStarts = Self.keep(prefixStarts)
    let prefixes = table.edges.filter { $0.form == EdgeForm.prefix.rawValue }
    let lengths = Set(prefixes.map { Int($0.length) }).sorted()
    prefixLengths = Self.keep(lengths)
    prefixCount = lengths.count
  }

  deinit {
    slots.deallocate()
    edges.deallocate()
    nodes.deallocate()
    outputs.deallocate()
    bytes.deallocate()
    filter.deallocate()
    stemStarts.deallocate()
    prefixStarts.deallocate()
    prefixLengths.deallocate()
    endingLengths.deallocate()
    endingSlots.deallocate()
  }

  private static func keep<T>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let copy = UnsafeMutablePointer<T>.allocate(capacity: max(array.count, 1))
    copy.initialize(from: array, count: array.count)
    return copy
  }

  @inline(__always)
  private static func stemBit(_ start: UInt64) -> Int {
    Int(truncatingIfNeeded: ((start & 0xFFFF_FFFF) &* ByteHash.step) &>> 50)
  }
}

/// One word of the text at hand.
private struct TextWord {
  var start: Int
  var end: Int
  var hash: UInt64
  /// Its first eight bytes, zero behind its end.
  var first: UInt64

  /// Finds the end of the word at `start` and hashes it on the way, eight bytes a step.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) {
    self.start = start
    var (size, block) = TextWord.piece(text, start, count)
    first = block
    hash = ByteHash.mix(ByteHash.seed ^ block, ByteHash.step)
    end = start &+ size
    while size == 8 && end < count && text[end] != 0x20 {
      (size, block) = TextWord.piece(text, end, count)
      hash = ByteHash.mix(hash ^ block, ByteHash.step)
      end &+= size
    }
  }

  /// Up to eight bytes before the next blank or the end.
  @inline(__always)
  private static func piece(_ text: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> (Int, UInt64) {
    let block = ByteHash.load(text, index, count)
    let blanks = block ^ 0x2020_2020_2020_2020
    let found = (blanks &- 0x0101_0101_0101_0101) & ~blanks & 0x8080_8080_8080_8080
    let size = min(found.trailingZeroBitCount &>> 3, count &- index)
    return (size, block & ByteHash.mask(size))
  }

  @inline(__always)
  var length: Int { end &- start }

  /// Hash of the first `length` bytes.
  @inline(__always)
  func hash(ofFirst length: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if length <= 8 { return ByteHash.mix(ByteHash.seed ^ (first & ByteHash.mask(length)), ByteHash.step) }
    return ByteHash.hash(text, start, length, count)
  }

  /// The last eight bytes up to the end; bytes before the text's start are zero.
  @inline(__always)
  func tail(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if end >= 8 {
      let raw = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
      return UInt64(littleEndian: raw)
    }
    return ByteHash.load(text, 0, count) &<< UInt64((8 &- end) &* 8)
  }
}

extension PhraseTables {
  /// Walks the text: at each word, all terms that begin there.
  @inline(__always)
  func run<R: PhraseRecorder>(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    scratch.begin(groups: groupCount)
    let forms = nodes[0].forms
    if forms == 0 { return }
    let filter = self.filter
    let filterShift = self.filterShift
    let stemStarts = self.stemStarts
    let prefixStarts = self.prefixStarts
    var start = 0
    while start < count {
      let word = TextWord(text, start, count)
      start = word.end &+ 1
      let key = PhraseHash.key(word.hash, .whole, 0)
      let bits = PhraseHash.bits(key)
      var wanted: UInt32 = filter[Int(truncatingIfNeeded: key &>> filterShift)] & bits == bits ? EdgeForm.whole.bit : 0
      if text[word.end &- 1] == 0x53 { wanted |= forms & EdgeForm.plural.bit }
      let stemBit = PhraseTables.stemBit(word.first)
      let isStem = (stemStarts[stemBit &>> 6] &>> UInt64(stemBit & 63)) & 1
      wanted |= UInt32(truncatingIfNeeded: isStem) &<< EdgeForm.inflected.rawValue
      let pair = Int(word.first & 0xFFFF)
      let isPrefix = (prefixStarts[pair &>> 6] &>> UInt64(pair & 63)) & 1
      wanted |= UInt32(truncatingIfNeeded: isPrefix) &<< EdgeForm.prefix.rawValue
      if wanted == 0 { continue }
      begin(word, wanted, text, count, &scratch, &recorder)
    }
  }

  /// Finds the first words of terms at a word and walks on from each.
  @inline(never)
  private func begin<R: PhraseRecorder>(
    _ word: TextWord, _ wanted: UInt32, _ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch,
    _ recorder: inout R
  ) {
    collect(0, wanted, word, text, count, &scratch)
    if scratch.nodeCount == 0 { return }
    for place in 0..<scratch.nodeCount {
      visit(scratch.nodes[place], word.start, word.end, text, count, &scratch, &recorder)
    }
    scratch.pop(to: 0)
    if scratch.pendingCount > 0 { settle(word.start, &scratch, &recorder) }
  }

  /// Takes the outputs of a node and tries the next word on its edges.
  private func visit<R: PhraseRecorder>(
    _ node: UInt32, _ start: Int, _ end: Int, _ text: UnsafePointer<UInt8>, _ count: Int,
    _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    let here = nodes[Int(node)]
    var output = here.firstOutput
    while output < here.endOutput {
      let found = outputs[Int(output)]
      switch found.role {
      case .plain:
        scratch.insert(found.group)
        recorder.record(found.group, found.entry, start, end)
      case .guarded, .exception:
        scratch.postpone(PendingMatch(output: output, end: end))
      }
      output &+= 1
    }
    if here.forms == 0 || end >= count { return }
    let word = TextWord(text, end &+ 1, count)
    let base = scratch.nodeCount
    collect(node, here.forms, word, text, count, &scratch)
    var place = base
    while place < scratch.nodeCount {
      let top = scratch.nodeCount
      visit(scratch.nodes[place], start, word.end, text, count, &scratch, &recorder)
      scratch.pop(to: top)
      place &+= 1
    }
    scratch.pop(to: base)
  }

  /// Decides the occurrences of guarded groups that begin at one word: exceptions first, then what they leave.
  ///
  /// Words come in order, so that an exception that could cover a term has begun at this word or before.
  private func settle<R: PhraseRecorder>(_ start: Int, _ scratch: inout PhraseScratch, _ recorder: inout R) {
    for place in 0..<scratch.pendingCount {
      let match = scratch.pending[place]
      let found = outputs[Int(match.output)]
      if found.role == .exception { scratch.cover(found.group, to: match.end) }
    }
    for place in 0..<scratch.pendingCount {
      let match = scratch.pending[place]
      let found = outputs[Int(match.output)]
      if found.role == .exception || scratch.isCovered(found.group, to: match.end) { continue }
      scratch.insert(found.group)
      recorder.record(found.group, found.entry, start, match.end)
    }
    scratch.dropPending()
  }

  /// Pushes the nodes to which a word leads from a node, each once.
  @inline(__always)
  private func collect(
    _ node: UInt32, _ forms: UInt32, _ word: TextWord, _ text: UnsafePointer<UInt8>, _ count: Int,
    _ scratch: inout PhraseScratch
  ) {
    let base = scratch.nodeCount
    let length = word.length
    if forms & EdgeForm.whole.bit != 0 { probe(node, .whole, word.hash, text + word.start, length, base, &scratch) }
    if forms & EdgeForm.plural.bit != 0 && length > CaseEndings.shortestPlural && text[word.end &- 1] == 0x53 {
      let single = length &- 1
      probe(node, .plural, word.hash(ofFirst: single, text, count), text + word.start, single, base, &scratch)
      if single > CaseEndings.shortestPlural && text[word.end &- 2] == 0x45 {
        let base2 = single &- 1
        probe(node, .plural, word.hash(ofFirst: base2, text, count), text + word.start, base2, base, &scratch)
      }
    }
    if forms & EdgeForm.inflected.bit != 0 { collectStems(node, word, text, count, base, &scratch) }
    if forms & EdgeForm.prefix.bit != 0 {
      for place in 0..<prefixCount {
        let prefix = prefixLengths[place]
        if prefix > length { break }
        probe(node, .prefix, word.hash(ofFirst: prefix, text, count), text + word.start, prefix, base, &scratch)
      }
    }
  }

  /// Tries the word and each stem that an ending of the table leaves of it.
  @inline(never)
  private func collectStems(
    _ node: UInt32, _ word: TextWord, _ text: UnsafePointer<UInt8>, _ count: Int, _ base: Int,
    _ scratch: inout PhraseScratch
  ) {
    probe(node, .inflected, word.hash, text + word.start, word.length, base, &scratch)
    var lengths = endingLengths[Int(text[word.end &- 1])]
    if lengths == 0 || word.length <= CaseEndings.shortestStem { return }
    let tail = word.tail(text, count)
    while lengths != 0 {
      let size = lengths.trailingZeroBitCount &+ 1
      lengths &= lengths &- 1
      let stem = word.length &- size
      if stem < CaseEndings.shortestStem { return }
      let ending = tail &>> UInt64((EndingTable.longest &- size) &* 8)
      var slot = EndingTable.slot(ending)
      while endingSlots[slot] != 0 && endingSlots[slot] != ending { slot = (slot &+ 1) & 255 }
      if endingSlots[slot] == 0 { continue }
      probe(node, .inflected, word.hash(ofFirst: stem, text, count), text + word.start, stem, base, &scratch)
    }
  }

  /// Looks up one edge and pushes its targets.
  @inline(__always)
  private func probe(
    _ node: UInt32, _ form: EdgeForm, _ hash: UInt64, _ word: UnsafePointer<UInt8>, _ length: Int, _ base: Int,
    _ scratch: inout PhraseScratch
  ) {
    let key = PhraseHash.key(hash, form, node)
    if node == 0 {
      let bits = PhraseHash.bits(key)
      if filter[Int(truncatingIfNeeded: key &>> filterShift)] & bits != bits { return }
    }
    var slot = Int(truncatingIfNeeded: key) & slotMask
    while slots[slot] != 0 {
      let tagged = slots[slot]
      if (tagged ^ key) &>> 32 == 0 {
        var index = Int(tagged & 0xFFFF_FFFF) &- 1
        let edge = edges[index]
        if edge.node == node, edge.form == form.rawValue, Int(edge.length) == length,
          ByteHash.equal(bytes + Int(edge.offset), word, length)
        {
          while index >= 0 {
            scratch.push(edges[index].target, above: base)
            index = Int(edges[index].more)
          }
          return
        }
      }
      slot = (slot &+ 1) & slotMask
    }
  }
}
