// Whether five bytes are a UN/LOCODE of a listed country: asked for two or three cells of every consignment.
// Held by the read plan as plain memory.

import RiskDSL

/// What the letters and digits of place codes are. Written by `init` alone, so that workers share it.
final class PlaceCodes: @unchecked Sendable {
  private static let capital: UInt8 = 1
  private static let small: UInt8 = 2
  private static let digit: UInt8 = 4
  private static let other: UInt8 = 8
  /// By byte what it is.
  private let kinds: UnsafeMutablePointer<UInt8>
  /// By two letters, five bits each, whether they are a listed country.
  private let listed: UnsafeMutablePointer<Bool>

  init() {
    kinds = .allocate(capacity: 256)
    for byte in 0..<256 {
      kinds[byte] =
        switch UInt8(byte) {
        case 0x41...0x5A: PlaceCodes.capital
        case 0x61...0x7A: PlaceCodes.small
        // The digits 0 and 1 stand in no code.
        case 0x32...0x39: PlaceCodes.digit
        default: PlaceCodes.other
        }
    }
    listed = .allocate(capacity: 1 << 10)
    listed.initialize(repeating: false, count: 1 << 10)
    for first in UInt8(0x41)...0x5A {
      for second in UInt8(0x41)...0x5A {
        listed[PlaceCodes.pair(first, second)] = [first, second].withUnsafeBufferPointer { letters in
          CountryTable.normalise(letters).map { CountryTable.isListed($0) } ?? false
        }
      }
    }
  }

  deinit {
    kinds.deallocate()
    listed.deallocate()
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

  /// Two letters of a listed country, then three letters or digits from 2 on; all letters capital or all small.
  @inline(__always)
  func isCode(_ text: UnsafePointer<UInt8>, _ length: UInt32) -> Bool {
    guard length == 5 else { return false }
    let front = kinds[Int(text[0])] | kinds[Int(text[1])]
    let all = front | kinds[Int(text[2])] | kinds[Int(text[3])] | kinds[Int(text[4])]
    let mixed = PlaceCodes.capital | PlaceCodes.small
    guard all & PlaceCodes.other == 0, front & PlaceCodes.digit == 0, all & mixed != mixed else { return false }
    return listed[PlaceCodes.pair(text[0], text[1])]
  }
}
