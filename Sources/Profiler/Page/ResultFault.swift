// What can be wrong with saved results, in words: one table for both languages.
// Found by `ReportPage`, told by the command and on the page itself.

import RiskDSL

/// Something in saved results that could not be used.
public struct ResultProblem: Sendable {
  /// Line, from 1; 0 for the results as a whole.
  public var line: UInt64
  /// What is wrong.
  public var reason: LocalizedText
}

/// Why a line of saved results could not be used.
enum ResultFault {
  case broken(JSONProblem, column: Int)
  case notAnObject, newer, tooLong, secondRun, noRun, noTrailer
  case member(String)
  case packing(InputFault)

  /// What is wrong, in both languages.
  var reason: LocalizedText {
    switch self {
    case .broken(let problem, let column):
      LocalizedText(
        en: "the line is damaged at column \(column): \(problem.text.en)",
        ru: "строка повреждена, столбец \(column): \(problem.text.ru)")
    case .notAnObject: LocalizedText(en: "the line is not a JSON object", ru: "строка не является объектом JSON")
    case .newer:
      LocalizedText(
        en: "the line has another version of the format than \(ProductVersion.schema)",
        ru: "строка записана в другой версии формата, не \(ProductVersion.schema)")
    case .tooLong:
      LocalizedText(
        en: "the line is longer than \(ReadLimits.recordBytes >> 20) MiB",
        ru: "строка длиннее \(ReadLimits.recordBytes >> 20) МиБ")
    case .secondRun:
      LocalizedText(
        en: "a second run begins here; a page shows one run, the rest is left out",
        ru: "здесь начинается второй прогон; страница показывает один прогон, остальное опущено")
    case .noRun:
      LocalizedText(
        en: "the line of the run is missing: rules and scoring are not known",
        ru: "нет строки прогона: правила и границы коридоров неизвестны")
    case .noTrailer:
      LocalizedText(
        en: "the last line is missing: the results are incomplete and have no totals",
        ru: "нет последней строки: результаты неполны и без итогов")
    case .packing(let fault):
      LocalizedText(en: "the packing is damaged: \(fault.text.en)", ru: "сжатый файл повреждён: \(fault.text.ru)")
    case .member(let name):
      LocalizedText(
        en: "`\(name)` is missing or is not what it should be", ru: "`\(name)` отсутствует или имеет не тот вид")
    }
  }
}
