// Encodings of manifests and how a file's encoding is found: mark, valid UTF-8, then the letters that make Russian words.
// Second stage of reading; everything behind it is UTF-8.

import CSystem

/// How the characters of a file are written as bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16le = "utf-16le"
  case utf16be = "utf-16be"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case cp866 = "cp866"
  case koi8r = "koi8-r"
  case iso88595 = "iso-8859-5"

  /// The encoding of a name as people write it: `cp1251`, `CP-1251`, `win1251`, `UTF8`, `dos`, `latin1` …
  public static func named(_ name: String) -> TextEncoding? {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8": .utf8
    case "utf16", "utf16le": .utf16le
    case "utf16be": .utf16be
    case "windows1251", "cp1251", "win1251", "1251", "ansi": .windows1251
    case "windows1252", "cp1252", "win1252", "1252", "latin1", "iso88591": .windows1252
    case "cp866", "866", "dos", "ibm866": .cp866
    case "koi8r", "koi8": .koi8r
    case "iso88595", "88595": .iso88595
    default: nil
    }
  }

  /// The characters of the bytes 80 to FF of a one-byte encoding; U+FFFD where there is none.
  ///
  /// - Source: the mapping tables published by the Unicode Consortium for each code page.
  var upperHalf: String {
    switch self {
    case .utf8, .utf16le, .utf16be: ""
    case .windows1251:
      "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    case .windows1252:
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    case .cp866:
      "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{A0}"
    case .koi8r:
      "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
        + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"
    case .iso88595:
      "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОП"
        + "РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"
    }
  }

  var isOneByte: Bool {
    switch self {
    case .utf8, .utf16le, .utf16be: false
    case .windows1251, .windows1252, .cp866, .koi8r, .iso88595: true
    }
  }
}

/// An encoding and how it was found.
struct EncodingGuess: Equatable {
  var encoding: TextEncoding
  /// `byte order mark`, `valid UTF-8`, `letter frequency`, `given`.
  var how: String
  /// Bytes of the mark at the start.
  var skip: Int
}

extension EncodingGuess {
  /// Finds the encoding of a file from its first bytes.
  static func find(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool, given: TextEncoding?) -> EncodingGuess {
    let mark = byteOrderMark(head)
    if let given {
      return EncodingGuess(encoding: given, how: "given", skip: mark?.encoding == given ? mark?.skip ?? 0 : 0)
    }
    if let mark { return mark }
    guard let base = head.baseAddress else { return EncodingGuess(encoding: .utf8, how: "empty", skip: 0) }
    // NUL bytes alone do not speak against UTF-8: they are repaired like any bad byte.
    var valid = 0
    var high = 0
    while valid < head.count {
      valid += pcu_utf8_prefix(base + valid, head.count - valid)
      guard valid < head.count, base[valid] == 0 else { break }
      valid += 1
    }
    let cutOff = !isWhole && head.count - valid < 4
    if valid == head.count || cutOff { return EncodingGuess(encoding: .utf8, how: "valid UTF-8", skip: 0) }
    var badUTF8 = 0
    var goodUTF8 = 0
    var at = 0
    while at < head.count {
      let length = pcu_utf8_prefix(base + at, head.count - at)
      for byte in UnsafeBufferPointer(start: base + at, count: length) where byte >= 0xC0 { goodUTF8 += 1 }
      at += length
      if at < head.count, base[at] >= 0x80 { badUTF8 += 1 }
      at += 1
    }
    // A broken byte here and there in a UTF-8 file does not make it another encoding.
    if goodUTF8 > 8 * badUTF8 { return EncodingGuess(encoding: .utf8, how: "mostly valid UTF-8", skip: 0) }
    var neighbours = 0
    for position in 0..<head.count where base[position] >= 0x80 {
      high += 1
      let before = position > 0 && base[position - 1] >= 0x80
      let after = position + 1 < head.count && base[position + 1] >= 0x80
      if before || after { neighbours += 1 }
    }
    // Cyrillic words are runs of high bytes; accents of Latin words stand alone.
    if neighbours * 2 < high { return EncodingGuess(encoding: .windows1252, how: "lone accents", skip: 0) }
    var best = (encoding: TextEncoding.windows1251, score: Int.min)
    for encoding in [TextEncoding.windows1251, .cp866, .koi8r, .iso88595] {
      let score = russianScore(head, encoding)
      if score > best.score { best = (encoding, score) }
    }
    return EncodingGuess(encoding: best.encoding, how: "letter frequency", skip: 0)
  }

  private static func byteOrderMark(_ head: UnsafeBufferPointer<UInt8>) -> EncodingGuess? {
    if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF {
      return EncodingGuess(encoding: .utf8, how: "byte order mark", skip: 3)
    }
    guard head.count >= 2 else { return nil }
    if head[0] == 0xFF, head[1] == 0xFE { return EncodingGuess(encoding: .utf16le, how: "byte order mark", skip: 2) }
    if head[0] == 0xFE, head[1] == 0xFF { return EncodingGuess(encoding: .utf16be, how: "byte order mark", skip: 2) }
    return nil
  }

  /// How much the bytes look like Russian in an encoding: frequent letters count, signs and capitals inside words count against it.
  private static func russianScore(_ head: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> Int {
    let order = Array("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё".unicodeScalars)
    var weights = [Int](repeating: -40, count: 128)
    var isSmall = [Bool](repeating: false, count: 128)
    var isCapital = [Bool](repeating: false, count: 128)
    for (index, scalar) in encoding.upperHalf.unicodeScalars.enumerated() {
      let small = Character(scalar).lowercased().unicodeScalars.first ?? scalar
      if let rank = order.firstIndex(of: small) {
        weights[index] = 33 - rank
        isSmall[index] = small == scalar
        isCapital[index] = small != scalar
      } else if "«»№–—°“”\u{A0}".unicodeScalars.contains(scalar) {
        weights[index] = 0
      }
    }
    var score = 0
    var afterSmall = false
    for byte in head {
      guard byte >= 0x80 else {
        afterSmall = false
        continue
      }
      let index = Int(byte) - 128
      score += weights[index]
      if afterSmall, isCapital[index] { score -= 60 }
      afterSmall = isSmall[index]
    }
    return score
  }
}
