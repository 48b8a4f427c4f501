// A value of an operation's file with its place, asked for its members one by one; what does not fit is noted and goes on.
// Between JSONTree and the models: everything that comes from another post passes here.

import RiskDSL

/// Something wrong with a file of an operation: the place in it, and what.
public struct ExchangeFault: Error, Sendable, Hashable {
  /// A path of names and positions: `/countries/2/units/0/code`; `byte 120` where the text is no JSON; empty for the whole file.
  public var place: String
  /// What is wrong.
  public var problem: ExchangeProblem
  /// Makes one.
  public init(_ place: String, _ problem: ExchangeProblem) {
    self.place = place
    self.problem = problem
  }
}

/// Gathers what is wrong with one file.
final class ExchangeFaults {
  /// Faults kept; the rest is counted.
  static let most = 50
  private(set) var list: [ExchangeFault] = []
  private(set) var count = 0

  func note(_ place: String, _ problem: ExchangeProblem) {
    count += 1
    if list.count < ExchangeFaults.most { list.append(ExchangeFault(place, problem)) }
  }
}

/// A value with its place.
struct ExchangeNode {
  /// Longest text that is quoted in a message, in characters.
  private static let shown = 60
  let tree: JSONTree
  let place: String
  let faults: ExchangeFaults

  /// Reads a whole text as a value.
  static func read(_ bytes: [UInt8], _ faults: ExchangeFaults) -> ExchangeNode? {
    var bytes = bytes
    do throws(JSONFault) {
      return ExchangeNode(tree: try JSONTree.read(&bytes), place: "", faults: faults)
    } catch {
      faults.note("byte \(error.at + 1)", .json(error.problem))
      return nil
    }
  }

  private func inner(_ name: String, _ tree: JSONTree) -> ExchangeNode {
    ExchangeNode(tree: tree, place: place + "/" + name, faults: faults)
  }

  private func note(_ name: String, _ problem: ExchangeProblem) { faults.note(place + "/" + name, problem) }

  /// Notes members that are not known and those that stand twice: nothing in a file may go unread, since nothing unread is proved.
  func only(_ names: Set<String>) {
    guard let members = tree.members else { return faults.note(place, .objectExpected) }
    var seen: Set<String> = []
    for (name, _) in members {
      let shown = String(name.prefix(ExchangeNode.shown))
      if !names.contains(name) {
        note(shown, .unknownMember)
      } else if !seen.insert(name).inserted {
        note(shown, .memberTwice)
      }
    }
  }

  /// A member; nil where it is missing or null.
  func node(ifAny name: String) -> ExchangeNode? {
    guard let value = tree[name] else { return nil }
    if case .null = value { return nil }
    return inner(name, value)
  }

  /// A member that must be there.
  func node(_ name: String) -> ExchangeNode? {
    if let node = node(ifAny: name) { return node }
    note(name, .missing)
    return nil
  }

  /// The value as a text of bounded length.
  func asText() -> String? {
    guard let text = tree.text else {
      faults.note(place, .textExpected)
      return nil
    }
    // Bytes bound characters: the cheap question is asked first.
    if text.utf8.count > DayReport.Limits.text, text.count > DayReport.Limits.text {
      faults.note(place, .tooLong(DayReport.Limits.text))
      return nil
    }
    return text
  }

  func text(ifAny name: String) -> String? { node(ifAny: name)?.asText() }
  /// A text that must be there and not be blank.
  func text(_ name: String) -> String {
    guard let text = node(name)?.asText() else { return "" }
    if text.utf8.allSatisfy({ $0 <= 0x20 }) { note(name, .blank) }
    return text
  }

  /// The value as a whole number from 0 (or from `least`).
  func asCount(from least: Int = 0) -> Int? {
    guard let number = tree.integer, number >= least, number <= 1_000_000_000_000 else {
      faults.note(place, .countExpected)
      return nil
    }
    return number
  }

