// The frozen phrase tree and the walk of a text through it.
// The one implementation behind both calls of PhraseMatcher, so that an explanation cannot differ from the result.

/// The tables of a matcher; filters stand in front of the root, since nearly every word of a text begins no term. Written by
/// `init` alone, so that threads share it.
final class PhraseTables: @unchecked Sendable {
  /// One more than the largest group number.
  private let groupCount: Int
  private let slots: UnsafeMutablePointer<UInt64>
  private let slotMask: Int
  private let edges: UnsafeMutablePointer<PhraseEdge>
  private let nodes: UnsafeMutablePointer<PhraseNode>
  private let outputs: UnsafeMutablePointer<PhraseOutput>
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Keys of the root's edges, two bits each, about sixteen bits of room for each edge.
  private let filter: UnsafeMutablePointer<UInt64>
  private let filterShift: UInt64
  /// First four letters of inflected first words: spares most words the search for Russian endings.
  private let stemFilter: UnsafeMutablePointer<UInt64>
  private let stemShift: UInt64
  /// First two bytes of prefixes.
  private let prefixStarts: UnsafeMutablePointer<UInt64>
  private let prefixLengths: UnsafeMutablePointer<Int>
  private let prefixCount: Int
  private let letterMasks: UnsafeMutablePointer<UInt64>
  private let byteMasks: UnsafeMutablePointer<UInt8>
  private let endingLengths: UnsafeMutablePointer<UInt8>
  private let endingSlots: UnsafeMutablePointer<UInt64>

