// Help, made of the rows of the command table.

import Profiler
import RiskDSL

/// The words of `help`.
enum HelpText {
  /// What the program can do.
  static func overview(_ language: MessageLanguage) -> String {
    let isEnglish = language == .english
    var text =
      isEnglish
      ? "pcu-scan \(ProductVersion.text): scores cargo manifests with risk-profiling rules.\n\n"
      : "pcu-scan \(ProductVersion.text): оценка грузовых манифестов по правилам профилирования рисков.\n\n"
    let column = CommandRow.all.map { SafeText.width($0.name.rawValue) }.max() ?? 0
    for row in CommandRow.all {
      text += "  " + SafeText.fit(row.name.rawValue, column) + "  " + row.summary[language] + "\n"
    }
    text += "\n"
    text +=
      isEnglish
      ? "`pcu-scan help COMMAND` explains a command; `--lang ru` does it in Russian.\n"
      : "`pcu-scan help КОМАНДА --lang ru` объясняет команду.\n"
    return text + exitCodes(language)
  }

  /// A command with its options and examples.
  static func command(_ name: CommandName, _ language: MessageLanguage, width: Int) -> String {
    let row = CommandRow.row(name)
    let options = OptionRow.all.filter { $0.commands.contains(name) }
    let isEnglish = language == .english
    var usage = "pcu-scan \(name.rawValue)"
    if [.score, .explain, .backtest].contains(name) { usage += isEnglish ? " --rules PATH" : " --rules ПУТЬ" }
    usage += isEnglish ? " [OPTIONS]" : " [ПАРАМЕТРЫ]"
    if !row.operands.en.isEmpty { usage += " " + row.operands[language] }
    var text = row.summary[language] + "\n\n  " + usage + "\n\n"
    let names = options.map { option in
      (option.short.map { "-\($0), " } ?? "") + "--" + option.name.rawValue
        + (option.value.map { " " + $0[language] } ?? "")
    }
    let column = min(24, names.map(SafeText.width).max() ?? 0)
    for (option, name) in zip(options, names) {
      let lines = SafeText.wrap(option.help[language], max(30, width - column - 4))
      var start = "  " + SafeText.fit(name, max(column, SafeText.width(name))) + "  "
      if SafeText.width(name) > column { start = "  " + name + "\n" + String(repeating: " ", count: column + 4) }
      text += start + lines.joined(separator: "\n" + String(repeating: " ", count: column + 4)) + "\n"
    }
    if !row.examples.isEmpty {
      text += isEnglish ? "\nExamples:\n" : "\nПримеры:\n"
      for example in row.examples { text += "  # \(example.what[language])\n  \(example.line)\n" }
    }
    if [.score, .report, .explain, .diff, .backtest, .check, .test].contains(name) { text += exitCodes(language) }
    return text
  }

  private static func exitCodes(_ language: MessageLanguage) -> String {
    language == .english
      ? """

      Exit codes: 0 done; 1 a check asked for failed; 2 usage, or rules that do not
      compile; 3 input partly or wholly unusable (the rest was scored and written).

      """
      : """

      Коды завершения: 0 — выполнено; 1 — не прошла запрошенная проверка; 2 — ошибка
      в вызове или в правилах; 3 — данные непригодны полностью или частично
      (остальное оценено и записано).

      """
  }
}
