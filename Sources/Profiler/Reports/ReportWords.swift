// Every English and Russian word of comparisons and of the look back at outcomes, in one table.
// Text and pages read it; NDJSON has fixed names and needs none.

import RiskDSL

/// A word or sentence of `diff` or `backtest`. The raw value is the name of its row.
enum ReportPhrase: String, CaseIterable {
  case diffTitle, diffSets, diffCompared, diffMoved, diffCouldBe, diffByScoring, diffUnpaired, diffSetAside, diffBounds
  case diffMatrix, diffCorner, diffRules, diffNoRules, diffChanges, diffShown, diffNothing, diffPlace
  case columnRule, columnPoints, columnHits, columnGained, columnLost, columnUp, columnDown, columnLane, columnScore
  case columnConsignment, columnWhy, columnCount
  case ruleNew, ruleGone, ruleTrial, ruleLive, ruleFloor, ruleGroup, ruleNoGroup, clauseUnless, clauseMore, byScoring
  case moveGained, moveLost, moveChanged, truthYes, truthNo, truthUnknown, truthAbsent
  case backTitle, backTraffic, backOutcomes, backPositive, backUnseen, backUsed, backExamined, backBase, backBaseSmall
  case backDrawn
  case backNoBase, backNoOutcome, backUnexaminedDraw
  case backUnmatched, backNotExamined, backDuplicate, backConflict, backAmbiguous, backUnreadable, backMalformed
  case backOther, backLike, backRules, backLanes, backNever, backNeverCannot, backCurve, backCurveTop, backGain
  case backNoCurve, backCurveOf, backTooFew, backLift, backLiftAll, backPrecisionChart, backCut, backOneSided
  case columnHit, columnExamined, columnPositive, columnPrecision, columnLift, columnLiftAll, columnRecall
  case columnShare, columnAlone, columnLookedAt, columnFound, columnTimes
  case setSelected, setAnyRule, setAll, axisExamined, axisFound, axisPrecision, chartRanking, chartChance, chartBest
}

/// The words of `diff` and `backtest`.
enum ReportWords {
  /// A phrase with its places `{0}`, `{1}` … filled.
  static func text(_ phrase: ReportPhrase, _ language: MessageLanguage, _ arguments: [String]) -> String {
    table.text(phrase.rawValue, language, arguments)
  }

