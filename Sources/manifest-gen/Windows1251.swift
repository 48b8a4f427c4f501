// UTF-8 to Windows-1251 for the rail post: its file is what older Russian-language systems export.

enum Windows1251 {
  /// Characters outside the Russian alphabet that the generated texts use.
  private static func special(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x0401: 0xA8  // Ё
    case 0x0451: 0xB8  // ё
    case 0x0406: 0xB2  // І
    case 0x0456: 0xB3  // і
    case 0x00A0: 0xA0
    case 0x00A7: 0xA7
    case 0x00AB: 0xAB
    case 0x00B0: 0xB0
    case 0x00B7: 0xB7
    case 0x00BB: 0xBB
    case 0x2013: 0x96
    case 0x2014: 0x97
    case 0x2019: 0x92
    case 0x2116: 0xB9
    default: nil
    }
  }

  /// Appends `text` in Windows-1251; what the code page lacks becomes `?`.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout Bytes) {
    var index = 0
    while index < text.count {
      let first = text[index]
      if first < 0x80 {
        output.append(first)
        index += 1
        continue
      }
      let length = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : 2)
      var scalar = UInt32(first) & (length == 2 ? 0x1F : (length == 3 ? 0x0F : 0x07))
      for offset in 1..<length where index + offset < text.count {
        scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F)
      }
      if (0x0410...0x044F).contains(scalar) {
        output.append(UInt8(scalar - 0x0410 + 0xC0))
      } else {
        output.append(special(scalar) ?? 63)
      }
      index += length
    }
  }
}
