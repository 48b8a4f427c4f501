// `mentions`: the meaning in tables, and the matcher against a plain one on random texts.

import RiskDSL
import TestKit
import Testing

@Suite struct TextPhraseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var list: [String]
    var isMentioned: Bool
    var testDescription: String { "\(text) / \(list)" }

    /// In a list, `!` marks an exception and `=` an exact term.
    init(_ text: String, _ list: [String], _ isMentioned: Bool) {
      self.text = text
      self.list = list
      self.isMentioned = isMentioned
    }
  }

  static let precursors = [
    "acetic anhydride", "уксусный ангидрид", "ангидрид уксусной кислоты", "uksusny angidrid", "acetone",
    "!acetone free",
    "toluene", "!toluene diisocyanate", "pseudoephedrine", "серная кислота", "кислота серная", "марганцовка",
    "potassium permanganate", "ethyl ether",
  ]
  static let drugs = [
    "heroin", "!heroin chic", "mephedrone", "diazepam", "диазепам", "hashish", "poppy straw", "маковая соломка",
  ]
  static let strategic = [
    "metallic mercury", "mercury metal", "ртуть", "ferrosilicon", "ferro silicon", "riflescope", "night vision",
    "патроны охотничьи",
  ]
  static let vague = ["spare parts", "consumer goods", "general cargo", "личные вещи", "товары народного потребления"]

  static let descriptions: [Case] = [
    Case("Drums of acetic anhydride (99 %), UN 1715", precursors, true),
    Case("АНГИДРИД УКСУСНЫЙ и УКСУСНЫЙ АНГИДРИД марки Ч", precursors, true),
    Case("Поставка: ангидрида уксусной кислоты, 20 бочек", precursors, true),
    Case("Uksusny angidrid", precursors, true),
    Case("acetic-anhydride", precursors, true),
    Case("Nail polish remover, acetone-free", precursors, false),
    Case("Starting fluid, ether-based", precursors, false),
    Case("Toluene diisocyanate 80/20 in IBC", precursors, false),
    Case("Table vinegar 9%", precursors, false),
    Case("Пакетики марганцовки по 3 г", precursors, true),
    Case("Кислота серная, техническая", precursors, true),
    Case("Pseudoephedrine hydrochloride BP", precursors, true),
    Case("Magazines: heroin chic in fashion", drugs, false),
    Case("Frozen hash browns", drugs, false),
    Case("4-MMC (mephedrone)", drugs, true),
    Case("Чертежи и план участка", drugs, false),
    Case("Lavender bath salts", drugs, false),
    Case("Ampoules diazepam 10 mg", drugs, true),
    Case("Bakery mix with poppy seeds", drugs, false),
    Case("Pallet labels, code K2-44", drugs, false),
    Case("Mercury, metallic; flasks: metallic mercury 34.5 kg", strategic, true),
    Case("Outboard engine Mercury F60", strategic, false),
    Case("Ferro-silicon 75 pct", strategic, true),
    Case("Патрон сверлильный, 13 мм", strategic, false),
    Case("Riflescopes 4-16x50", strategic, true),
    Case("Camera module for night vision", strategic, true),
    Case("Spare parts as per list", vague, true),
    Case("Consumer goods, invoice 12", vague, true),
    Case("Assembly line equipment, model X12", vague, false),
    Case("Summer fluid", vague, false),
    // A typing error is not found: there is no fuzzy matching.
    Case("Acetic anhidride", precursors, false),
  ]

  static let meaning: [Case] = [
    // Whole words.
    Case("acetonemia test", ["acetone"], false),
    Case("ACETONE", ["acetone"], true),
    Case("a c e t o n e", ["acetone"], false),
    Case("night and vision", ["night vision"], false),
    Case("night", ["night vision"], false),
    Case("vision night vision", ["night vision"], true),
    Case("night night vision", ["night vision"], true),
    // Plural.
    Case("detonators", ["detonator"], true),
    Case("detonator", ["detonators"], true),
    Case("boxes of glasses", ["glass"], true),
    Case("glass", ["glasses"], true),
    Case("glass", ["=glasses"], false),
    Case("glasses", ["=glass"], false),
    Case("TVS", ["TV"], false),
    Case("F60S", ["F60"], false),
    Case("bus", ["bu"], false),
    Case("tires ply", ["tire ply"], true),
    // Russian endings.
    Case("ангидридом", ["ангидрид"], true),
    Case("серной кислотой", ["серная кислота"], true),
    Case("серных кислот", ["серная кислота"], true),
    Case("серных кислот", ["=серная кислота"], false),
    Case("диазепама", ["диазепам"], true),
    Case("альбома", ["альбом"], true),
    Case("товара товарами", ["товар"], true),
    Case("ковры", ["ковер"], false),
    Case("солью", ["соль"], true),
    Case("соли", ["соль"], false),
    Case("мак", ["мак"], true),
    Case("мака", ["мак"], false),
    Case("жидкостями", ["жидкость"], true),
    Case("натрия", ["натрий"], true),
    Case("героиновый", ["героин"], false),
    Case("оружию", ["оружие"], true),
    Case("ружьём", ["ружьё"], true),
    Case("TOBAPA", ["товар"], true),
    Case("TOBAPA", ["TOBAP"], false),
    // Prefix.
    Case("acetylene", ["acet*"], true),
    Case("acet", ["acet*"], true),
    Case("anacet", ["acet*"], false),
    Case("ацетилхлорид технический", ["ацет* техн*"], true),
    Case("acetic acid", ["acet* acid"], true),
    Case("acetic acidic", ["acet* acid"], false),
    Case("acet", ["acet *"], true),
    Case("acetic", ["acet *"], false),
    Case("ж", ["ж*"], true),
    // Exceptions.
    Case("acetone free", ["acetone", "!acetone free"], false),
    Case("acetone free, then acetone", ["acetone", "!acetone free"], true),
    Case("non acetone free", ["acetone free", "!acetone"], true),
    Case("pure acetone", ["pure acetone", "!acetone"], true),
    Case("toy gun", ["gun", "!toy gun"], false),
    Case("toy guns", ["gun", "!toy gun"], false),
    Case("toy gun", ["gun", "toy", "!toy gun"], false),
    Case("a toy gun powder", ["gun powder", "!toy gun"], true),
    Case("acetone", ["acetone", "!acetone"], false),
    Case("toy", ["!toy"], false),
    Case("", ["toy"], false),
  ]

  @Test(arguments: descriptions + meaning)
  func mentions(_ example: Case) {
    var builder = PhraseMatcher.Builder()
    for (entry, term) in Self.terms(example.list).enumerated() {
      var term = term
      term.entry = Int32(entry)
      builder.add(term, group: 2)
    }
    let groups = Self.scan(builder.build(), TextFold.fold(example.text))
    #expect(groups == (example.isMentioned ? [2] : []))
  }

  @Test func problemsOfTerms() {
    #expect(Term(text: " -- ").problem == .empty)
    #expect(Term(text: "*").problem == .empty)
    #expect(Term(text: "fak").problem == .shortWord)
    #expect(Term(text: "мак").problem == .shortWord)
    #expect(Term(text: "ab cd").problem == nil)
    #expect(Term(text: "acid").problem == nil)
    #expect(Term(text: String(repeating: "word ", count: 33)).problem == .tooManyWords)
    var builder = PhraseMatcher.Builder()
    builder.add(Term(text: "?"), group: 0)
    #expect(Self.scan(builder.build(), TextFold.fold("anything at all")) == [])
    #expect(Self.scan(PhraseMatcher.Builder().build(), TextFold.fold("anything")) == [])
  }

  @Test func matchesNameEntryAndPlace() {
    var builder = PhraseMatcher.Builder()
    builder.add(Term(text: "acetic anhydride", entry: 7), group: 0)
    builder.add(Term(text: "anhydride", entry: 8), group: 3)
    let folded = TextFold.fold("Pure acetic-anhydride; anhydrides")
    #expect(
      builder.build().matches(in: folded) == [
        PhraseMatch(group: 0, entry: 7, range: 5..<21), PhraseMatch(group: 3, entry: 8, range: 12..<21),
        PhraseMatch(group: 3, entry: 8, range: 22..<32),
      ])
  }

  @Test func groupsOfOneScanAreDistinctAndDoNotLeakIntoTheNext() {
    var builder = PhraseMatcher.Builder()
    for group in 0..<300 { builder.add(Term(text: "word\(group % 100) here"), group: group) }
    let matcher = builder.build()
    var scratch = PhraseScratch()
    for round in 0..<200 {
      let folded = TextFold.fold("word\(round) here word\(round) here")
      folded.withUnsafeBufferPointer { matcher.scan($0.baseAddress!, $0.count, &scratch) }
      let groups = (0..<scratch.groupCount).map { scratch.groups[$0] }.sorted()
      let expected: [Int32] = round < 100 ? [0, 100, 200].map { Int32($0 + round) } : []
      #expect(groups == expected)
    }
  }

  /// Ten times the text takes far less than a hundred times the steps: a long run of one word stays linear.
  @Test func longRunsOfOneWordAreWalkedInTime() {
    var builder = PhraseMatcher.Builder()
    for length in 1...30 {
      builder.add(Term(text: String(repeating: "a ", count: length) + "b"), group: length)
      builder.add(Term(text: String(repeating: "a ", count: length) + "c", isException: true), group: length)
    }
    let folded = TextFold.fold(String(repeating: "a ", count: 50_000) + "b")
    #expect(Set(Self.scan(builder.build(), folded)).count == 30)
  }

  @Test(arguments: Effort.seeds(12))
  func agreesWithThePlainMatcher(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let words = [
      "acid", "acids", "acide", "glass", "glasses", "gun", "guns", "toy", "кислота", "кислоты", "кислотой", "серная",
      "серной", "диазепам", "диазепама", "товар", "товара", "tobap", "мак", "мака", "ацетон", "ацетонов", "f60", "f60s",
      "extraordinarily", "extraordinarilys", "высокотехнологичный", "высокотехнологичного", "a", "as", "7",
    ]
    func phrase(_ most: Int, stars: Bool) -> String {
      (0...random.below(most)).map { _ in
        let word = words[random.below(words.count)]
        return stars && random.below(6) == 0 ? String(word.prefix(1 + random.below(word.count))) + "*" : word
      }.joined(separator: random.below(3) == 0 ? "-" : " ")
    }
    var builder = PhraseMatcher.Builder()
    var plain = PlainMatcher()
    for entry in 0..<(10 << (seed % 4)) {
      let term = Term(
        text: phrase(3, stars: true), exact: random.below(4) == 0, isException: random.below(4) == 0,
        entry: Int32(entry))
      let group = random.below(12)
      builder.add(term, group: group)
      plain.add(term, group: group)
    }
    let matcher = builder.build()
    var scratch = PhraseScratch()
    for _ in 0..<100 {
      let folded = TextFold.fold(phrase(9, stars: false))
      let matches = matcher.matches(in: folded)
      #expect(Set(matches) == plain.matches(in: folded))
      #expect(Set(matches).count == matches.count)
      folded.withUnsafeBufferPointer { matcher.scan($0.baseAddress!, $0.count, &scratch) }
      let groups = (0..<scratch.groupCount).map { scratch.groups[$0] }
      #expect(groups.count == Set(groups).count)
      #expect(Set(groups) == Set(matches.map(\.group)))
    }
  }

  static func terms(_ list: [String]) -> [Term] {
    list.map { word in
      let marked = word.hasPrefix("!") || word.hasPrefix("=")
      return Term(
        text: String(word.dropFirst(marked ? 1 : 0)), exact: word.hasPrefix("="), isException: word.hasPrefix("!"))
    }
  }

  static func scan(_ matcher: PhraseMatcher, _ folded: [UInt8]) -> [Int32] {
    var scratch = PhraseScratch()
    folded.withUnsafeBufferPointer { text in
      withUnsafePointer(to: UInt8(0)) { matcher.scan(text.baseAddress ?? $0, text.count, &scratch) }
    }
    return (0..<scratch.groupCount).map { scratch.groups[$0] }
  }
}