  /// `name|English|Russian`
  static let table = WordTable(
    """
    diffTitle|Two rule sets compared|Сравнение двух наборов правил
    diffSets|Old: {0}, rules: {1}; new: {2}, rules: {3}|Старый набор: {0}, правил: {1}; новый: {2}, правил: {3}
    diffCompared|Consignments compared: {0}; changed: {1}|Сопоставлено отправок: {0}; изменилось: {1}
    diffMoved|Higher lane: {0}, lower lane: {1}; same lane with a higher score: {2}, with a lower score: {3}|Коридор выше: {0}, ниже: {1}; тот же коридор, баллов больше: {2}, меньше: {3}
    diffCouldBe|Same lane and score, but what could be is another lane: {0}|Коридор и баллы те же, но возможный коридор другой: {0}
    diffByScoring|Of these changed by lane bounds, groups or caps alone: {0}|Из них только из-за границ коридоров, групп и пределов: {0}
    diffUnpaired|Read from other lines under one of the sets, not compared: {0}|Прочитаны по одному из наборов из других строк и не сопоставлены: {0}
    diffSetAside|Records set aside, under neither set scored: {0}|Отложено записей, не оценённых ни по одному набору: {0}
    diffBounds|Lane bounds: {0}; now {1}|Границы коридоров: {0}; теперь {1}
    diffMatrix|Consignments by old lane (rows) and new lane (columns)|Отправки по старому коридору (строки) и новому (столбцы)
    diffCorner|old \\ new|было \\ стало
    diffRules|Rules that hit others than before, or say something else|Правила, которые срабатывают иначе или изменены
    diffNoRules|No rule hits others than before, and none says anything else.|Ни одно правило не срабатывает иначе и не изменено.
    diffChanges|Consignments that change, the strongest changes first|Изменившиеся отправки, самые значимые сначала
    diffShown|{0} of {1} shown; --top N shows more.|Показано {0} из {1}; --top N покажет больше.
    diffNothing|No consignment changes its lane or score.|Ни одна отправка не меняет ни коридора, ни баллов.
    diffPlace|{0}, line {1}|{0}, строка {1}
    columnRule|rule|правило
    columnPoints|points|баллы
    columnHits|hits|сраб.
    columnGained|gained|новых
    columnLost|lost|утрачено
    columnUp|lane up|выше
    columnDown|lane down|ниже
    columnLane|lane|коридор
    columnScore|score|баллы
    columnConsignment|consignment|отправка
    columnWhy|why|почему
    columnCount|cons.|отпр.
    ruleNew|a new rule|новое правило
    ruleGone|no longer there|правила больше нет
    ruleTrial|now on trial, does not count|теперь на пробе, не считается
    ruleLive|now live, counts|теперь действует и считается
    ruleFloor|not below: {0} → {1}|коридор не ниже: {0} → {1}
    ruleGroup|group: {0} → {1}|группа: {0} → {1}
    ruleNoGroup|none|нет
    clauseUnless|unless {0}|исключение: {0}
    clauseMore|and others: {0}|и другие: {0}
    byScoring|lane bounds, groups or caps|границы коридоров, группы, пределы
    moveGained|hits now|теперь срабатывает
    moveLost|does not hit any more|больше не срабатывает
    moveChanged|counts differently|считается иначе
    truthYes|yes|да
    truthNo|no|нет
    truthUnknown|unknown|неизвестно
    truthAbsent|not there|условия нет
    backTitle|Rules held against outcomes|Правила и результаты досмотров
    backTraffic|Consignments: {0}; selected by these rules: {1} ({2}); records set aside: {3}|Отправок: {0}; отобрано этими правилами: {1} ({2}); отложено записей: {3}
    backOutcomes|Outcome lines: {0}; used: {1}|Строк с результатами: {0}; использовано: {1}
    backPositive|Positive is: {0}|Положительный результат: {0}
    backUnseen|No outcome line has the value {0}.|Ни в одной строке с результатами нет значения {0}.
    backUsed|Not used: {0}|Не использовано: {0}
    backExamined|Examined: {0}; positive: {1} ({2})|Досмотрено: {0}; с положительным результатом: {1} ({2})
    backBase|Drawn at random: {0}, of these examined: {1}, positive: {2} ({3}). Lift is over these.|Отобрано случайно: {0}, из них досмотрено: {1}, с положительным результатом: {2} ({3}). Прирост — к ним.
    backDrawn|Drawn at random: {0}, of these examined: {1}, positive: {2}.|Отобрано случайно: {0}, из них досмотрено: {1}, с положительным результатом: {2}.
    backBaseSmall|Too few of those drawn at random were examined, or none was positive: lift cannot be given. What stands for it is over all examined, which were not chosen by chance.|Случайно отобранных досмотрено слишком мало или среди них нет положительных: прирост к случайному отбору дать нельзя. Вместо него — прирост ко всем досмотренным, а они выбраны не случайно.
    backNoBase|No outcome is marked as drawn at random: lift over chance cannot be given. What stands for it is over all examined, which were not chosen by chance.|Ни один результат не помечен как случайный отбор: прирост к случайному отбору дать нельзя. Вместо него — прирост ко всем досмотренным, а они выбраны не случайно.
    backUnexaminedDraw|Drawn, but without a result that can be used: {0}. If they were left out for a reason, the base is not by chance.|Отобрано случайно, но без пригодного результата: {0}. Если для этого была причина, основа сравнения не случайна.
    backNoOutcome|No outcome belongs to a consignment of these manifests.|Ни один результат не относится к отправкам этих манифестов.
    backUnmatched|no such consignment: {0}|нет такой отправки: {0}
    backNotExamined|not examined: {0}|не досмотрено: {0}
    backDuplicate|repeated with the same result: {0}|повторы с тем же результатом: {0}
    backConflict|contradicting each other: {0}|противоречат друг другу: {0}
    backAmbiguous|the number means several consignments: {0}|номер подходит нескольким отправкам: {0}
    backUnreadable|about records that cannot be read: {0}|о нечитаемых записях: {0}
    backMalformed|lines without a number or broken by a quote: {0}|строк без номера или с незакрытой кавычкой: {0}
    backOther|examined with a word that is not known: {0}|досмотрено, но слово результата неизвестно: {0}
    backLike|for instance {0}|например {0}
    backRules|By rule|По правилам
    backLanes|By lane|По коридорам
    backNever|Never hit: {0}|Ни разу не сработали: {0}
    backNeverCannot|Cannot decide in any of these files: {0}|Не могут решать ни в одном из этих файлов: {0}
    backCurve|Positives found against share examined, in rank order|Доля найденного от доли досмотренного, по порядку значимости
    backCurveTop|of {0} examined consignments with {1} positives|по {0} досмотренным отправкам, из них положительных {1}
    backGain|Gain of the ranking over chance: {0} (0 % as by chance, 100 % all positives first)|Выигрыш порядка над случайным: {0} (0 % — как наугад, 100 % — сначала всё положительное)
    backNoCurve|The curve needs at least one positive and one examined without.|Для кривой нужны хотя бы один положительный и один отрицательный результат.
    backCurveOf|The curve knows only what was examined; what was not may be different.|Кривая знает только о досмотренном; с остальным может быть иначе.
    backTooFew|too few to say|слишком мало
    backLift|Precision: positives among the examined, with a 95 % interval (Wilson). Lift: precision over that of the random draw. Recall: share of all known positives. Alone: consignments that no other live rule finds, with the positives among them.|Точность: доля положительных среди досмотренных, с 95-процентным интервалом (Уилсон). Прирост: точность к точности случайного отбора. Полнота: доля всех известных положительных. Одно: отправки, которые не нашло другое действующее правило, и положительные среди них.
    backLiftAll|Precision: positives among the examined, with a 95 % interval (Wilson). Lift*: precision over that of all examined. Recall: share of all known positives. Alone: consignments that no other live rule finds, with the positives among them.|Точность: доля положительных среди досмотренных, с 95-процентным интервалом (Уилсон). Прирост*: точность к точности всех досмотренных. Полнота: доля всех известных положительных. Одно: отправки, которые не нашло другое действующее правило, и положительные среди них.
    backPrecisionChart|Precision of rules, with 95 % intervals|Точность правил с 95-процентными интервалами
    backCut|More than {0} outcome lines: the rest was not read.|Строк с результатами больше {0}: остальные не прочитаны.
    backOneSided|All outcomes used are of selected consignments: what was missed is not known, and recall is too good.|Все использованные результаты — по отобранным отправкам: о пропущенном неизвестно, полнота завышена.
    columnHit|hits|сраб.
    columnExamined|exam.|досм.
    columnPositive|pos.|пол.
    columnPrecision|precision|точность
    columnLift|lift|прирост
    columnLiftAll|lift*|прирост*
    columnRecall|recall|полнота
    columnShare|traffic|поток
    columnAlone|alone (pos.)|одно (пол.)
    columnLookedAt|examined|досмотрено
    columnFound|found|найдено
    columnTimes|over chance|к случайному
    setSelected|selected|отобрано
    setAnyRule|any live rule|любое действующее правило
    setAll|all|все
    axisExamined|share examined|доля досмотренного
    axisFound|positives found|найдено положительных
    axisPrecision|precision|точность
    chartRanking|this ranking|этот порядок
    chartChance|by chance|наугад
    chartBest|best possible|наилучший
    """)
}

