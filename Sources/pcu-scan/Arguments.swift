// What was typed, as options and operands; knows the rows of the command table and nothing of what they do.

import Profiler
import RiskDSL

/// A command line that cannot be understood, or what it names that cannot be used.
struct UsageError: Error {
  var words: Words
  init(_ en: String, _ ru: String) { words = Words(en, ru) }
}

/// The options and operands of one command.
struct Arguments {
  private var values: [OptionName: [String]] = [:]
  /// What is no option, in order.
  private(set) var operands: [String] = []

  /// Reads what stands behind the name of a command.
  init(_ words: ArraySlice<String>, for command: CommandName) throws(UsageError) {
    var rest = words
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        return
      }
      if word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let row = try Arguments.row(String(parts[0]), command)
        try add(row, value: parts.count > 1 ? String(parts[1]) : nil, &rest)
      } else if word.hasPrefix("-"), word.count > 1 {
        let letter = word[word.index(after: word.startIndex)]
        guard let row = OptionRow.all.first(where: { $0.short == letter && $0.commands.contains(command) }) else {
          throw UsageError(
            "`\(word)` is no option of `\(command.rawValue)`.", "У `\(command.rawValue)` нет параметра `\(word)`.")
        }
        try add(row, value: word.count > 2 ? String(word.dropFirst(2)) : nil, &rest)
      } else {
        operands.append(word)
      }
    }
  }

  private static func row(_ name: String, _ command: CommandName) throws(UsageError) -> OptionRow {
    if let option = OptionName(rawValue: name), let row = OptionRow.row(option, command) { return row }
    let known = OptionRow.all.filter { $0.commands.contains(command) }.map(\.name.rawValue)
    if let nearest = Suggestion.nearest(name, in: known) ?? known.first(where: { $0.hasPrefix(name) && name.count > 1 })
    {
      throw UsageError(
        "`--\(name)` is no option of `\(command.rawValue)`. Did you mean `--\(nearest)`?",
        "У `\(command.rawValue)` нет параметра `--\(name)`. Возможно, имелось в виду `--\(nearest)`.")
    }
    throw UsageError(
      "`--\(name)` is no option of `\(command.rawValue)`. `pcu-scan help \(command.rawValue)` lists them.",
      "У `\(command.rawValue)` нет параметра `--\(name)`. Все параметры: `pcu-scan help \(command.rawValue)`.")
  }

  private mutating func add(
    _ row: OptionRow, value: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let name = "--" + row.name.rawValue
    guard let valueName = row.value else {
      if value != nil { throw UsageError("`\(name)` takes no value.", "У `\(name)` нет значения.") }
      values[row.name] = [""]
      return
    }
    guard let value = value ?? rest.popFirst() else {
      throw UsageError(
        "`\(name)` needs a value: \(valueName.en).", "Параметру `\(name)` нужно значение: \(valueName.ru).")
    }
    if !row.choices.isEmpty, !row.choices.contains(value) {
      let list = row.choices.joined(separator: ", ")
      let hint = Suggestion.nearest(value, in: row.choices)
      throw UsageError(
        "`\(name)` is one of \(list); found `\(value)`." + (hint.map { " Did you mean `\($0)`?" } ?? ""),
        "`\(name)` — одно из: \(list); указано `\(value)`." + (hint.map { " Возможно, имелось в виду `\($0)`." } ?? ""))
    }
    if !row.repeats, values[row.name] != nil {
      throw UsageError("`\(name)` is given twice.", "Параметр `\(name)` указан дважды.")
    }
    values[row.name, default: []].append(value)
  }

  /// Whether a switch or option was given.
  func has(_ name: OptionName) -> Bool { values[name] != nil }

  /// The value of an option; nil where it was not given.
  subscript(_ name: OptionName) -> String? { values[name]?.last }

  /// All values of an option that may be given again.
  func all(_ name: OptionName) -> [String] { values[name] ?? [] }

  /// A whole number from 1.
  func positive(_ name: OptionName) throws(UsageError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), number > 0, number <= 1_000_000_000 else {
      throw UsageError(
        "`--\(name.rawValue)` needs a whole number from 1; found `\(text)`.",
        "Параметру `--\(name.rawValue)` нужно целое число от 1; указано `\(text)`.")
    }
    return number
  }

  /// A whole number of percent, 0 to 100.
  func percent(_ name: OptionName) throws(UsageError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), (0...100).contains(number) else {
      throw UsageError(
        "`--\(name.rawValue)` needs a whole number from 0 to 100; found `\(text)`.",
        "Параметру `--\(name.rawValue)` нужно целое число от 0 до 100; указано `\(text)`.")
    }
    return number
  }

  /// Who reads the output; officers by default.
  var audience: Audience { self[.audience].flatMap(Audience.init(rawValue:)) ?? .officer }

  /// The languages of the output, English by default.
  var languages: [MessageLanguage] {
    switch self[.lang] {
    case "ru": [.russian]
    case "both": [.english, .russian]
    default: [.english]
    }
  }
}
