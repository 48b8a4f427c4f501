// HMAC-SHA-256: proves that a text comes from someone who has the key.
// Under the proofs and tokens of joint operations.

extension SHA256 {
  /// Bytes that the hash takes at a time.
  private static let block = 64

  /// HMAC-SHA-256 of bytes with a key of any length.
  ///
  /// - Source: RFC 2104; test vectors in RFC 4231.
  public static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var padded = key
    if key.count > block {
      var hash = SHA256()
      hash.add(key)
      padded = hash.finishBytes()
    }
    padded += [UInt8](repeating: 0, count: block - padded.count)
    var inner = SHA256()
    inner.add(padded.map { $0 ^ 0x36 })
    inner.add(bytes)
    var outer = SHA256()
    outer.add(padded.map { $0 ^ 0x5C })
    outer.add(inner.finishBytes())
    return outer.finishBytes()
  }

  /// Whether two digests are equal, in a time that does not depend on where they differ.
  public static func areEqual(_ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
