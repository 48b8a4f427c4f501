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
