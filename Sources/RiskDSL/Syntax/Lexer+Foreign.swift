// Characters beyond ASCII: typographic signs of word processors, look-alike letters, invisible marks.
// Each is accepted or answered with what to write instead.

extension Lexer {
  mutating func foreign() {
    guard let (scalar, length) = scalar(at: offset) else {
      reportEncoding(at: offset)
      offset += 1
      return
    }
    if ForeignLetters.isBlank(scalar) {
      offset += length
      return
    }
    if Quotes.opens(scalar) {
      text(opening: scalar, length: length)
      return
    }
    switch scalar {
    case "≤": append(.lessOrEqual, from: offset, length: length)
    case "≥": append(.greaterOrEqual, from: offset, length: length)
    case "≠": append(.notEqual, from: offset, length: length)
    case "−": append(.minus, from: offset, length: length)
    case "–", "—", "‐", "‑", "‒", "―": respell(length, "@minusOrRange", .dash)
    case "…": respell(length, "`..`", .dotDot)
    case "×", "·", "⋅", "∙": respell(length, "`*`", .star)
    case "÷", "∕", "⁄": respell(length, "`/`", .slash)
    case "→": respell(length, "`->`", .arrow)
    case "＝": respell(length, "`=`", .equal)
    case "》", "»", "‹", "›": respell(length, "`\"`", .unknown)
    case "٪", "％": respell(length, "`%`", .percent)
    case "，", "、", "；": respell(length, "`,`", .comma)
    default:
      if ForeignLetters.isDirectionMark(scalar) {
        report(.directionMark, offset, offset + length, [name(of: scalar)])
        offset += length
      } else if ForeignLetters.isInvisible(scalar) {
        if offset + length < end, isWordByte(bytes[offset + length]) {
          word(from: offset)
        } else {
          offset += length
        }
      } else if ForeignLetters.isLetter(scalar) {
        word(from: offset)
      } else {
        report(.unexpectedCharacter, offset, offset + length, [name(of: scalar)])
        append(.unknown, from: offset, length: length)
      }
    }
  }
}

/// Classes of characters beyond ASCII.
enum ForeignLetters {
  /// Letters, digits and marks of any script.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    // Superscripts of `m³` stand inside words.
    if scalar == "²" || scalar == "³" { return true }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType == .decimal
      || properties.generalCategory == .nonspacingMark
  }

  /// Blanks that word processors put in place of a space.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Characters without width: soft hyphen, zero-width blank and joiners, a byte order mark inside the file.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Marks that turn the direction of what follows: they can make a rule read otherwise than it is compiled.
  static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A word with look-alike letters replaced by their Latin twins; nil if one has none.
  static func repaired(_ word: String) -> String? {
    var result = ""
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if isInvisible(scalar) {
        continue
      } else if let twin = twin(scalar) {
        result.unicodeScalars.append(twin)
      } else {
        return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  /// The Latin letter that looks like a Cyrillic one.
  private static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let cyrillic = "АВЕКМНОРСТУХІЈЅаеорсухіјѕкмтнвё²³"
    let latin = "ABEKMHOPCTYXIJSaeopcyxijskmthbe23"
    for (letter, twin) in zip(cyrillic.unicodeScalars, latin.unicodeScalars) where letter == scalar { return twin }
    return nil
  }
}
