// SHA-256 of rules, lists and tables, for the run line of results.
// The work is done by the C target, which uses the processor's instructions where it has them.

internal import CSystem

/// SHA-256 (FIPS 180-4).
public struct SHA256: Sendable {
  private var state = pcu_sha256()

  /// Starts a digest.
  public init() { pcu_sha256_start(&state) }

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { pcu_sha256_add(&state, base, $0.count) } }
  }

  /// Adds bytes.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let base = bytes.baseAddress { pcu_sha256_add(&state, base, bytes.count) }
  }

  /// Ends the digest: 64 hexadecimal digits. Nothing may be added after.
  public mutating func finish() -> String { SHA256.hex(of: finishBytes()) }

  /// Ends the digest: 32 bytes. Nothing may be added after.
  public mutating func finishBytes() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    digest.withUnsafeMutableBufferPointer { pcu_sha256_finish(&state, $0.baseAddress!) }
    return digest
  }

  /// The digest of bytes as hexadecimal digits.
  public static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return hash.finish()
  }

  /// The digest of bytes in base 64, as the security policy of a page names it.
  public static func base64(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(bytes)
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    // 32 bytes are ten groups of three and two over, which make three digits and one `=`.
    let digest = hash.finishBytes() + [0]
    var text: [UInt8] = []
    for start in stride(from: 0, to: 33, by: 3) {
      let group = Int(digest[start]) << 16 | Int(digest[start + 1]) << 8 | Int(digest[start + 2])
      for shift in [18, 12, 6, 0] { text.append(digits[group >> shift & 63]) }
    }
    text[text.count - 1] = 0x3D
    return String(decoding: text, as: UTF8.self)
  }

  /// Bytes as hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
