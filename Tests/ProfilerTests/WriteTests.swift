import Foundation
import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct JSONWriterTests {
  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
    ("<b>", #""\u003cb>""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{9B}\u{85}", #""\u009b\u0085""#),
    ("\u{202E}\u{2066}\u{61C}", #""\u202e\u2066\u061c""#), ("Контейнер №1 京都 😀", #""Контейнер №1 京都 😀""#), ("", #""""#),
    ("\u{A0}\u{2013}", "\"\u{A0}\u{2013}\""),
  ])
  func textIsEscaped(_ text: String, _ expected: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test func everyScalarReadsBack() throws {
    // Scalars in steps that meet every plane and all small values.
    var text = String.UnicodeScalarView()
    for value in Array(0..<0x3000) + Array(stride(from: UInt32(0x3000), to: 0x110000, by: 97)) {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    var json = JSONWriter()
    json.beginArray()
    json.string(String(text))
    json.endArray()
    let back = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String]
    #expect(back?.first.map { Array($0.unicodeScalars) } == Array(text))
  }

  @Test(arguments: [
    (18_000.0, "18000"), (18_240.5, "18240.5"), (-0.25, "-0.25"), (0, "0"), (1e300, "1e+300"), (.nan, "null"),
    (.infinity, "null"), (9_007_199_254_740_993, "9007199254740992.0"), (1e-7, "1e-07"),
  ])
  func numbersAreShort(_ value: Double, _ expected: String) {
    var json = JSONWriter()
    json.number(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test func commasStandBetween() {
    var json = JSONWriter()
    json.beginObject()
    json.field("a", 1)
    json.field("b", [String]())
    json.field("c", ["x", "y"])
    json.name("d")
    json.beginObject()
    json.endObject()
    json.name(text: "e")
    json.null()
    json.endObject()
    #expect(String(decoding: json.take(), as: UTF8.self) == #"{"a":1,"b":[],"c":["x","y"],"d":{},"e":null}"#)
    json.bool(true)
    #expect(String(decoding: json.bytes, as: UTF8.self) == "true")
  }
}

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb\nc\r", "a b c "), ("\u{1B}[31m", "\u{FFFD}[31m"), ("\u{9B}x", "\u{FFFD}x"),
    ("\u{202E}evil", "\u{FFFD}evil"), ("a\u{200B}b", "a\u{FFFD}b"),
    ("é\u{301}\u{301}\u{301}\u{301}", "é\u{301}\u{301}\u{301}"),
    ("Ёлка", "Ёлка"),
  ])
  func controlsGo(_ text: String, _ expected: String) {
    #expect(Array(SafeText.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [("abc", 3), ("Жёлтый", 6), ("京都", 4), ("e\u{301}", 1), ("", 0), ("ﾊﾝ", 2)])
  func widthCountsColumns(_ text: String, _ columns: Int) { #expect(SafeText.width(text) == columns) }

  @Test(arguments: [("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("京都府", 4, "京…"), ("ab cd", 4, "ab…"), ("abc", 0, "")])
  func cutFits(_ text: String, _ columns: Int, _ expected: String) { #expect(SafeText.cut(text, columns) == expected) }

  @Test func fitFillsFromEitherSide() {
    #expect(SafeText.fit("京", 4) == "京  ")
    #expect(SafeText.fit("12", 4, isRight: true) == "  12")
  }

  @Test(arguments: [
    ("one two three", 8, ["one two", "three"]), ("  many   blanks ", 20, ["many blanks"]), ("", 10, []),
    ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]), ("weighs 10 000 kg", 10, ["weighs", "10\u{A0}000 kg"]),
    ("京都京都京都", 8, ["京都京都", "京都"]),
  ])
  func wrapBreaksAtBlanks(_ text: String, _ columns: Int, _ lines: [String]) {
    #expect(SafeText.wrap(text, columns) == lines)
  }

  @Test func wrappedLinesNeverOverflow() {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let letters = Array("ab ж京 e\u{301}1 ")
    for _ in 0..<500 {
      let text = String((0..<next(120)).map { _ in letters[next(letters.count)] })
      let columns = 8 + next(40)
      let lines = SafeText.wrap(text, columns)
      #expect(lines.allSatisfy { SafeText.width($0) <= columns && !$0.isEmpty })
      let kept = lines.joined().filter { $0 != " " && $0 != "\u{A0}" }
      #expect(kept == text.filter { $0 != " " })
    }
  }
}

@Suite struct PhraseTests {
  @Test(arguments: Phrase.allCases)
  func bothLanguagesHaveTheSamePlaces(_ phrase: Phrase) {
    let marks = ["{0}", "{1}", "{2}", "{3}", "{4}"]
    let english = Phrases.text(phrase, .english, marks)
    let russian = Phrases.text(phrase, .russian, marks)
    #expect(
      english != phrase.rawValue
        || ["lane", "score", "route", "goods", "red", "yellow", "blue", "green"].contains(english)
        || ["consignment", "container", "unreadable"].contains(english))
    #expect(english != russian)
    for mark in marks { #expect(english.contains(mark) == russian.contains(mark)) }
  }

  @Test func valuesAreNotFilledAgain() {
    #expect(Phrases.fill("{0} of {1}", ["{1}", "x"]) == "{1} of x")
    #expect(Phrases.fill("{9} {a} {", ["x"]) == "{9} {a} {")
  }
}

@Suite struct RankedSelectionTests {
  @Test(arguments: [1, 2, 7, 100, 1000])
  func keepsWhatSortingKeeps(_ limit: Int) {
    var seed = UInt64(limit)
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var selection = RankedSelection(limit: limit)
    var everything = RankedSelection(limit: nil)
    for number in 0..<500 {
      let lane = Lane.allCases[next(4)]
      let assessment = WriteSamples.full("\(number)", lane: lane, score: next(5), could: 20 + next(3))
      selection.offer(assessment)
      everything.offer(assessment)
    }
    #expect(selection.offered == 500)
    #expect(selection.ranked.map(\.facts.id) == Array(everything.ranked.map(\.facts.id).prefix(limit)))
    let ranked = everything.ranked
    for (a, b) in zip(ranked, ranked.dropFirst()) {
      let left = (Int(a.lane.rawValue), a.score, a.couldBeScore, -Int(a.facts.id!)!)
      let right = (Int(b.lane.rawValue), b.score, b.couldBeScore, -Int(b.facts.id!)!)
      #expect(left > right)
    }
  }
}