/// The meaning of `mentions` written down without regard to speed.
private struct PlainMatcher {
  struct Word {
    var folded: String
    var isExact: Bool
    var isCyrillic: Bool
    var isPrefix: Bool

    func accepts(_ text: String) -> Bool {
      if isPrefix { return Array(text.utf8).starts(with: folded.utf8) }
      if text == folded { return true }
      if isExact { return false }
      if isCyrillic { return folded.count >= 4 && bases.contains { text == $0 || endings.contains(text, after: $0) } }
      let letters = folded.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      let shorter = min(folded.count, text.count)
      return letters && shorter >= 3 && ["S", "ES"].contains { text == folded + $0 || folded == text + $0 }
    }

    private var endings: Endings { Endings() }

    private var bases: [String] {
      let fitting = Endings.folded.filter { folded.hasSuffix($0) && folded.count - $0.count >= 4 }
      guard let longest = fitting.max(by: { $0.count < $1.count }) else { return [folded] }
      return [folded, String(folded.dropLast(longest.count))]
    }
  }

  struct Endings {
    static let folded = CaseEndings.russian.map { String(decoding: TextFold.fold($0), as: UTF8.self) }

    func contains(_ text: String, after base: String) -> Bool {
      text.hasPrefix(base) && Endings.folded.contains(String(text.dropFirst(base.count)))
    }
  }

