// The entries of a list, packed in memory: only matches are shown, and a watch list has tens of thousands.

/// Entries by position; each is unpacked when it is asked for.
public struct EntryTable: RandomAccessCollection, Sendable {
  private let bytes: [UInt8]
  /// Where each entry begins.
  private let starts: [UInt32]
  /// Sources and reasons, each once: those of a list are often those of all its entries.
  private let words: [String]

  /// Packs entries.
  public init(_ entries: [ListEntry]) {
    var pack = PackWriter(naming: .inPlace)
    var pool = TextPool()
    var words: [String] = []
    func number(_ word: String, _ last: inout (word: String, number: Int)?) -> Int {
      if let last, last.word.hasBytes(of: word) { return last.number }
      let number = pool.add(word)
      if number == words.count { words.append(word) }
      last = (word, number)
      return number
    }
    var source: (word: String, number: Int)?
    var reason: (word: String, number: Int)?
    var starts: [UInt32] = []
    starts.reserveCapacity(entries.count)
    for entry in entries {
      starts.append(UInt32(pack.bytes.count))
      pack.text(entry.text)
      pack.count(number(entry.source, &source))
      pack.count(number(entry.reason, &reason))
      pack.optional(entry.validUntil) { $0.signed($1) }
      pack.number(entry.line)
      pack.flag(entry.isSecret)
    }
    self.starts = starts
    self.words = words
    // Without the room that growing has left, which an array of all the bytes would keep.
    bytes = pack.bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The number of entries.
  public var endIndex: Int { starts.count }

  /// The entry at a position.
  public subscript(_ position: Int) -> ListEntry {
    PackReader.unpack(bytes, from: Int(starts[position])) { (pack: inout PackReader) throws(PackFault) in
      ListEntry(
        text: try pack.text(), source: words[try pack.position(.text, of: words.count)],
        reason: words[try pack.position(.text, of: words.count)],
        validUntil: try pack.flag() ? Int32(truncatingIfNeeded: try pack.signed()) : nil,
        line: UInt32(try pack.number(upTo: UInt64(UInt32.max), .entry)), isSecret: try pack.flag())
    }
  }
}
