// Code points in UTF-8, counted and found: traces are cut by what is read, and not by bytes.

extension UnsafeBufferPointer<UInt8> {
  /// Code points that begin in a stretch of UTF-8.
  func characters(in range: Range<Int>) -> Int {
    var count = 0
    for place in range where self[place] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The byte at which a code point begins; the end for one beyond.
  func byte(ofCharacter wanted: Int) -> Int {
    var seen = 0
    for place in 0..<count where self[place] & 0xC0 != 0x80 {
      if seen == wanted { return place }
      seen += 1
    }
    return count
  }
}