  private var terms: [(words: [Word], term: Term, group: Int)] = []

  mutating func add(_ term: Term, group: Int) {
    let words = term.text.split { $0 == " " || $0 == "-" }.map { part in
      Word(
        folded: String(decoding: TextFold.fold(String(part)), as: UTF8.self), isExact: term.exact,
        isCyrillic: part.unicodeScalars.contains { (0x400..<0x530).contains($0.value) }, isPrefix: part.hasSuffix("*"))
    }
    terms.append((words, term, group))
  }

  func matches(in folded: [UInt8]) -> Set<PhraseMatch> {
    let words = folded.split(separator: 0x20)
    var found: [(match: PhraseMatch, isException: Bool)] = []
    for (pattern, term, group) in terms where pattern.count <= words.count {
      for start in 0...(words.count - pattern.count) {
        let span = words[start..<start + pattern.count]
        guard zip(pattern, span).allSatisfy({ $0.accepts(String(decoding: $1, as: UTF8.self)) }) else { continue }
        let range = span.first!.startIndex..<span.last!.endIndex
        found.append((PhraseMatch(group: Int32(group), entry: term.entry, range: range), term.isException))
      }
    }
    return Set(
      found.filter { candidate in
        !candidate.isException
          && !found.contains {
            $0.isException && $0.match.group == candidate.match.group
              && $0.match.range.lowerBound <= candidate.match.range.lowerBound
              && $0.match.range.upperBound >= candidate.match.range.upperBound
          }
      }.map(\.match))
  }
}