/// What all reports say in the same way, in one language.
struct ReportVoice {
  let language: MessageLanguage
  private var mode: ValueLanguage { ValueLanguage(language) }

  init(_ language: MessageLanguage) { self.language = language }

  func say(_ phrase: ReportPhrase, _ arguments: String...) -> String {
    ReportWords.text(phrase, language, arguments)
  }

  func word(_ text: LocalizedText) -> String { language == .english ? text.en : text.ru }

  func lane(_ lane: Lane) -> String { Phrases.lane(lane, language) }

  func number(_ value: Int) -> String { ValueFormat.number(Double(value), mode) }

  /// A share as a percentage with one decimal. What is neither nothing nor all must not look like it.
  func percent(_ share: Double) -> String {
    var percent = (share * 1000).rounded(.toNearestOrAwayFromZero) / 10
    if share > 0, percent == 0 { percent = 0.1 }
    if share < 1, percent >= 100 { percent = 99.9 }
    return fixed(percent, 1) + "\u{A0}%"
  }

  /// A number with a fixed count of decimals.
  func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard value.isFinite, abs(value) * scale < 1e15 else { return "–" }
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    let whole = (scaled / scale).rounded(.towardZero)
    var digits = String(Int(scaled - whole * scale))
    digits = String(repeating: "0", count: max(0, decimals - digits.utf8.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    let text = sign + ValueFormat.number(whole, mode)
    return decimals > 0 ? text + (language == .english ? "." : ",") + digits : text
  }

  func truth(_ truth: Truth?) -> String {
    switch truth {
    case .yes?: say(.truthYes)
    case .no?: say(.truthNo)
    case .unknown?: say(.truthUnknown)
    case nil: say(.truthAbsent)
    }
  }

  /// The bounds of lanes: `red 70, yellow 40, blue 20`.
  func bounds(_ scoring: Scoring) -> String {
    let bounds = [(Lane.red, scoring.red), (.yellow, scoring.yellow), (.blue, scoring.blue)]
    return bounds.map { lane, bound in self.lane(lane) + " " + (bound.map(String.init) ?? "–") }.joined(separator: ", ")
  }
}