  init(_ table: PhraseEdgeTable, _ nodes: [PhraseNode], _ outputs: [PhraseOutput], _ groupCount: Int) {
    self.groupCount = groupCount
    slots = Self.keep(table.slots)
    slotMask = table.slots.count - 1
    edges = Self.keep(table.edges)
    self.outputs = Self.keep(outputs)
    bytes = Self.keep(table.bytes)
    endingLengths = Self.keep(EndingTable.shared.lengths)
    endingSlots = Self.keep(EndingTable.shared.slots)

    let letterMasks = PhraseHash.letterMasks
    self.letterMasks = Self.keep(letterMasks)
    byteMasks = Self.keep([UInt8](repeating: 0xFF, count: 16) + [UInt8](repeating: 0, count: 16))

    let rootEdges = table.edges.filter { $0.node == 0 }
    var filter = PhraseFilter(rootEdges.count)
    var stemFilter = PhraseFilter(rootEdges.filter { $0.form == EdgeForm.inflected.rawValue }.count)
    var prefixStarts = [UInt64](repeating: 0, count: 1024)
    var nodes = nodes
    for edge in table.edges {
      let form = EdgeForm(rawValue: edge.form)!
      let length = Int(edge.length)
      let (hash, first) = table.bytes.withUnsafeBufferPointer { bytes in
        let word = bytes.baseAddress! + Int(edge.offset)
        return (ByteHash.hash(word, 0, length, length), ByteHash.load(word, 0, length))
      }
      let stemKey = letterMasks.withUnsafeBufferPointer { PhraseHash.stemKey(first, $0.baseAddress!) }
      switch form {
      case .whole: nodes[Int(edge.node)].next |= PhraseHash.nextBit(hash)
      case .inflected: nodes[Int(edge.node)].next |= PhraseHash.nextBit(stemKey)
      case .plural, .prefix: break
      }
      guard edge.node == 0 else { continue }
      filter.insert(PhraseHash.filterKey(hash, form))
      if form == .inflected { stemFilter.insert(stemKey) }
      if form == .prefix {
        for second in length > 1 ? first >> 8 & 0xFF...first >> 8 & 0xFF : 0...255 {
          let bit = Int(first & 0xFF | second << 8)
          prefixStarts[bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
    }
    self.nodes = Self.keep(nodes)
    self.filter = Self.keep(filter.words)
    filterShift = filter.shift
    self.stemFilter = Self.keep(stemFilter.words)
    stemShift = stemFilter.shift
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
    stemFilter.deallocate()
    letterMasks.deallocate()
    byteMasks.deallocate()
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
}

extension PhraseTables {
  /// Walks the text: at each word, all terms that begin there.
  ///
  /// The text is copied in front of blanks, so that blocks may be loaded past its end and the last word has a blank
  /// behind it as every other.
  @inline(__always)
  func run<R: PhraseRecorder>(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch, _ recorder: inout R
  ) {
    scratch.begin(groups: groupCount)
    let forms = nodes[0].forms
    if forms == 0 || count <= 0 { return }
    let text = scratch.padded(source, count)
    let filter = self.filter
    let filterShift = self.filterShift
    let stemFilter = self.stemFilter
    let stemShift = self.stemShift
    let prefixStarts = self.prefixStarts
    let letterMasks = self.letterMasks
    let byteMasks = self.byteMasks
    let hasStems = forms & EdgeForm.inflected.bit != 0
    let hasPrefixes = forms & EdgeForm.prefix.bit != 0
    var start = 0
    var chunk = 0
    while chunk <= count {
      var blanks = TextWord.blanks(text, chunk, count)
      while blanks != 0 {
        let end = chunk &+ blanks.trailingZeroBitCount
        blanks &= blanks &- 1
        let length = end &- start
        if length == 0 {
          start = end &+ 1
          continue
        }
        let word = TextWord(text, start, end, byteMasks)
        start = end &+ 1
        let bits = PhraseHash.bits(word.hash)
        let isWhole = filter[Int(truncatingIfNeeded: word.hash &>> filterShift)] & bits == bits
        var wanted: UInt32 = isWhole ? EdgeForm.whole.bit : 0
        if text[end &- 1] == 0x53 { wanted |= forms & EdgeForm.plural.bit }
        if hasStems {
          let key = PhraseHash.stemKey(word.first, letterMasks)
          let bits = PhraseHash.bits(key)
          if stemFilter[Int(truncatingIfNeeded: key &>> stemShift)] & bits == bits { wanted |= EdgeForm.inflected.bit }
        }
        if hasPrefixes {
          let pair = Int(word.first & 0xFFFF)
          let isPrefix = (prefixStarts[pair &>> 6] &>> UInt64(pair & 63)) & 1
          wanted |= UInt32(truncatingIfNeeded: isPrefix) &<< EdgeForm.prefix.rawValue
        }
        if wanted != 0 { begin(word, wanted, text, count, &scratch, &recorder) }
      }
      chunk &+= 64
    }
  }

  /// Finds the first words of terms at a word and walks on from each.
  @inline(never)
  private func begin<R: PhraseRecorder>(
    _ word: TextWord, _ wanted: UInt32, _ text: UnsafePointer<UInt8>, _ count: Int, _ scratch: inout PhraseScratch,
    _ recorder: inout R
  ) {
    collect(0, wanted, word, text, &scratch)
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
    // The blank at the end of the text begins no word.
    if here.forms == 0 || end >= count { return }
    let word = TextWord(text, end &+ 1, TextWord.end(text, end &+ 1), byteMasks)
    let wanted = here.forms & ~ruledOut(here, word, text)
    if wanted == 0 { return }
    let base = scratch.nodeCount
    collect(node, wanted, word, text, &scratch)
    var place = base
    while place < scratch.nodeCount {
      let top = scratch.nodeCount
      visit(scratch.nodes[place], start, word.end, text, count, &scratch, &recorder)
      scratch.pop(to: top)
      place &+= 1
    }
    scratch.pop(to: base)
  }

  /// Forms in which no edge of a node can meet a word.
  @inline(__always)
  private func ruledOut(_ node: PhraseNode, _ word: TextWord, _ text: UnsafePointer<UInt8>) -> UInt32 {
    var forms: UInt32 = 0
    if node.next & PhraseHash.nextBit(word.hash) == 0 { forms |= EdgeForm.whole.bit }
    if text[word.end &- 1] != 0x53 { forms |= EdgeForm.plural.bit }
    if node.next & PhraseHash.nextBit(PhraseHash.stemKey(word.first, letterMasks)) == 0 {
      forms |= EdgeForm.inflected.bit
    }
    return forms
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
    _ node: UInt32, _ forms: UInt32, _ word: TextWord, _ text: UnsafePointer<UInt8>, _ scratch: inout PhraseScratch
  ) {
    let base = scratch.nodeCount
    let length = word.length
    if forms & EdgeForm.whole.bit != 0 { probe(node, .whole, word.hash, text + word.start, length, base, &scratch) }
    if forms & EdgeForm.plural.bit != 0 && length > CaseEndings.shortestPlural && text[word.end &- 1] == 0x53 {
      let single = length &- 1
      probe(node, .plural, word.hash(ofFirst: single, text), text + word.start, single, base, &scratch)
      if single > CaseEndings.shortestPlural && text[word.end &- 2] == 0x45 {
        let base2 = single &- 1
        probe(node, .plural, word.hash(ofFirst: base2, text), text + word.start, base2, base, &scratch)
      }
    }
    if forms & EdgeForm.inflected.bit != 0 { collectStems(node, word, text, base, &scratch) }
    if forms & EdgeForm.prefix.bit != 0 {
      for place in 0..<prefixCount {
        let prefix = prefixLengths[place]
        if prefix > length { break }
        probe(node, .prefix, word.hash(ofFirst: prefix, text), text + word.start, prefix, base, &scratch)
      }
    }
  }

  /// Tries the word and each stem that an ending of the table leaves of it.
  @inline(never)
  private func collectStems(
    _ node: UInt32, _ word: TextWord, _ text: UnsafePointer<UInt8>, _ base: Int, _ scratch: inout PhraseScratch
  ) {
    probe(node, .inflected, word.hash, text + word.start, word.length, base, &scratch)
    var lengths = endingLengths[Int(text[word.end &- 1])]
    if lengths == 0 || word.length <= CaseEndings.shortestStem { return }
    let tail = word.tail(text)
    while lengths != 0 {
      let size = lengths.trailingZeroBitCount &+ 1
      lengths &= lengths &- 1
      let stem = word.length &- size
      if stem < CaseEndings.shortestStem { return }
      let ending = tail &>> UInt64((EndingTable.longest &- size) &* 8)
      var slot = EndingTable.slot(ending)
      while endingSlots[slot] != 0 && endingSlots[slot] != ending { slot = (slot &+ 1) & 255 }
      if endingSlots[slot] == 0 { continue }
      probe(node, .inflected, word.hash(ofFirst: stem, text), text + word.start, stem, base, &scratch)
    }
  }

  /// Looks up one edge and pushes its targets.
  @inline(__always)
  private func probe(
    _ node: UInt32, _ form: EdgeForm, _ hash: UInt64, _ word: UnsafePointer<UInt8>, _ length: Int, _ base: Int,
    _ scratch: inout PhraseScratch
  ) {
    if node == 0 {
      let key = PhraseHash.filterKey(hash, form)
      let bits = PhraseHash.bits(key)
      if filter[Int(truncatingIfNeeded: key &>> filterShift)] & bits != bits { return }
    }
    let key = PhraseHash.key(hash, form, node)
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
