// What the standard library offers for this comes with its regular expressions, a megabyte that the program leaves out.

extension Collection where Element: Equatable {
  /// Whether `run` stands anywhere in the collection, without gaps. An empty run stands in every collection.
  public func contains(run: some Collection<Element>) -> Bool {
    var rest = self[...]
    while true {
      if rest.starts(with: run) { return true }
      if rest.popFirst() == nil { return false }
    }
  }
}

extension String {
  /// Whether two texts are the same bytes: what Swift calls equal may be written differently.
  func hasBytes(of other: String) -> Bool {
    let isSame = utf8.withContiguousStorageIfAvailable { first in
      other.utf8.withContiguousStorageIfAvailable { second in
        guard first.count == second.count, first.count > 0 else { return first.count == second.count }
        return ByteHash.equal(first.baseAddress!, second.baseAddress!, first.count)
      }
    }
    // Texts of this program are stored in one piece.
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}

extension StringProtocol {
  /// Whether `part` stands anywhere in the text, byte for byte. An empty part stands in every text.
  public func contains(text part: some StringProtocol) -> Bool { utf8.contains(run: part.utf8) }
}
