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

extension StringProtocol {
  /// Whether `part` stands anywhere in the text, byte for byte. An empty part stands in every text.
  public func contains(text part: some StringProtocol) -> Bool { utf8.contains(run: part.utf8) }
}