  func count(_ name: String, from least: Int = 0) -> Int { node(name)?.asCount(from: least) ?? least }
  func count(ifAny name: String, from least: Int = 0) -> Int? { node(ifAny: name)?.asCount(from: least) }

  /// A whole number of either sign.
  func integer(ifAny name: String) -> Int? {
    guard let node = node(ifAny: name) else { return nil }
    guard let number = node.tree.integer, abs(Double(number)) <= 1e12 else {
      faults.note(node.place, .countExpected)
      return nil
    }
    return number
  }

  func number(ifAny name: String) -> Double? {
    guard let node = node(ifAny: name) else { return nil }
    guard case .number(let digits) = node.tree, let number = Double(digits), number.isFinite else {
      faults.note(node.place, .numberExpected)
      return nil
    }
    return number
  }

  func flag(_ name: String) -> Bool {
    guard let node = node(name) else { return false }
    guard case .bool(let value) = node.tree else {
      faults.note(node.place, .flagExpected)
      return false
    }
    return value
  }

  /// The elements of a list that must be there.
  func list(_ name: String, most: Int = DayReport.Limits.rows) -> [ExchangeNode] {
    guard let node = node(name) else { return [] }
    guard let elements = node.tree.elements else {
      faults.note(node.place, .listExpected)
      return []
    }
    if elements.count > most {
      faults.note(node.place, .tooMany(most))
      return []
    }
    return elements.enumerated().map { node.inner("\($0.offset)", $0.element) }
  }

  func texts(_ name: String, most: Int = DayReport.Limits.rows) -> [String] {
    list(name, most: most).compactMap { $0.asText() }
  }

  func localized(_ name: String) -> LocalizedText {
    guard let node = node(name) else { return LocalizedText(en: "", ru: "") }
    node.only(["en", "ru"])
    return LocalizedText(en: node.text("en"), ru: node.text("ru"))
  }

  /// A text in both languages of which either may be blank.
  func localized(ifAny name: String) -> LocalizedText? {
    guard let node = node(ifAny: name) else { return nil }
    node.only(["en", "ru"])
    return LocalizedText(en: node.text(ifAny: "en") ?? "", ru: node.text(ifAny: "ru") ?? "")
  }

  func day(_ name: String) -> Int32 {
    guard let text = node(name)?.asText() else { return 0 }
    guard let day = ExchangeDay.read(text) else {
      note(name, .dayExpected(shown(text)))
      return 0
    }
    return day
  }

  func choice<Choice: RawRepresentable & CaseIterable>(ifAny name: String, _ kind: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    node(ifAny: name)?.asChoice(kind)
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ kind: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    node(name)?.asChoice(kind)
  }

  func asChoice<Choice: RawRepresentable & CaseIterable>(_ kind: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let text = asText() else { return nil }
    if let found = Choice(rawValue: text) { return found }
    faults.note(place, .notAmong(shown(text), Choice.allCases.map(\.rawValue)))
    return nil
  }

  /// A digest: 64 hexadecimal digits.
  func digest(_ name: String) -> String {
    guard let text = node(name)?.asText() else { return "" }
    if !ExchangeNode.isDigest(text) { note(name, .digestExpected) }
    return text
  }

  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// An alpha-2 code.
  func asCountry() -> String? {
    guard let text = asText() else { return nil }
    if text.utf8.count == 2, CountryTable.normalise(text).map(CountryTable.text) == text { return text }
    faults.note(place, .countryExpected(shown(text)))
    return nil
  }

  private func shown(_ text: String) -> String { String(text.prefix(ExchangeNode.shown)) }
}

/// Days of an operation's files: ISO, nothing else.
enum ExchangeDay {
  static func read(_ text: String) -> Int32? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0 as Int?) { sum, byte in
        sum.flatMap { (0x30...0x39).contains(byte) ? $0 * 10 + Int(byte) - 0x30 : nil }
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    return DateValue.days(year: year, month: month, day: day)
  }

  static func text(_ day: Int32) -> String { DateValue(days: day).text(.iso) }
}
