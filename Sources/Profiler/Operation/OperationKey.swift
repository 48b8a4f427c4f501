// The key of an operation: what proofs and tokens are made with. It is given to every unit and stands in no report.
// Three keys are derived from it, so that no token can be taken for a proof.

import RiskDSL

/// The secret that the posts of an operation share.
public struct OperationKey: Sendable {
  /// Characters of a token: 50 bits, so that among a million names two alike are not to be expected.
  public static let tokenLength = 10
  /// Bytes of a key.
  public static let size = 32
  private let proofKey: [UInt8]
  private let tokenKey: [UInt8]
  private let checkKey: [UInt8]

  /// A key from its bytes.
  public init(_ bytes: [UInt8]) {
    func derived(_ purpose: StaticString) -> [UInt8] {
      SHA256.hmac(purpose.withUTF8Buffer { Array($0) }, key: bytes)
    }
    proofKey = derived("pcu-scan proof")
    tokenKey = derived("pcu-scan token")
    checkKey = derived("pcu-scan check")
  }

  /// A key from the text of its file: 64 hexadecimal digits, blanks and a byte order mark around them aside; nil for anything else.
  public init?(file bytes: [UInt8]) {
    var digits = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    while let last = digits.last, last <= 0x20 { digits.removeLast() }
    while let first = digits.first, first <= 0x20 { digits.removeFirst() }
    guard digits.count == OperationKey.size * 2 else { return nil }
    var key: [UInt8] = []
    var high: UInt8?
    for byte in digits {
      let value: UInt8
      switch byte {
      case 0x30...0x39: value = byte - 0x30
      case 0x41...0x46: value = byte - 0x37
      case 0x61...0x66: value = byte - 0x57
      default: return nil
      }
      if let first = high {
        key.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.init(key)
  }

  /// The text of a key file.
  public static func file(of bytes: [UInt8]) -> String { SHA256.hex(of: bytes) + "\n" }

  /// Tells the operation's key from others: 16 hexadecimal digits that stand in the operation's file and tell nothing of the key.
  public func check(_ operation: String) -> String {
    String(SHA256.hex(of: SHA256.hmac(Array(operation.utf8), key: checkKey)).prefix(16))
  }

  /// The proof of a file's canonical bytes.
  public func proof(_ bytes: [UInt8]) -> String { SHA256.hex(of: SHA256.hmac(bytes, key: proofKey)) }

  /// What an entity's name becomes: equal for equal names in every unit of the operation, and nothing without the key.
  ///
  /// - Parameters:
  ///   - kind: What it is; a phone and a tax number of the same digits are different.
  ///   - value: The name in its one form.
  public func token(_ kind: TokenKind, _ value: [UInt8]) -> String {
    let mac = SHA256.hmac(Array(kind.rawValue.utf8) + [0] + value, key: tokenKey)
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    let bits = mac[..<8].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let letters = (0..<OperationKey.tokenLength).map { digits[Int(bits >> UInt64(59 - 5 * $0) & 31)] }
    return String(decoding: letters, as: UTF8.self)
  }

  /// What tokens are made of.
  public enum TokenKind: String, CaseIterable, Sendable { case party, address, phone, email, tax, officer, text }
}
